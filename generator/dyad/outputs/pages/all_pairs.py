"""The table of all pairs, by country: whole without a script, and with one filtered, and sorted by every column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.outputs.pages.front import age
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.filters import FilterForm
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.pair_rows import PairLine, pair_filters, pair_row
from dyad.outputs.views.pairs_by_country import (
    Item,
    by_country,
    country_anchor,
    country_places,
    links_from,
    pairs_in_parts,
)
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class CountryGroup:
    """The pairs that stand under a country, the first of the two in their names, and links to its others."""

    anchor: str | None
    """None where the country began on an earlier part."""
    name: str
    also: Sequence[Link]
    rows: Sequence[PairLine]


@dataclass(frozen=True)
class PairsView:
    """What the table of all pairs, or one part of it, shows."""

    about: str
    parts: Sequence[Link]
    whole: Link | None
    """From a later part, the first one, where all of them are filtered."""
    links: Sequence[Link]
    filters: FilterForm | None
    countries: Sequence[tuple[Link, int]]
    """Where each country begins, and how many pairs it has."""
    groups: Sequence[CountryGroup]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the table of all pairs, in parts."""
    found = by_country(dataset)
    parts = pairs_in_parts(found, dataset)
    for number in range(1, len(parts) + 1):
        yield _page(dataset, pagination, texts, found, parts, number)


def _page(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    found: Mapping[str, Sequence[str]],
    cuts: Sequence[Sequence[Item]],
    number: int,
) -> Output:
    place, title = partial(addresses.part, addresses.PAIRS), texts("pairs.title")

    def view(here: Here) -> PairsView:
        starts, parts = country_places(cuts), part_links(place, number, len(cuts), here, texts)

        def group(code: str, pairs: Sequence[str]) -> CountryGroup:
            begins = starts[code].startswith(f"{here.address}#")
            also = links_from(code, found) if begins else []
            return CountryGroup(
                country_anchor(code) if begins else None,
                dataset.vocabulary.country_name(code),
                [Link(pair_name(one, dataset), here.to(addresses.pair(one))) for one in also],
                [pair_row(one, dataset, pagination, texts, here) for one in pairs],
            )

        return PairsView(
            about=texts("count.pairs", count=len(dataset.pairs())),
            parts=parts,
            whole=Link(texts("listing.first"), here.to(place(1))) if number > 1 else None,
            links=[
                # Without a pair there is nothing side by side, and no such page.
                *([Link(texts("parallel.title"), here.to(addresses.TIMELINE))] if found else []),
                Link(texts("country.countries"), here.to(addresses.COUNTRIES)),
            ],
            filters=pair_filters(dataset.pairs(), dataset, texts, [one.href for one in parts if one.href])
            if number == 1
            else None,
            countries=[
                (Link(dataset.vocabulary.country_name(code), here.to(starts[code])), len(pairs))
                for code, pairs in found.items()
            ],
            groups=[
                group(code, [pair for _, pair in items if pair])
                for code, items in groupby(cuts[number - 1], key=lambda item: item[0])
            ],
        )

    return page(
        dataset,
        texts,
        place(number),
        "pairs",
        view,
        title=part_title(title, number, len(cuts), texts),
        description=texts("pairs.description", site=dataset.site.title, age=age(dataset, texts)),
        up=(addresses.FRONT, texts("front.briefings")),
        filters="yes",
    )
