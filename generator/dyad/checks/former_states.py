"""This check keeps states that are no more out of what happened after them, and out of what was before they began."""

from collections.abc import Iterator, Mapping
from datetime import date

from dyad.model import Event
from dyad.model.dates import Date
from dyad.model.participants import actor_country, party_country
from dyad.model.vocabulary import CountryEntry
from dyad.reading.country_names import country_names
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.suggestions import few


def former_states_in_their_time(records: Records, as_of: date) -> Iterator[Finding]:
    """A state that has ceased to be takes no part in what happened after it, or before it began."""
    known = country_names(records.vocabulary)
    former = {code: known.entry(code) or one for code, one in records.vocabulary.countries.items() if one.former}
    if not former:
        return
    for event in records.events.values():
        for keys, code, when, hint in _named(event, records):
            if code in former and (why := _not_then(former[code], when)):
                yield Finding(
                    event.path, keys, "former-state", f"'{code}' {why}", hint or _states_of_then(former[code], records)
                )
    for agreement in records.agreements.values():
        for number, one in enumerate(agreement.parties):
            code = actor_country(one, records.actors) or ""
            if agreement.signed and code in former and (why := _not_then(former[code], agreement.signed)):
                hint = _states_of_then(former[code], records)
                yield Finding(agreement.path, ("parties", number), "former-state", f"'{code}' {why}", hint)


def _named(event: Event, records: Records) -> Iterator[tuple[Keys, str, Date, str]]:
    """Yield each country that an event names as acting, or as where it was, with the day, and what to write where an actor is of it."""
    for number, party in enumerate(event.parties):
        code = party_country(party, records.actors) or ""
        of_actor = party.actor != code and not party.on_behalf_of
        keys: Keys = ("parties", number, "for" if party.on_behalf_of else "actor")
        yield (
            keys,
            code,
            event.date,
            f"write the state for which '{party.actor}' acts, as in 'for: RUS'" if of_actor else "",
        )
    for number, claim in enumerate(event.claims):
        if claim.by and claim.by in records.vocabulary.countries:
            yield ("claims", number, "by"), claim.by, event.said_on(claim), ""
    if event.place and event.place.country:
        yield ("place", "country"), event.place.country, event.date, ""


def _not_then(state: CountryEntry, when: Date) -> str:
    """Say that a state was not at a time; nothing where it may have been."""
    if state.until and state.until.latest and when.earliest and when.earliest > state.until.latest:
        return (
            f"({state.name}) ended on {state.until.text}"
            if state.until.is_day
            else f"({state.name}) ended in {state.until.text}"
        )
    if state.since and state.since.earliest and when.latest and when.latest < state.since.earliest:
        return f"({state.name}) began in {state.since.text}"
    return ""


def _states_of_then(state: CountryEntry, records: Records) -> str:
    countries: Mapping[str, CountryEntry] = records.vocabulary.countries
    now = [f"'{code}' ({countries[code].name})" for code in state.successors if code in countries]
    return f"write the state of then: {few(now, 3)}" if now else "write the state of then"
