"""The shelves list the sources: what each is, how it is graded and why, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Source
from dyad.model.filing import UNDATED
from dyad.outputs.pagination import CARRIED, Pagination
from dyad.outputs.views.balance import Share, balance_of_sources
from dyad.outputs.views.event_titles import dated_title
from dyad.outputs.views.footnotes import SourceView, source_view
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.tombstones import tombstone
from dyad.outputs.views.views import Link, Tombstone


@dataclass(frozen=True)
class SourceItem:
    """A source on its shelf."""

    view: SourceView
    kind: str
    grade: str | None
    judged: str | None
    seen: str | None
    country: str | None
    origin: str | None
    accessed: str | None
    identifiers: Sequence[Link]
    cite: Link
    kept_for: str | None
    carries: Sequence[Link]
    more: int
    forge: ForgeLinks
    formerly: Sequence[str]
    tombstone: Tombstone | None


@dataclass(frozen=True)
class ShelfView:
    """What a shelf of sources shows."""

    items: Sequence[SourceItem]
    parts: Sequence[Link]


@dataclass(frozen=True)
class ShelvesView:
    """What the list of shelves shows."""

    count: int
    grades: Sequence[tuple[str, str, int]]
    shelves: Sequence[tuple[Link, int]]
    balance: Mapping[str, Sequence[Share]]
    links: Sequence[Link]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the index of sources, and a page for each shelf."""

    def view(here: Here) -> ShelvesView:
        grades = Counter(source.reliability.grade if source.reliability else "none" for source in dataset.sources())
        labels = dataset.vocabulary
        return ShelvesView(
            count=len(dataset.sources()),
            grades=[
                (labels.label("grades", grade), labels.entry("grades", grade).definition, grades[grade])
                for grade in labels.ids("grades")
            ],
            shelves=[
                (Link(shelf_name(shelf, texts), here.to(addresses.source_page(shelf))), sum(map(len, parts)))
                for shelf, parts in pagination.shelves().items()
            ],
            balance=balance_of_sources(dataset.sources(), dataset, texts),
            links=[
                Link(texts(f"listing.{key}"), here.to(address))
                for key, address in (("all-sources", addresses.SOURCE_LIST), ("outlets", addresses.OUTLETS))
                if dataset.sources()
            ],
        )

    yield page(
        dataset,
        texts,
        addresses.SOURCES,
        "sources",
        view,
        title=texts("record.sources"),
        description=texts("source.about-all"),
    )
    for shelf, parts in pagination.shelves().items():
        for number, part in enumerate(parts, start=1):
            yield _shelf(dataset, pagination, texts, shelf, number, len(parts), part)


def shelf_name(shelf: str, texts: Texts) -> str:
    """Return what a shelf is called: `2025`."""
    return texts("source.undated") if shelf == UNDATED else shelf


def _shelf(
    dataset: Dataset, pagination: Pagination, texts: Texts, shelf: str, number: int, count: int, ids: Sequence[str]
) -> Output:

    def view(here: Here) -> ShelfView:
        return ShelfView(
            items=[_item(dataset.source(one), dataset, pagination, texts, here) for one in ids],
            parts=part_links(partial(addresses.source_page, shelf), number, count, here, texts),
        )

    name = shelf_name(shelf, texts)
    title = part_title(texts("source.shelf", shelf=name), number, count, texts)
    return page(
        dataset,
        texts,
        addresses.source_page(shelf, number),
        "shelf",
        view,
        title=title,
        description=texts("source.shelf-about", shelf=name),
        up=(addresses.SOURCES, texts("record.sources")),
    )


def _item(source: Source, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here) -> SourceItem:
    carries = [
        Link(dated_title(event, texts), here.to(pagination.event(event.id)))
        for event in reversed(dataset.source_events(source.id)[-CARRIED:])
    ]
    actors, agreements = dataset.source_actors(source.id), dataset.source_agreements(source.id)
    carries += [Link(actor.name, here.to(pagination.actor(actor.id))) for actor in actors[:CARRIED]]
    carries += [Link(one.called, here.to(pagination.agreement(one.id))) for one in agreements[:CARRIED]]
    labels = dataset.vocabulary
    return SourceItem(
        view=source_view(source, dataset, here, pagination, texts),
        kind=labels.label("source-kinds", source.kind),
        grade=labels.label("grades", source.reliability.grade) if source.reliability else None,
        judged=_judged(source, texts),
        seen=labels.label("texts-seen", source.text_seen) if source.text_seen else None,
        country=labels.country_name(source.publisher_country) if source.publisher_country else None,
        origin=source.origin,
        accessed=date_words(source.accessed, texts) if source.accessed else None,
        identifiers=list(_identifiers(source)),
        cite=Link(texts("source.cite"), here.to(addresses.citation(source.id))),
        kept_for=source.kept_for,
        carries=carries,
        more=len(dataset.source_events(source.id)) + len(actors) + len(agreements) - len(carries),
        forge=Forge(dataset.site).links(source, pagination.source(source.id)),
        formerly=[addresses.source_anchor(old) for old in source.formerly],
        tombstone=tombstone(source, dataset, pagination, here, texts),
    )


def _identifiers(source: Source) -> Iterator[Link]:
    if source.doi:
        yield Link(f"doi:{source.doi}", f"https://doi.org/{source.doi}")
    if source.isbn:
        yield Link(f"ISBN {source.isbn}", None)


def _judged(source: Source, texts: Texts) -> str | None:
    """Return who graded a source and when, else None."""
    found = source.reliability
    return texts("source.judged", by=found.by, date=date_words(found.on, texts)) if found else None
