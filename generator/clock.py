"""The as-of date: the only place that asks what day it is."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def as_of(given: date | None, environment: Mapping[str, str] = os.environ) -> date:
    """Return the date a site speaks for: the one given, else that of SOURCE_DATE_EPOCH, else today (UTC).

    Raises ValueError when SOURCE_DATE_EPOCH is not a number of seconds (reproducible-builds.org).
    """
    if given:
        return given
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds since 1970") from error
