"""The page of the search, with an address that can be shared: `/search/?q=…`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.views import Link

_LISTS = (
    ("front.briefings", addresses.FRONT),
    ("country.countries", addresses.COUNTRIES),
    ("calendar.title", addresses.CALENDAR),
    ("actor.actors", addresses.ACTORS),
    ("theme.themes", addresses.THEMES),
    ("agreement.agreements", addresses.AGREEMENTS),
    ("record.sources", addresses.SOURCES),
)
"""What leads everywhere without a script."""


@dataclass(frozen=True)
class SearchView:
    """What the search page shows."""

    lists: Sequence[Link]


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the search page; what it finds is in the index."""

    def view(here: Here) -> SearchView:
        return SearchView(lists=[Link(texts(key), here.to(address)) for key, address in _LISTS])

    yield page(
        dataset, texts, addresses.SEARCH, "search", view, title=texts("search.title"), description=texts("search.about")
    )
