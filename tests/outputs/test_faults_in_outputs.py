"""The goldens see single faults: a few are planted here, all of them by `make faults`."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests import faults_in_outputs
from tests.faults_in_outputs import CHECKOUT, FAULTS
from tests.support.goldens import GOLDENS

SAMPLE = 2


def sample() -> list[str]:
    """Return a few of the faults: others whenever the outputs are others."""
    names, turn = list(FAULTS), int(sha256((GOLDENS / "tree.txt").read_bytes()).hexdigest(), 16)
    return [names[(turn + number * len(names) // SAMPLE) % len(names)] for number in range(SAMPLE)]


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_has_one_place_in_the_program(fault: str) -> None:
    faults_in_outputs.place(CHECKOUT, FAULTS[fault][0])


def test_a_copy_without_a_fault_passes(tmp_path: Path) -> None:
    done = faults_in_outputs.goldens(faults_in_outputs.copy(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("fault", sample())
def test_a_fault_in_an_output_is_caught(fault: str) -> None:
    assert faults_in_outputs.caught(fault)


def test_the_tester_of_changes_runs_and_counts() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutants_of_outputs", "3"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"^[1-3] of 3 changes seen", done.stdout, re.MULTILINE), done.stdout
