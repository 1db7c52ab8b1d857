"""`Checking` checks what rows make with all that is recorded, and rejects rows and records together with what they rest on."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.gathering import Gathered
from dyad.authoring.importing.imported import Imported
from dyad.authoring.importing.recording import of_rows, path_of
from dyad.checks import check
from dyad.checks.added import caused_by_all
from dyad.model import KINDS, AnyRecord
from dyad.reading.findings import Finding, placed
from dyad.reading.loose_references import loose_references
from dyad.reading.records import Records

Outcome = Literal["new", "known", "changed", "double", "broken"]


@dataclass(eq=False)
class Settled:
    """A record that rows speak of, and what becomes of it."""

    gathered: Gathered
    record: AnyRecord | None = None
    content: bytes = b""
    was: bytes = b""
    """The file before, where it changes."""
    outcome: Outcome = "broken"
    fields: list[str] = field(default_factory=list)
    """The fields that change."""
    is_merged: bool = False
    """Whether its record was merged into one that other rows speak of."""

    @property
    def name(self) -> str:
        """The id under which it is, or will be, recorded."""
        return self.gathered.known.id if self.gathered.known else self.gathered.id

    @property
    def stands(self) -> bool:
        """Whether it is to be written."""
        return self.outcome in ("new", "changed")


@dataclass
class Checking:
    """One run over the records that rows make."""

    root: Path
    records: Records
    found: Imported
    today: date
    all: list[Settled]
    rejected: set[int] = field(default_factory=set)
    """The lines of the rows that cannot be taken."""
    others: list[Finding] = field(default_factory=list)
    """What would be wrong in files that no row speaks of."""

    def run(self) -> set[int]:
        """Check until no more is rejected, and return the lines of rejected rows; what was wrong before is not their fault.

        First all that could be read are checked, so that everything that is wrong with a row is told at once; then those
        that stand, since what rests on a rejected record cannot stand.
        """
        self._spread()
        chosen = [
            one
            for one in self.all
            if one.stands or (one.outcome == "broken" and not one.gathered.known and not one.gathered.is_broken)
        ]
        before = frozenset(check(self.records, self.today)) if chosen else frozenset[Finding]()
        while chosen:
            self._take(self._checked(chosen, before))
            self._spread()
            standing = [one for one in self.all if one.stands]
            chosen = standing if len(standing) < len(chosen) else []
        self.found.problems += placed(self.others, self.root)
        return self.rejected

    def _checked(self, chosen: list[Settled], before: Collection[Finding]) -> list[Finding]:
        grown, loose = self.records, list(self.records.loose)
        unread = {kind: set(names) for kind, names in self.records.unread.items()}
        for kind in dict.fromkeys(one.gathered.map.kind for one in chosen):
            of_kind = [one.record for one in chosen if one.gathered.map.kind == kind and one.record]
            grown = grown.with_more(kind, of_kind)
        for one in chosen:
            if one.record is None:
                kind = one.gathered.map.kind
                path = path_of(one.gathered, self.found.name)
                loose += [(path, each) for each in loose_references(KINDS[kind], one.gathered.fields)]
                unread.setdefault(kind, set()).add(one.gathered.id)
        grown = replace(grown, loose=tuple(loose), unread={kind: frozenset(names) for kind, names in unread.items()})
        fresh = {path_of(one.gathered, self.found.name) for one in chosen if not one.was}
        return caused_by_all(grown, before, fresh, self.today)

    def _take(self, findings: list[Finding]) -> None:
        """Give each finding to the rows of its record; what is wrong elsewhere is told where it stands."""
        # One whose id an earlier row has was not checked: what is found at its path is the fault of that row.
        by_path = {path_of(one.gathered, self.found.name): one for one in self.all if not one.gathered.is_broken}
        told = set(self.found.faults)
        self.others = [one for one in findings if one.path not in by_path]
        for one in findings:
            settled = by_path.get(one.path)
            if settled is None or (one.rule == "same-look" and settled.gathered.like):  # which is told already
                continue
            # Copies are made one by one, after the sources are there; the check asks for them.
            waits = replace(one, severity="warning") if one.rule == "no-archive" else one
            self.found.faults += [each for each in of_rows(settled.gathered, [waits]) if each not in told]
            if waits.severity == "error":
                settled.outcome = "broken"

    def _spread(self) -> None:
        """Reject the rows of records that cannot stand, and the records that cannot stand without their rows, until no more follow."""
        self.rejected |= {line for line, fault in self.found.faults if fault.severity == "error"}
        before = -1
        while before < len(self.rejected):
            before = len(self.rejected)
            for one in self.all:
                self._spread_from(one)

    def _spread_from(self, one: Settled) -> None:
        lines = one.gathered.lines
        bad = [line for line in lines if line in self.rejected]
        if bad and one.stands and (one.gathered.is_collected or len(bad) == len(lines)):
            one.outcome = "broken"
        if one.outcome != "broken":
            return
        for line in lines:
            if line not in self.rejected:
                self.rejected.add(line)
                said = f"'{one.name}' is rejected: see line {(bad or lines)[0]}"
                hint = "this row says a part of it, or rests on it"
                self.found.faults.append((line, RowFault("import-together", one.gathered.map.kind, said, hint)))
