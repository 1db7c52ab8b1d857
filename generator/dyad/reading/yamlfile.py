"""Dyad reads YAML so that every scalar is text and nothing in a file can surprise.

`read` gives plain values fast. Places are found on demand by `places`, which reads the file once more: few files
are ever wrong. What is refused, and why, stands in templates/rules.yaml.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, Literal

import yaml

from dyad.model.reflection import in_words
from dyad.reading import slips
from dyad.reading.problems import Location, Problem
from dyad.reading.yaml_syntax import syntax_problem
from dyad.reading.yaml_text import BAD, STAND_IN, decode, named

Value = str | list["Value"] | dict[str, "Value"]
Keys = tuple[str | int, ...]
Span = tuple[int, int, int]
"""Line, column and length; line and column count from 1, in characters."""
Places = Mapping[tuple[Keys, bool], Span]
"""The span of what stands at some keys: of the key itself (True) or of its value (False)."""

MAX_DEPTH = 12
"""The deepest file of a record, in levels of lists and maps (ARCHITECTURE.md, Limits)."""

DEEPEST = 100
"""Levels that are passed over to read on behind them; libyaml takes quadratic time for thousands."""

BEGUN = frozenset({"briefings/vocabulary/parties.yaml", "briefings/vocabulary/series.yaml"})
"""Files that may hold only comments: a new project has them so."""

_ANCHORED = re.compile(r"(?<=[ \t])&(\w+)[ \t]+([^\s#][^\n#]{0,80})")
_REMARK = re.compile(r"([ \t]+)(#[^\r\n]*)")


class _Stop(Exception):
    """Reading cannot go on."""


_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)


def read(data: bytes, path: str) -> tuple[Value | None, list[Problem]]:
    """Read a file's bytes: its value, and everything that is refused in it.

    The value is None where the text is no YAML at all; else it is what could be read, whatever was refused: what is wrong
    in one place does not hide what is wrong in another. Never raises.
    """
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    if any(one.rule == "merge-conflict" for one in problems):
        return None, problems  # what git left is no YAML, and each of the two versions may be
    problems.extend(map(partial(named, path), slips.odd_spaces(text)))
    text = slips.mended(text)
    reader = _Reader(path, text)
    value: Value | None = None
    try:
        value = reader.document()
    except yaml.YAMLError as error:
        reader.problems.append(syntax_problem(error, path, text))
    except _Stop:
        pass  # what stops is noted already
    except RecursionError:  # nesting is bounded by the reader; libyaml's own limits come first
        reader.problems.append(Problem(Location(path, 1, 1), "too-deep", "lists and groups nest too deep"))
    return value, sorted([*problems, *reader.problems])


def write(value: Value) -> bytes:
    """Return a value as YAML; `read` gives it back."""
    made: str = yaml.dump(
        value,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )
    return made.encode()


def places(data: bytes) -> Places:
    """Return the place of every value and every key of a file, as far as it can be read. Never raises, whatever the bytes."""
    text = slips.mended(BAD.sub(STAND_IN, slips.old_line_ends(data.decode("utf-8", errors="replace"))))
    found: dict[tuple[Keys, bool], Span] = {}
    try:
        for path, is_key, span in _marks(text):
            found.setdefault((path, is_key), span)  # of a field that stands twice, the first is read
    except (yaml.YAMLError, _Stop, RecursionError):
        pass
    return found


def locate(found: Places, keys: Keys, *, of: Literal["value", "key"] = "value") -> Span:
    """Return the span of the value, or the key, at `keys` among the places of a file; of its nearest ancestor where it is missing."""
    own = found.get((keys, of == "key"))
    return own or next(
        (span for depth in range(len(keys) - 1, -1, -1) if (span := found.get((keys[:depth], False)))), (1, 1, 1)
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal: the same whichever line ends git gives it on a system."""
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()


class _Reader:
    """Builds the value of one document out of libyaml's events."""

    def __init__(self, path: str, text: str) -> None:
        self.problems: list[Problem] = []
        self._path, self._text = path, text
        self._texts = in_words() if " #" in text or "\t#" in text else frozenset[str]()
        """Fields that hold a text: what YAML takes for a remark behind it may be the rest of it."""

    def document(self) -> Value | None:
        parser = _LOADER(self._text)
        try:
            return self._document(parser)
        finally:
            parser.dispose()

    def _document(self, parser: Any) -> Value | None:
        parser.get_event()  # the start of the stream
        start = parser.get_event()
        if isinstance(start, yaml.StreamEndEvent):
            if self._path in BEGUN:
                return {}
            self._note(start, "empty-file", "the file holds only comments", "write a record, or remove the file")
            return None
        value = self._value(parser, parser.get_event(), 1)
        parser.get_event()  # the end of the document
        after = parser.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._note(after, "many-documents", "a second document begins here", "one file holds one record")
        return value

    def _value(self, parser: Any, event: Any, depth: int, name: str | None = None) -> Value:
        kind = type(event)
        if kind is yaml.AliasEvent:
            value = f": {self._anchored[event.anchor]}" if event.anchor in self._anchored else ""
            self._note(event, "yaml-alias", f"'*{event.anchor}' is an alias", f"write the value itself{value}")
            return ""
        if event.anchor is not None:
            self._note(event, "yaml-anchor", f"'&{event.anchor}' is an anchor", "take it out")
        if event.tag is not None:
            self._note(
                event,
                "yaml-tag",
                f"'{event.tag}' is a tag",
                "take it out; every value is text, and one that begins with '!' wants quotes",
            )
        if kind is yaml.ScalarEvent:
            text: str = event.value
            if text in slips.NULLS and event.style in (None, ""):
                self._note(
                    event, "yaml-null", f"'{text}' stands for nothing", "take the line out; as a word, put it in quotes"
                )
            return text
        if depth > MAX_DEPTH:
            self._note(event, "too-deep", f"this nests more than {MAX_DEPTH} deep", "make it flatter")
            _skip(parser)
            return ""
        return self._list(parser, depth, name) if kind is yaml.SequenceStartEvent else self._map(parser, depth)

    @cached_property
    def _anchored(self) -> Mapping[str, str]:
        """What stands behind each anchor, as far as it stands in its line."""
        return {name: value.strip() for name, value in _ANCHORED.findall(self._text)}

    def _list(self, parser: Any, depth: int, name: str | None) -> Value:
        items: list[Value] = []
        while type(event := parser.get_event()) is not yaml.SequenceEndEvent:
            items.append(self._value(parser, event, depth + 1))
            if name in self._texts:
                self._cut(event)
        return items

    def _map(self, parser: Any, depth: int) -> Value:
        entries: dict[str, Value] = {}
        while type(event := parser.get_event()) is not yaml.MappingEndEvent:
            name = self._key(event, self._value(parser, event, depth + 1), entries)
            following = parser.get_event()
            value = self._value(parser, following, depth + 1, name)
            if name in self._texts:
                self._cut(following)
            if name is not None:
                entries.setdefault(name, value)
        return entries

    def _key(self, event: Any, key: Value, before: Mapping[str, Value]) -> str | None:
        """Return a field's name, or None where it is no name and what it names is left out."""
        if not isinstance(key, str) or isinstance(event, yaml.CollectionStartEvent):
            self._note(
                event, "bad-key", "a field's name is a word", "write 'name: value'; text with a colon wants quotes"
            )
            return None
        if isinstance(event, yaml.AliasEvent):
            return None
        if key == "<<":
            self._note(event, "yaml-merge", "'<<' merges other fields in", "write the fields themselves")
            return None
        if key in before:
            self._note(event, "duplicate-key", f"'{key}' stands here twice", "keep one of them")
        return key

    def _cut(self, event: Any) -> None:
        """Note where a number sign ends a text that is not quoted: the rest of the line is a remark to YAML, and lost to readers."""
        if type(event) is not yaml.ScalarEvent or event.style not in (None, ""):
            return
        end: Any = event.end_mark
        rest = _REMARK.match(self._text, end.index)
        if rest and rest.end() > end.index:
            place = Location(self._path, end.line + 1, end.column + len(rest[1]) + 1, len(rest[2].rstrip()))
            self.problems.append(
                Problem(
                    place,
                    "cut-text",
                    "the text ends here: what follows '#' is a remark",
                    "put the text in double quotes, or the remark on a line of its own",
                )
            )

    def _note(self, event: Any, rule: str, message: str, hint: str) -> None:
        line, column, length = _span(event)
        self.problems.append(Problem(Location(self._path, line, column, length), rule, message, hint))


def _marks(text: str) -> Iterator[tuple[Keys, bool, Span]]:
    """Yield, for every key and value of a text, its path, whether it is a key, and its span."""
    parser = _LOADER(text)
    # A frame is the path of a list or group, and what comes next in it: a number, or a key still to come (None).
    frames: list[tuple[Keys, list[str | int | None]]] = []
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                frames.pop()
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            path: Keys = ()
            if frames:
                base, step = frames[-1]
                if step[0] is None:  # this is a key
                    name = step[0] = event.value if isinstance(event, yaml.ScalarEvent) else ""
                    yield (*base, name), True, _span(event)
                    if isinstance(event, yaml.CollectionStartEvent):
                        _skip(parser)
                    continue
                path = (*base, step[0])
                step[0] = step[0] + 1 if isinstance(step[0], int) else None
            yield path, False, _span(event)
            if isinstance(event, yaml.CollectionStartEvent) and len(frames) == MAX_DEPTH:
                _skip(parser)  # nothing deeper is read, and each step down holds its whole path
            elif isinstance(event, yaml.CollectionStartEvent):
                frames.append((path, [0 if isinstance(event, yaml.SequenceStartEvent) else None]))
    finally:
        parser.dispose()


def _skip(parser: Any) -> None:
    """Pass over what stands in the list or group that has just begun. Raises _Stop where it nests without end."""
    depth = 1
    while depth:
        if depth > DEEPEST:
            raise _Stop
        event = parser.get_event()
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _span(event: Any) -> Span:
    """Return line, column and length of an event's text; a value of several lines counts to the end of its first."""
    start, end = event.start_mark, event.end_mark
    same_line = end.line == start.line and isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
    return start.line + 1, start.column + 1, max(1, end.column - start.column) if same_line else 1
