"""The whole chronology in rows, with filters: of each pair, and over all pairs, countries, actors and themes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.age import Reach, reach_of
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import differences, voice
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.pages.years import year_links
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.ages import ReachView, reach_view
from dyad.outputs.views.events import Events
from dyad.outputs.views.facets import facets
from dyad.outputs.views.filters import FilterForm, filter_form
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.subjects import has_calendar, subject_links
from dyad.outputs.views.views import EventLine, Link


@dataclass(frozen=True)
class ChronologyView:
    """What a chronology in rows, or one part of it, shows."""

    counts: str
    reach: ReachView
    parts: Sequence[Link]
    before: Link | None
    after: Link | None
    whole: Link | None
    """From a later part, the first one, where all of them are filtered."""
    years: Sequence[Link]
    """Where the same events stand in full."""
    links: Sequence[Link]
    filters: FilterForm | None
    lines: Sequence[EventLine]
    sources: Sequence[SourceView]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make the chronology of each pair, and that of all events, in parts."""
    for pair in [*dataset.pairs(), ""]:
        yield Group(f"chronology {pair}", partial(_of_pair, dataset, pagination, texts, pair))


def _of_pair(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Iterator[Output]:
    parts = pagination.rows(pair)
    for number in range(1, len(parts) + 1):
        yield _page(dataset, pagination, texts, pair, number, len(parts))


def _page(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str, number: int, count: int) -> Output:
    name = pair_name(pair, dataset) if pair else texts("chronology.all")
    whole = texts("chronology.of", name=name) if pair else name
    place = partial(addresses.rows, pair)
    briefings = (addresses.FRONT, texts("front.briefings"))

    def view(here: Here) -> ChronologyView:
        notes = Footnotes(dataset, here, pagination, texts)
        views = Events(dataset, pagination, here, notes, texts, pair or None)
        moved = {
            event.id: why for event, why in dataset.pair_ripples(pair) if pair not in dataset.event_pairs(event.id)
        }
        of_all, parts = dataset.derived(_whole, pair), part_links(place, number, count, here, texts)
        others = [one.href for one in parts if one.href]
        return ChronologyView(
            counts=_counts(of_all.own, of_all.elsewhere, texts),
            reach=reach_view(of_all.reach, dataset, texts),
            parts=parts,
            before=parts[number - 2] if number > 1 else None,
            after=parts[number] if number < count else None,
            whole=Link(texts("chronology.first"), here.to(place(1))) if number > 1 else None,
            years=[link for link, _ in year_links(pagination, here, pair)] if pair else [],
            links=[
                Link(texts("data.kind-csv"), here.to(addresses.data(f"{pair or 'all'}.csv"))),
                *subject_links(texts, here, dataset, pair or "all", of_all.in_calendar),
            ],
            filters=_form(dataset, texts, pair, pagination.rows(pair), others) if number == 1 else None,
            lines=[views.line(event, moved.get(event.id)) for event in pagination.rows_part(pair, number)],
            sources=notes.sources(),
        )

    return page(
        dataset,
        texts,
        place(number),
        "chronology",
        view,
        title=part_title(whole, number, count, texts) if number > 1 else whole,
        description=texts("chronology.about", name=name) if pair else texts("chronology.about-all"),
        up=(addresses.pair(pair), name) if pair else briefings,
        top=briefings if pair else None,
        filters="yes",
        skip="events",
    )


@dataclass(frozen=True)
class _Whole:
    """What each part says of all parts: a part is made again when that changes, or an event of its own."""

    own: int
    elsewhere: int
    """The events elsewhere that moved the pair."""
    reach: Reach
    in_calendar: Sequence[Event]
    """One event that stands in calendars, if there is any."""


def _whole(dataset: Dataset, pair: str) -> _Whole:
    """Return what is to be said of all events of a pair, or of all there are."""
    events, pairs = (dataset.pair_events(pair), [pair]) if pair else (dataset.events(), dataset.pairs())
    own = [event for event in events if not event.withdrawn]
    moved = {event.id: event for event, _ in dataset.pair_ripples(pair) if not event.withdrawn}
    elsewhere = [event for event in moved.values() if pair not in dataset.event_pairs(event.id)]
    in_calendar = next(([one] for one in [*own, *elsewhere] if has_calendar([one])), [])
    return _Whole(len(own), len(elsewhere), reach_of(dataset, own, pairs), in_calendar)


def _counts(own: int, elsewhere: int, texts: Texts) -> str:
    """Say how many events there are; those elsewhere that moved the pair are counted by themselves."""
    words = texts("count.events", count=own)
    return texts("chronology.and-elsewhere", events=words, count=elsewhere) if elsewhere else words


def _form(
    dataset: Dataset, texts: Texts, pair: str, shown: Sequence[Sequence[Event]], others: Sequence[str]
) -> FilterForm | None:
    """Return the filters of all parts, which the first part holds."""
    found = [
        facets(event, dataset, pair or None, voice(event, dataset, pair or None), differences(event, dataset))
        for part in shown
        for event in part
    ]
    return filter_form(found, dataset, texts, covers="pair" if pair else "all", parts=others)
