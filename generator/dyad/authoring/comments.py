"""This reader keeps the comments of a YAML file with the field they explain, so that `dyad fmt` loses and moves none.

`ruamel.yaml` keeps comments with the line before them: it loses those in brackets, and where fields change their order
a remark above one field ends up above another. So they are read here, off the events that libyaml gives.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from typing import Any

import yaml

from dyad.reading.yamlfile import Keys

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\n]*", re.MULTILINE)
_SCHEMA = "# yaml-language-server:"


@dataclass
class Comments:
    """Comments by the path of what they stand with; each is a line from its `#` on."""

    head: list[str] = field(default_factory=list)
    """At the top of the file, with an empty line below; the editor schema's line first."""
    before: dict[Keys, list[str]] = field(default_factory=lambda: defaultdict(list))
    """On lines of their own, above."""
    beside: dict[Keys, str] = field(default_factory=dict)
    """At the end of a line."""
    after: dict[Keys, list[str]] = field(default_factory=lambda: defaultdict(list))
    """On lines of their own below, as far in; those of the empty path end the file."""

    def holders(self) -> set[Keys]:
        """Return the paths of all that a comment stands with something within."""
        return {
            one[:length]
            for kind in (self.before, self.beside, self.after)
            for one in kind
            for length in range(len(one))
        }

    def every(self) -> list[str]:
        """Return all comments, in no particular order."""
        own = (words for kind in (self.before, self.after) for lines in kind.values() for words in lines)
        return [*self.head, *self.beside.values(), *own]


@dataclass(frozen=True)
class _Entry:
    """A field or an item: where it begins, and where its text ends when that is all on one level."""

    path: Keys
    start: int
    line: int
    indent: int
    """How far in the line is on which it begins."""
    end: int | None
    """None for a list or group that is not in brackets: what ends it is the next entry."""


def read_comments(text: str) -> Comments:
    """Return the comments of a text that `yamlfile.read` reads without problems, with `\\n` as its line ends."""
    entries, scalars = _entries(text)
    places = _Places(text, entries)
    for start, words in _comments(text, scalars):
        places.attach(start, words)
    return places.found


def placed_comments(text: str) -> list[tuple[int, str]]:
    """Return each comment of such a text with the offset at which it begins, in order."""
    return list(_comments(text, _entries(text)[1]))


class _Places:
    """Finds what each comment of a text stands with, in about the same time for each, however many there are."""

    def __init__(self, text: str, entries: list[_Entry]) -> None:
        self.found = Comments()
        self._lines = text.split("\n")
        self._line_starts = [0, *accumulate(len(one) + 1 for one in self._lines)]
        self._entries = entries
        self._starts = [one.start for one in entries]
        self._begun: dict[int, list[_Entry]] = defaultdict(list)
        self._ended: dict[int, list[_Entry]] = defaultdict(list)
        for one in entries:
            self._begun[one.line].append(one)
            if one.end is not None:
                self._ended[self._line_of(one.end)].append(one)
        self._above = cache(self._found_above)
        self._heads = set(self._found_heads())

    def attach(self, start: int, words: str) -> None:
        """Note a comment with what it stands with."""
        line, earlier = self._line_of(start), bisect_left(self._starts, start)
        later = self._entries[earlier] if earlier < len(self._entries) else None
        if not self._lines[line].lstrip().startswith("#"):
            self._attach_beside(start, words, line, earlier, later)
            return
        column = len(self._lines[line]) - len(self._lines[line].lstrip())
        if not earlier and (words.startswith(_SCHEMA) or line in self._heads):
            self.found.head.append(words)
        elif (above := self._above(column, earlier)) is not None:
            self.found.after[above.path].append(words)
        else:
            self._attach_before(later, words)

    def _attach_beside(self, start: int, words: str, line: int, earlier: int, later: _Entry | None) -> None:
        ended = [one for one in self._ended[line] if one.end is not None and one.end <= start]
        last = self._entries[earlier - 1] if earlier else None
        owner = min(ended, key=lambda one: len(one.path)) if ended else last if last and last.line == line else None
        if owner is None:
            self._attach_before(later, words)
        elif owner.path not in self.found.beside:
            self.found.beside[owner.path] = words
        else:  # what stood on two lines comes to stand on one, which has room for one comment
            self.found.before[owner.path].append(words)

    def _attach_before(self, later: _Entry | None, words: str) -> None:
        lines = self.found.after[()] if later is None else self.found.before[later.path]
        lines.append(words)

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset) - 1

    def _found_heads(self) -> Iterator[int]:
        """Yield the lines above everything else whose comments have an empty line between themselves and the first field."""
        first = self._entries[0].line if self._entries else len(self._lines)
        above = False
        for number in reversed(range(first)):
            above = above or not self._lines[number].strip()
            if above:
                yield number

    def _found_above(self, column: int, earlier: int) -> _Entry | None:
        """Return the entry that a comment on its own line ends: it is farther in than what follows, and that goes out again."""
        floor = self._entries[earlier].indent if earlier < len(self._entries) else 0
        if not earlier or column <= floor or floor >= self._entries[earlier - 1].indent:
            return None
        for number in range(earlier - 1, -1, -1):
            inner = self._entries[number]
            if inner.indent <= floor:
                return None
            if inner.indent <= column:
                # What begins on one line is as far in: the comment then ends the whole of it, not what comes last in its brackets.
                return next(one for one in self._begun[inner.line] if inner.path[: len(one.path)] == one.path)
        return None


def _comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the comments that stand between the scalars, each with its offset."""
    last = 0
    for start, end in [*scalars, (len(text), len(text))]:
        for one in _COMMENT.finditer(text, last, start):
            yield one.start(), one[0].rstrip()
        last = end


def _entries(text: str) -> tuple[list[_Entry], list[tuple[int, int]]]:
    """Return the fields and items in order, and the stretches that are the text of scalars."""
    walk = _Walk(text)
    parser = _LOADER(text)
    try:
        while type(event := parser.get_event()) is not yaml.StreamEndEvent:
            walk.take(event)
    finally:
        parser.dispose()
    return walk.entries, walk.scalars


@dataclass
class _Frame:
    """A list or group that is being read."""

    path: Keys
    next: str | int | None
    """What comes next in it: a number, a field's value, or (None) a field."""
    entry: int | None
    """The number of its entry, where it is in brackets."""


class _Walk:
    """Follows the events of a text."""

    def __init__(self, text: str) -> None:
        self.entries: list[_Entry] = []
        self.scalars: list[tuple[int, int]] = []
        self._text, self._lines = text, text.split("\n")
        self._frames: list[_Frame] = []

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
            self._close(self._frames.pop().entry, event)
        elif kind in (yaml.SequenceStartEvent, yaml.MappingStartEvent):
            path, entry = self._place(event)
            self._frames.append(
                _Frame(path, 0 if kind is yaml.SequenceStartEvent else None, entry if event.flow_style else None)
            )
        elif kind is yaml.ScalarEvent:
            self.scalars.append(_stretch(event, self._text))
            if self._frames and self._frames[-1].next is None:
                self._frames[-1].next = event.value
                self._begin((*self._frames[-1].path, event.value), event)
            else:
                _, entry = self._place(event)
                self._close(None if event.style in ("|", ">") else entry, event)

    def _place(self, event: Any) -> tuple[Keys, int | None]:
        """Return the path of a value, and the number of its entry: a field's begins with its name, an item's here."""
        if not self._frames:
            return (), None
        frame = self._frames[-1]
        assert frame.next is not None
        path = (*frame.path, frame.next)
        if isinstance(frame.next, int):
            frame.next += 1
            return path, self._begin(path, event)
        frame.next = None
        return path, next(
            number for number in range(len(self.entries) - 1, -1, -1) if self.entries[number].path == path
        )

    def _begin(self, path: Keys, event: Any) -> int:
        line = self._lines[event.start_mark.line]
        self.entries.append(
            _Entry(path, event.start_mark.index, event.start_mark.line, len(line) - len(line.lstrip()), None)
        )
        return len(self.entries) - 1

    def _close(self, entry: int | None, event: Any) -> None:
        if entry is not None:
            self.entries[entry] = replace(self.entries[entry], end=event.end_mark.index)


def _stretch(event: Any, text: str) -> tuple[int, int]:
    """Return where a scalar's text begins and ends; a comment behind the sign of a block of text is not part of it."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):
        begun = text.find("\n", start)
        return (begun if begun >= 0 else end), end
    return start, end
