"""Measure Dyad, plain MkDocs Material and Hugo in one run, in turn, and write BENCHMARKS.md.

Material is the usual recipe (search on, every page in the navigation); Hugo has a minimal theme. Both get the pages that
Dyad made, written as Markdown, as an author would write them: they need not make them from records, nor data, feeds and
calendars, nor prove anything. What Dyad hands its own engine is finished HTML but for headings and frame; Hugo is
measured with that as well, of which it has only to copy most. Figures are of whole processes with all they start; quote
the ratios.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from markdownify import markdownify

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.reading.load import load
from tests.benchmarks import corpus, spreading
from tests.benchmarks.measuring import (
    AFTER_ONE,
    ANOTHER,
    AT_SIZE,
    COLD,
    DAY,
    REPORT,
    UNCHANGED,
    Figures,
    Row,
    dyad,
    edit,
    environment,
    event,
    line,
    measure,
    said_so_far,
    unchanged,
)

HUGO = "Hugo, minimal theme, from Markdown"
EVENTS = tuple(int(size) for size in os.environ.get("BENCH_EVENTS", "20,500,6500").split(","))
"""About 100, 1,000 and 5,000 pages."""
PAPERS = 50
"""Briefings that are printed."""
PORT, SERVED = 8765, 3
"""Where a site is served, and the event that is edited then."""


def run(events: int, folder: Path) -> Iterator[Row]:
    """Measure everything at one size."""
    project = corpus.make(folder / "project", events)
    check = measure(dyad("check", "--as-of", DAY), project)
    build = dyad("build", "--as-of", DAY, "--no-search", "--no-pdf")
    cold = measure(build, project)
    pages = len(list((project / "build/docs").rglob("*.md")))
    yield Row(events, pages, "check", check)
    yield Row(events, pages, COLD, cold)
    for name, number in ((AFTER_ONE, 0), (ANOTHER, 1)):
        edit(project, number)
        yield Row(events, pages, name, measure(build, project))
    yield Row(events, pages, UNCHANGED, unchanged(build, project))
    yield Row(events, pages, "serve: until an edit is shown", serve(project))
    if events == max(EVENTS):
        yield from spreading.run(project, events, pages)
    written = written_as_markdown(folder / "markdown", project / "build/docs")
    hugo = [str(Path(sys.executable).parent / "hugo"), "--quiet"]
    for name, laid in (
        (HUGO, hugo_project(folder / "hugo", written)),
        ("Hugo, given the finished HTML", hugo_project(folder / "hugo-html", project / "build/docs")),
    ):
        yield Row(events, pages, name, measure(hugo, laid))
        made = len(list((laid / "public").rglob("index.html")))
        assert made == pages, f"Hugo made {made} of {pages} pages"
    yield Row(
        events,
        pages,
        "MkDocs Material, usual recipe",
        measure([sys.executable, "-m", "mkdocs", "build", "-q"], material_project(folder / "material", written)),
    )


def serve(project: Path) -> Figures:
    """Measure how long after an edit `dyad serve` shows it; the processors' time is that of all it did till then."""
    anchor = f'"e-{event(project, SERVED).stem}"'
    docs = project / "build/docs"
    page = next(file for file in sorted(docs.glob("pairs/*/*.md")) if anchor in file.read_text(encoding="utf-8"))
    address = f"http://127.0.0.1:{PORT}/{addresses.page_of(page.relative_to(docs).as_posix())}"
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            dyad("serve", "--port", str(PORT), "--no-pdf", "--as-of", DAY),
            cwd=project,
            stdout=said,
            stderr=said,
            env=environment(),
        )
        wait_for(address, "")
        while b"up to date" not in said_so_far(said):
            sleep(0.1)
        sleep(5)  # nobody has written anything within the second in which it is said
        began = perf_counter()
        edit(project, SERVED)
        wait_for(address, f"Edited as {SERVED}. ")
        wall = perf_counter() - began
        running.terminate()
        _, _, usage = os.wait4(running.pid, 0)
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def wait_for(address: str, words: str) -> None:
    """Wait until a page holds some words."""
    while True:
        with suppress(URLError), urlopen(address) as page:
            if words in page.read().decode():
                return
        sleep(0.05)


def run_paper(events: int, folder: Path) -> Iterator[Row]:
    """Measure the PDFs of the briefings with the most events, each by itself and as a booklet; the records were read before."""
    project = corpus.make(folder / "project", events)
    measure(dyad("check", "--as-of", DAY), project)
    records, _ = load(project)
    assert records is not None
    dataset = Dataset(records, date.fromisoformat(DAY))
    pairs = sorted(dataset.pairs(), key=lambda pair: -len(dataset.pair_events(pair)))[:PAPERS]
    yield Row(
        events,
        None,
        f"PDFs of {len(pairs)} briefings",
        measure(dyad("-C", str(project), "pdf", "--as-of", DAY, *pairs), folder),
    )
    yield Row(
        events,
        None,
        f"booklet of {len(pairs)} briefings",
        measure(dyad("-C", str(project), "pdf", "--as-of", DAY, "--book", *pairs), folder),
    )


def written_as_markdown(folder: Path, docs: Path) -> Path:
    """Write the pages of `docs` into `folder` as an author would write them: their front matter, and Markdown alone."""
    with ProcessPoolExecutor() as pool:
        for file, words in pool.map(as_markdown, sorted(docs.rglob("*.md")), chunksize=50):
            page = folder / file.relative_to(docs)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(words, encoding="utf-8")
    return folder


def as_markdown(file: Path) -> tuple[Path, str]:
    """Return a page of ours, and its Markdown."""
    front, end, body = file.read_text(encoding="utf-8").partition("\n---\n")
    return file, f"{front}{end}{markdownify(body, heading_style='ATX')}"


def hugo_project(folder: Path, pages: Path) -> Path:
    """Lay out pages for Hugo."""
    shutil.copytree(
        pages,
        folder / "content",
        ignore=lambda _, names: [name for name in names if "." in name and not name.endswith(".md")],
    )
    content = folder / "content"
    for file in list(content.rglob("*.md")):  # each with a folder of its own, which Hugo takes a little less time for
        place = content / addresses.page_of(file.relative_to(content).as_posix()) / "_index.md"
        place.parent.mkdir(exist_ok=True)
        file.rename(place)
    (folder / "hugo.toml").write_text(
        'baseURL = "https://bench.example/"\ntitle = "Benchmark"\nbuildFuture = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n',
        encoding="utf-8",
    )
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(
            "<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body>{{ .TableOfContents }}{{ .Content }}</body></html>",
            encoding="utf-8",
        )
    shutil.copyfile(layouts / "list.html", folder / "layouts/index.html")
    return folder


def material_project(folder: Path, pages: Path) -> Path:
    """Lay out pages for MkDocs Material as its own guide recommends."""
    shutil.copytree(pages, folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: Benchmark\ntheme: {name: material, font: false}\nplugins: [search]\nmarkdown_extensions:\n"
        "  [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.details, pymdownx.superfences, pymdownx.tabbed]\n",
        encoding="utf-8",
    )
    return folder


def ratio(row: Row, hugo: Mapping[int, float]) -> str:
    """Return how many times as long as Hugo something took, by the seconds of Hugo at each size."""
    more = "" if row.took.ended else "> "
    return f"{more}{row.took.wall / hugo[row.events]:.2f}" if row.events in hugo else "–"


def report(rows: Sequence[Row]) -> str:
    """Return the figures as Markdown, with the ratio of each to Hugo's clock time at the same size."""
    hugo = {row.events: row.took.wall for row in rows if row.what == HUGO}
    lines = [
        "# Benchmarks",
        "",
        "Made by `make bench` in one run, in turn. The machine is shared and noisy: read the ratios.",
        "",
        "Hugo and Material start from the pages that Dyad has made, written as Markdown: they read no records, make no data, feeds and calendars, and prove nothing. "
        "In the line *given the finished HTML*, Hugo gets what Dyad hands its own engine, of which it has only to copy most.",
        "",
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, Hugo {version('hugo')}.",
        "",
        "| events | pages | what | clock s | CPU s | MB | times Hugo's clock |",
        "| ---: | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [f"{line(row)} {ratio(row, hugo)} |" for row in rows]
    cold = [(row.pages, row.took.cpu / row.pages) for row in rows if row.what == COLD and row.pages]
    if len(cold) > 1:
        lines += [
            "",
            f"CPU time per page from {cold[0][0]:,} to {cold[-1][0]:,} pages: × {cold[-1][1] / cold[0][1]:.2f}.",
        ]
    lines += ["", "Where a build's clock time goes, by stage, beside half a second to start:", ""]
    lines += [
        f"- {row.pages:,} pages, {row.what}: {row.took.said.partition('(')[2].partition(')')[0]}"
        for row in rows
        if row.what in (COLD, ANOTHER) and row.pages
    ]
    if on_workers := [row for row in rows if row.what in spreading.WHAT]:
        lines += ["", *spreading.told(on_workers)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure at every size, print the table and write it to BENCHMARKS.md."""
    rows: list[Row] = []
    # Nothing is removed before the end: a file system that has just removed many files is slow to make new ones.
    with tempfile.TemporaryDirectory() as scratch:
        for events, measured in [*((size, run) for size in EVENTS), (max(EVENTS), run_paper)]:
            for row in measured(events, Path(tempfile.mkdtemp(dir=scratch))):
                rows.append(row)
                print(row, flush=True)
    made = report(rows)
    _, mark, at_size = REPORT.read_text(encoding="utf-8").partition(AT_SIZE)
    REPORT.write_text(made + mark + at_size, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
