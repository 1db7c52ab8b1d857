"""Choices are what a question offers while an answer is typed: words of a vocabulary, actors, countries, sources, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dyad.authoring.choice_words import words_for
from dyad.authoring.questions import Question
from dyad.reading.lookup import actor_ids, actor_names
from dyad.reading.records import Records
from dyad.text import folded

MOST = 50
"""Choices that are offered at once; more letters leave fewer."""


@dataclass(frozen=True)
class Choice:
    """One answer that a question could have."""

    text: str
    """What is typed when it is taken."""
    note: str = ""
    """What tells it from others of like names."""
    names: tuple[str, ...] = ()
    """All that it is called, by which it is found."""

    @cached_property
    def _words(self) -> str:
        return " " + " ".join(folded(one) for one in (self.text, *self.names, self.note))

    def fits(self, typed: str) -> bool:
        """Say whether each word that was typed begins a word of its names."""
        return all(f" {word}" in self._words for word in folded(typed).split())


def choices(question: Question, records: Records) -> list[Choice]:
    """Return what an answer to a question may be, as far as that is known beforehand; a yes or no is asked by itself."""
    if question.flag:
        return [Choice("yes"), Choice("no")]
    if question.vocabulary:
        entries = (
            (key, records.vocabulary.entry(question.vocabulary, key))
            for key in records.vocabulary.ids(question.vocabulary)
        )
        return [
            Choice(key, one.label, (one.definition, *words_for(question.vocabulary, key, records)))
            for key, one in entries
        ]
    if question.field == "place":
        places = [one.place.name for one in records.events.values() if one.place]
        places += [one.place.name for one in records.agreements.values() if one.place]
        return [Choice(name) for name in sorted(set(places))]
    if question.field in ("publisher", "organisation", "authors"):
        return [Choice(name) for name in sorted(set(_used(question.field, records)))]
    match question.refers_to:
        case "actor":
            return [*_actors(records), *_countries(records)]
        case "country":
            return [*_countries(records), *([Choice("none")] if question.kind == "actor" else [])]
        case "source":
            newest = sorted(
                records.sources.values(), key=lambda one: one.published.sort_key if one.published else (), reverse=True
            )
            return [Choice(one.id, f"{one.title} — {one.publisher}", (one.url or "",)) for one in newest]
    return []


def fitting(found: list[Choice], typed: str) -> Iterator[Choice]:
    """Yield the choices that what was typed could become, those first whose own words it begins."""
    fits = [one for one in found if one.fits(typed)]
    fits.sort(key=lambda one: not folded(one.text).startswith(folded(typed)))
    yield from fits[:MOST]


def _used(field: str, records: Records) -> Iterator[str]:
    """Yield what other records say in the same field."""
    for source in records.sources.values() if field in ("publisher", "authors") else ():
        yield from [source.publisher] if field == "publisher" else [one.shown for one in source.names if one.literal]
    for actor in records.actors.values() if field == "organisation" else ():
        yield from (one.organisation for one in actor.offices if one.organisation)


def _actors(records: Records) -> Iterator[Choice]:
    known = actor_ids(records)
    for key, one in records.actors.items():
        sure = one.name if known.get(one.name.casefold()) == key else key
        yield Choice(sure, f"{key}, {one.country}", actor_names(one))


def _countries(records: Records) -> Iterator[Choice]:
    known = actor_ids(records)
    for code, one in records.vocabulary.countries.items():
        sure = one.name if known.get(one.name.casefold()) == code else code
        yield Choice(sure, code, one.also_known_as)
