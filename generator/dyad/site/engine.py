"""This module runs the site engine, MkDocs or Zensical, over a folder of Markdown; no other module knows an engine.

MkDocs renders the pages that it is given in as many processes as there are parts; every link is a final address
and no page looks at another, so that a page comes out the same in whichever part it is rendered.
"""

import errno
import json
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol

import yaml

from dyad import addresses
from dyad.reading.engine_file import SETTINGS
from dyad.reading.project_files import CONFIG
from dyad.runtime import files, isolation
from dyad.site.assemble import link

Engine = Literal["mkdocs", "zensical"]

# Where an engine is given a page. Zensical alters links, as if all of them began at the folder of the source.
_PLACES: Mapping[Engine, Callable[[str], str]] = {
    "mkdocs": str,
    "zensical": lambda page: f"{addresses.page_of(page)}index.md",
}
# What a process of the engine loads while it waits to be told its folders. It builds as `python -m mkdocs` does, never with
# --quiet: together with --strict that hides broken links and exits 0.
_LOADED = {
    "mkdocs": ("mkdocs.__main__", "mkdocs.commands.build", "material", "dyad.site.markdown_blocks"),
    "zensical": ("zensical",),
}
_WAIT = f"""
import json, os, runpy, sys, warnings
from importlib import import_module
from dyad.runtime import processes
parent, engine, *modules = sys.argv[1:]
processes.end_with(int(parent))
for module in modules:
    import_module(module)
warnings.filterwarnings("ignore", module="runpy")  # that what it is to run is loaded already
for folder in json.loads(sys.stdin.readline() or "[]"):
    os.chdir(folder)
    sys.argv[1:] = ["build", "--strict", "-f", "{CONFIG}"]
    try:
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if ended.code:
            raise
"""
# Below this number of pages a second process costs more (its start: about a second) than it saves.
WORTH_A_PROCESS = 40
_EMPTY_PAGE = 5_000
"""What a page costs even when it is empty, in bytes of Markdown that take as long."""
_AT_ONCE = 32_000_000
"""The engine holds all pages of a build until its end: so many bytes of them, which take about 200 MB."""


class EngineFailure(Exception):
    """The engine stopped, or warned where it must not; the message holds what it printed."""


def shaping(engine: Engine, theme: Path, settings: Mapping[str, object]) -> str:
    """Return a digest of all that shapes every page, but for the program itself: engine, theme, settings."""
    digest = sha256(repr((engine, sorted(settings.items()))).encode())
    for file in sorted(file for file in theme.rglob("*") if file.is_file()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


class Crew:
    """A pool of interpreters that have loaded the engine, which takes as long as rendering 400 pages.

    Leaving the context kills those that still wait or run.
    """

    def __init__(self, engine: Engine, as_of: date, ready: int) -> None:
        """Let `ready` processes load the engine; more are started where there are more parts. Raises EngineFailure where it is not installed."""
        if find_spec(engine) is None:
            raise EngineFailure(
                f"the engine '{engine}' is not installed; install it beside Dyad (pip install {engine}; with pipx: pipx inject dyad-briefings {engine}), or build with --engine mkdocs"
            )
        self.engine, self.as_of = engine, as_of
        self._environment = isolation.environment(
            SOURCE_DATE_EPOCH=str(_epoch(as_of)), PYTHONHASHSEED="0", NO_MKDOCS_2_WARNING="1"
        )
        self._waiting = [self._load() for _ in range(ready)]
        self._running: list[subprocess.Popen[str]] = []

    def __enter__(self) -> "Crew":
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End what still waits or runs."""
        for process in [*self._waiting, *self._running]:
            if process.poll() is None:
                process.kill()
                process.communicate()

    def render(self, folders: Sequence[Path]) -> subprocess.Popen[str]:
        """Let a process render what is laid out in some folders, one after the other, and return the process."""
        process = self._waiting.pop() if self._waiting else self._load()
        self._running.append(process)
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # it could not load the engine: what it said of that is read in the end
            # In JSON, since a path may hold any character, a line feed too.
            process.stdin.write(f"{json.dumps([os.path.abspath(folder) for folder in folders])}\n")  # noqa: PTH100
            process.stdin.flush()
        return process

    def _load(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            isolation.python(_WAIT, str(os.getpid()), self.engine, *_LOADED[self.engine]),
            env=self._environment,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )


class Running:
    """The engine at work on some pages, in as many processes as there are parts."""

    def __init__(self, folders: Sequence[Path], processes: Sequence[subprocess.Popen[str]]) -> None:
        """Hold the folders of the parts and their processes."""
        self._folders, self._processes = folders, processes

    def sites(self) -> list[Path]:
        """Wait, and return the folders that hold the HTML and the engine's own files.

        Raises EngineFailure with the engine's own words when it fails or warns, OSError when the disk is full.
        """
        failures = [words for process in self._processes if (words := _finish(process))]
        if any(os.strerror(errno.ENOSPC) in words for words in failures):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folders[0]))
        if failures:
            raise EngineFailure("\n".join(failures))
        return [folder / "site" for folder in self._folders]


class EngineAtWork(Protocol):
    """Pages that are being rendered, here or elsewhere."""

    def sites(self) -> list[Path]:
        """Wait, and return the folders that hold the HTML."""


@dataclass(frozen=True)
class RenderOrder:
    """What the engine is to render, and with what."""

    crew: Crew
    theme: Path
    """The folder of the frame's files."""
    docs: Path
    pages: Sequence[str]
    """Markdown files of `docs`."""
    work: Path
    """A scratch folder, which is emptied first."""
    settings: Mapping[str, object]
    """Those of this site, beside `SETTINGS`."""
    processes: int


EngineStart = Callable[[RenderOrder], EngineAtWork]
"""Begins to render pages."""


def start(order: RenderOrder) -> Running:
    """Begin to render pages in processes of this machine."""
    files.clear(order.work)
    is_shared = order.crew.engine == "mkdocs"
    shares = parts(order.docs, order.pages, order.processes) if is_shared else [list(order.pages)]
    place = _PLACES[order.crew.engine]
    folders = [
        [
            _lay(
                {place(page): page for page in [*part, "index.md"]},
                order.work / f"part-{number}-{turn}",
                order.theme,
                order.docs,
                order.settings,
            )
            for turn, part in enumerate(_in_turns(order.docs, share) if is_shared else [share])
        ]
        for number, share in enumerate(shares)
    ]
    return Running([one for own in folders for one in own], [order.crew.render(own) for own in folders])


def parts(docs: Path, pages: Sequence[str], processes: int) -> list[list[str]]:
    """Cut the pages, in order, into parts that weigh the same; always at least one part.

    What lies in one folder stays together, so that a part has few folders to make, and whole ones to give to the site.
    """
    weights = _weights(docs, sorted(pages))
    return _cut(weights, max(1, min(processes, len(pages) // WORTH_A_PROCESS)))


def _in_turns(docs: Path, pages: Sequence[str]) -> list[list[str]]:
    """Cut the pages of one process into what it renders at once."""
    weights = _weights(docs, pages)
    return _cut(weights, max(1, min(len(weights), -(-sum(weights.values()) // _AT_ONCE))))


def _weights(docs: Path, pages: Iterable[str]) -> Mapping[str, int]:
    return {page: (docs / page).stat().st_size + _EMPTY_PAGE for page in pages}


def _cut(weights: Mapping[str, int], count: int) -> list[list[str]]:
    share, before = sum(weights.values()) / count, 0
    parts: list[list[str]] = [[] for _ in range(count)]
    for page, weight in weights.items():
        parts[min(int(before / share), count - 1)].append(page)
        before += weight
    return parts


def _lay(pages: Mapping[str, str], folder: Path, theme: Path, docs: Path, settings: Mapping[str, object]) -> Path:
    """Lay out one part: its pages by where they are put, among them the front page that the navigation names, and its whole configuration."""
    for below in {place.rpartition("/")[0] for place in pages}:
        (folder / "docs" / below).mkdir(parents=True, exist_ok=True)
    for place, page in pages.items():
        link(f"{docs}/{page}", f"{folder}/docs/{place}")
    own = {
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {**SETTINGS["theme"], "custom_dir": os.path.relpath(theme, folder)},
    }
    (folder / CONFIG).write_text(yaml.safe_dump({**SETTINGS, **settings, **own}, allow_unicode=True), encoding="utf-8")
    return folder


def _finish(process: subprocess.Popen[str]) -> str:
    words, _ = process.communicate()
    return words.strip() or f"the engine ended with code {process.returncode}" if process.returncode else ""


def _epoch(as_of: date) -> int:
    """Return the as-of day as seconds since 1970, which makes the engine's own dates the same on every build.

    A day that gzip has no number for (RFC 1952, MTIME: 32 bits) becomes the nearest that it has.
    """
    seconds = int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp())
    return max(0, min(seconds, 2**32 - 1))
