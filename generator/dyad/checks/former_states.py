"""This check keeps states and parties that are no more out of what happened after them, and out of what was before they began."""

from collections.abc import Iterator, Mapping

from dyad.checks.reach import Around, of_each
from dyad.model import Agreement, Event
from dyad.model.dates import Date
from dyad.model.participants import actor_country, party_country
from dyad.model.vocabulary import CountryEntry, PartyEntry
from dyad.reading.country_names import country_names
from dyad.reading.findings import Finding
from dyad.reading.records import Records
from dyad.reading.yamlfile import Keys
from dyad.text.suggestions import few


@of_each("event", "agreement")
def former_states_in_their_time(record: Event | Agreement, records: Around) -> Iterator[Finding]:
    """A state that has ceased to be, or a party of the project's own, takes no part in what happened after it, or before it began."""
    former = records.once(_former)
    if not former:
        return
    for keys, code, when, actor in _named(record, records) if isinstance(record, Event) else _signed(record, records):
        if code in former and (why := _not_then(former[code], when)):
            hint = _of_actor(actor, former[code]) if actor else _states_of_then(former[code], records)
            yield Finding(record.path, keys, _rule(former[code]), f"'{code}' {why}", hint)


def _former(site: Records) -> Mapping[str, CountryEntry]:
    """Return the states that are no more, and the parties of the project's own."""
    known, countries = country_names(site.vocabulary), site.vocabulary.countries
    return {code: known.entry(code) or one for code, one in countries.items() if one.is_over or _is_own(one)}


def _signed(agreement: Agreement, records: Records) -> Iterator[tuple[Keys, str, Date, str]]:
    """Yield the country of each party of an agreement, with the day of signing."""
    if agreement.signed:
        for number, one in enumerate(agreement.parties):
            yield ("parties", number), actor_country(one, records.actors) or "", agreement.signed, ""


def _is_own(one: CountryEntry) -> bool:
    return isinstance(one, PartyEntry)


def _rule(one: CountryEntry) -> str:
    return "party-not-then" if _is_own(one) else "former-state"


def _named(event: Event, records: Records) -> Iterator[tuple[Keys, str, Date, str]]:
    """Yield each country that an event names as acting, or as where it was, with the day, and the actor where one is of it."""
    for number, party in enumerate(event.parties):
        code = party_country(party, records.actors) or ""
        of_actor = party.actor != code and not party.on_behalf_of
        keys: Keys = ("parties", number, "for" if party.on_behalf_of else "actor")
        yield (
            keys,
            code,
            event.date,
            party.actor if of_actor else "",
        )
    for number, claim in enumerate(event.claims):
        if claim.by and claim.by in records.vocabulary.countries:
            yield ("claims", number, "by"), claim.by, event.said_on(claim), ""
    if event.place and event.place.country:
        yield ("place", "country"), event.place.country, event.date, ""


def _of_actor(actor: str, state: CountryEntry) -> str:
    if _is_own(state):
        return f"write for whom '{actor}' acted then, as in 'for: RUS'"
    return f"write the state for which '{actor}' acts, as in 'for: RUS'"


def _not_then(state: CountryEntry, when: Date) -> str:
    """Say that a state or party was not at a time; nothing where it may have been."""
    if state.until and state.until.latest and when.earliest and when.earliest > state.until.latest:
        return f"({state.name}) ended {'on' if state.until.is_day else 'in'} {state.until.text}"
    if state.since and state.since.earliest and when.latest and when.latest < state.since.earliest:
        return f"({state.name}) began {'on' if state.since.is_day else 'in'} {state.since.text}"
    return ""


def _states_of_then(state: CountryEntry, records: Records) -> str:
    countries: Mapping[str, CountryEntry] = records.vocabulary.countries
    now = [f"'{code}' ({countries[code].name})" for code in state.successors if code in countries]
    wanted = "write who acted then" if _is_own(state) else "write the state of then"
    return f"{wanted}: {few(now, 3)}" if now else wanted
