"""`settle` turns an editor's answers into values: names into ids, words into terms. What it cannot settle it names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from dyad.authoring.author_names import authors_of
from dyad.authoring.choice_words import words_for
from dyad.authoring.duplicates import same_address
from dyad.authoring.language_names import language_tag, near_languages
from dyad.authoring.questions import Question
from dyad.authoring.spoken_answers import DATES, day, is_no, is_yes, page_address, term
from dyad.model import KINDS, Kind, Source, Target
from dyad.reading.load import parse
from dyad.reading.lookup import actor_ids, country_names, exists, kind_meant, near, near_word
from dyad.reading.loose_references import Reference
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text.own_address import own_address
from dyad.text.suggestions import few

_WITH_OFFICE = re.compile(r"(.+?) as (.+)")
_HALF = re.compile("[\ud800-\udfff]")
_NAMED = re.compile(r"([^:]{2,60}): *(.+)")
_ADDRESS = re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE)


class Unsettled(Exception):
    """An answer cannot stand; the hint says what to write instead."""

    def __init__(self, rule: str, message: str, hint: str = "", makes: tuple[Kind, str] | None = None) -> None:
        """Keep the rule, what is wrong and the way out; and of which kind a new record could be made, and of what name."""
        super().__init__(f"{message} — {hint}" if hint else message)
        self.rule, self.message, self.hint, self.makes = rule, message, hint, makes


def settle(question: Question, answers: list[str], records: Records) -> Value:
    """Return the value of a field from the answers to its question, of which there is at least one. Raises Unsettled."""
    if why := next(faults(question, answers, records), None):
        raise why
    return _together(question, [_value(question, tidy(answer), records) for answer in answers])


def faults(question: Question, answers: list[str], records: Records) -> Iterator[Unsettled]:
    """Yield all that is wrong with the answers to a question: each answer that means nothing, else why the value cannot stand."""
    values: list[Value] = []
    for answer in answers:
        try:
            values.append(_value(question, tidy(answer), records))
        except Unsettled as why:
            yield why
    if len(values) < len(answers):
        return
    value = _together(question, values)
    part: Value = {question.within: [{question.field: value}]} if question.within else {question.field: value}
    begins = (question.within, 0, question.field) if question.within else (question.field,)
    _, findings = parse(KINDS[question.kind], part, "", "", "", records.vocabulary)
    for one in findings:  # that other fields are missing is not for this answer to mend
        if one.keys[: len(begins)] == begins and one.rule != "missing-field":
            yield Unsettled(one.rule, one.message, one.hint)


def tidy(answer: str) -> str:
    """Bring an answer into one line: a text pasted from a page has line breaks where its columns ended."""
    return " ".join(unicodedata.normalize("NFC", answer).split())


def whole(answer: str) -> str:
    """Return an answer without half characters, which a terminal gives for bytes that are no text, and no file can hold."""
    return answer.encode("utf-8", "replace").decode()


def address_known(address: str, records: Records) -> Source | None:
    """Return the source at an address, whatever tracking and `www.` it comes with, also by the address of a copy."""
    if not is_address(address):
        return None
    given = page_address(address)
    page = own_address(given).address or address
    known = records.sources.values()
    of_page = (one for one in known if one.url and same_address(page, one.url))
    return next(of_page, None) or next((one for one in known if one.archived_url == given), None)


def is_address(answer: str) -> bool:
    """Say whether an answer is the address of a page."""
    return bool(_ADDRESS.fullmatch(answer))


def _together(question: Question, values: list[Value]) -> Value:
    if question.field == "names":
        return {key: name for group in values if isinstance(group, dict) for key, name in group.items()}
    if question.field == "authors":
        return [one for several in values for one in several]
    return values if question.many else values[0]


def _value(question: Question, answer: str, records: Records) -> Value:
    if _HALF.search(answer):
        raise Unsettled("bad-character", "this holds half of a character", "write it anew")
    if question.field in _READ:
        return _READ[question.field](answer)
    if question.field == "parties" and question.kind == "event":
        return _party(answer, records)
    if question.field == "according_to":
        found = _meant("actor", answer, records)
        return [found] if found else answer
    if question.vocabulary:
        return _term(question.vocabulary, answer, records)
    if question.refers_to:
        return _named(question.refers_to, answer, records)
    return _flag(answer) if question.flag else answer


def _flag(answer: str) -> str:
    if is_yes(answer):
        return "true"
    if is_no(answer):
        raise Unsettled(
            "unchecked-first-day",
            "then the day is not known",
            "write the month alone as the date: 2031-02; or the day of the common calendar",
        )
    raise Unsettled("bad-flag", f"'{answer}' is neither yes nor no")


def _party(answer: str, records: Records) -> Value:
    """Read `Mira Tolvane`, or `Mira Tolvane as Foreign Minister`."""
    whole = _meant("actor", answer, records)
    if whole or not (parts := _WITH_OFFICE.fullmatch(answer)):
        return whole or _named("actor", answer, records)
    return {"actor": _named("actor", parts[1], records), "as": parts[2]}


def _name(answer: str) -> Value:
    parts = _NAMED.fullmatch(answer)
    if not parts:
        raise Unsettled("bad-form", f"'{answer}' has no language before it", "write it as in 'ur: …'")
    return {_language(parts[1]): parts[2]}


def _language(answer: str) -> str:
    found = language_tag(answer)
    if found is None:
        raise Unsettled("unknown-language", f"no language '{answer}'", near_languages(answer))
    return found


def _page(answer: str) -> Value:
    """Read the address of a page: that of a copy in an archive gives the page's, if it tells it."""
    found = own_address(page_address(answer))
    if not found.address:
        raise Unsettled(
            "archived-address",
            f"'{answer}' is a copy in an archive, and does not say of which page",
            "write the page's own address here, and this as archived_url",
        )
    return found.address


_READ: Mapping[str, Callable[[str], Value]] = {
    "place": lambda answer: {"name": answer},
    "url": _page,
    "names": _name,
    "language": _language,
    "authors": authors_of,
    **dict.fromkeys(DATES, day),
}
"""How answers are read that are typed in another way than they stand in a file, by field."""


def _term(vocabulary: str, answer: str, records: Records) -> str:
    labels = {key: records.vocabulary.label(vocabulary, key) for key in records.vocabulary.ids(vocabulary)}
    found = {key.casefold(): key for key in labels} | {label.casefold(): key for key, label in labels.items()}
    if (key := term(vocabulary, answer, records.vocabulary).casefold()) in found:
        return found[key]
    hint = near_word(
        answer, {key: (label, *words_for(vocabulary, key, records)) for key, label in labels.items()}, labels
    )
    raise Unsettled(
        "unknown-term", f"no entry '{answer}' in vocabulary/{vocabulary}.yaml", hint or f"one of: {', '.join(labels)}"
    )


def _named(kind: Target, answer: str, records: Records) -> str:
    """Return the id of the record of a kind that an answer names, or the code of a country."""
    if kind == "source":
        return _source(answer, records)
    found = _meant(kind, answer, records)
    if found is None:
        one = Reference(kind, answer, ())
        meant = kind_meant(one)
        makes: tuple[Kind, str] | None = ("actor", answer) if meant == "actor" else None
        raise Unsettled(f"unknown-{meant}", f"no {meant} '{answer}'", near(one, records), makes)
    return found


def _source(answer: str, records: Records) -> str:
    """Return the id of a source by its id, title or address, or by its publisher where that has published one."""
    if known := address_known(answer, records):
        return known.id
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, one in records.sources.items():
        for text in {one.title.casefold(), one.publisher.casefold(), key}:
            found[text].append(key)
    ids = found.get(answer.casefold(), [])
    if answer in records.sources or len(ids) == 1:
        return answer if answer in records.sources else ids[0]
    if ids:
        raise Unsettled("unknown-source", f"{len(ids)} sources are called so", f"one of: {few(ids)}")
    hint = "" if is_address(answer) else near(Reference("source", answer, ()), records)
    raise Unsettled("unknown-source", f"no source '{answer}'", hint or "run: dyad new source", ("source", answer))


def country_taken(question: Question, answer: str, records: Records) -> str:
    """Return the country for which an answer was taken, where that stands there in other words: `DEU (Germany)` for Deutschland."""
    if question.refers_to not in ("actor", "country") and question.field != "parties":
        return ""
    named = tidy(answer).partition(" as ")[0]
    code = _meant("country" if question.refers_to == "country" else "actor", named, records)
    country = records.vocabulary.countries.get(code or "")
    if country is None or named.casefold() in (str(code).casefold(), country.name.casefold()):
        return ""
    over = f", which ended {'on' if country.until.is_day else 'in'} {country.until.text}" if country.until else ""
    return f"{code} ({country.name}{over})"


def _meant(kind: Target, answer: str, records: Records) -> str | None:
    """Return the id of the record of a kind that an answer names, or the code of a country, where there is one, and only one."""
    if kind == "country" and answer.casefold() == "none":
        return "none"
    known = _by_name(kind, records)
    found = known.get(answer) or known.get(answer.casefold())
    return found if found and exists(kind, found, records) else None


def _by_name(kind: Target, records: Records) -> Mapping[str, str]:
    match kind:
        case "actor":
            return actor_ids(records)
        case "country":
            return country_names(records)
        case "claim":
            return {}  # no question asks for one
    return {
        text.casefold(): key for key, one in records.of_kind(kind).items() for text in (getattr(one, "title", key), key)
    }
