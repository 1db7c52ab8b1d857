"""`Concepts` finds what synonyms mean in the words of a text: whichever of them stands there, the search knows it by one sign."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dyad.model.vocabulary import Synonym
from dyad.reading.folding import words

SIGN = "#"
"""Begins the sign of a concept, among words that are letters and digits: `#ceasefire`."""


class Unit(NamedTuple):
    """A word of a text, or several that stand for a concept together, with the signs of the concepts."""

    words: Sequence[str]
    signs: Sequence[str]


class Concepts:
    """The synonyms of a vocabulary, as they are met in texts and in what is asked."""

    def __init__(self, synonyms: Mapping[str, Synonym]) -> None:
        """Fold all synonyms into words."""
        self.left_out = frozenset(
            word for one in synonyms.values() if one.left_out for each in one.words for word in words(each)
        )
        self._signs: dict[tuple[str, ...], list[str]] = {}
        self._asked: dict[str, list[tuple[str, ...]]] = {}
        for name, one in synonyms.items():
            if one.left_out:
                continue
            sign = f"{SIGN}{name}"
            self._asked[sign] = list(dict.fromkeys(plain(words(each)) for each in one.words))
            for phrase in dict.fromkeys(plain(words(each)) for each in (*one.words, *one.also)):
                self._signs.setdefault(phrase, []).append(sign)
        self._longest = max(map(len, self._signs), default=0)

    @property
    def asked(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """The words by which each concept is asked for, by its sign."""
        return self._asked

    def units(self, text: Sequence[str]) -> Sequence[Unit]:
        """Return the words of a text, the longest synonyms taken together."""
        found, at, bare = [], 0, plain(text)
        while at < len(text):
            size = next((size for size in range(self._longest, 0, -1) if bare[at : at + size] in self._signs), 0)
            found.append(Unit(text[at : at + max(1, size)], self._signs[bare[at : at + size]] if size else ()))
            at += max(1, size)
        return found


def plain(text: Sequence[str]) -> tuple[str, ...]:
    """Return words without the s of a plural, by which synonyms are compared."""
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in text)
