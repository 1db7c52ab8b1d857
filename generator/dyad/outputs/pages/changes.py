"""These pages show what is new and what was corrected, by the date of the change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dyad import addresses
from dyad.analysis.changes import ADDED, CORRECTIONS, PublishedChange, first_counts, first_publication, news
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Actor, Agreement, Event, Kind, Pair, Record, Source
from dyad.model.dates import Date
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.changed_values import was_and_now
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link, When, when

NEWS_PER_PAGE = 200
"""So many changes stay below 300 kB of HTML (ARCHITECTURE.md, Limits)."""
SOURCES = 3
"""Sources that a change names; the record names all of them."""


@dataclass(frozen=True)
class NewsView:
    """A change as pages show it."""

    on: When
    kind: str
    label: str
    of: Kind
    record: Link
    note: str
    was: str | None
    now: str | None


@dataclass(frozen=True)
class ChangeRow:
    """A change in the list of all changes: with what a new event tells, the sources of the record, and its pairs."""

    news: NewsView
    told: str | None
    sources: Sequence[Link]
    more: int
    pairs: Sequence[Link]
    pair_ids: Sequence[str]


def news_view(
    one: PublishedChange, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes
) -> NewsView:
    """Return a change as a page shows it."""
    link = Link(record_title(one.record, dataset), here.to(record_address(one.of, one.record, pagination)))
    was, now = was_and_now(one.record, one, dataset, texts)
    return NewsView(
        when(Date.of_day(one.on), texts),
        one.kind,
        change_label(one.kind, dataset, texts),
        one.of,
        link,
        notes.plain(change_note(one, texts)),
        was,
        now,
    )


def change_row(
    one: PublishedChange, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes
) -> ChangeRow:
    """Return a change as the list of all changes shows it; of a new event what it tells and according to whom."""
    told = (
        event_words(one.record, dataset, texts).summary if isinstance(one.record, Event) and one.kind == ADDED else None
    )
    cited = dict.fromkeys(one.source for one in getattr(one.record, "sources", ()))
    sources = [dataset.source(source) for source in cited]
    return ChangeRow(
        news_view(one, dataset, pagination, texts, here, notes),
        told,
        [Link(source.outlet, here.to(pagination.source(source.id))) for source in sources[:SOURCES]],
        max(0, len(sources) - SOURCES),
        [Link(pair_name(pair, dataset), here.to(addresses.pair(pair))) for pair in pairs_of_record(one, dataset)],
        pairs_of_record(one, dataset),
    )


def pairs_of_record(one: PublishedChange, dataset: Dataset) -> Sequence[str]:
    """Return the pairs that a changed record is about; none for persons, bodies and sources."""
    match one.record:
        case Event():
            return dataset.event_pairs(one.record.id)
        case Agreement():
            return dataset.agreement_pairs(one.record.id)
        case Pair():
            return [one.record.id]
        case _:
            return ()


def headline(one: PublishedChange, dataset: Dataset, texts: Texts) -> str:
    """Return a change in one line, for a feed or a letter: its class, and what it changed."""
    return texts("feed.entry", change=change_label(one.kind, dataset, texts), record=record_title(one.record, dataset))


def change_words(one: PublishedChange, dataset: Dataset, texts: Texts) -> Sequence[str]:
    """Return what readers are told of a change, and what stood and stands there, each as a sentence."""
    was, now = was_and_now(one.record, one, dataset, texts)
    quoted = [texts("change.quoted", words=words) for words in (was, now) if words]
    changed = [texts("change.was-now", was=quoted[0], now=quoted[1])] if was and now else []
    return [change_note(one, texts), *changed]


def change_label(kind: str, dataset: Dataset, texts: Texts) -> str:
    """Return the word for a class of changes."""
    return texts("change.added") if kind == ADDED else dataset.vocabulary.label("change-classes", kind)


def change_note(one: PublishedChange, texts: Texts) -> str:
    """Return what readers are told of a change; of what was added, the record itself tells."""
    return texts("change.added-note") if one.kind == ADDED else one.note


def record_title(record: Record, dataset: Dataset) -> str:
    """Return what a record is called."""
    match record:
        case Actor():
            return record.name
        case Agreement():
            return record.called
        case Event() | Source():
            return record.title
        case _:
            return pair_name(record.id, dataset)


def record_address(kind: Kind, record: Record, pagination: Pagination) -> str:
    """Return where a record stands on the site."""
    match kind:
        case "event":
            return pagination.event(record.id)
        case "actor":
            return pagination.actor(record.id)
        case "source":
            return pagination.source(record.id)
        case "agreement":
            return pagination.agreement(record.id)
        case _:
            return addresses.pair(record.id)


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the pages of all changes and of corrections."""
    found = news(dataset)
    yield from _pages(dataset, pagination, texts, addresses.CHANGES, "change.title", "change.about", found)
    corrected = [one for one in found if one.kind in CORRECTIONS]
    yield from _pages(
        dataset, pagination, texts, addresses.CORRECTIONS, "change.corrections", "change.corrections-about", corrected
    )


def _pages(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    address: str,
    title: str,
    about: str,
    found: Sequence[PublishedChange],
) -> Iterator[Output]:
    parts = [found[start : start + NEWS_PER_PAGE] for start in range(0, len(found), NEWS_PER_PAGE)] or [()]
    for number, part in enumerate(parts, start=1):
        yield _page(
            dataset,
            pagination,
            texts,
            address,
            part_title(texts(title), number, len(parts), texts),
            about,
            part,
            number,
            len(parts),
        )


@dataclass(frozen=True)
class ChangesView:
    """What the pages of changes and of corrections show."""

    news: Sequence[ChangeRow]
    corrections: bool
    as_of: str
    first: When
    about: str
    counts: Mapping[str, int]
    parts: Sequence[Link]
    others: Sequence[str]
    """The addresses of the other parts, which the script asks for."""
    pairs: Sequence[tuple[str, str]]
    past: Sequence[Link]
    links: Sequence[Link]


def _page(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    address: str,
    title: str,
    about: str,
    found: Sequence[PublishedChange],
    number: int,
    count: int,
) -> Output:
    texts, place = texts, partial(addresses.part, address)

    def view(here: Here) -> ChangesView:
        first, notes = first_publication(dataset), Footnotes(dataset, here, pagination, texts)
        shown: date = min(first, dataset.as_of)
        return ChangesView(
            news=[change_row(one, dataset, pagination, texts, here, notes) for one in found],
            corrections=address == addresses.CORRECTIONS,
            as_of=dataset.as_of.isoformat(),
            first=when(Date.of_day(shown), texts),
            about=texts(about),
            counts=dataset.derived(first_counts),
            parts=part_links(place, number, count, here, texts),
            others=[one.href for one in part_links(place, number, count, here, texts) if one.href],
            pairs=[(pair, pair_name(pair, dataset)) for pair in dataset.pairs()],
            past=[Link(texts("past.title"), here.to(addresses.PAST))] if dataset.site.snapshots else [],
            links=[
                Link(texts("change.title"), here.to(addresses.CHANGES))
                if address == addresses.CORRECTIONS
                else Link(texts("change.corrections"), here.to(addresses.CORRECTIONS)),
                Link(texts("change.digest"), here.to(addresses.data("digest.txt"))),
                Link(texts("data.atom"), here.to(addresses.data("all.atom"))),
                Link(texts("data.json-feed"), here.to(addresses.data("all.feed.json"))),
            ],
        )

    return page(dataset, texts, place(number), "changes", view, title=title, script="news", description=texts(about))
