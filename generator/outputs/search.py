"""The page of the search, with an address that can be shared: `/search/?q=…`."""

from collections.abc import Iterator

from generator import addresses
from generator.outputs.kit import Kit
from generator.outputs.output import Output, page


def search(kit: Kit) -> Iterator[Output]:
    """Make the search page; what it finds is in the index."""
    yield page(
        addresses.SEARCH, "search",
        lambda here: {
            "base": here.to(addresses.FRONT), "actors": here.to(addresses.ACTORS), "themes": here.to(addresses.THEMES),
            "sources": here.to(addresses.SOURCES), "agreements": here.to(addresses.AGREEMENTS), "front": here.to(addresses.FRONT),
        },
        title="Search", as_of=kit.dataset.as_of.isoformat(), description="Search events, actors, briefings, agreements and sources.",
    )
