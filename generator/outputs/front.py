"""The front page: the matrix of pairs, the latest, what is due, what was corrected."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import addresses, ids
from generator.ledger import ledger
from generator.news import news
from generator.outputs.events import pair_name
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.ledger import ledger_view
from generator.outputs.network import network
from generator.outputs.news import CORRECTIONS, news_view
from generator.outputs.output import Here, Output, page
from generator.outputs.views import Link, When, when

LATEST, DUE, CORRECTED = 8, 6, 5


@dataclass(frozen=True)
class Cell:
    """A pair in the matrix."""

    href: str
    name: str
    word: str | None
    label: str | None
    events: int
    disputes: int
    latest: str | None
    latest_when: When | None


def front(kit: Kit) -> Iterator[Output]:
    """Make the front page."""
    site = kit.dataset.site

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        known = set(kit.dataset.pairs())  # on an early day there may be nothing to say of a pair yet
        pairs = [pair for pair in site.tracked if pair in known] or list(kit.dataset.pairs())[:12]
        cells = {pair: _cell(pair, kit, here) for pair in pairs}
        events = [event for event in reversed(kit.dataset.events()) if event.status == "occurred" and not event.withdrawn]
        entries = ledger(kit.dataset.events(), kit.dataset)
        due = [one for one in entries if one.state in ("due", "overdue", "undated", "postponed")]
        corrected = [one for one in news(kit.dataset) if one.kind in CORRECTIONS]
        return {
            "tagline": site.tagline, "as_of_words": f"{kit.dataset.as_of.day} {kit.dataset.as_of:%B %Y}",
            "matrix": _matrix(pairs, cells, kit), "cells": list(cells.values()),
            "network": network(pairs, kit.dataset),
            "others": [Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair))) for pair in kit.dataset.pairs() if pair not in cells][:24],
            "latest": views.lines(events[:LATEST]), "due": [ledger_view(one, kit.dataset, views, here) for one in due[:DUE]],
            "corrected": [news_view(one, kit, here) for one in corrected[:CORRECTED]],
            "counts": {
                "events": len(kit.dataset.events()), "actors": len(kit.dataset.actors()),
                "sources": len(kit.dataset.sources()), "agreements": len(kit.dataset.agreements()), "pairs": len(kit.dataset.pairs()),
            },
            "links": {
                name: here.to(address) for name, address in (
                    ("calendar", addresses.CALENDAR), ("changes", addresses.CHANGES), ("corrections", addresses.CORRECTIONS),
                    ("method", addresses.METHOD), ("contribute", addresses.CONTRIBUTE), ("data", addresses.DATA),
                )
            },
            "sources": notes.sources(), "forge": Forge(site).links(site, addresses.FRONT),
        }

    yield page(
        addresses.FRONT, "front", view, title=site.title, as_of=kit.dataset.as_of.isoformat(), description=f"{site.title}: {site.tagline}.",
    )


def _cell(pair: str, kit: Kit, here: Here) -> Cell:
    written = kit.dataset.pair(pair)
    events = [event for event in kit.dataset.pair_events(pair) if event.status == "occurred" and not event.withdrawn]
    word = written.direction.word if written and written.direction else None
    last = events[-1] if events else None
    return Cell(
        here.to(addresses.pair(pair)), pair_name(pair, kit.dataset), word,
        kit.dataset.vocabulary.label("directions", word) if word else None, len(kit.dataset.pair_events(pair)),
        len(written.disputes) if written else 0, last.title if last else None, when(last.date) if last else None,
    )


def _matrix(pairs: Sequence[str], cells: Mapping[str, Cell], kit: Kit) -> Mapping[str, Any]:
    """Lay the pairs out as a table: a row and a column for each country that has one."""
    rows = list(dict.fromkeys(ids.pair_countries(pair)[0] for pair in pairs))
    columns = list(dict.fromkeys(ids.pair_countries(pair)[1] for pair in pairs))
    words = kit.dataset.vocabulary
    return {
        "columns": [words.country_name(code) for code in columns],
        "rows": [(words.country_name(row), [cells.get(ids.pair_id(row, column)) for column in columns]) for row in rows],
    }
