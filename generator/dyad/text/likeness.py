"""Names that look the same to a reader, whatever characters they are made of (UTS #39, 4)."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dyad.text import folded


def likeness(name: str) -> str:
    """Return what a name looks like: two that look the same have the same likeness.

    Its skeleton: wide, styled and joined forms made plain, in small letters, each character replaced by the one that
    those it can be taken for are known by; blanks count as one.
    """
    return " ".join(folded(name).translate(_prototypes()).split())


@cache
def _prototypes() -> Mapping[int, str]:
    """Return for each character that can be taken for another the one that stands for all of them.

    The list is Unicode's confusables.txt as the package confusable-homoglyphs has it: a character with those it is like.
    """
    listed = json.loads((files("confusable_homoglyphs") / "confusables.json").read_text(encoding="utf-8"))
    like = {one: [each["c"] for each in alike] for one, alike in listed.items()}
    return {ord(one): _prototype(one, like).lower() for one in like if len(one) == 1}


def _prototype(one: str, like: Mapping[str, list[str]]) -> str:
    """Return the character that many are like; of two that are like each other, the first in the order of Unicode."""
    if len(like[one]) > 1:
        return one
    other = like[one][0]
    return other if len(like.get(other, ())) > 1 else min(one, other)
