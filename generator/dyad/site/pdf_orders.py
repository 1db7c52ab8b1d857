"""This module makes the PDFs that `dyad pdf` is asked for: each by itself, or briefings as one booklet."""

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf

from dyad import addresses
from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.model.dates import month_ends
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.briefings import book
from dyad.outputs.pdf.document import documents
from dyad.outputs.views.output import Output
from dyad.outputs.views.pdf_links import Paper
from dyad.reading.problems import Problem
from dyad.runtime import files as write
from dyad.site.pdf_files import printed
from dyad.site.verdict import load_and_check
from dyad.text.suggestions import few, nearest


class InTheWay(Exception):
    """A file that Dyad did not make has the name of one that was asked for."""


class Unknown(Exception):
    """A PDF was asked for that there is not; the words name the nearest one."""


@dataclass(frozen=True)
class Order:
    """What is asked for."""

    names: Sequence[str]
    """Names of PDFs: `bgd-pak`, its countries in either order, `bgd-pak-2026`, `country-bgd`, `theme-water`, `actor-ishaq-dar`, `agreements`."""
    as_of: date
    today: date
    """The day that the records themselves are checked against."""
    out: Path
    book: bool = False
    """Whether to bind the briefings into one booklet."""
    paper: str = "a4"
    processes: int = 1


@dataclass(frozen=True)
class Filled:
    """What came of an order; with errors among the problems nothing was made."""

    problems: list[Problem]
    made: Sequence[tuple[Path, Paper]] = field(default_factory=list)


def fill(root: Path, order: Order, progress: Callable[[int, int], None]) -> Filled:
    """Make the PDFs that are asked for, in the folder `order.out`: all of them, or none.

    One that Dyad made before is renewed. `progress` is told how many of how many are done. Raises Unknown, InTheWay,
    PdfFailure and OSError.
    """
    records, problems = load_and_check(root, order.today)
    if records is None or any(problem.severity == "error" for problem in problems):
        return Filled(problems)
    dataset = Dataset(as_known(records, order.as_of), order.as_of)
    chosen = _chosen(dataset, Pagination(dataset), dataset.texts, order)
    _refuse_foreign(order.out / f"{output.path.removesuffix('.json')}.pdf" for output in chosen)
    with tempfile.TemporaryDirectory() as scratch:
        ready = []
        for done, (_, file, paper) in enumerate(
            printed(chosen, order.as_of, order.paper, order.processes, Path(scratch)), start=1
        ):
            ready.append((file, paper))
            progress(done, len(chosen))
        write.place({order.out / file.name: file.read_bytes() for file, _ in ready})
        return Filled(problems, [(order.out / file.name, paper) for file, paper in sorted(ready)])


def _refuse_foreign(files: Iterable[Path]) -> None:
    """Raise InTheWay for a file that is no PDF which Typst made, as all of ours are."""
    for file in files:
        if os.path.lexists(file) and not _ours(file):
            raise InTheWay(
                f"{file} is there already, and Dyad did not make it; move it away, or choose another folder with --out"
            )


def _ours(file: Path) -> bool:
    try:
        with pikepdf.open(file) as document:
            return str(document.docinfo.get("/Creator", "")).startswith("Typst")
    except (OSError, pikepdf.PdfError):
        return False


def _chosen(dataset: Dataset, pagination: Pagination, texts: Texts, order: Order) -> Sequence[Output]:
    """Return the documents asked for, each once."""
    found = documents(dataset, pagination, texts, ready=False, past=_past(dataset, order))
    known = {output.path.removesuffix(".json"): output for output in found}
    if order.book:
        known = {name: output for name, output in known.items() if ids.is_pair(name)}
    names = dict.fromkeys(_meant(name.lower(), known) for name in order.names)
    for name in names:
        if name not in known:
            near = nearest(name, known)
            raise Unknown(
                f"there is no {'briefing' if order.book else 'PDF'} '{name}'; "
                + (f"did you mean '{near}'?" if near else f"there are: {few(list(known))}")
            )
    return (
        [book(dataset, pagination, texts, list(names), addresses.BOOKLET)]
        if order.book
        else [known[name] for name in names]
    )


def _past(dataset: Dataset, order: Order) -> str:
    """Return the folder of the site as it was on the day of an order, where the site of today has one."""
    return addresses.past(order.as_of) if order.as_of in month_ends(order.today, dataset.site.snapshots) else ""


def _meant(name: str, known: Collection[str]) -> str:
    """Return a name with its two countries in alphabetical order, where it is known so: `pak-bgd` → `bgd-pak`."""
    one, _, rest = name.partition("-")
    other, hyphen, what = rest.partition("-")
    ordered = f"{ids.pair_id(one, other)}{hyphen}{what}"
    return ordered if ordered in known else name
