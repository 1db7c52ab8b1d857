"""`Glossary` finds who is named in an article: actors by every name and script, countries and their people, and names that nobody has yet."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from dyad.authoring.drafting.dates import calendar_names
from dyad.authoring.drafting.words import Lexicon, words_of
from dyad.model import Actor
from dyad.reading.records import Records

Sort = Literal["person", "body", "country", "people", "capital"]
_LONGEST = 9
"""Lexicon of the longest name that is looked up."""
_TOKEN = re.compile(r"[^\W_](?:[\w.&]|[\u0300-\u036f\u0600-\u0fff])*")
_OF = re.compile(r",\s+|\s+of\s+|\s+of\s+the\s+", re.IGNORECASE)
_BEFORE = re.compile(r"(?<![\w’'.-])([A-ZÀ-ÞĀ-Ž][\w’'-]*\.?)\s+(?:of\s+)?$")
_AFTER = re.compile(r"\s+([A-ZÀ-ÞĀ-Ž][\w-]*)")
_NO_NAMES = (
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "republic",
    "state",
    "kingdom",
    "government",
    "chief",
    "justice",
    "high",
    "commissioner",
    "field",
    "lieutenant",
    "major",
    "brigadier",
    "captain",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "begum",
    "syed",
    "mohammad",
    "muhammad",
    "dr",
    "mr",
    "ms",
    "mrs",
    "acting",
    "former",
    "home",
    "external",
    "affairs",
    "foreign",
    "defence",
    "defense",
    "interior",
    "national",
    "consul",
    "special",
    "representative",
    "pope",
    "imam",
    "us",
    "eu",
    "un",
)
"""Further words in capitals beside a name that make no other name of it."""
_OF_NAMES = frozenset(
    "air bank radio times daily voice royal team university telecom club inter real grand bank".split()
)
"""Words that begin names of other things, also where they begin a sentence: “Air Ardenia”."""
_FEWEST_LETTERS = 3
"""Letters of a part of a name by which somebody who was named is named again."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Somebody named in a sentence."""

    start: int
    end: int
    words: str
    sort: Sort
    """What it is; `people` is a nationality, which may also stand before another name."""
    actor: str
    """The id of an actor, or the code of a country."""
    country: str = ""


class Glossary:
    """The names of a project's actors and countries, as articles of one language use them."""

    def __init__(self, records: Records, language: str) -> None:
        """Spell out all names."""
        self._records, self.words = records, words_of(language)
        self._known: dict[str, list[tuple[Sort, str, str]]] = defaultdict(list)
        self._bodies: dict[str, dict[str, str]] = defaultdict(dict)
        self._exact: dict[str, tuple[Sort, str, str]] = {}
        for actor in records.actors.values():
            if not actor.withdrawn:
                self._take(actor)
        self._take_countries(language)
        titles = (word for name in ("titles", "officials") for entry in self.words.list(name) for word in entry.split())
        calendar = (*calendar_names(self.words.language, "months"), *calendar_names(self.words.language, "days"))
        self._plain = {key_of(one) for one in (*titles, *calendar, *_NO_NAMES)}

    def _take(self, actor: Actor) -> None:
        country = "" if actor.country == "none" else actor.country
        sort: Sort = "person" if actor.kind == "person" else "body"
        for name in (actor.name, *actor.also_known_as, *actor.names.values()):
            self._add(name, sort, actor.id, country)
            if sort == "body" and country:
                self._add_body(name, actor.id, country)
        if actor.abbreviation:
            self._exact.setdefault(actor.abbreviation, (sort, actor.id, country))

    def _add(self, name: str, sort: Sort, actor: str, country: str = "") -> None:
        key = key_of(name)
        if name.isupper() and len(name) <= 3 and name.isascii():  # “AL”, “FO”: only as it stands
            self._exact.setdefault(name, (sort, actor, country))
        elif len(key) >= _FEWEST_LETTERS and (sort, actor, country) not in self._known[key]:
            self._known[key].append((sort, actor, country))

    def _add_body(self, name: str, actor: str, country: str) -> None:
        """Let a body be found by its name without that of its country, where the country stands beside it."""
        names = {key_of(one) for one in self._names_of(country)}
        parts = [key_of(one) for one in _OF.split(name)]
        for cut in range(1, len(parts)):
            if " ".join(parts[cut:]) in names:
                self._bodies[key_of(name[: _place_of(name, cut)])].setdefault(country, actor)
        for one in names:
            if key_of(name).startswith(f"{one} "):
                self._bodies[key_of(name)[len(one) + 1 :]].setdefault(country, actor)
        self._bodies[key_of(name)].setdefault(country, actor)

    def _names_of(self, country: str) -> Iterable[str]:
        entry = self._records.vocabulary.countries.get(country)
        return (entry.name, *entry.also_known_as, *filter(None, [entry.demonym])) if entry else ()

    def _take_countries(self, language: str) -> None:
        own = _territories(language)
        for code, entry in self._records.vocabulary.countries.items():
            for name in (entry.name, *entry.also_known_as, *filter(None, [own.get(entry.alpha2 or "")])):
                self._add(name, "country", code, code)
            if entry.demonym:
                self._add(entry.demonym, "people", code, code)
                self._add(f"{entry.demonym}s", "people", code, code)
            for name in entry.capitals:
                self._add(name, "capital", code, code)

    def country_name(self, code: str) -> str:
        """Return the name of a country as readers see it."""
        return self._records.vocabulary.country_name(code)

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor; None for a country."""
        return self._records.actors.get(actor_id)

    def in_text(self, text: str, known: Mapping[str, str]) -> list[Named]:
        """Return those named in a sentence, in its order; `known` are the short names of those whom the article has named."""
        tokens = [(one.start(), one.end(), _plain_word(one[0])) for one in _TOKEN.finditer(text)]
        found: list[Named] = []
        place = 0
        while place < len(tokens):
            length, mention = self._at(tokens[place : place + _LONGEST], text, known)
            if mention:
                found.append(mention)
            place += length
        return list(self._with_bodies(found, tokens, text))

    def _at(self, tokens: list[tuple[int, int, str]], text: str, known: Mapping[str, str]) -> tuple[int, Named | None]:
        for length in range(len(tokens), 0, -1):
            start, end = tokens[0][0], tokens[length - 1][1]
            stretch = _without_ending(text[start:end])
            if length > 1 and re.search(r"[,;:()“”\"]", stretch):
                continue
            alone = self._stands_alone(text, start, start + len(stretch))
            if who := self._who(stretch, known if length <= 2 and alone else {}):
                if who[0] == "country" and not alone:
                    continue  # “Air Ardenia”, “Times of Borovia”
                return length, Named(start, start + len(stretch), stretch, *who)
        return 1, None

    def _stands_alone(self, text: str, start: int, end: int) -> bool:
        """Say whether no other word in capitals belongs to a name: “Ana Tolvane” is not Tolvane, and “Air Ardenia” not Ardenia."""
        if is_shouted(text):
            return True
        before = _BEFORE.search(text[:start])
        after = _AFTER.match(text[end:])
        if before and key_of(before[1]) in _OF_NAMES:
            return False
        return not (before and before.start() > 0 and self._is_name(before[1])) and not (
            after and self._is_name(after[1])
        )

    def _is_name(self, word: str) -> bool:
        """Say whether a word in capitals may be part of a name: no title, no month or weekday, nobody's country."""
        key = key_of(word)
        return not (key in self._plain or self._known.get(key) or word in self._exact)

    def _who(self, stretch: str, known: Mapping[str, str]) -> tuple[Sort, str, str] | None:
        if stretch in self._exact:
            return self._exact[stretch]
        if stretch[:1].islower() and stretch[:1].isascii():
            return None  # in scripts that have capitals, a name begins with one
        key = key_of(stretch)
        if (actor := known.get(key)) and (one := self.actor(actor)):
            return ("person" if one.kind == "person" else "body"), actor, "" if one.country == "none" else one.country
        found = self._known.get(key, [])
        return found[0] if len({one[1] for one in found}) == 1 else None

    def _with_bodies(self, found: list[Named], tokens: list[tuple[int, int, str]], text: str) -> Iterator[Named]:
        """Yield the mentions, and the bodies whose country stands beside them: “Borovia's foreign ministry”."""
        bodies = [one for one in self._body_mentions(found, tokens, text) if one]
        taken = [(one.start, one.end) for one in bodies]
        kept = [one for one in found if not any(start <= one.start and one.end <= end for start, end in taken)]
        contested = {one.start for one in kept if one.sort == "body" and self._is_anothers(one, found, text)}
        yield from sorted([*(one for one in kept if one.start not in contested), *bodies])

    def _is_anothers(self, one: Named, found: list[Named], text: str) -> bool:
        """Say whether the country that stands before the name of a body is another than its own."""
        beside = [
            other
            for other in found
            if other.sort in ("country", "people")
            and other.end < one.start
            and re.fullmatch(r"['’]?s?\s+(?:[\w-]+\s+)?", text[other.end : one.start])
        ]
        return bool(beside and one.country and beside[-1].country != one.country)

    def _body_mentions(
        self, found: list[Named], tokens: list[tuple[int, int, str]], text: str
    ) -> Iterator[Named | None]:
        countries = [one for one in found if one.sort in ("country", "people", "capital")]
        for one in countries:
            after = [
                token
                for token in tokens
                if token[0] >= one.end and re.fullmatch(r"['’]?s?\s*(?:[\w'’-]+\s+){0,1}", text[one.end : token[0]])
            ]
            for start, _, _ in after[:2]:
                if mention := self._body_at(start, tokens, text, one.country):
                    yield Named(
                        one.start, mention.end, text[one.start : mention.end], "body", mention.actor, one.country
                    )
                    break
            before = re.search(r"\s+(?:of|de|d['’]|du|in)\s+(?:the\s+|la\s+|l['’])?$", text[: one.start])
            if before:
                yield self._body_before(before.start(), one, tokens, text)

    def _body_at(self, start: int, tokens: list[tuple[int, int, str]], text: str, country: str) -> Named | None:
        here = [token for token in tokens if token[0] >= start][:_LONGEST]
        for length in range(len(here), 0, -1):
            stretch = _without_ending(text[start : here[length - 1][1]])
            if actor := self._body(key_of(stretch), country):
                return Named(start, start + len(stretch), stretch, "body", actor, country)
        return None

    def _body_before(self, end: int, country: Named, tokens: list[tuple[int, int, str]], text: str) -> Named | None:
        here = [token for token in tokens if token[1] <= end][-_LONGEST:]
        for place in range(len(here)):
            start = here[place][0]
            if actor := self._body(key_of(text[start:end]), country.country):
                return Named(start, country.end, text[start : country.end], "body", actor, country.country)
        return None

    def _body(self, key: str, country: str) -> str | None:
        """Return the body of a country that some words mean: by its name, or by what it is where just one is that."""
        if actor := self._bodies.get(key, {}).get(country):
            return actor
        wanted = next((names for words, names in self.words.table("bodies").items() if key_of(words) == key), None)
        if wanted is None:
            return None
        found = {
            actor.id
            for actor in self._records.actors.values()
            if actor.country == country and actor.kind not in ("person", "party", "company", "media")
            and any(key_of(part) in f" {key_of(name)} " for part in wanted for name in (actor.name, *actor.also_known_as))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None


def short_names(mentioned: Iterable[Actor]) -> Mapping[str, str]:
    """Return the parts of names by which persons who were named may be named again; none that two of them share."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in mentioned:
        for name in (actor.name, *actor.also_known_as) if actor.kind == "person" else ():
            for part in key_of(name).split():
                if len(part) > _FEWEST_LETTERS - 1:
                    found[part].add(actor.id)
    return {part: next(iter(ones)) for part, ones in found.items() if len(ones) == 1}


@lru_cache(maxsize=65_536)
def key_of(name: str) -> str:
    """Return a name as names are compared: small letters without accents, dots and hyphens."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not "\u0300" <= one <= "\u036f")
    return " ".join(re.sub(r"[.’'ʼ]", "", plain.casefold()).replace("-", " ").split())


def is_shouted(text: str) -> bool:
    """Say whether most words of a text are in capitals and no full stop ends it, as in a headline: they tell no name then."""
    words = [word for word in text.split() if word[:1].isalpha()]
    capital = sum(word[:1].isupper() for word in words)
    return len(words) > 3 and capital > len(words) * 0.6 and not text.rstrip('"”’») ').endswith((".", "!", "?"))


def _plain_word(word: str) -> str:
    return key_of(_without_ending(word))


def _without_ending(words: str) -> str:
    """Return a name without a genitive and a full stop behind it."""
    return re.sub(r"(?:['’]s|(?<=s)['’]|\.)$", "", words) or words


def _place_of(name: str, cut: int) -> int:
    """Return where the part of a name ends that stands before its `cut`-th comma or “of”."""
    return [one.start() for one in _OF.finditer(name)][cut - 1]


@lru_cache(maxsize=8)
def _territories(language: str) -> Mapping[str, str]:
    """Return the names of countries in a language, by their two letters (CLDR)."""
    try:
        return {} if language == "en" else dict(Locale(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}


_RUN = re.compile(r"(?<![\w’'-])[A-ZÀ-ÞĀ-Ž][\w’'-]*(?:\s+(?:(?:al|bin|de|von|van|ul|el)\s+)?[A-ZÀ-ÞĀ-Ž][\w’'-]*)*")
_SMALL = frozenset(
    "by the in on at when but and our a an after before while if meanwhile from for of with this that it he she they his her their as since under"
    " during also both no not to although because until unless yet so".split()
)


def unknown_names(text: str, found: list[Named], words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the names in a sentence that nobody has yet: two or more words in capitals, or one behind a title."""
    titles = {entry.split()[-1].casefold() for name in ("titles", "officials") for entry in words.list(name)}
    for run in _RUN.finditer(text):
        parts = [(one.start() + run.start(), _without_ending(one[0])) for one in re.finditer(r"\S+", run[0])]
        titled = next((place for place in range(len(parts), 0, -1) if parts[place - 1][1].casefold() in titles), 0)
        while titled == 0 and parts and parts[0][1].casefold() in _SMALL:
            parts = parts[1:]
        name = parts[titled:]
        before = re.search(r"(\w+)\.?,?\s+$", text[: run.start()])
        is_titled = bool(titled) or bool(before and before[1].casefold() in titles)
        if not name or not (len(name) > 1 or is_titled) or name[-1][1].casefold() in titles:
            continue
        start, end = name[0][0], name[-1][0] + len(name[-1][1])
        if not any(other.start < end and start < other.end for other in found):
            yield start, end, text[start:end]
