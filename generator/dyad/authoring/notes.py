"""`notes` says what an interview did with an answer that it took: how an address or a date was read, and which record was meant."""

from collections.abc import Iterator

from dyad.authoring.answers import address_known, country_taken, settle
from dyad.authoring.questions import Question
from dyad.authoring.source_addresses import with_own_address
from dyad.authoring.spoken_answers import DATES, day, page_address
from dyad.reading.records import Records
from dyad.text.own_address import own_address


def notes(question: Question, answer: str, known: Records) -> Iterator[str]:
    """Yield what whoever answered is to be told before the next question."""
    if question.refers_to == "source" and answer not in known.sources:
        found = settle(question, [answer], known)
        yield from (f"taken: {one} ({known.sources[one].title})" for one in found if isinstance(one, str))
    if country := country_taken(question, answer, known):
        yield f"taken: {country}"
    if question.field in DATES and (read := day(answer)) != answer:
        yield f"taken: {read}"
    if question.kind == "source" and question.field == "archived_url":
        yield from with_own_address({question.field: [answer]})[1]
    if question.kind == "source" and question.field == "url":
        own = own_address(page_address(answer))
        yield from own.remarks() if own.address else ()  # the copy is told of when it is taken for archived_url
        if there := address_known(answer, known):
            yield f"source '{there.id}' has this address already: {there.title}"


def told_with(question: Question, answer: str) -> dict[str, list[str]]:
    """Return what an answer tells of other fields: the address of a copy tells the page's, and its day."""
    if question.kind != "source" or question.field not in ("url", "archived_url"):
        return {}
    found, _ = with_own_address({question.field: [answer]})
    return {field: texts for field, texts in found.items() if field != question.field}
