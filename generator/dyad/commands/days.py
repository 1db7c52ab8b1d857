"""`day_of` gives the day that a command works as of: the option's, else the clock module's."""

from datetime import date

import click

from dyad.runtime.clock import as_of as as_of_day


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD", param, ctx)


DAY = _Day()


def day_of(given: date | None) -> date:
    """Return the day given, else that of the environment, else today. Raises click.UsageError for an environment without sense."""
    try:
        return as_of_day(given)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def latest_day(given: date | None) -> date:
    """Return the later of the day given and the day it is: a look back does not make what came later a mistake."""
    return max(day_of(given), day_of(None))
