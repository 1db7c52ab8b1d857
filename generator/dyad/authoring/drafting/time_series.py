"""`linked` makes one time of those that stand in a series: “on 12 May, 13 May and again on 15 May”; `of_list` reads “12, 13 and 15 May”."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from dyad.authoring.drafting.time_meaning import dated, meaning
from dyad.authoring.drafting.time_words import Fineness, Time, names_of
from dyad.authoring.drafting.words import Lexicon
from dyad.model.dates import Date

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TO = re.compile(r"\s*(?:to|until|till|through|–|-|au|à)\s*")


def of_list(one: Time, words: Lexicon, published: Date | None) -> Time:
    """Return what the days, months or years of a list mean: each of them, or one of them where “or” stands between."""
    read: list[Time] = []
    for fineness, core in _listed(one.words, words):
        if published is None and not _YEAR.search(core):
            return replace(one, why=f"“{one.words}”: the day of publication is not known")
        past, ahead = (meaning(fineness, core, words, published, False, ahead=later) for later in (False, True))
        read.append(replace(one, fineness=fineness, past=past, ahead=ahead))
    if not all(each.past or each.ahead for each in read):
        return replace(one, why=f"“{one.words}” cannot be read as dates")
    return _one_of(read) if _has(words, "or", one.words) else _all_of(read)


def _listed(text: str, words: Lexicon) -> Iterator[tuple[Fineness, str]]:
    """Yield what a list names, each with what stands once for all: “12, 13 and 15 May”, “March and April 2030”, “2029 and 2030”."""
    years, months = _YEAR.findall(text), re.findall(names_of(words.language, "months"), text)
    days = re.findall(r"\b\d{1,2}(?!\d)", _YEAR.sub("", text))
    if days:
        yield from (("day", " ".join([day, *months[-1:], *years[-1:]])) for day in days)
    elif months:
        yield from (("month", " ".join([month, *years[-1:]])) for month in months)
    else:
        yield from (("year", year) for year in years)


def _has(words: Lexicon, name: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:{words.any_of(name)})\b", text, re.IGNORECASE))


def _one_of(read: Sequence[Time]) -> Time:
    """Return the time that is one of several."""
    past, ahead = (_choice([each.past for each in read]), _choice([each.ahead for each in read]))
    why = "" if past or ahead else f"“{read[0].words}” names several, and not which"
    return replace(read[0], fineness="choice", past=past, ahead=ahead, why=why, others=())


def _choice(dates: Sequence[Date | None]) -> Date | None:
    texts = sorted({date.text for date in dates if date})
    return dated(f"[{','.join(texts)}]") if len(texts) > 1 and all(dates) else None


def _all_of(read: Sequence[Time]) -> Time:
    """Return the time of several: a span where each day follows the one before, else the first with the others."""
    past, ahead = _span([each.past for each in read]), _span([each.ahead for each in read])
    if past and ahead:
        return replace(read[0], fineness="span", past=past, ahead=ahead)
    return replace(read[0], others=tuple(read[1:]))


def _span(dates: Sequence[Date | None]) -> Date | None:
    days = [date.earliest for date in dates if date and date.is_day and date.earliest]
    follow = all(after - before == timedelta(1) for before, after in pairwise(days))
    return dated(f"{days[0]}/{days[-1]}") if len(days) == len(dates) > 1 and follow else None


def within(date: Date | None) -> Date | None:
    """Return a day within a span, for “between 3 and 5 May”."""
    return dated(f"[{date.text.replace('/', '..')}]") if date else None


def linked(found: Iterable[Time], text: str, words: Lexicon) -> Iterator[Time]:
    """Yield the times of a sentence; those of a series are one, with the others in it."""
    run: list[Time] = []
    kind = ""
    for one in found:
        new = _link(run[-1], one, text, words) if run else ""
        if new and (not kind or kind in (new, ",") or new == ","):
            kind = new if new != "," else kind or ","
            run.append(one)
            continue
        yield from _joined(run, kind, text)
        run, kind = [one], ""
    yield from _joined(run, kind, text)


def _link(one: Time, other: Time, text: str, words: Lexicon) -> str:
    """Return what links two times: “and”, “or”, “to”, a comma; nothing where they are no series."""
    if (
        one.bound
        or other.bound
        or one.fineness == "none"
        or other.fineness == "none"
        or (one.fineness, one.weekday) != (other.fineness, other.weekday)
    ):
        return ""
    between = text[one.end : other.start]
    again = rf"(?:\s*,?\s*(?:{words.any_of('again')})\s*,?)?"
    if re.fullmatch(rf"\s*,?\s*(?:and|et|&){again}\s*", between, re.IGNORECASE):
        return "and"
    if re.fullmatch(rf"\s*,?\s*(?:{words.any_of('or')})\s*", between, re.IGNORECASE):
        return "or"
    if _TO.fullmatch(between):
        return "to"
    return "," if re.fullmatch(r"\s*,\s*", between) else ""


def _joined(run: Sequence[Time], kind: str, text: str) -> Iterator[Time]:
    if kind in ("", ","):
        yield from run  # commas alone make no series
    else:
        yield _series(run, kind, text)


def _series(run: Sequence[Time], kind: str, text: str) -> Time:
    words = text[run[0].start : run[-1].end]
    whole = [replace(one, start=run[0].start, end=run[-1].end, words=words) for one in run]
    if kind == "or":
        return _one_of(whole)
    if kind == "to":
        past, ahead = (
            _reach(one, other) for one, other in ((run[0].past, run[-1].past), (run[0].ahead, run[-1].ahead))
        )
        why = "" if past or ahead else f"“{words}” cannot be read as one date"
        return replace(whole[0], fineness="span", past=past, ahead=ahead, why=why)
    return _all_of(whole)


def _reach(one: Date | None, other: Date | None) -> Date | None:
    plain = one and other and not one.qualifier and not other.qualifier and one.earliest and other.earliest
    return dated(f"{one.text}/{other.text}") if plain and one and other and one.sort_key < other.sort_key else None
