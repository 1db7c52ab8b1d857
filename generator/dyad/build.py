"""The whole line, as code: load, check, outputs, write, engine, audit, publish. Read this file first."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dyad import addresses
from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.model import Site, dates
from dyad.outputs import plan, theme_files
from dyad.outputs.markdown.folder import Publication
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.pdf_links import Papers
from dyad.reading.load import load
from dyad.reading.offers import looked_for
from dyad.reading.records import Records
from dyad.runtime import cache
from dyad.runtime import files as write
from dyad.runtime.parallel import meanwhile
from dyad.runtime.stage_clock import Progress, StageClock
from dyad.site import (
    assemble,
    card_files,
    changed_files,
    engine,
    incremental,
    index_files,
    markdown_folder,
    publish,
    snapshots,
)
from dyad.site.audit import audit
from dyad.site.build_start import BuildStart, Built, Options, Places, begun
from dyad.site.dependencies import DependencyTracker
from dyad.site.engine import Crew
from dyad.site.files_before import FilesBefore
from dyad.site.last_build import Outcome
from dyad.site.last_verdict import KEPT
from dyad.site.pdf_files import press
from dyad.site.rendering import Rendered, Renderer
from dyad.site.verdict import load_and_check

if TYPE_CHECKING:
    from dyad.site.cluster.stages import Cluster

__all__ = ["AuditFailure", "Built", "Options", "build", "carried_on"]

MOST_FAULTS = 20
"""Faults of a site that a message names: one mistake is often on every page."""


class AuditFailure(Exception):
    """The site that was built is not as it should be; the list says what is wrong with which page."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults; the message names the first of them."""
        more = [f"and {len(faults) - MOST_FAULTS:,} more"] if len(faults) > MOST_FAULTS else []
        super().__init__("\n".join(faults[:MOST_FAULTS] + more))
        self.faults = faults


def build(
    root: Path, options: Options, progress: Progress = lambda stage: None, say: Progress = lambda words: None
) -> Built:
    """Build the site of the project in `root`; `say` is told what the user has to know of the workers of a cluster.

    Raises OutputFailure, EngineFailure, PdfFailure, ClusterFailure, Busy, NotOurs and OSError; whatever happens, the last good site stands.
    """
    with begun(root, options, progress, say) as start:
        return start.standing or carried_on(start)


def carried_on(start: BuildStart) -> Built:
    """Build a site that does not stand as it would come out; the errors are those of `build`."""
    with ExitStack() as stack:
        return _carried_on(start, stack)


def _carried_on(start: BuildStart, stack: ExitStack) -> Built:
    root, options, places, clock = start.root, start.options, start.places, start.clock
    if not start.last:
        return Built(load(root)[1])  # what is no project is left as it is
    folder, site = places.folder, places.site
    clock("reading and checking")
    records, problems = load_and_check(root, options.today or options.as_of)
    if records is None or any(problem.severity == "error" for problem in problems):
        return Built(problems)
    records = replace(records, site=_settings(records.site, options))
    publish.refuse_foreign(site)
    publish.recover(site)
    publish.begin(places.fresh, site)
    listed = FilesBefore(folder / "docs", site)
    cluster = stack.enter_context(_cluster(start, records))
    with meanwhile() as later:
        with _crew(places, options) as crew:
            with cache.no_collection():
                dataset = Dataset(as_known(records, options.as_of), options.as_of)
                pagination = Pagination(dataset)
                tracker = DependencyTracker(dataset, pagination, records)
            files, rendered = _make(places, options, tracker, crew, cluster, clock, later, listed)
        files = {**files, **_beside_pages(root, folder, dataset, pagination, options, clock)}
        clock("putting together")
        now = assemble.assemble(places.fresh, files, scratch=folder / "work")
        later(partial(shutil.rmtree, folder / "work", ignore_errors=True))  # or the next engine would wait for it
        clock("proving")
        if faults := audit(
            places.fresh,
            now,
            dataset,
            pagination,
            places.of_site / "proof",
            options.processes,
            past=options.past,
            reader=cluster.read if cluster else None,
        ):
            raise AuditFailure(faults)
        clock("putting in place")
        cache.store(places.of_site / "rendering", rendered.rendering)
        if not options.past:
            before = publish.ours(site, rendered.standing)
            changed_files.note(changed_files.list_of(folder, site), places.fresh, now, site, before)
        _put_in_place(places, files)
    if options.markdown:
        clock("writing Markdown")
        _write_markdown(options.markdown, folder / "docs", dataset, list(rendered.rendering.pages), options.processes)
    if not options.quick:
        looked = {file: path in records.site.offers for path, file in looked_for(root, records.site).items()}
        start.last.keep(Outcome(problems, len(rendered.rendering.pages)), looked)
    return Built(problems, site, len(rendered.rendering.pages), rendered.count, rendered.gone, clock.stop())


def _settings(site: Site, options: Options) -> Site:
    """Return the settings of a site at the address that it is built for."""
    settled = site.at(options.site_url or site.url)
    return snapshots.without_past(settled) if options.past else settled


def _crew(places: Places, options: Options) -> Crew:
    """Load the engine; on a cluster, and after a first rendering, there is seldom work for more than one process of it here."""
    ready = 1 if options.cluster or cache.is_kept(places.of_site / "rendering") else options.processes
    return Crew(options.engine, options.as_of, ready=ready)


@contextmanager
def _cluster(start: BuildStart, records: Records) -> Iterator["Cluster | None"]:
    """Connect to the cluster, where one is asked for."""
    if start.options.cluster is None:
        yield None
        return
    from dyad.site.cluster.connection import Connection  # one machine is spared it
    from dyad.site.cluster.stages import Cluster

    with Connection(start.options.cluster, start.say) as connection:
        yield Cluster(connection, start.root, records)


def _make(
    places: Places,
    options: Options,
    tracker: DependencyTracker,
    crew: Crew,
    cluster: "Cluster | None",
    clock: StageClock,
    later: incremental.Later,
    listed: FilesBefore,
) -> tuple[assemble.Files, Rendered]:
    """Make PDFs, cards, pages and data, and let the engine render the pages; return the files of the site, and what was rendered."""
    sheets, papers = _pdfs(places, options, tracker, cluster, clock) if options.pdf else ({}, Papers())
    drawn = _cards(places, options, tracker, clock) if options.pdf else {}
    clock("writing and rendering pages")
    site, texts = tracker.dataset.site, tracker.dataset.texts
    write.write(places.folder / "theme", theme_files(tracker.dataset))
    past = {"past": snapshots.banner(options.as_of, texts)} if options.past else {}
    cards = card_files.told(drawn, site, texts)
    renderer = Renderer(
        places.folder,
        places.site,
        places.of_site / "rendering",
        crew,
        processes=options.processes,
        listed=listed.site,
        settings={"site_name": site.title, "site_url": site.url, "extra": {**past, **cards}},
        start=cluster.start if cluster else engine.start,
    )
    docs = places.folder / "docs"
    with cache.no_collection():
        planned = plan(
            tracker.dataset,
            tracker.pagination,
            tracker.beside("papers", papers),
            earlier=options.past,
            cards=bool(cards),
        )
    made = incremental.make(
        docs,
        planned.parts,
        tracker,
        places.memory / "made",
        options.processes,
        lambda pages: renderer.begin({path: one.digest for path, one in pages.items()}),
        of_all=planned.of_all,
        quick=options.quick,
        later=later,
        maker=cluster.maker(tracker, papers, past=options.past, cards=bool(cards)) if cluster else None,
        listed=listed.docs,
    )
    rendered = renderer.end()
    data = {
        path: (f"{docs}/{path}", one.state)
        for path, one in made.items()
        if addresses.is_published(path) and not path.endswith(".md")
    }
    return {**rendered.files, **sheets, **drawn, **data}, rendered


def _pdfs(
    places: Places, options: Options, tracker: DependencyTracker, cluster: "Cluster | None", clock: StageClock
) -> tuple[assemble.Files, Papers]:
    clock("making PDFs")
    return press(
        places.folder,
        tracker,
        places.memory,
        options.processes,
        lambda done, count: clock.tell(f"making PDFs: {done} of {count}"),
        quick=options.quick,
        setter=cluster.set if cluster else None,
    )


def _cards(places: Places, options: Options, tracker: DependencyTracker, clock: StageClock) -> assemble.Files:
    clock("drawing cards")
    return card_files.draw(places.folder, tracker, places.memory, options.processes, quick=options.quick)


def _write_markdown(out: Path, docs: Path, dataset: Dataset, pages: Sequence[str], processes: int) -> None:
    """Write the Markdown of each page to a folder, for other programs."""
    own = [addresses.own_page(name) for name in dataset.own_pages()]
    publication = Publication(dataset.site.title, dataset.site.url, dataset.pairs(), own)
    markdown_folder.put(out, docs, pages, publication, dataset.texts, processes)


def _put_in_place(places: Places, files: assemble.Files) -> None:
    write.list_ours(places.fresh, files)
    publish.swap(places.fresh, places.site, shared=places.elsewhere)
    # In its own folder, a build keeps the site before as the ground of the next one.
    if places.elsewhere or places.fresh.parent == places.site:
        shutil.rmtree(places.fresh, ignore_errors=True)


def _beside_pages(
    root: Path, folder: Path, dataset: Dataset, pagination: Pagination, options: Options, clock: StageClock
) -> assemble.Files:
    """Make the search index and the states of earlier days, where they are wanted, and return their files."""
    files: assemble.Files = {}
    if options.search:
        clock("indexing")
        files = {
            **files,
            **index_files.bring(dataset, pagination, folder, folder / KEPT.name / "search", quick=options.quick),
        }
    if dataset.site.snapshots:
        clock("building earlier states")
        files = {**files, **_snapshots(root, folder, dataset.site.snapshots, options)}
    return files


def _snapshots(root: Path, folder: Path, count: int, options: Options) -> assemble.Files:
    """Build the site as of the last ends of months, each in a folder of its own, and return their files as those of this site.

    In a quick build, those that stand stay as the last build left them.
    """
    files: dict[str, tuple[str, write.State]] = {}
    days = {f"{day:%Y-%m}": day for day in dates.month_ends(options.as_of, count)}
    for month, day in days.items():
        own = folder / "past" / month
        for place in (own.parent, own):
            if place.is_symlink():  # what stands elsewhere is neither ours to write to nor to remove
                place.unlink()
        memory = own / KEPT.name / "standing"
        there = write.standing(own / "site") if options.quick else None
        if there is None or there != cache.load(memory):
            build(
                root,
                replace(
                    options,
                    as_of=day,
                    today=options.today or options.as_of,
                    folder=own,
                    out=None,
                    markdown=None,
                    pdf=False,
                    past=True,
                    quick=False,
                ),
            )
            there = write.present(own / "site")
            cache.store(memory, there)
        files |= snapshots.taken_over(day, assemble.taken_from(own / "site", there))
    for old in (folder / "past").iterdir():
        if old.name not in days:
            write.clear(old)
    return files
