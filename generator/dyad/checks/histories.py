"""These checks keep a history in the order of time, and its last entry equal to the event."""

from collections.abc import Iterator
from itertools import pairwise

from dyad.checks.reach import Around, of_each
from dyad.model import Event
from dyad.model.dates import certainly_before
from dyad.reading.findings import Finding


@of_each("event")
def in_order(event: Event, records: Around) -> Iterator[Finding]:
    """A history never goes back in time."""
    for number, (before, after) in enumerate(pairwise(event.history), start=1):
        if certainly_before(after.as_of, before.as_of):
            yield Finding(
                event.path,
                ("history", number, "as_of"),
                "history-order",
                f"{after.as_of.text} lies before {before.as_of.text} of the entry above",
                "put the entries in order of 'as_of'",
            )


@of_each("event")
def ends_as_recorded(event: Event, records: Around) -> Iterator[Finding]:
    """The last entry of a history equals the event's status and date."""
    if not event.history:
        return
    last, keys = event.history[-1], ("history", len(event.history) - 1)
    if last.status != event.status:
        yield Finding(
            event.path,
            (*keys, "status"),
            "history-end",
            f"the history ends in '{last.status}', the event is '{event.status}'",
            "add an entry, or correct 'status'",
        )
    if last.date is not None and last.date.text != event.date.text:
        yield Finding(
            event.path,
            (*keys, "date"),
            "history-end",
            f"the history ends on {last.date.text}, the event is of {event.date.text}",
            "add an entry, or correct 'date'",
        )
