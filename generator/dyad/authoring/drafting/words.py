"""`Lexicon` holds the words by which articles of one language are read: `templates/drafting/<language>.yaml`, and none in the code."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, cast

from babel import Locale

from dyad.language.word_lists import Finder, Hit, finder, found_in
from dyad.model.month_names import day_names, month_names
from dyad.reading import yamlfile
from dyad.runtime.resources import resource

FOLDER = "templates/drafting"
FALLBACK = "en"
_FEWEST = 2
"""Small words of a language that an article has at least, if it is in it; one, where no other language has it."""
_SHARE = 0.12
"""The share of small words in a text of a language, at least; what another shares with it by chance is less."""
GAP = 6
"""Lexicon that `..` stands for here: between a verb and its object an article has more of them than a record."""


class Lexicon:
    """The words of a language."""

    def __init__(self, language: str) -> None:
        """Read the file of a language that has one."""
        self.language = language
        path = f"{FOLDER}/{language}.yaml"
        found, problems = yamlfile.read(resource(path).read_bytes(), path)
        assert not problems, problems  # our own file
        self._lists = cast(Mapping[str, Any], found)

    def list(self, name: str) -> Sequence[str]:
        """Return the entries of a list."""
        return cast(Sequence[str], self._lists.get(name, ()))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a list whose entries say something of each."""
        return cast(Mapping[str, Any], self._lists.get(name, {}))

    @cached_property
    def _finder(self) -> Finder:
        """What finds the words of all plain lists."""
        return finder({name: one for name, one in self._lists.items() if isinstance(one, list)}, gap=3)

    def hits(self, text: str) -> Mapping[str, Sequence[Hit]]:
        """Return the words of each list that stand in a text, in its order."""
        found: dict[str, list[Hit]] = {}
        for one in found_in(text, self._finder):
            found.setdefault(one.list, []).append(one)
        return found

    def any_of(self, name: str) -> str:
        """Return the entries of a list as alternatives of a regular expression, the longest first; nothing is like those of an empty one."""
        entries = sorted(self.list(name), key=len, reverse=True)
        return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in entries) or "(?!)"


@cache
def words_of(language: str) -> Lexicon:
    """Return the words of a language, or of English where it has none."""
    tag = language.partition("-")[0]
    return Lexicon(tag if tag in languages() else FALLBACK)


@cache
def languages() -> Sequence[str]:
    """Return the languages whose articles can be read."""
    return sorted(file.stem for file in resource(FOLDER).glob("*.yaml"))


def language_of(text: str) -> str | None:
    """Return the language that a text is in, by its small words; None where it is none of those that can be read, or not told by them."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    counted = Counter(words)
    scores = {tag: _score(counted, tag) for tag in languages()}
    first, second = [*sorted(scores, key=lambda tag: -scores[tag]), ""][:2]
    if scores[first] <= scores.get(second, 0) or scores[first] < len(words) * _SHARE:
        return None
    sure = sum(counted[word] for word in words_of(first).list("sure"))
    return first if scores[first] >= _FEWEST or sure else None


def _score(counted: Mapping[str, int], tag: str) -> int:
    """Return how many small words of a text are a language's, its months and weekdays with them, without those of others."""
    names = (
        name.lower().rstrip(".")
        for find in (month_names, day_names)
        for name in find(Locale(tag), "format", "wide").values()
    )
    words = words_of(tag)
    own = {*words.list("common"), *names}
    return sum(counted[word] for word in own) - sum(counted[word] for word in words.list("foreign"))


def triggers(vocabulary: Mapping[str, Any], language: str) -> tuple[Finder, Finder]:
    """Return what finds the words of acts done, and of acts planned, as the event types of a project declare them."""
    return (
        finder({key: tuple(one.triggers.get(language, ())) for key, one in vocabulary.items()}, GAP),
        finder({key: tuple(one.plans.get(language, ())) for key, one in vocabulary.items()}, GAP),
    )


def longest(hits: Iterator[Hit]) -> list[Hit]:
    """Return the hits that no longer one overlaps, in the order of the text."""
    kept: list[Hit] = []
    for one in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda hit: hit.start)
