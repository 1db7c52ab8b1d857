"""Disks and users that a test needs."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import ENVIRONMENT


def as_anyone(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command as one whom the rights of files hold back, also where the tests run as root."""
    command = [sys.executable, "-m", "dyad", "-C", str(folder), *arguments]
    done = subprocess.run(
        command,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_without_privilege if os.geteuid() == 0 else None,
    )
    return done.returncode, done.stdout + done.stderr


def _without_privilege() -> None:
    """Give up what lets root pass over the rights of files (Linux, prctl(2): PR_CAPBSET_DROP; capabilities(7))."""
    prctl = ctypes.CDLL(None).prctl
    for capability in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
        if prctl(24, capability, 0, 0, 0):
            os._exit(99)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 40 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=40m", "none", str(place)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a file system to fill can only be made by root; the limit on the size of files stands in for it")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
