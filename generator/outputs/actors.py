"""The glossary: A to Z, and a page for each actor."""

import unicodedata
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

ONE_PAGE = 400
"""Actors that the glossary holds on one page; longer ones are cut by letter."""
LISTED = 60
"""Events that an actor's page lists; the rest are in the chronologies."""


@dataclass(frozen=True)
class Item:
    """An actor in the glossary."""

    id: str
    name: Link
    kind: str
    country: str | None
    native: Sequence[NativeName]
    also: Sequence[str]
    office: str | None
    description: str | None
    events: int


def glossary(kit: Kit) -> Iterator[Output]:
    """Make the glossary: one page, or a page for each letter behind an index."""
    letters: dict[str, list[Actor]] = defaultdict(list)
    for actor in kit.dataset.actors():
        letters[letter(actor.name)].append(actor)
    order = sorted(letters)
    whole = len(kit.dataset.actors()) <= ONE_PAGE
    groups = {addresses.ACTORS: order} if whole else {addresses.actor_letter(one): [one] for one in order} | {addresses.ACTORS: []}
    for address, shown in groups.items():
        yield _glossary_page(kit, address, shown, letters, whole)


def _glossary_page(kit: Kit, address: str, shown: Sequence[str], letters: Mapping[str, Sequence[Actor]], whole: bool) -> Output:
    def view(here: Here) -> Mapping[str, Any]:
        index = [
            (one, here.to(f"{addresses.ACTORS}#letter-{one}" if whole else addresses.actor_letter(one)), len(letters[one]))
            for one in sorted(letters)
        ]
        return {"index": index, "letters": [(one, [_item(actor, kit, here) for actor in letters[one]]) for one in shown]}

    title = "Actors" if whole or not shown else f"Actors: {shown[0].upper()}"
    return page(
        address, "actors", view, title=title, as_of=kit.dataset.as_of.isoformat(),
        description="Glossary of the persons and bodies in the record, with their names and offices.",
    )


def letter(name: str) -> str:
    """Return the letter under which a name stands: `a` … `z`, else `0-9`."""
    first = unicodedata.normalize("NFD", name)[0].lower()
    return first if "a" <= first <= "z" else "0-9"


def _item(actor: Actor, kit: Kit, here: Here) -> Item:
    offices = latest_offices(actor)
    return Item(
        id=actor.id, name=Link(actor.name, here.to(addresses.actor(actor.id))),
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
        statements = [
            (views.line(event), views.claim(claim, event)) for event in events for claim in event.claims if claim.by == actor.id
        ]
        lines: Sequence[Line] = views.lines(events[:LISTED])
        return {
            "item": _item(actor, kit, here), "country": Link(_country(actor, kit) or "", here.to(addresses.country(actor.country))) if _country(actor, kit) and kit.dataset.has_country(actor.country) else None,
            "country_name": _country(actor, kit),
            "terms": [term(one, kit, notes) for one in actor.offices], "parent": actor.parent, "wikidata": actor.wikidata,
            "receipts": notes.receipts(actor.sources), "statements": statements, "lines": lines, "more": len(events) - len(lines),
            "pairs": _pairs(events, kit, here), "forge": Forge(kit.dataset.site).links(actor, addresses.actor(actor.id)),
            "feed": here.to(addresses.data(f"actor-{actor.id}.atom")) if events else None,
            "calendar": here.to(addresses.data(f"actor-{actor.id}.ics")) if has_calendar(kit.dataset.actor_events(actor.id)) else None,
            "glossary": here.to(addresses.ACTORS), "tombstone": actor.withdrawn.why if actor.withdrawn else None,
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
