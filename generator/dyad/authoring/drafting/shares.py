"""`shares` parts what one verb tells of several times: “met Mira Tolvane on 1 May and Lena Orr on 3 May” are two meetings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.time_words import Time
from dyad.authoring.drafting.verb_forms import begins_with_verb, verbs
from dyad.language.word_lists import Hit

_AND_BEHIND = re.compile(r"[\s)]*(?:,\s*(?:(?:and|et|puis|then)\s+)?|(?:and|et|puis)\s+)(?=\S)")
_AND_BEFORE = re.compile(r"(?:,\s*(?:(?:and|et)\s+)?|\b(?:and|et)\s+)(?:(?:again|then|later|puis)\s+)?$")


@dataclass(frozen=True, slots=True)
class TimeShare:
    """The part of a clause that tells of one time of an act."""

    start: int
    end: int
    time: Time


def shares(one: SentenceReading, hit: Hit, usable: Sequence[Time], until: int) -> list[TimeShare]:
    """Return the shares of a verb whose clause names several of the `usable` times, the first with the verb; none where it is not plain."""
    clause = one.clause(hit.start)
    end = min(until, clause.end)
    here = [time for time in usable if time.end <= end]
    behind = [time for time in here if time.start >= hit.start]
    lead = [time for time in here if clause.start <= time.start < hit.start][-1:]
    if lead and behind and _AND_BEFORE.search(one.text[hit.end : behind[0].start]):
        behind = [*lead, *behind]
    cuts = list(_cuts(one, hit, behind))
    if not cuts or begins_with_verb(one.text[behind[len(cuts)].end : end + 30], one.words.language):
        return []
    times, edges = behind[: len(cuts) + 1], [hit.start, *cuts, end]
    made = [TimeShare(first, last, time) for first, last, time in zip(edges, edges[1:], times, strict=False)]
    return [made[0], *(_with_the_same(one, share, made[0]) for share in made[1:])]


def _with_the_same(one: SentenceReading, share: TimeShare, first: TimeShare) -> TimeShare:
    """Return a share that names nobody and nothing else with all that the first one has: “and for the last time on 9 May”."""
    words = re.sub(r"^\W*(?:and|et|then|puis)?\W*", "", one.text[share.start : share.end])
    small = "|".join(map(re.escape, (*one.words.list("place"), *one.words.list("beside"), *one.words.list("again"))))
    alone = not any(share.start <= mention.start < share.end for mention in one.mentions)
    same = alone and re.match(rf"(?:{small})\b", words, re.IGNORECASE)
    return TimeShare(first.start, first.end, share.time) if same else share


def _cuts(one: SentenceReading, hit: Hit, times: Sequence[Time]) -> Iterator[int]:
    """Yield where each share behind the first begins, up to the first that is not plain."""
    for time, other in pairwise(times):
        start = max(time.end, hit.end)
        between = one.text[start : other.start]
        before, behind = _AND_BEFORE.search(between), _AND_BEHIND.match(between)
        if verbs(one.words.language).search(between) or not (before or behind):
            return
        yield start + before.start() if before and not (behind and time.start > hit.start) else start
