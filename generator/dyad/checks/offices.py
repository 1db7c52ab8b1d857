"""These checks hold the office that an event gives a person to the dated offices of that person."""

import re
from collections.abc import Iterator, Sequence

from dyad.checks.reach import Around, of_each
from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Actor, Event, Office
from dyad.model.dates import Date, certainly_before, covers
from dyad.model.tenure import office_covers, office_may_cover
from dyad.reading.findings import Finding
from dyad.reading.load import VOCABULARY
from dyad.reading.yamlfile import Keys
from dyad.text.suggestions import few

_PERSON = "person"
_PAST = re.compile(r"\b(?:former(?:ly)?\b|ex-|outgoing\b|erstwhile\b|then\b|(?:one|some)time\b|past\b)", re.IGNORECASE)
_CAPACITIES = frozenset({"acting", "interim", "caretaker", "official", "officiating"})
_SMALL_WORDS = frozenset({"of", "for", "and", "the", "to", "in", "with", "a", "an"})


@of_each("event")
def cover_the_date(event: Event, records: Around) -> Iterator[Finding]:
    """The office given for a person is one that they held on that date."""
    for number, party in enumerate(event.parties):
        actor = records.actors.get(party.actor)
        if actor is None or party.office is None or event.withdrawn:
            continue
        keys = ("parties", number, "as")
        if found := _PAST.search(party.office):
            yield _of_the_past(event, keys, found[0])
        elif not _is_to_come(party.office):
            yield from _not_held(event, keys, party.office, actor)


def is_held(event: Event, given: str, actor: Actor) -> bool:
    """Say whether an office may be given for somebody in an event: it is recorded, and not of another time."""
    return not _PAST.search(given) and not any(_not_held(event, (), given, actor))


def _of_the_past(event: Event, keys: Keys, word: str) -> Finding:
    return Finding(
        event.path,
        keys,
        "former-office",
        f"'{word}' says what somebody was no longer",
        "leave 'as' out, or write what the person was on that day; the offices of the past stand in the actor's file",
    )


def _is_attested(office: Office, event: Event) -> bool:
    """Say whether somebody was seen in an office of unknown dates at the time of an event."""
    seen = None if office.start or office.end else office.checked_on
    return seen is not None and covers(seen, seen, event.date) is not False


def _not_held(event: Event, keys: Keys, given: str, actor: Actor) -> Iterator[Finding]:
    """Find that an office was held at another time, or that the actor's file does not name it at all."""
    dated = [office for office in actor.offices if office.start or office.end]
    namesakes = [office for office in dated if _agree(given, office.title)]
    held = "; ".join(office.title for office in dated if office_covers(office, event.date))
    hint = f"held then: {held}" if held else f"see the offices in {actor.path}"
    message = f"{actor.name} is not recorded as '{given}'"
    attested = any(_is_attested(office, event) for office in actor.offices if _agree(given, office.title))
    if namesakes and not attested and not any(office_may_cover(office, event.date) for office in namesakes):
        yield Finding(event.path, keys, "office-not-held", f"{message} on {date_words(event.date, ENGLISH)}", hint)
    elif actor.kind == _PERSON and not any(_named(one, actor.offices) for one in _parts(given)):
        if not actor.offices:
            hint = f"no office is recorded in {actor.path}; add it there with its source"
        elif not held:
            hint = f"recorded are: {few([office.title for office in actor.offices])}; add it in {actor.path}, with its source"
        yield Finding(event.path, keys, "office-not-recorded", f"{message} at any time", hint, severity="warning")


def of_one_post(records: Around) -> Iterator[Finding]:
    """A title stands for one post."""
    for post, number, other in records.vocabulary.posts.twice:
        title = records.vocabulary.entry("posts", post).titles[number]
        yield Finding(
            f"{VOCABULARY}/posts.yaml",
            (post, "titles", number),
            "title-of-two-posts",
            f"'{title}' is a title of '{other}' too",
            "leave it in one of them",
        )


@of_each("actor")
def in_order(actor: Actor, records: Around) -> Iterator[Finding]:
    """A term ends after it began, and is not checked before it began."""
    for number, office in enumerate(actor.offices):
        end = office.end if isinstance(office.end, Date) else None
        if office.start and end and certainly_before(end, office.start):
            yield Finding(
                actor.path,
                ("offices", number, "to"),
                "dates-reversed",
                f"the term ends ({end.text}) before it began ({office.start.text})",
            )
        if office.start and office.checked_on and certainly_before(office.checked_on, office.start):
            yield Finding(
                actor.path,
                ("offices", number, "checked_on"),
                "dates-reversed",
                f"checked on {office.checked_on.text}, before the term began ({office.start.text})",
            )
        if _open_unchecked(office):
            yield Finding(
                actor.path,
                ("offices", number, "to"),
                "office-unchecked",
                "'..' says that the office was still held, but not when that was seen",
                "add 'checked_on' with the latest date a source shows it",
            )


def _open_unchecked(office: Office) -> bool:
    return office.end == ".." and office.checked_on is None


def _is_to_come(title: str) -> bool:
    return bool(re.match(r"(?:future|incoming|designate)", title, re.IGNORECASE)) or "-designate" in title.lower()


def _named(given: str, offices: Sequence[Office]) -> bool:
    """Say whether an office is one of those recorded, in whatever capacity, and with or without the body that it belongs to."""
    wanted = _words(given) - _CAPACITIES
    for office in offices:
        title = _words(re.sub(r"\(.*?\)", "", office.title)) - _CAPACITIES
        body = _words(office.organisation or "") | {"".join(re.findall(r"\b[A-Z]", office.organisation or "")).lower()}
        if title <= wanted or (wanted & title and wanted <= title | body):
            return True
    return False


def _parts(given: str) -> list[str]:
    """Return an office, and the offices that a semicolon parts in it."""
    return [given, *given.split(";")]


def _agree(given: str, title: str) -> bool:
    """Say whether two wordings of an office share their telling words: 'Foreign Minister', 'Minister for Foreign Affairs'."""
    one, other = _words(given), _words(title)
    return one <= other or other <= one


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", title.lower())) - _SMALL_WORDS
