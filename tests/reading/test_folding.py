"""What is searched and what is asked are folded by one rule, told once: whatever keyboard, script or accent it is typed with."""

import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.reading.folding import compounds, shelves, sound, table, words
from dyad.reading.load import load
from dyad.runtime.resources import resource
from tests.support.serving import served

ALIKE = [
    ("Ishāq", "ishaq"),
    ("İSHAK", "ishak"),
    ("ışık", "isik"),
    ("Straße", "STRASSE"),
    ("Łódź", "lodz"),
    ("O’Neill", "O'Neill"),
    ("Tolvane’s treaty", "tolvane treaty"),
    ("Md. Venn", "md venn"),
    ("A. K. Venn", "A.K. Venn"),
    ("U.S.A.", "usa"),
    ("Ardenia–Borovia", "ardenia borovia"),
    ("Dar-Touhid", "dar touhid"),
    ("پاكستان", "پاکستان"),  # Arabic and Persian kaf
    ("علي", "علی"),  # Arabic and Persian yeh
    ("مدرسة", "مدرسه"),
    ("أحمد", "احمد"),
    ("مُحَمَّد", "محمد"),
    ("محمّـــد", "محمد"),
    ("می‌شود", "میشود"),  # joined by a sign without width
    ("\u09df", "\u09af\u09bc"),  # a Bengali letter composed and decomposed
    ("फ़ोन", "फोन"),
    ("২০২৫", "2025"),
    ("۱۹۷۱", "1971"),
    ("ﬁnal ２０２５", "final 2025"),
]
APART = [("হাসিনা", "হাসনা"), ("मोदी", "मदी"), ("dar", "daar"), ("نور", "نار")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_that_differ_by_keyboard_or_mark_are_one(one: str, other: str) -> None:
    assert words(one) == words(other) != ()


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_another_letter_stays_one(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_compound_is_found_by_its_parts_and_as_one_word() -> None:
    assert words("Al-Qaeda, F-16, cease-fire") == ("al", "qaeda", "f", "16", "cease", "fire")
    assert compounds("Al-Qaeda, F-16, cease-fire 2025-04-10") == ["alqaeda", "f16", "ceasefire"]


def test_what_is_written_without_spaces_is_found_from_any_of_its_letters() -> None:
    assert words("谢赫·哈西娜总理") == ("谢赫", "哈西", "西娜", "娜总", "总理")
    assert words("西娜") == ("西娜",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "muhammad"),
        ("mohamad", "muhammad"),
        ("younus", "yunus"),
        ("hussein", "hossain"),
        ("khaleda", "kalida"),
        ("teesta", "tista"),
        ("wajpayee", "vajpai"),
        ("kasmir", "kashmir"),
        ("haseena", "hasina"),
        ("ڈار", "دار"),
        ("হাসীনা", "হাসিনা"),
    ],
)
def test_ways_to_transcribe_a_name_sound_the_same_and_lie_on_one_shelf(one: str, other: str) -> None:
    assert sound(one) == sound(other) and shelves(one) == shelves(other)


@given(st.text(max_size=40))
def test_words_hold_nothing_but_letters_digits_and_marks_and_fold_to_themselves(text: str) -> None:
    for word in words(text):
        assert word and all(unicodedata.category(letter)[0] in "LMN" for letter in word), (text, word)
    assert len(words(" ".join(words(text)))) <= len(words(text))


def strings() -> list[str]:
    """Return names and titles of the record, names of countries in many scripts, and strings made by chance from many blocks of Unicode."""
    from babel import Locale

    records, _ = load(Path(__file__).parents[2])
    assert records is not None
    found = [name for one in records.actors.values() for name in (one.name, *one.also_known_as, *one.names.values())]
    found += [event.summary for event in records.events.values()]
    found += [source.title for source in records.sources.values()]
    for tag in (
        "ar",
        "fa",
        "ur",
        "bn",
        "hi",
        "zh",
        "ja",
        "ta",
        "th",
        "ru",
        "el",
        "tr",
        "he",
        "ko",
        "my",
        "ne",
        "si",
        "vi",
    ):
        found += Locale.parse(tag).territories.values()
    chance = random.Random(1)
    blocks = [(0x20, 0x24F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF), (0x1E00, 0x206F), (0x3040, 0x30FF)]
    for _ in range(2000):
        first, last = chance.choice(blocks)
        found.append(
            "".join(
                chance.choice(" -.'’") if chance.random() < 0.2 else chr(chance.randint(first, last)) for _ in range(12)
            )
        )
    # A character that one of the two does not know yet is no letter to it.
    return [
        one
        for one in [*found, *(one for pair in ALIKE for one in pair)]
        if all(unicodedata.category(letter) != "Cn" for letter in one)
    ]


@pytest.mark.browser
def test_the_script_folds_as_the_program_does(browser: Any) -> None:
    asked = strings()
    assert len(asked) > 5000
    with served(resource("templates/assets")) as address:
        page = browser.new_page()
        page.goto(f"{address}favicon.svg")
        found = page.evaluate(
            """async ([address, rule, texts]) => {
                const { words, sound, shelves } = (await import(`${address}folding.js`)).default(rule);
                return texts.map((text) => words(text).map((word) => [word, sound(word), shelves(word)]));
            }""",
            [address, table(), asked],
        )
        page.close()
    for text, said in zip(asked, found, strict=True):
        assert said == [[word, sound(word), list(shelves(word))] for word in words(text)], text
