"""Folder and name of a record say no more of its date than is known, whichever form the date has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.model.dates import Date
from dyad.model.filing import UNDATED, folder_of, named_day

_DAYS = st.dates(date(1500, 1, 1), date(2499, 1, 1))
_POINTS = st.builds(lambda day, length: day.isoformat()[:length], _DAYS, st.sampled_from([4, 7, 10]))


def _ordered(form: str) -> st.SearchStrategy[str]:
    both = st.tuples(_DAYS, st.integers(1, 900), st.sampled_from([4, 7, 10])).map(
        lambda one: (one[0].isoformat()[: one[2]], (one[0] + timedelta(one[1])).isoformat()[: one[2]])
    )
    return both.map(lambda ends: form.format(*ends))


DATES = _POINTS | _ordered("{}/{}") | _ordered("[{},{}]") | _ordered("[{}..{}]") | _POINTS.map("../{}".format)


@given(DATES | _POINTS.map("{}/..".format))
def test_the_day_in_a_name_and_the_year_of_a_folder_can_both_be_the_date(text: str) -> None:
    when = Date.of(text)
    folder, name = folder_of(when), named_day(when)
    assert folder == UNDATED if when.earliest is None else folder == f"{when.earliest.year}"
    if name and when.precision == "one-of":  # whichever of them is true, the name is true of it
        assert when.earliest and when.latest
        assert str(when.earliest).startswith(name) and str(when.latest).startswith(name)
    elif name:
        assert when.points[0] and Date.of(name).earliest == when.earliest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2031-02-02", "2031-02-02"),
        ("2031-02~", "2031-02"),
        ("2031-02-02/2031-02-05", "2031-02-02"),
        ("2031-02/2031-04", "2031-02"),
        ("[2031-02-02,2031-02-05]", "2031-02"),
        ("[2030-12-31,2031-01-01]", ""),
        ("../2031-02-01", ""),
        ("2031-02-03/..", ""),
    ],
)
def test_what_a_name_says_of_a_date(text: str, name: str) -> None:
    assert named_day(Date.of(text)) == name
