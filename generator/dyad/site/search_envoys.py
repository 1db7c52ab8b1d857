"""`envoys` writes what tells who sends an envoy from who receives one: the words of a question, and the offices that answer it.

An envoy of one country to another and the one that goes the other way share all their words; `assets/envoys.js` tells them
apart by what stands before the names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dyad.analysis.dataset import Dataset
from dyad.model.posts import COUNTRY
from dyad.model.vocabulary import CountryEntry
from dyad.reading.folding import words
from dyad.site.search_concepts import Concepts, plain
from dyad.site.search_documents import Document
from dyad.site.search_entities import CountryNames


def envoys(found: Sequence[Document], dataset: Dataset) -> Mapping[str, Any]:
    """Return the names, adjectives and capitals of countries by their words, and the number of each envoy's office with its two countries."""
    texts, countries = dataset.texts, dataset.vocabulary.countries
    posts = [(number, *one.sent) for number, one in enumerate(found) if one.sent]
    own, names_of, same = {code for _, *codes in posts for code in codes}, CountryNames(dataset), _Same(dataset)

    def by_words(spelled: Callable[[str, CountryEntry], Iterable[str]]) -> Mapping[str, str]:
        """Whose envoys are in the record is meant where another country has the same name."""
        ordered = sorted(countries.items(), key=lambda item: item[0] in own)
        return {phrase: code for code, entry in ordered for one in spelled(code, entry) for phrase in same.of(one)}

    return {
        "adjectives": by_words(lambda _, entry: filter(None, [entry.demonym])),
        "names": by_words(lambda code, one: names_of.of(code) if code in own else (one.name, *one.also_known_as)),
        "capitals": by_words(lambda _, entry: entry.capitals),
        "sending": words(texts("search.sending-words")),
        "receiving": words(texts("search.receiving-words")),
        "posts": posts,
        "offices": {code: [number for number, one in enumerate(found) if one.owner == code] for code in sorted(own)},
    }


def titles(found: Sequence[Document], dataset: Dataset) -> Sequence[str]:
    """Return what envoys are called, as a question has it: the titles of their posts without the country, and what means the same."""
    if not any(one.sent for one in found):
        return []
    same, small = _Same(dataset), {*words(dataset.texts("search.small-words"))}
    declared = (term for term in dataset.vocabulary.entries["posts"].values() if COUNTRY in term.label)
    spelled = (words(one.split(COUNTRY)[0]) for term in declared for one in (*term.titles, term.label))
    bare = {tuple(word for word in one if word not in small) for one in spelled}
    return sorted({phrase for one in bare if one for phrase in same.of(" ".join(one))})


class _Same:
    """The synonyms of a phrase."""

    def __init__(self, dataset: Dataset) -> None:
        concepts = Concepts(dataset.vocabulary.synonyms)
        self._same = {phrase: all_ for all_ in concepts.asked.values() for phrase in all_}

    def of(self, text: str) -> Iterator[str]:
        phrase = plain(words(text))
        for one in (phrase, *self._same.get(phrase, ())):
            yield " ".join(one)
