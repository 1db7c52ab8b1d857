"""The full record: every event of a pair, year by year, and the events that belong to no pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import month_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import FilterForm, filter_form
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.json_ld import events_of_page
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.views import EventEntry, Link

_NO_MONTH = "no-month"
"""The anchor of what is known only by year."""


@dataclass(frozen=True)
class Month:
    """The entries under one heading."""

    title: str
    anchor: str
    entries: Sequence[EventEntry]


@dataclass(frozen=True)
class Moved:
    """An event that stood here before its date was put right: its anchors, and the link to where it stands."""

    anchors: Sequence[str]
    link: Link


def make(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Group]:
    """Make a page for each year, or part of a long year, of each pair's chronology."""
    for pair in [*dataset.pairs(), ""]:
        yield Group(f"years {pair}", partial(_of_pair, dataset, pagination, papers, texts, pair))


def _of_pair(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str) -> Iterator[Output]:
    years = pagination.years(pair)
    for year in sorted({*years, *pagination.left(pair)}):
        parts = years.get(year, [()])
        for number, part in enumerate(parts, start=1):
            yield _page(dataset, pagination, papers, texts, pair, year, number, len(parts), part)


@dataclass(frozen=True)
class YearView:
    """What a year of a chronology shows."""

    months: Sequence[Month]
    filters: FilterForm | None
    count: int
    parts: Sequence[Link]
    years: Sequence[tuple[Link, int]]
    before: Link | None
    after: Link | None
    """The nearest years that have events."""
    chronology: Link
    """All events of the pair, or of all pairs, in rows."""
    links: Sequence[Link]
    moved: Sequence[Moved]
    linked: Markup
    sources: Sequence[SourceView]


def _page(
    dataset: Dataset,
    pagination: Pagination,
    papers: Papers,
    texts: Texts,
    pair: str,
    year: int,
    number: int,
    count: int,
    events: Sequence[Event],
) -> Output:
    name = pair_name(pair, dataset) if pair else texts("year.loose")
    title = part_title(texts("year.title", name=name, year=year), number, count, texts)
    place = partial(addresses.year, pair, year)

    briefings = (addresses.FRONT, texts("front.briefings"))

    def view(here: Here) -> YearView:
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts, pair or None)
        entries = [(event, views.entry(event)) for event in events]
        others = list(pagination.year_counts(pair))
        return YearView(
            before=_near([one for one in reversed(others) if one < year], pair, here),
            after=_near([one for one in others if one > year], pair, here),
            months=months(entries, texts),
            filters=filter_form([entry.line.facets for _, entry in entries], dataset, texts, fields="entry"),
            count=len(events),
            parts=part_links(place, number, count, here, texts),
            years=year_links(pagination, here, pair, year),
            chronology=Link(texts("chronology.title" if pair else "chronology.all"), here.to(addresses.rows(pair))),
            links=[
                *paper_links(papers, f"{pair}-{year}", here, texts),
                Link(texts("data.title"), here.to(addresses.data(f"{pair}.json") if pair else addresses.DATA)),
            ],
            moved=[_moved(event, views) for event in pagination.left_in(pair, year)] if number == 1 else [],
            linked=events_of_page(dataset, pagination, texts, events),
            sources=notes.sources(),
        )

    return page(
        dataset,
        texts,
        place(number),
        "year",
        view,
        title=title,
        filters="yes",
        description=texts("year.about", name=name, year=year),
        up=(addresses.pair(pair), name) if pair else briefings,
        top=briefings if pair else None,
        skip="entries",
    )


def _near(years: Sequence[int], pair: str, here: Here) -> Link | None:
    return Link(str(years[0]), here.to(addresses.year(pair, years[0]))) if years else None


def _moved(event: Event, views: Events) -> Moved:
    return Moved([addresses.event_anchor(one) for one in (event.id, *event.formerly)], views.short(event))


def year_links(pagination: Pagination, here: Here, pair: str, current: int | None = None) -> Sequence[tuple[Link, int]]:
    """Return a link to each year of a pair's chronology with its number of events, newest first."""
    return [
        (Link(str(year), None if year == current else here.to(addresses.year(pair, year))), count)
        for year, count in sorted(pagination.year_counts(pair).items(), reverse=True)
    ]


def months(entries: Sequence[tuple[Event, EventEntry]], texts: Texts) -> Sequence[Month]:
    """Group entries under the month of their date, in the order of months; what is known only by year stands first."""
    groups: dict[tuple[str, str], list[EventEntry]] = {}
    for event, entry in entries:
        day = event.date.earliest or event.date.latest
        assert day is not None  # a date has at least one end
        wide = event.date.precision == "year"
        key = (
            (texts("year.no-month"), _NO_MONTH) if wide else (month_words(day.year, day.month, texts), f"m-{day:%Y-%m}")
        )
        groups.setdefault(key, []).append(entry)
    ordered = sorted(groups, key=lambda key: (key[1] != _NO_MONTH, key[1]))
    return [Month(title, anchor, groups[title, anchor]) for title, anchor in ordered]
