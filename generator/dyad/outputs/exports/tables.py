"""Tables as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Sequence

from dyad import text


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with its columns' names, and a line for each row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([text.csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
