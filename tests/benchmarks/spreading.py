"""Measure a build on one and on two workers of a cluster, each in a network of its own, without a disk in common, and on half a core."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.measuring import DAY, Figures, Row, dyad, measure
from tests.benchmarks.memory import stages_of
from tests.support import networks, workers

SPREAD = ("writing and rendering pages", "proving")
"""The stages that workers help with, where there are no PDFs."""

WHAT = ("build, cold, by one worker", "build, cold, by two workers")


def run(project: Path, events: int, pages: int) -> Iterator[Row]:
    """Build the records of a project by one worker, and by two, each time from nothing; where there can be no such networks and shares, not at all."""
    if not (networks.can_be_made() and networks.can_be_slow()):
        return
    for count, what in enumerate(WHAT, start=1):
        yield Row(events, pages, what, _built(project, count))


def _built(project: Path, count: int) -> Figures:
    scratch = Path(tempfile.mkdtemp(dir=project.parent.parent))  # what lies beside the project is hidden from workers
    with networks.made(count) as (host, spaces), ExitStack() as stack:
        address = stack.enter_context(workers.scheduler(scratch, host))
        for name, own in spaces:
            before = (*stack.enter_context(networks.slow(name)), *networks.alone(name, project))
            stack.enter_context(workers.worker(address, scratch / name, before=before, more=("--host", own)))
        (project / "build").rename(scratch / "build")
        command = dyad("build", "--as-of", DAY, "--no-search", "--no-pdf", "--cluster", address)
        return measure(command, project, {"DYAD_CLUSTER_KEY": workers.KEY})


def seconds(took: Figures) -> float:
    """Return how long the stages took that spread."""
    return sum(dict(stages_of(took.said))[stage] for stage in SPREAD)


def told(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what two workers gained over one, in a sentence, where both came to their end."""
    if not all(row.took.ended for row in rows):
        return
    one, two = (seconds(row.took) for row in rows)
    yield f"The stages that spread ({' and '.join(SPREAD)}) took {one:.1f} s by one worker and {two:.1f} s by two: {one / two:.2f} times as fast. Each worker has half a core, so that builder and scheduler keep another to themselves."
