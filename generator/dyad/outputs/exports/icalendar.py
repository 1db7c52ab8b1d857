"""Calendars (iCalendar, RFC 5545) of each pair, country and actor, and of all: the whole one, and what is to come of it.

What is known by month, or about, stands on the days that it may be, and its title says so; a year, or what has no known
beginning or end, would fill every day: it is in none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from icalendar import Calendar, Timezone, TimezoneStandard

from dyad import addresses
from dyad.analysis.dataset import Dataset, chronological
from dyad.analysis.plans import Plan, expiries
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import year_of
from dyad.outputs.exports.calendar_entries import agreement_entry, event_entry
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.calendar_days import calendar_date, in_calendars
from dyad.outputs.views.output import Group, Output
from dyad.outputs.views.subjects import Subject, looks_ahead, subject, subjects

MOST = 400
"""Events of a calendar; what is earlier stands in a calendar of its own for each year."""
_DAILY = timedelta(days=1)
"""How often a program is to ask for a calendar anew."""


@dataclass(frozen=True)
class CalendarFile:
    """One calendar: the name of its file, its title, what it says of itself, its events, and the ends of agreements."""

    file: str
    name: str
    about: str
    events: Sequence[Event]
    ends: Sequence[Plan] = ()


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make a calendar for each pair, country and actor, and for all; one of what is to come; and one for each earlier year of the long ones."""
    for key in subjects(dataset):
        yield Group(f"calendars {key}", partial(_of_subject, dataset, pagination, texts, key))


def _of_subject(dataset: Dataset, pagination: Pagination, texts: Texts, key: str) -> Iterator[Output]:
    for sheet in _sheets(subject(key, dataset), dataset, texts):
        yield Output(addresses.data(sheet.file), partial(_calendar, dataset, pagination, texts, sheet))


def archives(events: Sequence[Event]) -> Mapping[int, Sequence[Event]]:
    """Return the events that are too many for a calendar, by year."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in _dated(events)[:-MOST] if len(events) > MOST else ():
        found[year_of(event.date)].append(event)
    return found


def archived_years(dataset: Dataset) -> Sequence[int]:
    """Return the years of all events that are too many for one calendar."""
    return list(archives(dataset.events()))


def _sheets(subject: Subject, dataset: Dataset, texts: Texts) -> Iterator[CalendarFile]:
    dated, earlier = _dated(subject.events), archives(subject.events)
    if not dated and subject.key != "all":
        return
    ends = _ends(subject, dataset)
    file, files = f"{subject.key}.ics", texts("list.comma").join(f"{subject.key}-{year}.ics" for year in earlier)
    about = texts("calendar.latest", count=MOST, files=files) if earlier else ""
    yield CalendarFile(file, subject.name, about, dated[-MOST:], ends)
    if looks_ahead(subject.key, subject.events):
        whole = "calendar.coming-latest" if earlier else "calendar.coming-about"
        yield CalendarFile(
            f"{subject.key}-coming.ics",
            texts("calendar.coming", name=subject.name),
            texts(whole, file=file, count=MOST, files=files),
            [event for event in dated if _is_ahead(event, dataset)],
            [one for one in ends if one.state == "expires"],
        )
    for year, events in earlier.items():
        yield CalendarFile(
            f"{subject.key}-{year}.ics",
            texts("list.comma").join([subject.name, str(year)]),
            texts("calendar.later", file=f"{subject.key}.ics"),
            events,
        )


def _is_ahead(event: Event, dataset: Dataset) -> bool:
    when = calendar_date(event)
    return bool(when and when.latest and when.latest >= dataset.as_of)


def _dated(events: Sequence[Event]) -> Sequence[Event]:
    return sorted(filter(calendar_date, events), key=chronological)


def _ends(subject: Subject, dataset: Dataset) -> Sequence[Plan]:
    return [one for one in expiries(subject.agreements, dataset.as_of) if in_calendars(one.planned)]


def _calendar(dataset: Dataset, pagination: Pagination, texts: Texts, sheet: CalendarFile) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Dyad//dyad//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", sheet.name)
    if sheet.about:
        made.add("x-wr-caldesc", sheet.about)
    made.add("refresh-interval", _DAILY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    entries = [
        *(event_entry(event, dataset, pagination, texts) for event in sheet.events),
        *(agreement_entry(one, dataset, pagination, texts) for one in sheet.ends),
    ]
    whole = bytes(made.to_ical())
    end = whole.index(b"END:VCALENDAR")
    return whole[:end] + (b"".join(entries) or _nothing()) + whole[end:]


def _nothing() -> bytes:
    """Return what a calendar without entries holds: it needs one component (RFC 5545, 3.6), and a time zone shows nowhere."""
    zone, always = Timezone(), TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    always.add("dtstart", datetime(1970, 1, 1))
    always.add("tzoffsetfrom", timedelta())
    always.add("tzoffsetto", timedelta())
    zone.add_component(always)
    return bytes(zone.to_ical())
