"""This module reads a file of columns parted by a sign: commas, semicolons, tabs or bars, as named or as found."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from dyad.authoring.importing.rows import REASONS, DataTable, Row, Unread, in_one_line, same_name

_SIGNS = ",;\t|"
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[^\S\r\n]*(\r\n|\r|\n)", re.IGNORECASE)
"""The first line by which Excel is told what parts the columns."""


@dataclass(frozen=True)
class _Record:
    """The cells of one row as they stand, and the line that they begin on."""

    line: int
    cells: list[str]


def read(
    text: str, path: str, named: str | None, wanted: Collection[str], encoding: str = "utf-8", header_line: int = 1
) -> DataTable:
    """Read a text of columns; `named` parts them, or what the file says, or what gives most of the columns that are `wanted`."""
    said = _SEP.match(text)
    delimiter = named or (said[1] if said else None) or _found(text, path, wanted, header_line)
    table = DataTable(lines=text.splitlines())
    if not named and delimiter != "," and not said:
        table.taken.append(f"columns parted by {_NAMES[delimiter]}")
    records: list[_Record] = []
    for one in _records(text[said.end() :] if said else text, delimiter, 1 if said else 0):
        if isinstance(one, Unread):
            table.unread.append(one)
        elif one.cells and one.line >= header_line:
            records.append(one)
    header = records.pop(0) if records else _Record(1, [])
    names = [in_one_line(name) for name in header.cells]
    columns = _columns(names, records, table)
    if columns is not None:
        _fill(table, records, columns)
    table.rejects = lambda reasons: _written(header, records, reasons, delimiter, encoding, said)
    return table


def _found(text: str, path: str, wanted: Collection[str], header_line: int) -> str:
    """Return the sign that gives most of the columns wanted, and of those that give as many the one that gives most columns."""
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"

    def gives(sign: str) -> tuple[int, int]:
        rows = _records(text, sign, 0)
        first = next((one for one in rows if isinstance(one, Unread) or (one.cells and one.line >= header_line)), None)
        names = [in_one_line(name) for name in first.cells] if isinstance(first, _Record) else []
        return len(set(names) & set(wanted)), len(names)

    return max(_SIGNS, key=gives)


def _records(text: str, delimiter: str, before: int) -> Iterator[_Record | Unread]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = before + 1
    try:
        for cells in reader:
            yield _Record(line, cells)
            line = before + reader.line_num + 1
    except csv.Error as error:
        at = before + reader.line_num
        yield Unread(at, f"from here on this is no CSV: {error}", "look for a quote that is not closed", ends=True)


def _columns(names: list[str], records: list[_Record], table: DataTable) -> list[str] | None:
    """Return the names of the columns; one without a name and without values goes, with values it is called by its number."""
    if twice := same_name(names, 1):
        table.unread.append(twice)
        return None
    width = len(names)
    filled = {at for one in records for at, cell in enumerate(one.cells[:width]) if not names[at] and cell.strip()}
    return [name or (f"column {at + 1}" if at in filled else "") for at, name in enumerate(names)]


def _fill(table: DataTable, records: list[_Record], columns: Sequence[str]) -> None:
    table.columns = tuple(filter(None, columns))
    width = len(columns)
    for one in records:
        cells = [in_one_line(cell) for cell in one.cells]
        if not any(cells):
            table.blank += 1
        elif len(cells) < width or any(cells[width:]):
            table.unread.append(
                Unread(
                    one.line,
                    f"this row has {len(cells)} values for {width} columns",
                    "put values with a separator in quotes",
                )
            )
        else:
            table.rows.append(Row(one.line, dict(zip(columns, cells, strict=False))))


def _written(
    header: _Record,
    records: list[_Record],
    reasons: Mapping[int, str],
    delimiter: str,
    encoding: str,
    said: re.Match[str] | None,
) -> bytes:
    """Write the rows of some lines, the reasons first: so a row with too many values, or too few, keeps the places of its own."""
    at = next((number for number, name in enumerate(header.cells) if in_one_line(name) == REASONS), None)

    def without(cells: list[str]) -> list[str]:
        return cells if at is None else [*cells[:at], *cells[at + 1 :]]

    out = StringIO(newline="")
    out.write(said[0].lstrip("\ufeff") if said else "")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([REASONS, *without(header.cells)])
    for one in records:
        if one.line in reasons:
            writer.writerow([reasons[one.line], *without(one.cells)])
    return out.getvalue().encode(encoding if encoding.startswith(("utf-16", "cp")) else "utf-8", errors="replace")
