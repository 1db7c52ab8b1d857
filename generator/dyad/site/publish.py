"""`swap` puts a finished site in place of the last one in one step, so that a good site always stands."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dyad.runtime import files, lock
from dyad.runtime.files import MARK, NotOurs, mark
from dyad.runtime.lock import Busy
from dyad.site import assemble
from dyad.text.suggestions import few

__all__ = ["Busy", "NotOurs"]

_EXCHANGE, _AT_CWD = 2, -100  # renameat2(2): RENAME_EXCHANGE, AT_FDCWD


STAGE = ".dyad-next"
"""The folder within a site where the next one is put together, if it cannot be beside."""
_OWN = frozenset({"docs", "paper", "past", "pdf", "search", "site", "theme", "work"})
"""What a build makes in its folder, and empties; whatever else lies there is left alone."""
_KEPT = (".", "kept", "import-")
"""How the names begin of what commands keep there."""
_TAKEN_AWAY: files.State = (-1, 0)
"""The state of a file that is not there any more: no file is of that size."""


@contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold a build folder for one build at a time. Raises Busy, and NotOurs for a folder that holds something else."""
    build.mkdir(parents=True, exist_ok=True)
    if not any(
        (folder / MARK).exists() for folder in (build, build / "docs")
    ):  # folders of earlier versions are marked within
        if foreign := sorted(entry.name for entry in build.iterdir() if entry.name in _OWN):
            raise NotOurs(
                f"{build} holds files that Dyad did not make ({few(foreign)}); move them away: a build needs these names for itself"
            )
        mark(build)
    with lock.locked(build):
        yield


def place(root: Path, folder: Path, out: Path | None) -> Path:
    """Return the whole path of the site: `out`, else `site` in the build folder. Raises NotOurs where it would cover the project or the build."""
    own = folder / "site"
    if out is None or out.resolve() == own:
        return own
    site, records = out.resolve(), (root / "briefings").resolve()
    if folder.is_relative_to(site) or (site.is_relative_to(folder) and _is_needed(site.relative_to(folder).parts[0])):
        raise NotOurs(
            f"{site} is, holds or lies in {folder}, which a build needs for itself; choose another folder with --out"
        )
    if root.resolve().is_relative_to(site) or site.is_relative_to(records):
        raise NotOurs(f"{site} is where the project itself lies; choose another folder with --out")
    return site


def _is_needed(name: str) -> bool:
    """Say whether a name in the build folder is one that a build makes, or keeps things under."""
    return name in _OWN or name.startswith(_KEPT)


def stage(site: Path) -> Path:
    """Return the folder in which the next site is put together.

    It stands beside the site, to be exchanged with it in one step. Where the site's own folder has to stay (another disk is
    mounted there, or nobody may write beside it), it stands within.
    """
    inside = site.is_dir() and (os.path.ismount(site) or not os.access(site.parent, os.W_OK))
    return site / STAGE if inside else site.with_name(f".{site.name}.new")


def begin(fresh: Path, site: Path) -> None:
    """Make the folder of the next site, if it is not there. Raises NotOurs where none can be (`/proc`), OSError naming the site."""
    try:
        if not os.path.lexists(fresh):
            files.claim(fresh)
    except FileNotFoundError as error:  # those above it were made, had they been missing
        raise NotOurs(f"no folder can be made at {site}; choose another folder with --out") from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(site)) from error


def swap(fresh: Path, site: Path, *, shared: bool = False) -> None:
    """Put `fresh` in the place of `site`; what stood there, if anything, then has the name of `fresh`.

    Where the system can exchange two folders in one step (Linux) there is no moment without a site. Where `fresh` stands
    within the site, or the site holds files of others, it gets its entries one by one, and those files stay where they are:
    all of them in a `shared` site (one outside of the build folder), else what has a name with a dot (`.git`).
    Raises NotOurs when `site` is a folder that Dyad did not make, or where a file of others has the name of one of ours.
    """
    refuse_foreign(site)
    others = foreign(site, all_of_it=shared)
    if fresh.parent == site:
        _exchange_entries(fresh, site, others)
    elif others:
        within = site / STAGE
        shutil.rmtree(within, ignore_errors=True)
        fresh.rename(within)
        try:
            _exchange_entries(within, site, others)
        finally:
            within.rename(fresh)
    elif not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(site)
    else:
        _change_places(fresh, site)


def _change_places(fresh: Path, there: Path) -> None:
    if not _exchange(fresh, there):
        old = there.with_name(f".{there.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        there.rename(old)
        fresh.rename(there)
        old.rename(fresh)


def _exchange_entries(fresh: Path, site: Path, others: frozenset[str]) -> None:
    """Give a site the entries of the next one, which stands within it; the files of `others` stay. The front page comes last."""
    made = files.present(fresh)
    if taken := sorted(one for one in others if one in made or any(one.startswith(f"{file}/") for file in made)):
        raise NotOurs(
            f"{site} holds files that Dyad did not make and would have to replace ({few(taken)}); move them away, or choose another folder with --out"
        )
    before = _there(site) - others
    files.list_ours(site, before | made.keys())  # stopped in between, all of it is still known to be ours
    for path in others:
        if (fresh / path.partition("/")[0]).is_dir():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            assemble.link(f"{site}/{path}", f"{fresh}/{path}")
    names = {path.partition("/")[0] for path in made}
    for name in sorted(names, key=lambda one: (one == "index.html", one)):
        if os.path.lexists(site / name):
            _change_places(fresh / name, site / name)
        else:
            (fresh / name).rename(site / name)
    files.sweep(site, before, made.keys() | others)
    files.list_ours(site, made)


def foreign(site: Path, *, all_of_it: bool) -> frozenset[str]:
    """Return the files in a site that Dyad did not put there: in all of it, or below a name with a dot alone.

    Where its mark lists none of ours, those below a name with a dot are of others.
    """
    listed = files.listed_as_ours(site)
    if all_of_it and listed is not None:
        return _there(site) - listed if site.is_dir() else frozenset()
    return frozenset(_below_dots(site)) - (listed or frozenset())


def _below_dots(site: Path) -> Iterator[str]:
    """Yield the files in a site that have a name with a dot, or lie below one; not those of the next site."""
    for entry in os.scandir(site) if site.is_dir() else ():
        if entry.name.startswith(".") and entry.name not in (MARK, STAGE):
            if entry.is_dir(follow_symlinks=False):
                yield from (f"{entry.name}/{path}" for path in files.present(Path(entry.path)))
            else:
                yield entry.name


def ours(site: Path, there: Mapping[str, files.State]) -> Mapping[str, files.State]:
    """Return the files that Dyad put in a site, as they are `there`; as `_TAKEN_AWAY` what somebody else took away since."""
    listed = files.listed_as_ours(site)
    if listed is None:
        return {path: one for path, one in there.items() if not path.startswith(".")}
    return {path: there.get(path, _TAKEN_AWAY) for path in listed}


def _there(site: Path) -> frozenset[str]:
    """Return the files in a site, without those of the next one."""
    return frozenset(path for path in files.present(site) if not path.startswith(f"{STAGE}/"))


def recover(site: Path) -> None:
    """Bring back the last site where a build was killed between two renames."""
    old = site.with_name(f".{site.name}.old")
    if old.is_dir() and not site.exists():
        old.rename(site)


def refuse_foreign(site: Path) -> None:
    """Raise NotOurs when a folder holds files and no mark of ours. Names with a dot (`.git`) stay, and are in nobody's way."""
    if (
        site.exists()
        and not (site / MARK).exists()
        and (not site.is_dir() or any(not one.name.startswith(".") for one in site.iterdir()))
    ):
        raise NotOurs(f"{site} holds files that Dyad did not make; move them away, or choose another folder with --out")


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0
