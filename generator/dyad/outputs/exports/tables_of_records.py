"""The tables of records that are no events: countries, pairs, actors with their offices, sources, agreements, and the labels of vocabularies."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from dyad.analysis.age import judged
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.standings import Standing, standings
from dyad.language.texts import Texts
from dyad.model import Actor, Agreement, Office, Source, ids
from dyad.model.vocabulary import PartyEntry
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import later_words, status_label

COUNTRIES: Mapping[str, Callable[[tuple[str, str, str]], str]] = {
    "code": lambda one: one[0],
    "name": lambda one: one[1],
    "alpha2": lambda one: one[2],
}


def countries(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield every country that the vocabulary knows, whether the record names it or not."""
    for code in sorted(dataset.vocabulary.countries):
        yield code, dataset.vocabulary.country_name(code), dataset.country(code).alpha2 or ""


OWN_PARTIES: Mapping[str, Callable[[tuple[str, PartyEntry]], str]] = {
    "code": lambda one: one[0],
    "kind": lambda one: one[1].kind,
    "since": lambda one: one[1].since.text if one[1].since else "",
    "until": lambda one: one[1].until.text if one[1].until else "",
}


def own_parties(dataset: Dataset) -> Iterator[tuple[str, PartyEntry]]:
    """Yield the parties of the project's own, which stand among the countries too."""
    yield from sorted(dataset.vocabulary.parties.items())


class PairRow(NamedTuple):
    """Two countries, and where they were last judged to be going."""

    id: str
    name: str
    tracked: bool
    direction: str
    judged_on: str


PAIRS: Mapping[str, Callable[[PairRow], str]] = {
    "id": lambda one: one.id,
    "name": lambda one: one.name,
    "country1": lambda one: ids.pair_countries(one.id)[0],
    "country2": lambda one: ids.pair_countries(one.id)[1],
    "tracked": lambda one: "yes" if one.tracked else "no",
    "direction": lambda one: one.direction,
    "judged_on": lambda one: one.judged_on,
}


def pairs(dataset: Dataset) -> Iterator[PairRow]:
    """Yield every pair that has events."""
    for pair in dataset.pairs():
        found = judged(dataset, pair)
        said = (found.word, found.on.text) if found else ("", "")
        yield PairRow(pair, pair_name(pair, dataset), pair in dataset.site.tracked, *said)


ACTORS: Mapping[str, Callable[[Actor], str]] = {
    "id": lambda one: one.id,
    "name": lambda one: one.name,
    "kind": lambda one: one.kind,
    "country": lambda one: one.country,
    "abbreviation": lambda one: one.abbreviation or "",
    "also_known_as": lambda one: "; ".join((*one.also_known_as, *one.names.values())),
    "wikidata": lambda one: one.wikidata or "",
}


OFFICES: Mapping[str, Callable[[tuple[str, int, Office]], str]] = {
    "actor": lambda one: one[0],
    "number": lambda one: str(one[1]),
    "office": lambda one: one[2].title,
    "body": lambda one: one[2].organisation or "",
    "from": lambda one: one[2].start.text if one[2].start else "",
    "to": lambda one: one[2].end if isinstance(one[2].end, str) else one[2].end.text if one[2].end else "",
    "checked_on": lambda one: one[2].checked_on.text if one[2].checked_on else "",
    "capacity": lambda one: one[2].capacity,
}


def offices(dataset: Dataset) -> Iterator[tuple[str, int, Office]]:
    """Yield each term of each actor in an office."""
    for actor in dataset.actors():
        yield from ((actor.id, number, one) for number, one in enumerate(actor.offices, start=1))


SOURCES: Mapping[str, Callable[[Source], str]] = {
    "id": lambda one: one.id,
    "title": lambda one: one.title,
    "publisher": lambda one: one.publisher,
    "kind": lambda one: one.kind,
    "authors": lambda one: "; ".join(each.shown for each in one.names),
    "published": lambda one: one.published.text if one.published else "",
    "language": lambda one: one.language or "",
    "url": lambda one: "" if one.reprint else one.url or "",
    "doi": lambda one: one.doi or "",
    "archived_url": lambda one: "" if one.reprint else one.archived_url or "",
    "word_of": lambda one: one.word_of or "",
    "grade": lambda one: one.reliability.grade if one.reliability else "",
    "withdrawn": lambda one: one.withdrawn.why if one.withdrawn else "",
}


class Stand(NamedTuple):
    """How an agreement stands for one of its parties."""

    agreement: Agreement
    standing: Standing
    status: str
    later: str
    address: str


AGREEMENTS: Mapping[str, Callable[[Stand], str]] = {
    "id": lambda one: f"{one.agreement.id}:{one.standing.party}",
    "agreement": lambda one: one.agreement.id,
    "title": lambda one: one.agreement.called,
    "official_title": lambda one: one.agreement.title if one.agreement.short_title else "",
    "kind": lambda one: one.agreement.kind,
    "signed": lambda one: one.agreement.signed.text if one.agreement.signed else "",
    "expires": lambda one: one.agreement.end.on.text if one.agreement.end else "",
    "party": lambda one: one.standing.party,
    "status": lambda one: one.status,
    "as_of": lambda one: one.standing.last.as_of.text if one.standing.last else "",
    "note": lambda one: (one.standing.last and one.standing.last.note) or "",
    "later": lambda one: one.later,
    "sources": lambda one: " ".join(each.source for each in one.standing.last.sources) if one.standing.last else "",
    "address": lambda one: one.address,
    "withdrawn": lambda one: one.agreement.withdrawn.why if one.agreement.withdrawn else "",
}


def standings_of_all(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Stand]:
    """Yield a row for each party of each agreement."""
    for one in dataset.agreements():
        for each in standings(one, dataset):
            later = later_words(each.later, dataset, texts) if each.later else texts("agreement.no-later")
            status = status_label(each, dataset, texts)
            yield Stand(one, each, status, later, f"{dataset.site.url}{pagination.agreement(one.id)}")


class Labelled(NamedTuple):
    """An entry of a vocabulary."""

    vocabulary: str
    value: str
    label: str
    definition: str


LABELS: Mapping[str, Callable[[Labelled], str]] = {
    "vocabulary": lambda one: one.vocabulary,
    "value": lambda one: one.value,
    "label": lambda one: one.label,
    "definition": lambda one: one.definition,
}


QUALIFIER = "qualifier"
"""The column that says how sure a date is, and the name under which its values stand among the labels."""


def labels(dataset: Dataset, texts: Texts) -> Iterator[Labelled]:
    """Yield what every entry of every vocabulary that readers are told of means, and what is said of dates that are not certain."""
    for vocabulary, entries in sorted(dataset.vocabulary.told.items()):
        for value, entry in entries.items():
            yield Labelled(vocabulary, value, entry.label, entry.definition or "")
    for value, words in texts.section(QUALIFIER).items():
        assert isinstance(words, str)  # it stands in the texts so
        yield Labelled(QUALIFIER, value, value, words)
