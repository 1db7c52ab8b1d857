"""The page of the search, with an address that can be shared: `/search/?q=…`."""

from collections.abc import Iterator, Mapping
from typing import Any

from dyad import addresses
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.views import Link

_LISTS = (
    ("front.briefings", addresses.FRONT),
    ("actor.actors", addresses.ACTORS),
    ("theme.themes", addresses.THEMES),
    ("agreement.agreements", addresses.AGREEMENTS),
    ("record.sources", addresses.SOURCES),
)
"""What leads everywhere without a script."""


def search(kit: Kit) -> Iterator[Output]:
    """Make the search page; what it finds is in the index."""

    def view(here: Here) -> Mapping[str, Any]:
        return {"lists": [Link(kit.texts(key), here.to(address)) for key, address in _LISTS]}

    yield kit.page(
        addresses.SEARCH, "search", view, title=kit.texts("search.title"), description=kit.texts("search.about")
    )
