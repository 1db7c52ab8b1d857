"""`verbs` finds a verb by its form, as far as a text shows one; `begins_with_verb` says whether words go on with one."""

import re
from functools import cache

from dyad.authoring.drafting.words import words_of
from dyad.model.languages import is_english


@cache
def verbs(language: str) -> re.Pattern[str]:
    """Return what finds a verb in a text of a language, as far as its form shows it."""
    past = r"|[a-z]{2,}ed" if is_english(language) else ""
    return re.compile(rf"\b(?:{words_of(language).any_of('auxiliary')}{past})\b")


@cache
def finite(language: str) -> re.Pattern[str]:
    """Return what finds a verb as `verbs` does, and besides those whose past has a form of its own."""
    return re.compile(rf"\b(?:{words_of(language).any_of('irregular')}|(?:{verbs(language).pattern}))\b")


@cache
def acts_and_states(language: str) -> re.Pattern[str]:
    """Return what finds a verb as `finite` does, and what ends in “-ing”."""
    going = r"|[a-z]{2,}ing" if is_english(language) else "|[a-z]{2,}ant"
    return re.compile(rf"\b(?:(?:{finite(language).pattern}){going})\b")


def begins_with_verb(text: str, language: str) -> bool:
    """Say whether words go on with a verb of the subject before them: “and then closed the border”."""
    lead = r"\W*(?:(?:and|but|et|mais|then|later|also|again|puis|ensuite|\w+ly)\s+)*"
    rest = text[re.match(lead, text).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    return bool(acts_and_states(language).match(rest))
