"""These checks hold the numbers of recurring meetings to their days."""

from collections.abc import Iterator
from itertools import pairwise

from dyad.checks.reach import Around, of_each
from dyad.model import Event
from dyad.model.participants import of_series
from dyad.reading.findings import Finding


@of_each("event")
def series_are_known(event: Event, records: Around) -> Iterator[Finding]:
    """A series has its name in the vocabulary, and a number is the number of a series."""
    if event.series and not records.vocabulary.ids("series") and "series" not in records.vocabulary.unread:
        said = f"no entry '{event.series}' in vocabulary/series.yaml"
        yield Finding(event.path, ("series",), "unknown-term", said, "add it there, with 'label' and 'definition'")
    if event.number is not None and not event.series:
        hint = "write the series too, by its id in vocabulary/series.yaml, or take the number out"
        yield Finding(event.path, ("number",), "number-of-no-series", "the number says no series", hint)


@of_each("event")
def in_series(event: Event, records: Around) -> Iterator[tuple[str, None]]:
    """Say of which series an event is."""
    if event.series and not event.withdrawn:
        yield event.series, None


@of_each("event", facts=(in_series,))
def numbers_rise(event: Event, records: Around) -> Iterator[Finding]:
    """In a series each number stands once, and what has a higher number is not earlier."""
    if event.number is None:
        return
    for series, _ in records.said(in_series, event):
        events = of_series(records.events[one] for _, one in records.sharing(in_series, series))[series]
        for one, other in pairwise(each for each in events if each.number is not None):
            if other.id == event.id and (why := _fault(one, other)):
                hint = "correct the number or the date of one of the two"
                yield Finding(other.path, ("number",), "series-number", f"event '{one.id}' {why}", hint)


def _fault(one: Event, other: Event) -> str:
    """Say what is wrong with the numbers of two events that follow each other by number; nothing where all is well."""
    if one.number == other.number:
        return f"is number {one.number} of the series too"
    if one.date.earliest and other.date.latest and other.date.latest < one.date.earliest:
        return f"is number {one.number} of the series, and later ({one.date.text})"
    return ""
