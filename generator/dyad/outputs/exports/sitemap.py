"""The list of pages for crawlers (sitemaps.org), each with the day on which what it tells changed last; not the day of the build."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.last_changes import LastDays, last_days
from dyad.model.filing import UNDATED
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.text import xml

_OF_THE_PROGRAM = ("method/", "contribute/", "search/", "data/")
"""Pages that tell of no record: when they changed is not known."""
_GROUPS = {"e": "event", "pairs": "pair", "actors": "actor", "agreements": "agreement", "themes": "theme"}
"""What the records of an address are called by its first step."""


def make(others: Iterable[Output], dataset: Dataset, pagination: Pagination) -> list[Output]:
    """Return `sitemap.xml` for the pages among other outputs, and `robots.txt` that names it."""
    pages = {addresses.page_of(one.path) for one in others if one.is_page}
    pages |= {addresses.event(event.id) for event in dataset.events()}
    return [
        Output("sitemap.xml", partial(_sitemap, sorted(pages), dataset, pagination)),
        Output("robots.txt", lambda: f"User-agent: *\nAllow: /\nSitemap: {dataset.site.url}sitemap.xml\n"),
    ]


def _sitemap(pages: Sequence[str], dataset: Dataset, pagination: Pagination) -> str:
    days = dataset.derived(last_days)
    rows = "".join(_row(page, _changed(page, days, dataset, pagination), dataset) for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def _row(page: str, day: date | None, dataset: Dataset) -> str:
    told = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{xml(dataset.site.url + page)}</loc>{told}</url>\n"


def _changed(page: str, days: LastDays, dataset: Dataset, pagination: Pagination) -> date | None:
    """Return the day on which one of the records of a page changed last; a page of no certain records tells of all."""
    if page.startswith(_OF_THE_PROGRAM) or page.removesuffix("/") in dataset.own_pages():
        return None
    return _of_records(page, days, pagination) or days.whole


def _of_records(page: str, days: LastDays, pagination: Pagination) -> date | None:
    """Return the day on which one of the records that a page tells of changed last, read off its address; None for a page that tells of everything."""
    kind, name, below, *_ = [*page.split("/"), "", ""]
    match kind:
        case "pairs" if below.isdigit():
            return days.in_year(name, int(below))
        case "events" if name.isdigit():
            return days.in_year("", int(name))
        case "sources" if name.isdigit() or name == UNDATED:
            return max(days.of["source", one] for part in pagination.shelves()[name] for one in part)
        case "pairs" if below:
            return days.of.get(("chronology", name))
        case "countries":
            return days.of.get(("country", name.upper()))
        case _:
            return days.of.get((_GROUPS.get(kind, kind), name))
