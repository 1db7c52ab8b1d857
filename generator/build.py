"""The whole line, as code: load, check, outputs, write, engine, audit, publish. Read this file first."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from generator import assemble, engine, publish, search, write
from generator.asof import as_known
from generator.assemble import State
from generator.audit import audit
from generator.checks import check
from generator.dataset import Dataset
from generator.engine import Engine
from generator.findings import placed
from generator.load import Records, load
from generator.outputs import outputs, theme_files
from generator.parallel import spread
from generator.problems import Problem
from generator.shelves import Shelves

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """How to build."""

    as_of: date
    today: date | None = None
    """The day that the records themselves are checked against; `as_of` when left out."""
    out: Path | None = None
    """The folder of the site; `build/site` of the project when left out."""
    engine: Engine = "mkdocs"
    site_url: str | None = None
    """The public address, where it differs from site.yaml's."""
    search: bool = True
    """Whether to make the search index."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)


class AuditFailure(Exception):
    """The site that was built is not as it should be; the list says what is wrong with which page."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Built:
    """What came of a build; with errors among the problems nothing was written."""

    problems: list[Problem]
    site: Path | None = None
    pages: int = 0
    rendered: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)


def examine(root: Path, today: date) -> tuple[Records | None, list[Problem]]:
    """Load and check the project in `root`: its records, and all problems of all files."""
    records, problems = load(root)
    if records is not None:
        problems = sorted([*problems, *placed(check(records, today), root)])
    return records, problems


def build(root: Path, options: Options, progress: Progress = lambda stage: None) -> Built:
    """Build the site of the project in `root`.

    Raises EngineFailure, Busy, NotOurs and OSError; whatever happens, the last good site stands.
    """
    folder = root / "build"
    with publish.locked(folder):
        clock = _Clock(progress)
        clock("reading and checking")
        records, problems = examine(root, options.today or options.as_of)
        if records is None or any(problem.severity == "error" for problem in problems):
            return Built(problems)
        dataset = Dataset(as_known(records, options.as_of), options.as_of)
        site, docs, theme = options.out or folder / "site", folder / "docs", folder / "theme"
        publish.refuse_foreign(site)
        publish.recover(site)

        clock("writing pages")
        shelves = Shelves(dataset)
        planned = outputs(dataset, shelves)
        contents = spread(lambda output: output.content(), planned, options.processes)
        made = {output.path: content for output, content in zip(planned, contents, strict=True)}
        write.write(docs, made.items())
        write.write(theme, theme_files())

        clock("rendering")
        settings = {"site_name": records.site.title, "site_url": options.site_url or records.site.url}
        now = State(
            engine.fingerprint(options.engine, root / engine.CONFIG, theme, settings),
            {path: sha256(content).hexdigest() for path, content in made.items() if path.endswith(".md")},
        )
        stale = assemble.stale(assemble.read_state(folder), now, site)
        folders = engine.render(
            options.engine, root / engine.CONFIG, docs, stale, folder / "work",
            as_of=options.as_of, settings=settings, processes=options.processes,
        ) if stale else []

        clock("putting together")
        fresh = site.with_name(f".{site.name}.new")
        assemble.assemble(fresh, site, docs, list(now.pages), stale, folders)
        if options.search:
            clock("indexing")
            _index(dataset, shelves, folder, fresh)

        clock("proving")
        faults = audit(fresh, dataset, shelves, options.processes)
        if faults:
            raise AuditFailure(faults)

        clock("putting in place")
        assemble.forget_state(folder)
        publish.swap(fresh, site)
        assemble.keep_state(folder, now)
        return Built(problems, site, len(now.pages), len(stale), clock.stop())


def _index(dataset: Dataset, shelves: Shelves, folder: Path, fresh: Path) -> None:
    """Put the search index into the fresh site; it is kept by the digest of what it is made from."""
    found = list(search.documents(dataset, shelves))
    kept = folder / "search" / search.digest(found)
    if not kept.is_dir():
        shutil.rmtree(kept.parent, ignore_errors=True)
        search.index(found, folder / "work" / "search", kept.with_suffix(".new"))
        kept.with_suffix(".new").rename(kept)
    shutil.copytree(kept, fresh / search.FOLDER, copy_function=os.link)


class _Clock:
    """Tells each stage as it begins, and how long it took."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._seconds = progress, dict[str, float]()
        self._stage, self._since = "", perf_counter()

    def __call__(self, stage: str) -> None:
        self._end()
        self._stage, self._since = stage, perf_counter()
        self._progress(stage)

    def stop(self) -> Mapping[str, float]:
        self._end()
        return self._seconds

    def _end(self) -> None:
        if self._stage:
            self._seconds[self._stage] = perf_counter() - self._since
