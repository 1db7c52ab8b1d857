"""`parts_of` says who has a part in an act, and which, where the grammar makes it plain; who cannot be told is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dyad.authoring.drafting.clauses import RESUMED, SentenceReading, verbs
from dyad.authoring.drafting.mentions import Named
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.words import words_of
from dyad.language.word_lists import Hit
from dyad.model.vocabulary import Vocabulary

_DIRECTED = frozenset("verbal-conflict material-conflict".split())
_TO_ANOTHER = frozenset(
    {
        "invitation",
        "promise",
        "endorsement",
        "easing",
        "apology",
        "aid",
        "condolence",
        "extradition",
        "release",
        "recognition",
    }
)
_COUNTRIES = re.compile(r"countr|government|pays", re.IGNORECASE)
_VIOLENT = "ASSAULT"
_OWN_DEEDS = frozenset({"mobilisation", "street-protest"})
_BETWEEN = r"(?:'s?)?\s+(?:(?:the|a|an|new|late|then|former|deputy|acting|interim|visiting|newly|top|senior|first|chief|of|and|for|national|[a-z]+\s+(?=minister)|minister|premier|president|counterpart|ambassador|envoy|secretary|adviser|advisor|general|marshal|speaker|chairman|chairwoman|chairperson|leader|king|queen|spokesman|spokeswoman|spokesperson|army|navy|air|force|[A-Z][\w'.-]*),?\s+)*"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody's part in an act, and the words that say it."""

    actor: str
    words: str
    role: str = "party"
    country: str = ""
    place: str = ""
    """Where the words stand, if not in the sentence of the act."""
    person: bool = False


@dataclass
class Context:
    """Who was named before a sentence, as far as a word may mean them."""

    persons: list[Named] = field(default_factory=list)
    """The persons of the last sentence that named any."""
    two: list[Participant] = field(default_factory=list)
    """The two of the last act that had just two."""
    place: str = ""

    def after(self, one: SentenceReading, parts: Sequence[Participant]) -> None:
        """Take in a sentence and the parts of what it tells."""
        persons = [mention for mention in one.mentions if mention.sort == "person"]
        if persons:
            self.persons, self.place = persons, one.sentence.place
        direct = list({part.actor: part for part in parts if part.role not in ("mentioned", "venue")}.values())
        if len(direct) == 2:
            self.two = [replace(part, place=part.place or one.sentence.place) for part in direct]
        elif len({mention.actor for mention in persons}) == 2:
            self.two = [
                Participant(m.actor, m.words, country=m.country, place=one.sentence.place, person=True)
                for m in {m.actor: m for m in persons}.values()
            ]


def parts_of(
    one: SentenceReading, hit: Hit, frames: Sequence[Frame], vocabulary: Vocabulary, context: Context, until: int
) -> list[Participant]:
    """Return who has a part in the act that some words of a sentence tell of; what stands behind `until` belongs to another."""
    clause = one.clause(hit.start)
    inside = [m for m in one.mentions if clause.start <= m.start < clause.end and not _in_frame(m, frames)]
    passive = _is_passive(one, hit)
    before = list(_plain(one, [m for m in inside if m.start < hit.start], hit, context, subject=True))
    after = list(_plain(one, [m for m in inside if hit.start <= m.start < until], hit, context, subject=False))
    if clause.opener == RESUMED:
        before = [*_borrowed(one, hit, frames, context), *before]
    meant = _meant(one, clause.start, hit.start, frames, context) if not before else []
    if not before and not meant:
        before = list(_borrowed(one, hit, frames, context))
    after += _struck(one, inside, hit, vocabulary)
    found = _with_roles([*meant, *before], after, hit, vocabulary, passive=passive)
    kept = list(_once(found, keep_country=hit.list == "visit"))
    return _with_country(kept, one, hit)


def _is_violent(hit: Hit, vocabulary: Vocabulary) -> bool:
    entry = vocabulary.entries.get("event-types", {}).get(hit.list)
    return bool(entry and (entry.plover or "").startswith(_VIOLENT))


def _struck(one: SentenceReading, inside: Sequence[Named], hit: Hit, vocabulary: Vocabulary) -> list[Participant]:
    """Return the countries in which there was violence: they are affected by it."""
    found = [
        m
        for m in inside
        if m.start >= hit.start and m.sort in ("country", "capital") and _preposition(one, m) in one.words.list("place")
    ]
    return [
        Participant(m.country, one.exact(m.start, m.end), "affected", m.country)
        for m in found
        if _is_violent(hit, vocabulary)
    ]


def _in_frame(mention: Named, frames: Sequence[Frame]) -> bool:
    return any(frame.start <= mention.start and mention.end <= frame.end for frame in frames)


def _is_passive(one: SentenceReading, hit: Hit) -> bool:
    """Say whether what stands before the verb is done to."""
    word = one.text[hit.start : hit.end].split()[0].lower()
    lead = one.text[max(0, hit.start - 30) : hit.start]
    return word in ("was", "were") or bool(re.search(r"\b(?:was|were|been|being|got|été)\s+(?:\w+ly\s+)?$", lead))


def _plain(
    one: SentenceReading, mentions: Sequence[Named], hit: Hit, context: Context, *, subject: bool
) -> Iterator[Participant]:
    """Yield those who take part, of those named on one side of the verb: no places, no owners, no words before another name."""
    for mention in mentions:
        role = _as_part(one, mention, hit, subject=subject)
        if role:
            yield Participant(
                mention.actor,
                one.exact(mention.start, mention.end),
                role,
                mention.country,
                person=mention.sort == "person",
            )


def _as_part(one: SentenceReading, mention: Named, hit: Hit, *, subject: bool) -> str:
    """Return the role of somebody named, `party` where nothing more is plain; empty where the words are no part of the act."""
    if _following(one, mention) or _explains(one, mention):
        return ""  # “Borovian Foreign Minister Joren Vask”; “Joren Vask, the foreign minister of Borovia”
    before = _preposition(one, mention)
    tail = one.text[mention.end :]
    if mention.sort == "capital" and before == "from" and not subject:
        return "party"  # “recalled its ambassador from Borograd”
    if mention.sort == "capital":
        return (
            "party"
            if subject
            and not before
            and re.match(r"\s+(?:\w+ly\s+|has\s+|had\s+|have\s+)?$", one.text[mention.end : hit.start])
            else _visited(one, mention, hit, before)
        )
    if mention.sort == "person" and re.match(r"'s?\s+\w", tail):
        return "mentioned"
    if mention.sort == "person" and before in ("of", "for", "about", "de", "pour"):
        return "mentioned"
    if mention.sort == "country" and (host := _visited(one, mention, hit, before)):
        return host
    if hit.list == "visit" and not subject and mention.sort == "person" and before not in ("with", "avec", "by", "par"):
        return ""
    if mention.sort in ("country", "people"):
        return _of_country(one, mention, before, subject=subject)
    return "" if before in one.words.list("place") and mention.sort == "body" else "party"


def _of_country(one: SentenceReading, mention: Named, before: str, *, subject: bool) -> str:
    """Return the role of a country that is named by itself, by its people, or as the owner of a thing."""
    tail = one.text[mention.end :]
    owner = re.match(r"'s?\s+(?=\w)", tail) or (mention.sort == "people" and re.match(r"\s+(?=\w)", tail))
    if before == "from" and not subject and mention.sort == "country":
        return "party"  # “recalled its ambassador from Borovia”
    if before in one.words.list("place") and not (
        owner and one.has("officials", mention.end, min(mention.end + 40, len(one.text)))
    ):
        return ""
    if owner and subject:
        head = one.has("officials", mention.end, min(mention.end + 45, len(one.text)))
        return "party" if head and len(one.text[mention.end : head.start].split()) <= 4 else "nationals"
    if mention.sort == "people" and owner:
        return "party"
    if (
        before in ("of", "de", "du", "about", "on")
        and subject
        and not re.search(
            r"\b(?:minister|president|premier|government|army|king|envoy|ambassador|leaders?|officials?|foreign ministers|presidents)\s+of\s+(?:\w+\s+(?:and\s+)?)*$",
            one.text[: mention.start],
            re.IGNORECASE,
        )
    ):
        return ""
    return "party"


def _visited(one: SentenceReading, mention: Named, hit: Hit, before: str) -> str:
    """Return `host` for the country that somebody travelled to."""
    if hit.list != "visit" or mention.start < hit.start:
        return ""
    near = mention.start < hit.end or len(one.text[hit.end : mention.start].split()) <= 5
    return "host" if near and before in ("", "to", "in", "en", "au", "à", "aux") else ""


def _following(one: SentenceReading, mention: Named) -> Named | None:
    """Return the name that a mention only says more of: the next one, where titles alone stand between."""
    if mention.sort == "person":
        return None
    for other in one.mentions:
        if (
            other.start >= mention.end
            and re.fullmatch(_BETWEEN, one.text[mention.end : other.start] or " ")
            and one.text[mention.end : other.start].strip(" ") not in ("and", "of", "for")
        ):
            return other if other.sort in ("person", "body") else None
        if other.start >= mention.end:
            return None
    return None


def _explains(one: SentenceReading, mention: Named) -> bool:
    """Say whether a name stands beside that of a person, set off by a comma, and says who that is."""
    if mention.sort == "person":
        return False
    person = next((m for m in reversed(one.mentions) if m.sort == "person" and m.end <= mention.start), None)
    if person is None or not re.fullmatch(r",\s+(?:[\w'-]+\s+){0,6}", one.text[person.end : mention.start]):
        return False
    stop = re.search(r"[,;.](?=\s|$)|$", one.text[mention.end :])
    end = mention.end + (stop.start() if stop else 0)
    return not verbs(one.words.language).search(one.text, person.end, end)


def _preposition(one: SentenceReading, mention: Named) -> str:
    """Return the preposition that a name hangs on, behind titles and owners; empty where there is none."""
    lead = _lead(one.words.language)
    end = mention.start
    while found := lead.search(one.text[:end]):
        word = found[1].lower()
        if word in ("of", "for", "de") and re.search(r"(?:^|\s)[A-Z][\w-]*\s+$", one.text[: found.start()]):
            end = found.start()  # “Chief of Defence Forces”
            continue
        return word
    return ""


@cache
def _lead(language: str) -> re.Pattern[str]:
    words = words_of(language)
    names = "|".join(re.escape(w) for w in (*words.list("place"), *words.list("beside")) if w not in ("and", "et"))
    return re.compile(
        rf"\b({names})\s*((?:(?:the|its|his|her|their|a|an|northern|southern|eastern|western|central|new|late|then|former|deputy|acting|interim|visiting|both|top|senior|foreign|prime|counterpart|minister|president|neighbouring|neighboring|[A-Z][\w'.-]*|\w+'s|and|of|,)\s+|[A-Z]\w*-)\s*)*$"
    )


def _meant(one: SentenceReading, start: int, end: int, frames: Sequence[Frame], context: Context) -> list[Participant]:
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


def _borrowed(one: SentenceReading, hit: Hit, frames: Sequence[Frame], context: Context) -> Iterator[Participant]:
    """Yield the subject of a clause without one: of “who”, the name before it; of “and agreed”, that of the clause before."""
    clause = one.clause(hit.start)
    earlier = [m for m in one.mentions if m.end <= clause.start + 1 and not _in_frame(m, frames)]
    named = [m for m in earlier if not _following(one, m) and not _explains(one, m)]
    if clause.opener in ("who", "which", "qui") and named:
        last = named[-1]
        if _stranger_between(one, last.end, clause.start):
            return  # “of Borovia's former minister Ana Test, who …”: she is meant, and no record is hers
        yield Participant(last.actor, last.words, country=last.country, person=last.sort == "person")
    elif clause.opener == RESUMED:
        aside = one.clauses[one.clauses.index(clause) - 1]
        before = [m for m in named if m.end <= aside.start]
        if before:
            last = before[-1]
            yield Participant(last.actor, last.words, country=last.country, person=last.sort == "person")
    elif clause.opener in ("and", "but", "et", "mais") and earlier:
        first = next(_plain(one, earlier, hit, context, subject=True), None)
        if first and first.role == "party":
            yield first


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


def _with_roles(
    before: Sequence[Participant], after: Sequence[Participant], hit: Hit, vocabulary: Vocabulary, *, passive: bool
) -> Iterator[Participant]:
    """Yield the parts with the roles that the side of the verb makes plain."""
    entry = vocabulary.entries.get("event-types", {}).get(hit.list)
    violent = _is_violent(hit, vocabulary)
    directed = (
        bool((entry and entry.quad in _DIRECTED) or hit.list in _TO_ANOTHER)
        and hit.list not in _OWN_DEEDS
        and not violent
    )
    if not after and len({part.country for part in before if part.role == "party"}) > 1:
        directed = False  # what two do together has no side
    first, second = ("recipient", "initiator") if passive else ("initiator", "recipient")
    for part in before:
        if part.role == "nationals":
            if passive:
                yield replace(part, role="affected" if violent else "recipient")
        else:
            yield replace(part, role=first) if directed and part.role == "party" else part
    for part in after:
        if part.role != "nationals":
            yield replace(part, role=second) if directed and part.role == "party" else part


def _once(parts: Iterator[Participant], *, keep_country: bool) -> Iterator[Participant]:
    """Yield each actor once; a country goes where somebody stands for it already, unless it is the host."""
    found = list(parts)
    named = {part.country for part in found if part.country and part.actor != part.country and part.role != "mentioned"}
    seen: set[str] = set()
    for part in found:
        stood_for = part.actor == part.country and part.country in named and not (keep_country and part.role == "host")
        if part.actor not in seen and not stood_for:
            seen.add(part.actor)
            yield part


def _with_country(parts: list[Participant], one: SentenceReading, hit: Hit) -> list[Participant]:
    """Add the country whose election it is, where it is plain; who is shut out of one is affected."""
    countries = {part.country for part in parts if part.country}
    if hit.list == "election" and len(countries) == 1:
        code = next(iter(countries))
        shut_out = one.has("not", one.clause(hit.start).start, hit.start)
        parts = [
            replace(part, role="affected") if shut_out and part.actor != code else part
            for part in parts
            if part.actor != code
        ]
        parts = [Participant(code, parts[0].words if parts else one.exact(hit.start, hit.end)), *parts]
    return parts
