"""This module reads a page as a reader would: its text by section, without what is the same on every page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from lxml import etree, html

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# The number of a section changes with every section before it.
_HEADING = re.compile(r"#+ (?:\d+(?:\.\d+)? (?=\D))?(.*?)(?: \{#[^}]*\})?")
_LINES_OF_THEIR_OWN = frozenset(
    "blockquote caption details div dl figcaption h2 h3 h4 header li ol p pre section summary table tr ul".split()
)
_IN_ONE_LINE = frozenset(["dy-cell", "dy-row"])
"""A row of a list of events, and a cell of the matrix: what they hold belongs together."""
_NUMBERS = re.compile(r"(\d+)(?:–(\d+))?")
_SOURCE = re.compile(r"source-(\d+)")
"""The anchor of a numbered source in a page's list."""
_LEFT_OUT = frozenset(["svg", "script", "nav"])
# Links for work on the page, and what is said twice: the citation of an entry, the matrix as a list for phones.
_CLASSES_LEFT_OUT = frozenset(["dy-actions", "dy-anchor", "dy-back", "dy-cells", "dy-filters", "dy-forge"])


class PageLine(NamedTuple):
    """A line of text, and the section it stands in: the anchor of an entry, or a heading."""

    section: str
    text: str


@dataclass(frozen=True)
class Reading:
    """What a reader gets from a page."""

    title: str
    lines: tuple[PageLine, ...]
    names: Mapping[str, str]
    """The heading of each section."""


def read(page: str) -> Reading:
    """Read a page as the outputs make it: front matter, headings, and between empty lines blocks of HTML."""
    title = section = ""
    lines: list[PageLine] = []
    names: dict[str, str] = {}
    blocks = [block.strip() for block in _FRONT.sub("", page).split("\n\n")]
    pieces = [None if _HEADING.fullmatch(block) else html.fragment_fromstring(block, "div") for block in blocks]
    sources = _sources(piece for piece in pieces if piece is not None)
    for block, piece in zip(blocks, pieces, strict=True):
        if heading := _HEADING.fullmatch(block):
            words = unescape(heading[1])
            if not names:  # what comes first stands under the title, whatever that is
                title = words
                lines.append(PageLine("", title))
            section = words if names else ""
            names[section] = words
        elif piece is not None:
            lines += _Block(section, names, sources).lines(piece)
    return Reading(title, tuple(lines), names)


class _Block:
    """Gathers the lines of one block."""

    def __init__(self, section: str, names: dict[str, str], sources: Mapping[int, str]) -> None:
        self._section, self._names, self._sources = section, names, sources
        self._label = self._words = ""

    def lines(self, element: etree._Element) -> Iterator[PageLine]:
        """Yield the lines of an element that stands for itself."""
        yield from self._end()
        yield from self._inside(element)
        yield from self._end()

    def _inside(self, element: etree._Element) -> Iterator[PageLine]:
        self._words += element.text or ""
        for child in element:
            if isinstance(child.tag, str) and not self._is_left_out(child):
                yield from self._child(child, str(child.tag))
            self._words += child.tail or ""

    def _child(self, child: etree._Element, tag: str) -> Iterator[PageLine]:
        classes = child.get("class", "")
        if classes == "dy-receipt":
            self._words += _receipt(child, self._sources)
        elif not _IN_ONE_LINE.isdisjoint(classes.split()):
            yield from self._end()
            self._words = " · ".join(_parts(child, self._sources))
            yield from self._end()
        elif tag == "dt":  # a label stands before each line of what it labels
            yield from self._end()
            self._label = f"{_text(child)}: "
        elif tag == "dd":
            yield from self.lines(child)
            self._label = ""
        elif tag == "article":
            yield from self._entry(child)
        elif tag in _LINES_OF_THEIR_OWN:
            yield from self.lines(child)
        else:
            yield from self._inside(child)
            self._words += _after(child, tag)

    def _entry(self, entry: etree._Element) -> Iterator[PageLine]:
        """An entry with a title is a section of its own, and stays the same one under another title."""
        title = entry.find(".//h3")
        if title is None:
            yield from self.lines(entry)
            return
        around, self._section = self._section, entry.get("id", "")
        self._names[self._section] = _text(title)
        yield from self.lines(entry)
        self._section = around

    def _end(self) -> Iterator[PageLine]:
        words, self._words = _joined(self._words).strip("| "), ""
        if words:
            yield PageLine(self._section, self._label + words)

    @staticmethod
    def _is_left_out(element: etree._Element) -> bool:
        return element.tag in _LEFT_OUT or not _CLASSES_LEFT_OUT.isdisjoint(element.get("class", "").split())


def _parts(element: etree._Element, sources: Mapping[int, str]) -> Iterator[str]:
    """Yield what stands in a row or a cell, piece by piece."""
    block = _Block("", {}, sources)
    for child in element:
        yield " ".join(line.text for line in block.lines(child))


def _sources(pieces: Iterable[etree._Element]) -> dict[int, str]:
    """Return the title of each source that the page lists, by its number."""
    items = (one for piece in pieces for one in piece.iter("li"))
    listed = ((_SOURCE.fullmatch(one.get("id", "")), one) for one in items)
    return {
        int(found[1]): _text(one.find("span")).removeprefix("[").removesuffix("]") for found, one in listed if found
    }


def _receipt(element: etree._Element, sources: Mapping[int, str]) -> str:
    """Name the sources: their numbers change with every source that comes before them."""
    return "".join(f" [{_named(_text(link), sources)}]" for link in element.iterfind("a"))


def _named(words: str, sources: Mapping[int, str]) -> str:
    """Return the titles of the sources that the words of a receipt number, with the place in them: `1–3`, `4, p. 2`."""
    numbers = _NUMBERS.match(words)
    if numbers is None:
        return words
    first, last = int(numbers[1]), int(numbers[2] or numbers[1])
    return "; ".join(sources.get(one, str(one)) for one in range(first, last + 1)) + words[numbers.end() :]


def _after(element: etree._Element, tag: str) -> str:
    """Return what parts an inline element from the next one, and where a link leads if not to this site."""
    if tag in ("td", "th"):
        return " | "
    if tag == "br":
        return " "
    address, around = element.get("href", ""), element.getparent()
    listed = (
        around is not None and around.get("class", "") == "dy-source-title"
    )  # the list of sources prints its addresses itself
    return f" ({address})" if tag == "a" and re.match(r"https?:|mailto:", address) and not listed else ""


def _text(element: etree._Element | None) -> str:
    return _joined("".join(str(part) for part in element.itertext())).removesuffix(" ¶") if element is not None else ""


def _joined(words: str) -> str:
    return " ".join(words.split())
