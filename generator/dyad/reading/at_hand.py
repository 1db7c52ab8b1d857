"""This module says whom a record may name where a name means nobody: the actors of its countries, and the codes that the project tracks."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from dyad.model import ids
from dyad.reading.folding import words
from dyad.reading.records import Records
from dyad.text.suggestions import few

_FEW = 6
"""Actors, or codes, that a hint lists in all; of more, so many of each country."""
_OF_EACH = 3
_COUNTRIES = 4
"""Countries whose actors a hint lists."""


def actors_at_hand(text: str, countries: Collection[str], names: Mapping[str, Sequence[str]], records: Records) -> str:
    """List the actors of some countries, by country where they are many: who shares a word with the text, then who is named most.

    `names` are those of each actor, by id. Without countries, those are taken which the project tracks.
    """
    here = sorted(countries) or tracked_countries(records)
    owners = {key: actor.country for key, actor in records.actors.items()}
    of = {code: [key for key, owner in owners.items() if owner == code] for code in here}
    of = {code: keys for code, keys in of.items() if keys}
    if not of:
        return ""
    if sum(map(len, of.values())) <= _FEW:
        return f"actors of {' and '.join(here)}: {', '.join(key for key, owner in owners.items() if owner in of)}"
    wanted, named = set(words(text)), records.times_named
    shared = {
        key: len(wanted & {word for name in names[key] for word in words(name)}) for keys in of.values() for key in keys
    }
    lists = [
        f"of {code}: {few(sorted(keys, key=lambda one: (-shared[one], -named[one], one)), _OF_EACH)}"
        for code, keys in list(of.items())[:_COUNTRIES]
    ]
    return f"actors {'; '.join(lists)}"


def codes_at_hand(records: Records) -> str:
    """Say how a country is written, with the codes that the project tracks."""
    tracked = few(tracked_countries(records), _FEW)
    return f"a {records.vocabulary.sides[0]} is written by its code{f': tracked here are {tracked}' if tracked else ', such as PAK'}"


def tracked_countries(records: Records) -> Sequence[str]:
    """Return the codes of the countries of the pairs that the project tracks, in the order in which it names them."""
    return list(dict.fromkeys(_codes(records)))


def _codes(records: Records) -> Iterator[str]:
    for pair in records.site.tracked:
        if ids.is_pair(pair):
            yield from (code for code in ids.pair_countries(pair) if code in records.vocabulary.countries)
