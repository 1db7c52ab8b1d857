"""Numbers for the charts; the drawing is in the templates, as SVG without script or style."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.dataset import Dataset
from generator.model import Event

QUADS = ("material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict")
SHOWN = 12
"""Quarters in the chart: three years."""
_HEIGHT, _BAR, _STEP = 88, 34, 52


@dataclass(frozen=True)
class Bar:
    """A part of a bar, in the chart's own units, with what it counts."""

    quad: str
    x: int
    y: int
    width: int
    height: int
    count: int


@dataclass(frozen=True)
class Quarter:
    """A quarter with its counts, in the order of QUADS."""

    label: str
    short: str
    counts: Sequence[int]
    other: int
    x: int


@dataclass(frozen=True)
class Quarters:
    """Cooperation above a line, conflict below it, by quarter."""

    quarters: Sequence[Quarter]
    bars: Sequence[Bar]
    width: int
    height: int
    middle: int
    summary: str


def quarters(events: Sequence[Event], dataset: Dataset) -> Quarters | None:
    """Count events by quarter and class over the last three years; None when there is nothing to show.

    Events whose date is not known to the quarter are left out of the chart, and the page says so.
    """
    last = _quarter(dataset.as_of)
    shown = range(last - SHOWN + 1, last + 1)
    counts: dict[int, Counter[str]] = {number: Counter() for number in shown}
    for event in events:
        number = _of(event)
        if number in counts and event.status == "occurred":
            counts[number][dataset.term("event-types", event.type).quad] += 1
    most = max((max(one[QUADS[0]] + one[QUADS[1]], one[QUADS[2]] + one[QUADS[3]]) for one in counts.values()), default=0)
    if not most:
        return None
    unit = _HEIGHT / most
    found, bars = [], []
    for place, (number, one) in enumerate(counts.items()):
        x = place * _STEP + 40
        label = f"{_ORDINAL[number % 4]} quarter of {number // 4}"
        found.append(Quarter(label, f"Q{number % 4 + 1}", [one[quad] for quad in QUADS], one["none"], x))
        bars += _bars(one, x, unit)
    cooperation, conflict = (sum(one[quad] for one in counts.values() for quad in side) for side in (QUADS[:2], QUADS[2:]))
    summary = f"In the last {SHOWN} quarters: {cooperation} events of cooperation, {conflict} of conflict."
    return Quarters(found, bars, SHOWN * _STEP + 44, 2 * _HEIGHT + 44, _HEIGHT + 8, summary)


_ORDINAL = ("first", "second", "third", "fourth")


def _bars(one: Counter[str], x: int, unit: float) -> list[Bar]:
    bars = []
    up = down = _HEIGHT + 8
    for quad in QUADS[:2]:
        if one[quad]:
            height = round(one[quad] * unit)
            up -= height
            bars.append(Bar(quad, x, up, _BAR, height, one[quad]))
    for quad in (QUADS[3], QUADS[2]):
        if one[quad]:
            height = round(one[quad] * unit)
            bars.append(Bar(quad, x, down, _BAR, height, one[quad]))
            down += height
    return bars


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _of(event: Event) -> int | None:
    first, last = event.date.earliest, event.date.latest
    return _quarter(first) if first and (event.date.precision == "interval" or (last and _quarter(first) == _quarter(last))) else None


@dataclass(frozen=True)
class Tick:
    """A milestone, or a year, on the line of time."""

    x: int
    label: str
    quad: str


@dataclass(frozen=True)
class Timeline:
    """Milestones on one line from the first of them to the as-of date."""

    ticks: Sequence[Tick]
    years: Sequence[Tick]
    summary: str


_LINE = range(20, 620)


def timeline(events: Sequence[Event], as_of: date) -> Timeline | None:
    """Lay out the milestones among some events; None for fewer than three. The list beside it names them."""
    stones = [event for event in events if event.milestone and event.date.earliest]
    if len(stones) < 3:
        return None
    days = [event.date.earliest or as_of for event in stones]
    first, last = min(days).toordinal(), max(as_of, *days).toordinal()

    def x(day: date) -> int:
        return _LINE.start + round((day.toordinal() - first) / max(1, last - first) * (_LINE.stop - _LINE.start))

    ticks = [Tick(x(day), event.title, "none") for event, day in zip(stones, days, strict=True)]
    decades = range(min(days).year // 10 * 10 + 10, as_of.year + 1, 10)
    years = [Tick(x(date(year, 1, 1)), str(year), "none") for year in decades]
    return Timeline(ticks, years, f"{len(stones)} milestones from {min(days).year} to {max(days).year}.")
