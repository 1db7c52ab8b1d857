"""This module reads JSON: a list of objects, an object that holds one, or JSON Lines; inner values are called `outer.inner` and `list.0`."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dyad.authoring.importing.rows import REASONS, DataTable, Row, Unread, in_one_line

_RAW = "not_json"
"""Holds, beside the reasons, a line of the data that is no JSON, in the file of rejected rows."""
_HALF = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[\s,]*")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_TOLD = re.compile(rf'(,\s*)?"{REASONS}":\s*"(?:[^"\\]|\\.)*"\s*(?=\}}\s*$)')
# Numbers stay as they are written: 010 is refused by JSON itself, 1.10 stays 1.10.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


@dataclass(frozen=True)
class _Item:
    """The text of one object, and the line it begins on."""

    line: int
    text: str


def read_lines(text: str) -> DataTable:
    """Read one object from each line."""
    lines = text.split("\n")
    items = [_Item(number, words) for number, words in enumerate(lines, start=1) if words.strip()]
    return _table(items, lines, listed=False)


def read(text: str, within: str | None) -> DataTable:
    """Read a list of objects, the one `within` an object by its path, or else one object from each line."""
    try:
        start = _start(text, within)
    except (ValueError, RecursionError):
        return read_lines(text)
    if start is None:
        said = f"there is no list at '{within}'" if within else "this is no list of objects, nor does it hold just one"
        return DataTable(
            lines=text.split("\n"),
            unread=[
                Unread(
                    1,
                    said,
                    "put the objects into a list, or name its path in the mapping: 'rows: data.items'",
                    ends=True,
                )
            ],
        )
    items = [*_items(text, start)]
    if len({one.line for one in items}) == len(items):
        return _table(items, text.split("\n"), listed=True)
    # Several stand in one line: they are told by their number.
    numbered = [replace(one, line=number) for number, one in enumerate(items, start=1)]
    return _table(numbered, [one.text if isinstance(one, _Item) else "" for one in items], listed=True)


def _start(text: str, within: str | None) -> int | None:
    """Return where the first item of the list stands; None where there is no list. Raises ValueError where it is no JSON."""
    at = _BLANKS.match(text, 0)
    start = at.end() if at else 0
    if text[start : start + 1] == "[":
        return start + 1
    value, end = _DECODER.raw_decode(text, start)
    if text[end:].strip():
        raise ValueError("several values")
    steps = within.split(".") if within else [_only_list(value)] if isinstance(value, dict) else [None]
    for step in steps:
        found = _inner(text, start, step) if step is not None else None
        if found is None:
            return None
        start = found
    return start + 1 if text[start] == "[" else None


def _only_list(value: Mapping[str, Any]) -> str | None:
    lists = [
        key for key, one in value.items() if isinstance(one, list) and one and all(isinstance(o, dict) for o in one)
    ]
    return lists[0] if len(lists) == 1 else None


def _inner(text: str, start: int, key: str) -> int | None:
    """Return where the value of a key of the object at `start` begins."""
    at = start + 1
    while text[start] == "{":
        at = _skip(text, at)
        if text[at] == "}":
            return None
        name, at = _DECODER.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)  # the colon
        if name == key:
            return at
        _, at = _DECODER.raw_decode(text, at)
    return None


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _items(text: str, start: int) -> Iterator[_Item | Unread]:
    breaks = [found.end() for found in re.finditer("\n", text)]
    at = _skip(text, start)
    while at < len(text) and text[at] != "]":
        line = bisect_right(breaks, at) + 1
        try:
            _, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            said = (
                "this nests too deep" if isinstance(error, RecursionError) else f"from here on this is no JSON: {error}"
            )
            yield Unread(line, said, "look for a comma or a bracket that is missing", ends=True)
            return
        yield _Item(line, text[at:end])
        at = _skip(text, end)
    if at >= len(text):
        yield Unread(len(breaks) + 1, "the list does not end", "the file was cut off; fetch it again", ends=True)


def _table(items: Sequence[_Item | Unread], lines: list[str], *, listed: bool) -> DataTable:
    table, columns = DataTable(lines=lines, is_open=True), dict[str, None]()
    read: list[_Item] = []
    for item in items:
        found = item if isinstance(item, Unread) else _row(item)
        read += [item] if isinstance(item, _Item) else []
        if isinstance(found, Unread):
            table.unread.append(found)
        else:
            table.rows.append(found)
            columns.update(dict.fromkeys(found.values))
    table.columns = tuple(columns)
    table.rejects = lambda reasons: _written(read, reasons, listed=listed)
    return table


def _row(item: _Item) -> Row | Unread:
    try:
        value = _DECODER.decode(item.text.strip())
    except ValueError as error:
        return Unread(item.line, f"this is no JSON: {error}", "one object stands in each line")
    except RecursionError:  # json's own limit
        return Unread(item.line, "this nests too deep", "make it flatter")
    if not isinstance(value, dict):
        return Unread(
            item.line, "this is no object", "one object stands in each line; a file that is a list is called .json"
        )
    if _RAW in value and value.keys() <= {REASONS, _RAW}:
        return Unread(
            item.line,
            "this was no JSON, and is not mended",
            f"write the object in its place; '{_RAW}' holds what it was",
        )
    if _HALF.search(json.dumps(value, ensure_ascii=False)):
        return Unread(item.line, "this holds half of a character", "write the character itself, or both of its escapes")
    return Row(item.line, dict(_flat(value, "")))


def _raw(item: _Item) -> str:
    """Return the text of a line that is no JSON, also where it was rejected before."""
    try:
        value = _DECODER.decode(item.text.strip())
    except (ValueError, RecursionError):
        return item.text.rstrip("\r\n")
    return str(value[_RAW]) if isinstance(value, dict) and _RAW in value else item.text.strip()


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield the values of an object; what lies deeper is called `outer.inner`, and `list.0`."""
    if isinstance(value, dict | list) and (value or not name):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    else:
        yield (
            name,
            "" if value in (None, [], {}) else str(value).lower() if isinstance(value, bool) else in_one_line(value),
        )


def _written(items: list[_Item], reasons: Mapping[int, str], *, listed: bool) -> bytes:
    """Write the objects of some lines as they stand, each with its reasons as one field more."""
    made = []
    for one in items:
        if one.line in reasons and isinstance(_row(one), Unread):
            made.append(json.dumps({REASONS: reasons[one.line], _RAW: _raw(one)}, ensure_ascii=False))
        elif one.line in reasons:
            body = _TOLD.sub("", one.text.rstrip("\r\n "))
            told = f'"{REASONS}": {json.dumps(reasons[one.line], ensure_ascii=False)}'
            head = body.rstrip().removesuffix("}").rstrip()
            made.append(f"{head}{'' if head.endswith('{') else ', '}{told}}}" if body.rstrip().endswith("}") else body)
    text = "[\n" + ",\n".join(made) + "\n]\n" if listed else "".join(f"{one}\n" for one in made)
    return text.encode("utf-8", errors="replace")
