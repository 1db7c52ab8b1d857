"""Events that may be the same: of one type, between the same countries, on the same day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator import ids
from generator.model import Actor, Event


class Seen:
    """The events met so far, by what makes two of them alike."""

    def __init__(self, events: Iterable[Event], actors: Mapping[str, Actor]) -> None:
        """Begin with the events that are recorded."""
        self._actors = actors
        self._found: dict[tuple[str, frozenset[str]], list[tuple[Event, str]]] = defaultdict(list)
        for event in events:
            self.add(event, f"the event '{event.id}'")

    def add(self, event: Event, name: str) -> None:
        """Remember an event under the name it has in messages."""
        self._found[self._sort(event)].append((event, name))

    def like(self, event: Event) -> str | None:
        """Return the name of an event whose date overlaps with this one's, if there is one that is alike."""
        return next((name for other, name in self._found[self._sort(event)] if _overlap(event, other)), None)

    def _sort(self, event: Event) -> tuple[str, frozenset[str]]:
        return event.type, frozenset(party.on_behalf_of or self._country(party.actor) for party in event.parties)

    def _country(self, actor: str) -> str:
        """Return an actor's country; itself where it has none."""
        if ids.is_country(actor) or actor not in self._actors or self._actors[actor].country == "none":
            return actor
        return self._actors[actor].country


def _overlap(one: Event, other: Event) -> bool:
    first, second = one.date, other.date
    return not (
        (first.latest and second.earliest and first.latest < second.earliest) or (second.latest and first.earliest and second.latest < first.earliest)
    )
