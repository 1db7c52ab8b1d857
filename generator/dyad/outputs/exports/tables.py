"""Tables as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Sequence

from dyad import text


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with its columns' names, and a line for each row."""
    return lines([columns]) + lines(rows)


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Return a line for each row of a table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([text.csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def rows_of(lines: str) -> Sequence[Sequence[str]]:
    """Return the rows that lines were made of."""
    usual = csv.field_size_limit(
        max(len(lines), 1)
    )  # a cell may be longer than the limit, which is for strangers' files
    try:
        return [[text.text_of_csv(cell) for cell in row] for row in csv.reader(io.StringIO(lines, newline=""))]
    finally:
        csv.field_size_limit(usual)
