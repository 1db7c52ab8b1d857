"""A program, such as a language model, may propose events too: each field that it gives must point to words that are in the article.

What it answers is a stranger's. A field whose words are not there, whose date is finer than its words, whose actor the
words do not name, or whose speaker does not say it, is refused with the reason, and never mended.
"""

import json
import re
from dataclasses import dataclass, field

from dyad.authoring.drafting.answer_judge import Judge
from dyad.authoring.drafting.merging import Merged
from dyad.authoring.drafting.model_command import NoAnswer
from dyad.authoring.drafting.survey import Survey
from dyad.reading.records import Records

MOST_ANSWER = 1_000_000
"""Characters of an answer that are read."""
MOST_EVENTS = 100


@dataclass
class Checked:
    """What of an answer stands, and what was refused with which reason."""

    events: list[Merged] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def checked(answer: str, found: Survey, records: Records) -> Checked:
    """Hold each field of an answer against the article. Raises NoAnswer for one that is no JSON of the schema's shape."""
    if len(answer) > MOST_ANSWER:
        raise NoAnswer(f"the answer has more than {MOST_ANSWER:,} characters")
    try:
        value = json.loads(_bare(answer))
    except (ValueError, RecursionError) as error:
        raise NoAnswer("the answer is no JSON") from error
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        raise NoAnswer("the answer has no list 'events'")
    made, judge = Checked(), Judge(found, records)
    if len(events) > MOST_EVENTS:
        made.refused.append(f"events from {MOST_EVENTS + 1} on: no more than {MOST_EVENTS} are read")
    for number, one in enumerate(events[:MOST_EVENTS], 1):
        event = judge.event(one if isinstance(one, dict) else {})
        made.refused += [f"event {number}: {why}" for why in judge.refused]
        if event:
            event.refused = list(judge.refused)
            made.events.append(event)
    return made


def _bare(answer: str) -> str:
    """Return an answer without the fence that some programs put around JSON."""
    fenced = re.fullmatch(r"\s*```(?:json)?\s*\n(.*)\n```\s*", answer, re.DOTALL)
    return fenced[1] if fenced else answer
