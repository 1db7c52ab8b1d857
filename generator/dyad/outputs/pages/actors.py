"""The glossary: A to Z, and a page for each actor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Actor, Event
from dyad.outputs.pages.actor_lists import actor_listing, listed_countries
from dyad.outputs.pages.statements import SaidView, fits, said_view, statements_of
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, fitting
from dyad.outputs.views.actor_rows import actor_facets, actor_filters
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import FilterForm, filter_form, led_to
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.listings import Listing
from dyad.outputs.views.office_holders import OfficesHere, office_links
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_title
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.people import NativeName, OfficeTerm, latest_offices, native_names, offices_words, term
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import subject_links
from dyad.outputs.views.tombstones import tombstone
from dyad.outputs.views.views import ChangeView, EventLine, Link, Tombstone, forge_links

MOST_OFFICES = 300
"""Countries and bodies whose offices the glossary leads to; the others are led to by their own pages."""
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
    facets: Mapping[str, str]
    """What the glossary is filtered by."""


def glossary(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the glossary: one page, or pages for each letter behind an index."""
    texts, letters = texts, pagination.letters()
    if pagination.one_glossary():
        yield _glossary_page(
            dataset,
            pagination,
            texts,
            addresses.ACTORS,
            texts("actor.actors"),
            {letter: parts[0] for letter, parts in letters.items()},
        )
        return
    yield _glossary_page(dataset, pagination, texts, addresses.ACTORS, texts("actor.actors"), {})
    for letter, parts in letters.items():
        for number, part in enumerate(parts, start=1):
            title = texts("actor.actors-of", letter=letter.upper())
            yield _glossary_page(
                dataset,
                pagination,
                texts,
                pagination.glossary_page(letter, number),
                part_title(title, number, len(parts), texts),
                {letter: part},
            )


@dataclass(frozen=True)
class ActorView:
    """What an actor's page shows."""

    item: Item
    country: Link | None
    country_name: str | None
    kind_of_party: str | None
    """What that is, where it is no country."""
    terms: Sequence[OfficeTerm]
    parent: Link | None
    receipts: Sequence[Receipt]
    said: str
    """How many statements there are."""
    statements: Sequence[SaidView]
    more_statements: int
    all_statements: Link | None
    """The link to all of them, where the page does not hold them."""
    lines: Sequence[EventLine]
    filters: FilterForm | None
    chronology: Link | None
    more: int
    pairs: Sequence[tuple[Link, int]]
    links: Sequence[Link]
    tombstone: Tombstone | None
    changes: Sequence[ChangeView]
    sources: Sequence[SourceView]


@dataclass(frozen=True)
class GlossaryView:
    """What the glossary, or one letter of it, shows."""

    index: Sequence[tuple[str, str, int]]
    parts: Sequence[Link]
    letters: Sequence[tuple[str, Sequence[Item]]]
    offices: Sequence[Link]
    """The links to the offices of each country and body."""
    countries: Sequence[Link]
    """The links to the actors of each country."""
    filters: FilterForm | None
    """Of a glossary that is one page."""
    listing: Listing | None
    """The table of all actors, in the place of a glossary that has a page for each letter."""


def _glossary_page(
    dataset: Dataset, pagination: Pagination, texts: Texts, address: str, title: str, shown: Mapping[str, Sequence[str]]
) -> Output:
    def view(here: Here) -> GlossaryView:
        one_page, letters, notes = (
            pagination.one_glossary(),
            pagination.letters(),
            Footnotes(dataset, here, pagination, texts),
        )
        return GlossaryView(
            index=[
                (
                    letter,
                    here.to(f"{addresses.ACTORS}#letter-{letter}" if one_page else pagination.glossary_page(letter)),
                    sum(map(len, parts)),
                )
                for letter, parts in letters.items()
            ],
            parts=[
                Link(
                    part_title(letter.upper(), number, len(letters[letter]), texts),
                    here.to(pagination.glossary_page(letter, number)),
                )
                for letter in shown
                for number in range(1, len(letters[letter]) + 1)
                if len(letters[letter]) > 1
            ],
            letters=[
                (letter, [_item(dataset.actor(one), dataset, pagination, texts, here, notes) for one in ids])
                for letter, ids in shown.items()
            ],
            offices=office_links(None, dataset.office_owners()[:MOST_OFFICES], dataset, pagination, here),
            countries=[
                Link(dataset.vocabulary.country_name(code), here.to(addresses.country_actors(code)))
                for code in listed_countries(dataset)
            ],
            filters=actor_filters(dataset.actors(), dataset, texts, []) if one_page else None,
            listing=actor_listing("", 1, dataset, pagination, texts, here) if not (one_page or shown) else None,
        )

    return page(
        dataset, texts, address, "actors", view, title=title, description=texts("actor.actors-about"), filters="yes"
    )


def _item(actor: Actor, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes) -> Item:
    offices = latest_offices(actor)
    return Item(
        anchor=addresses.actor_anchor(actor.id),
        name=Link(actor.name, here.to(pagination.told_at(actor.id))),
        kind=dataset.vocabulary.label("actor-kinds", actor.kind),
        country=_country(actor, dataset),
        native=native_names(actor, texts),
        also=[*([actor.abbreviation] if actor.abbreviation else []), *actor.also_known_as],
        office=offices_words(offices, texts) or None,
        description=notes.plain(actor.description) if actor.description else None,
        events=len(dataset.actor_events(actor.id)),
        facets=actor_facets(actor, dataset),
    )


def _country(actor: Actor, dataset: Dataset) -> str | None:
    return None if actor.country == "none" else dataset.vocabulary.country_name(actor.country)


def actor_pages(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Group]:
    """Make a page for each actor of whom there is more to tell than terms in office; those stand in the lists of offices."""
    for actor in dataset.actors():
        yield Group(f"actor {actor.id}", partial(_of_actor, dataset, pagination, papers, texts, actor.id))


def _of_actor(
    dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, actor_id: str
) -> Iterator[Output]:
    if not dataset.has_more_than_terms(actor_id):
        return
    actor = dataset.actor(actor_id)

    def view(here: Here) -> ActorView:
        return actor_view(actor, dataset, pagination, papers, texts, here)

    yield page(
        dataset,
        texts,
        addresses.actor(actor.id),
        "actor",
        view,
        title=actor.name,
        description=actor.description or texts("actor.about", name=actor.name),
        filters="yes",
        up=(addresses.ACTORS, texts("actor.actors")),
        skip="events",
    )


def actor_view(
    actor: Actor, dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, here: Here
) -> ActorView:
    """Return what an actor's page or paper shows; sources are numbered in its order."""
    notes = Footnotes(dataset, here, pagination, texts)
    views = Events(dataset, pagination, here, notes, texts)
    receipts, place = notes.receipts(actor.sources), OfficesHere(dataset, pagination, texts, here, notes)
    terms = [term(one, dataset, texts, notes, place.href(actor.id, one)) for one in actor.offices]
    events = [event for event in reversed(dataset.actor_events(actor.id)) if not event.withdrawn]
    said, room = statements_of(actor.id, dataset), (BYTES_OF_LINES - actor.weight) // 2
    statements = [said_view(one, views, texts) for one in fits(actor, said, dataset)]
    lines: Sequence[EventLine] = views.lines(fitting(events, LISTED, LineBytes(dataset), room))
    return ActorView(
        item=_item(actor, dataset, pagination, texts, here, notes),
        country=Link(_country(actor, dataset) or "", here.to(addresses.country(actor.country)))
        if _country(actor, dataset) and dataset.has_country(actor.country)
        else None,
        country_name=_country(actor, dataset),
        kind_of_party=dataset.vocabulary.kind_of_party(actor.country),
        terms=terms,
        parent=_parent(actor, dataset, views),
        receipts=receipts,
        statements=statements,
        said=texts("count.statements", count=len(said)),
        more_statements=len(said) - len(statements),
        all_statements=Link(texts("actor.all-statements", count=len(said)), here.to(addresses.statements(actor.id)))
        if len(said) > len(statements)
        else None,
        lines=lines,
        filters=filter_form([line.facets for line in lines], dataset, texts),
        chronology=led_to("actor", actor.id, len(events), here, texts),
        more=len(events) - len(lines),
        pairs=_pairs(events, dataset, here),
        links=_links(actor, dataset, pagination, papers, texts, here),
        tombstone=tombstone(actor, dataset, pagination, here, texts),
        changes=[views.change(one, actor) for one in actor.changes],
        sources=notes.sources(),
    )


def _parent(actor: Actor, dataset: Dataset, views: Events) -> Link | None:
    """Return what a body is part of: an actor of the record, or a name."""
    return (
        views.actor(actor.parent)
        if actor.parent and dataset.has_actor(actor.parent)
        else Link(actor.parent, None)
        if actor.parent
        else None
    )


def _links(
    actor: Actor, dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, here: Here
) -> Sequence[Link]:
    events = dataset.actor_events(actor.id)
    return [
        *paper_links(papers, addresses.paper_of_actor(actor.id), here, texts),
        Link(texts("actor.glossary"), here.to(pagination.listing(actor.id))),
        *office_links(texts("office.offices"), _owners(actor, dataset), dataset, pagination, here),
        *(subject_links(texts, here, dataset, f"actor-{actor.id}", events) if events else []),
        *(
            [Link(f"Wikidata {actor.wikidata}", f"https://www.wikidata.org/wiki/{actor.wikidata}")]
            if actor.wikidata
            else []
        ),
        *forge_links(Forge(dataset.site).links(actor, addresses.actor(actor.id)), texts),
    ]


def _owners(actor: Actor, dataset: Dataset) -> Sequence[str]:
    """Return whose offices an actor's page leads to: a body's own, or those of its country."""
    return [actor.id] if dataset.posts(actor.id) else [actor.country] if actor.kind != "person" else []


def _pairs(events: Sequence[Event], dataset: Dataset, here: Here) -> Sequence[tuple[Link, int]]:
    counts: dict[str, int] = defaultdict(int)
    for event in events:
        for pair in dataset.event_pairs(event.id):
            counts[pair] += 1
    return [
        (Link(pair_name(pair, dataset), here.to(addresses.pair(pair))), counts[pair])
        for pair in dataset.pairs()
        if pair in counts
    ]
