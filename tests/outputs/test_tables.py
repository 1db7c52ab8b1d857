"""The tables of the record: in a database and in CSV files, read by SQLite, pandas and frictionless."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pandas
import pytest

from dyad.language.texts import ENGLISH
from dyad.outputs import outputs
from dyad.outputs.exports.data import COLUMNS, event_record, event_rows
from dyad.outputs.exports.data_page import QUESTIONS
from dyad.outputs.exports.record_tables import TABLES, file_of
from dyad.outputs.pagination import Pagination
from dyad.runtime.resources import resource
from tests.support import full_world, world


def written(project: Path, folder: Path) -> Path:
    dataset = world.dataset(project)
    for one in outputs(dataset, Pagination(dataset)):
        if one.path.startswith("data/") and one.path.endswith((".csv", ".sqlite", "datapackage.json")):
            file = folder / one.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(one.content())
    return folder / "data"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the large made-up world, in which every field is written."""
    top = tmp_path_factory.mktemp("tables")
    return written(full_world.make(top / "world"), top / "made")


@pytest.fixture
def base(data: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{data / 'dyad.sqlite'}?mode=ro", uri=True)) as opened:
        yield opened


def test_the_database_is_sound_and_no_row_leads_nowhere(base: sqlite3.Connection) -> None:
    assert base.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert base.execute("pragma foreign_key_check").fetchall() == []


def test_the_same_record_makes_the_same_database(tmp_path: Path, data: Path) -> None:
    again = written(full_world.make(tmp_path / "world"), tmp_path / "made")
    assert (again / "dyad.sqlite").read_bytes() == (data / "dyad.sqlite").read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_the_same_in_csv_and_in_the_database_and_its_key_tells_its_rows_apart(
    base: sqlite3.Connection, data: Path, name: str
) -> None:
    asked = base.execute(f'select * from "{name}"')
    columns = [one[0] for one in asked.description]
    rows = {tuple("" if cell is None else str(cell) for cell in row) for row in asked}
    read = pandas.read_csv(data / file_of(name), keep_default_na=False, dtype=str)
    assert list(read.columns) == columns == list(TABLES[name].columns)
    assert rows == {tuple(row) for row in read.itertuples(index=False)} and rows
    assert not read.duplicated(list(TABLES[name].key)).any()


def test_the_package_is_valid_with_its_keys_and_says_what_everything_means(data: Path) -> None:
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["resourceName", "title", "message"])[:3]
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in package["resources"]] == [*TABLES, "event_series"]
    fields = {(one["name"], field["name"]): field for one in package["resources"] for field in one["schema"]["fields"]}
    assert all(field["description"] for field in fields.values())
    assert {"value": "host", "label": "host"} in fields["parties", "role"]["categories"]
    doubts = {one["value"]: one["label"] for one in fields["events", "qualifier"]["categories"]}
    assert list(doubts) == ["about", "uncertain", "both"]
    told = pandas.read_csv(data / "labels.csv", keep_default_na=False)
    assert dict(told[told.vocabulary == "qualifier"][["value", "definition"]].itertuples(index=False)) == doubts
    assert {"value": "A", "label": "A: reliable"}["value"] in [
        one["value"] for one in fields["sources", "grade"]["categories"]
    ]
    [keys] = [one["schema"]["foreignKeys"] for one in package["resources"] if one["name"] == "event_sources"]
    assert {"fields": ["source"], "reference": {"resource": "sources", "fields": ["id"]}} in keys
    [plover] = [one for one in package["resources"] if one["name"] == "plover"]
    assert (package["licenses"][0]["name"], plover["licenses"][0]["name"]) == ("CC-BY-4.0", "CC-BY-SA-4.0")
    assert set(package["temporal"]) == {"start", "newest_event", "looked_for_until"} and "Ardenia" in package["spatial"]


def test_a_package_with_a_row_that_leads_nowhere_is_not_valid(data: Path, tmp_path: Path) -> None:
    for file in data.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "event-themes.csv").open("a", encoding="utf-8") as themes:
        themes.write("no-such-event,trade\r\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("view", ["told", "took_part", "said", "cited", "held"])
def test_every_view_of_the_database_has_rows(base: sqlite3.Connection, view: str) -> None:
    assert base.execute(f"select count(*) from {view}").fetchone()[0] > 0


def dated(folder: Path, text: str) -> Path:
    """Return a made-up world whose call was on a date."""
    file = "briefings/events/2031/2031-02-02-call.yaml"
    return world.make(folder, {file: world.dedent(world.FILES[file]).replace('"2031-02-02"', f'"{text}"', 1)})


def answers(name: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    """Return what SQL and pandas answer to a question."""
    monkeypatch.chdir(data)
    code = {
        end: resource(f"templates/data/questions/{name}.{end}").read_text(encoding="utf-8") for end in ("sql", "py")
    }
    with closing(sqlite3.connect("dyad.sqlite")) as base:
        found = base.execute(code["sql"]).fetchall()
    space: dict[str, Any] = {"pd": pandas}
    exec(code["py"], space)
    return [tuple(map(str, row)) for row in found], [
        tuple(map(str, row)) for row in space["answer"].itertuples(index=False)
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_sql_and_pandas_answer_each_question_alike(name: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql, frames = answers(name, data, monkeypatch)
    assert sql == frames and (sql or name == "alone")
    assert ENGLISH(f"question.{name}").endswith("?")


def test_an_event_with_an_open_start_is_counted_in_the_year_of_its_end_by_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(dated(tmp_path / "world", "../2029-05"), tmp_path / "made")
    sql, frames = answers("years", made, monkeypatch)
    assert sql == frames and any(row[1] == "2029" for row in sql)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2031-01-15", ""),
        ("2031-01-15~", "about"),
        ("2031-01-15?", "uncertain"),
        ("2031-01%", "both"),
        ("2031-01-15~/2031-01-20", "about"),
        ("2031-01-15~/2031-01-20?", "both"),
        ("[2031-01-15,2031-01-17]?", "uncertain"),
        ("../2031-01-20~", "about"),
    ],
)
def test_a_date_that_is_not_certain_says_so_in_every_form_of_the_data(tmp_path: Path, text: str, doubt: str) -> None:
    dataset = world.dataset(dated(tmp_path / "world", text))
    event = dataset.event("2031-02-02-call")
    pagination = Pagination(dataset)
    [row] = event_rows([event], dataset, pagination, ENGLISH)
    assert COLUMNS["qualifier"](row) == doubt
    assert event_record(event, dataset, pagination, ENGLISH)["qualifier"] == (doubt or None)


def test_who_tells_an_event_stands_there_by_name(base: sqlite3.Connection) -> None:
    names = dict(base.execute("select id, name from actors"))
    for event, told, shown in base.execute("select event, according_to, told_by_name from told").fetchall():
        wanted = "; ".join(names[one] for one in told.split()) if told and told.split()[0] in names else told
        assert shown == wanted, event
    assert base.execute("select count(*) from told where told_by_name like '%; %'").fetchone()[0]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_questions_have_answers_in_the_corpus(name: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql, frames = answers(name, site / "data", monkeypatch)
    assert sql == frames and len(sql) >= 3
