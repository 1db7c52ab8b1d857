"""These types say what a site looks like and leads to beside its records: files of the editors' own, its menu, its accounts elsewhere."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from dyad.model.destinations import Destination
from dyad.model.fields import Language, Part, Title

PICTURES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})
STYLES = frozenset({".css"})
FONTS = frozenset({".woff2"})
OWN_FOLDER = "briefings/pages"
"""Where the pages of the editors' own lie, and the files that are named from there."""
PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""A path that means the same to a browser, a server and every file system, and leads out of nothing."""
_ICON = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)+")


def ending(path: str) -> str:
    """Return how a path ends, in small letters and with its dot; empty where it has no ending."""
    name = path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _own_file(endings: frozenset[str]) -> AfterValidator:
    def check(value: str) -> str:
        if not PATH.fullmatch(value):
            hint = f"write the path from {OWN_FOLDER}/ on, with plain letters, as in img/logo.svg"
            raise PydanticCustomError(
                "bad-path", "'{value}' leads to no file of the project", {"value": value, "hint": hint}
            )
        if ending(value) not in endings:
            wanted = ", ".join(sorted(endings))
            raise PydanticCustomError(
                "bad-path", "'{value}' is not taken here", {"value": value, "hint": f"a file that ends in {wanted}"}
            )
        return value

    return AfterValidator(check)


def _icon(value: str) -> str:
    if not _ICON.fullmatch(value):
        raise PydanticCustomError(
            "unknown-icon",
            "'{value}' is no icon",
            {"value": value, "hint": "an icon of Material's set is named by its folder: fontawesome/brands/mastodon"},
        )
    return value


_Path = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Picture = Annotated[_Path, _own_file(PICTURES)]
"""A picture below `briefings/pages/`, by its path from there: `img/logo.svg`."""
Style = Annotated[_Path, _own_file(STYLES)]
"""A style sheet below `briefings/pages/`, by its path from there: `extra.css`."""


class Account(Part):
    """Where else the editors can be found, as an icon below each page."""

    icon: Annotated[str, AfterValidator(_icon)]
    """An icon of Material's set, by its folder: `fontawesome/brands/mastodon`."""
    link: Destination
    """Where it leads."""
    name: Title | None = None
    """What it is called; the host that it leads to when left out."""


class MenuEntry(Part):
    """An entry of the menu of every page, behind our own."""

    page: Destination
    """A page of the editors' own, or an address."""
    title: Title | None = None
    """What it is called there; the page's own title when left out."""


Where = Literal["true", "footer", "false"]


class Head(Part):
    """What a page of the editors' own says of itself before its text."""

    title: Title | None = None
    """The page's title; its first heading when left out."""
    menu: Where = "false"
    """`true`: in the menu of every page. `footer`: below every page. Left out, only links lead to it."""
    order: int = 0
    """Its place among others there: the lower comes first; those of one number stand by their titles."""
    language: Language | None = None
    """The language of its text, where it is another than the site's."""
