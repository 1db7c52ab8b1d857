"""The tables that stand beside that of events: what an event has several of, and its coding in PLOVER."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dyad.analysis.dataset import Dataset
from dyad.model import Claim, Event, Figure, Party, SourceRef, ids
from dyad.outputs.views.event_words import plain_words


class EventPair(NamedTuple):
    """An event on the pages of a pair."""

    event: str
    pair: str
    why: str
    """Why an event elsewhere moved the pair; empty for one of its own."""


class EventPart(NamedTuple):
    """One of several things that an event has, with its place among them."""

    event: Event
    number: int
    country: str
    party: Party


PAIRS: Mapping[str, Callable[[EventPair], str]] = {
    "event": lambda one: one.event,
    "pair": lambda one: one.pair,
    "ripple": lambda one: one.why,
}


def pairs(events: Iterable[Event], dataset: Dataset) -> Iterator[EventPair]:
    """Yield each event with each pair that it belongs to, or that it moved from elsewhere."""
    for event in events:
        own = dataset.event_pairs(event.id)
        yield from (EventPair(event.id, pair, "") for pair in own)
        moved = {one.pair: one.why for one in event.affects if one.pair not in own}
        yield from (EventPair(event.id, pair, why) for pair, why in moved.items())


SERIES: Mapping[str, Callable[[Event], str]] = {
    "event": lambda one: one.id,
    "series": lambda one: one.series or "",
    "nth": lambda one: "" if one.number is None else str(one.number),
}


def series(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that are one of a series of recurring meetings."""
    yield from (event for event in events if event.series)


THEMES: Mapping[str, Callable[[tuple[str, str]], str]] = {"event": lambda one: one[0], "theme": lambda one: one[1]}


def themes(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Yield each event with each of its themes."""
    return ((event.id, theme) for event in events for theme in dict.fromkeys(event.themes))


SOURCES: Mapping[str, Callable[[tuple[str, int, SourceRef]], str]] = {
    "event": lambda one: one[0],
    "number": lambda one: str(one[1]),
    "source": lambda one: one[2].source,
    "locator": lambda one: one[2].locator or "",
}


def sources(events: Iterable[Event]) -> Iterator[tuple[str, int, SourceRef]]:
    """Yield each event with each of its sources."""
    for event in events:
        yield from ((event.id, number, one) for number, one in enumerate(event.sources, start=1))


PARTIES: Mapping[str, Callable[[EventPart], str]] = {
    "event": lambda one: one.event.id,
    "number": lambda one: str(one.number),
    "actor": lambda one: "" if ids.is_country(one.party.actor) else one.party.actor,
    "country": lambda one: one.country,
    "role": lambda one: one.party.role,
    "office": lambda one: one.party.office or "",
}


def parties(events: Iterable[Event], dataset: Dataset) -> Iterator[EventPart]:
    """Yield each party of each event."""
    for event in events:
        for number, party in enumerate(event.parties, start=1):
            yield EventPart(event, number, dataset.party_country(party) or "", party)


class Attributed(NamedTuple):
    """One of those on whose word an event is told."""

    event: str
    number: int
    actor: str
    """Empty where the record has only words for it, or a country."""
    name: str


ATTRIBUTIONS: Mapping[str, Callable[[Attributed], str]] = {
    "event": lambda one: one.event,
    "number": lambda one: str(one.number),
    "actor": lambda one: one.actor,
    "told_by_name": lambda one: one.name,
}


def attributions(events: Iterable[Event], dataset: Dataset) -> Iterator[Attributed]:
    """Yield each event with each of those on whose word it is told."""
    for event in events:
        if isinstance(event.according_to, str):
            yield Attributed(event.id, 1, "", event.according_to)
        else:
            for number, one in enumerate(event.according_to or (), start=1):
                yield Attributed(event.id, number, "" if ids.is_country(one) else one, dataset.actor_name(one))


CLAIMS: Mapping[str, Callable[[tuple[str, Claim]], str]] = {
    "event": lambda one: one[0],
    "id": lambda one: one[1].id,
    "by": lambda one: one[1].by or one[1].by_text or "",
    "act": lambda one: one[1].act,
    "says": lambda one: plain_words(one[1].says),
    "on": lambda one: one[1].on.text if one[1].on else "",
    "told_by": lambda one: one[1].told_by or "",
    "about": lambda one: one[1].about or "",
    "disputes": lambda one: " ".join(one[1].disputes),
    "confirms": lambda one: " ".join(one[1].confirms),
    "sources": lambda one: " ".join(each.source for each in one[1].sources),
}


def claims(events: Iterable[Event]) -> Iterator[tuple[str, Claim]]:
    """Yield each claim of each event."""
    return ((event.id, claim) for event in events for claim in event.claims)


FIGURES: Mapping[str, Callable[[tuple[str, int, Figure]], str]] = {
    "event": lambda one: one[0],
    "number": lambda one: str(one[1]),
    "label": lambda one: one[2].label,
    "value": lambda one: one[2].value,
    "unit": lambda one: one[2].unit or "",
    "period": lambda one: one[2].period or "",
    "by": lambda one: one[2].by or "",
    "source": lambda one: one[2].source.source,
}


def figures(events: Iterable[Event]) -> Iterator[tuple[str, int, Figure]]:
    """Yield each figure of each event."""
    for event in events:
        yield from ((event.id, number, one) for number, one in enumerate(event.figures, start=1))


class Coded(NamedTuple):
    """An event between two countries, as PLOVER codes it."""

    event: Event
    coded: str
    countries: tuple[str, str]


PLOVER: Mapping[str, Callable[[Coded], str]] = {
    "event": lambda one: one.event.id,
    "date": lambda one: one.event.date.text,
    "type": lambda one: one.coded.partition("/")[0],
    "mode": lambda one: one.coded.partition("/")[2],
    "country1": lambda one: one.countries[0],
    "country2": lambda one: one.countries[1],
}


def plover(events: Iterable[Event], dataset: Dataset) -> Iterator[Coded]:
    """Yield a row for each country that took the step, and each that it was directed at, of an event that PLOVER has a type for.

    PLOVER codes who did what to whom. An event without a party in the role `initiator` has no such row: membership in a pair
    makes nobody an actor.
    """
    for event in events:
        coded = dataset.term("event-types", event.type).plover
        if coded and event.status == "occurred" and not event.withdrawn:
            took, met = _acting(event, dataset)
            yield from (Coded(event, coded, (one, other)) for one in took for other in met)


def _acting(event: Event, dataset: Dataset) -> tuple[Sequence[str], Sequence[str]]:
    """Return the countries whose parties took the step, and the other countries with a direct role."""
    took = dict.fromkeys(
        code for party in event.parties if party.role == "initiator" and (code := dataset.party_country(party))
    )
    return list(took), [code for code in dataset.direct_countries(event.id) if code not in took]
