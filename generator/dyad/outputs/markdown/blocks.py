"""`BlockWriter` writes what stands between the headings of a page: paragraphs, lists, tables, admonitions and records."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml.etree import _Element as Element

from dyad.outputs.markdown.inline import BREAK, Node, Words, classes, emphasised, nodes, text_of
from dyad.outputs.markdown.lines import admonition, anchor, bracketed, broken, indented, item, quoted
from dyad.outputs.markdown.tables import table
from dyad.text import markdown_address, markdown_code, markdown_plain

_BLOCKS = frozenset(
    "article blockquote details div dl figcaption figure footer h2 h3 h4 header nav ol p pre section table ul".split()
)
_SITE_ONLY = frozenset(
    "dy-filters dy-filtered dy-key dy-legend dy-matrix dy-scale dy-search-page dy-back-to-top dy-since".split()
)
"""The classes of what only a browser can work, of signs without their picture, and of what stands on the page once more."""
_UNSAFE_AS_BLOCK = re.compile(r"-8<-|\{[{%#]")
"""What is read even in a block of code: the inclusion of a file, a macro."""


@dataclass
class BlockWriter:
    """Writes the blocks of one page."""

    words: Words
    whole: bool
    """Whether anchors are kept, and the links by which an entry is edited and cited."""
    speaker: str | None = None
    """Whose page it is, where it lists what that actor said: a line that is taken out of it still says who speaks."""
    notes: dict[int, str] = field(default_factory=dict)
    """The sources of the page by number."""

    def of(self, found: Iterable[Node], level: int) -> Iterator[str]:
        """Yield the blocks of some nodes below a heading of a level."""
        for is_block, group in groupby(found, key=_is_block):
            if not is_block:
                yield from self._paragraph(group)
                continue
            for one in group:
                assert not isinstance(one, str)
                yield from self._block(one, level)

    def _block(self, one: Element, level: int) -> Iterator[str]:
        kinds = classes(one)
        if kinds & _SITE_ONLY or (one.get("popover") is not None and one.tag == "p"):
            return
        way = next((_BY_CLASS[kind] for kind in one.get("class", "").split() if kind in _BY_CLASS), None)
        yield from (way or _BY_TAG.get(one.tag, BlockWriter._within))(self, one, level)

    def _within(self, one: Element, level: int) -> Iterator[str]:
        yield from self.of(nodes(one), level)

    def _section(self, one: Element, level: int) -> Iterator[str]:
        """Yield a section, whose anchor its heading takes."""
        head = one.find("h3")
        if head is None:
            yield from self._within(one, level)
            return
        yield self.heading(self.words.line(*nodes(head)), level + 1, one.get("id"))
        yield from self.of((each for each in nodes(one) if each is not head), level + 1)

    def heading(self, words: str, level: int, name: str | None) -> str:
        """Return a heading, with its anchor where they are kept. The remark of Jinja begins otherwise."""
        kept = re.sub("#$", "&#35;", words.replace(BREAK, " "))  # at the end it would be a closing sign
        return f"{'#' * min(level, 6)} {self.anchor(name)}{kept}"

    def anchor(self, name: str | None) -> str:
        """Return the place of a name, where anchors are kept."""
        return anchor(name) if name and self.whole else ""

    def aside(self, kind: str, title: str, lines: Sequence[str] = ()) -> str:
        """Return an admonition; in a text that no engine reads it is a quotation."""
        return admonition(kind, title, lines) if self.whole else quoted(title, lines)

    def _own_heading(self, one: Element, level: int) -> Iterator[str]:
        yield self.heading(self.words.line(*nodes(one)), int(one.tag[1]), one.get("id"))

    def _paragraph(self, found: Iterable[Node]) -> Iterator[str]:
        line = self.words.line(*found)
        if line:
            yield broken(line)

    def _p(self, one: Element, level: int) -> Iterator[str]:
        yield from self._paragraph(nodes(one))

    def _bold(self, one: Element, level: int) -> Iterator[str]:
        yield emphasised(self.words.line(*nodes(one)), "**")

    def _notice(self, one: Element, level: int) -> Iterator[str]:
        yield self.aside("warning", self.words.line(*nodes(one)).replace(BREAK, " "))

    def _actions(self, one: Element, level: int) -> Iterator[str]:
        """Yield what a page can be taken away as, and where it is edited; for who reads a text that says nothing."""
        if self.whole:
            yield from self._row(one, level)

    def _cite(self, one: Element, level: int) -> Iterator[str]:
        """Yield how a page is cited, its address as a link."""
        told, _, address = text_of(one).strip().rpartition(" ")
        yield f"{markdown_plain(told)} {markdown_address(address)}"

    def _reach(self, one: Element, level: int) -> Iterator[str]:
        """Yield how far the record goes; how long ago that is stands behind it."""
        yield from self._definitions(bracketed(one), level)

    def _years(self, one: Element, level: int) -> Iterator[str]:
        """Yield links with how many each leads to."""
        yield from self._row(bracketed(one), level)

    def _term(self, one: Element, level: int) -> Iterator[str]:
        yield item("- ", self.words.line(*nodes(one)).split(BREAK), [])

    def _row(self, one: Element, level: int) -> Iterator[str]:
        """Yield links that stand side by side."""
        items = one.findall(".//li") or list(one.iter("a"))
        line = " · ".join(filter(None, (self.words.line(*_whole(each)) for each in items)))
        label = one.find("button")
        if "dy-siblings" in classes(one) and label is not None and line:
            line = f"**{self.words.line(*nodes(label))}**: {line}"
        if line:
            yield broken(line)

    def _list(self, one: Element, level: int) -> Iterator[str]:
        made = [self._item(each, "1. " if one.tag == "ol" and not classes(one) else "- ", level) for each in one]
        yield "\n".join(filter(None, made))

    def _item(self, one: Element, mark: str, level: int) -> str:
        """Return an item of a list: a line for each paragraph of it, and the lists that it holds below them."""
        lines, below = self._parts(nodes(one), level)
        return item(mark, lines, below)

    def _parts(self, found: Iterable[Node], level: int) -> tuple[list[str], list[str]]:
        lines: list[str] = []
        below: list[str] = []
        for is_block, group in groupby(found, key=_is_block):
            if not is_block:
                lines.extend(filter(None, self.words.line(*group).split(BREAK)))
                continue
            for one in group:
                assert not isinstance(one, str)
                if one.tag in ("ul", "ol", "dl"):
                    below.extend(self._block(one, level))
                elif one.tag == "pre":
                    lines.extend(map(markdown_code, text_of(one).splitlines()))
                elif not classes(one) & _SITE_ONLY:
                    more, deeper = self._parts(nodes(one), level)
                    lines.extend(more)
                    below.extend(deeper)
        return lines, below

    def _dated(self, one: Element, level: int) -> Iterator[str]:
        """Yield a list whose items begin with their day: the day, then what happened, then what is said of it."""
        yield "\n".join(self._dated_item(each, level) for each in one)

    def _dated_item(self, one: Element, level: int) -> str:
        day, *marks = (self.words.line(*nodes(each)) for each in _child(one, "dy-when").iter("p"))
        what = next((each for each in one if "dy-what" in classes(each)), None)
        first, *lines = self._parts((each for each in one if "dy-when" not in classes(each)), level)[0]
        if self.speaker and what is not None and _begins_with_act(what):
            first = f"**{markdown_plain(self.speaker)}** {first}"
        return item("- ", [" · ".join([f"**{day}**", *marks, first]), *lines], [])

    def _definitions(self, one: Element, level: int) -> Iterator[str]:
        """Yield terms and what stands behind each, as a list."""
        yield "\n".join(self._definition(each, level) for each in one.iterchildren("div"))

    def _definition(self, one: Element, level: int) -> str:
        term = emphasised(self.words.line(*_of(one, "dt")), "**")
        lines, below = self._parts(_of(one, "dd"), level)
        if len(lines) > 1 and one.find("dd/p") is not None:
            return item("- ", [f"{term}:"], ["\n".join(item("- ", [line], []) for line in lines), *below])
        return item("- ", [f"{term}: {' '.join(lines)}".rstrip()], below)

    def _table(self, one: Element, level: int) -> Iterator[str]:
        yield from table(one, self.words, self.anchor)

    def _details(self, one: Element, level: int) -> Iterator[str]:
        """Yield what a page opens: its summary as a line of its own, or before a paragraph that is all there is."""
        head = one.find("summary")
        assert head is not None
        label = emphasised(self.words.line(*nodes(head)), "**")
        blocks = list(self.of((each for each in nodes(one) if each is not head), level))
        if len(blocks) == 1 and not re.match(r"[-|#!>]", blocks[0]):
            yield f"{label}: {blocks[0]}"
        elif blocks:
            yield from (label, *blocks)

    def _code(self, one: Element, level: int) -> Iterator[str]:
        text = text_of(one).rstrip("\n")
        if _UNSAFE_AS_BLOCK.search(text):
            yield broken(BREAK.join(map(markdown_code, filter(str.strip, text.splitlines()))))
        else:
            yield indented(text)

    def _quotation(self, one: Element, level: int) -> Iterator[str]:
        made = "\n\n".join(self._within(one, level))
        yield "\n".join(f"> {line}".rstrip() for line in made.splitlines())

    def _sources(self, one: Element, level: int) -> Iterator[str]:
        """Keep the sources for the foot of the page."""
        for each in one:
            self.notes[int(each.get("id", "").removeprefix("source-"))] = " · ".join(self.source(each))
        yield from ()

    def source(self, one: Element) -> Iterator[str]:
        """Yield a source with its title, and its grade, which leads to the shelf where all is whole."""
        title = next(each for each in one if "dy-source-title" in classes(each))
        last = [each for each in one if classes(each) & {"dy-grade"}]
        rest = self.words.line(*[each for each in nodes(one) if each is not title and each not in last])
        yield f"{self.words.line(title)}. {rest}"
        yield from (self.words.line(*([each] if self.whole else nodes(each))) for each in last)


def _is_block(one: Node) -> bool:
    return not isinstance(one, str) and one.tag in _BLOCKS


def _begins_with_act(what: Element) -> bool:
    """Say whether a line says what somebody did with words, and not who."""
    line = what.find("p")
    return line is not None and not (line.text or "").strip() and len(line) > 0 and line[0].tag == "i"


def _whole(one: Element) -> Iterable[Node]:
    return nodes(one) if one.tag == "li" else [one]


def _of(one: Element, tag: str) -> Iterator[Node]:
    found = one.find(tag)
    assert found is not None
    yield from nodes(found)


def _child(one: Element, kind: str) -> Element:
    return next(each for each in one if kind in classes(each))


_Way = Callable[[BlockWriter, Element, int], Iterator[str]]
_BY_TAG: Mapping[str, _Way] = {
    "p": BlockWriter._p,
    "ul": BlockWriter._list,
    "ol": BlockWriter._list,
    "dl": BlockWriter._definitions,
    "table": BlockWriter._table,
    "details": BlockWriter._details,
    "figcaption": BlockWriter._p,
    "section": BlockWriter._section,
    "h2": BlockWriter._own_heading,
    "h3": BlockWriter._own_heading,
    "h4": BlockWriter._own_heading,
    "pre": BlockWriter._code,
    "blockquote": BlockWriter._quotation,
}
_BY_CLASS: dict[str, _Way] = {
    "dy-notice": BlockWriter._notice,
    "dy-caution": BlockWriter._notice,
    "dy-says": BlockWriter._bold,
    "dy-years": BlockWriter._years,
    "dy-standing": BlockWriter._bold,
    "dy-actions": BlockWriter._actions,
    "dy-cite": BlockWriter._cite,
    "dy-reach": BlockWriter._reach,
    "dy-term": BlockWriter._term,
    "dy-pager": BlockWriter._row,
    "dy-siblings": BlockWriter._row,
    "dy-rows": BlockWriter._dated,
    "dy-ledger": BlockWriter._dated,
    "dy-news": BlockWriter._dated,
    "dy-milestones": BlockWriter._dated,
    "dy-sources": BlockWriter._sources,
}


def by_class(kind: str) -> Callable[[_Way], _Way]:
    """Let a function write what has a class."""

    def keep(way: _Way) -> _Way:
        _BY_CLASS[kind] = way
        return way

    return keep
