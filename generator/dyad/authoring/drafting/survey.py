"""`survey` goes through an article sentence by sentence and gathers what it tells: acts, actors, speakers, quotations, unknown names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dyad.authoring.drafting.act import MEETINGS, Act, FieldReceipt
from dyad.authoring.drafting.act_dates import follow_deaths
from dyad.authoring.drafting.acts import acts_of
from dyad.authoring.drafting.article import MOST_SENTENCE, Article
from dyad.authoring.drafting.clauses import SentenceReading, read
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.participants import Context
from dyad.authoring.drafting.speech import Frame, Teller, frames
from dyad.authoring.drafting.spelling import is_shouted, key_of, short_names
from dyad.authoring.drafting.taken_back import take_back
from dyad.authoring.drafting.unknown_names import unknown_names
from dyad.authoring.drafting.words import triggers
from dyad.model import Actor
from dyad.reading.records import Records

MOST_NAMES = 40
"""Unknown names that are proposed."""
_NEAR = 3
"""Paragraphs within which an undated sentence may tell of the act before it."""


@dataclass(frozen=True)
class Quotation:
    """What an article quotes, whose words they are, and where it stands."""

    words: str
    place: str
    speaker: Teller | None


@dataclass(frozen=True)
class UnknownName:
    """A name that no actor has, with the words around it."""

    name: str
    around: str
    place: str
    country: str = ""
    """The country whose people or title stands beside it, if one does."""
    is_person: bool = False
    """Whether a title stands before it."""


@dataclass
class Survey:
    """What was found in an article."""

    article: Article
    acts: list[Act] = field(default_factory=list)
    """Those with a party and a date, in the order of the article."""
    undated: list[Act] = field(default_factory=list)
    """Those with a party and no date."""
    passed: list[Act] = field(default_factory=list)
    """Those of which something speaks against a draft, each with its doubt, or with a date and nobody who is known."""
    quotations: list[Quotation] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    """Those who are named, by id, in the order of the article."""
    speakers: list[Teller] = field(default_factory=list)
    unknown: list[UnknownName] = field(default_factory=list)
    readings: list[SentenceReading] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What stands in the way of finding more."""


def survey(article: Article, records: Records) -> Survey:
    """Return what an article tells. Raises dates.NoDates where the library of dates is not there."""
    found = Survey(article)
    glossary = Glossary(records, article.language)
    types = records.vocabulary.entries.get("event-types", {})
    finders = triggers(types, article.language)
    if not finders[0]:
        found.remarks.append(
            f"no event type says by which words an article in '{article.language}' tells of it: take 'triggers' from briefings/vocabulary/event-types.yaml of a new project"
        )
    context = Context()
    acts: list[Act] = []
    known = _short_names(article, glossary)
    for sentence in article.sentences:
        one = read(sentence, glossary, known, article.published)
        found.readings.append(one)
        framed = frames(one, glossary, found.speakers)
        every = acts_of(one, framed, finders, records.vocabulary, context)
        told = [act for act in every if not act.doubt]
        found.passed += [act for act in every if act.doubt]
        told = told or list(_echo(one, framed, acts, context))
        _note(found, one, framed, glossary)
        for act in told:
            _place_in_time(act, acts)
            acts.append(act)
        context.after(one, [part for act in told if not act.is_detail for part in act.parts])
    follow_deaths(acts)
    _date_followers(acts)
    take_back(found.readings, acts)
    found.passed += [act for act in acts if act.doubt]
    acts = [act for act in acts if not act.doubt]
    for act in acts:
        if act.date and not _has_party(act):
            act.doubt = "nobody with a part in it is known"
            found.passed.append(act)
    kept = [act for act in acts if _has_party(act) and not (act.follows and act.is_detail)]
    found.acts = [act for act in kept if act.date]
    found.undated = [act for act in kept if not act.date]
    return found


def _short_names(article: Article, glossary: Glossary) -> Mapping[str, str]:
    """Return the short names of those whom the article names in full anywhere; none that a stranger in it has too."""
    named: dict[str, Actor] = {}
    strangers: set[str] = set()
    for sentence in article.sentences:
        text = sentence.text[:MOST_SENTENCE]
        found = glossary.in_text(text, {})
        named |= {one.actor: actor for one in found if (actor := glossary.actor(one.actor))}
        if not is_shouted(text):
            names = (name for _, _, name in unknown_names(text, found, glossary.words) if " " in name)
            strangers |= {word for name in names for word in key_of(name).split()}
    return {part: actor for part, actor in short_names(named.values()).items() if part not in strangers}


def _echo(one: SentenceReading, framed: Sequence[Frame], acts: Sequence[Act], context: Context) -> Iterator[Act]:
    """Yield what a sentence says of the act before it without naming one: “The two went over trade, the ministry said.”

    It is told only for whose word it is.
    """
    last = next((act for act in reversed(acts) if not act.is_detail), None)
    speaker = next((frame.speaker for frame in framed if frame.speaker and not frame.denies), None)
    if last is None or speaker is None or last.status == "scheduled" or last.type not in MEETINGS:
        return
    same = {part.actor for part in context.two} <= {part.actor for part in last.parts}
    two = one.has("two")
    if two and same and context.two and 0 <= one.sentence.paragraph - last.reading.sentence.paragraph <= _NEAR:
        act = Act(last.type, one, two, list(context.two), speaker=speaker)
        act.receipts.append(FieldReceipt("according_to", one.sentence.place, speaker.words))
        yield act


def _note(found: Survey, one: SentenceReading, framed: Sequence[Frame], glossary: Glossary) -> None:
    """Take in who is named, who speaks, what is quoted and who is unknown in a sentence."""
    for mention in one.mentions:
        if (actor := glossary.actor(mention.actor)) and mention.actor not in found.actors:
            found.actors[mention.actor] = actor
    speakers = [frame.speaker for frame in framed if frame.speaker]
    found.speakers += speakers
    found.quotations += [
        Quotation(words, one.sentence.place, speakers[0] if speakers else None) for words in one.quotations
    ]
    known = {name.name for name in found.unknown}
    if len(found.unknown) < MOST_NAMES and not is_shouted(one.text):
        for start, end, name in unknown_names(one.text, list(one.mentions), one.words):
            name = one.exact(start, end)
            if name not in known and not any(time.start < end and start < time.end for time in one.times):
                found.unknown.append(_unknown(name, start, end, one))


def _unknown(name: str, start: int, end: int, one: SentenceReading) -> UnknownName:
    first = one.text.rfind(" ", 0, max(0, start - 60)) + 1
    last = one.text.find(" ", min(len(one.text), end + 60))
    around = one.exact(first, last if last > 0 else len(one.text))
    titles = one.words.any_of("titles")
    titled = bool(re.search(rf"\b(?:{titles})\b\.?,?\s+$", one.text[:start], re.IGNORECASE))
    beside = [
        m
        for m in one.mentions
        if m.sort in ("country", "people") and m.end <= start and len(one.text[m.end : start].split()) <= 4
    ]
    near = beside[-1] if beside and not re.search(r"[,;]", one.text[beside[-1].end : start]) else None
    return UnknownName(name, around, one.sentence.place, near.country if near and titled else "", titled)


def _has_party(act: Act) -> bool:
    return any(part.role != "mentioned" for part in act.parts) or (act.type == "death" and bool(act.parts))


def _place_in_time(act: Act, before: Sequence[Act]) -> None:
    """Give an act that is told as a part of the one before it the date of that one."""
    if act.date or not act.of_the_last or not before or act.status == "scheduled":
        return
    last = next(
        (one for one in reversed(before) if not one.reading.clause(one.hit.start).relative and not one.is_detail), None
    )
    if last and _near(act, last):
        act.follows = last


def _near(act: Act, last: Act) -> bool:
    return 0 <= act.reading.sentence.paragraph - last.reading.sentence.paragraph <= _NEAR


def _date_followers(acts: Sequence[Act]) -> None:
    """Date the acts that are told as a part of another, once all that can be dated are."""
    for act in acts:
        if act.follows and act.follows.date and not act.date:
            act.date, act.basis = act.follows.date, act.follows.basis
            act.receipts += [one for one in act.follows.receipts if one.field == "date"]
            act.untold += [one for one in act.follows.untold if "for certain" in one]
