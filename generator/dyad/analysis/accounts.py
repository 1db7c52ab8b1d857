"""`tellers` says on whose word an event is told: the actors that its attribution lists, or the persons whom its words name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dyad.model import Actor, Event, ids
from dyad.reading.folding import words
from dyad.reading.lookup import actor_names

Names = Mapping[tuple[str, ...], str]
"""Names of persons as they are compared, each with the id of the one person who is called so."""


def full_names(actors: Iterable[Actor]) -> Names:
    """Return the names by which a text names a person for certain: of two words or more, and of nobody else."""
    called: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in actors:
        if actor.kind == "person" and not actor.withdrawn:
            for name in actor_names(actor):
                called[tuple(words(name))].add(actor.id)
    return {name: next(iter(found)) for name, found in called.items() if len(name) > 1 and len(found) == 1}


def tellers(event: Event, names: Names) -> Sequence[str]:
    """Return the ids of the actors on whose word an event is told, in the order in which they are named."""
    told = event.according_to
    if isinstance(told, tuple):
        return [one for one in told if not ids.is_country(one)]
    pieces, found, at = words(told or ""), dict[str, None](), 0
    longest = max(map(len, names), default=0)
    while at < len(pieces):
        sizes = range(min(longest, len(pieces) - at), 1, -1)
        size = next((size for size in sizes if tuple(pieces[at : at + size]) in names), 0)
        if size:
            found[names[tuple(pieces[at : at + size])]] = None
        at += size or 1
    return list(found)
