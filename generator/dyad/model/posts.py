"""`Posts` says which post the title of an office means, as `briefings/vocabulary/posts.yaml` declares it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

COUNTRY = "{country}"
"""Stands for any name of any country in the titles, bodies and label of a post."""


class Meaning(NamedTuple):
    """The post that a title means, and the country that the title names, if it names one."""

    post: str
    country: str | None


class Declared(NamedTuple):
    """A post as it is declared."""

    titles: Sequence[str]
    bodies: Sequence[str]


class Posts:
    """Finds the post of an office by its title alone: nothing is guessed, and an unknown title means no post."""

    def __init__(self, declared: Mapping[str, Declared], countries: Mapping[str, Sequence[str]]) -> None:
        """Spell out the declared titles and bodies for all names of all countries."""
        self._meanings: dict[str, Meaning] = {}
        self.twice: list[tuple[str, int, str]] = []
        """The titles that another post has already: the post, the number of its title, and the other post."""
        self._bodies: dict[str, frozenset[str]] = {}
        for post, one in declared.items():
            for number, title in enumerate(one.titles):
                meant = {
                    self._meanings.setdefault(bare(each), Meaning(post, code))
                    for each, code in _spelled(title, countries)
                }
                self.twice += [(post, number, other) for other in sorted({one.post for one in meant} - {post})[:1]]
            if one.bodies:
                self._bodies[post] = frozenset(
                    folded(name) for body in one.bodies for name, _ in _spelled(body, countries)
                )

    def meaning(self, title: str, organisation: str | None) -> Meaning | None:
        """Return the post that an office is; None where no post has the title, or the post belongs to other bodies."""
        found = self._meanings.get(bare(title))
        bodies = self._bodies.get(found.post) if found else None
        return None if bodies and organisation and folded(organisation) not in bodies else found


def bare(title: str) -> str:
    """Return a title as titles are compared: small letters, and without what stands in brackets at its end."""
    return folded(re.sub(r"\s*\([^()]*\)\s*$", "", title)) or folded(title)


def folded(words: str) -> str:
    """Return words as they are compared: in small letters, with single spaces."""
    return " ".join(words.casefold().split())


def _spelled(pattern: str, countries: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str | None]]:
    if COUNTRY not in pattern:
        return [(pattern, None)]
    return [(pattern.replace(COUNTRY, name), code) for code, names in countries.items() for name in names]
