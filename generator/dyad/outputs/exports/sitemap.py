"""The list of pages for crawlers (sitemaps.org), each with the day on which what it tells changed last; not the day of the build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from dyad import addresses
from dyad.analysis.changes import first_publication, news
from dyad.analysis.dataset import Dataset
from dyad.model import AnyRecord, Event
from dyad.model.filing import UNDATED
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.text import xml

_OF_THE_PROGRAM = ("method/", "contribute/", "search/", "data/")
"""Pages that tell of no record: when they changed is not known."""


def make(others: Iterable[Output], dataset: Dataset, pagination: Pagination) -> list[Output]:
    """Return `sitemap.xml` for the pages among other outputs, and `robots.txt` that names it."""
    pages = {addresses.page_of(one.path) for one in others if one.is_page}
    pages |= {addresses.event(event.id) for event in dataset.events()}
    return [
        Output("sitemap.xml", partial(_sitemap, sorted(pages), dataset, pagination)),
        Output("robots.txt", lambda: f"User-agent: *\nAllow: /\nSitemap: {dataset.site.url}sitemap.xml\n"),
    ]


def _sitemap(pages: Sequence[str], dataset: Dataset, pagination: Pagination) -> str:
    changed: dict[str, date] = {}
    for one in reversed(news(dataset)):  # the newest counts
        changed[one.record.path] = one.on
    whole = max(changed.values(), default=first_publication(dataset))
    rows = "".join(_row(page, _changed(page, changed, whole, dataset, pagination), dataset) for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def _row(page: str, day: date | None, dataset: Dataset) -> str:
    told = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{xml(dataset.site.url + page)}</loc>{told}</url>\n"


def _changed(
    page: str, changed: Mapping[str, date], whole: date, dataset: Dataset, pagination: Pagination
) -> date | None:
    """Return the day on which one of the records of a page changed last; a page of no certain records tells of all."""
    if page.startswith(_OF_THE_PROGRAM) or page.removesuffix("/") in dataset.own_pages():
        return None
    records = list(_records(page, dataset, pagination))
    first = min(first_publication(dataset), dataset.as_of)
    return max((changed.get(one.path, first) for one in records), default=whole)


def _records(page: str, dataset: Dataset, pagination: Pagination) -> Iterable[AnyRecord]:
    """Return the records that a page tells of, read off its address; none for a page that tells of everything."""
    kind, name, *below = [*page.split("/"), "", ""]
    match kind:
        case "e":
            return [dataset.event(name)]
        case "pairs" if name and not name.isdigit():
            return _of_pair(name, below[0], dataset)
        case "events" if name.isdigit():
            return _of_year(dataset.loose_events(), name)
        case "countries" if name and dataset.has_country(name.upper()):
            return [*dataset.country_events(name.upper()), *dataset.country_actors(name.upper())]
        case "actors" if dataset.has_actor(name):
            return [dataset.actor(name), *dataset.actor_events(name)]
        case "agreements" if name and not name.isdigit():
            return [dataset.agreement(name), *dataset.agreement_events(name)]
        case "themes" if name:
            return dataset.theme_events(name)
        case "sources" if name.isdigit() or name == UNDATED:
            return [dataset.source(one) for part in pagination.shelves()[name] for one in part]
        case _:
            return []


def _of_pair(pair: str, below: str, dataset: Dataset) -> Iterator[AnyRecord]:
    """Yield the records of a briefing, or of what lies below it: a year, or its chronology in rows."""
    events = dataset.pair_events(pair)
    if below.isdigit():
        yield from _of_year(events, below)
        return
    yield from events
    if not below:
        yield from dataset.pair_agreements(pair)
        yield from filter(None, [dataset.pair(pair)])


def _of_year(events: Iterable[Event], year: str) -> Iterator[Event]:
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return (event for event in events if event.date.overlaps(first, last))
