"""The whole line, as code: load, check, outputs, write, engine, audit, publish. Read this file first."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from generator import assemble, engine, publish, write
from generator.asof import as_known
from generator.assemble import State
from generator.checks import check
from generator.dataset import Dataset
from generator.engine import Engine
from generator.findings import placed
from generator.load import Records, load
from generator.outputs import outputs, theme_files
from generator.problems import Problem

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """How to build."""

    as_of: date
    out: Path | None = None
    """The folder of the site; `build/site` of the project when left out."""
    engine: Engine = "mkdocs"
    site_url: str | None = None
    """The public address, where it differs from site.yaml's."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)


@dataclass(frozen=True)
class Built:
    """What came of a build; with errors among the problems nothing was written."""

    problems: list[Problem]
    site: Path | None = None
    pages: int = 0
    rendered: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)


def examine(root: Path, as_of: date) -> tuple[Records | None, list[Problem]]:
    """Load and check the project in `root`: its records, and all problems of all files."""
    records, problems = load(root)
    if records is not None:
        problems = sorted([*problems, *placed(check(records, as_of), root)])
    return records, problems


def build(root: Path, options: Options, progress: Progress = lambda stage: None) -> Built:
    """Build the site of the project in `root`.

    Raises EngineFailure, Busy, NotOurs and OSError; whatever happens, the last good site stands.
    """
    folder = root / "build"
    with publish.locked(folder):
        clock = _Clock(progress)
        clock("reading and checking")
        records, problems = examine(root, options.as_of)
        if records is None or any(problem.severity == "error" for problem in problems):
            return Built(problems)
        dataset = Dataset(as_known(records, options.as_of), options.as_of)
        site, docs, theme = options.out or folder / "site", folder / "docs", folder / "theme"
        publish.refuse_foreign(site)
        publish.recover(site)

        clock("writing pages")
        made = {output.path: output.content() for output in outputs(dataset)}
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

        clock("putting in place")
        fresh = site.with_name(f".{site.name}.new")
        assemble.assemble(fresh, site, docs, list(now.pages), stale, folders)
        assemble.forget_state(folder)
        publish.swap(fresh, site)
        assemble.keep_state(folder, now)
        return Built(problems, site, len(now.pages), len(stale), clock.stop())


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
