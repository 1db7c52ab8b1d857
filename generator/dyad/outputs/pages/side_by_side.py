"""This module makes the page of the tracked pairs side by side: by quarter, by year, and the same months beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dyad import addresses
from dyad.analysis.age import covered_until, state
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import between
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.weights import MOST_BYTES, length
from dyad.outputs.pages.front import CARDS, shown_pairs
from dyad.outputs.pagination import Pagination, fitting
from dyad.outputs.views.charts.parallel import Parallel, parallel
from dyad.outputs.views.charts.quarters import said_of
from dyad.outputs.views.months_beside import MonthTable, months_beside
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.views import Link

YEARS = 200
"""Years of the table, at most (ARCHITECTURE.md, Limits)."""
CHOICES = 300
"""Pairs that can be chosen, at most: the tracked ones, and those with the most events."""
_BYTES_OF_CHOICES = 50_000
_ROOM = MOST_BYTES * 9 // 10
"""Bytes of HTML of all that is on the page, but for its frame."""
_PAIR, _YEAR_CELL, _CHOICE = 8_000, 200, 140
"""Bytes of HTML that a pair takes in the quarters, in a year, and where it can be chosen (measured on 12 pairs)."""


@dataclass(frozen=True)
class YearCell:
    """The events of a pair in a year: their number as a link, and what is to be known of the year."""

    count: Link
    side: str
    said: str | None


@dataclass(frozen=True)
class YearRow:
    """A year of all pairs; or, without cells, years in which nothing is recorded."""

    label: str
    cells: Sequence[YearCell]


@dataclass(frozen=True)
class PairChoice:
    """A pair that can be chosen: its id, its name, and the last day that sources were looked for."""

    id: str
    name: str
    covered: str


@dataclass(frozen=True)
class SideBySideView:
    """What the page of the pairs side by side shows."""

    chart: Parallel | None
    pairs: Sequence[Link]
    years: Sequence[YearRow]
    months: MonthTable
    choices: Sequence[PairChoice]
    all_pairs: Link | None
    """To all pairs, where not each can be chosen."""
    as_of: str


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the page."""
    pairs = shown_pairs(dataset)[:CARDS]

    def choice_bytes(pair: str) -> int:
        return _CHOICE + length(pair_name(pair, dataset))

    choices = fitting(dataset.pairs(), CHOICES, choice_bytes, _BYTES_OF_CHOICES)
    # The months and the years share what the quarters and the choices leave.
    room = _ROOM - _PAIR * len(pairs) - sum(map(choice_bytes, choices))
    room_of_months = room * 3 // 5

    def view(here: Here) -> SideBySideView:
        shown = {pair: (_happened(pair, dataset), covered_until(dataset, pair)) for pair in pairs}

        def name(pair: str) -> Link:
            return Link(pair_name(pair, dataset), here.to(addresses.pair(pair)))

        def leading(pair: str, first: date, last: date) -> str:
            return here.to(addresses.pair_events_between(pair, first.isoformat()[:7], last.isoformat()[:7]))

        return SideBySideView(
            chart=parallel(shown, name, leading, dataset, texts),
            pairs=[name(pair) for pair in pairs],
            years=list(_years(shown, room - room_of_months, dataset, here, texts)),
            months=months_beside(pairs, dataset, pagination, here, texts, room_of_months),
            choices=[_choice(pair, dataset) for pair in choices],
            all_pairs=Link(texts("parallel.choices", count=len(choices)), here.to(addresses.PAIRS))
            if len(choices) < len(dataset.pairs())
            else None,
            as_of=dataset.as_of.isoformat(),
        )

    if pairs:
        yield page(
            dataset,
            texts,
            addresses.TIMELINE,
            "timeline",
            view,
            title=texts("parallel.title"),
            description=texts("parallel.description"),
            up=(addresses.FRONT, texts("front.briefings")),
            script="beside",
        )


def _happened(pair: str, dataset: Dataset) -> Sequence[Event]:
    """Return what happened between the two countries of a pair, as its chronology filters it."""
    found = between(pair, dataset.pair_events(pair), dataset)
    return [event for event in found if event.status == "occurred" and not event.withdrawn]


def _choice(pair: str, dataset: Dataset) -> PairChoice:
    covered = covered_until(dataset, pair)
    return PairChoice(pair, pair_name(pair, dataset), covered.isoformat() if covered else "")


def _years(
    shown: Mapping[str, tuple[Sequence[Event], date | None]], room: int, dataset: Dataset, here: Here, texts: Texts
) -> Iterator[YearRow]:
    """Yield the years from the latest to the first with an event; years in a row in which nothing is recorded are one row."""
    counts = {pair: _by_year(events, dataset.as_of) for pair, (events, _) in shown.items()}
    first = min((year for found in counts.values() for year in found), default=dataset.as_of.year)
    start = max(first, dataset.as_of.year - min(YEARS, room // (_YEAR_CELL * len(shown))) + 1)
    quiet: list[int] = []
    for year in range(dataset.as_of.year, start - 1, -1):
        cells = [
            _year_cell(pair, year, counts[pair].get(year, 0), shown[pair][1], dataset, here, texts) for pair in shown
        ]
        if all(one.said is None and one.count.href is None for one in cells):
            quiet.append(year)
            continue
        if quiet:
            yield _quiet(quiet, texts)
            quiet = []
        yield YearRow(str(year), cells)
    if quiet:
        yield _quiet(quiet, texts)
    if first < start:
        before = [_before(pair, start, shown[pair][0], dataset, here) for pair in shown]
        yield YearRow(texts("parallel.before", year=start), before)


def _before(pair: str, year: int, events: Sequence[Event], dataset: Dataset, here: Here) -> YearCell:
    """Count what happened, or may have, before a year for which there is a row."""
    starts = (event.date.earliest or event.date.latest or dataset.as_of for event in events)
    count = sum(1 for one in starts if one.year < year)
    href = here.to(addresses.pair_events_between(pair, "", str(year - 1))) if count else None
    return YearCell(Link(str(count), href), pair_name(pair, dataset), None)


def _quiet(years: Sequence[int], texts: Texts) -> YearRow:
    return YearRow(texts("parallel.quiet", count=len(years), first=years[-1], last=years[0]), [])


def _year_cell(
    pair: str, year: int, count: int, covered: date | None, dataset: Dataset, here: Here, texts: Texts
) -> YearCell:
    known = state(date(year, 1, 1), date(year, 12, 31), covered, dataset.as_of)
    href = here.to(addresses.pair_events_between(pair, str(year), str(year))) if count else None
    words = str(count) if count or known != "uncovered" else texts("chart.no-count")
    return YearCell(Link(words, href), pair_name(pair, dataset), said_of(known, covered, texts))


def _by_year(events: Sequence[Event], as_of: date) -> Mapping[int, int]:
    """Count events in each year that they lie in, or may lie in, as a filter from its first day to its last finds them."""
    counts: dict[int, int] = {}
    for event in events:
        first = event.date.earliest or event.date.latest or as_of
        last = event.date.latest or as_of
        for year in range(first.year, min(last, as_of).year + 1):
            counts[year] = counts.get(year, 0) + 1
    return counts
