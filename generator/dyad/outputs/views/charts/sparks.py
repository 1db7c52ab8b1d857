"""`sparks` makes small charts of several pairs side by side, without words and on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.charts.bars import Bar, Stretch, bars, stretches
from dyad.outputs.views.charts.columns import SHOWN, Column, columns, scale
from dyad.outputs.views.charts.words import span

_HEIGHT = 28


@dataclass(frozen=True)
class Spark:
    """The last quarters of a pair, small enough to stand in a cell."""

    bars: Sequence[Bar]
    fields: Sequence[Stretch]
    columns: int
    height: int
    middle: int


Charted = Mapping[str, tuple[Sequence[Event], date | None]]
"""Some pairs, each with its events and the last day that sources were looked for."""


def sparks(shown: Charted, dataset: Dataset) -> Mapping[str, Spark]:
    """Return the quarters of several pairs as small pictures on one scale, by pair; none when there is nothing to show."""
    found = _columns(shown, dataset)
    most = scale(found.values())
    return {pair: _spark(own, most) for pair, own in found.items()} if sum(most) else {}


def scale_words(shown: Charted, dataset: Dataset, texts: Texts) -> str:
    """Return what small charts side by side show, and that they have one scale."""
    found = list(_columns(shown, dataset).values())
    tallest = texts("count.events", count=max(scale(found)))
    return texts("chart.sparks", span=span(found[0], texts), tallest=tallest)


def _columns(shown: Charted, dataset: Dataset) -> Mapping[str, Sequence[Column]]:
    return {
        pair: [one for one in columns(events, covered, dataset) if one.number is not None]
        for pair, (events, covered) in shown.items()
    }


def _spark(own: Sequence[Column], most: tuple[int, int]) -> Spark:
    drawn, middle = bars(own, most, _HEIGHT, 0)
    return Spark(drawn, stretches(own), SHOWN, _HEIGHT, middle)
