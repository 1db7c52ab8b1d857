"""The briefing of a pair is made here, section by section, as `templates/pages/pair.md.j2` shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis import changes as news_
from dyad.analysis.age import covered_until, reach
from dyad.analysis.changes import PublishedChange
from dyad.analysis.dataset import Dataset, chronological, pair_name
from dyad.analysis.plans import outlook, plans
from dyad.analysis.standings import last_heard
from dyad.analysis.voice import between, on_one_word
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import Affects, Agreement, AnyRecord, Event, Kind, Pair, Source, ids
from dyad.model.dates import days_off
from dyad.model.weights import MOST_BYTES, weight
from dyad.outputs.pages.calendar import LedgerView, ledger_view
from dyad.outputs.pages.changes import CORRECTIONS, NewsView, change_label, news_view
from dyad.outputs.pages.years import year_links
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, RowBytes, fitting
from dyad.outputs.views.ages import DirectionView, ReachView, direction_view, joined, reach_view, spanned
from dyad.outputs.views.agreements import AgreementRow, Agreements
from dyad.outputs.views.assessment import (
    BottomLineView,
    DisputeView,
    Grounds,
    JudgementView,
    SentenceView,
    background,
    bottom_line,
    disputes,
    further_disputes,
    judgements,
)
from dyad.outputs.views.balance import Share, balance
from dyad.outputs.views.charts import Quarters, Timeline, milestones, quarters, timeline
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import Filter, filters
from dyad.outputs.views.footnotes import Footnotes, Receipt, SourceView
from dyad.outputs.views.json_ld import dataset_of_pair
from dyad.outputs.views.office_holders import Between, Holders, OfficesHere, office_holders
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import has_calendar
from dyad.outputs.views.views import EventLine, Link, When, when

RECENT_EVENTS = 40
RECENT_DAYS = 366
NEWS_DAYS = 30
NEWS = 15
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


def make(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Output]:
    """Make the briefing of each pair."""
    for pair in dataset.pairs():
        yield _briefing(dataset, pagination, papers, texts, pair)


def _briefing(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str) -> Output:
    name = pair_name(pair, dataset)

    def view(here: Here) -> BriefingView:
        return briefing_view(dataset, pagination, papers, texts, pair, here)

    return page(
        dataset,
        texts,
        addresses.pair(pair),
        "pair",
        view,
        title=name,
        filters="yes",
        description=_description(dataset, texts, pair),
        up=(addresses.FRONT, texts("front.briefings")),
        feed=addresses.data(f"{pair}.atom"),
    )


@dataclass(frozen=True)
class Strip:
    """What stands below a briefing's title."""

    as_of: str
    reach: ReachView
    changed: str
    reviewed: tuple[str, str] | None
    events: int
    sources: int
    """The sources listed on this page."""
    one_word: str
    """How many of the events between the two one government alone tells, of how many: `31 of 82`."""
    facts: Sequence[tuple[str, object]]
    direction: DirectionView | None
    links: Sequence[Link]


@dataclass(frozen=True)
class BriefingView:
    """What a briefing shows, section by section."""

    pair: str
    name: str
    countries: Sequence[Link]
    strip: Strip
    bottom_line: BottomLineView | None
    judgements: Sequence[JudgementView]
    news: Sequence[NewsView]
    news_words: str
    more_news: Link | None
    changes: str
    watch: Sequence[LedgerView]
    disputes: Sequence[DisputeView]
    further: Sequence[tuple[Link, str]]
    """Other events on which governments differ, each with what on."""
    chart: Quarters | None
    recent_title: str
    recent: Sequence[EventLine]
    timeline: Timeline | None
    milestones: Sequence[Stone]
    years: Sequence[tuple[Link, int]]
    agreements: Sequence[AgreementRow]
    more_agreements: Link | None
    people: Sequence[Holders]
    background: Sequence[Sequence[SentenceView]]
    ripples: Sequence[RippleView]
    outward: Sequence[RippleView]
    related: Sequence[tuple[Link, int]]
    gaps: Sequence[str]
    read: str
    """How many of the sources listed were read in full, and how many titles are the editors' own."""
    balance: Mapping[str, Sequence[Share]]
    cite: str
    linked: Markup
    others: bool
    filters: Sequence[Filter]
    sources: Sequence[SourceView]


def briefing_view(
    dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str, here: Here
) -> BriefingView:
    """Return what a briefing shows, section by section, for the page or the paper `here`."""
    written = dataset.pair(pair)
    notes = Footnotes(dataset, here, pagination, texts)
    views = Events(dataset, pagination, here, notes, texts, pair)
    rows = Agreements(dataset, pagination, here, notes, texts, views)
    events = [event for event in dataset.pair_events(pair) if not event.withdrawn]
    news = _news(pair, written, dataset)
    agreements, recent, room = _lists(pair, written, events, news, dataset)
    basis = Grounds(views, notes, dataset)
    # Sources are numbered as they are first cited, so that the sections are made in the order of the page.
    line = bottom_line(written, basis, notes, dataset, texts)
    judged = judgements(written, basis, notes, dataset, texts)
    told = [news_view(one, dataset, pagination, texts, here, notes) for one in _foremost(news)]
    watch = _watch(pair, dataset, pagination, texts, here, notes)
    questions = disputes(written, pair, views, dataset)
    lines = _recent(pair, recent, dataset, views)
    return BriefingView(
        pair=pair,
        name=pair_name(pair, dataset),
        countries=_countries(pair, dataset, here),
        bottom_line=line,
        judgements=judged,
        news=told,
        news_words=_news_words(news, written, dataset, texts),
        more_news=_more("pair.more-news", len(news) - len(told), here.to(addresses.CHANGES), texts),
        changes=here.to(addresses.CHANGES),
        watch=watch,
        disputes=questions,
        further=further_disputes(written, pair, events, views, dataset, texts),
        chart=quarters(between(pair, events, dataset), covered_until(dataset, pair), views.short, dataset, texts),
        recent_title=spanned("pair.recent", recent, texts),
        recent=lines,
        timeline=timeline(events, dataset.as_of, texts),
        milestones=[_stone(event, views, notes, texts) for event in milestones(events)],
        years=year_links(pagination, here, pair),
        agreements=[rows.row(one) for one in agreements],
        more_agreements=_more(
            "pair.more-agreements", _others(pair, agreements, dataset), here.to(addresses.AGREEMENTS), texts
        ),
        people=_people(
            pair, recent, OfficesHere(dataset, pagination, texts, here, notes), _room(room, recent, dataset)
        ),
        background=background(written, views, notes, dataset),
        ripples=_inward(pair, dataset, views, notes, texts),
        outward=[_ripple(one, why, views, notes, texts, here) for one in events for why in one.affects][-RIPPLES:],
        related=_related(pair, events, dataset, here),
        gaps=[notes.plain(one) for one in written.gaps] if written else [],
        balance=balance(events, dataset, texts),
        cite=_cite(dataset, texts, pair),
        linked=_linked(pair, dataset, texts),
        others=any(one.others for one in questions),
        filters=filters(lines, dataset, texts),
        sources=notes.sources(),
        # Last, since they tell how many sources all the others cited.
        strip=_strip(dataset, papers, texts, pair, here, events, len(notes.cited())),
        read=_read(notes.cited(), texts),
    )


def _read(cited: Sequence[Source], texts: Texts) -> str:
    """Say how many of the sources listed were not read in full, and how many titles are the editors' own."""
    seen = Counter(one.text_seen for one in cited)
    unsaid = seen[None]
    words = texts(
        "pair.read",
        sources=texts("count.sources", count=len(cited)),
        partly=seen.total() - seen["full"] - unsaid,
        ours=sum(1 for one in cited if one.title_is_ours),
    )
    return f"{words} {texts('pair.read-unsaid', count=unsaid)}" if unsaid else words


def _countries(pair: str, dataset: Dataset, here: Here) -> Sequence[Link]:
    name = dataset.vocabulary.country_name
    return [Link(name(code), here.to(addresses.country(code))) for code in ids.pair_countries(pair)]


def _lists(
    pair: str, written: Pair | None, events: Sequence[Event], news: Sequence[PublishedChange], dataset: Dataset
) -> tuple[Sequence[Agreement], Sequence[Event], int]:
    """Return the agreements and the latest events that a briefing has room for, and the room for the events."""
    room = _room_for_lists(written, events, news)
    standing = _standing([one for one in dataset.pair_agreements(pair) if not one.withdrawn], dataset, room // 2)
    room -= sum(map(RowBytes(dataset), standing))
    return standing, fitting(recent_events(events, dataset.as_of), RECENT_EVENTS, LineBytes(dataset), room), room


def _others(pair: str, shown: Sequence[Agreement], dataset: Dataset) -> int:
    """Return how many agreements of a pair are left to the register."""
    return sum(not one.withdrawn for one in dataset.pair_agreements(pair)) - len(shown)


def _room_for_lists(written: Pair | None, events: Sequence[Event], news: Sequence[PublishedChange]) -> int:
    """Return the bytes of HTML that are left on a briefing for its agreements and its latest events.

    What the editors wrote is weighed; a milestone, a change and an event on which governments differ take about 900, 600
    and 250 bytes, as measured on a pair of 178 events.
    """
    stones = sum(event.milestone for event in events)
    differing = sum(any(claim.disputes for claim in event.claims) for event in events)
    others = 900 * stones + 600 * min(len(news), NEWS) + 250 * differing
    return BYTES_OF_LINES - (weight(written) if written else 0) - others


def _standing(agreements: Sequence[Agreement], dataset: Dataset, room: int) -> Sequence[Agreement]:
    """Return the agreements that a briefing has room for, oldest first; those of which nothing was heard longest are left to the register."""
    newest = sorted(agreements, key=lambda one: last_heard(one, dataset), reverse=True)
    shown = {one.id for one in fitting(newest, len(newest), RowBytes(dataset), room)}
    return [one for one in agreements if one.id in shown]


def _more(key: str, count: int, href: str, texts: Texts) -> Link | None:
    return Link(texts(key, count=count), href) if count else None


_WORDING = frozenset({"clarified", "source-added"})
"""Classes of changes that leave the facts as they were."""


def _foremost(news: Sequence[PublishedChange]) -> Sequence[PublishedChange]:
    """Return the changes that a briefing names, newest first; of one day those of its own words, then what was put right."""
    return sorted(
        news, key=lambda one: (-one.on.toordinal(), one.of != "pair", one.kind not in CORRECTIONS, one.kind in _WORDING)
    )[:NEWS]


def _inward(pair: str, dataset: Dataset, views: Events, notes: Footnotes, texts: Texts) -> Sequence[RippleView]:
    """Return the latest events elsewhere that moved the pair."""
    latest = dataset.pair_ripples(pair)[-RIPPLES:]
    return [_ripple(event, affects, views, notes, texts) for event, affects in latest if not event.withdrawn]


def _linked(pair: str, dataset: Dataset, texts: Texts) -> Markup:
    return dataset_of_pair(dataset, pair, pair_name(pair, dataset), _description(dataset, texts, pair))


def _news(pair: str, written: Pair | None, dataset: Dataset) -> Sequence[PublishedChange]:
    """Return what changed in the last days, and all since an editor read the whole briefing last, where that is longer ago."""
    since, reviewed = days_off(dataset.as_of, -NEWS_DAYS), _reviewed(written)
    return [one for one in news_.of_pair(pair, dataset) if one.on > (min(since, reviewed) if reviewed else since)]


def _news_words(news: Sequence[PublishedChange], written: Pair | None, dataset: Dataset, texts: Texts) -> str:
    counts, reviewed = _counts((one.kind for one in news), dataset, texts), _reviewed(written)
    if not news:
        return texts("pair.no-news", days=NEWS_DAYS)
    if written and written.reviewed and reviewed and reviewed < days_off(dataset.as_of, -NEWS_DAYS):
        return texts("pair.news-since-review", date=date_words(written.reviewed.on, texts), counts=counts)
    return texts("pair.news-counts", days=NEWS_DAYS, counts=counts)


def _reviewed(written: Pair | None) -> date | None:
    return written.reviewed.on.earliest if written and written.reviewed else None


def recent_events(events: Sequence[Event], as_of: date) -> Sequence[Event]:
    """Return the events of the last twelve months, or the last forty where these are more, newest first."""
    since = days_off(as_of, -RECENT_DAYS)
    late = [event for event in events if event.date.latest is None or event.date.latest >= since]
    return list(reversed(late if len(late) > RECENT_EVENTS else events[-RECENT_EVENTS:]))[:RECENT_EVENTS]


def _recent(pair: str, recent: Sequence[Event], dataset: Dataset, views: Events) -> Sequence[EventLine]:
    """Return the recent events as lines, newest first, with the ripples of the same time among them."""
    oldest = min((event.date.sort_key for event in recent), default=None)
    ripples = {
        event.id: (event, why)
        for event, why in dataset.pair_ripples(pair)
        if oldest and event.date.sort_key >= oldest and not event.withdrawn
    }
    together = [*((event, None) for event in recent), *ripples.values()]
    ordered = sorted(together, key=lambda one: chronological(one[0]), reverse=True)
    return [views.line(event, why) for event, why in ordered]


def _stone(event: Event, views: Events, notes: Footnotes, texts: Texts) -> Stone:
    link = views.short(event)
    return Stone(link.text, link.href, event.title, when(event.date, texts), notes.receipts(event.sources[:1]))


def _ripple(
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


def _strip(
    dataset: Dataset, papers: Papers, texts: Texts, pair: str, here: Here, events: Sequence[Event], sources: int
) -> Strip:
    written = dataset.pair(pair)
    both = [event for event in between(pair, events, dataset) if event.status == "occurred"]
    alone = sum(on_one_word(event, dataset, pair) for event in both)
    one_word = texts("pair.of", count=alone, whole=len(both))
    forge = (
        Forge(dataset.site).links(written, addresses.pair(pair))
        if written
        else Forge(dataset.site).unwritten(pair, addresses.pair(pair))
    )
    records: list[tuple[Kind, AnyRecord]] = [("event", event) for event in events]
    if written:
        records.append(("pair", written))
    return Strip(
        as_of=day_words(dataset.as_of, texts),
        reach=reach_view(reach(dataset, pair), dataset, texts),
        changed=day_words(news_.last_change(records, dataset), texts),
        reviewed=(date_words(written.reviewed.on, texts), written.reviewed.by)
        if written and written.reviewed
        else None,
        events=len(events),
        sources=sources,
        one_word=one_word,
        facts=[
            (texts("pair.fact-events"), len(events)),
            (texts("pair.fact-sources"), sources),
            (texts("pair.fact-one-word"), one_word),
            *([(texts("pair.fact-questions"), len(written.disputes))] if written and written.disputes else []),
        ],
        direction=direction_view(dataset, pair, texts),
        links=[
            *paper_links(papers, pair, here, texts),
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
    )


def _watch(
    pair: str, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here, notes: Footnotes
) -> Sequence[LedgerView]:
    return [
        ledger_view(one, dataset, pagination, texts, here, notes, pair)
        for one in outlook(plans(dataset, pair), dataset.as_of, dataset.site.stale_after)
    ]


def _room(room: int, recent: Sequence[Event], dataset: Dataset) -> int:
    """Return the bytes for the people of one country: half of what events left, or of what no list takes."""
    return max(MOST_BYTES - BYTES_OF_LINES, room - sum(map(LineBytes(dataset), recent))) // 2


def _people(pair: str, recent: Sequence[Event], place: OfficesHere, room: int) -> Sequence[Holders]:
    """Return the key people of both countries: whom recent events name, and who stands in a high office."""
    named, codes = Counter(party.actor for event in recent for party in event.parties), ids.pair_countries(pair)
    between = Between(codes, days_off(place.dataset.as_of, -RECENT_DAYS))
    cited = {one.source for event in recent for one in event.sources}
    return [
        found for code in codes if (found := office_holders(code, named, place, room, between=between, cited=cited))
    ]


def _related(pair: str, events: Sequence[Event], dataset: Dataset, here: Here) -> Sequence[tuple[Link, int]]:
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


def _cite(dataset: Dataset, texts: Texts, pair: str) -> str:
    site, texts = dataset.site, texts
    return texts(
        "cite.briefing",
        publisher=site.publisher,
        title=pair_name(pair, dataset),
        site=site.title,
        as_of=day_words(dataset.as_of, texts),
        address=f"{site.url}{addresses.pair(pair)}",
    )


def _description(dataset: Dataset, texts: Texts, pair: str) -> str:
    """Say what the briefing says and how old that is, for previews and for the lists of search engines."""
    written, name, as_of = dataset.pair(pair), pair_name(pair, dataset), day_words(dataset.as_of, texts)
    line = text.inline(written.bottom_line.text).striptags() if written and written.bottom_line else None
    return texts(
        "pair.description-line" if line else "pair.description",
        pair=name,
        as_of=as_of,
        age=age(dataset, texts, pair),
        line=line,
    )


def age(dataset: Dataset, texts: Texts, pair: str) -> str:
    """Return where a pair was last judged to be going, on which day, and how far its record goes, in words."""
    direction, found = direction_view(dataset, pair, texts), reach_view(reach(dataset, pair), dataset, texts)
    judged = texts("age.sentence", words=f"{direction.words[:1].upper()}{direction.words[1:]}") if direction else None
    return joined([judged, found.line])
