"""Every event has a page whose address never changes, `e/some-event/`, with what is cited of it and the way to its entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.changes import of_record
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import voice
from dyad.language.date_words import date_words, day_words
from dyad.language.texts import Texts
from dyad.model import Event, Source
from dyad.outputs.exports.bibtex import bibtex
from dyad.outputs.exports.ris import ris
from dyad.outputs.pages.changes import change_label, change_note
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.cited import cited, cited_event, cited_title
from dyad.outputs.views.event_words import cite_words, event_words
from dyad.outputs.views.output import Here, Output, filled
from dyad.outputs.views.source_words import source_words
from dyad.outputs.views.views import Link
from dyad.outputs.views.voices import told_words


@dataclass(frozen=True)
class LastingView:
    """What the lasting page of an event shows."""

    language: str
    past: str | None
    """The day of the state of the site that it belongs to, where that is an earlier one."""
    site: str
    root: str
    address: str
    title: str
    date: str
    iso: str | None
    kind: str
    told: str
    sentences: Sequence[str]
    places: Sequence[Link]
    sources: Sequence[Link]
    versions: Sequence[str]
    cite: str
    bibtex: str


def make(dataset: Dataset, pagination: Pagination, texts: Texts, past: bool) -> Iterator[Output]:
    """Make the page of each event and its citation with those of its sources, also at each earlier name of the event.

    Within an earlier state of the site, `past`, it says so and leads to the record of today.
    """
    for event in dataset.events():
        for name in (event.id, *event.formerly):
            at = addresses.event(name)
            yield Output(addresses.html_file(at), partial(_page, event.id, Here(at), dataset, pagination, texts, past))
            yield Output(addresses.event_citation(name), partial(_citation, event.id, dataset, texts))


def _page(event_id: str, here: Here, dataset: Dataset, pagination: Pagination, texts: Texts, past: bool) -> str:
    return filled(texts, "event.html.j2", _view(dataset.event(event_id), here, dataset, pagination, texts, past))


def _view(event: Event, here: Here, dataset: Dataset, pagination: Pagination, texts: Texts, past: bool) -> LastingView:
    site, address = dataset.site, dataset.site.url + addresses.event(event.id)
    pairs = dataset.event_pairs(event.id)
    return LastingView(
        language=site.language,
        past=day_words(dataset.as_of, texts) if past else None,
        site=site.title,
        root=here.to(addresses.FRONT),
        address=address,
        title=event.title,
        date=date_words(event.date, texts),
        iso=event.date.iso,
        kind=dataset.term("event-types", event.type).label,
        told=told_words(voice(event, dataset, pairs[0] if len(pairs) == 1 else None), dataset, texts),
        sentences=event_words(event, dataset, texts).sentences,
        places=[Link(pair_name(pair, dataset), here.to(pagination.event(event.id, pair))) for pair in pairs]
        or [Link(texts("entry.chronology"), here.to(pagination.event(event.id)))],
        sources=[
            _source(dataset.source(one), here, pagination, texts)
            for one in dict.fromkeys(one.source for one in event.sources)
        ],
        versions=list(_versions(event, dataset, texts)),
        cite=cite_words(event, dataset, texts),
        bibtex=bibtex(cited_event(event, address, dataset, texts)),
    )


def _source(source: Source, here: Here, pagination: Pagination, texts: Texts) -> Link:
    words = texts("list.comma").join(dict.fromkeys([cited_title(source), source_words(source, texts)]))
    return Link(words, here.to(pagination.source(source.id)))


def _versions(event: Event, dataset: Dataset, texts: Texts) -> Iterator[str]:
    """Yield when the event was published first and what changed since, newest first."""
    changes = sorted(of_record("event", event, dataset.site), key=lambda one: one.on, reverse=True)
    for one in changes:
        yield texts(
            "entry.version",
            date=day_words(one.on, texts),
            change=change_label(one.kind, dataset, texts),
            note=change_note(one, texts),
        )
    if not any(one.kind == "added" for one in changes):
        yield texts("entry.first", date=date_words(dataset.site.published, texts))


def _citation(event_id: str, dataset: Dataset, texts: Texts) -> str:
    event = dataset.event(event_id)
    sources = [dataset.source(one) for one in dict.fromkeys(one.source for one in event.sources)]
    own = cited_event(event, dataset.site.url + addresses.event(event.id), dataset, texts)
    return "".join(map(ris, [own, *(cited(one, texts) for one in sources)]))
