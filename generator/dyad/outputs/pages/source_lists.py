"""The sources as a plain table, newest first, and by outlet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.collation import collation_key
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model import Source, ids
from dyad.model.dates import year_of
from dyad.model.filing import UNDATED
from dyad.model.source import UNKNOWN
from dyad.model.weights import lengths
from dyad.outputs.pagination import OUTLETS_PER_PAGE, SOURCES_OF_OUTLET, SOURCES_PER_LIST, Pagination, cut
from dyad.outputs.views.cited import cited_title
from dyad.outputs.views.filters import LEAST, FilterForm, several
from dyad.outputs.views.footnotes import language_name
from dyad.outputs.views.listings import ListCell, Listing, ListRow
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class Outlet:
    """A publisher with the sources that it published, the newest first."""

    name: str
    country: str
    filtered: Link
    sources: Sequence[tuple[Link, str]]
    """Each with its date; of many, the newest."""


@dataclass(frozen=True)
class OutletsView:
    """What the list of outlets, or one part of it, shows."""

    about: str
    parts: Sequence[Link]
    outlets: Sequence[Outlet]


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the table of all sources, and the list of outlets."""
    sources, slugs = _newest_first(dataset.sources()), outlet_ids(dataset.sources())
    parts = cut(sources, SOURCES_PER_LIST, lambda one: 450 + 2 * lengths([one.title, one.publisher]))
    for number, part in enumerate(parts, start=1):
        yield _part(dataset, pagination, texts, slugs, part, number, len(parts))
    by_outlet: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_outlet[source.publisher].append(source)
    names = sorted(by_outlet, key=lambda one: (one == UNKNOWN, collation_key(one.casefold(), texts.language)))
    shelves = cut([(name, by_outlet[name]) for name in names], OUTLETS_PER_PAGE, _outlet_bytes)
    for number, shelf in enumerate(shelves, start=1):
        yield _outlets(dataset, pagination, texts, slugs, shelf, number, len(shelves))


def _outlet_bytes(outlet: tuple[str, Sequence[Source]]) -> int:
    return 400 + sum(250 + lengths([one.title]) for one in outlet[1][:SOURCES_OF_OUTLET])


def outlet_ids(sources: Sequence[Source]) -> Mapping[str, str]:
    """Return for each publisher a word that stands for it in an address, and for no other."""
    found: dict[str, str] = {}
    for name in sorted({one.publisher for one in sources}):
        bare = ids.bare_id(name) or "outlet"
        taken = set(found.values())
        found[name] = next(
            one for n in range(1, len(taken) + 2) if (one := bare if n == 1 else f"{bare}-{n}") not in taken
        )
    return found


def _newest_first(sources: Sequence[Source]) -> Sequence[Source]:
    """Put sources in order by their dates, those without one last."""
    dated = sorted(
        (one for one in sources if one.published),
        key=lambda one: (one.published.sort_key if one.published else (), one.id),
        reverse=True,
    )
    return [*dated, *(one for one in sources if not one.published)]


def _facets(source: Source, slugs: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "kind": source.kind,
        "outlet": slugs[source.publisher],
        "grade": source.reliability.grade if source.reliability else "",
        "language": source.language or "",
        "country": source.publisher_country or "",
        "year": str(year_of(source.published)) if source.published else UNDATED,
    }


def _filters(dataset: Dataset, slugs: Mapping[str, str], texts: Texts, parts: Sequence[str]) -> FilterForm | None:
    found = [_facets(one, slugs) for one in dataset.sources()]
    names = {slug: _outlet_name(name, texts) for name, slug in slugs.items()}
    words = dataset.vocabulary
    if len(found) < LEAST:
        return None
    return FilterForm(
        filters=several(
            found,
            {
                "outlet": names.__getitem__,
                "year": lambda one: texts("source.undated") if one == UNDATED else one,
                "grade": lambda one: words.label("grades", one),
                "language": lambda one: language_name(one, texts),
                "country": words.country_name,
                "kind": lambda one: words.label("source-kinds", one),
            },
            lambda name: texts(f"listing.{name}"),
            texts.language,
        ),
        covers=texts("listing.covers-sources", count=len(found)),
        fields=texts("listing.fields-source"),
        parts=parts,
    )


def _outlet_name(publisher: str, texts: Texts) -> str:
    return texts("source.no-publisher") if publisher == UNKNOWN else publisher


def _row(
    source: Source, slugs: Mapping[str, str], dataset: Dataset, pagination: Pagination, texts: Texts, here: Here
) -> ListRow:
    when, grade = source.published, source.reliability
    carried = sum(
        map(
            len,
            (dataset.source_events(source.id), dataset.source_actors(source.id), dataset.source_agreements(source.id)),
        )
    )
    return ListRow(
        _facets(source, slugs),
        [
            ListCell(Link(cited_title(source), here.to(pagination.source(source.id)))),
            ListCell(Link(source.known_publisher or texts("source.no-publisher"), None)),
            ListCell(
                Link(date_words(when, texts, short=True) if when else texts("source.no-date"), None),
                sort=str(when.earliest or when.latest) if when else "",
            ),
            ListCell(Link(language_name(source.language, texts) if source.language else "", None)),
            ListCell(Link(grade.grade if grade else "", None)),
            ListCell(Link(str(carried), None)),
        ],
    )


def _part(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    slugs: Mapping[str, str],
    part: Sequence[Source],
    number: int,
    count: int,
) -> Output:
    place, title = partial(addresses.part, addresses.SOURCE_LIST), texts("listing.all-sources")

    def view(here: Here) -> Listing:
        parts = part_links(place, number, count, here, texts)
        others = [one.href for one in parts if one.href]
        return Listing(
            about=texts("count.sources", count=len(dataset.sources())),
            links=[
                Link(texts("listing.outlets"), here.to(addresses.OUTLETS)),
                Link(texts("source.shelves"), here.to(addresses.SOURCES)),
            ],
            parts=parts,
            whole=Link(texts("listing.first"), here.to(place(1))) if number > 1 else None,
            filters=_filters(dataset, slugs, texts, others) if number == 1 else None,
            label=title,
            columns=[
                texts(f"listing.{one}") for one in ("title", "outlet", "published", "language", "grade", "carries")
            ],
            rows=[_row(one, slugs, dataset, pagination, texts, here) for one in part],
        )

    return page(
        dataset,
        texts,
        place(number),
        "listing",
        view,
        title=part_title(title, number, count, texts),
        description=texts("listing.sources-about"),
        up=(addresses.SOURCES, texts("record.sources")),
        filters="yes",
    )


def _outlets(
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    slugs: Mapping[str, str],
    shelf: Sequence[tuple[str, Sequence[Source]]],
    number: int,
    count: int,
) -> Output:
    place, title = partial(addresses.part, addresses.OUTLETS), texts("listing.outlets")

    def told(source: Source, here: Here) -> tuple[Link, str]:
        when = date_words(source.published, texts, short=True) if source.published else texts("source.no-date")
        return Link(cited_title(source), here.to(pagination.source(source.id))), when

    def outlet(name: str, own: Sequence[Source], here: Here) -> Outlet:
        codes = dict.fromkeys(one.publisher_country for one in own if one.publisher_country)
        return Outlet(
            _outlet_name(name, texts),
            texts("list.comma").join(map(dataset.vocabulary.country_name, codes)),
            Link(texts("count.sources", count=len(own)), here.to(f"{addresses.SOURCE_LIST}?outlet={slugs[name]}")),
            [told(one, here) for one in own[:SOURCES_OF_OUTLET]],
        )

    def view(here: Here) -> OutletsView:
        return OutletsView(
            about=texts("listing.outlets-count", count=len(slugs)),
            parts=part_links(place, number, count, here, texts),
            outlets=[outlet(name, own, here) for name, own in shelf],
        )

    return page(
        dataset,
        texts,
        place(number),
        "outlets",
        view,
        title=part_title(title, number, count, texts),
        description=texts("listing.outlets-about"),
        up=(addresses.SOURCES, texts("record.sources")),
    )
