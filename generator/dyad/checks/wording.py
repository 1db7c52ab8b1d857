"""These checks warn of words that take a side, that grow old, or that tell of a person's private life."""

import re
from collections.abc import Iterator
from datetime import date

from dyad.checks.mentions import Names
from dyad.checks.prose import Passage, in_a_name, passages
from dyad.language.word_lists import Hit, of_list
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_PRIVATE = ("family", "faith", "health")
_OF_THE_DEAD = frozenset({"death", "condolence"})
"""Events in which a death is told, and so an illness or those who mourn."""
_OWNER = re.compile(r"(?:[A-Z][\w.-]+\s+)+[A-Z][\w-]+['’]s?\s+(?:\w+\s+)?$")
_DATED = re.compile(r"\bas of\b|\bwhen last seen\b|\bat the events\b", re.IGNORECASE)


def nothing_is_current(records: Records, as_of: date) -> Iterator[Finding]:
    """Nothing is "current": a reader may come in ten years."""
    language = records.site.language
    for kind, record in records.all():
        for field in ("title", "summary", "description", "note"):
            words = getattr(record, field, None) if kind != "source" else None
            for found in of_list(words, "current", language)[:1] if words else ():
                yield Finding(
                    record.path, (field,), "undated-now", f"'{found.words}' grows old", "give the date instead"
                )


def nothing_lasts(records: Records, as_of: date) -> Iterator[Finding]:
    """A description does not say that something began and goes on (a warning)."""
    for actor in records.actors.values():
        words = actor.description or ""
        if actor.withdrawn or _DATED.search(words):
            continue
        for found in of_list(words, "lasting", records.site.language)[:1]:
            yield Finding(
                actor.path,
                ("description",),
                "undated-since",
                f"'{found.words}' says that it still is so, on every day on which somebody reads it",
                "write the dates into 'offices', or say on which day it was so: 'as of 3 March 2031'",
                severity="warning",
            )


def nothing_is_loaded(records: Records, as_of: date) -> Iterator[Finding]:
    """A word that takes a side stands in quotation marks or in a claim (a warning)."""
    language = records.site.language
    for passage in passages(records):
        for found in _own_words(passage, "loaded", language):
            yield Finding(
                passage.path,
                passage.keys,
                "loaded-word",
                f"'{found.words}' takes a side",
                "say what was done, in plain words; or leave the word to its speaker, in a claim or in quotation marks",
                severity="warning",
            )


def lives_are_private(records: Records, as_of: date) -> Iterator[Finding]:
    """Nobody's family, faith or health is told (a warning)."""
    names = Names(records)
    for passage in _about_people(records):
        for name in _PRIVATE:
            for found in _own_words(passage, name, names.language):
                if _is_of_a_person(passage, found, names):
                    yield Finding(
                        passage.path,
                        passage.keys,
                        "private-life",
                        f"'{found.words}': a person's {name} is nobody's business here",
                        "take it out; only public acts in a public role are recorded",
                        severity="warning",
                    )


def _about_people(records: Records) -> Iterator[Passage]:
    """Yield the sentences in which a person may be named, claims too: it does not matter who says it."""
    for passage in passages(records):
        if not (passage.of_event and passage.events[0].type in _OF_THE_DEAD):
            yield passage
    for event in records.events.values():
        if event.type not in _OF_THE_DEAD and not event.withdrawn:
            for number, claim in enumerate(event.claims):
                yield Passage(event.path, ("claims", number, "says"), claim.says, (event,), of_event=True)


def _own_words(passage: Passage, name: str, language: str) -> list[Hit]:
    text = passage.text if name in _PRIVATE else passage.unquoted
    return [one for one in of_list(text, name, language) if not in_a_name(text, one, language)][:1]


def _is_of_a_person(passage: Passage, found: Hit, names: Names) -> bool:
    """Say whether a sentence names a person: by name, by office, or by a word such as `her`."""
    event = passage.events[0] if passage.of_event else None
    if any(one.person for one in names.in_text(passage.text, event)):
        return True
    if of_list(passage.text, "people", names.language):
        return True
    return bool(_OWNER.search(passage.text[: found.start])) or passage.path.startswith("briefings/actors/")
