"""`begun` takes a folder for one build, and says whether the last one stands: then no more of the program is loaded."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dyad.reading.problems import Problem
from dyad.reading.project_files import SITE
from dyad.runtime import cache, files
from dyad.runtime.stage_clock import Progress, StageClock
from dyad.site import changed_files, publish
from dyad.site.last_build import LastBuild
from dyad.site.last_verdict import KEPT

if TYPE_CHECKING:
    from dyad.site.engine import Engine


@dataclass(frozen=True)
class Options:
    """How to build."""

    as_of: date
    today: date | None = None
    """The day that the records themselves are checked against; `as_of` when left out."""
    out: Path | None = None
    """The folder of the site; `build/site` of the project when left out."""
    engine: "Engine" = "mkdocs"
    site_url: str | None = None
    """The public address as `site_address` gives it, where it differs from site.yaml's."""
    search: bool = True
    """Whether to make the search index."""
    pdf: bool = True
    """Whether to make the PDFs, and the cards that are set like them."""
    folder: Path | None = None
    """The folder to build in; `build` of the project when left out."""
    past: bool = False
    """Whether this is the site of an earlier day within that of today: its pages say so."""
    quick: bool = False
    """Whether what no page shows or loads stays as the last build left it: data, calendars, the search index, PDFs and cards."""
    markdown: Path | None = None
    """The folder that each page is written to in Markdown as well; none when left out."""
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    cluster: str | None = None
    """The address of a Dask scheduler whose workers make what is many; this machine alone when left out."""


@dataclass(frozen=True)
class Built:
    """What came of a build; with errors among the problems nothing was written."""

    problems: list[Problem]
    site: Path | None = None
    pages: int = 0
    rendered: int = 0
    removed: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Places:
    """Where a build works: its own folder, the site, and the tree that will take the place of the site."""

    folder: Path
    site: Path
    fresh: Path

    @property
    def elsewhere(self) -> bool:
        """Whether the site stands outside of the build's own folder."""
        return self.site != self.folder / "site"

    @property
    def memory(self) -> Path:
        """What one build keeps for the next."""
        return self.folder / KEPT.name

    @property
    def of_site(self) -> Path:
        """What is kept of this site; what is known of one is not taken for another."""
        return self.memory / "elsewhere" if self.elsewhere else self.memory


@dataclass(frozen=True)
class BuildStart:
    """A build that holds its folder."""

    root: Path
    options: Options
    places: Places
    clock: StageClock
    last: LastBuild | None
    """The last build of the same site; None where there is no project."""
    standing: Built | None
    """What came of it, if another would come out the same."""
    say: Progress = lambda words: None
    """Is told what the user has to know of a cluster."""


@contextmanager
def begun(root: Path, options: Options, progress: Progress, say: Progress = lambda words: None) -> Iterator[BuildStart]:
    """Hold the folder of a build while the block lasts, and ask first whether the last build stands.

    Raises Busy, NotOurs and OSError.
    """
    folder = (options.folder or root / "build").resolve()  # it may be a link to another disk
    site = publish.place(root, folder, options.out)
    if options.markdown:
        from dyad.site.markdown_folder import refuse_foreign  # it knows how pages read in Markdown

        refuse_foreign(options.markdown, root.resolve(), folder, site)
    places, clock = Places(folder, site, publish.stage(site)), StageClock(progress)
    if not (root / SITE).is_file():
        yield BuildStart(root, options, places, clock, None, None)
        return
    with publish.locked(folder), files.readable(), cache.frozen():
        clock("looking what changed")
        last = _last(root, places, options)
        before = last.recall()
        if before and not options.past:
            changed_files.begin(changed_files.list_of(folder, site), site)
        standing = Built(before.problems, site, before.pages, seconds=clock.stop()) if before else None
        yield BuildStart(root, options, places, clock, last, standing, say)


def _last(root: Path, places: Places, options: Options) -> LastBuild:
    """Return the last whole build that was asked for as this one; nothing is known of one that writes elsewhere as well."""
    asked = (
        ""
        if options.markdown
        else repr((os.fspath(places.site), replace(options, quick=False, processes=1, cluster=None)))
    )
    return LastBuild.of(root, asked, places.of_site / "last", places.folder, (places.site, places.fresh))
