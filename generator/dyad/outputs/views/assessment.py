"""These views show what editors judge of a pair: bottom line, judgements, disputed questions, background."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dyad.analysis.age import is_old, is_past, newest_of
from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import differences, governments_differ
from dyad.language.date_words import ago_words, date_words
from dyad.language.texts import Texts
from dyad.model import Dispute, Event, Judgement, Pair, SourceRef, ids
from dyad.model.dates import day_of
from dyad.outputs.views.ages import DirectionView, direction_view
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.views import ClaimView, Link, when
from dyad.outputs.views.voices import difference_words
from dyad.text.background import paragraphs


@dataclass(frozen=True)
class Basis:
    """The events that a sentence rests on."""

    links: Sequence[Link]
    receipts: Sequence[Receipt]


@dataclass(frozen=True)
class DisputeView:
    """A question, and what each government answers: a cell per country, empty where no claim is recorded; and what others say."""

    question: str
    cells: Sequence[ClaimView | None]
    others: Sequence[ClaimView]
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
    ago: str | None
    """How long ago it was judged, where that is longer than the site's own measure."""
    newest: str | None
    """The day of the newest event that it rests on."""
    resolve_by: str
    is_past: bool
    """Whether that day has passed, and no outcome is recorded."""
    indicators: Sequence[str]
    alternatives: Sequence[str]
    outcome: str | None
    by: str | None


@dataclass(frozen=True)
class SentenceView:
    """A sentence of the background with its receipts: links to events, numbers of sources."""

    text: Markup
    events: Sequence[tuple[Link, str]]
    """The events behind it, each with its day in short."""
    receipts: Sequence[Receipt]


class Grounds:
    """Turns ids of events into links and receipts."""

    def __init__(self, views: Events, notes: Footnotes, dataset: Dataset) -> None:
        self._views, self._notes, self._dataset = views, notes, dataset

    def of(self, event_ids: Sequence[str]) -> Basis:
        """Return the links to some events, and the first source of each."""
        events = [self._dataset.event(one) for one in event_ids]
        sources = [one for event in events for one in event.sources[:1]]
        return Basis([self._views.short(event) for event in events], self._notes.receipts(sources))


@dataclass(frozen=True)
class BottomLineView:
    """Where a pair stands, and where it is going."""

    text: Markup | None
    newest: str | None
    """The newest event that it rests on, in words: a sentence in the present tense is of that day."""
    rests_on: Basis | None
    direction: DirectionView | None
    reason: Markup | None
    direction_rests_on: Basis | None


def bottom_line(
    written: Pair | None, basis: Grounds, notes: Footnotes, dataset: Dataset, texts: Texts
) -> BottomLineView | None:
    """Return where the pair stands and where it is going; None where no editor said so."""
    if not written or not (written.bottom_line or written.direction):
        return None
    line, direction = written.bottom_line, written.direction
    newest = newest_of(line.rests_on, dataset) if line else None
    return BottomLineView(
        text=notes.inline(line.text) if line else None,
        newest=date_words(newest.date, texts) if newest else None,
        rests_on=basis.of(line.rests_on) if line else None,
        direction=direction_view(dataset, written.id, texts),
        reason=notes.inline(direction.reason) if direction else None,
        direction_rests_on=basis.of(direction.rests_on) if direction else None,
    )


def judgements(
    written: Pair | None, basis: Grounds, notes: Footnotes, dataset: Dataset, texts: Texts
) -> Sequence[JudgementView]:
    """Return what editors think likely."""
    return [_judgement(one, basis, notes, dataset, texts) for one in (written.judgements if written else ())]


def _judgement(one: Judgement, basis: Grounds, notes: Footnotes, dataset: Dataset, texts: Texts) -> JudgementView:
    labels, newest = dataset.vocabulary, newest_of(one.rests_on, dataset)
    return JudgementView(
        text=notes.inline(one.text),
        likelihood=labels.label("likelihoods", one.likelihood),
        range=labels.entry("likelihoods", one.likelihood).range,
        confidence=labels.label("confidences", one.confidence),
        basis=notes.plain(one.basis),
        rests_on=basis.of(one.rests_on),
        as_of=date_words(one.as_of, texts),
        ago=ago_words(day_of(one.as_of), dataset.as_of, texts) if is_old(one.as_of, dataset) else None,
        newest=date_words(newest.date, texts) if newest else None,
        resolve_by=date_words(one.resolve_by, texts),
        is_past=is_past(one, dataset.as_of),
        indicators=[notes.plain(each) for each in one.indicators],
        alternatives=[notes.plain(each) for each in one.alternatives],
        outcome=notes.plain(one.outcome) if one.outcome else None,
        by=one.by,
    )


def disputes(asked: Iterable[Dispute], pair: str, views: Events, dataset: Dataset) -> Sequence[DisputeView]:
    """Return questions that the two governments answer differently, with the answers of both, and of others."""
    return [_dispute(one, ids.pair_countries(pair), views, dataset) for one in asked]


def further_disputes(
    written: Pair | None, pair: str, events: Sequence[Event], views: Events, dataset: Dataset, texts: Texts
) -> Sequence[tuple[Link, str]]:
    """Return the other events on which governments differ, latest first, each with what they differ on."""
    told = {dataset.claim(one.claim)[0].id for row in (written.disputes if written else ()) for one in row.positions}
    return [
        (views.short(event), texts.listed([difference_words(one, texts) for one in differences(event, dataset)]))
        for event in reversed(events)
        if event.id not in told and governments_differ(event, dataset)
    ]


def _dispute(dispute: Dispute, countries: Sequence[str], views: Events, dataset: Dataset) -> DisputeView:
    own: dict[str, ClaimView] = {}
    others: list[ClaimView] = []
    events: dict[str, Event] = {}
    for position in dispute.positions:
        event, claim = dataset.claim(position.claim)
        events[event.id] = event
        if position.by and position.by in countries:
            own[position.by] = views.claim(claim, event)
        else:
            others.append(views.claim(claim, event))
    return DisputeView(
        dispute.question,
        [own.get(code) for code in countries],
        others,
        [views.short(event) for event in events.values()],
    )


def background(
    written: Pair | None, views: Events, notes: Footnotes, dataset: Dataset, texts: Texts
) -> Sequence[Sequence[SentenceView]]:
    """Return the background, paragraph by paragraph, each sentence with its receipts."""
    if not written or not written.background:
        return []
    return [
        [
            SentenceView(
                notes.inline(sentence.text),
                [
                    (views.short(event := dataset.event(target)), when(event.date, texts).short)
                    for kind, target in sentence.receipts
                    if kind == "event" and dataset.has_event(target)
                ],
                notes.receipts(_sources_of(sentence.receipts, dataset)),
            )
            for sentence in paragraph
        ]
        for paragraph in paragraphs(written.background)
    ]


def _sources_of(receipts: Sequence[tuple[str, str]], dataset: Dataset) -> Sequence[SourceRef]:
    """Return the sources behind the receipts of a sentence: those named, and the first of each event named."""
    return [
        dataset.event(target).sources[0] if kind == "event" else SourceRef(source=target)
        for kind, target in receipts
        if kind == "source" or dataset.has_event(target)
    ]
