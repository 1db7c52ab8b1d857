"""Which folder a command works in: the project that the folder stands in, as git finds its repository."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.authoring.init import init
from dyad.cli import COMMANDS, main
from tests.support import world


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return world.make(tmp_path / "world")


def _run(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, list(words))


def _files(folder: Path) -> set[str]:
    return {
        one.relative_to(folder).as_posix()
        for one in folder.rglob("*")
        if "build" not in one.relative_to(folder).parts[:1]
    }


AS_OF = ("--as-of", world.TODAY.isoformat())


@pytest.mark.parametrize("below", ["briefings", "briefings/events/2031", "briefings/vocabulary"])
@pytest.mark.parametrize("words", [("check", *AS_OF), ("stats", *AS_OF), ("fmt", "--check"), ("schema",)])
def test_a_command_below_the_project_works_on_the_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, below: str, words: tuple[str, ...]
) -> None:
    before = _files(project)
    found = _run(monkeypatch, project / below, *words)
    assert found.exit_code in (0, 1) and "no-site" not in found.output
    assert {one for one in _files(project) - before if not one.startswith("briefings/schema")} == set()
    assert not list(project.glob("briefings/**/build"))


def test_a_check_below_the_project_breaks_no_later_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for below in ("briefings/events/2031", "."):
        found = _run(monkeypatch, project / below, "check", *AS_OF)
        assert (found.exit_code, found.output.partition("\n")[0].partition(" (")[0]) == (0, "0 problems")


def test_a_path_is_meant_from_where_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write(project, "briefings/events/2031/odd.yaml", "title: x")
    found = _run(monkeypatch, project / "briefings/events/2031", "check", *AS_OF, "2031-02-02-call.yaml")
    assert found.exit_code == 0
    assert _run(monkeypatch, project / "briefings/events/2031", "check", *AS_OF, "odd.yaml").exit_code == 1


def test_the_nearest_project_is_taken(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(project / "build/try")
    found = _run(monkeypatch, project / "build/try/briefings/events", "check", "--as-of", "2026-11-29")
    assert found.exit_code == 0 and "nor-swe" not in found.output
    assert not (project / "build/kept").exists()


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("found", [[], ["briefings/events/note.yaml"]])
def test_where_there_is_no_project_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, found: list[str]
) -> None:
    for file in found:
        world.write(tmp_path, file, "title: x")
    words = {
        "diff": ["."],
        "pdf": ["ard-bor"],
        "new": ["event"],
        "import": ["--map", __file__, __file__],
        "init": ["--help"],
    }.get(command, [])
    before = _files(tmp_path) | {"build"}
    done = _run(monkeypatch, tmp_path, command, *words)
    assert {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*")} <= before - {"build"}, done.output
    assert not (tmp_path / "build").exists()
    assert done.exit_code != 0 or command == "init", done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception


def test_files_are_not_said_to_be_in_order_where_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["fmt"], ["fmt", "--check"]):
        done = _run(monkeypatch, tmp_path, *words)
        assert (done.exit_code, "there is no project here" in done.output) == (2, True)
