"""This reader keeps the comments of a YAML file with the field they explain, so that `dyad fmt` loses and moves none.

`ruamel.yaml` keeps comments with the line before them: it loses those in brackets, and where fields change their order
a remark above one field ends up above another. So they are read here, off the events that libyaml gives.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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

    def inside(self, path: Keys) -> bool:
        """Say whether a comment stands with something within what is at a path."""
        length = len(path)
        return any(
            len(one) > length and one[:length] == path
            for kind in (self.before, self.beside, self.after)
            for one in kind
        )

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
    lines = text.split("\n")
    entries, scalars = _entries(text)
    found = Comments()
    for start, words in _comments(text, scalars):
        _attach(found, start, words, text, lines, entries)
    return found


def _attach(found: Comments, start: int, words: str, text: str, lines: list[str], entries: list[_Entry]) -> None:
    line = text.count("\n", 0, start)
    earlier = [one for one in entries if one.start < start]
    later = next((one for one in entries if one.start > start), None)
    if lines[line].lstrip().startswith("#"):
        column = len(lines[line]) - len(lines[line].lstrip())
        if not earlier and (words.startswith(_SCHEMA) or _is_head(lines, line)):
            found.head.append(words)
        elif (above := _above(column, earlier, later)) is not None:
            found.after[above.path].append(words)
        elif later is None:
            found.after[()].append(words)
        else:
            found.before[later.path].append(words)
        return
    ended = [
        one for one in earlier if one.end is not None and one.end <= start and text.count("\n", 0, one.end) == line
    ]
    begun = [one for one in earlier if one.line == line]
    owner = min(ended, key=lambda one: len(one.path)) if ended else begun[-1] if begun else None
    if owner is not None and owner.path not in found.beside:
        found.beside[owner.path] = words
    elif owner is not None:  # what stood on two lines comes to stand on one, which has room for one comment
        found.before[owner.path].append(words)
    elif later is not None:
        found.before[later.path].append(words)
    else:
        found.after[()].append(words)


def _is_head(lines: list[str], line: int) -> bool:
    """Say whether the comment on a line above everything else has an empty line between itself and the first field."""
    for below in lines[line + 1 :]:
        if not below.strip():
            return True
        if not below.lstrip().startswith("#"):
            return False
    return False


def _above(column: int, earlier: list[_Entry], later: _Entry | None) -> _Entry | None:
    """Return the entry that a comment on its own line ends: it is farther in than what follows, and that goes out again."""
    floor = later.indent if later else 0
    if not earlier or column <= floor or floor >= earlier[-1].indent:
        return None
    inner = next((one for one in reversed(earlier) if floor < one.indent <= column), None)
    # What begins on one line is as far in: the comment then ends the whole of it, not what comes last in its brackets.
    return inner and next(one for one in earlier if one.line == inner.line and inner.path[: len(one.path)] == one.path)


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
