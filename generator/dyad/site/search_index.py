"""`index` makes the search index with Pagefind, from one small document a record and not from the site's pages.

A document holds what the record is called in every spelling and script; its filters and its date are those of the
record. The index is made anew only when a document changed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from markupsafe import escape
from pagefind_bin import get_executable

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.offices import Post, known_span
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Actor, Agreement, Event, Source, ids
from dyad.model.dates import Date, year_of
from dyad.model.posts import COUNTRY
from dyad.outputs.pages.pair_standing import age
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import standing_words
from dyad.outputs.views.event_words import BETWEEN, event_words
from dyad.outputs.views.people import latest_offices, term_words
from dyad.runtime import processes
from dyad.site.search_order import put_in_order
from dyad.text import inline

FOLDER = "pagefind"


class SearchFailure(Exception):
    """The index could not be made; the message holds what the indexer printed."""


@dataclass(frozen=True)
class Document:
    """What is searched of one record."""

    name: str
    kind: str
    title: str
    address: str
    names: tuple[str, ...] = ()
    """What else it is called, in every spelling and script: as heavy as the title."""
    words: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    """What a result shows beside its title: its date, its pairs, the office, the publisher."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: str = "0000-00-00"

    def html(self) -> str:
        """Return the document as the indexer reads it."""
        filters = "".join(
            f'<i data-pagefind-filter="{escape(name)}">{escape(value)}</i>'
            for name, values in {"kind": (self.kind,), **self.filters}.items()
            for value in values
        )
        shown = {"address": self.address, "kind": self.kind, **self.about}
        about = "".join(
            f'<b data-pagefind-meta="{escape(name)}">{escape(value)}</b>' for name, value in shown.items() if value
        )
        names = "".join(f'<p data-pagefind-weight="7">{escape(one)}</p>' for one in self.names if one)
        words = "".join(f"<p>{escape(one)}</p>" for one in self.words if one)
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>'
            f'<div data-pagefind-ignore="index">{filters}<b data-pagefind-sort="date">{self.day}</b>{about}</div>'
            f"<main data-pagefind-body><h1>{escape(self.title)}</h1>{names}{words}</main></body></html>\n"
        )


def documents(dataset: Dataset, pagination: Pagination) -> Iterator[Document]:
    """Yield a document for every pair, event, actor, agreement and source, and for the offices of the vocabulary."""
    texts = Texts(dataset.site.language)
    for pair in dataset.pairs():
        yield _pair(pair, dataset, texts)
    for event in dataset.events():
        if not event.withdrawn:
            yield _event(event, dataset, pagination, texts)
    for actor in dataset.actors():
        yield _actor(actor, dataset, pagination, texts)
    for owner in dataset.office_owners():
        for post in dataset.posts(owner):
            if post.rank is not None:
                yield _office(owner, post, dataset, pagination, texts)
    for agreement in dataset.agreements():
        yield _agreement(agreement, dataset, pagination, texts)
    for source in dataset.sources():
        yield _source(source, pagination, texts)


def digest(found: list[Document]) -> str:
    """Return a digest of all that the index is made from."""
    made = sha256()
    for one in found:
        made.update(f"{one.name}\0{one.html()}".encode())
    return made.hexdigest()


def index(found: list[Document], work: Path, out: Path) -> None:
    """Write the documents into the scratch folder `work` and their index into `out`. Raises SearchFailure."""
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    for one in found:
        file = work / one.name / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(one.html(), encoding="utf-8")
    # It takes settings from files of the folder that it works in (pagefind.yml) and from the environment.
    command = [
        os.fspath(get_executable()),
        "--site",
        os.path.abspath(work),  # noqa: PTH100
        "--output-path",
        os.path.abspath(out),  # noqa: PTH100
        "--silent",
        "--force-language",
        "en",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    done = subprocess.run(
        command,
        cwd=work,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        preexec_fn=processes.first(),
    )
    if done.returncode:
        raise SearchFailure((done.stderr or done.stdout).strip())
    for spare in (
        "pagefind-ui.js",
        "pagefind-ui.css",
        "pagefind-modular-ui.js",
        "pagefind-modular-ui.css",
        "pagefind-highlight.js",
        "pagefind-component-ui.js",
        "pagefind-component-ui.css",
    ):
        (out / spare).unlink(missing_ok=True)  # Pagefind's own dialogs: ours is in assets/search.js
    put_in_order(out)


def _pair(pair: str, dataset: Dataset, texts: Texts) -> Document:
    written = dataset.pair(pair)
    line = inline(written.bottom_line.text).striptags() if written and written.bottom_line else ""
    # A bottom line that is found stands beside how old it is.
    said = [line, age(dataset, texts, pair)]
    names = tuple(dataset.vocabulary.country_name(code) for code in ids.pair_countries(pair))
    return Document(
        f"p-{pair}",
        "briefing",
        pair_name(pair, dataset),
        addresses.pair(pair),
        (" ".join(names), pair),
        tuple(said),
        {
            "detail": texts("count.events", count=sum(not event.withdrawn for event in dataset.pair_events(pair))),
            "excerpt": " ".join(filter(None, said)),
        },
        {"pair": (pair_name(pair, dataset),), "country": names},
        dataset.as_of.isoformat(),
    )


def _event(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    labels = dataset.vocabulary
    codes = dict.fromkeys(filter(None, (dataset.actor_country(party.actor) for party in event.parties)))
    actors = [dataset.actor_name(party.actor) for party in event.parties]
    pairs = tuple(pair_name(pair, dataset) for pair in dataset.event_pairs(event.id))
    said = event_words(event, dataset, texts).sentences
    return Document(
        f"e-{event.id}",
        "event",
        event.title,
        pagination.event(event.id),
        (),
        (*said, texts("list.comma").join(actors), event.place.name if event.place else ""),
        {
            "date": date_words(event.date, texts, short=True),
            "pair": texts("list.comma").join(pairs),
            "detail": labels.label("event-types", event.type),
            "said": BETWEEN.join(said),
        },
        {
            "pair": pairs,
            "country": tuple(labels.country_name(code) for code in codes),
            "type": (labels.label("event-types", event.type),),
            "theme": tuple(labels.label("themes", theme) for theme in event.themes),
            "year": (str(year_of(event.date)),),
            "status": (labels.label("statuses", event.status),),
            "actor": tuple(
                dict.fromkeys(
                    dataset.actor_name(party.actor) for party in event.parties if not ids.is_country(party.actor)
                )
            ),
        },
        _day(event.date),
    )


def _actor(actor: Actor, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    country = dataset.vocabulary.country_name(actor.country) if actor.country != "none" else ""
    # Any part of a name may be asked for, and so may the id's spelling.
    names = (*actor.also_known_as, *actor.names.values(), actor.abbreviation or "", actor.id.replace("-", " "))
    offices = tuple(office.title for office in actor.offices)
    held = texts("list.semicolon").join(
        f"{office.title}, {term_words(office, texts)}" for office in latest_offices(actor)
    )
    return Document(
        f"a-{actor.id}",
        "actor",
        actor.name,
        pagination.actor(actor.id),
        names,
        (*offices, actor.description or ""),
        {
            "detail": texts("list.comma").join(
                filter(None, [dataset.vocabulary.label("actor-kinds", actor.kind), country])
            ),
            "excerpt": held or actor.description or "",
        },
        {"country": (country,) if country else ()},
    )


def _office(owner: str, post: Post, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    """Return what is searched of an office: its titles, whose it is, and the years and months that somebody may ask for."""
    country = dataset.vocabulary.countries.get(owner)
    whose = (
        dataset.actor_name(owner),
        (country.demonym or "") if country else "",
        *(country.also_known_as if country else ()),
    )
    latest = [one for one in post.holdings if one.standing] or post.holdings[:1]
    held = (f"{dataset.actor_name(one.actor)}, {term_words(one.office, texts)}" for one in latest)
    called = (post.label, *post.titles, *dataset.term("posts", post.term).titles)
    return Document(
        f"o-{owner.lower()}-{post.id}",
        "office",
        texts("office.of", office=post.label, name=whose[0]),
        pagination.office(owner, post.id),
        (*whose, *(one for one in called if COUNTRY not in one)),
        (texts("office.of-words"), texts("date.months"), " ".join(map(str, _years(post)))),
        {"excerpt": texts("list.semicolon").join(held)},
        {"country": (whose[0],) if country else ()},
    )


def _years(post: Post) -> Iterator[int]:
    """Yield the years in which the record shows somebody in an office."""
    spans = [span for one in post.holdings if (span := known_span(one.office))]
    days = [(first.earliest or last.latest, last.latest or first.earliest) for first, last in spans]
    known = {year for first, last in days if first and last for year in range(first.year, last.year + 1)}
    yield from sorted(known)


def _agreement(one: Agreement, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    names = tuple(dataset.actor_name(party) for party in one.parties)
    pairs = tuple(
        pair_name(pair, dataset) for pair in ids.pairs_among(filter(None, map(dataset.actor_country, one.parties)))
    )
    return Document(
        f"g-{one.id}",
        "agreement",
        one.called,
        pagination.agreement(one.id),
        (one.title,) if one.short_title else (),
        (
            inline(one.summary).striptags() if one.summary else "",
            texts("list.comma").join(names),
            texts("agreement.today"),
            *standing_words(one, dataset, texts),
        ),
        {
            "date": date_words(one.signed, texts, short=True) if one.signed else "",
            "pair": texts("list.comma").join(pairs),
            "detail": dataset.vocabulary.label("agreement-kinds", one.kind),
        },
        {"country": names, "pair": pairs},
        _day(one.signed) if one.signed else "0000-00-00",
    )


def _source(source: Source, pagination: Pagination, texts: Texts) -> Document:
    publisher = source.publisher if source.publisher != "unknown" else texts("source.no-publisher")
    return Document(
        f"s-{source.id}",
        "source",
        source.title,
        pagination.source(source.id),
        (),
        (source.publisher, source.author or "", source.id),
        {
            "date": date_words(source.published, texts, short=True) if source.published else texts("source.no-date"),
            "detail": publisher,
        },
        {"year": (str(year_of(source.published)),) if source.published else ()},
        _day(source.published) if source.published else "0000-00-00",
    )


def _day(when: Date) -> str:
    day = when.earliest or when.latest
    return day.isoformat() if day else "0000-00-00"
