"""Two records may be doubles if they are events of one type between the same countries, or sources at one address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from dyad.checks.duplicates import plain_address
from dyad.model import Actor, Event, ids

_SAME_DAY = timedelta()


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
        return next((name for other, name in self._found[self._sort(event)] if _meet(event, other, _SAME_DAY)), None)

    def near(self, event: Event, within: timedelta) -> Iterator[str]:
        """Yield the ids of the events that are alike and not farther apart than `within`."""
        yield from (other.id for other, _ in self._found[self._sort(event)] if _meet(event, other, within))

    def _sort(self, event: Event) -> tuple[str, frozenset[str]]:
        return event.type, frozenset(party.on_behalf_of or self._country(party.actor) for party in event.parties)

    def _country(self, actor: str) -> str:
        """Return an actor's country; itself where it has none."""
        if ids.is_country(actor) or actor not in self._actors or self._actors[actor].country == "none":
            return actor
        return self._actors[actor].country


def same_address(one: str, other: str) -> bool:
    """Say whether two addresses lead to one page: scheme, `www.`, tracking, a slash at the end and a place in the page do not matter."""
    return plain_address(one) == plain_address(other)


def _meet(one: Event, other: Event, within: timedelta) -> bool:
    first, second = one.date, other.date
    return not (
        (first.latest and second.earliest and second.earliest - first.latest > within)
        or (second.latest and first.earliest and first.earliest - second.latest > within)
    )
