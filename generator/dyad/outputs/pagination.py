"""`Pagination` cuts long lists into pages, so that none is too heavy, and knows on which page each record stands."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from dyad import addresses
from dyad.analysis.dataset import Dataset, chronological
from dyad.analysis.offices import Holding, Post
from dyad.analysis.standings import events_since, standings
from dyad.model import Agreement, Event, Office, ids
from dyad.model.dates import Date, year_of
from dyad.model.earlier_values import value_before
from dyad.model.filing import UNDATED
from dyad.model.vocabulary import Vocabulary
from dyad.model.weights import HEAVIEST, lengths, weight

EVENTS_PER_PAGE = 40
SOURCES_PER_PAGE = 150
ACTORS_PER_PAGE = 400
AGREEMENTS_PER_PAGE = 50
TERMS_PER_PAGE = 300
ACTORS_PER_LIST = 300
PAIRS_PER_LIST = 300
SOURCES_PER_LIST = 350
OUTLETS_PER_PAGE = 250
SOURCES_OF_OUTLET = 200
"""Sources that the list of outlets names of one of them."""
ROWS_PER_PAGE = 120
"""So many entries of the usual length stay below 300 kB of HTML (ARCHITECTURE.md, Limits)."""
POSTS_PER_PAGE = 60
BYTES_OF_TENURE = 700
"""A term takes about so many bytes of HTML where it is drawn, and told in each of its decades."""
BYTES_PER_PAGE = 200_000
"""A page of long entries is cut sooner, at about so many bytes of HTML."""
BYTES_OF_LINES = 250_000
"""A page of lines, which are measured more closely, holds about so many bytes of HTML."""
CARRIED = 40
"""Events, newest first, that the entry of a source or the page of an agreement lists."""
SINCE = 3
"""Events since its last statuses that the row of an agreement names."""

_PAIR = re.compile(r"\b[a-z]{3}-[a-z]{3}\b")


class Pagination:
    """The page of every event, source and agreement, and every actor's place in the glossary."""

    def __init__(self, dataset: Dataset) -> None:
        """Lay out all chronologies and shelves of `dataset`."""
        self._dataset = dataset
        self._years: dict[str, Mapping[int, Sequence[Sequence[Event]]]] = {}
        for pair in dataset.pairs():
            self._years[pair] = _by_year([*dataset.pair_events(pair)], dataset)
        self._years[""] = _by_year(dataset.loose_events(), dataset)
        self._parts = {
            (pair, event.id): (year, number)
            for pair, years in self._years.items()
            for year, parts in years.items()
            for number, part in enumerate(parts, start=1)
            for event in part
        }
        self._rows = {pair: _rows(_in_pair(pair, dataset), dataset) for pair in dataset.pairs()}
        self._rows[""] = _rows(dataset.events(), dataset)
        self._left: dict[str, dict[int, list[Event]]] = defaultdict(lambda: defaultdict(list))
        for event in dataset.events():
            for year in _years_before(event, dataset.vocabulary) if event.changes else ():
                for pair in dataset.event_pairs(event.id) or ("",):
                    self._left[pair][year].append(event)
            for pair in _pairs_before(event, dataset) if event.changes else ():
                self._left[pair][year_of(event.date)].append(event)
        self._sources = _shelved(dataset)
        self._shelf = {
            source: (shelf, number)
            for shelf, parts in self._sources.items()
            for number, part in enumerate(parts, start=1)
            for source in part
        }
        self._letters = _lettered(dataset)
        self._letter = {
            actor: (letter, number)
            for letter, parts in self._letters.items()
            for number, part in enumerate(parts, start=1)
            for actor in part
        }
        self._register = cut(dataset.agreements(), AGREEMENTS_PER_PAGE, lambda one: RowBytes(dataset)(one))
        self._registered = {
            agreement.id: number for number, part in enumerate(self._register, start=1) for agreement in part
        }

        self._offices = {owner: _terms(dataset.posts(owner), dataset) for owner in dataset.office_owners()}
        self._office: dict[tuple[str, str], int] = {}
        for owner, offices in self._offices.items():
            for number, terms in enumerate(offices, start=1):
                for post, _ in terms:
                    self._office.setdefault((owner, post.id), number)
        self._tenures = {owner: _tenures(dataset.posts(owner)) for owner in dataset.office_owners()}
        self._tenure = {
            (owner, post.id): number
            for owner, parts in self._tenures.items()
            for number, posts in enumerate(parts, start=1)
            for post in posts
        }

    def letters(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """Return the actor ids of each letter of the glossary, each in parts."""
        return self._letters

    def one_glossary(self) -> bool:
        """Say whether the glossary is one page; a longer one has pages for each letter behind an index."""
        return len(self._letter) <= ACTORS_PER_PAGE

    def glossary_page(self, letter: str, part: int = 1) -> str:
        """Return the address of a part of a letter of the glossary."""
        return addresses.ACTORS if self.one_glossary() else addresses.actor_letter(letter, part)

    def listing(self, actor_id: str) -> str:
        """Return the address of an actor's entry in the glossary."""
        return f"{self.glossary_page(*self._letter[actor_id])}#{addresses.actor_anchor(actor_id)}"

    def actor(self, actor_id: str) -> str:
        """Return the address of an actor's page; of somebody of whom only terms are told, of the entry in the glossary."""
        return addresses.actor(actor_id) if self._dataset.has_more_than_terms(actor_id) else self.listing(actor_id)

    def told_at(self, actor_id: str) -> str:
        """Return the address at which an actor is told of: the own page, or the highest office held."""
        if self._dataset.has_more_than_terms(actor_id):
            return addresses.actor(actor_id)
        owner, post, _ = self._dataset.posts_held(actor_id)[0]
        return self.office(owner, post.id)

    def years(self, pair: str) -> Mapping[int, Sequence[Sequence[Event]]]:
        """Return the years of a pair's chronology (of the events of no pair for ""), oldest first, each in parts."""
        return self._years.get(pair, {})

    def year_counts(self, pair: str) -> Mapping[int, int]:
        """Return the years of a pair's chronology, oldest first, each with its number of events."""
        return {year: sum(map(len, parts)) for year, parts in self.years(pair).items()}

    def rows(self, pair: str) -> Sequence[Sequence[Event]]:
        """Return the events of a pair's chronology in rows (of all events for ""), newest first, in parts.

        Events elsewhere that moved the pair are among them; what was withdrawn is not.
        """
        return self._rows[pair]

    def rows_part(self, pair: str, number: int) -> Sequence[Event]:
        """Return the events of one of those parts, counted from 1."""
        return self._rows[pair][number - 1]

    def left(self, pair: str) -> Mapping[int, Sequence[Event]]:
        """Return, by year of a pair's chronology, the events that stood there before their date was put right."""
        return self._left.get(pair, {})

    def left_in(self, pair: str, year: int) -> Sequence[Event]:
        """Return the events that stood in one year of a pair's chronology before their date was put right."""
        return self.left(pair).get(year, ())

    def shelves(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """Return the source ids of each shelf, newest year first, undated last, each in parts."""
        return self._sources

    def event(self, event_id: str, pair: str | None = None) -> str:
        """Return the address of an event's entry: in the chronology of `pair`, else of the first of its pairs."""
        pairs = self._dataset.event_pairs(event_id)
        chosen = pair if pair and pair in pairs else next(iter(pairs), "")
        return f"{self.event_page(event_id, chosen)}#{addresses.event_anchor(event_id)}"

    def event_page(self, event_id: str, pair: str) -> str:
        """Return the address of the page with an event's entry in one chronology ("" for events of no pair)."""
        year, part = self._parts[pair, event_id]
        return addresses.year(pair, year, part)

    def source(self, source_id: str) -> str:
        """Return the address of a source's entry on its shelf."""
        shelf, part = self._shelf[source_id]
        return f"{addresses.source_page(shelf, part)}#{addresses.source_anchor(source_id)}"

    def register(self) -> Sequence[Sequence[Agreement]]:
        """Return the agreements, oldest first, in parts."""
        return self._register

    def agreement(self, agreement_id: str) -> str:
        """Return the address of an agreement's page."""
        return addresses.agreement(agreement_id)

    def registered(self, agreement_id: str) -> str:
        """Return the address of an agreement's row in the register."""
        return f"{addresses.part(addresses.AGREEMENTS, self._registered[agreement_id])}#{addresses.agreement_anchor(agreement_id)}"

    def home(self, owner: str) -> str:
        """Return the address of the page of a country or body, below which its offices are."""
        return addresses.country(owner) if ids.is_country(owner) else addresses.actor(owner)

    def offices(self, owner: str) -> Sequence[Sequence[tuple[Post, Holding]]]:
        """Return the terms in the offices of a country or body, office by office, in parts."""
        return self._offices.get(owner, ())

    def offices_page(self, owner: str, part: int = 1) -> str:
        """Return the address of the offices of a country or body, or of one part of them."""
        return addresses.offices(self.home(owner), part)

    def office(self, owner: str, post_id: str) -> str:
        """Return the address of an office among those of a country or body, where its latest holder stands."""
        return f"{self.offices_page(owner, self._office[owner, post_id])}#{addresses.office_anchor(post_id)}"

    def tenures(self, owner: str) -> Sequence[Sequence[Post]]:
        """Return the offices of a country or body as they stand on one line of time, in parts."""
        return self._tenures.get(owner, ())

    def tenure(self, owner: str, post_id: str) -> str:
        """Return the address of an office on the line of time of its country or body."""
        page = addresses.tenures(self.home(owner), self._tenure[owner, post_id])
        return f"{page}#{addresses.office_anchor(post_id)}"


T = TypeVar("T")


def _years_before(event: Event, vocabulary: Vocabulary) -> set[int]:
    """Return the other years that an event stood under, as its changes tell."""
    dates = (value_before(Event, change, vocabulary) for change in event.changes if change.field == "date")
    return {year_of(one) for one in dates if isinstance(one, Date)} - {year_of(event.date)}


def _pairs_before(event: Event, dataset: Dataset) -> set[str]:
    """Return the other pairs whose chronology an event stood in, as its changes tell."""
    told = " ".join(change.was or "" for change in event.changes if change.field == "pairs")
    return (set(_PAIR.findall(told)) & set(dataset.pairs())) - set(dataset.event_pairs(event.id))


def _by_year(events: Sequence[Event], dataset: Dataset) -> Mapping[int, Sequence[Sequence[Event]]]:
    years: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        years[year_of(event.date)].append(event)
    return {year: cut(years[year], EVENTS_PER_PAGE, lambda one: _event_bytes(one, dataset)) for year in sorted(years)}


def _in_pair(pair: str, dataset: Dataset) -> Sequence[Event]:
    """Return the events of a pair, and those elsewhere that moved it, oldest first."""
    both = [*dataset.pair_events(pair), *(event for event, _ in dataset.pair_ripples(pair))]
    return sorted({event.id: event for event in both}.values(), key=chronological)


def _rows(events: Sequence[Event], dataset: Dataset) -> Sequence[Sequence[Event]]:
    """Cut events in rows into parts, newest first; each part counts its sources anew."""
    rest: Sequence[Event] = [event for event in reversed(events) if not event.withdrawn]
    parts: list[Sequence[Event]] = []
    while rest:
        parts.append(fitting(rest, ROWS_PER_PAGE, LineBytes(dataset), BYTES_PER_PAGE) or rest[:1])
        rest = rest[len(parts[-1]) :]
    return parts or [()]


def _shelved(dataset: Dataset) -> Mapping[str, Sequence[Sequence[str]]]:
    shelves: dict[str, list[str]] = defaultdict(list)
    for source in dataset.sources():
        shelves[str(year_of(source.published)) if source.published else UNDATED].append(source.id)
    order = sorted(shelves, key=lambda shelf: (shelf == UNDATED, -int(shelf) if shelf != UNDATED else 0))
    return {
        shelf: cut(sorted(shelves[shelf]), SOURCES_PER_PAGE, lambda source: _source_bytes(source, dataset))
        for shelf in order
    }


def _lettered(dataset: Dataset) -> Mapping[str, Sequence[Sequence[str]]]:
    letters: dict[str, list[str]] = defaultdict(list)
    for actor in dataset.actors():
        letters[letter(actor.name)].append(actor.id)
    return {one: cut(letters[one], ACTORS_PER_PAGE, lambda actor: 0) for one in sorted(letters)}


def _terms(posts: Sequence[Post], dataset: Dataset) -> Sequence[Sequence[tuple[Post, Holding]]]:
    """Cut the terms in some offices into parts; a source is counted once on each page."""
    parts: list[list[tuple[Post, Holding]]] = []
    size, room = TermBytes(dataset), 0
    for term in ((post, one) for post in posts for one in post.holdings):
        need = size(term[1].office)
        if not parts or len(parts[-1]) >= TERMS_PER_PAGE or need > room:
            parts.append([])
            size, room = TermBytes(dataset), BYTES_PER_PAGE
            need = size(term[1].office)
        parts[-1].append(term)
        room -= need
    return parts


def _tenures(posts: Sequence[Post]) -> Sequence[Sequence[Post]]:
    """Cut offices into parts that can be drawn on one line of time; an office is whole on its page."""
    return cut(posts, POSTS_PER_PAGE, lambda one: 800 + BYTES_OF_TENURE * len(one.holdings))


def letter(name: str) -> str:
    """Return the letter under which a name stands in the glossary: `a` … `z`, else `0-9`."""
    first = unicodedata.normalize("NFD", name)[0].lower()
    return first if "a" <= first <= "z" else "0-9"


def fitting(items: Sequence[T], most: int, size: Callable[[T], int], room: int = BYTES_OF_LINES) -> Sequence[T]:
    """Return the first of some items: at most `most` of them, and about `room` bytes."""
    for count, item in enumerate(items[:most]):
        room -= size(item)
        if room < 0:
            return items[:count]
    return items[:most]


class LineBytes:
    """Tells how many bytes of HTML one more event takes as a line, with the sources that are new on its page."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin a page."""
        self._dataset = dataset
        self._cited: set[str] = set()

    def __call__(self, event: Event) -> int:
        """Return the bytes of an event, whose sources the page cites from now on."""
        new = {one.source for one in event.sources} - self._cited
        self._cited |= new
        words = [event.title, event.summary, "".join(event.according_to or "")]
        beside = [one.title for one in self._dataset.in_series(event.id) if one] if event.series else []
        usual = 800 + _length([*words, *beside]) + 200 * (len(event.sources) + len(beside))
        return usual + sum(_footnote_bytes(one, self._dataset) for one in new)


class TermBytes:
    """Tells how many bytes of HTML one more term in an office takes, with the sources that are new on its page."""

    def __init__(self, dataset: Dataset, cited: Iterable[str] = ()) -> None:
        """Begin a page, or a list on a page that cites some sources anyway."""
        self._dataset = dataset
        self._cited = set(cited)

    def __call__(self, office: Office) -> int:
        """Return the bytes of a term, whose sources the page cites from now on."""
        new = {one.source for one in office.sources} - self._cited
        self._cited |= new
        # The title and the body stand in the heading of an office, in the list of offices and with the term.
        words = [office.title * 3, (office.organisation or "") * 3, office.note or ""]
        usual = 400 + _length(words) + 160 * len(office.sources)
        return usual + sum(_footnote_bytes(one, self._dataset) for one in new)


def cut(items: Sequence[T], most: int, size: Callable[[T], int]) -> Sequence[Sequence[T]]:
    """Cut a list into parts of at most `most` items, and of about BYTES_PER_PAGE at most."""
    parts: list[list[T]] = []
    room = 0
    for item in items:
        need = size(item)
        if not parts or len(parts[-1]) >= most or need > room:
            parts.append([])
            room = BYTES_PER_PAGE
        parts[-1].append(item)
        room -= need
    return parts


_USUAL_FOOTNOTE = 2500
"""A footnote of so many bytes is counted among the parts of an entry."""


# The bytes of HTML that an entry takes, roughly: measured on the entries of a corpus of 237 events, of 3.3 kB on average.


def _event_bytes(event: Event, dataset: Dataset) -> int:
    words = [
        event.title * 3,
        event.summary,
        event.note or "",
        *(claim.says * 2 for claim in event.claims),
        *(change.note for change in event.changes),
    ]
    parts = (
        len(event.parties)
        + 2 * len(event.claims)
        + len(event.figures)
        + len(event.history)
        + 4 * len(event.sources)
        + len(event.changes)
    )
    usual = 1200 + _length(words) + 250 * (parts + len(event.affects) + len(event.agreements) + len(event.related))
    usual += sum(max(0, _footnote_bytes(one.source, dataset) - _USUAL_FOOTNOTE) for one in event.sources)
    return usual if (most := event.weight) < HEAVIEST // 4 else max(usual, most)


def _footnote_bytes(source_id: str, dataset: Dataset) -> int:
    """Return the bytes of a source at the foot of a page, which are asked for once for each page that cites it."""
    return dataset.derived(_bytes_at_the_foot, source_id)


def _bytes_at_the_foot(dataset: Dataset, source_id: str) -> int:
    """Count the bytes of a source: its address is linked and shown, its title and publisher are in tips too."""
    source = dataset.source(source_id)
    twice = [source.title, source.publisher, source.url or ""]
    once = [*(one.shown for one in (*source.names, *source.editors)), source.archived_url or "", source.no_url or ""]
    why = source.reliability.why if source.reliability else ""
    return 500 + _length([*twice, *twice, *once, why])


def _source_bytes(source_id: str, dataset: Dataset) -> int:
    source = dataset.source(source_id)
    carried = [event.title for event in dataset.source_events(source_id)[-CARRIED:]]
    carried += [one.name for one in dataset.source_actors(source_id)[:CARRIED]]
    carried += [one.called for one in dataset.source_agreements(source_id)[:CARRIED]]
    usual = 700 + _length([source.title, source.publisher, source.note or "", *carried]) + 150 * len(carried)
    return usual if (most := source.weight) < HEAVIEST // 20 else usual + most


class RowBytes:
    """Tells how many bytes of HTML one more agreement takes as a row, with the sources that are new on its page."""

    def __init__(self, dataset: Dataset) -> None:
        """Begin a page."""
        self._dataset = dataset
        self._cited: set[str] = set()

    def __call__(self, one: Agreement) -> int:
        """Return the bytes of an agreement, whose statuses and later statements the page cites from now on."""
        told = [standing.later.claim for standing in standings(one, self._dataset) if standing.later]
        last = {status.by: status for status in one.history}.values()
        # Parties that stand alike share a line.
        lines = {(each.status, str(each.as_of), each.note) for each in last}
        since = [event.title for event in events_since(one, self._dataset)[:SINCE]]
        cited = {each.source for status in last for each in status.sources}
        cited |= {each.source for claim in told for each in claim.sources}
        cited |= {one.end.source.source} if one.end else set()
        new = cited - self._cited
        self._cited |= new
        words = [one.called, one.note or "", *(each.note or "" for each in last), *since]
        return (
            700
            + _length(words)
            + 700 * max(1, len(lines))
            + 100 * len(one.parties)
            + sum(map(weight, told))
            + sum(_footnote_bytes(source, self._dataset) for source in new)
        )


def _length(words: Iterable[str]) -> int:
    return lengths(words)
