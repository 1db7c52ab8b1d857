"""The names of months are those of CLDR, whoever asked for those of another language before."""

import json
import subprocess
import sys

from babel import Locale, localedata

from dyad.model.month_names import USES, WIDTHS, day_names, month_names, quarter_names

ALONE = """
import json, sys
from babel import Locale
made = {}
for name in sys.argv[1:]:
    months = Locale.parse(name).months
    made[name] = [months[use][width][number] for use, width in (("format", "wide"),) for number in range(1, 13)]
print(json.dumps(made))
"""


def test_each_language_has_its_own_names_after_all_others_were_asked_for() -> None:
    every = [name for name in localedata.locale_identifiers() if name != "root"]
    for name in every:
        language = Locale.parse(name)
        for use in USES:
            for width in WIDTHS:
                language.months[use][width].get(1)  # what other code of the process may have asked babel for
    names = {name: month_names(Locale.parse(name), "format", "wide") for name in every}
    # "format" and "wide" are CLDR's base: no language takes them from another use, so a fresh interpreter gives them rightly.
    told = subprocess.run(
        [sys.executable, "-c", ALONE, *every], capture_output=True, text=True, check=True, timeout=120
    )
    alone = json.loads(told.stdout)
    known = {name: list(own.values()) for name, own in names.items() if own}
    assert len(known) > 500
    assert {name: own for name, own in known.items() if own != alone[name]} == {}


def test_a_language_without_other_names_for_a_use_has_none() -> None:
    turkish, russian = Locale("tr"), Locale("ru")
    assert month_names(turkish, "format", "wide")[4] == "Nisan"
    assert month_names(turkish, "stand-alone", "wide").get(4, "Nisan") == "Nisan"
    assert month_names(russian, "format", "wide")[4] == "апреля"
    assert month_names(russian, "stand-alone", "wide")[4] == "апрель"
    assert month_names(Locale.parse("pt_PT"), "format", "wide")[4] == "abril"


def test_days_of_the_week_and_quarters_are_named_alike() -> None:
    assert day_names(Locale("en"), "format", "wide")[0] == "Monday"
    assert day_names(Locale("fr"), "format", "abbreviated")[6] == "dim."
    assert quarter_names(Locale.parse("de_AT"), "format", "wide")[3] == "3. Quartal"
