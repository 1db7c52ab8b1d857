"""`dyad import` makes a record of every row of foreign data, or names the row and why not; all are written, or none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from dyad.authoring.duplicates import Seen
from dyad.authoring.formatting import composed
from dyad.authoring.importing.filling import Filler, LeftOut, Refused
from dyad.authoring.importing.mapping import ImportMap, missing_columns, read_mapping
from dyad.authoring.importing.rows import Row, read_rows
from dyad.checks.added import caused_by
from dyad.model import KINDS, OF_THE_FILE, AnyRecord, Event, ids
from dyad.model.added import to_be_said
from dyad.reading import load, yamlfile
from dyad.reading.findings import Finding, placed
from dyad.reading.load import FOLDER
from dyad.reading.lookup import actor_ids, country_names
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener


@dataclass(frozen=True)
class ImportedRecord:
    """The record of a row, and its file."""

    line: int
    record: AnyRecord
    content: bytes


@dataclass
class Imported:
    """What came of a file."""

    path: str
    """The file of the rows."""
    folder: str = ""
    """The folder that the records will stand in."""
    rows: int = 0
    made: list[ImportedRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Rejected rows, each at its line; duplicates are warnings."""
    left_out: Counter[str] = field(default_factory=Counter)
    """The rows that the mapping leaves out, by the value that says so."""

    @property
    def counts(self) -> Mapping[str, int]:
        """The rows, and what became of them."""
        rejected = {one.place.line for one in self.problems if one.severity == "error" and one.place.path == self.path}
        return {
            "rows": self.rows,
            "accepted": sum(1 for one in self.made if one.line not in rejected),
            "rejected": len(rejected),
            "duplicates": sum(1 for one in self.problems if one.rule == "import-duplicate"),
            "left_out": self.left_out.total(),
        }

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the records, by name."""
        return {f"{one.record.id}.yaml": one.content for one in self.made}

    @property
    def sound(self) -> bool:
        """Whether all of it can be written."""
        return not any(one.severity == "error" for one in self.problems)


def prepare(root: Path, data: Path, mapping_file: Path, into: str, today: date) -> Imported:
    """Make the records of a file's rows, to stand in the folder `into` of their kind, and check them with all others.

    Nothing is written. Raises OSError where one of the two files cannot be read.
    """
    found = Imported(str(data))
    mapping, found.problems = read_mapping(mapping_file)
    if mapping is None:
        return found
    found.folder = f"{FOLDER}/{mapping.kind}s/{into}"
    records, _ = load.load(root)
    if records is None:
        found.problems = [
            Problem(Location(load.SITE, 1, 1), "no-site", "the project's settings cannot be read", "run: dyad check")
        ]
        return found
    rows, columns, unread = read_rows(opener.whole(data.parent, data.name), str(data), mapping.delimiter)
    found.rows = len(rows) + len(unread)
    missing = missing_columns(mapping, str(mapping_file), columns) if rows else []
    found.problems = [*unread, *missing]
    if not missing:
        _Import(root, mapping, records, found).run(rows, today)
    return found


class _Import:
    """One run over the rows."""

    def __init__(self, root: Path, mapping: ImportMap, records: Records, found: Imported) -> None:
        self._root, self._mapping, self._records, self._found = root, mapping, records, found
        self._filler = Filler(mapping, {"country": country_names(records), "actor": actor_ids(records)})
        self._seen = Seen(records.events.values(), records.actors, records.vocabulary.countries)
        self._known: dict[str, AnyRecord] = dict(records.of_kind(mapping.kind))
        self._lines: dict[str, int] = {}
        self._added: dict[str, Value] = {}

    def run(self, rows: Iterable[Row], today: date) -> None:
        if to_be_said(self._records.site, today) and "added" in KINDS[self._mapping.kind].model_fields:
            self._added = {"added": today.isoformat()}
        for row in rows:
            try:
                self._take(row)
            except Refused as error:
                self._note(row.line, "import-value", error.message, error.hint)
            except LeftOut as why:
                self._found.left_out[str(why)] += 1
        self._check(today)

    def _take(self, row: Row) -> None:
        name = ids.nearest_id(self._filler.id(row))
        content = composed(
            self._mapping.kind, {**self._added, **self._filler.fields(row)}, f"{self._found.folder}/{name}.yaml"
        )
        record = self._record(row.line, name, content)
        if record is None or self._stands(row.line, record) or self._is_like(row.line, record):
            return
        self._known[name] = record
        self._lines[record.path] = row.line
        self._found.made.append(ImportedRecord(row.line, record, content))

    def _record(self, line: int, name: str, content: bytes) -> AnyRecord | None:
        """Read a record as it will be read from its file."""
        if why := ids.id_problem(name):
            self._note(line, "bad-id", f"the id '{name}' {why}", "change 'id' in the mapping")
            return None
        path = f"{self._found.folder}/{name}.yaml"
        value, problems = yamlfile.read(content, path)
        for one in problems:
            self._note(line, one.rule, one.message, one.hint)
        if problems or value is None:
            return None
        model: Any = KINDS[self._mapping.kind]
        record, findings = load.parse(model, value, path, name, sha256(content).hexdigest(), self._records.vocabulary)
        self._tell(line, findings)
        return record

    def _stands(self, line: int, record: AnyRecord) -> bool:
        """Say whether the id is taken: by the same record, which is no fault, or by another."""
        known = self._known.get(record.id)
        if known is None and record.id not in self._records.unread.get(self._mapping.kind, ()):
            return False
        if known is not None and _same(known, record):
            self._note(
                line,
                "import-duplicate",
                f"'{record.id}' is already there with the same content",
                "it is left out",
                warn=True,
            )
        else:
            self._note(
                line,
                "duplicate-id",
                f"there is already another '{record.id}'",
                "change 'id' in the mapping, or correct the record by hand",
            )
        return True

    def _is_like(self, line: int, record: AnyRecord) -> bool:
        if not isinstance(record, Event):
            return False
        like = self._seen.like(record) if self._mapping.duplicates == "leave-out" else None
        if like:
            self._note(
                line,
                "import-duplicate",
                f"this looks like {like}",
                "it is left out; to have both: 'duplicates: keep'",
                warn=True,
            )
        else:
            self._seen.add(record, f"line {line}")
        return like is not None

    def _check(self, today: date) -> None:
        """Check the records with all others; what was wrong before is not the rows' fault.

        What can only follow, an archived copy as well as what rests on a source, is waited for.
        """
        others: list[Finding] = []
        for one in caused_by((one.record for one in self._found.made), self._mapping.kind, self._records, today):
            if one.path in self._lines:
                waits = (
                    one.rule == "no-archive"
                )  # copies are made one by one, after the sources are there; the check asks for them
                self._tell(self._lines[one.path], [replace(one, severity="warning") if waits else one])
            else:
                others.append(one)
        self._found.problems += placed(others, self._root)
        self._found.problems.sort()

    def _tell(self, line: int, findings: Iterable[Finding]) -> None:
        for one in findings:
            field = ".".join(map(str, one.keys))
            self._note(
                line,
                one.rule,
                f"{field}: {one.message}" if field else one.message,
                one.hint,
                warn=one.severity == "warning",
            )

    def _note(self, line: int, rule: str, message: str, hint: str, *, warn: bool = False) -> None:
        self._found.problems.append(
            Problem(Location(self._found.path, line, 1), rule, message, hint, "warning" if warn else "error")
        )


def _same(one: AnyRecord, other: AnyRecord) -> bool:
    return type(one) is type(other) and all(
        getattr(one, name) == getattr(other, name)
        for name in type(one).model_fields
        if name not in (*OF_THE_FILE, "added")
    )
