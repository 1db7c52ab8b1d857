"""Measure a record of very many events on one machine, and write the second part of BENCHMARKS.md: `make bench-large`.

Disk: 25 kB an event. A size that the machine's memory does not hold ends with the words of the system.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import corpus
from tests.benchmarks.measuring import (
    AFTER_ONE,
    ANOTHER,
    AT_SIZE,
    BY_HAND,
    COLD,
    DAY,
    REPORT,
    UNCHANGED,
    Row,
    dyad,
    edit,
    line,
    measure,
    unchanged,
)
from tests.benchmarks.memory import figure, peaks

SIZES = tuple(int(size) for size in os.environ.get("BENCH_LARGE", "10000,100000").split(","))


def run(events: int, folder: Path) -> Iterator[Row]:
    """Check and build a record of one size: the first time, with nothing changed, and after an edit."""
    project = corpus.make(folder / "project", events)
    check = dyad("check", "--as-of", DAY)
    yield Row(events, None, "check, cold", measure(check, project))
    yield Row(events, None, "check again, nothing changed", unchanged(check, project))
    edit(project, 0)
    yield Row(events, None, "check after one event", measure(check, project))
    build = dyad("build", "--as-of", DAY, "--no-search", "--no-pdf")
    cold = measure(build, project)
    pages = len(list((project / "build/docs").rglob("*.md")))
    yield Row(events, pages, COLD, cold)
    yield Row(events, pages, UNCHANGED, unchanged(build, project))
    edit(project, 1)
    yield Row(events, pages, AFTER_ONE, measure(build, project))
    edit(project, 2)
    yield Row(events, pages, ANOTHER, measure(build, project))


def table(rows: Sequence[Row]) -> str:
    """Return the figures as Markdown."""
    return "\n".join(
        [
            "",
            "Made by `make bench-large`, without PDFs and search. Memory is that of the largest process.",
            "",
            "| events | pages | what | clock s | CPU s | MB |",
            "| ---: | ---: | --- | ---: | ---: | ---: |",
            *map(line, rows),
            "",
            *figures(rows),
        ]
    )


def figures(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the memory of builds of the largest size over time, where it could be sampled."""
    largest = [row for row in rows if row.events == max(SIZES) and row.pages and row.took.samples]
    if largest:
        yield f"Memory over time, with {max(SIZES):,} events:\n"
    for row in largest:
        took = row.took
        yield figure(row.what, took.samples, peaks(took.samples, took.said, took.wall))


def main() -> None:
    """Measure at every size and write the table."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        for events in SIZES:
            for row in run(events, Path(tempfile.mkdtemp(dir=scratch))):
                rows.append(row)
                print(line(row), flush=True)
    first, _, rest = REPORT.read_text(encoding="utf-8").partition(AT_SIZE)
    last = "".join(rest.partition(BY_HAND)[1:])
    REPORT.write_text(f"{first}{AT_SIZE}{table(rows)}{last}", encoding="utf-8")


if __name__ == "__main__":
    main()
