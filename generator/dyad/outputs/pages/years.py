"""The full record: every event of a pair, year by year, and the events that belong to no pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dyad import addresses
from dyad.analysis.dataset import pair_name
from dyad.language.date_words import month_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import filters
from dyad.outputs.views.json_ld import events_of_page
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.pdf_links import paper_links
from dyad.outputs.views.views import Entry, Link


@dataclass(frozen=True)
class Month:
    """The entries under one heading."""

    title: str
    anchor: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Moved:
    """An event that stood here before its date was put right: its anchors, and the link to where it stands."""

    anchors: Sequence[str]
    link: Link


def years(kit: Kit) -> Iterator[Output]:
    """Make a page for each year, or part of a long year, of each pair's chronology."""
    for pair in [*kit.dataset.pairs(), ""]:
        years = kit.shelves.years(pair)
        for year in sorted({*years, *kit.shelves.left(pair)}):
            parts = years.get(year, [()])
            for number, part in enumerate(parts, start=1):
                yield _page(kit, pair, year, number, len(parts), part)


def _page(kit: Kit, pair: str, year: int, number: int, count: int, events: Sequence[Event]) -> Output:
    texts = kit.texts
    name = pair_name(pair, kit.dataset) if pair else texts("year.loose")
    title = part_title(texts("year.title", name=name, year=year), number, count, texts)
    place = partial(addresses.pair_year, pair, year) if pair else partial(addresses.loose_year, year)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes, pair or None)
        entries = [(event, views.entry(event)) for event in events]
        return {
            "months": months(entries, texts),
            "filters": filters([entry.line for _, entry in entries], kit),
            "count": len(events),
            "parts": part_links(place, number, count, here, texts),
            "years": year_links(kit, here, pair, year),
            "links": [
                *paper_links(kit.papers, f"{pair}-{year}", here, texts),
                Link(texts("data.title"), here.to(addresses.data(f"{pair}.json") if pair else addresses.DATA)),
            ],
            "moved": [_moved(event, views) for event in kit.shelves.left(pair).get(year, ())] if number == 1 else [],
            "linked": events_of_page(kit, events),
            "sources": notes.sources(),
        }

    return kit.page(
        place(number),
        "year",
        view,
        title=title,
        filters="yes",
        description=texts("year.about", name=name, year=year),
        up=(addresses.pair(pair), name) if pair else (addresses.FRONT, texts("front.briefings")),
    )


def _moved(event: Event, views: Events) -> Moved:
    return Moved([addresses.event_anchor(one) for one in (event.id, *event.formerly)], views.short(event))


def year_links(kit: Kit, here: Here, pair: str, current: int | None = None) -> Sequence[tuple[Link, int]]:
    """Return a link to each year of a pair's chronology with its number of events, newest first."""
    links = []
    for year, parts in sorted(kit.shelves.years(pair).items(), reverse=True):
        address = addresses.pair_year(pair, year) if pair else addresses.loose_year(year)
        links.append((Link(str(year), None if year == current else here.to(address)), sum(map(len, parts))))
    return links


def months(entries: Sequence[tuple[Event, Entry]], texts: Texts) -> Sequence[Month]:
    """Group entries under the month of their date; what is known only by year stands first."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for event, entry in entries:
        day = event.date.earliest or event.date.latest
        assert day is not None  # a date has at least one end
        wide = event.date.precision == "year"
        key = (
            (texts("year.no-month"), "no-month")
            if wide
            else (month_words(day.year, day.month, texts), f"m-{day:%Y-%m}")
        )
        groups.setdefault(key, []).append(entry)
    return [Month(title, anchor, found) for (title, anchor), found in groups.items()]
