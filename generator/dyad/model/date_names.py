"""This module knows the names of months and of the days of the week in the languages of records, whichever way they are spelt."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from babel import Locale

from dyad.model.month_names import USES, WIDTHS, Width, day_names, month_names

LANGUAGES = (
    "en fr de es it pt nl sv nb da fi is pl cs sk sl hu ro ru uk bg sr el tr az fa ar he ur ps hi bn ne si ta te ml my th"
    " km id ms sw am de_AT ar_SY ar_DZ ar_MA hr bs sr_Latn mk be sq lt lv et ca gl eu ga cy af mt hy ka kk ky uz tg mn"
    " mr gu pa or as kn lo fil so om ti sd ku ckb"
).split()
"""Languages whose names of months are known: those of the names that records give, and of much of the press."""

_SHORT = str.maketrans("ীূ", "িু")
"""Long vowels of Bengali, which its two usual spellings of months differ in."""


def folded(word: str) -> str:
    """Return a name of a month without case, marks and full stop."""
    plain = unicodedata.normalize("NFKD", word.casefold().strip(" .،")).translate(_SHORT)
    return "".join(one for one in plain if not unicodedata.combining(one) or one > "\u0900")


def month_called(name: str) -> int | None:
    """Return the number of the month that a name means in some language, case, marks and full stop aside; None for any other word."""
    return months().get(folded(name))


def months_called(name: str) -> Sequence[int]:
    """Return the numbers of all months that a name means: `listopad` is October in Croatian, and November in Polish."""
    known = month_called(name)
    return [known] if known else sorted(_every_month().get(folded(name), ()))


def english_month(number: int) -> str:
    """Return what a month is called in messages."""
    return month_names(Locale("en"), "format", "wide")[number]


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names in `LANGUAGES`, wide and short; what means two months in two languages is left out, but for English."""
    english = dict(_names_in("en"))
    return (
        {name: next(iter(several)) for name, several in _every_month().items() if len(several) == 1}
        | english
        | {"sept": 9}
    )


@cache
def _every_month() -> Mapping[str, set[int]]:
    named: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _names_in(language):
            named.setdefault(name, set()).add(number)
    return named


def _names_in(language: str) -> Iterator[tuple[str, int]]:
    """Yield the names of months in a language, with their numbers."""
    for use, width in product(USES, WIDTHS):
        for number, written in month_names(Locale.parse(language), use, width).items():
            name = folded(written)
            if len(name) > 1 and not any(map(str.isdecimal, name)):
                yield name, number


@cache
def weekdays() -> Mapping[str, int]:
    """Return the number of each day of the week, Monday as 0, by its names in `LANGUAGES`, and short in English; without names of months."""
    named: dict[str, set[int]] = {}
    asked: list[tuple[str, Width]] = [*((language, "wide") for language in LANGUAGES), ("en", "abbreviated")]
    for language, width in asked:
        for number, name in day_names(Locale.parse(language), "format", width).items():
            named.setdefault(name.casefold(), set()).add(number)
    named |= {"tues": {1}, "thur": {3}, "thurs": {3}}
    return {
        name: next(iter(numbers)) for name, numbers in named.items() if len(numbers) == 1 and month_called(name) is None
    }
