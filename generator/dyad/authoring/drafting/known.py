"""`known_as` finds the event of the record that an article tells of, if it is there already."""

from collections.abc import Iterator
from datetime import timedelta

from dyad.authoring.drafting.act import MEETINGS
from dyad.authoring.drafting.merging import Merged, are_near
from dyad.model import Event, ids
from dyad.model.participants import party_country
from dyad.reading.records import Records

_ENOUGH = 5
"""Points from which an event is taken for the same."""
_SAME_TYPE, _SAME_CLASS, _PERSON, _COUNTRY, _DAY = 3, 2, 2, 1, 1


def known_as(event: Merged, records: Records) -> list[str]:
    """Return the ids of the events that may be the same, the likeliest first: near in time, of a like kind, by the same.

    Two of one kind and the same persons that lie equally near are both named.
    """
    scores = {one.id: score for one in _near(event, records) if (score := _likeness(event, one, records)) >= _ENOUGH}
    best = max(scores.values(), default=0)
    return sorted((name for name, score in scores.items() if score >= best - 0.5), key=lambda name: -scores[name])


def _near(event: Merged, records: Records) -> Iterator[Event]:
    when = event.told[0].date
    for one in records.events.values():
        stages = [stage.date for stage in one.history if stage.date]
        if not one.withdrawn and (
            are_near(when, one.date) or (event.status == "scheduled" and any(are_near(when, date) for date in stages))
        ):
            yield one


def _likeness(event: Merged, one: Event, records: Records) -> float:
    """Return how much speaks for two being one: kind, persons and bodies, countries, day."""
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
    parts = event.told[0].parts
    ours, theirs = {part.actor for part in parts}, {party.actor for party in one.parties}
    countries = {part.country for part in parts if part.country}
    their_countries = {code for party in one.parties if (code := party_country(party, records.actors))}
    shared = {actor for actor in ours & theirs if not ids.is_country(actor)}
    if not shared and not countries & their_countries:
        return 0
    direct = {part.actor for part in parts if part.role != "mentioned" and not ids.is_country(part.actor)}
    their_direct = {
        party.actor for party in one.parties if party.role != "mentioned" and not ids.is_country(party.actor)
    }
    if direct and their_direct and not direct & theirs and not their_direct & ours:
        return 0  # other people
    score += _PERSON * min(len(shared), 3) + _COUNTRY * min(len(countries & their_countries), 2)
    when = event.told[0].date
    if when.is_day and one.date.is_day and when.earliest and one.date.earliest:
        score += _DAY if when == one.date else -abs((when.earliest - one.date.earliest) / timedelta(days=2))
    return score
