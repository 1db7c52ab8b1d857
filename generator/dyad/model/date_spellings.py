"""This module knows how people spell a day, a month or a year, and gives every legal form that a text can stand for.

What is known are the usual spellings of handbooks of style and of CLDR.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from dyad.model.date_names import english_month, months_called


def form_of(text: str) -> str | None:
    """Return the legal form of a date that can be read in one way only; None of any other."""
    found = forms_of(text)
    return found[0] if len(found) == 1 else None


def forms_of(text: str) -> list[str]:
    """Return every legal form that a text can stand for."""
    for several in _read(text):
        if found := dict.fromkeys(form for parts in several for form in _sound(**parts)):
            return list(found)
    return []


def no_such_day(text: str) -> str:
    """Say how long the month is that a text names a day of which it has not; empty of any other text."""
    for parts in (one for several in _read(text) for one in several if "d" in one):
        number = next(iter(_months(parts["m"])), 0)
        if 1 <= number <= 12 and int(parts["d"]) > 28:
            return f"{english_month(number)} {parts['y']} has {monthrange(int(parts['y']), number)[1]} days"
    return ""


def shifted(form: str, step: int) -> str:
    """Return the year, month or day that lies so many after another, or before it."""
    parts = [int(part) for part in form.split("-")]
    if len(parts) == 3:
        return (date(*parts) + timedelta(step)).isoformat()
    if len(parts) == 1:
        return f"{parts[0] + step:04}"
    months = parts[0] * 12 + parts[1] - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _read(text: str) -> Iterator[list[dict[str, str]]]:
    """Yield, for each spelling that a text fits, its year, month and day by their letters, in every order in which they can stand."""
    for pattern, orders in _SPELLINGS:
        if match := pattern.fullmatch(text):
            yield [dict(zip(order, match.groups(), strict=True)) for order in orders(match)]


def _months(written: str) -> Sequence[int]:
    """Return the months that are written so: by a number, or by a name that may be of two languages."""
    if written in _ROMAN:
        return [_ROMAN[written]]
    return [int(written)] if written.isdecimal() else months_called(written)


def _sound(y: str, m: str = "", d: str = "") -> Iterator[str]:
    """Yield the legal form of a year, and of a month and a day in it, where there is such a day."""
    if not m:
        yield y
    for number in _months(m) if m else ():
        if 1 <= number <= 12 and (not d or 1 <= int(d) <= monthrange(int(y), number)[1]):
            yield f"{y}-{number:02}" + (f"-{int(d):02}" if d else "")


def _numbers(match: re.Match[str]) -> list[str]:
    """Return in which orders three numbers can stand: with points the day is first; else it is, or the month, as the writer has it."""
    return ["dmy"] if "." in match[0] else ["dmy", "mdy"]


def _always(*orders: str) -> Callable[[re.Match[str]], list[str]]:
    return lambda match: list(orders)


_ROMAN = {roman: number for number, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_YEAR, _DAY, _MONTH = r"([12]\d{3})", r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|।|-?о?го|-?е)?", r"([^\W\d_][^\d/,]*?)\.?"
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
    (re.compile(rf"{_MONTH}\s*[- ]?\s*(?:the )?{_DAY},?\s*[- ]?\s*{_YEAR}"), _always("mdy")),
    (re.compile(rf"{_YEAR}[-/ ,]+{_MONTH}[-/ ]+{_DAY}"), _always("ymd")),
    (re.compile(rf"{_YEAR}[-/ ,]+{_DAY}\s+{_MONTH}"), _always("ydm")),
    (re.compile(rf"{_MONTH}{_OF}{_YEAR}"), _always("my")),
    (re.compile(rf"{_YEAR}[-/ ,]+{_MONTH}"), _always("ym")),
)
"""How dates are spelt, and in which order their parts then stand; the first that fits is taken."""
