"""Real files: other separators, encodings, workbooks and lists of objects are read, and what was taken is said; what is no table is named."""

import csv
import datetime
import json
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dyad.authoring.importing import Imported, prepare
from dyad.authoring.importing.choices import Choices
from dyad.authoring.importing.rejects import SameFile, write_rejects
from dyad.model import Source
from tests.support import command, world

MAP = """\
id: "talk-{Id}"
fields:
  title: "{Title}"
  date: "{Day|day}"
  type: meeting
  parties: ["{Who|country}"]
  summary: A meeting.
  according_to: a list
  sources: [herald]
"""
ROWS = "Id,Title,Day,Who\n1,They talk,2031-05-03,Ardenia\n2,They walk,2031-05-14,Borovia\n"
RUSSIAN = "Id,Title,Day,Who\n1,Переговоры министров,2031-05-03,Ardenia\n"
GERMAN = "Id,Title,Day,Who\n1,Größe – „Café“,2031-05-03,Ardenia\n"


def run(folder: Path, tmp_path: Path, name: str, data: bytes, mapping: str = "", **choices: Any) -> Imported:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "map.yaml").write_text(mapping + MAP, encoding="utf-8")
    return prepare(folder, tmp_path / name, tmp_path / "map.yaml", "talks", world.TODAY, Choices(**choices))


def titles(found: Imported) -> list[str]:
    return [getattr(one.record, "title", "") for one in found.made]


def parted(sign: str) -> str:
    return ROWS.replace(",", sign)


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("a.csv", ROWS.encode(), []),
        ("a.csv", b"\xef\xbb\xbf" + ROWS.encode(), []),
        ("a.csv", parted(";").encode(), ["columns parted by semicolons"]),
        ("a.csv", parted("\t").encode(), ["columns parted by tabs"]),
        ("a.tsv", parted("\t").encode(), ["columns parted by tabs"]),
        ("A.TSV", parted("\t").encode(), ["columns parted by tabs"]),
        ("a.txt", parted("|").encode(), ["columns parted by bars"]),
        ("a.csv", f"sep=;\r\n{parted(';')}".encode(), []),
        ("a.csv", f'"sep=|"\n{parted("|")}'.encode(), []),
        ("a.csv", b"\xef\xbb\xbfsep=\t\n" + parted("\t").encode(), []),
        ("a.csv", ROWS.encode("utf-16"), ["UTF-16"]),
        ("a.csv", ROWS.encode("utf-16-le"), ["UTF-16"]),
        ("a.txt", b"\xfe\xff" + parted("\t").encode("utf-16-be"), ["UTF-16", "columns parted by tabs"]),
        ("a.csv", ROWS.encode("utf-32"), ["UTF-32"]),
        ("a.csv", ROWS.replace("\n", "\r").encode(), []),
        ("a.csv", ROWS.replace("\n", "\r\n").encode(), []),
        ("a.csv", ROWS.replace("Id,Title", " Id ,\u00a0Title ").encode(), []),
        ("a.csv", ROWS.replace("\n2", ",,\n,,,\n\n , , ,\n2").encode(), []),
        ("a.csv", ROWS.replace("\n", ",,\n").encode(), []),
        ("a.csv", f"\n\n{ROWS.rstrip()}".encode(), []),
        ("a.csv", ROWS.replace("Title", "Notes: a, b").replace("Notes: a, b", '"Title"').encode(), []),
    ],
)
def test_other_separators_encodings_and_line_ends_are_read_and_told(
    folder: Path, tmp_path: Path, name: str, data: bytes, taken: list[str]
) -> None:
    found = run(folder, tmp_path, name, data)
    assert found.every_problem == []
    assert titles(found) == ["They talk", "They walk"]
    assert found.table.taken == taken


@pytest.mark.parametrize(
    ("data", "mapping", "title"),
    [
        (GERMAN.encode("cp1252"), "encoding: cp1252\n", "Größe – „Café“"),
        (RUSSIAN.encode("cp1251"), "encoding: cp1251\n", "Переговоры министров"),
        (RUSSIAN.encode("utf-16"), "encoding: utf-16\n", "Переговоры министров"),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "encoding: utf-8\n", "Переговоры министров"),
        (ROWS.replace(",", "^").encode(), 'delimiter: "^"\n', "They talk"),
        (f"Talks of the year,,,\n,,,\n{ROWS}".encode(), "header: 3\n", "They talk"),
    ],
)
def test_what_the_mapping_names_is_taken(folder: Path, tmp_path: Path, data: bytes, mapping: str, title: str) -> None:
    found = run(folder, tmp_path, "a.csv", data, mapping)
    assert found.every_problem == [] and titles(found)[0] == title


def test_a_file_that_is_not_unicode_is_read_as_windows_1252_and_that_is_said(folder: Path, tmp_path: Path) -> None:
    found = run(folder, tmp_path, "a.csv", GERMAN.encode("cp1252"))
    assert titles(found) == ["Größe – „Café“"] and found.sound
    [said] = found.every_problem
    assert (said.rule, said.severity) == ("import-guess", "warning") and "encoding" in said.message


@pytest.mark.parametrize(
    ("name", "data", "mapping", "said"),
    [
        ("a.csv", RUSSIAN.encode("cp1251"), "", "2: the file is not UTF-8"),
        ("a.csv", "Id,Title\n1,外務大臣が会談\n".encode("shift-jis"), "", "2: the file is not UTF-8"),
        ("a.csv", GERMAN.encode("cp1252"), "encoding: utf-8\n", "2: this is not UTF-8"),
        ("a.csv", b"", "", "1: the file holds no rows"),
        ("a.csv", b"\n\n", "", "1: the file holds no rows"),
        ("a.json", b"[]", "", "1: the file holds no rows"),
        ("a.csv", f'{ROWS}3,"They\n'.encode(), "", "4: from here on this is no CSV: unexpected end of data"),
        ("a.csv", b'Id,Title\n1,"They" talk\n', "", "2: from here on this is no CSV: ',' expected after '\"'"),
        ("a.csv", b"Id,Title,Title\n1,2,3\n", "", "1: two columns have the same name: 'Title'"),
        ("a.csv", b"PK\x03\x04", "", "1: this is a workbook or a packed folder, not .csv"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "", "1: this is a file of an old office program"),
        ("a.pdf", b"%PDF-1.7\n", "", "1: this is a PDF"),
        ("a.xlsx", b"no", "", "1: this is no workbook that can be read: File is not a zip file"),
        ("a.json", b"5", "", "1: this is no list of objects, nor does it hold just one"),
        ("a.json", b'{"Id": 1}', "", "1: this is no list of objects, nor does it hold just one"),
        ("a.json", b'{"a": [{}], "b": [{}]}', "", "1: this is no list of objects, nor does it hold just one"),
        ("a.json", b'{"data": {}}', "rows: data.items\n", "1: there is no list at 'data.items'"),
        ("a.json", b'[{"Id": 1}\n', "", "2: the list does not end"),
        (
            "a.json",
            b'[{"Id": 1},\n{"Id": ]',
            "",
            "2: from here on this is no JSON: Expecting value: line 2 column 8 (char 19)",
        ),
    ],
)
def test_what_is_no_table_is_said_with_its_line_and_nothing_is_made(
    folder: Path, tmp_path: Path, name: str, data: bytes, mapping: str, said: str
) -> None:
    found = run(folder, tmp_path, name, data, mapping)
    first = next(one for one in found.problems if one.place.path.endswith(name))
    assert f"{first.place.line}: {first.message}" == said and first.rule == "import-row" and first.hint
    assert not found.sound and not found.is_whole


def objects(**more: Any) -> list[dict[str, Any]]:
    return [
        {"Id": 1, "Title": "They talk", "Day": "2031-05-03", "Who": "Ardenia", **more},
        {"Id": 2, "Title": "They walk", "Day": "2031-05-14", "Who": "Borovia"},
    ]


@pytest.mark.parametrize(
    ("text", "mapping"),
    [
        (json.dumps(objects()), ""),
        (json.dumps(objects(), indent=2), ""),
        ("\ufeff" + json.dumps(objects()), ""),
        (json.dumps({"meta": {"n": [2]}, "talks": objects()}), ""),
        (json.dumps({"a": {"b": {"c": objects()}}, "x": objects()}), "rows: a.b.c\n"),
        ("\n".join(map(json.dumps, objects())), ""),
    ],
)
def test_a_list_of_objects_is_found_in_its_file(folder: Path, tmp_path: Path, text: str, mapping: str) -> None:
    found = run(folder, tmp_path, "a.json", text.encode(), mapping)
    assert found.every_problem == [] and titles(found) == ["They talk", "They walk"]


def book(*rows: list[Any], others: tuple[str, ...] = (), forms: dict[str, str] | None = None) -> bytes:
    made, out = Workbook(), BytesIO()
    sheet: Any = made.active
    sheet.title = "Talks"
    for row in rows:
        sheet.append(row)
    for cell, form in (forms or {}).items():
        sheet[cell].number_format = form
    for name in others:
        made.create_sheet(name).append(["Id", "Title", "Day", "Who"])
    made.save(out)
    return out.getvalue()


NAMES = ["Id", "Title", "Day", "Who"]
DAY = datetime.datetime(2031, 5, 3)


def test_a_workbook_gives_dates_as_dates_and_numbers_as_the_sheet_shows_them(folder: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [7, "They talk", DAY, "Ardenia"],
        [2.5, "They walk", datetime.datetime(2031, 6, 1), "Ardenia"],
        [None, None, None, None],
        [3, 0.25, datetime.datetime(2031, 1, 1), "Ardenia"],
    ]
    forms = {"A2": "000", "C3": "mmm yyyy", "C5": "yyyy", "B5": "0%"}
    found = run(folder, tmp_path, "a.xlsx", book(NAMES, *rows, forms=forms))
    assert [one for one in found.every_problem if one.severity == "error"] == []
    events: list[Any] = [one.record for one in found.made]
    assert [(one.id, one.date.text, one.title) for one in events] == [
        ("talk-007", "2031-05-03", "They talk"),
        ("talk-2-5", "2031-06", "They walk"),  # what a sheet shows as a month is no day
        ("talk-3", "2031", "25%"),
    ]
    assert found.table.blank == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (book(NAMES, [1, '="They "&"talk"', DAY, "Ardenia"]), "2: the formula in B2 has no value"),
        (book(NAMES, [1, "#N/A", DAY, "Ardenia"]), "2: the cell B2 holds an error: #N/A"),
        (book(NAMES, [1, "x", DAY, "Ardenia"], others=("Notes",)), "1: the workbook has several sheets"),
        (book(["Id", "Id"], [1, 2]), "1: two columns have the same name: 'Id'"),
        (book(), "1: the file holds no rows"),
    ],
)
def test_what_a_workbook_does_not_say_is_named(folder: Path, tmp_path: Path, data: bytes, said: str) -> None:
    found = run(folder, tmp_path, "a.xlsx", data)
    [problem] = [one for one in found.every_problem if one.place.path.endswith(".xlsx")]
    assert f"{problem.place.line}: {problem.message}" == said and not found.sound


def test_a_sheet_is_named_in_the_mapping_or_on_the_command_line(folder: Path, tmp_path: Path) -> None:
    data = book(NAMES, [1, "They talk", DAY, "Ardenia"], others=("Notes",))
    assert titles(run(folder, tmp_path, "a.xlsx", data, "sheet: Talks\n")) == ["They talk"]
    assert titles(run(folder, tmp_path, "a.xlsx", data, sheet="Talks")) == ["They talk"]
    [problem] = run(folder, tmp_path, "a.xlsx", data, "sheet: Talk\n").every_problem
    assert problem.message == "there is no sheet 'Talk'" and "Talks, Notes" in problem.hint


def test_without_what_reads_workbooks_it_is_said_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    [problem] = run(folder, tmp_path, "a.xlsx", book(NAMES)).every_problem
    assert "not installed" in problem.message and "pip install dyad-briefings[xlsx]" in problem.hint


WRONG: list[list[Any]] = [
    ["reasons", *NAMES],
    ["old", 1, "They talk", "never", "Ardenia"],
    ["old", 2, "They walk", "2031-05-14", "ARD"],
]
Reader = Callable[[bytes], list[list[Any]]]


def of_csv(data: bytes) -> list[list[Any]]:
    assert data.startswith(b"sep=;\n")
    return list(csv.reader(data.decode().splitlines()[1:], delimiter=";"))


def of_book(data: bytes) -> list[list[Any]]:
    sheet: Any = load_workbook(BytesIO(data)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def of_json(data: bytes) -> list[list[Any]]:
    found = json.loads(data)
    return [[*found[0]], *(list(one.values()) for one in found)]


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.csv", ("sep=;\n" + "\n".join(";".join(map(str, row)) for row in WRONG)).encode(), of_csv),
        ("a.xlsx", book(*WRONG), of_book),
        ("a.json", json.dumps([dict(zip(WRONG[0], row, strict=True)) for row in WRONG[1:]]).encode(), of_json),
    ],
)
def test_rejected_rows_keep_their_form_with_one_column_of_reasons(
    folder: Path, tmp_path: Path, name: str, data: bytes, reader: Reader
) -> None:
    found = run(folder, tmp_path, name, data)
    file = tmp_path / "rejects"
    assert write_rejects(found, tmp_path / name, file) == 1
    names, row = reader(file.read_bytes())
    assert sorted(names) == sorted(WRONG[0])
    told = dict(zip(names, map(str, row), strict=True))
    assert told.pop("reasons").startswith("date: 'never' is not a date, in the column 'Day' (write YYYY")
    assert told == {"Id": "1", "Title": "They talk", "Day": "never", "Who": "Ardenia"}


def test_a_row_of_another_length_keeps_its_cells_in_the_file_of_rejected_rows(folder: Path, tmp_path: Path) -> None:
    found = run(folder, tmp_path, "a.csv", b"Id,Title,Day,Who\n1,They talk, or walk,2031-05-03,Ardenia\n2\n")
    write_rejects(found, tmp_path / "a.csv", tmp_path / "b.csv")
    mended = (tmp_path / "b.csv").read_bytes().replace(b"They talk, or walk", b'"They talk, or walk"')
    again = run(folder, tmp_path, "b.csv", mended)
    assert titles(again) == ["They talk, or walk"]
    assert [one.message for one in again.every_problem] == ["this row has 2 values for 5 columns"]


def test_the_data_is_never_overwritten_by_its_rejected_rows(folder: Path, tmp_path: Path) -> None:
    found = run(folder, tmp_path, "a.csv", ROWS.replace("2031-05-03", "never").encode())
    with pytest.raises(SameFile):
        write_rejects(found, tmp_path / "a.csv", tmp_path / "a.csv")
    assert write_rejects(run(folder, tmp_path, "a.csv", ROWS.encode()), tmp_path / "a.csv", tmp_path / "b.csv") == 0
    assert not (tmp_path / "b.csv").exists()


SOURCES = """\
kind: source
id: "{Title}"
fields: {title: "{Title}", publisher: The Courier, kind: webpage, url: "{Link}", no_archive: None was made.}
"""


@pytest.mark.parametrize(
    ("link", "url", "said"),
    [
        ("https://amp.courier.example/a/amp?id=3&utm_source=x", "https://courier.example/a?id=3", "utm_source"),
        ("https://courier.example/a?id=3", "https://courier.example/a?id=3", ""),
        (
            "https://archive.is/20310206101112/https://courier.example/a",
            "https://courier.example/a",
            "copy of an archive",
        ),
    ],
)
def test_an_imported_address_is_the_page_s_own_and_what_was_taken_off_is_said(
    folder: Path, tmp_path: Path, link: str, url: str, said: str
) -> None:
    (tmp_path / "map.yaml").write_text(SOURCES)
    (tmp_path / "a.csv").write_text(f"Title,Link\nA river,{link}\n")
    found = prepare(folder, tmp_path / "a.csv", tmp_path / "map.yaml", "links", world.TODAY)
    [made] = found.made
    assert isinstance(made.record, Source) and made.record.url == url
    assert (made.record.archived_url == link) == ("archive" in link) == (made.record.no_archive is None)
    told = [fault.message for _, fault in found.faults if fault.rule == "import-address"]
    assert len(told) == bool(said) and all(said in one for one in told)


def test_a_line_that_is_no_json_is_rejected_with_its_reason_and_can_be_fed_again(folder: Path, tmp_path: Path) -> None:
    broken = '{"Id": 2, "Title": "They'
    lines = "\n".join([json.dumps(one) for one in objects()] + [broken]) + "\n"
    found = run(folder, tmp_path, "a.jsonl", lines.encode())
    rejects = tmp_path / "rejected.jsonl"
    write_rejects(found, tmp_path / "a.jsonl", rejects)
    told = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert told[-1]["not_json"] == broken and "this is no JSON" in told[-1]["reasons"]
    again = run(folder, tmp_path, "rejected.jsonl", rejects.read_bytes())
    assert again.made == [] and any("not mended" in fault.message for _, fault in again.faults)


@pytest.mark.parametrize(
    "header",
    [
        "Nr;Datum;Titel;Land;Quelle",
        "N°;Date de l'événement;Intitulé;Pays;Source",
        "N.º;Fecha;Título;País;Fuente",
        "№;Дата;Заголовок;Страна;Источник",
        "رقم;التاريخ;العنوان;الدولة;المصدر",
        "no;TARIH;Event title;Country name;Source URL",
    ],
)
def test_a_first_mapping_knows_columns_by_their_meaning_in_many_languages(
    folder: Path, tmp_path: Path, header: str
) -> None:
    (tmp_path / "a.csv").write_text(f"{header};Extra\n1;2031-02-03;They talk;Ardenia;gazette;x\n", encoding="utf-8")
    ran = command.run(folder, "import", str(tmp_path / "a.csv"))[1]
    _, day, title, country, source = header.split(";")
    assert f'date: "{{{day}|day}}"' in ran and f'title: "{{{title}}}"' in ran
    assert f'parties: ["{{{country}|country}}"]' in ran and f'sources: ["{{{source}}}"]' in ran
    assert "# Columns that fill nothing yet: Extra" in ran


@pytest.mark.parametrize(
    ("cell", "families"),
    [
        ("Anna Müller and Jan Łukasz", ["Müller", "Łukasz"]),
        ("Müller, Anna; Łukasz, Jan", ["Müller", "Łukasz"]),
        ("Von der Ley, Ursa", ["Von der Ley"]),
        ("Ministry of Trade and Industry", [None]),
    ],
)
def test_the_authors_of_a_cell_are_taken_apart(
    folder: Path, tmp_path: Path, cell: str, families: list[str | None]
) -> None:
    (tmp_path / "map.yaml").write_text(SOURCES.replace('url: "{Link}"', 'url: "{Link}", authors: ["{By}"]'))
    (tmp_path / "a.csv").write_text(f'Title,Link,By\nA river,https://courier.example/a,"{cell}"\n', encoding="utf-8")
    [made] = prepare(folder, tmp_path / "a.csv", tmp_path / "map.yaml", "links", world.TODAY).made
    assert isinstance(made.record, Source) and [one.family for one in made.record.authors] == families


def test_what_is_wrong_is_said_in_the_words_of_a_table(folder: Path, tmp_path: Path) -> None:
    mapping = MAP.replace("{Day|day}", "{Day}").replace("{Who|country}", "{Who}")
    (tmp_path / "map.yaml").write_text(mapping)
    (tmp_path / "a.csv").write_text("Id,Title,Day,Who\n1,,3.5.2031,Ardenia\n")
    found = prepare(folder, tmp_path / "a.csv", tmp_path / "map.yaml", "talks", world.TODAY)
    said = " ".join(f"{fault.message} {fault.hint}" for _, fault in found.faults)
    assert "title: the cell of the column 'Title' is empty" in said and "add '" not in said
    assert "in the column 'Day'" in said and "write into the cell '2031-05-03'" in said
