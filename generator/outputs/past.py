"""The list of the earlier states of the site that are published within it."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import addresses
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output
from generator.outputs.views import Link
from generator.snapshots import month_ends
from generator.wording import day_words


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
