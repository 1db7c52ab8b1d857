"""Calendars (iCalendar, RFC 5545) of scheduled and past events, for each pair and for all.

Only events of a single known day are in them: a month or a year would have to be given a day that nobody named.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from generator import addresses
from generator.model import Event
from generator.news import first_publication, of_record
from generator.outputs.kit import Kit
from generator.outputs.output import Output
from generator.outputs.subjects import Subject, subjects

_STATUS = {"scheduled": "CONFIRMED", "rescheduled": "CONFIRMED", "occurred": "CONFIRMED", "floated": "TENTATIVE"}


def calendars(kit: Kit) -> Iterator[Output]:
    """Make a calendar for each pair, country and actor, and for all."""
    for subject in subjects(kit):
        if not has_calendar(subject.events) and subject.key != "all":
            continue
        yield Output(addresses.data(f"{subject.key}.ics"), _maker(kit, subject))


def _maker(kit: Kit, subject: Subject) -> Callable[[], bytes]:
    def make() -> bytes:
        made = Calendar()
        made.add("prodid", "-//Dyad//dyad//EN")
        made.add("version", "2.0")
        made.add("x-wr-calname", subject.name)
        for event in subject.events:
            if event.date.is_day and not event.withdrawn:
                made.add_component(_entry(event, kit))
        return bytes(made.to_ical())

    return make


def has_calendar(events: Sequence[Event]) -> bool:
    """Say whether any of some events is of a single known day, so that a calendar can hold it."""
    return any(event.date.is_day and not event.withdrawn for event in events)


def _entry(event: Event, kit: Kit) -> Entry:
    site, day = kit.dataset.site, event.date.earliest
    assert day is not None  # it is a single day
    made = Entry()
    changed = max([one.on for one in of_record("event", event)], default=min(first_publication(kit.dataset), kit.dataset.as_of))
    made.add("uid", f"{event.id}@{site.url.split('/')[2]}")
    made.add("dtstamp", datetime.combine(changed, time(), UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("summary", event.title)
    made.add("description", event.summary)
    made.add("url", site.url + kit.shelves.event(event.id))
    # RFC 5545, 3.8.7.4: the sequence grows with each revision; here, with each stage and each change.
    made.add("sequence", max(0, len(event.history) - 1) + len(event.changes))
    made.add("status", _STATUS.get(event.status, "CANCELLED"))
    made.add("transp", "TRANSPARENT")
    if event.place:
        made.add("location", event.place.name)
    return made
