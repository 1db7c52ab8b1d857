"""`Cited` is what is cited, a source or an event of this record, in the words that every format of citations takes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dyad.analysis.dataset import Dataset
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Event, Source
from dyad.model.dates import Date
from dyad.model.source import CitedName
from dyad.outputs.views.event_words import status_words


class Cited(NamedTuple):
    """A text as it is cited."""

    id: str
    kind: str
    """One of the vocabulary `source-kinds`."""
    title: str
    publisher: str | None
    authors: Sequence[CitedName]
    editors: Sequence[CitedName]
    published: Date | None
    language: str | None
    url: str | None
    accessed: Date | None
    doi: str | None
    isbn: str | None
    when: str
    """The date in words."""
    notes: Sequence[str]
    """What no field of a citation says."""


def cited(source: Source, texts: Texts) -> Cited:
    """Return a source as it is cited: the address of a reprint goes nowhere."""
    return Cited(
        id=source.id,
        kind=source.kind,
        title=cited_title(source),
        publisher=source.known_publisher,
        authors=source.names,
        editors=source.editors,
        published=source.published,
        language=source.language,
        url=None if source.reprint else source.url,
        accessed=source.accessed,
        doi=source.doi,
        isbn=source.isbn,
        when=date_words(source.published, texts) if source.published else "",
        notes=[*_withdrawn(source, texts), *_archived(source, texts)],
    )


def cited_event(event: Event, address: str, dataset: Dataset, texts: Texts) -> Cited:
    """Return an event as a page of this record, as known on its day."""
    site = dataset.site
    return Cited(
        id=event.id,
        kind="webpage",
        title=event.title,
        publisher=site.title,
        authors=[CitedName(literal=site.publisher)],
        editors=[],
        published=Date.of_day(dataset.as_of),
        language=site.language,
        url=address,
        accessed=None,
        doi=None,
        isbn=None,
        when=date_words(Date.of_day(dataset.as_of), texts),
        notes=list(_event_notes(event, dataset, texts)),
    )


def cited_title(source: Source) -> str:
    """Return a title as it is cited: one of our own stands in brackets."""
    return f"[{source.title}]" if source.title_is_ours else source.title


def names_words(names: Sequence[CitedName], texts: Texts) -> str:
    """Return names as they read in a sentence."""
    return texts.listed([one.shown for one in names])


def _withdrawn(record: Event | Source, texts: Texts) -> Iterator[str]:
    if record.withdrawn:
        yield texts("cite.withdrawn", date=date_words(record.withdrawn.on, texts), why=record.withdrawn.why)


def _event_notes(event: Event, dataset: Dataset, texts: Texts) -> Iterator[str]:
    """Yield what a reader must not miss: that an event no longer stands; its own date, and that it is no more than planned."""
    yield from _withdrawn(event, texts)
    yield texts("cite.event-date", date=date_words(event.date, texts))
    if event.status != "occurred":
        yield texts("event.status", status=status_words(event, dataset, texts))


def _archived(source: Source, texts: Texts) -> Iterator[str]:
    if source.archived_url and not source.reprint:
        day = date_words(source.archived_on, texts) if source.archived_on else ""
        yield texts("source.copy-on" if day else "source.copy", address=source.archived_url, date=day)


def is_plain(when: Date) -> bool:
    """Say whether a date is one certain day, month or year, so that every format has a form for it."""
    return when.precision in ("day", "month", "year") and not when.qualifier


def shared_year(when: Date) -> int | None:
    """Return the year of a date, where all that it can mean is in one."""
    years = {point.year if point else None for point in when.points}
    return years.pop() if len(years) == 1 else None
