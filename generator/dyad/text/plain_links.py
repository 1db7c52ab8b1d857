"""`plain` takes apart a link of a page that leads to another place of the site, as nearly all links do."""

import re
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?)(#[\w-]*)?")


class PlainLink(NamedTuple):
    """How such a link begins and ends. It names no other host, and no scheme."""

    steps: int
    """How many folders up."""
    path: str
    """Folders and a file down from there."""
    place: str
    """The place in the file with its `#`, if one is meant."""


@lru_cache(maxsize=65_536)  # many pages have the same links
def plain(link: str) -> PlainLink | None:
    """Return a plain link in its parts; None for any other address, which may well lead within the site too."""
    found = _PLAIN.fullmatch(link)
    return PlainLink(len(found[1]) // len("../"), found[2], found[3] or "") if found else None
