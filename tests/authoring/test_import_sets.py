"""Public data sets of three shapes come in by a mapping alone: hand-coded events, office-holders with several terms, an index of treaties.

Each folder of `imports/` holds an excerpt made up in the shape of such a set, its mapping, and what the command says of it.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.cli import main
from dyad.reading.load import load
from dyad.reading.records import Records
from tests.support import world

Command = Callable[..., Result]
SETS = Path(__file__).parent / "imports"
NAMES = {"holders": "data.csv", "treaties": "data.csv", "plover": "data.json"}


@pytest.fixture
def command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the import of a set in the made-up world, from the folder of the set."""

    def run(name: str, *words: str, data: str = "") -> Result:
        monkeypatch.chdir(SETS / name)
        day = ("--as-of", world.TODAY.isoformat())
        given = (data or NAMES[name], "--map", "map.yaml", "--into", name)
        return CliRunner().invoke(main, ["-C", str(folder), "import", *given, *day, *words])

    return run


def records(folder: Path) -> Records:
    found, _ = load(folder)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_report_says_what_each_row_becomes(command: Command, name: str) -> None:
    done = command(name)
    assert done.exit_code == 1
    assert done.stdout == (SETS / name / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_understood_is_written_passes_the_check_and_changes_nothing_a_second_time(
    folder: Path, command: Command, name: str
) -> None:
    done = command(name, "--write", "--skip-rejected")
    assert done.exit_code == 4, done.output
    assert [one for one in world.problems(folder) if one.severity == "error"] == []
    before = {file: file.read_bytes() for file in (folder / "briefings").rglob("*") if file.is_file()}
    again = command(name, "--write", "--skip-rejected", "--format", "json")
    counts = json.loads(again.stdout)["records"]
    assert counts["accepted"] == 0 and counts["known"] > 0
    assert {file: file.read_bytes() for file in (folder / "briefings").rglob("*") if file.is_file()} == before


def test_a_person_of_several_rows_has_the_offices_of_all(folder: Path, command: Command) -> None:
    command("holders", "--write", "--skip-rejected")
    found = records(folder).actors
    assert [(one.title, one.start and one.start.text, one.end) for one in found["anna-berg-7b1"].offices[1:]] == [
        ("Minister of Rivers", "2030-01-10", None)
    ]
    lasts = [getattr(one.end, "text", None) for one in found["oskar-lind-7b2"].offices]
    assert lasts == ["2025-05", "2029~"]
    assert "tove-ask-7b3" not in found  # one of her rows is rejected, and half a person is none


def test_an_event_rests_on_the_source_of_its_row_and_two_of_one_page_on_one(folder: Path, command: Command) -> None:
    command("plover", "--write", "--skip-rejected")
    found = records(folder)
    assert {
        name: [one.source for one in event.sources] for name, event in found.events.items() if "plover" in name
    } == {
        "plover-h1": ["https-gazette-example-river-talks"],
        "plover-h2": ["https-gazette-example-week"],
        "plover-h3": ["https-gazette-example-week"],
        "plover-h4": ["https-courier-example-border"],
    }
    assert [party.actor for party in found.events["plover-h1"].parties] == ["ARD", "BOR", "CAS"]


def test_a_page_that_is_a_source_already_is_used_as_it_is(folder: Path, command: Command) -> None:
    known = world.FILES["briefings/sources/2031/gazette.yaml"].replace("/speak", "/week?utm_source=feed")
    world.write(folder, "briefings/sources/2031/of-the-week.yaml", known)
    command("plover", "--write", "--skip-rejected")
    found = records(folder)
    assert found.events["plover-h2"].sources[0].source == "of-the-week"
    assert "https-gazette-example-week" not in found.sources


def test_all_parties_of_a_treaty_stand_in_it_and_its_days_as_the_clerks_wrote_them(
    folder: Path, command: Command
) -> None:
    command("treaties", "--write", "--skip-rejected")
    found = records(folder).agreements
    signed = {name: one.signed and one.signed.text for name, one in found.items() if name.startswith("treaty")}
    assert signed == {
        "treaty-101": "2029-03-12",
        "treaty-102": "2030-04-01",
        "treaty-104": "2030-05~",
        "treaty-108": "2030-03-30/2030-04-02",
    }
    assert found["treaty-102"].parties == ("ARD", "BOR", "CAS")
    assert found["treaty-104"].title == "Protocol of the Café"


@pytest.mark.parametrize("name", NAMES)
def test_rejected_rows_go_into_a_file_of_their_form_and_come_in_once_they_are_mended(
    folder: Path, command: Command, tmp_path: Path, name: str
) -> None:
    rejects = tmp_path / f"rejects{Path(NAMES[name]).suffix}"
    done = command(name, "--write", "--skip-rejected", "--rejects", str(rejects))
    rejected = json.loads(command(name, "--format", "json").stdout)["records"]["rejected"]
    assert f"{rejected} rejected rows: " in done.stdout
    text = rejects.read_bytes()
    for wrong, right in (
        (b"03/04/2031,Q", b"2031-04,Q"),
        (b"Cascaria", b"Cascara"),
        (b"3/4/5", b"3/4/2030"),
        (b"Ardinia", b"Ardenia"),
        (b'"2031-05-09 (reported)"', b'"2031-05-09"'),
        (b'"Boravia"', b'"Borovia"'),
    ):
        text = text.replace(wrong, right)
    rejects.write_bytes(text)
    mended = command(name, "--write", data=str(rejects))
    assert mended.exit_code == 0, mended.output
    assert f"accepted: {rejected}, rejected: 0" in mended.stdout
    assert [one for one in world.problems(folder) if one.severity == "error"] == []
