"""A subject is what readers subscribe to: everything, a pair, a country, an actor. Each has feeds and calendars."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Agreement, AnyRecord, Event, Kind
from dyad.model.event import OPEN
from dyad.outputs.views.calendar_days import calendar_date
from dyad.outputs.views.output import Here, Outside
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class Subject:
    """A subject of feeds and calendars: the name of its files, its own name, its page, its events, its agreements and its own record."""

    key: str
    name: str
    address: str
    events: Sequence[Event]
    own: Sequence[tuple[Kind, AnyRecord]] = ()
    """Its own record with its kind, if it has one."""
    agreements: Sequence[Agreement] = ()
    """Those it is party to: their ends stand in its calendar."""


def subjects(dataset: Dataset) -> Iterator[Subject]:
    """Yield every subject that has events."""
    by_party = _by_party(dataset)
    yield Subject("all", dataset.site.title, addresses.CHANGES, dataset.events(), agreements=dataset.agreements())
    for pair in dataset.pairs():
        moved = [event for event, _ in dataset.pair_ripples(pair)]
        written = dataset.pair(pair)
        own: list[tuple[Kind, AnyRecord]] = [("pair", written)] if written else []
        events = [*dataset.pair_events(pair), *moved]
        yield Subject(pair, pair_name(pair, dataset), addresses.pair(pair), events, own, dataset.pair_agreements(pair))
    for code in dataset.countries():
        yield Subject(
            f"country-{code.lower()}",
            dataset.vocabulary.country_name(code),
            addresses.country(code),
            dataset.country_events(code),
            agreements=by_party.get(code, ()),
        )
    for actor in dataset.actors():
        if dataset.actor_events(actor.id):
            yield Subject(
                f"actor-{actor.id}",
                actor.name,
                addresses.actor(actor.id),
                dataset.actor_events(actor.id),
                [("actor", actor)],
                by_party.get(actor.id, ()),
            )


def _by_party(dataset: Dataset) -> Mapping[str, Sequence[Agreement]]:
    found: dict[str, list[Agreement]] = defaultdict(list)
    for one in dataset.agreements():
        for party in one.parties:
            found[party].append(one)
    return found


def subject_links(texts: Texts, here: Here, dataset: Dataset, key: str, events: Sequence[Event]) -> Sequence[Link]:
    """Return the links to the feed of a subject, and to its calendar where it has one."""
    return [
        Link(texts("data.feed"), here.to(addresses.data(f"{key}.atom"))),
        *(calendar_links(texts, here, dataset, key, events) if has_calendar(events) else []),
    ]


def calendar_links(
    texts: Texts, here: Here, dataset: Dataset, key: str, events: Sequence[Event] = ()
) -> Sequence[Link]:
    """Return the links to the calendar of a subject: to take it once, and to follow what is to come; a book opens no calendar program."""
    coming = addresses.data(f"{key}-coming.ics")
    follow = here.to(coming) if isinstance(here, Outside) else followed(dataset, coming)
    return [
        Link(texts("calendar.file"), here.to(addresses.data(f"{key}.ics"))),
        *([Link(texts("calendar.follow"), follow)] if looks_ahead(key, events) else []),
    ]


def looks_ahead(key: str, events: Sequence[Event]) -> bool:
    """Say whether a subject has a calendar of what is to come: an actor only if something of theirs was ever planned, so that a file once followed stays."""
    return not key.startswith("actor-") or any(
        not OPEN.isdisjoint([event.status, *(stage.status for stage in event.history)]) for event in events
    )


def followed(dataset: Dataset, address: str) -> str:
    """Return the address by which a calendar program follows a file: a click subscribes, where one on the file takes it once."""
    return f"webcal:{dataset.site.url.partition(':')[2]}{address}"


def has_calendar(events: Sequence[Event]) -> bool:
    """Say whether any of some events stands in a calendar."""
    return any(map(calendar_date, events))
