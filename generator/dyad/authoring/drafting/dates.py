"""`times` finds the words of time in a sentence and reads them against the day of publication, never finer than they are.

Which words are of time, and how fine they are, is told here; what day they mean is asked of the library `dateparser`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

from babel import Locale

from dyad.authoring.drafting.words import Lexicon, words_of
from dyad.language.word_lists import finder, found_in
from dyad.model.dates import Date, DateError, parse
from dyad.model.month_names import USES, WIDTHS, month_names

Fineness = Literal["day", "week", "month", "year", "span", "choice", "none"]
_FINENESS: Mapping[str, Fineness] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_OLDEST, _AHEAD = 1500, 60
"""Years that are read as such: from the oldest on, up to so many after the publication."""


_LED = re.compile(r"(?:on|in|le|du|au)\s", re.IGNORECASE)
"""What begins a time of its own: “due on 22 May, on Monday” are two."""


class NoDates(Exception):
    """The library that reads dates is not there."""


@dataclass(frozen=True, slots=True)
class Time:
    """Lexicon of time, and what they mean."""

    start: int
    end: int
    words: str
    """As the article has them."""
    fineness: Fineness
    past: Date | None = None
    """What they mean of an act that was done."""
    ahead: Date | None = None
    """What they mean of one that is to come."""
    bound: bool = False
    """Whether they only say until when, before or after which day: no date of an act."""
    why: str = ""
    """Why they mean no date, where they mean none."""
    weekday: bool = False


def times(text: str, language: str, published: Date | None) -> list[Time]:
    """Return the words of time in a sentence, in its order. Raises NoDates where the library is not there."""
    words = words_of(language)
    found: list[Time] = []
    for one in sorted(_found(text, words), key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    read = [_read(_widened(one, text, words), words, published) for one in sorted(found, key=lambda one: one.start)]
    return list(_joined(read, text))


def _found(text: str, words: Lexicon) -> Iterator[Time]:
    """Yield what may be words of time; of two that overlap, the longer counts."""
    for fineness, pattern in _patterns(words.language):
        for match in pattern.finditer(text):
            yield Time(match.start(), match.end(), match[0], fineness)
    for hit in found_in(text, _phrases(words.language)):
        yield Time(hit.start, hit.end, hit.words, _FINENESS.get(hit.list, "none"))


@cache
def _phrases(language: str) -> Any:
    words = words_of(language)
    lists = {name: tuple(words.table(name)) for name in ("day", "week", "month", "year")}
    return finder({**lists, "vague": words.list("vague")})


@cache
def _patterns(language: str) -> tuple[tuple[Fineness, re.Pattern[str]], ...]:
    words = words_of(language)
    month, weekday = _names(language, "months"), _names(language, "days")
    day, year = r"\d{1,2}(?:st|nd|rd|th|er)?", r"(?:1[5-9]|20)\d\d"
    of, to = r"(?:\s+of|\s+de)?\s+", r"\s*(?:-|–|—|to|and|au|et|à)\s*"
    flags = re.IGNORECASE if language != "en" else 0
    on = f"(?i:{words.any_of('on')})"
    within = f"(?i:{'|'.join(re.escape(one) for one in (*words.list('on'), *words.list('bound')) if one not in words.list('article'))})"
    calendar = words.any_of("calendars")
    spelled: list[tuple[Fineness, str]] = [
        ("none", rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+)?(?:{calendar})\b\.?(?:[\w'-]*\s+){{0,2}}?(?:\d{{1,2}},?\s+)?\d{{1,4}}(?:\s*(?:AH|BS|H|BE|AD)\b)?"),
        ("none", rf"\b(?:\d{{1,2}}\s+)?(?:{calendar})\b"),
        ("none", r"\b\d{1,4}\s*(?:AH|BS|BCE|BC|BE)\b"),
        ("none", r"\b(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:1[5-9]|20)\d0s\b|\b\d{1,2}(?:st|nd|rd|th)\s+century\b"),
        ("day", rf"\b{year}-\d\d-\d\d\b"),
        ("choice", rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]{year}\b"),
        ("span", rf"\b{day}{to}{day}{of}(?:{month})\b\.?(?:,?\s+{year}\b)?"),
        ("span", rf"\b{day}{of}(?:{month})\b\.?(?:,?\s+{year})?{to}{day}{of}(?:{month})\b\.?(?:,?\s+{year}\b)?"),
        ("span", rf"\b(?:{month})\.?\s+{day}{to}{day}\b(?!\s*(?:{month}))(?:,?\s+{year}\b)?"),
        ("span", rf"\b(?:{month})\.?\s+{day}(?:,?\s+{year})?{to}(?:{month})\.?\s+{day}\b(?:,?\s+{year}\b)?"),
        ("day", rf"\b{day}{of}(?:{month})\b\.?(?:,?\s+(?:de\s+)?{year}\b)?"),
        ("day", rf"\b(?:{month})\.?\s+{day}\b(?![:.]\d)(?:,?\s+{year}\b)?"),
        ("month", rf"\b(?:{month})\b\.?,?\s+(?:de\s+)?{year}\b"),
        ("month", rf"\b(?:{on}\s+)+(?:{month})\b(?!\.?\s+\d)"),
        ("year", rf"\b(?:{within}\s+)+{year}\b(?![-/]\d)"),
        ("day", rf"\b(?:(?:{words.any_of('following')})\s+)?(?:{weekday})\b(?:\s+(?:{words.any_of('following')})\b)?"),
    ]  # fmt: skip
    return tuple((fineness, re.compile(pattern, flags)) for fineness, pattern in spelled)


def _names(language: str, kind: Literal["months", "days"]) -> str:
    """Return the names of months or weekdays of a language as alternatives, the longest first."""
    names = calendar_names(language, kind)
    if language == "en":
        names |= {name.upper() for name in names} | ({"Sept"} if kind == "months" else set())
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))


def calendar_names(language: str, kind: Literal["months", "days"]) -> set[str]:
    """Return the names of months, short ones too, or of weekdays in a language."""
    locale = Locale(language)
    if kind == "months":
        found = (name for use in USES for width in WIDTHS for name in month_names(locale, use, width).values())
    else:
        found = (str(name) for use in USES for name in locale.days[use]["wide"].values())
    return {name.rstrip(".") for name in found}


def _widened(one: Time, text: str, words: Lexicon) -> Time:
    """Take the words before a time to it, and note where they make a bound of it."""
    before = text[: one.start]
    bound = re.search(rf"\b(?:{words.any_of('bound')})\s+(?:the\s+)?$", before, re.IGNORECASE)
    inside = re.match(rf"(?:{words.any_of('bound')})\b", one.words, re.IGNORECASE)
    if bound or inside or _describes(one, text, words):
        start = bound.start() if bound else one.start
        return replace(one, start=start, words=text[start : one.end], bound=True)
    lead = re.search(rf"\b(?:(?:{words.any_of('on')})\s+)+$", before, re.IGNORECASE)
    start = lead.start() if lead else one.start
    return replace(one, start=start, words=text[start : one.end])


def _describes(one: Time, text: str, words: Lexicon) -> bool:
    """Say whether a date tells which thing is meant, and not when something was done: “the August 2024 accord”."""
    article = re.search(rf"\b(?:{words.any_of('article')})\s+$", text[: one.start], re.IGNORECASE)
    after = re.match(r"\s+([a-z]+)", text[one.end :])
    return bool(article and after and one.fineness != "week" and after[1] not in words.list("behind"))


def _read(one: Time, words: Lexicon, published: Date | None) -> Time:
    """Say what words of time mean."""
    if one.fineness == "none":
        return replace(one, why=f"“{one.words}” names no day, month or year of the common calendar")
    core = _core(one, words)
    weekday = bool(
        re.fullmatch(rf"(?:.*\s)?(?:{_names(words.language, 'days')})(?:\s.*)?", core, re.IGNORECASE)
    ) and not any(map(str.isdigit, core))
    if published is None and (weekday or not re.search(r"(?:1[5-9]|20)\d\d", core)):
        return replace(one, weekday=weekday, why=f"“{one.words}”: the day of publication is not known")
    past = _meaning(one.fineness, core, words, published, weekday, ahead=False)
    ahead = _meaning(one.fineness, core, words, published, weekday, ahead=True)
    why = "" if past or ahead else f"“{one.words}” cannot be read as one date"
    return replace(one, past=past, ahead=ahead, weekday=weekday, why=why)


def _core(one: Time, words: Lexicon) -> str:
    """Return the words that are given to the library: those of a phrase as its file has them, the others without what leads them."""
    plain = re.sub(rf"^(?:(?:{words.any_of('bound')})\s+)?(?:the\s+)?", "", one.words, flags=re.IGNORECASE)
    for hit in found_in(plain, _phrases(words.language)):
        if hit.end == len(plain) and hit.list == one.fineness:
            table = words.table(hit.list)
            key = next((key for key in table if next(iter(found_in(hit.words, finder({"": (key,)}))), None)), "")
            return str(table.get(key) or hit.words)
    following = words.list("following")
    lead = "|".join(re.escape(w) for w in words.list("on") if w not in following)
    return re.sub(rf"^(?:(?:{lead})\s+)+", "", plain, flags=re.IGNORECASE)


def _meaning(
    fineness: Fineness, core: str, words: Lexicon, published: Date | None, weekday: bool, *, ahead: bool
) -> Date | None:
    """Return the date that words mean; None where the two ends of what is known of the publication give two, or it is no date."""
    ends = {published.earliest, published.latest} if published else {date(2000, 1, 1)}
    found = {_on(fineness, core, words.language, day, weekday, ahead=ahead) for day in ends if day}
    return _dated(next(iter(found))) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _on(fineness: Fineness, core: str, language: str, published: date, weekday: bool, *, ahead: bool) -> str:
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
    months = re.findall(_names(language, "months"), core, 0 if language == "en" else re.IGNORECASE)
    days = re.findall(r"\b\d{1,2}(?!\d)", re.sub(r"\b(?:1[5-9]|20)\d\d\b", "", core))
    if len(days) != 2 or not months:
        return ""
    ends = [
        _asked(f"{day} {month}{f' {year[0]}' if year else ''}", language, published, ahead=ahead)
        for day, month in zip(days, [months[0], months[-1]], strict=True)
    ]
    first, last = ends
    return f"{first}/{last}" if first and last and first < last else ""


def _dated(text: str) -> Date | None:
    try:
        return parse(text) if text else None
    except DateError:
        return None


def _joined(found: list[Time], text: str) -> Iterator[Time]:
    """Yield the times of a sentence; a weekday and the date beside it are one: “on Sunday (January 25, 2026)”."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        if (
            rest
            and re.fullmatch(r"\s*[,(]?\s*", text[one.end : rest[0].start])
            and one.fineness == "day"
            and rest[0].fineness in ("day", "choice")
            and not _LED.match(rest[0].words)
        ):
            other = rest.pop(0)
            end = other.end + (1 if text[other.end : other.end + 1] == ")" else 0)
            yield _as_one(one, other, text[one.start : end], end)
        else:
            yield one


def _as_one(one: Time, other: Time, words: str, end: int) -> Time:
    """Make one time of two that stand beside each other; where they disagree, it is one of the two."""
    exact, beside = (one, other) if other.weekday or not other.past else (other, one)
    made = replace(exact, start=one.start, end=end, words=words, bound=one.bound or other.bound, weekday=False)
    if (
        exact.past
        and beside.weekday
        and exact.past.is_day
        and beside.past
        and not _same_weekday(exact.past, beside.past)
    ):
        days = sorted({exact.past.text, beside.past.text})
        choice = _dated(f"[{','.join(days)}]")
        return replace(made, past=choice, ahead=choice, fineness="choice")
    return made


def _same_weekday(one: Date, other: Date) -> bool:
    return bool(one.earliest and other.earliest and one.earliest.weekday() == other.earliest.weekday())
