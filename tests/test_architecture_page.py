"""ARCHITECTURE.md is held to the code: every name in it is there, every room is named, every limit has its value."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dyad.language.texts import ENGLISH
from tests.support import world

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "dyad"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NO_CODE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
QUOTED = sorted(set(re.findall(r"`([^`\n]+)`", NO_CODE)))
ROOMS = re.findall(r"^\| `(\w+)/` \|", NO_CODE, re.MULTILINE)
TOP = {one.stem for one in PACKAGE.iterdir() if not one.name.startswith("_") and one.stem != "py"}

NAMES = [one for one in QUOTED if re.fullmatch(r"\w+(\.\w+)+", one) and one.partition(".")[0] in TOP]
PATHS = [
    one for one in QUOTED if "/" in one and re.match(r"(templates|tests|generator|briefings|outputs|commands)/", one)
]
LIMITS = re.findall(r"^\| `([\w.]+)` \| ([\d,]+) \|", NO_CODE, re.MULTILINE)
ANSWERS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in NO_CODE.partition("## Where to change what")[2].partition("\n## ")[0].splitlines()
    if row.startswith("| ") and not row.startswith(("| what |", "| --- "))
]


def resolved(name: str) -> Any:
    """Return what a dotted name below `dyad` stands for: the longest part of it that is a module, then attributes."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: Any = import_module(".".join(["dyad", *parts[:length]]))
        except ModuleNotFoundError as error:
            assert error.name and error.name.startswith("dyad."), error  # a library that is missing is no answer
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return found
    raise AssertionError(f"there is no module dyad.{parts[0]}")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_code_is_there(name: str) -> None:
    resolved(name)


@pytest.mark.parametrize("path", PATHS)
def test_every_file_and_folder_is_there(path: str) -> None:
    assert (ROOT / path).exists() or (PACKAGE / path).exists(), path


def test_no_dotted_name_is_left_unread() -> None:
    """What looks like a name of the code, but begins with no room, is a file or an address; else it is a name that moved."""
    known = {one.name for one in (*ROOT.rglob("templates/**/*"), *ROOT.iterdir())}
    left = [one for one in QUOTED if re.fullmatch(r"\w+(\.\w+)+", one) and one not in NAMES]
    assert [one for one in left if one not in known] == []


def test_the_names_are_many() -> None:
    """The pattern that finds them has not gone blind."""
    assert len(NAMES) > 60 and len(PATHS) > 8 and len(LIMITS) > 10 and len(ANSWERS) > 15


@pytest.mark.parametrize("name", ["site.incremental.made", "outputs.gone", "nowhere.at.all", "model.event.Event.gone"])
def test_a_name_that_is_not_there_is_found_out(name: str) -> None:
    with pytest.raises((AttributeError, AssertionError)):
        resolved(name)


@pytest.mark.parametrize("what, first, then", ANSWERS, ids=[one[0] for one in ANSWERS])
def test_both_steps_to_a_change_name_a_place_that_is_held_to_the_code(what: str, first: str, then: str) -> None:
    for step in (first, then):
        assert set(re.findall(r"`([^`]+)`", step)) & {*NAMES, *PATHS, *TOP}, f"{what}: {step}"


def test_a_section_of_the_words_is_there() -> None:
    named = re.findall(r"section `([\w-]+)`", NO_CODE)
    assert len(named) > 3
    assert [one for one in named if not ENGLISH.section(one)] == []


def test_every_room_is_named_in_one_order_and_no_other() -> None:
    assert sorted(ROOMS) == sorted(one.parent.name for one in PACKAGE.glob("*/__init__.py"))


def test_every_module_at_the_top_is_named() -> None:
    for module in PACKAGE.glob("[!_]*.py"):
        assert f"`{module.stem}`" in PAGE or f"`{module.stem}." in PAGE, module.stem


@pytest.mark.parametrize("name, value", LIMITS)
def test_every_limit_has_the_value_that_the_code_has(name: str, value: str) -> None:
    assert resolved(name) == int(value.replace(",", ""))


def test_a_room_imports_only_from_rooms_that_the_page_names_above_it() -> None:
    def room(name: str) -> str | None:
        parts = name.split(".")
        return parts[1] if len(parts) > 1 and parts[0] == "dyad" and parts[1] in ROOMS else None

    upward = [
        f"{name} imports {one}"
        for file in PACKAGE.rglob("*.py")
        if (here := room(name := ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)))
        for one in imported(file)
        if (there := room(one)) and ROOMS.index(there) > ROOMS.index(here)
    ]
    assert upward == []


IN_CHILDREN = {"site.markdown_blocks.RawBlocks", "outputs.pdf.setting.pdf", "outputs.pdf.setting.packed"}
"""What the engine's processes and Typst's do, where this one cannot watch."""

WATCHED = """
import json, sys
from datetime import date
from pathlib import Path

met = set()
sys.setprofile(lambda frame, event, _: met.add((frame.f_globals.get("__name__", ""), frame.f_code.co_qualname)))
from dyad.build import Options, build
from dyad.site.verdict import load_and_check

root, day = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
built = build(root, Options(day, processes=1))
(root / "briefings/events/2031/2031-02-02-call.yaml").write_text("date: never")
_, refused = load_and_check(root, day)
sys.setprofile(None)
assert built.site and refused, built.problems
print(json.dumps(sorted(f"{module}.{name}" for module, name in met if module.startswith("dyad."))))
"""


def test_an_event_meets_every_function_of_its_journey(folder: Path) -> None:
    """A build is watched: what the page says an event meets is called, by its name."""
    journey = NO_CODE.partition("## One event's journey")[2].partition("\n## ")[0]
    named = [one for one in re.findall(r"`([^`\n]+)`", journey) if one in NAMES and callable(resolved(one))]
    assert len(named) > 30
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED, str(folder), world.TODAY.isoformat()],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert watched.returncode == 0, watched.stderr
    met: list[str] = json.loads(watched.stdout)
    missed = [
        one
        for one in named
        if one not in IN_CHILDREN
        and not any(name == called_as(resolved(one)) or name.startswith(f"{called_as(resolved(one))}.") for name in met)
    ]
    assert missed == []


def called_as(found: Any) -> str:
    """Return the name by which a function or class is called, wherever it was imported from."""
    return f"{found.__module__}.{found.__qualname__}"


def test_every_stage_of_the_line_is_named() -> None:
    """What `build.build` calls of other rooms, by the name it is called with."""
    tree = ast.parse((PACKAGE / "build.py").read_text(encoding="utf-8"))
    stages = {one for one in called(tree) if one in ("load_and_check", "as_known", "press", "make", "audit", "swap")}
    assert len(stages) == 6
    assert [one for one in stages if not any(name.endswith(f".{one}") for name in NAMES)] == []


def imported(file: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def test_the_page_is_short_enough_to_read() -> None:
    assert len(PAGE.splitlines()) <= 250


def test_no_page_that_is_not_in_the_repository_is_cited() -> None:
    """Docstrings that give the source of a number lead to a page, and to a heading that it has."""
    headings = set(re.findall(r"^## (.+)$", PAGE, re.MULTILINE))
    for folder in ("generator", "tests"):
        for file in (ROOT / folder).rglob("*.py"):
            for page, heading in re.findall(r"\b([\w-]+\.md)(?:, ([A-Z][^.):,]*))?", file.read_text(encoding="utf-8")):
                if page == "ARCHITECTURE.md" and heading:
                    assert heading.strip() in headings, f"{file}: {heading}"
                assert page.removesuffix(".md") not in ("product", "quality", "data-model"), file
