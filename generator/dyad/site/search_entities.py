"""`of_entities` makes the documents of what is found by its name: pairs, countries, themes, actors, offices and places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import urlencode

from babel.languages import get_official_languages

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.offices import Holding, Post, known_span
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Actor, Event, Office, ids
from dyad.model.languages import locale
from dyad.model.posts import COUNTRY
from dyad.model.vocabulary import CountryEntry
from dyad.outputs.pages.pair_standing import age
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import plain_words
from dyad.outputs.views.party_kinds import about_party, kinds_in_words
from dyad.outputs.views.people import latest_offices, offices_words, term_words
from dyad.reading.folding import words
from dyad.reading.lookup import actor_names
from dyad.site.search_documents import Document, Held, Said, Span, days


def of_entities(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Document]:
    """Yield a document for each pair, country, theme, actor, office and place."""
    names = CountryNames(dataset)
    for pair in dataset.pairs():
        yield _pair(pair, dataset, texts, names)
    for code in dataset.countries():
        yield _country(code, dataset, texts, names)
    for theme in dataset.themes():
        yield _theme(theme, dataset, texts)
    for actor in dataset.actors():
        if not actor.withdrawn:
            yield _actor(actor, dataset, pagination, texts)
    for owner in dataset.office_owners():
        for post in dataset.posts(owner):
            yield _office(owner, post, dataset, pagination, texts, names)
    yield from _places(dataset, texts)


def _pair(pair: str, dataset: Dataset, texts: Texts, names_of: "CountryNames") -> Document:
    written, name = dataset.pair(pair), pair_name(pair, dataset)
    line = plain_words(written.bottom_line.text) if written and written.bottom_line else ""
    countries = [dataset.vocabulary.country_name(code) for code in ids.pair_countries(pair)]
    count = _told(dataset.pair_events(pair))
    return Document(
        f"p-{pair}",
        "briefing",
        name,
        addresses.pair(pair),
        names=(name, pair, *_spelled(names_of.of(code) for code in ids.pair_countries(pair))),
        about=" · ".join(filter(None, [kinds_in_words(pair, dataset, texts), texts("count.events", count=count)])),
        # A bottom line that is found stands beside how old it is.
        said=(Said(line, age(dataset, texts, pair)),),
        filters={"pair": [name], "country": countries},
        weight=-dataset.pairs().index(pair),
    )


def _country(code: str, dataset: Dataset, texts: Texts, names_of: "CountryNames") -> Document:
    entry = dataset.country(code)
    count = _told(dataset.country_events(code))
    return Document(
        f"c-{code.lower()}",
        "country",
        entry.name,
        addresses.country(code),
        names=names_of.of(code),
        about=" · ".join([*about_party(code, dataset, texts), texts("count.events", count=count)]),
        said=tuple(Said(one) for one in (entry.note, texts("country.about", country=entry.name)) if one),
        filters={"country": [entry.name]},
        weight=count,
    )


class CountryNames:
    """What countries are called: in English, in their own languages, and in those in which the record names people."""

    def __init__(self, dataset: Dataset) -> None:
        """Look up in which languages the record names people."""
        self._countries = dataset.vocabulary.countries
        self._written = sorted({tag for actor in dataset.actors() for tag in actor.names})
        self._known: dict[str, Sequence[str]] = {}

    def of(self, code: str) -> Sequence[str]:
        """Return all names of a country."""
        if code not in self._known:
            entry = self._countries[code]
            native = [found for tag in self._languages(entry) if (found := _territories(tag).get(entry.alpha2 or ""))]
            self._known[code] = [one for one in (entry.name, entry.demonym, *entry.also_known_as, code, *native) if one]
        return self._known[code]

    def _languages(self, entry: CountryEntry) -> Iterable[str]:
        return dict.fromkeys((*get_official_languages(entry.alpha2 or ""), *self._written))


@cache
def _territories(language: str) -> Mapping[str, str]:
    """Return the names of countries in a language (CLDR), by their alpha-2 codes; none for a language that is not known."""
    known = locale(language.replace("_", "-"))
    return known.territories if known else {}


def _spelled(names: Iterator[Sequence[str]]) -> Sequence[str]:
    """Return each name of one country beside each of the other."""
    first, second = names
    return [f"{one} {other}" for one in first for other in second]


def _theme(theme: str, dataset: Dataset, texts: Texts) -> Document:
    entry, count = dataset.term("themes", theme), _told(dataset.theme_events(theme))
    return Document(
        f"t-{theme}",
        "theme",
        entry.label,
        addresses.theme(theme),
        names=(entry.label, theme.replace("-", " ")),
        about=texts("count.events", count=count),
        said=(Said(entry.definition),),
        filters={"theme": [entry.label]},
        weight=count,
    )


def _actor(actor: Actor, dataset: Dataset, pagination: Pagination, texts: Texts) -> Document:
    country = dataset.vocabulary.country_name(actor.country) if actor.country != "none" else ""
    held = offices_words(latest_offices(actor), texts)
    standing = any(holding.standing for _, _, holding in dataset.posts_held(actor.id))
    kind = dataset.vocabulary.label("actor-kinds", actor.kind)
    return Document(
        f"a-{actor.id}",
        "actor",
        actor.name,
        pagination.actor(actor.id),
        # Any part of a name may be asked for, and so may the id's spelling.
        names=(*actor_names(actor), actor.id.replace("-", " ")),
        words=(
            *(office.title for office in actor.offices),
            country,
            *([actor.description] if actor.description else []),
        ),
        about=texts("list.comma").join(filter(None, [kind, country])),
        said=(Said(held or actor.description or ""),),
        filters={"country": [country] if country else []},
        weight=2 * len(dataset.actor_events(actor.id)) + standing,
    )


def _office(
    owner: str, post: Post, dataset: Dataset, pagination: Pagination, texts: Texts, names_of: "CountryNames"
) -> Document:
    """Return what is searched of an office: each of its titles beside each name of whose it is; and who held it.

    Titles that it is not recorded under are taken where they say no more than another: not an issue that one country had added.
    """
    whose = names_of.of(owner) if ids.is_country(owner) else [dataset.actor_name(owner)]
    where = dataset.vocabulary.country_name(post.country) if post.country else None
    declared = dataset.term("posts", post.term).titles if post.term else ()
    plain_ones = (one for one in declared if not any(other in one for other in declared if other != one))
    titles = [one.replace(COUNTRY, where) if where else one for one in (post.label, *post.titles, *plain_ones)]
    titles = [one for one in dict.fromkeys(titles) if COUNTRY not in one]
    held = [_held(one, len(post.titles) > 1, dataset, pagination, texts) for one in post.holdings]
    standing = [one for one in held if one.standing] or held[:1]
    until = post.known_until
    country = dataset.actor_country(owner)
    return Document(
        f"o-{owner.lower()}-{post.id}",
        "office",
        texts("office.of", office=post.label, name=dataset.actor_name(owner)),
        pagination.office(owner, post.id),
        names=[f"{title} {name}" for title in titles for name in whose],
        words=[one.name for one in held],
        said=(Said(texts("list.semicolon").join(texts("list.comma").join([one.name, one.term]) for one in standing)),),
        filters={"country": [dataset.vocabulary.country_name(country)] if country else []},
        held=held,
        after=texts("office.after", date=date_words(until, texts)) if until else "",
        owner=country or "",
        sent=(country, post.country) if country and post.country else None,
        line=pagination.tenure(owner, post.id),
        weight=-post.rank if post.rank is not None else -1000,
    )


def _held(one: Holding, several: bool, dataset: Dataset, pagination: Pagination, texts: Texts) -> Held:
    words_of_it = term_words(one.office, texts)
    first, last = one.gap or (None, None)
    return Held(
        dataset.actor_name(one.actor),
        pagination.actor(one.actor),
        texts("list.comma").join([one.office.title, words_of_it]) if several else words_of_it,
        _shown(one.office, dataset),
        one.standing,
        texts("office.gap", first=date_words(first, texts), last=date_words(last, texts)) if first and last else "",
    )


def _shown(office: Office, dataset: Dataset) -> Span | None:
    """Return the first and the last day for which a source shows somebody in an office."""
    span = known_span(office)
    ends = [found for when in span if (found := days(when, dataset.as_of))] if span else []
    return (ends[0][0], ends[-1][1]) if ends else None


def _places(dataset: Dataset, texts: Texts) -> Iterator[Document]:
    """Yield a document for each place of an event; places have no page, so it leads to the search for what happened there."""
    countries = {words(entry.name) for entry in dataset.vocabulary.countries.values()}
    found: dict[str, list[Event]] = {}
    for event in dataset.events():
        if event.place and not event.withdrawn and words(event.place.name) not in countries:
            found.setdefault(event.place.name, []).append(event)
    for place, events in found.items():
        codes = dict.fromkeys(event.place.country for event in events if event.place and event.place.country)
        where = [dataset.vocabulary.country_name(code) for code in codes]
        count = texts("count.events", count=len(events))
        yield Document(
            f"l-{'-'.join(words(place)) or place}",
            "place",
            place,
            f"{addresses.SEARCH}?{urlencode({'place': place})}",
            names=(place, *place.split(", ")),
            words=where,
            about=" · ".join([*where, count]),
            filters={"country": where, "place": [place]},
            weight=len(events),
        )


def _told(events: Sequence[Event]) -> int:
    return sum(not event.withdrawn for event in events)
