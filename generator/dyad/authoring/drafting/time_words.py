"""`time_words` finds the words of time in a sentence, and says how fine each of them is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from babel import Locale

from dyad.authoring.drafting.words import Lexicon, words_of
from dyad.language.word_lists import finder, found_in
from dyad.model.dates import Date
from dyad.model.languages import is_english
from dyad.model.month_names import USES, WIDTHS, day_names, month_names

Fineness = Literal["day", "week", "month", "year", "span", "choice", "list", "none"]
_FINENESS: Mapping[str, Fineness] = {"day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Time:
    """Words of time, and what they mean."""

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
    others: tuple["Time", ...] = ()
    """The further times that the words name: “on 12 May and again on 15 May”."""


def time_words(text: str, words: Lexicon) -> Iterator[Time]:
    """Yield what may be words of time; of two that overlap, the longer counts."""
    for fineness, pattern in _patterns(words.language):
        for match in pattern.finditer(text):
            yield Time(match.start(), match.end(), match[0], fineness)
    for hit in found_in(text, phrases(words.language)):
        yield Time(hit.start, hit.end, hit.words, _FINENESS.get(hit.list, "none"))


@cache
def phrases(language: str) -> Any:
    """Return what finds the phrases of time of a language, each in the list of how fine it is."""
    words = words_of(language)
    lists = {name: tuple(words.table(name)) for name in ("day", "week", "month", "year")}
    return finder({**lists, "vague": words.list("vague")})


@cache
def _patterns(language: str) -> tuple[tuple[Fineness, re.Pattern[str]], ...]:
    words = words_of(language)
    month, weekday = names_of(language, "months"), names_of(language, "days")
    day, year = r"\d{1,2}(?:st|nd|rd|th|er)?", r"(?:1[5-9]|20)\d\d"
    of, to = r"(?:\s+of|\s+de)?\s+", r"\s*(?:-|–|—|to|until|au|à)\s*"
    several = rf"{day}(?:\s*,\s*{day})*\s*,?\s*(?:and|or|et|ou|&)\s*(?:(?:again|then|later)\s+)?(?:on\s+|le\s+)?{day}"
    flags = re.IGNORECASE if not is_english(language) else 0
    on = f"(?i:{words.any_of('on')})"
    within = f"(?i:{'|'.join(re.escape(one) for one in (*words.list('on'), *words.list('bound')) if one not in words.list('article'))})"
    calendar = words.any_of("calendars")
    spelled: list[tuple[Fineness, str]] = [
        ("none", rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+)?(?:{calendar})\b\.?(?:[\w'-]*\s+){{0,2}}?(?:\d{{1,2}},?\s+)?\d{{1,4}}(?:\s*(?:AH|BS|H|BE|AD)\b)?"),
        ("none", rf"\b(?:\d{{1,2}}\s+)?(?:{calendar})\b"),
        ("none", r"\b\d{1,4}\s*(?:AH|BS|BCE|BC|BE)\b"),
        ("none", r"\b(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:1[5-9]|20)\d0s\b|\b\d{1,2}(?:st|nd|rd|th)\s+century\b"),
        ("day", rf"\b{year}-\d\d-\d\d\b"),
        ("list", rf"\b{several}{of}(?:{month})\b\.?(?:,?\s+{year}\b)?"),
        ("list", rf"\b(?:{month})\.?\s+{several}\b(?!\s*(?:{month})|\s+(?!in\b|at\b|with\b|and\b|for\b|to\b|by\b|on\b)[a-z])(?:,?\s+{year}\b)?"),
        ("list", rf"\b(?:{on}\s+)+(?:{month})\b(?:\s*,\s*(?:{month})\b)*\s*,?\s*(?:and|or|et|ou)\s+(?:(?:in|en)\s+)?(?:{month})\b(?!\.?\s+\d{{1,2}}\b)(?:,?\s+{year}\b)?"),
        ("list", rf"\b(?:{within}\s+)+{year}(?:\s*,\s*{year})*\s*,?\s*(?:and|or|et|ou)\s+(?:(?:in|en)\s+)?{year}\b"),
        ("span", rf"\b(?:between|entre)\s+(?:le\s+)?{day}\s+(?:and|et)\s+(?:le\s+)?{day}{of}(?:{month})\b\.?(?:,?\s+{year}\b)?"),
        ("span", rf"\b(?:between|entre)\s+(?:le\s+)?{day}{of}(?:{month})\b\.?(?:,?\s+{year})?\s+(?:and|et)\s+(?:le\s+)?{day}{of}(?:{month})\b\.?(?:,?\s+{year}\b)?"),
        ("year", rf"\b(?:(?:early|late|mid)[\s-]+)?(?:{words.any_of('seasons')})\s+(?:of\s+)?{year}\b"),
        ("year", rf"\b(?:beginning|start|end|middle|half|quarter|months|weeks)\s+of\s+{year}\b"),
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


def names_of(language: str, kind: Literal["months", "days"]) -> str:
    """Return the names of months or weekdays of a language as alternatives, the longest first."""
    names = calendar_names(language, kind)
    if is_english(language):
        names |= {name.upper() for name in names} | ({"Sept"} if kind == "months" else set())
    return "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))


def calendar_names(language: str, kind: Literal["months", "days"]) -> set[str]:
    """Return the names of months, short ones too, or of weekdays in a language."""
    names, widths = (month_names, WIDTHS) if kind == "months" else (day_names, WIDTHS[:1])
    found = (names(Locale(language), use, width) for use in USES for width in widths)
    return {name.rstrip(".") for one in found for name in one.values()}
