"""`take_back` doubts the acts of a sentence that the next one calls untrue or given up, and those of a story that goes on."""

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


def _before(readings: Sequence[SentenceReading], acts: Sequence[Act], paragraph: int) -> list[Act]:
    """Return the acts of the last sentence before that told of any, if it is near."""
    for one in reversed(readings):
        if paragraph - one.sentence.paragraph > _NEAR:
            return []
        if found := [act for act in acts if act.reading is one]:
            return found
    return []
