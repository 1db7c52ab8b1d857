"""The list of the earlier states of the site that are published within it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model.dates import month_ends
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class PastView:
    """What the list of earlier states shows."""

    states: Sequence[Link]
    front: str


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the page of earlier states, where there are any."""
    days = month_ends(dataset.as_of, dataset.site.snapshots)
    if not days:
        return

    def view(here: Here) -> PastView:
        return PastView(
            states=[Link(day_words(day, texts), here.to(addresses.past(day))) for day in days],
            front=here.to(addresses.FRONT),
        )

    yield page(
        dataset,
        texts,
        addresses.PAST,
        "past",
        view,
        title=texts("past.title"),
        description=texts("past.description"),
        up=(addresses.CHANGES, texts("change.title")),
    )
