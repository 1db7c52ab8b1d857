"""A mapping says how columns are read and which rows are taken; a mistake in it is named at its place, and no date comes out finer than it went in."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dyad.authoring.importing import Imported, prepare
from dyad.authoring.importing.columns import ColumnReading
from dyad.authoring.importing.days import Days, TwoReadings, UnfitValue, is_legal
from dyad.authoring.importing.mapping import ImportMap, SeveralRecords
from dyad.authoring.importing.mapping_file import read_mapping
from dyad.authoring.importing.tables import FITTING, ValueTable
from dyad.cli import main
from dyad.model import KINDS
from dyad.model.reflection import fields
from dyad.reading import yamlfile
from tests.support import world

FIELDS = """\
  title: "{Title}"
  date: "{Day|day}"
  type: meeting
  parties: ["{Who|country}"]
  summary: A meeting.
  according_to: a list
  sources: [herald]
"""
MAP = f'id: "talk-{{Id}}"\nfields:\n{FIELDS}'
HEADER = "Id,Title,Day,Who\n"
ROW = "1,They talk,2031-05-03,Ardenia\n"


def run(folder: Path, tmp_path: Path, mapping: str, rows: str, header: str = HEADER) -> Imported:
    (tmp_path / "data.csv").write_text(header + rows, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
    return prepare(folder, tmp_path / "data.csv", tmp_path / "map.yaml", "talks", world.TODAY)


def made(found: Imported) -> list[Any]:
    assert [one for one in found.every_problem if one.severity == "error"] == []
    return [one.record for one in found.made]


@pytest.mark.parametrize(
    ("text", "forms", "read"),
    [
        # What can be read in one way only, without a form.
        ("2031-05-03", (), "2031-05-03"),
        ("2031-05", (), "2031-05"),
        ("2031", (), "2031"),
        ("20310503", (), "2031-05-03"),
        ("2031-05-03T10:00:00Z", (), "2031-05-03"),
        ("2031-05-03 10:00", (), "2031-05-03"),
        ("3 May 2031", (), "2031-05-03"),
        ("May 3, 2031", (), "2031-05-03"),
        ("May 2031", (), "2031-05"),
        ("25/01/2031", (), "2031-01-25"),
        ("03/03/2031", (), "2031-03-03"),
        ("2031-05-03/2031-05-05", (), "2031-05-03/2031-05-05"),
        # Nothing is cut off: what says more than a day says it still.
        ("2031-02-03 to 2031-02-05", (), "2031-02-03/2031-02-05"),
        ("2031-02-03 – 2031-02-05", (), "2031-02-03/2031-02-05"),
        ("3–5 May 2031", (), "2031-05-03/2031-05-05"),
        ("2031-01-25 or 2031-01-26", (), "[2031-01-25,2031-01-26]"),
        ("2031-04-03 approx.", (), "2031-04-03~"),
        ("c. 2031", (), "2031~"),
        ("03.04.2031", (), "2031-04-03"),  # with points the day is first, as in hints
        ("3. 4. 2031", (), "2031-04-03"),
        ("3.4.2031 to 5.4.2031", (), "2031-04-03/2031-04-05"),
        ("04.31.2031", (), None),
        ("2031-05 ?", (), "2031-05?"),
        ("2031-05-03~", (), "2031-05-03~"),
        # What would lose a word stays as it is, for the check to refuse.
        ("2031-03-03 (reported)", (), None),
        ("c. 3 May 2031 (reported)", (), None),
        ("early 2031", (), None),
        ("since 2031", (), None),
        ("before 2031", (), None),
        ("1990s", (), None),
        ("Q1 2031", (), None),
        ("May/June 2031", (), None),
        ("2082-10-11 BS", (), None),
        ("45231", (), None),
        ("3-May-31", (), None),
        ("2031-02-30", (), None),
        ("yesterday", (), None),
        # Forms that the mapping names.
        ("03/04/2031", ("%d/%m/%Y",), "2031-04-03"),
        ("03/04/2031", ("%m/%d/%Y",), "2031-03-04"),
        ("3/4/2031", ("day/month/year",), "2031-04-03"),
        ("03.04.2031", ("DD.MM.YYYY",), "2031-04-03"),
        ("3 May 2031", ("day month year",), "2031-05-03"),
        ("3. März 2031", ("day. month year",), "2031-03-03"),
        ("May 2031", ("%B %Y",), "2031-05"),
        ("04/2031", ("%d/%m/%Y", "%m/%Y"), "2031-04"),
        ("2031", ("%d/%m/%Y",), "2031"),
        ("2031-04-03", ("%Y-%d-%m",), "2031-03-04"),
        ("03.04.31", ("%d.%m.%y",), "2031-04-03"),
        ("5/3/2031 12:30", ("%m/%d/%Y %H:%M",), "2031-05-03"),
        ("45231", ("excel",), "2023-11-01"),
        ("45231.75", ("excel",), "2023-11-01"),
        ("03/04/2031 to 05/04/2031", ("%d/%m/%Y",), "2031-04-03/2031-04-05"),
        ("03/04/2031 or 05/04/2031", ("%d/%m/%Y",), "[2031-04-03,2031-04-05]"),
        ("c. 03/04/2031", ("%d/%m/%Y",), "2031-04-03~"),
        ("03/04/2031?", ("%d/%m/%Y",), "2031-04-03?"),
    ],
)
def test_a_date_is_read_as_fine_as_it_stands(text: str, forms: tuple[str, ...], read: str | None) -> None:
    assert Days(forms).read(text) == (text if read is None else read)
    assert is_legal(text if read is None else read) == (read is not None)


@pytest.mark.parametrize("text", ["03/04/2031", "3 4 2031", "03-04-2031", "03/04/2031 to 05/04/2031", "c. 3/4/2031"])
def test_a_date_of_two_readings_is_refused_with_both(text: str) -> None:
    with pytest.raises(TwoReadings) as told:
        Days().read(text)
    assert told.value.forms == ["2031-04-03", "2031-03-04"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("31/04/2031", "%d/%m/%Y"),
        ("03/04/2031 (reported)", "%d/%m/%Y"),
        ("03/04/31", "%d/%m/%Y"),
        ("13/13/2031", "day/month/year"),
        ("59", "excel"),
        ("9999999", "excel"),
        ("3 Mayy 2031", "day month year"),
    ],
)
def test_a_date_that_no_form_fits_is_refused(text: str, form: str) -> None:
    with pytest.raises(UnfitValue, match=form):
        Days([form]).read(text)


def test_a_date_that_is_refused_is_a_rejected_row_with_the_way_out(folder: Path, tmp_path: Path) -> None:
    found = run(folder, tmp_path, MAP, "1,x,03/04/2031,Ardenia\n2,y,45231,Ardenia\n3,z,2031-05-03 (reported),ARD\n")
    assert [(one.place.line, one.message, one.hint) for one in found.every_problem] == [
        (
            2,
            "'03/04/2031' of the column 'Day' is 2031-04-03 or 2031-03-04",
            "say which comes first: 'columns: {Day: {format: day/month/year}}'",
        ),
        (
            3,
            "'45231' of the column 'Day' is no date, unless it is a number of Excel",
            "as a number of Excel it is 2023-11-01: name the form of the column, 'format: excel'",
        ),
        (
            4,
            "date: '2031-05-03 (reported)' is not a date, in the column 'Day'",
            "write into the cell '2031-05-03', and “reported” in a note",
        ),
    ]


@pytest.mark.parametrize(
    ("there", "instead", "place", "message", "hint"),
    [
        ("id:", "colums: {}\nid:", (1, 1), "'colums' is no field here", "did you mean 'columns'?"),
        ("id:", "columns: {Day: {fromat: excel}}\nid:", (1, 17), "'fromat' is no field here", "did you mean 'format'?"),
        (
            "id:",
            "encoding: utf-9\nid:",
            (1, 11),
            "there is no encoding 'utf-9'",
            "write one such as utf-8, utf-16 or cp1252",
        ),
        (
            "id:",
            "columns: {Day: {format: DD/MM}}\nid:",
            (1, 25),
            "'DD/MM' is no form of dates: it has no year",
            "write one such as '%d/%m/%Y', 'day month year' or 'excel'",
        ),
        (
            "id:",
            "columns: {Titel: {default: x}}\nid:",
            (1, 18),
            "the data has no column 'Titel'",
            "did you mean 'Title'?",
        ),
        ("id:", "only: {Whoo: x}\nid:", (1, 14), "the data has no column 'Whoo'", "did you mean 'Who'?"),
        ("id:", "except: {Whoo: x}\nid:", (1, 16), "the data has no column 'Whoo'", "did you mean 'Who'?"),
        ("{Title}", "{Titel}", (3, 10), "the data has no column 'Titel'", "did you mean 'Title'?"),
        ("|day", "|days", (4, 9), "there is no table 'days'", "the tables are: actor, country, day"),
        ("  title:", "  note: x\n  titel:", (4, 10), "'titel' is no field here", "did you mean 'title'?"),
        ('["{Who', '[{acter: "{Who', (6, 21), "'acter' is no field here", "did you mean 'actor'?"),
        ("  type: meeting\n", "", (3, 3), "no column and no text fills 'type'", "What kind of event it is."),
        (
            "[herald]",
            '["{@source}"]',
            (9, 13),
            "the data has no column '@source'",
            "its columns are: Day, Id, Title, Who",
        ),
        ("id:", "collect: [title]\nid:", (1, 11), "'title' is no list of 'fields'", "such as 'offices'"),
        ("id:", "shorten: [parties]\nid:", (1, 11), "'parties' is no text of 'fields'", "name a text such as 'title'"),
        ("id:", "known_by: url\nid:", (1, 11), "'url' is none of 'fields'", "name a field that tells records apart"),
        ("id:", "duplicates: drop\nid:", (1, 13), "'drop' is none of 'keep', 'leave-out' or 'stop'", ""),
        ("id:", "kind: evnt\nid:", (1, 7), "'evnt' is none of 'event', 'actor', 'source' or 'agreement'", ""),
        ("id:", "header: none\nid:", (1, 9), "'none' is no count", "write digits"),
    ],
)
def test_a_mistake_in_a_mapping_is_named_at_its_place(
    folder: Path, tmp_path: Path, there: str, instead: str, place: tuple[int, int], message: str, hint: str
) -> None:
    assert there in MAP
    found = run(
        folder,
        tmp_path,
        MAP.replace(there, instead, 1).replace('acter: "{Who|country}"]', 'acter: "{Who|country}"}]'),
        ROW,
    )
    told = {((one.place.line, one.place.column), one.message): one.hint for one in found.every_problem}
    assert (place, message) in told, told
    assert hint in told[place, message] and found.made == []


def test_names_of_several_records_are_told_apart(folder: Path, tmp_path: Path) -> None:
    one = '  - id: "{Id}"\n    fields:\n' + FIELDS.replace("  ", "      ").replace("      title", "      title")
    found = run(folder, tmp_path, f"records:\n{one}{one}", ROW)
    assert "two records are called 'event'" in {problem.message for problem in found.every_problem}


@pytest.mark.parametrize(
    ("columns", "cell", "parties"),
    [
        ('{Who: {split: "; "}}', '"Ardenia; Borovia ;BOR;"', ["ARD", "BOR"]),
        ('{Who: {split: ", "}}', '"Ardenia,Borovia, Cascara"', ["ARD", "BOR", "CAS"]),
        ('{Who: {split: " and "}}', "Ardenia and Cascara", ["ARD", "CAS"]),
        ('{Who: {split: "/", empty: [n/a, "-"]}}', "Ardenia/-/Cascara", ["ARD", "CAS"]),
        ('{Who: {empty: ["n/a"], default: CAS}}', "n/a", ["CAS"]),
        ("{Who: {default: CAS}}", "", ["CAS"]),
        ('{Who: {strip: "().*"}}', "(Ardenia)*", ["ARD"]),
    ],
)
def test_a_cell_gives_several_values_none_or_what_stands_for_it(
    folder: Path, tmp_path: Path, columns: str, cell: str, parties: list[str]
) -> None:
    [event] = made(run(folder, tmp_path, f"columns: {columns}\n{MAP}", f"1,They talk,2031-05-03,{cell}\n"))
    assert [party.actor for party in event.parties] == parties


def test_numbered_columns_are_one_list_in_the_order_of_their_numbers(folder: Path, tmp_path: Path) -> None:
    header = "Id,Title,Day,Party 10,Party 2,Party 1\n"
    mapping = MAP.replace("{Who|", "{Party *|")
    [event] = made(run(folder, tmp_path, mapping, "1,x,2031-05-03,Cascara,,Ardenia\n", header))
    assert [party.actor for party in event.parties] == ["ARD", "CAS"]


def test_columns_of_one_item_go_side_by_side_and_of_different_number_are_refused(folder: Path, tmp_path: Path) -> None:
    mapping = 'columns: {Who: {split: ";"}, Role: {split: ";"}}\n' + MAP.replace(
        '"{Who|country}"', '{actor: "{Who|country}", role: "{Role}"}'
    )
    rows = "1,x,2031-05-03,Ardenia;Borovia,initiator;recipient\n2,y,2031-05-14,Ardenia;Borovia,initiator\n"
    found = run(folder, tmp_path, mapping, rows, "Id,Title,Day,Who,Role\n")
    [event] = [one.record for one in found.made]
    assert [(party.actor, party.role) for party in getattr(event, "parties", ())] == [
        ("ARD", "initiator"),
        ("BOR", "recipient"),
    ]
    [said] = found.every_problem
    assert (said.place.line, said.message) == (3, "parties: 'Who' has 2, 'Role' has 1 values for the same list")


@pytest.mark.parametrize(
    ("condition", "taken"),
    [
        ("only: {Who: Ardenia}", "1"),
        ("only: {Who: [ardenia, BOROVIA]}", "12"),
        ('only: {Title: "*salt"}', "3"),
        ('only: {Day: {from: "2031-05", to: "2031-05"}}', "12"),
        ('only: {Id: {from: "2"}}', "23"),
        ("except: {Who: Ardenia}", "23"),
        ("columns: {Title: {split: ' '}}\nonly: {Title: sand}", "2"),
        ('columns: {Day: {format: "%Y-%m-%d"}}\nonly: {Day: {to: "2031-05-30"}}', "1"),
        ('except: {Day: ""}', "123"),
        ("except: {Who: [Borovia, Cascara]}\nonly: {Id: '1'}", "1"),
    ],
)
def test_only_some_rows_are_taken_and_the_others_counted_by_what_says_so(
    folder: Path, tmp_path: Path, condition: str, taken: str
) -> None:
    rows = "1,of fish,2031-05-03,Ardenia\n2,of sand,2031-05-31,Borovia\n3,of salt,2031-06-02,Cascara\n"
    found = run(folder, tmp_path, f"{condition}\n{MAP}", rows)
    assert [event.id for event in made(found)] == [f"talk-{one}" for one in taken]
    assert found.left_out.total() == 3 - len(taken) == found.counts["left_out"]


def test_a_long_title_is_cut_at_a_word_where_that_is_asked_for_and_told(folder: Path, tmp_path: Path) -> None:
    long = "They talk about the mutual recognition of certificates " * 3
    found = run(folder, tmp_path, f"shorten: [title]\n{MAP}", f"1,{long},2031-05-03,Ardenia\n")
    [event] = made(found)
    assert len(event.title) <= 100 and event.title.endswith("…") and long.startswith(event.title[:-1])
    [said] = found.every_problem
    assert (said.rule, said.severity) == ("import-shortened", "warning") and str(len(event.title)) in said.message
    refused = run(folder, tmp_path, MAP, f"1,{long},2031-05-03,Ardenia\n")
    assert [one.rule for one in refused.every_problem] == ["too-long"]


def test_all_that_is_wrong_with_a_row_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    mapping = MAP.replace("[herald]", '["{Source}"]')
    found = run(folder, tmp_path, mapping, "1,,03/04/2031,Boravia,herold\n", "Id,Title,Day,Who,Source\n")
    assert {one.rule for one in found.every_problem} == {"import-value", "missing-field", "unknown-source"}
    assert len(found.every_problem) == 4 and found.counts["rejected"] == 1


SEVERAL = f"""\
records:
  - kind: source
    id: "{{Paper}} {{Page}}"
    fields: {{title: "{{Headline}}", publisher: "{{Paper}}", kind: webpage, url: "{{Page}}", no_archive: A test.}}
  - kind: actor
    name: speaker
    id: "{{Speaker}}"
    known: use
    known_by: name
    fields: {{name: "{{Speaker}}", kind: person, country: "{{Who|country}}", sources: ["{{@source}}"]}}
  - kind: event
    id: "talk-{{Id}}"
    fields:
{FIELDS.replace("  ", "      ").replace("[herald]", '["{@source}"]').replace("a list", '["{@speaker}"]')}"""
PAGES = "Id,Title,Day,Who,Headline,Paper,Page,Speaker\n"


def test_one_row_makes_its_source_its_actor_and_the_event_that_rests_on_them(folder: Path, tmp_path: Path) -> None:
    rows = (
        "1,They talk,2031-05-03,Ardenia,Talks!,The Herald,https://h.example/1,Tove Ask\n"
        "2,They walk,2031-05-14,Ardenia,Talks!,The Herald,https://h.example/1,Mira Tolvane\n"
        "3,They sit,2031-05-21,Ardenia,,,,Tove Ask\n"
    )
    found = run(folder, tmp_path, SEVERAL, rows, PAGES)
    assert [one.record.id for one in found.made] == ["the-herald-https-h-example-1", "tove-ask", "talk-1", "talk-2"]
    first, second = (one.record for one in found.made if one.kind == "event")
    assert getattr(first, "according_to", ()) == ("tove-ask",)
    assert getattr(second, "according_to", ()) == ("mira-tolvane",)  # who is recorded, as she is
    [said] = found.every_problem  # a row without a source makes no event
    assert (said.place.line, said.rule, said.message) == (4, "missing-field", "sources: 'sources' is missing")


def test_a_record_can_name_only_those_before_it(folder: Path, tmp_path: Path) -> None:
    rows = "1,They talk,2031-05-03,Ardenia,Talks!,The Herald,https://h.example/1,Tove Ask\n"
    turned = SEVERAL.replace("name: speaker", "name: source").replace("kind: source", "kind: source\n    name: speaker")
    found = run(folder, tmp_path, turned, rows, PAGES)
    assert ("'{@source}' names no record before this one", "those before it are: speaker") in {
        (one.message, one.hint) for one in found.every_problem
    }


def test_what_rests_on_a_rejected_record_is_rejected_with_it(folder: Path, tmp_path: Path) -> None:
    rows = (
        "1,They talk,2031-05-03,Ardenia,Talks!,The Herald,ftp://h.example/1,Tove Ask\n"
        "2,They walk,2031-05-14,Ardenia,Talks!,The Herald,ftp://h.example/1,Tove Ask\n"
        "3,They sit,2031-05-21,Ardenia,Seats!,The Herald,https://h.example/3,Ilse Moor\n"
    )
    found = run(folder, tmp_path, SEVERAL, rows, PAGES)
    assert found.counts["rejected"] == 2 and found.counts["accepted"] == 1
    assert {(one.place.line, one.rule) for one in found.every_problem} >= {(2, "bad-address"), (3, "import-together")}
    assert [one.record.id for one in found.made] == ["the-herald-https-h-example-3", "ilse-moor", "talk-3"]


def test_rows_that_contradict_each_other_are_named(folder: Path, tmp_path: Path) -> None:
    found = run(folder, tmp_path, MAP, ROW + ROW.replace("talk", "walk") + ROW)
    assert [(one.place.line, one.message) for one in found.every_problem] == [
        (3, "there is already another 'talk-1', of line 2: its 'title' is 'They talk', here it is 'They walk'")
    ]
    assert (found.counts["accepted"], found.counts["rejected"], found.counts["known"]) == (1, 1, 1)


def first_mapping(tmp_path: Path, text: str, *words: str) -> Result:
    (tmp_path / "data.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["import", str(tmp_path / "data.csv"), *words])


def test_without_a_mapping_a_first_one_is_printed_that_can_be_used(folder: Path, tmp_path: Path) -> None:
    text = 'Event Id,Headline,Day,"Country",Notes\n7,They talk,2031-05-03,Ardenia,They spoke.\n'
    done = first_mapping(tmp_path, text)
    assert done.exit_code == 0 and "#   {Headline}: They talk" in done.stdout
    mapping = done.stdout.replace('type: "TO BE WRITTEN"', "type: meeting").replace(
        'sources: "TO BE WRITTEN"', "sources: [herald]"
    )
    (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
    found = prepare(folder, tmp_path / "data.csv", tmp_path / "map.yaml", "talks", world.TODAY)
    [event] = made(found)
    assert (event.title, event.date.text, event.summary) == ("They talk", "2031-05-03", "They spoke.")


def test_a_first_mapping_of_other_kinds_and_odd_columns_can_be_read(folder: Path, tmp_path: Path) -> None:
    text = 'name,"a ""b"" | {c}",nationality\nAnna,x,ARD\n'
    done = first_mapping(tmp_path, text, "--kind", "actor")
    assert done.exit_code == 0 and 'country: "{nationality|country}"' in done.stdout
    assert first_mapping(tmp_path, "").exit_code == 1


README = (Path(__file__).parents[2] / "templates" / "import" / "README.md").read_text(encoding="utf-8")


def test_the_reference_names_every_field_of_a_mapping_and_no_other() -> None:
    ours = {
        info.alias or name
        for part in (ImportMap, SeveralRecords, ColumnReading, ValueTable)
        for name, info in part.model_fields.items()
    }
    tables = README[README.index("## The mapping") : README.index("## What is wrong")]
    rows = re.findall(r"^[|] ((?:`\w+`(?:, )?)+) [|]", tables, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"\w+", row)} == ours


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", README, re.DOTALL))
def test_the_mappings_of_the_reference_are_mappings(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    assert read_mapping(tmp_path / "map.yaml")[1] == []


@pytest.mark.parametrize("example", re.findall(r"[|] `(\w+: [^|]+)` [|]$", README, re.MULTILINE))
def test_the_examples_of_the_reference_can_be_written_so(tmp_path: Path, example: str) -> None:
    value, problems = yamlfile.read(example.encode(), "map.yaml")
    assert problems == [] and isinstance(value, dict) and len(value) == 1


@pytest.mark.parametrize("field", sorted(FITTING.keys() - {"archived_on"}))  # which no first mapping fills
def test_a_first_mapping_reads_a_column_by_the_table_that_the_hints_name(tmp_path: Path, field: str) -> None:
    kind = next(kind for kind in ("event", "source", "agreement", "actor") if field in fields(KINDS[kind]))
    done = first_mapping(tmp_path, f"key,{field}\na,b\n", "--kind", kind)
    assert done.exit_code == 0 and f"{{{field}|{FITTING[field]}}}" in done.stdout
