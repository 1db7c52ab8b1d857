"""`plain` writes views as data for Typst, which never evaluates their text: no character of it is code.

A text is a string; a long word or an address is `{"pieces": […]}`, which may be broken between them; inline Markdown
is a list of texts and lists and of `{"em": …}`, `{"strong": …}`, `{"code": …}` and `{"to": address, "is": …}`. `{"abbr": …, "for": …}`
is an abbreviation and its full name, or None where that stands beside it; `expanded` makes texts of these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from dyad.outputs.views.receipts import Receipt
from dyad.runtime import paper_fonts

Json = Any

LONGEST = 28
"""Letters of a word that the narrowest column holds; a longer word may be broken."""

AS_THEY_ARE = frozenset(
    {"id", "href", "url", "archived_url", "text_url", "facets", "language", "way", "quad", "data", "teller"}
)
"""Fields that are link targets or flags: passed through without places to break a line."""

UNREAD = frozenset({"anchor", "forge", "formerly", "iso", "milestone", "permalink", "withdrawn"})
"""Fields that only pages read."""

_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
# Only between Latin signs: letters of other scripts may join, and no word of theirs is that long.
_LATIN = "[!-~\u00a0-\u024f]"
_PIECE = re.compile(rf"{_LATIN}{{1,11}}?(?:[/?&=#.,;:_%+-]+|(?=(?!{_LATIN}))|$)|{_LATIN}{{1,11}}|(?:(?!{_LATIN}).)+")
# Typst breaks an address by itself, but not within a run of letters or digits.
_ADDRESS = re.compile(r"\S*https?://")
_RUN = re.compile(r"[A-Za-z0-9]{16}(?=[A-Za-z0-9]{8})|.+?(?=[A-Za-z0-9]{24})|.+")


def plain(value: object) -> Json:
    """Return a view as JSON values, without what paper has no use for. Raises TypeError for what a view does not hold."""
    if type(value) is str:  # most are
        return words(value)
    if isinstance(value, Markup):
        return _Tree.of(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Receipt):
        return {"number": value.number, "locator": plain(value.locator)}
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {
            name: item if name in AS_THEY_ARE else plain(item) for name, item in value.items() if name not in UNREAD
        }
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    raise TypeError(f"a {type(value).__qualname__} has no place in a PDF")


def words(text: str) -> Json:
    """Return plain text, with places to break where a word is longer than a column."""
    shown = paper_fonts.shown(text)
    cut = list(pieces(shown)) if _LONG.search(shown) else []
    return {"pieces": cut} if len(cut) > 1 else shown


def pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: at spaces, which stay, and within its long words."""
    last = 0
    for found in _LONG.finditer(text):
        yield from filter(None, [text[last : found.start()]])
        yield from (_RUN if _ADDRESS.match(found[0]) else _PIECE).findall(found[0])
        last = found.end()
    yield from filter(None, [text[last:]])


def expanded(value: Json, seen: set[str]) -> Json:
    """Return data in which the first use of each abbreviation is followed by its full name in brackets; `seen` are those used before.

    A withdrawn record, of which only the tombstone is shown, explains nothing to its reader.
    """
    if isinstance(value, list):
        return [expanded(item, seen) for item in value]
    if not isinstance(value, dict):
        return value
    if "abbr" in value:
        inside, word, name = value["abbr"], repr(value["abbr"]), value["for"]
        first = word not in seen
        seen.add(word)
        return [*inside, words(f" ({name})")] if first and name else inside
    seen = set() if value.get("tombstone") else seen
    return {field: expanded(item, seen) for field, item in value.items()}


class _Tree(HTMLParser):
    """Reads the few elements of an inline field, as pages show them."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[list[Json]] = [[]]
        self.addresses: list[str] = []
        self.full_name: str | None = None

    @classmethod
    def of(cls, html: Markup) -> list[Json]:
        """Return the tree of an inline field."""
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.levels[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.levels.append([])
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
        elif tag == "abbr":
            self.full_name = dict(attrs).get("title")

    def handle_endtag(self, tag: str) -> None:
        inside = self.levels.pop()
        self.levels[-1].append(
            self._link(inside)
            if tag == "a"
            else {"abbr": inside, "for": self.full_name}
            if tag == "abbr"
            else {tag: inside}
        )

    def handle_data(self, data: str) -> None:
        self.levels[-1].append(words(data))

    def _link(self, inside: list[Json]) -> Json:
        """Return a link; on paper its address is to be read, where the words are not the address."""
        address = self.addresses.pop()
        return (
            {"to": address, "is": inside, "address": None if inside == [words(address)] else words(address)}
            if address
            else inside
        )
