"""`Comparing` holds what rows say against the records that are there: the same, to be changed, or in conflict with a person's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dyad.authoring.importing.checking import Settled
from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.gathering import Gathered
from dyad.authoring.importing.imported import Imported
from dyad.authoring.importing.known import differences
from dyad.authoring.importing.ledger import Ledger, Written, digests
from dyad.authoring.importing.recording import of_rows, read_as
from dyad.authoring.importing.updating import Comparison, Telling, compared, rewritten
from dyad.model import AnyRecord, Published
from dyad.model.vocabulary import Vocabulary
from dyad.reading import yamlfile
from dyad.reading.yamlfile import Value
from dyad.runtime import opener


@dataclass
class Comparing:
    """One run over the records that are there."""

    root: Path
    vocabulary: Vocabulary
    found: Imported
    today: date
    choices: Choices
    base: Ledger
    """What earlier imports wrote."""

    def compare(self, one: Settled, known: AnyRecord) -> None:
        """Hold what rows say against the record that is there."""
        gathered, record = one.gathered, one.record
        assert record is not None
        written = self._written(gathered, known)
        differing = differences(known, record, gathered.fields)
        said = digests(gathered.fields)
        if not differing and not (self.choices.update and written and written.keys() - said.keys()):
            one.outcome = "known"
        elif written == said:
            one.outcome, self.found.kept = "known", self.found.kept + len(differing)
        elif not self.choices.update:
            hint = "to bring it to what the data says now: --update; to use it as it is: 'known: use' in the mapping; else change 'id'"
            self._note(
                gathered,
                RowFault(
                    "duplicate-id",
                    "id",
                    f"there is already another '{known.id}': it differs in {_listed(differing)}",
                    hint,
                ),
            )
        elif isinstance(known, Published) and known.withdrawn:
            said_so = f"'{known.id}' was withdrawn, and the data has changed"
            self._note(gathered, RowFault("import-conflict", "withdrawn", said_so, "it is left as it is", "warning"))
            one.outcome = "known"
        else:
            self._revise(one, known, differing)

    def leave(self, gathered: Gathered, merged_into: str) -> None:
        """Leave a record alone that the one of these rows was merged into, and say so where the data has changed since."""
        said = digests(gathered.fields)
        if self.base.of(gathered.map.kind, gathered.id) != said:
            told = f"'{gathered.id}' was merged into '{merged_into}', and the data has changed"
            self._note(gathered, RowFault("import-conflict", "merged", told, "it is left as it is", "warning"))

    def _written(self, gathered: Gathered, known: AnyRecord) -> Written | None:
        """Return what was written of a record last, whatever it was called then."""
        kind = gathered.map.kind
        return self.base.of(kind, known.id) or self.base.of(kind, gathered.id)

    def _revise(self, one: Settled, known: AnyRecord, differing: list[str]) -> None:
        gathered = one.gathered
        data = opener.read(self.root, known.path)
        there, problems = yamlfile.read(data, known.path)
        if problems or not isinstance(there, dict):
            said = f"the data changes {_listed(differing)} of '{known.id}', whose file has a mistake"
            self._note(gathered, RowFault("import-conflict", "file", said, f"mend {known.path}: dyad check"))
            return
        found = compared(known, differing, there, gathered.fields, self._written(gathered, known))
        self.found.kept += len(found.kept)
        self._conflicts(gathered, known, found)
        one.outcome = "known"
        if not found.changed:
            return
        how = Telling(self.today, self.choices.change, self.choices.reason)
        made = rewritten(data, known.path, found.changed, there, how)
        if made is None:
            said = f"a comment of '{known.id}' stands at what the data changes: {_listed(found.changed)}"
            self._note(gathered, RowFault("import-conflict", "comments", said, "change it by hand"))
            one.outcome = "broken"
            return
        one.was, one.content, one.fields, one.outcome = data, made, list(found.changed), "changed"
        one.record, findings = read_as(gathered, made, known.path, self.vocabulary)
        faults = list(of_rows(gathered, findings))
        self.found.faults += faults
        if one.record is None or any(fault.severity == "error" for _, fault in faults):
            one.outcome = "broken"

    def _conflicts(self, gathered: Gathered, known: AnyRecord, found: Comparison) -> None:
        """Tell what both changed, and do with it what the user chose."""
        for name, (old, new) in found.conflicts.items():
            said = f"{known.id}: '{name}' was written by hand: {_shown(old)}; the data says {_shown(new)}"
            way = {
                "stop": "say which stands: --conflicts keep, or --conflicts take; or write one of the two into both",
                "keep": "what a person wrote stays",
                "take": "what the data says is written",
            }[self.choices.conflicts]
            self._note(gathered, RowFault("import-conflict", name, said, way, "warning"))
        if self.choices.conflicts == "take":
            found.changed |= {name: new for name, (_, new) in found.conflicts.items()}
        elif self.choices.conflicts == "stop":
            self.found.conflicts += len(found.conflicts)

    def gone(self, one: Settled) -> None:
        """Decide on a record that the import made, and that somebody took out."""
        gathered = one.gathered
        said = f"'{gathered.id}' was imported before and taken out by hand"
        way = {
            "stop": "say what stands: --conflicts keep leaves it out, --conflicts take makes it again",
            "keep": "it stays out",
            "take": "it is made again",
        }[self.choices.conflicts]
        self._note(gathered, RowFault("import-conflict", "taken out", said, way, "warning"))
        self.found.conflicts += self.choices.conflicts == "stop"
        one.outcome = "new" if self.choices.conflicts == "take" else "known"

    def _note(self, gathered: Gathered, fault: RowFault) -> None:
        self.found.faults.append((gathered.lines[0], fault))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _shown(value: Value | None) -> str:
    text = "nothing" if value is None else f"'{value}'" if isinstance(value, str) else _in_line(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _in_line(value: Value) -> str:
    """Return a value as it stands in a file, in one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_in_line, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_in_line(one)}' for name, one in value.items())}}}"
    return value
