"""`frames` finds whose word a sentence is: the words of saying, their speaker, and how far they reach."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dyad.authoring.drafting.clauses import RESUMED, SentenceReading
from dyad.authoring.drafting.mentions import Glossary
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.verb_forms import verbs
from dyad.language.word_lists import Hit

_MOST_WORDS = 14
"""Words of the name of a speaker with all that stands beside it."""
_SURE = frozenset({"according to", "selon", "d'après"})
"""Lexicon that only ever lead a speaker; those who are cited may be a reason as well."""
_ADVERBS = re.compile(
    r"(?:\b(?:also|later|then|has|have|had|a|ont|be|was|publicly|repeatedly|meanwhile|earlier|however|further|again|subsequently)|,|\s)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says something."""

    words: str
    """As the article has them."""
    actor: str = ""
    """The id of an actor, or the code of a country; empty where no record stands for the words."""
    country: str = ""
    """The country whose officials or bodies the words name."""
    others: tuple[str, ...] = ()
    """The further countries, where officials of several speak."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words of saying: between its two places stands who says it and when, outside what is said."""

    start: int
    end: int
    speaker: Teller | None
    denies: bool = False


def frames(one: SentenceReading, glossary: Glossary, before: Sequence[Teller]) -> list[Frame]:
    """Return the words of saying of a sentence. `before` are the speakers of the sentences before, the last one last."""
    return [*_according(one, glossary, before), *_verbs(one, glossary, before)]


def covering(one: SentenceReading, hit: Hit, found: Sequence[Frame]) -> list[Frame]:
    """Return the words of saying in which an act is told: none of a clause that has another thing to say, or that leads the sentence."""
    return [frame for frame in found if _covers(one, hit, frame)]


def _covers(one: SentenceReading, hit: Hit, frame: Frame) -> bool:
    said, told = one.clause(frame.start), one.clause(hit.start)
    if told.opener in ("who", "which", "whose", "qui", "dont") and 0 <= told.start - frame.end <= 1:
        return False  # “according to Lena Orr, who visited …”
    if frame.start < hit.start:
        return told.fronted or not said.fronted or said.opener in ("as", "comme")
    ends = not one.text[frame.end :].strip(" .,;")  # “…, the ministry said.”
    return ends or said == told or said.opener in ("", RESUMED, "as", "that", "que", "comme")


def _according(one: SentenceReading, glossary: Glossary, before: Sequence[Teller]) -> Iterator[Frame]:
    for hit in one.hits.get("according", ()):
        rest = one.text[hit.end :]
        stop = re.search(r"[,;.](?=\s|$)|$", rest)
        end = hit.end + (stop.start() if stop else len(rest))
        speaker = _speaker(one, hit.end, end, glossary, before)
        if speaker and (speaker.actor or hit.words.lower() in _SURE or one.has("officials", hit.end, end)):
            yield Frame(hit.start, end, speaker)


def _verbs(one: SentenceReading, glossary: Glossary, before: Sequence[Teller]) -> Iterator[Frame]:
    for name in ("saying", "denying"):
        for hit in one.hits.get(name, ()):
            if re.search(r"\b(?:to|not|be|was|were|is|are|been|the|a|an|as|it\'s)\s+$", one.text[: hit.start]):
                continue
            start, end = _before_verb(one, hit.start)
            if _is_noun(one, start, hit):
                continue
            speaker = _speaker(one, start, end, glossary, before)
            stop = _reach(one, hit.end)
            if (not one.text[start:end].strip(" ,") or _is_turned(one, hit)) and (turned := _behind_verb(one, hit.end)):
                start, speaker, stop = hit.start, _speaker(one, hit.end, turned, glossary, before), max(stop, turned)
            yield Frame(start, stop, speaker, denies=name == "denying")


def _is_noun(one: SentenceReading, start: int, hit: Hit) -> bool:
    """Say whether a word of saying is a thing that is told of: “Reports that …”, “the claims that …”; “said nothing” says nothing."""
    behind = one.text[hit.end :]
    if re.match(rf"\s+(?:{one.words.any_of('nothing')})\b", behind, re.IGNORECASE):
        return True
    alone = not one.text[start : hit.start].strip(" ,")
    told_of = bool(re.search(rf"(?:{verbs(one.words.language).pattern})\s+$", one.text[: hit.start]))
    return (alone or told_of) and hit.words.endswith("s") and bool(re.match(r"\s+(?:that|of|about)\b", behind))


def _is_turned(one: SentenceReading, hit: Hit) -> bool:
    """Say whether a verb of saying stands before its speaker: “…, announced the minister”, and no aside ends before it."""
    before = one.text[: hit.start].rstrip()
    behind = re.match(r"[^,;.]*", one.text[hit.end :])
    find = verbs(one.words.language)
    clause = one.clause(max(0, hit.start - 1)).start
    return before.endswith(",") and bool(find.search(before, clause)) and bool(behind and not find.search(behind[0]))


def _before_verb(one: SentenceReading, at: int) -> tuple[int, int]:
    """Return where the words stand that say who says it: from the last comma or the beginning of the clause on, up to the verb."""
    lead = _ADVERBS.sub("", one.text[:at])
    for time in one.times:  # “the ministry on Tuesday said”
        if 0 <= len(lead.rstrip()) - time.end <= 1:
            lead = _ADVERBS.sub("", lead[: time.start])
    begin = _begin(one, at)
    body = re.sub(r"^[\s,;:—–-]*(?:that|as|and|but|while|que|et)?\s*", lambda m: " " * len(m[0]), lead[begin:])
    aside = re.search(r",[^,]{1,90},\s*$", body)
    inner = body[: aside.start()] if aside else body.rstrip(" ,")
    inner = re.sub(r",\s*\w+ing\b[^,;]*$", "", inner)  # “Lena Orr, speaking on Monday, said”
    cut = max(inner.rfind(","), inner.rfind(";"))
    start = begin + cut + 1
    start += len(one.text[start:]) - len(one.text[start:].lstrip(" ,;:—–-"))
    if len(one.text[start:at].split()) > _MOST_WORDS:
        start = at - len(" ".join(one.text[start:at].split()[-_MOST_WORDS:]))
    end = begin + len(inner)
    if one.text[start:end].rstrip().endswith((" and", " et")) and (
        verb := verbs(one.words.language).search(one.text, start, end)
    ):
        end = verb.start()  # “the minister praised … and acknowledged”
    return start, end


def _begin(one: SentenceReading, at: int) -> int:
    """Return where the clause of a verb begins; two speakers joined by “and” are in one, whatever verb stands before them."""
    clause = one.clause(max(0, at - 1))
    comma = one.text.rfind(",", 0, clause.start)
    if (
        clause.opener in ("and", "et")
        and comma >= 0
        and not verbs(one.words.language).search(one.text, comma, clause.start)
    ):
        return comma
    return clause.start + len(clause.opener) + 1 if clause.opener in ("and", "et", "but", "mais") else clause.start


def _behind_verb(one: SentenceReading, end: int) -> int:
    """Return where the name of a speaker ends that stands behind the verb: “…, said the minister on Monday.”"""
    rest = one.text[end:]
    stop = re.search(r"[,;.](?=\s|$)|$|\s(?:that|on|in|at|after|during|que|dans|lors)\b", rest)
    length = stop.start() if stop else 0
    return end + length if rest[:length].strip() and not re.match(r"\s+(?:that|que|on)\b", rest) else 0


def _reach(one: SentenceReading, end: int) -> int:
    """Return where the words of saying end: with the time and the hearers behind the verb, before what is said."""
    rest = one.text[end:]
    colon = re.match(r"[^,;.:]{0,60}:(?=\s)", rest)
    if colon and not verbs(one.words.language).search(colon[0]):
        return end + colon.end()
    that = re.match(r"[^,;.]{0,90}?\s(?:that|que)\b", rest)
    if that and not verbs(one.words.language).search(that[0]):
        return end + that.end()
    if not re.search(r"[^\s.,;:!?)\"]", rest):
        return len(one.text)
    for time in one.times:
        if time.start >= end and not one.text[end : time.start].strip():
            return time.end
    tail = re.match(r"[^,;]{0,80}[.!]?\s*$", rest)
    has_act = re.search(r"\b(?:was|were|had|has|have|would|will|is|are|it|they|he|she)\b", rest)
    in_tail = re.match(r"\s+(?:in|on|at|during|after|to)\b", rest)
    return len(one.text) if tail and in_tail and not has_act else end


def _speaker(one: SentenceReading, start: int, end: int, glossary: Glossary, before: Sequence[Teller]) -> Teller | None:
    """Return who is named between two places of a sentence; None where it cannot be told."""
    words = re.sub(r"^.*[”\"»]", "", one.exact(start, end)).strip(" ,;:—–-")
    inside = [mention for mention in one.mentions if start <= mention.start and mention.end <= end]
    if not words:
        return None
    if not inside:
        return _meant(words, one, before)
    person = next((mention for mention in reversed(inside) if mention.sort == "person"), None)
    behind = person and re.search(
        r"\b(?:to|for|of|by|with|from|near|de|du)\s+(?:[A-Z][\w'.-]*\s+)*$", one.text[start : person.start]
    )
    if person and behind:
        return Teller(words)  # “sources close to Oskar Venn”
    if person and not re.match(r"\s*'s?\s+\w", one.text[person.end : end]):
        return Teller(words, person.actor, person.country)
    body = next((mention for mention in inside if mention.sort == "body"), None)
    if body:
        return Teller(words, body.actor, body.country)
    return _of_country(words, inside, one, start, end)


def _of_country(words: str, inside: Sequence[Named], one: SentenceReading, start: int, end: int) -> Teller | None:
    named = inside[0]
    alone = one.text[start:end].replace(one.text[named.start : named.end], "", 1).strip(" ,'")
    if not alone.removeprefix("the ").removeprefix("The ").strip():
        return Teller(words, named.country, named.country) if named.sort in ("country", "capital") else None
    if re.search(r"\b(?:in|at|from|near)\s+$", one.text[start : named.start]) and named.sort != "people":
        return Teller(words)
    official = one.has("officials", start, end)
    others = tuple(dict.fromkeys(m.country for m in inside if m.country != named.country)) if official else ()
    return Teller(words, "", named.country if official else "", others)


def _meant(words: str, one: SentenceReading, before: Sequence[Teller]) -> Teller | None:
    """Return the speaker that a word for one means: “the ministry”, “he”; None for “the statement”, of whom nothing is said."""
    plain = words.lower()
    if plain in {w.lower() for w in one.words.list("statement")}:
        return None
    if plain in {w.lower() for w in one.words.list("one")}:
        return before[-1] if before and before[-1].actor and one.sentence.number > 1 else None
    if plain in {w.lower() for w in one.words.list("two")}:
        return None
    named = [w.lower() for w in one.words.list("officials")]
    head = re.sub(r"^(?:the|le|la|l')\s*", "", plain)
    if head in named and before and before[-1].actor and head in before[-1].words.lower():
        return before[-1]
    return Teller(words)
