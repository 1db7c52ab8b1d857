"""Calendars (iCalendar, RFC 5545) of scheduled and past events, for each pair, country and actor, and for all.

Only events of a single known day are in them: a month or a year would have to be given a day that nobody named.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial

from icalendar import Calendar
from icalendar import Event as Entry

from dyad import addresses
from dyad.analysis.changes import first_publication, of_record
from dyad.analysis.dataset import Dataset, chronological
from dyad.analysis.plans import is_overdue
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import year_of
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.output import Output
from dyad.outputs.views.subjects import Subject, subjects

_STATUS = {"scheduled": "CONFIRMED", "rescheduled": "CONFIRMED", "occurred": "CONFIRMED", "floated": "TENTATIVE"}


MOST = 400
"""Events of a calendar; what is earlier stands in a calendar of its own for each year."""


@dataclass(frozen=True)
class CalendarFile:
    """One calendar: the name of its file, its title, what it says of itself, its events."""

    file: str
    name: str
    about: str
    events: Sequence[Event]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make a calendar for each pair, country and actor, and for all; and one for each earlier year of the long ones."""
    for subject in subjects(dataset):
        for sheet in _sheets(subject, texts):
            yield Output(addresses.data(sheet.file), partial(_calendar, dataset, pagination, texts, sheet))


def archives(events: Sequence[Event]) -> Mapping[int, Sequence[Event]]:
    """Return the events that are too many for a calendar, by year."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in _dated(events)[:-MOST] if len(events) > MOST else ():
        found[year_of(event.date)].append(event)
    return found


def _sheets(subject: Subject, texts: Texts) -> Iterator[CalendarFile]:
    dated, earlier = _dated(subject.events), archives(subject.events)
    if not dated and subject.key != "all":
        return
    files = texts("list.comma").join(f"{subject.key}-{year}.ics" for year in earlier)
    about = texts("calendar.latest", count=MOST, files=files) if earlier else ""
    yield CalendarFile(f"{subject.key}.ics", subject.name, about, dated[-MOST:])
    for year, events in earlier.items():
        yield CalendarFile(
            f"{subject.key}-{year}.ics",
            f"{subject.name}, {year}",
            texts("calendar.later", file=f"{subject.key}.ics"),
            events,
        )


def _dated(events: Sequence[Event]) -> Sequence[Event]:
    return sorted((event for event in events if event.date.is_day and not event.withdrawn), key=chronological)


def _calendar(dataset: Dataset, pagination: Pagination, texts: Texts, sheet: CalendarFile) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Dyad//dyad//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", sheet.name)
    if sheet.about:
        made.add("x-wr-caldesc", sheet.about)
    whole = bytes(made.to_ical())
    end = whole.index(b"END:VCALENDAR")
    return whole[:end] + b"".join(_entry(event, dataset, pagination, texts) for event in sheet.events) + whole[end:]


def _entry(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts) -> bytes:
    site, day = dataset.site, event.date.earliest
    assert day is not None  # it is a single day
    return _component(
        f"{event.id}@{site.url.split('/', 2)[2].rstrip('/')}",  # with the path: one host may hold many sites
        max(
            [one.on for one in of_record("event", event, dataset.site)],
            default=min(first_publication(dataset), dataset.as_of),
        ),
        day,
        event.title,
        "\n".join(event_words(event, dataset, texts).sentences),
        site.url + pagination.event(event.id),
        # RFC 5545, 3.8.7.4: the sequence grows with each revision; here, with each stage and each change.
        max(0, len(event.history) - 1) + len(event.changes),
        # Of a plan whose day has passed it is not known that it took place.
        "TENTATIVE" if is_overdue(event, dataset.as_of) else _STATUS.get(event.status, "CANCELLED"),
        event.place.name if event.place else None,
    )


@lru_cache(maxsize=8192)  # an event stands in five calendars and more
def _component(
    uid: str,
    changed: date,
    day: date,
    title: str,
    words: str,
    url: str,
    sequence: int,
    status: str,
    place: str | None,
) -> bytes:
    made = Entry()
    made.add("uid", uid)
    made.add("dtstamp", datetime.combine(changed, time(), UTC))
    made.add("dtstart", day)
    if (
        day < date.max
    ):  # the last day there is has no next one; without an end, an entry lasts its day (RFC 5545, 3.6.1)
        made.add("dtend", day + timedelta(days=1))
    made.add("summary", title)
    made.add("description", words)
    made.add("url", url)
    made.add("sequence", sequence)
    made.add("status", status)
    made.add("transp", "TRANSPARENT")
    if place:
        made.add("location", place)
    return bytes(made.to_ical())
