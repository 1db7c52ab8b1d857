"""This module reads a sheet of a workbook (`.xlsx`): dates as dates, numbers in the form that the sheet shows, formulas by their values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import BadZipFile, ZipFile

from dyad.authoring.importing.rows import REASONS, DataTable, Row, Unread, in_one_line, same_name
from dyad.runtime.opener import MOST_DATA

INSTALL = "install what reads workbooks: pip install dyad-briefings[xlsx]; or save the sheet as CSV"

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ZEROS = re.compile(r"(0+)(?:\.(0+))?(%)?")


def read(data: bytes, sheet: str | None, header_line: int = 1) -> DataTable:
    """Read the sheet of a workbook by its name, or its only one."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        return _none("this is a workbook, and what reads workbooks is not installed", INSTALL)
    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_DATA:
                return _none(f"unpacked it has more than {MOST_DATA // 1024**2} MB", "save the sheet as CSV, in parts")
            has_formulas = any(_holds_formulas(packed, one) for one in packed.namelist())
        values = load_workbook(BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(BytesIO(data), read_only=True) if has_formulas else None
        chosen = sheet or _only(values)
        if chosen not in values.sheetnames or not hasattr(values[chosen], "iter_rows"):
            said = f"there is no sheet '{sheet}'" if sheet else "the workbook has several sheets"
            names = ", ".join(values.sheetnames)
            return _none(said, f"name one with --sheet, or in the mapping: 'sheet: …'; they are: {names}")
        table = _table(values[chosen], formulas[chosen] if formulas else None, header_line)
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError) as error:
        return _none(f"this is no workbook that can be read: {error}", "save it anew as .xlsx, or as CSV")
    if not sheet and len(values.sheetnames) > 1:
        table.taken.append(f"the sheet '{chosen}', the only one that holds anything")
    return table


def _none(message: str, hint: str) -> DataTable:
    return DataTable(unread=[Unread(1, message, hint, ends=True)])


def _holds_formulas(packed: ZipFile, name: str) -> bool:
    return name.startswith("xl/worksheets/") and bool(re.search(rb"<f[ >/]", packed.read(name)))


def _only(book: Any) -> str:
    """Return the name of the only sheet that holds anything; empty where there are several."""
    filled = [one.title for one in book.worksheets if any(any(cell is not None for cell in row) for row in _some(one))]
    return filled[0] if len(filled) == 1 else "" if filled else book.sheetnames[0]


def _some(sheet: Any) -> Iterator[Sequence[Any]]:
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(values_only=True, max_row=100)
    return rows


def _table(sheet: Any, formulas: Any, header_line: int) -> DataTable:
    table = DataTable()
    sheet.reset_dimensions()  # what a program wrote of its size may be wrong
    if formulas is not None:
        formulas.reset_dimensions()
    header: tuple[int, list[str]] | None = None
    cells: dict[int, list[str]] = {}
    shown: list[str] = []
    pairs = zip_longest(sheet.iter_rows(), formulas.iter_rows() if formulas is not None else ())
    for line, (row, written) in enumerate(pairs, start=1):
        values = [_text(cell) for cell in row]
        shown.append(" | ".join(values))
        lost = _lost(row, written)
        if line < header_line:
            continue
        if not any(values) and not lost:
            table.blank += header is not None
        elif header is None:
            header = line, [in_one_line(one) for one in values]
            if twice := same_name(header[1], line):
                table.unread.append(twice)
                break
        else:
            cells[line] = values
            found = _row(line, header[1], values, lost)
            table.rows += [found] if isinstance(found, Row) else []
            table.unread += [found] if isinstance(found, Unread) else []
    table.lines = shown
    names = header[1] if header else []
    table.columns = tuple(dict.fromkeys([*filter(None, names), *(name for row in table.rows for name in row.values)]))
    table.rejects = lambda reasons: _written(names, cells, reasons)
    return table


def _row(line: int, names: list[str], values: list[str], lost: tuple[str, str] | None) -> Row | Unread:
    if lost:
        return Unread(line, *lost)
    named = [name or f"column {at + 1}" for at, name in enumerate(names)]
    named += [f"column {at + 1}" for at in range(len(names), len(values))]
    return Row(
        line,
        {
            name: one
            for at, (name, one) in enumerate(zip(named, map(in_one_line, values), strict=False))
            if one or (at < len(names) and names[at])
        },
    )


def _lost(row: Sequence[Any], written: Sequence[Any] | None) -> tuple[str, str] | None:
    """Say which cell has no value, though something stands in it: an error, or a formula that no program has worked out."""
    for cell, formula in zip_longest(row, written or ()):
        if cell is not None and getattr(cell, "data_type", "") == "e":
            return f"the cell {cell.coordinate} holds an error: {cell.value}", "mend it in the workbook"
        if getattr(formula, "data_type", "") == "f" and (cell is None or cell.value is None):
            return (
                f"the formula in {formula.coordinate} has no value",
                "open the workbook, save it, and import it again",
            )
    return None


def _text(cell: Any) -> str:
    """Return a cell's value as the sheet shows it: no digit less, and no date finer."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return _day(value, form)
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _day(value: datetime | date, form: str) -> str:
    """Write a date as fine as the sheet shows it: a cell that shows `May 2031` holds the first of the month."""
    plain = _LITERAL.sub("", form.partition(";")[0]).lower()
    day = value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if "d" in plain or "y" not in plain:
        return day
    return day[:7] if "m" in plain else day[:4]


def _number(value: float, form: str) -> str:
    zeros = _ZEROS.fullmatch(form)
    if zeros:
        whole, digits, percent = zeros.groups(default="")
        shown = f"{value * 100 if percent else value:0{len(whole) + (len(digits) + 1 if digits else 0)}.{len(digits)}f}"
        return f"{shown}{percent}"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _written(names: list[str], cells: Mapping[int, list[str]], reasons: Mapping[int, str]) -> bytes:
    """Write the rows of some lines into a new workbook, as text, so that no program reads them anew."""
    from openpyxl import Workbook

    at = names.index(REASONS) if REASONS in names else None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rejected")
    for line, row in [(0, names), *cells.items()]:
        if line == 0 or line in reasons:
            own = row if at is None else [*row[:at], *row[at + 1 :]]
            sheet.append([reasons.get(line, REASONS), *(one or None for one in own)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
