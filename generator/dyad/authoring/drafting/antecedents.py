"""`antecedents` says whom a word means that stands for those named before: “the two”, “he”; `borrowed` whose “who” or “and agreed” is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dyad.authoring.drafting.clauses import RESUMED, SentenceReading
from dyad.authoring.drafting.name_places import explains, following, in_frame
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.participants import Context, Participant
from dyad.authoring.drafting.sides import plain_parts
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.verb_forms import verbs
from dyad.language.word_lists import Hit

_SHARED = re.compile(r"\b(?:and|but|et|mais)\s+(?:(?:then|later|also|ensuite|\w+ly)\s+)*$")
_COUNTRIES = re.compile(r"countr|government|pays", re.IGNORECASE)


def antecedents(
    one: SentenceReading, start: int, end: int, frames: Sequence[Frame], context: Context
) -> list[Participant]:
    """Return those whom a word means: “the two”, “both”, “he”; nobody where more than one reading is open."""
    if two := one.has("two", start, end):
        return _countries(context.two) if _COUNTRIES.search(two.words) else list(context.two)
    if pronoun := one.has("one", start, end):
        here = [m for m in one.mentions if m.sort == "person" and m.end <= pronoun.start]
        said = {frame.speaker.actor for frame in frames if frame.speaker and frame.end <= pronoun.start}
        meant = {m.actor for m in here if m.actor in said or not said} | {m.actor for m in context.persons}
        first = next((m for m in [*here, *context.persons] if {m.actor} == meant), None)
        if first:
            return [
                Participant(
                    first.actor,
                    first.words,
                    country=first.country,
                    place="" if first in here else context.place,
                    person=True,
                )
            ]
    return []


def _countries(two: Sequence[Participant]) -> list[Participant]:
    """Return the two countries whose people were named, for “the two countries”; nobody where they are not two."""
    codes = {part.country: replace(part, actor=part.country, person=False) for part in two if part.country}
    return list(codes.values()) if len(codes) == 2 else []


def borrowed(one: SentenceReading, hit: Hit, frames: Sequence[Frame], context: Context) -> Iterator[Participant]:
    """Yield the subject of a clause without one: of “who”, the name before it; of “and agreed”, that of the clause before."""
    clause = one.clause(hit.start)
    earlier = [m for m in one.mentions if m.end <= clause.start + 1 and not in_frame(m, frames)]
    named = [m for m in earlier if not following(one, m) and not explains(one, m)]
    if clause.opener in ("who", "which", "qui"):
        # also where it is their word: “according to Lena Orr, who …”
        named += [m for m in one.mentions if m.end == clause.start and in_frame(m, frames) and not explains(one, m)]
    if clause.opener in ("who", "which", "qui") and named:
        last = named[-1]
        asked = verbs(one.words.language).search(one.text, last.end, clause.start)
        if asked or _stranger_between(one, last.end, clause.start) or len(_joined(one, named)) > 1:
            return  # “of Borovia's former minister Ana Test, who …”: she is meant, and no record is hers; “Orr and Vask, who …”: one or both
        yield Participant(last.actor, last.words, country=last.country, person=last.sort == "person")
    elif clause.opener == RESUMED:
        aside = one.clauses[one.clauses.index(clause) - 1]
        before = [m for m in named if m.end <= aside.start]
        for each in _joined(one, before):
            yield Participant(each.actor, each.words, country=each.country, person=each.sort == "person")
    elif clause.opener in ("and", "but", "et", "mais") and earlier:
        first = next(plain_parts(one, earlier, hit, context, subject=True), None)
        if first and first.role == "party":
            yield first


def _joined(one: SentenceReading, named: Sequence[Named]) -> list[Named]:
    """Return the last of some names with those that are joined to it: “Ardenia and Borovia”."""
    found = list(named[-1:])
    for each in reversed(named[:-1]):
        if not re.fullmatch(r"\s*(?:,\s*)?(?:(?:and|et)\s+)?(?:the\s+)?", one.text[each.end : found[0].start]):
            break
        found.insert(0, each)
    return found


def is_object_before(one: SentenceReading, mention: Named, hit: Hit) -> bool:
    """Say whether a name before a verb is what an earlier verb is done to: Hale in “Vask met Hale and telephoned Orr”."""
    if not _SHARED.search(one.text[: hit.start]):
        return False
    clause = one.clause(hit.start)
    place = one.clauses.index(clause)
    start = one.clauses[place - 1].start if place and clause.opener in ("and", "but", "et", "mais") else clause.start
    told = (m for m in verbs(one.words.language).finditer(one.text, start, mention.start))
    return any(not re.match(r"\s+(?:by|par)\b", one.text[m.end() :]) for m in told)


def _stranger_between(one: SentenceReading, start: int, end: int) -> bool:
    """Say whether a word in capitals stands between two places that is of no name we know and no title."""
    text = list(one.text[start:end])
    for mention in one.mentions:
        if start <= mention.start < end:
            text[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    titles = {
        word for name in ("titles", "officials") for entry in one.words.list(name) for word in entry.lower().split()
    }
    return any(word.lower() not in titles for word in re.findall(r"\b[A-ZÀ-Þ][\w-]+", "".join(text)))
