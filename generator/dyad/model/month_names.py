"""`month_names` gives the names of months in a language, `day_names` and `quarter_names` those of days of the week and of quarters, from CLDR's own files as babel brings them.

Not `babel.Locale.months` and its like: babel puts what a language takes from elsewhere into entries that languages share, so that one
has the names of another once that was asked for.
"""

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from babel import Locale, localedata
from babel.core import get_global

Use = Literal["format", "stand-alone"]
Width = Literal["wide", "abbreviated"]
USES: tuple[Use, ...] = ("format", "stand-alone")
Cycle = Literal["months", "days", "quarters"]
WIDTHS: tuple[Width, ...] = ("wide", "abbreviated")


def month_names(language: Locale, use: Use, width: Width) -> Mapping[int, str]:
    """Return the names by number, in a date or by themselves; none where CLDR has no other names for that use and width."""
    return _names(str(language), "months", use, width)


def day_names(language: Locale, use: Use, width: Width) -> Mapping[int, str]:
    """Return the names of the days of the week by number, Monday as 0, as `month_names` does."""
    return _names(str(language), "days", use, width)


def quarter_names(language: Locale, use: Use, width: Width) -> Mapping[int, str]:
    """Return the names of the quarters of a year by number, as `month_names` does."""
    return _names(str(language), "quarters", use, width)


@cache
def _names(name: str, cycle: Cycle, use: Use, width: Width) -> Mapping[int, str]:
    above = _above(name)
    inherited = _names(above, cycle, use, width) if above else {}
    own = _own(name).get(cycle, {}).get(use, {}).get(width, {})
    return {**inherited, **own} if isinstance(own, dict) else inherited


def _above(name: str) -> str:
    """Return the language that one inherits from, or nothing: what is written in a script that is not its usual one inherits no names."""
    if above := get_global("parent_exceptions").get(name):
        return "" if above == "root" else str(above)
    above, _, last = name.rpartition("_")
    is_script = len(last) == 4 and last.isalpha()
    return above if not is_script or f"_{last}_" in get_global("likely_subtags").get(above, "") else ""


@cache
def _own(name: str) -> Mapping[str, Any]:
    """Return what the file of a language says itself; what it takes from elsewhere is no dictionary in it."""
    file = Path(localedata.resolve_locale_filename(name))
    data: Mapping[str, Any] = pickle.loads(file.read_bytes()) if file.is_file() else {}
    return {cycle: data.get(cycle, {}) for cycle in get_args(Cycle)}
