"""Each briefing as a book for e-readers (EPUB 3.3), from the view that the page and the paper are made of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, partial
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree
from markupsafe import Markup

from dyad import addresses, text
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.outputs.pages.pair_standing import description
from dyad.outputs.pages.pairs import BriefingView, briefing_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.licence_words import licence_words
from dyad.outputs.views.output import Output, Outside, environment
from dyad.outputs.views.pdf_links import Papers
from dyad.runtime.resources import resource

CHAPTERS = ("brief", "record")
"""The two parts of a briefing, each a file of its own: old readers take no long ones."""
_BOOKS = UUID("570e6792-a4ed-4ef6-a399-5bdafc4293d5")
"""What the names of our books are counted from (RFC 9562, version 5)."""
_HTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}svg"


@dataclass(frozen=True)
class Chapter:
    """A part of a book as it is written: its file, heading and sections, by anchor and heading."""

    name: str
    content: str
    title: str
    sections: Sequence[tuple[str, str]]
    pictured: bool


@dataclass
class Uses:
    """Where the sources of a book are cited, so that each leads back."""

    file: str = ""
    found: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def next(self, number: int) -> str:
        """Return the id of the next receipt of a source."""
        one = f"use-{number}-{len(self.found[number]) + 1}"
        self.found[number].append(f"{self.file}#{one}")
        return one

    def of(self, number: int) -> Sequence[str]:
        """Return the addresses of all receipts of a source so far."""
        return self.found[number]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the book of each pair."""
    for pair in dataset.pairs():
        yield Output(addresses.data(f"{pair}.epub"), partial(_made, dataset, pagination, texts, pair))


def _made(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> bytes:
    here = Outside(addresses.pair(pair), dataset.site.url)
    return book(briefing_view(dataset, pagination, Papers(), texts, pair, here), about(dataset, texts, pair), texts)


def book(view: BriefingView, told: Mapping[str, str], texts: Texts) -> bytes:
    """Return the book of a briefing, whose links are whole addresses, and of what it is told to say of itself."""
    chapters = list(_chapters({**told, **_in_xml(vars(view))}, texts))
    made = {**told, "chapters": chapters, "pictured": any(one.pictured for one in chapters)}
    return _zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _file("container.xml"),
            "EPUB/package.opf": _rendered("package.opf", made, texts),
            "EPUB/nav.xhtml": _rendered("nav.xhtml", made, texts),
            **{f"EPUB/{one.name}.xhtml": one.content for one in chapters},
            "EPUB/style.css": _file("style.css"),
        }
    )


def about(dataset: Dataset, texts: Texts, pair: str) -> Mapping[str, str]:
    """Return what the book of a pair says of itself. Its name is that of the publisher's briefing of this pair, wherever it stands."""
    site = dataset.site
    return {
        "identifier": uuid5(_BOOKS, f"{site.publisher}\n{pair}").urn,
        "title": texts("epub.title", name=pair_name(pair, dataset), date=day_words(dataset.as_of, texts)),
        "language": texts.language,
        "publisher": site.publisher,
        "licence": licence_words(site, texts),
        "day": dataset.as_of.isoformat(),
        "address": f"{site.url}{addresses.pair(pair)}",
        "description": description(dataset, texts, pair),
    }


def _chapters(shown: Mapping[str, Any], texts: Texts) -> Iterator[Chapter]:
    uses = Uses()
    for part, name in enumerate(CHAPTERS, start=1):
        uses.file = f"{name}.xhtml"
        content = _rendered(f"{name}.xhtml", {**shown, "part": part, "uses": uses}, texts)
        root = etree.fromstring(content.encode())
        yield Chapter(
            name,
            content,
            _words(root.find(f".//{_HTML}h2")),
            [(one.get("id", ""), _words(one.find(f"{_HTML}h3"))) for one in root.iter(f"{_HTML}section")],
            root.find(f".//{_SVG}") is not None,
        )


def _words(heading: etree._Element | None) -> str:
    return "" if heading is None else "".join(map(str, heading.itertext()))


def _rendered(name: str, values: Mapping[str, Any], texts: Texts) -> str:
    made = text.first_uses(environment(texts, "epub").get_template(f"{name}.j2").render(values))
    return text.in_xml(made)


@cache
def _file(name: str) -> str:
    return resource(f"templates/epub/{name}").read_text(encoding="utf-8")


def _in_xml(value: Any) -> Any:
    """Return a view whose HTML is XML."""
    if isinstance(value, Markup):
        return text.xhtml(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _in_xml(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, tuple) and hasattr(value, "_make"):
        return value._make(map(_in_xml, value))
    if isinstance(value, Mapping):
        return {name: _in_xml(item) for name, item in value.items()}
    return [_in_xml(item) for item in value] if isinstance(value, (list, tuple)) else value


def _zipped(files: Mapping[str, str]) -> bytes:
    """Return the files of a book as one: of no time, and the kind of it first and as it is (OCF 3.3, 4.3)."""
    out = BytesIO()
    with ZipFile(out, "w") as book:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.create_system = 0  # what the standard library would take from the machine
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            book.writestr(entry, content)
    return out.getvalue()
