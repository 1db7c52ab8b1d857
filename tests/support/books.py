"""Books for e-readers, read as a reading system would, by the standard library and lxml."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.outputs.exports import epub
from dyad.outputs.pagination import Pagination

HTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
DC = "{http://purl.org/dc/elements/1.1/}"
ROOT = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
WHOLE = re.compile(r"https?://|mailto:")
ACTIVE = frozenset(f"{HTML}{name}" for name in ("script", "style", "iframe", "object", "embed", "form", "img", "base"))
"""What no book of ours holds: it would run, or ask another host."""


def books(dataset: Dataset) -> Mapping[str, bytes]:
    """Return the books of a record, by pair."""
    made = epub.make(dataset, Pagination(dataset), ENGLISH)
    return {Path(one.path).stem: one.content() for one in made}


def unpacked(content: bytes) -> str:
    """Return all that a book says, file by file; how it is packed hangs on the zlib of the machine."""
    return "\n".join(f"{name}\n{text.decode()}" for name, text in Book(content).files.items())


class Book:
    """What is in a book."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as opened:
            self.entries = opened.infolist()
            self.files = {one.filename: opened.read(one) for one in self.entries}

    @cached_property
    def package(self) -> str:
        """The file that lists all others."""
        return str(next(etree.fromstring(self.files["META-INF/container.xml"]).iter(ROOT)).get("full-path"))

    @cached_property
    def opf(self) -> etree._Element:
        """What it says."""
        return etree.fromstring(self.files[self.package])

    @cached_property
    def documents(self) -> Mapping[str, etree._Element]:
        """The XHTML of the book, by file; what is not well-formed raises."""
        return {name: etree.fromstring(text) for name, text in self.files.items() if name.endswith(".xhtml")}

    @property
    def text(self) -> str:
        """All words of the book, in one line."""
        told = (" ".join(map(str, one.itertext())) for one in self.documents.values())
        return " ".join(" ".join(told).split())

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """Each link, with the file that it stands in."""
        for name, document in self.documents.items():
            yield from ((name, str(one.get("href"))) for one in document.iter(f"{HTML}a"))

    def said(self, name: str) -> str | None:
        """What the book says of itself, by the name of the Dublin Core element or of the property."""
        found = self.opf.find(f".//{DC}{name}")
        if found is None:
            found = next((one for one in self.opf.iter(f"{OPF}meta") if one.get("property") == name), None)
        return None if found is None else found.text

    def resolved(self, file: str, href: str) -> str:
        """Return the place in the book that a link means, from the root of its files."""
        path, hash_, anchor = href.partition("#")
        return (normpath(join(dirname(file), unquote(path))) if path else file) + hash_ + anchor


def faults(content: bytes) -> Iterator[str]:
    """Yield what a reading system would refuse, or find no way to (EPUB 3.3; OCF 4.2 and 4.3)."""
    book = Book(content)
    first = book.entries[0]
    if (first.filename, first.compress_type, first.extra) != ("mimetype", ZIP_STORED, b""):
        yield "the file does not begin with its kind"
    if book.files["mimetype"] != b"application/epub+zip":
        yield "it is of another kind"
    yield from (f"{name} stands {count} times" for name, count in _often(one.filename for one in book.entries))
    yield from _of_package(book)
    yield from _of_documents(book)


def _of_package(book: Book) -> Iterator[str]:
    items = {str(one.get("id")): one for one in book.opf.iter(f"{OPF}item")}
    listed = [book.resolved(book.package, str(one.get("href"))) for one in book.opf.iter(f"{OPF}item")]
    yield from (f"{name} is listed {count} times" for name, count in _often(listed))
    yield from (
        f"the id {name} stands {count} times" for name, count in _often(str(one.get("id")) for one in _ids(book.opf))
    )
    held = {name for name in book.files if name not in ("mimetype", book.package) and not name.startswith("META-INF/")}
    yield from (f"{name} is listed, or there, but not both" for name in sorted(held ^ set(listed)))
    read = [str(one.get("idref")) for one in book.opf.iter(f"{OPF}itemref")]
    yield from (f"{name} is read, but not listed" for name in read if name not in items)
    if [one.get("properties") for one in items.values()].count("nav") != 1:
        yield "there is not one list of contents"
    for one in items.values():
        document = book.documents.get(book.resolved(book.package, str(one.get("href"))))
        if document is not None and (one.get("properties") == "svg") != bool(list(document.iter("{*}svg"))):
            yield f"{one.get('href')}: a picture that is not told of, or told of and not there"


def _of_documents(book: Book) -> Iterator[str]:
    ids = {name: {str(one.get("id")) for one in _ids(document)} for name, document in book.documents.items()}
    for name, document in book.documents.items():
        yield from (
            f"{name}: the id {one} stands {n} times" for one, n in _often(str(one.get("id")) for one in _ids(document))
        )
        for one in document.iter(etree.Element):
            carried = {str(key) for key, _ in one.items()}
            if one.tag in ACTIVE or any(key.startswith("on") or key in ("style", "src") for key in carried):
                yield f"{name}: <{one.tag}> {sorted(carried)}"
    for name, href in book.links:
        if not WHOLE.match(href):
            file, _, anchor = book.resolved(name, href).partition("#")
            if file not in book.files or (anchor and anchor not in ids.get(file, ())):
                yield f"{name}: a link to {href}, which is not there"


def _ids(document: etree._Element) -> Iterator[etree._Element]:
    return (one for one in document.iter(etree.Element) if one.get("id"))


def _often(names: Iterator[str] | list[str]) -> Iterator[tuple[str, int]]:
    return ((name, count) for name, count in Counter(names).items() if count > 1)
