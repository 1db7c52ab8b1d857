"""How commands are measured: whole processes with all they start, on the clock, of the processors and in memory."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Timer
from time import perf_counter, sleep
from typing import IO, NamedTuple

from tests.benchmarks.memory import Sample, sampled

ROOT = Path(__file__).parent.parent.parent
UNCHANGED = "build again, nothing changed"
AT_SIZE = "\n## At size\n"
"""Where the part of the report begins that `tests.benchmarks.large` writes."""
BY_HAND = "\n## What takes the time, and what was tried\n"
"""Where the part of the report begins that is written by hand."""
REPORT = ROOT / "BENCHMARKS.md"
PATIENCE = int(os.environ.get("BENCH_PATIENCE", "3600"))
"""Seconds after which a command is given up; then its time is told as a lower bound."""
DAY = "2031-06-30"
BETWEEN = re.compile(r'^parties: \["[A-Z]{3}", "[A-Z]{3}"', re.MULTILINE)
COLD, AFTER_ONE, ANOTHER = "build, cold", "rebuild after one event", "rebuild after another"


@dataclass(frozen=True)
class Figures:
    """What one command took: seconds on the clock and of the processors, and the most memory of one process in MB."""

    wall: float
    cpu: float
    memory: float
    ended: bool = True
    """Whether the command came to its end; otherwise it took longer than told."""
    said: str = ""
    """Its last line."""
    samples: Sequence[Sample] = ()
    """Its memory over time."""


class Row(NamedTuple):
    """One line of the table."""

    events: int
    pages: int | None
    what: str
    took: Figures


def environment() -> dict[str, str]:
    """Return the environment of what is measured: this checkout, compiled once as on a user's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT / "generator")}


def measure(command: Sequence[str], folder: Path, settings: Mapping[str, str] = {}) -> Figures:
    """Run a command, with some `settings` in its environment, and return what it took. Raises CalledProcessError when it fails."""
    began = perf_counter()
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env={**environment(), **settings})
        stop = Timer(PATIENCE, started.kill)
        stop.start()
        with sampled(started.pid) as samples:
            _, status, usage = os.wait4(started.pid, 0)
        stop.cancel()
        wall = perf_counter() - began
        words = said_so_far(said)
        if status and wall < PATIENCE:
            raise subprocess.CalledProcessError(status, command, words)
    last = words.decode().strip().rpartition("\n")[2]
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Figures(wall, cpu, memory, ended=not status, said=last, samples=samples)


def dyad(*arguments: str) -> list[str]:
    """Return the command that runs this checkout's Dyad."""
    return [sys.executable, "-m", "dyad", *arguments]


def unchanged(command: Sequence[str], project: Path) -> Figures:
    """Measure a command where nothing changed since it ran last."""
    sleep(3)  # a file written just now is not believed to be unchanged
    measure(command, project)
    return measure(command, project)


def said_so_far(said: IO[bytes]) -> bytes:
    """Return the last that a running process has printed into a file."""
    return os.pread(said.fileno(), 100_000, max(0, os.fstat(said.fileno()).st_size - 100_000))


def event(project: Path, number: int) -> Path:
    """Return the file of an event between countries."""
    files = sorted((project / "briefings/events").rglob("*.yaml"))
    return next(islice((file for file in files if BETWEEN.search(file.read_text(encoding="utf-8"))), number, None))


def edit(project: Path, number: int) -> None:
    """Change the summary of one event."""
    file = event(project, number)
    file.write_text(
        file.read_text(encoding="utf-8").replace('summary: "', f'summary: "Edited as {number}. '), encoding="utf-8"
    )


def line(row: Row) -> str:
    """Return a line of a table: events, pages, what was done, the time on the clock and of the processors, and memory."""
    more = "" if row.took.ended else "> "
    pages = f"{row.pages:,}" if row.pages else "–"
    return f"| {row.events:,} | {pages} | {row.what} | {more}{row.took.wall:.1f} | {more}{row.took.cpu:.1f} | {row.took.memory:.0f} |"
