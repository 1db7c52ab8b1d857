"""`Footnotes` numbers the sources of one page by first use, and marks its abbreviations."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Source, SourceRef, languages
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.cited import names_words
from dyad.outputs.views.output import Here
from dyad.outputs.views.receipts import Receipt


class SourceView(NamedTuple):
    """A source as a page lists it."""

    number: int | None
    anchor: str
    title: str
    ours: bool
    author: str | None
    publisher: str | None
    published: str
    language: str | None
    language_name: str | None
    url: str | None
    shown_url: str | None
    host: str | None
    """Where the title leads, for readers to see."""
    archived_url: str | None
    archived_on: str | None
    no_url: str | None
    reprint: bool
    grade: str | None
    why: str | None
    note: str | None
    taken_back: str | None
    """When and why the source was withdrawn, where a record still names it beside others."""
    record: str
    """The link to the source's entry on its shelf."""


class Footnotes:
    """Numbers the sources of a page in the order of their first use, and marks the abbreviations in its prose."""

    def __init__(self, dataset: Dataset, here: Here, pagination: Pagination, texts: Texts) -> None:
        """Start with no sources; `here` is the page that the numbers stand on."""
        self._dataset, self._here, self._pagination, self._texts = dataset, here, pagination, texts
        self._numbers: dict[str, int] = {}

    def receipts(self, references: Iterable[SourceRef]) -> Sequence[Receipt]:
        """Return the receipts for some sources, giving new ones the next number; each source once."""
        found: dict[tuple[str, str | None], Receipt] = {}
        for one in references:
            number = self._numbers.setdefault(one.source, len(self._numbers) + 1)
            found[one.source, one.locator] = Receipt(number, f"#{anchor(number)}", one.locator)
        return list(found.values())

    def inline(self, words: str) -> Markup:
        """Return the safe HTML of an inline field with its abbreviations marked, of which the page leaves the first of each."""
        return text.marked(text.inline(words), self._dataset.written_out)

    def plain(self, words: str) -> str:
        """Return a plain field, as HTML where abbreviations in it are marked."""
        safe = escape(words)
        made = text.marked(safe, self._dataset.written_out)
        return words if made == safe else made

    def cited(self) -> Sequence[Source]:
        """Return the records of all sources used so far, by number."""
        return [self._dataset.source(source) for source in self._numbers]

    def sources(self) -> Sequence[SourceView]:
        """Return all sources used so far, by number. Call it when the rest of the page is made."""
        return [
            source_view(self._dataset.source(source), self._dataset, self._here, self._pagination, self._texts, number)
            for source, number in self._numbers.items()
        ]


def anchor(number: int) -> str:
    """Return the anchor of a numbered source on its page."""
    return f"source-{number}"


def source_view(
    source: Source, dataset: Dataset, here: Here, pagination: Pagination, texts: Texts, number: int | None = None
) -> SourceView:
    """Return a source as pages show it: a reprint's address is never shown nor linked."""
    url = None if source.reprint else source.url
    host = text.shown_host(url) if url else None
    grade, gone = source.reliability, source.withdrawn
    return SourceView(
        number=number,
        anchor=anchor(number) if number else addresses.source_anchor(source.id),
        title=source.title,
        ours=source.title_is_ours,
        author=_by(source, texts) or None,
        publisher=source.known_publisher,
        published=date_words(source.published, texts) if source.published else texts("source.no-date"),
        language=source.language,
        language_name=foreign(source.language, texts),
        url=url,
        shown_url=url if url and host and host.isascii() else url and f"{url} {host}",
        host=host,
        archived_url=None if source.reprint else source.archived_url,
        archived_on=date_words(source.archived_on, texts) if source.archived_on else None,
        no_url=source.no_url,
        reprint=source.reprint,
        grade=grade.grade if grade else None,
        why=grade.why if grade else None,
        note=source.note,
        taken_back=texts("cite.withdrawn", date=date_words(gone.on, texts), why=gone.why) if gone else None,
        record=here.to(pagination.source(source.id)),
    )


def _by(source: Source, texts: Texts) -> str:
    """Return who wrote a source, and who put it together."""
    editors = names_words(source.editors, texts)
    edited = [texts("source.edited", names=editors)] if editors else []
    return texts("list.comma").join(filter(None, [names_words(source.names, texts), *edited]))


def foreign(tag: str | None, texts: Texts) -> str | None:
    """Return the name of a language other than that of the site, else None."""
    return None if tag is None or tag.split("-")[0] == texts.language.split("-")[0] else language_name(tag, texts)


@cache
def language_name(tag: str, texts: Texts) -> str:
    """Return the name of a language in the language of the site (CLDR), or else as it is registered."""
    return languages.name(tag, texts.language)
