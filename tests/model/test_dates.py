"""Dates are never finer, surer or later than they are written."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.language.date_words import date_words, worded
from dyad.language.texts import ENGLISH
from dyad.model.dates import PATTERN, Date, DateError, certainly_before, covers, parse


@pytest.mark.parametrize(
    ("text", "worded", "short", "iso"),
    [
        ("2026", "2026", "2026", "2026"),
        ("2026-01", "January 2026", "Jan 2026", "2026-01"),
        ("2026-01-25", "25 January 2026", "25 Jan 2026", "2026-01-25"),
        ("2026-01-25?", "perhaps 25 January 2026", "perhaps 25 Jan 2026", None),
        ("2025-03~", "about March 2025", "about Mar 2025", None),
        ("2025%", "perhaps about 2025", "perhaps about 2025", None),
        ("1947-08-14/1947-08-15", "14–15 August 1947", "14–15 Aug 1947", None),
        ("2025-04-30/2025-05-02", "30 April – 2 May 2025", "30 Apr – 2 May 2025", None),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026", "30 Dec 2025 – 2 Jan 2026", None),
        ("1947-10/1949-01-01", "October 1947 – 1 January 1949", "Oct 1947 – 1 Jan 1949", None),
        ("2024/2026", "2024–2026", "2024–2026", None),
        ("2025-04/..", "since April 2025", "since Apr 2025", None),
        ("../2020-05", "until May 2020", "until May 2020", None),
        ("[2026-01-07,2026-01-08]", "7 or 8 January 2026", "7 or 8 Jan 2026", None),
        ("[2025-12,2026-01]", "December 2025 or January 2026", "Dec 2025 or Jan 2026", None),
        (
            "[2026-01-07..2026-01-09]",
            "between 7 January 2026 and 9 January 2026",
            "between 7 Jan 2026 and 9 Jan 2026",
            None,
        ),
        ("2025~/2026-02?", "about 2025 – perhaps February 2026", "about 2025 – perhaps Feb 2026", None),
    ],
)
def test_a_date_is_worded_as_precisely_as_it_is_written(text: str, worded: str, short: str, iso: str | None) -> None:
    found = parse(text)
    assert (date_words(found, ENGLISH), date_words(found, ENGLISH, short=True), found.iso, found.text) == (
        worded,
        short,
        iso,
        text,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-12", "12 February 2026"),
        ("2026-01", "January 2026"),
        ("FY2024-25", "FY2024-25"),
        ("1972-74", "1972-74"),
        ("2031", "2031"),
        ("Call", "Call"),
    ],
)
def test_dates_among_words_are_worded_and_words_stay(text: str, words: str) -> None:
    assert worded(text, ENGLISH) == words


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25.01.2026", "write '2026-01-25'"),
        ("25 January 2026", "write '2026-01-25'"),
        ("January 25, 2026", "write '2026-01-25'"),
        ("Jan 2026", "write '2026-01'"),
        ("2026-1-5", "write '2026-01-05'"),
        ("2026/01/25", "write '2026-01-25'"),
        ("2026-01-25T10:00", "write '2026-01-25'"),
        ("circa 2025", "write '2025~' for about"),
        ("2025 to 2026", "write '2025/2026'"),
        ("2025–2026", "write '2025/2026'"),
        ("202X", "write '2020/2029'"),
        ("2026-02-30", "write '2026-02' if only the month is known"),
        ("2025-02-29", "write '2025-02' if only the month is known"),
        ("2026-25-01", "'2026-01-25' if day and month are swapped"),
        ("2026/2025", "write '2025/2026'"),
        ("../..", "write at least one of them"),
        ("[2026-02,2026-01]", "write the earlier date first"),
        ("0999", "write YYYY"),
        ("", "write YYYY"),
        ("..", "write YYYY"),
        ("２０２６", "write '2026'"),
        ("[2026]", "write '[2026-01-07,2026-01-08]'"),
    ],
)
def test_anything_else_is_refused_with_the_nearest_legal_form(text: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    assert hint in refused.value.hint


@given(st.text() | st.from_regex(r"[\[\]0-9./,?~%X-]{0,24}", fullmatch=True))
def test_no_text_gives_any_other_error(text: str) -> None:
    try:
        found = parse(text)
    except DateError:
        return
    assert found.text == text
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def _forms(day: date) -> list[str]:
    return [day.isoformat(), f"{day:%Y}".zfill(4) + f"-{day:%m}", f"{day:%Y}".zfill(4)]


@given(days, st.integers(0, 2))
def test_a_point_covers_exactly_the_days_it_names(day: date, form: int) -> None:
    found = parse(_forms(day)[form])
    assert found.earliest is not None and found.latest is not None
    assert found.earliest <= day <= found.latest
    assert not found.overlaps(found.latest + timedelta(1), None) if found.latest < date.max else True
    assert found.overlaps(day, day)


@given(st.lists(st.tuples(days, st.integers(0, 2)), min_size=2, max_size=6))
def test_the_order_is_by_first_day_and_then_finer_first(points: list[tuple[date, int]]) -> None:
    found = sorted((parse(_forms(day)[form]) for day, form in points), key=lambda one: one.sort_key)
    for before, after in pairwise(found):
        assert before.earliest is not None and after.earliest is not None
        assert before.earliest <= after.earliest
        if before.earliest == after.earliest:
            assert len(before.text) >= len(after.text)


def test_an_open_end_overlaps_everything_on_its_side() -> None:
    since = parse("2025-04/..")
    assert since.overlaps(date(2099, 1, 1), None)
    assert not since.overlaps(None, date(2025, 3, 31))


def test_a_term_covers_a_date_surely_not_or_perhaps() -> None:
    start, end = parse("2024-03-11"), parse("2025")
    assert covers(start, end, parse("2024-12-01")) is True
    assert covers(start, end, parse("2024-03-10")) is False
    assert covers(start, end, parse("2026-01")) is False
    assert covers(start, None, parse("2024-03")) is None
    assert certainly_before(parse("2024"), parse("2025-01-01"))
    assert not certainly_before(parse("2024~/.."), parse("2025-01-01"))


@given(st.from_regex(PATTERN, fullmatch=True))
def test_the_editors_pattern_takes_what_the_reader_takes_but_for_the_calendar(text: str) -> None:
    try:
        parse(text.rstrip("\n"))
    except DateError as refused:
        assert any(word in str(refused) for word in ("days", "before it begins", "in order"))


@given(days, st.integers(0, 2), st.sampled_from(["", "?", "~", "%"]))
def test_the_library_edtf_gives_the_same_first_and_last_day(day: date, form: int, qualifier: str) -> None:
    text = _forms(day)[form]
    found, oracle = parse(text + qualifier), _oracle(text)
    assert (found.earliest, found.latest) == oracle


@given(days, days)
def test_the_library_edtf_gives_the_same_span_for_an_interval(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"{first.isoformat()}/{last.isoformat()}"
    found = parse(text)
    assert (found.earliest, found.latest) == _oracle(text)


def _oracle(text: str) -> tuple[date, date]:
    """Return the first and last day by the PyPI package `edtf`. It takes 29 February in any year; we do not ask it for that."""
    from edtf import parse_edtf

    made: Any = parse_edtf(text)
    return _day(made.lower_strict()), _day(made.upper_strict())


def _day(parts: Any) -> date:
    return date(parts.tm_year, parts.tm_mon, parts.tm_mday)


def test_a_date_is_taken_as_it_is_by_the_model() -> None:
    assert Date.of("2026-01") is parse("2026-01")


def test_of_dates_that_begin_on_one_day_the_finer_stands_first() -> None:
    ordered = ["2026-01-01", "2026-01", "2026", "[2026-01-01,2026-02]", "2026-01-01/2026-02"]
    assert [one.text for one in sorted(map(parse, reversed(ordered)), key=lambda one: one.sort_key)] == ordered
    assert parse("../2026").sort_key[0] == date.min and parse("2026/..").sort_key[2] == date.max


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2026-01-25", True),
        ("2026-01-25?", False),
        ("2026-01", False),
        ("2026", False),
        ("2026-01-25/2026-01-26", False),
        ("[2026-01-25,2026-01-26]", False),
    ],
)
def test_a_day_is_one_single_certain_day(text: str, is_day: bool) -> None:
    assert parse(text).is_day is is_day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024?/2026", "perhaps 2024 – 2026"),
        ("2024/2026~", "2024 – about 2026"),
        ("2026-01-05/2026-02-07", "5 January – 7 February 2026"),
        ("2026-01/2026-03", "January – March 2026"),
        ("[2026-01-07,2026-02-08]", "7 January 2026 or 8 February 2026"),
        ("[2025,2026]%", "perhaps about 2025 or 2026"),
        ("2025-01-05/2026-01-07", "5 January 2025 – 7 January 2026"),
    ],
)
def test_spans_repeat_no_month_or_year_and_lose_no_doubt(text: str, words: str) -> None:
    assert date_words(parse(text), ENGLISH) == words


def test_an_open_beginning_overlaps_everything_before_and_nothing_after() -> None:
    until = parse("../2020-05")
    assert (
        until.overlaps(date(1000, 1, 1), date(1900, 1, 1))
        and until.overlaps(date(2020, 5, 31), None)
        and until.overlaps(None, None)
    )
    assert not until.overlaps(date(2020, 6, 1), None)
    assert parse("2026-01-25").overlaps(None, date(2026, 1, 25)) and not parse("2026-01-25").overlaps(
        None, date(2026, 1, 24)
    )


def test_a_day_is_not_certainly_before_itself_and_a_date_stays_as_it_is() -> None:
    assert not certainly_before(parse("2025-01-01"), parse("2025-01-01")) and certainly_before(
        parse("2025-01-01"), parse("2025-01-02")
    )
    with pytest.raises(AttributeError):
        parse("2026").text = "2027"  # type: ignore[misc]
    assert [point and (point.year, point.month, point.day) for point in parse("2026/2027-03-04").points] == [
        (2026, None, None),
        (2027, 3, 4),
    ]


def test_editors_are_told_the_form_of_a_date() -> None:
    from pydantic import TypeAdapter

    assert TypeAdapter(Date).json_schema() == {
        "type": "string",
        "pattern": PATTERN,
        "examples": ["2026", "2026-01", "2026-01-25", "2026-01-25/2026-01-28", "2026-01~"],
    }
