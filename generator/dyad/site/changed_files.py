"""`note` keeps the list of files that came, changed and went, for whoever publishes a site of very many files.

The list grows from build to build until it is removed, so that what one publication missed is in the next.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from dyad.runtime import files as write
from dyad.runtime.files import State

NAME = "changed.json"
ELSEWHERE = "changed-elsewhere.json"
"""The list of the last site that was built elsewhere: what is still to be published of the project's own is not forgotten for that."""
KINDS = ("came", "changed", "went")
Kind = Literal["came", "changed", "went"]


def list_of(folder: Path, site: Path) -> Path:
    """Return the file of the list for a site that is built in a folder, and stands there or elsewhere."""
    return folder / (NAME if site == folder / "site" else ELSEWHERE)


def begin(file: Path, site: Path) -> None:
    """Begin a list of nothing for a site that stands as it would come out, where there is none. Raises OSError."""
    if not file.exists():
        _write(file, site, {})


def note(file: Path, fresh: Path, now: Mapping[str, State], site: Path, before: Mapping[str, State]) -> None:
    """Bring the list in `file` up to date with `fresh`, whose files are as `now` says, and which is about to take the place of `site`, whose files were as `before` says.

    It is written before that: of a build that is killed in between it names too much, which the next one puts right.
    Raises OSError.
    """
    told = {path: kind for kind, paths in _read(file, site).items() for path in paths}
    differ = before.keys() ^ now.keys() | {
        path for path in before.keys() & now.keys() if _differs(path, fresh, site, before, now)
    }
    kinds = {path: _kind(path, told.get(path), before, now) for path in {*told, *differ}}
    _write(file, site, kinds)


def _write(file: Path, site: Path, kinds: Mapping[str, Kind | None]) -> None:
    listed = {kind: sorted(path for path, one in kinds.items() if one == kind) for kind in KINDS}
    write.place({file: f"{json.dumps({'site': str(site), **listed}, indent=1)}\n".encode()})


def _differs(path: str, fresh: Path, site: Path, before: Mapping[str, State], now: Mapping[str, State]) -> bool:
    """Say whether a file of both has other bytes; one of the same size and time is the same file, with two names."""
    if before[path] == now[path]:
        return False
    return before[path][0] != now[path][0] or (fresh / path).read_bytes() != (site / path).read_bytes()


def _kind(path: str, told: str | None, before: Mapping[str, State], now: Mapping[str, State]) -> Kind | None:
    """Return what is to be said of a file that differs, or of which something is told already; None of one that came and went."""
    was_published = told != "came" and (told is not None or path in before)
    if path not in now:
        return "went" if was_published else None
    return "changed" if was_published else "came"


def _read(file: Path, site: Path) -> Mapping[str, Iterable[str]]:
    """Return the list as it stands; nothing where there is none, one of another site elsewhere, or one that nobody can read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(file.read_bytes())
        if file.name == ELSEWHERE and found["site"] != str(site):
            return {}
        return {kind: [path for path in found[kind] if isinstance(path, str)] for kind in KINDS if kind in found}
    return {}
