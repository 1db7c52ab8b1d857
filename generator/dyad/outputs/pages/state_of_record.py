"""These pages show the state of the record: what the events of each pair and year rest on, and which of them another source would help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from dyad import addresses
from dyad.analysis.age import reach
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.state_of_record import (
    NO_PAIR,
    Figures,
    Footing,
    PairState,
    PairSummary,
    events_of,
    pairs_of_record,
    state,
    summaries,
    thin_in_part,
    whole,
)
from dyad.analysis.voice import TELLERS
from dyad.language.texts import Texts
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.ages import reach_view
from dyad.outputs.views.balance import Share, shares
from dyad.outputs.views.footnotes import Footnotes, SourceView, language_name
from dyad.outputs.views.output import Group, Here, Output, Planned, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link, When, when

THIN_PER_PAGE = 400
"""So many events stay below 300 kB of HTML (ARCHITECTURE.md, Limits)."""
FIGURES_PER_PAGE = 300
"""So many pairs with their figures stay below it, however long their names."""


@dataclass(frozen=True)
class FootingBar:
    """The events of a row as parts of the longest row, in percent: on several origins, and on one."""

    several: float
    one: float


@dataclass(frozen=True)
class FiguresView:
    """The figures of a pair or a year in a row, with the share of its events that rest on one origin."""

    name: Link
    figures: Figures
    told: Sequence[int]
    """Events by who tells them, in the order of `TELLERS`."""
    until: str | None
    overdue: int
    corrections: int
    bar: FootingBar


@dataclass(frozen=True)
class SharesView:
    """Whose word some events are, and of which grades and languages their sources."""

    tellers: Sequence[Share]
    grades: Sequence[Share]
    languages: Sequence[Share]


@dataclass(frozen=True)
class StateView:
    """What the page of all pairs, or one part of it, shows."""

    words: str
    parts: Sequence[Link]
    rows: Sequence[FiguresView]
    shares: SharesView | None
    """None on a later part."""
    links: Sequence[Link]


@dataclass(frozen=True)
class ThinView:
    """An event for which another source would help, and why."""

    when: When
    title: Link
    why: Sequence[str]


@dataclass(frozen=True)
class PairStateView:
    """What the page of one pair shows; a long list goes on behind it."""

    words: str
    until: str | None
    said: str | None
    gaps: Sequence[str]
    pair: Link | None
    rows: Sequence[FiguresView]
    shares: SharesView
    thin: Sequence[ThinView]
    count: int
    overdue: Sequence[LedgerView]
    sources: Sequence[SourceView]
    corrections: Link | None
    parts: Sequence[Link]
    is_first: bool


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Planned]:
    """Make the page of all pairs, and a page for each."""
    count = max(1, ceil(len(pairs_of_record(dataset)) / FIGURES_PER_PAGE))
    for number in range(1, count + 1):
        yield _whole(number, count, dataset, texts)
    for pair in pairs_of_record(dataset):
        yield Group(f"record {pair}", partial(_of_pair, pair, dataset, pagination, texts))


def _of_pair(pair: str, dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    count = _parts(pair, dataset)
    for number in range(1, count + 1):
        yield _pair(pair, number, count, dataset, pagination, texts)


def _whole(number: int, count: int, dataset: Dataset, texts: Texts) -> Output:
    place = partial(addresses.part, addresses.RECORD)

    def view(here: Here) -> StateView:
        found, all_ = dataset.derived(summaries), dataset.derived(whole)
        longest = max((one.whole.events for one in found), default=0)
        listed = found[(number - 1) * FIGURES_PER_PAGE : number * FIGURES_PER_PAGE]
        return StateView(
            words=_words(all_, texts),
            parts=part_links(place, number, count, here, texts),
            rows=[_pair_row(one, longest, dataset, texts, here) for one in listed],
            shares=_shares(all_, dataset, texts) if number == 1 else None,
            links=[
                Link(texts("state.data"), here.to(addresses.data("record.json"))),
                Link(texts("record.sources"), here.to(addresses.SOURCES)),
                Link(texts("change.corrections"), here.to(addresses.CORRECTIONS)),
                Link(texts("sourcing.title"), here.to(addresses.SOURCING)),
            ],
        )

    title, about = part_title(texts("state.title"), number, count, texts), texts("state.about")
    return page(dataset, texts, place(number), "state", view, title=title, description=about)


def _parts(pair: str, dataset: Dataset) -> int:
    """Return in how many parts the list of a pair stands; what its events rest on is asked only where they may be too many for one."""
    if len(events_of(pair, dataset)) <= THIN_PER_PAGE:
        return 1
    return max(1, ceil(len(dataset.derived(state, pair).thin) / THIN_PER_PAGE))


def name_of(pair: str, dataset: Dataset, texts: Texts) -> str:
    """Return what the state of a pair is called; the events without one have a name of their own."""
    return pair_name(pair, dataset) if pair != NO_PAIR else texts("state.no-pair")


def _pair(pair: str, number: int, count: int, dataset: Dataset, pagination: Pagination, texts: Texts) -> Output:
    name, place = name_of(pair, dataset, texts), partial(addresses.record_of, pair)

    def view(here: Here) -> PairStateView:
        parts = part_links(place, number, count, here, texts)
        found, thin = dataset.derived(thin_in_part, pair, number, THIN_PER_PAGE)
        return _pair_view(found, thin, number, parts, dataset, pagination, texts, here)

    return page(
        dataset,
        texts,
        place(number),
        "state-of-pair",
        view,
        title=part_title(texts("state.of", name=name), number, count, texts),
        description=texts("state.about-of", name=name),
        up=(addresses.RECORD, texts("state.title")),
    )


def _pair_view(
    found: PairState,
    count: int,
    number: int,
    parts: Sequence[Link],
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    here: Here,
) -> PairStateView:
    notes, pair = Footnotes(dataset, here, pagination, texts), found.pair
    written = dataset.pair(pair) if pair else None
    far = reach_view(reach(dataset, pair), dataset, texts) if pair else None
    longest = max((one.events for one in found.years.values()), default=0)
    first = number == 1
    return PairStateView(
        words=_words(found.whole, texts),
        until=far.until if far else None,
        said=far.said if far else None,
        gaps=[notes.plain(one) for one in written.gaps] if written and first else [],
        pair=Link(name_of(pair, dataset, texts), here.to(addresses.pair(pair))) if pair else None,
        rows=[
            _row(Link(str(year), here.to(addresses.year(pair, year))), one, longest)
            for year, one in reversed(list(found.years.items()))
            if first
        ],
        shares=_shares(found.whole, dataset, texts),
        thin=[_thin(one, pair, dataset, pagination, texts, here) for one in found.thin],
        count=count,
        overdue=[ledger_view(one, dataset, pagination, texts, here, notes, pair) for one in found.overdue if first],
        corrections=_corrections(found, texts, here),
        parts=parts,
        is_first=first,
        sources=notes.sources(),
    )


def _pair_row(one: PairSummary, longest: int, dataset: Dataset, texts: Texts, here: Here) -> FiguresView:
    until = reach_view(reach(dataset, one.pair), dataset, texts).until if one.pair else None
    link = Link(name_of(one.pair, dataset, texts), here.to(addresses.record_of(one.pair)))
    return _row(link, one.whole, longest, until, one.overdue, one.corrections)


def _row(
    name: Link, one: Figures, longest: int, until: str | None = None, overdue: int = 0, corrections: int = 0
) -> FiguresView:
    part = 100 / max(1, longest)
    bar = FootingBar(round((one.events - one.on_one_origin) * part, 1), round(one.on_one_origin * part, 1))
    return FiguresView(name, one, [one.tellers.get(kind, 0) for kind in TELLERS], until, overdue, corrections, bar)


def _words(one: Figures, texts: Texts) -> str:
    counts = {"events": texts("count.events", count=one.events), "sources": texts("count.sources", count=one.sources)}
    return texts(
        "state.words", **counts, origins=one.origins, single=one.on_one_origin, weak=one.weak, word=one.on_one_word
    )


def _shares(one: Figures, dataset: Dataset, texts: Texts) -> SharesView:
    labels, unknown = dataset.vocabulary, texts("record.not-recorded")
    return SharesView(
        tellers=shares({texts(f"voice.{kind}"): number for kind, number in one.tellers.items()}, texts),
        grades=shares({labels.label("grades", key) if key else unknown: n for key, n in one.grades.items()}, texts),
        languages=shares({language_name(key, texts) if key else unknown: n for key, n in one.languages.items()}, texts),
    )


def _thin(one: Footing, pair: str, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here) -> ThinView:
    why = []
    if one.has_one_origin:
        origin = one.origins[0] if one.origins else texts("record.not-recorded")
        named = dataset.source(origin).title if dataset.has_source(origin) else origin
        why.append(texts("state.one-origin", origin=named))
    if one.is_weak:
        why.append(texts("state.weak", grade=one.best or ""))
    if one.word_of:
        why.append(texts("state.one-word", who=dataset.actor_name(one.word_of)))
    event = one.event
    return ThinView(when(event.date, texts), Link(event.title, here.to(pagination.event(event.id, pair or None))), why)


def _corrections(found: PairState, texts: Texts, here: Here) -> Link | None:
    if not found.corrections:
        return None
    return Link(texts("state.corrections", count=found.corrections), here.to(addresses.CORRECTIONS))
