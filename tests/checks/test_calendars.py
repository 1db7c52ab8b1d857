"""Years of other calendars are named as such; a year that is meant so is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.checks.calendars import calendars
from tests.support import world
from tests.support.cases import CALL, GAZETTE, MIRA, TREATY
from tests.support.told import told

DATE = 'date: "2031-02-02"'


def _call(date: str, more: str = "") -> dict[str, str | None]:
    return {CALL: world.dedent(world.FILES[CALL]).replace(DATE, f'date: "{date}"{more}')}


@pytest.mark.parametrize(
    ("date", "more", "names"),
    [
        ("1409-11-13", "", "the Iranian calendar"),  # the Gazette is of February 2031
        ("1410-11-13", "", "the Iranian calendar"),
        ("1452-09-09", "", "the Islamic calendar"),
        ("1437-10-20", "", "the Bengali calendar"),
        ("1370-01-05", "", "the Iranian, Islamic or Bengali calendar"),
        ("1452", "", "the Islamic calendar"),
        ("1452-09-09/1452-09-11", "", "the Islamic calendar"),
        ("2574-02-02", "\nstatus: scheduled", "the Buddhist calendar"),
        ("2087-10-20", "\nstatus: scheduled", "the Bikram Sambat calendar"),
    ],
)
def test_a_year_that_is_implausible_is_named_with_its_calendars(
    tmp_path: Path, date: str, more: str, names: str
) -> None:
    [one] = told(tmp_path, _call(date, more), "other-calendar")
    assert names in one.message and one.place.line == 2 and one.severity == "error"


@pytest.mark.parametrize(
    ("date", "more"),
    [
        ("1452-09-09", "\ndate_checked: true"),
        ("1452-09-09", "\nnote: The year is 1452 of the common calendar."),
        ("2574-02-02", "\nstatus: scheduled\ndate_checked: true"),
        ("2071-02-02", "\nstatus: scheduled"),  # a plan forty years ahead
        ("1648-10-24", ""),
        ("2031-02-02", ""),
    ],
)
def test_a_year_that_is_meant_stands(tmp_path: Path, date: str, more: str) -> None:
    assert told(tmp_path, _call(date, more), "other-calendar") == []


def test_what_has_not_come_is_named_once_with_the_calendar_it_may_be_of(tmp_path: Path) -> None:
    problems = told(tmp_path, _call("2574-02-02"), "date-in-future")
    assert ["may be of the Buddhist calendar" in one.hint for one in problems] == [True]
    assert told(tmp_path / "again", _call("2574-02-02"), "other-calendar") == []


@pytest.mark.parametrize(
    ("file", "there", "instead", "where"),
    [
        (GAZETTE, 'published: "2031-02-03"', 'published: "1409-11-14"', "published"),
        (MIRA, 'from: "2029-03-01"', 'from: "1407-12-10"', "offices"),
        (TREATY, "signed:", 'signed: "1409-11-14" #', "signed"),
    ],
)
def test_every_date_of_every_kind_of_record_is_looked_at(
    tmp_path: Path, file: str, there: str, instead: str, where: str
) -> None:
    good = world.dedent(world.FILES[file])
    assert there in good
    [one] = told(tmp_path, {file: good.replace(there, instead, 1)}, "other-calendar")
    assert one.place.path == file and "say so in 'note'" in one.hint
    told_so = good.replace(there, instead, 1) + f"note: The year {instead[instead.index('14') :][:4]} is meant.\n"
    if file != MIRA:  # a person has no note; an office has
        assert told(tmp_path / "meant", {file: told_so}, "other-calendar") == []


@given(st.integers(1500, 2031), st.lists(st.integers(1500, 2031), max_size=3))
def test_no_year_that_can_have_been_is_doubted(year: int, sources: list[int]) -> None:
    assert calendars(year, sources, world.TODAY) == []


# How the years of other calendars are counted at the turn of 2024: the calendars of Iran, Saudi Arabia, Bangladesh, Nepal and Thailand.
@pytest.mark.parametrize(
    ("year", "name"),
    [(1402, "Iranian"), (1445, "Islamic"), (1430, "Bengali"), (2080, "Bikram Sambat"), (2567, "Buddhist")],
)
def test_a_year_of_today_is_found_by_the_year_of_a_source(year: int, name: str) -> None:
    assert calendars(year, [2024], world.TODAY) == [name]
