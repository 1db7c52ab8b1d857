"""Whatever goes wrong, the last good site stands, and the message says what to do."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import Options, build
from generator.cli import main
from generator.engine import EngineFailure
from generator.publish import Busy, locked, recover, swap
from generator.write import NotOurs, write
from tests import world
from tests.test_site import tree

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in a project; return its exit code and all it said."""
    result = CliRunner().invoke(main, ["-C", str(folder), *arguments])
    return result.exit_code, result.output


def test_a_mistake_writes_nothing_and_the_last_site_stands(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/mira-tolvane.yaml", "name: Mira\n")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert code == 1
    assert "'kind' is missing" in said and "the last site stands" in said
    assert tree(folder / "build/site") == before


def test_two_builds_at_once_are_refused(folder: Path) -> None:
    with locked(folder / "build"), pytest.raises(Busy, match="another build"):
        build(folder, QUICK)
    code, said = _while_locked(folder)
    assert code == 2 and "wait for it, or stop it" in said


def _while_locked(folder: Path) -> tuple[int, str]:
    with locked(folder / "build"):
        return run(folder, "build")


def test_a_folder_that_is_not_ours_is_never_touched(folder: Path) -> None:
    foreign = folder / "holiday"
    foreign.mkdir()
    (foreign / "photo.jpg").write_text("sea", encoding="utf-8")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--out", str(foreign), "--no-search", "--no-pdf")
    assert code == 2 and "choose another folder with --out" in said
    assert tree(foreign) == {"photo.jpg": b"sea"}
    with pytest.raises(NotOurs):
        write(foreign, [("index.html", b"x")])


def test_a_path_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "ours", [("../evil", b"x")])


@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9, 1.2])
def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_is_clean(folder: Path, tmp_path: Path, moment: float) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    command = [sys.executable, "-m", "generator", "-C", str(folder), "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf"]
    started = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    build(_clean(folder, tmp_path), QUICK)
    after = tree(tmp_path / "clean/build/site")
    assert tree(folder / "build/site") in (before, after)
    build(folder, QUICK)
    assert tree(folder / "build/site") == after


def _clean(folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(folder / "briefings", tmp_path / "clean/briefings")
    shutil.copyfile(folder / "mkdocs.yml", tmp_path / "clean/mkdocs.yml")
    return tmp_path / "clean"


def test_a_disk_that_is_full_is_said_and_the_last_site_stands(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    # A true limit of the system on the size of files: writing beyond it fails as on a full disk.
    script = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); from generator.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf"],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}, check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "the last site stands" in done.stderr and "Traceback" not in done.stderr
    assert tree(folder / "build/site") == before


def test_an_engine_that_fails_is_quoted(folder: Path) -> None:
    build(folder, QUICK)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [nowhere.py]\n", encoding="utf-8")
    with pytest.raises(EngineFailure, match="nowhere"):
        build(folder, QUICK)


def test_a_site_between_two_renames_is_brought_back(tmp_path: Path) -> None:
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("good", encoding="utf-8")
    recover(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "good"


def test_a_swap_puts_the_old_site_aside(tmp_path: Path) -> None:
    for name, content in (("site", "old"), ("fresh", "new")):
        write(tmp_path / name, [("index.html", content.encode())])
    swap(tmp_path / "fresh", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "fresh/index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_a_file_that_may_not_be_read_is_a_problem(folder: Path) -> None:
    (folder / "briefings/actors/river-court.yaml").chmod(0)
    assert "unreadable-file" in {one.rule for one in world.problems(folder)}


def test_a_site_elsewhere_has_nothing_beside_it(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "public/site"
    for _ in range(2):
        build(folder, replace(QUICK, out=elsewhere))
        assert [one.name for one in elsewhere.parent.iterdir()] == ["site"]


def test_a_damaged_state_means_a_full_build(folder: Path) -> None:
    first = build(folder, QUICK)
    (folder / "build/kept/rendering").write_text("{", encoding="utf-8")
    assert build(folder, QUICK).rendered == first.pages


def test_wrong_use_is_said_with_exit_code_two(folder: Path) -> None:
    assert run(folder, "build", "--as-of", "yesterday")[0] == 2
    assert run(folder, "check", "--explain", "no-recipt") == (2, run(folder, "check", "--explain", "no-recipt")[1])
    assert "did you mean 'no-receipt'?" in run(folder, "check", "--explain", "no-recipt")[1]
    assert run(folder, "nothing")[0] == 2


def test_a_crooked_epoch_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    code, said = run(folder, "check")
    assert code == 2 and "must be a number of seconds since 1970" in said
