"""`parallel` lays the last quarters of several pairs out one below the other, on one line of time and one scale of numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.charts.bars import Bar, Level, Stretch, bars, levels, stretches
from dyad.outputs.views.charts.columns import QUADS, Column, columns, days, scale
from dyad.outputs.views.charts.quarters import ChartYear, LegendKey, Unclassed, said_of, years_of
from dyad.outputs.views.views import Link

_HEAD, _NAME, _HEIGHT, _UNCLASSED, _APART, _FOOT = 4, 24, 96, 28, 12, 38
"""Heights in pixels: above all, of a pair's name, of all bars of a pair, of what has no class, between two pairs, and of quarters and years."""
_LINES = 18
"""The least room between two lines of the scale."""

Events = Mapping[str, tuple[Sequence[Event], date | None]]
"""Some pairs, each with what happened between the two and the last day that sources were looked for."""
Leading = Callable[[str, date, date], str]
"""Makes the link to the events of a pair from one day to another."""


@dataclass(frozen=True)
class ParallelCell:
    """A quarter of a pair: how many events, what is to be known of it, and where they stand."""

    place: int
    count: str
    said: str | None
    href: str
    title: str


@dataclass(frozen=True)
class ParallelRow:
    """The quarters of a pair, drawn from `top` to `bottom` around a line in the `middle`."""

    pair: Link
    quarters: Sequence[str]
    name_y: int
    top: int
    bottom: int
    middle: int
    bars: Sequence[Bar]
    levels: Sequence[Level]
    fields: Sequence[Stretch]
    unclassed: Sequence[Unclassed]
    cells: Sequence[ParallelCell]
    unplaced: int
    """Events within these years whose quarter is not known."""


@dataclass(frozen=True)
class Parallel:
    """Several pairs below each other."""

    rows: Sequence[ParallelRow]
    quarters: Sequence[str]
    labels: Sequence[str]
    """The quarters with their years, for the table."""
    years: Sequence[ChartYear]
    legend: Sequence[LegendKey]
    has_unplaced: bool
    height: int


def parallel(
    shown: Events, names: Callable[[str], Link], leading: Leading, dataset: Dataset, texts: Texts
) -> Parallel | None:
    """Count what happened between the two of each pair by quarter and class over the last three years; None when there is nothing to draw."""
    found = {pair: columns(events, covered, dataset) for pair, (events, covered) in shown.items()}
    placed = {pair: [one for one in own if one.number is not None] for pair, own in found.items()}
    most = scale(placed.values())
    if not sum(most):
        return None
    first = next(iter(placed.values()))
    quarters = [one.number or 0 for one in first]
    high = _NAME + _HEIGHT + (_UNCLASSED if any(one.counts["none"] for own in placed.values() for one in own) else 0)
    rows = []
    for number, (pair, own) in enumerate(placed.items()):
        top = _HEAD + number * (high + _APART) + _NAME
        drawn, middle = bars(own, most, _HEIGHT, top)
        if not drawn:
            middle = top + round(most[0] * _HEIGHT / sum(most))
        name, covered = names(pair), shown[pair][1]
        rows.append(
            ParallelRow(
                pair=name,
                quarters=[texts("chart.quarter-short", number=one % 4 + 1) for one in quarters],
                name_y=top - 9,
                top=top,
                bottom=top + _HEIGHT,
                middle=middle,
                bars=drawn,
                levels=levels(most, _HEIGHT, middle, _LINES),
                fields=stretches(own),
                unclassed=[Unclassed(at, count) for at, one in enumerate(own) if (count := one.counts["none"])],
                cells=[_cell(at, one, name.text, pair, covered, leading, texts) for at, one in enumerate(own)],
                unplaced=sum(one.counts.total() for one in found[pair] if one.number is None),
            )
        )
    return Parallel(
        rows=rows,
        quarters=rows[0].quarters,
        labels=[texts("parallel.quarter-head", number=one % 4 + 1, year=one // 4) for one in quarters],
        years=years_of(first),
        legend=list(_legend([one for own in placed.values() for one in own], texts)),
        has_unplaced=any(one.unplaced for one in rows),
        height=rows[-1].top - _NAME + high + _FOOT,
    )


def _cell(
    place: int, one: Column, name: str, pair: str, covered: date | None, leading: Leading, texts: Texts
) -> ParallelCell:
    number, total = one.number or 0, one.counts.total()
    count = str(total) if total or one.state != "uncovered" else texts("chart.no-count")
    words = {
        "pair": name,
        "quarter": texts("chart.quarter-of", number=number % 4 + 1, year=number // 4),
        "count": texts("count.events", count=total),
    }
    said = said_of(one.state, covered, texts)
    title = texts("parallel.quarter-said", said=said, **words) if said else texts("parallel.quarter", **words)
    return ParallelCell(place, count, said, leading(pair, *days(number)), title)


def _legend(every: Sequence[Column], texts: Texts) -> Iterator[LegendKey]:
    """Yield a key for each shape that is drawn, and for no other."""
    yield from (LegendKey(quad, texts(f"quad.{quad}")) for quad in QUADS if any(one.counts[quad] for one in every))
    if any(one.counts["none"] for one in every):
        yield LegendKey("none", texts("quad.none"))
    states = {one.state for one in every}
    if states & {"in-part", "so-far"}:
        yield LegendKey("partly", texts("parallel.key-partly"))
    if "uncovered" in states:
        yield LegendKey("uncovered", texts("chart.uncovered"))
