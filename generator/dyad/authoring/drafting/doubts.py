"""`doubt` says why words that tell of an act are none to rest on: they are called untrue, told in a story, or of a plan that came to nothing."""

import re

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.speech import Teller
from dyad.language.word_lists import Hit

_UNTRUE = "it is called untrue, or nobody vouches for it"
_FICTION = "it is told of a story, a play or an exercise"
_NEARLY = "it was done only nearly"
_NOTHING = "the words say that it was not done"
_TANGLED = "what was when, the sentence does not show plainly"
_GIVEN_UP = "the sentence says that the plan came to nothing, or may"
_WITHOUT_SUBJECT = re.compile(r"\W*(?:having|ayant)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:over|about|of|for|as|against|on|spreading|called|calling|sur|de|pour|comme)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""What leads a thing that an act is about: “accused Borovia of spreading false reports” is no false report."""
_WITHIN = re.compile(r"\b(?:in|of|from|dans|de)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_NONE = re.compile(
    r"\s+(?:no\s|no-one\b|nobody\b|no one\b|none\b|nothing\b|neither\b|not a\b|not one\b)", re.IGNORECASE
)


def doubt(one: SentenceReading, hit: Hit, *, planned: bool) -> str:
    """Return why an act is not to be drafted from its words; empty where nothing speaks against it."""
    if any(not _is_object(one, hit, word) for word in one.hits.get("untrue", ())):
        return _UNTRUE
    if one.short_quotations and "untrue" in one.words.hits(one.short_quotations):
        return _UNTRUE
    if (turned := one.has("tangled")) and not one.text[: turned.start].strip():
        return _TANGLED
    clause = one.clause(hit.start)
    if clause.fronted and _WITHOUT_SUBJECT.match(one.text, clause.start):
        return "who did it, the clause that leads the sentence does not say"
    if any(_tells_of(one, hit, word) for word in one.hits.get("fiction", ())):
        return _FICTION
    if any(_is_right_before(one, hit, word) for word in one.hits.get("almost", ())):
        return _NEARLY
    if _NONE.match(one.text, hit.end) or re.search(r"\b(?:no|neither)\b", one.text[hit.start : hit.end], re.IGNORECASE):
        return _NOTHING
    return _GIVEN_UP if planned and (one.has("given_up") or one.has("dropped")) else ""


def word_of_anybody(one: SentenceReading, speaker: Teller | None) -> str:
    """Return why an act is not to be drafted whose speaker may be anybody: “some say”."""
    return _UNTRUE if speaker and speaker.words.lower() in one.words.list("anybody") else ""


def _is_object(one: SentenceReading, hit: Hit, word: Hit) -> bool:
    """Say whether a word for what is untrue stands with what an act is about, behind the act and in its clause."""
    behind = word.start >= hit.end and one.clause(word.start) == one.clause(hit.start)
    inside = hit.start <= word.start and word.end <= hit.end
    if inside or not behind or one.has("according", hit.end, word.start):
        return inside
    return bool(_OBJECT.search(one.text[hit.end : word.start]))


def _tells_of(one: SentenceReading, hit: Hit, word: Hit) -> bool:
    """Say whether a word for a story is that in which an act is told: before the act, or behind it with “in” or a comma."""
    between = one.text[hit.end : word.start]
    return word.end <= hit.start or (word.start >= hit.end and ("," in between or bool(_WITHIN.search(between))))


def _is_right_before(one: SentenceReading, hit: Hit, word: Hit) -> bool:
    between = one.text[word.end : hit.start] if word.end <= hit.start else "x,"
    return bool(re.fullmatch(r"\s*(?:(?:having|have|being|been|be|\w+ly)\s+)*", between))
