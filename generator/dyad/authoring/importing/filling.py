"""This module fills the fields of a record from one row, as the mapping says, and notes everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from dyad.authoring.author_names import authors_of
from dyad.authoring.importing.addresses import put_in_place
from dyad.authoring.importing.columns import CellReader
from dyad.authoring.importing.days import EXCEL, TwoReadings, UnfitValue, serial_day
from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.mapping import AnyMap, RecordMap, called
from dyad.authoring.importing.mapping_checks import longest
from dyad.authoring.importing.rows import Row
from dyad.authoring.importing.tables import LEAVE_OUT
from dyad.authoring.importing.templates import Hole, holes, of_item, pieces
from dyad.model.date_hints import nearest as nearest_date
from dyad.reading.lookup import actor_ids, country_names, near
from dyad.reading.loose_references import Reference
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text.suggestions import nearest

INLINE = frozenset({"summary", "says"})
"""The fields that take Markdown; what comes from a column stays the characters that it is."""

_MARKUP = re.compile(r"([\\`*_\[\]])")
_WAYS_OUT = {
    "actor": "add this spelling to 'also_known_as' of the one who is meant",
    "country": "add this spelling to 'also_known_as' in vocabulary/countries.yaml",
}
_VALUE = "import-value"

Bound = Mapping[str, str]
"""What the columns that hold several values hold for one item of a list."""


class LeftOut(Exception):
    """The mapping says that such a row is not imported; the message names the value."""


@dataclass
class RowFields:
    """What a row says of a record."""

    id: str = ""
    key: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    """The fields for which a value of the row is to blame."""


class Filler:
    """Fills the texts of a mapping from rows."""

    def __init__(self, cells: CellReader, mapping: AnyMap, records: Records) -> None:
        """Fill by what cells hold and by the tables of a mapping, and by what is recorded in a project."""
        self.cells, self._written, self.names = cells, mapping.tables, called(mapping)
        self._own: Mapping[str, Mapping[str, str]] = {
            "country": country_names(records),
            "actor": actor_ids(records),
        }
        self._records = records
        self._way_out = cache(self._find_way_out)  # the same value is refused in row after row
        self._meant = cache(self._look_up)

    def fill(self, one: RecordMap, row: Row, records: Mapping[str, str]) -> RowFields:
        """Return what a row says of a record; `records` are the ids of those before it. Raises LeftOut."""
        made = RowFields()
        filling = _Filling(self, row, records, made)
        made.id = filling.text(one.id, "id", {}) or ""
        made.failed |= {"id"} if made.faults else set()
        made.key = (filling.text(one.key, "key", {}) or "") if one.key else ""
        for name, template in one.fields.items():
            before = len(made.faults)
            filled = filling.filled(template, name, {})
            if len(made.faults) > before:
                made.failed.add(name)
            if filled is not None:
                made.fields[name] = filled
        made.faults += put_in_place(one.kind, made.fields)
        for name in ("authors", "editors") if one.kind == "source" else ():
            _take_apart(made.fields, name)
        for name in one.shorten:
            _shorten(one, made, name)
        return made

    def translated(self, value: str, hole: Hole) -> str:
        """Return what a table makes of a value. Raises LeftOut, and UnfitValue with the way out where there is no entry."""
        name = hole.table or ""
        if name == "day":
            return self.cells.days(hole.column).read(value)
        found = self._meant(value, name)
        if found is None:
            raise UnfitValue(self._way_out(value, name))
        if found == LEAVE_OUT:
            raise LeftOut(f"{hole.column} {value}")
        return found

    def _look_up(self, value: str, name: str) -> str | None:
        """Return what a table, or what is recorded, makes of a value."""
        if written := self._written.get(name):
            return written.look_up(value)
        own = self._own[name]
        return own.get(value) or own.get(value.casefold())

    def _find_way_out(self, value: str, name: str) -> str:
        """Return what to do with a value that a table does not hold."""
        if written := self._written.get(name):
            like = nearest(value, written.entries)
            return f"did you mean '{like}'?" if like else f"add an entry to the table, or '{LEAVE_OUT}' as its entry"
        kind: Literal["country", "actor"] = "country" if name == "country" else "actor"
        hint = near(Reference(kind, value, ()), self._records)
        names_one = hint.startswith("did you mean") or (hint and kind == "country")
        return hint if names_one else "; or ".join(filter(None, [hint, _WAYS_OUT[kind]]))


class _Filling:
    """Fills the texts of one record from one row."""

    def __init__(self, filler: Filler, row: Row, records: Mapping[str, str], made: RowFields) -> None:
        self._filler, self._row, self._records, self._made = filler, row, records, made

    def filled(self, template: Any, name: str, bound: Bound) -> Value | None:
        if isinstance(template, str):
            return self.text(template, name, bound)
        if isinstance(template, list):
            items: list[Value] = []
            for one in template:  # what stands in two columns, a country that acts upon itself, stands in the list once
                for binding in self._items(one, name, bound):
                    filled = self.filled(one, name, binding)
                    items += [filled] if filled is not None and filled not in items else []
            return items if items or not template else None
        group = {key: filled for key, one in template.items() if (filled := self.filled(one, key, bound)) is not None}
        # A party without an actor is no party: a group goes when nothing of it came from the row.
        awaited = {key for key, one in template.items() if isinstance(one, str) and holes(one)}
        return group if not awaited or awaited & group.keys() else None

    def text(self, template: str, name: str, bound: Bound) -> str | None:
        parts = [piece if isinstance(piece, str) else self._value(piece, name, bound) for piece in pieces(template)]
        # Half a text reads wrongly: with a column empty there is none, and a field that is needed is then missing.
        return " ".join("".join(parts).split()) if all(parts) else None

    def _items(self, template: Any, name: str, bound: Bound) -> Iterator[Bound]:
        """Yield what columns of several values hold for each of the items that they make; the columns go side by side."""
        cells = self._filler.cells
        names = dict.fromkeys(
            hole.column
            for hole in of_item(template)
            if not hole.record(self._filler.names) and hole.column not in bound and cells.is_several(hole.column)
        )
        if not names:
            yield bound
            return
        found = {column: cells.by_key(self._row, column) for column in names}
        keys = dict.fromkeys(key for values in found.values() for key in values)
        if not all("*" in column for column in names) and len({len(values) for values in found.values() if values}) > 1:
            said = ", ".join(f"'{column}' has {len(values)}" for column, values in found.items())
            self._note(
                f"{name}: {' and '.join(names)}", f"{name}: {said} values for the same list", "give each as many"
            )
            return
        for key in keys:
            yield {**bound, **{column: values.get(key, "") for column, values in found.items()}}

    def _value(self, hole: Hole, name: str, bound: Bound) -> str:
        if name_of := hole.record(self._filler.names):
            return self._records.get(name_of, "")
        cells = self._filler.cells
        values = [bound[hole.column]] if hole.column in bound else cells.values(self._row, hole.column)
        found = []
        for value in filter(None, values):
            found.append(self._read(value, hole, name))
        shown = ", ".join(filter(None, found)) if all(found) else ""
        return _MARKUP.sub(r"\\\1", shown) if name in INLINE else shown

    def _read(self, value: str, hole: Hole, name: str) -> str:
        """Return what a value of a cell means; nothing, with a fault, where it cannot be told."""
        try:
            if self._filler.cells.is_dated(hole.column):
                value = self._filler.cells.days(hole.column).read(value)
            elif hole.table == "day" and serial_day(value):
                said = f"'{value}' of the column '{hole.column}' is no date, unless it is a number of Excel"
                self._note(f"column '{hole.column}': numbers of Excel", said, _way_out_of_dates(value))
                return ""
            return self._filler.translated(value, hole) if hole.table else value
        except TwoReadings as error:
            said = f"'{value}' of the column '{hole.column}' is {error.forms[0]} or {error.forms[1]}"
            out = f"say which comes first: 'columns: {{{hole.column}: {{format: day/month/year}}}}'"
            self._note(f"column '{hole.column}': day or month first", said, out)
        except UnfitValue as error:
            if hole.table and hole.table != "day":
                said = f"'{value}' of the column '{hole.column}' is not in the table '{hole.table}'"
                self._note(f"column '{hole.column}', table '{hole.table}'", said, str(error))
            else:
                said = f"'{value}' of the column '{hole.column}' does not have the form {error!s}"
                self._note(f"column '{hole.column}': form of dates", said, _way_out_of_dates(value))
        return ""

    def _note(self, cause: str, message: str, hint: str) -> None:
        fault = RowFault(_VALUE, cause, message, hint)
        if fault not in self._made.faults:  # one cell may fill several fields
            self._made.faults.append(fault)


def _take_apart(fields: dict[str, Value], name: str) -> None:
    """Take the persons of a cell apart, as `dyad new source` does; what the mapping has in parts stays."""
    listed = fields.get(name)
    if isinstance(listed, list):
        fields[name] = [each for one in listed for each in (authors_of(one) if isinstance(one, str) else [one])]


def _shorten(one: RecordMap, made: RowFields, name: str) -> None:
    """Cut a text at a word, where it is longer than the record takes."""
    text, most = made.fields.get(name), longest(one.kind, name)
    if isinstance(text, str) and most and len(text) > most:
        cut = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
        made.fields[name] = f"{cut.rstrip(' ,;:–—-')}…"
        said = f"{name}: {len(text)} characters were cut to {len(cut) + 1}"
        made.faults.append(RowFault("import-shortened", name, said, "the whole text is in the data", "warning"))


def _way_out_of_dates(value: str) -> str:
    day = serial_day(value)
    return (
        f"as a number of Excel it is {day}: name the form of the column, 'format: {EXCEL}'"
        if day
        else nearest_date(value)
    )
