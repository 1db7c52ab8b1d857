"""Whatever cells hold, each row is accepted, rejected, known or left out, and what is accepted stands in its record."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.authoring.importing import Imported, prepare
from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.columns import ColumnReading
from dyad.authoring.importing.mapping import ImportMap, RecordMap, SeveralRecords, Span
from dyad.authoring.importing.rows import in_one_line
from dyad.authoring.importing.tables import ValueTable
from dyad.authoring.importing.writing import write_import
from dyad.reading import yamlfile
from tests.support import world

MAP = """\
id: "row-{Id}"
columns: {Who: {split: ";"}}
fields:
  title: "{Title}"
  date: "{Day|day}"
  type: meeting
  parties: ["{Who|country}"]
  summary: A meeting.
  according_to: a list
  place: {name: "{Place}"}
  note: "{Note}"
  sources: [herald]
"""
COLUMNS = ("Id", "Title", "Day", "Who", "Place", "Note")
SIMPLE = {"max_examples": 40, "deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
odd = st.sampled_from(["", "2031-05-03", "03/04/2031", "Ardenia", "x", "7", " y ", "a;b", "_u_ [v]"])
days = st.sampled_from(["2031-05-03", "c. 2031", "3 May 2031 to 5 May 2031", "2031-05~"])
countries = st.sampled_from(["Ardenia", "Ardenia; BOR", "cascaran;;Borovia ", "ARD;ARD"])
tables = st.lists(
    st.tuples(texts | odd, texts | odd, days | odd, countries | texts, texts | odd, texts | odd), max_size=6
)


def run(folder: Path, data: Path, text: str, choices: Choices | None = None) -> Imported:
    data.write_bytes(text.encode())
    mapping = data.with_name("map.yaml")
    mapping.write_text(MAP, encoding="utf-8")
    return prepare(folder, data, mapping, "rows", world.TODAY, choices)


def held(found: Imported) -> None:
    """Hold that no row is lost, and that each cell of an accepted one stands in its record."""
    counts = dict(found.counts)
    rows = counts.pop("rows")
    assert sum(counts.values()) == rows
    cells = {row.line: row.values for row in found.table.rows}
    assert len(found.rejected) == counts["rejected"]
    for made in found.made:
        event: Any = made.record
        row = cells[made.line]
        assert event.title == row["Title"]
        assert (event.note or "") == row["Note"]
        assert (event.place.name if event.place else "") == row["Place"]
        assert len(event.parties) == len({one.strip() for one in row["Who"].split(";") if one.strip()})


@settings(**SIMPLE)  # type: ignore[arg-type]
@given(tables)
def test_no_row_of_a_list_of_objects_is_lost(folder: Path, tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    text = json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    found = run(folder, tmp_path / "data.json", text)
    assert found.rows == len(rows)
    held(found)


@settings(**SIMPLE)  # type: ignore[arg-type]
@given(tables, st.sampled_from(",;\t|"))
def test_no_row_of_a_table_is_lost(folder: Path, tmp_path: Path, rows: list[tuple[str, ...]], sign: str) -> None:
    out = StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows([COLUMNS, *rows])
    found = run(folder, tmp_path / "data.csv", out.getvalue())
    assert found.rows + found.table.blank == len(rows)
    assert found.table.blank == sum(1 for row in rows if not any(in_one_line(cell) for cell in row))
    held(found)


@settings(**SIMPLE | {"max_examples": 10})  # type: ignore[arg-type]
@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.sampled_from(["talk", "walk", "meet"])),
        max_size=8,
        unique_by=lambda one: one[0],
    )
)
def test_what_is_imported_twice_changes_nothing(tmp_path_factory: Any, rows: list[tuple[int, str]]) -> None:
    base = tmp_path_factory.mktemp("twice")
    folder = world.make(base / "world")
    text = "\n".join([",".join(COLUMNS), *(f"{number},They {word},2031-05-03,Ardenia,," for number, word in rows)])
    first = run(folder, base / "data.csv", text)
    write_import(folder, first.new, {})
    for choices in (Choices(), Choices(update=True, conflicts="keep")):
        again = run(folder, base / "data.csv", text, choices)
        assert again.made == [] and again.counts["known"] == len(rows)


def test_a_mapping_of_a_file_declares_all_its_fields() -> None:
    for part in (ImportMap, SeveralRecords, RecordMap, Span, ColumnReading, ValueTable):
        assert all(info.description for info in part.model_fields.values()), part


CHANGED = {"Title": "They sit", "Day": "2031-05-20", "Who": "Cascara", "Place": "The Pier", "Note": "Seen."}
FIELD = {"Title": "title", "Day": "date", "Who": "parties", "Place": "place", "Note": "note"}


@settings(**SIMPLE | {"max_examples": 12})  # type: ignore[arg-type]
@given(st.integers(1, 5), st.integers(0, 4), st.sampled_from([*CHANGED]))
def test_one_changed_cell_changes_one_field_of_one_file(
    tmp_path_factory: Any, count: int, which: int, column: str
) -> None:
    base = tmp_path_factory.mktemp("changed")
    folder = world.make(base / "world")
    rows = [
        dict(zip(COLUMNS, (str(one), "They talk", "2031-05-03", "Ardenia", "", ""), strict=True))
        for one in range(count)
    ]
    first = run(folder, base / "data.json", json.dumps(rows))
    assert first.ledger
    write_import(folder, first.new, {first.ledger.path: (b"", first.ledger.content())})
    rows[which % count][column] = CHANGED[column]
    again = run(folder, base / "data.json", json.dumps(rows), Choices(update=True))
    [made] = again.made
    assert (made.fields, made.line) == ([FIELD[column]], which % count + 1) and again.sound
    assert again.counts["changed"] == 1 and again.counts["known"] == count - 1
    before, after = (yamlfile.read(one, "a.yaml")[0] for one in (made.was, made.content))
    assert isinstance(before, dict) and isinstance(after, dict)
    assert {name for name in after if after[name] != before.get(name)} == {FIELD[column], "changes"}
