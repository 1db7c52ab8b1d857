"""`Events` words an event for a page: as one line of a list, or in full."""

from collections.abc import Callable, Iterable, Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import is_overdue
from dyad.analysis.voice import Voice, differences, voice
from dyad.language.date_words import date_words, worded
from dyad.language.texts import Texts
from dyad.model import Affects, Agreement, Change, Claim, Event, Figure, Party, Place, Record, Stage, ids
from dyad.model.dates import Date
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.changed_values import was_and_now
from dyad.outputs.views.event_titles import dated_title
from dyad.outputs.views.event_words import cite_words, stage_words, status_words, told_summary
from dyad.outputs.views.facets import calendar_facets, facets
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Here
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.speakers import before_each, office_in, speaks_itself
from dyad.outputs.views.tombstones import tombstone
from dyad.outputs.views.views import (
    ChangeView,
    ClaimView,
    DifferenceView,
    EventEntry,
    EventLine,
    FigureView,
    Link,
    Mark,
    PartyView,
    SeriesView,
    Speaker,
    StageView,
    when,
)
from dyad.outputs.views.voices import difference_words, told_words, with_article


def series(event: Event, dataset: Dataset, texts: Texts, link: Callable[[Event], Link]) -> SeriesView | None:
    """Return which of a series of recurring meetings an event is, with links to the one before and the one after; None for another."""
    if not event.series:
        return None
    beside = zip(("entry.before", "entry.after"), dataset.in_series(event.id), strict=True)
    name = dataset.vocabulary.label("series", event.series)
    return SeriesView(
        texts("entry.series-number", series=name, number=event.number) if event.number is not None else name,
        [(_word(key, event, one, texts), link(one)) for key, one in beside if one],
    )


def _word(key: str, event: Event, other: Event, texts: Texts) -> str:
    """Return the word before a link to another of a series; it tells the number where the record lacks some in between."""
    if event.number is None or other.number is None or abs(event.number - other.number) == 1:
        return texts(key)
    return texts(f"{key}-number", number=other.number)


class Events:
    """Makes the views of events for one page."""

    def __init__(
        self,
        dataset: Dataset,
        pagination: Pagination,
        here: Here,
        notes: Footnotes,
        texts: Texts,
        pair: str | None = None,
    ) -> None:
        """Make views for the page `here`; links to events prefer the chronology of `pair`."""
        self._dataset, self._pagination, self._here, self._notes, self._pair = dataset, pagination, here, notes, pair
        self._texts, self._vocabulary = texts, dataset.vocabulary
        self._forge = Forge(dataset.site)
        self._introduced: set[str] = set()
        self._actors: dict[str, Link] = {}

    def line(self, event: Event, ripple: Affects | None = None) -> EventLine:
        """Return an event in one line; as a ripple, with the editor's reason, where it moved the page's pair from elsewhere."""
        told, differ = voice(event, self._dataset, self._pair), differences(event, self._dataset)
        status, status_label = self._status(event)
        return EventLine(
            id=event.id,
            href=self.href(event),
            when=when(event.date, self._texts),
            mark=self.mark(event),
            title=event.title,
            summary=self._notes.inline(told_summary(event)),
            attribution=self._attribution(event),
            attribution_words=event.according_to if isinstance(event.according_to, str) else None,
            status=status,
            status_label=status_label,
            told=told_words(told, self._dataset, self._texts),
            teller=told.kind,
            tells_who=self._tells_who(event, told),
            differ=[DifferenceView(one.by, difference_words(one, self._texts)) for one in differ],
            receipts=self._notes.receipts(event.sources),
            facets={
                **facets(event, self._dataset, self._pair, told, differ),
                **calendar_facets(event, self._dataset, self._texts),
            },
            ripple=self._notes.plain(ripple.why) if ripple else None,
            milestone=event.milestone,
            pairs=[] if self._pair else [self._pair_link(one, event) for one in self._dataset.event_pairs(event.id)],
            series=series(event, self._dataset, self._texts, self.short),
            withdrawn=event.withdrawn.why if event.withdrawn else None,
        )

    def _attribution(self, event: Event) -> Sequence[Speaker]:
        """Return on whose word an event is told, where its summary does not say it."""
        named = event.according_to
        return (
            self._speakers(named, event) if isinstance(named, tuple) and not speaks_itself(event, self._dataset) else []
        )

    def _tells_who(self, event: Event, told: Voice) -> bool:
        """Say whether the attribution names those whom the label of who tells it would name again."""
        speakers = event.according_to
        if told.kind not in ("one", "others") or not isinstance(speakers, tuple):
            return False
        named = [self._dataset.actor_name(one) for one in told.tellers]
        return all(any(each in self._dataset.actor_name(one) for each in named) for one in speakers)

    def _pair_link(self, pair: str, event: Event) -> Link:
        return Link(self.pair_name(pair), self._here.to(self._pagination.event(event.id, pair)))

    def _status(self, event: Event) -> tuple[str | None, str | None]:
        """Return the status of what did not happen, or not yet, and its label; what was planned for a day that passed is overdue."""
        status = "overdue" if is_overdue(event, self._dataset.as_of) else event.status
        return (None, None) if status == "occurred" else (status, status_words(event, self._dataset, self._texts))

    def lines(self, events: Iterable[Event]) -> Sequence[EventLine]:
        """Return events as lines, in their order."""
        return [self.line(event) for event in events]

    def entry(self, event: Event) -> EventEntry:
        """Return an event in full."""
        line = self.line(event)
        elsewhere = {of.rpartition("#")[2] for _, _, of in self._dataset.disputed_elsewhere(event.id)}
        disputed = _disputed(event) | elsewhere
        said = [(claim, self.claim(claim, event)) for claim in event.claims]
        return EventEntry(
            line=line,
            anchor=addresses.event_anchor(event.id),
            place=self.place(event.place) if event.place else None,
            parties=[self._party(party, event) for party in event.parties],
            said=[view for claim, view in said if claim.id not in disputed],
            differs=[view for claim, view in said if claim.id in disputed],
            figures=[self._figure(figure) for figure in event.figures],
            history=[self._stage(stage) for stage in event.history],
            agreements=[self.agreement(one) for one in event.agreements],
            themes=[
                Link(self._vocabulary.label("themes", one), self._here.to(addresses.theme(one))) for one in event.themes
            ],
            also_in=[
                self._pair_link(pair, event) for pair in self._dataset.event_pairs(event.id) if pair != self._pair
            ],
            ripples=[
                (
                    Link(self.pair_name(one.pair), self._here.to(addresses.pair(one.pair))),
                    self._notes.plain(one.why),
                    self._notes.receipts([one.source]),
                )
                for one in event.affects
            ],
            series=series(event, self._dataset, self._texts, self.short),
            related=[self._title(one) for one in event.related],
            note=self._notes.plain(event.note) if event.note else None,
            medium=event.confidence != "high",
            date_basis=self._vocabulary.label("date-bases", event.date_basis)
            if event.date_basis != "occurred"
            else None,
            sources_words=self._sources_words(event),
            changes=[self.change(change, event) for change in event.changes],
            formerly=[addresses.event_anchor(old) for old in event.formerly],
            cite=cite_words(event, self._dataset, self._texts),
            permalink=self._here.to(addresses.event(event.id)),
            forge=self._forge.links(event, self._pagination.event(event.id, self._pair)),
            tombstone=tombstone(event, self._dataset, self._pagination, self._here, self._texts),
        )

    def short(self, event: Event) -> Link:
        """Return the link to an event, with its title and date."""
        return Link(dated_title(event, self._texts), self.href(event))

    def href(self, event: Event) -> str:
        """Return the link to an event's entry."""
        return self._here.to(self._pagination.event(event.id, self._pair))

    def mark(self, event: Event) -> Mark:
        """Return an event's kind."""
        kind = self._dataset.term("event-types", event.type)
        return Mark(kind.quad, kind.label)

    def actor(self, actor_id: str) -> Link:
        """Return the link to an actor, or to a country."""
        if actor_id not in self._actors:
            address = addresses.country(actor_id) if ids.is_country(actor_id) else self._pagination.actor(actor_id)
            linked = not ids.is_country(actor_id) or self._dataset.has_country(actor_id)
            self._actors[actor_id] = Link(
                self._dataset.actor_name(actor_id), self._here.to(address) if linked else None
            )
        return self._actors[actor_id]

    def _speakers(self, actor_ids: Sequence[str], event: Event) -> Sequence[Speaker]:
        """Return actors as they read after "According to": `A as Foreign Secretary, B as President, and C`.

        Bodies take an article, persons and companies do not. A person's first mention on a page carries the office
        held on the event's date, in the text itself, so that it needs no pointer, no script and no screen; whoever is
        named beside them carries theirs too, or it would read as if they had none.
        """
        introduces = any(one not in self._introduced for one in actor_ids if self._dataset.has_actor(one))
        offices = [self._office(one, event, event.date) if introduces else None for one in actor_ids]
        self._introduced.update(actor_ids)
        return [
            Speaker(self._with_article(one), office, before)
            for one, office, before in zip(actor_ids, offices, before_each(offices, self._texts), strict=True)
        ]

    def _office(self, actor_id: str, event: Event, when: Date) -> str | None:
        return office_in(event, actor_id, when, self._dataset, self._texts)

    def _with_article(self, actor_id: str) -> Link:
        return Link(with_article(actor_id, self._dataset, self._texts), self.actor(actor_id).href)

    def agreement(self, agreement_id: str) -> Link:
        """Return the link to an agreement."""
        return Link(
            self._dataset.agreement(agreement_id).called, self._here.to(self._pagination.agreement(agreement_id))
        )

    def pair_name(self, pair: str) -> str:
        """Return a pair's name: `Bangladesh–Pakistan`."""
        return pair_name(pair, self._dataset)

    def change(self, change: Change, record: Record) -> ChangeView:
        """Return a change of a record as readers see it."""
        label = self._vocabulary.label("change-classes", change.kind)
        was, now = was_and_now(record, change, self._dataset, self._texts)
        return ChangeView(change.kind, label, when(change.on, self._texts), self._notes.plain(change.note), was, now)

    def claim(self, claim: Claim, event: Event) -> ClaimView:
        """Return a claim of an event."""
        anchor = f"{addresses.event_anchor(event.id)}-{claim.id}"
        office = self._office(claim.by, event, event.said_on(claim)) if claim.by else None
        view = self._claim(claim, anchor, office, lambda one: self._speaker(one, event))
        return view._replace(answers=[*view.answers, *self._disputed_by(claim, event)])

    def _disputed_by(self, claim: Claim, event: Event) -> Iterable[str]:
        """Yield who disputes a claim in another event: readers of this one are told of the answer here."""
        for other, answer, of in self._dataset.disputed_elsewhere(event.id):
            # Where each disputes the other, the claim's own answer says so.
            if of == f"{event.id}#{claim.id}" and f"{other.id}#{answer.id}" not in claim.disputes:
                yield self._texts("claim.disputed-by", speaker=self._dated_name(answer, other))

    def statement(self, claim: Claim, agreement: Agreement) -> ClaimView:
        """Return a claim of an agreement."""
        held = self._dataset.offices_on(claim.by, claim.on) if claim.by and claim.on else ()
        office = self._texts.listed([one.title for one in held]) or None
        anchor = f"{addresses.agreement_anchor(agreement.id)}-{claim.id}"
        return self._claim(claim, anchor, office, lambda one: self._answered(one, agreement))

    def _claim(self, claim: Claim, anchor: str, office: str | None, answered: Callable[[str], str]) -> ClaimView:
        answers = [("disputes", claim.disputes), ("confirms", claim.confirms), ("qualifies", claim.qualifies)]
        return ClaimView(
            anchor=anchor,
            speaker=self.actor(claim.by) if claim.by else Link(claim.by_text or "", None),
            office=office,
            told_by=self._with_article(claim.told_by) if claim.told_by else None,
            act=self._vocabulary.label("acts", claim.act),
            says=self._notes.inline(claim.says),
            on=when(claim.on, self._texts) if claim.on else None,
            receipts=self._notes.receipts(claim.sources),
            answers=[self._answer(word, answered(one), claim) for word, targets in answers for one in targets],
            credibility=self._vocabulary.label("credibilities", claim.credibility) if claim.credibility else None,
        )

    def _answer(self, word: str, speaker: str, claim: Claim) -> str:
        if word == "disputes" and claim.about:
            return self._texts("claim.disputes-about", speaker=speaker, about=self._texts(f"about.{claim.about}"))
        return self._texts(f"claim.{word}", speaker=speaker)

    def _title(self, event_id: str) -> Link:
        return self.short(self._dataset.event(event_id))

    def place(self, place: Place) -> str:
        """Return a place with its country."""
        country = self._vocabulary.country_name(place.country) if place.country else None
        return self._texts("list.comma").join(dict.fromkeys(filter(None, [place.name, country])))

    def _party(self, party: Party, event: Event) -> PartyView:
        country = party.on_behalf_of or (
            None if ids.is_country(party.actor) else self._dataset.actor_country(party.actor)
        )
        office = party.office or self._office(party.actor, event, event.date)
        return PartyView(
            name=self.actor(party.actor),
            office=office,
            office_href=self._office_then(party.actor, office, event) if office else None,
            country=self._vocabulary.country_name(country) if country else None,
            role=None if party.role == "party" else self._vocabulary.label("roles", party.role),
        )

    def _office_then(self, actor_id: str, office: str, event: Event) -> str | None:
        """Return the link to the holders of an office on the day of an event; None where the office is not among a country's."""
        held = (
            self._pagination.tenure(owner, post.id)
            for owner, post, one in self._dataset.posts_held(actor_id)
            if one.office.title in office
        )
        address, when = next(held, None), event.date.earliest
        day = event.date.text if event.date.precision in ("month", "year") and not event.date.qualifier else str(when)
        return self._here.to(addresses.on_day(address, day)) if address and when else None

    def _speaker(self, reference: str, event: Event) -> str:
        other, claim = self._dataset.claim(reference, event.id)
        name = self._name(claim)
        return name if other.id == event.id else self._dated_name(claim, other)

    def _dated_name(self, claim: Claim, event: Event) -> str:
        return f"{self._name(claim)} ({date_words(event.date, self._texts, short=True)})"

    def _answered(self, reference: str, agreement: Agreement) -> str:
        """Return the speaker whom a claim of an agreement answers: in another claim of it, or in an event."""
        if "#" not in reference:
            return self._name(next(claim for claim in agreement.claims if claim.id == reference))
        event, claim = self._dataset.claim(reference)
        return self._dated_name(claim, event)

    def _name(self, claim: Claim) -> str:
        return self._dataset.actor_name(claim.by) if claim.by else claim.by_text or ""

    def _figure(self, figure: Figure) -> FigureView:
        known = figure.by and (figure.by in self._vocabulary.countries or self._dataset.has_actor(figure.by))
        by = self.actor(figure.by) if figure.by and known else Link(figure.by, None) if figure.by else None
        value = f"{figure.value} {figure.unit}" if figure.unit else figure.value
        period = worded(figure.period, self._texts) if figure.period else None
        return FigureView(figure.label, value, period, by, self._notes.receipts([figure.source]))

    def _stage(self, stage: Stage) -> StageView:
        label, texts = self._vocabulary.label("statuses", stage.status), self._texts
        date = date_words(stage.date, texts) if stage.date else None
        worded = stage_words(stage, self._dataset, texts)
        return StageView(
            stage.status, label, date, worded, date_words(stage.as_of, texts), self._notes.receipts([stage.source])
        )

    def _sources_words(self, event: Event) -> str:
        """Say how many sources of which grade an event rests on: `2 sources, grades B and C`."""
        count = len({one.source for one in event.sources})
        found = (self._dataset.source(one.source).reliability for one in event.sources)
        grades = sorted({one.grade for one in found if one})
        worded = self._texts("count.sources", count=count)
        return (
            self._texts("entry.graded", count=len(grades), sources=worded, grades=self._texts.listed(grades))
            if grades
            else worded
        )


def _disputed(event: Event) -> frozenset[str]:
    """Return the claims of an event that dispute another, or are disputed, within it."""
    own = {claim.id for claim in event.claims}
    disputing = {claim.id for claim in event.claims if claim.disputes}
    targets = {
        one.rpartition("#")[2]
        for claim in event.claims
        for one in claim.disputes
        if one in own or one.startswith(f"{event.id}#")
    }
    return frozenset(disputing | targets)
