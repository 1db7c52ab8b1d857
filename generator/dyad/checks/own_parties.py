"""This check finds actors that are a party of the project's own under another id."""

from collections.abc import Iterator
from datetime import date

from dyad.reading.findings import Finding
from dyad.reading.folding import words
from dyad.reading.records import Records


def actors_are_of_their_party(records: Records, as_of: date) -> Iterator[Finding]:
    """An actor that is called like a party belongs to it: of no country, it makes no pair (a warning)."""
    parties = {
        " ".join(words(name)): code
        for code, party in records.vocabulary.parties.items()
        for name in (party.name, *party.also_known_as)
    }
    for actor in records.actors.values() if parties else ():
        if actor.country == "none" and (code := parties.get(" ".join(words(actor.name)))):
            yield Finding(
                actor.path,
                ("country",),
                "party-of-no-side",
                f"'{actor.name}' is the party '{code}' too, and what an actor of no country does makes no pair",
                f"write 'country: {code}'",
                "warning",
            )
