"""These functions find what differs between two values, and write a new one in one line."""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from dyad.authoring.layout import scalar
from dyad.reading.yamlfile import Value

_WORD = re.compile(r"\S+")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def flowing(value: Value, *, bare: bool = False) -> str:
    """Return a value in one line of YAML; a `bare` group stands without its brackets, as a field of a block does."""
    if isinstance(value, str):
        return scalar(value, bracketed=True)
    if isinstance(value, list):
        return f"[{', '.join(map(flowing, value))}]"
    if bare:
        return ", ".join(f"{_key(key)}: {_alone(one)}" for key, one in value.items())
    return "{" + ", ".join(f"{_key(key)}: {flowing(one)}" for key, one in value.items()) + "}"


def _alone(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else flowing(value)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def differing(
    before: list[Value], wanted: list[Value]
) -> tuple[list[tuple[int, int]], list[int], list[tuple[int, int]]]:
    """Compare two lists: the items that stand for each other, those that are gone, and the new ones, each with its place among the old.

    Items that changed stand for each other in their order; where there are fewer than before, the last ones are gone.
    """
    same: list[tuple[int, int]] = []
    gone: list[int] = []
    new: list[tuple[int, int]] = []
    shown = [[json.dumps(one, sort_keys=True) for one in items] for items in (before, wanted)]
    for _, first, last, other, end in SequenceMatcher(None, shown[0], shown[1], autojunk=False).get_opcodes():
        both = min(last - first, end - other)
        alike = [at for at in range(both) if type(before[first + at]) is type(wanted[other + at])]
        both = len(alike) if alike == list(range(len(alike))) else 0
        same += [(first + at, other + at) for at in range(both)]
        gone += range(first + both, last)
        new += [(last, at) for at in range(other + both, end)]
    return same, gone, new


def word_changes(written: str, before: str, wanted: str) -> list[tuple[int, int, str]] | None:
    """Return the stretches of a text of several lines, as it is written, in which the words change; None where they cannot be found.

    Whatever breaks its lines, the words of such a text stand in the file in their order, behind the sign of its form.
    """
    there = [(one.start(), one.end(), one[0]) for one in _WORD.finditer(written.rstrip())]
    old, new = before.split(), wanted.split()
    skipped = len(there) - len(old)
    if skipped < 0 or any(word not in one for word, (_, _, one) in zip(old, there[skipped:], strict=True)):
        return None
    return list(_stretches(there[skipped:], old, new))


def _stretches(there: list[tuple[int, int, str]], old: list[str], new: list[str]) -> Iterator[tuple[int, int, str]]:
    for kind, first, last, other, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            start = there[first][0] + there[first][2].index(old[first])
            final = there[last - 1]
            yield start, final[0] + final[2].index(old[last - 1]) + len(old[last - 1]), " ".join(new[other:end])
        elif kind == "delete":
            start = there[first - 1][1] if first else there[first][0]
            yield start, there[last - 1][1], ""
        elif kind == "insert":
            at = there[first - 1][1] if first else there[0][0]
            words = " ".join(new[other:end])
            yield at, at, f" {words}" if first else f"{words} "
