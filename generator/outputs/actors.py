"""The glossary: A to Z, and a page for each actor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.model import Actor, Event
from generator.outputs.calendars import has_calendar
from generator.outputs.events import pair_name
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.outputs.people import NativeName, latest_offices, native_names, term, term_words
from generator.outputs.views import Line, Link

LISTED = 60
"""Events that an actor's page lists; the rest are in the chronologies."""


@dataclass(frozen=True)
class Item:
    """An actor in the glossary."""

    anchor: str
    name: Link
    kind: str
    country: str | None
    native: Sequence[NativeName]
    also: Sequence[str]
    office: str | None
    description: str | None
    events: int


def glossary(kit: Kit) -> Iterator[Output]:
    """Make the glossary: one page, or pages for each letter behind an index."""
    if kit.shelves.one_glossary():
        yield _glossary_page(kit, addresses.ACTORS, "Actors", {letter: parts[0] for letter, parts in kit.shelves.letters().items()})
        return
    yield _glossary_page(kit, addresses.ACTORS, "Actors", {})
    for letter, parts in kit.shelves.letters().items():
        for number, part in enumerate(parts, start=1):
            title = f"Actors: {letter.upper()}{f', part {number} of {len(parts)}' if len(parts) > 1 else ''}"
            yield _glossary_page(kit, kit.shelves.glossary_page(letter, number), title, {letter: part})


def _glossary_page(kit: Kit, address: str, title: str, shown: Mapping[str, Sequence[str]]) -> Output:
    def view(here: Here) -> Mapping[str, Any]:
        one_page = kit.shelves.one_glossary()
        return {
            "index": [
                (letter, here.to(f"{addresses.ACTORS}#letter-{letter}" if one_page else kit.shelves.glossary_page(letter)), sum(map(len, parts)))
                for letter, parts in kit.shelves.letters().items()
            ],
            "parts": [
                Link(f"{letter.upper()}, part {number}", here.to(kit.shelves.glossary_page(letter, number)))
                for letter in shown for number in range(1, len(kit.shelves.letters()[letter]) + 1) if len(kit.shelves.letters()[letter]) > 1
            ],
            "letters": [(letter, [_item(kit.dataset.actor(one), kit, here) for one in ids]) for letter, ids in shown.items()],
        }

    return page(
        address, "actors", view, title=title, as_of=kit.dataset.as_of.isoformat(),
        description="Glossary of the persons and bodies in the record, with their names and offices.",
    )


def _item(actor: Actor, kit: Kit, here: Here) -> Item:
    offices = latest_offices(actor)
    return Item(
        anchor=addresses.actor_anchor(actor.id), name=Link(actor.name, here.to(addresses.actor(actor.id))),
        kind=kit.dataset.vocabulary.label("actor-kinds", actor.kind), country=_country(actor, kit), native=native_names(actor),
        also=[*([actor.abbreviation] if actor.abbreviation else []), *actor.also_known_as],
        office="; ".join(f"{office.title}, {term_words(office)}" for office in offices) or None,
        description=actor.description, events=len(kit.dataset.actor_events(actor.id)),
    )


def _country(actor: Actor, kit: Kit) -> str | None:
    return None if actor.country == "none" else kit.dataset.vocabulary.country_name(actor.country)


def actor_pages(kit: Kit) -> Iterator[Output]:
    """Make a page for each actor."""
    for actor in kit.dataset.actors():
        yield _actor_page(kit, actor)


def _actor_page(kit: Kit, actor: Actor) -> Output:
    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        events = [event for event in reversed(kit.dataset.actor_events(actor.id)) if not event.withdrawn]
        said = [(event, claim) for event in events for claim in event.claims if claim.by == actor.id]
        statements = [(views.line(event), views.claim(claim, event)) for event, claim in said[:LISTED]]
        lines: Sequence[Line] = views.lines(events[:LISTED])
        return {
            "item": _item(actor, kit, here), "country": Link(_country(actor, kit) or "", here.to(addresses.country(actor.country))) if _country(actor, kit) and kit.dataset.has_country(actor.country) else None,
            "country_name": _country(actor, kit),
            "terms": [term(one, kit, notes) for one in actor.offices], "parent": actor.parent, "wikidata": actor.wikidata,
            "receipts": notes.receipts(actor.sources), "statements": statements, "more_statements": len(said) - len(statements), "lines": lines, "more": len(events) - len(lines),
            "pairs": _pairs(events, kit, here), "forge": Forge(kit.dataset.site).links(actor, addresses.actor(actor.id)),
            "feed": here.to(addresses.data(f"actor-{actor.id}.atom")) if events else None,
            "calendar": here.to(addresses.data(f"actor-{actor.id}.ics")) if has_calendar(kit.dataset.actor_events(actor.id)) else None,
            "glossary": here.to(kit.shelves.listing(actor.id)), "tombstone": actor.withdrawn.why if actor.withdrawn else None,
            "changes": [views.change(one) for one in actor.changes], "sources": notes.sources(),
        }

    return page(
        addresses.actor(actor.id), "actor", view, title=actor.name, as_of=kit.dataset.as_of.isoformat(),
        description=actor.description or f"{actor.name} in the record.",
    )


def _pairs(events: Sequence[Event], kit: Kit, here: Here) -> Sequence[tuple[Link, int]]:
    counts: dict[str, int] = defaultdict(int)
    for event in events:
        for pair in kit.dataset.event_pairs(event.id):
            counts[pair] += 1
    return [(Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair))), counts[pair]) for pair in kit.dataset.pairs() if pair in counts]
