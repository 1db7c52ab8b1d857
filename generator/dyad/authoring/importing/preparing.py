"""`prepare` makes records of the rows of a file, and checks them with all that are there; nothing is written."""

from collections.abc import Iterator
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
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import SITE
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
        said = Problem(Location(SITE, 1, 1), "no-site", "the project's settings cannot be read", "run: dyad check")
        found.problems = [said]
        return found
    found.table = read_table(opener.whole(data.parent, data.name), str(data), mapping, wanted(mapping))
    _tell_of_file(found)
    cells = CellReader(mapping.columns, found.table.columns)
    if any(one.ends for one in found.table.unread):
        pass  # what is behind the place where reading ended may be what the mapping names
    elif not found.table.columns and not found.table.unread:
        found.problems.append(
            Problem(Location(found.path, 1, 1), "import-row", "the file holds no rows", "is it the right one?")
        )
    elif found.table.columns:
        found.problems += missing_columns(mapping, str(mapping_file), cells, found.table)
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


class _Gathering:
    """Reads what rows say of records."""

    def __init__(self, mapping: AnyMap, records: Records, cells: CellReader, found: Imported) -> None:
        self.gatherer = Gatherer()
        self.of_row: dict[int, list[tuple[Gathered, bool]]] = {}
        """The records of each row, and whether the row is the first that speaks of them."""
        self._found, self._several, self._cells = found, mapping.several, cells
        self._maps = [one for _, one in maps(mapping)]
        self._known, self._doubles = KnownRecords(records), Doubles(records)
        self._filler = Filler(cells, mapping, records)

    def run(self) -> "_Gathering":
        for row in self._found.table.rows:
            try:
                filled = list(self._filled(row))
            except LeftOut as why:
                self._found.left_out[str(why)] += 1
                continue
            if not filled:
                self._tell(row, RowFault("import-row", "empty rows", "nothing in this row makes a record", ""))
        return self

    def _filled(self, row: Row) -> Iterator[str]:
        """Fill the records of a row, each with the ids of those before it; they are kept only where the mapping takes the row."""
        reasons, met = [], []
        ids_of: dict[str, str] = {}
        for one in self._maps:
            if why := left_out_by(one, row, self._cells):
                reasons.append(why)
                continue
            filled = self._filler.fill(one, row, ids_of)
            if self._several and not filled.id and "id" not in filled.failed:
                continue  # the row says nothing of this one
            name = self._known.named(one.kind, filled.id)
            met.append((one, name, filled))
            ids_of[one.called] = self._id(one, name, filled)
        if reasons and not met:
            raise LeftOut(reasons[0])
        for one, name, filled in met:
            self._take(one, name, filled, row)
            yield name

    def _id(self, one: RecordMap, name: str, filled: RowFields) -> str:
        """Return the id by which other records of the row name this one: that of the record that is there, where there is one."""
        if known := self._known.find(one, name, filled.fields):
            return known.id
        like = self._doubles.like(one.kind, filled.fields) if one.duplicates == "leave-out" else None
        return like[1] if like else name

    def _take(self, one: RecordMap, name: str, filled: RowFields, row: Row) -> None:
        if (why := ids.id_problem(name)) and "id" not in filled.failed:
            said = f"the id '{name}' {why}" if name else _no_id(filled.id)
            filled.faults.append(RowFault("bad-id", "id", said, "change 'id' in the mapping"))
        gathered, is_new = self.gatherer.add(one, name, filled, row.line)
        if is_new:
            gathered.known = self._known.find(one, name, filled.fields)
            gathered.like = None if gathered.known else self._doubles.like(one.kind, filled.fields)
            self._doubles.remember(one.kind, name, filled.fields, row.line)
        self.of_row.setdefault(row.line, []).append((gathered, is_new))
        self._found.faults += [(row.line, fault) for fault in filled.faults]

    def _tell(self, row: Row, fault: RowFault) -> None:
        self._found.faults.append((row.line, fault))


def _no_id(text: str) -> str:
    return (
        f"nothing of '{text}' can stand in an id: it takes a–z and digits"
        if text
        else "the columns of the id are empty"
    )
