"""`merge_lines` joins two texts that came of one: what only one of them changed is taken from it (diff3)."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Span = tuple[int, int]
"""The lines from one number up to another."""


def merge_lines(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """Return the lines of `mine` with what `new` changed of `base`; None where both changed the same lines in different ways."""
    made: list[str] = []
    for old, own, other in _stretches(base, mine, new):
        joined = _joined_lines(base[slice(*old)], mine[slice(*own)], new[slice(*other)])
        if joined is None:
            return None
        made += joined
    return made


def _joined_lines(was: Sequence[str], kept: Sequence[str], come: Sequence[str]) -> Sequence[str] | None:
    """Return what becomes of one stretch; where all three have as many lines, each line is looked at by itself."""
    if kept in (was, come):
        return come
    if come == was:
        return kept
    if len(was) == 1 or not len(was) == len(kept) == len(come):
        return None
    lines = [_joined_lines([one], [two], [three]) for one, two, three in zip(was, kept, come, strict=True)]
    return None if None in lines else [line for one in lines if one for line in one]


def nearest(text: Sequence[str], known: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the text from which another most likely came: the one that it shares most with; of several the last."""
    return max(reversed(known), key=lambda one: SequenceMatcher(None, one, text, autojunk=False).ratio())


def _stretches(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, Span, Span]]:
    """Yield in order the lines that all three share, and what stands between, in each of them."""
    at = (0, 0, 0)
    own, other = _twins(base, mine), _twins(base, new)
    for line in range(len(base)):
        if line in own and line in other:
            place = (line, own[line], other[line])
            yield (at[0], place[0]), (at[1], place[1]), (at[2], place[2])
            at = (place[0] + 1, place[1] + 1, place[2] + 1)
            yield (place[0], at[0]), (place[1], at[1]), (place[2], at[2])
    yield (at[0], len(base)), (at[1], len(mine)), (at[2], len(new))


def _twins(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Return the lines of a text that are those of the base, by their numbers there."""
    blocks = SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return {first + number: other + number for first, other, length in blocks for number in range(length)}
