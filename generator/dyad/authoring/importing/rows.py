"""This module reads the rows of a CSV or JSON Lines file as plain text by column, each with its line."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from dyad.reading.problems import Location, Problem

_HALF = re.compile("[\ud800-\udfff]")

JSON_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True)
class Row:
    """One row: the line it begins on, and its values in one line each; a value that is not there is empty."""

    line: int
    values: dict[str, str]


def read_rows(data: bytes, path: str, delimiter: str) -> tuple[list[Row], frozenset[str], list[Problem]]:
    """Read a file by the ending of its name: its rows, its columns, and the lines that cannot be read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return (
            [],
            frozenset(),
            [Problem(Location(path, line, 1), "not-utf8", "the file is not UTF-8", "save it as UTF-8")],
        )
    found = list(_objects(text, path) if path.endswith(JSON_LINES) else _table(text, path, delimiter))
    rows = [one for one in found if isinstance(one, Row)]
    return (
        rows,
        frozenset(column for row in rows for column in row.values),
        [one for one in found if isinstance(one, Problem)],
    )


def _table(text: str, path: str, delimiter: str) -> Iterator[Row | Problem]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        if len(set(header)) < len(header):
            yield _unread(path, 1, "two columns have the same name", "rename one of them")
            return
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                yield _unread(
                    path,
                    line,
                    f"this row has {len(cells)} values for {len(header)} columns",
                    "put values with a separator in quotes",
                )
            elif cells:
                yield Row(line, {column: _in_one_line(cell) for column, cell in zip(header, cells, strict=True)})
            line = reader.line_num + 1
    except csv.Error as error:
        yield _unread(
            path, reader.line_num, f"from here on this is no CSV: {error}", "look for a quote that is not closed"
        )


def _objects(text: str, path: str) -> Iterator[Row | Problem]:
    for line, words in enumerate(text.split("\n"), start=1):
        if not words.strip():
            continue
        try:
            # Numbers stay as they are written: 010 is refused by JSON itself, 1.10 stays 1.10.
            value = json.loads(words, parse_float=str, parse_int=str, parse_constant=str)
        except ValueError as error:
            yield _unread(path, line, f"this is no JSON: {error}", "one object stands in each line")
        except RecursionError:  # json's own limit
            yield _unread(path, line, "this nests too deep", "make it flatter")
        else:
            if not isinstance(value, dict):
                yield _unread(path, line, "this is no object", "one object stands in each line")
            elif _HALF.search(json.dumps(value, ensure_ascii=False)):
                yield _unread(
                    path, line, "this holds half of a character", "write the character itself, or both of its escapes"
                )
            else:
                yield Row(line, dict(_flat(value, "")))


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield the values of an object; what lies deeper is called `outer.inner`, and `list.0`."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    else:
        yield name, "" if value is None else str(value).lower() if isinstance(value, bool) else _in_one_line(value)


def _in_one_line(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _unread(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(Location(path, line, 1), "import-row", message, hint)
