"""The briefing of a pair is made here, section by section, as `templates/pages/pair.md.j2` shows it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from markupsafe import Markup

from dyad import addresses
from dyad.analysis.changes import PublishedChange
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Event, Pair, Source, ids
from dyad.outputs.pages import pair_lists as lists
from dyad.outputs.pages.brief import Brief, brief, offices, questions_in_brief
from dyad.outputs.pages.calendar import LedgerView
from dyad.outputs.pages.changes import NewsView, news_view
from dyad.outputs.pages.pair_lists import RippleView, Stone
from dyad.outputs.pages.pair_standing import Strip, cite, description, strip
from dyad.outputs.pages.years import year_links
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.ages import spanned
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
from dyad.outputs.views.charts.quarters import Quarters, quarters
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.json_ld import dataset_of_pair
from dyad.outputs.views.licence_words import licence_words
from dyad.outputs.views.office_holders import Holders, OfficesHere
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.pdf_links import Papers
from dyad.outputs.views.views import EventLine, Link

SIBLINGS = 8
"""Other pairs that a briefing names above its title; the front page has them all (ARCHITECTURE.md, Limits)."""


def make(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Group]:
    """Make the briefing of each pair."""
    for pair in dataset.pairs():
        yield Group(f"briefing {pair}", partial(_briefing, dataset, pagination, papers, texts, pair))


def _briefing(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str) -> Iterator[Output]:
    name = pair_name(pair, dataset)

    def view(here: Here) -> BriefingView:
        return briefing_view(dataset, pagination, papers, texts, pair, here)

    yield page(
        dataset,
        texts,
        addresses.pair(pair),
        "pair",
        view,
        title=name,
        description=description(dataset, texts, pair),
        up=(addresses.FRONT, texts("front.briefings")),
        feed=addresses.data(f"{pair}.atom"),
        skip="recent",
        card=pair,
    )


@dataclass(frozen=True)
class FirstPart:
    """What is read first, with all of each list; its brief shows the first of them."""

    brief: Brief
    bottom_line: BottomLineView | None
    judgements: Sequence[JudgementView]
    latest: Sequence[Link]
    """The newest events: what changed between the two, before what changed in the record of it."""
    news: Sequence[NewsView]
    news_words: str
    more_news: Link | None
    changes: str
    watch: Sequence[LedgerView]
    disputes: Sequence[DisputeView]


@dataclass(frozen=True)
class RecordPart:
    """The record behind it, section by section."""

    chart: Quarters | None
    recent_title: str
    recent: Sequence[EventLine]
    chronology: Link
    years: Sequence[tuple[Link, int]]
    events: int
    others: Sequence[DisputeView]
    """The questions that the brief has no room for."""
    further: Sequence[tuple[Link, str]]
    """Other events on which governments differ, each with what on."""
    milestones: Sequence[Stone]
    agreements: Sequence[AgreementRow]
    more_agreements: Link | None
    people: Sequence[Holders]
    background: Sequence[Sequence[SentenceView]]
    ripples: Sequence[RippleView]
    outward: Sequence[RippleView]
    related: Sequence[tuple[Link, int]]


@dataclass(frozen=True)
class BriefingView(FirstPart, RecordPart):
    """What a briefing shows: the two parts, and what tells of both."""

    pair: str
    name: str
    countries: Sequence[Link]
    siblings: Sequence[Link]
    """The other pairs of its countries, and the page of all of them side by side."""
    strip: Strip
    gaps: Sequence[str]
    read: str
    """How many of the sources listed were read in full, and how many titles are the editors' own."""
    balance: Mapping[str, Sequence[Share]]
    cite: str
    licence: str
    linked: Markup
    sources: Sequence[SourceView]


def briefing_view(
    dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, pair: str, here: Here
) -> BriefingView:
    """Return what a briefing shows, section by section, for the page or the paper `here`."""
    written = dataset.pair(pair)
    notes = Footnotes(dataset, here, pagination, texts)
    place = OfficesHere(dataset, pagination, texts, here, notes)
    views = Events(dataset, pagination, here, notes, texts, pair)
    events = [event for event in dataset.pair_events(pair) if not event.withdrawn]
    # Sources are numbered as they are first cited, so that the parts are made in the order of the page.
    found = lists.changes_of(pair, written, dataset)
    first = _first_part(pair, written, events, found, place, views)
    record = _record_part(pair, written, events, found, place, views, len(first.disputes))
    return BriefingView(
        **vars(first),
        **vars(record),
        pair=pair,
        name=pair_name(pair, dataset),
        countries=_countries(pair, dataset, here),
        siblings=[*_siblings(pair, dataset, here), Link(texts("parallel.link"), here.to(addresses.TIMELINE))],
        gaps=[notes.plain(one) for one in written.gaps] if written else [],
        balance=balance(events, dataset, texts),
        cite=cite(dataset, texts, pair),
        licence=licence_words(dataset.site, texts),
        linked=dataset_of_pair(dataset, pair, pair_name(pair, dataset), description(dataset, texts, pair)),
        sources=notes.sources(),
        # Last, since they tell how many sources all the others cited.
        strip=strip(dataset, papers, texts, pair, here, events, len(notes.cited())),
        read=_read(notes.cited(), texts),
    )


def _first_part(
    pair: str,
    written: Pair | None,
    events: Sequence[Event],
    found: Sequence[PublishedChange],
    place: OfficesHere,
    views: Events,
) -> FirstPart:
    dataset, pagination, texts, here, notes = place.dataset, place.pagination, place.texts, place.here, place.notes
    basis = Grounds(views, notes, dataset)
    line = bottom_line(written, basis, notes, dataset, texts)
    judged = judgements(written, basis, notes, dataset, texts)
    news = [news_view(one, dataset, pagination, texts, here, notes) for one in lists.foremost(found)]
    latest = lists.latest(events, views)
    watch = lists.watch(pair, dataset, pagination, texts, here, notes)
    asked = written.disputes if written else ()
    questions = disputes(asked[: questions_in_brief(asked, dataset)], pair, views, dataset)
    held = offices(ids.pair_countries(pair), place)
    return FirstPart(
        brief=brief(line, judged, latest, news, watch, questions, held),
        bottom_line=line,
        judgements=judged,
        latest=latest,
        news=news,
        news_words=lists.changes_words(found, written, dataset, texts),
        more_news=lists.more("pair.more-news", len(found) - len(news), here.to(addresses.CHANGES), texts),
        changes=here.to(addresses.CHANGES),
        watch=watch,
        disputes=questions,
    )


def _record_part(
    pair: str,
    written: Pair | None,
    events: Sequence[Event],
    found: Sequence[PublishedChange],
    place: OfficesHere,
    views: Events,
    asked: int,
) -> RecordPart:
    dataset, pagination, texts, here, notes = place.dataset, place.pagination, place.texts, place.here, place.notes
    agreements, newest, room = lists.chosen(pair, written, events, found, dataset)
    rows = Agreements(dataset, pagination, here, notes, texts, views)
    left = sum(not one.withdrawn for one in dataset.pair_agreements(pair)) - len(agreements)
    return RecordPart(
        chart=quarters(pair, events, views.short, _csv(pair, here), dataset, texts),
        recent_title=spanned("pair.recent", newest, texts),
        recent=lists.lines(pair, newest, dataset, views),
        chronology=Link(texts("chronology.all-of", count=len(events)), here.to(addresses.pair_events(pair))),
        years=year_links(pagination, here, pair),
        events=len(events),
        others=disputes(written.disputes[asked:] if written else (), pair, views, dataset),
        further=further_disputes(written, pair, events, views, dataset, texts),
        milestones=[lists.stone(event, views, notes, texts) for event in events if lists.is_milestone(event)],
        agreements=[rows.row(one) for one in agreements],
        more_agreements=lists.more("pair.more-agreements", left, here.to(addresses.AGREEMENTS), texts),
        people=lists.people(pair, lists.recent_events(events, dataset.as_of), newest, place, room),
        background=background(written, views, notes, dataset, texts),
        ripples=lists.inward(pair, dataset, views, notes, texts),
        outward=lists.outward(events, views, notes, texts, here),
        related=lists.related(pair, events, dataset, here),
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


def _csv(pair: str, here: Here) -> Link:
    return Link(f"{pair}.csv", here.to(addresses.data(f"{pair}.csv")))


def _countries(pair: str, dataset: Dataset, here: Here) -> Sequence[Link]:
    name = dataset.vocabulary.country_name
    return [Link(name(code), here.to(addresses.country(code))) for code in ids.pair_countries(pair)]


def _siblings(pair: str, dataset: Dataset, here: Here) -> Sequence[Link]:
    """Return the links to the other pairs that share a country with one, those that the site tracks first."""
    own = {one for code in ids.pair_countries(pair) for one in dataset.country_pairs(code)} - {pair}
    first = islice((one for one in dataset.pairs() if one in own), SIBLINGS)
    return [Link(pair_name(one, dataset), here.to(addresses.pair(one))) for one in first]
