"""`Imported` is what came of a file: the records that its rows make, and what is wrong with the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dyad.authoring.importing.faults import RowFault, problem
from dyad.authoring.importing.ledger import Ledger
from dyad.authoring.importing.rows import DataTable
from dyad.model import AnyRecord, Kind
from dyad.reading.problems import Problem


@dataclass(frozen=True)
class ImportedRecord:
    """A record that rows make or change, and its file."""

    line: int
    """The first of its rows."""
    kind: Kind
    record: AnyRecord
    content: bytes
    was: bytes = b""
    """The file before; empty for a new record."""
    fields: Sequence[str] = ()
    """What changes in a record that is there."""


@dataclass
class Imported:
    """What came of a file."""

    path: str
    """The file of the rows."""
    name: str = ""
    """The name of the import: that of the folders of its records."""
    table: DataTable = field(default_factory=DataTable)
    outcomes: Counter[str] = field(default_factory=Counter)
    """How many rows became what."""
    made: list[ImportedRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the file, the mapping or the project as a whole: nothing can be written."""
    faults: list[tuple[int, RowFault]] = field(default_factory=list)
    """What is wrong with rows, each with its line; duplicates and the like are warnings."""
    left_out: Counter[str] = field(default_factory=Counter)
    """The rows that the mapping leaves out, by what says so."""
    conflicts: int = 0
    """Fields that both a person and the data changed, and that nobody has decided on."""
    kept: int = 0
    """Fields that a person changed, and the data did not."""
    vanished: list[tuple[Kind, str]] = field(default_factory=list)
    """Records that the import once made, and that no row speaks of any more."""
    ledger: Ledger | None = None
    """What is noted of the import, once it is written."""
    is_update: bool = False

    @property
    def rows(self) -> int:
        """The rows of the file."""
        return len(self.table.rows) + sum(1 for one in self.table.unread if not one.ends)

    @property
    def rejected(self) -> Mapping[int, str]:
        """What is wrong with each row that is rejected, by its line."""
        found: dict[int, list[str]] = {}
        for line, fault in self.faults:
            if fault.severity == "error":
                found.setdefault(line, []).append(f"{fault.message} ({fault.hint})" if fault.hint else fault.message)
        return {line: "; ".join(reasons) for line, reasons in sorted(found.items())}

    @property
    def counts(self) -> Mapping[str, int]:
        """The rows, and what became of them: each is one of what follows."""
        names = ("accepted", *(("changed",) if self.is_update else ()), "rejected", "known", "duplicates", "left_out")
        return {"rows": self.rows, **{name: self.outcomes[name] for name in names}}

    @property
    def new(self) -> Mapping[str, bytes]:
        """The files of new records, by path."""
        return {one.record.path: one.content for one in self.made if not one.was}

    @property
    def changed(self) -> Mapping[str, tuple[bytes, bytes]]:
        """The files that change, by path: as they were, and as they will be."""
        return {one.record.path: (one.was, one.content) for one in self.made if one.was}

    @property
    def every_problem(self) -> list[Problem]:
        """All problems, those of rows at their lines."""
        return sorted([*self.problems, *(problem(self.path, line, fault) for line, fault in self.faults)])

    @property
    def is_whole(self) -> bool:
        """Whether the file, the mapping and the project as such are in order, and no conflict waits to be decided."""
        return not self.conflicts and not any(one.severity == "error" for one in self.problems)

    @property
    def sound(self) -> bool:
        """Whether all of it can be written."""
        return self.is_whole and not any(fault.severity == "error" for _, fault in self.faults)
