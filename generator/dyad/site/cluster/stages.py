"""`Cluster` gives the stages of a build to workers: it offers to each what one machine does there, with the same outcome."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from dyad.outputs.views.output import Edition, Output
from dyad.outputs.views.pdf_links import Paper, Papers
from dyad.reading.records import Records
from dyad.runtime import files, paper_fonts
from dyad.runtime.files import State
from dyad.site import engine, pdf_files
from dyad.site.cluster import archive
from dyad.site.cluster.connection import Connection, GivenOrder
from dyad.site.dependencies import DependencyTracker
from dyad.site.incremental import Maker
from dyad.site.page_reader import Home, Page
from dyad.site.question_log import ChunkMade

PAGES = 300
"""Pages, at most, that a worker renders in one go; the last of them are what others wait for."""
READ = 200
"""Pages that a worker reads in one go."""
WORTH = 2
"""PDFs below which it is quicker to set them here."""
BATCH = pdf_files.BATCH // 4
"""Bytes of data of the PDFs that a worker sets in one go."""


class Cluster:
    """The workers of a connection, for the stages of one build."""

    def __init__(self, connection: Connection, root: Path, records: Records) -> None:
        """Let workers make outputs of some records of the project in `root`."""
        self._connection, self._root, self._records = connection, root, records

    def maker(self, tracker: DependencyTracker, papers: Papers, *, past: bool, cards: bool) -> Maker:
        """Return what has chunks of the site's outputs made: those that copy a file of this machine here, all others by workers."""

        def made(
            docs: Path, chunks: Sequence[Sequence[Output]], here: Callable[[Sequence[Output]], ChunkMade]
        ) -> Iterator[ChunkMade]:
            blobs = self._project(tracker, papers, past, cards) if any(not _copies(one) for one in chunks) else ()
            orders = [None if _copies(chunk) else self._make(docs, chunk, blobs) for chunk in chunks]
            for chunk, order in zip(chunks, orders, strict=True):
                if order is None:
                    yield here(chunk)
                    continue
                asked, made = self._connection.answer(order)
                yield ChunkMade(
                    asked,
                    [
                        (holds, own, digest, files.put(docs, output.path, content))
                        for output, (holds, own, digest, content) in zip(chunk, made, strict=True)
                    ],
                )

        return made

    def start(self, order: engine.RenderOrder) -> engine.EngineAtWork:
        """Begin to render pages as `engine.start` does, by workers where they are many; Zensical renders all in one go, here."""
        crew, theme, docs, pages = order.crew, order.theme, order.docs, order.pages
        if crew.engine != "mkdocs" or len(pages) < 2 * engine.WORTH_A_PROCESS:
            return engine.start(order)
        files.clear(order.work)
        frame = {file.relative_to(theme).as_posix(): file.read_bytes() for file in theme.rglob("*") if file.is_file()}
        blob = self._connection.blob(pickle.dumps((crew.as_of, frame, dict(order.settings))))
        count = max(self._connection.threads, len(pages) // PAGES)
        return EnginesOfWorkers(
            self._connection,
            [
                self._connection.give(
                    "render", {page: (docs / page).read_bytes() for page in (*part, "index.md")}, [blob]
                )
                for part in engine.parts(docs, pages, count)
            ],
            order.work,
        )

    def set(
        self, folder: Path, sheets: Mapping[str, pdf_files.PdfSheet], processes: int
    ) -> Iterator[tuple[str, Paper, State]]:
        """Set PDFs as `pdf_files.set_here` does, by workers; those that need a font of this machine are set here."""
        data = {file: Path(sheet.data).read_text(encoding="utf-8") for file, sheet in sheets.items()}
        away = [file for file, text in data.items() if not paper_fonts.beside(text)] if len(sheets) >= WORTH else []
        orders = [
            self._connection.give("print", {file: (sheets[file]._replace(data=""), data[file]) for file in batch})
            for batch in _batches(away, data)
        ]
        home = {file: sheet for file, sheet in sheets.items() if file not in set(away)}
        yield from pdf_files.set_here(folder, home, processes)
        for order in orders:
            for file, paper, content in self._connection.answer(order):
                yield file, paper, files.put(folder, file, content)

    def read(self, site: Path, unread: Sequence[str], home: Home) -> Iterator[Page]:
        """Yield what pages of the built site hold, as `page_reader.read` does, by workers."""
        orders = [
            self._connection.give(
                "read", (home, {file: (site / file).read_bytes() for file in unread[start : start + READ]})
            )
            for start in range(0, len(unread), READ)
        ]
        for order in orders:
            yield from self._connection.answer(order)

    def _project(self, tracker: DependencyTracker, papers: Papers, past: bool, cards: bool) -> Sequence[str]:
        """Let workers have the records and the plan of the outputs."""
        records = self._records
        plan = archive.SitePlan(
            tracker.dataset.as_of,
            past,
            cards,
            papers,
            records.site,
            records.vocabulary.digest,
            records.own,
            records.pages,
            records.beside,
        )
        packed = archive.packed(self._root, records)
        return [self._connection.blob(packed), self._connection.blob(pickle.dumps(plan))]

    def _make(self, docs: Path, chunk: Sequence[Output], blobs: Sequence[str]) -> GivenOrder:
        of = {
            one.path: (docs / one.path).read_bytes() for each in chunk if isinstance(each, Edition) for one in each.of
        }
        return self._connection.give("make", ([output.path for output in chunk], of), blobs)


class EnginesOfWorkers:
    """The engines of workers at work on some pages."""

    def __init__(self, connection: Connection, orders: Sequence[GivenOrder], work: Path) -> None:
        """Hold the orders; what comes of them goes into a scratch folder."""
        self._connection, self._orders, self._work = connection, orders, work

    def sites(self) -> list[Path]:
        """Wait, and return the folders that hold the HTML. Raises EngineFailure, ClusterFailure and OSError."""
        folders = []
        for number, order in enumerate(self._orders):
            folders.append(self._work / f"part-{number}/site")
            files.claim(folders[-1])
            for path, content in self._connection.answer(order).items():
                files.put(folders[-1], path, content)
        return folders


def _copies(chunk: Sequence[Output]) -> bool:
    """Say whether a chunk copies files of this machine, which workers do not have."""
    return any(output.copies for output in chunk)


def _batches(names: Sequence[str], data: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Share PDFs out, the longest first."""
    batch: list[str] = []
    weight = 0
    for file in sorted(names, key=lambda one: (-len(data[one]), one)):
        batch.append(file)
        weight += len(data[file])
        if weight > BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
