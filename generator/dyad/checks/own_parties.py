"""This check finds actors that are a party of the project's own under another id."""

from collections.abc import Iterator, Mapping

from dyad.checks.reach import Around, of_each
from dyad.model import Actor
from dyad.reading.findings import Finding
from dyad.reading.folding import words
from dyad.reading.records import Records


@of_each("actor")
def actors_are_of_their_party(actor: Actor, records: Around) -> Iterator[Finding]:
    """An actor that is called like a party belongs to it: of no country, it makes no pair (a warning)."""
    parties = records.once(_parties)
    if parties and actor.country == "none" and (code := parties.get(" ".join(words(actor.name)))):
        yield Finding(
            actor.path,
            ("country",),
            "party-of-no-side",
            f"'{actor.name}' is the party '{code}' too, and what an actor of no country does makes no pair",
            f"write 'country: {code}'",
            "warning",
        )


def _parties(site: Records) -> Mapping[str, str]:
    """Return the code of each party of the project's own by the words of its names."""
    return {
        " ".join(words(name)): code
        for code, party in site.vocabulary.parties.items()
        for name in (party.name, *party.also_known_as)
    }
