"""Measure Dyad, plain MkDocs Material and Hugo in one run, in turn, and write BENCHMARKS.md.

Material is the usual recipe (search on, every page in the navigation); Hugo has a minimal theme. Both get the very
Markdown that Dyad made. Figures are of whole processes with all they start; quote the ratios.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, sleep

from tests.benchmarks import corpus

ROOT = Path(__file__).parent.parent.parent
EVENTS = tuple(int(size) for size in os.environ.get("BENCH_EVENTS", "22,340,2700").split(","))
"""About 100, 1,000 and 5,000 pages."""
MANY = int(os.environ.get("BENCH_CHECK", "100000"))
"""Events of the corpus that is only checked."""
DAY = "2031-06-30"


@dataclass(frozen=True)
class Figures:
    """What one command took: seconds on the clock and of the processors, and the most memory of one process in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Figures:
    """Run a command to its end and return what it took. Raises CalledProcessError when it fails."""
    began = perf_counter()
    started = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    said = started.stdout.read() if started.stdout else b""
    _, status, usage = os.wait4(started.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command, said)
    return Figures(perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def dyad(*arguments: str) -> list[str]:
    """Return the command that runs this checkout's Dyad."""
    return [sys.executable, "-m", "generator", *arguments]


def run(events: int, folder: Path) -> list[tuple[str, int, Figures]]:
    """Measure everything at one size: what was measured, the number of pages, what it took."""
    project = corpus.make(folder / "project", events)
    found = [("check", 0, measure(dyad("check", "--as-of", DAY), project))]
    build = dyad("build", "--as-of", DAY, "--no-search", "--no-pdf")
    found.append(("build, cold", 0, measure(build, project)))
    pages = len(list((project / "build/docs").rglob("*.md")))
    for name, number in (("rebuild after one event", 0), ("rebuild after another", 1)):
        edit(project, number)
        found.append((name, 0, measure(build, project)))
    found.append(("Hugo, minimal theme", 0, measure([str(Path(sys.executable).parent / "hugo"), "--quiet"], hugo_project(folder / "hugo", project))))
    found.append(("MkDocs Material, usual recipe", 0, measure([sys.executable, "-m", "mkdocs", "build", "-q"], material_project(folder / "material", project))))
    return [(name, pages, figures) for name, _, figures in found]


def run_check(events: int, folder: Path) -> list[tuple[str, int, Figures]]:
    """Measure the check alone: the first time, again with nothing changed, and after an edit."""
    project = corpus.make(folder / "project", events)
    check = dyad("check", "--as-of", DAY)
    found = [("check, cold", 0, measure(check, project))]
    sleep(3)  # a file written just now is not believed to be unchanged
    measure(check, project)
    found.append(("check again, nothing changed", 0, measure(check, project)))
    edit(project, 0)
    found.append(("check after one event", 0, measure(check, project)))
    return found


def edit(project: Path, number: int) -> None:
    """Change the summary of one event."""
    file = sorted((project / "briefings/events").rglob("*.yaml"))[number]
    file.write_text(file.read_text(encoding="utf-8").replace('summary: "', 'summary: "Edited. '), encoding="utf-8")


def hugo_project(folder: Path, project: Path) -> Path:
    """Lay out the same Markdown for Hugo."""
    shutil.copytree(project / "build/docs", folder / "content", ignore=shutil.ignore_patterns("*.json", "*.csv", "*.atom", "*.ics", "*.js", "*.css"))
    for file in (folder / "content").rglob("index.md"):
        file.rename(file.with_name("_index.md"))
    (folder / "hugo.toml").write_text('baseURL = "https://bench.example/"\ntitle = "Benchmark"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n', encoding="utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text("<!doctype html><html lang=en><head><title>{{ .Title }}</title></head><body>{{ .TableOfContents }}{{ .Content }}</body></html>", encoding="utf-8")
    shutil.copyfile(layouts / "list.html", folder / "layouts/index.html")
    return folder


def material_project(folder: Path, project: Path) -> Path:
    """Lay out the same Markdown for MkDocs Material as its own guide recommends."""
    shutil.copytree(project / "build/docs", folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "site_name: Benchmark\ntheme: {name: material, font: false}\nplugins: [search]\nmarkdown_extensions:\n"
        "  [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.details, pymdownx.superfences, pymdownx.tabbed]\n", encoding="utf-8",
    )
    return folder


def report(rows: Sequence[tuple[int, str, int, Figures]]) -> str:
    """Return the figures as Markdown, with the ratio of each to Hugo's clock time at the same size."""
    hugo = {events: figures.wall for events, name, _, figures in rows if name.startswith("Hugo")}
    lines = [
        "# Benchmarks", "", "Made by `make bench` in one run, in turn. The machine is shared and noisy: read the ratios.", "",
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}, Hugo {version('hugo')}.", "",
        "| events | pages | what | clock s | CPU s | MB | times Hugo's clock |", "| ---: | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {events:,} | {pages or '–'} | {name} | {figures.wall:.1f} | {figures.cpu:.1f} | {figures.memory:.0f} | {figures.wall / hugo[events]:.2f} |"
        if events in hugo else f"| {events:,} | – | {name} | {figures.wall:.1f} | {figures.cpu:.1f} | {figures.memory:.0f} | – |"
        for events, name, pages, figures in rows
    ]
    cold = [(pages, figures.cpu / pages) for _, name, pages, figures in rows if name == "build, cold"]
    if len(cold) > 1:
        lines += ["", f"CPU time per page from {cold[0][0]:,} to {cold[-1][0]:,} pages: × {cold[-1][1] / cold[0][1]:.2f}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure at every size, print the table and write it to BENCHMARKS.md."""
    rows = []
    for events in EVENTS:
        with tempfile.TemporaryDirectory() as scratch:
            rows += [(events, *row) for row in run(events, Path(scratch))]
            print(f"measured {events} events", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        rows += [(MANY, *row) for row in run_check(MANY, Path(scratch))]
    made = report(rows)
    (ROOT / "BENCHMARKS.md").write_text(made, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
