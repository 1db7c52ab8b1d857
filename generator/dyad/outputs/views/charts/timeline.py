"""`timeline` lays the milestones of a pair out on one line of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dyad.language.texts import Texts
from dyad.model import Event

_LINE = range(20, 620)


@dataclass(frozen=True)
class Tick:
    """A year, or a milestone, on a line of time."""

    x: int
    label: str


@dataclass(frozen=True)
class Timeline:
    """Milestones on one line from the first of them to the as-of date."""

    ticks: Sequence[Tick]
    years: Sequence[Tick]
    summary: str


def milestones(events: Sequence[Event]) -> Sequence[Event]:
    """Return the milestones among some events; a plan is none, however great, until it happened."""
    return [event for event in events if event.milestone and event.status == "occurred"]


def timeline(events: Sequence[Event], as_of: date, texts: Texts) -> Timeline | None:
    """Lay out the milestones among some events; None for fewer than three. The list beside it names them."""
    stones = [event for event in milestones(events) if event.date.earliest]
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
