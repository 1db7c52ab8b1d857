"""`preposition` says on what a name hangs in its sentence, `following` and `explains` whether it only says more of another name."""

import re
from collections.abc import Sequence
from functools import cache

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.speech import Frame
from dyad.authoring.drafting.verb_forms import verbs
from dyad.authoring.drafting.words import words_of

_BETWEEN = r"(?:'s?)?\s+(?:(?:the|a|an|new|late|then|former|deputy|acting|interim|visiting|newly|top|senior|first|chief|of|and|for|national|[a-z]+\s+(?=minister)|minister|premier|president|counterpart|ambassador|envoy|secretary|adviser|advisor|general|marshal|speaker|chairman|chairwoman|chairperson|leader|king|queen|spokesman|spokeswoman|spokesperson|army|navy|air|force|[A-Z][\w'.-]*),?\s+)*"


def following(one: SentenceReading, mention: Named) -> Named | None:
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


def explains(one: SentenceReading, mention: Named) -> bool:
    """Say whether a name stands beside that of a person, set off by a comma, and says who that is."""
    if mention.sort == "person":
        return False
    person = next((m for m in reversed(one.mentions) if m.sort == "person" and m.end <= mention.start), None)
    if person is None or not re.fullmatch(r",\s+(?:[\w'-]+\s+){0,6}", one.text[person.end : mention.start]):
        return False
    stop = re.search(r"[,;.](?=\s|$)|$", one.text[mention.end :])
    end = mention.end + (stop.start() if stop else 0)
    return not verbs(one.words.language).search(one.text, person.end, end)


def preposition(one: SentenceReading, mention: Named) -> str:
    """Return the preposition that a name hangs on, behind titles and owners; empty where there is none."""
    lead = _lead(one.words.language)
    end = mention.start
    while found := lead.search(one.text[:end]):
        if any(time.start <= found.start() < time.end <= mention.start for time in one.times):
            return ""  # “on Wednesday and Ardenia summoned”: the words of time hang on it, not the name
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


def in_frame(mention: Named, frames: Sequence[Frame]) -> bool:
    """Say whether a name stands in the words of saying, and not in what is said."""
    return any(frame.start <= mention.start and mention.end <= frame.end for frame in frames)
