"""Tables as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from dyad import text

T = TypeVar("T")


def table(columns: Mapping[str, Callable[[T], str]], rows: Iterable[T]) -> str:
    """Return a table with a row for each item; a column is its name, and what it says of an item."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([text.csv_cell(cell(row)) for cell in columns.values()] for row in rows)
    return out.getvalue()
