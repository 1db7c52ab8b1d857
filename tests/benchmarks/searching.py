"""Measure what a first search transfers, in the browser, over the index of a made-up corpus: `python -m tests.benchmarks.searching`.

The pages are those of a small site, the index is that of the large one: what is searched is in the index alone.
"""

import gzip
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.outputs.pagination import Pagination
from dyad.reading.load import load
from dyad.site import search_index
from dyad.site.search_documents import Document, Said
from tests.benchmarks import corpus
from tests.conftest import CHROMIUM
from tests.support import world
from tests.support.serving import served

EVENTS = 3500
"""About 5,000 pages."""
MOST = 220_000
"""Bytes of a first search at 5,000 pages, and at 13,000 actors (ARCHITECTURE.md, Limits)."""
ENTITY = 60_000
"""Bytes of a first search for somebody or something by its name, however it is spelt."""
PEOPLE = 13_000
"""Actors of the index: more than the corpus has, each with a name of its own."""
WORDS = {
    "river": MOST,
    "Harbour Winter": MOST,
    "treaty 123": MOST,
    "April 2012": MOST,
    "Envoy AAland 2003": MOST,
    "AAland": ENTITY,
    "Bamuka Tosali": ENTITY,
    "Baamuka Tosaly": ENTITY,
}
"""What is asked, and the bar: words, a day, a country, a person of whom there are many alike, and the same spelt otherwise."""
SYLLABLES = (
    "ba da ka la ma na ra sa ta sha kha mu ha zi ji vi jo li re pa go ru du nu se ke ya fa han dar din ud mar".split()
)


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
        Zipping.sent.append((file.relative_to(self.directory).as_posix(), len(content)))

    def log_message(self, *args: Any) -> None:
        """Print nothing."""


def site(folder: Path, events: int) -> Path:
    """Return a small site that is searched by the index of a corpus with so many events."""
    built = build(world.make(folder / "small"), Options(as_of=world.TODAY, search=False, pdf=False))
    records, _ = load(corpus.make(folder / "large", events))
    assert built.site is not None and records is not None
    day = date(2031, 6, 30)
    dataset = Dataset(as_known(records, day), day)
    documents = [*search_index.documents(dataset, Pagination(dataset)), *people()]
    documents.sort(key=lambda one: search_index.KINDS.index(one.kind))
    search_index.index(documents, dataset, built.site / search_index.FOLDER)
    return built.site


def people() -> Iterator[Document]:
    """Yield persons with names like each other, as those of one part of the world are."""
    random = Random(3)
    firsts, lasts = ([_name(random) for _ in range(count)] for count in (2500, 9000))
    names = ["Bamuka Tosali", *(f"{random.choice(firsts)} {random.choice(lasts)}" for _ in range(PEOPLE - 1))]
    for number, name in enumerate(names):
        yield Document(
            f"a-person-{number}",
            "actor",
            name,
            f"actors/person-{number}/",
            names=(name, f"{name[0]}. {name.split()[1]}"),
            words=("Envoy",),
            about="Person, Nowhere",
            said=(Said("Envoy, since 2020"),),
        )


def _name(random: Random) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.choice((2, 3, 3, 4)))).title()


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
        over = []
        for words, most in WORDS.items():
            files = transferred(browser, server, words)
            over += [words] if sum(files.values()) > most else []
            print(f"{words}: {sum(files.values()):,} bytes of {most:,} in {len(files)} files")
            for name, size in sorted(files.items(), key=lambda item: -item[1])[:4]:
                print(f"  {size:>8,} {name}")
        browser.close()
    sys.exit(f"over the bar: {', '.join(over)}" if over else 0)


if __name__ == "__main__":
    main()
