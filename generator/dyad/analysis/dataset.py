"""`Dataset` answers what outputs ask of the records; its methods take ids, so that each question can be noted.

All that a page shows comes through the methods of `Dataset`: they take ids and give records, so that what a page
was made from is known. The indexes are plain maps, built once.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from dyad.analysis.accounts import full_names, tellers
from dyad.analysis.offices import Holding, Post, posts_by_owner
from dyad.language.collation import collation_key
from dyad.language.texts import Texts
from dyad.model import (
    KINDS,
    Actor,
    Affects,
    Agreement,
    AnyRecord,
    Claim,
    Event,
    Kind,
    Office,
    Pair,
    Party,
    Record,
    Site,
    Source,
    ids,
    plural,
)
from dyad.model.added import since
from dyad.model.agreement import BUNDLE, related
from dyad.model.dates import Date, year_of
from dyad.model.participants import actor_country, direct_countries, of_series, pairs_of, party_country, voices
from dyad.model.tenure import office_covers
from dyad.model.vocabulary import CountryEntry, Entry, Vocabulary
from dyad.reading.bodies import known_owner
from dyad.reading.lookup import actor_names
from dyad.reading.own_files import OwnFile
from dyad.reading.own_pages import OwnPage
from dyad.reading.own_words import Language
from dyad.reading.prose import PageText
from dyad.reading.records import Records

Ripple = tuple[Event, Affects]
Dispute = tuple[Event, Claim, str]
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Dataset:
    """The records as known on one day, `as_of`, with their indexes."""

    def __init__(self, records: Records, as_of: date) -> None:
        """Build the indexes of `records`, which are already those known on `as_of` (see `asof.py`)."""
        self.as_of = as_of
        self._records = records
        self._events = tuple(sorted(records.events.values(), key=chronological))
        self._direct_in = {
            event.id: direct_countries(event, records.vocabulary, records.actors) for event in self._events
        }
        self._pairs_of = {event.id: pairs_of(event, self._direct_in[event.id]) for event in self._events}
        self._actors = tuple(
            sorted(records.actors.values(), key=lambda actor: (*self._by_name(actor.name.casefold()), actor.id))
        )
        self._agreements = tuple(sorted(records.agreements.values(), key=_by_signing))
        self._index_events()
        self._index_places()
        self._index_others()
        self._index_offices()
        self._derived: dict[tuple[object, ...], Any] = {}

    def _by_name(self, name: str) -> tuple[str, str]:
        return collation_key(name, self.site.language)

    def __repr__(self) -> str:
        """Return the day and the size."""
        return f"<Dataset as of {self.as_of}: {self._records.size()}>"

    def derived(self, function: Callable[..., T], *arguments: Hashable, told_by: "Dataset | None" = None) -> T:
        """Return what a function of the module level makes of this dataset and some ids, which it does once.

        To whoever notes what is asked it is one question, whose answer follows from what the function asks: `told_by` stands
        before this dataset, and notes that.
        """
        key = (function, *arguments)
        if key not in self._derived:
            self._derived[key] = function(told_by or self, *arguments)
        found: T = self._derived[key]
        return found

    def has_derived(self, function: Callable[..., object], *arguments: Hashable) -> bool:
        """Say whether that is made already."""
        return (function, *arguments) in self._derived

    # -- single records -------------------------------------------------------------------------------------------

    @property
    def site(self) -> Site:
        """The settings of the site."""
        return self._records.site

    @property
    def language(self) -> Language:
        """The language of the site, for those who look for its words."""
        return self._records.language

    @property
    def texts(self) -> Texts:
        """The words of the interface, in the language of the site."""
        return Texts(self.site.language, self._records.own, bool(self.vocabulary.parties))

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary."""
        return self._records.vocabulary

    def event(self, event_id: str) -> Event:
        """Return an event. Raises KeyError for an unknown id, as the other lookups do."""
        return self._records.events[event_id]

    def actor(self, actor_id: str) -> Actor:
        """Return an actor that has a file; countries have none."""
        return self._records.actors[actor_id]

    def source(self, source_id: str) -> Source:
        """Return a source."""
        return self._records.sources[source_id]

    def agreement(self, agreement_id: str) -> Agreement:
        """Return an agreement."""
        return self._records.agreements[agreement_id]

    def page(self, name: str) -> PageText:
        """Return a page that every site has: `method`, `naming` or `sourcing`."""
        return self._records.pages[name]

    def own_pages(self) -> Mapping[str, OwnPage]:
        """Return the pages of the editors' own, by name."""
        return self._records.beside.pages

    def own_files(self) -> Mapping[str, OwnFile]:
        """Return the files that lie beside those pages, by their paths."""
        return self._records.beside.files

    def own_blocks(self) -> Mapping[str, str]:
        """Return the blocks of the frame that the editors wrote, by name."""
        return self._records.beside.blocks

    def pair(self, pair_id: str) -> Pair | None:
        """Return what editors wrote about a pair, or None when there is no such file."""
        return self._records.pairs.get(pair_id)

    def country(self, code: str) -> CountryEntry:
        """Return the entry of a country, or of a party of the project's own, by its code."""
        return self.vocabulary.countries[code]

    def term(self, vocabulary: str, term: str) -> Entry:
        """Return an entry of a vocabulary."""
        return self.vocabulary.entry(vocabulary, term)

    def claim(self, reference: str, event_id: str = "") -> tuple[Event, Claim]:
        """Return the claim that `event-id#claim-id` names, with its event; without `#` it is one of `event_id`."""
        event_part, hash_, claim_part = reference.rpartition("#")
        event = self.event(event_part if hash_ else event_id)
        return event, next(claim for claim in event.claims if claim.id == claim_part)

    # -- all of a kind --------------------------------------------------------------------------------------------

    def events(self) -> Sequence[Event]:
        """Return all events, oldest first."""
        return self._events

    def actors(self) -> Sequence[Actor]:
        """Return all actors, by name."""
        return self._actors

    def sources(self) -> Sequence[Source]:
        """Return all sources, by id."""
        return list(self._records.sources.values())

    def agreements(self) -> Sequence[Agreement]:
        """Return all agreements, oldest first; those without a date of signing come last."""
        return self._agreements

    def bundles(self) -> Sequence[Agreement]:
        """Return the records that stand for several texts each; they are no single agreements."""
        return [one for one in self._agreements if one.kind == BUNDLE]

    def of_kind(self, kind: Kind) -> Sequence[AnyRecord]:
        """Return all records of a kind, in the order of the kind; of pairs, what editors wrote."""
        if kind == "pair":
            return [written for pair in self._pairs if (written := self.pair(pair))]
        found: Sequence[AnyRecord] = getattr(self, plural(kind))()
        return found

    def counts(self) -> Mapping[str, int]:
        """Return how many records of each kind there are; of pairs, how many have a page; packages of texts are no agreements."""
        bundles = len(self.bundles())
        found = {name: len(getattr(self, name)()) for name in map(plural, KINDS)}
        return {**found, "agreements": found["agreements"] - bundles, "bundles": bundles}

    def pairs(self) -> Sequence[str]:
        """Return the ids of all pairs with events, ripples or a file: the tracked ones in their order, then by number of events."""
        return self._pairs

    def countries(self) -> Sequence[str]:
        """Return the codes of all countries that take part in an event or belong to a pair, by name."""
        return self._countries

    def has_country(self, code: str) -> bool:
        """Say whether a country has a page: it takes part in an event or belongs to a pair."""
        return code in self._with_page

    def themes(self) -> Sequence[str]:
        """Return the ids of all themes that events carry, in the order of the vocabulary."""
        return [theme for theme in self.vocabulary.ids("themes") if theme in self._by_theme]

    def years(self) -> Sequence[int]:
        """Return the years under which events stand, the earliest first."""
        return sorted(self._by_year)

    def names_of_year(self, year: int) -> Sequence[Sequence[str]]:
        """Return the ids of each event of a year: its own, then the earlier ones; oldest event first."""
        return [(event.id, *event.formerly) for event in self._by_year.get(year, ())]

    # -- events from every side -----------------------------------------------------------------------------------

    def event_pairs(self, event_id: str) -> Sequence[str]:
        """Return the pairs that an event belongs to directly."""
        return self._pairs_of[event_id]

    def pair_events(self, pair_id: str) -> Sequence[Event]:
        """Return the events that belong to a pair directly, oldest first."""
        return self._by_pair.get(pair_id, ())

    def pair_ripples(self, pair_id: str) -> Sequence[Ripple]:
        """Return the events elsewhere that moved a pair, each with the editor's reason, oldest first."""
        return self._ripples.get(pair_id, ())

    def disputed_elsewhere(self, event_id: str) -> Sequence[Dispute]:
        """Return who disputes claims of an event from elsewhere: the other event, its claim, and the claim disputed; oldest first."""
        return self._disputed.get(event_id, ())

    def loose_events(self) -> Sequence[Event]:
        """Return the events that belong to no pair and move none, oldest first."""
        return [event for event in self._events if not self._pairs_of[event.id]]

    def actor_events(self, actor_id: str) -> Sequence[Event]:
        """Return the events that name an actor anywhere: as party, speaker or author, oldest first."""
        return self._by_actor.get(actor_id, ())

    def told_events(self, actor_id: str) -> Sequence[Event]:
        """Return the events that are told on an actor's word, also where only words name the person, oldest first."""
        return self._told_by.get(actor_id, ())

    def country_events(self, code: str) -> Sequence[Event]:
        """Return the events in which a country, or somebody of it, takes part, oldest first."""
        return self._by_country.get(code, ())

    def theme_events(self, theme_id: str) -> Sequence[Event]:
        """Return the events of a theme, oldest first."""
        return self._by_theme.get(theme_id, ())

    def country_pairs(self, code: str) -> Sequence[str]:
        """Return the pairs of a country."""
        return self._pairs_by_country.get(code, ())

    def country_actors(self, code: str) -> Sequence[Actor]:
        """Return the actors of a country, by name."""
        return self._actors_by_country.get(code, ())

    def in_series(self, event_id: str) -> tuple[Event | None, Event | None]:
        """Return the events before and after one in its series of recurring meetings."""
        same = self._series.get(self.event(event_id).series or "", ())
        at = next((number for number, one in enumerate(same) if one.id == event_id), None)
        if at is None:
            return None, None
        return (same[at - 1] if at else None), (same[at + 1] if at + 1 < len(same) else None)

    def source_events(self, source_id: str) -> Sequence[Event]:
        """Return the events that rest on a source, oldest first."""
        return self._by_source.get(source_id, ())

    def source_actors(self, source_id: str) -> Sequence[Actor]:
        """Return the actors whose record rests on a source."""
        return self._actors_by_source.get(source_id, ())

    def source_agreements(self, source_id: str) -> Sequence[Agreement]:
        """Return the agreements whose record rests on a source."""
        return self._agreements_by_source.get(source_id, ())

    def agreement_events(self, agreement_id: str) -> Sequence[Event]:
        """Return the events that concern an agreement, oldest first."""
        return self._by_agreement.get(agreement_id, ())

    def pair_agreements(self, pair_id: str) -> Sequence[Agreement]:
        """Return the agreements between the two countries of a pair, oldest first."""
        return self._agreements_by_pair.get(pair_id, ())

    def party_agreements(self, party: str) -> Sequence[Agreement]:
        """Return the agreements that a country or an actor is party to, oldest first."""
        return self._agreements_by_party.get(party, ())

    def later_agreements(self, agreement_id: str) -> Sequence[tuple[str, Agreement]]:
        """Return the agreements that supersede, amend, carry out or extend an agreement, each with that word, oldest first."""
        return self._related_to_agreement.get(agreement_id, ())

    def agreement_pairs(self, agreement_id: str) -> Sequence[str]:
        """Return the pairs among the parties of an agreement."""
        return self._pairs_by_agreement.get(agreement_id, ())

    def voices(self, event_id: str) -> Sequence[str]:
        """Return the country of everybody on whose word an event is told or who claims something about it, as often as it is named."""
        return voices(self.event(event_id), self._records.actors)

    def direct_countries(self, event_id: str) -> Sequence[str]:
        """Return the countries with a direct role in an event."""
        return self._direct_in[event_id]

    # -- actors in their offices ----------------------------------------------------------------------------------

    def actor_country(self, actor_id: str) -> str | None:
        """Return the country of an actor, or of a country itself; None for bodies of no country."""
        return actor_country(actor_id, self._records.actors)

    def party_country(self, party: Party) -> str | None:
        """Return the country on whose behalf a party takes part."""
        return party_country(party, self._records.actors)

    def has_event(self, event_id: str) -> bool:
        """Say whether there is such an event on the as-of date."""
        return event_id in self._records.events

    def has_actor(self, actor_id: str) -> bool:
        """Say whether an actor with this id has a file."""
        return actor_id in self._records.actors

    def has_source(self, source_id: str) -> bool:
        """Say whether there is such a source."""
        return source_id in self._records.sources

    def actor_name(self, actor_id: str) -> str:
        """Return the name of an actor or a country."""
        if ids.is_country(actor_id):
            return self.vocabulary.country_name(actor_id)
        return self.actor(actor_id).name

    def written_out(self, abbreviation: str) -> Sequence[str]:
        """Return the name of the one actor that an abbreviation stands for, and its other names; nothing where it stands for none, or could for two."""
        return self._written_out.get(abbreviation, ())

    def offices_on(self, actor_id: str, when: Date) -> Sequence[Office]:
        """Return the dated offices that an actor held at a date, the first listed first."""
        if ids.is_country(actor_id):
            return ()
        return [office for office in self.actor(actor_id).offices if office_covers(office, when)]

    def office_owners(self) -> Sequence[str]:
        """Return whose offices are recorded, by name: the codes of countries, and the ids of bodies of no country."""
        return sorted(self._posts, key=lambda owner: (*self._by_name(self.actor_name(owner).casefold()), owner))

    def posts(self, owner: str) -> Sequence[Post]:
        """Return the offices of a country or of a body of no country, the highest first."""
        return self._posts.get(owner, ())

    def posts_held(self, actor_id: str) -> Sequence[tuple[str, Post, Holding]]:
        """Return the posts of a person, the highest first: whose it is, the post, and the person's term in it."""
        return self._posts_held.get(actor_id, ())

    def has_more_than_terms(self, actor_id: str) -> bool:
        """Say whether there is more to tell of an actor than the terms that stand in the lists of offices.

        Whose page was published once keeps it: the first publication gave one to everybody.
        """
        one = self.actor(actor_id)
        in_lists = {id(holding.office) for _, _, holding in self.posts_held(actor_id)}
        return (
            one.kind != "person"
            or since(one, self.site) is None
            or bool(one.changes or one.formerly or one.withdrawn)
            or actor_id in self._by_actor
            or actor_id in self._in_agreements
            or any(id(office) not in in_lists for office in one.offices)
            or not one.offices
        )

    # -- indexes --------------------------------------------------------------------------------------------------

    def _index_events(self) -> None:
        events, actors = self._events, self._records.actors
        self._by_pair = _grouped(events, lambda event: self._pairs_of[event.id])
        self._ripples = _grouped(
            [(event, affects) for event in events for affects in event.affects], lambda ripple: [ripple[1].pair]
        )
        self._disputed = _grouped(
            [
                (event, claim, disputed)
                for event in events
                if not event.withdrawn
                for claim in event.claims
                for disputed in claim.disputes
                if "#" in disputed and not disputed.startswith(f"{event.id}#")
            ],
            lambda dispute: [dispute[2].rpartition("#")[0]],
        )
        self._by_actor = _grouped(
            events, lambda event: (one for one in _named("actor", event) if not ids.is_country(one))
        )
        names = full_names(self._actors)
        self._told_by = _grouped(events, lambda event: tellers(event, names))
        self._by_country = _grouped(
            events, lambda event: filter(None, (party_country(party, actors) for party in event.parties))
        )
        self._series = of_series(events)
        self._by_year = _grouped(events, lambda event: [year_of(event.date)])
        self._by_theme = _grouped(events, lambda event: event.themes)
        self._by_source = _grouped(events, lambda event: _named("source", event))
        self._by_agreement = _grouped(events, lambda event: event.agreements)

    def _index_places(self) -> None:
        known = set(self._by_pair) | set(self._ripples) | set(self._records.pairs)
        tracked = [pair for pair in self.site.tracked if pair in known]
        rest = sorted(known - set(tracked), key=lambda pair: (-len(self._by_pair.get(pair, ())), pair))
        self._pairs = (*tracked, *rest)
        self._pairs_by_country = _grouped(self._pairs, ids.pair_countries)
        codes = set(self._by_country) | set(self._pairs_by_country)
        self._countries = tuple(
            sorted(codes, key=lambda code: (*self._by_name(self.vocabulary.country_name(code)), code))
        )
        self._with_page = frozenset(codes)

    def _index_others(self) -> None:
        actors, agreements = self._actors, self._agreements
        among = {
            one.id: list(ids.pairs_among(filter(None, map(self.actor_country, one.parties)))) for one in agreements
        }
        known = set(self._pairs)
        self._agreements_by_party = _grouped(agreements, lambda agreement: agreement.parties)
        self._agreements_by_pair = _grouped(agreements, lambda agreement: among[agreement.id])
        self._pairs_by_agreement = {one: [pair for pair in pairs if pair in known] for one, pairs in among.items()}
        self._related_to_agreement = _later(agreements)
        self._agreements_by_source = _grouped(agreements, lambda agreement: _named("source", agreement))
        self._in_agreements = frozenset(one for each in agreements for one in _named("actor", each))
        self._actors_by_source = _grouped(actors, lambda actor: _named("source", actor))
        self._actors_by_country = _grouped(actors, lambda actor: [actor.country])
        self._written_out = {
            name: (actor.name, *actor.also_known_as)
            for name, (actor, *others) in _grouped(actors, actor_names).items()
            if name == actor.abbreviation != actor.name
            and not others
            and not actor.withdrawn
            and not known_owner(actor, self.vocabulary.countries)
        }

    def _index_offices(self) -> None:
        self._posts = posts_by_owner(self._actors, self.vocabulary)
        held = [(owner, post, one) for owner, posts in self._posts.items() for post in posts for one in post.holdings]
        self._posts_held = _grouped(held, lambda found: [found[2].actor])


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, Sequence[T]]:
    """Return the items under each of their keys, in their order; an item stands once under a key, however often it has it."""
    found: dict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            found[key].append(item)
    return found


def _named(kind: Kind, record: Record) -> Iterator[str]:
    return (target for one, target in record.targets if one == kind)


def _later(agreements: Iterable[Agreement]) -> Mapping[str, Sequence[tuple[str, Agreement]]]:
    """Return, by id, the agreements that say of that one what they do to it."""
    found: dict[str, list[tuple[str, Agreement]]] = defaultdict(list)
    for one in agreements:
        for word, targets in related(one):
            for target in targets:
                found[target].append((word, one))
    return found


def _by_signing(agreement: Agreement) -> tuple[object, ...]:
    return (agreement.signed is None, agreement.signed.sort_key if agreement.signed else (), agreement.id)


def chronological(event: Event) -> tuple[object, ...]:
    """Order events by date (earliest, finer first, latest) and id; one whose first day is not known stands by its latest."""
    _, fineness, latest = event.date.sort_key
    return (event.date.earliest or latest, fineness, latest, event.id)


def pair_name(pair: str, dataset: Dataset) -> str:
    """Return a pair's name: the two countries' names in the order of their codes, with a dash."""
    return "–".join(dataset.vocabulary.country_name(code) for code in ids.pair_countries(pair))
