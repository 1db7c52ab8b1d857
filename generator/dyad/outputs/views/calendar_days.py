"""`calendar_days` says on which days of a calendar a date stands, and in words how it is marked where these days are not known ones; `calendar_date` says which date that is of an event."""

from datetime import date
from typing import NamedTuple

from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import Date
from dyad.model.event import OPEN


class CalendarDays(NamedTuple):
    """The first and the last day of an entry."""

    first: date
    last: date
    mark: str
    """What stands behind its title: that it is some day of these, or about them; empty where the days are known."""


def calendar_days(when: Date, texts: Texts) -> CalendarDays | None:
    """Return the days of a date; None for a year, and for what has no known beginning or end: it would fill every day of a calendar."""
    if not in_calendars(when) or when.earliest is None or when.latest is None:
        return None
    return CalendarDays(when.earliest, when.latest, "" if are_known(when) else _mark(when, texts))


def calendar_date(event: Event) -> Date | None:
    """Return the date on which an event stands in calendars; None where it stands in none.

    What was put off or called off stands on the days that were named last; a month in which it will not happen it does not fill.
    """
    if event.withdrawn:
        return None
    if event.status == "occurred" or event.status in OPEN:
        return event.date if in_calendars(event.date) else None
    named = (event.date, *(stage.date for stage in reversed(event.history)))
    return next((one for one in named if one and are_known(one)), None)


def in_calendars(when: Date) -> bool:
    """Say whether a date stands in calendars: a day, a month, a span or a choice of them, also about them."""
    return all(point is not None and point.month for point in when.points)


def are_known(when: Date) -> bool:
    """Say whether each day from the first to the last is meant: one day, or a span of days."""
    days = all(point and point.day and not point.qualifier for point in when.points)
    return bool(days and not when.qualifier and when.precision in ("day", "interval"))


def _mark(when: Date, texts: Texts) -> str:
    words = date_words(when, texts)
    some = when.precision == "month" and not when.qualifier
    return texts("calendar.mark", date=texts("calendar.some-day", month=words) if some else words)
