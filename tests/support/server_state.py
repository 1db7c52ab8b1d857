"""What a served site shows."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support import world

ROOT = Path(__file__).parents[2]


PATIENCE = 60
"""Seconds; how fast it is, is measured elsewhere."""


@pytest.fixture
def address(folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a running `dyad serve` of the made-up world."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "dyad",
        "-C",
        str(folder),
        "serve",
        "--port",
        str(port),
        "--no-pdf",
        "--as-of",
        world.TODAY.isoformat(),
    ]
    with (
        (tmp_path / "said").open("w") as said,
        subprocess.Popen(
            command, stdout=said, stderr=said, env={**os.environ, "PYTHONPATH": str(ROOT / "generator")}
        ) as running,
    ):
        yield f"http://127.0.0.1:{port}/"
        running.kill()


def shown(address: str, words: str) -> bool:
    """Say whether a page comes to hold some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as page:
                if words in page.read().decode():
                    return True
        except URLError:  # not there yet
            pass
        time.sleep(0.2)
    return False
