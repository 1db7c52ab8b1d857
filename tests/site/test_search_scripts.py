"""What the scripts of the search do by themselves: dates in any usual writing, and near spellings, against an independent reckoner."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from rapidfuzz.distance import OSA

from dyad.runtime.resources import resource
from dyad.site.search_index import settings
from tests.support import world
from tests.support.serving import served

pytestmark = pytest.mark.browser

DAY = ("1971-12-16", "1971-12-16")
DATES = [
    ("16 December 1971", "", [DAY]),
    ("16th of Dec. 1971", "", [DAY]),
    ("December 16, 1971", "", [DAY]),
    ("Dec 16th 1971", "", [DAY]),
    ("1971-12-16", "", [DAY]),
    ("1971/12/16", "", [DAY]),
    ("16.12.1971", "", [DAY]),
    ("16/12/1971", "", [DAY]),
    ("12/16/1971", "", [DAY]),
    ("1971 December 16", "", [DAY]),
    ("06/07/2031", "", [("2031-07-06", "2031-07-06"), ("2031-06-07", "2031-06-07")]),
    ("06.07.2031", "", [("2031-07-06", "2031-07-06")]),
    ("Jan 2031", "", [("2031-01-01", "2031-01-31")]),
    ("february, 2032", "", [("2032-02-01", "2032-02-29")]),
    ("2031-02", "", [("2031-02-01", "2031-02-28")]),
    ("04/2031", "", [("2031-04-01", "2031-04-30")]),
    ("2031", "", [("2031-01-01", "2031-12-31")]),
    ("2024-25", "", [("2024-01-01", "2025-12-31")]),
    ("1990s", "", [("1990-01-01", "1999-12-31")]),
    ("Q2 2031", "", [("2031-04-01", "2031-06-30")]),
    ("2031-04..2031-06", "", [("2031-04-01", "2031-06-30")]),
    ("2031-04/2031-06", "", [("2031-04-01", "2031-06-30")]),
    ("from March to May 2031", "from", [("2031-03-01", "2031-05-31")]),
    ("between March 2031 and May 2031", "between", [("2031-03-01", "2031-05-31")]),
    ("16 Nov – 3 Dec 1971", "", [("1971-11-16", "1971-12-03")]),
    ("7-10 May 2031", "", [("2031-05-07", "2031-05-10")]),
    ("May 7–10, 2031", "", [("2031-05-07", "2031-05-10")]),
    ("treaty 2029 2031", "treaty", [("2029-01-01", "2031-12-31")]),
    ("water since 2024", "water", [("2024-01-01", "9999-12-31")]),
    ("water after 2024", "water", [("2025-01-01", "9999-12-31")]),
    ("water until May 2024", "water", [("0001-01-01", "2024-05-31")]),
    ("water before 2024", "water", [("0001-01-01", "2023-12-31")]),
    ("envoy of Borovia April 2031 port", "envoy of Borovia port", [("2031-04-01", "2031-04-30")]),
    # Two digits of a year, and other scripts and languages
    ("16 Dec 71", "", [DAY]),
    ("16 Dec. '71 treaty", "treaty", [DAY]),
    ("Dec 16, 71", "", [DAY]),
    ("2 Feb 31", "", [("2031-02-02", "2031-02-02")]),
    ("16 ديسمبر 1971", "", [DAY]),
    ("1971年12月16日", "", [DAY]),
    # What is no date
    ("treaty 31 February 2031", "treaty", []),
    ("31.02.2031", "", []),
    ("2031-02-30", "", []),
    ("Feb 30, 2031", "", []),
    ("31/04/2031", "", []),
    ("31 April", "", []),
    ("29 Feb 31", "", []),
    ("F-16 and route 66", "F-16 and route 66", []),
    ("May", "May", []),
    ("12000 men", "12000 men", []),
]
WORDS = [
    (("1971-12-16", "1971-12-16"), "16 December 1971"),
    (("2031-04-01", "2031-04-30"), "April 2031"),
    (("2031-01-01", "2031-12-31"), "2031"),
    (("2031-03-01", "2031-05-31"), "March 2031 – May 2031"),
    (("1990-01-01", "1999-12-31"), "1990 – 1999"),
    (("2031-05-07", "2031-05-10"), "7 May 2031 – 10 May 2031"),
    (("2031-12-25", "2031-12-31"), "25 December 2031 – 31 December 2031"),
    (("2031-01-01", "2031-01-05"), "1 January 2031 – 5 January 2031"),
    (("2031-10-01", "2031-12-31"), "October 2031 – December 2031"),
    (("2024-01-01", "9999-12-31"), "since 2024"),
    (("0001-01-01", "2023-12-31"), "until 2023"),
]


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """A page that may import the scripts."""
    with served(resource("templates/assets")) as address:
        opened = browser.new_page()
        opened.goto(f"{address}favicon.svg")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a search is given to begin with."""
    return settings([], world.dataset(world.make(tmp_path_factory.mktemp("dates") / "world")))


def run(page: Any, script: str, *given: Any) -> Any:
    """Run some lines that import scripts, with the values `given`."""
    return page.evaluate(
        f"async (given) => {{ const load = (name) => import(new URL(`/${{name}}.js`, location.href)); {script} }}",
        list(given),
    )


def numbered(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def test_dates_are_read_in_any_usual_writing(page: Any, start: Any) -> None:
    script = "const { asked } = (await load('dates')).default(given[0]); return given[1].map((text) => { const { rest, spans } = asked(text); return [rest.trim().split(/ +/).join(' '), spans]; });"
    found = run(page, script, start, [text for text, _, _ in DATES])
    for (text, rest, spans), said in zip(DATES, found, strict=True):
        assert said == [rest, [[numbered(first), numbered(last)] for first, last in spans]], text


def test_a_day_without_its_year_is_one_of_every_year(page: Any, start: Any) -> None:
    script = "const { asked, yearly, everyYear } = (await load('dates')).default(given[0]); const { yearly: day } = asked('16 December'); return [yearly(day), ...given[1].map(everyYear(day))];"
    spans = [
        ("1971-12-16", "1971-12-16"),
        ("2031-12-10", "2031-12-20"),
        ("2031-12-01", "2031-12-31"),
        ("2031-12-17", "2031-12-17"),
    ]
    found = run(page, script, start, [[numbered(first), numbered(last)] for first, last in spans])
    assert found == ["16 December", True, True, False, False]


def test_a_span_is_worded_as_short_as_it_can_be(page: Any, start: Any) -> None:
    script = "const { worded } = (await load('dates')).default(given[0]); return given[1].map(worded);"
    found = run(page, script, start, [[numbered(first), numbered(last)] for (first, last), _ in WORDS])
    assert found == [words for _, words in WORDS]


def test_distances_are_those_of_another_reckoner(page: Any) -> None:
    chance = random.Random(2)
    pairs = [["".join(chance.choices("abc", k=chance.randint(0, 7))) for _ in range(2)] for _ in range(3000)]
    found = run(
        page,
        "const { distance } = await load('spelling'); return given[0].map(([one, other]) => distance(one, other, 3));",
        pairs,
    )
    for (one, other), said in zip(pairs, found, strict=True):
        real = OSA.distance(one, other)
        assert said == real if real <= 3 else said > 3, (one, other)


def test_a_short_word_may_differ_in_one_letter_and_a_long_one_in_two(page: Any, start: Any) -> None:
    script = "const { sound } = (await load('folding')).default(given[0].folding); const { nearest } = await load('spelling'); return given[1].map(([word, list]) => nearest(word, list, sound).map(([other]) => other));"
    asked = [
        ("tolvane", ["tolvene", "tolpene", "tolvane", "torpedo"]),
        ("borovians", ["boravianz", "bolivians", "ardenians"]),
        ("muhammad", ["mohamed", "mohammed", "mahmud", "hammad"]),
        ("nas", ["nus", "nasa"]),
        ("bhuto", ["bhatia", "bhutto", "bhat"]),
        ("modhi", ["mehdi", "modi"]),
        ("ziya", ["sea", "zia", "ziyad"]),
        ("دار", ["ڈار", "دیر", "درا"]),
    ]
    assert run(page, script, start, asked) == [
        ["tolvene"],
        ["boravianz", "bolivians"],
        ["mohammed", "mohamed", "hammad"],
        [],
        ["bhutto", "bhatia"],
        ["modi", "mehdi"],
        ["zia", "ziyad"],
        ["ڈار", "دیر"],
    ]
