"""The actors as plain tables: all of them where the glossary has a page for each letter, and those of each country."""

from collections.abc import Iterator, Sequence
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.collation import collation_key
from dyad.language.texts import Texts
from dyad.model import Actor
from dyad.outputs.pagination import ACTORS_PER_LIST, Pagination, cut
from dyad.outputs.views.actor_rows import actor_columns, actor_filters, actor_row, actor_row_bytes
from dyad.outputs.views.listings import Listing
from dyad.outputs.views.office_holders import office_links
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the table of the actors of each country, and the later parts of that of all actors, which begins in a long glossary."""
    if not pagination.one_glossary():
        yield from (_page(dataset, pagination, texts, "", number) for number in range(2, parts_of("", dataset) + 1))
    for code in listed_countries(dataset):
        yield from (_page(dataset, pagination, texts, code, number) for number in range(1, parts_of(code, dataset) + 1))


def listed_countries(dataset: Dataset) -> Sequence[str]:
    """Return the codes of the countries that have actors, by name."""
    codes = {actor.country for actor in dataset.actors()} - {"none"}
    return sorted(
        codes, key=lambda code: (*collation_key(dataset.vocabulary.country_name(code), dataset.site.language), code)
    )


def parts_of(code: str, dataset: Dataset) -> int:
    """Return how many parts the table of a country's actors has; of all actors for ""."""
    return len(dataset.derived(_cuts, code))


def _actors(code: str, dataset: Dataset) -> Sequence[Actor]:
    return dataset.country_actors(code) if code else dataset.actors()


def _cuts(dataset: Dataset, code: str) -> Sequence[Sequence[str]]:
    """Return the ids of those actors as they are shared out among the parts of their table."""
    parts = cut(_actors(code, dataset), ACTORS_PER_LIST, lambda one: actor_row_bytes(one, dataset))
    return [[one.id for one in part] for part in parts]


def _title(code: str, dataset: Dataset, texts: Texts) -> str:
    name = dataset.vocabulary.country_name(code) if code else ""
    return texts("listing.actors-of", name=name) if code else texts("listing.all-actors")


def actor_listing(
    code: str, number: int, dataset: Dataset, pagination: Pagination, texts: Texts, here: Here
) -> Listing:
    """Return a part of the table of a country's actors; of all actors for ""."""
    place = partial(addresses.country_actors, code) if code else addresses.all_actors
    actors = _actors(code, dataset)
    cuts = dataset.derived(_cuts, code)
    parts = part_links(place, number, len(cuts), here, texts)
    others = [one.href for one in parts if one.href]
    return Listing(
        about=texts("count.actors", count=len(actors)),
        links=[
            Link(texts("actor.glossary"), here.to(addresses.ACTORS)),
            *office_links(texts("office.offices"), [code] if code else [], dataset, pagination, here),
        ],
        parts=parts,
        whole=Link(texts("listing.first"), here.to(place(1))) if number > 1 else None,
        filters=actor_filters(actors, dataset, texts, others) if number == 1 else None,
        label=_title(code, dataset, texts),
        columns=actor_columns(texts),
        rows=[actor_row(dataset.actor(one), pagination.told_at(one), dataset, texts, here) for one in cuts[number - 1]],
    )


def _page(dataset: Dataset, pagination: Pagination, texts: Texts, code: str, number: int) -> Output:
    place = partial(addresses.country_actors, code) if code else addresses.all_actors

    def view(here: Here) -> Listing:
        return actor_listing(code, number, dataset, pagination, texts, here)

    return page(
        dataset,
        texts,
        place(number),
        "listing",
        view,
        title=part_title(_title(code, dataset, texts), number, parts_of(code, dataset), texts),
        description=texts("listing.actors-about"),
        up=(addresses.ACTORS, texts("actor.actors")),
        filters="yes",
    )
