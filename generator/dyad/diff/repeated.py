"""This module finds what changes on many pages alike, such as the name of a country, so that it is told once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dyad.diff.following import by_every_id
from dyad.model import KINDS
from dyad.reading.records import Records

FEWEST = 5
"""Pages on which a replacement is told once; on fewer it is shown in full."""
_NAMES = ("name", "title", "short_title", "abbreviation", "publisher", "label", "demonym")
"""Fields that name something on pages, the most telling first."""
_LETTERS = re.compile(r"[^\W\d_]{3}")
_EDGE = " .,;:!?()[]“”\"'’–—·|"


@dataclass(frozen=True)
class Replacement:
    """Words that read otherwise on many pages."""

    subject: str
    """What has another name: `country ARD`; empty where the words alone are known."""
    words: tuple[tuple[str, str], ...]
    """What stood there, and what stands there now."""
    only: int = 0
    """Pages on which nothing else changes."""
    more: int = 0
    """Pages on which something else changes too, which is shown there."""


class Repeated:
    """Some replacements, and which of them a line shows: lines are the same where they differ in nothing else."""

    def __init__(self, replacements: Sequence[Replacement]) -> None:
        """Begin with what is to count as the same."""
        self.replacements = replacements
        self._numbers = {
            words: number for number, one in enumerate(replacements) for pair in one.words for words in pair
        }
        longest = sorted(self._numbers, key=lambda one: (-len(one), one))
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def same(self, line: str) -> str:
        """Return a line as it reads with every name of one thing in the same words."""
        return self._words.sub(lambda found: f"\x00{self._place(found[0])}\x00", line) if self._words else line

    def shown(self, line: str) -> set[int]:
        """Return the numbers of the replacements whose words stand in a line."""
        return {self._numbers[one] for one in self._words.findall(line)} if self._words else set()

    def _place(self, words: str) -> str:
        """Return the number of a replacement and of the words in it: a name and its adjective are not the same."""
        number = self._numbers[words]
        return f"{number}.{next(at for at, pair in enumerate(self.replacements[number].words) if words in pair)}"


def renamings(before: Records, after: Records) -> list[Replacement]:
    """Return what is called otherwise in the later state: countries, words of the vocabulary, records."""
    old, new = before.vocabulary, after.vocabulary
    things: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = [("country", old.countries, new.countries)]
    things += [(name, old.entries.get(name, {}), terms) for name, terms in new.entries.items()]
    things += [(kind, before.of_kind(kind), by_every_id(after, kind)) for kind in KINDS]
    found = (
        (f"{sort} {key}", tuple(_other_words(was[key], now[key])))
        for sort, was, now in things
        for key in was.keys() & now.keys()
    )
    return sorted((Replacement(subject, words) for subject, words in found if words), key=lambda one: one.subject)


def replacements(pairs: Iterable[tuple[str, str, str]]) -> list[Replacement]:
    """Return the words that many lines on many pages have in place of the same others.

    A pair is the address of a page, a line of it before, and the line in its place. Words count where they stand between
    different words: one sentence that is told on many pages is shown in full.
    """
    pages: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    around: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for address, old, new in pairs:
        for words, beside in _replaced(old, new):
            pages[words].add(address)
            around[words].add(beside)
    return [
        Replacement("", (words,)) for words, on in sorted(pages.items()) if min(len(on), len(around[words])) >= FEWEST
    ]


def _other_words(was: object, now: object) -> Iterator[tuple[str, str]]:
    for field in _NAMES:
        old, new = getattr(was, field, None), getattr(now, field, None)
        if isinstance(old, str) and isinstance(new, str) and old != new:
            yield old, new


def _replaced(old: str, new: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the words of a line that stand in place of others, and the words around; where some only came or went, with the word beside them."""
    was, now = old.split(), new.split()
    for kind, first, last, other, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if kind != "replace":  # one more word on both sides
            step = (0, 1) if last < len(was) else (1, 0)
            first, last, other, end = first - step[0], last + step[1], other - step[0], end + step[1]
        one, two = " ".join(was[max(first, 0) : last]), " ".join(now[max(other, 0) : end])
        one, two = _bare(one, two)
        if _LETTERS.search(one) and _LETTERS.search(two):
            yield (one, two), " ".join(was[max(first - 1, 0) : max(first, 0)] + was[last : last + 1])


def _bare(one: str, two: str) -> tuple[str, str]:
    """Return two stretches without the marks that both begin or end with."""
    while one and two and one[0] == two[0] and one[0] in _EDGE:
        one, two = one[1:], two[1:]
    while one and two and one[-1] == two[-1] and one[-1] in _EDGE:
        one, two = one[:-1], two[:-1]
    return one, two


def counted(alike: Repeated, pages: Iterable[tuple[set[int], bool]]) -> list[Replacement]:
    """Return the replacements with their pages, the most frequent first; a page is the replacements it shows, and whether more changes there."""
    only: Counter[int] = Counter()
    more: Counter[int] = Counter()
    for shown, has_more in pages:
        (more if has_more else only).update(shown)
    found = [
        Replacement(one.subject, one.words, only[number], more[number]) for number, one in enumerate(alike.replacements)
    ]
    return sorted(
        (one for one in found if one.only + one.more), key=lambda one: (-one.only - one.more, one.subject, one.words)
    )
