"""An entry of a calendar is an event, or the day on which an agreement runs out, with whose word it is, its sources and its place on the site."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from icalendar import Event as Entry

from dyad import addresses
from dyad.analysis.changes import first_publication, of_record
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import Plan, is_overdue
from dyad.language.texts import Texts
from dyad.model import Agreement, Event, Kind, Source
from dyad.model.event import OPEN
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import standing_words
from dyad.outputs.views.calendar_days import CalendarDays, calendar_date, calendar_days
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.lasting_ids import calendar_id, first_name
from dyad.outputs.views.source_words import sources_words

_STATUS = {"scheduled": "CONFIRMED", "rescheduled": "CONFIRMED", "occurred": "CONFIRMED", "floated": "TENTATIVE"}


class EntryWords(NamedTuple):
    """What an entry says, ready for the format."""

    uid: str
    changed: date
    days: CalendarDays
    title: str
    words: str
    categories: tuple[str, ...]
    url: str
    sequence: int
    status: str
    place: str | None = None


def event_entry(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts) -> bytes:
    """Return the entry of an event that stands in calendars."""
    site, when = dataset.site, calendar_date(event)
    days = calendar_days(when, texts) if when else None
    assert days is not None  # others are in no calendar
    words = event_words(event, dataset, texts).sentences
    vocabulary = dataset.vocabulary
    return _component(
        EntryWords(
            calendar_id(site, first_name(event)),
            _changed("event", event, dataset),
            days,
            event.title,
            _description(words, (dataset.source(one.source) for one in event.sources), texts),
            (
                *(pair_name(pair, dataset) for pair in dataset.event_pairs(event.id)),
                vocabulary.label("event-types", event.type),
                *(vocabulary.label("themes", theme) for theme in event.themes),
            ),
            site.url + addresses.event(event.id),
            # RFC 5545, 3.8.7.4: the sequence grows with each revision; here, with each stage and each change.
            max(0, len(event.history) - 1) + len(event.changes),
            _status(event, days, dataset),
            event.place.name if event.place else None,
        )
    )


def _status(event: Event, days: CalendarDays, dataset: Dataset) -> str:
    """Return how sure it is that an event takes place on these days: of a plan whose day has passed, or is not known, it is not."""
    unsure = event.status in OPEN and (days.mark or is_overdue(event, dataset.as_of))
    return "TENTATIVE" if unsure else _STATUS.get(event.status, "CANCELLED")


def agreement_entry(end: Plan, dataset: Dataset, pagination: Pagination, texts: Texts) -> bytes:
    """Return the entry of the day on which an agreement runs out by its own terms; what comes of it then is not known."""
    one, days = end.record, calendar_days(end.planned, texts)
    assert isinstance(one, Agreement) and days is not None  # others are in no calendar
    state = texts(f"ledger.{end.state}")
    sources = [dataset.source(end.source.source)] if end.source else []
    return _component(
        EntryWords(
            calendar_id(dataset.site, f"end.{first_name(one)}"),  # no id of an event holds a dot
            _changed("agreement", one, dataset),
            days,
            texts("calendar.end", title=one.called, state=state),
            _description([texts("calendar.by-terms"), *standing_words(one, dataset, texts)], sources, texts),
            (
                *(pair_name(pair, dataset) for pair in dataset.agreement_pairs(one.id)),
                dataset.vocabulary.label("agreement-kinds", one.kind),
                *(dataset.vocabulary.label("themes", theme) for theme in one.themes),
            ),
            dataset.site.url + pagination.agreement(one.id),
            len(one.changes),
            "TENTATIVE",
        )
    )


def _changed(kind: Kind, record: Event | Agreement, dataset: Dataset) -> date:
    """Return the day of a record's last change; the first publication where there was none."""
    days = [one.on for one in of_record(kind, record, dataset.site)]
    return max(days, default=min(first_publication(dataset), dataset.as_of))


def _description(sentences: Sequence[str], sources: Iterable[Source], texts: Texts) -> str:
    return "\n".join(filter(None, [*sentences, sources_words(sources, texts)]))


@lru_cache(maxsize=32_768)  # an event stands in five calendars and more
def _component(said: EntryWords) -> bytes:
    made = Entry()
    made.add("uid", said.uid)
    made.add("dtstamp", datetime.combine(said.changed, time(), UTC))
    made.add("dtstart", said.days.first)
    # The last day there is has no next one; without an end, an entry lasts its day (RFC 5545, 3.6.1).
    if said.days.last < date.max:
        made.add("dtend", said.days.last + timedelta(days=1))
    made.add("summary", said.title + said.days.mark)
    made.add("description", said.words)
    made.add("categories", said.categories)
    made.add("url", said.url)
    made.add("sequence", said.sequence)
    made.add("status", said.status)
    made.add("transp", "TRANSPARENT")
    if said.place:
        made.add("location", said.place)
    return bytes(made.to_ical())
