"""These checks fail where a record points to something that is not there, and name the nearest."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dyad.checks.names import earlier_id
from dyad.checks.reach import Around, of_all, of_each
from dyad.model import KINDS, Agreement, AnyRecord, Event, Target, kind_of
from dyad.model.participants import actor_country
from dyad.reading.findings import Finding
from dyad.reading.lookup import exists, kind_meant, near, near_word
from dyad.reading.loose_references import Reference, references, shape_problem
from dyad.reading.records import Records
from dyad.text.suggestions import few

_OF_CODES = ("country", "pair")
"""What points to countries and parties, by their codes."""


@of_each(*KINDS, facts=(earlier_id,))
def known_targets(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """Every id names a record that is there."""
    if any(not exists(*target, records) for target in record.targets):
        yield from _lost(record.path, references(record), records)


@of_all(earlier_id)
def known_targets_of_files(records: Around) -> Iterator[Finding]:
    """Every id in a file that is no record yet names a record that is there."""
    for path, found in groupby(records.loose, key=lambda one: one[0]):
        yield from _lost(path, [one for _, one in found], records)


def _lost(path: str, pointing: Sequence[Reference], records: Around) -> Iterator[Finding]:
    """Find which of the pointers of a file lead to nothing."""
    lost = [one for one in pointing if not exists(one.kind, one.target, records)]
    if not _codes_are_known(records):
        lost = [one for one in lost if kind_meant(one) not in _OF_CODES]
    beside = _countries(pointing, records) if lost else ()  # once: a file can name thousands
    for one in lost:
        if renamed := records.sharing(earlier_id, f"{one.kind} {one.target}"):
            said = f"{one.kind} '{one.target}' was renamed"
            yield Finding(path, one.keys, "renamed-record", said, f"write '{renamed[-1][1]}'")
        else:
            kind = kind_meant(one)
            rule, message = shape_problem(kind, one.target) or (
                f"unknown-{kind}",
                f"no {_called(kind, records)} '{one.target}'",
            )
            yield Finding(path, one.keys, rule, message, near(one, records.whole, beside))


def _codes_are_known(records: Records) -> bool:
    """Say whether a code that is not in the vocabulary is wrong: all of it could be read."""
    return not records.vocabulary.unread & {"countries", "parties"}


def known_pairs(records: Around) -> Iterator[Finding]:
    """The pairs that settings or files name are of parties that are there."""
    if not _codes_are_known(records):
        return
    for number, pair in enumerate(records.site.tracked):
        if not exists("pair", pair, records):
            one = Reference("pair", pair, ("tracked", number))
            yield Finding(records.site.path, one.keys, "unknown-pair", f"no pair '{pair}'", near(one, records.whole))
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


def _countries(pointing: Sequence[Reference], records: Records) -> Sequence[str]:
    """Return the countries that a file names, or the actors that it names are of."""
    found = (actor_country(one.target, records.actors) for one in pointing if one.kind in ("actor", "country"))
    return [code for code in dict.fromkeys(filter(None, found)) if code in records.vocabulary.countries]


@of_each(*KINDS)
def known_claims(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """A claim that is disputed, confirmed, qualified or quoted is there."""
    if all(what != "claim" for what, _ in record.targets):
        return
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
