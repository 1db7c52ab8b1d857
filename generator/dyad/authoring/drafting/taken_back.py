"""`take_back` doubts acts by the sentences around them: those that the next one calls untrue or given up, of a story, or of a year that is not plain."""

import re
from collections.abc import Iterator, Sequence

from dyad.authoring.drafting.act import Act
from dyad.authoring.drafting.clauses import SentenceReading

_MEANS = re.compile(
    r"\W*(?:(?:but|yet|however|later|in fact|in truth|mais|or)\W+)*(?:(?:the|this|that|these|those|both|all|none of|such|his|her|their|its|le|la|les|ce|cette|ces)\s+(?:\w+\s+){0,3}?"
    r"(?:reports?|claims?|stor(?:y|ies)|rumou?rs?|news|allegations?|accounts?|posts?|videos?|statements?|announcements?|plans?|meetings?|visits?|talks|trips?|summits?|calls?|signings?|ceremon(?:y|ies)|elections?|events?|attacks?|deals?|this|that|it|informations?|rumeurs?|visite|rencontre)\b"
    r"|(?:it|this|that|they|he|she|nothing of|none of|cela|c'est|il|elle)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that is about what the one before it told."""
_DID_NOT = re.compile(
    r"\W*(?:but|yet|in fact|mais)\W+(?:it|this|that|they|he|she|nothing|none)\s+(?:\w+\s+)?(?:did not|didn't|never|was not|were not|has not|have not)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NEAR = 2
"""Paragraphs within which a sentence is about the one before it."""


def take_back(readings: Sequence[SentenceReading], acts: Sequence[Act]) -> None:
    """Give their doubt to the acts that a later sentence takes back, and to those of a story that a paragraph tells."""
    for act, why in _taken_back(readings, acts):
        act.doubt = act.doubt or why


def _taken_back(readings: Sequence[SentenceReading], acts: Sequence[Act]) -> Iterator[tuple[Act, str]]:
    story = 0
    for number, one in enumerate(readings):
        here = one.sentence.paragraph
        own = [act for act in acts if act.reading is one]
        if (before_it := readings[number - 1] if number else None) and (why := _of_another_year(one, before_it)):
            yield from ((act, why) for act in own if _rests_on_a_month(act))
        if story == here:
            yield from ((act, "the paragraph tells of a story, a play or an exercise") for act in own)
        if one.has("fiction") and not own:
            story = here
        before = _before(readings[:number], acts, here)
        if own or not before:
            continue
        means = bool(_MEANS.match(one.text))
        if (means and one.has("untrue")) or _DID_NOT.match(one.text):
            yield from ((act, f"{one.sentence.place} takes it back") for act in before)
        elif means and (one.has("given_up") or one.has("dropped")):
            gone = [act for act in before if act.status == "scheduled"]
            yield from ((act, f"{one.sentence.place} says that the plan came to nothing, or may") for act in gone)


def _of_another_year(one: SentenceReading, before: SentenceReading) -> str:
    """Return why the year of a day is not plain: the sentence before it, of the same paragraph, tells of a year that is past."""
    if one.sentence.paragraph != before.sentence.paragraph or one.published is None or not before.times:
        return ""
    last = before.times[-1]
    year = _YEAR.search(last.words)
    if year is None or one.published.earliest is None or int(year[0]) >= one.published.earliest.year:
        return ""
    return f"of which year its day is, is not plain: the sentence before tells of {year[0]}"


def _rests_on_a_month(act: Act) -> bool:
    """Say whether an act has its day by words with a day and a month, and no year."""
    words = next((receipt.words for receipt in act.receipts if receipt.field == "date"), "")
    return bool(re.search(r"\d", words)) and not _YEAR.search(words)


def _before(readings: Sequence[SentenceReading], acts: Sequence[Act], paragraph: int) -> list[Act]:
    """Return the acts of the last sentence before that told of any, if it is near."""
    for one in reversed(readings):
        if paragraph - one.sentence.paragraph > _NEAR:
            return []
        if found := [act for act in acts if act.reading is one]:
            return found
    return []
