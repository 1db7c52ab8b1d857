"""A form is answered by people who see neither files nor a command line: what cannot stand is told them in the form's words.

What the check says of a file names its fields, its folders and commands. Here is what is said instead, and what to write
at the form's own question; where nothing better is known, the form adds what it asks there.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from dyad.model.vocabulary import Vocabulary


class Advice(NamedTuple):
    """What is wrong with an answer, and what to write."""

    message: str
    hint: str


_NEW_ACTOR = (
    "write the name as the site has it, or the country; somebody new is proposed first, with the form for actors"
)
_QUOTED = re.compile(r"'([^']*)'")


def _first_day(said: Advice) -> Advice:
    month = re.findall(r"'(\d{4}-\d{2})'", said.hint)
    only = f"; where it names only the month, write {month[0]}" if month else ""
    return Advice("is it really the first of the month?", f"answer 'true' where a source names the day{only}")


def _unknown_actor(said: Advice) -> Advice:
    name = _QUOTED.search(said.message)
    return Advice(
        f"nobody is known here by the name '{name[1] if name else ''}'",
        said.hint if said.hint.startswith("did you mean") else _NEW_ACTOR,
    )


def _unknown_country(said: Advice) -> Advice:
    return Advice(said.message, said.hint or "write its name in English, or its three letters")


_HINTS: Mapping[str, str] = {
    "date-in-future": "correct the date; what is still to come has a form of its own, Planned event",
    "many-countries": "name the two to four countries that it is about, and the others at the last question",
    "office-not-held": "leave the office out, or write the one that the source names",
    "former-office": "leave the office out, or write what the person was on that day",
    "office-unchecked": "leave this empty, or write when the source last shows the person in office",
    "accusation-without-speaker": "name at the question about who says so whose word it is, or tell only what nobody denies",
    "accusation-outside-claim": "tell only that it was said and by whom; what was said, word by word, fits into the last question",
    "attacker-on-accusation": "leave open who did it, and tell at the last question who says so",
    "event-after-sources": "correct one of the two dates",
    "bad-form": "",
    "duplicate-id": "change the name a little",
}
"""What to write, by the rule; an empty text leaves it to what the form asks."""
_WORDS: Mapping[str, Callable[[Advice], Advice]] = {
    "missing-field": lambda said: Advice("an answer is needed here", ""),
    "unchecked-first-day": _first_day,
    "unknown-actor": _unknown_actor,
    "unknown-country": _unknown_country,
}
_OF_FILES = re.compile(r"\brun:|\bdyad\b|(?<!\w)--\w|\.yaml\b|(?:^|')\w+: ?[^/]|`\w+`|\btake the line out\b|briefings/")
"""What tells of files and commands."""


def in_words(rule: str, message: str, hint: str) -> Advice:
    """Return what to tell somebody who answered a form, for what the check would say to a writer of files."""
    said = _WORDS[rule](Advice(message, hint)) if rule in _WORDS else Advice(message, _HINTS.get(rule, hint))
    return Advice(said.message, "" if _OF_FILES.search(said.hint) else said.hint)


def no_term(vocabulary: str, answer: str, hint: str, terms: Vocabulary) -> Advice:
    """Return what to tell of a word that no vocabulary has: those that are near, or all of them."""
    labels = [entry.label for entry in terms.entries.get(vocabulary, {}).values()]
    near = [terms.label(vocabulary, key) for key in _QUOTED.findall(hint) if key in terms.entries.get(vocabulary, {})]
    return Advice(
        f"'{answer}' is none of the words to choose from",
        f"did you mean {' or '.join(near)}?"
        if near and hint.startswith("did you mean")
        else f"one of: {', '.join(labels)}",
    )
