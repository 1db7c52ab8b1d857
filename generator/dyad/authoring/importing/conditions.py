"""`left_out_by` says whether the mapping takes a row, by what its columns hold."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from dyad.authoring.importing.mapping import RecordMap, Span, Wanted
from dyad.authoring.importing.rows import Row

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def left_out_by(one: RecordMap, row: Row) -> str | None:
    """Return the condition that leaves a row out, or None where it is taken."""
    for column, wanted in one.only.items():
        if not _fits(wanted, row.values, column):
            return f"'only' of {column}"
    for column, wanted in one.without.items():
        if _fits(wanted, row.values, column):
            return f"'except' of {column}"
    return None


def _fits(wanted: Wanted, values: Mapping[str, str], column: str) -> bool:
    value = values.get(column, "")
    if isinstance(wanted, Span):
        return bool(value) and _after(wanted.start, value) and _after(value, wanted.end)
    return any(_is(one, value) for one in ((wanted,) if isinstance(wanted, str) else wanted))


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
