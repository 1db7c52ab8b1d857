"""The bodies that an abbreviation is known for all over the world, and whose it is not."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz

from dyad.model import Actor
from dyad.model.vocabulary import CountryEntry
from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from dyad.text.likeness import likeness

_FILE = "templates/bodies.yaml"
SAME = 85
"""Likeness, of 100, from which two names are spellings of one: Organisation and Organization."""


@cache
def bodies() -> Mapping[str, Sequence[str]]:
    """Return the names of well-known bodies by their abbreviation."""
    found, problems = yamlfile.read(resource(_FILE).read_bytes(), _FILE)
    assert not problems and isinstance(found, dict), problems  # our own file
    return {short: [str(name) for name in names] for short, names in found.items()}


def known_owner(actor: Actor, countries: Mapping[str, CountryEntry]) -> str | None:
    """Return the body or country that the abbreviation of an actor is known for, where that is another; else None."""
    short = actor.abbreviation
    if not short:
        return None
    own = [likeness(name) for name in (actor.name, *actor.also_known_as, *actor.names.values())]
    for known in _owners(short, countries):
        if not any(fuzz.token_set_ratio(likeness(name), one) >= SAME for name in known for one in own):
            return known[0]
    return None


def _owners(short: str, countries: Mapping[str, CountryEntry]) -> Iterator[Sequence[str]]:
    """Yield the names of each that an abbreviation is known for: bodies that share it together, and a country."""
    shape = likeness(short)
    if known := _by_shape().get(shape):
        yield known
    for code, entry in countries.items():
        if shape in (likeness(code), *(likeness(name) for name in entry.also_known_as if name.isupper())):
            yield entry.name, *entry.also_known_as


@cache
def _by_shape() -> Mapping[str, Sequence[str]]:
    return {likeness(short): names for short, names in bodies().items()}
