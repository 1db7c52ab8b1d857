"""`left_out_by` says whether the mapping takes a row, by what its columns hold."""

import re
from fnmatch import fnmatchcase

from dyad.authoring.importing.columns import CellReader
from dyad.authoring.importing.days import TwoReadings, UnfitValue
from dyad.authoring.importing.mapping import RecordMap, Span, Wanted
from dyad.authoring.importing.rows import Row

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def left_out_by(one: RecordMap, row: Row, cells: CellReader) -> str | None:
    """Return the condition that leaves a row out, or None where it is taken."""
    for column, wanted in one.only.items():
        if not _fits(wanted, row, column, cells):
            return f"'only' of {column}"
    for column, wanted in one.without.items():
        if _fits(wanted, row, column, cells):
            return f"'except' of {column}"
    return None


def _fits(wanted: Wanted, row: Row, column: str, cells: CellReader) -> bool:
    """Say whether a cell, or one of the several values of a column, is what is wanted."""
    whole = row.values.get(column, "")
    if isinstance(wanted, Span):
        dates = [_date(value, column, cells) for value in cells.texts(row, column)]
        return any(_after(wanted.start, value) and _after(value, wanted.end) for value in dates)
    values = {whole, *cells.texts(row, column)} if whole else {*cells.texts(row, column)} or {""}
    return any(_is(one, value) for one in ((wanted,) if isinstance(wanted, str) else wanted) for value in values)


def _date(value: str, column: str, cells: CellReader) -> str:
    """Return a value as the record would write it, where it is a date; dates in other forms have no order."""
    try:
        return cells.days(column).read(value)
    except (TwoReadings, UnfitValue):
        return value


def _is(pattern: str, value: str) -> bool:
    """Say whether a value is a text, capitals aside; only `*` stands for other letters."""
    return fnmatchcase(value.casefold(), re.sub(r"[\[?]", lambda one: f"[{one[0]}]", pattern.casefold()))


def _after(one: str | None, other: str | None) -> bool:
    """Say whether two texts stand in order: numbers by their size, others, such as dates, by their letters."""
    if one is None or other is None:
        return True
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return float(one) <= float(other)
    length = min(len(one), len(other))  # all of 2031-05 lies within 2031
    return one[:length] <= other[:length]
