"""`as_of` gives the day that a site speaks for; no other module asks what day it is."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

FIRST_YEAR = 1000
"""Dates of records have years of four digits (ISO 8601), the first of which is no nought."""


def as_of(given: date | None, environment: Mapping[str, str] = os.environ) -> date:
    """Return the date a site speaks for: the one given, else that of SOURCE_DATE_EPOCH, else today (UTC).

    Raises ValueError when SOURCE_DATE_EPOCH is not a number of seconds (reproducible-builds.org), and for a day that no
    record can be of.
    """
    day = given or _of_environment(environment)
    if day.year < FIRST_YEAR:
        raise ValueError(
            f"{day.isoformat()} is before the year {FIRST_YEAR}, which is the first that a date can have here"
        )
    return day


def _of_environment(environment: Mapping[str, str]) -> date:
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds since 1970") from error
