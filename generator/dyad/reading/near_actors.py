"""`near_actors` finds the actors whose names are written or sound like a text, among those that may be meant where it stands."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from dyad.reading.folding import sound, words

_ALIKE = 80
"""Likeness (0–100) of two names from which one may be the other, written otherwise."""
_SURE = 92
"""Likeness from which it may be also where nobody of these countries is named."""
_FEWEST_LETTERS = 4
"""Letters of a word from which a slip in it can be told from another word: `pia` is no slip of `pak`."""
_LONG = 6
"""Letters of a word from which two slips in it can be told from another word."""
_HEARD = 12
"""By so much a name may be less alike in writing than it is in sound."""
_SLACK = 3
"""Likeness by which one of those who are near is no nearer than another."""
_FAR = 10
"""Likeness by which somebody of another country must be nearer than all of these countries."""
_CROWD = 6
"""More who are equally near are a crowd: their name alone says nothing."""
_MOST = 3
_FOREIGN = re.compile(r"\bforeign office\b|\bexternal affairs ministry\b")
_EXTERNAL = re.compile(r"\bministry external affairs\b")
"""What the press and some states call a ministry of foreign affairs."""


def near_actors(
    text: str, known: Mapping[str, Iterable[str]], owners: Mapping[str, str], countries: Collection[str] = ()
) -> list[str]:
    """Return the ids, at most three, of those who may be meant: `known` are their names by id, and `owners` their countries.

    Where some of them are of `countries`, the others are not meant; of others, only who is called nearly so.
    """
    wanted = _plain(text)
    scores = {
        key: max((_score(wanted, _plain(name)) for name in (key, *names)), default=0) for key, names in known.items()
    }
    near = {key: score for key, score in scores.items() if score >= _ALIKE}
    own = {key: score for key, score in near.items() if owners.get(key) in countries}
    others = {key: score for key, score in near.items() if score >= _SURE or owners.get(key) == "none" or not countries}
    near = others if max(others.values(), default=0) > max(own.values(), default=0) + _FAR else own
    best = max(near.values(), default=0)
    found = sorted(key for key, score in near.items() if score >= best - _SLACK)
    return found[:_MOST] if len(found) <= _CROWD else []


def _score(wanted: Sequence[str], name: Sequence[str]) -> float:
    """Return how alike two names are; nothing where a word of the shorter is like none of the longer, in letters or in sound."""
    shorter, longer = sorted((wanted, name), key=len)
    if not any(len(word) >= _FEWEST_LETTERS or (len(word) > 2 and word in longer) for word in shorter):
        return 0
    left, written, heard, initials = list(longer), 0.0, 0.0, 0
    for word in shorter:
        found = next((one for one in sorted(left, key=lambda one: one != word) if _is_like(word, one)), None)
        if found is None:
            return 0
        left.remove(found)
        is_initial = len(word) == 1 or len(found) == 1
        initials += is_initial
        written += _SURE if is_initial else fuzz.ratio(word, found)
        heard += _SURE if is_initial else fuzz.ratio(sound(word), sound(found))
    if initials == len(shorter):
        return 0
    return min(written / len(shorter) + _HEARD, heard / len(shorter))


def _is_like(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]  # an initial
    if one == other or (one[0] != other[0] and sound(one) != sound(other)):
        return one == other
    slips = OSA.distance(one, other)
    if min(len(one), len(other)) < _FEWEST_LETTERS:
        return slips <= 1 and sound(one) == sound(other)
    return sound(one) == sound(other) or slips <= (1 if min(len(one), len(other)) < _LONG else 2)


def _plain(text: str) -> Sequence[str]:
    plain = " ".join(word for word in words(text) if word not in ("of", "the", "and", "for"))
    return tuple(_EXTERNAL.sub("ministry foreign affairs", _FOREIGN.sub("foreign ministry", plain)).split())
