"""The ends of what may be asked: the first day and the last, systems that lack something, folders with odd names."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.model.dates import days_off
from tests.support import command as command_line
from tests.support import world
from tests.support.command import ENVIRONMENT

EARLY = {
    "briefings/site.yaml": world.FILES["briefings/site.yaml"].replace(
        'published: "2031-01-01"', 'published: "2020-01-01"'
    )
}


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "dyad", "-C", str(folder), *arguments]
    done = subprocess.run(
        command, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=False, timeout=100
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "1969-12-31", "2107-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "command", [("check",), ("stats",), ("build", "--no-search", "--no-pdf"), ("pdf", "ard-bor"), ("diff",)]
)
def test_no_day_is_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, command: tuple[str, ...]
) -> None:
    folder = world.make(tmp_path / "world", EARLY)
    for file in folder.glob("briefings/*/**/*.yaml"):  # all of it came with the first publication
        file.write_text(file.read_text(encoding="utf-8").replace('added: "2031-01-01"', 'added: "2020-01-01"'), "utf-8")
    # The clock stands after all that is recorded, so that the day is looked back to, or ahead.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1940500000")
    more = {"diff": [str(folder)], "pdf": ["--out", str(tmp_path / "out")]}.get(command[0], [])
    code, said = command_line.run(folder, *command, *more, "--as-of", day)
    assert "Traceback" not in said and "mistake of its own" not in said, said
    if day < "1000":
        assert code == 2 and "is before the year 1000" in " ".join(said.split())
    elif command[0] != "check":
        assert code == 0, said


@given(st.dates(), st.integers(-10_000_000, 10_000_000))
def test_a_day_off_is_a_day(day: date, days: int) -> None:
    moved = days_off(day, days)
    assert moved.toordinal() == max(1, min(day.toordinal() + days, date.max.toordinal()))


@pytest.mark.parametrize("epoch", ["-62135596801", "253402300800", "1e9", "", "99999999999999999999", "nan", "0x10"])
def test_an_epoch_without_sense_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, said = command_line.run(folder, "check")
    assert code == 2 and "must be a number of seconds since 1970" in said


def blocked(folder: Path, modules: tuple[str, ...], *arguments: str) -> tuple[int, str]:
    """Run the command by a Python that lacks some modules."""
    script = f"""
import importlib.abc, sys
class Lacking(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {modules!r}:
            raise ModuleNotFoundError(name)
for name in {modules!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Lacking())
from dyad.cli import main
main(sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), *arguments],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    return done.returncode, done.stdout + done.stderr


def test_without_fcntl_everything_works_and_builds_are_still_one_at_a_time(folder: Path, tmp_path: Path) -> None:
    lacks, day = ("fcntl",), ("--as-of", "2031-06-30")
    for arguments in (
        ("--help",),
        ("init", str(tmp_path / "new")),
        ("check", *day),
        ("fmt",),
        ("build", "--no-search", "--no-pdf", *day),
    ):
        code, said = blocked(folder, lacks, *arguments)
        assert code == 0 and "Traceback" not in said, said
    held = folder / "build/.lock.held"
    assert not held.exists()
    held.write_text(str(os.getpid()), encoding="ascii")
    code, said = blocked(folder, lacks, "build", *day)
    assert code == 2 and "another build is at work" in said
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    held.write_text(str(gone.pid), encoding="ascii")
    assert blocked(folder, lacks, "build", "--no-search", "--no-pdf", *day)[0] == 0


def test_an_engine_that_is_missing_is_a_sentence(folder: Path) -> None:
    script = "import sys, dyad.site.engine as e\ne.find_spec = lambda name: None\nfrom dyad.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            script,
            "-C",
            str(folder),
            "build",
            "--as-of",
            "2031-06-30",
            "--no-pdf",
            "--engine",
            "zensical",
        ],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "pip install zensical" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["two\nlines", "tab\there", "a # b % c", "\u0627\u0644", "-C"])
def test_a_folder_of_any_name_is_built_in(tmp_path: Path, name: str) -> None:
    folder = world.make(tmp_path / name / "world")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-pdf")
    assert code == 0, said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody remove the folder that somebody is in")
def test_from_a_folder_that_is_gone_every_command_says_so(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for words in (["check"], ["build"], ["--help"]):
        script = f"import os, runpy, sys; os.rmdir('{gone}'); sys.argv[1:] = {words!r}; runpy.run_module('dyad', run_name='__main__')"
        done = subprocess.run(
            [sys.executable, "-P", "-c", script], cwd=gone, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert done.stderr == "Error: the folder that you are in is not there any more; go to another one (cd)\n"
        gone.mkdir()
