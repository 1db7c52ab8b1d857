"""`ris` writes what is cited in RIS, which every reference manager opens: EndNote, Mendeley, Zotero, RefWorks."""

from collections.abc import Iterator

from dyad.model.dates import Date
from dyad.model.source import CitedName
from dyad.outputs.views.cited import Cited, is_plain, shared_year

_TYPES = {
    "article-newspaper": ("NEWS", "T2"),
    "article-journal": ("JOUR", "T2"),
    "book": ("BOOK", "PB"),
    "report": ("RPRT", "PB"),
    "encyclopedia": ("ENCYC", "T2"),
    "webpage": ("ELEC", "T2"),
    "post": ("BLOG", "T2"),
    "video": ("VIDEO", "PB"),
}
"""The type of a record, and the field that holds the publisher; of all others these are `GEN` and `PB`."""


def ris(one: Cited) -> str:
    """Return a record; a line of it is one field, whatever the words hold."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _fields(one) if value) + "ER  - \r\n\r\n"


def _fields(one: Cited) -> Iterator[tuple[str, str]]:
    kind, holder = _TYPES.get(one.kind, ("GEN", "PB"))
    yield "TY", kind
    yield "ID", one.id
    yield "TI", one.title
    yield from (("AU", _name(name)) for name in one.authors)
    yield from (("ED", _name(name)) for name in one.editors)
    yield holder, one.publisher or ""
    if one.published:
        year = shared_year(one.published)
        yield "PY", str(year) if year else ""
        yield "DA", _date(one.published, one.when)
    yield "UR", one.url or ""
    yield "Y2", _date(one.accessed, "") if one.accessed else ""
    yield "DO", one.doi or ""
    yield "SN", one.isbn or ""
    yield "LA", one.language or ""
    yield from (("N1", note) for note in one.notes)


def _name(one: CitedName) -> str:
    """Return a name: with a comma, a reader takes what stands before it for a family name."""
    return ", ".join(filter(None, (one.family, one.given))) if one.family else one.literal or ""


def _date(when: Date, words: str) -> str:
    """Return `year/month/day/other`: the numbers where they are known, and in words what they cannot say."""
    if is_plain(when):
        point = when.points[0]
        assert point is not None  # a single point is no open end
        return f"{point.year}/{point.month or 0:02}/{point.day or 0:02}/".replace("/00", "/")
    return f"{shared_year(when) or ''}///{words}"
