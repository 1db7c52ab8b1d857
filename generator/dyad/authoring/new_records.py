"""`NewRecords` holds the records that an interview makes, and what is known together with them, until all are written."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from dyad.authoring.answers import Unsettled, settle
from dyad.authoring.drafts import Draft, unchecked
from dyad.authoring.sheets import Sheet
from dyad.checks import check
from dyad.checks.added import caused_by_all
from dyad.model import Kind
from dyad.model.added import to_be_said
from dyad.reading.records import Records


@dataclass
class State:
    """All that is kept of an interview that is broken off."""

    open: list[Sheet]
    """The record that it is about, and what was begun within it, the last one at the end."""
    made: list[Sheet] = field(default_factory=list)
    """The new records that are answered, in the order in which they can stand."""
    typed: str = ""
    """What was being typed."""
    ahead: list[str] = field(default_factory=list)
    """The lines that were typed ahead of what was asked: each is put before the writer with the next question."""
    ready: dict[str, str] = field(default_factory=dict)
    """The files, once they are to be written, by path."""


def begun(kind: Kind, given: Mapping[str, list[str]], proposed: Mapping[str, list[str]]) -> State:
    """Return the state in which an interview begins, with what options say and what a page says of itself."""
    sheet = Sheet(kind, given={name: list(found) for name, found in given.items()})
    sheet.proposed = {name: list(found) for name, found in proposed.items() if name not in given}
    return State([sheet])


class NewRecords:
    """The new records of one interview, beside those of the project."""

    def __init__(self, state: State, records: Records, today: date) -> None:
        """Begin with what is answered in `state`, against the records of a project."""
        self.state, self.records, self.today = state, records, today
        self.known = records
        """The records of the project with those that are answered here."""
        self._was, self._at = "", len(state.made)
        self._made_again: Sheet | None = None
        self._take_up()

    def add(self, sheet: Sheet) -> None:
        """Hold a record that is answered; one that was asked for anew stands where it stood, and what named it names it still."""
        if sheet is self._made_again:
            self.state.made.insert(self._at, sheet)
            self._rename(self._was, sheet.id)
            self._made_again = None
        else:
            self.state.made.append(sheet)
        self._know()

    def take_out(self, sheet: Sheet) -> None:
        """Take a record out, to ask for it anew as the last that was begun."""
        self._made_again, self._was, self._at = sheet, sheet.id, self.state.made.index(sheet)
        self.state.made.remove(sheet)
        self.state.open.append(sheet)
        sheet.fills = ""
        self._know()

    def drafts(self) -> list[Draft]:
        """Return all that is to be written, the record that it is about last, with what the check will find in it."""
        main = self.state.open[0]
        made = {(sheet.kind, sheet.id): (sheet, self._draft(sheet, self.without(sheet))) for sheet in self.state.made}
        whole = self._draft(main, self.known)
        wanted = _rests_on(whole, {key: one for key, (_, one) in made.items()})
        chosen = [*(pair for key, pair in made.items() if key in wanted), (main, whole)]
        if any(one.findings or one.record is None for _, one in chosen):
            return [one for _, one in chosen]
        after = self.records
        for sheet, one in chosen:
            after = after.with_more(sheet.kind, [one.record] if one.record else [])
        paths = {one.path for _, one in chosen}
        found = caused_by_all(after, check(self.records, self.today), paths, self.today)
        elsewhere = [one for one in found if one.path not in paths]
        return [
            replace(
                one, findings=[*(each for each in found if each.path == one.path), *(elsewhere if one is whole else [])]
            )
            for _, one in chosen
        ]

    def _draft(self, sheet: Sheet, others: Records) -> Draft:
        fields = sheet.values(self.known)
        if to_be_said(self.records.site, self.today):
            fields["added"] = self.today.isoformat()
        return unchecked(sheet.kind, sheet.id, fields, others)

    def _know(self) -> None:
        self.known = self.records
        for sheet in self.state.made:
            with suppress(Unsettled):  # it rests on one that is asked for anew
                record = self._draft(sheet, self.known).record
                self.known = self.known.with_more(sheet.kind, [record] if record else [])

    def without(self, sheet: Sheet) -> Records:
        """Return the records that are there besides a sheet's own."""
        if sheet not in self.state.made:
            return self.known
        return self.known.without(sheet.kind, sheet.id)

    def _rename(self, was: str, now: str) -> None:
        """Let what names a new record by its id name it by its other id."""
        for sheet in [*self.state.made, *self.state.open]:
            for one in [sheet, *(part for parts in sheet.parts.values() for part in parts)]:
                for found in one.answers.values():
                    found[:] = [now + answer[len(was) :] if _names(answer, was) else answer for answer in found]

    def _take_up(self) -> None:
        """Take up what is answered; what does not stand any more is asked anew, since the record has gone on."""
        made, self.state.made = self.state.made, []
        for sheet in made:
            if self._stands(sheet):
                self.state.made.append(sheet)
                self._know()
            else:
                sheet.fills = ""
                self.state.open.append(sheet)
        for sheet in self.state.open:
            self._stands(sheet)
        last = self.state.open[-1]
        last.refused, self.state.typed = self.state.typed or last.refused, ""

    def _stands(self, sheet: Sheet) -> bool:
        """Say whether all answers of a sheet can stand; those that cannot are put before the writer once more."""
        good = True
        for question in sheet.questions():
            parts = sheet.parts.get(question.field, [])
            found = sheet.answers.get(question.field)
            try:
                if found and question.field != "id":
                    settle(question, found, self.known)
                whole = [self._stands(part) for part in parts]  # of each, so that all of them are asked anew
                stands = all(whole)
            except Unsettled:
                stands = False
            if not stands:
                sheet.reopen(question.field)
                good = False
        return good


def _names(answer: str, id: str) -> bool:
    """Say whether an answer names a record by its id, alone or with an office behind it."""
    return answer == id or answer.startswith(f"{id} as ")


def _rests_on(whole: Draft, made: Mapping[tuple[Kind, str], Draft]) -> set[tuple[str, str]]:
    """Return the new records that one needs, by kind and id; by way of others as well."""
    found: set[tuple[str, str]] = set()
    waiting = [whole]
    while waiting:
        record = waiting.pop().record
        for kind, target in record.targets if record else ():
            key = next((one for one in made if one == (kind, target)), None)
            if key and key not in found:
                found.add(key)
                waiting.append(made[key])
    return found
