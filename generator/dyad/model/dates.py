"""Dates as precise as their sources: a profile of EDTF (ISO 8601-2:2019).

`2026`, `2026-01`, `2026-01-25`; an interval `A/B`, open `A/..` or `../B`; one of several `[A,B]`, one of a range
`[A..B]`; and a trailing `?` (uncertain), `~` (about) or `%` (both). Nothing else is taken.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Precision = Literal["day", "month", "year", "interval", "one-of"]

_POINT = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_SIMPLE = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERN = (
    rf"^({_SIMPLE}[?~%]?(/({_SIMPLE}[?~%]?|\.\.))?|\.\./{_SIMPLE}[?~%]?"
    rf"|\[{_SIMPLE}((,{_SIMPLE})+|\.\.{_SIMPLE})\][?~%]?)$"
)
"""The profile as a regular expression, for editors; the calendar itself is not in it."""
DAY_PATTERN = r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
"""The same for a single day."""

_FINENESS: dict[str, int] = {"day": 0, "month": 1, "year": 2, "one-of": 3, "interval": 4}


_ONE_END = re.compile(r"\.\.[^.]+|[^.]+\.\.")


class DateError(ValueError):
    """A text that is no date of the profile; `hint` names the nearest legal form, or is empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart."""
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day, and how sure it is."""

    year: int
    month: int | None
    day: int | None
    qualifier: str = ""

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """Return how fine the point is."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Date:
    """A date of the profile."""

    text: str
    """As written."""
    precision: Precision
    """How fine it is, or which kind of span."""
    points: tuple[Point | None, ...]
    """One point; or the two ends of an interval, None where it is open; or the points of a choice."""
    earliest: date | None
    """The first day it can mean; None for an open beginning."""
    latest: date | None
    """The last day it can mean; None for an open end."""
    qualifier: str = ""
    """`?`, `~`, `%` of the whole, or empty."""

    @staticmethod
    def of(text: str) -> "Date":
        """Read a date. Raises DateError."""
        return parse(text)

    @staticmethod
    def of_day(day: date) -> "Date":
        """Return a day that is known already, whatever its year."""
        return Date(day.isoformat(), "day", (Point(day.year, day.month, day.day),), day, day)

    def __repr__(self) -> str:
        """Return how the date is made from its text, which says all of it."""
        return f"Date.of({self.text!r})"

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Carry a date to another process as its text, by which dates are kept once."""
        return parse, (self.text,)

    @property
    def is_day(self) -> bool:
        """Say whether it is one single, certain day."""
        return self.precision == "day" and not self.qualifier

    @property
    def doubt(self) -> Literal["", "about", "uncertain", "both"]:
        """Return what the qualifiers say, those of single ends too; empty where there are none."""
        marks = {self.qualifier, *(point.qualifier for point in self.points if point)} - {""}
        return "both" if "%" in marks or len(marks) > 1 else "about" if "~" in marks else "uncertain" if marks else ""

    @property
    def iso(self) -> str | None:
        """Return the value of HTML's `<time datetime>`, None where HTML has no form for it."""
        return (
            self.text if self.precision in _FINENESS and _FINENESS[self.precision] < 3 and not self.qualifier else None
        )

    @property
    def sort_key(self) -> tuple[date, int, date]:
        """Return the key of the order of dates: earliest, finer first, latest."""
        return self.earliest or date.min, _FINENESS[self.precision], self.latest or date.max

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Say whether any day it can mean lies between two days, both included; None leaves a side open."""
        return (end is None or self.earliest is None or self.earliest <= end) and (
            start is None or self.latest is None or self.latest >= start
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let the model take a date as text, and refuse others with a hint."""
        return core_schema.no_info_plain_validator_function(_validated)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the profile to editors."""
        return {
            "type": "string",
            "pattern": PATTERN,
            "examples": ["2026", "2026-01", "2026-01-25", "2026-01-25/2026-01-28", "2026-01~"],
        }


def _validated(value: Any) -> Date:
    if isinstance(value, Date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "Input should be a valid string")
    try:
        return parse(value)
    except DateError as error:
        raise PydanticCustomError("bad-date", "{message}", {"message": error.message, "hint": error.hint}) from error


@lru_cache(maxsize=65536)
def parse(text: str) -> Date:
    """Read a date of the profile. Raises DateError with a message and a hint for everything else."""
    if match := _POINT.fullmatch(text):
        point = _point(match)
        return Date(text, point.precision, (point,), point.first, point.last, point.qualifier)
    if text.startswith("["):
        return _choice(text)
    if "/" in text:
        return _interval(text)
    raise _no_date(text)


def days_off(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; the first or last day there is (years 1 and 9999) where it would lie beyond."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def certainly_before(one: Date, other: Date) -> bool:
    """Say whether every day that `one` can mean lies before every day that `other` can mean."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def covers(start: Date | None, end: Date | None, when: Date) -> bool | None:
    """Say whether a term from `start` to `end` covers a date.

    True: it does, or may (the dates overlap within their precision). False: it surely does not. None: it would only
    through an end that is not known.
    """
    if (start and certainly_before(when, start)) or (end and certainly_before(end, when)):
        return False
    return None if start is None or end is None else True


def _point(match: re.Match[str]) -> Point:
    year, month, day, qualifier = int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4] or ""
    if match[2] and not 1 <= month <= 12:
        swapped = (
            f"; '{year}-{match[3]}-{match[2]}' if day and month are swapped"
            if match[3] and 1 <= day <= 12 < month <= 31
            else ""
        )
        alone = month == 0 or not match[3]  # with a day behind it, it is no second year
        hint = _no_month(year, month) if alone else f"months run from 01 to 12{swapped}"
        raise DateError(f"there is no month {match[2]}", hint)
    if match[3]:
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise DateError(
                f"'{match[0]}': {month_name[month]} {year} has {days} days",
                f"write '{year}-{match[2]}' if only the month is known",
            )
    return Point(year, month or None, day or None, qualifier)


def _end(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise _no_date(whole, text)
    return _point(match)


def _no_date(text: str, end: str = "") -> DateError:
    """Return the error for a text that is no date, with what to write: of all of it if that is known, else of the end that is at fault."""
    from dyad.model.date_forms import FORMS
    from dyad.model.date_hints import nearest  # the names of months of all languages, for dates that are wrong

    hint = nearest(text)
    if not end or hint != FORMS:
        return DateError(f"'{text}' is not a date", hint)
    return DateError(f"'{end}' in '{text}' is not a year, a month or a day", nearest(end))


def _no_month(year: int, number: int) -> str:
    from dyad.model.date_stretches import no_month

    return no_month(year, number)


def _interval(text: str) -> Date:
    left, _, right = text.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise DateError(f"'{text}' has no beginning and no end", "write at least one of them: '2026-01-25/..'")
    if not left or not right:
        raise DateError(
            f"'{text}' is not an interval", f"write '{left or '..'}/{right or '..'}' where one end is not known"
        )
    if "/" in right:
        raise _no_date(text)
    start = None if left == ".." else _end(left, text)
    end = None if right == ".." else _end(right, text)
    if start and end and start.first > end.last:
        raise DateError(f"'{text}' ends before it begins", f"write '{right}/{left}'")
    return Date(text, "interval", (start, end), start.first if start else None, end.last if end else None)


def _choice(text: str) -> Date:
    qualifier = text[-1] if text[-1] in "?~%" else ""
    inner = text[1 : -1 - len(qualifier)]
    if text[: len(text) - len(qualifier)][-1:] != "]" or not inner:
        raise DateError(
            f"'{text}' is not a choice of dates", "write '[2026-01-07,2026-01-08]' or '[2026-01-07..2026-01-09]'"
        )
    ranged = ".." in inner
    if _ONE_END.fullmatch(inner):
        raise DateError(f"'{text}' is not a choice of dates", _no_date(inner).hint)
    points = [_end(part, text) for part in inner.split(".." if ranged else ",")]
    if len(points) < 2 or (ranged and len(points) != 2) or any(point.qualifier for point in points):
        raise DateError(
            f"'{text}' is not a choice of dates", "write '[2026-01-07,2026-01-08]' or '[2026-01-07..2026-01-09]'"
        )
    if [point.first for point in points] != sorted(point.first for point in points):
        raise DateError(f"'{text}' is not in order", "write the earlier date first")
    return Date(text, "one-of", tuple(points), points[0].first, max(point.last for point in points), qualifier)


def year_of(when: Date) -> int:
    """Return the year under which a date stands in a chronology: that of its earliest day (the latest of an open one)."""
    day = when.earliest or when.latest
    assert day is not None  # a date has at least one end
    return day.year


def day_of(when: Date) -> date:
    """Return the day that a field which takes single days only holds."""
    assert when.earliest is not None  # a single day has no open side
    return when.earliest


def month_ends(before: date, count: int) -> Sequence[date]:
    """Return the last days of the `count` months before the month of a day, newest first; none before the year 1."""
    found: list[date] = []
    day = before
    while len(found) < count and day.toordinal() > day.day:
        day = day.replace(day=1) - timedelta(1)
        found.append(day)
    return found
