"""Nothing that lies in a project's folder runs, whatever it is called: each module here would leave a file behind if it were imported."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dyad.build import Options, build
from tests.support import scratch, world
from tests.support.folders import tree
from tests.support.server_state import shown

ROOT = Path(__file__).parents[2]
DYAD = Path(sys.executable).with_name("dyad")
DAY = world.TODAY.isoformat()
# Our own name, what we and our children import, what Python itself imports at its start, and what those import.
MODULES = (
    "yaml",
    "mkdocs",
    "typst",
    "json",
    "encodings",
    "sitecustomize",
    "usercustomize",
    "pickle",
    "struct",
    "multiprocessing",
    "markdown",
    "jinja2",
    "pikepdf",
    "zensical",
    "runpy",
    "importlib",
    "re",
    "site",
    "click",
    "material/__init__",
    "generator/__init__",
    "generator/rawblocks",
    "dyad/__init__",
    "dyad/site/markdown_blocks",
)


@pytest.fixture
def witnesses(tmp_path: Path) -> Path:
    """The folder in which each module that runs leaves its name."""
    place = tmp_path / "witnesses"
    place.mkdir()
    return place


@pytest.fixture
def folder(tmp_path: Path, witnesses: Path) -> Path:
    """A project that holds such modules."""
    project = world.make(tmp_path / "world")
    for name in MODULES:
        world.write(
            project,
            f"{name}.py",
            f"open({str(witnesses / name.replace('/', '.'))!r}, 'w').close()\nraise SystemExit('this ran')\n",
        )
    return project


EPOCH = {"SOURCE_DATE_EPOCH": "1940550400"}
"""The day of the made-up world, for commands that ask what day it is (2031-06-30)."""


def run(
    folder: Path, command: list[str], environment: Mapping[str, str] = {**os.environ, **EPOCH}
) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder."""
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def ran(witnesses: Path) -> list[str]:
    return sorted(one.name for one in witnesses.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--as-of", DAY],
        ["build", "--as-of", DAY, "--engine", "zensical", "--no-search", "--no-pdf"],
        ["check", "--as-of", DAY],
        ["pdf", "ard-bor", "--as-of", DAY, "--out", "paper"],
        ["diff", "HEAD", "--as-of", DAY],
        ["fmt", "--check"],
        ["schema", "--check"],
        ["stats"],
    ],
    ids=" ".join,
)
def test_no_command_runs_a_module_of_the_folder_that_it_works_in(
    folder: Path, witnesses: Path, words: list[str]
) -> None:
    scratch.begin(folder)
    done = run(folder, [str(DYAD), *words])
    assert ran(witnesses) == [] and "this ran" not in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert done.returncode == (1 if words[0] in ("fmt", "schema") else 0), (
        done.stderr
    )  # the made-up world is in no canonical form


def test_such_modules_would_run_where_nothing_keeps_them_from_it(folder: Path, witnesses: Path) -> None:
    run(folder, [sys.executable, "-c", "import yaml"])
    assert ran(witnesses) == ["yaml"]


def test_the_site_is_that_of_a_folder_without_them(folder: Path, tmp_path: Path) -> None:
    assert run(folder, [str(DYAD), "build", "--as-of", DAY, "--no-pdf"]).returncode == 0
    build(world.make(tmp_path / "plain"), Options(as_of=world.TODAY, pdf=False))
    assert tree(folder / "build/site") == tree(tmp_path / "plain/build/site")


def test_pdfs_that_are_set_beside_a_thread_run_none_of_them(folder: Path, witnesses: Path) -> None:
    """Then children are not forked, but begun anew."""
    script = (
        "import sys, threading; threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "if __name__ == '__main__':\n    from dyad.cli import main; main(sys.argv[1:])\n"
    )
    done = run(folder, [sys.executable, "-P", "-c", script, "pdf", "ard-bor", "--as-of", DAY, "--out", "paper"])
    assert done.returncode == 0 and list((folder / "paper").glob("*.pdf")), done.stderr
    assert ran(witnesses) == []


def test_the_environment_does_not_lead_children_into_the_folder(folder: Path, witnesses: Path) -> None:
    """An empty entry of PYTHONPATH means the working folder; Python itself looks there for a few names before the command begins."""
    for early in (
        "sitecustomize",
        "usercustomize",
        "generator/__init__",
        "generator/rawblocks",
        "dyad/__init__",
        "dyad/site/markdown_blocks",
        "encodings",
        "site",
        "importlib",
        "re",
        "runpy",
    ):
        (folder / f"{early}.py").unlink()
    for early in ("generator", "dyad/site", "dyad"):
        (folder / early).rmdir()
    done = run(
        folder,
        [str(DYAD), "build", "--as-of", DAY],
        {**os.environ, "PYTHONPATH": f"{os.pathsep}{ROOT / 'generator'}", "PYTHONHOME": "", "PYTHONSTARTUP": "yaml.py"},
    )
    assert done.returncode == 0, done.stderr
    assert ran(witnesses) == []


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of `dyad serve`, begun in the project's folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [str(DYAD), "serve", "--port", str(port), "--as-of", DAY, "--no-pdf"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        yield f"http://127.0.0.1:{port}/"
        running.terminate()


def test_the_server_runs_none_of_them(address: str, folder: Path, witnesses: Path) -> None:
    assert shown(address, "<title>")
    assert shown(f"{address}search-index/index.json", "version")
    assert ran(witnesses) == []
