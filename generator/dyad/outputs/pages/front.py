"""The front page: the matrix of pairs, the latest, what is due, what was corrected."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dyad import addresses
from dyad.analysis.age import reach_of
from dyad.analysis.changes import CORRECTIONS, news
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import outlook, plans
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pages.changes import NewsView, news_view
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, fitting
from dyad.outputs.views.ages import ReachView, joined, latest_judged, reach_view, spanned
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.pair_cells import Cell, cells
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.views import EventLine, Link

LATEST, DUE, CORRECTED = 8, 6, 5


@dataclass(frozen=True)
class Matrix:
    """The pairs as a table: the names of its columns, and its rows with their cells."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell | None]]]


@dataclass(frozen=True)
class FrontView:
    """What the front page shows."""

    tagline: str
    as_of: str
    reach: ReachView
    judged: str | None
    matrix: Matrix
    cells: Sequence[Cell]
    scale: str | None
    others: Sequence[Link]
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

    def view(here: Here) -> FrontView:
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts)
        pairs = shown_pairs(dataset)
        found = cells(pairs, dataset, texts, here)
        events = [event for event in reversed(dataset.events()) if event.status == "occurred" and not event.withdrawn]
        latest = fitting(events, LATEST, LineBytes(dataset), BYTES_OF_LINES // 3)
        due = outlook(plans(dataset), dataset.as_of, site.stale_after)
        corrected = [one for one in news(dataset) if one.kind in CORRECTIONS]
        return FrontView(
            tagline=site.tagline,
            as_of=day_words(dataset.as_of, texts),
            reach=_reach(dataset, texts),
            judged=latest_judged(pairs, dataset, texts),
            matrix=_matrix(pairs, found.by_pair, dataset),
            cells=list(found.by_pair.values()),
            scale=found.scale,
            others=[
                Link(pair_name(pair, dataset), here.to(addresses.pair(pair)))
                for pair in dataset.pairs()
                if pair not in found.by_pair
            ][:24],
            latest_title=spanned("front.latest", latest, texts),
            latest=views.lines(latest),
            due=[ledger_view(one, dataset, pagination, texts, here, notes) for one in due[:DUE]],
            corrected=[news_view(one, dataset, pagination, texts, here, notes) for one in corrected[:CORRECTED]],
            counts=dataset.counts(),
            links={
                name: here.to(address)
                for name, address in (
                    ("events", addresses.EVENTS),
                    ("timeline", addresses.TIMELINE),
                    ("calendar", addresses.CALENDAR),
                    ("changes", addresses.CHANGES),
                    ("corrections", addresses.CORRECTIONS),
                    ("method", addresses.METHOD),
                    ("contribute", addresses.CONTRIBUTE),
                    ("data", addresses.DATA),
                )
            },
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
    )


def shown_pairs(dataset: Dataset) -> Sequence[str]:
    """Return the pairs of the front page: those that the site tracks, or else the first twelve."""
    known = set(dataset.pairs())  # on an early day there may be nothing to say of a pair yet
    return [pair for pair in dataset.site.tracked if pair in known] or list(dataset.pairs())[:12]


def _reach(dataset: Dataset, texts: Texts) -> ReachView:
    return reach_view(reach_of(dataset, dataset.events(), shown_pairs(dataset)), dataset, texts)


def age(dataset: Dataset, texts: Texts) -> str:
    """Return how far the whole record goes, and how old its judgements are, in words."""
    return joined([_reach(dataset, texts).line, latest_judged(shown_pairs(dataset), dataset, texts)])


def description(dataset: Dataset, texts: Texts) -> str:
    """Say what the site is, of which day, and how far it goes, for previews and for the lists of search engines."""
    site, as_of = dataset.site, day_words(dataset.as_of, texts)
    return texts("front.description", site=site.title, tagline=site.tagline, as_of=as_of, age=age(dataset, texts))


def _matrix(pairs: Sequence[str], cells: Mapping[str, Cell], dataset: Dataset) -> Matrix:
    """Lay the pairs out as a table, each once: the countries with most pairs come first, so that few cells stay empty."""
    counts = Counter(code for pair in pairs for code in ids.pair_countries(pair))
    order = sorted(counts, key=lambda code: -counts[code])
    name = dataset.vocabulary.country_name

    def at(row: str, column: str) -> Cell | None:
        return cells.get(ids.pair_id(row, column)) if order.index(row) < order.index(column) else None

    columns = [column for column in order if any(at(row, column) for row in order)]
    rows = [row for row in order if any(at(row, column) for column in columns)]
    return Matrix(
        columns=list(map(name, columns)),
        rows=[(name(row), [at(row, column) for column in columns]) for row in rows],
    )
