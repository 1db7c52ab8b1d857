"""`edited` gives a record's file other values; whatever says the same as before keeps its bytes: quotes, folds, remarks, order, line ends.

A file is never written anew from its values. What differs is found in the text, and only that stretch of it is replaced.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from dyad.authoring.comments import placed_comments
from dyad.authoring.flow import differing, flowing, word_changes
from dyad.authoring.formatting import Unfaithful, field_order, formatted
from dyad.authoring.layout import quoted, scalar
from dyad.reading import yamlfile
from dyad.reading.slips import mended
from dyad.reading.yamlfile import Value

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w./-]*\w)?")
"""A text that every reader takes for itself without quotes, in brackets too."""


class Unfit(Exception):
    """A file cannot be edited as it is written; the message names it and says what to do."""

    def __init__(self, path: str, why: str, hint: str) -> None:
        """Name the file, what is in the way, and the way out."""
        super().__init__(f"{path}: {why}; {hint}")


class Splice(NamedTuple):
    """A stretch of a text, and what stands there from now on."""

    start: int
    end: int
    text: str


def edited(data: bytes, path: str, wanted: dict[str, Value]) -> bytes:
    """Return a record's file with the values `wanted` in place of its own; a file in canonical form stays in it.

    Raises Unfit where the file has mistakes, or is written so that the new values cannot be put into it and nothing else touched.
    """
    before, problems = yamlfile.read(data, path)
    text = data.decode("utf-8", errors="replace")
    if problems or not isinstance(before, dict) or mended(text) != text:
        raise Unfit(path, "it has mistakes of its own", f"run: dyad check {path}")
    if before == wanted:
        return data
    edits = _Edits(text, path)
    made = spliced(text, edits.of(edits.root, before, wanted))
    after, unread = yamlfile.read(made.encode(), path)
    if unread or after != wanted or _remarks(made) != _remarks(text):
        raise Unfit(
            path, "its text cannot be changed there without touching more", f"edit it by hand, or run: dyad fmt {path}"
        )
    return _canonical(made.encode(), path) if _canonical(data, path) == data else made.encode()


def spliced(text: str, splices: list[Splice]) -> str:
    """Return a text with some stretches replaced; of several at one place the first comes first."""
    pieces, last = [], 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        pieces += [text[last : one.start], one.text]
        last = max(last, one.end)
    return "".join([*pieces, text[last:]])


def _canonical(data: bytes, path: str) -> bytes:
    try:
        return formatted(data, path)[0]
    except Unfaithful:
        return b""


def _remarks(text: str) -> Counter[str]:
    return Counter(words for _, words in placed_comments(text.replace("\r\n", "\n")))


class _Edits:
    """Finds the splices that give one file other values."""

    def __init__(self, text: str, path: str) -> None:
        self.root: Any = yaml.compose(text, Loader=_LOADER)
        self._text, self._path = text, path
        self._eol = "\r\n" if "\r\n" in text else "\n"
        self._comments = placed_comments(text)
        self._order = field_order(path)

    def of(self, node: Any, before: Value, wanted: Value, *, bracketed: bool = False) -> list[Splice]:
        """Return what is to be replaced in the text of a node, so that it says `wanted`."""
        if before == wanted:
            return []
        if isinstance(before, str) and isinstance(wanted, str):
            return list(self._scalar(node, before, wanted, bracketed))
        if isinstance(before, dict) and isinstance(wanted, dict) and before and wanted:
            return list(self._mapping(node, before, wanted, bracketed or bool(node.flow_style)))
        if isinstance(before, list) and isinstance(wanted, list) and before and wanted:
            return list(self._sequence(node, before, wanted, bracketed or bool(node.flow_style)))
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            raise self._unfit("a list or group stands where something of another form is wanted")
        if isinstance(before, str) and node.style in ("|", ">"):
            raise self._unfit("a block of text stands where something of another form is wanted")
        return [Splice(node.start_mark.index, node.end_mark.index, flowing(wanted))]

    def _unfit(self, why: str) -> Unfit:
        return Unfit(self._path, why, f"edit it by hand, or run: dyad fmt {self._path}")

    def _scalar(self, node: Any, before: str, wanted: str, bracketed: bool) -> Iterator[Splice]:
        start, end = node.start_mark.index, node.end_mark.index
        written = self._text[start:end]
        if node.style in ("|", ">") or "\n" in written:
            changes = word_changes(written, before, wanted)
            if changes is None:
                raise self._unfit("a text of several lines cannot be followed word by word")
            yield from (Splice(start + first, start + last, words) for first, last, words in changes)
        elif node.style == "'":
            yield Splice(start, end, "'" + wanted.replace("'", "''") + "'")
        elif node.style == '"':
            yield Splice(start, end, quoted(wanted))
        else:
            yield Splice(start, end, wanted if _PLAIN.fullmatch(wanted) else scalar(wanted, bracketed=bracketed))

    def _mapping(
        self, node: Any, before: Mapping[str, Value], wanted: Mapping[str, Value], flow: bool
    ) -> Iterator[Splice]:
        spans = {key.value: (key, value) for key, value in node.value}
        other = {
            key for key in before if key in wanted and self._is_another_form(spans[key][1], before[key], wanted[key])
        }
        gone, new = {*before} - {*wanted} | other, [key for key in wanted if key not in before or key in other]
        if flow and len(gone) == len(before):
            yield Splice(node.start_mark.index, node.end_mark.index, flowing(dict(wanted)))
            return
        for key in before:
            if key not in gone:
                yield from self.of(spans[key][1], before[key], wanted[key], bracketed=flow)
        if flow:
            entries = [(key.start_mark.index, value.end_mark.index) for key, value in node.value]
            yield from self._out_of_brackets(entries, [number for number, key in enumerate(spans) if key in gone])
            yield from (Splice(entries[-1][1], entries[-1][1], f", {flowing({key: wanted[key]})[1:-1]}") for key in new)
            return
        column = node.value[0][0].start_mark.column
        for key in gone:
            yield self._out_of_lines(spans[key][0].start_mark.index, self._end(spans[key][1]), column)
        order = self._order if node is self.root else []
        for key in sorted(new, key=lambda one: order.index(one) if one in order else len(order)):
            place = self._place(key, [(name, value) for name, (_, value) in spans.items()], order, column, node)
            yield self._line(place, f"{' ' * column}{flowing({key: wanted[key]}, bare=True)}")

    def _is_another_form(self, node: Any, before: Value, wanted: Value) -> bool:
        """Say whether a field is to be taken out and put in anew: a list or block cannot be made a text where it stands."""
        block = node.style in ("|", ">") if isinstance(node, yaml.ScalarNode) else not node.flow_style
        return block and type(before) is not type(wanted)

    def _place(self, key: str, there: list[tuple[str, Any]], order: list[str], column: int, node: Any) -> int:
        """Return where the line of a new field begins: behind the last of those that stand before it by their order."""
        rank = order.index(key) if key in order else len(order)
        above = [value for name, value in there if (order.index(name) if name in order else len(order)) <= rank]
        if not above:
            return self._text.rfind("\n", 0, node.value[0][0].start_mark.index) + 1
        place = self._after(self._end(above[-1]))
        while (line := self._text[place : self._after(place)]).strip().startswith("#"):
            if len(line) - len(line.lstrip()) <= column:  # a remark farther in ends what stands above it
                break
            place = self._after(place)
        return place

    def _sequence(self, node: Any, before: list[Value], wanted: list[Value], flow: bool) -> Iterator[Splice]:
        same, gone, new = differing(before, wanted)
        if flow and len(gone) == len(before):
            yield Splice(node.start_mark.index, node.end_mark.index, flowing(wanted))
            return
        for one, other in same:
            yield from self.of(node.value[one], before[one], wanted[other], bracketed=flow)
        ends = [(item.start_mark.index, item.end_mark.index) for item in node.value]
        if flow:
            yield from self._out_of_brackets(ends, gone)
            for at, other in new:
                words = flowing(wanted[other])
                yield (
                    Splice(ends[at - 1][1], ends[at - 1][1], f", {words}")
                    if at
                    else Splice(ends[0][0], ends[0][0], f"{words}, ")
                )
            return
        dashes = [self._dash(item) for item in node.value]
        column = dashes[0] - (self._text.rfind("\n", 0, dashes[0]) + 1)
        for number in gone:
            yield self._out_of_lines(dashes[number], self._end(node.value[number]), column)
        for at, other in new:
            place = self._after(self._end(node.value[at - 1])) if at else self._text.rfind("\n", 0, dashes[0]) + 1
            yield self._line(place, f"{' ' * column}- {flowing(wanted[other])}")

    def _dash(self, item: Any) -> int:
        dash = self._text.rfind("-", 0, item.start_mark.index)
        if dash < 0 or self._text[dash + 1 : item.start_mark.index].strip():
            raise self._unfit("an item does not begin behind its hyphen")
        return dash

    def _out_of_brackets(self, entries: list[tuple[int, int]], gone: list[int]) -> Iterator[Splice]:
        """Take some entries out of brackets, each with the comma that parts it from its neighbour."""
        kept = [number for number in range(len(entries)) if number not in gone]
        for number in gone:
            if number < kept[0]:
                yield Splice(entries[number][0], entries[number + 1][0], "")
            else:
                yield Splice(entries[number - 1][1], entries[number][1], "")

    def _out_of_lines(self, start: int, end: int, column: int) -> Splice:
        """Take out the lines on which an entry stands; remarks on them stay, each on a line of its own."""
        first, last = self._text.rfind("\n", 0, start) + 1, self._after(end)
        if self._text[first:start].strip():
            raise self._unfit("another entry begins on the same line")
        kept = [f"{' ' * column}{words}{self._eol}" for at, words in self._comments if first <= at < last]
        return Splice(first, last, "".join(kept))

    def _line(self, place: int, words: str) -> Splice:
        """Put a line in; at the end of a file whose last line is not ended, it is not ended either."""
        if place == len(self._text) and not self._text.endswith("\n"):
            return Splice(place, place, f"{self._eol}{words}")
        return Splice(place, place, f"{words}{self._eol}")

    def _end(self, node: Any) -> int:
        """Return where the last word of a value ends; what libyaml counts to a block of text behind it is left out."""
        inner = node
        while isinstance(inner, yaml.CollectionNode) and not inner.flow_style and inner.value:
            last = inner.value[-1]
            inner = last[1] if isinstance(last, tuple) else last
        start, end = int(inner.start_mark.index), int(inner.end_mark.index)
        return start + len(self._text[start:end].rstrip())

    def _after(self, place: int) -> int:
        """Return where the next line begins."""
        found = self._text.find("\n", place)
        return len(self._text) if found < 0 else found + 1
