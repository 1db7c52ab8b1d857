"""The list of the earlier states of the site that are published within it."""

from collections.abc import Iterator, Mapping
from typing import Any

from dyad import addresses
from dyad.language.date_words import day_words
from dyad.model.dates import month_ends
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.views import Link


def past(kit: Kit) -> Iterator[Output]:
    """Make the page of earlier states, where there are any."""
    days = month_ends(kit.dataset.as_of, kit.dataset.site.snapshots)
    if not days:
        return

    def view(here: Here) -> Mapping[str, Any]:
        return {
            "states": [Link(day_words(day, kit.texts), here.to(addresses.past(day))) for day in days],
            "front": here.to(addresses.FRONT),
        }

    yield kit.page(
        addresses.PAST,
        "past",
        view,
        title=kit.texts("past.title"),
        description=kit.texts("past.description"),
        up=(addresses.CHANGES, kit.texts("change.title")),
    )
