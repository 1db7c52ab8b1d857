"""A table translates the values of foreign data: codes into kinds of events, names into countries."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dyad.authoring.importing import csv_rows
from dyad.authoring.importing.decoding import Undecoded, decoded
from dyad.model.fields import Part
from dyad.runtime import opener

LEAVE_OUT = "leave-out"
"""What a table says of a value whose rows shall not be imported."""
OWN_TABLES = frozenset({"actor", "country", "day"})
"""The tables that need not be written: names to the ids and codes of the project, and days written in other ways."""

FITTING = {
    **dict.fromkeys(("date", "published", "signed", "archived_on"), "day"),
    **dict.fromkeys(("parties", "country"), "country"),
}
"""Which of them reads what people write in cells, by the field that they fill."""


class ValueTable(Part):
    """Translates values."""

    by: Literal["value", "prefix"] = "value"
    """`prefix`: a code without an entry is looked up without its last character, and again."""
    entries: dict[str, str] = Field(default_factory=dict)
    """What each value becomes; `leave-out` leaves its rows out."""
    file: str | None = None
    """A CSV file beside the mapping that holds more entries."""
    key: str | None = None
    """The file's column of values."""
    value: str | None = None
    """The file's column of what they become."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.file and not (self.key and self.value):
            raise PydanticCustomError(
                "import-map", "a table from a file names its columns", {"hint": "add 'key' and 'value'"}
            )
        return self

    def look_up(self, value: str) -> str | None:
        """Return what a value becomes, or None."""
        lengths = range(len(value), 0, -1) if self.by == "prefix" else [len(value)]
        return next((self.entries[value[:length]] for length in lengths if value[:length] in self.entries), None)


def with_file(table: ValueTable, folder: Path) -> tuple[ValueTable, str]:
    """Return a table with the entries of its file, and why they cannot be had; its own entries come first."""
    if not table.file or not table.key or not table.value:
        return table, ""
    try:
        if not opener.inside(table.file):
            return table, f"{table.file} is not beside the mapping"
        text = decoded(opener.whole(folder, table.file), None).text
    except OSError as error:
        return table, f"{table.file} cannot be read: {error.strerror}"
    except Undecoded as error:
        return table, f"{table.file}: {error.message}"
    read = csv_rows.read(text, table.file, None, {table.key, table.value})
    for name in (table.key, table.value):
        if name not in read.columns:
            return table, f"{table.file} has no column '{name}'"
    for unread in read.unread:
        return table, f"{table.file}, line {unread.line}: {unread.message}"
    entries = {row.values[table.key]: row.values[table.value] for row in read.rows}
    return table.model_copy(update={"entries": {**entries, **table.entries}}), ""
