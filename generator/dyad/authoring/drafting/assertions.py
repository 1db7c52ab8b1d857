"""`asserted` finds the words of a sentence that tell of an act as done or planned; what is denied, wished, asked or supposed is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dyad.authoring.drafting.clauses import Clause, SentenceReading
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.words import longest
from dyad.language.word_lists import Finder, Hit, found_in

_FIXED = re.compile(
    r"\b(?:scheduled|due|set|planned|expected|slated|held|place|prévu|aura|auront|tiendra)", re.IGNORECASE
)
"""What makes a plan of the noun before it: “the election, scheduled for 12 February”."""
_AGAIN = re.compile(r"\b([Rr])(e)-(?=[a-z])")
_PURPOSE = frozenset({"condolence"})
_WHOSE = re.compile(r"\s+(?:between|entre)(?:\s+(?:the\s+)?[A-Z][\w'-]*|\s+(?:and|et))+")
"""Between whom it is: “talks between Ardenia and Borovia are scheduled for 12 June”."""
_NOT_REACH, _OPEN_REACH, _PLAN_REACH = 40, 70, 60
"""Characters before a verb in which a word that takes it back, leaves it open, or puts it ahead is looked for."""


def asserted(
    one: SentenceReading, found: Sequence[Frame], finders: tuple[Finder, Finder]
) -> Iterator[tuple[Hit, bool]]:
    """Yield the words of acts, each with whether it is still to come."""
    done = [hit for hit in words_in(one.text, finders[0]) if stands(one, hit, found)]
    purposes = [hit for hit in done if hit.list in _PURPOSE and re.search(r"\bto\s+$", one.text[: hit.start])]
    for hit in done:
        if any(hit.list == "visit" and hit.start < other.start for other in purposes):
            continue  # who travelled to attend, attended
        if hit in purposes and not any(other.list == "visit" for other in done):
            continue
        yield hit, False
    for hit in words_in(one.text, finders[1]):
        if not any(hit.start < other.end and other.start < hit.end for other in done) and is_planned(one, hit, found):
            yield hit, True


def left_open(one: SentenceReading, found: Sequence[Frame], finder: Finder) -> list[Hit]:
    """Return the words of acts that a sentence denies, wishes, asks or supposes."""
    return [hit for hit in words_in(one.text, finder) if not stands(one, hit, found)]


def words_in(text: str, finder: Finder) -> list[Hit]:
    """Return the words of acts in a text, also of those done once more: “re-imposed” is “reimposed”, and imposed."""
    if not _AGAIN.search(text):
        return longest(found_in(text, finder))
    forms = (text, _AGAIN.sub(r" \1\2", text), _AGAIN.sub("   ", text))
    hits = dict.fromkeys(hit for form in forms for hit in found_in(form, finder))
    return longest(replace(hit, words=text[hit.start : hit.end]) for hit in hits)


def stands(one: SentenceReading, hit: Hit, found: Sequence[Frame]) -> bool:
    """Say whether words tell of an act as done."""
    clause = one.clause(hit.start)
    if any(frame.denies and frame.start < hit.start and frame.end <= hit.start for frame in found):
        return False
    lead = one.text[clause.start : hit.start]
    purpose = hit.list in _PURPOSE and re.search(r"\bto\s+$", lead)
    taken_back = one.has("not", max(clause.start, hit.start - _NOT_REACH), hit.start)
    left_open = one.has("open", max(clause.start - 8, hit.start - _OPEN_REACH, 0), hit.start)
    if taken_back or (left_open and not purpose):
        return False
    if clause.opener in ("if", "unless", "si", "whether", "until"):
        return False
    if clause.opener in ("that", "que") and not any(frame.start < clause.start + 2 <= frame.end + 2 for frame in found):
        return False  # “fears that”, “write that”: nobody says it
    if _is_ahead(one, max(clause.start, hit.start - 20), hit.start) or one.has("dropped", clause.start, hit.start):
        return False
    if (turned := one.has("inverted", 0, 12)) and not one.text[: turned.start].strip():
        return False  # “Had Ardenia closed the border …”
    if re.search(r"\b(?:be|to|not|to have|to have been)\s+(?:\w+ly\s+)?$", lead) and not purpose:
        return False
    return not _is_remembered(one, clause)


def _is_ahead(one: SentenceReading, start: int, end: int) -> bool:
    """Say whether a word between two places puts an act ahead; “the next day” is a time, and does not."""
    found = [word for word in one.hits.get("planned", ()) if start <= word.start and word.end <= end]
    return any(not any(time.start <= word.start and word.end <= time.end for time in one.times) for word in found)


def is_planned(one: SentenceReading, hit: Hit, found: Sequence[Frame]) -> bool:
    """Say whether words tell of an act as one that is to come: by what stands before them, or “scheduled for” behind."""
    clause = one.clause(hit.start)
    if one.has("dropped", clause.start, clause.end) or _is_remembered(one, clause):
        return False
    whose = _WHOSE.match(one.text, hit.end)
    end = whose.end() if whose else hit.end
    behind = one.has("planned", end, min(end + 30, len(one.text)))
    if behind and _FIXED.search(behind.words) and len(one.text[end : behind.start].split()) < 4:
        return True
    start = max(clause.start, hit.start - _PLAN_REACH)
    before = one.has("planned", start, hit.start) or one.has("planned", hit.start, hit.end)
    said_ahead = (
        bool(found) and re.search(r"\bwould\s+(?:\w+ly\s+)?$", one.text[: hit.start]) and not _supposes(one, hit)
    )
    if said_ahead:
        return True
    taken_back = one.has("not", start, hit.start) or one.has("open", start, hit.start)
    return bool(before and not taken_back and not _supposes(one, hit) and not any(frame.denies for frame in found))


def _supposes(one: SentenceReading, hit: Hit) -> bool:
    """Say whether a condition stands with an act, between the semicolons around it."""
    start = one.text.rfind(";", 0, hit.start) + 1
    end = one.text.find(";", hit.end)
    return bool(
        re.search(r"\b(?:if|unless|whether|si)\b", one.text[start : end if end > 0 else len(one.text)], re.IGNORECASE)
    )


def _is_remembered(one: SentenceReading, clause: Clause) -> bool:
    return one.has("remembered", clause.start, clause.end) is not None
