"""`Days` reads the dates of foreign data into the forms of the record, as fine as they stand there; what can be read in two ways is refused."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from dyad.model.date_hints import LONGEST, readings
from dyad.model.date_names import month_called
from dyad.model.date_short_years import full_year
from dyad.model.dates import DateError, parse

EXCEL = "excel"
"""The form of a day that is its number in Excel: days since the end of 1899."""
_FIRST_SERIAL = 61
"""Smaller numbers are told wrongly: Excel counts a 29 February 1900 that was none."""
_LAST_SERIAL = 2958465
"""The number of 31 December 9999."""

_NUMBERS = re.compile(r"(\d{1,2})([/ -])(\d{1,2})\2([12]\d{3})(?!\d)")
_QUALIFIED = re.compile(r"(.+?)\s*([?~%])")
_ABOUT = re.compile(
    r"(?:circa|ca\.?|c\.?|about|around|approx\.?|approximately|~)\s*(.+)|(.+?)[ (,]+(?:approx\.?|approximately|circa)\)?",
    re.I,
)
_CHOICE = re.compile(r"(.+?),?\s+(?:or|oder|ou|o)\s+(.+)", re.I)
_SPAN = re.compile(r"(?:from\s+)?(.+?)(?:\s+(?:to|until|till|bis|au|–|—|-)\s+|\s*[–—]\s*)(.+)", re.I)

_WORDS = {
    **dict.fromkeys(("day", "dd", "d"), "%d"),
    **dict.fromkeys(("month", "mm", "m"), "%m"),
    **dict.fromkeys(("mmm", "mmmm"), "%b"),
    **dict.fromkeys(("year", "yyyy"), "%Y"),
    "yy": "%y",
}
"""The parts of a form in words, and as programs of tables write them."""
_NAME = r"(?P<name>[^\W\d_]+\.?)"
_CODES = {
    "%d": r"(?P<day>\d{1,2})",
    "%e": r"\s*(?P<day>\d{1,2})",
    "%-d": r"(?P<day>\d{1,2})",
    "%m": r"(?P<month>\d{1,2})",
    "%-m": r"(?P<month>\d{1,2})",
    "%Y": r"(?P<year>\d{4})",
    "%y": r"(?P<short>\d{2})",
    **dict.fromkeys(("%b", "%B", "%h"), _NAME),
    **dict.fromkeys(("%a", "%A"), r"(?P<weekday>[^\W\d_]+\.?)"),
    **dict.fromkeys(("%H", "%I"), r"(?P<hour>\d{1,2})"),
    "%M": r"(?P<minute>\d{1,2})",
    "%S": r"(?P<second>\d{1,2})",
    "%p": r"(?P<half>[AaPp]\.?[Mm]\.?)",
    "%f": r"(?P<fraction>\d{1,9})",
    "%z": r"(?P<offset>Z|[+-]\d{2}:?\d{2})",
    "%Z": r"(?P<zone>[A-Z]{1,5})",
    "%F": r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    "%T": r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})",
    "%%": "%",
}


class TwoReadings(Exception):
    """A date whose day and month may stand in either order; `forms` are both readings."""

    def __init__(self, forms: Sequence[str]) -> None:
        """Keep the readings."""
        super().__init__(", ".join(forms))
        self.forms = forms


class UnfitValue(Exception):
    """A value that is not understood; the message names the forms, or the way out."""


class Days:
    """Reads the dates of one column."""

    def __init__(self, forms: Sequence[str] = ()) -> None:
        """Read by the forms named, `%d/%m/%Y` or `day/month/year`; without any, what can be read in one way only."""
        self._forms = forms
        self._patterns = [_pattern(form) for form in forms if form != EXCEL]

    def read(self, text: str) -> str:
        """Return a date in a form of the record; the text as it is where it is none. Raises TwoReadings and UnfitValue."""
        is_date = len(text) <= LONGEST
        if not self._forms:
            return _plain(text) if is_date and not is_legal(text) else text
        found = (self._date(text) if is_date else None) or (text if is_legal(text) else None)
        if found is None:
            raise UnfitValue(" or ".join(f"'{one}'" for one in self._forms))
        return found

    def _date(self, text: str) -> str | None:
        """Return a date, or several put together, by the forms that are named."""
        if whole := self._point(text):
            return whole
        for pattern, made in ((_SPAN, "{}/{}"), (_CHOICE, "[{},{}]")):
            both = pattern.fullmatch(text)
            ends = [self._point(one.strip()) for one in both.groups()] if both else [None]
            if None not in ends and is_legal(found := made.format(*ends)):
                return found
        about = _ABOUT.fullmatch(text)
        if about and (point := self._point((about[1] or about[2]).strip())):
            return f"{point}~"
        qualified = _QUALIFIED.fullmatch(text)
        point = self._point(qualified[1]) if qualified else None
        return f"{point}{qualified[2]}" if qualified and point else None

    def _point(self, text: str) -> str | None:
        if EXCEL in self._forms and (day := _serial(text)):
            return day
        matches = (pattern.fullmatch(text) for pattern in self._patterns)
        day = next((day for match in matches if match and (day := _sound(match))), None)
        return day or (text if is_legal(text) and "/" not in text else None)


def form_problem(form: str) -> str | None:
    """Say why a text is no form of dates, or None when it is one."""
    if form == EXCEL:
        return None
    try:
        pattern = _pattern(form)
    except (KeyError, re.error):
        return "it holds what is no part of a date, or one part twice"
    if not {"year", "short"} & pattern.groupindex.keys():
        return "it has no year"
    if "day" in pattern.groupindex and not {"month", "name"} & pattern.groupindex.keys():
        return "it has a day and no month"
    return None


def is_legal(text: str) -> bool:
    """Say whether a text is a date of the record as it stands."""
    try:
        parse(text)
    except DateError:
        return False
    return True


def serial_day(text: str) -> str | None:
    """Return the day that a number may be in Excel, between 1950 and 2100; None for what looks like no such number."""
    found = _serial(text) if re.fullmatch(r"\d{5}(\.\d+)?", text) else None
    return found if found and "1950" < found < "2100" else None


def _plain(text: str) -> str:
    tight = _QUALIFIED.fullmatch(text)
    spaced = f"{tight[1]}{tight[2]}" if tight else text
    if is_legal(spaced):
        return spaced
    for found in _NUMBERS.finditer(text):
        day, month = int(found[1]), int(found[3])
        if day != month and day <= 12 and month <= 12:
            raise TwoReadings([f"{found[4]}-{month:02}-{day:02}", f"{found[4]}-{day:02}-{month:02}"])
    forms = readings(text)
    is_clear = len(forms) == 1 and ("/" not in forms[0] or "/" not in text or _SPAN.fullmatch(text))
    return forms[0] if is_clear else text  # 'May/June 2031' may be one of the two, or both


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    """Return what a form of dates matches. Raises KeyError for a code that is none, and re.error for a part that stands twice."""
    made = form
    if "%" not in form:
        made = re.sub(r"[^\W\d_]+", lambda word: _WORDS[word[0].casefold()], form)
    parts = re.split(r"(%-?.)", made)
    pattern = "".join(
        _month_too(part, form) if number % 2 else re.sub(r"(?:\\ )+", r"\\s+", re.escape(part))
        for number, part in enumerate(parts)
    )
    return re.compile(pattern)


def _month_too(code: str, form: str) -> str:
    """Return what a code matches; the word `month` takes names as well as numbers."""
    if code == "%m" and "month" in form.casefold():
        return rf"(?:(?P<month>\d{{1,2}})|{_NAME})"
    return _CODES[code]


def _sound(match: re.Match[str]) -> str | None:
    """Return the year, month or day that a form gave, if there is such a one."""
    parts = match.groupdict()
    year = parts.get("year") or (full_year(parts["short"]) if parts.get("short") else None)
    number = int(parts["month"]) if parts.get("month") else month_called(parts.get("name") or "")
    day = int(parts["day"]) if parts.get("day") else None
    if number is None:
        made = None if parts.get("name") else year
    elif not 1 <= number <= 12 or (day is not None and not 1 <= day <= monthrange(int(year or 1), number)[1]):
        made = None
    else:
        made = f"{year}-{number:02}" + (f"-{day:02}" if day else "")
    return made if made and is_legal(made) else None


def _serial(text: str) -> str | None:
    found = re.fullmatch(r"(\d+)(?:\.\d+)?", text)
    number = int(found[1]) if found else 0
    return str(date(1899, 12, 30) + timedelta(number)) if _FIRST_SERIAL <= number <= _LAST_SERIAL else None
