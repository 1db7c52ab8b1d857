"""These checks fail where a record points to something that is not there, and name the nearest."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from dyad.model import Agreement, AnyRecord, Event, Published, Target, kind_of
from dyad.model.participants import actor_country
from dyad.reading.findings import Finding
from dyad.reading.lookup import exists, kind_meant, near, near_word
from dyad.reading.loose_references import Reference, references, shape_problem
from dyad.reading.records import Records
from dyad.text.suggestions import few

_OF_CODES = ("country", "pair")
"""What points to countries and parties, by their codes."""


def known_targets(records: Records, as_of: date) -> Iterator[Finding]:
    """Every id names a record that is there."""
    former = {
        old: (kind, record.id)
        for kind, record in records.all()
        if isinstance(record, Published)
        for old in record.formerly
    }
    named = {target for _, record in records.all() for target in record.targets}
    lost = {
        target
        for target in named | {(one.kind, one.target) for _, one in records.loose}
        if not exists(*target, records)
    }
    pointing = (
        (record.path, one)
        for _, record in records.all()
        if not lost.isdisjoint(record.targets)
        for one in references(record)
    )
    countries: dict[str, Sequence[str]] = {}
    judged = not records.vocabulary.unread & {"countries", "parties"}  # else no code is known to be wrong
    for path, one in chain(pointing, records.loose) if lost else ():
        if (one.kind, one.target) not in lost or (not judged and kind_meant(one) in _OF_CODES):
            continue
        renamed = former.get(one.target)
        if renamed and renamed[0] == one.kind:
            yield Finding(
                path, one.keys, "renamed-record", f"{one.kind} '{one.target}' was renamed", f"write '{renamed[1]}'"
            )
        else:
            kind = kind_meant(one)
            rule, message = shape_problem(kind, one.target) or (
                f"unknown-{kind}",
                f"no {_called(kind, records)} '{one.target}'",
            )
            if path not in countries:
                countries[path] = _countries(path, records)
            yield Finding(path, one.keys, rule, message, near(one, records, countries[path]))
    if judged:
        yield from _known_pairs(records)


def _known_pairs(records: Records) -> Iterator[Finding]:
    """Find the pairs that settings or files name and whose parties are not there."""
    for number, pair in enumerate(records.site.tracked):
        if not exists("pair", pair, records):
            one = Reference("pair", pair, ("tracked", number))
            yield Finding(records.site.path, one.keys, "unknown-pair", f"no pair '{pair}'", near(one, records))
    for written in records.pairs.values():
        if not exists("pair", written.id, records):
            yield Finding(
                written.path,
                (),
                "unknown-pair",
                f"the file's name '{written.id}' names a {records.vocabulary.sides[0]} that is not in the vocabulary",
            )


def _called(kind: Target, records: Records) -> str:
    """Return what a kind of record is called: where a project has parties of its own, a code may be of one."""
    return "country or party" if kind == "country" and records.vocabulary.parties else kind


def _countries(path: str, records: Records) -> Sequence[str]:
    """Return the countries that a file names, or the actors that it names are of."""
    pointing = [one for other, one in records.loose if other == path]
    if not pointing:
        pointing = [one for _, record in records.all() if record.path == path for one in references(record)]
    found = (actor_country(one.target, records.actors) for one in pointing if one.kind in ("actor", "country"))
    return [code for code in dict.fromkeys(filter(None, found)) if code in records.vocabulary.countries]


def known_claims(records: Records, as_of: date) -> Iterator[Finding]:
    """A claim that is disputed, confirmed, qualified or quoted is there."""
    for _, record in records.all():
        if all(what != "claim" for what, _ in record.targets):
            continue
        for one in references(record):
            if one.kind != "claim":
                continue
            event_id, hash_, claim_id = one.target.rpartition("#")
            if event_id in records.unread.get("event", ()):
                continue
            holder = records.events.get(event_id) if hash_ else _own_claims(record, one)
            if holder is None:
                yield Finding(record.path, one.keys, "unknown-claim", *_lost_event(event_id, claim_id, records))
            elif claim_id not in (known := [claim.id for claim in holder.claims]):
                hint = f"its claims are: {few(known)}" if known else "it has no claims"
                yield Finding(
                    record.path,
                    one.keys,
                    "unknown-claim",
                    f"no claim '{claim_id}' in {kind_of(holder.path)} '{holder.id}'",
                    hint,
                )


def _own_claims(record: AnyRecord, one: Reference) -> Event | Agreement | None:
    """Return the record itself, where a claim without an event's id is one of its own."""
    return record if isinstance(record, Event | Agreement) and one.keys[0] == "claims" else None


def _lost_event(event_id: str, claim_id: str, records: Records) -> tuple[str, str]:
    """Say that no event holds a claim, and which may be meant."""
    if not event_id:
        return f"'{claim_id}' names no event", "write the id of an event, '#' and the id of its claim"
    meant = near_word(event_id, dict.fromkeys(records.events, ()))
    return f"no event '{event_id}' to hold a claim '{claim_id}'", meant
