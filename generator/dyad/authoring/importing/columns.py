"""`ColumnReading` says how the cells of a column are read, before any field is filled; `CellReader` reads them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated

from pydantic import Field

from dyad.authoring.importing.days import Days
from dyad.authoring.importing.rows import Row
from dyad.model.fields import OneOrMore, Part

_NUMBERS = re.compile(r"(\d+)")


class ColumnReading(Part):
    """How the cells of a column are read."""

    split: Annotated[str, Field(min_length=1)] | None = None
    """What parts several values in one cell: `; `."""
    format: Annotated[tuple[str, ...], OneOrMore()] = ()
    """How its dates are written: `%d/%m/%Y`, `day month year`, `excel`; a list where there are several ways."""
    default: str | None = None
    """What an empty cell stands for."""
    empty: Annotated[tuple[str, ...], OneOrMore()] = ()
    """The values that stand for nothing: `n/a`, `-`."""
    strip: str | None = None
    """The characters that are taken off both ends of a value."""


class CellReader:
    """Reads the cells of rows."""

    def __init__(self, rules: Mapping[str, ColumnReading], columns: Iterable[str]) -> None:
        """Read by the rules of columns; `columns` are those of the data."""
        self._rules, self._columns = rules, tuple(columns)
        self._days = {name: Days(rule.format) for name, rule in rules.items() if rule.format}
        self._any_day = Days()
        self.matching = cache(self._matching)

    def days(self, column: str) -> Days:
        """Return the reader of a column's dates."""
        return self._days.get(column, self._any_day)

    def is_dated(self, column: str) -> bool:
        """Say whether the column's forms of dates are named."""
        return column in self._days

    def is_several(self, column: str) -> bool:
        """Say whether a column may hold several values in a row."""
        rule = self._rules.get(column)
        return "*" in column or bool(rule and rule.split) or bool(self.matching(column))

    def texts(self, row: Row, column: str) -> Sequence[str]:
        """Return what the cells of a column hold, part by part, whatever stands for nothing there."""
        names = [name for _, name in self.matching(column)] or [column]
        return [one for name in names for one in self._parts(row.values.get(name, ""), self._rules.get(column)) if one]

    def values(self, row: Row, column: str) -> Sequence[str]:
        """Return what a row says in a column, value by value; nothing where the cell is empty."""
        several = [value for _, name in self.matching(column) for value in self._of_cell(row, name, column)]
        return several or self._of_cell(row, column, column)

    def by_key(self, row: Row, column: str) -> dict[str, str]:
        """Return the several values of a column, each by what tells it from the others: its number, or what stands for `*`."""
        found = ((key, self._of_cell(row, name, column)) for key, name in self.matching(column))
        several = {key: values[0] for key, values in found if values}
        return several or {str(number): value for number, value in enumerate(self._of_cell(row, column, column))}

    def is_there(self, column: str) -> bool:
        """Say whether the data has a column, or columns of a pattern."""
        within = column.partition(".*")[0]  # a list that is empty in all rows
        return column in self._columns or bool(self.matching(column)) or (within != column and within in self._columns)

    def _matching(self, column: str) -> tuple[tuple[str, str], ...]:
        """Return the columns of a pattern, in the order of their numbers, each with what stands for `*`; those of a JSON list by its name."""
        pattern = column if "*" in column else f"{column}.*"
        stars = re.compile(re.escape(pattern).replace(r"\*", "([^.]*)" if "." in pattern else "(.*)"))
        found = [("\0".join(match.groups()), one) for one in self._columns if (match := stars.fullmatch(one))]
        return tuple(sorted(found, key=lambda one: _natural(one[0])))

    def _of_cell(self, row: Row, column: str, ruled: str) -> list[str]:
        value = row.values.get(column, "")
        rule = self._rules.get(ruled)
        kept = [one for one in self._parts(value, rule) if one and not (rule and one in rule.empty)]
        return kept or ([rule.default] if rule and rule.default else [])

    @staticmethod
    def _parts(value: str, rule: ColumnReading | None) -> list[str]:
        """Split a cell, and take off each part what does not belong to it."""
        if rule is None:
            return [value]
        sign = rule.split and (rule.split.strip() or rule.split)
        parts = re.split(rf"\s*{re.escape(sign)}\s*", value) if sign else [value]
        return [one.strip(f"{rule.strip or ''} ") for one in parts]


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return the key of an order in which `Party 10` comes after `Party 9`."""
    return tuple((int(one), "") if one.isdecimal() else (0, one) for one in _NUMBERS.split(text))
