"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, for each pair and for all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Xml

from dyad import addresses
from dyad.analysis.changes import News, among, first_publication, news
from dyad.language.date_words import worded
from dyad.model import Record
from dyad.outputs.pages.changes import change_label, change_note, record_address, record_title
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Output
from dyad.outputs.views.subjects import Subject, subjects
from dyad.text import json_document

MOST = 100
"""Entries of a feed; the page of changes has them all."""
_ATOM = "http://www.w3.org/2005/Atom"


def feeds(kit: Kit) -> Iterator[Output]:
    """Make both feeds for each pair, country and actor, and for all."""
    for subject in subjects(kit):
        yield Output(addresses.data(f"{subject.key}.atom"), _maker(_atom, kit, subject))
        yield Output(addresses.data(f"{subject.key}.feed.json"), _maker(_json_feed, kit, subject))


def _maker(make: Callable[[Kit, Subject], str], kit: Kit, subject: Subject) -> Callable[[], str]:
    return lambda: make(kit, subject)


@dataclass(frozen=True)
class Entry:
    """What a feed tells: a change, or at the very beginning that the record was published."""

    id: str
    title: str
    on: date
    words: str
    address: str
    kind: str


def _entries(kit: Kit, subject: Subject) -> Sequence[Entry]:
    """Return the entries of a feed, newest first. The first publication closes it, so that a feed is never empty."""
    records: dict[str, tuple[str, Record]] = {event.id: ("event", event) for event in subject.events}
    found = news(kit.dataset) if subject.key == "all" else among([*records.values(), *subject.own], kit.dataset)
    url, texts = kit.dataset.site.url, kit.texts
    first = Entry(
        f"{url}{addresses.data(subject.key)}#first",
        texts("feed.first", subject=subject.name),
        min(first_publication(kit.dataset), kit.dataset.as_of),
        texts("feed.first-words"),
        url + subject.address,
        "first",
    )
    return [*(_change(one, kit) for one in found[:MOST]), *([first] if len(found) < MOST else [])]


def _change(one: News, kit: Kit) -> Entry:
    url = kit.dataset.site.url
    return Entry(
        f"{url}{addresses.CHANGES}#{one.key}",
        _headline(one, kit),
        one.on,
        _words(one, kit),
        url + record_address(one.of, one.record, kit),
        one.kind,
    )


def _title(kit: Kit, subject: Subject) -> str:
    site = kit.dataset.site.title
    return (
        kit.texts("feed.all", site=site)
        if subject.key == "all"
        else kit.texts("feed.of", site=site, subject=subject.name)
    )


def _home(kit: Kit, subject: Subject) -> str:
    return kit.dataset.site.url + subject.address


def _words(one: News, kit: Kit) -> str:
    changed = (
        f" {kit.texts('change.was-now', was=worded(one.was, kit.texts), now=worded(one.now, kit.texts))}"
        if one.was and one.now
        else ""
    )
    return f"{change_note(one, kit)}{changed}"


def _headline(one: News, kit: Kit) -> str:
    return kit.texts("feed.entry", change=change_label(one.kind, kit), record=record_title(one.record, kit))


def _atom(kit: Kit, subject: Subject) -> str:
    Xml.register_namespace("", _ATOM)
    site, entries = kit.dataset.site, _entries(kit, subject)
    own = f"{site.url}{addresses.data(f'{subject.key}.atom')}"
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", own)
    _add(feed, "title", _title(kit, subject))
    _add(feed, "updated", _instant(max(one.on for one in entries)))
    Xml.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=own)
    Xml.SubElement(feed, f"{{{_ATOM}}}link", rel="alternate", href=_home(kit, subject))
    _add(Xml.SubElement(feed, f"{{{_ATOM}}}author"), "name", site.publisher)
    for one in entries:
        entry = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", _instant(one.on))
        _add(entry, "summary", one.words)
        Xml.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=one.address)
        Xml.SubElement(entry, f"{{{_ATOM}}}category", term=one.kind)
    Xml.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(feed, encoding="unicode") + "\n"


def _json_feed(kit: Kit, subject: Subject) -> str:
    site = kit.dataset.site
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(kit, subject),
        "home_page_url": _home(kit, subject),
        "feed_url": f"{site.url}{addresses.data(f'{subject.key}.feed.json')}",
        "authors": [{"name": site.publisher}],
        "language": kit.texts.language,
        "items": [
            {
                "id": one.id,
                "url": one.address,
                "title": one.title,
                "content_text": one.words,
                "date_published": _instant(one.on),
                "tags": [one.kind],
            }
            for one in _entries(kit, subject)
        ],
    }
    return json_document(made) + "\n"


def _add(parent: Xml.Element, name: str, words: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = words


def _instant(day: date) -> str:
    return f"{day}T00:00:00Z"
