"""`standings` says how an agreement stands for each of its parties on the as-of day: the last status, its term, and what was said later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.dataset import Dataset
from dyad.analysis.plans import ENDED
from dyad.model import Agreement, AgreementStatus, Claim, Event
from dyad.model.dates import Date, certainly_before

SILENT = frozenset({"signed", "ratified", "acceded", "not-yet-ratified"})
"""Statuses that say nothing of whether an agreement is in force."""


@dataclass(frozen=True)
class Statement:
    """What somebody said about an agreement, and where that is recorded: in an event, or with the agreement itself."""

    claim: Claim
    event: Event | None
    when: Date


@dataclass(frozen=True)
class Standing:
    """How an agreement stands for one party."""

    party: str
    last: AgreementStatus | None
    ran_out: Date | None
    """The end of its term, where that has passed and the party's history says nothing of what came then."""
    later: Statement | None
    """The latest thing that the party itself said of it after its last status."""

    @property
    def word(self) -> str:
        """The status that it stands in: of the vocabulary, or `ran-out`, or `unrecorded`."""
        if self.ran_out:
            return "ran-out"
        return self.last.status if self.last else "unrecorded"

    @property
    def is_silent(self) -> bool:
        """Say whether nothing is recorded of whether the agreement is in force for the party."""
        return self.word in SILENT or self.word == "unrecorded"


def standings(one: Agreement, dataset: Dataset) -> Sequence[Standing]:
    """Return how an agreement stands for each of its parties, in their order."""
    said = statements(one, dataset)
    return [_standing(party, one, said, dataset) for party in one.parties]


def last_heard(one: Agreement, dataset: Dataset) -> date:
    """Return the day of the last that is recorded of an agreement: a status, a statement or an event."""
    heard = [
        one.signed,
        *(status.as_of for status in one.history),
        *(said.when for said in statements(one, dataset)),
        *(event.date for event in dataset.agreement_events(one.id) if not event.withdrawn),
    ]
    return max((when.latest for when in heard if when and when.latest), default=date.min)


def statements(one: Agreement, dataset: Dataset) -> Sequence[Statement]:
    """Return what is recorded as said about an agreement, the latest first."""
    found = [Statement(claim, None, claim.on) for claim in one.claims if claim.on]
    for reference in one.statements:
        event, claim = dataset.claim(reference)
        if not event.withdrawn:
            found.append(Statement(claim, event, event.said_on(claim)))
    return sorted(found, key=lambda each: (*each.when.sort_key, each.claim.id), reverse=True)


def events_since(one: Agreement, dataset: Dataset) -> Sequence[Event]:
    """Return the events that bear on an agreement and came after the last status of some party, the latest first."""
    lasts = [last.as_of for party in one.parties if (last := _last(one, party))]
    oldest = min(lasts, key=lambda day: day.sort_key, default=one.signed)
    return [
        event
        for event in reversed(dataset.agreement_events(one.id))
        if not event.withdrawn and (oldest is None or certainly_before(oldest, event.date))
    ]


def _standing(party: str, one: Agreement, said: Sequence[Statement], dataset: Dataset) -> Standing:
    last = _last(one, party)
    own = (each for each in said if each.claim.by and _speaks_for(each.claim.by, party, dataset))
    later = next((each for each in own if last is None or certainly_before(last.as_of, each.when)), None)
    return Standing(party, last, _ran_out(one, party, dataset), later)


def _last(one: Agreement, party: str) -> AgreementStatus | None:
    return next((status for status in reversed(one.history) if status.by == party), None)


def _speaks_for(speaker: str, party: str, dataset: Dataset) -> bool:
    return speaker == party or dataset.actor_country(speaker) == party


def _ran_out(one: Agreement, party: str, dataset: Dataset) -> Date | None:
    """Return the end of the term that passed without a word of the party on what came then."""
    end = one.end.on if one.end else None
    if end is None or end.latest is None or end.latest >= dataset.as_of:
        return None
    told = any(
        status.by == party
        and (
            status.status in ENDED or (status.as_of.earliest and end.earliest and status.as_of.earliest >= end.earliest)
        )
        for status in one.history
    )
    return None if told else end
