"""These lists of a briefing are chosen here: which events, changes, plans, agreements and people of a pair it shows, and how many have room."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dyad import addresses
from dyad.analysis import changes as news_
from dyad.analysis.changes import CORRECTIONS, PublishedChange
from dyad.analysis.dataset import Dataset, chronological, pair_name
from dyad.analysis.plans import outlook, plans
from dyad.analysis.standings import last_heard
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Affects, Agreement, Event, Pair, ids
from dyad.model.dates import days_off
from dyad.model.weights import MOST_BYTES
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pages.changes import change_label
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, RowBytes, fitting
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.office_holders import Between, Holders, OfficesHere, office_holders
from dyad.outputs.views.output import Here
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.views import EventLine, Link, When, when

NEWEST = 10
"""Events that a briefing tells, the newest: its chronology has them all."""
RECENT_EVENTS = 40
RECENT_DAYS = 366
NEWS_DAYS = 30
NEWS = 15
LATEST = 2
"""Changes that a briefing names; the page of all changes has the others."""
RIPPLES = 24
"""What a briefing shows of its own events, and of events elsewhere that moved the pair (ARCHITECTURE.md, Limits)."""


@dataclass(frozen=True)
class Stone:
    """A milestone: a link to it, and what it is and when apart."""

    text: str
    href: str | None
    title: str
    when: When
    receipts: Sequence[Receipt]


@dataclass(frozen=True)
class RippleView:
    """An event of one pair that moved another, with the editor's reason; `pair` is the one that was moved, where it is not the page's own."""

    title: str
    href: str
    when: When
    pair: Link | None
    why: str
    receipts: Sequence[Receipt]


def chosen(
    pair: str, written: Pair | None, events: Sequence[Event], news: Sequence[PublishedChange], dataset: Dataset
) -> tuple[Sequence[Agreement], Sequence[Event], int]:
    """Return the agreements and the latest events that a briefing has room for, and the room for the events."""
    room = _room_for_lists(written, events, news)
    standing = _standing([one for one in dataset.pair_agreements(pair) if not one.withdrawn], dataset, room // 2)
    room -= sum(map(RowBytes(dataset), standing))
    return standing, fitting(_newest(events), NEWEST, LineBytes(dataset), room), room


def _newest(events: Sequence[Event]) -> Sequence[Event]:
    """Return what happened, the newest first; what is planned stands under what to watch."""
    return [event for event in reversed(events) if event.status == "occurred"]


def _room_for_lists(written: Pair | None, events: Sequence[Event], news: Sequence[PublishedChange]) -> int:
    """Return the bytes of HTML that are left on a briefing for its agreements and its latest events.

    What the editors wrote is weighed; a milestone, a change and an event on which governments differ take about 900, 600
    and 250 bytes, as measured on a pair of 178 events.
    """
    stones = sum(event.milestone for event in events)
    differing = sum(any(claim.disputes for claim in event.claims) for event in events)
    others = 900 * stones + 600 * min(len(news), NEWS) + 250 * differing
    return BYTES_OF_LINES - (written.weight if written else 0) - others


def _standing(agreements: Sequence[Agreement], dataset: Dataset, room: int) -> Sequence[Agreement]:
    """Return the agreements that a briefing has room for, oldest first; those of which nothing was heard longest are left to the register."""
    newest = sorted(agreements, key=lambda one: last_heard(one, dataset), reverse=True)
    shown = {one.id for one in fitting(newest, len(newest), RowBytes(dataset), room)}
    return [one for one in agreements if one.id in shown]


def more(key: str, count: int, href: str, texts: Texts) -> Link | None:
    """Return the link to what a list left out; None where it left nothing out."""
    return Link(texts(key, count=count), href) if count else None


_WORDING = frozenset({"clarified", "source-added"})
"""Classes of changes that leave the facts as they were."""


def foremost(news: Sequence[PublishedChange]) -> Sequence[PublishedChange]:
    """Return the changes that a briefing names, newest first; of one day those of its own words, then what was put right."""
    return sorted(
        news, key=lambda one: (-one.on.toordinal(), one.of != "pair", one.kind not in CORRECTIONS, one.kind in _WORDING)
    )[:NEWS]


def inward(pair: str, dataset: Dataset, views: Events, notes: Footnotes, texts: Texts) -> Sequence[RippleView]:
    """Return the latest events elsewhere that moved the pair."""
    latest = dataset.pair_ripples(pair)[-RIPPLES:]
    return [ripple(event, affects, views, notes, texts) for event, affects in latest if not event.withdrawn]


def outward(events: Sequence[Event], views: Events, notes: Footnotes, texts: Texts, here: Here) -> Sequence[RippleView]:
    """Return the latest of the pair's events that moved others."""
    latest = [(event, why) for event in events for why in event.affects][-RIPPLES:]
    return [ripple(event, why, views, notes, texts, here) for event, why in latest]


def changes_of(pair: str, written: Pair | None, dataset: Dataset) -> Sequence[PublishedChange]:
    """Return what changed in the last days, and all since an editor read the whole briefing last, where that is longer ago."""
    since, reviewed = days_off(dataset.as_of, -NEWS_DAYS), _reviewed(written)
    return [one for one in news_.of_pair(pair, dataset) if one.on > (min(since, reviewed) if reviewed else since)]


def changes_words(news: Sequence[PublishedChange], written: Pair | None, dataset: Dataset, texts: Texts) -> str:
    """Say how many changes of which class there were, and since when."""
    counts, reviewed = _counts((one.kind for one in news), dataset, texts), _reviewed(written)
    if not news:
        return texts("pair.no-news", days=NEWS_DAYS)
    if written and written.reviewed and reviewed and reviewed < days_off(dataset.as_of, -NEWS_DAYS):
        return texts("pair.news-since-review", date=date_words(written.reviewed.on, texts), counts=counts)
    return texts("pair.news-counts", days=NEWS_DAYS, counts=counts)


def _reviewed(written: Pair | None) -> date | None:
    return written.reviewed.on.earliest if written and written.reviewed else None


def latest(events: Sequence[Event], views: Events) -> Sequence[Link]:
    """Return the newest events that happened, newest first."""
    happened = [event for event in events if event.status == "occurred"]
    return [views.short(event) for event in reversed(happened[-LATEST:])]


def recent_events(events: Sequence[Event], as_of: date) -> Sequence[Event]:
    """Return the events of the last twelve months, or the last forty where these are more, newest first."""
    since = days_off(as_of, -RECENT_DAYS)
    late = [event for event in events if event.date.latest is None or event.date.latest >= since]
    return list(reversed(late if len(late) > RECENT_EVENTS else events[-RECENT_EVENTS:]))[:RECENT_EVENTS]


def lines(pair: str, recent: Sequence[Event], dataset: Dataset, views: Events) -> Sequence[EventLine]:
    """Return the recent events as lines, newest first, with the ripples of the same time among them."""
    oldest = min((event.date.sort_key for event in recent), default=None)
    ripples = {
        event.id: (event, why)
        for event, why in dataset.pair_ripples(pair)
        if oldest and event.date.sort_key >= oldest and not event.withdrawn
    }
    together = [*((event, None) for event in recent), *ripples.values()]
    ordered = sorted(together, key=lambda one: chronological(one[0]), reverse=True)
    return [views.line(event, why) for event, why in ordered[:NEWEST]]


def is_milestone(event: Event) -> bool:
    """Say whether an event is a milestone: a plan is none, however great, until it happened."""
    return event.milestone and event.status == "occurred"


def stone(event: Event, views: Events, notes: Footnotes, texts: Texts) -> Stone:
    """Return a milestone."""
    link = views.short(event)
    return Stone(link.text, link.href, event.title, when(event.date, texts), notes.receipts(event.sources[:1]))


def ripple(
    event: Event, affects: Affects, views: Events, notes: Footnotes, texts: Texts, here: Here | None = None
) -> RippleView:
    """Return a ripple; with `here`, one that goes out from there to another pair."""
    pair = Link(views.pair_name(affects.pair), here.to(addresses.pair(affects.pair))) if here else None
    return RippleView(
        event.title,
        views.href(event),
        when(event.date, texts),
        pair,
        notes.plain(affects.why),
        notes.receipts([affects.source]),
    )


def watch(
    pair: str, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes
) -> Sequence[LedgerView]:
    """Return what lies ahead, or passed of late."""
    return [
        ledger_view(one, dataset, pagination, texts, here, notes, pair)
        for one in outlook(plans(dataset, pair), dataset.as_of, dataset.site.stale_after)
    ]


def people(
    pair: str, recent: Sequence[Event], newest: Sequence[Event], place: OfficesHere, room: int
) -> Sequence[Holders]:
    """Return the key people of both countries: whom recent events name, and who stands in a high office.

    Each country has half of the bytes that the newest events left of `room`, or of those that no list takes.
    """
    named, codes = Counter(party.actor for event in recent for party in event.parties), ids.pair_countries(pair)
    between = Between(codes, days_off(place.dataset.as_of, -RECENT_DAYS))
    cited = {one.source for event in newest for one in event.sources}
    half = max(MOST_BYTES - BYTES_OF_LINES, room - sum(map(LineBytes(place.dataset), newest))) // 2
    return [
        found for code in codes if (found := office_holders(code, named, place, half, between=between, cited=cited))
    ]


def related(pair: str, events: Sequence[Event], dataset: Dataset, here: Here) -> Sequence[tuple[Link, int]]:
    """Return the other pairs that share events with this one, and how many; those with the most first."""
    shared = Counter(other for event in events for other in dataset.event_pairs(event.id) if other != pair)
    return [
        (Link(pair_name(other, dataset), here.to(addresses.pair(other))), shared[other])
        for other in sorted(shared, key=lambda one: (-shared[one], one))
    ]


def _counts(kinds: Iterable[str], dataset: Dataset, texts: Texts) -> str:
    found = Counter(kinds)
    return texts.listed(
        [f"{count} {change_label(kind, dataset, texts).lower()}" for kind, count in sorted(found.items())]
    )
