"""What's new and what was corrected, by the date of the change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from dyad import addresses
from dyad.analysis.changes import ADDED, News, first_publication, news
from dyad.analysis.dataset import pair_name
from dyad.language.date_words import worded
from dyad.model import Actor, Agreement, Event, Record, Source
from dyad.model.dates import Date
from dyad.outputs.views.footnotes import Notes
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link, When, when

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


def news_view(one: News, kit: Kit, here: Here, notes: Notes) -> NewsView:
    """Return a change as a page shows it."""
    link = Link(record_title(one.record, kit), here.to(record_address(one.of, one.record, kit)))
    was, now = (worded(words, kit.texts) if words else None for words in (one.was, one.now))
    return NewsView(
        when(Date.of(one.on.isoformat()), kit.texts),
        one.kind,
        change_label(one.kind, kit),
        one.of,
        link,
        notes.plain(change_note(one, kit)),
        was,
        now,
    )


def change_label(kind: str, kit: Kit) -> str:
    """Return the word for a class of changes."""
    return kit.texts("change.added") if kind == ADDED else kit.dataset.vocabulary.label("change-classes", kind)


def change_note(one: News, kit: Kit) -> str:
    """Return what readers are told of a change; of what was added, the record itself tells."""
    return kit.texts("change.added-note") if one.kind == ADDED else one.note


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
    yield from _pages(kit, addresses.CHANGES, "change.title", "change.about", found)
    corrected = [one for one in found if one.kind in CORRECTIONS]
    yield from _pages(kit, addresses.CORRECTIONS, "change.corrections", "change.corrections-about", corrected)


def _pages(kit: Kit, address: str, title: str, about: str, found: Sequence[News]) -> Iterator[Output]:
    parts = [found[start : start + NEWS_PER_PAGE] for start in range(0, len(found), NEWS_PER_PAGE)] or [()]
    for number, part in enumerate(parts, start=1):
        yield _page(
            kit, address, part_title(kit.texts(title), number, len(parts), kit.texts), about, part, number, len(parts)
        )


def _page(kit: Kit, address: str, title: str, about: str, found: Sequence[News], number: int, count: int) -> Output:
    texts, place = kit.texts, partial(addresses.part, address)

    def view(here: Here) -> Mapping[str, Any]:
        first, notes = first_publication(kit.dataset), kit.notes(here)
        shown: date = min(first, kit.dataset.as_of)
        return {
            "news": [news_view(one, kit, here, notes) for one in found],
            "corrections": address == addresses.CORRECTIONS,
            "as_of": kit.dataset.as_of.isoformat(),
            "first": when(Date.of(shown.isoformat()), texts),
            "about": texts(about),
            "counts": {
                "events": len(kit.dataset.events()),
                "actors": len(kit.dataset.actors()),
                "sources": len(kit.dataset.sources()),
                "agreements": len(kit.dataset.agreements()),
            },
            "parts": part_links(place, number, count, here, texts),
            "past": [Link(texts("past.title"), here.to(addresses.PAST))] if kit.dataset.site.snapshots else [],
            "links": [
                Link(texts("change.title"), here.to(addresses.CHANGES))
                if address == addresses.CORRECTIONS
                else Link(texts("change.corrections"), here.to(addresses.CORRECTIONS)),
                Link(texts("data.atom"), here.to(addresses.data("all.atom"))),
                Link(texts("data.json-feed"), here.to(addresses.data("all.feed.json"))),
            ],
        }

    return kit.page(place(number), "changes", view, title=title, filters="yes", description=texts(about))
