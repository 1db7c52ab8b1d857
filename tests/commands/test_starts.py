"""What a command loads before it answers: where nothing changed, neither what reads records nor what makes pages of them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import world
from tests.support.command import ENVIRONMENT

DAY = ("--as-of", world.TODAY.isoformat())
BUILD = ("build", *DAY, "--no-search", "--no-pdf")
HEAVY = frozenset(
    "babel confusable_homoglyphs fontTools icalendar idna jinja2 lxml markdown mkdocs nh3 PIL prompt_toolkit pydantic "
    "rapidfuzz segno typst yaml".split()
)
"""Libraries that a command need not wait for where nothing changed."""
ROOMS = tuple(f"dyad.{room}" for room in "model language checks analysis outputs".split())
LINE = frozenset(f"dyad.{name}" for name in "build reading.load site.engine site.audit site.verdict diff.since".split())


def run(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    """Run the command; return what it says and the modules that it loaded."""
    script = f"""
import atexit, json, sys
from dyad.runtime import cache
cache.JUST_NOW = 0  # what the test wrote is not written once more
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from dyad.cli import main
main({["-C", str(folder), *arguments]!r})
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=100
    )
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


def needless(loaded: set[str]) -> Sequence[str]:
    """Return the modules that nothing was to be done with."""
    return sorted(
        one for one in loaded if one.split(".")[0] in HEAVY or one in LINE or one.startswith(ROOMS) or one == "ssl"
    )


@pytest.mark.parametrize("warnings", [False, True])
def test_a_check_of_what_did_not_change_loads_nothing_that_reads_records(folder: Path, warnings: bool) -> None:
    if warnings:  # they are told again, each with its line
        world.write(folder, "drafts/gazette/event-2031-02-03-call.yaml", "record: {title: Call}\n")
    first, loaded = run(folder, "check", *DAY)
    assert {"dyad.checks.events", "dyad.reading.load", "pydantic", "yaml"} <= loaded
    again, loaded = run(folder, "check", *DAY)
    assert again == first and ("waiting-draft" in again) is warnings
    assert needless(loaded) == []
    world.write(folder, "briefings/actors/mira-tolvane.yaml", world.FILES["briefings/actors/mira-tolvane.yaml"] + "\n")
    assert "dyad.reading.load" in run(folder, "check", *DAY)[1]


def test_a_build_of_what_did_not_change_loads_nothing_that_makes_pages(folder: Path) -> None:
    said, loaded = run(folder, *BUILD)
    assert " 0 unchanged" in said and {"dyad.build", "dyad.outputs.pages.front", "jinja2"} <= loaded
    said, loaded = run(folder, *BUILD)
    assert " 0 rendered" in said and " 0 removed (looking what changed" in said
    assert needless(loaded) == []


def test_the_version_is_told_without_the_rest_of_the_program(folder: Path) -> None:
    said, loaded = run(folder, "--version")
    assert said.startswith("dyad, version") and needless(loaded) == []
