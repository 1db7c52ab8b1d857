"""These checks warn of words that take a side, that grow old, or that tell of a person's private life."""

import re
from collections.abc import Iterator

from dyad.checks.mentions import Mention, Names, is_called
from dyad.checks.prose import OF_PASSAGES, Passage, in_a_name, of_event, passages
from dyad.checks.reach import Around, of_each
from dyad.language.word_lists import Hit, has, of_list
from dyad.model import Actor, Agreement, AnyRecord, Event
from dyad.reading.findings import Finding
from dyad.reading.own_words import Language
from dyad.reading.records import Records

_PRIVATE = ("family", "faith", "health")
_OF_THE_DEAD = frozenset({"death", "condolence"})
"""Events in which a death is told, and so an illness or those who mourn."""
_QUOTED = re.compile(r"[“„‟”]([^“”„‟]+)[“”‟]|[‘‚‛’]([^‘’‚‛]+)[‘’‛]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\"")
_SHOWN = 60
"""Characters of a title that a hint repeats."""
_OWNER = re.compile(r"(?:[A-Z][\w.-]+\s+)+[A-Z][\w-]+['’]s?\s+(?:\w+\s+)?$")
_GENITIVE = re.compile(r"['’]s?\s+(?:then\s+|late\s+|long-time\s+)?")
_OF = re.compile(r"\s+of\s+(?:the\s+(?:\w+\s+)?)?")


@of_each(*OF_PASSAGES)
def nothing_is_current(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """Nothing is "current": a reader may come in ten years."""
    for field in ("title", "summary", "description", "note"):
        words = getattr(record, field, None)
        for found in of_list(words, "current", records.language)[:1] if words else ():
            yield Finding(record.path, (field,), "undated-now", f"'{found.words}' grows old", "give the date instead")


@of_each("event", "agreement", "actor")
def titles_stand_unquoted(record: Event | Agreement | Actor, records: Around) -> Iterator[Finding]:
    """The title of an event or agreement, and the name of an actor, does not stand in quotation marks as a whole (a warning)."""
    field, title = ("name", record.name) if isinstance(record, Actor) else ("title", record.title)
    if quoted := _QUOTED.fullmatch(title):
        words = next(filter(None, quoted.groups()))
        yield Finding(
            record.path,
            (field,),
            "quoted-title",
            "all of it stands in quotation marks, which readers would see",
            f"take them out: {words if len(words) <= _SHOWN else f'{words[:_SHOWN]} …'}",
            severity="warning",
        )


@of_each("actor")
def nothing_lasts(actor: Actor, records: Around) -> Iterator[Finding]:
    """A description does not say that something began and goes on (a warning)."""
    words = actor.description or ""
    if actor.withdrawn or has(words, "dated", records.language):
        return
    for found in of_list(words, "lasting", records.language)[:1]:
        yield Finding(
            actor.path,
            ("description",),
            "undated-since",
            f"'{found.words}' says that it still is so, on every day on which somebody reads it",
            "write the dates into 'offices', or say on which day it was so: 'as of 3 March 2031'",
            severity="warning",
        )


@of_each(*OF_PASSAGES, facts=(is_called,))
def nothing_is_loaded(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """A word that takes a side stands in quotation marks or in a claim (a warning)."""
    names = Names(records)
    for passage in passages(record, records):
        for found in _taking_sides(passage, names)[:1]:
            yield Finding(
                passage.path,
                passage.keys,
                "loaded-word",
                f"'{found.words}' takes a side",
                "say what was done, in plain words; or leave the word to its speaker, in a claim or in quotation marks",
                severity="warning",
            )


def _taking_sides(passage: Passage, names: Names) -> list[Hit]:
    """Return the words that take a side; `held` only behind a country's name, and no occupation that is somebody's work."""
    text = passage.unquoted
    held = of_list(text, "held", names.language)
    loaded = _own_words(passage, "loaded", names.language)
    mentions = names.in_text(text, passage.events[0] if passage.of_event else None) if held or loaded else []
    of_countries = [one for one in held if any(by.country and by.start < one.start < by.end for by in mentions)]
    return sorted(
        [*of_countries, *(one for one in loaded if not _is_work(text, one, mentions, names))],
        key=lambda one: one.start,
    )


def _is_work(text: str, found: Hit, mentions: list[Mention], names: Names) -> bool:
    """Say whether an occupation is that of a person: `of Mira Tolvane`, or `Mira Tolvane's` and of nothing else."""
    if not has(found.words, "trades", names.language):
        return False
    people = _people(mentions, names)
    return _is_of(text, found, people) if _OF.match(text[found.end :]) else _is_anybodys(text, found, people)


def _is_of(text: str, found: Hit, people: list[Mention]) -> bool:
    """Say whether a word stands before `of` somebody, and not of what is theirs."""
    return any(
        one.start > found.end and _OF.fullmatch(text[found.end : one.start]) and not _GENITIVE.match(text[one.end :])
        for one in people
    )


def _is_anybodys(text: str, found: Hit, people: list[Mention]) -> bool:
    """Say whether a word stands behind the name of somebody whose it is."""
    return any(one.end <= found.start and _GENITIVE.fullmatch(text[one.end : found.start]) for one in people)


@of_each(*OF_PASSAGES, facts=(is_called,))
def lives_are_private(record: AnyRecord, records: Around) -> Iterator[Finding]:
    """Nobody's family, faith or health is told (a warning)."""
    names = Names(records)
    for passage in _about_people(record, records):
        for name in _PRIVATE:
            for found in _private(passage, name, names):
                yield Finding(
                    passage.path,
                    passage.keys,
                    "private-life",
                    f"'{found.words}': a person's {name} is nobody's business here",
                    "take it out; only public acts in a public role are recorded",
                    severity="warning",
                )


def _private(passage: Passage, name: str, names: Names) -> list[Hit]:
    """Return the first word of a person's private life; of one that may be meant otherwise, only where it stands behind a person."""
    found = [one for one in _own_words(passage, name, names.language)[:1] if _is_of_a_person(passage, one, names)]
    close = _own_words(passage, "close", names.language) if name == "family" and not found else []
    if close:
        event = passage.events[0] if passage.of_event else None
        people = _people(names.in_text(passage.text, event), names)
        found = [one for one in close if any(ask(passage.text, one, people) for ask in (_is_anybodys, _is_of))][:1]
    return found


def _people(mentions: list[Mention], names: Names) -> list[Mention]:
    """Return those who are one person each, by name or by office."""
    return [one for one in mentions if one.person or has(one.words, "people", names.language)]


def _about_people(record: AnyRecord, records: Records) -> Iterator[Passage]:
    """Yield the sentences in which a person may be named, claims too: it does not matter who says it."""
    if not isinstance(record, Event):
        yield from passages(record, records)
    elif record.type not in _OF_THE_DEAD and not record.withdrawn:
        yield from of_event(record)
        for number, claim in enumerate(record.claims):
            yield Passage(record.path, ("claims", number, "says"), claim.says, (record,), of_event=True)


def _own_words(passage: Passage, name: str, language: Language) -> list[Hit]:
    text = passage.text if name in (*_PRIVATE, "close") else passage.unquoted
    return [one for one in of_list(text, name, language) if not in_a_name(text, one, language)]


def _is_of_a_person(passage: Passage, found: Hit, names: Names) -> bool:
    """Say whether a sentence names a person: by name, by office, or by a word such as `her`."""
    event = passage.events[0] if passage.of_event else None
    if any(one.person for one in names.in_text(passage.text, event)):
        return True
    if of_list(passage.text, "people", names.language):
        return True
    return bool(_OWNER.search(passage.text[: found.start])) or passage.path.startswith("briefings/actors/")
