"""`Coverage` says how far sources were looked for: beyond it, that nothing is recorded does not mean that nothing happened."""

from dyad.model.dates import Date
from dyad.model.fields import Day, Part, Plain


class Coverage(Part):
    """How far sources were looked for, and could be read."""

    to: Date
    """The last day, month or year for which sources were looked for and could be read."""
    on: Day
    """The day on which this was said."""
    by: Plain
    """Who says so."""
    note: Plain | None = None
    """What readers need to know of it: a language that was not read, a month from which little was found."""
