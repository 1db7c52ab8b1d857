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
from dyad.model.event import Stage
from dyad.outputs.exports.bibtex import bibtex
from dyad.outputs.exports.ris import ris
from dyad.outputs.pages.changes import change_label, change_note
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.cited import cited, cited_event, cited_title
from dyad.outputs.views.event_titles import dated_title
from dyad.outputs.views.event_words import cite_words, event_words, stage_words
from dyad.outputs.views.events import series
from dyad.outputs.views.face import FaceView, face
from dyad.outputs.views.licence_words import licence_words
from dyad.outputs.views.output import Group, Here, Output, filled
from dyad.outputs.views.source_words import source_words
from dyad.outputs.views.views import Link, SeriesView
from dyad.outputs.views.voices import told_words


@dataclass(frozen=True)
class LastingView:
    """What the lasting page of an event shows."""

    language: str
    past: str | None
    """The day of the state of the site that it belongs to, where that is an earlier one."""
    site: str
    root: str
    face: FaceView
    address: str
    title: str
    date: str
    iso: str | None
    kind: str
    told: str
    sentences: Sequence[str]
    places: Sequence[Link]
    series: SeriesView | None
    sources: Sequence[Link]
    stages: Sequence[str]
    """How a plan went, oldest first."""
    versions: Sequence[str]
    cite: str
    licence: str
    bibtex: str
    card: str | None
    """The address of the picture for previews, where there is one."""
    card_alt: str


def make(dataset: Dataset, pagination: Pagination, texts: Texts, past: bool, cards: bool) -> Iterator[Group]:
    """Make the page of each event and its citation with those of its sources, also at each earlier name of the event.

    Within an earlier state of the site, `past`, it says so and leads to the record of today.
    """
    for year in dataset.years():
        yield Group(f"events {year}", partial(_of_year, year, dataset, pagination, texts, past, cards))


def _of_year(
    year: int, dataset: Dataset, pagination: Pagination, texts: Texts, past: bool, cards: bool
) -> Iterator[Output]:
    for names in dataset.names_of_year(year):
        for name in names:
            at = addresses.event(name)
            page = partial(_page, names[0], Here(at), dataset, pagination, texts, past, cards)
            yield Output(addresses.html_file(at), page)
            yield Output(addresses.event_citation(name), partial(_citation, names[0], dataset, texts))


def _page(
    event_id: str, here: Here, dataset: Dataset, pagination: Pagination, texts: Texts, past: bool, cards: bool
) -> str:
    view = _view(dataset.event(event_id), here, dataset, pagination, texts, past, cards)
    return filled(texts, "event.html.j2", view)


def _view(
    event: Event, here: Here, dataset: Dataset, pagination: Pagination, texts: Texts, past: bool, cards: bool
) -> LastingView:
    site, address = dataset.site, dataset.site.url + addresses.event(event.id)
    pairs = dataset.event_pairs(event.id)
    return LastingView(
        language=site.language,
        past=day_words(dataset.as_of, texts) if past else None,
        site=site.title,
        root=here.to(addresses.FRONT),
        face=face(dataset, texts),
        address=address,
        title=event.title,
        date=date_words(event.date, texts),
        iso=event.date.iso,
        kind=dataset.term("event-types", event.type).label,
        told=told_words(voice(event, dataset, pairs[0] if len(pairs) == 1 else None), dataset, texts),
        sentences=event_words(event, dataset, texts).sentences,
        places=[Link(pair_name(pair, dataset), here.to(pagination.event(event.id, pair))) for pair in pairs]
        or [Link(texts("entry.chronology"), here.to(pagination.event(event.id)))],
        series=series(event, dataset, texts, partial(_short, here, texts)),
        sources=[
            _source(dataset.source(one), here, pagination, texts)
            for one in dict.fromkeys(one.source for one in event.sources)
        ],
        stages=[] if event.withdrawn else [_stage(one, dataset, texts) for one in event.history],
        versions=list(_versions(event, dataset, texts)),
        cite=cite_words(event, dataset, texts),
        licence=licence_words(site, texts),
        bibtex=bibtex(cited_event(event, address, dataset, texts)),
        card=site.url + addresses.card(addresses.SITE_CARD) if cards else None,
        card_alt=texts("card.alt", site=site.title, tagline=site.tagline),
    )


def _short(here: Here, texts: Texts, event: Event) -> Link:
    """Return the link to another event's page, with its title and date."""
    return Link(dated_title(event, texts), here.to(addresses.event(event.id)))


def _source(source: Source, here: Here, pagination: Pagination, texts: Texts) -> Link:
    words = texts("list.comma").join(dict.fromkeys([cited_title(source), source_words(source, texts)]))
    return Link(words, here.to(pagination.source(source.id)))


def _stage(stage: Stage, dataset: Dataset, texts: Texts) -> str:
    return texts(
        "entry.stage",
        words=stage_words(stage, dataset, texts),
        as_of=date_words(stage.as_of, texts),
        source=source_words(dataset.source(stage.source.source), texts),
    )


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
