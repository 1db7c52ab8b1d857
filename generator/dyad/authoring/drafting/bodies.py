"""`Bodies` finds the bodies of a country that are named beside it: “Borovia's foreign ministry”, “the army of Ardenia”."""

import re
from collections.abc import Iterator

from dyad.authoring.drafting.name_index import NameIndex
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.spelling import key_of, without_ending
from dyad.authoring.drafting.words import Lexicon
from dyad.reading.records import Records

Token = tuple[int, int, str]
"""Where a word begins and ends, and the word as names are compared."""
LONGEST = 9
"""Words of the longest name that is looked up."""


class Bodies:
    """The bodies of the countries of a project, as articles of one language name them."""

    def __init__(self, records: Records, names: NameIndex, words: Lexicon) -> None:
        """Look names up in `names`, and what bodies are called in `words`."""
        self._records, self._names, self._words = records, names, words

    def beside(self, found: list[Named], tokens: list[Token], text: str) -> Iterator[Named]:
        """Yield the mentions, and the bodies whose country stands beside them: “Borovia's foreign ministry”."""
        bodies = [one for one in self._mentions(found, tokens, text) if one]
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

    def _mentions(self, found: list[Named], tokens: list[Token], text: str) -> Iterator[Named | None]:
        countries = [one for one in found if one.sort in ("country", "people", "capital")]
        for one in countries:
            after = [
                token
                for token in tokens
                if token[0] >= one.end and re.fullmatch(r"['’]?s?\s*(?:[\w'’-]+\s+){0,1}", text[one.end : token[0]])
            ]
            for start, _, _ in after[:2]:
                if mention := self._behind(start, tokens, text, one.country):
                    yield Named(
                        one.start, mention.end, text[one.start : mention.end], "body", mention.actor, one.country
                    )
                    break
            before = re.search(r"\s+(?:of|de|d['’]|du|in)\s+(?:the\s+|la\s+|l['’])?$", text[: one.start])
            if before:
                yield self._before(before.start(), one, tokens, text)

    def _behind(self, start: int, tokens: list[Token], text: str, country: str) -> Named | None:
        here = [token for token in tokens if token[0] >= start][:LONGEST]
        for length in range(len(here), 0, -1):
            stretch = without_ending(text[start : here[length - 1][1]])
            if actor := self._meant(key_of(stretch), country):
                return Named(start, start + len(stretch), stretch, "body", actor, country)
        return None

    def _before(self, end: int, country: Named, tokens: list[Token], text: str) -> Named | None:
        here = [token for token in tokens if token[1] <= end][-LONGEST:]
        for place in range(len(here)):
            start = here[place][0]
            if actor := self._meant(key_of(text[start:end]), country.country):
                return Named(start, country.end, text[start : country.end], "body", actor, country.country)
        return None

    def _meant(self, key: str, country: str) -> str | None:
        """Return the body of a country that some words mean: by its name, or by what it is where just one is that."""
        if actor := self._names.bodies.get(key, {}).get(country):
            return actor
        wanted = next((names for words, names in self._words.table("bodies").items() if key_of(words) == key), None)
        if wanted is None:
            return None
        found = {
            actor.id
            for actor in self._records.actors.values()
            if actor.country == country and actor.kind not in ("person", "party", "company", "media")
            and any(key_of(part) in f" {key_of(name)} " for part in wanted for name in (actor.name, *actor.also_known_as))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None
