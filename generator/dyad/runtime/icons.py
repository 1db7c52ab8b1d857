"""`icon` reads a drawing of the set that Material for MkDocs brings along, by its name: `fontawesome/brands/mastodon`."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)+")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


@cache
def icon(name: str) -> str | None:
    """Return an icon as SVG, without the remarks in it; None where the set has none of that name."""
    file = _folder() / f"{name}.svg"
    if not _NAME.fullmatch(name) or not file.is_file():
        return None
    return _REMARK.sub("", file.read_text(encoding="utf-8")).strip()


@cache
def names() -> Sequence[str]:
    """Return the names of all icons; there are some 14,000, so this is asked for where one was not found."""
    folder = _folder()
    return sorted(file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.svg"))


@cache
def _folder() -> Path:
    found = find_spec("material")
    return Path(next(iter(found.submodule_search_locations or [])) if found else ".") / "templates/.icons"
