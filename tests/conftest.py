"""What all tests share: the made-up world, and a browser where there is one."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.support import world
from tests.support.corpus import project, server, site
from tests.support.odd_disks import small_disk
from tests.support.papers import file, printed, structure
from tests.support.server_state import address

__all__ = ["address", "file", "printed", "project", "server", "site", "small_disk", "structure"]

os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_DATA_DIRS"), "/nowhere")  # no font of this machine is on paper here

# A suite that runs in the background is started with these ignored, and what it starts would honour that; tests send them.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

settings.register_profile("dyad", deadline=None)  # a busy machine is no fault; speed is measured by the benchmarks
settings.load_profile("dyad")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews the files in `tests/goldens/`."""
    parser.addoption(
        "--renew",
        action="store_true",
        help="write what is said now into tests/goldens/; read the difference before you commit",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with the made-up world."""
    return world.make(tmp_path / "world")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven without a screen."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: browser tests are left out")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
