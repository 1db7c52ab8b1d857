"""`settle` turns an editor's answers into values: names into ids, words into terms. What it cannot settle it names."""

import re
import unicodedata
from collections.abc import Mapping

from dyad.authoring.questions import Question
from dyad.model import KINDS, Target
from dyad.reading.load import parse
from dyad.reading.lookup import actor_ids, country_names, kind_meant, near, near_word
from dyad.reading.loose_references import Reference
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_WITH_OFFICE = re.compile(r"(.+?) as (.+)")
_HALF = re.compile("[\ud800-\udfff]")
_NAMED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*): *(.+)")


class Unsettled(Exception):
    """An answer cannot stand; the hint says what to write instead."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        """Keep the rule, what is wrong and the way out."""
        super().__init__(f"{message} — {hint}" if hint else message)
        self.rule, self.message, self.hint = rule, message, hint


def settle(question: Question, answers: list[str], records: Records) -> Value:
    """Return the value of a field from the answers to its question, of which there is at least one. Raises Unsettled."""
    if _HALF.search("".join(answers)):
        raise Unsettled("bad-character", "this holds half of a character", "write it anew")
    tidy = [" ".join(unicodedata.normalize("NFC", answer).split()) for answer in answers]
    values = [_value(question, answer, records) for answer in tidy]
    value: Value = values if question.many else values[0]
    if question.field == "names":
        value = {key: name for group in values if isinstance(group, dict) for key, name in group.items()}
    _, findings = parse(KINDS[question.kind], {question.field: value}, "", "", "", records.vocabulary)
    for one in findings:  # that other fields are missing is not for this answer to mend
        if one.keys[:1] == (question.field,) and one.rule != "missing-field":
            raise Unsettled(one.rule, one.message, one.hint)
    return value


def _value(question: Question, answer: str, records: Records) -> Value:
    match question.field:
        case "place":
            return {"name": answer}
        case "names":
            return _name(answer)
        case "parties" if question.kind == "event":
            return _party(answer, records)
        case "according_to":
            found = actor_ids(records).get(answer.casefold())
            return [found] if found else answer
    if question.vocabulary:
        return _term(question.vocabulary, answer, records)
    if question.refers_to:
        return _named(question.refers_to, answer, records)
    return answer


def _party(answer: str, records: Records) -> Value:
    """Read `Mira Tolvane`, or `Mira Tolvane as Foreign Minister`."""
    whole = actor_ids(records).get(answer.casefold())
    if whole or not (parts := _WITH_OFFICE.fullmatch(answer)):
        return whole or _named("actor", answer, records)
    return {"actor": _named("actor", parts[1], records), "as": parts[2]}


def _name(answer: str) -> Value:
    parts = _NAMED.fullmatch(answer)
    if not parts:
        raise Unsettled("bad-form", f"'{answer}' has no language before it", "write it as in 'ur: …'")
    return {parts[1]: parts[2]}


def _term(vocabulary: str, answer: str, records: Records) -> str:
    labels = {key: records.vocabulary.label(vocabulary, key) for key in records.vocabulary.ids(vocabulary)}
    found = {key.casefold(): key for key in labels} | {label.casefold(): key for key, label in labels.items()}
    if answer.casefold() in found:
        return found[answer.casefold()]
    hint = near_word(answer, {key: (label,) for key, label in labels.items()}, labels)
    raise Unsettled(
        "unknown-term", f"no entry '{answer}' in vocabulary/{vocabulary}.yaml", hint or f"one of: {', '.join(labels)}"
    )


def _named(kind: Target, answer: str, records: Records) -> str:
    """Return the id of the record of a kind that an answer names, or the code of a country."""
    found = _by_name(kind, records).get(answer.casefold())
    if found is None:
        one = Reference(kind, answer, ())
        raise Unsettled(f"unknown-{kind_meant(one)}", f"no {kind_meant(one)} '{answer}'", near(one, records))
    return found


def _by_name(kind: Target, records: Records) -> Mapping[str, str]:
    match kind:
        case "actor":
            return actor_ids(records)
        case "country":
            return {**country_names(records), "none": "none"}
        case "source":
            return {
                text.casefold(): key
                for key, one in records.sources.items()
                for text in (one.title, one.url or key, key)
            }
        case "claim":
            return {}  # no question asks for one
    return {
        text.casefold(): key for key, one in records.of_kind(kind).items() for text in (getattr(one, "title", key), key)
    }
