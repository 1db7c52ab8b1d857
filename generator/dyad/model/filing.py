"""This module says in which folder a record lies, and what its name can say of its date: no more than is known."""

from itertools import takewhile

from dyad.model.dates import Date

UNDATED = "undated"
"""The folder of records whose year nobody knows."""


def folder_of(when: Date | None) -> str:
    """Return the name of the folder in which a record lies: the year in which its date begins; `UNDATED` where nobody knows it.

    What is known only to have been before a day may have been in any year before.
    """
    return f"{when.earliest.year}" if when and when.earliest else UNDATED


def named_day(when: Date) -> str:
    """Return what the name of a record can say of its date: the year, month or day in which it begins; nothing of a date with an open end.

    `2026-07-07/..` may be of any later day. Of a choice it is as much as all of its dates share: `[2026-07-06,2026-07-08]`
    is of `2026-07`.
    """
    if None in when.points:
        return ""
    begins = when.points if when.precision == "one-of" else when.points[:1]
    parts = [str(point.first).split("-")[: 1 + bool(point.month) + bool(point.day)] for point in begins if point]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*parts, strict=False))
    return "-".join(same[0] for same in shared)
