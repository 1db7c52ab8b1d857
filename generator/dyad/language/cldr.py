"""This module asks CLDR, which Babel carries, for the plural forms of a language and for how it writes dates, lists and numbers.

Digits are the Latin ones in every language, as they are in addresses, in data, and where readers type a date.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.numbers import format_decimal

_SAMPLE = date(2026, 11, 25)
"""A day whose year, month and day cannot be taken for each other."""
_FORMS = {
    "date.day": ("yMMMMd", "{day} {month} {year}"),
    "date.month": ("yMMMM", "{month} {year}"),
    "date.day-of-year": ("MMMMd", "{day} {month}"),
}
_WORDS = 1000
"""Counts up to which the forms of a plural are looked for; those of millions are not needed by a text."""


def locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language, with or without its region; None where it knows nothing."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


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
    return format_decimal(count, locale=known) if known and known.language != "en" else str(count)


@cache
def defaults(language: str) -> Mapping[str, str]:
    """Return the texts of dates and lists that follow from CLDR, by key; none for a language that it does not know."""
    known = locale(language)
    if known is None:
        return {}
    wide, short = (known.months["format"][width] for width in ("wide", "abbreviated"))
    lists = known.list_patterns["standard"]
    comma = lists["middle"].removeprefix("{0}").removesuffix("{1}")
    return {
        "date.months": _in_a_row(wide),
        "date.months-short": _in_a_row(short),
        "script.side-months": _in_a_row(wide),
        **{
            key: _form(skeleton, wide[_SAMPLE.month], known, otherwise) for key, (skeleton, otherwise) in _FORMS.items()
        },
        "script.side-day": _form("yMMMMd", wide[_SAMPLE.month], known, "{day} {month} {year}"),
        "script.side-month": _form("yMMMM", wide[_SAMPLE.month], known, "{month} {year}"),
        "list.comma": comma,
        "list.and": lists["2"].format("{most}", "{last}"),
        "list.and-between": lists["2"].format("", ""),
        "list.and-between-long": lists["end"].format("", ""),
    }


def _in_a_row(months: Mapping[int, str]) -> str:
    """Return the names of the months with spaces between; those within a name are no-break spaces."""
    return " ".join(months[number].replace(" ", "\xa0") for number in range(1, 13))


def _form(skeleton: str, month: str, known: Locale, otherwise: str) -> str:
    """Return how a language writes a date, as a text with names in braces; `otherwise` where it writes the month as a number."""
    written = format_skeleton(skeleton, _SAMPLE, locale=known)
    if month not in written:
        return otherwise
    return (
        written.replace(month, "{month}", 1)
        .replace(str(_SAMPLE.year), "{year}", 1)
        .replace(str(_SAMPLE.day), "{day}", 1)
    )
