"""These checks warn of words that hide who speaks, or that promise more than a source can show."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dyad.model import Event
from dyad.model.participants import ON_THEIR_OWN, direct_countries
from dyad.model.vocabulary import CountryEntry
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_ACCUSES = re.compile(
    r"\b(accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|edly|ations?)|blam(?:e[sd]?|ing))\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(currently|at present|presently|nowadays|recently|incumbent|the current|current (?:prime|foreign|president|government))\b",
    re.IGNORECASE,
)
_OWN_WORD = frozenset({"states", "announces", "confirms"})


def accusation_has_speaker(records: Records, as_of: date) -> Iterator[Finding]:
    """An accusation names who makes it."""
    for event in records.events.values():
        if event.according_to or event.claims:
            continue
        for field in ("title", "summary"):
            if found := _ACCUSES.search(getattr(event, field)):
                yield Finding(
                    event.path,
                    (field,),
                    "accusation-without-speaker",
                    f"'{found[0]}': who says so?",
                    "add 'according_to', or write it as a claim with its speaker",
                )


def side_is_counted(records: Records, as_of: date) -> Iterator[Finding]:
    """Words that give a side's account say whose side it is."""
    countries = records.vocabulary.countries
    for event in records.events.values():
        if not isinstance(event.according_to, str):
            continue
        for code in direct_countries(event, records.vocabulary, records.actors):
            if (
                code in countries
                and code not in event.word_of
                and (found := _speaks(countries[code]).search(event.according_to))
            ):
                yield Finding(
                    event.path,
                    ("according_to",),
                    "side-not-counted",
                    f"'{found[0]}' is a side's own word",
                    f"add 'word_of: [{code}]', or name the actors by id",
                    severity="warning",
                )


@cache
def _speaks(country: CountryEntry) -> re.Pattern[str]:
    """Return what finds a country's body or official in words: `Pakistan's`, `Pakistani officials`."""
    officials = r"(?:\w+ )?(?:officials?|authorities|government|military|army|police|ministers?)"
    return re.compile(
        rf"\b{re.escape(country.name)}['’]s\b"
        + (rf"|\b{re.escape(country.demonym)} {officials}\b" if country.demonym else "")
    )


def attacker_is_established(records: Records, as_of: date) -> Iterator[Finding]:
    """A state is not the actor of violence on another state's word."""
    types = records.vocabulary.entries.get("event-types", {})
    for event in records.events.values():
        if event.type not in types or (types[event.type].plover or "").partition("/")[0] != "ASSAULT":
            continue
        for number, party in enumerate(event.parties):
            country = _state_behind(party.actor, records)
            if party.role == "initiator" and country and not _says_so_itself(event, country, records):
                yield Finding(
                    event.path,
                    ("parties", number),
                    "attacker-on-accusation",
                    f"nothing here shows that {country} says so itself",
                    "leave the actor open and write the accusation as a claim, with its denial",
                )


def nothing_is_current(records: Records, as_of: date) -> Iterator[Finding]:
    """Nothing is "current": a reader may come in ten years."""
    for kind, record in records.all():
        for field in ("title", "summary", "description", "note"):
            words = getattr(record, field, None) if kind != "source" else None
            if words and (found := _NOW.search(words)):
                yield Finding(record.path, (field,), "undated-now", f"'{found[0]}' grows old", "give the date instead")


def _state_behind(actor_id: str, records: Records) -> str | None:
    """Return the state whose deed it would be: of a country itself, and of its officials and bodies; none of those who fight on their own."""
    if actor_id in records.vocabulary.countries:
        return actor_id
    actor = records.actors.get(actor_id)
    return actor.country if actor and actor.country != "none" and actor.kind not in ON_THEIR_OWN else None


def _says_so_itself(event: Event, country: str, records: Records) -> bool:
    return any(
        claim.act in _OWN_WORD
        and claim.by
        and (claim.by == country or (claim.by in records.actors and records.actors[claim.by].country == country))
        for claim in event.claims
    )
