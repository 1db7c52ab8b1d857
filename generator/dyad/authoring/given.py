"""`answered` fills the fields of a new record from options and forms, and asks nobody; all that is wrong with them is told at once."""

from collections.abc import Mapping
from datetime import date

from dyad.authoring.answers import Unsettled, faults, settle
from dyad.authoring.questions import Question, questions
from dyad.model import Kind
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text.suggestions import few


def answered(
    kind: Kind, records: Records, given: Mapping[str, list[str]], today: date | None = None
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the fields of a new record of a kind, and what is wrong with them, each at the option that gives it.

    `given` are answers by field. With `today` an event that lies ahead is to say how sure it is.
    """
    fields: dict[str, Value] = {}
    problems: list[Problem] = []
    for question in questions(kind):
        found = given.get(question.field, [])
        if found:
            wrong = list(faults(question, found, records))
            problems += [_problem(question.option, why) for why in wrong]
            if not wrong:
                fields[question.field] = settle(question, found, records)
        elif question.must_be_answered and question.is_open(fields, today) and not _is_told(question, given):
            problems.append(_problem(question.wanted.option, _missing(question, records)))
    return fields, problems


def _is_told(question: Question, given: Mapping[str, list[str]]) -> bool:
    """Say whether a question why something is not there is answered by it, though by a wrong one, which is told already."""
    return bool(given.get(question.wanted.field))


def _missing(question: Question, records: Records) -> Unsettled:
    """Return what is to be said where an answer is needed and there is none; what is wanted, before the way around it."""
    wanted = question.wanted
    words = list(records.vocabulary.ids(question.vocabulary)) if question.vocabulary else []
    hint = f"{wanted.meaning.rstrip('.')}; one of: {few(words)}" if words else wanted.meaning
    if wanted is not question:
        with_day = " with --archived-on" if wanted.field == "archived_url" else ""
        hint = f"{hint.rstrip('.')}{with_day}; where there is none: {question.option} with the reason"
    if question.field == "status":
        hint = "the date lies ahead; say how sure it is: --status scheduled, or floated"
    return Unsettled("missing-field", f"'{wanted.option}' is missing", hint)


def _problem(option: str, why: Unsettled) -> Problem:
    return Problem(Location(option, 0, 0), why.rule, why.message, why.hint)
