"""`Reach` says how far a record goes, and `Judged` how old a direction is: what is not known since is never shown as still so.

Four days are kept apart: as of (the day of the page), looked for until (how far editors searched, `Coverage`), newest
event (derived here), and judged on (the day of a direction or a judgement).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from dyad.analysis.dataset import Dataset
from dyad.model import Coverage, Event, Judgement
from dyad.model.dates import Date, day_of, days_off

State = Literal["covered", "so-far", "in-part", "uncovered"]
"""What is known of a period: all of it was looked for, it still runs, it was looked for in part, or not at all."""


@dataclass(frozen=True)
class Reach:
    """How far the record of a pair, a country or the site goes."""

    newest: Event | None
    """The newest event that happened."""
    coverages: Sequence[Coverage]
    """How far sources were looked for: one answer, or several where pairs differ; the shortest first."""
    is_silent: bool
    """Whether the newest event is older than `stale_after`, so that readers are told."""


@dataclass(frozen=True)
class Judged:
    """A direction and its day."""

    word: str
    on: Date
    is_stale: bool
    """Whether it is older than `stale_after`, or than an event of the pair: then it is the last one, and no longer the present one."""


def reach(dataset: Dataset, pair: str) -> Reach:
    """Return how far the record of a pair goes."""
    return reach_of(dataset, dataset.pair_events(pair), [pair])


def reach_of(dataset: Dataset, events: Iterable[Event], pairs: Sequence[str]) -> Reach:
    """Return how far the record of some events and pairs goes: of a country, or of the whole site."""
    return _reach(dataset, newest(events, dataset.as_of), pairs)


def reach_of_all(dataset: Dataset, pairs: Sequence[str] = ()) -> Reach:
    """Return how far the record of all events and some pairs goes; what the site says of itself where none is named."""
    return _reach(dataset, dataset.derived(newest_of_all), pairs)


def newest_of_all(dataset: Dataset) -> Event | None:
    """Return the newest event that happened."""
    return newest(dataset.events(), dataset.as_of)


def last_events(dataset: Dataset, count: int) -> Sequence[Event]:
    """Return the last events in the order of the record that happened, the last first, so many at most."""
    happened = (event for event in reversed(dataset.events()) if event.status == "occurred" and not event.withdrawn)
    return list(islice(happened, count))


def _reach(dataset: Dataset, latest: Event | None, pairs: Sequence[str]) -> Reach:
    said = {one.to: one for pair in pairs if (one := coverage(dataset, pair))}
    if not pairs and dataset.site.coverage:
        said[dataset.site.coverage.to] = dataset.site.coverage
    last = latest.date.latest if latest else None
    silent = last is not None and last < days_off(dataset.as_of, -dataset.site.stale_after)
    return Reach(latest, [said[key] for key in sorted(said, key=lambda one: one.latest or date.max)], silent)


def newest(events: Iterable[Event], as_of: date) -> Event | None:
    """Return the newest event that happened, by its first day."""
    happened = [
        event
        for event in events
        if event.status == "occurred" and not event.withdrawn and event.date.earliest and event.date.earliest <= as_of
    ]
    return max(happened, key=lambda event: (event.date.earliest or date.min, event.id), default=None)


def coverage(dataset: Dataset, pair: str) -> Coverage | None:
    """Return how far sources on a pair were looked for: as its own file says, else as the site says."""
    written = dataset.pair(pair)
    return written.coverage if written and written.coverage else dataset.site.coverage


def covered_until(dataset: Dataset, pair: str) -> date | None:
    """Return the last day for which a zero of a pair means that nothing was found.

    Where nobody said how far sources were looked for, it is the day of the newest event. None where there is neither.
    """
    said = coverage(dataset, pair)
    if said:
        return min(said.to.latest or dataset.as_of, dataset.as_of)
    latest = newest(dataset.pair_events(pair), dataset.as_of)
    return min(latest.date.latest or dataset.as_of, dataset.as_of) if latest else None


def state(first: date, last: date, covered: date | None, as_of: date) -> State:
    """Return what is known of the period from `first` to `last`."""
    if covered is None or first > covered:
        return "uncovered"
    if last <= covered and last <= as_of:
        return "covered"
    return "so-far" if first <= as_of <= last and covered == as_of else "in-part"


def judged(dataset: Dataset, pair: str) -> Judged | None:
    """Return the direction of a pair; None where no editor judged it."""
    written = dataset.pair(pair)
    direction = written.direction if written else None
    if not direction:
        return None
    latest = newest(dataset.pair_events(pair), dataset.as_of)
    overtaken = latest is not None and latest.date.earliest is not None and latest.date.earliest > day_of(direction.on)
    return Judged(direction.word, direction.on, overtaken or is_old(direction.on, dataset))


def is_old(day: Date, dataset: Dataset) -> bool:
    """Say whether a day lies more than `stale_after` days before the as-of date."""
    return day.latest is not None and day.latest < days_off(dataset.as_of, -dataset.site.stale_after)


def is_past(judgement: Judgement, as_of: date) -> bool:
    """Say whether the day by which something can be judged has passed, and nothing is recorded of what came of it."""
    return judgement.outcome is None and day_of(judgement.resolve_by) < as_of


def newest_of(rests_on: Iterable[str], dataset: Dataset) -> Event | None:
    """Return the newest event that a bottom line or a judgement rests on."""
    return newest((dataset.event(one) for one in rests_on if dataset.has_event(one)), dataset.as_of)
