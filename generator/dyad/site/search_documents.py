"""A `Document` is what is searched of one record or page; `of_records` makes those of events, agreements, sources and chronologies, `of_pages` the rest.

What a result says of a record is worded here, when the site is built: a script only cuts and marks it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Actor, Agreement, Event, Source, ids
from dyad.model.dates import Date, year_of
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import standing_words
from dyad.outputs.views.event_words import attribution_words, event_words, plain_words, told_summary

Kind = Literal[
    "briefing", "country", "theme", "actor", "office", "agreement", "place", "event", "chronology", "page", "source"
]
Span = tuple[date, date]


class Said(NamedTuple):
    """A sentence of a result: what may be cut at its end, and what stands after it in any case, such as whose word it is."""

    words: str
    voice: str = ""


@dataclass(frozen=True)
class Held:
    """A person's term in an office, as a result shows it."""

    name: str
    address: str
    term: str
    """Its title, where the office has several, and its dates in words."""
    span: Span | None
    """The first and the last day for which the record shows it."""
    standing: bool
    gap: str
    """That nobody is recorded in the days before it."""


@dataclass(frozen=True)
class Document:
    """What is searched of one record or page, and what a result shows of it."""

    name: str
    """Tells it from all others: the letter of its kind, and its id."""
    kind: Kind
    title: str
    address: str
    names: Sequence[str] = ()
    """All that it is called, if it is found by its name; each by itself."""
    words: Sequence[str] = ()
    about: str = ""
    """What stands beside the title: its date, its pairs, the office, the publisher."""
    said: Sequence[Said] = ()
    """What stands below it: a result shows the sentence that fits best."""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    span: Span | None = None
    """The days that it is about; none for what has no date."""
    held: Sequence[Held] = ()
    """Of an office: who held it, the latest first."""
    after: str = ""
    """Of an office: after which day nobody is recorded."""
    owner: str = ""
    """Of an office: the code of its country."""
    sent: tuple[str, str] | None = None
    """Of the office of an envoy: the codes of the country that sends, and of the one that receives."""
    line: str = ""
    """Of an office: the address of the line of time on which it stands, for any day."""
    weight: int = 0
    """What comes first among documents of a kind that fit alike: more events, a higher office."""

    @property
    def text(self) -> str:
        """All that is searched and shown of it, line by line."""
        held = [f"{one.name}, {one.term} {one.gap}" for one in self.held]
        said = [" ".join(filter(None, one)) for one in self.said]
        return "\n".join(filter(None, [self.title, self.about, *self.names, *said, *self.words, *held, self.after]))


def of_records(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Document]:
    """Yield a document for each event, agreement and source, and for each year of each chronology."""
    people = labels_of_people(dataset)
    for agreement in dataset.agreements():
        if not agreement.withdrawn:
            yield _agreement(agreement, dataset, pagination, texts)
    for event in dataset.events():
        if not event.withdrawn:
            yield _event(event, dataset, pagination, texts, people)
    for pair in (*dataset.pairs(), ""):
        for year, parts in pagination.years(pair).items():
            yield _chronology(pair, year, sum(map(len, parts)), dataset, texts)
    for source in dataset.sources():
        if not source.withdrawn:
            yield _source(source, dataset, pagination, texts)


def of_pages(dataset: Dataset, texts: Texts) -> Iterator[Document]:
    """Yield a document for each page that stands by itself, as the method or the calendar."""
    codebook = [
        f"{entry.label}: {entry.definition}" for terms in dataset.vocabulary.told.values() for entry in terms.values()
    ]
    for title, about, address in _PAGES:
        name = texts(title)
        said = texts(about, title=name) if "{title}" in texts(about) else texts(about)
        written = [dataset.page(_WRITTEN[address]).text] if address in _WRITTEN else []
        words = (*written, *codebook) if address == addresses.METHOD else written
        yield Document(
            f"w-{address.strip('/').replace('/', '-')}",
            "page",
            name,
            address,
            names=(name, address.strip("/").replace("/", " ")),
            words=words,
            said=(Said(said),),
        )
    for one in dataset.own_pages().values():
        yield Document(
            f"w-{one.name}",
            "page",
            one.title,
            addresses.own_page(one.name),
            names=(one.title,),
            words=(one.text,),
            said=(Said(one.lead),) if one.lead else (),
        )
    for pair in dataset.pairs():
        name = pair_name(pair, dataset)
        title, about = texts("chronology.of", name=name), texts("chronology.about", name=name)
        yield Document(f"w-{pair}", "page", title, addresses.pair_events(pair), names=(title,), said=(Said(about),))


_PAGES = (
    ("chronology.all", "chronology.about-all", addresses.EVENTS),
    ("parallel.title", "parallel.description", addresses.TIMELINE),
    ("calendar.title", "calendar.about", addresses.CALENDAR),
    ("change.title", "change.about", addresses.CHANGES),
    ("change.corrections", "change.corrections-about", addresses.CORRECTIONS),
    ("country.countries", "country.countries-about", addresses.COUNTRIES),
    ("actor.actors", "actor.actors-about", addresses.ACTORS),
    ("agreement.agreements", "agreement.description", addresses.AGREEMENTS),
    ("theme.themes", "theme.about", addresses.THEMES),
    ("record.sources", "source.about-all", addresses.SOURCES),
    ("state.title", "state.about", addresses.RECORD),
    ("data.title", "data.description", addresses.DATA),
    ("method.title", "method.about", addresses.METHOD),
    ("naming.title", "method.about", addresses.NAMING),
    ("sourcing.title", "method.about", addresses.SOURCING),
    ("contribute.title", "contribute.description", addresses.CONTRIBUTE),
    ("rule.title", "rule.description", addresses.RULES),
    ("field.title", "field.about", addresses.FIELDS),
)
"""Title, what it is about, and address."""
_WRITTEN = {addresses.METHOD: "method", addresses.NAMING: "naming", addresses.SOURCING: "sourcing"}
"""The pages that editors wrote, by their addresses."""


def labels_of_people(dataset: Dataset) -> Mapping[str, str]:
    """Return how a filter names each actor: two of one name are told apart by country and id."""
    names: dict[str, list[Actor]] = {}
    for actor in dataset.actors():
        names.setdefault(actor.name, []).append(actor)
    return {
        actor.id: name if len(same) == 1 else f"{name} ({dataset.vocabulary.country_name(actor.country)}, {actor.id})"
        for name, same in names.items()
        for actor in same
    }


def days(when: Date | None, until: date) -> Span | None:
    """Return the first and the last day that a date can mean; what has no end goes on until a day."""
    if when is None:
        return None
    return (when.earliest or date.min, max(when.latest or until, when.earliest or date.min))


def country_names(codes: Sequence[str], dataset: Dataset) -> Sequence[str]:
    """Return the names of some countries, and what is of them: Ardenia, Ardenian."""
    known = dataset.vocabulary.countries
    return [name for code in codes if code in known for name in (known[code].name, known[code].demonym) if name]


def _event(event: Event, dataset: Dataset, pagination: Pagination, texts: Texts, people: Mapping[str, str]) -> Document:
    labels = dataset.vocabulary
    codes = list(dict.fromkeys(filter(None, (dataset.actor_country(party.actor) for party in event.parties))))
    actors = [dataset.actor_name(party.actor) for party in event.parties]
    pairs = [pair_name(pair, dataset) for pair in dataset.event_pairs(event.id)]
    kind, themes = labels.label("event-types", event.type), [labels.label("themes", one) for one in event.themes]
    worded, place = event_words(event, dataset, texts), event.place.name if event.place else ""
    return Document(
        f"e-{event.id}",
        "event",
        event.title,
        pagination.event(event.id),
        words=(*actors, *country_names(codes, dataset), *pairs, place, kind, *themes),
        about=_listed(date_words(event.date, texts, short=True), texts("list.comma").join(pairs), kind),
        said=(
            Said(plain_words(told_summary(event)), attribution_words(event, dataset, texts)),
            *(Said(one) for one in worded.sentences[1:]),
        ),
        filters={
            "pair": pairs,
            "country": [labels.country_name(code) for code in codes],
            "type": [kind],
            "theme": themes,
            "year": [str(year_of(event.date))],
            "status": [labels.label("statuses", event.status)],
            "actor": [people[party.actor] for party in event.parties if not ids.is_country(party.actor)],
            "place": [place] if place else [],
        },
        span=days(event.date, dataset.as_of),
    )


def _agreement(one: Agreement, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    names = [dataset.actor_name(party) for party in one.parties]
    codes = [code for party in one.parties if (code := dataset.actor_country(party))]
    pairs = [pair_name(pair, dataset) for pair in ids.pairs_among(codes)]
    kind = dataset.vocabulary.label("agreement-kinds", one.kind)
    signed = date_words(one.signed, texts, short=True) if one.signed else ""
    return Document(
        f"g-{one.id}",
        "agreement",
        one.called,
        pagination.agreement(one.id),
        names=(one.called, one.title, one.id.replace("-", " ")),
        words=(*names, *country_names(codes, dataset), texts("agreement.today")),
        about=_listed(signed, texts("list.comma").join(pairs), kind),
        said=tuple(
            Said(each)
            for each in (*([plain_words(one.summary)] if one.summary else []), *standing_words(one, dataset, texts))
        ),
        filters={"country": [dataset.vocabulary.country_name(code) for code in dict.fromkeys(codes)], "pair": pairs},
        span=days(one.signed, dataset.as_of),
    )


def _chronology(pair: str, year: int, count: int, dataset: Dataset, texts: Texts) -> Document:
    name = pair_name(pair, dataset) if pair else texts("year.loose")
    codes = ids.pair_countries(pair) if pair else ()
    return Document(
        f"y-{pair or 'none'}-{year}",
        "chronology",
        texts("year.title", name=name, year=year),
        addresses.year(pair, year),
        names=(name,),
        about=texts("count.events", count=count),
        filters={
            "pair": [name] if pair else [],
            "country": [dataset.vocabulary.country_name(code) for code in codes],
            "year": [str(year)],
        },
        span=(date(year, 1, 1), date(year, 12, 31)),
    )


def _source(source: Source, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    publisher = source.known_publisher or texts("source.no-publisher")
    dated = date_words(source.published, texts, short=True) if source.published else texts("source.no-date")
    return Document(
        f"s-{source.id}",
        "source",
        source.title,
        pagination.source(source.id),
        words=(source.publisher, *(one.shown for one in (*source.names, *source.editors)), source.id),
        about=_listed(dated, publisher),
        filters={"year": [str(year_of(source.published))] if source.published else []},
        span=days(source.published, dataset.as_of),
    )


def _listed(*parts: str) -> str:
    return " · ".join(filter(None, parts))
