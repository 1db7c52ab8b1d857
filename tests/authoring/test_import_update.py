"""A second export of the same data changes what it corrects, field by field, and nothing that a person wrote."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.authoring.importing.ledger import read_ledger
from dyad.cli import main
from tests.support import world

MAP = """\
id: "talk-{Id}"
fields:
  title: "{Title}"
  date: "{Day|day}"
  type: meeting
  parties: ["{Who|country}"]
  summary: "{Words}"
  according_to: a list
  place: {name: "{Place}"}
  sources: [herald]
"""
HEADER = "Id,Title,Day,Who,Words,Place\n"
ROWS = (
    "1,They talk of fish,2031-05-03,Ardenia,They spoke of fish.,The Bridge\n"
    "2,They talk of sand,2031-05-04,Borovia,They spoke of sand.,\n"
    "3,They talk of salt,2031-05-05,Cascara,They spoke of salt.,The Pier\n"
)
Import = Callable[..., Result]


@pytest.fixture
def bring(folder: Path, tmp_path: Path) -> Import:
    """Import some rows under one name; the first time they are written as they are."""
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    data = tmp_path / "talks.csv"

    def run(rows: str, *words: str, name: str = "talks.csv") -> Result:
        (tmp_path / name).write_text(HEADER + rows, encoding="utf-8")
        given = ("--map", str(tmp_path / "map.yaml"), "--as-of", world.TODAY.isoformat(), *words)
        return CliRunner().invoke(main, ["-C", str(folder), "import", str(tmp_path / name), *given])

    assert run(ROWS, "--write").exit_code == 0
    assert data.exists()
    return run


@pytest.fixture
def held(folder: Path) -> Callable[[], dict[str, str]]:
    """Return what all files of the records say."""
    return lambda: {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted((folder / "briefings").rglob("*"))
        if file.is_file() and "imports" not in file.parts
    }


def talk(folder: Path, number: int) -> Path:
    return folder / f"briefings/events/talks/talk-{number}.yaml"


def edited(file: Path, there: str, instead: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert there in text
    file.write_text(text.replace(there, instead), encoding="utf-8")


Held = Callable[[], dict[str, str]]


def test_one_cell_that_changed_changes_one_field_of_one_file(folder: Path, bring: Import, held: Held) -> None:
    before = held()
    done = bring(ROWS.replace("2031-05-04", "2031-05-14"), "--update", "--write", "--reason", "The day was a slip.")
    assert done.exit_code == 0, done.output
    assert "accepted: 0, changed: 1, rejected: 0, known: 2" in done.stdout
    path = "briefings/events/talks/talk-2.yaml"
    changed = (
        'changes:\n  - on: "2031-06-30"\n    class: corrected\n    note: The day was a slip.\n'
        '    field: date\n    was: "2031-05-04"\n    now: "2031-05-14"\n'
    )
    assert held() == before | {path: before[path].replace("2031-05-04", "2031-05-14") + changed}
    assert world.problems(folder) == []


def test_a_row_that_cannot_be_read_is_not_said_to_be_gone_from_the_data(bring: Import, held: Held) -> None:
    before = held()
    done = bring(ROWS.replace("2031-05-05,Cascara", "2031-05-05,Cascara,Borovia"), "--update", "--write")
    assert done.exit_code == 1 and held() == before
    assert "no longer in the rows that could be read, and left as they are: 1 event: talk-3" in done.stdout


def test_without_update_such_a_row_is_refused_and_the_way_out_named(bring: Import, held: Held) -> None:
    before = held()
    done = bring(ROWS.replace("2031-05-04", "2031-05-14"), "--write", "--into", "second")
    assert done.exit_code == 1 and held() == before
    assert "error[duplicate-id] there is already another 'talk-2': it differs in 'date'" in done.stdout
    assert "--update" in done.stdout


@pytest.mark.parametrize("words", [(), ("--update",)])
def test_the_same_rows_again_change_nothing(bring: Import, held: Held, words: tuple[str, ...]) -> None:
    before = held()
    done = bring(ROWS, "--write", *words)
    assert done.exit_code == 0 and held() == before
    assert "known: 3" in done.stdout and "nothing was written" in done.stdout


def test_comments_and_what_a_person_added_stay(folder: Path, bring: Import) -> None:
    edited(talk(folder, 1), "title:", "# Read by a person.\ntitle:")
    edited(talk(folder, 1), "sources: [herald]", "note: Seen on film.\nsources: [herald]  # both pages")
    done = bring(ROWS.replace("They spoke of fish.", "They spoke of eels."), "--update", "--write")
    assert done.exit_code == 0, done.output
    text = talk(folder, 1).read_text(encoding="utf-8")
    assert "# Read by a person.\n" in text and "# both pages" in text and "note: Seen on film." in text
    assert "summary: They spoke of eels." in text


def test_a_field_that_a_person_changed_stays_where_the_data_did_not_change_it(folder: Path, bring: Import) -> None:
    edited(talk(folder, 1), "They talk of fish", "Talks on fish")
    done = bring(ROWS.replace("The Bridge", "The Old Bridge"), "--update", "--write")
    assert done.exit_code == 0, done.output
    assert "fields that were written by hand and stay: 0" not in done.stdout
    text = talk(folder, 1).read_text(encoding="utf-8")
    assert "title: Talks on fish" in text and "The Old Bridge" in text


def test_what_both_changed_is_a_conflict_that_somebody_decides(folder: Path, bring: Import, held: Held) -> None:
    edited(talk(folder, 1), "They talk of fish", "Talks on fish")
    before = held()
    rows = ROWS.replace("They talk of fish", "They talk of eels")
    done = bring(rows, "--update", "--write")
    assert done.exit_code == 1 and held() == before
    assert "warning[import-conflict] talk-1: 'title' was written by hand: 'Talks on fish'; " in done.stdout
    assert "the data says 'They talk of eels'" in done.stdout and "--conflicts keep" in done.stdout

    kept = bring(rows, "--update", "--write", "--conflicts", "keep")
    assert kept.exit_code == 0 and held() == before
    assert bring(rows, "--update", "--write").exit_code == 0  # what was decided is not asked again

    taken = bring(ROWS.replace("of fish", "of crabs", 1), "--update", "--write", "--conflicts", "take")
    assert taken.exit_code == 0, taken.output
    assert "title: They talk of crabs" in talk(folder, 1).read_text(encoding="utf-8")
    assert "was: Talks on fish" in talk(folder, 1).read_text(encoding="utf-8")


def test_a_cell_that_was_emptied_takes_its_field_out(folder: Path, bring: Import) -> None:
    done = bring(ROWS.replace("The Bridge", ""), "--update", "--write")
    assert done.exit_code == 0, done.output
    text = talk(folder, 1).read_text(encoding="utf-8")
    assert "place:" not in text and "field: place" in text


def test_a_comment_that_would_be_lost_is_a_conflict(folder: Path, bring: Import, held: Held) -> None:
    edited(talk(folder, 1), "place: {name: The Bridge}", "# The upper one.\nplace: {name: The Bridge}")
    before = held()
    done = bring(ROWS.replace("The Bridge", ""), "--update", "--write")
    assert done.exit_code == 1 and held() == before
    assert "a comment of 'talk-1' stands at what the data changes: 'place'" in done.stdout


def test_rows_that_are_gone_are_listed_and_their_records_stay(folder: Path, bring: Import, held: Held) -> None:
    before = held()
    new = "4,They talk of wood,2031-05-06,Ardenia,They spoke of wood.,\n"
    done = bring("".join(ROWS.splitlines(keepends=True)[1:]) + new, "--update", "--write")
    assert done.exit_code == 0, done.output
    assert "no longer in the data, and left as they are: 1 event: talk-1" in done.stdout
    assert "accepted: 1, changed: 0, rejected: 0, known: 2" in done.stdout
    assert held().keys() - before.keys() == {"briefings/events/talks/talk-4.yaml"}


def test_an_export_of_another_name_belongs_to_the_same_import(folder: Path, bring: Import) -> None:
    new = "4,They talk of wood,2031-05-06,Ardenia,They spoke of wood.,\n"
    done = bring(ROWS + new, "--update", "--write", name="talks-of-june.csv")
    assert done.exit_code == 0, done.output
    assert talk(folder, 4).exists() and not (folder / "briefings/events/talks-of-june").exists()


def test_a_record_that_was_renamed_moved_or_given_another_layout_is_found(folder: Path, bring: Import) -> None:
    text = talk(folder, 1).read_text(encoding="utf-8")
    talk(folder, 1).unlink()
    moved = folder / "briefings/events/2031/fish-talks.yaml"
    moved.write_text(f"# Moved.\n{text}formerly: [talk-1]\n", encoding="utf-8")
    done = bring(ROWS.replace("They spoke of fish.", "They spoke of eels."), "--update", "--write")
    assert done.exit_code == 0, done.output
    assert "They spoke of eels." in moved.read_text(encoding="utf-8") and not talk(folder, 1).exists()


def test_a_row_whose_record_was_merged_into_that_of_another_row_changes_nothing(
    folder: Path, bring: Import, held: Held
) -> None:
    words = ("merge", "talk-1", "talk-2", "--why", "One talk.", "--keep", "all", "--yes")
    done = CliRunner().invoke(main, ["-C", str(folder), *words, "--as-of", world.TODAY.isoformat()])
    assert done.exit_code == 0, done.output
    before = held()
    assert "merged" not in bring(ROWS, "--update", "--write").output and held() == before
    for choice in ("stop", "keep", "take"):
        changed = bring(ROWS.replace("of fish.,", "of nets.,"), "--update", "--write", "--conflicts", choice)
        assert changed.exit_code == 0 and held() == before, changed.output
        assert "'talk-1' was merged into 'talk-2', and the data has changed" in changed.output


def test_what_a_person_took_out_does_not_come_back_by_itself(folder: Path, bring: Import) -> None:
    talk(folder, 1).unlink()
    done = bring(ROWS, "--update", "--write")
    assert done.exit_code == 1 and "'talk-1' was imported before and taken out by hand" in done.stdout
    assert bring(ROWS, "--update", "--write", "--conflicts", "keep").exit_code == 0
    assert not talk(folder, 1).exists()
    assert bring(ROWS, "--update", "--write", "--conflicts", "take").exit_code == 0
    assert talk(folder, 1).exists()


def test_a_withdrawn_record_is_left_as_it_is(folder: Path, bring: Import, held: Held) -> None:
    with talk(folder, 1).open("a", encoding="utf-8") as file:
        file.write('withdrawn: {on: "2031-06-29", why: It was another talk.}\n')
    before = held()
    done = bring(ROWS.replace("They talk of fish", "They talk of eels"), "--update", "--write")
    assert done.exit_code == 0 and held() == before
    assert "'talk-1' was withdrawn, and the data has changed" in done.stdout


def test_a_file_with_a_mistake_in_it_is_named_and_left(folder: Path, bring: Import, held: Held) -> None:
    edited(talk(folder, 1), "title: They talk of fish", "title: They talk of fish # 3")
    before = held()
    done = bring(ROWS.replace("The Bridge", "The Old Bridge"), "--update", "--write")
    assert done.exit_code == 1 and held() == before and "dyad check" in done.stdout


def test_without_a_ledger_any_difference_may_be_a_person_s(folder: Path, bring: Import, held: Held) -> None:
    (folder / "briefings/imports/talks.json").unlink()
    before = held()
    done = bring(ROWS.replace("The Bridge", "The Old Bridge"), "--update", "--write")
    assert done.exit_code == 1 and held() == before and "import-conflict" in done.stdout


def test_a_ledger_that_cannot_be_read_is_named(folder: Path, bring: Import) -> None:
    (folder / "briefings/imports/talks.json").write_text("<<<<<<<\n", encoding="utf-8")
    done = bring(ROWS, "--update", "--write")
    assert done.exit_code == 2 and "briefings/imports/talks.json cannot be read" in done.output


def test_the_ledger_has_a_line_for_each_record_and_is_no_record_itself(folder: Path, bring: Import) -> None:
    text = (folder / "briefings/imports/talks.json").read_text(encoding="utf-8")
    assert [line.split('"')[1] for line in text.splitlines() if '": {"' in line] == ["talk-1", "talk-2", "talk-3"]
    assert json.loads(text).keys() == {"event"} and read_ledger(folder, "talks").of("event", "talk-1")
    assert world.problems(folder) == []


def test_a_change_that_the_check_refuses_is_a_rejected_row(folder: Path, bring: Import, held: Held) -> None:
    before = held()
    done = bring(ROWS.replace("2031-05-04", "2032-05-04"), "--update", "--write")
    assert done.exit_code == 1 and held() == before and "error[date-in-future]" in done.stdout
