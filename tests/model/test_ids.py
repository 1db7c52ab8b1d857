"""Ids are made of names in whatever Latin letters they are written, and those that are there stay."""

import unicodedata

import pytest
from text_unidecode import unidecode  # type: ignore[import-untyped]

from dyad.model import ids

LATIN = [
    one
    for one in (
        *map(chr, [*range(0xC0, 0x180), *range(0x1E00, 0x1E9C), 0x1E9E, *range(0x1EA0, 0x1EFA)]),
        *"ƁɓƊɗƐɛƑƒƓɠƔɣƘƙƝɲƆɔƲʋƳƴ",
    )
    if unicodedata.name(one, "").startswith("LATIN ")
]
"""The letters of European languages, of Vietnamese, and of the African reference alphabet."""


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Søren Kierłek", "soren-kierlek"),
        ("Đorđe Çelıkoğlu", "dorde-celikoglu"),
        ("Þóra Æsisdóttir-Weiß", "thora-aesisdottir-weiss"),
        ("İlham Əlixan", "ilham-alixan"),
        ("ŁÓDŹ STRASSE ẞ", "lodz-strasse-ss"),
        ("Ŋalu Ħal Œuvre", "nalu-hal-oeuvre"),
        ("Nguyễn Thị Ánh", "nguyen-thi-anh"),
        ("Müller & Sons, 3rd", "muller-sons-3rd"),
    ],
)
def test_a_name_is_spelled_in_plain_letters(name: str, made: str) -> None:
    assert ids.nearest_id(name) == made
    assert ids.nearest_id(unicodedata.normalize("NFD", name)) == made


@pytest.mark.parametrize("letter", LATIN)
def test_no_latin_letter_is_lost(letter: str) -> None:
    made = ids.nearest_id(letter)
    assert made.isalpha() and made.isascii()
    assert made[0] == unidecode(letter).strip("'").lower()[0] or letter in "ĸƔɣ"  # spelled as they sound: q, g


@pytest.mark.parametrize("name", ["Søren", "Straße 5", "Łódź", "Зоя", "", "Ægir"])
def test_addresses_that_are_published_are_made_as_they_were(name: str) -> None:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)).lower()
    kept = "".join(one if one.isascii() and one.isalnum() else " " for one in plain)
    assert ids.bare_id(name) == "-".join(kept.split())


@pytest.mark.parametrize(
    ("name", "is_spelled"),
    [
        ("Зоя Арлен", False),
        ("زوي", False),
        ("中国", False),
        ("Зоя Arlen", True),
        ("Søren", True),
        ("2031", True),
        ("", True),
    ],
)
def test_a_name_of_another_script_is_told_from_one_that_can_be_spelled(name: str, is_spelled: bool) -> None:
    assert ids.is_spelled(name) == is_spelled
