"""A pair's briefing, section by section (product.md)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from generator import addresses, ids, ledger, text
from generator import news as news_
from generator.background import paragraphs
from generator.corroboration import is_one_sided
from generator.dataset import chronological
from generator.model import Event, Pair, SourceRef
from generator.outputs.agreements import agreement_view
from generator.outputs.charts import quarters, timeline
from generator.outputs.events import Events, pair_name
from generator.outputs.facets import filters
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.ledger import LedgerView, ledger_view
from generator.outputs.linked import dataset_of_pair
from generator.outputs.news import change_label, news_view
from generator.outputs.notes import Notes, Receipt, language_name
from generator.outputs.output import Here, Output
from generator.outputs.papers import paper_links
from generator.outputs.people import Person, people
from generator.outputs.subjects import has_calendar
from generator.outputs.views import ClaimView, Line, Link, When, when
from generator.outputs.years import year_links
from generator.wording import date_words, day_words

RECENT_EVENTS = 40
RECENT_DAYS = 366
NEWS_DAYS = 30
RIPPLES = 24
"""product.md, A pair briefing, 3 and 7."""


@dataclass(frozen=True)
class Basis:
    """The events that a sentence rests on."""

    links: Sequence[Link]
    receipts: Sequence[Receipt]


@dataclass(frozen=True)
class DisputeView:
    """A question, and what each government answers: a cell per country, empty where no claim is recorded."""

    question: str
    cells: Sequence[ClaimView | None]
    events: Sequence[Link]


@dataclass(frozen=True)
class JudgementView:
    """A judgement in its two sentences, with its basis."""

    text: Markup
    likelihood: str
    range: str | None
    confidence: str
    basis: str
    rests_on: Basis
    as_of: str
    resolve_by: str
    indicators: Sequence[str]
    alternatives: Sequence[str]
    outcome: str | None
    by: str | None


@dataclass(frozen=True)
class SentenceView:
    """A sentence of the background with its receipts: links to events, numbers of sources."""

    text: Markup
    events: Sequence[Link]
    receipts: Sequence[Receipt]


@dataclass(frozen=True)
class Stone:
    """A milestone: a link to it, and what it is and when apart."""

    text: str
    href: str | None
    title: str
    when: When
    receipts: Sequence[Receipt]


@dataclass(frozen=True)
class Share:
    """A part of a whole, in words and as a percentage."""

    label: str
    count: int
    percent: int


def briefings(kit: Kit) -> Iterator[Output]:
    """Make the briefing of each pair."""
    for pair in kit.dataset.pairs():
        yield _briefing(kit, pair)


def _briefing(kit: Kit, pair: str) -> Output:
    name = pair_name(pair, kit.dataset)

    def view(here: Here) -> Mapping[str, Any]:
        return briefing_view(kit, pair, here)

    return kit.page(
        addresses.pair(pair), "pair", view, title=name, filters="yes",
        description=_description(kit, pair), up=(addresses.FRONT, kit.texts("front.briefings")), feed=addresses.data(f"{pair}.atom"),
    )


def briefing_view(kit: Kit, pair: str, here: Here) -> Mapping[str, Any]:
    """Return what a briefing shows, section by section, for the page or the paper `here`."""
    dataset, written = kit.dataset, kit.dataset.pair(pair)
    notes = kit.notes(here)
    views = kit.events(here, notes, pair)
    events = [event for event in dataset.pair_events(pair) if not event.withdrawn]
    recent = recent_events(events, dataset.as_of)
    news = [one for one in news_.of_pair(pair, dataset) if one.on > dataset.as_of - timedelta(days=NEWS_DAYS)]
    basis = _Basis(views, notes, kit)
    sections: dict[str, Any] = {
        "pair": pair, "name": pair_name(pair, dataset),
        "countries": [Link(dataset.vocabulary.country_name(code), here.to(addresses.country(code))) for code in ids.pair_countries(pair)],
        "strip": _strip(kit, pair, here, events),
        "bottom_line": _bottom_line(written, basis, kit),
        "judgements": _judgements(written, basis, kit),
        "news": [news_view(one, kit, here) for one in news], "news_counts": _counts((one.kind for one in news), kit),
        "changes": here.to(addresses.CHANGES),
        "watch": _watch(events, kit, views),
        "disputes": _disputes(written, pair, views, kit),
        "chart": quarters(events, dataset, kit.texts),
        "recent": _recent(pair, recent, kit, views),
        "timeline": timeline(events, dataset.as_of, kit.texts),
        "milestones": [_stone(event, views, notes, kit) for event in events if event.milestone],
        "years": year_links(kit, here, pair),
        "agreements": [agreement_view(one, kit, here, notes) for one in dataset.pair_agreements(pair) if not one.withdrawn],
        "people": _people(pair, recent, kit, views, notes),
        "background": _background(written, views, notes, kit),
        "ripples": [(views.line(event), affects.why, notes.receipts([affects.source])) for event, affects in dataset.pair_ripples(pair)[-RIPPLES:]],
        "related": _related(pair, events, kit, here),
        "gaps": list(written.gaps) if written else [],
        "balance": balance(events, kit),
        "cite": _cite(kit, pair),
        "linked": dataset_of_pair(kit, pair, pair_name(pair, dataset), written.bottom_line.text if written and written.bottom_line else pair_name(pair, dataset)),
    }
    return {**sections, "filters": filters(sections["recent"], kit), "sources": notes.sources()}


def recent_events(events: Sequence[Event], as_of: date) -> Sequence[Event]:
    """Return the events of the last twelve months, or the last forty where these are more, newest first."""
    since = as_of - timedelta(days=RECENT_DAYS)
    late = [event for event in events if event.date.latest is None or event.date.latest >= since]
    return list(reversed(late if len(late) > RECENT_EVENTS else events[-RECENT_EVENTS:]))[:RECENT_EVENTS]


def _recent(pair: str, recent: Sequence[Event], kit: Kit, views: Events) -> Sequence[Line]:
    """Return the recent events as lines, newest first, with the ripples of the same time among them."""
    oldest = min((event.date.sort_key for event in recent), default=None)
    ripples = {event.id: (event, why) for event, why in kit.dataset.pair_ripples(pair) if oldest and event.date.sort_key >= oldest and not event.withdrawn}
    together = [*((event, None) for event in recent), *ripples.values()]
    ordered = sorted(together, key=lambda one: chronological(one[0]), reverse=True)
    return [views.line(event, why) for event, why in ordered]


class _Basis:
    """Turns ids of events into links and receipts."""

    def __init__(self, views: Events, notes: Notes, kit: Kit) -> None:
        self._views, self._notes, self._kit = views, notes, kit

    def of(self, event_ids: Sequence[str]) -> Basis:
        events = [self._kit.dataset.event(one) for one in event_ids]
        sources = [one for event in events for one in event.sources[:1]]
        return Basis([self._views.short(event) for event in events], self._notes.receipts(sources))


def _stone(event: Event, views: Events, notes: Notes, kit: Kit) -> Stone:
    link = views.short(event)
    return Stone(link.text, link.href, event.title, when(event.date, kit.texts), notes.receipts(event.sources[:1]))


def _strip(kit: Kit, pair: str, here: Here, events: Sequence[Event]) -> Mapping[str, Any]:
    dataset, written, texts = kit.dataset, kit.dataset.pair(pair), kit.texts
    sources = {one.source for event in events for one in event.sources}
    one_sided = sum(is_one_sided(event, dataset) for event in events)
    share = round(100 * one_sided / len(events)) if events else 0
    forge = Forge(dataset.site).links(written, addresses.pair(pair)) if written else Forge(dataset.site).unwritten(pair, addresses.pair(pair))
    records = [*events, *([written] if written else [])]
    return {
        "as_of": day_words(dataset.as_of, texts), "changed": day_words(news_.last_change(records, dataset), texts),
        "reviewed": (date_words(written.reviewed.on, texts), written.reviewed.by) if written and written.reviewed else None,
        "events": len(events), "sources": len(sources),
        "one_sided": share,
        "facts": [
            (texts("pair.fact-events"), len(events)), (texts("pair.fact-sources"), len(sources)),
            (texts("pair.fact-one-sided"), texts("pair.percent", number=share)),
            *([(texts("pair.fact-questions"), len(written.disputes))] if written and written.disputes else []),
        ],
        "direction": dataset.vocabulary.label("directions", written.direction.word) if written and written.direction else None,
        "word": written.direction.word if written and written.direction else None,
        "links": [
            *paper_links(kit.papers, pair, here, texts),
            Link(texts("data.title"), here.to(addresses.data(f"{pair}.json"))),
            *([Link(texts("calendar.file"), here.to(addresses.data(f"{pair}.ics")))] if has_calendar([*events, *(one for one, _ in dataset.pair_ripples(pair))]) else []),
            Link(texts("data.feed"), here.to(addresses.data(f"{pair}.atom"))),
            Link("Markdown", here.to(addresses.data(f"{pair}.md.txt"))),
            Link(texts("pair.cite-link"), "#cite"),
            Link(texts("forge.edit"), forge.edit), Link(texts("forge.history"), forge.history), Link(texts("forge.report"), forge.report),
        ],
    }


def _bottom_line(written: Pair | None, basis: _Basis, kit: Kit) -> Mapping[str, Any] | None:
    if not written or not (written.bottom_line or written.direction):
        return None
    line, direction = written.bottom_line, written.direction
    return {
        "text": text.inline(line.text) if line else None,
        "rests_on": basis.of(line.rests_on) if line else None,
        "word": direction.word if direction else None,
        "label": kit.dataset.vocabulary.label("directions", direction.word) if direction else None,
        "reason": text.inline(direction.reason) if direction else None,
        "on": date_words(direction.on, kit.texts) if direction else None,
        "direction_rests_on": basis.of(direction.rests_on) if direction else None,
    }


def _judgements(written: Pair | None, basis: _Basis, kit: Kit) -> Sequence[JudgementView]:
    labels = kit.dataset.vocabulary
    return [
        JudgementView(
            text=text.inline(one.text), likelihood=labels.label("likelihoods", one.likelihood),
            range=labels.entry("likelihoods", one.likelihood).range, confidence=labels.label("confidences", one.confidence),
            basis=one.basis, rests_on=basis.of(one.rests_on), as_of=date_words(one.as_of, kit.texts), resolve_by=date_words(one.resolve_by, kit.texts),
            indicators=one.indicators, alternatives=one.alternatives, outcome=one.outcome, by=one.by,
        )
        for one in (written.judgements if written else ())
    ]


def _watch(events: Sequence[Event], kit: Kit, views: Events) -> Sequence[LedgerView]:
    return [ledger_view(one, kit, views) for one in ledger.outlook(ledger.ledger(events, kit.dataset))]


def _disputes(written: Pair | None, pair: str, views: Events, kit: Kit) -> Sequence[DisputeView]:
    rows = []
    for dispute in written.disputes if written else ():
        cells: dict[str, ClaimView] = {}
        events: dict[str, Event] = {}
        for position in dispute.positions:
            event, claim = kit.dataset.claim(position.claim)
            cells[position.by], events[event.id] = views.claim(claim, event), event
        rows.append(DisputeView(
            dispute.question, [cells.get(code) for code in ids.pair_countries(pair)], [views.short(event) for event in events.values()],
        ))
    return rows


def _people(pair: str, recent: Sequence[Event], kit: Kit, views: Events, notes: Notes) -> Sequence[Person]:
    named = Counter(party.actor for event in recent for party in event.parties if not ids.is_country(party.actor))
    codes = ids.pair_countries(pair)
    chosen = [one for one, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])) if kit.dataset.actor_country(one) in codes]
    return people(chosen, kit, views, notes)


def _background(written: Pair | None, views: Events, notes: Notes, kit: Kit) -> Sequence[Sequence[SentenceView]]:
    if not written or not written.background:
        return []
    return [
        [
            SentenceView(
                text.inline(sentence.text),
                [views.short(kit.dataset.event(target)) for kind, target in sentence.receipts if kind == "event" and kit.dataset.has_event(target)],
                notes.receipts(_sources_of(sentence.receipts, kit)),
            )
            for sentence in paragraph
        ]
        for paragraph in paragraphs(written.background)
    ]


def _sources_of(receipts: Sequence[tuple[str, str]], kit: Kit) -> Sequence[SourceRef]:
    """Return the sources behind the receipts of a sentence: those named, and the first of each event named."""
    return [
        kit.dataset.event(target).sources[0] if kind == "event" else SourceRef(source=target)
        for kind, target in receipts if kind == "source" or kit.dataset.has_event(target)
    ]


def _related(pair: str, events: Sequence[Event], kit: Kit, here: Here) -> Sequence[tuple[Link, int]]:
    """Return the other pairs that share events with this one, and how many."""
    shared = Counter(other for event in events for other in kit.dataset.event_pairs(event.id) if other != pair)
    return [(Link(pair_name(other, kit.dataset), here.to(addresses.pair(other))), shared[other]) for other in kit.dataset.pairs() if other in shared]


def balance(events: Sequence[Event], kit: Kit) -> Mapping[str, Sequence[Share]]:
    """Return whose words some events are: the speakers' countries, and their sources' countries and languages."""
    sources = [kit.dataset.source(one) for one in dict.fromkeys(ref.source for event in events for ref in event.sources)]
    labels, unknown = kit.dataset.vocabulary, kit.texts("record.not-recorded")
    countries = Counter(labels.country_name(one.publisher_country) if one.publisher_country else unknown for one in sources)
    languages = Counter(language_name(one.language, kit.texts) if one.language else unknown for one in sources)
    speakers = Counter(labels.country_name(code) for event in events for code in _speakers(event, kit))
    return {"speakers": _shares(speakers, unknown), "countries": _shares(countries, unknown), "languages": _shares(languages, unknown)}


def _speakers(event: Event, kit: Kit) -> Iterator[str]:
    """Yield the country of everybody on whose word an event stands, or who claims something about it."""
    named = list(event.according_to) if isinstance(event.according_to, tuple) else []
    named += [claim.by for claim in event.claims if claim.by]
    return (code for one in named if (code := kit.dataset.actor_country(one)))


def _shares(counts: Counter[str], last: str) -> Sequence[Share]:
    whole = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (item[0] == last, -item[1], item[0]))
    return [Share(label, count, round(100 * count / whole)) for label, count in ordered]


def _counts(kinds: Iterable[str], kit: Kit) -> str:
    found = Counter(kinds)
    return kit.texts.listed([f"{count} {change_label(kind, kit).lower()}" for kind, count in sorted(found.items())])


def _cite(kit: Kit, pair: str) -> str:
    site, texts = kit.dataset.site, kit.texts
    return texts(
        "cite.briefing", publisher=site.publisher, title=pair_name(pair, kit.dataset), site=site.title,
        as_of=day_words(kit.dataset.as_of, texts), address=f"{site.url}{addresses.pair(pair)}",
    )


def _description(kit: Kit, pair: str) -> str:
    """Say what the briefing says, for previews and for the lists of search engines."""
    written, name, as_of = kit.dataset.pair(pair), pair_name(pair, kit.dataset), day_words(kit.dataset.as_of, kit.texts)
    line = text.inline(written.bottom_line.text).striptags() if written and written.bottom_line else None
    return kit.texts("pair.description-line", pair=name, as_of=as_of, line=line) if line else kit.texts("pair.description", pair=name, as_of=as_of)
