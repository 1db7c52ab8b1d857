"""This module computes the numbers of the charts; templates draw them as SVG without script or style."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event

QUADS = ("material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict")
SHOWN = 12
"""Quarters in the chart: three years."""

_BAR, _STEP, _HEIGHT, _FOOT = 38, 54, 190, 42
"""The chart in its own units: width of a bar, way to the next, height of all bars, room for the scale below."""
_NAMED = 13
"""The least height of a bar that its number fits into."""


@dataclass(frozen=True)
class Bar:
    """A part of a bar, in the chart's own units, with what it counts and whether its number fits into it."""

    quad: str
    x: int
    y: int
    width: int
    height: int
    count: int
    named: bool


@dataclass(frozen=True)
class Quarter:
    """A quarter with its counts, in the order of QUADS; `x` is where its bars begin."""

    label: str
    short: str
    year: int
    counts: Sequence[int]
    other: int
    x: int


@dataclass(frozen=True)
class Tick:
    """A year, or a milestone, on a line of time."""

    x: int
    label: str


@dataclass(frozen=True)
class Quarters:
    """Cooperation above a line, conflict below it, by quarter."""

    quads: Sequence[str]
    quarters: Sequence[Quarter]
    years: Sequence[Tick]
    bars: Sequence[Bar]
    width: int
    height: int
    middle: int
    summary: str


@dataclass(frozen=True)
class Spark:
    """The same without words, small enough to stand in a cell."""

    bars: Sequence[Bar]
    width: int
    height: int
    middle: int


def quarters(events: Sequence[Event], dataset: Dataset, texts: Texts) -> Quarters | None:
    """Count events by quarter and class over the last three years; None when there is nothing to show.

    Events whose date is not known to the quarter are left out of the chart, and the page says so.
    """
    counts = _counts(events, dataset)
    bars, middle = _bars(counts, _STEP, _BAR, _HEIGHT)
    if not bars:
        return None
    found = [
        Quarter(
            texts("chart.quarter-of", number=number % 4 + 1, year=number // 4),
            texts("chart.quarter-short", number=number % 4 + 1),
            number // 4,
            [one[quad] for quad in QUADS],
            one["none"],
            place * _STEP + (_STEP - _BAR) // 2,
        )
        for place, (number, one) in enumerate(counts.items())
    ]
    years = [Tick(place * _STEP, str(number // 4)) for place, number in enumerate(counts) if number % 4 == 0]
    cooperation, conflict = (
        sum(one[quad] for one in counts.values() for quad in side) for side in (QUADS[:2], QUADS[2:])
    )
    summary = texts(
        "chart.summary",
        quarters=SHOWN,
        cooperation=texts("chart.cooperation", count=cooperation),
        conflict=texts("chart.conflict", count=conflict),
    )
    return Quarters(QUADS, found, years, bars, SHOWN * _STEP, _HEIGHT + _FOOT, middle, summary)


def spark(events: Sequence[Event], dataset: Dataset) -> Spark | None:
    """Return the quarters of some events as a small picture; None when there is nothing to show."""
    bars, middle = _bars(_counts(events, dataset), 10, 8, 28)
    return Spark(bars, SHOWN * 10 - 2, 28, middle) if bars else None


def _counts(events: Sequence[Event], dataset: Dataset) -> Mapping[int, Counter[str]]:
    """Count events by class for each of the last quarters, oldest first."""
    last = _quarter(dataset.as_of)
    counts: dict[int, Counter[str]] = {number: Counter() for number in range(last - SHOWN + 1, last + 1)}
    for event in events:
        number = _of(event)
        if number in counts and event.status == "occurred":
            counts[number][dataset.term("event-types", event.type).quad] += 1
    return counts


def _bars(counts: Mapping[int, Counter[str]], step: int, width: int, height: int) -> tuple[Sequence[Bar], int]:
    """Lay out the bars: cooperation upwards from the middle line, conflict downwards; and say where that line is."""
    up = max(one[QUADS[0]] + one[QUADS[1]] for one in counts.values())
    down = max(one[QUADS[2]] + one[QUADS[3]] for one in counts.values())
    if not up + down:
        return [], 0
    unit = height / (up + down)
    middle = round(up * unit)
    bars = []
    for place, one in enumerate(counts.values()):
        x = place * step + (step - width) // 2
        # Deeds stand next to the line, words further out.
        for side, quads in ((-1, QUADS[:2]), (1, (QUADS[3], QUADS[2]))):
            total = 0
            for quad in filter(one.__getitem__, quads):
                start, total = round(total * unit), total + one[quad]
                end = round(total * unit)
                bars.append(
                    Bar(
                        quad,
                        x,
                        middle - end if side < 0 else middle + start,
                        width,
                        end - start,
                        one[quad],
                        end - start >= _NAMED,
                    )
                )
    return bars, middle


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _of(event: Event) -> int | None:
    first, last = event.date.earliest, event.date.latest
    return (
        _quarter(first)
        if first and (event.date.precision == "interval" or (last and _quarter(first) == _quarter(last)))
        else None
    )


@dataclass(frozen=True)
class Timeline:
    """Milestones on one line from the first of them to the as-of date."""

    ticks: Sequence[Tick]
    years: Sequence[Tick]
    summary: str


_LINE = range(20, 620)


def timeline(events: Sequence[Event], as_of: date, texts: Texts) -> Timeline | None:
    """Lay out the milestones among some events; None for fewer than three. The list beside it names them."""
    stones = [event for event in events if event.milestone and event.date.earliest]
    if len(stones) < 3:
        return None
    days = [event.date.earliest or as_of for event in stones]
    first, last = min(days).toordinal(), max(as_of, *days).toordinal()

    def x(day: date) -> int:
        return _LINE.start + round((day.toordinal() - first) / max(1, last - first) * (_LINE.stop - _LINE.start))

    ticks = [Tick(x(day), event.title) for event, day in zip(stones, days, strict=True)]
    decades = range(min(days).year // 10 * 10 + 10, as_of.year + 1, 10)
    years = [Tick(x(date(year, 1, 1)), str(year)) for year in decades]
    return Timeline(
        ticks, years, texts("chart.milestones", count=len(stones), first=min(days).year, last=max(days).year)
    )
