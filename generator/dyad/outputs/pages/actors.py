"""The glossary: A to Z, and a page for each actor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyad import addresses
from dyad.analysis.dataset import pair_name
from dyad.model import Actor, Event
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import filters
from dyad.outputs.views.footnotes import Notes
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.part_links import part_title
from dyad.outputs.views.people import NativeName, latest_offices, native_names, term, term_words
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import subject_links
from dyad.outputs.views.views import Line, Link

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
    texts, letters = kit.texts, kit.shelves.letters()
    if kit.shelves.one_glossary():
        yield _glossary_page(
            kit, addresses.ACTORS, texts("actor.actors"), {letter: parts[0] for letter, parts in letters.items()}
        )
        return
    yield _glossary_page(kit, addresses.ACTORS, texts("actor.actors"), {})
    for letter, parts in letters.items():
        for number, part in enumerate(parts, start=1):
            title = texts("actor.actors-of", letter=letter.upper())
            yield _glossary_page(
                kit,
                kit.shelves.glossary_page(letter, number),
                part_title(title, number, len(parts), texts),
                {letter: part},
            )


def _glossary_page(kit: Kit, address: str, title: str, shown: Mapping[str, Sequence[str]]) -> Output:
    def view(here: Here) -> Mapping[str, Any]:
        one_page, letters, notes = kit.shelves.one_glossary(), kit.shelves.letters(), kit.notes(here)
        return {
            "index": [
                (
                    letter,
                    here.to(f"{addresses.ACTORS}#letter-{letter}" if one_page else kit.shelves.glossary_page(letter)),
                    sum(map(len, parts)),
                )
                for letter, parts in letters.items()
            ],
            "parts": [
                Link(
                    part_title(letter.upper(), number, len(letters[letter]), kit.texts),
                    here.to(kit.shelves.glossary_page(letter, number)),
                )
                for letter in shown
                for number in range(1, len(letters[letter]) + 1)
                if len(letters[letter]) > 1
            ],
            "letters": [
                (letter, [_item(kit.dataset.actor(one), kit, here, notes) for one in ids])
                for letter, ids in shown.items()
            ],
        }

    return kit.page(address, "actors", view, title=title, description=kit.texts("actor.actors-about"))


def _item(actor: Actor, kit: Kit, here: Here, notes: Notes) -> Item:
    offices = latest_offices(actor)
    return Item(
        anchor=addresses.actor_anchor(actor.id),
        name=Link(actor.name, here.to(addresses.actor(actor.id))),
        kind=kit.dataset.vocabulary.label("actor-kinds", actor.kind),
        country=_country(actor, kit),
        native=native_names(actor, kit.texts),
        also=[*([actor.abbreviation] if actor.abbreviation else []), *actor.also_known_as],
        office="; ".join(f"{office.title}, {term_words(office, kit.texts)}" for office in offices) or None,
        description=notes.plain(actor.description) if actor.description else None,
        events=len(kit.dataset.actor_events(actor.id)),
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
        receipts, terms = notes.receipts(actor.sources), [term(one, kit, notes) for one in actor.offices]
        events = [event for event in reversed(kit.dataset.actor_events(actor.id)) if not event.withdrawn]
        said = [(event, claim) for event in events for claim in event.claims if claim.by == actor.id]
        statements = [(views.line(event), views.claim(claim, event)) for event, claim in said[:LISTED]]
        lines: Sequence[Line] = views.lines(events[:LISTED])
        return {
            "item": _item(actor, kit, here, notes),
            "country": Link(_country(actor, kit) or "", here.to(addresses.country(actor.country)))
            if _country(actor, kit) and kit.dataset.has_country(actor.country)
            else None,
            "country_name": _country(actor, kit),
            "terms": terms,
            "parent": _parent(actor, kit, views),
            "receipts": receipts,
            "statements": statements,
            "more_statements": len(said) - len(statements),
            "lines": lines,
            "filters": filters(lines, kit),
            "more": len(events) - len(lines),
            "pairs": _pairs(events, kit, here),
            "links": _links(actor, kit, here),
            "tombstone": actor.withdrawn.why if actor.withdrawn else None,
            "changes": [views.change(one) for one in actor.changes],
            "sources": notes.sources(),
        }

    return kit.page(
        addresses.actor(actor.id),
        "actor",
        view,
        title=actor.name,
        description=actor.description or kit.texts("actor.about", name=actor.name),
        filters="yes",
        up=(addresses.ACTORS, kit.texts("actor.actors")),
    )


def _parent(actor: Actor, kit: Kit, views: Events) -> Link | None:
    """Return what a body is part of: an actor of the record, or a name."""
    return (
        views.actor(actor.parent)
        if actor.parent and kit.dataset.has_actor(actor.parent)
        else Link(actor.parent, None)
        if actor.parent
        else None
    )


def _links(actor: Actor, kit: Kit, here: Here) -> Sequence[Link]:
    events, forge = kit.dataset.actor_events(actor.id), Forge(kit.dataset.site).links(actor, addresses.actor(actor.id))
    return [
        Link(kit.texts("actor.glossary"), here.to(kit.shelves.listing(actor.id))),
        *(subject_links(kit, here, f"actor-{actor.id}", events) if events else []),
        *(
            [Link(f"Wikidata {actor.wikidata}", f"https://www.wikidata.org/wiki/{actor.wikidata}")]
            if actor.wikidata
            else []
        ),
        Link(kit.texts("forge.edit"), forge.edit),
        Link(kit.texts("forge.history"), forge.history),
        Link(kit.texts("forge.report"), forge.report),
    ]


def _pairs(events: Sequence[Event], kit: Kit, here: Here) -> Sequence[tuple[Link, int]]:
    counts: dict[str, int] = defaultdict(int)
    for event in events:
        for pair in kit.dataset.event_pairs(event.id):
            counts[pair] += 1
    return [
        (Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair))), counts[pair])
        for pair in kit.dataset.pairs()
        if pair in counts
    ]
