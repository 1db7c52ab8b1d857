"""A newcomer's walk: the commands of CONTRIBUTING, as they stand there, run from the first to the last."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from dyad.cli import COMMANDS
from tests.support import world

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def walk() -> list[str]:
    """Return the commands of the block that is marked as the walk, without their remarks."""
    [block] = re.findall(r"^```sh walk\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    return [line.partition("  #")[0].strip() for line in block.replace("\\\n", " ").splitlines()]


def shown(address: str, process: subprocess.Popen[str]) -> str:
    """Return the page at an address, once it is served."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            assert process.poll() is None, process.communicate()
            time.sleep(0.2)
    raise AssertionError("nothing is served")


def test_the_walk_of_the_guide_leads_from_an_empty_folder_to_a_page_with_the_event(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parent.parent)
    *steps, last = walk()
    assert [shlex.split(step)[-1 if "init" in step else 3] for step in steps] == ["try", "new", "new", "check", "build"]
    for step in steps:
        done = subprocess.run(
            ["bash", "-e", "-c", step], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, f"{step}\n{done.stdout}\n{done.stderr}"
    [page] = re.findall(r"http://127\.0\.0\.1:8000/(\S+)", GUIDE.partition("```sh walk")[2].partition("```")[0])
    assert "An example of a call" in (tmp_path / "try/build/site" / page / "index.html").read_text(encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [*shlex.split(last), "--port", str(port)],
        cwd=tmp_path,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert "An example of a call" in shown(f"http://127.0.0.1:{port}/{page}", served)
    finally:
        served.terminate()
        served.wait(timeout=20)


def _done(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "dyad", "-C", str(folder), *words]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("practice", ["try", "build/try"])
@pytest.mark.parametrize("first", ["check", "build"])
def test_after_the_walk_the_record_itself_is_built_and_the_practice_is_let_alone(
    folder: Path, practice: str, first: str
) -> None:
    """As the guide goes on: `make check`, the walk, then `make serve`; a project that was begun in `build` is no loss either."""
    quick = ["--as-of", world.TODAY.isoformat(), "--no-pdf", "--no-search"]
    _done(folder, first, *(quick if first == "build" else quick[:2]))
    _done(folder, "init", str(folder / practice))
    begun = {file: file.read_bytes() for file in (folder / practice).rglob("*") if file.is_file()}
    for _ in range(2):
        _done(folder, "build", *quick)
    assert (folder / "build/site/pairs/ard-bor/index.html").is_file()
    assert {file: file.read_bytes() for file in (folder / practice).rglob("*") if file.is_file()} == begun


def test_git_leaves_out_where_the_guide_lets_a_newcomer_practise() -> None:
    left_out = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    [practice] = re.findall(r"dyad init (\S+)", "\n".join(walk()))
    assert f"/{practice}/" in left_out


@pytest.mark.parametrize(
    "text",
    [
        GUIDE,
        (ROOT / "README.md").read_text(encoding="utf-8"),
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"),
    ],
    ids=["guide", "readme", "hooks"],
)
def test_only_commands_that_are_there_are_named(text: str) -> None:
    named = set(
        re.findall(
            r"\bdyad (?:-C \S+ )?([a-z]+)\b",
            "\n".join(re.findall(r"`[^`\n]*`|^(?:\.venv/bin/)?dyad.*$|entry: .*", text, re.MULTILINE)),
        )
    )
    assert named and named <= COMMANDS.keys()


def test_hooks_and_templates_stand_where_they_are_looked_for() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in hooks] == ["dyad-check", "dyad-fmt", "dyad-schema"]
    for target in re.findall(r"\]\(([^)#:]+)\)", GUIDE):
        assert (ROOT / target).exists(), target
