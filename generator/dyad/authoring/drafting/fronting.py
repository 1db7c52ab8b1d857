"""`fronted` finds the clause that leads a sentence up to a comma: “Ten years after Borovia invaded Ardenia, …”."""

import re
from collections.abc import Sequence
from functools import cache

from dyad.authoring.drafting.time_words import Time
from dyad.authoring.drafting.verb_forms import acts_and_states, begins_with_verb
from dyad.authoring.drafting.words import Lexicon, words_of

_ASIDE = re.compile(r",\s+(?:who|which|whose|whom|where|qui|dont|où)\b[^,;]*,")


def fronted(text: str, words: Lexicon, found: Sequence[Time]) -> tuple[int, int]:
    """Return where such a clause begins and ends, behind a time that leads it; two zeros where there is none.

    One whose end no comma shows reaches to the end of the sentence: nothing in it can be told from what follows.
    """
    lead = _lead(text, found)
    opener = _opener(words.language).match(text, lead)
    named = [one for one in found if not (one.fineness == "none" and opener and one.end == opener.end())]
    if opener is None or any(one.start < opener.end() and opener.end() - 1 < one.end for one in named):
        return 0, 0
    masked = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    find = acts_and_states(words.language)
    if not find.search(masked, opener.start("word")):
        return 0, 0
    for comma in re.finditer(r"[,;]|\s[—–]\s", masked):
        place = comma.start()
        if place < opener.end() or any(one.start < place < one.end for one in found):
            continue
        if not find.search(masked, opener.start("word"), place):
            return 0, 0  # “After the talks, …” is a phrase
        if not begins_with_verb(masked[place:], words.language):
            return lead, place
    return (lead, len(text)) if len(find.findall(masked, opener.start("word"))) > 1 else (0, 0)


def _lead(text: str, found: Sequence[Time]) -> int:
    """Return the place behind a time that leads a sentence, and its comma: “On 12 May, two years after …”."""
    first = found[0] if found and not text[: found[0].start].strip() else None
    comma = re.compile(r"\s*,\s*").match(text, first.end) if first else None
    return comma.end() if comma else 0


@cache
def _opener(language: str) -> re.Pattern[str]:
    words = words_of(language)
    measure = rf"(?:(?:[\w'-]+\s+){{0,5}}?(?:{words.any_of('units')})\s+|(?:even|only|and|but)\s+)?"
    return re.compile(rf"\W*{measure}(?P<word>{words.any_of('fronted')})\b", re.IGNORECASE)
