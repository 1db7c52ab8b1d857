"""`tellers` says on whose word an event is told: the actors that its attribution lists, or the persons whom its words name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dyad.model import Actor, Event, ids
from dyad.reading.folding import words
from dyad.reading.lookup import actor_names


class FullNames(NamedTuple):
    """The names by which a text names a person for certain: of two words or more, and of nobody else."""

    ids: Mapping[tuple[str, ...], str]
    """By each name as it is compared, the id of the one person who is called so."""
    longest: int
    """The words of the longest name."""


def full_names(actors: Iterable[Actor]) -> FullNames:
    """Return the full names of persons among some actors."""
    called: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in actors:
        if actor.kind == "person" and not actor.withdrawn:
            for name in actor_names(actor):
                called[tuple(words(name))].add(actor.id)
    own = {name: next(iter(found)) for name, found in called.items() if len(name) > 1 and len(found) == 1}
    return FullNames(own, max(map(len, own), default=0))


def tellers(event: Event, names: FullNames) -> Sequence[str]:
    """Return the ids of the actors on whose word an event is told, in the order in which they are named."""
    told = event.according_to
    if isinstance(told, tuple):
        return [one for one in told if not ids.is_country(one)]
    pieces, found, at = words(told or ""), dict[str, None](), 0
    while at < len(pieces):
        sizes = range(min(names.longest, len(pieces) - at), 1, -1)
        size = next((size for size in sizes if tuple(pieces[at : at + size]) in names.ids), 0)
        if size:
            found[names.ids[tuple(pieces[at : at + size])]] = None
        at += size or 1
    return list(found)
