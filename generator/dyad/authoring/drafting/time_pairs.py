"""`joined` makes one time of a weekday and the date beside it: “on Sunday (January 25, 2026)”."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dyad.authoring.drafting.time_meaning import dated
from dyad.authoring.drafting.time_words import Time
from dyad.model.dates import Date

_LED = re.compile(r"(?:on|in|le|du|au)\s", re.IGNORECASE)
"""What begins a time of its own: “due on 22 May, on Monday” are two."""


def joined(found: list[Time], text: str) -> Iterator[Time]:
    """Yield the times of a sentence; a weekday and the date beside it are one: “on Sunday (January 25, 2026)”."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        if (
            rest
            and re.fullmatch(r"\s*[,(]?\s*", text[one.end : rest[0].start])
            and one.fineness == "day"
            and rest[0].fineness in ("day", "choice")
            and one.weekday != rest[0].weekday
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
        choice = dated(f"[{','.join(days)}]")
        return replace(made, past=choice, ahead=choice, fineness="choice")
    return made


def _same_weekday(one: Date, other: Date) -> bool:
    return bool(one.earliest and other.earliest and one.earliest.weekday() == other.earliest.weekday())
