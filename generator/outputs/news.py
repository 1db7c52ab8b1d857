"""What's new and what was corrected, by the date of the change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from generator import addresses
from generator.dates import Date
from generator.model import Actor, Agreement, Event, Record, Source
from generator.news import News, first_publication, news
from generator.outputs.events import pair_name
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.outputs.parts import part_links
from generator.outputs.views import Link, When, when

CORRECTIONS = frozenset({"corrected", "withdrawn"})
NEWS_PER_PAGE = 300
"""So many changes stay below 300 kB of HTML (quality.md, Speed and scale)."""


@dataclass(frozen=True)
class NewsView:
    """A change as pages show it."""

    on: When
    kind: str
    label: str
    of: str
    record: Link
    note: str
    was: str | None
    now: str | None


def news_view(one: News, kit: Kit, here: Here) -> NewsView:
    """Return a change as a page shows it."""
    label = "Added" if one.kind == "added" else kit.dataset.vocabulary.label("change-classes", one.kind)
    link = Link(record_title(one.record, kit), here.to(record_address(one.of, one.record, kit)))
    return NewsView(when(Date.of(one.on.isoformat())), one.kind, label, one.of, link, one.note, one.was, one.now)


def record_title(record: Record, kit: Kit) -> str:
    """Return what a record is called."""
    match record:
        case Actor():
            return record.name
        case Event() | Source() | Agreement():
            return record.title
        case _:
            return pair_name(record.id, kit.dataset)


def record_address(kind: str, record: Record, kit: Kit) -> str:
    """Return where a record stands on the site."""
    match kind:
        case "event":
            return kit.shelves.event(record.id)
        case "actor":
            return addresses.actor(record.id)
        case "source":
            return kit.shelves.source(record.id)
        case "agreement":
            return kit.shelves.agreement(record.id)
        case _:
            return addresses.pair(record.id)


def changes(kit: Kit) -> Iterator[Output]:
    """Make the pages of all changes and of corrections."""
    found = news(kit.dataset)
    yield from _pages(kit, addresses.CHANGES, "What's new", "Every change, by the date of the change.", found)
    corrected = [one for one in found if one.kind in CORRECTIONS]
    yield from _pages(kit, addresses.CORRECTIONS, "Corrections", "What was wrong here, and what was withdrawn.", corrected)


def _pages(kit: Kit, address: str, title: str, description: str, found: Sequence[News]) -> Iterator[Output]:
    parts = [found[start : start + NEWS_PER_PAGE] for start in range(0, len(found), NEWS_PER_PAGE)] or [()]
    for number, part in enumerate(parts, start=1):
        words = title if len(parts) == 1 else f"{title}, part {number} of {len(parts)}"
        yield _page(kit, address, words, description, part, number, len(parts))


def _page(kit: Kit, address: str, title: str, description: str, found: Sequence[News], number: int, count: int) -> Output:
    place = partial(addresses.part, address)

    def view(here: Here) -> Mapping[str, Any]:
        first = first_publication(kit.dataset)
        shown: date = min(first, kit.dataset.as_of)
        return {
            "news": [news_view(one, kit, here) for one in found], "corrections": address == addresses.CORRECTIONS,
            "as_of": kit.dataset.as_of.isoformat(), "first": when(Date.of(shown.isoformat())), "feed": here.to(addresses.data("all.atom")), "json_feed": here.to(addresses.data("all.feed.json")),
            "counts": {
                "events": len(kit.dataset.events()), "actors": len(kit.dataset.actors()),
                "sources": len(kit.dataset.sources()), "agreements": len(kit.dataset.agreements()),
            },
            "parts": part_links(place, number, count, here),
            "past": here.to(addresses.PAST) if kit.dataset.site.snapshots else None,
            "other": here.to(addresses.CHANGES if address == addresses.CORRECTIONS else addresses.CORRECTIONS),
        }

    return page(place(number), "changes", view, title=title, filters="yes", as_of=kit.dataset.as_of.isoformat(), description=description)
