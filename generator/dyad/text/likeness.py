"""Names that look the same to a reader, whatever characters they are made of (UTS #39, 4)."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dyad.text.characters import character, folded, is_of_one_script, is_readable


def likeness(name: str) -> str:
    """Return what a name looks like: two that look the same have the same likeness.

    Its skeleton: wide, styled and joined forms made plain, in small letters, each character replaced by the one that
    those it can be taken for are known by; blanks count as one.
    """
    return " ".join(folded(name).translate(_prototypes()).split())


_LEFTWARD_LIKE_LATIN = frozenset(
    "\u05d5\u05d8\u05df\u05e1\u0627\u0647\u0661\u0665\u0667\u06be\u06c1\u06d5\u06f1\u06f5\u06f7"
)
"""Letters and digits of Hebrew and Arabic that are like l, o and v in confusables.txt; the package has none of these scripts."""


def is_tellable(word: str) -> bool:
    """Say whether a word of a name is read as what it is: `ABPनाडु` is two scripts at a glance, a lone `ס` in Latin letters an `o`.

    UTS #39 has a name's word in one script (5.2, highly restrictive), and media and parties do not keep to it. So a
    word may also mix Latin with a script that is not like it, where each stretch of that has a letter like no Latin one.
    """
    return is_of_one_script(word) or (is_readable(word) and all(map(_is_unlike_latin, _foreign(word))))


def _foreign(word: str) -> list[str]:
    """Return the stretches of a word whose letters are not Latin."""
    latin = ("Latn" in known.scripts or not known.scripts for known in map(character, word))
    return "".join(" " if one else letter for letter, one in zip(word, latin, strict=True)).split()


def _is_unlike_latin(letters: str) -> bool:
    return any(
        character(one).is_read and one not in _LEFTWARD_LIKE_LATIN and not likeness(one).isascii() for one in letters
    )


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
