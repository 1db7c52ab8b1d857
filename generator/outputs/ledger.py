"""What is due and what came of plans: the calendar and ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.dataset import Dataset
from generator.ledger import MEANING, Entry, ledger
from generator.outputs.events import Events, pair_name
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.outputs.views import Line, Link, When, when


@dataclass(frozen=True)
class LedgerView:
    """A planned event and its state."""

    state: str
    meaning: str
    planned: When
    line: Line
    pairs: list[Link]


def ledger_view(one: Entry, dataset: Dataset, views: Events, here: Here | None = None) -> LedgerView:
    """Return an entry of the ledger as pages show it; with `here`, its pairs are linked."""
    pairs = [
        Link(pair_name(pair, dataset), here.to(addresses.pair(pair))) for pair in dataset.event_pairs(one.event.id)
    ] if here else []
    return LedgerView(one.state, MEANING[one.state], when(one.planned), views.line(one.event), pairs)


def calendar(kit: Kit) -> Iterator[Output]:
    """Make the page of what is due, and of what came of what was due."""

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        entries = [ledger_view(one, kit.dataset, views, here) for one in ledger(kit.dataset.events(), kit.dataset)]
        return {
            "due": [one for one in entries if one.state in ("due", "undated")],
            "overdue": [one for one in entries if one.state == "overdue"],
            "past": [one for one in reversed(entries) if one.state not in ("due", "undated", "overdue")],
            "meaning": MEANING, "feed": here.to(addresses.data("all.ics")), "sources": notes.sources(),
        }

    yield page(
        addresses.CALENDAR, "calendar", view, title="Calendar and ledger", as_of=kit.dataset.as_of.isoformat(),
        description="What is due, and what came of what was due.",
    )
