"""`states` counts what the events of each pair and year rest on, so that readers see where not to trust the record, and editors where to work.

The page `/record/`, its data and `dyad stats` share these figures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dyad.analysis import changes
from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import Plan, plans
from dyad.analysis.voice import Teller, on_one_word, origin, standing_sources, voice
from dyad.model import Event
from dyad.model.dates import year_of
from dyad.model.source import CARRY_ALONE

NO_PAIR = ""
"""Stands for the events that belong to no pair."""
OVERDUE = frozenset({"overdue", "ran-out"})
"""States of plans whose day has passed while nothing is recorded of what came of them."""


@dataclass(frozen=True)
class Footing:
    """What one event rests on."""

    event: Event
    origins: Sequence[str]
    """Where its sources come from: one agency text in five papers is of one origin."""
    best: str | None
    """The best grade among its sources; None where none is graded."""
    word_of: str | None
    """The government that alone tells it, where fewer than two outlets report it on their own."""

    @property
    def has_one_origin(self) -> bool:
        """Whether all that is known of it comes from one place."""
        return len(self.origins) < 2

    @property
    def is_weak(self) -> bool:
        """Whether the best of its graded sources is too weak to carry it alone."""
        return self.best is not None and self.best not in CARRY_ALONE

    @property
    def is_thin(self) -> bool:
        """Whether another source would help."""
        return self.has_one_origin or self.is_weak or self.word_of is not None


@dataclass(frozen=True)
class Figures:
    """Counts over some events: how many there are, and what they rest on."""

    events: int
    sources: int
    origins: int
    tellers: Mapping[Teller, int]
    """Events by who tells them."""
    grades: Mapping[str, int]
    """Sources by grade; those without one under an empty text."""
    languages: Mapping[str, int]
    """Sources by language; those without one under an empty text."""
    on_one_origin: int
    weak: int
    on_one_word: int


@dataclass(frozen=True)
class PairState:
    """The state of the record of a pair, or of what belongs to no pair."""

    pair: str
    whole: Figures
    years: Mapping[int, Figures]
    """By the year in which an event began, the first first."""
    thin: Sequence[Footing]
    """The events for which another source would help, newest first."""
    overdue: Sequence[Plan]
    corrections: int
    """Corrections and withdrawals of its events, agreements and briefing."""


def whole(dataset: Dataset) -> Figures:
    """Return the figures of all events."""
    return _figures([footing(event, dataset) for event in _standing(dataset.events())], dataset, None)


def pairs_of_record(dataset: Dataset) -> Sequence[str]:
    """Return the pairs, and last `NO_PAIR` where events belong to none."""
    return [*dataset.pairs(), NO_PAIR] if events_of(NO_PAIR, dataset) else list(dataset.pairs())


def states(dataset: Dataset) -> Sequence[PairState]:
    """Return the state of each pair, and last of what belongs to no pair, where there is anything."""
    return [dataset.derived(state, pair) for pair in pairs_of_record(dataset)]


class PairSummary(NamedTuple):
    """What is told of a pair among all others."""

    pair: str
    whole: Figures
    overdue: int
    corrections: int


def summaries(dataset: Dataset) -> Sequence[PairSummary]:
    """Return what is told of the state of each pair among all others, and last of what belongs to no pair."""
    return [PairSummary(one.pair, one.whole, len(one.overdue), one.corrections) for one in dataset.derived(states)]


def events_of(pair: str, dataset: Dataset) -> Sequence[Event]:
    """Return the events of a pair, or of none (`NO_PAIR`), that stand, the earliest first."""
    return _standing(dataset.pair_events(pair) if pair else dataset.loose_events())


def thin_in_part(dataset: Dataset, pair: str, number: int, most: int) -> tuple[PairState, int]:
    """Return the state of a pair with the events of one part of the list of those that another source would help, and how many these are in all."""
    found = dataset.derived(state, pair)
    return replace(found, thin=found.thin[(number - 1) * most : number * most]), len(found.thin)


def state(dataset: Dataset, pair: str) -> PairState:
    """Return the state of the record of a pair, or of what belongs to none (`NO_PAIR`)."""
    all_ = [footing(event, dataset, pair or None) for event in events_of(pair, dataset)]
    by_year: defaultdict[int, list[Footing]] = defaultdict(list)
    for one in all_:
        by_year[year_of(one.event.date)].append(one)
    found = (
        changes.of_pair(pair, dataset)
        if pair
        else changes.among((("event", one) for one in dataset.loose_events()), dataset)
    )
    due = plans(dataset, pair) if pair else ()
    return PairState(
        pair,
        _figures(all_, dataset, pair or None),
        {year: _figures(by_year[year], dataset, pair or None) for year in sorted(by_year)},
        [one for one in reversed(all_) if one.is_thin],
        [one for one in due if one.state in OVERDUE],
        sum(1 for one in found if one.kind in changes.CORRECTIONS),
    )


def footing(event: Event, dataset: Dataset, pair: str | None = None) -> Footing:
    """Return what an event rests on, as it is told to readers of a pair's page."""
    sources = standing_sources(event, dataset)
    grades = [one.reliability.grade for one in sources if one.reliability]
    origins = list(dict.fromkeys(origin(one, dataset) for one in sources))
    word_of = voice(event, dataset, pair).tellers[0] if on_one_word(event, dataset, pair) else None
    return Footing(event, origins, min(grades, default=None), word_of)


def _figures(footings: Sequence[Footing], dataset: Dataset, pair: str | None) -> Figures:
    sources = {source.id: source for one in footings for source in standing_sources(one.event, dataset)}
    return Figures(
        events=len(footings),
        sources=len(sources),
        origins=len({origin(source, dataset) for source in sources.values()}),
        tellers=Counter(voice(one.event, dataset, pair).kind for one in footings),
        grades=Counter(source.reliability.grade if source.reliability else "" for source in sources.values()),
        languages=Counter(source.language or "" for source in sources.values()),
        on_one_origin=sum(one.has_one_origin for one in footings),
        weak=sum(one.is_weak for one in footings),
        on_one_word=sum(one.word_of is not None for one in footings),
    )


def _standing(events: Iterable[Event]) -> Sequence[Event]:
    return [event for event in events if not event.withdrawn]
