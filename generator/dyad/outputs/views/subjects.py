"""A subject is what readers subscribe to: everything, a pair, a country, an actor. Each has feeds and calendars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Agreement, AnyRecord, Event, Kind, ids
from dyad.model.event import OPEN
from dyad.outputs.views.calendar_days import calendar_date
from dyad.outputs.views.output import Here, Outside
from dyad.outputs.views.views import Link

_COUNTRY, _ACTOR = "country-", "actor-"
"""How the keys of countries and actors begin; that of a pair is its id."""


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


def subjects(dataset: Dataset) -> Iterator[str]:
    """Yield the key of every subject that has events: those of one country side by side, since they tell of the same events."""
    yield "all"
    found = [
        *((ids.pair_countries(pair)[0], pair) for pair in dataset.pairs()),
        *((code, f"{_COUNTRY}{code.lower()}") for code in dataset.countries()),
        *(
            (dataset.actor_country(one.id) or "", f"{_ACTOR}{one.id}")
            for one in dataset.actors()
            if dataset.actor_events(one.id)
        ),
    ]
    yield from (key for _, key in sorted(found, key=itemgetter(0)))


def subject(key: str, dataset: Dataset) -> Subject:
    """Return the subject of a key."""
    if key == "all":
        return Subject(key, dataset.site.title, addresses.CHANGES, dataset.events(), agreements=dataset.agreements())
    if key.startswith(_COUNTRY):
        return _of_country(key.removeprefix(_COUNTRY).upper(), key, dataset)
    if key.startswith(_ACTOR):
        return _of_actor(key.removeprefix(_ACTOR), key, dataset)
    events = [*dataset.pair_events(key), *(event for event, _ in dataset.pair_ripples(key))]
    own: list[tuple[Kind, AnyRecord]] = [("pair", written)] if (written := dataset.pair(key)) else []
    return Subject(key, pair_name(key, dataset), addresses.pair(key), events, own, dataset.pair_agreements(key))


def _of_country(code: str, key: str, dataset: Dataset) -> Subject:
    name, events = dataset.vocabulary.country_name(code), dataset.country_events(code)
    return Subject(key, name, addresses.country(code), events, agreements=dataset.party_agreements(code))


def _of_actor(actor_id: str, key: str, dataset: Dataset) -> Subject:
    actor, events = dataset.actor(actor_id), dataset.actor_events(actor_id)
    own: list[tuple[Kind, AnyRecord]] = [("actor", actor)]
    return Subject(key, actor.name, addresses.actor(actor_id), events, own, dataset.party_agreements(actor_id))


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
    return not key.startswith(_ACTOR) or any(
        not OPEN.isdisjoint([event.status, *(stage.status for stage in event.history)]) for event in events
    )


def followed(dataset: Dataset, address: str) -> str:
    """Return the address by which a calendar program follows a file: a click subscribes, where one on the file takes it once."""
    return f"webcal:{dataset.site.url.partition(':')[2]}{address}"


def has_calendar(events: Sequence[Event]) -> bool:
    """Say whether any of some events stands in a calendar."""
    return any(map(calendar_date, events))
