"""`prepare` makes records of the rows of a file, and checks them with all that are there; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.columns import CellReader
from dyad.authoring.importing.conditions import left_out_by
from dyad.authoring.importing.doubles import Doubles
from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.filling import Filler, LeftOut, RowFields
from dyad.authoring.importing.gathering import Gathered, Gatherer
from dyad.authoring.importing.imported import Imported
from dyad.authoring.importing.known import KnownRecords
from dyad.authoring.importing.mapping import AnyMap, RecordMap, maps, wanted
from dyad.authoring.importing.mapping_checks import missing_columns
from dyad.authoring.importing.mapping_file import read_mapping
from dyad.authoring.importing.reading import read_table
from dyad.authoring.importing.rows import Row
from dyad.authoring.importing.settling import settle
from dyad.model import ids
from dyad.reading import load
from dyad.reading.lookup import actor_ids, country_names
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.runtime import opener


def prepare(
    root: Path, data: Path, mapping_file: Path, into: str, today: date, choices: Choices | None = None
) -> Imported:
    """Make the records of a file's rows, to stand in the folders `into` of their kinds, and check them with all others.

    Nothing is written. Raises OSError where one of the two files cannot be read, and BadLedger.
    """
    found = Imported(str(data), into)
    mapping, found.problems = read_mapping(mapping_file)
    if mapping is None:
        return found
    choices = choices or Choices()
    if choices.sheet:
        mapping = mapping.model_copy(update={"sheet": choices.sheet})
    records, _ = load.load(root)
    if records is None:
        said = Problem(Location(load.SITE, 1, 1), "no-site", "the project's settings cannot be read", "run: dyad check")
        found.problems = [said]
        return found
    found.table = read_table(opener.whole(data.parent, data.name), str(data), mapping, wanted(mapping))
    _tell_of_file(found)
    cells = CellReader(mapping.columns, found.table.columns)
    if found.table.rows:
        found.problems += missing_columns(mapping, str(mapping_file), cells, found.table.columns)
    if not any(one.severity == "error" for one in found.problems if one.rule == "import-map"):
        gathered = _Gathering(mapping, records, cells, found).run()
        settle(root, records, gathered.gatherer, gathered.of_row, found, today, choices)
    return found


def _tell_of_file(found: Imported) -> None:
    for one in found.table.unread:
        fault = RowFault("import-row", "lines that cannot be read", one.message, one.hint)
        if one.ends:
            found.problems.append(Problem(Location(found.path, one.line, 1), fault.rule, fault.message, fault.hint))
        else:
            found.faults.append((one.line, fault))
    for words in found.table.guesses:
        found.problems.append(Problem(Location(found.path, 1, 1), "import-guess", words, "", "warning"))


@dataclass
class _Gathering:
    """Reads what rows say of records."""

    mapping: AnyMap
    records: Records
    cells: CellReader
    found: Imported
    gatherer: Gatherer = field(default_factory=Gatherer)
    of_row: dict[int, list[tuple[Gathered, bool]]] = field(default_factory=dict)
    """The records of each row, and whether the row is the first that speaks of them."""

    def run(self) -> "_Gathering":
        self.maps = [one for _, one in maps(self.mapping)]
        self.known, self.doubles = KnownRecords(self.records), Doubles(self.records)
        self.filler = Filler(
            self.cells,
            self.mapping.tables,
            {"country": country_names(self.records), "actor": actor_ids(self.records)},
        )
        for row in self.found.table.rows:
            try:
                filled = list(self._filled(row))
            except LeftOut as why:
                self.found.left_out[str(why)] += 1
                continue
            if not filled:
                self._tell(row, RowFault("import-row", "empty rows", "nothing in this row makes a record", ""))
        return self

    def _filled(self, row: Row) -> Iterator[str]:
        """Fill the records of a row, each with the ids of those before it; they are kept only where the mapping takes the row."""
        reasons, met = [], []
        ids_of: dict[str, str] = {}
        for one in self.maps:
            if why := left_out_by(one, row):
                reasons.append(why)
                continue
            filled = self.filler.fill(one, row, ids_of)
            if self.mapping.several and filled.is_empty and not filled.id:
                continue
            name = ids.nearest_id(filled.id)
            met.append((one, name, filled))
            ids_of[one.called] = self._id(one, name, filled)
        if reasons and not met:
            raise LeftOut(reasons[0])
        for one, name, filled in met:
            self._take(one, name, filled, row)
            yield name

    def _id(self, one: RecordMap, name: str, filled: RowFields) -> str:
        """Return the id by which other records of the row name this one: that of the record that is there, where there is one."""
        if known := self.known.find(one, name, filled.fields):
            return known.id
        like = self.doubles.like(one.kind, filled.fields) if one.duplicates == "leave-out" else None
        return like[1] if like else name

    def _take(self, one: RecordMap, name: str, filled: RowFields, row: Row) -> None:
        if name or not filled.failed:
            why = ids.id_problem(name)
            if why and not any(fault.cause == "id" for fault in filled.faults):
                fault = RowFault("bad-id", "id", f"the id '{name}' {why}", "change 'id' in the mapping")
                filled.faults.append(fault)
        gathered, is_new = self.gatherer.add(one, name, filled, row.line)
        if is_new:
            gathered.known = self.known.find(one, name, filled.fields)
            gathered.like = None if gathered.known else self.doubles.like(one.kind, filled.fields)
            self.doubles.remember(one.kind, name, filled.fields, row.line)
        self.of_row.setdefault(row.line, []).append((gathered, is_new))
        self.found.faults += [(row.line, fault) for fault in filled.faults]

    def _tell(self, row: Row, fault: RowFault) -> None:
        self.found.faults.append((row.line, fault))
