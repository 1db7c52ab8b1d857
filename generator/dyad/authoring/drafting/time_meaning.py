"""`meaning` says which day, month or year words of time mean against the day of publication, as the library dateparser reads them."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from dyad.authoring.drafting.time_words import Fineness, names_of
from dyad.authoring.drafting.words import Lexicon
from dyad.model.dates import Date, DateError, parse
from dyad.model.languages import is_english

_OLDEST, _AHEAD = 1500, 60
"""Years that are read as such: from the oldest on, up to so many after the publication."""


class NoDates(Exception):
    """The library that reads dates is not there."""


def meaning(
    fineness: Fineness, core: str, words: Lexicon, published: Date | None, weekday: bool, *, ahead: bool
) -> Date | None:
    """Return the date that words mean; None where the two ends of what is known of the publication give two, or it is no date."""
    ends = {published.earliest, published.latest} if published else {date(2000, 1, 1)}
    found = {meant_on(fineness, core, words.language, day, weekday, ahead=ahead) for day in ends if day}
    return dated(next(iter(found))) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def meant_on(fineness: Fineness, core: str, language: str, published: date, weekday: bool, *, ahead: bool) -> str:
    """Return the date that words mean in a text of one day, in our form; empty where they mean none."""
    if fineness == "choice":
        return _numbers(core)
    if fineness == "span":
        return _span(core, language, published, ahead=ahead)
    day = _asked(core, language, published, ahead=ahead)
    if day is None or not _OLDEST <= day.year <= published.year + _AHEAD:
        return ""
    if weekday and not ahead and day == published - timedelta(7) and not re.search(r"\b(last|past|derni)", core):
        day = published  # “on Sunday” in a text of a Sunday is that day
    if fineness in ("day", "week") and not _agrees(core, day):
        return ""
    match fineness:
        case "day":
            return day.isoformat()
        case "week":
            first = day - timedelta(day.weekday())
            return f"[{first}..{first + timedelta(6)}]"
        case "month":
            return f"{day:%Y-%m}"
    return f"{day:%Y}"


def _agrees(core: str, day: date) -> bool:
    """Say whether a day that was read is the one that stands in the words: a library may take another number for it."""
    numbers = [int(one) for one in re.findall(r"\d+", core)]
    return (
        (len(numbers) == 1 and not re.search(r"\b\d{1,2}(?:st|nd|rd|th|er)?\b", core))
        or not numbers
        or day.day in numbers
        or not re.search(r"[A-Z]|\d{4}", core)
    )


def _asked(core: str, language: str, published: date, *, ahead: bool) -> date | None:
    try:
        import dateparser
    except ImportError as error:
        raise NoDates from error
    settings: Any = {
        "RELATIVE_BASE": datetime(published.year, published.month, published.day, 12),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
        "NORMALIZE": True,
    }
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", core).replace(" of ", " ")
    try:
        found = dateparser.parse(plain, languages=[language], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    return found.date() if found else None


def _numbers(core: str) -> str:
    """Return what three numbers can mean: one day, or one of two where day and month may each come first."""
    first, second, year = (int(one) for one in re.split(r"[/.]", core))
    orders = [(second, first)] if "." in core else [(second, first), (first, second)]
    days = {
        date(year, month, day).isoformat()
        for month, day in orders
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    }
    return next(iter(days)) if len(days) == 1 else f"[{','.join(sorted(days))}]" if days else ""


def _span(core: str, language: str, published: date, *, ahead: bool) -> str:
    """Return a span of days; what one end does not say, the other says."""
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", core)
    months = re.findall(names_of(language, "months"), core, 0 if is_english(language) else re.IGNORECASE)
    days = re.findall(r"\b\d{1,2}(?!\d)", re.sub(r"\b(?:1[5-9]|20)\d\d\b", "", core))
    if len(days) != 2 or not months:
        return ""
    ends = [
        _asked(f"{day} {month}{f' {year[0]}' if year else ''}", language, published, ahead=ahead)
        for day, month in zip(days, [months[0], months[-1]], strict=True)
    ]
    first, last = ends
    return f"{first}/{last}" if first and last and first < last else ""


def dated(text: str) -> Date | None:
    """Return the date that a text in our form is; None where it is none."""
    try:
        return parse(text) if text else None
    except DateError:
        return None
