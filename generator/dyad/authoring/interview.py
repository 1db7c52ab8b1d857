"""The interview asks for what a new record needs, one question after another, and for the sources and actors that it turns out to need.

It knows neither the terminal nor the disk: `Interview.asked` says what to ask, `Interview.take` takes the answer, and
`NewRecords.drafts` gives the records in the end, all of them or none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dyad.authoring.answers import Unsettled, is_address, settle, tidy, whole
from dyad.authoring.drafts import NO_ID, id_fault, propose_id, unspelled_name
from dyad.authoring.new_records import NewRecords, State
from dyad.authoring.notes import notes, told_with
from dyad.authoring.questions import Question
from dyad.authoring.sheets import Sheet
from dyad.authoring.spoken_names import answers_of, new_person
from dyad.model import Kind
from dyad.reading.records import Records
from dyad.text.suggestions import few

BACK = "<"
"""The answer that leads back to the question before."""
_ONE_MEANT = re.compile(r"did you mean '([^']+)'(?: \(.*\))?\?")
"""A hint that names one answer, which is then put before the writer."""
_NAMES: Mapping[Kind, str] = {"actor": "name", "source": "title"}
"""The field of a new record that an unknown name begins with; of a source that is an address, it is the address."""


@dataclass(frozen=True)
class Asked:
    """What is to be asked."""

    question: Question
    about: str
    """Whose question it is: `event`, `new source`, `office`."""
    number: int = 0
    """How many answers it has already."""
    said: str = ""
    """What is wrong with the last answer."""
    proposed: str = ""
    """What is put before the writer, to be taken or changed."""
    is_refused: bool = False
    """Whether that is the answer that cannot stand."""
    doubt: str = ""
    """A question about the last answer that is answered by yes or no; empty where the field is asked for."""


class Interview:
    """An interview about one record."""

    def __init__(self, state: State, records: Records, today: date) -> None:
        """Begin with some sheets, or go on with them, against the records of a project."""
        self.state, self._today = state, today
        self.notes: list[str] = []
        """What the writer is to be told before the next question."""
        self.new = NewRecords(state, records, today)
        self._said, self._is_meant = "", False
        self._makes: tuple[Kind, str] | None = None
        self._leaves = False

    @property
    def known(self) -> Records:
        """The records of the project with those that are answered here."""
        return self.new.known

    def asked(self) -> Asked | None:
        """Return what is to be asked now; None when everything is answered."""
        while True:
            sheet = self.state.open[-1]
            question = self._next(sheet)
            if question is None:
                if len(self.state.open) == 1:
                    return None
                self._complete(self.state.open.pop())
            elif self._in_doubt or self._said or sheet.refused:
                return self._asked(sheet, question)
            elif sheet.pasted:
                self.take(sheet.pasted.pop(0))
            elif question.field not in sheet.given:
                return self._asked(sheet, question)
            elif sheet.given[question.field]:
                self.take(sheet.given[question.field].pop(0))
            else:
                self._close(sheet, question)

    def take(self, text: str) -> None:
        """Take an answer to what is asked. What cannot stand is said with the next question, and put there to be changed."""
        sheet = self.state.open[-1]
        question = self._next(sheet)
        assert question is not None
        if self._in_doubt:
            self._decide(sheet, question, text)
        elif text.strip() == BACK:
            self._back(sheet)
        elif question.many and text.strip() and whole(text) == text:
            lines = filter(None, map(tidy, text.split("\n")))
            first, *sheet.pasted = [
                *(one for line in lines for one in answers_of(question, line, self.known)),
                *sheet.pasted,
            ]
            self._take_one(sheet, question, first)
        else:
            self._take_one(sheet, question, tidy(text))

    def changeable(self) -> dict[str, tuple[Sheet, str]]:
        """Return what can be changed once everything is answered, by what it is called: `title`, `source title`."""
        found: dict[str, tuple[Sheet, str]] = {}
        for sheet in [*self.state.open, *self.state.made]:
            lead = "" if sheet is self.state.open[0] else f"{sheet.kind} "
            for one in sheet.questions():
                if one.field in sheet.closed:
                    name, number = f"{lead}{one.label}", 2
                    while name in found:
                        name, number = f"{sheet.kind} {number} {one.label}", number + 1
                    found[name] = sheet, one.field
        return found

    def change(self, name: str) -> None:
        """Ask anew for something that `changeable` names."""
        sheet, asked = self.changeable()[name]
        if sheet is not self.state.open[0]:
            self.new.take_out(sheet)
        sheet.reopen(asked)

    def count(self) -> int:
        """Return how many answers there are."""
        return sum(sheet.count() for sheet in [*self.state.made, *self.state.open])

    @property
    def _in_doubt(self) -> bool:
        return self._makes is not None or self._leaves

    def _next(self, sheet: Sheet) -> Question | None:
        values = sheet.values(self.known)
        open_ones = (one for one in sheet.questions() if one.field not in sheet.closed)
        return next((one for one in open_ones if one.field in sheet.given or one.is_open(values, self._today)), None)

    def _asked(self, sheet: Sheet, question: Question) -> Asked:
        about = sheet.kind if len(self.state.open) == 1 else f"new {sheet.kind}"
        if sheet.within:
            about = next(one.label for one in self.state.open[-2].questions() if one.field == sheet.within)
        asked = Asked(question, about, len(sheet.answers.get(question.field) or sheet.parts.get(question.field) or ()))
        if self._makes:
            name = new_person(self._makes[1], self.known).name if self._makes[0] == "actor" else self._makes[1]
            return replace(asked, said=self._said, doubt=f"Write '{name}' as a new {self._makes[0]}?")
        if self._leaves:
            return replace(asked, doubt=f"Leave '{sheet.refused}' out?")
        proposed = sheet.refused or next(iter(sheet.proposed.get(question.field, [])), "")
        if not proposed and question.field == "id":
            proposed = self._proposed_id(sheet)
        return replace(asked, said=self._said, proposed=proposed, is_refused=bool(sheet.refused) and not self._is_meant)

    def _proposed_id(self, sheet: Sheet) -> str:
        """Return an id for a record; none where its name is in another script, which the writer is told then."""
        values = sheet.values(self.known)
        if not (name := unspelled_name(sheet.kind, values)):
            return propose_id(sheet.kind, values, self.new.without(sheet))
        if not self._said:
            self.notes.append(NO_ID.format(name))
        return ""

    def _take_one(self, sheet: Sheet, question: Question, answer: str) -> None:
        self._said = ""
        if not answer:
            self._take_none(sheet, question)
            return
        try:
            self._settle(sheet, question, answer)
        except Unsettled as why:
            self._refuse(sheet, question, answer, why)
            return
        sheet.refused = ""
        self._forget_proposed(sheet, question)
        if question.opens_part:
            self._begin_part(sheet, question, answer)
            return
        sheet.answers.setdefault(question.field, []).append(answer)
        self._note(sheet, question, answer)
        if not question.many:
            self._close(sheet, question)

    def _settle(self, sheet: Sheet, question: Question, answer: str) -> None:
        """Raise Unsettled where an answer cannot stand with those before it."""
        if question.field == "id":
            if why := id_fault(sheet.kind, answer, sheet.values(self.known), self.new.without(sheet)):
                raise Unsettled(*why)
        elif question.opens_part:
            first = Sheet(question.kind, question.field)
            settle(next(first.questions()), [answer], self.known)
        else:
            settle(question, [*sheet.answers.get(question.field, []), answer], self.known)

    def _take_none(self, sheet: Sheet, question: Question) -> None:
        """Take an empty answer: it ends several answers, or leaves a question out; what was refused is not lost by it unasked."""
        has_some = bool(sheet.answers.get(question.field) or sheet.parts.get(question.field))
        if sheet.proposed.get(question.field) and not sheet.refused:
            self._forget_proposed(sheet, question)
            if question.many:
                return
        if question.must_be_answered and not has_some:
            self._said = f"this is needed{self._choice(question)}"
        elif sheet.refused:
            self._leaves = True
        else:
            self._close(sheet, question)

    def _refuse(self, sheet: Sheet, question: Question, answer: str, why: Unsettled) -> None:
        meant = _ONE_MEANT.fullmatch(why.hint) if not why.makes else None
        self._is_meant, sheet.refused = bool(meant), meant[1] if meant else whole(answer)
        if not sheet.given.get(question.field):  # it is open again, whatever was given
            sheet.given.pop(question.field, None)
        if why.rule == "archived-address":
            sheet.proposed["archived_url"] = [answer]
        hint = why.hint if not why.hint.startswith("run:") else ""
        self._said = " — ".join(filter(None, (why.message, hint)))
        if why.makes and why.makes[0] == "source" and is_address(answer):
            self._begin(question, why.makes)
        elif why.makes and question.field != "according_to":
            self._makes = why.makes

    def _decide(self, sheet: Sheet, question: Question, text: str) -> None:
        """Take a yes or a no to a doubt, or at once another answer to the question; nothing at all is a no, which loses nothing."""
        word = text.strip().casefold()
        said_yes = word in ("y", "yes")
        new, self._makes = self._makes, None
        leaves, self._leaves = self._leaves, False
        if new and said_yes:
            self._begin(question, new)
        elif leaves and said_yes:
            sheet.refused = self._said = ""
            self._forget_proposed(sheet, question)
            if not question.many:
                self._close(sheet, question)
        elif word not in ("", "n", "no", "y", "yes"):
            self.take(text)

    def _begin(self, question: Question, makes: tuple[Kind, str]) -> None:
        """Begin another record that an answer needs."""
        (kind, name), self._said = makes, ""
        begins = "url" if kind == "source" and is_address(name) else _NAMES[kind]
        sheet = Sheet(kind, fills=question.field, given={begins: [name]})
        if kind == "actor":
            said = new_person(self.state.open[-1].refused or name, self.known)
            sheet.given, sheet.office = {"name": [said.name], **said.more}, said.office
        self.state.open.append(sheet)

    def _begin_part(self, sheet: Sheet, question: Question, answer: str) -> None:
        part = Sheet(sheet.kind, question.field, question.field)
        part.given = {next(part.questions()).field: [answer]}
        earlier = next((one for one in sheet.earlier.get(question.field, []) if one.first == answer), None)
        if earlier:
            part.proposed = {name: list(found) for name, found in earlier.answers.items() if name not in part.given}
        self.state.open.append(part)

    def _complete(self, sheet: Sheet) -> None:
        """Give what was begun within another sheet to that one."""
        outer = self.state.open[-1]
        if sheet.within:
            outer.parts.setdefault(sheet.fills, []).append(sheet)
            return
        self.new.add(sheet)
        if sheet.fills:
            outer.refused = ""
            self.take(f"{sheet.id} as {sheet.office}" if sheet.office else sheet.id)

    def _back(self, sheet: Sheet) -> None:
        """Ask the question before once more; before the first one, leave what was begun within another sheet."""
        self._said = sheet.refused = ""
        question = self._next(sheet)
        if question and sheet.answers.get(question.field):
            sheet.reopen(question.field)
        elif sheet.closed:
            sheet.reopen(sheet.closed[-1])
        elif len(self.state.open) > 1:
            self.state.open.pop()
        else:
            self._said = "this is the first question"

    def _close(self, sheet: Sheet, question: Question) -> None:
        sheet.given.pop(question.field, None)
        sheet.proposed.pop(question.field, None)
        if question.field not in sheet.closed:
            sheet.closed.append(question.field)

    def _forget_proposed(self, sheet: Sheet, question: Question) -> None:
        if sheet.proposed.get(question.field):
            sheet.proposed[question.field].pop(0)

    def _note(self, sheet: Sheet, question: Question, answer: str) -> None:
        """Say what was done with an answer, and take what it tells of other fields."""
        self.notes += notes(question, answer, self.known)
        for field, texts in told_with(question, answer).items():
            if field not in sheet.closed:
                sheet.given.setdefault(field, texts)

    def _choice(self, question: Question) -> str:
        """Say what there is to choose from, where that is a vocabulary."""
        return f"; one of: {few(list(self.known.vocabulary.ids(question.vocabulary)))}" if question.vocabulary else ""
