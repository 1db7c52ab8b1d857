"""`posts_by_owner` puts the terms of all persons together by office: who held which, in order, and where nothing is known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from dyad.model import Actor, Office, ids
from dyad.model.actor import STILL
from dyad.model.dates import Date
from dyad.model.posts import COUNTRY, bare, folded
from dyad.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Holding:
    """A person's term in a post."""

    actor: str
    office: Office
    standing: bool
    """Whether the person was in office when last seen, and nobody is recorded who came after."""
    gap: tuple[Date, Date] | None
    """The days before it and those that are listed above it, between which the record names no holder."""


@dataclass(frozen=True)
class Post:
    """An office of a country or a body, with everybody recorded in it, the latest first."""

    id: str
    label: str
    term: str
    """Its id in the vocabulary; empty for an office that stands by its own title."""
    rank: int | None
    """Its place among the posts of the vocabulary, if it is one."""
    country: str | None
    """The country that an envoy is sent to."""
    holdings: Sequence[Holding]
    formerly: str | None = None
    """The id that a post with the country in its title had for itself: what led to it leads here."""

    @property
    def titles(self) -> Sequence[str]:
        """The titles that it is recorded under, the latest first."""
        return list(dict.fromkeys(one.office.title for one in self.holdings))

    @property
    def known_until(self) -> Date | None:
        """The last day for which the record names a holder, where it does not show that they held it on."""
        ends = [last for one in self.holdings if (last := last_known(one.office))]
        return None if any(one.standing for one in self.holdings) else max(ends, key=_reach, default=None)


_Key = tuple[int, str, str]
_Term = tuple[Actor, Office]
_Dated = tuple[Date, Date, Actor, Office]


def posts_by_owner(actors: Iterable[Actor], vocabulary: Vocabulary) -> Mapping[str, Sequence[Post]]:
    """Return the posts of each country, by its code, and of each body of no country, by its id."""
    actors = list(actors)
    bodies, order = _bodies(actors), {post: rank for rank, post in enumerate(vocabulary.ids("posts"))}
    terms: dict[str, dict[_Key, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    for actor in actors:
        for office in actor.offices if not actor.withdrawn else ():
            if owner := _owner(office, actor, bodies):
                terms[owner][_key(office, owner, vocabulary, order)].append((actor, office))
    return {owner: _posts(found, owner, vocabulary) for owner, found in terms.items()}


def known_span(office: Office) -> tuple[Date, Date] | None:
    """Return the first and the last day for which a source shows somebody in an office."""
    first, last = office.start or office.checked_on, last_known(office)
    return (first or last, last) if last else None


def last_known(office: Office) -> Date | None:
    """Return the latest day for which a source shows somebody in an office."""
    return office.end if isinstance(office.end, Date) else office.checked_on or office.start


def _bodies(actors: Iterable[Actor]) -> Mapping[str, Actor]:
    """Return the bodies by every name that no other body has."""
    named: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.kind != "person":
            for name in {folded(one) for one in (actor.name, *actor.also_known_as, actor.abbreviation or actor.name)}:
                named[name].append(actor)
    return {name: found[0] for name, found in named.items() if len(found) == 1}


def _owner(office: Office, actor: Actor, bodies: Mapping[str, Actor]) -> str | None:
    """Return whose office it is: that of the body it belongs to, or of its country; else of the person's country."""
    body = bodies.get(folded(office.organisation or ""))
    if body:
        return body.id if body.country == "none" else body.country
    return None if actor.country == "none" else actor.country


def _key(office: Office, owner: str, vocabulary: Vocabulary, order: Mapping[str, int]) -> _Key:
    """Return what offices of one post share: the post's place and the country that an envoy is sent to, or title and body."""
    meaning = vocabulary.posts.meaning(office.title, office.organisation)
    return (
        (order[meaning.post], meaning.country if meaning.country and meaning.country != owner else "", "")
        if meaning
        else (len(order), bare(office.title), folded(office.organisation or ""))
    )


def _posts(found: Mapping[_Key, Sequence[_Term]], owner: str, vocabulary: Vocabulary) -> Sequence[Post]:
    order, taken = list(vocabulary.ids("posts")), set[str]()
    posts = []
    for key in sorted(found):
        holdings, rank = _holdings(found[key]), key[0]
        if rank < len(order):
            label = vocabulary.label("posts", order[rank]).replace(COUNTRY, vocabulary.country_name(key[1]))
            wanted = f"{order[rank]}-{key[1].lower()}" if key[1] else order[rank]
            own = not key[1] and any(_names_country(one.office, vocabulary) for one in holdings)
            formerly = f"{wanted}-{owner.lower()}" if own else None
            posts.append(Post(_free(wanted, taken), label, order[rank], rank, key[1] or None, holdings, formerly))
        else:
            latest = holdings[0].office
            label = f"{latest.title}, {latest.organisation}" if latest.organisation else latest.title
            posts.append(Post(_free(ids.bare_id(label) or "office", taken), label, "", None, None, holdings))
    return posts


def _names_country(office: Office, vocabulary: Vocabulary) -> bool:
    meaning = vocabulary.posts.meaning(office.title, office.organisation)
    return bool(meaning and meaning.country)


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that no other post of the page has, and take it."""
    free = next(one for number in count(1) if (one := wanted if number == 1 else f"{wanted}-{number}") not in taken)
    taken.add(free)
    return free


def _holdings(terms: Sequence[_Term]) -> Sequence[Holding]:
    """Return the terms in a post, those seen last first and those without dates last; gaps stand between them."""
    dated = [(*span, *one) for one in terms if (span := known_span(one[1]))]
    newest = max((first.earliest or date.min for first, *_ in dated), default=date.min)
    found: list[Holding] = []
    for gap, together in reversed(_unbroken(dated)):
        for number, (_, last, actor, office) in enumerate(together, start=1):
            standing = office.end == STILL and (last.latest or date.max) >= newest
            found.append(Holding(actor.id, office, standing, gap if number == len(together) else None))
    return [*found, *(Holding(actor.id, office, False, None) for actor, office in terms if not known_span(office))]


def _unbroken(dated: Iterable[_Dated]) -> Sequence[tuple[tuple[Date, Date] | None, Sequence[_Dated]]]:
    """Cut terms where the record names no holder: each stretch with the gap before it, its terms by their last day, latest first."""
    found: list[tuple[tuple[Date, Date] | None, list[_Dated]]] = []
    until: Date | None = None
    for one in sorted(dated, key=lambda one: (one[0].sort_key, one[1].sort_key, one[2].id)):
        apart = until is not None and _apart(until, one[0])
        if until is None or apart:
            found.append(((until, one[0]) if until else None, []))
        found[-1][1].append(one)
        until = max((until, one[1]) if until else (one[1],), key=_reach)
    return [(gap, sorted(some, key=lambda one: (_reach(one[1]), one[0].sort_key), reverse=True)) for gap, some in found]


def _apart(until: Date, first: Date) -> bool:
    """Say whether there is at least a whole day between two dates, for certain."""
    return bool(until.latest and first.earliest and first.earliest - until.latest > timedelta(days=1))


def _reach(when: Date) -> tuple[date, str]:
    return (when.latest or when.earliest or date.min, when.text)
