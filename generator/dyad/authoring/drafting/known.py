"""`known_as` finds the event of the record that an article tells of, `alike` the one that a draft is of, if it is there already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from dyad.authoring.drafting.act import MEETINGS
from dyad.authoring.drafting.merging import Merged, are_near
from dyad.model import Event, ids
from dyad.model.dates import Date
from dyad.model.participants import party_country
from dyad.reading.records import Records

_ENOUGH = 5
"""Points from which an event is taken for the same."""
_SAME_TYPE, _SAME_CLASS, _PERSON, _COUNTRY, _DAY = 3, 2, 2, 1, 1


@dataclass(frozen=True)
class _Likened:
    """What of an event is held against another."""

    type: str
    date: Date
    is_planned: bool
    actors: frozenset[str]
    direct: frozenset[str]
    """Those of them who are no country, and not only mentioned."""
    countries: frozenset[str]


def _of_article(event: Merged) -> _Likened:
    parts = event.told[0].parts
    roles = [(part.actor, part.role) for part in parts]
    countries = frozenset(part.country for part in parts if part.country)
    return _likened(event.type, event.told[0].date, event.status, roles, countries)


def _of_record(one: Event, records: Records) -> _Likened:
    roles = [(party.actor, party.role) for party in one.parties]
    countries = frozenset(code for party in one.parties if (code := party_country(party, records.actors)))
    return _likened(one.type, one.date, one.status, roles, countries)


def _likened(
    kind: str, date: Date, status: str, roles: Iterable[tuple[str, str]], countries: frozenset[str]
) -> _Likened:
    every = list(roles)
    direct = frozenset(actor for actor, role in every if role != "mentioned" and not ids.is_country(actor))
    return _Likened(kind, date, status == "scheduled", frozenset(actor for actor, _ in every), direct, countries)


def known_as(event: Merged, records: Records) -> list[str]:
    """Return the ids of the events that may be the same, the likeliest first: near in time, of a like kind, by the same.

    Two of one kind and the same persons that lie equally near are both named.
    """
    return _best(_of_article(event), records.events.values(), records)


def alike(one: Event, records: Records) -> list[str]:
    """Return the ids of the events of the record that one which is not there yet may be, as `known_as` does."""
    return _best(_of_record(one, records), records.events.values(), records)


def among(event: Merged, others: Iterable[Event], records: Records) -> list[str]:
    """Return the ids of those of some events, such as drafts that wait, that an article may tell of."""
    return _best(_of_article(event), others, records)


def _best(one: _Likened, others: Iterable[Event], records: Records) -> list[str]:
    near = _near(one, others)
    scores = {each.id: score for each in near if (score := _likeness(one, each, records)) >= _ENOUGH}
    best = max(scores.values(), default=0)
    return sorted((name for name, score in scores.items() if score >= best - 0.5), key=lambda name: -scores[name])


def _near(event: _Likened, others: Iterable[Event]) -> Iterator[Event]:
    for one in others:
        stages = [stage.date for stage in one.history if stage.date]
        if not one.withdrawn and (
            are_near(event.date, one.date) or (event.is_planned and any(are_near(event.date, date) for date in stages))
        ):
            yield one


def _likeness(event: _Likened, other: Event, records: Records) -> float:
    """Return how much speaks for two being one: kind, persons and bodies, countries, day."""
    one = _of_record(other, records)
    types = records.vocabulary.entries.get("event-types", {})
    first, second = types.get(event.type), types.get(one.type)
    same_class = bool(
        first
        and second
        and first.plover
        and second.plover
        and first.plover.partition("/")[0] == second.plover.partition("/")[0]
    )
    score: float = (
        _SAME_TYPE if event.type == one.type else _SAME_CLASS if same_class or {event.type, one.type} <= MEETINGS else 0
    )
    shared = {actor for actor in event.actors & one.actors if not ids.is_country(actor)}
    if not shared and not event.countries & one.countries:
        return 0
    if event.direct and one.direct and not event.direct & one.actors and not one.direct & event.actors:
        return 0  # other people
    score += _PERSON * min(len(shared), 3) + _COUNTRY * min(len(event.countries & one.countries), 2)
    if event.date.is_day and one.date.is_day and event.date.earliest and one.date.earliest:
        score += _DAY if event.date == one.date else -abs((event.date.earliest - one.date.earliest) / timedelta(days=2))
    return score
