"""All pairs by the names of their countries: each stands under the first of its two, and the other leads there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.collation import collation_key
from dyad.model import ids
from dyad.model.weights import lengths
from dyad.outputs.pagination import PAIRS_PER_LIST, cut
from dyad.outputs.views.pair_rows import pair_row_bytes

Item = tuple[str, str | None]
"""A country, and a pair that stands under it; None where all of its pairs stand under the other country."""


def by_country(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return the countries by name, each with all of its pairs by the name of the other."""

    def by_name(code: str) -> tuple[object, ...]:
        return (*collation_key(dataset.vocabulary.country_name(code), dataset.site.language), code)

    found: dict[str, dict[str, str]] = defaultdict(dict)
    for pair in dataset.pairs():
        one, other = ids.pair_countries(pair)
        found[one][other] = found[other][one] = pair
    return {
        code: [found[code][other] for other in sorted(found[code], key=by_name)] for code in sorted(found, key=by_name)
    }


def pairs_in_parts(found: Mapping[str, Sequence[str]], dataset: Dataset) -> Sequence[Sequence[Item]]:
    """Cut the pairs that stand under each country into the parts of the table; there is at least one part."""
    items: list[Item] = [(code, pair) for code in found for pair in (*standing_under(code, found),) or (None,)]
    first = dict(reversed(items))

    def size(item: Item) -> int:
        code, pair = item
        links = links_from(code, found) if first[code] == pair else []
        head = 300 + 60 * len(links) + lengths(pair_name(one, dataset) for one in links)
        return head + (pair_row_bytes(pair, dataset) if pair else 0)

    return cut(items, PAIRS_PER_LIST, size) or [[]]


def country_places(parts: Sequence[Sequence[Item]]) -> Mapping[str, str]:
    """Return the address at which each country begins."""
    found: dict[str, str] = {}
    for number, part in enumerate(parts, start=1):
        for code, _ in part:
            found.setdefault(code, f"{addresses.part(addresses.PAIRS, number)}#{country_anchor(code)}")
    return found


def country_anchor(code: str) -> str:
    """Return the anchor of a country in the table of all pairs."""
    return f"c-{code.lower()}"


def standing_under(code: str, found: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the pairs of a country of which it is named first."""
    return [pair for pair in found[code] if ids.pair_countries(pair)[0] == code]


def links_from(code: str, found: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the other pairs of a country, which stand under the one that is named first."""
    return [pair for pair in found[code] if ids.pair_countries(pair)[0] != code]
