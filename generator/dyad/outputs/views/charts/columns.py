"""`columns` sorts the events of a pair into the last quarters, by class; a column says whether anybody looked."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.age import State, state
from dyad.analysis.dataset import Dataset
from dyad.model import Event

QUADS = ("material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict")
COOPERATION, CONFLICT = QUADS[:2], QUADS[2:]
SHOWN = 12
"""Quarters in the chart: three years."""


@dataclass(frozen=True)
class Column:
    """What stands in one place of a chart: a quarter, or (`number` None) the events whose quarter is not known."""

    number: int | None
    state: State
    counts: Counter[str]

    def of(self, quads: Iterable[str]) -> int:
        """Return how many events of some classes it has."""
        return sum(self.counts[quad] for quad in quads)


def columns(events: Sequence[Event], covered: date | None, dataset: Dataset) -> Sequence[Column]:
    """Sort events into the last quarters, oldest first, and behind them those whose quarter is not known, if there are any.

    `covered` is the last day that sources were looked for.
    """
    last = quarter(dataset.as_of)
    found: dict[int | None, list[Event]] = {number: [] for number in range(last - SHOWN + 1, last + 1)}
    for event in events:
        number = quarter_of(event)
        if event.status == "occurred" and (number in found or _is_within(event, last)):
            found.setdefault(number, []).append(event)
    return [
        Column(
            number,
            "covered" if number is None else state(*days(number), covered, dataset.as_of),
            Counter(dataset.term("event-types", event.type).quad for event in many),
        )
        for number, many in found.items()
    ]


def place_of(event: Event, shown: Sequence[Column], dataset: Dataset) -> int | None:
    """Return the place of the column that an event belongs to; None where the chart has none for it."""
    number = quarter_of(event)
    if number is None and not _is_within(event, quarter(dataset.as_of)):
        return None
    return next((place for place, one in enumerate(shown) if one.number == number), None)


def scale(charts: Iterable[Sequence[Column]]) -> tuple[int, int]:
    """Return the tallest bar upwards and the tallest downwards among some charts."""
    every = [one for shown in charts for one in shown]
    return (
        max((one.of(COOPERATION) for one in every), default=0),
        max((one.of(CONFLICT) for one in every), default=0),
    )


def covered_quarters(shown: Sequence[Column]) -> Sequence[Column]:
    """Return the quarters in which somebody looked: what a chart says counts no others."""
    return [one for one in shown if one.number is not None and one.state != "uncovered"]


def quarter(day: date) -> int:
    """Return the number of the quarter of a day."""
    return day.year * 4 + (day.month - 1) // 3


def days(number: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter."""
    year, month = max(1, number // 4), number % 4 * 3 + 1
    return date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1])


def quarter_of(event: Event) -> int | None:
    """Return the quarter in which an event began; None where its date does not say."""
    first, last = event.date.earliest, event.date.latest
    sure = first and (event.date.precision == "interval" or (last and quarter(first) == quarter(last)))
    return quarter(first) if first and sure else None


def _is_within(event: Event, last: int) -> bool:
    """Say whether an event whose quarter is not known lies within the quarters shown: with its first day, so that none is told twice."""
    first = event.date.earliest or event.date.latest
    return quarter_of(event) is None and first is not None and last - SHOWN < quarter(first) <= last
