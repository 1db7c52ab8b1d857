"""What somebody types who does not know the command by heart."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.checks.rules import rules
from dyad.cli import main
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("typed", "meant"), [("chek", "check"), ("bild", "build"), ("import-csv", "import"), ("serv", "serve")]
)
def test_a_command_that_is_mistyped_is_guessed_and_not_run(folder: Path, typed: str, meant: str) -> None:
    told = run(folder, typed)
    assert told.exit_code == 2 and f"Did you mean '{meant}'?" in told.output


def test_a_command_like_no_other_is_not_guessed(folder: Path) -> None:
    told = run(folder, "zzzzz")
    assert told.exit_code == 2 and "Did you mean" not in told.output


def test_all_rules_are_listed_where_none_is_named(folder: Path) -> None:
    told = run(folder, "check", "--explain")
    assert told.exit_code == 0
    assert [line.partition(" ")[0] for line in told.output.splitlines()] == sorted(rules())
    assert all(rules()[line.partition(" ")[0]].line in line for line in told.output.splitlines())


def test_programs_are_told_where_a_problem_ends(folder: Path) -> None:
    world.write(folder, CALL, world.FILES[CALL].replace("phone-call", "phone-cal"))
    told = run(folder, "check", "--format", "json", "--as-of", world.TODAY.isoformat())
    [one] = json.loads(told.output)["problems"]
    assert (one["line"], one["column"], one["end_column"]) == (3, 7, 16)


@pytest.mark.parametrize(
    ("was", "now", "hint"),
    [
        ("themes: [trade]", "place: The Bridge", "write 'place: {name: The Bridge}'"),
        ("themes: [trade]", "themes: trade", "write 'themes: [trade]'"),
        ("themes: [trade]", "themes:", "write 'themes: [one, another]', or take the line out"),
        ("sources: [gazette]\n", "", "add 'sources: …': What it rests on."),
    ],
)
def test_a_value_of_another_shape_is_shown_in_the_right_one(folder: Path, was: str, now: str, hint: str) -> None:
    world.write(folder, CALL, world.FILES[CALL].replace(was, now))
    assert [one.hint for one in world.problems(folder) if one.place.path == CALL] == [hint]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Thumbs.db", "take it out, and let .gitignore name it: a program left it there"),
        ("desktop.ini", "take it out, and let .gitignore name it: a program left it there"),
        ("2031-02-02-call.yaml~", "take it out, and let .gitignore name it: a program left it there"),
        ("2031-02-02-call.yaml.orig", "take it out, and let .gitignore name it: a program left it there"),
        ("2031-02-02-call.yaml.bak", "take it out, and let .gitignore name it: a program left it there"),
        ("#2031-02-02-call.yaml#", "take it out, and let .gitignore name it: a program left it there"),
        ("2031-02-02-call.yml", "take it out, or move it: 2031-02-02-call.yaml is there already"),
        ("2031-02-02-call.yaml.txt", "take it out, or move it: 2031-02-02-call.yaml is there already"),
        ("talk.yml", "rename it to talk.yaml, or move it"),
        ("talk.YAML", "rename it to talk.yaml, or move it"),
        ("talk.yaml.txt", "rename it to talk.yaml, or move it"),
        ("notes.docx", "move it out of the folders of records; a record is a file such as NAME.yaml"),
    ],
)
def test_a_file_that_is_no_record_is_never_to_be_named_over_one(folder: Path, name: str, hint: str) -> None:
    file = folder / "briefings" / "events" / "2031" / name
    file.write_text("x", encoding="utf-8")
    assert [one.hint for one in world.problems(folder)] == [hint]


def test_what_a_system_hides_is_let_be(folder: Path) -> None:
    (folder / "briefings/events/2031/.DS_Store").write_text("x", encoding="utf-8")
    assert world.problems(folder) == []
