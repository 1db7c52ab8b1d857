"""`settle` decides what becomes of each record that rows speak of, and of each row: new, known, changed, left out or rejected."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dyad.authoring.importing.alike import alike
from dyad.authoring.importing.checking import Checking, Outcome, Settled
from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.comparing import Comparing
from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.gathering import Gathered
from dyad.authoring.importing.imported import Imported, ImportedRecord
from dyad.authoring.importing.ledger import read_ledger
from dyad.authoring.importing.recording import path_of, recorded
from dyad.model import KINDS, Event, Kind
from dyad.model.added import to_be_said
from dyad.reading.problems import Severity
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value

_WAYS = {
    "keep": "both are kept; to leave it out: 'duplicates: leave-out'",
    "leave-out": "it is left out; to have both: 'duplicates: keep'",
    "stop": "say what is to become of it: 'duplicates: keep' or 'duplicates: leave-out'",
}
"""The ways out of a likeness, by what the mapping says of it."""
_OUTCOMES: Mapping[str, Outcome] = {"keep": "new", "leave-out": "double", "stop": "broken"}


def settle(
    root: Path,
    records: Records,
    gathered: Iterable[Gathered],
    of_row: Mapping[int, list[tuple[Gathered, bool]]],
    found: Imported,
    today: date,
    choices: Choices,
) -> None:
    """Decide what becomes of records and rows, and note it in `found`. Raises BadLedger."""
    run = _Settling(root, records, found, today, choices, [Settled(one) for one in gathered])
    run.begin()
    for one in run.all:
        run.decide(one)
    run.tell_alike()
    rejected = Checking(root, records, found, today, run.all).run()
    run.end(of_row, rejected)


@dataclass
class _Settling:
    """One run over the records."""

    root: Path
    records: Records
    found: Imported
    today: date
    choices: Choices
    all: list[Settled]

    def begin(self) -> None:
        """Find what earlier imports wrote, and where this one will write."""
        known: list[tuple[Kind, str]] = [
            (one.gathered.map.kind, one.gathered.known.id) for one in self.all if one.gathered.known
        ]
        base = read_ledger(self.root, self.found.name, known)
        self.ledger = base if self.choices.update else read_ledger(self.root, self.found.name)
        self.found.name = self.ledger.name
        self.comparing = Comparing(self.root, self.records.vocabulary, self.found, self.today, self.choices, base)
        self.found.is_update, self.found.ledger = self.choices.update, self.ledger
        self.is_published = to_be_said(self.records.site, self.today)
        self.spoken_of = {(one.gathered.map.kind, one.gathered.id) for one in self.all}

    def decide(self, one: Settled) -> None:
        """Make a record, and say what becomes of it by itself."""
        gathered = one.gathered
        path = path_of(gathered, self.found.name)
        if gathered.known and gathered.map.known == "use":
            one.record, one.outcome = gathered.known, "known"
            return
        one.record, one.content, faults = recorded(gathered, path, self._added(gathered), self.records.vocabulary)
        self.found.faults += faults
        if any(fault.severity == "error" for _, fault in faults) or gathered.is_broken or gathered.failed:
            return
        if one.record is None or self._is_unread(gathered):
            return
        if gathered.known and self._is_merged(gathered, gathered.known.id):
            one.outcome, one.is_merged = "known", True
            self.comparing.leave(gathered, gathered.known.id)
        elif gathered.known:
            self.comparing.compare(one, gathered.known)
        elif self.choices.update and self.ledger.of(gathered.map.kind, gathered.id):
            self.comparing.gone(one)
        else:
            one.outcome = "new"

    def _added(self, gathered: Gathered) -> Mapping[str, Value]:
        if "added" not in KINDS[gathered.map.kind].model_fields or "added" in gathered.fields or not self.is_published:
            return {}
        return {"added": self.today.isoformat()}

    def _is_merged(self, gathered: Gathered, name: str) -> bool:
        """Say whether the record of some rows was merged into one that has rows of its own."""
        return name != gathered.id and (gathered.map.kind, name) in self.spoken_of

    def _is_unread(self, gathered: Gathered) -> bool:
        if gathered.known or gathered.id not in self.records.unread.get(gathered.map.kind, ()):
            return False
        said = f"there is already another '{gathered.id}', whose file cannot be read"
        self._note(gathered, RowFault("duplicate-id", "id", said, "run: dyad check"))
        return True

    def tell_alike(self) -> None:
        """Tell which new records look like others, and do with them what the mapping says."""
        new = [one for one in self.all if one.outcome == "new" and one.record]
        pairs = [(one.record, one.gathered.lines[0]) for one in new if one.record]
        for number, found in alike(self.records, pairs):
            one, gathered = new[number], new[number].gathered
            choice = gathered.map.duplicates
            if choice == "leave-out" and not isinstance(one.record, Event) and gathered.like is None:
                choice = "keep"  # what rests on it needs the one that stands for it, and a guess will not do
            severity: Severity = "error" if choice == "stop" else "warning"
            said = f"this looks like {found.name}: {found.why}"
            self._note(gathered, RowFault("import-duplicate", gathered.map.kind, said, _WAYS[choice], severity))
            one.outcome = _OUTCOMES[choice]

    def end(self, of_row: Mapping[int, list[tuple[Gathered, bool]]], rejected: Collection[int]) -> None:
        """Count the rows, and note what is to be written."""
        settled = {id(one.gathered): one for one in self.all}
        outcomes = self.found.outcomes
        for line, spoken in of_row.items():
            of_it = [(settled[id(one)], is_first) for one, is_first in spoken]
            outcomes["rejected" if line in rejected else _outcome(of_it)] += 1
        outcomes["rejected"] += len(set(rejected) - of_row.keys())
        outcomes["left_out"] += self.found.left_out.total()
        self.found.made = [
            ImportedRecord(one.gathered.lines[0], one.gathered.map.kind, one.record, one.content, one.was, one.fields)
            for one in self.all
            if one.stands and one.record
        ]
        for one in self.all:
            self._remember(one)
        if self.choices.update:
            self._miss()

    def _remember(self, one: Settled) -> None:
        """Note what rows say of a record; of one that came from elsewhere only where an update has settled it."""
        if one.is_merged:
            return  # what the ledger says of the record as it was stays
        kind = one.gathered.map.kind
        is_ours = self.choices.update or self.ledger.of(kind, one.name) or self.ledger.of(kind, one.gathered.id)
        if one.stands or (one.outcome == "known" and one.gathered.map.known == "compare" and is_ours):
            if one.name != one.gathered.id:
                self.ledger.forget(kind, one.gathered.id)
            self.ledger.note(kind, one.name, one.gathered.fields)

    def _miss(self) -> None:
        """Find the records that the import once made, and that no row speaks of any more."""
        spoken_of = {(one.gathered.map.kind, one.name) for one in self.all}
        self.found.vanished = [
            (kind, name)
            for kind in KINDS
            for name in self.ledger.records.get(kind, {})
            if (kind, name) not in spoken_of and name in self.records.of_kind(kind)
        ]

    def _note(self, gathered: Gathered, fault: RowFault) -> None:
        self.found.faults.append((gathered.lines[0], fault))


def _outcome(spoken: list[tuple[Settled, bool]]) -> str:
    """Return what became of a row that is not rejected, by the records that it is the first to speak of."""
    outcomes = {one.outcome for one, is_first in spoken if is_first or one.gathered.is_collected}
    if "new" in outcomes:
        return "accepted"
    if "changed" in outcomes:
        return "changed"
    return "duplicates" if any(one.outcome == "double" for one, _ in spoken) else "known"
