"""These checks hold a judgement to its days, and what it says of two sides to the events that it rests on."""

from collections.abc import Iterator
from datetime import date

from dyad.checks.mentions import Names, is_called
from dyad.checks.prose import judged
from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import has
from dyad.model import Agreement, Event, Judgement, Pair, ids
from dyad.model.dates import day_of
from dyad.model.participants import party_country, voices
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_AIMED_AT = "recipient"
"""The role of those to whom something was done: it is no step of their own."""


@of_each("pair")
def judged_before_it_shows(pair: Pair, records: Around) -> Iterator[Finding]:
    """A judgement is made before the day on which it can be seen, and after what it rests on."""
    for number, one in enumerate(pair.judgements):
        if day_of(one.resolve_by) < day_of(one.as_of):
            yield Finding(
                pair.path,
                ("judgements", number, "resolve_by"),
                "dates-reversed",
                f"it is to be seen by {one.resolve_by.text}, and was judged on {one.as_of.text}, when that day had passed",
                "write the day by which it will be seen, or the day on which it was judged",
            )
        yield from _earlier_than_its_basis(pair, number, one, records)


def _earlier_than_its_basis(pair: Pair, number: int, one: Judgement, records: Records) -> Iterator[Finding]:
    for place, event_id in enumerate(one.rests_on):
        event = records.events.get(event_id)
        if event and event.status == "occurred" and event.date.earliest and event.date.earliest > day_of(one.as_of):
            yield Finding(
                pair.path,
                ("judgements", number, "rests_on", place),
                "dates-reversed",
                f"event '{event_id}' ({event.date.text}) is later than the judgement ({one.as_of.text})",
            )


@of_each("pair")
def shows_before_it_ends(pair: Pair, records: Around) -> Iterator[Finding]:
    """A judgement can be seen before the matter ends by itself."""
    for number, one in enumerate(pair.judgements):
        for agreement in _agreements(one, records):
            end = _end(agreement)
            if end and day_of(one.as_of) <= end < day_of(one.resolve_by):
                yield Finding(
                    pair.path,
                    ("judgements", number, "resolve_by"),
                    "resolved-too-late",
                    f"'{agreement.id}' ends by {end.isoformat()}, before {one.resolve_by.text}",
                    f'write a day up to "{end.isoformat()}": after it the question is another',
                )


@of_each("pair", facts=(is_called,))
def basis_covers_its_sides(pair: Pair, records: Around) -> Iterator[Finding]:
    """What rests on events names only countries that took part in them, or told of them (a warning)."""
    names = Names(records)
    for keys, text, rests_on in judged(pair):
        events = [records.events[one] for one in rests_on if one in records.events]
        if not events or len(events) < len(rests_on):
            continue
        if missing := _uncovered(text, pair, events, names, records):
            named = " and ".join(records.vocabulary.country_name(code) for code in missing)
            yield Finding(
                pair.path,
                keys,
                "basis-of-one-side",
                f"no event in 'rests_on' shows what {named} did or said",
                "add one, or write the sentence of the side that the events show",
                severity="warning",
            )


def _uncovered(text: str, pair: Pair, events: list[Event], names: Names, records: Records) -> list[str]:
    own = ids.pair_countries(pair.id)
    wanted = [code for code in own if code in names.countries(text)]
    shown = {code for event in events for code in _present(event, records, acting=False)}
    missing = [code for code in wanted if code not in shown]
    if has(text, "both", names.language):
        acting = {code for event in events for code in _present(event, records, acting=True)}
        missing += [code for code in own if code not in acting and code not in missing]
    return missing


def _present(event: Event, records: Records, *, acting: bool) -> set[str]:
    """Return the countries that took part in an event or told of it; with `acting`, without those it was aimed at."""
    roles = records.vocabulary.direct_roles - ({_AIMED_AT} if acting else set())
    found = {party_country(party, records.actors) for party in event.parties if party.role in roles}
    return {code for code in found if code} | set(voices(event, records.actors))


def _agreements(one: Judgement, records: Records) -> Iterator[Agreement]:
    """Yield the agreements that the events under a judgement are about."""
    events = (records.events[event_id] for event_id in one.rests_on if event_id in records.events)
    for agreement_id in dict.fromkeys(agreement_id for event in events for agreement_id in event.agreements):
        if agreement_id in records.agreements:
            yield records.agreements[agreement_id]


def _end(agreement: Agreement) -> date | None:
    """Return the last day on which an agreement can run out by its own terms."""
    return agreement.end.on.latest if agreement.end else None
