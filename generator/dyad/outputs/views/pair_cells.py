"""A pair in a cell: where it stands, and the latest; for the matrix of the front page and for a country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.age import covered_until
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import between
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.ages import DirectionView, direction_view
from dyad.outputs.views.charts.sparks import Spark, scale_words, sparks
from dyad.outputs.views.output import Here
from dyad.outputs.views.party_kinds import kinds_in_words
from dyad.outputs.views.views import When, when


@dataclass(frozen=True)
class Cell:
    """A pair with its direction, its last quarters, its latest event and its numbers."""

    href: str
    name: str
    kinds: str
    """What each of the two is that is no country."""
    direction: DirectionView | None
    spark: Spark | None
    events: int
    disputes: int
    latest: str | None
    latest_when: When | None


@dataclass(frozen=True)
class Cells:
    """Pairs side by side, whose small charts have one scale, and what that scale is."""

    by_pair: Mapping[str, Cell]
    scale: str | None


def cells(pairs: Sequence[str], dataset: Dataset, texts: Texts, here: Here) -> Cells:
    """Return some pairs as cells show them."""
    shown = {pair: (between(pair, _occurred(pair, dataset), dataset), covered_until(dataset, pair)) for pair in pairs}
    small = sparks(shown, dataset)
    return Cells(
        {pair: _cell(pair, small.get(pair), dataset, texts, here) for pair in shown},
        scale_words(shown, dataset, texts) if small else None,
    )


def _cell(pair: str, small: Spark | None, dataset: Dataset, texts: Texts, here: Here) -> Cell:
    written, events = dataset.pair(pair), _occurred(pair, dataset)
    last = events[-1] if events else None
    return Cell(
        here.to(addresses.pair(pair)),
        pair_name(pair, dataset),
        kinds_in_words(pair, dataset, texts),
        direction_view(dataset, pair, texts),
        small,
        sum(1 for event in dataset.pair_events(pair) if not event.withdrawn),
        len(written.disputes) if written else 0,
        last.title if last else None,
        when(last.date, texts) if last else None,
    )


def _occurred(pair: str, dataset: Dataset) -> Sequence[Event]:
    return [event for event in dataset.pair_events(pair) if not event.withdrawn and event.status == "occurred"]
