"""`ArticleActs` says what an article itself tells where an answer points: the act, as done or planned, with its day, persons and speakers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad.authoring.drafting.act import Act
from dyad.authoring.drafting.acts import act_of
from dyad.authoring.drafting.assertions import is_planned, stands, words_in
from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.doubts import doubt
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.merging import events_of
from dyad.authoring.drafting.participants import Context
from dyad.authoring.drafting.speech import frames
from dyad.authoring.drafting.survey import Survey
from dyad.authoring.drafting.words import triggers
from dyad.language.word_lists import Hit
from dyad.reading.records import Records

_STEM = 5
"""Letters by which a word of the article is taken for one of a type's label, where a type has no words of its own."""


@dataclass(frozen=True)
class Pointed:
    """What the article tells at the words that an answer gives for a type."""

    reading: SentenceReading
    words: str
    acts: Sequence[Act]
    """The act there, once for each day that it has; empty where the article tells none."""
    why: str = ""
    """Why none is told."""


class ArticleActs:
    """What one article tells, by the words that tell of it."""

    def __init__(self, found: Survey, records: Records, glossary: Glossary) -> None:
        """Look acts up among those that were found, and read afresh those that were not."""
        self._found, self._records, self._glossary = found, records, glossary
        self._types = records.vocabulary.entries.get("event-types", {})
        self._events = events_of([found])

    def at(self, kind: str, reading: SentenceReading, start: int, words: str, *, planned: bool) -> Pointed:
        """Return what the article tells of a type in a stretch of a sentence."""
        hits = [hit for hit in self._hits(kind, reading, words, start) if _shares_a_word(hit, start, words, reading)]
        if not hits:
            label = self._records.vocabulary.label("event-types", kind)
            return Pointed(reading, words, (), f"“{words[:80]}” does not tell of '{label}'")
        told = self._told(hits[0], kind, reading, planned=planned)
        return told if told.acts else Pointed(reading, words, (), told.why)

    def together(self, acts: Sequence[Act]) -> Iterator[Act]:
        """Yield acts with all others that tell of the same event: on whose word it is may stand in another sentence."""
        yield from acts
        for event in self._events:
            every = [act for told in event.told for act in told.acts]
            if any(act is other for act in acts for other in every):
                yield from every

    def _hits(self, kind: str, reading: SentenceReading, words: str, start: int) -> list[Hit]:
        """Return the words of a type in a sentence; of one that has none of its own in this language, the words of its label."""
        language = self._found.article.language
        finders = triggers({kind: self._types[kind]}, language)
        if finders[0] or finders[1]:
            return [*words_in(reading.text, finders[0]), *words_in(reading.text, finders[1])]
        label = self._records.vocabulary.label("event-types", kind)
        stems = {word[:_STEM] for word in re.findall(r"\w+", f"{kind} {label}".lower()) if len(word) >= _STEM}
        named = any(word[:_STEM] in stems for word in re.findall(r"\w+", words.lower()))
        return [Hit(kind, start, start + len(words), words)] if named else []

    def _told(self, hit: Hit, kind: str, reading: SentenceReading, *, planned: bool) -> Pointed:
        found = frames(reading, self._glossary, [])
        here = [act for act in self._found.passed if act.reading is reading and act.hit == hit]
        why = next((act.doubt for act in here if not act.date), "") or doubt(reading, hit, planned=planned)
        if reading.is_question or reading.has("captions", 0, 30):
            why = "the sentence tells nothing: it asks, or stands below a picture"
        done, ahead = stands(reading, hit, found), is_planned(reading, hit, found)
        if not why and planned != ahead and (done or ahead):
            why = "the article tells of it as planned" if ahead else "the article tells of it as done"
        if not why and not done and not ahead:
            why = "the sentence denies it, leaves it open, or recalls it"
        if why:
            return Pointed(reading, hit.words, (), why)
        every = [*self._found.acts, *self._found.undated]
        own = [act for act in every if act.reading is reading and act.hit == hit and act.type == kind]
        if not own:
            made = act_of(reading, hit, found, [hit.start], self._records.vocabulary, Context(), None, planned=planned)
            own = [made]
        return Pointed(reading, hit.words, own)


def _shares_a_word(hit: Hit, start: int, words: str, reading: SentenceReading) -> bool:
    """Say whether the words of an act and those of an answer have a word in common, and not a letter."""
    first, last = max(hit.start, start), min(hit.end, start + len(words))
    return first < last and bool(re.search(r"\w{3,}", reading.text[first:last]))
