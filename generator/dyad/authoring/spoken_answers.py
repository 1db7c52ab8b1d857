"""`plain` brings an answer into the form that a field takes, where it can mean one thing only: nothing is guessed."""

import re

from dyad.authoring.questions import Question
from dyad.model.dates import DateError, parse
from dyad.model.vocabulary import Vocabulary

DATES = frozenset({"date", "published", "archived_on", "signed", "from", "to", "checked_on"})
"""The fields of dates that questions ask for."""
_YES = frozenset("yes y true ok sure checked x [x] ja oui si sí да نعم".split())
_NO = frozenset("no n false nein non нет لا".split())
_ONLY_FORM = re.compile(r"write '([^']+)'")
_LINK = re.compile(r"^(?:\[[^\]]*\]\()?<?((?:https?:)?[^\s<>]+?)>?\)?$", re.IGNORECASE)
_HOST = re.compile(r"^(?://)?((?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?)$", re.IGNORECASE)


def plain(question: Question, answer: str, terms: Vocabulary) -> str:
    """Return the answer to a question as its field takes it, or as it was given."""
    if question.vocabulary:
        return term(question.vocabulary, answer, terms)
    if question.field in DATES:
        return day(answer)
    if question.field == "date_checked":
        return "true" if is_yes(answer) else answer
    return address(answer) if question.field in ("url", "archived_url") else answer


def is_yes(answer: str) -> bool:
    """Say whether an answer is a yes, also as the mark in a box."""
    return _bare(answer) in _YES


def is_no(answer: str) -> bool:
    """Say whether an answer is a no."""
    return _bare(answer) in _NO


def _bare(answer: str) -> str:
    return answer.strip().strip(".!").casefold()


def address(answer: str) -> str:
    """Return an address without the marks of a link around it, and with the `https://` that browsers leave out."""
    found = _LINK.match(answer.strip())
    bare = found[1] if found else answer.strip()
    host = _HOST.match(bare)
    return f"https://{host[1]}" if host else bare


def page_address(answer: str) -> str:
    """Return the address of a page as `address` does; the name of a host alone is that of no page, and stays as it is."""
    whole = address(answer)
    return whole if whole == answer or re.search(r"[^/:]/[^/]", whole) else answer


def day(answer: str) -> str:
    """Return a date in the form of dates where it has only one: `25 January 2026`, and not `1/2/2026`."""
    words = re.sub(r"^the (\d)", r"\1", re.sub(r"(\d)(?:st|nd|rd|th)\b(?: of)?", r"\1", answer.strip()))
    for one in (answer.strip(), words):
        try:
            return parse(one).text
        except DateError as error:
            if only := _ONLY_FORM.fullmatch(error.hint):
                return only[1]
    return answer


def term(vocabulary: str, answer: str, terms: Vocabulary) -> str:
    """Return the word of a vocabulary that an answer means, by its id or label in any case and however it is joined; else the answer."""
    entries = terms.entries.get(vocabulary, {})
    known = {_letters(words): key for key, entry in entries.items() for words in (entry.label, key)}
    letters = _letters(answer)
    return next((known[one] for one in (letters, re.sub(r"^(?:an?|the) ", "", letters)) if one in known), answer)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().casefold()
