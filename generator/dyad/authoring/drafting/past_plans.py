"""`past_plan` tells a plan of which the day may be past: whether it was done, its words do not say."""

import re
from datetime import timedelta

from dyad.authoring.drafting.clauses import SentenceReading
from dyad.authoring.drafting.time_words import Time
from dyad.language.word_lists import Hit
from dyad.model.dates import Date

_REACH = 60
"""Characters before an act in which the words that put it ahead stand."""
_PAST = re.compile(r"\b(?:was|were|had|been|étai\w+|avai\w+)\s+(?:\w+ly\s+|also\s+|first\s+|once\s+)*$", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|am|has been|have been|be|being)\s+(?:\w+ly\s+|also\s+|now\s+|still\s+)*$", re.IGNORECASE
)


def past_plan(time: Time, hit: Hit, one: SentenceReading, ahead: Date, published: Date) -> str:
    """Return why a day that was planned may be past by now; empty where it lies ahead for certain."""
    if ahead.latest and published.earliest and ahead.latest < published.earliest:
        return f"“{time.words}” lies before the publication: whether the plan came true is not told"
    if not _is_past(one, hit) or time.past is None or time.past == ahead:
        return ""
    if ahead.earliest is None or published.latest is None or time.past.latest is None:
        return ""
    before = published.latest - time.past.latest
    if time.weekday or before <= ahead.earliest - published.latest or before <= timedelta(31):
        return f"“{time.words}” may be the one before the publication: whether the plan came true is not told"
    return ""


def _is_past(one: SentenceReading, hit: Hit) -> bool:
    """Say whether the words that put an act ahead are of the past: “was due to meet”, “planned to expel”."""
    plans = [word for word in one.hits.get("planned", ()) if hit.start - _REACH <= word.start < hit.start]
    behind = [word for word in one.hits.get("planned", ()) if word.start >= hit.end]
    found = plans[-1] if plans else behind[0] if behind else None
    if found is None:
        return False
    first = found.words.split()[0].lower()
    before = one.text[: found.start]
    finite = first in ("planned", "expected", "intended") and behind[:1] != [found] and not _PRESENT.search(before)
    return first in ("was", "were", "devait", "devaient") or bool(_PAST.search(before)) or finite
