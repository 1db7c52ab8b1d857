"""Other systems: without fork, locks and rights of Unix; with names that do not tell capitals; with other line ends."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from dyad.cli import main
from tests.support import other_system, scratch, world
from tests.support.folders import tree

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "generator" / "dyad").rglob("*.py"))
CALL = "briefings/events/2031/2031-02-02-call.yaml"


def there(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as on a system that lacks what only Unix has."""
    return subprocess.run(
        [sys.executable, other_system.__file__, "-C", str(folder), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "SOURCE_DATE_EPOCH": "1940550000", **more},
    )


def test_what_only_unix_has_is_asked_for_before_it_is_used() -> None:
    """A name of `NOT_OF_OS` stands behind a question, and a module of `NO_MODULES` within a try."""
    for file in CODE:
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r"^import (\w+)", text, re.MULTILINE):
            assert name not in other_system.NO_MODULES, f"{file} cannot be loaded on Windows"
        for name in set(re.findall(r"\bos\.(\w+)", text)) & set(other_system.NOT_OF_OS):
            guards = (f'hasattr(os, "{name}")', f'getattr(os, "{name}"', 'hasattr(os, "killpg")', "_forks()")
            assert any(one in text for one in guards), f"{file}: os.{name}"


def test_every_command_works_without_what_only_unix_has(folder: Path) -> None:
    assert there(folder, "check").stdout.startswith("0 problems")
    assert there(folder, "schema").returncode == 0
    made = there(folder, *"new actor --name Zora --kind person --country ARD --source gazette".split())
    assert (made.returncode, made.stderr) == (0, "") and (folder / "briefings/actors/zora.yaml").is_file()
    assert there(folder, "fmt").returncode == 0
    built, printed = (
        there(folder, "build", "--no-pdf"),
        there(folder, "pdf", "ard-bor-brief", "--paper", "a4", "--out", str(folder)),
    )
    assert (built.returncode, printed.returncode) == (0, 0), built.stderr + printed.stderr
    assert (folder / "build/site/index.html").is_file() and (folder / "ard-bor-brief.pdf").is_file()


def test_a_site_is_served_and_renewed_without_what_only_unix_has(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-C", str(folder), "serve", "--no-pdf", "--port", str(port), "--as-of", world.TODAY.isoformat()]
    with subprocess.Popen(
        [sys.executable, other_system.__file__, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
    ) as running:
        try:
            assert _shows(f"http://127.0.0.1:{port}/pairs/ard-bor/2031/", "<title>")
            world.write(folder, CALL, world.FILES[CALL].replace("title: ", "title: Edited. "))
            assert _shows(f"http://127.0.0.1:{port}/pairs/ard-bor/2031/", "Edited. ")
        finally:
            running.kill()


def _shows(address: str, words: str) -> bool:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            with urlopen(address) as page:
                if words in page.read().decode():
                    return True
        except (URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("alphabet", ["cp1252", "cp437", "koi8-r"])
def test_what_a_pipe_has_no_letters_for_is_told_all_the_same(folder: Path, alphabet: str) -> None:
    world.write(folder, CALL, world.FILES[CALL].replace("type: phone-call", 'type: "اسحاق → ☎"'))
    told = subprocess.run(
        [sys.executable, "-m", "dyad", "-C", str(folder), "check"],
        capture_output=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generator"),
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": alphabet,
            "SOURCE_DATE_EPOCH": "1940550000",
        },
    )
    assert told.returncode == 1 and b"unknown-term" in told.stdout and b"\\u2192" in told.stdout + told.stderr


def in_windows_lines(folder: Path) -> None:
    """Give every file that people write the line ends that git gives it on Windows."""
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix in (".yaml", ".md", ".yml", ".json") and ".git" not in file.parts:
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *words], catch_exceptions=False)


def test_line_ends_of_windows_change_nothing(folder: Path, tmp_path: Path) -> None:
    world.write(folder, "briefings/pages/method.md", "# Limits\n\nOnly days\nare read.\n\n- one\n- two\n")
    run(folder, "fmt")
    run(folder, "schema")
    other = tmp_path / "windows"
    subprocess.run(["cp", "-r", str(folder), str(other)], check=True)
    in_windows_lines(other)
    assert b"\r\n" in (other / CALL).read_bytes()
    records = [world.records(one) for one in (folder, other)]
    assert records[0] == records[1], "digests are part of records"
    for words in (["check", "--as-of", world.TODAY.isoformat()], ["fmt", "--check"], ["schema", "--check"]):
        here, across = run(folder, *words), run(other, *words)
        assert (here.exit_code, here.output) == (across.exit_code, across.output) and here.exit_code == 0, words
    for one in (folder, other):
        assert run(one, "build", "--no-pdf", "--as-of", world.TODAY.isoformat()).exit_code == 0
    assert tree(folder / "build" / "site") == tree(other / "build" / "site")


def test_a_file_that_is_formatted_keeps_its_line_ends(folder: Path) -> None:
    run(folder, "fmt")
    (folder / CALL).write_bytes((folder / CALL).read_bytes().replace(b"title: ", b"title:   ").replace(b"\n", b"\r\n"))
    assert run(folder, "fmt", "--check").exit_code == 1 and run(folder, "fmt").exit_code == 0
    written = (folder / CALL).read_bytes()
    assert b"title: A" in written and written.count(b"\n") == written.count(b"\r\n")


def test_line_ends_are_no_change_to_readers(folder: Path) -> None:
    scratch.begin(folder)
    in_windows_lines(folder)
    told = run(folder, "diff", "HEAD", "--format", "json")
    assert told.exit_code == 0 and "2031-02-02-call" not in told.output, told.output


def test_files_that_differ_in_capitals_are_named_as_one(folder: Path) -> None:
    world.write(folder, CALL.replace("call", "Call"), world.FILES[CALL])
    found = [one for one in world.problems(folder) if one.rule == "duplicate-id"]
    assert [(one.place.path, one.message) for one in found] == [
        (CALL, f"on Windows and macOS this is the same file as {CALL.replace('call', 'Call')}")
    ]


def test_a_new_project_tells_git_which_line_ends_it_has(tmp_path: Path) -> None:
    assert run(tmp_path, "init", str(tmp_path / "new")).exit_code == 0
    told = (tmp_path / "new" / ".gitattributes").read_text(encoding="utf-8")
    assert "* text=auto eol=lf\n" in told
    scratch.begin(tmp_path / "new")
    asked = scratch.git(tmp_path / "new", "check-attr", "eol", "--", "briefings/site.yaml")
    assert str(asked).strip().endswith("eol: lf")
