"""This module says for which country each party of an event acts, and so which pairs the event belongs to."""

from collections.abc import Iterable, Mapping, Sequence

from dyad.model import Actor, Event, Party, ids
from dyad.model.vocabulary import Vocabulary

MOST_COUNTRIES = 4
"""Above this many direct countries an event makes no pairs by itself (ARCHITECTURE.md, Rules of the record)."""

_ON_THEIR_OWN = frozenset({"airline", "armed-group", "company", "igo", "media", "ngo", "other", "party"})
"""Kinds of actors that speak and act for themselves, whatever their country: none of them is its government."""
_ON_THEIR_OWN_IN_A_PARTY = frozenset({"airline", "media", "ngo"})
"""The same of a party of the project's own: a movement speaks through its armed group, a union through its commission."""


def actor_country(actor_id: str, actors: Mapping[str, Actor]) -> str | None:
    """Return the country of an actor, or of a country itself; None for no country and unknown actors."""
    if ids.is_country(actor_id):
        return actor_id
    actor = actors.get(actor_id)
    return None if actor is None or actor.country == "none" else actor.country


def is_on_its_own(actor: Actor, vocabulary: Vocabulary) -> bool:
    """Say whether an actor speaks and acts for itself, and not for the country or party that it is of."""
    return actor.kind in (_ON_THEIR_OWN_IN_A_PARTY if actor.country in vocabulary.parties else _ON_THEIR_OWN)


def party_country(party: Party, actors: Mapping[str, Actor]) -> str | None:
    """Return the country on whose behalf a party takes part."""
    return party.on_behalf_of or actor_country(party.actor, actors)


def direct_countries(event: Event, vocabulary: Vocabulary, actors: Mapping[str, Actor]) -> list[str]:
    """Return the countries with a direct role in an event, in order of appearance."""
    found = (party_country(party, actors) for party in event.parties if party.role in vocabulary.direct_roles)
    return list(dict.fromkeys(filter(None, found)))


def sides_heard(event: Event, actors: Mapping[str, Actor]) -> list[str]:
    """Return the country of everybody on whose word an event is told, as often as it is named."""
    named = event.according_to if isinstance(event.according_to, tuple) else ()
    return [code for one in named if (code := actor_country(one, actors))] + list(event.word_of)


def voices(event: Event, actors: Mapping[str, Actor]) -> list[str]:
    """Return the country of everybody on whose word an event is told or who claims something about it, as often as it is named."""
    claimed = (actor_country(claim.by, actors) for claim in event.claims if claim.by)
    return [*sides_heard(event, actors), *filter(None, claimed)]


def of_series(events: Iterable[Event]) -> Mapping[str, Sequence[Event]]:
    """Return the events of each series: by number where all have one, else by date; what was withdrawn is left out."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.series and not event.withdrawn:
            found.setdefault(event.series, []).append(event)
    return {name: sorted(each, key=_number if _all_numbered(each) else _day) for name, each in found.items()}


def _all_numbered(events: Sequence[Event]) -> bool:
    return all(event.number is not None for event in events)


def _number(event: Event) -> tuple[object, ...]:
    return (event.number, *_day(event))


def _day(event: Event) -> tuple[object, ...]:
    return (event.date.earliest or event.date.latest, event.date.latest, event.id)


def pairs_of(event: Event, countries: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs an event belongs to: those it names, or none where it says so; else every two of its direct `countries`, up to four."""
    if event.says_pairs:
        return tuple(dict.fromkeys(event.pairs))
    return tuple(ids.pairs_among(countries)) if len(countries) <= MOST_COUNTRIES else ()
