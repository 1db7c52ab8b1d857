"""`press` makes the PDFs of a site, in parallel, and only those whose data, templates, fonts or compiler changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dyad import addresses
from dyad.outputs.pdf.document import documents, had_two, sizes
from dyad.outputs.pdf.standard import PdfFailure
from dyad.outputs.views.output import Output
from dyad.outputs.views.pdf_links import Paper, Papers
from dyad.runtime import cache, installed_fonts
from dyad.runtime import files as write
from dyad.runtime.files import State
from dyad.site import incremental
from dyad.site.assemble import Files
from dyad.site.dependencies import DependencyTracker
from dyad.site.typesetters import typeset

__all__ = ["PdfFailure", "press", "printed"]

BATCH = 400_000
"""Bytes of data that a process sets, about, before it ends: until then Typst keeps all it has set (140 MB for a briefing of 16 pages)."""


class PdfSheet(NamedTuple):
    """A PDF that is to be made: its document, the data and of which day they are, the size of paper, and whether it is packed.

    What a site hands out is packed, for those who fetch it; what is printed here is not, for the one who waits for it.
    """

    name: str
    data: str
    day: date
    paper: str
    packed: bool


class Printed(NamedTuple):
    """A PDF that was made: the digest of what it was made from, what it is on the disk, and what is said of it."""

    basis: str
    state: State
    paper: Paper


def press(
    build: Path,
    watch: DependencyTracker,
    memory: Path,
    processes: int,
    progress: Callable[[int, int], None],
    *,
    quick: bool = False,
    setter: Callable[[Path, Mapping[str, PdfSheet], int], Iterator[tuple[str, Paper, State]]] | None = None,
) -> tuple[Files, Papers]:
    """Bring the folder `pdf` of a build folder up to date; return its files as those of the site, and what is said of them.

    `progress` is told how many of how many are done. `quick`: none is made; those that are out of date stay. `setter`: what sets them; `set_here` when left out. Raises PdfFailure, NotOurs and OSError.
    """
    data, folder, machine = build / "paper", build / "pdf", installed_fonts.signature()
    made = incremental.make(
        data,
        list(documents(watch.dataset, watch.pagination, watch.dataset.texts, ready=True)),
        watch,
        memory_of(memory / "paper", machine),
        processes,
    )
    write.claim(folder)
    before, present = _recall(memory / "pdf"), write.present(folder)
    now: dict[str, Printed] = {}
    stale: dict[str, PdfSheet] = {}
    for path, one in made.items():
        for paper in sizes(path.removesuffix(".json")):
            name, basis = path.removesuffix(".json"), f"{one.digest} {paper} {machine}"
            file = Path(addresses.pdf(name, paper)).name
            known = before.get(file)
            if known and known.state == present.get(file) and (known.basis == basis or quick):
                now[file] = known
            elif not quick:
                stale[file] = PdfSheet(name, str(data / path), watch.dataset.as_of, paper, packed=True)
                now[file] = Printed(basis, (0, 0), Paper(paper, 0, 0))
    for done, (file, paper_made, state) in enumerate((setter or set_here)(folder, stale, processes), start=1):
        now[file] = Printed(now[file].basis, state, paper_made)
        progress(done, len(stale))
    write.sweep(folder, present, now)
    if stale or now.keys() != before.keys():
        cache.store(memory / "pdf", now)
    files = {f"{addresses.PDF}{file}": (f"{folder}/{file}", one.state) for file, one in now.items()}
    for path in made:
        name = path.removesuffix(".json")
        if had_two(name) and (sheet := files.get(addresses.pdf(name, "both"))):
            files[addresses.pdf(name, "letter")] = sheet
    said: dict[str, list[Paper]] = {}
    for path in made:
        name = path.removesuffix(".json")
        said[name] = [
            now[file].paper for paper in sizes(name) if (file := Path(addresses.pdf(name, paper)).name) in now
        ]
    return files, Papers(said)


def memory_of(file: Path, machine: str) -> Path:
    """Return the file in which what is known of some data is kept; nothing is known of data that was written for other fonts."""
    beside = file.with_name(f"{file.name}-fonts")
    if cache.load(beside) != machine:
        file.unlink(missing_ok=True)
        cache.store(beside, machine)
    return file


def printed(
    outputs: Sequence[Output], day: date, paper: str, processes: int, scratch: Path
) -> Iterator[tuple[str, Path, Paper]]:
    """Make some documents of a day now, in a folder of its own; yield the name, file and description of each. Raises PdfFailure and OSError."""
    write.claim(scratch)
    sheets = {}
    for output in outputs:
        name = output.path.removesuffix(".json")
        write.put(scratch, output.path, output.content())
        sheets[f"{name}.pdf"] = PdfSheet(name, str(scratch / output.path), day, paper, packed=False)
    for file, one, _ in set_here(scratch, sheets, processes):
        yield sheets[file].name, scratch / file, one


def _recall(memory: Path) -> Mapping[str, Printed]:
    return cache.load(memory) or {}


def set_here(folder: Path, sheets: Mapping[str, PdfSheet], processes: int) -> Iterator[tuple[str, Paper, State]]:
    """Set PDFs in a folder of ours, in processes of this machine; yield the file, what is said of it and its state, as each is done."""
    for batch in _batches(sheets, processes):
        yield from typeset(_print, ((folder, file, sheet) for file, sheet in batch), processes)


def _batches(sheets: Mapping[str, PdfSheet], processes: int) -> Iterator[list[tuple[str, PdfSheet]]]:
    """Yield the PDFs in batches, the longest first, so that no process is left with a long one at the end."""
    sizes = {file: Path(sheet.data).stat().st_size for file, sheet in sheets.items()}
    batch: list[tuple[str, PdfSheet]] = []
    weight = 0
    for file, sheet in sorted(sheets.items(), key=lambda item: (-sizes[item[0]], item[0])):
        batch.append((file, sheet))
        weight += sizes[file]
        if weight > BATCH * processes and len(batch) >= processes:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _print(folder: Path, file: str, sheet: PdfSheet) -> tuple[str, Paper, State]:
    from dyad.outputs.pdf.setting import packed, pages, pdf

    made = pdf(sheet.name, Path(sheet.data).read_text(encoding="utf-8"), sheet.day, sheet.paper)
    handed = packed(made) if sheet.packed else made
    return file, Paper(sheet.paper, pages(made), len(handed)), write.put(folder, file, handed)
