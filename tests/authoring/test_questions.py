"""A question is asked where the check asks it, and an answer means the same whoever takes it."""

from pathlib import Path

import pytest

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.questions import questions
from dyad.authoring.spoken_answers import plain
from tests.support import world
from tests.support.cases import CALL
from tests.support.told import told

CHECKED = next(one for one in questions("event") if one.field == "date_checked")
LOOKED_AT = ("unchecked-first-day", "other-calendar")


@pytest.mark.parametrize(
    "date",
    [
        "2031-02-01", "2031-02-01~", "2031-02-01?", "2031-02", "2031-02-02", "2031-02-01/2031-02-03", "1999-12-01",
        "1452-09-09", "1452", "1452-09-09/1452-09-11", "[1452-09-09,1452-09-11]", "1648-10-24",
        "2574-02-02", "2571", "2071-02-02", "2071-02-01",
    ],
)  # fmt: skip
def test_whether_a_date_was_looked_at_is_asked_where_the_check_asks_it(tmp_path: Path, date: str) -> None:
    planned = "\nstatus: scheduled" if (date[:2] == "20" and date > "2031-06") or date[:2] == "25" else ""
    call = world.dedent(world.FILES[CALL]).replace('date: "2031-02-02"', f'date: "{date}"{planned}')
    wanted = any(told(tmp_path / rule, {CALL: call}, rule) for rule in LOOKED_AT)
    assert CHECKED.is_open({"date": date}, world.TODAY) is wanted


@pytest.mark.parametrize("answer", ["yes", "Y", "Yes!", "true", "[x]", "X", "oui", "Ja.", "نعم", "да", "ok"])
def test_a_yes_is_a_yes_in_a_form_and_in_an_interview(tmp_path: Path, answer: str) -> None:
    records = world.records(world.make(tmp_path))
    assert plain(CHECKED, answer, records.vocabulary) == "true"
    assert settle(CHECKED, [answer], records) == "true"


@pytest.mark.parametrize(
    ("answer", "rule"), [("no", "unchecked-first-day"), ("Non.", "unchecked-first-day"), ("perhaps", "bad-flag")]
)
def test_what_is_no_yes_is_left_as_it_is_in_a_form_and_refused_in_an_interview(
    tmp_path: Path, answer: str, rule: str
) -> None:
    records = world.records(world.make(tmp_path))
    assert plain(CHECKED, answer, records.vocabulary) == answer
    with pytest.raises(Unsettled) as why:
        settle(CHECKED, [answer], records)
    assert why.value.rule == rule
