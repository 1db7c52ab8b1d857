"""The properties of characters (hidden, mark, letter, script) by the Unicode tables of the lock.

The tables are those of the Unicode Character Database as fontTools and unicodedata2 bring them, not those of the
Python that runs: what is taken by one machine is taken by all that have the same lock.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fontTools import unicodedata

UNICODE = unicodedata.unidata_version
"""The version of the tables."""

# Categories that no text needs: controls, formats (zero-width, direction, tags), surrogates, private use, unassigned, ends of lines.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Marks and letters that show nothing either: Default_Ignorable_Code_Point (UAX #44), the empty Braille pattern, the filler
# of Khitan, and the two that stand for an object or a character that is lost.
_INVISIBLE = frozenset(
    map(
        chr,
        (
            0x34F,
            0x115F,
            0x1160,
            0x17B4,
            0x17B5,
            *range(0x180B, 0x1810),
            0x2800,
            0x3164,
            *range(0xFE00, 0xFE10),
            0xFFA0,
            0xFFFC,
            0x16FE4,
            *range(0xE0100, 0xE01F0),
        ),
    )
)
_OVERLAYS = frozenset(map(chr, (*range(0x334, 0x339), 0x488, 0x489, *range(0x20D0, 0x20F1))))
_OVERLAY_CLASS = 1  # of the canonical combining classes (UAX #44, 5.7.4)
_OF_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})  # common, inherited, unknown (UAX #24)
# Scripts that are written together with Han: Japanese, Chinese with Bopomofo, Korean (UTS #39, 5.1).
_WITH_HAN = {"Hani": {"Hanb", "Jpan", "Kore"}, "Hira": {"Jpan"}, "Kana": {"Jpan"}, "Bopo": {"Hanb"}, "Hang": {"Kore"}}

# Scripts that a word may mix with Latin, as in a foreign abbreviation with an ending: recommended ones (UAX #31, table 5) that
# hold no letters of Latin's shapes (Armenian has some).
_BESIDE_LATIN = frozenset(
    {
        "Arab",
        "Beng",
        "Bopo",
        "Deva",
        "Ethi",
        "Geor",
        "Gujr",
        "Guru",
        "Hang",
        "Hanb",
        "Hani",
        "Hebr",
        "Hira",
        "Jpan",
        "Kana",
        "Khmr",
        "Knda",
        "Kore",
        "Laoo",
        "Mlym",
        "Mymr",
        "Orya",
        "Sinh",
        "Taml",
        "Telu",
        "Thaa",
        "Thai",
        "Tibt",
    }
)
_WITH_LATIN = frozenset({"Hanb", "Jpan", "Kore"})


class Character(NamedTuple):
    """What matters of one character."""

    is_hidden: bool
    """It shows nothing, or nobody knows what it shows."""
    is_mark: bool
    """It is drawn on the character before it (general categories Mn and Me)."""
    is_overlay: bool
    """It is drawn through the character before it."""
    is_read: bool
    """It is a letter or a digit."""
    scripts: frozenset[str]
    """The scripts it is used in (Script_Extensions, augmented as UTS #39, 5.1 has it); none where it is used in all."""


@cache
def character(one: str) -> Character:
    """Return what is known of a character."""
    category = unicodedata.category(one)
    scripts = frozenset(unicodedata.script_extension(one)) - _OF_NO_SCRIPT
    return Character(
        is_hidden=category in _HIDDEN or one in _INVISIBLE,
        is_mark=category in ("Mn", "Me"),
        is_overlay=one in _OVERLAYS
        or category == "Me"
        or (unicodedata.combining(one) == _OVERLAY_CLASS and not scripts),
        is_read=category[0] in "LN" and one not in _INVISIBLE,
        scripts=scripts.union(*(_WITH_HAN.get(script, ()) for script in scripts)),
    )


def is_composed(text: str) -> bool:
    """Say whether a text is in Normalization Form C (UAX #15)."""
    return text.isascii() or composed(text) == text


def composed(text: str) -> str:
    """Return a text in Normalization Form C."""
    return text if text.isascii() else str(unicodedata.normalize("NFC", text))


def folded(text: str) -> str:
    """Return a text in small letters, its wide, styled and joined forms replaced by plain ones (NFKC, UAX #15)."""
    return str(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def is_virama(one: str) -> bool:
    """Say whether a character is a virama (canonical combining class 9)."""
    return bool(one) and unicodedata.combining(one) == 9


def are_of_one_script(characters: Iterable[Character]) -> bool:
    """Say whether one script holds all characters, so that no word of them can mix scripts."""
    scripts = [one.scripts for one in characters if one.scripts]
    return not scripts or bool(frozenset.intersection(*scripts))


def digit_systems(word: Iterable[str]) -> set[str]:
    """Return the zeros of the decimal digits of a word: one for each script that they are of."""
    return {chr(ord(one) - unicodedata.decimal(one)) for one in word if unicodedata.category(one) == "Nd"}


def is_pictured(one: str) -> bool:
    """Say whether a character is a sign, a tone of skin or the selector after one: what emoji are made of (UTS #51)."""
    return bool(one) and (one == "\ufe0f" or "\U0001f3fb" <= one <= "\U0001f3ff" or unicodedata.category(one) == "So")


def is_of_one_script(word: str) -> bool:
    """Say whether all letters of a word are of one script, or of those that Japanese, Chinese and Korean mix (UTS #39, 5.2, highly restrictive)."""
    return _mixes_only(word, _WITH_LATIN)


def is_readable(word: str) -> bool:
    """Say whether the scripts of a word's letters cannot be taken for each other (UTS #39, 5.2, moderately restrictive)."""
    return _mixes_only(word, _BESIDE_LATIN)


def _mixes_only(word: str, beside_latin: frozenset[str]) -> bool:
    if word.isascii() or _shared(word) != frozenset():
        return True
    others = _shared("".join(one for one in word if "Latn" not in character(one).scripts)) or frozenset()
    return bool(others & beside_latin)


def _shared(word: str) -> frozenset[str] | None:
    """Return the scripts that all letters of a word have in common; None where no letter is of any."""
    shared: frozenset[str] | None = None
    for one in word:
        if scripts := character(one).scripts:
            shared = scripts if shared is None else shared & scripts
    return shared
