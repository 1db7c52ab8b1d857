"""The shelves of sources: what each is, how it is graded and why, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator import addresses
from generator.model import Source
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.notes import source_view
from generator.outputs.output import Here, Output, page
from generator.outputs.pairs import balance
from generator.outputs.parts import part_links
from generator.outputs.views import Link
from generator.shelves import CARRIED, UNDATED


def sources(kit: Kit) -> Iterator[Output]:
    """Make the index of sources, and a page for each shelf."""

    def view(here: Here) -> Mapping[str, Any]:
        grades = Counter(source.reliability.grade if source.reliability else "none" for source in kit.dataset.sources())
        words = kit.dataset.vocabulary
        return {
            "count": len(kit.dataset.sources()),
            "grades": [(words.label("grades", grade), words.entry("grades", grade).definition, grades[grade]) for grade in words.ids("grades")],
            "shelves": [
                (Link(_name(shelf), here.to(addresses.source_page(shelf))), sum(map(len, parts)))
                for shelf, parts in kit.shelves.shelves().items()
            ],
            "balance": balance(kit.dataset.events(), kit),
        }

    yield page(
        addresses.SOURCES, "sources", view, title="Sources", as_of=kit.dataset.as_of.isoformat(),
        description="Every source, its grade with the reason, and what rests on it.",
    )
    for shelf, parts in kit.shelves.shelves().items():
        for number, part in enumerate(parts, start=1):
            yield _shelf(kit, shelf, number, len(parts), part)


def _name(shelf: str) -> str:
    return "Without a date" if shelf == UNDATED else f"Published in {shelf}"


def _shelf(kit: Kit, shelf: str, number: int, count: int, ids: Sequence[str]) -> Output:
    def view(here: Here) -> Mapping[str, Any]:
        return {
            "name": _name(shelf), "items": [_item(kit.dataset.source(one), kit, here) for one in ids], "index": here.to(addresses.SOURCES),
            "parts": part_links(partial(addresses.source_page, shelf), number, count, here),
        }

    part = f", part {number} of {count}" if count > 1 else ""
    return page(
        addresses.source_page(shelf, number), "shelf", view, title=f"Sources: {_name(shelf).lower()}{part}",
        as_of=kit.dataset.as_of.isoformat(), description=f"Sources of the record: {_name(shelf).lower()}.",
    )


def _item(source: Source, kit: Kit, here: Here) -> Mapping[str, Any]:
    dataset = kit.dataset
    carries = [Link(f"{event.title} ({event.date.short()})", here.to(kit.shelves.event(event.id))) for event in reversed(dataset.source_events(source.id)[-CARRIED:])]
    carries += [Link(actor.name, here.to(addresses.actor(actor.id))) for actor in dataset.source_actors(source.id)]
    carries += [Link(one.title, here.to(kit.shelves.agreement(one.id))) for one in dataset.source_agreements(source.id)]
    words = dataset.vocabulary
    return {
        "view": source_view(source, dataset, here, kit.shelves), "kind": words.label("source-kinds", source.kind),
        "grade": words.label("grades", source.reliability.grade) if source.reliability else None,
        "seen": words.label("texts-seen", source.text_seen) if source.text_seen else None,
        "country": words.country_name(source.publisher_country) if source.publisher_country else None,
        "origin": source.origin, "kept_for": source.kept_for,
        "carries": carries, "more": max(0, len(dataset.source_events(source.id)) - CARRIED), "forge": Forge(dataset.site).links(source, kit.shelves.source(source.id)),
        "formerly": [addresses.source_anchor(old) for old in source.formerly], "tombstone": source.withdrawn.why if source.withdrawn else None,
    }
