"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, for each pair and for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from xml.etree import ElementTree as Xml

from dyad import addresses
from dyad.analysis.changes import ADDED, WITHDRAWN, PublishedChange, among, first_publication, newest_changes
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import AnyRecord, Event, Kind
from dyad.outputs.pages import countries_and_themes, front, pair_standing
from dyad.outputs.pages.changes import change_words, headline, pairs_of_record, record_address
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import event_words
from dyad.outputs.views.lasting_ids import feed_id, first_name
from dyad.outputs.views.licence_words import licence_words
from dyad.outputs.views.output import Group, Output
from dyad.outputs.views.source_words import sources_words
from dyad.outputs.views.subjects import Subject, subject, subjects
from dyad.text import json_document

MOST = 100
"""Entries of a feed; the page of changes has them all."""
_ATOM = "http://www.w3.org/2005/Atom"


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make both feeds for each pair, country and actor, and for all."""
    for key in subjects(dataset):
        yield Group(f"feeds {key}", partial(_of_subject, dataset, pagination, texts, key))


def _of_subject(dataset: Dataset, pagination: Pagination, texts: Texts, key: str) -> Iterator[Output]:
    one = subject(key, dataset)
    if key == "all":
        one = replace(one, events=(), agreements=())  # of all, only the newest changes are asked
    yield Output(addresses.data(f"{key}.atom"), partial(_atom, dataset, pagination, texts, one))
    yield Output(addresses.data(f"{key}.feed.json"), partial(_json_feed, dataset, pagination, texts, one))


@dataclass(frozen=True)
class FeedEntry:
    """What a feed tells: a change, or at the very beginning that the record was published."""

    id: str
    title: str
    on: date
    words: str
    address: str
    kind: str
    pairs: Sequence[str] = ()
    """The names of the pairs that it belongs to."""


def _entries(dataset: Dataset, pagination: Pagination, texts: Texts, subject: Subject) -> Sequence[FeedEntry]:
    """Return the entries of a feed, newest first. The first publication closes it, so that a feed is never empty."""
    records: dict[str, tuple[Kind, AnyRecord]] = {event.id: ("event", event) for event in subject.events}
    found = (
        dataset.derived(newest_changes, MOST)
        if subject.key == "all"
        else among([*records.values(), *subject.own], dataset)
    )
    url, texts = dataset.site.url, texts
    first = FeedEntry(
        feed_id(dataset.site, f"{addresses.data(subject.key)}#first"),
        texts("feed.first", subject=subject.name),
        min(first_publication(dataset), dataset.as_of),
        texts("feed.first-words"),
        url + subject.address,
        "first",
    )
    return [
        *(_change(one, dataset, pagination, texts) for one in found[:MOST]),
        *([first] if len(found) < MOST else []),
    ]


def _change(one: PublishedChange, dataset: Dataset, pagination: Pagination, texts: Texts) -> FeedEntry:
    url = dataset.site.url
    return FeedEntry(
        feed_id(dataset.site, f"{addresses.CHANGES}#{one.key(first_name(one.record))}"),
        headline(one, dataset, texts),
        one.on,
        _words(one, dataset, texts),
        url + (addresses.event(one.record.id) if one.of == "event" else record_address(one.of, one.record, pagination)),
        one.kind,
        [pair_name(pair, dataset) for pair in pairs_of_record(one, dataset)],
    )


def _title(dataset: Dataset, texts: Texts, subject: Subject) -> str:
    site = dataset.site.title
    return texts("feed.all", site=site) if subject.key == "all" else texts("feed.of", site=site, subject=subject.name)


def _age(dataset: Dataset, texts: Texts, subject: Subject) -> str | None:
    """Return how old what a subject's pages judge is; None for actors, of whom nothing is judged."""
    if subject.key == "all":
        return front.age(dataset, texts)
    if subject.key in dataset.pairs():
        return pair_standing.age(dataset, texts, subject.key)
    kind, _, code = subject.key.partition("-")
    return countries_and_themes.age_of_country(dataset, texts, code.upper()) if kind == "country" else None


def _home(dataset: Dataset, subject: Subject) -> str:
    return dataset.site.url + subject.address


def _words(one: PublishedChange, dataset: Dataset, texts: Texts) -> str:
    """Return what changed; of an event also what it tells and on which sources, so that nobody has to follow the link to learn it."""
    told = [_event(one.record, dataset, texts)] if isinstance(one.record, Event) else []
    changed = [] if _is_told_whole(one) else [" ".join(change_words(one, dataset, texts))]
    return "\n\n".join([*changed, *told])


def _event(event: Event, dataset: Dataset, texts: Texts) -> str:
    told = texts(
        "feed.event", date=date_words(event.date, texts), words=" ".join(event_words(event, dataset, texts).sentences)
    )
    return " ".join(filter(None, [told, sources_words((dataset.source(one.source) for one in event.sources), texts)]))


def _is_told_whole(one: PublishedChange) -> bool:
    """Say whether what an event tells, with its withdrawal, says all of a change."""
    return isinstance(one.record, Event) and one.kind in (ADDED, WITHDRAWN)


def _atom(dataset: Dataset, pagination: Pagination, texts: Texts, subject: Subject) -> str:
    Xml.register_namespace("", _ATOM)
    site, entries = dataset.site, _entries(dataset, pagination, texts, subject)
    own = addresses.data(f"{subject.key}.atom")
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", feed_id(site, own))
    _add(feed, "title", _title(dataset, texts, subject))
    if age := _age(dataset, texts, subject):
        _add(feed, "subtitle", age)
    _add(feed, "updated", _instant(max(one.on for one in entries)))
    Xml.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=site.url + own)
    Xml.SubElement(feed, f"{{{_ATOM}}}link", rel="alternate", href=_home(dataset, subject))
    _add(Xml.SubElement(feed, f"{{{_ATOM}}}author"), "name", site.publisher)
    if "licence" in site.model_fields_set:
        _add(feed, "rights", licence_words(site, texts))
    for one in entries:
        entry = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", _instant(one.on))
        _add(entry, "summary", one.words)
        Xml.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=one.address)
        for term in (one.kind, *one.pairs):
            Xml.SubElement(entry, f"{{{_ATOM}}}category", term=term)
    Xml.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def _json_feed(dataset: Dataset, pagination: Pagination, texts: Texts, subject: Subject) -> str:
    site = dataset.site
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(dataset, texts, subject),
        **({"description": age} if (age := _age(dataset, texts, subject)) else {}),
        "home_page_url": _home(dataset, subject),
        "feed_url": f"{site.url}{addresses.data(f'{subject.key}.feed.json')}",
        "authors": [{"name": site.publisher}],
        "language": texts.language,
        "items": [
            {
                "id": one.id,
                "url": one.address,
                "title": one.title,
                "content_text": one.words,
                "date_published": _instant(one.on),
                "tags": [one.kind, *one.pairs],
            }
            for one in _entries(dataset, pagination, texts, subject)
        ],
    }
    return json_document(made) + "\n"


def _add(parent: Xml.Element, name: str, words: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = words


def _instant(day: date) -> str:
    return f"{day}T00:00:00Z"
