"""`office_of` says which office somebody held on the day of an event, where the record and the article make it plain."""

import re
from collections.abc import Iterator

from dyad.authoring.drafting.merging import Told
from dyad.authoring.drafting.participants import Participant
from dyad.authoring.drafting.words import words_of
from dyad.model import Actor, Office
from dyad.model.actor import STILL
from dyad.model.dates import Date, covers
from dyad.reading.records import Records

_OF_NO_STATE = frozenset({"party", "company", "airline", "media", "ngo", "armed-group", "other"})
"""Kinds of bodies whose president is not the president of a state."""
_HONORIFICS = frozenset("mr mrs ms dr spokesman spokeswoman spokesperson".split())
_BEFORE = 6
"""Words before a name among which a title stands."""


def office_of(part: Participant, told: Told, records: Records) -> str:
    """Return the office that a person held on the day: of several, the one that the words before the name mean, else the first.

    One of a party or a company counts only where the article names that body; one whose title is another than the article's does not.
    """
    actor = records.actors.get(part.actor)
    if actor is None or actor.kind != "person" or told.date.qualifier:
        return ""
    held = [one for one in actor.offices if _is_held(one, told.date) and _is_meant(one, actor, told, records)]
    said = _words_before(part, told)
    fitting = {id(one): len(set(one.title.lower().split()) & set(said)) for one in held}
    if not held or (_has_title(said, told) and not any(fitting.values())):
        return ""
    return max(held, key=lambda one: (fitting[id(one)], -held.index(one))).title


def _is_held(office: Office, when: Date) -> bool:
    """Say whether a term covers a date for certain: one without an end reaches to the day for which a source shows it."""
    end = office.checked_on if office.end in (STILL, None) else office.end
    return covers(office.start, end if isinstance(end, Date) else None, when) is True


def _is_meant(office: Office, actor: Actor, told: Told, records: Records) -> bool:
    """Say whether an office is of the actor's state, or of a body that the article names."""
    body = office.organisation
    if body is None:
        return True
    known = next(
        (one for one in records.actors.values() if body in (one.name, one.abbreviation, *one.also_known_as)), None
    )
    names = [body, *([known.name, *known.also_known_as, known.abbreviation] if known else [])]
    text = told.survey.article.text
    if any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names):
        return True
    return known.kind not in _OF_NO_STATE if known else any(name in body for name in _of_country(actor, records))


def _of_country(actor: Actor, records: Records) -> Iterator[str]:
    entry = records.vocabulary.countries.get(actor.country)
    if entry:
        yield from filter(None, (entry.name, entry.demonym, *entry.also_known_as))


def _words_before(part: Participant, told: Told) -> list[str]:
    text = next((act.reading.sentence.text for act in told.acts if part.words in act.reading.sentence.text), "")
    return re.findall(r"\w+", text.partition(part.words)[0].lower())[-_BEFORE:]


def _has_title(said: list[str], told: Told) -> bool:
    """Say whether the words right before a name are a title; one in another language than the record's tells nothing of it."""
    language = told.survey.article.language
    titles = {entry.lower().split()[-1] for entry in words_of(language).list("titles")} - _HONORIFICS
    return language == "en" and bool(said) and said[-1] in titles
