"""A subject is what readers subscribe to: everything, a pair, a country, an actor. Each has feeds and calendars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import AnyRecord, Event, Kind
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class Subject:
    """A subject of feeds and calendars: the name of its files, its own name, its page, its events and its own record."""

    key: str
    name: str
    address: str
    events: Sequence[Event]
    own: Sequence[tuple[Kind, AnyRecord]] = ()
    """Its own record with its kind, if it has one."""


def subjects(dataset: Dataset) -> Iterator[Subject]:
    """Yield every subject that has events."""
    yield Subject("all", dataset.site.title, addresses.CHANGES, dataset.events())
    for pair in dataset.pairs():
        moved = [event for event, _ in dataset.pair_ripples(pair)]
        written = dataset.pair(pair)
        own: list[tuple[Kind, AnyRecord]] = [("pair", written)] if written else []
        yield Subject(pair, pair_name(pair, dataset), addresses.pair(pair), [*dataset.pair_events(pair), *moved], own)
    for code in dataset.countries():
        yield Subject(
            f"country-{code.lower()}",
            dataset.vocabulary.country_name(code),
            addresses.country(code),
            dataset.country_events(code),
        )
    for actor in dataset.actors():
        if events := dataset.actor_events(actor.id):
            yield Subject(f"actor-{actor.id}", actor.name, addresses.actor(actor.id), events, [("actor", actor)])


def subject_links(texts: Texts, here: Here, key: str, events: Sequence[Event]) -> Sequence[Link]:
    """Return the links to the feed of a subject, and to its calendar where it has one."""
    feed = Link(texts("data.feed"), here.to(addresses.data(f"{key}.atom")))
    return [
        feed,
        *([Link(texts("calendar.file"), here.to(addresses.data(f"{key}.ics")))] if has_calendar(events) else []),
    ]


def has_calendar(events: Sequence[Event]) -> bool:
    """Say whether any of some events is of a single known day, so that a calendar can hold it."""
    return any(event.date.is_day and not event.withdrawn for event in events)
