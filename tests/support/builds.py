"""Builds, clean and again."""

from datetime import date
from pathlib import Path

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.outputs import outputs, plan
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.pdf_links import Papers
from dyad.reading.load import load
from dyad.runtime import files as write
from dyad.site import incremental
from dyad.site.dependencies import DependencyTracker
from dyad.site.last_verdict import LastVerdict, Verdict
from dyad.site.verdict import judge
from tests.support import world


def made(folder: Path, *, quick: bool = False, processes: int = 1) -> tuple[dict[str, bytes], set[str]]:
    """Make all files of a project: what they hold, and which of them were written anew. `quick`: pages only."""
    found, _ = load(folder, folder / "build/kept")
    assert found is not None
    dataset = Dataset(as_known(found, world.TODAY), world.TODAY)
    pagination = Pagination(dataset)
    watch = DependencyTracker(dataset, pagination, found)
    docs = folder / "build/docs"
    before = write.present(docs) if docs.exists() else {}
    planned = plan(watch.dataset, watch.pagination, Papers())
    files = incremental.make(
        docs, planned.parts, watch, folder / "build/kept/made", processes, of_all=planned.of_all, quick=quick
    )
    return {path: (docs / path).read_bytes() for path in files}, {
        path for path, one in files.items() if before.get(path) != one.state
    }


def judged(folder: Path, day: date) -> Verdict:
    """Return the verdict on a project: the last one, where it stands."""
    last = LastVerdict.of(folder, day)
    return last.recall() or judge(folder, day, last)


def clean(folder: Path) -> dict[str, bytes]:
    """Return all files of a project as they come out where nothing is kept: of its own files, without the incremental make."""
    found, _ = load(folder)
    assert found is not None
    dataset = Dataset(as_known(found, world.TODAY), world.TODAY)
    return {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}
