"""This module makes a page of offices for each country, and for each body of no country: who held which of them when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.offices import Holding, Post
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.office_holders import OfficesHere
from dyad.outputs.views.output import Group, Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.people import OfficeTerm, term
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class HolderView:
    """A person's term in an office, and the days before it for which nobody is recorded, in words."""

    name: Link
    title: str | None
    """The title, where the office is recorded under several."""
    term: OfficeTerm
    gap: str | None


@dataclass(frozen=True)
class OfficeView:
    """An office with its holders, those seen last first."""

    anchor: str
    formerly: str | None
    label: str
    titles: str | None
    """The titles that it is recorded under, where they are not its label."""
    after: str | None
    """That nobody is recorded after the last of them."""
    holders: Sequence[HolderView]


@dataclass(frozen=True)
class OfficesView:
    """What a page of offices shows."""

    about: str
    links: Sequence[Link]
    parts: Sequence[Link]
    groups: Sequence[tuple[str, str, Sequence[OfficeView]]]
    """Heading, anchor and offices: those that the vocabulary names, and the others."""
    sources: Sequence[SourceView]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make the pages of offices of each country and body: one, or several parts where there are many."""
    for owner in dataset.office_owners():
        yield Group(f"offices {owner}", partial(_of_owner, dataset, pagination, texts, owner))


def _of_owner(dataset: Dataset, pagination: Pagination, texts: Texts, owner: str) -> Iterator[Output]:
    parts = pagination.offices(owner)
    for number, terms in enumerate(parts, start=1):
        yield _part(dataset, pagination, texts, owner, terms, number, len(parts))


def _part(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    owner: str,
    terms: Sequence[tuple[Post, Holding]],
    number: int,
    count: int,
) -> Output:
    name, place = dataset.actor_name(owner), partial(addresses.offices, pagination.home(owner))
    home = pagination.home(owner) if not ids.is_country(owner) or dataset.has_country(owner) else None

    def view(here: Here) -> OfficesView:
        notes = Footnotes(dataset, here, pagination, texts)
        listed = OfficesHere(dataset, pagination, texts, here, notes)
        offices = [
            (post.rank is None, _office(post, [one for _, one in held], listed))
            for post, held in ((found[0][0], found) for found in _by_post(terms))
        ]
        return OfficesView(
            about=texts("office.about"),
            links=[
                *([Link(name, here.to(home))] if home else []),
                Link(texts("people.over-time"), here.to(addresses.tenures(pagination.home(owner)))),
                Link(texts("method.title"), here.to(addresses.METHOD)),
            ],
            parts=part_links(place, number, count, here, texts),
            groups=[
                (texts(f"office.{key}"), key, found)
                for key, other in (("posts", False), ("others", True))
                if (found := [one for is_other, one in offices if is_other is other])
            ],
            sources=notes.sources(),
        )

    return page(
        dataset,
        texts,
        place(number),
        "offices",
        view,
        title=part_title(texts("office.title", name=name), number, count, texts),
        description=texts("office.description", name=name),
        up=(home, name) if home else (addresses.COUNTRIES, texts("country.countries")),
    )


def _by_post(terms: Sequence[tuple[Post, Holding]]) -> Iterator[Sequence[tuple[Post, Holding]]]:
    for _, found in groupby(terms, key=lambda one: one[0].id):
        yield list(found)


def _office(post: Post, held: Sequence[Holding], place: OfficesHere) -> OfficeView:
    several, until, texts = len(post.titles) > 1, post.known_until, place.texts
    return OfficeView(
        anchor=addresses.office_anchor(post.id),
        formerly=addresses.office_anchor(post.formerly) if post.formerly else None,
        label=post.label,
        titles=texts("office.titles", titles=texts("list.semicolon").join(post.titles))
        if post.rank is not None
        else None,
        after=texts("office.after", date=date_words(until, texts)) if until and held[0] is post.holdings[0] else None,
        holders=[_holder(one, several, place) for one in held],
    )


def _holder(one: Holding, several: bool, place: OfficesHere) -> HolderView:
    actor, texts = place.dataset.actor(one.actor), place.texts
    gap = [date_words(day, texts) for day in one.gap or ()]
    return HolderView(
        name=Link(actor.name, place.here.to(place.pagination.actor(actor.id))),
        title=one.office.title if several else None,
        term=term(one.office, place.dataset, texts, place.notes),
        gap=texts("office.gap", first=gap[0], last=gap[1]) if gap else None,
    )
