"""This module knows how people spell a day, a month or a year, and gives every legal form that a text can stand for.

What is known are the usual spellings of handbooks of style and of CLDR.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator

from babel import Locale

from dyad.model.date_names import folded, months
from dyad.model.month_names import month_names


def form_of(text: str) -> str | None:
    """Return the legal form of a date that can be read in one way only; None of any other."""
    found = forms_of(text)
    return found[0] if len(found) == 1 else None


def forms_of(text: str) -> list[str]:
    """Return every legal form that a text can stand for."""
    found: dict[str, None] = {}
    for pattern, orders in _SPELLINGS:
        match = pattern.fullmatch(text)
        for order in orders(match) if match else ():
            parts = dict(zip(order, match.groups(), strict=True)) if match else {}
            found |= dict.fromkeys(_sound(parts.get("y"), parts.get("m"), parts.get("d")))
        if found:
            break
    return list(found)


def no_such_day(text: str) -> str:
    """Say how long the month is that a text names a day of which it has not; empty of any other text."""
    for pattern, orders in _SPELLINGS:
        match = pattern.fullmatch(text)
        for order in orders(match) if match and match.lastindex == 3 else ():
            parts = dict(zip(order, match.groups(), strict=True)) if match else {}
            number = _month(parts["m"])
            if number and 1 <= number <= 12 and 28 < int(parts["d"]) <= 31:
                name = month_names(Locale("en"), "format", "wide")[number]
                return f"{name} {parts['y']} has {monthrange(int(parts['y']), number)[1]} days"
    return ""


def _month(written: str) -> int | None:
    return int(written) if written.isdecimal() else months().get(folded(written))


def _sound(year: str | None, month: str | None, day: str | None) -> Iterator[str]:
    """Yield the legal form of a year, and of a month and a day in it, where there is such a day."""
    number = _month(month) if month else None
    if year is None or (month and number is None):
        return
    if number is None:
        yield year
    elif 1 <= number <= 12 and (day is None or 1 <= int(day) <= monthrange(int(year), number)[1]):
        yield f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


def _numbers(match: re.Match[str]) -> list[str]:
    """Return in which orders three numbers can stand: with points the day is first; else it is, or the month, as the writer has it."""
    return ["dmy"] if "." in match[0] else ["dmy", "mdy"]


def _always(*orders: str) -> Callable[[re.Match[str]], list[str]]:
    return lambda match: list(orders)


_YEAR, _DAY, _MONTH = r"([12]\d{3})", r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|।)?", r"([^\W\d_][^\d/,]*?)\.?"
_OF = r"(?:\s+(?:of|de|del)\s+|\s+d['’]|\s*[-/ ,]?\s*)"
_MARKS = ("-", "/", r"\. ?", " ")
"""What parts numbers, the same between all of them: `2026-07/08` is two months, and no day."""
_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (re.compile(_YEAR), _always("y")),
    (re.compile(rf"{_YEAR}[-/. ](\d{{1,2}})"), _always("ym")),
    *((re.compile(rf"{_YEAR}{mark}(\d{{1,2}}){mark}(\d{{1,2}})"), _always("ymd")) for mark in _MARKS),
    (re.compile(rf"{_YEAR}(\d{{2}})(\d{{2}})"), _always("ymd")),
    (re.compile(rf"{_YEAR}[年년]\s*(\d{{1,2}})[月월]\s*(\d{{1,2}})[日号號일]?"), _always("ymd")),
    (re.compile(rf"{_YEAR}[年년]\s*(\d{{1,2}})[月월]?"), _always("ym")),
    (re.compile(rf"{_YEAR}[年년]"), _always("y")),
    *((re.compile(rf"(\d{{1,2}}){mark}(\d{{1,2}}){mark}{_YEAR}"), _numbers) for mark in _MARKS),
    (re.compile(rf"(\d{{1,2}})[-/.]{_YEAR}"), _always("my")),
    (re.compile(rf"{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}"), _always("dmy")),
    (re.compile(rf"{_MONTH}\s*[- ]?\s*{_DAY},?\s*[- ]?\s*{_YEAR}"), _always("mdy")),
    (re.compile(rf"{_YEAR}[-/ ,]+{_MONTH}[-/ ]+{_DAY}"), _always("ymd")),
    (re.compile(rf"{_MONTH}{_OF}{_YEAR}"), _always("my")),
    (re.compile(rf"{_YEAR}[-/ ,]+{_MONTH}"), _always("ym")),
)
"""How dates are spelt, and in which order their parts then stand; the first that fits is taken."""
