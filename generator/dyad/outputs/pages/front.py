"""The front page: the matrix of pairs, the latest, what is due, what was corrected."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dyad import addresses
from dyad.analysis.age import last_events, reach_of_all
from dyad.analysis.changes import newest_changes, newest_corrections
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import next_due
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pages.changes import NewsView, news_view
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, fitting
from dyad.outputs.views.ages import ReachView, joined, latest_judged, reach_view, spanned
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import LEAST
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.pair_cells import Cell, cells
from dyad.outputs.views.pairs_by_country import by_country, country_places, pairs_in_parts
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.views import EventLine, Link

LATEST, DUE, CORRECTED = 8, 6, 5
CARDS = 12
"""Pairs with a card, where the site tracks none; where it tracks more than twice as many, the others are in the lists."""
NAMED = 24
"""Pairs without a card that are named in one line; more stand by country."""
BY_COUNTRY = 100
"""Pairs without a card that stand by country; more are found by a field, and in the table of all pairs."""
CHANGES = 5
"""Changes of every kind that a front page of very many pairs names."""
COLUMNS = 5
"""Columns of a matrix whose cells can be read."""


_WAYS = {
    "events": addresses.EVENTS,
    "timeline": addresses.TIMELINE,
    "calendar": addresses.CALENDAR,
    "changes": addresses.CHANGES,
    "corrections": addresses.CORRECTIONS,
    "method": addresses.METHOD,
    "contribute": addresses.CONTRIBUTE,
    "data": addresses.DATA,
}


@dataclass(frozen=True)
class Matrix:
    """The pairs as a table: the names of its columns, and its rows with their cells."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell | None]]]


@dataclass(frozen=True)
class Finder:
    """The way to one of very many pairs."""

    parts: Sequence[str]
    """The parts of the table of all pairs, which a script fetches when it is asked."""
    countries: Sequence[tuple[Link, int]]
    changes: Sequence[NewsView]
    """The newest changes of the record, of every kind."""


@dataclass(frozen=True)
class FrontView:
    """What the front page shows."""

    tagline: str
    as_of: str
    reach: ReachView
    judged: str | None
    matrix: Matrix | None
    """None where the pairs share too few countries, so that most of its cells would be empty."""
    cells: Sequence[Cell]
    most: bool
    """Whether the cells are of the pairs with the most events, and of no others."""
    scale: str | None
    others: Sequence[Link]
    by_country: Sequence[tuple[Link, Sequence[Link]]]
    finder: Finder | None
    all_pairs: Link | None
    latest_title: str
    latest: Sequence[EventLine]
    due: Sequence[LedgerView]
    corrected: Sequence[NewsView]
    counts: Mapping[str, int]
    links: Mapping[str, str]
    sources: Sequence[SourceView]
    forge: ForgeLinks


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the front page."""
    site = dataset.site
    scripts: dict[str, Any] = {"script": "pairs"} if len(_others(dataset)) > BY_COUNTRY else {}

    def view(here: Here) -> FrontView:
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts)
        pairs = shown_pairs(dataset)
        found = cells(pairs, dataset, texts, here)
        others = _others(dataset)
        latest = fitting(dataset.derived(last_events, LATEST), LATEST, LineBytes(dataset), BYTES_OF_LINES // 3)
        return FrontView(
            tagline=site.tagline,
            as_of=day_words(dataset.as_of, texts),
            reach=_reach(dataset, texts),
            judged=latest_judged(pairs, dataset, texts),
            matrix=_matrix(pairs, found.by_pair, dataset),
            cells=list(found.by_pair.values()),
            most=not site.tracked and bool(others),
            scale=found.scale,
            others=[_link(pair, dataset, here) for pair in others] if len(others) <= NAMED else [],
            by_country=_by_country(dataset, here) if NAMED < len(others) <= BY_COUNTRY else [],
            finder=_finder(dataset, pagination, texts, here, notes) if len(others) > BY_COUNTRY else None,
            all_pairs=Link(texts("pairs.all", count=len(dataset.pairs())), here.to(addresses.PAIRS))
            if others
            else None,
            latest_title=spanned("front.latest", latest, texts),
            latest=views.lines(latest),
            due=[ledger_view(one, dataset, pagination, texts, here, notes) for one in dataset.derived(next_due, DUE)],
            corrected=[
                news_view(one, dataset, pagination, texts, here, notes)
                for one in dataset.derived(newest_corrections, CORRECTED)
            ],
            counts=dataset.counts(),
            links={name: here.to(address) for name, address in _WAYS.items()},
            sources=notes.sources(),
            forge=Forge(site).links(site, addresses.FRONT),
        )

    yield page(
        dataset,
        texts,
        addresses.FRONT,
        "front",
        view,
        title=site.title,
        description=description(dataset, texts),
        **scripts,
    )


def shown_pairs(dataset: Dataset) -> Sequence[str]:
    """Return the pairs that have a card on the front page: those that the site tracks, or else those with the most events."""
    known = set(dataset.pairs())  # on an early day there may be nothing to say of a pair yet
    return [pair for pair in dataset.site.tracked if pair in known][: 2 * CARDS] or list(dataset.pairs())[:CARDS]


def _others(dataset: Dataset) -> Sequence[str]:
    """Return the pairs without a card."""
    shown = set(shown_pairs(dataset))
    return [pair for pair in dataset.pairs() if pair not in shown]


def _link(pair: str, dataset: Dataset, here: Here) -> Link:
    return Link(pair_name(pair, dataset), here.to(addresses.pair(pair)))


def _all_pairs(dataset: Dataset, texts: Texts, here: Here) -> Link | None:
    """Return the link to the table of all pairs; None where they are too few for filters."""
    count = len(dataset.pairs())
    return Link(texts("pairs.all", count=count), here.to(addresses.PAIRS)) if count >= LEAST else None


def _by_country(dataset: Dataset, here: Here) -> Sequence[tuple[Link, Sequence[Link]]]:
    """Return each country with those of its pairs by the names of the others, so that a pair is found under either of the two."""
    name = dataset.vocabulary.country_name

    def with_others(code: str, pairs: Sequence[str]) -> Sequence[Link]:
        others = {next(one for one in ids.pair_countries(pair) if one != code): pair for pair in pairs}
        return [Link(name(other), here.to(addresses.pair(pair))) for other, pair in others.items()]

    return [
        (Link(name(code), here.to(addresses.country(code))), with_others(code, pairs))
        for code, pairs in by_country(dataset).items()
    ]


def _finder(dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes) -> Finder:
    found = by_country(dataset)
    parts = pairs_in_parts(found, dataset)
    places, name = country_places(parts), dataset.vocabulary.country_name
    return Finder(
        [here.to(addresses.part(addresses.PAIRS, number)) for number in range(1, len(parts) + 1)],
        [(Link(name(code), here.to(places[code])), len(pairs)) for code, pairs in found.items()],
        [news_view(one, dataset, pagination, texts, here, notes) for one in dataset.derived(newest_changes, CHANGES)],
    )


def _reach(dataset: Dataset, texts: Texts) -> ReachView:
    return reach_view(reach_of_all(dataset, shown_pairs(dataset)), dataset, texts)


def age(dataset: Dataset, texts: Texts) -> str:
    """Return how far the whole record goes, and how old its judgements are, in words."""
    return joined([_reach(dataset, texts).line, latest_judged(shown_pairs(dataset), dataset, texts)])


def description(dataset: Dataset, texts: Texts) -> str:
    """Say what the site is, of which day, and how far it goes, for previews and for the lists of search engines."""
    site, as_of = dataset.site, day_words(dataset.as_of, texts)
    return texts("front.description", site=site.title, tagline=site.tagline, as_of=as_of, age=age(dataset, texts))


def _matrix(pairs: Sequence[str], cells: Mapping[str, Cell], dataset: Dataset) -> Matrix | None:
    """Lay the pairs out as a table, each once: the countries with most pairs come first, so that few cells stay empty.

    None where it would be too wide, or two of three cells stayed empty.
    """
    counts = Counter(code for pair in pairs for code in ids.pair_countries(pair))
    order = sorted(counts, key=lambda code: -counts[code])
    name = dataset.vocabulary.country_name

    def at(row: str, column: str) -> Cell | None:
        return cells.get(ids.pair_id(row, column)) if order.index(row) < order.index(column) else None

    columns = [column for column in order if any(at(row, column) for row in order)]
    rows = [row for row in order if any(at(row, column) for column in columns)]
    if len(columns) > COLUMNS or len(rows) * len(columns) > 3 * len(pairs):
        return None
    return Matrix(
        columns=list(map(name, columns)),
        rows=[(name(row), [at(row, column) for column in columns]) for row in rows],
    )
