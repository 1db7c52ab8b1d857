"""`office_holders` tells a country's people by office: whoever was in office when last seen, then the others."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Holding, Post, last_known
from dyad.language.texts import Texts
from dyad.model import Actor, Office
from dyad.outputs.pagination import Pagination, TermBytes, fitting
from dyad.outputs.views.footnotes import Footnotes
from dyad.outputs.views.output import Here
from dyad.outputs.views.people import Person, latest_offices, native_names, term
from dyad.outputs.views.views import Link

MOST = 10
"""Key people of each country in a briefing: the rest are a click away."""


@dataclass(frozen=True)
class Holders:
    """The people of one country, the highest office first."""

    country: Link
    in_office: Sequence[Person]
    """Whoever was in office when last seen."""
    others: Sequence[Person]
    more: str | None
    """How many more there are."""
    offices: Link | None
    """The link to all offices of the country."""
    over_time: Link | None
    """The link to them on one line of time."""


class Between(NamedTuple):
    """A pair for which people are chosen: envoys to its countries count, and offices that somebody was seen in since a day."""

    countries: Collection[str]
    since: date


@dataclass(frozen=True)
class OfficesHere:
    """What a list of people needs of the page that it stands on."""

    dataset: Dataset
    pagination: Pagination
    texts: Texts
    here: Here
    notes: Footnotes

    def post(self, owner: str, post: Post) -> str:
        """Return the link to an office among those of its country or body."""
        return self.here.to(self.pagination.office(owner, post.id))

    def href(self, actor_id: str, office: Office) -> str | None:
        """Return the link to an office that a person held."""
        held = (
            self.post(owner, post) for owner, post, one in self.dataset.posts_held(actor_id) if one.office is office
        )
        return next(held, None)


def office_holders(
    code: str,
    named: Mapping[str, int],
    place: OfficesHere,
    room: int,
    most: int = MOST,
    between: Between | None = None,
    cited: Iterable[str] = (),
) -> Holders | None:
    """Return the key people of a country, of those that events name, so often, and of those in a high office.

    They are at most `most`, in about `room` bytes beside the sources that the page has `cited`. The weightiest stay: each event weighs one, and the higher the office
    the more. Without `between` everybody who held an office is meant. None where there is nobody.
    """
    dataset = place.dataset
    weights = {
        actor.id: named.get(actor.id, 0) + _height(actor.id, dataset, between)
        for actor in dataset.country_actors(code)
        if actor.kind == "person" and actor.offices
    }
    found = [one for one, weight in weights.items() if weight or between is None]
    size = TermBytes(dataset, cited)
    ordered = sorted(found, key=lambda one: (-weights[one], one))
    kept = fitting(ordered, most, lambda one: sum(map(size, _shown(one, dataset))), room)
    in_office = {one: terms for one in kept if (terms := _standing(one, dataset))}
    standing = sorted(in_office, key=lambda one: (_rank(in_office[one]), -weights[one], one))
    others = sorted((one for one in kept if one not in in_office), key=_by_last_office(dataset))
    more = len(found) - len(kept)
    return (
        Holders(
            Link(dataset.vocabulary.country_name(code), place.here.to(addresses.country(code))),
            [_person(one, place) for one in standing],
            [_person(one, place) for one in others],
            place.texts("people.more", count=more) if more else None,
            Link(place.texts("people.all-offices"), place.here.to(place.pagination.offices_page(code)))
            if dataset.posts(code)
            else None,
            Link(place.texts("people.over-time"), place.here.to(addresses.tenures(addresses.country(code))))
            if dataset.posts(code)
            else None,
        )
        if kept
        else None
    )


def office_links(
    label: str | None, owners: Sequence[str], dataset: Dataset, pagination: Pagination, here: Here
) -> Sequence[Link]:
    """Return the links to the offices of some countries and bodies, by their names or by one label; none to those of whom none is recorded."""
    return [
        Link(label or dataset.actor_name(owner), here.to(pagination.offices_page(owner)))
        for owner in owners
        if dataset.posts(owner)
    ]


def _standing(actor_id: str, dataset: Dataset) -> Sequence[tuple[Post, Holding]]:
    return [(post, one) for _, post, one in dataset.posts_held(actor_id) if one.standing]


def _height(actor_id: str, dataset: Dataset, between: Between | None) -> int:
    """Return how high the highest office is in which somebody was seen last, or of late: 0 where the vocabulary names none."""
    posts = len(dataset.vocabulary.ids("posts"))
    ranks = [
        post.rank
        for _, post, one in dataset.posts_held(actor_id)
        if post.rank is not None and (one.standing or _of_late(one, between)) and _concerns(post, between)
    ]
    return posts - min(ranks) if ranks else 0


def _of_late(one: Holding, between: Between | None) -> bool:
    seen = last_known(one.office)
    return bool(between and seen and seen.latest and seen.latest >= between.since)


def _concerns(post: Post, between: Between | None) -> bool:
    return post.country is None or between is None or post.country in between.countries


def _rank(terms: Sequence[tuple[Post, Holding]]) -> tuple[bool, int]:
    return min((post.rank is None, post.rank or 0) for post, _ in terms)


def _by_last_office(dataset: Dataset) -> Callable[[str], tuple[object, ...]]:
    """Order people by the office they were seen in last, those seen later first."""

    def key(actor_id: str) -> tuple[object, ...]:
        last = latest_offices(dataset.actor(actor_id))[0]
        posts = [post for _, post, one in dataset.posts_held(actor_id) if one.office is last]
        rank = min(((post.rank is None, post.rank or 0) for post in posts), default=(True, 0))
        seen = last_known(last)
        day = (seen.latest or seen.earliest) if seen else None
        return rank, -day.toordinal() if day else 0, actor_id

    return key


def _shown(actor_id: str, dataset: Dataset) -> Sequence[Office]:
    """Return the offices that somebody stood in when last seen, else the last known."""
    return [one.office for _, one in _standing(actor_id, dataset)] or latest_offices(dataset.actor(actor_id))


def _person(actor_id: str, place: OfficesHere) -> Person:
    actor: Actor = place.dataset.actor(actor_id)
    return Person(
        Link(actor.name, place.here.to(place.pagination.actor(actor_id))),
        native_names(actor, place.texts),
        [
            term(one, place.dataset, place.texts, place.notes, place.href(actor_id, one))
            for one in _shown(actor_id, place.dataset)
        ],
    )
