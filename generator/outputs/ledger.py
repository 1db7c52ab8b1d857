"""What is due and what came of plans: the calendar and ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import addresses
from generator.ledger import Entry, ledger
from generator.outputs.events import Events, pair_name
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output
from generator.outputs.parts import part_links, part_title
from generator.outputs.views import Line, Link, When, when


@dataclass(frozen=True)
class LedgerView:
    """A planned event and its state."""

    state: str
    meaning: str
    planned: When
    line: Line
    pairs: list[Link]


def ledger_view(one: Entry, kit: Kit, views: Events, here: Here | None = None) -> LedgerView:
    """Return an entry of the ledger as pages show it; with `here`, its pairs are linked."""
    pairs = [
        Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair))) for pair in kit.dataset.event_pairs(one.event.id)
    ] if here else []
    return LedgerView(one.state, kit.texts(f"ledger.{one.state}"), when(one.planned, kit.texts), views.line(one.event), pairs)


ENTRIES_PER_PAGE = 80
"""So many entries stay below 300 kB of HTML (quality.md, Speed and scale)."""

OPEN_STATES = ("due", "undated", "overdue")


def calendar(kit: Kit) -> Iterator[Output]:
    """Make the page of what is due, and of what came of what was due; a long ledger goes on behind it."""
    entries = ledger(kit.dataset.events(), kit.dataset)
    open_ = [one for one in entries if one.state in OPEN_STATES]
    # What is open stands before what is settled, the nearest first; the rest goes from the latest back.
    shown = [*open_, *(one for one in reversed(entries) if one.state not in OPEN_STATES)]
    parts = [shown[start : start + ENTRIES_PER_PAGE] for start in range(0, len(shown), ENTRIES_PER_PAGE)] or [[]]
    for number, part in enumerate(parts, start=1):
        yield _page(kit, part, number, len(parts))


def _page(kit: Kit, entries: Sequence[Entry], number: int, count: int) -> Output:
    place, texts = partial(addresses.part, addresses.CALENDAR), kit.texts

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)

        def shown(*states: str, others: bool = False) -> list[LedgerView]:
            return [ledger_view(one, kit, views, here) for one in entries if (one.state in states) != others]

        return {
            "due": shown("due", "undated"), "overdue": shown("overdue"), "past": shown(*OPEN_STATES, others=True),
            "links": [Link(texts("calendar.file"), here.to(addresses.data("all.ics")))],
            "parts": part_links(place, number, count, here, texts), "sources": notes.sources(),
        }

    title = part_title(texts("calendar.title"), number, count, texts)
    return kit.page(place(number), "calendar", view, title=title, description=texts("calendar.about"))
