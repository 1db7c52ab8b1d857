"""Measure what a first search transfers, in the browser, over the index of a made-up corpus: `python -m tests.benchmarks.searching`.

The pages are those of a small site, the index is that of the large one: what is searched is in the index alone.
"""

import gzip
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.outputs.pagination import Pagination
from dyad.reading.load import load
from dyad.site import search_index
from tests.benchmarks import corpus
from tests.conftest import CHROMIUM
from tests.support import world
from tests.support.serving import served

EVENTS = 3500
"""About 5,000 pages."""
MOST = 220_000
"""Bytes of a first search at 5,000 pages (ARCHITECTURE.md, Limits)."""
WORDS = ("river", "Harbour Winter", "treaty 123")


class Zipping(SimpleHTTPRequestHandler):
    """Serves what a browser can unpack as servers do: packed. What is packed already goes as it is."""

    sent: ClassVar[list[tuple[str, int]]] = []
    """Every file that was asked for, with the bytes of its body: also by workers, of which the page itself knows nothing."""

    def do_GET(self) -> None:
        """Answer with the file, and note it; nothing may be kept, so that each measurement begins anew."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            return self.send_error(404)
        packed = file.suffix in (".js", ".html", ".css", ".json")
        content = gzip.compress(file.read_bytes(), 6) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        Zipping.sent.append((file.name if file.suffix != ".pf_fragment" else "fragments", len(content)))

    def log_message(self, *args: Any) -> None:
        """Print nothing."""


def site(folder: Path, events: int) -> Path:
    """Return a small site that is searched by the index of a corpus with so many events."""
    built = build(world.make(folder / "small"), Options(as_of=world.TODAY, search=False, pdf=False))
    records, _ = load(corpus.make(folder / "large", events))
    assert built.site is not None and records is not None
    day = date(2031, 6, 30)
    dataset = Dataset(as_known(records, day), day)
    search_index.index(
        list(search_index.documents(dataset, Pagination(dataset))), folder / "work", built.site / search_index.FOLDER
    )
    return built.site


def transferred(browser: Any, server: str, words: str) -> Mapping[str, int]:
    """Return the bytes of each file that a first search loads, beyond those of its page, until its results are shown."""
    page = browser.new_context().new_page()
    page.goto(f"{server}search/index.html")
    page.wait_for_load_state("networkidle")
    Zipping.sent.clear()
    page.get_by_role("searchbox").fill(words)
    page.wait_for_selector(".dy-results a")
    page.wait_for_load_state("networkidle")
    page.context.close()
    found: Counter[str] = Counter()
    for name, size in Zipping.sent:
        found[name] += size
    return found


def main() -> None:
    """Print what first searches transfer, file by file; end with 1 where one is over the bar."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: nothing measured")
    events = int(os.environ.get("BENCH_SEARCH", EVENTS))
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as engine,
        served(site(Path(scratch), events), Zipping) as server,
    ):
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        worst = 0
        for words in WORDS:
            files = transferred(browser, server, words)
            worst = max(worst, sum(files.values()))
            print(f"{words}: {sum(files.values()):,} bytes in {len(files)} files")
            for name, size in sorted(files.items(), key=lambda item: -item[1])[:8]:
                print(f"  {size:>8,} {name}")
        browser.close()
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
