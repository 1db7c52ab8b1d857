"""`index` writes the search index: small files of words, spellings, results, days and filters, of which a search takes the few it needs.

Documents are numbered kind by kind, in the order in which they are shown when they fit alike; everything else names them
by their numbers. Words are folded by `reading.folding`; `assets/finder.js` reads what is written here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from dyad.analysis.dataset import Dataset
from dyad.language.date_words import names_of_months
from dyad.model.languages import locale
from dyad.model.month_names import USES, month_names
from dyad.outputs.pagination import Pagination
from dyad.reading.folding import compounds, shelves, table, words
from dyad.runtime import files
from dyad.site.search_concepts import Concepts
from dyad.site.search_documents import Document, Kind, of_pages, of_records
from dyad.site.search_entities import of_entities
from dyad.site.search_envoys import envoys, titles

FOLDER = "search-index"
KINDS: Sequence[Kind] = get_args(Kind)
DATED = ("agreement", "event", "chronology", "source")
"""Kinds of documents that are about certain days."""
FILTERS = ("pair", "country", "type", "theme", "year", "status", "actor", "place")
BYTES_OF_WORDS = 12_000
"""A file of words is about so long: a third of it when packed."""
CARDS = 8
"""Results in one file."""
LEAST = 3
"""Letters of a word that is worth a near spelling."""


def documents(dataset: Dataset, pagination: Pagination) -> Sequence[Document]:
    """Return a document for everything that is found, kind by kind, in the order of their numbers."""
    texts = dataset.texts
    found: dict[Kind, list[Document]] = {kind: [] for kind in KINDS}
    for one in (
        *of_entities(dataset, pagination, texts),
        *of_records(dataset, pagination, texts),
        *of_pages(dataset, texts),
    ):
        found[one.kind].append(one)
    return [one for kind in KINDS for one in sorted(found[kind], key=_order)]


def _order(one: Document) -> tuple[object, ...]:
    """What is dated stands in the order of time, what has no date behind it; the rest by weight."""
    return (one.span is None, one.span or (), -one.weight, one.title, one.name)


def digest(found: Sequence[Document], dataset: Dataset) -> str:
    """Return a digest of all that the index is made from."""
    made = sha256(_json(settings(found, dataset)))
    for one in found:
        made.update(_json(asdict(one)))
    return made.hexdigest()


def index(found: Sequence[Document], dataset: Dataset, out: Path) -> None:
    """Write the index of documents into a folder."""
    concepts, texts = Concepts(dataset.vocabulary.synonyms), dataset.texts
    words_of = _Words(concepts, frozenset(words(texts("search.small-words"))))
    for number, one in enumerate(found):
        words_of.add(number, one)
    made: dict[str, Any] = dict(_filters(found))
    parts = list(_cut(words_of.entries()))
    made |= {f"words/{number}": part for number, part in enumerate(parts)}
    near = words_of.spellings(dataset)
    made |= {f"spelling/{ord(letter):x}": each for letter, each in near.items()}
    made |= {
        f"cards/{at // CARDS}": [_card(one) for one in found[at : at + CARDS]] for at in range(0, len(found), CARDS)
    }
    made["envoys"] = envoys(found, dataset)
    made["days"] = {kind: list(_days(kind, found)) for kind in DATED}
    packed = {f"{path}.json": _json(content) for path, content in made.items()}
    version = sha256(b"".join(packed[path] for path in sorted(packed))).hexdigest()[:12]
    start = {
        "version": version,
        "words": [part[0][0] for part in parts],
        "shelves": "".join(near),
        "cards": CARDS,
        **settings(found, dataset),
    }
    for path, content in {**packed, "index.json": _json(start)}.items():
        files.put(out, path, content)


def settings(found: Sequence[Document], dataset: Dataset) -> Mapping[str, Any]:
    """Return what a search needs before it looks anything up: how words are folded, dates are read, and what is numbered how."""
    texts, concepts = dataset.texts, Concepts(dataset.vocabulary.synonyms)
    return {
        "kinds": [
            [kind, sum(one.kind == kind for one in found), sum(one.kind == kind and bool(one.span) for one in found)]
            for kind in KINDS
        ],
        "today": dataset.as_of.toordinal(),
        "folding": table(),
        "concepts": concepts.asked,
        "left_out": sorted(concepts.left_out),
        "small": words(texts("search.small-words")),
        "envoys": titles(found, dataset),
        "endings": [one.split("=") for one in texts("search.endings").split()],
        "months": names_of_months(texts),
        "short": names_of_months(texts, short=True),
        "foreign": sorted(_foreign_months(dataset)),
        "dates": {
            key: texts.as_written(f"date.{key}")
            for key in ("day", "month", "year", "span", "since", "until", "day-of-year")
        },
        "around": {
            "span": texts("search.span-words").split(),
            "open": {key: texts(f"search.{key}-words").split() for key in ("since", "after", "until", "before")},
        },
    }


def _foreign_months(dataset: Dataset) -> set[tuple[str, int]]:
    """Return the names of months, with their numbers, in the languages in which the record names people."""
    languages = {tag for actor in dataset.actors() for tag in actor.names}
    known = [found for tag in sorted(languages) if (found := locale(tag))]
    forms = [month_names(one, use, "wide") for one in known for use in USES]
    return {(name, month) for form in forms for month, name in form.items() if not name[0].isdigit()}


@dataclass
class _Found:
    """The documents that have a word: in a name, with the fewest words of such a name; in a title; in the text."""

    names: dict[int, int] = field(default_factory=dict)
    titles: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)

    def lists(self) -> list[list[int]]:
        """Return the three as numbers, each told by its distance from the one before; none at the end that is empty."""
        steps = _steps(list(self.names))
        found = [[one for pair in zip(steps, self.names.values(), strict=True) for one in pair]]
        found += [_steps(self.titles), _steps(self.texts)]
        while not found[-1]:
            found.pop()
        return found


class _Words:
    """The words of all documents, folded, with the signs of what they mean."""

    def __init__(self, concepts: Concepts, small: frozenset[str]) -> None:
        self._concepts, self._small = concepts, small
        self._found: dict[str, _Found] = defaultdict(_Found)

    def add(self, number: int, one: Document) -> None:
        """Take in a document, whose number is higher than those before."""
        names: dict[str, int] = {}
        for name in one.names:
            for word, size in self._named(name, one.kind).items():
                names[word] = min(size, names.get(word, size))
        for word, size in names.items():
            self._found[word].names[number] = size
        titles = dict.fromkeys(word for word in self._all(one.title) if word not in names)
        texts = dict.fromkeys(
            word
            for text in (*one.words, *(f"{said.words} {said.voice}" for said in one.said))
            for word in self._all(text)
            if word not in names and word not in titles
        )
        for word in titles:
            self._found[word].titles.append(number)
        for word in texts:
            self._found[word].texts.append(number)

    def _named(self, name: str, kind: Kind) -> Mapping[str, int]:
        """Return the words of a name, each with how many there are: small words apart, and titles of address but where they are offices."""
        spared = self._small if kind == "office" else self._small | self._concepts.left_out
        units = self._concepts.units(words(name))
        counted = [one for one in units if len(one.words) > 1 or one.words[0] not in spared]
        return dict.fromkeys(self._all(name), len(counted) or 1)

    def _all(self, text: str) -> Iterator[str]:
        for unit in self._concepts.units(words(text)):
            yield from unit.signs
            yield from (word for word in unit.words if word not in self._small)
        yield from compounds(text)

    def entries(self) -> Iterator[list[Any]]:
        """Yield each word with its documents, in the order in which scripts compare text."""
        for word in sorted(self._found, key=lambda word: word.encode("utf-16-be")):
            yield [word, *self._found[word].lists()]

    def spellings(self, dataset: Dataset) -> Mapping[str, Sequence[Sequence[str]]]:
        """Return the words to which a near spelling may lead, by their first consonants: those of names, and those of titles."""
        asked = {word for one in dataset.vocabulary.synonyms.values() for each in one.words for word in words(each)}
        found: dict[str, list[list[str]]] = defaultdict(lambda: [[], []])
        for word in sorted(self._found, key=lambda word: (-len(self._found[word].texts), word)):
            one = self._found[word]
            if (one.names or one.titles or word in asked) and len(word) >= LEAST and word[0].isalpha():
                for letter in shelves(word):
                    found[letter][not one.names].append(word)
        return dict(sorted(found.items()))


def _cut(entries: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    part: list[list[Any]] = []
    size = 0
    for one in entries:
        if size > BYTES_OF_WORDS:
            yield part
            part, size = [], 0
        part.append(one)
        size += len(_json(one))
    if part:
        yield part


def _card(one: Document) -> Mapping[str, Any]:
    """Return what a result shows."""
    held = [
        {
            "name": each.name,
            "at": each.address,
            "term": each.term,
            "days": [day.toordinal() for day in each.span or ()],
            "standing": each.standing,
            "gap": each.gap,
        }
        for each in one.held
    ]
    card = {
        "title": one.title,
        "at": one.address,
        "about": one.about,
        "said": one.said,
        "held": held,
        "after": one.after,
        "line": one.line,
    }
    return {key: value for key, value in card.items() if value}


def _days(kind: str, found: Sequence[Document]) -> Iterator[int]:
    """Yield for each dated document of a kind how many days it begins after the one before, and how many more it lasts."""
    before = 0
    for one in found:
        if one.kind == kind and one.span:
            first, last = map(date.toordinal, one.span)
            yield from (first - before, last - first)
            before = first


def _filters(found: Sequence[Document]) -> Iterator[tuple[str, Any]]:
    """Yield for each filter its values, each with the documents that it holds."""
    for name in FILTERS:
        values: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(found):
            for value in dict.fromkeys(one.filters.get(name, ())):
                values[value].append(number)
        yield f"filters/{name}", [[value, _steps(values[value])] for value in sorted(values)]


def _steps(numbers: Sequence[int]) -> list[int]:
    return [one - before for one, before in zip(numbers, (0, *numbers), strict=False)]


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode()
