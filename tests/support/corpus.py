"""The built site of the real corpus, once a run."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dyad.build import Options, build
from tests.support import world

ROOT = Path(__file__).parents[2]


DAY = world.date(2026, 11, 29)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project's records, so that tests never touch the real build folder."""
    folder = tmp_path_factory.mktemp("corpus") / "project"
    shutil.copytree(ROOT / "briefings", folder / "briefings")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The built site."""
    built = build(project, Options(as_of=DAY, pdf=False))
    assert built.problems == []
    assert built.site is not None
    return built.site


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Print nothing."""

    started = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{started.server_port}/"
    started.shutdown()
