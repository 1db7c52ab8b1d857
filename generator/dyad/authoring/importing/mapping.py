"""The mapping file says which column of foreign data fills which field of a record; it is checked before any row."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from dyad.model.fields import Part
from dyad.model.vocabulary import Vocabulary
from dyad.reading import validation, yamlfile
from dyad.reading.findings import Finding, placed
from dyad.reading.problems import Problem
from dyad.reading.yamlfile import Keys
from dyad.runtime import opener

LEAVE_OUT = "leave-out"
"""What a table says of a value whose rows shall not be imported."""
OWN_TABLES = frozenset({"actor", "country", "day"})
"""The tables that need not be written: names to the ids and codes of the project, and days written in other ways."""

_HOLE = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


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


class ImportMap(Part):
    """One mapping file."""

    kind: Literal["event", "actor", "source", "agreement"] = "event"
    """What a row is."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    """What parts the columns of a CSV file."""
    id: str
    """The record's id, from columns: `coded-{Event ID}`."""
    fields: dict[str, Any]
    """The record, as in a file of it, with columns in curly brackets: `{Column}`, or `{Column|table}` to translate."""
    tables: dict[str, ValueTable] = Field(default_factory=dict)
    """Tables by name; `actor`, `country` and `day` are there already."""
    duplicates: Literal["leave-out", "keep"] = "leave-out"
    """What becomes of an event with the same type, countries and day as another."""


class Hole(NamedTuple):
    """A place in a text that a column fills, by way of a table if one is named."""

    column: str
    table: str | None


def pieces(template: str) -> list[str | Hole]:
    """Split a text into its words and the places that columns fill."""
    found: list[str | Hole] = []
    at = 0
    for match in _HOLE.finditer(template):
        found += [template[at : match.start()], Hole(match[1], match[2])]
        at = match.end()
    return [piece for piece in [*found, template[at:]] if piece]


def read_mapping(file: Path) -> tuple[ImportMap | None, list[Problem]]:
    """Read a mapping file: the mapping, or None, and everything that is wrong with it. Raises OSError."""
    path = str(file)
    data, problems = yamlfile.read(opener.read(file.parent, file.name), path)
    if problems or data is None:
        return None, problems
    try:
        mapping = ImportMap.model_validate(data)
    except ValidationError as error:
        return None, placed(validation.findings(error, ImportMap, data, path, Vocabulary()), Path())
    full = {name: _filled(table, file.parent) for name, table in mapping.tables.items()}
    found = [Finding(path, ("tables", name, "file"), "import-map", why) for name, (_, why) in full.items() if why]
    known = OWN_TABLES | full.keys()
    for keys, hole in _holes(mapping):
        if hole.table and hole.table not in known:
            found.append(
                Finding(
                    path,
                    keys,
                    "import-map",
                    f"there is no table '{hole.table}'",
                    f"the tables are: {', '.join(sorted(known))}",
                )
            )
    mapping = mapping.model_copy(update={"tables": {name: table for name, (table, _) in full.items()}})
    return (None if found else mapping), placed(found, Path())


def missing_columns(mapping: ImportMap, path: str, columns: frozenset[str]) -> list[Problem]:
    """Return a problem for every place of the mapping, read from `path`, that no column of the data fills."""
    hint = f"its columns are: {', '.join(sorted(columns))}"
    return placed(
        (
            Finding(path, keys, "import-map", f"the data has no column '{hole.column}'", hint)
            for keys, hole in _holes(mapping)
            if hole.column not in columns
        ),
        Path(),
    )


def _holes(mapping: ImportMap) -> Iterator[tuple[Keys, Hole]]:
    for keys, template in [(("id",), mapping.id), *_texts(mapping.fields, ("fields",))]:
        yield from ((keys, piece) for piece in pieces(template) if isinstance(piece, Hole))


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    else:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*keys, key))


def _filled(table: ValueTable, folder: Path) -> tuple[ValueTable, str]:
    """Return a table with the entries of its file, and why they cannot be had; its own entries come first."""
    if not table.file:
        return table, ""
    try:
        if not opener.inside(table.file):
            return table, f"{table.file} is not beside the mapping"
        entries = dict(_entries(opener.whole(folder, table.file), table.key or "", table.value or ""))
    except OSError as error:
        return table, f"{table.file} cannot be read: {error.strerror}"
    except KeyError as error:
        return table, f"{table.file} has no column {error}"
    except (UnicodeDecodeError, csv.Error) as error:
        return table, f"{table.file} is no CSV in UTF-8: {error}"
    return table.model_copy(update={"entries": {**entries, **table.entries}}), ""


def _entries(data: bytes, key: str, value: str) -> Iterator[tuple[str, str]]:
    reader: csv.DictReader[str] = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    yield from ((row[key], row[value] or "") for row in reader)
