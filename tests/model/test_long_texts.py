"""No text takes the time of a reader who waits: what nobody would write as a date is refused as soon as a date is."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from inspect import get_annotations, getmembers, isfunction
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad.authoring.importing.days import EXCEL, Days, UnfitValue, form_problem, is_legal, serial_day
from dyad.model.date_forms import FORMS
from dyad.model.date_hints import LONGEST, nearest, readings
from dyad.model.dates import DateError, parse
from tests.support.modules import GENERATOR, modules

MODULES = [import_module(name) for name in modules() if name.startswith("dyad.model.date_")]
HINTS = sorted(
    {
        one
        for module in MODULES
        for name, one in getmembers(module, isfunction)
        if name[0] != "_" and list(get_annotations(one)) == ["text", "return"]
    },
    key=lambda one: one.__name__,
)
"""Every public function of the hints that takes a text alone."""
UNITS = [
    *"1 ,a.-/'(?:~T\u00a0٣",
    "12",
    "1, ",
    "6. ",
    "a ",
    "1 or ",
    ", and ",
    " - ",
    "1/2/",
    "May ",
    "the ",
    "[1,",
    "..",
    "'2",
]
ENDS = ["", " July 2026", "x", "2026", "?", " (", " approx"]
SECONDS = 2.0
"""What takes thousandths of a second may take so much of the processor on a slow machine; what multiplies takes hours."""


def _in_time(read: Callable[[str], object], text: str) -> None:
    began = process_time()
    with suppress(DateError, UnfitValue):
        read(text)
    assert process_time() - began < SECONDS, (read, text[:40])


def test_every_reader_of_dates_is_looked_at() -> None:
    assert {"nearest", "readings", "plain", "span", "choice", "listed", "open_ended", "decade"} <= {
        one.__name__ for one in HINTS
    }


@pytest.mark.parametrize("read", HINTS, ids=lambda one: one.__name__)
def test_a_text_as_long_as_a_date_may_be_is_read_at_once(read: Callable[[str], object]) -> None:
    for unit in UNITS:
        for end in ENDS:
            _in_time(read, (unit * LONGEST)[: LONGEST - len(end)] + end)


@pytest.mark.parametrize("unit", UNITS)
def test_a_longer_text_is_answered_with_the_forms_at_once(unit: str) -> None:
    for end in ENDS:
        text = (unit * 10_000)[:10_000] + end
        _in_time(parse, text)
        for days in (Days(), Days([EXCEL]), Days(["%d %B      %Y", "day month year"])):
            _in_time(days.read, text)
        _in_time(serial_day, text)
        _in_time(is_legal, text)
        assert (nearest(text), readings(text)) == (FORMS, [])


@settings(max_examples=60)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4), st.integers(1, 10_000), st.sampled_from(ENDS))
def test_no_mixture_of_signs_takes_long(units: list[str], count: int, end: str) -> None:
    text = ("".join(units) * count)[:10_000] + end
    for read in (nearest, readings, parse, Days().read):
        _in_time(read, text)
    for read in (nearest, readings):
        _in_time(read, text[: LONGEST - len(end)] + end)


def test_digits_without_end_are_no_day_of_any_form() -> None:
    for form in ("%d%m%Y", "%H:%M %d %m %Y", "day      month      year"):
        for unit in ("1", " ", "1 "):
            _in_time(Days([form]).read, unit * LONGEST)
    assert form_problem("%H" * 40 + "%Y") == "it holds what is no part of a date, or one part twice"


@pytest.mark.parametrize("command", ["build", "check", "new"])
def test_no_command_loads_what_hints_are_made_of_when_it_starts(command: str) -> None:
    script = f"import sys; import dyad.commands.{command}; print('dyad.model.date_hints' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(GENERATOR).parent
    )
    assert told.stdout == "False\n"


def test_what_hints_are_made_of_is_loaded_where_a_date_is_wrong_and_not_before() -> None:
    script = (
        "import sys; import dyad.model.dates as dates; dates.parse('2026-01-25/2026-02')\n"
        "print([one for one in sys.modules if one.startswith('dyad.model.date_')])\n"
        "try: dates.parse('25 January 2026')\nexcept dates.DateError as error: print(error.hint)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(GENERATOR).parent
    )
    assert told.stdout.splitlines() == ["[]", "write '2026-01-25'"]
