"""The front page: the matrix of pairs, the latest, what is due, what was corrected."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dyad import addresses
from dyad.analysis.changes import news
from dyad.analysis.dataset import pair_name
from dyad.analysis.plans import outlook, plans
from dyad.language.date_words import day_words
from dyad.model import ids
from dyad.outputs.pages.calendar import ledger_view
from dyad.outputs.pages.changes import CORRECTIONS, news_view
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.network import network
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.pair_cells import Cell, cell
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.views import Link

LATEST, DUE, CORRECTED = 8, 6, 5


def front(kit: Kit) -> Iterator[Output]:
    """Make the front page."""
    site = kit.dataset.site

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        known = set(kit.dataset.pairs())  # on an early day there may be nothing to say of a pair yet
        pairs = [pair for pair in site.tracked if pair in known] or list(kit.dataset.pairs())[:12]
        cells = {pair: cell(pair, kit, here) for pair in pairs}
        events = [
            event for event in reversed(kit.dataset.events()) if event.status == "occurred" and not event.withdrawn
        ]
        due = outlook(plans(kit.dataset), kit.dataset.as_of)
        corrected = [one for one in news(kit.dataset) if one.kind in CORRECTIONS]
        return {
            "tagline": site.tagline,
            "as_of_words": day_words(kit.dataset.as_of, kit.texts),
            "matrix": _matrix(pairs, cells, kit),
            "cells": list(cells.values()),
            "network": network(pairs, kit.dataset, kit.texts),
            "others": [
                Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair)))
                for pair in kit.dataset.pairs()
                if pair not in cells
            ][:24],
            "latest": views.lines(events[:LATEST]),
            "due": [ledger_view(one, kit, here, notes) for one in due[:DUE]],
            "corrected": [news_view(one, kit, here, notes) for one in corrected[:CORRECTED]],
            "counts": {
                "events": len(kit.dataset.events()),
                "actors": len(kit.dataset.actors()),
                "sources": len(kit.dataset.sources()),
                "agreements": len(kit.dataset.agreements()),
                "pairs": len(kit.dataset.pairs()),
            },
            "links": {
                name: here.to(address)
                for name, address in (
                    ("calendar", addresses.CALENDAR),
                    ("changes", addresses.CHANGES),
                    ("corrections", addresses.CORRECTIONS),
                    ("method", addresses.METHOD),
                    ("contribute", addresses.CONTRIBUTE),
                    ("data", addresses.DATA),
                )
            },
            "sources": notes.sources(),
            "forge": Forge(site).links(site, addresses.FRONT),
        }

    yield kit.page(
        addresses.FRONT,
        "front",
        view,
        title=site.title,
        description=f"{site.title}: {site.tagline}.",
    )


def _matrix(pairs: Sequence[str], cells: Mapping[str, Cell], kit: Kit) -> Mapping[str, Any]:
    """Lay the pairs out as a table, each once: the countries with most pairs come first, so that few cells stay empty."""
    counts = Counter(code for pair in pairs for code in ids.pair_countries(pair))
    order = sorted(counts, key=lambda code: -counts[code])
    name = kit.dataset.vocabulary.country_name

    def at(row: str, column: str) -> Cell | None:
        return cells.get(ids.pair_id(row, column)) if order.index(row) < order.index(column) else None

    columns = [column for column in order if any(at(row, column) for row in order)]
    rows = [row for row in order if any(at(row, column) for column in columns)]
    return {
        "columns": list(map(name, columns)),
        "rows": [(name(row), [at(row, column) for column in columns]) for row in rows],
    }
