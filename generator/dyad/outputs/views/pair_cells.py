"""A pair in a cell: where it stands, and the latest; for the matrix of the front page and for a country."""

from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import between
from dyad.language.texts import Texts
from dyad.outputs.views.charts import Spark, spark
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import When, when


@dataclass(frozen=True)
class Cell:
    """A pair with its direction, its last quarters, its latest event and its numbers."""

    href: str
    name: str
    word: str | None
    label: str | None
    spark: Spark | None
    events: int
    disputes: int
    latest: str | None
    latest_when: When | None


def cell(pair: str, dataset: Dataset, texts: Texts, here: Here) -> Cell:
    """Return a pair as a cell shows it."""
    written = dataset.pair(pair)
    recorded = [event for event in dataset.pair_events(pair) if not event.withdrawn]
    events = [event for event in recorded if event.status == "occurred"]
    word = written.direction.word if written and written.direction else None
    last = events[-1] if events else None
    return Cell(
        here.to(addresses.pair(pair)),
        pair_name(pair, dataset),
        word,
        dataset.vocabulary.label("directions", word) if word else None,
        spark(between(pair, events, dataset), dataset),
        len(recorded),
        len(written.disputes) if written else 0,
        last.title if last else None,
        when(last.date, texts) if last else None,
    )
