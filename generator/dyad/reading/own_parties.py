"""`findings` says which parties of a project's own could be taken for a country, or for each other."""

from collections.abc import Iterator, Mapping

from dyad.model.vocabulary import CountryEntry, PartyEntry, Vocabulary
from dyad.reading.country_names import country_names
from dyad.reading.findings import Finding
from dyad.text.suggestions import few, nearest

NAME = "parties"
"""The vocabulary that they stand in."""


def findings(path: str, vocabulary: Vocabulary, shadowed: frozenset[str]) -> Iterator[Finding]:
    """Yield what is wrong with the parties in the file at `path`; `shadowed` are its codes that countries of the project have."""
    for code in sorted(shadowed):
        said = f"'{code}' is {vocabulary.country_name(code)}, in vocabulary/countries.yaml"
        yield Finding(path, (code,), "party-code-taken", said, _FREE, of="key")
    for code, party in vocabulary.parties.items():
        if whose := country_names(vocabulary).coded_elsewhere(code):
            yield Finding(path, (code,), "party-code-taken", f"'{code}' is the code of {whose}", _FREE, of="key")
        yield from _names(path, code, party, vocabulary)
        yield from _kind(path, code, party, vocabulary)


def times(path: str, entries: Mapping[str, CountryEntry], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield what cannot be of the times of the states or parties in the file at `path`, and who is said to follow and is not there."""
    for code, one in entries.items():
        since, until = one.since, one.until
        if since and until and since.earliest and until.latest and until.latest < since.earliest:
            said = f"'{code}' ended ({until.text}) before it began ({since.text})"
            yield Finding(path, (code, "until"), "ends-before-beginning", said, "correct one of the two dates")
        for at, other in enumerate(one.successors):
            if other == code or other not in vocabulary.countries:
                said = (
                    f"'{code}' cannot follow itself" if other == code else f"no country or party has the code '{other}'"
                )
                hint = "write codes of vocabulary/countries.yaml or vocabulary/parties.yaml, or take it out"
                yield Finding(path, (code, "successors", at), "unknown-successor", said, hint)


_FREE = "ISO 3166 leaves XAA to XZZ free: take one of them, which no entry has"


def _names(path: str, code: str, party: PartyEntry, vocabulary: Vocabulary) -> Iterator[Finding]:
    known, codes = country_names(vocabulary), list(vocabulary.parties)
    later = codes[codes.index(code) + 1 :]  # of two parties of one name, the second is named
    places = [((code, "name"), party.name)]
    places += [((code, "also_known_as", at), one) for at, one in enumerate(party.also_known_as)]  # type: ignore[misc]
    for keys, name in places:
        if others := [one for one in known.others_called(name, code) if one not in later]:
            called = few([f"'{one}' ({known.named(one)})" for one in others], 3)
            hint = "a name means one of them: write another, or that code where the other is meant"
            yield Finding(path, keys, "party-name-taken", f"'{name}' is what {called} is called too", hint)


def _kind(path: str, code: str, party: PartyEntry, vocabulary: Vocabulary) -> Iterator[Finding]:
    kinds = list(vocabulary.ids("party-kinds"))
    if party.kind in kinds:
        return
    near = nearest(party.kind, kinds)
    hint = (
        f"did you mean '{near}'?"
        if near
        else f"one of: {few(kinds)}; or add it there"
        if kinds
        else "run: dyad upgrade"
    )
    said = f"no entry '{party.kind}' in vocabulary/party-kinds.yaml"
    yield Finding(path, (code, "kind"), "unknown-term", said, hint)
