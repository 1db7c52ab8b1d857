"""`as_known` cuts the records back to what was knowable on a day; every output shows only what is left.

Left out are: records added later, or resting only on sources published later; later stages of a history; later
changes (a corrected field reads as it did); later offices; claims and figures whose source came later.
What was added with the first publication of the site, or says no day, is dated by its events and sources alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import (
    Actor,
    Agreement,
    AgreementTerm,
    AnyRecord,
    Change,
    Claim,
    Coverage,
    Event,
    Expiry,
    Office,
    Pair,
    Part,
    Published,
    Relations,
    Source,
    SourceRef,
    Stage,
)
from dyad.model.added import since
from dyad.model.dates import Date
from dyad.model.earlier_values import value_before
from dyad.model.fields import Hindsight
from dyad.model.vocabulary import Vocabulary
from dyad.reading.records import Records

P = TypeVar("P", bound=Part)
L = TypeVar("L", bound=Published)
R = TypeVar("R", bound=AnyRecord)


def as_known(records: Records, day: date) -> Records:
    """Return the records as they were knowable on `day`; the very same object when nothing in them is later."""
    words = records.vocabulary
    sources = {key: source for key, one in records.sources.items() if (source := _source(one, day, records))}
    events = {key: event for key, one in records.events.items() if (event := _event(one, sources, records, day))}
    agreements = {
        key: agreement
        for key, one in records.agreements.items()
        if (agreement := _agreement(one, sources, records, day))
    }
    events = {key: _without(event, events, agreements) for key, event in events.items()}
    agreements = {key: _within(one, events, agreements) for key, one in agreements.items()}
    named = {target for record in (*events.values(), *agreements.values()) for _, target in record.targets}
    actors = {
        key: _actor(one, sources, day, words)
        for key, one in records.actors.items()
        if key in named or began(since(one, records.site), day)
    }
    pairs = {key: _pair(one, events, day, words) for key, one in records.pairs.items()}
    site = _with(records.site, coverage=_said(records.site.coverage, day))
    return replace(
        records,
        site=site,
        sources=_leading(sources),
        events=_leading(events),
        agreements=_leading(agreements),
        actors=_leading(actors),
        pairs=pairs,
    )


def _leading(those: Mapping[str, L]) -> dict[str, L]:
    """Return the records of a kind; a tombstone leads on only to one that was there on that day."""
    return {
        key: _with(one, withdrawn=_with(one.withdrawn, replaced_by=None))
        if one.withdrawn and one.withdrawn.replaced_by and one.withdrawn.replaced_by not in those
        else one
        for key, one in those.items()
    }


def began(when: Date | None, day: date) -> bool:
    """Say whether a date's earliest day had come; an unknown date counts as come."""
    return when is None or when.earliest is None or when.earliest <= day


def _said(coverage: Coverage | None, day: date) -> Coverage | None:
    return coverage if coverage and began(coverage.on, day) else None


def _source(source: Source, day: date, records: Records) -> Source | None:
    known = began(source.published, day) and began(since(source, records.site), day)
    return _restored(source, day, records.vocabulary) if known else None


def _event(event: Event, sources: Mapping[str, Source], records: Records, day: date) -> Event | None:
    if not began(since(event, records.site), day):
        return None
    event = _restored(event, day, records.vocabulary)
    known = _known(event.sources, sources)
    history = tuple(stage for stage in event.history if began(stage.as_of, day) and stage.source.source in sources)
    planned = event.status != "occurred"  # what is planned is known before its day
    if not known or (event.history and not history) or not (event.history or planned or began(event.date, day)):
        return None
    if history != event.history:
        event = _at_stage(event, history[-1], records.vocabulary, Texts(records.site.language, records.own))
    claims = _claims(event.claims, sources, day)
    figures = tuple(figure for figure in event.figures if figure.source.source in sources)
    affects = tuple(ripple for ripple in event.affects if ripple.source.source in sources)
    return _with(event, sources=known, history=history, claims=claims, figures=figures, affects=affects)


def _at_stage(event: Event, stage: Stage, vocabulary: Vocabulary, texts: Texts) -> Event:
    """Return an event as it read at an earlier stage; words written later must not tell the outcome."""
    when = stage.date or event.date
    known = f"{vocabulary.label('event-types', event.type)}: {vocabulary.label('statuses', stage.status).lower()}"
    title = stage.title or known
    summary = stage.summary or texts("event.stage", known=known, date=date_words(when, texts))
    later = {name: info.default for name, info in Event.model_fields.items() if Hindsight() in info.metadata}
    return _with(event, status=stage.status, date=when, title=title, summary=summary, **later)


def _agreement(agreement: Agreement, sources: Mapping[str, Source], records: Records, day: date) -> Agreement | None:
    known = _known(agreement.sources, sources)
    if not known or not began(agreement.signed, day) or not began(since(agreement, records.site), day):
        return None
    return _with(
        _restored(agreement, day, records.vocabulary),
        sources=known,
        history=tuple(
            _with(one, sources=told)
            for one in agreement.history
            if (told := _known(one.sources, sources)) and began(one.as_of, day)
        ),
        claims=_claims(agreement.claims, sources, day),
        expires=_expiry(agreement.expires, sources),
        term=_term(agreement.term, sources, day) if agreement.term else None,
    )


def _term(term: AgreementTerm, sources: Mapping[str, Source], day: date) -> AgreementTerm:
    renewals = tuple(one for one in term.renewals if began(one.on, day) and one.source.source in sources)
    return _with(term, renewals=renewals, expires=_expiry(term.expires, sources))


def _expiry(expires: Expiry | None, sources: Mapping[str, Source]) -> Expiry | None:
    return expires if expires and expires.source.source in sources else None


def _claims(claims: Iterable[Claim], sources: Mapping[str, Source], day: date) -> tuple[Claim, ...]:
    return tuple(
        _with(claim, sources=told)
        for claim in claims
        if (told := _known(claim.sources, sources)) and began(claim.on, day)
    )


def _actor(actor: Actor, sources: Mapping[str, Source], day: date, vocabulary: Vocabulary) -> Actor:
    offices = tuple(_office(one, day) for one in actor.offices if began(one.start or one.checked_on, day))
    offices = tuple(_with(one, sources=_known(one.sources, sources)) for one in offices)
    return _with(_restored(actor, day, vocabulary), offices=offices, sources=_known(actor.sources, sources))


def _office(office: Office, day: date) -> Office:
    """Leave out an end that had not come."""
    ended = office.end if isinstance(office.end, Date) else None
    return office if ended is None or began(ended, day) else _with(office, end=None)


def _pair(pair: Pair, events: Mapping[str, Event], day: date, vocabulary: Vocabulary) -> Pair:
    """Leave out what an editor wrote later, or what rests on an event not yet known."""
    known = events.keys()
    line, direction = pair.bottom_line, pair.direction
    reviewed = pair.reviewed if pair.reviewed and began(pair.reviewed.on, day) else None
    disputes = tuple(
        kept
        for dispute in pair.disputes
        if (
            kept := _with(dispute, positions=tuple(one for one in dispute.positions if _stands(one.claim, events)))
        ).positions
    )
    return _with(
        _restored(pair, day, vocabulary),
        bottom_line=line if line and reviewed and known >= set(line.rests_on) else None,
        direction=direction if direction and began(direction.on, day) and known >= set(direction.rests_on) else None,
        judgements=tuple(one for one in pair.judgements if began(one.as_of, day) and known >= set(one.rests_on)),
        disputes=disputes,
        background=pair.background if reviewed else None,
        reviewed=reviewed,
        gaps=pair.gaps if reviewed else (),
        coverage=_said(pair.coverage, day),
    )


def _stands(claim: str, events: Mapping[str, Event]) -> bool:
    event_id, _, claim_id = claim.rpartition("#")
    return event_id in events and any(one.id == claim_id for one in events[event_id].claims)


def _without(event: Event, events: Mapping[str, Event], agreements: Mapping[str, Agreement]) -> Event:
    """Take out pointers to what was not yet known."""
    claims = tuple(_answering(claim, event, events) for claim in event.claims)
    related = tuple(one for one in event.related if one in events)
    return _with(
        event, claims=claims, related=related, agreements=tuple(one for one in event.agreements if one in agreements)
    )


def _within(agreement: Agreement, events: Mapping[str, Event], agreements: Mapping[str, Agreement]) -> Agreement:
    """Take out an agreement's pointers to what was not yet known."""
    updates: dict[str, Any] = {
        "claims": tuple(_answering(claim, agreement, events) for claim in agreement.claims),
        "statements": tuple(one for one in agreement.statements if _stands(one, events)),
    }
    if agreement.relations:
        known = {
            name: tuple(one for one in getattr(agreement.relations, name) if one in agreements)
            for name in Relations.model_fields
        }
        updates["relations"] = _with(agreement.relations, **known)
    return _with(agreement, **updates)


def _answering(claim: Claim, holder: Event | Agreement, events: Mapping[str, Event]) -> Claim:
    """Take out of a claim the answers to claims that were not yet known."""
    return _with(
        claim,
        disputes=_standing(claim.disputes, holder, events),
        confirms=_standing(claim.confirms, holder, events),
        qualifies=_standing(claim.qualifies, holder, events),
    )


def _standing(claims: Iterable[str], holder: Event | Agreement, events: Mapping[str, Event]) -> tuple[str, ...]:
    own = {claim.id for claim in holder.claims}
    return tuple(one for one in claims if (_stands(one, events) if "#" in one else one in own))


def _restored(record: R, day: date, vocabulary: Vocabulary) -> R:
    """Undo the changes made after `day`: the change is not told, and the field reads as it did, where the change says how."""
    later: list[Change] = [change for change in record.changes if not began(change.on, day)]
    updates: dict[str, Any] = (
        {"changes": tuple(change for change in record.changes if change not in later)} if later else {}
    )
    for change in reversed(later):
        if change.field and (was := value_before(type(record), change, vocabulary)) is not None:
            updates[change.field] = was
    if isinstance(record, Published) and record.withdrawn and not began(record.withdrawn.on, day):
        updates["withdrawn"] = None
    return _with(record, **updates)


def _known(references: tuple[SourceRef, ...], sources: Mapping[str, Source]) -> tuple[SourceRef, ...]:
    return tuple(one for one in references if one.source in sources)


def _with(part: P, **updates: Any) -> P:
    """Return a part with some fields changed; the same object when they are not."""
    changed = {name: value for name, value in updates.items() if getattr(part, name) != value}
    return part.model_copy(update=changed) if changed else part
