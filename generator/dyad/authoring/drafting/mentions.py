"""`Glossary` finds who is named in a sentence: actors by every name and script, countries and their people."""

import re
from collections.abc import Mapping

from dyad.authoring.drafting.bodies import LONGEST, Bodies, Token
from dyad.authoring.drafting.name_index import NameIndex
from dyad.authoring.drafting.named import Named, Sort
from dyad.authoring.drafting.spelling import is_shouted, key_of, plain_word, without_ending
from dyad.authoring.drafting.time_words import calendar_names
from dyad.authoring.drafting.words import words_of
from dyad.model import Actor
from dyad.reading.records import Records

_TOKEN = re.compile(r"[^\W_](?:[\w.&]|[\u0300-\u036f\u0600-\u0fff])*")
_BEFORE = re.compile(r"(?<![\w’'.-])([A-ZÀ-ÞĀ-Ž][\w’'-]*\.?)\s+(?:of\s+)?$")
_AFTER = re.compile(r"\s+([A-ZÀ-ÞĀ-Ž][\w-]*)")
_NO_NAMES = frozenset(
    "north south east west northern southern eastern western central republic state kingdom government chief "
    "justice high commissioner field lieutenant major brigadier captain prof professor sir lady lord begum syed "
    "mohammad muhammad dr mr ms mrs acting former home external affairs foreign defence defense interior national "
    "consul special representative pope imam us eu un".split()
)
"""Further words in capitals beside a name that make no other name of it."""
_OF_NAMES = frozenset(
    "air bank radio times daily voice royal team university telecom club inter real grand bank".split()
)
"""Words that begin names of other things, also where they begin a sentence: “Air Ardenia”."""


class Glossary:
    """The actors and countries of a project, found in articles of one language."""

    def __init__(self, records: Records, language: str) -> None:
        """Spell out all names."""
        self._records, self.words = records, words_of(language)
        self._names = NameIndex(records, language)
        self._bodies = Bodies(records, self._names, self.words)
        titles = (word for name in ("titles", "officials") for entry in self.words.list(name) for word in entry.split())
        calendar = (*calendar_names(self.words.language, "months"), *calendar_names(self.words.language, "days"))
        self._plain = {key_of(one) for one in (*titles, *calendar, *_NO_NAMES)}

    def country_name(self, code: str) -> str:
        """Return the name of a country as readers see it."""
        return self._records.vocabulary.country_name(code)

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor; None for a country."""
        return self._records.actors.get(actor_id)

    def in_text(self, text: str, known: Mapping[str, str]) -> list[Named]:
        """Return those named in a sentence, in its order; `known` are the short names of those whom the article has named."""
        tokens = [(one.start(), one.end(), plain_word(one[0])) for one in _TOKEN.finditer(text)]
        found: list[Named] = []
        place = 0
        while place < len(tokens):
            length, mention = self._at(tokens[place : place + LONGEST], text, known)
            if mention:
                found.append(mention)
            place += length
        return list(self._bodies.beside(found, tokens, text))

    def _at(self, tokens: list[Token], text: str, known: Mapping[str, str]) -> tuple[int, Named | None]:
        for length in range(len(tokens), 0, -1):
            start, end = tokens[0][0], tokens[length - 1][1]
            stretch = without_ending(text[start:end])
            if length > 1 and re.search(r"[,;:()“”\"]", stretch):
                continue
            who = self._who(stretch, {})
            short = self._who(stretch, known) if length <= 2 and known else who
            if (who and who[0] == "country") or short != who:  # the others stand by themselves, whatever is beside them
                alone = self._stands_alone(text, start, start + len(stretch))
                who = (
                    short if alone else who if who and who[0] != "country" else None
                )  # “Air Ardenia”, “Times of Borovia”
            if who:
                return length, Named(start, start + len(stretch), stretch, *who)
        return 1, None

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Say whether no other word in capitals belongs to a name: “Ana Tolvane” is not Tolvane, and “Air Ardenia” not Ardenia."""
        if is_shouted(text):
            return True
        before = _BEFORE.search(text[:start])
        if before and self._is_titled(text[: before.start()]):
            before = None  # “General Karel Strom of Borovia”
        after = _AFTER.match(text[end:])
        if before and key_of(before[1]) in _OF_NAMES:
            return False
        return not (before and before.start() > 0 and self._is_name(before[1])) and not (
            after and self._is_name(after[1])
        )

    def _is_titled(self, before: str) -> bool:
        """Say whether a title, with names or without, ends some words."""
        titles = self.words.any_of("titles")
        return bool(re.search(rf"\b(?i:{titles})\.?\s+(?:[A-ZÀ-ÞĀ-Ž][\w.’'-]*\s+){{0,3}}$", before))

    def _is_name(self, word: str) -> bool:
        """Say whether a word in capitals may be part of a name: no title, no month or weekday, nobody's country."""
        key = key_of(word)
        return not (key in self._plain or self._names.known.get(key) or word in self._names.exact)

    def _who(self, stretch: str, known: Mapping[str, str]) -> tuple[Sort, str, str] | None:
        if stretch in self._names.exact:
            return self._names.exact[stretch]
        if stretch[:1].islower() and stretch[:1].isascii():
            return None  # in scripts that have capitals, a name begins with one
        key = key_of(stretch)
        if (actor := known.get(key)) and (one := self.actor(actor)):
            return ("person" if one.kind == "person" else "body"), actor, "" if one.country == "none" else one.country
        found = self._names.known.get(key, [])
        return found[0] if len({one[1] for one in found}) == 1 else None
