"""`main` is the process on a worker that opens sealed orders, does the work as a build on one machine would, and seals what came of it."""

import os
import pickle
import select
import sys
import tempfile
import traceback
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from dyad.outputs import outputs
from dyad.outputs.pdf.standard import PdfFailure
from dyad.outputs.views.output import Output
from dyad.runtime import files, frames, opener, processes
from dyad.runtime.fingerprint import likeness
from dyad.site import engine, pdf_files
from dyad.site.cluster import archive, key
from dyad.site.dependencies import Fingerprint, Query, Told
from dyad.site.incremental import OutputFailure, chunk
from dyad.site.page_reader import Home, Page, read
from dyad.site.remembered import MadeOutput, numbers
from dyad.site.rendering import OWN, html_of

IDLE = 600
"""Seconds without an order after which this process ends, and gives its memory back."""
PROJECTS = 2
"""Projects, at most, whose records stay in memory: as many as are built at once."""
_MOST_BLOB = 4 * 1024**3


class Refused(Exception):
    """This worker cannot do an order; the words say why."""


class _Project:
    """The records of one archive as one plan has them, and what outputs asked of them so far."""

    def __init__(self, packed: bytes, plan: bytes, place: Path) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=place)
        settled: archive.SitePlan = pickle.loads(plan)
        watch = self.watch = archive.opened(packed, settled, Path(self.folder.name))
        self.known: dict[Query, Fingerprint] = {}
        papers = watch.beside("papers", settled.papers)
        planned = outputs(watch.dataset, watch.pagination, papers, earlier=settled.past, cards=settled.cards)
        self.planned: Mapping[str, Output] = {one.path: one for one in planned}


class Executor:
    """Answers orders with the blobs of a scratch folder."""

    def __init__(self, scratch: Path) -> None:
        """Work in a scratch folder, where the blobs lie by their content."""
        self._scratch = scratch
        self._projects: OrderedDict[tuple[str, ...], _Project] = OrderedDict()

    def answer(self, order: bytes | memoryview) -> bytes:
        """Return what came of an order, sealed with it; or, in words, why it is refused."""
        try:
            seal = key.found()
            head, body = frames.unpacked(seal.opened("order", order))
            _compare(head["like"])
            blobs = [seal.opened("blob", self._blob(name)) for name in head["blobs"]]
            work: Callable[..., Any] = getattr(self, f"_{head['work']}")
            with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
                made = work(Path(folder), pickle.loads(zlib.decompress(body)), head["blobs"], *blobs)
        except (key.NoKey, Refused) as error:
            return frames.packed({"refused": str(error)})
        except key.NotSealed:
            return frames.packed({"refused": "its key is another than the builder's"})
        except (OutputFailure, engine.EngineFailure, PdfFailure) as error:
            made = error
        except MemoryError:
            return frames.packed({"refused": "it has too little memory"})
        except OSError as error:
            return frames.packed({"refused": f"its disk: {error.strerror or error}"})
        except Exception as error:  # a mistake of ours, told where the build runs
            made = RuntimeError("".join(traceback.format_exception(error)))
        return frames.packed({}, seal.sealed(f"answer to {sha256(order).hexdigest()}", _packed(made)))

    def _blob(self, name: str) -> bytes:
        data = opener.read(self._scratch, f"{name}.blob", _MOST_BLOB)
        if sha256(data).hexdigest() != name:
            raise key.NotSealed
        return data

    def _greet(self, folder: Path, order: None, names: list[str]) -> None:
        """Show that this worker has the key and the version."""

    def _make(
        self, folder: Path, order: tuple[list[str], Mapping[str, bytes]], names: list[str], packed: bytes, plan: bytes
    ) -> tuple[Told, list[tuple[bytes, Any, str, bytes]]]:
        """Make outputs by their paths; of those that they are editions of, the content comes with the order."""
        project = self._project(tuple(names), packed, plan)
        wanted, of = order
        docs = folder / "docs"
        files.claim(docs)
        before = {}
        for path, content in of.items():
            before[path] = MadeOutput(b"", numbers(()), sha256(content).hexdigest(), files.put(docs, path, content))
        asked: dict[Query, int] = {}
        made = chunk(
            docs,
            [project.planned[path] for path in wanted],
            project.watch,
            lambda question: asked.setdefault(question, len(asked)),
            before,
        )
        told = project.watch.told(asked, project.known)
        project.known |= told[0]
        return told, [
            (holds, own, digest, (docs / path).read_bytes())
            for path, (holds, own, digest, _) in zip(wanted, made, strict=True)
        ]

    def _project(self, names: tuple[str, ...], packed: bytes, plan: bytes) -> _Project:
        if names not in self._projects:
            while len(self._projects) >= PROJECTS:
                self._projects.popitem(last=False)[1].folder.cleanup()
            self._projects[names] = _Project(packed, plan, self._scratch)
        self._projects.move_to_end(names)
        return self._projects[names]

    def _render(self, folder: Path, order: Mapping[str, bytes], names: list[str], theme: bytes) -> Mapping[str, bytes]:
        """Render pages of Markdown, the front page among them; return their HTML and the 404 page."""
        day, frame, settings = _theme(theme)
        _laid(folder / "theme", frame)
        _laid(folder / "docs", order)
        with engine.Crew("mkdocs", day, ready=1) as crew:
            todo = engine.RenderOrder(
                crew, folder / "theme", folder / "docs", list(order), folder / "work", settings, 1
            )
            [site] = engine.start(todo).sites()
        return {file: (site / file).read_bytes() for file in (*map(html_of, order), OWN)}

    def _print(
        self, folder: Path, order: Mapping[str, tuple[pdf_files.PdfSheet, str]], names: list[str]
    ) -> list[tuple[str, Any, bytes]]:
        """Set PDFs of their data; none of them needs a font of the machine."""
        data, made = folder / "paper", folder / "pdf"
        _laid(data, {file: text.encode() for file, (_, text) in order.items()})
        files.claim(made)
        sheets = {file: sheet._replace(data=str(data / file)) for file, (sheet, _) in order.items()}
        return [
            (file, paper, (made / file).read_bytes())
            for file, paper, _ in pdf_files.set_here(made, sheets, processes=1)
        ]

    def _read(self, folder: Path, order: tuple[Home, Mapping[str, bytes]], names: list[str]) -> list[Page]:
        """Read pages of the built site as a browser would."""
        home, pages = order
        _laid(folder, pages)
        return [read(folder, file, home) for file in pages]


def _theme(blob: bytes | memoryview) -> tuple[date, Mapping[str, bytes], Mapping[str, object]]:
    day, frame, settings = pickle.loads(blob)
    return day, frame, settings


def _laid(folder: Path, content: Mapping[str, bytes]) -> None:
    for path, data in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _compare(builder: Mapping[str, str]) -> None:
    """Raise Refused where this worker would not make the bytes that the builder makes."""
    own = likeness()
    other = [
        f"{name} {own.get(name, 'missing')} (the builder: {builder.get(name, 'missing')})"
        for name in dict.fromkeys([*builder, *own])
        if own.get(name) != builder.get(name)
    ]
    if other:
        more = f", and {len(other) - 3} more" if len(other) > 3 else ""
        raise Refused(f"it has another version: {', '.join(other[:3])}{more}")


def _packed(made: object) -> bytes:
    return zlib.compress(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL), 1)


def main() -> None:
    """Answer the orders that come in by the standard input, until it is closed or nothing comes for long."""
    parent, scratch = sys.argv[1:]
    processes.end_with(int(parent))
    give = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    take: BinaryIO = sys.stdin.buffer
    executor = Executor(Path(scratch))
    while not hasattr(select, "poll") or select.select([take], [], [], IDLE)[0]:
        if (frame := frames.take(take)) is None:
            return
        frames.put(give, {}, executor.answer(frame[1]))
