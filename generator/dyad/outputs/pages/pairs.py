"""A pair's briefing, section by section (product.md)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dyad import addresses, text
from dyad.analysis import changes as news_
from dyad.analysis.changes import News
from dyad.analysis.corroboration import is_one_sided
from dyad.analysis.dataset import Dataset, chronological, pair_name
from dyad.analysis.plans import outlook, plans
from dyad.language.date_words import date_words, day_words
from dyad.model import Affects, Event, Pair, ids
from dyad.model.dates import days_off
from dyad.outputs.pages.agreements import agreement_view
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pages.changes import change_label, news_view
from dyad.outputs.pages.years import year_links
from dyad.outputs.views.assessment import Grounds, background, bottom_line, disputes, judgements
from dyad.outputs.views.balance import balance
from dyad.outputs.views.charts import quarters, timeline
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import filters
from dyad.outputs.views.footnotes import Notes, Receipt
from dyad.outputs.views.json_ld import dataset_of_pair
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.pdf_links import paper_links
from dyad.outputs.views.people import Person, people
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import has_calendar
from dyad.outputs.views.views import Line, Link, When, when

RECENT_EVENTS = 40
RECENT_DAYS = 366
NEWS_DAYS = 30
RIPPLES = 24
"""product.md, A pair briefing, 3 and 7."""


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


def briefings(kit: Kit) -> Iterator[Output]:
    """Make the briefing of each pair."""
    for pair in kit.dataset.pairs():
        yield _briefing(kit, pair)


def _briefing(kit: Kit, pair: str) -> Output:
    name = pair_name(pair, kit.dataset)

    def view(here: Here) -> Mapping[str, Any]:
        return briefing_view(kit, pair, here)

    return kit.page(
        addresses.pair(pair),
        "pair",
        view,
        title=name,
        filters="yes",
        description=_description(kit, pair),
        up=(addresses.FRONT, kit.texts("front.briefings")),
        feed=addresses.data(f"{pair}.atom"),
    )


def briefing_view(kit: Kit, pair: str, here: Here) -> Mapping[str, Any]:
    """Return what a briefing shows, section by section, for the page or the paper `here`."""
    dataset, written = kit.dataset, kit.dataset.pair(pair)
    notes = kit.notes(here)
    views = kit.events(here, notes, pair)
    events = [event for event in dataset.pair_events(pair) if not event.withdrawn]
    recent = recent_events(events, dataset.as_of)
    news = _news(pair, written, dataset)
    basis = Grounds(views, notes, kit)
    sections: dict[str, Any] = {
        "pair": pair,
        "name": pair_name(pair, dataset),
        "countries": [
            Link(dataset.vocabulary.country_name(code), here.to(addresses.country(code)))
            for code in ids.pair_countries(pair)
        ],
        "strip": _strip(kit, pair, here, events),
        "bottom_line": bottom_line(written, basis, notes, kit),
        "judgements": judgements(written, basis, notes, kit),
        "news": [news_view(one, kit, here, notes) for one in news],
        "news_words": _news_words(news, written, kit),
        "changes": here.to(addresses.CHANGES),
        "watch": _watch(pair, kit, here, notes),
        "disputes": disputes(written, pair, views, kit),
        "chart": quarters(events, dataset, kit.texts),
        "recent": _recent(pair, recent, kit, views),
        "timeline": timeline(events, dataset.as_of, kit.texts),
        "milestones": [_stone(event, views, notes, kit) for event in events if event.milestone],
        "years": year_links(kit, here, pair),
        "agreements": [
            agreement_view(one, kit, here, notes) for one in dataset.pair_agreements(pair) if not one.withdrawn
        ],
        "people": _people(pair, recent, kit, views, notes),
        "background": background(written, views, notes, kit),
        "ripples": [
            _ripple(event, affects, views, notes, kit)
            for event, affects in dataset.pair_ripples(pair)[-RIPPLES:]
            if not event.withdrawn
        ],
        "outward": [_ripple(event, affects, views, notes, kit, here) for event in events for affects in event.affects][
            -RIPPLES:
        ],
        "related": _related(pair, events, kit, here),
        "gaps": [notes.plain(one) for one in written.gaps] if written else [],
        "balance": balance(events, kit),
        "cite": _cite(kit, pair),
        "linked": dataset_of_pair(
            kit,
            pair,
            pair_name(pair, dataset),
            written.bottom_line.text if written and written.bottom_line else pair_name(pair, dataset),
        ),
    }
    others = any(one.others for one in sections["disputes"])
    return {**sections, "others": others, "filters": filters(sections["recent"], kit), "sources": notes.sources()}


def _news(pair: str, written: Pair | None, dataset: Dataset) -> Sequence[News]:
    """Return what changed in the last days, and all since an editor read the whole briefing last, where that is longer ago."""
    since, reviewed = days_off(dataset.as_of, -NEWS_DAYS), _reviewed(written)
    return [one for one in news_.of_pair(pair, dataset) if one.on > (min(since, reviewed) if reviewed else since)]


def _news_words(news: Sequence[News], written: Pair | None, kit: Kit) -> str:
    counts, reviewed = _counts((one.kind for one in news), kit), _reviewed(written)
    if written and written.reviewed and reviewed and reviewed < days_off(kit.dataset.as_of, -NEWS_DAYS):
        return kit.texts("pair.news-since-review", date=date_words(written.reviewed.on, kit.texts), counts=counts)
    return kit.texts("pair.news-counts", days=NEWS_DAYS, counts=counts)


def _reviewed(written: Pair | None) -> date | None:
    return written.reviewed.on.earliest if written and written.reviewed else None


def recent_events(events: Sequence[Event], as_of: date) -> Sequence[Event]:
    """Return the events of the last twelve months, or the last forty where these are more, newest first."""
    since = days_off(as_of, -RECENT_DAYS)
    late = [event for event in events if event.date.latest is None or event.date.latest >= since]
    return list(reversed(late if len(late) > RECENT_EVENTS else events[-RECENT_EVENTS:]))[:RECENT_EVENTS]


def _recent(pair: str, recent: Sequence[Event], kit: Kit, views: Events) -> Sequence[Line]:
    """Return the recent events as lines, newest first, with the ripples of the same time among them."""
    oldest = min((event.date.sort_key for event in recent), default=None)
    ripples = {
        event.id: (event, why)
        for event, why in kit.dataset.pair_ripples(pair)
        if oldest and event.date.sort_key >= oldest and not event.withdrawn
    }
    together = [*((event, None) for event in recent), *ripples.values()]
    ordered = sorted(together, key=lambda one: chronological(one[0]), reverse=True)
    return [views.line(event, why) for event, why in ordered]


def _stone(event: Event, views: Events, notes: Notes, kit: Kit) -> Stone:
    link = views.short(event)
    return Stone(link.text, link.href, event.title, when(event.date, kit.texts), notes.receipts(event.sources[:1]))


def _ripple(
    event: Event, affects: Affects, views: Events, notes: Notes, kit: Kit, here: Here | None = None
) -> RippleView:
    """Return a ripple; with `here`, one that goes out from there to another pair."""
    pair = Link(views.pair_name(affects.pair), here.to(addresses.pair(affects.pair))) if here else None
    return RippleView(
        event.title,
        views.href(event),
        when(event.date, kit.texts),
        pair,
        notes.plain(affects.why),
        notes.receipts([affects.source]),
    )


def _strip(kit: Kit, pair: str, here: Here, events: Sequence[Event]) -> Mapping[str, Any]:
    dataset, written, texts = kit.dataset, kit.dataset.pair(pair), kit.texts
    sources = {one.source for event in events for one in event.sources}
    one_sided = sum(is_one_sided(event, dataset) for event in events)
    share = round(100 * one_sided / len(events)) if events else 0
    forge = (
        Forge(dataset.site).links(written, addresses.pair(pair))
        if written
        else Forge(dataset.site).unwritten(pair, addresses.pair(pair))
    )
    records = [*events, *([written] if written else [])]
    return {
        "as_of": day_words(dataset.as_of, texts),
        "changed": day_words(news_.last_change(records, dataset), texts),
        "reviewed": (date_words(written.reviewed.on, texts), written.reviewed.by)
        if written and written.reviewed
        else None,
        "events": len(events),
        "sources": len(sources),
        "one_sided": share,
        "facts": [
            (texts("pair.fact-events"), len(events)),
            (texts("pair.fact-sources"), len(sources)),
            (texts("pair.fact-one-sided"), texts("pair.percent", number=share)),
            *([(texts("pair.fact-questions"), len(written.disputes))] if written and written.disputes else []),
        ],
        "direction": dataset.vocabulary.label("directions", written.direction.word)
        if written and written.direction
        else None,
        "word": written.direction.word if written and written.direction else None,
        "links": [
            *paper_links(kit.papers, pair, here, texts),
            Link(texts("data.title"), here.to(addresses.data(f"{pair}.json"))),
            *(
                [Link(texts("calendar.file"), here.to(addresses.data(f"{pair}.ics")))]
                if has_calendar([*events, *(one for one, _ in dataset.pair_ripples(pair))])
                else []
            ),
            Link(texts("data.feed"), here.to(addresses.data(f"{pair}.atom"))),
            Link("Markdown", here.to(addresses.data(f"{pair}.md.txt"))),
            Link(texts("pair.cite-link"), "#cite"),
            Link(texts("forge.edit"), forge.edit),
            Link(texts("forge.history"), forge.history),
            Link(texts("forge.report"), forge.report),
        ],
    }


def _watch(pair: str, kit: Kit, here: Here, notes: Notes) -> Sequence[LedgerView]:
    return [ledger_view(one, kit, here, notes, pair) for one in outlook(plans(kit.dataset, pair), kit.dataset.as_of)]


def _people(pair: str, recent: Sequence[Event], kit: Kit, views: Events, notes: Notes) -> Sequence[Person]:
    named = Counter(party.actor for event in recent for party in event.parties if not ids.is_country(party.actor))
    codes = ids.pair_countries(pair)
    chosen = [
        one
        for one, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))
        if kit.dataset.actor_country(one) in codes
    ]
    return people(chosen, kit, views, notes)


def _related(pair: str, events: Sequence[Event], kit: Kit, here: Here) -> Sequence[tuple[Link, int]]:
    """Return the other pairs that share events with this one, and how many; those with the most first."""
    shared = Counter(other for event in events for other in kit.dataset.event_pairs(event.id) if other != pair)
    return [
        (Link(pair_name(other, kit.dataset), here.to(addresses.pair(other))), shared[other])
        for other in sorted(shared, key=lambda one: (-shared[one], one))
    ]


def _counts(kinds: Iterable[str], kit: Kit) -> str:
    found = Counter(kinds)
    return kit.texts.listed([f"{count} {change_label(kind, kit).lower()}" for kind, count in sorted(found.items())])


def _cite(kit: Kit, pair: str) -> str:
    site, texts = kit.dataset.site, kit.texts
    return texts(
        "cite.briefing",
        publisher=site.publisher,
        title=pair_name(pair, kit.dataset),
        site=site.title,
        as_of=day_words(kit.dataset.as_of, texts),
        address=f"{site.url}{addresses.pair(pair)}",
    )


def _description(kit: Kit, pair: str) -> str:
    """Say what the briefing says, for previews and for the lists of search engines."""
    written, name, as_of = kit.dataset.pair(pair), pair_name(pair, kit.dataset), day_words(kit.dataset.as_of, kit.texts)
    line = text.inline(written.bottom_line.text).striptags() if written and written.bottom_line else None
    return (
        kit.texts("pair.description-line", pair=name, as_of=as_of, line=line)
        if line
        else kit.texts("pair.description", pair=name, as_of=as_of)
    )
