"""`in_cells` says what is wrong with a record in the words of a table: people who import see rows, columns and cells, and no file."""

import re
from collections.abc import Sequence
from typing import Any

from dyad.authoring.importing.mapping import RecordMap
from dyad.authoring.importing.tables import FITTING
from dyad.authoring.importing.templates import holes, texts
from dyad.reading.findings import Finding

_ADD = re.compile(r"^add '[^']*': ?")
_WRITE = re.compile(r"^write '")


def in_cells(one: RecordMap, found: Finding) -> tuple[str, str]:
    """Return the message and the hint of a finding in a record that a mapping fills, with the columns that fill its field."""
    field = ".".join(map(str, found.keys))
    columns = columns_of(one.fields.get(str(found.keys[0]))) if found.keys else ()
    named = " and ".join(f"'{column}'" for column in columns)
    if found.rule == "missing-field":
        if not columns:
            return f"{field}: {found.message}", _ADD.sub("no column fills it; it is: ", found.hint)
        what = "the cell of the column" if len(columns) == 1 else "a cell of the columns"
        return f"{field}: {what} {named} is empty", _ADD.sub("it is needed: ", found.hint)
    message = f"{field}: {found.message}" if field else found.message
    if not columns:
        return message, found.hint
    return f"{message}, in the column {named}", _way_out(one, found)


def columns_of(template: Any) -> Sequence[str]:
    """Return the columns that fill a text of a mapping; ids of other records of the row are none."""
    if template is None:
        return ()
    return tuple(
        dict.fromkeys(
            hole.column for _, text in texts(template) for hole in holes(text) if not hole.column.startswith("@")
        )
    )


def _way_out(one: RecordMap, found: Finding) -> str:
    """Name what to write into the cell, or the table that would read what stands in it."""
    hint = _WRITE.sub("write into the cell '", found.hint)
    field = str(found.keys[0])
    table = FITTING.get(field)
    asked = [hole for _, text in texts(one.fields[field]) for hole in holes(text)]
    if table and found.rule in ("bad-date", "bad-id", "bad-code") and asked and not any(hole.table for hole in asked):
        hint = "; ".join(filter(None, (hint, f"or let a table read the column: '{{{asked[0].column}|{table}}}'")))
    return hint
