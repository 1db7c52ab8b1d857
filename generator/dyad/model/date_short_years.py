"""`short_year` names all that a date with a year of two digits can mean, `full_year` what two digits are; `each` words some dates, as a hint names them."""

import re
from collections.abc import Iterable, Iterator

from dyad.model.date_names import english_month, month_called
from dyad.model.date_spellings import forms_of

_TWO_DIGITS = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/. ])(?:(?:of )?\s*(?P<name>[^\W\d_]+)\.?|\d{1,2})[-/. ,]+['’]?(?P<last>\d{2})"
)
_SHORT = re.compile(r"\b\d{1,2}([-/.])\d{1,2}\1\d{2}\b")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? ['’](\d{2})")
_MONTH_AND_TWO = re.compile(r"([^\W\d_]{3,})\.?([- /]?['’]?)(\d{2})")
_LAST_OF_THIS_CENTURY = 68
"""Two digits up to these are a year of this century."""


def short_year(text: str) -> str | None:
    """Name all that a date with two digits for the year can mean, and July 26, which may be a month of 2026."""
    found = _MONTH_AND_TWO.fullmatch(text)
    if found and (number := month_called(found[1])):
        month = f"'{full_year(found[3])}-{number:02}' for {english_month(number)} {full_year(found[3])}"
        if "'" in found[2] or "’" in found[2] or not 1 <= int(found[3]) <= 31:
            return f"the year has two digits: write {month}"
        return f"this may be a month or a day: write {month}, or the day with its year: YYYY-{number:02}-{found[3]}"
    forms = list(dict.fromkeys(form for spelt in _spelt_out(text) for form in forms_of(spelt)))
    if not forms:
        return (
            "write the year with four digits, and the month before the day: YYYY-MM-DD" if _SHORT.search(text) else None
        )
    return f"the year has two digits: write {each(forms)}"


def _spelt_out(text: str) -> Iterator[str]:
    """Yield a date with its year in four digits, at each end where it may stand."""
    if named := _MONTH_FIRST.fullmatch(text):
        yield f"{named[1]} {named[2]}, {full_year(named[3])}"
    found = _TWO_DIGITS.fullmatch(text)
    if found is None:
        return
    yield f"{text[: found.start('last')].rstrip(chr(39) + '’')}{full_year(found['last'])}"
    if len(found["first"]) == 2 and not found["name"] and "." not in text:
        yield f"{full_year(found['first'])}{text[found.end('first') :]}"


def full_year(digits: str) -> str:
    """Return the year that its last two digits mean, as POSIX reads `%y`: 69 to 99 are of the 20th century."""
    return f"{'20' if int(digits) <= _LAST_OF_THIS_CENTURY else '19'}{digits}"


def each(forms: Iterable[str]) -> str:
    """Return dates as a hint names them, each with its words."""
    return " or ".join(f"'{one}' for {worded(one)}" for one in forms)


def worded(form: str) -> str:
    """Return a year, month or day in English."""
    year, *rest = (int(part) for part in form.split("-"))
    return " ".join([*map(str, rest[1:]), *([english_month(rest[0])] if rest else []), str(year)])
