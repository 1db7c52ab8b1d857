"""The interview fills the fields of a new record from options, and asks on the terminal for what is missing."""

from collections.abc import Callable, Mapping

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.questions import Question, questions
from dyad.model import Kind
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text.suggestions import few

Ask = Callable[[Question, str, int], str]
"""Asks a question, after saying what is wrong with the last answer, if something is, and with the number of answers it has; returns one more, or nothing."""


def interview(
    kind: Kind, records: Records, given: Mapping[str, list[str]], ask: Ask | None
) -> tuple[dict[str, Value], list[Problem]]:
    """Return the fields of a new record of a kind, and what is wrong with them, each at the option that gives it.

    `given` are answers by field. Without `ask` nobody is asked; with it there are no problems left in the end.
    """
    fields: dict[str, Value] = {}
    problems: list[Problem] = []
    for question in questions(kind):
        answers = given.get(question.field, [])
        if not answers and not question.is_open(fields):
            continue
        try:
            if not answers and ask:
                answers = _answers(question, records, ask)
            if answers:
                fields[question.field] = settle(question, answers, records)
            elif question.must_be_answered:
                raise Unsettled("missing-field", f"'{question.option}' is missing", question.meaning)
        except Unsettled as why:
            problems.append(Problem(Location(question.option, 0, 0), why.rule, why.message, why.hint))
    return fields, problems


def _answers(question: Question, records: Records, ask: Ask) -> list[str]:
    """Ask until there is an answer that can stand; of a question that takes several, until there are no more."""
    found: list[str] = []
    said = ""
    while question.many or not found:
        answer = ask(question, said, len(found))
        try:
            if answer:
                settle(question, [*found, answer], records)
                found.append(answer)
            elif found or not question.must_be_answered:
                break
            said = "" if answer else f"this is needed{_choice(question, records)}"
        except Unsettled as why:
            said = str(why)
    return found


def _choice(question: Question, records: Records) -> str:
    """Say what there is to choose from, where that is a vocabulary."""
    return f"; one of: {few(list(records.vocabulary.ids(question.vocabulary)))}" if question.vocabulary else ""
