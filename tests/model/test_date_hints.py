"""A date that people write otherwise is answered with how it would be written here: no finer than it is meant, and in all its readings."""

import re
from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dyad.model.date_hints import nearest, readings
from dyad.model.date_names import LANGUAGES, english_month
from dyad.model.dates import Date, DateError, parse

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
# A short form of some of these languages means two months in two of them.
LONG = [language for language in LANGUAGES if language not in ("fa", "th", "hr")]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "06/07/2026",
            "day or month may come first here: write '2026-07-06' for 6 July 2026 or '2026-06-07' for 7 June 2026",
        ),
        ("25/01/2026", "write '2026-01-25'"),
        ("1/25/2026", "write '2026-01-25'"),
        ("3/3/2026", "write '2026-03-03'"),
        (
            "25/01/26",
            "the year has two digits: write '2026-01-25' for 25 January 2026 or '2025-01-26' for 26 January 2025",
        ),
        ("6 July '24", "the year has two digits: write '2024-07-06' for 6 July 2024"),
        ("July 6, '71", "the year has two digits: write '1971-07-06' for 6 July 1971"),
        ("06.07.24–08.07.24", "write the year with four digits, and the month before the day: YYYY-MM-DD"),
        (
            "Jul-26",
            "this may be a month or a day: write '2026-07' for July 2026, or the day with its year: YYYY-07-26",
        ),
        ("July '24", "the year has two digits: write '2024-07' for July 2024"),
        (
            "6 listopada 2024",
            "this month has two meanings: write '2024-10-06' for 6 October 2024 or '2024-11-06' for 6 November 2024",
        ),
        ("20260125", "write '2026-01-25'"),
        ("2026年1月25日", "write '2026-01-25'"),
        ("২৫ জানুয়ারি ২০২৬", "write '2026-01-25'"),
        ("Sunday, 25 January 2026", "write '2026-01-25'"),
        ("Sunday 06/07/2025", "write '2025-07-06'"),
        ("Sun. 7/6/2025", "write '2025-07-06'"),
        ("samedi 3 mai 2025", "write '2025-05-03'"),
        ("Sunday, 3 May 2025", "3 May 2025 is no Sunday: look which of the two is right"),
        ("25 January 2026, 10:30 IST", "write '2026-01-25'"),
        ("“2026-01-10”", "write '2026-01-10'"),
        ("2026-01-25 to 2026-01-27", "write '2026-01-25/2026-01-27'"),
        ("2026-01-25/27", "write '2026-01-25/2026-01-27'"),
        ("25–26 January 2026", "write '2026-01-25/2026-01-26'"),
        ("January 25–27, 2026", "write '2026-01-25/2026-01-27'"),
        ("25 January – 3 February 2026", "write '2026-01-25/2026-02-03'"),
        ("25 or 26 January 2026", "write '[2026-01-25,2026-01-26]' for one of the two"),
        (
            "between 5 and 7 May 2025",
            "write '2025-05-05/2025-05-07' for all of these days, '[2025-05-05..2025-05-07]' for one of them",
        ),
        ("2026-07/08", "write '2026-07/2026-08'"),
        ("2026-01-25..2026-01-27", "write '2026-01-25/2026-01-27'"),
        ("January 25 & 26, 2026", "write '2026-01-25/2026-01-26'"),
        (
            "05/06/2026 - 07/06/2026",
            "day or month may come first here: write '2026-06-05/2026-06-07' or '2026-05-06/2026-07-06'",
        ),
        ("1947-48", "write '1947/1948' for all of these years, '[1947..1948]' for one of them"),
        ("H2 2026", "write '2026-07/2026-12' for all of these months, '[2026-07..2026-12]' for one of them"),
        ("2026–01–25", "write '2026-01-25'"),
        ("on 25 January 2026", "write '2026-01-25'"),
        ("the 25th January 2026", "write '2026-01-25'"),
        ("dimanche 25 janvier 2026", "write '2026-01-25'"),
        ("on or about 25 January 2026", "write '2026-01-25~' for about"),
        ("no later than 25 January 2026", "write '../2026-01-25'"),
        ("not earlier than 25 January 2026", "write '2026-01-25/..'"),
        ("since 2019", "write '2019/..'"),
        ("1971/open", "write '1971/..'"),
        ("before 1971", "write '../1970'"),
        ("after 1 January 2026", "write '2026-01-02/..'"),
        ("199X", "write '1990/1999' for all of these years, '[1990..1999]' for one of them"),
        ("the 1990s", "write '1990/1999' for all of these years, '[1990..1999]' for one of them"),
        ("Q1 2026", "write '2026-01/2026-03' for all of these months, '[2026-01..2026-03]' for one of them"),
        ("2026-W04", "write '2026-01-19/2026-01-25' for all of these days, '[2026-01-19..2026-01-25]' for one of them"),
        ("mid-January 2026", "write '2026-01', and “mid” in a note"),
        ("spring 2026", "write '2026', and “spring” in a note"),
        ("2025-04-03 approx.", "write '2025-04-03~' for about"),
        ("probably May 2025", "write '2025-05?' for not certain"),
        ("2025-03-03 (reported)", "write '2025-03-03', and “reported” in a note"),
        ("6./7. Juli 2024", "write '2024-07-06/2024-07-07'"),
        ("6.–8.7.2024", "write '2024-07-06/2024-07-08'"),
        ("6-8/7/2024", "write '2024-07-06/2024-07-08'"),
        ("del 6 al 8 de julio de 2024", "write '2024-07-06/2024-07-08'"),
        ("30 June/1 July 2024", "write '2024-06-30/2024-07-01'"),
        ("2024-12-30/01-02", "write '2024-12-30/2025-01-02'"),
        ("6, 7 and 8 July 2024", "write '2024-07-06/2024-07-08'"),
        (
            "6 and 9 July 2024",
            "write '2024-07-06/2024-07-09' if it went on between, else an event for each of the days",
        ),
        ("6, 7 or 8 July 2024", "write '[2024-07-06..2024-07-08]' for one of these days"),
        ("before or on 6 July 2024", "write '../2024-07-06'"),
        ("avant le 6 juillet 2024", "write '../2024-07-05'"),
        ("antes del 6 de julio de 2024", "write '../2024-07-05'"),
        ("nach dem 6. Juli 2024", "write '2024-07-07/..'"),
        ("до 6 июля 2024", "write '../2024-07-06'"),
        ("6 जुलाई 2024 से पहले", "write '../2024-07-05'"),
        ("from 6 July 2024 onwards", "write '2024-07-06/..'"),
        ("6 July 2024 at the latest", "write '../2024-07-06'"),
        ("..2024-07-06", "write '../2024-07-06'"),
        ("2024/unknown", "write '2024/..'"),
        (
            "third quarter of 2024",
            "write '2024-07/2024-09' for all of these months, '[2024-07..2024-09]' for one of them",
        ),
        ("3. Quartal 2024", "write '2024-07/2024-09' for all of these months, '[2024-07..2024-09]' for one of them"),
        ("1. Halbjahr 2024", "write '2024-01/2024-06' for all of these months, '[2024-01..2024-06]' for one of them"),
        (
            "KW 27 2024",
            "write '2024-07-01/2024-07-07' for all of these days, '[2024-07-01..2024-07-07]' for one of them",
        ),
        ("2024-W27-6", "write '2024-07-06'"),
        ("2024-188", "write '2024-07-06'"),
        (
            "week of 6 July 2024",
            "write '[2024-07-01..2024-07-07]' for the week in which it lies, '[2024-07-06..2024-07-12]' for the week that begins with it",
        ),
        ("19th century", "write '1801/1900' for all of these years, '[1801..1900]' for one of them"),
        ("1999–00", "write '1999/2000' for all of these years, '[1999..2000]' for one of them"),
        (
            "FY 2024-25",
            "a fiscal year begins otherwise in each country: write its months, as in '2024-07/2025-06'",
        ),
        ("Anfang Juli 2024", "write '2024-07', and “Anfang” in a note"),
        ("mi-juillet 2024", "write '2024-07', and “mi” in a note"),
        ("night of 6–7 July 2024", "write '2024-07-06/2024-07-07', and “night” in a note"),
        ("6 July 2024 at noon", "write '2024-07-06', and “noon” in a note"),
        ("late 2024 or early 2025", "write '[2024,2025]' for one of the two, and “late 2024 or early 2025” in a note"),
        ("2024-XX-XX", "write '2024': what is not known is left out"),
        ("2024-07-06 ?", "write '2024-07-06?'"),
        ("6.VII.2024", "write '2024-07-06'"),
        ("the sixth of July 2024", "write '2024-07-06'"),
        ("Sat Jul 06 10:15:00 2024", "write '2024-07-06'"),
        ("6 تموز 2024", "write '2024-07-06'"),
        ("2024 m. liepos 6 d.", "write '2024-07-06'"),
        ("16 July 2024 (10 Muharram 1446)", "write '2024-07-16', and “10 Muharram 1446” in a note"),
        ("1403/04/15 (5 July 2024)", "write '2024-07-05', and “1403/04/15” in a note"),
        ("by the end of 2026", "write '../2026'"),
        ("before the end of March 2026", "write '../2026-03'"),
        ("bis Ende 2026", "write '../2026'"),
        ("jusqu'à fin 2026", "write '../2026'"),
        ("after the end of 2026", "write '2027/..'"),
        ("since the beginning of 2026", "write '2026/..'"),
        ("before the start of 2026", "write '../2025'"),
        ("January and February 2026", "write '2026-01/2026-02'"),
        (
            "January and March 2026",
            "write '2026-01/2026-03' if it went on between, else an event for each of the months",
        ),
        ("2019 and 2021", "write '2019/2021' if it went on between, else an event for each of the years"),
        ("2019, 2021", "write '2019/2021' if it went on between, else an event for each of the years"),
        ("2019 and March 2021", "write '2019/2021-03' if it went on between, else an event for each of the months"),
        (
            "6, and  9 July 2024",
            "write '2024-07-06/2024-07-09' if it went on between, else an event for each of the days",
        ),
        ("6, 7, and 8 July 2024", "write '2024-07-06/2024-07-08'"),
        ("6, 9 or 12 July 2024", "write '[2024-07-06,2024-07-09,2024-07-12]' for one of these days"),
        ("27 or 25 January 2026", "write '[2026-01-25,2026-01-27]' for one of the two"),
        (
            "between 2024 and May 2025",
            "write '2024/2025-05' for all of these months, '[2024..2025-05]' for one of them",
        ),
        ("1990er", "write '1990/1999' for all of these years, '[1990..1999]' for one of them"),
        ("die 1990er Jahre", "write '1990/1999' for all of these years, '[1990..1999]' for one of them"),
        ("19XX", "write '1900/1999' for all of these years, '[1900..1999]' for one of them"),
        (
            "1900s",
            "write '1900/1909' for all of these years, '[1900..1909]' for one of them; '1900/1999' if the century is meant",
        ),
        (
            "the '90s",
            "the year has two digits: write '1990/1999' for all of these years, '[1990..1999]' for one of them",
        ),
        (
            "Q1'26",
            "the year has two digits: write '2026-01/2026-03' for all of these months, '[2026-01..2026-03]' for one of them",
        ),
        ("2H 2026", "write '2026-07/2026-12' for all of these months, '[2026-07..2026-12]' for one of them"),
        ("2026-03-03T", "write '2026-03-03'"),
        ("2026-03-03T10:15Z", "write '2026-03-03'"),
        ("25 January 2026, 10 a.m.", "write '2026-01-25'"),
        ("Sun Jan 25 2026 10:30:00 GMT+0100 (Central European Standard Time)", "write '2026-01-25'"),
        ("25 January 2026 (Sunday)", "write '2026-01-25'"),
        ("25 January 2026, Monday", "25 January 2026 is no Monday: look which of the two is right"),
        ("on Sunday the 25th of January 2026", "write '2026-01-25'"),
        ("pre-2019", "write '../2018'"),
        ("post-May 2026", "write '2026-06/..'"),
        ("in or before 2019", "write '../2019'"),
        (
            "1 May 2026; 3 May 2026",
            "write '2026-05-01/2026-05-03' if it went on between, else an event for each of the days",
        ),
        ("the eve of 1 March 2024", "write '2024-02-29'"),
        (
            "weekend of 1 May 2026",
            "write '[2026-05-02..2026-05-03]' for one of the two days, '2026-05-02/2026-05-03' for both",
        ),
        ("2O26-05-0l", "a letter stands in the place of a digit: write '2026-05-01' for 1 May 2026"),
        ("H1 FY26", "a fiscal year begins otherwise in each country: write its months, as in '2024-07/2025-06'"),
        (
            "to be announced",
            "write what is known of it, be it the year alone: YYYY, or '../YYYY' where only its end is known",
        ),
        ("unknown", "write what is known of it, be it the year alone: YYYY, or '../YYYY' where only its end is known"),
    ],
)
def test_the_hint_says_what_to_write(written: str, hint: str) -> None:
    assert nearest(written) == hint


@pytest.mark.parametrize(
    "written",
    [
        "2082-10-11 BS",
        "12 Rajab 1447 AH",
        "25 October (7 November) 1917 OS",
        "令和8年1月25日",
        "44 BC",
        "1404/11/05",
        "25 มกราคม 2569",
        "113-07-06",
        "113/7/6",
        "5784-10-01",
        "15 Tir 1403",
        "22 Ashadha 2081",
        "R6.7.6",
        "令和六年七月六日",
        "2016-10-29 E.C.",
        "2568 BE",
        "6 Nisan 5784 A.M.",
    ],
)
def test_another_calendar_is_known_and_never_converted(written: str) -> None:
    assert nearest(written).startswith("this looks like another calendar") and not re.search(r"\d", nearest(written))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("1403/04/15", "(Iranian, Islamic or Bengali)"),
        ("1446/01/12", "(Islamic or Bengali)"),
        ("6 July 2567", "(Buddhist)"),
        ("113/7/6", "(Republican Chinese)"),
        ("12 Rajab 1447", "(Islamic)"),
        ("15 تیر ۱۴۰۳", "(Iranian)"),
    ],
)
def test_the_calendars_that_a_date_may_be_of_are_named(written: str, names: str) -> None:
    assert names in nearest(written)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "2024-25",
            "months run from 01 to 12; write '2024/2025' for all of these years, '[2024..2025]' for one of them",
        ),
        ("2024-21", "months run from 01 to 12; write '2024', and “spring” in a note if that is meant"),
        ("2024-00-00", "write '2024' if only the year is known"),
        ("[..2024-07-06]", "write '../2024-07-06'"),
        ("/2024-07-06", "write '../2024-07-06' where one end is not known"),
        ("July/August 2024", "write '2024-07/2024-08'"),
        ("6 Nisan 2024", "write '2024-04-06'"),
    ],
)
def test_what_looks_like_the_form_is_answered_with_what_it_means(written: str, hint: str) -> None:
    with pytest.raises(DateError) as said:
        parse(written)
    assert said.value.hint == hint


@pytest.mark.parametrize("written", ["x", "26", "0999", "Foo 2026", "31 February 2026", "yesterday", "TBD", ""])
def test_what_is_no_date_is_given_the_forms_and_no_date(written: str) -> None:
    assert "YYYY" in nearest(written) and not re.search(r"'\d", nearest(written))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("29 Feb 2025", "February 2025 has 28 days: "),
        ("31/06/2026", "June 2026 has 30 days: "),
        ("31.02.2025", "February 2025 has 28 days: "),
        ("32.01.2025", "January 2025 has 31 days: "),
        ("25 January", "the year is missing: "),
        ("June", "the year is missing: "),
    ],
)
def test_what_is_wrong_with_a_date_is_said_before_the_forms(written: str, said: str) -> None:
    assert nearest(written).startswith(f"{said}write YYYY")


@pytest.mark.parametrize("written", ["be", "sh", "ah", "ec", "os", "bs", "vs", "roc", "am"])
@pytest.mark.parametrize("text", ["to {} announced", "{} 25 January 2026", "25 January 2026 {}", "{}"])
def test_a_small_word_is_no_calendar(text: str, written: str) -> None:
    assert "calendar" not in nearest(text.format(written))


@pytest.mark.parametrize("written", ["January and March 2026", "2019 and 2021", "6, 9 July 2024", "May, and July 2026"])
def test_two_times_apart_are_never_read_as_one(written: str) -> None:
    assert readings(written) == []


@given(DAYS, st.integers(0, 400), st.sampled_from([" and ", ", ", " & ", ", and ", " und ", " et "]))
def test_two_days_are_one_time_only_where_they_follow_each_other(day: date, apart: int, word: str) -> None:
    other = day + timedelta(apart)
    both = f"{day.day} {english_month(day.month)} {day.year}{word}{other.day} {english_month(other.month)} {other.year}"
    one = f"{day}" if apart == 0 else f"{day}/{other}"
    assert readings(both) == ([one] if apart < 2 else [])


def test_a_span_that_ends_before_it_begins_is_not_proposed() -> None:
    assert "'2026-07/2026-06'" not in nearest("7/2026/06")


@given(DAYS, st.sampled_from(LONG))
def test_the_long_form_of_a_day_in_any_language_gives_that_day(day: date, language: str) -> None:
    written = format_date(day, f"d {'MMMM'} y", Locale.parse(language))
    if "listopada" in written:  # November in Polish, October in Croatian
        october, november = day.replace(month=10), day.replace(month=11, day=min(day.day, 30))
        assert f"'{october}'" in nearest(written) and f"'{november}'" in nearest(written)
        return
    assert nearest(written) == f"write '{day}'"


@given(DAYS)
def test_numbers_alone_give_both_readings_where_there_are_two(day: date) -> None:
    hint = nearest(f"{day.day}/{day.month}/{day.year}")
    assert f"'{day}'" in hint
    assert hint.startswith("day or month") is (day.day <= 12 and day.day != day.month)


@given(st.text(max_size=25) | st.text("0123456789/-. XTor~?", max_size=16))
def test_every_form_that_a_hint_offers_is_legal_and_none_raises(written: str) -> None:
    for form in re.findall(r"'([^']*\d[^']*)'", nearest(written)):
        assert Date.of(form)


PIECES = (
    "6 31 12 29 July feb. mai 2026 1000 2999 1900s 26 Q1 H2 W05 week of the end beginning before after until since by eve weekend night"
    " or and , ; - – / .. ~ ? ( ) early late mid- spring 1990er XX T 10:30 Z Sunday between to not earlier than unknown open pre- post-"
).split()


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", ""])), min_size=1, max_size=7))
def test_whatever_words_of_dates_are_put_together_only_legal_forms_are_offered(pieces: list[tuple[str, str]]) -> None:
    written = "".join(map("".join, pieces)).strip()
    for form in [*re.findall(r"'([^']*\d[^']*)'", nearest(written)), *readings(written)]:
        assert Date.of(form)


@pytest.mark.parametrize(
    "around", ["{}", "“{}.”", '{}".', "{{{}}}", "‘{}’.", "{}. ", "«{}»", "the {}"], ids=lambda one: one.format("…")
)
@pytest.mark.parametrize("written", ["25 January 2026, Monday", "Monday 25 January 2026", "25 January 2026 (Monday)"])
def test_a_weekday_that_is_not_that_of_the_day_is_named_whatever_stands_around(written: str, around: str) -> None:
    text = around.format(written)
    assert readings(text) == [] and "is no Monday" in nearest(text)
    assert readings(text.replace("Monday", "Sunday")) == ["2026-01-25"]
