"""`Agreements` words an agreement for a page: how it stands for each party, what was said of it, and its record in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.standings import Standing, Statement, events_since, standings
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Agreement, Renewal, Signatory
from dyad.model.agreement import related
from dyad.outputs.pagination import CARRIED, SINCE, Pagination
from dyad.outputs.views.events import Events
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Here
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.tombstones import tombstone
from dyad.outputs.views.views import ClaimView, Link, Tombstone, When, when
from dyad.text import inline


@dataclass(frozen=True)
class StandingView:
    """How an agreement stands for the parties of whom the same is recorded."""

    parties: Sequence[Link]
    word: str
    status: str
    as_of: str | None
    receipts: Sequence[Receipt]
    remark: str | None
    """What the status does not say: whether it is in force; or what was recorded before the term ran out."""
    note: str | None
    later: "StatementView | None"


class AgreementFacets(NamedTuple):
    """What a reader can filter the register by: ids, with spaces between."""

    party: str
    status: str
    kind: str
    pair: str


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in one row: of the register, of a briefing, of paper."""

    anchor: str
    title: str
    href: str
    kind: str
    signed: When | None
    expires: When | None
    passed: bool
    """Whether the end of its term lies in the past."""
    expires_receipts: Sequence[Receipt]
    standings: Sequence[StandingView]
    since: Sequence[Link]
    note: str | None
    medium: bool
    facets: AgreementFacets
    formerly: Sequence[str]
    """Anchors of earlier ids: their addresses go on working."""
    tombstone: Tombstone | None


class SignatoryView(NamedTuple):
    """Who signed, in which office, and for whom."""

    name: Link
    office: str | None
    on_behalf_of: Link | None


class StatementView(NamedTuple):
    """What somebody said about an agreement, when, and the event that it was said in."""

    claim: ClaimView
    when: When
    event: Link | None


class RenewalView(NamedTuple):
    """How a term was made longer."""

    words: str
    receipts: Sequence[Receipt]


class StepView(NamedTuple):
    """One status of one party, or of all whose entry reads the same."""

    parties: Sequence[Link]
    status: str
    as_of: When
    note: str | None
    receipts: Sequence[Receipt]


class Agreements:
    """Makes the views of agreements for one page."""

    def __init__(
        self, dataset: Dataset, pagination: Pagination, here: Here, notes: Footnotes, texts: Texts, views: Events
    ) -> None:
        """Make views for the page `here`; claims and events are worded by its `views`."""
        self._dataset, self._pagination, self._here, self._notes = dataset, pagination, here, notes
        self._texts, self._views = texts, views

    def row(self, one: Agreement) -> AgreementRow:
        """Return an agreement in one row."""
        labels = self._dataset.vocabulary
        return AgreementRow(
            anchor=addresses.agreement_anchor(one.id),
            title=one.called,
            href=self._here.to(self._pagination.agreement(one.id)),
            kind=labels.label("agreement-kinds", one.kind),
            signed=when(one.signed, self._texts) if one.signed else None,
            standings=self.standings(one),
            expires=when(one.end.on, self._texts) if one.end else None,
            passed=has_passed(one, self._dataset),
            expires_receipts=self._notes.receipts([one.end.source]) if one.end else [],
            since=[self._views.short(event) for event in events_since(one, self._dataset)[:SINCE]],
            note=self._notes.plain(one.note) if one.note else None,
            medium=one.confidence != "high",
            facets=agreement_facets(one, self._dataset),
            formerly=[addresses.agreement_anchor(old) for old in one.formerly],
            tombstone=tombstone(one, self._dataset, self._pagination, self._here, self._texts),
        )

    def standings(self, one: Agreement) -> Sequence[StandingView]:
        """Return how an agreement stands for its parties; those of whom the same is recorded stand together."""
        found: list[StandingView] = []
        for each in standings(one, self._dataset):
            view = self._standing(each, one)
            same = next((at for at, other in enumerate(found) if replace(other, parties=view.parties) == view), None)
            if same is None:
                found.append(view)
            else:
                found[same] = replace(view, parties=[*found[same].parties, *view.parties])
        return found

    def _standing(self, each: Standing, one: Agreement) -> StandingView:
        last, texts = each.last, self._texts
        told = [one.end.source] if each.ran_out and one.end else last.sources if last else ()
        day = each.ran_out or (last.as_of if last else None)
        return StandingView(
            parties=[self._views.actor(each.party)],
            word=each.word,
            status=status_label(each, self._dataset, texts),
            as_of=date_words(day, texts, short=True) if day else None,
            receipts=self._notes.receipts(told),
            remark=_remark(each, self._dataset, texts),
            note=self._notes.plain(last.note) if last and last.note else None,
            later=self._said(each.later, one) if each.later else None,
        )

    def _said(self, said: Statement, one: Agreement) -> StatementView:
        view = self._views.claim(said.claim, said.event) if said.event else self._views.statement(said.claim, one)
        event = self._views.short(said.event) if said.event else None
        return StatementView(view._replace(on=None), when(said.when, self._texts), event)  # the day stands beside it

    def statements(self, said: Sequence[Statement], one: Agreement) -> Sequence[StatementView]:
        """Return what was said about an agreement, in its order."""
        return [self._said(each, one) for each in said]

    def history(self, one: Agreement) -> Sequence[StepView]:
        """Return all statuses in the order of the record; entries that read the same stand once, with their parties."""
        found: list[StepView] = []
        for entry in one.history:
            step = StepView(
                [self._views.actor(entry.by)],
                self._dataset.vocabulary.label("agreement-statuses", entry.status),
                when(entry.as_of, self._texts),
                self._notes.plain(entry.note) if entry.note else None,
                self._notes.receipts(entry.sources),
            )
            if found and found[-1]._replace(parties=step.parties) == step:
                step = step._replace(parties=[*found[-1].parties, *step.parties])
                found.pop()
            found.append(step)
        return found

    def signatory(self, one: Signatory) -> SignatoryView:
        """Return who signed."""
        return SignatoryView(
            self._views.actor(one.actor) if one.actor else Link(one.name or "", None),
            one.office,
            self._views.actor(one.on_behalf_of) if one.on_behalf_of else None,
        )

    def renewal(self, one: Renewal) -> RenewalView:
        """Return how a term was made longer."""
        day = date_words(one.on, self._texts)
        words = (
            self._texts("agreement.renewed-for", count=one.years, date=day)
            if one.years
            else self._texts("agreement.renewed-on", date=day)
        )
        return RenewalView(words, self._notes.receipts([one.source]))

    def relations(self, one: Agreement) -> Sequence[tuple[str, Sequence[Link]]]:
        """Return what an agreement does to earlier ones, and what later ones do to it."""
        found = [
            (self._texts(f"agreement.{word}"), [self._views.agreement(target) for target in targets])
            for word, targets in related(one)
        ]
        later: dict[str, list[Link]] = {}
        for word, other in self._dataset.later_agreements(one.id)[:CARRIED]:
            later.setdefault(self._texts(f"agreement.{word}-by"), []).append(self._views.agreement(other.id))
        return [*found, *later.items()]


def agreement_facets(one: Agreement, dataset: Dataset) -> AgreementFacets:
    """Return what a reader can filter an agreement by."""
    stands = dict.fromkeys(each.word for each in standings(one, dataset))
    pairs = dataset.agreement_pairs(one.id)
    return AgreementFacets(" ".join(one.parties), " ".join(stands), one.kind, " ".join(pairs))


def has_passed(one: Agreement, dataset: Dataset) -> bool:
    """Say whether the end of an agreement's term lies before the as-of day."""
    return bool(one.end and one.end.on.latest and one.end.on.latest < dataset.as_of)


def status_label(each: Standing, dataset: Dataset, texts: Texts) -> str:
    """Return the word for how an agreement stands for a party."""
    if each.word in ("ran-out", "unrecorded"):
        return texts(f"agreement.{each.word}")
    return dataset.vocabulary.label("agreement-statuses", each.word)


def _remark(each: Standing, dataset: Dataset, texts: Texts) -> str | None:
    if each.ran_out and each.last:
        label = dataset.vocabulary.label("agreement-statuses", each.last.status)
        return texts("agreement.before", status=label, date=date_words(each.last.as_of, texts, short=True))
    return texts("agreement.silent") if each.is_silent else None


def standing_words(one: Agreement, dataset: Dataset, texts: Texts) -> Iterator[str]:
    """Yield a plain sentence for each party, with its speaker: for search, data and text without markup."""
    for each in standings(one, dataset):
        day = each.ran_out or (each.last.as_of if each.last else None)
        as_of = f" {texts('record.as-of', date=date_words(day, texts, short=True))}" if day else ""
        remark, note = _remark(each, dataset, texts), each.last.note if each.last else None
        later = later_words(each.later, dataset, texts) if each.later else texts("agreement.no-later")
        stands = f"{status_label(each, dataset, texts)}{as_of}{texts('list.stop')}"
        told = texts("list.colon").join([dataset.actor_name(each.party), stands])
        yield " ".join(filter(None, [told, remark, note, later]))


def later_words(said: Statement, dataset: Dataset, texts: Texts) -> str:
    """Return a statement with its speaker, act and day as plain text."""
    claim = said.claim
    speaker = dataset.actor_name(claim.by) if claim.by else claim.by_text or ""
    return texts(
        "agreement.said",
        date=date_words(said.when, texts, short=True),
        speaker=speaker,
        act=dataset.vocabulary.label("acts", claim.act),
        says=inline(claim.says).striptags(),
    )
