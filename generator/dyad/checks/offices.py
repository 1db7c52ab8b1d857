"""These checks hold the office that an event gives a person to the dated offices of that person."""

import re
from collections.abc import Iterator
from datetime import date

from dyad.language.date_words import date_words
from dyad.language.texts import ENGLISH
from dyad.model import Office
from dyad.model.dates import Date, certainly_before
from dyad.model.tenure import office_covers, office_may_cover
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_SMALL_WORDS = frozenset({"of", "for", "and", "the", "to", "in", "with", "a", "an"})


def cover_the_date(records: Records, as_of: date) -> Iterator[Finding]:
    """The office given for a person is one that they held on that date."""
    for event in records.events.values():
        for number, party in enumerate(event.parties):
            actor = records.actors.get(party.actor)
            if actor is None or party.office is None or _is_former(party.office):
                continue
            dated = [office for office in actor.offices if office.start or office.end]
            namesakes = [office for office in dated if _agree(party.office, office.title)]
            if namesakes and not any(office_may_cover(office, event.date) for office in namesakes):
                held = "; ".join(office.title for office in dated if office_covers(office, event.date))
                yield Finding(
                    event.path,
                    ("parties", number, "as"),
                    "office-not-held",
                    f"{actor.name} is not recorded as '{party.office}' on {date_words(event.date, ENGLISH)}",
                    f"held then: {held}" if held else f"see the offices in {actor.path}",
                )


def in_order(records: Records, as_of: date) -> Iterator[Finding]:
    """A term ends after it began, and is not checked before it began."""
    for actor in records.actors.values():
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


def _is_former(title: str) -> bool:
    return (
        bool(re.match(r"(former|then[- ]|ex-|future|incoming|outgoing|designate)", title, re.IGNORECASE))
        or "-designate" in title.lower()
    )


def _agree(given: str, title: str) -> bool:
    """Say whether two wordings of an office share their telling words: 'Foreign Minister', 'Minister for Foreign Affairs'."""
    one, other = _words(given), _words(title)
    return one <= other or other <= one


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", title.lower())) - _SMALL_WORDS
