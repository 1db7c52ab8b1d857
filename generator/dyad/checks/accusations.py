"""These checks keep an accusation with its speaker: it is a claim, and no sentence of ours."""

import re
from collections.abc import Iterator

from dyad.checks.mentions import Mention, Names, is_called, state_behind
from dyad.checks.prose import OF_PASSAGES, Passage, in_a_name, of_event, passages
from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import Hit, has, of_list
from dyad.model import AnyRecord, Event
from dyad.model.participants import actor_country
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_OWN_WORD = frozenset({"announces", "confirms"})
_WEAK = frozenset("DEF")
_MOST = 12
"""Words of one list that are looked at in a sentence."""
_CRIMES, _CHARGES, _VIOLENCE = "crimes", "charges", "violence"

_PREPOSITION = re.compile(
    r"\b(?:from|in|at|to|near|against|with|on|onto|into|across|over|by|after|before|since|of|for|under|behind|through|about|between|among|inside|outside|within)"
    r"\s+(?:(?:the|a|an|its|his|her|their|both|some|all|what|was|then)\s+)*(?:\w+(?:ian|ese|ish|ani|an|i)\s+)?$",
    re.IGNORECASE,
)
"""What makes a name the place or the aim of a deed, not its doer."""
_NOT_DONE = re.compile(
    r"\b(?:to|will|would|could|may|might|should|shall|can|must|not|never|no|n[o']t|nobody|without|neither|nor)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got|gets|those|people|persons)\s+(?:\w+ly\s+|also\s+|then\s+)?$",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(
    r"\s*(?:$|[,;:.)]|(?:in|on|at|by|during|when|near|since|there|and|or|over|after|before|while|of|as|from|against)\b(?!\s+least))",
    re.IGNORECASE,
)
"""What follows a participle or a noun, and no verb with its object: `killed in 1971`, `strikes on`."""
_A_NOUN = re.compile(
    r"\b(?:the|a|an|its|their|this|that|these|those|any|each|such|of|on|for|with|from|no)\s+$|['’]s?\s+$", re.IGNORECASE
)
"""What stands before a noun, and before no verb: `the strike`, `on wounded children`."""
_BY = re.compile(r"^.{0,40}?\bby\s+(?:(?:the|a|an|its|his|her|their|some|members\s+of)\s+)*", re.IGNORECASE)
_ABROAD = re.compile(
    r"\s+(?:(?:and|or)\s+\w+\s+)?(?:(?:at|in)\s+(?:\w+\s+){1,2})?(?:in|inside|from|of)\s+(?:the\s+)?", re.IGNORECASE
)
"""What stands between fighters who were `trained`, `armed` or `sent` and the country that is said to be behind it."""
_PRONOUN = re.compile(r"(?:^|[\s,])(he|she|who)\s+(?:\w+\s+){0,2}$|^(it|they)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TWO_NAMES = re.compile(r"([A-Z][a-z]+(?:\s+[A-Z][a-z]+)+)\s+(?:\w+\s+){0,2}$")


@of_each("event", facts=(is_called,))
def accusation_has_speaker(event: Event, records: Around) -> Iterator[Finding]:
    """An accusation names who makes it."""
    names = Names(records)
    if event.according_to or event.claims or event.withdrawn:
        return
    for passage in of_event(event):
        accusing = of_list(passage.text, "accusing", names.language) if passage.keys[0] != "note" else ()
        if found := (accusing[0].words if accusing else _outside(passage, names, records)):
            yield Finding(
                event.path,
                passage.keys,
                "accusation-without-speaker",
                f"'{found}': who says so?",
                "add 'according_to', or write it as a claim with its speaker",
            )


@of_each(*OF_PASSAGES, facts=(is_called,))
def accusation_is_a_claim(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """An accusation against a person or a state stands as a claim (a warning)."""
    names = Names(records)
    for passage in passages(record, records):
        if passage.of_event and not (passage.events[0].according_to or passage.events[0].claims):
            continue  # said already: it has no speaker at all
        if found := _outside(passage, names, records):
            yield Finding(
                passage.path,
                passage.keys,
                "accusation-outside-claim",
                f"'{found}' is said here in our own words",
                "write it as a claim with its speaker ('by', 'act: alleges') and the answer, and say here only that it was said"
                if passage.of_event
                else "say whose word it is, or leave it out: it belongs into a claim of an event",
                severity="warning",
            )


@of_each("event")
def accusation_has_a_source(event: Event, records: Around) -> Iterator[Finding]:
    """An accusation rests on a source of grade A to C."""
    for number, claim in enumerate(event.claims):
        grades = [_grade(one.source, records) for one in claim.sources]
        if claim.act == "alleges" and grades and all(grade in _WEAK for grade in grades):
            yield Finding(
                event.path,
                ("claims", number, "source"),
                "accusation-on-weak-source",
                f"the best source of this accusation is of grade {min(filter(None, grades))}",
                "find a source of grade A to C, or take the accusation out",
            )


@of_each("event")
def attacker_is_established(event: Event, records: Around) -> Iterator[Finding]:
    """A state is not the actor of violence on another state's word."""
    types = records.vocabulary.entries.get("event-types", {})
    if event.type not in types or (types[event.type].plover or "").partition("/")[0] != "ASSAULT":
        return
    for number, party in enumerate(event.parties):
        country = state_behind(party.actor, records)
        if party.role == "initiator" and country and not admits(event, country, records):
            yield Finding(
                event.path,
                ("parties", number),
                "attacker-on-accusation",
                f"nothing here shows that {country} says so itself",
                f"leave the actor open and write the accusation as a claim, with its denial; or write what {country} says of its own deed as a claim with 'act: announces'",
            )


def admits(event: Event, country: str, records: Records) -> bool:
    """Say whether a state names the violence as its own deed: it announces it, or confirms what another says of it."""
    return any(
        claim.act in _OWN_WORD
        and claim.by is not None
        and (claim.by == country or actor_country(claim.by, records.actors) == country)
        and (bool(claim.confirms) or has(claim.says, "deeds", records.language))
        for claim in event.claims
    )


def _grade(source_id: str, records: Records) -> str:
    source = records.sources.get(source_id)
    return source.reliability.grade if source and source.reliability else ""


def _outside(passage: Passage, names: Names, records: Records) -> str | None:
    """Return the words of an accusation that a sentence makes as if it were known."""
    if passage.text.endswith("?"):
        return None
    text = passage.unquoted
    hits = [hit for kind in (_CRIMES, _CHARGES, _VIOLENCE) for hit in of_list(text, kind, names.language)[:_MOST]]
    mentions = names.in_text(text, passage.events[0] if passage.of_event else None) if hits else []
    for hit in hits:
        if not in_a_name(text, hit, names.language):
            doer = _accused(text, hit, mentions, names)
            if doer and not _journey(hit, doer, mentions, names) and not _excused(passage, hit, doer, names, records):
                return f"{doer.words} … {hit.words}" if doer.end <= hit.start else f"{hit.words} … {doer.words}"
    return None


def _journey(hit: Hit, doer: Mention, mentions: list[Mention], names: Names) -> bool:
    """Say whether somebody comes as travellers do, or something enters what is no land, and no troops cross a border."""
    if hit.list != _VIOLENCE or not hit.words.lower().startswith(("cross", "enter")):
        return False
    if doer.person or any(has(doer.words, one, names.language) for one in ("people", "travellers")):
        return True
    into_land = any(one.country and one.start == hit.end + 1 for one in mentions)
    return " " not in hit.words and not (into_land and has(doer.words, "doers", names.language))


def _excused(passage: Passage, hit: Hit, doer: Mention, names: Names, records: Records) -> bool:
    """Say whether a sentence reports an accusation that stands as a claim as well, or a state's own word of its own deed."""
    if hit.list == _VIOLENCE and any(_owned(one, doer, records) for one in passage.events):
        return True
    if passage.heading and hit.list != _VIOLENCE and (doer.person or not doer.country):
        return False
    reported = any(
        one.end <= hit.start or one.start >= hit.end
        for kind in ("speaking", "accusing")
        for one in of_list(passage.text, kind, names.language)
    )
    return reported and (not passage.of_event or bool(passage.events[0].claims))


def _owned(event: Event, doer: Mention, records: Records) -> bool:
    from_words = [doer.country] if doer.country else [actor_country(one.actor, records.actors) for one in event.parties]
    return any(country and admits(event, country, records) for country in from_words)


def _accused(text: str, hit: Hit, mentions: list[Mention], names: Names) -> Mention | None:
    """Return who is said to have done it; None where the sentence names nobody, or says that it was not done."""
    if "-" in hit.words and text[hit.start] == "-":
        return next((one for one in mentions if one.start < hit.start < one.end and one.country), None)
    if hit.list == _CHARGES:
        return _charged(text, hit, mentions, names)
    after = _BY.match(text[hit.end :])
    if after and (named := _named_at(text, hit.end + after.end(), mentions)):
        return named
    if hit.list == _CRIMES and (host := _host(text, hit, mentions, names)):
        return host
    before = text[: hit.start]
    passive = _PASSIVE.search(before) and not hit.words.split()[0].endswith("ing")
    if passive or _NOT_DONE.search(before):
        return None
    if hit.list == _VIOLENCE and " " not in hit.words and (_NO_OBJECT.match(text[hit.end :]) or _A_NOUN.search(before)):
        return None
    return _subject(text, hit, mentions, names)


def _host(text: str, hit: Hit, mentions: list[Mention], names: Names) -> Mention | None:
    """Return the country in which fighters are said to have been made ready, or from which they were sent."""
    words, where = hit.words.split(), _ABROAD.match(text[hit.end :])
    if not where or not (has(words[0], "others", names.language) and has(words[-1], "readied", names.language)):
        return None
    found = _named_at(text, hit.end + where.end(), mentions)
    return found if found and found.country and not found.person else None


def _charged(text: str, hit: Hit, mentions: list[Mention], names: Names) -> Mention | None:
    lead = " ".join(text[: hit.start].split()[-6:])
    if has(lead, "subjects", names.language):
        return None
    named = [one for one in mentions if one.country or one.person]
    return named[0] if named else None


def _named_at(text: str, place: int, mentions: list[Mention]) -> Mention | None:
    return next((_with_country(one, mentions, text) for one in mentions if one.start == place), None)


def _subject(text: str, hit: Hit, mentions: list[Mention], names: Names) -> Mention | None:
    """Return the last that is named before a verb and can be its subject: no place, no aim, and nobody who acts on his own."""
    before = text[: hit.start]
    fire = {one.start: one.words for one in of_list(text, "fire", names.language)}
    others = [Mention(one.start, one.end, fire.get(one.start, "")) for one in of_list(text, "others", names.language)]
    able = [
        one
        for one in sorted([*mentions, *others])
        if one.end <= hit.start
        and not _PREPOSITION.search(text[: one.start])
        and not _crosses(text[one.end : hit.start])
    ]
    if able:
        doer = _with_country(able[-1], mentions, text) if able[-1].words else None
        of_nobody = able[-1].start in fire and doer and doer.start == able[-1].start
        return None if of_nobody else doer
    if pronoun := _PRONOUN.search(before):
        return Mention(pronoun.start(), pronoun.end(), (pronoun[1] or pronoun[2]))
    if hit.list == _CRIMES and (run := _TWO_NAMES.search(before)):
        return Mention(run.start(1), run.end(1), run[1])
    return None


def _crosses(between: str) -> bool:
    """Say whether another clause begins between a name and a verb."""
    return bool(re.search(r"[:;]|\b(?:while|when|where|because|although|but)\b", between))


def _with_country(one: Mention, mentions: list[Mention], text: str) -> Mention:
    """Return a mention with the country that stands before it or behind it: Pakistani forces, the army of Pakistan."""
    if one.country:
        return one
    for other in mentions:
        joined = text[other.end : one.start] if other.end <= one.start else text[one.end : other.start]
        if other.country and re.fullmatch(r"['’]?s?\s+(?:\w+\s+)?|\s+of\s+", joined):
            start, end = min(one.start, other.start), max(one.end, other.end)
            return Mention(
                start, end, text[start:end], other.country, one.person or other.person, one.actor or other.actor
            )
    return one
