"""What a build made, in a form that a person can read line by line: for the goldens of outputs."""

import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from lxml import html
from PIL import Image

from dyad.outputs.pagination import Pagination
from dyad.site.search_index import documents
from tests.support import world
from tests.support.books import Book, unpacked
from tests.support.databases import dumped

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "kbd",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
"""Elements that stand within a line; all others begin one."""
PACKED_SIZE = re.compile(r"(?<= · )\d+ kB")
"""The size of a PDF as pages say it: it hangs on the zlib of the machine."""

PAGES = {
    "front": "index.html",
    "pair": "pairs/ard-bor/index.html",
    "year": "pairs/ard-bor/2031/index.html",
    "chronology": "pairs/ard-bor/events/index.html",
    "all-events": "events/index.html",
    "side-by-side": "timeline/index.html",
    "countries": "countries/index.html",
    "pairs": "pairs/index.html",
    "country": "countries/ard/index.html",
    "offices": "countries/ard/offices/index.html",
    "offices-over-time": "countries/ard/offices/timeline/index.html",
    "offices-over-time-of-a-body": "actors/river-court/offices/timeline/index.html",
    "offices-of-a-body": "actors/river-court/offices/index.html",
    "actors": "actors/index.html",
    "actor": "actors/mira-tolvane/index.html",
    "actor-withdrawn": "actors/mira-tolvan/index.html",
    "actor-formerly": "actors/m-tolvane/index.html",
    "agreements": "agreements/index.html",
    "agreement": "agreements/river-treaty/index.html",
    "themes": "themes/index.html",
    "theme": "themes/trade/index.html",
    "calendar": "calendar/index.html",
    "state-of-the-record": "record/index.html",
    "state-of-a-pair": "record/ard-bor/index.html",
    "sources": "sources/index.html",
    "sources-as-a-table": "sources/list/index.html",
    "sources-by-outlet": "sources/outlets/index.html",
    "actors-of-a-country": "countries/ard/actors/index.html",
    "sources-of-a-year": "sources/2031/index.html",
    "events-without-a-pair": "events/2031/index.html",
    "changes": "changes/index.html",
    "corrections": "corrections/index.html",
    "data": "data/index.html",
    "method": "method/index.html",
    "method-naming": "method/naming/index.html",
    "method-sourcing": "method/sourcing/index.html",
    "contribute": "contribute/index.html",
    "fields": "contribute/fields/index.html",
    "rules": "contribute/rules/index.html",
    "search": "search/index.html",
    "earlier-states": "as-of/index.html",
    "earlier-pair": "as-of/2031-05/pairs/ard-bor/index.html",
    "not-found": "404.html",
    "lasting": "e/2031-02-02-call/index.html",
}
FILES = {
    "atom.xml": "data/all.atom",
    "atom-pair.xml": "data/ard-bor.atom",
    "feed.json": "data/all.feed.json",
    "calendar.ics": "data/all.ics",
    "calendar-coming.ics": "data/all-coming.ics",
    "events.csv": "data/all.csv",
    "actors.csv": "data/actors.csv",
    "sources.csv": "data/sources.csv",
    "agreements.csv": "data/agreements.csv",
    "plover.csv": "data/plover.csv",
    "parties.csv": "data/parties.csv",
    "sources.bib": "data/sources.bib",
    "sources.csl.json": "data/sources.csl.json",
    "sources.ris": "data/sources.ris",
    "event.ris": "e/2031-02-02-call/cite.ris",
    "datapackage.json": "data/datapackage.json",
    "all.json": "data/all.json",
    "pair.json": "data/ard-bor.json",
    "briefing.md.txt": "data/ard-bor.md.txt",
    "year.md.txt": "data/ard-bor-2031.md.txt",
    "actor.md.txt": "data/actor-mira-tolvane.md.txt",
    "llms.txt": "llms.txt",
    "llms-full.txt": "llms-full.txt",
    "sitemap.xml": "sitemap.xml",
    "digest.txt": "data/digest.txt",
    "record.json": "data/record.json",
    "robots.txt": "robots.txt",
    "manifest.webmanifest": "manifest.webmanifest",
    "words-of-scripts.js": "assets/texts.js",
}
PAPERS = ("ard-bor", "ard-bor-2031", "booklet")
BOOK = "data/ard-bor.epub"
DATABASE = "data/dyad.sqlite"
CARDS = ("ard-bor", "site")


def tree(site: Path) -> str:
    """Return path and digest of every file of a site. What is packed is unpacked first: the same content has other bytes under another zlib."""
    files = sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*") if file.is_file())
    return "".join(f"{sha256(_unpacked(file)).hexdigest()}  {path}\n" for path, file in files)


def _unpacked(file: Path) -> bytes:
    content = file.read_bytes()
    if content.startswith(b"SQLite format 3"):  # its version stands in the bytes
        return dumped(content).encode()
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content)
    if file.suffix == ".pdf":
        return _unpacked_pdf(content)
    if file.suffix == ".png":
        with Image.open(file) as picture:
            return picture.convert("RGBA").tobytes()
    if file.suffix == ".epub":
        return unpacked(content).encode()
    return PACKED_SIZE.sub("0 kB", content.decode()).encode() if file.suffix == ".html" else content


def _unpacked_pdf(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        plain = {
            "compress_streams": False,
            "stream_decode_level": pikepdf.StreamDecodeLevel.generalized,
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        }
        document.save(out, static_id=True, **plain)
    return out.getvalue()


def outputs(folder: Path, day: date = world.TODAY) -> Iterator[tuple[str, str]]:
    """Yield name and text of every readable golden of a project that is built."""
    site = folder / "build/site"
    for name, path in PAGES.items():
        yield f"pages/{name}.html", PACKED_SIZE.sub("0 kB", "\n".join(_lines(_main(site / path), 0)) + "\n")
    pair = _page(site / PAGES["pair"])
    yield (
        "pages/frame.html",
        "\n".join(line for part in (pair.head, pair.body) for line in _lines(part, 0, leave_out="main")) + "\n",
    )
    yield (
        "charts.html",
        "\n".join(line for part in pair.iter("svg") for line in (*_lines(part, 0), *_table_beside(part))) + "\n",
    )
    for name, path in FILES.items():
        text = (site / path).read_bytes().decode().replace("\r\n", "\n")
        yield name, _spread(text) if name.endswith(".json") else text
    yield "database.sql", dumped((site / DATABASE).read_bytes())
    yield (
        "json-ld.json",
        "".join(
            _spread(one.text_content())
            for key in ("pair", "year")
            for one in _page(site / PAGES[key]).iter("script")
            if one.get("type") == "application/ld+json"
        ),
    )
    found = world.dataset(folder, day)
    searched = [asdict(one) for one in documents(found, Pagination(found))]
    yield "search.json", _spread(json.dumps(searched, default=str))
    for name, content in Book((site / BOOK).read_bytes()).files.items():
        if name.endswith((".xhtml", ".opf")):
            yield f"book/{Path(name).name}", content.decode()
    for name in CARDS:
        yield f"cards/{name}.json", _spread((folder / "build/card" / f"{name}.json").read_text(encoding="utf-8"))
    for name in PAPERS:
        yield f"pdf/{name}.txt", _words(site / "pdf" / f"{name}.pdf")


def _main(file: Path) -> html.HtmlElement:
    root = _page(file)
    return next(root.iter("main"), root)


def _page(file: Path) -> html.HtmlElement:
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _table_beside(chart: html.HtmlElement) -> Iterator[str]:
    figure = chart.getparent()
    if figure is not None and figure.tag == "figure" and (beside := figure.getnext()) is not None:
        yield from _lines(beside, 0)


def _lines(element: html.HtmlElement, depth: int, leave_out: str = "") -> Iterator[str]:
    """Yield the elements of a page, one a line; what stands within a line stays there."""
    if not isinstance(element.tag, str) or element.tag == leave_out:
        return
    indent = " " * depth
    if all(one.tag in INLINE for one in element.iterdescendants()):
        yield indent + " ".join(html.tostring(element, encoding="unicode", with_tail=False).split())
        return
    opened = html.tostring(html.Element(element.tag, dict(element.attrib)), encoding="unicode")
    yield indent + opened.removesuffix(f"</{element.tag}>")
    yield from _words_of(element.text, depth + 1)
    for child in element:
        yield from _lines(child, depth + 1, leave_out)
        yield from _words_of(child.tail, depth + 1)
    yield f"{indent}</{element.tag}>"


def _words_of(text: str | None, depth: int) -> Iterator[str]:
    if text and text.strip():
        yield " " * depth + " ".join(text.split())


def _spread(text: str) -> str:
    """Return JSON with one value a line; a line of its own for each of several."""
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def _words(file: Path) -> str:
    """Return the words of a PDF line by line, without the spaces that only lay them out."""
    laid = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return "".join(f"{words}\n" for line in laid.replace("\f", "\n").splitlines() if (words := " ".join(line.split())))
