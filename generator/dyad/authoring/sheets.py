"""A sheet holds the answers about one new record, or about a part of one: what was typed, and what it means."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dyad.authoring.answers import settle
from dyad.authoring.questions import Question, id_question, questions
from dyad.model import Kind
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_HANGS_ON = {
    "date": ("date_checked", "status"),
    "url": ("no_url", "archived_url", "archived_on", "no_archive"),
    "archived_url": ("archived_on", "no_archive"),
    "to": ("checked_on",),
}
"""The questions that are open or not as another was answered (`Question.is_open`)."""


@dataclass
class Sheet:
    """The answers so far. They are kept as they are where an interview is broken off."""

    kind: Kind
    within: str = ""
    """The field whose part this is: `offices`; empty for a record."""
    fills: str = ""
    """The field of the sheet before this one that it is an answer to."""
    closed: list[str] = field(default_factory=list)
    """The fields that are not asked for any more, in the order in which that came about."""
    answers: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    """Answers that are there before their question is asked: of options, or of what it was opened with."""
    proposed: dict[str, list[str]] = field(default_factory=dict)
    """Answers that are put before the writer, to be taken or changed."""
    parts: dict[str, list["Sheet"]] = field(default_factory=dict)
    """The parts that are answered, by field."""
    earlier: dict[str, list["Sheet"]] = field(default_factory=dict)
    """The parts that were answered before their field was asked for anew."""
    pasted: list[str] = field(default_factory=list)
    """Further answers to the question that is asked, pasted with the last one: each line is one."""
    office: str = ""
    """The office in which the answer that this record is begun for names it: `Envoy` of `Zoé Arlen as Envoy`."""
    refused: str = ""
    """The last answer, where it cannot stand as it is: it is put before the writer, and lost only when that is wished."""

    def questions(self) -> Iterator[Question]:
        """Yield all questions in their order; the id of a record comes last."""
        yield from questions(self.kind, self.within)
        if not self.within:
            yield id_question(self.kind)

    def values(self, records: Records) -> dict[str, Value]:
        """Return the fields of the record or part; an answer that does not stand any more raises Unsettled."""
        found: dict[str, Value] = {}
        for one in questions(self.kind, self.within):
            if one.opens_part and self.parts.get(one.field):
                found[one.field] = [part.values(records) for part in self.parts[one.field]]
            elif self.answers.get(one.field):
                found[one.field] = settle(one, self.answers[one.field], records)
        return found

    @property
    def name(self) -> str:
        """What the record is called, as far as that is known: for those who look for it among others."""
        return next((self.answers[one][0] for one in ("title", "name", "url") if self.answers.get(one)), "")

    @property
    def id(self) -> str:
        """The id of the record; empty before it has one."""
        return (self.answers.get("id") or [""])[0]

    def count(self) -> int:
        """Return how many answers there are."""
        own = sum(len(found) for found in self.answers.values())
        return own + sum(part.count() for parts in self.parts.values() for part in parts)

    def reopen(self, name: str) -> None:
        """Ask for a field anew, and for what hangs on it; what was answered is put before the writer."""
        for one in (name, *_HANGS_ON.get(name, ())):
            if one in self.closed:
                self.closed.remove(one)
            self.earlier[one] = self.parts.pop(one, [])
            begun = [part.first for part in self.earlier[one]]
            self.proposed[one] = self.answers.pop(one, []) or begun

    @property
    def first(self) -> str:
        """The answer that a part began with."""
        return self.answers[next(self.questions()).field][0]
