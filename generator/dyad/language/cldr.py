"""This module asks CLDR, which Babel carries, for the plural forms of a language and for how it writes dates, lists and numbers.

Digits are the Latin ones in every language, as they are in addresses, in data, and where readers type a date.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from babel import Locale
from babel.dates import match_skeleton
from babel.numbers import format_decimal

from dyad.model.languages import is_english, locale
from dyad.model.month_names import WIDTHS, month_names

_FORMS = {
    "date.day": ("yMMMMd", "{day} {month} {year}"),
    "date.month": ("yMMMM", "{month} {year}"),
    "date.day-of-year": ("MMMMd", "{day} {month}"),
    "script.side-day": ("yMMMMd", "{day} {month} {year}"),
    "script.side-month": ("yMMMM", "{month} {year}"),
}
"""The parts that a text of a date has, in CLDR's letters, and the text of a language that writes the month as a number."""
_PARTS = re.compile(r"'([^']*)'|(y+|[ML]+|d+)|([^'yMLd]+)")
_WORDS = 1000
"""Counts up to which the forms of a plural are looked for; those of millions are not needed by a text."""


@cache
def plural_form(language: str, count: int) -> str:
    """Return the plural form of a count: `one`, `few`; `other` in a language that CLDR does not know."""
    known = locale(language)
    return known.plural_form(count) if known else "other"


@cache
def plural_forms(language: str) -> Mapping[str, Sequence[int]]:
    """Return the forms that counts take in a language, each with the counts below a thousand that take it."""
    found: dict[str, list[int]] = {}
    for count in range(_WORDS):
        found.setdefault(plural_form(language, count), []).append(count)
    return found


def names_of_forms(language: str) -> frozenset[str]:
    """Return all forms that CLDR has for a language, those of fractions and millions among them."""
    known = locale(language)
    return frozenset({"other", *(known.plural_form.tags if known else ())})


def number(count: int, language: str) -> str:
    """Return a number as the language groups its digits: `1 234` in French; English is written without."""
    known = locale(language)
    return format_decimal(count, locale=known) if known and not is_english(language) else str(count)


@cache
def defaults(language: str) -> Mapping[str, str]:
    """Return the texts of dates and lists that follow from CLDR, by key; none for a language that it does not know."""
    known = locale(language)
    if known is None:
        return {}
    wide, short = (month_names(known, "format", width) for width in WIDTHS)
    if len(wide) < 12:
        return {}
    lists = known.list_patterns["standard"]
    comma = lists["middle"].removeprefix("{0}").removesuffix("{1}")
    return {
        "date.months": _in_a_row(wide),
        "date.months-short": _in_a_row({**wide, **short}),
        "script.side-months": _in_a_row(wide),
        **{key: _form(skeleton, wide, known, otherwise) for key, (skeleton, otherwise) in _FORMS.items()},
        "list.comma": comma,
        "list.and": lists["2"].format("{most}", "{last}"),
        "list.and-between": lists["2"].format("", ""),
        "list.and-between-long": lists["end"].format("", ""),
    }


def _in_a_row(months: Mapping[int, str]) -> str:
    """Return the names of the months with spaces between; those within a name are no-break spaces."""
    return " ".join(months[number].replace(" ", "\xa0") for number in range(1, 13))


def _form(skeleton: str, months: Mapping[int, str], known: Locale, otherwise: str) -> str:
    """Return how a language writes a date, as a text with names in braces."""
    made, was_number = "", False
    for quoted, letters, literal in _PARTS.findall(_pattern(skeleton, known)):
        said, named = quoted or literal, months[11].removeprefix("11")
        if (was_number and letters) or (was_number and not (named and said.startswith(named))):
            return otherwise
        if letters:
            made += {"y": "{year}", "M": "{month}", "L": "{month}", "d": "{day}"}[letters[0]]
        else:  # what follows the number of a month may be a part of its name: 11月
            made += said.removeprefix(named) if was_number else said
        was_number = letters in ("M", "MM", "L", "LL")
    return made if made and not was_number else otherwise


def _pattern(skeleton: str, known: Locale) -> str:
    """Return CLDR's pattern for some parts of a date: `d MMMM y`; nothing where it has none."""
    if skeleton == "yMMMMd":
        return str(known.date_formats["long"].pattern)
    found = match_skeleton(skeleton, known.datetime_skeletons)
    return str(known.datetime_skeletons[found].pattern) if found else ""
