"""This module fills the fields of a record from one row, as the mapping says."""

import re
from collections.abc import Mapping
from typing import Any

from dyad.authoring.importing.mapping import LEAVE_OUT, Hole, ImportMap, ValueTable, pieces
from dyad.authoring.importing.rows import Row
from dyad.reading.yamlfile import Value
from dyad.text.suggestions import nearest

INLINE = frozenset({"summary", "says"})
"""The fields that take Markdown; what comes from a column stays the characters that it is."""

_MARKUP = re.compile(r"([\\`*_\[\]])")
_WAYS_OUT = {
    "actor": "add the actor, or this spelling to its 'also_known_as'",
    "country": "add this spelling to 'also_known_as' in vocabulary/countries.yaml",
}
_PACKED_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{4}-\d{2}-\d{2})[T ].*")


class Refused(Exception):
    """A value of the row has no entry in its table."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep what is wrong and the way out."""
        super().__init__(message)
        self.message, self.hint = message, hint


class LeftOut(Exception):
    """The mapping says that such a row is not imported; the message names the value."""


class Filler:
    """Fills the texts of a mapping from rows."""

    def __init__(self, mapping: ImportMap, own: Mapping[str, Mapping[str, str]]) -> None:
        """Fill by a mapping; `own` are the entries of the tables of names."""
        self._mapping, self._own = mapping, {name: ValueTable(entries=dict(entries)) for name, entries in own.items()}
        self._hints: dict[tuple[str, str], str] = {}

    def fields(self, row: Row) -> dict[str, Value]:
        """Return the fields of a row's record; what has no value is left out. Raises Refused and LeftOut."""
        return {
            name: filled
            for name, template in self._mapping.fields.items()
            if (filled := self._filled(template, row, name)) is not None
        }

    def id(self, row: Row) -> str:
        """Return the id of a row's record, as the mapping words it. Raises Refused and LeftOut."""
        return self._text(self._mapping.id, row, "id") or ""

    def _filled(self, template: Any, row: Row, name: str) -> Value | None:
        if isinstance(template, str):
            return self._text(template, row, name)
        if isinstance(template, list):
            items: list[Value] = []
            for one in template:  # what stands in two columns, a country that acts upon itself, stands in the list once
                filled = self._filled(one, row, name)
                items += [filled] if filled is not None and filled not in items else []
            return items if items or not template else None
        group = {key: filled for key, one in template.items() if (filled := self._filled(one, row, key)) is not None}
        # A party without an actor is no party: a group goes when nothing of it came from the row.
        awaited = {key for key, one in template.items() if isinstance(one, str) and _has_holes(one)}
        return group if not awaited or awaited & group.keys() else None

    def _text(self, template: str, row: Row, name: str) -> str | None:
        parts = [
            piece if isinstance(piece, str) else self._value(piece, row, name in INLINE) for piece in pieces(template)
        ]
        # Half a text reads wrongly: with a column empty there is none, and a field that is needed is then missing.
        return " ".join("".join(parts).split()) if all(parts) else None

    def _value(self, hole: Hole, row: Row, inline: bool) -> str:
        value = row.values.get(hole.column, "")
        if value and hole.table:
            value = self._translated(value, hole.table, hole.column)
        return _MARKUP.sub(r"\\\1", value) if inline else value

    def _translated(self, value: str, name: str, column: str) -> str:
        if name == "day":
            return _day(value)
        written = self._mapping.tables.get(name)
        table = written or self._own[name]
        found = table.look_up(value if written else value.casefold())
        if found is None:
            raise Refused(
                f"'{value}' of the column '{column}' is not in the table '{name}'", self._way_out(value, name, table)
            )
        if found == LEAVE_OUT:
            raise LeftOut(f"{column} {value}")
        return found

    def _way_out(self, value: str, name: str, table: ValueTable) -> str:
        if (name, value) not in self._hints:  # the same value is refused in row after row
            near = nearest(value, table.entries)
            self._hints[name, value] = (
                f"did you mean '{near}'?"
                if near
                else _WAYS_OUT.get(name, f"add an entry to the table, or '{LEAVE_OUT}' as its entry")
            )
        return self._hints[name, value]


def _has_holes(template: str) -> bool:
    return any(isinstance(piece, Hole) for piece in pieces(template))


def _day(value: str) -> str:
    """Write 20310203, and a day with a time, as a day; anything else stays, for the check to judge."""
    found = _PACKED_DAY.fullmatch(value)
    return (found[4] or "-".join(found.group(1, 2, 3))) if found else value
