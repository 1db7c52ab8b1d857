"""Pages that gather events from one side: countries and themes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.age import reach_of
from dyad.analysis.dataset import Dataset, pair_name
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.pagination import BYTES_OF_LINES, LineBytes, Pagination, fitting
from dyad.outputs.views.ages import ReachView, joined, latest_judged, reach_view, spanned
from dyad.outputs.views.events import Events
from dyad.outputs.views.filters import FilterForm, filter_form, led_to
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.office_holders import Holders, OfficesHere, office_holders, office_links
from dyad.outputs.views.output import Group, Here, Output, Planned, page
from dyad.outputs.views.pair_cells import Cell, cells
from dyad.outputs.views.party_kinds import about_party
from dyad.outputs.views.pdf_links import Papers, paper_links
from dyad.outputs.views.repository_links import Forge, ForgeLinks
from dyad.outputs.views.subjects import subject_links
from dyad.outputs.views.views import EventLine, Link
from dyad.reading.load import VOCABULARY

LATEST = 20
"""Events that a country's page lists; the rest are in the chronologies."""
PAIRS = 24
"""Pairs that have a card on a country's page; the others are named below."""
PEOPLE, BODIES = 100, 400
"""Actors that a country's page lists; the rest are in the glossary."""
LISTED = 120
"""Events that a theme's page lists."""


@dataclass(frozen=True)
class ThemeView:
    """What a theme's page shows."""

    definition: str
    links: Sequence[Link]
    lines: Sequence[EventLine]
    filters: FilterForm | None
    chronology: Link | None
    more: int
    count: int
    sources: Sequence[SourceView]
    forge: ForgeLinks


@dataclass(frozen=True)
class ThemesView:
    """What the list of themes shows."""

    themes: Sequence[tuple[Link, str, int]]


@dataclass(frozen=True)
class CountryView:
    """What a country's page shows."""

    links: Sequence[Link]
    count: int
    name: str
    code: str
    party: Sequence[str]
    """What a party of the project's own is, and its time."""
    note: str | None
    former: bool
    also: tuple[str, ...]
    reach: ReachView
    judged: str | None
    pairs: Sequence[Cell]
    scale: str | None
    other_pairs: Sequence[Link]
    people: Holders | None
    bodies: Sequence[Link]
    more_bodies: int
    latest_title: str
    lines: Sequence[EventLine]
    filters: FilterForm | None
    chronology: Link | None
    more: int
    sources: Sequence[SourceView]
    forge: ForgeLinks


@dataclass(frozen=True)
class CountriesView:
    """What the list of countries shows."""

    countries: Sequence[tuple[Link, str, str | None, int]]
    """Each with its code, its kind where it is no country, and how many events name it."""


def countries(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Planned]:
    """Make the index of countries and a page for each."""

    def view(here: Here) -> CountriesView:
        names = dataset.vocabulary
        return CountriesView(
            countries=[
                (
                    Link(names.country_name(code), here.to(addresses.country(code))),
                    code,
                    names.kind_of_party(code),
                    sum(not event.withdrawn for event in dataset.country_events(code)),
                )
                for code in dataset.countries()
            ]
        )

    yield page(
        dataset,
        texts,
        addresses.COUNTRIES,
        "countries",
        view,
        title=texts("country.countries"),
        description=texts("country.countries-about"),
    )
    for code in dataset.countries():
        yield Group(f"country {code}", partial(_country, dataset, pagination, papers, texts, code))


def _country(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, code: str) -> Iterator[Output]:
    name = dataset.vocabulary.country_name(code)

    def view(here: Here) -> CountryView:
        return country_view(code, dataset, pagination, papers, texts, here)

    yield page(
        dataset,
        texts,
        addresses.country(code),
        "country",
        view,
        title=name,
        description=joined([texts("country.about", country=name), age_of_country(dataset, texts, code)]),
        up=(addresses.COUNTRIES, texts("country.countries")),
        skip="events",
        feed=addresses.data(f"country-{code.lower()}.atom"),
        filters="yes",
    )


def country_view(
    code: str, dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, here: Here
) -> CountryView:
    """Return what a country's page or paper shows."""
    notes = Footnotes(dataset, here, pagination, texts)
    views = Events(dataset, pagination, here, notes, texts)
    events = _latest(dataset.country_events(code))
    latest = fitting(events, LATEST, LineBytes(dataset), BYTES_OF_LINES // 2)
    lines = views.lines(latest)
    actors = dataset.country_actors(code)
    bodies = [actor for actor in actors if actor.kind != "person"]
    named = {actor.id: len(dataset.actor_events(actor.id)) for actor in actors}
    place = OfficesHere(dataset, pagination, texts, here, notes)
    entry, pairs = dataset.country(code), dataset.country_pairs(code)
    found = cells(pairs[:PAIRS], dataset, texts, here)
    return CountryView(
        links=[
            *paper_links(papers, addresses.paper_of_country(code), here, texts),
            *office_links(texts("office.offices"), [code], dataset, pagination, here),
            *subject_links(texts, here, dataset, f"country-{code.lower()}", dataset.country_events(code)),
        ],
        count=len(events),
        name=dataset.vocabulary.country_name(code),
        code=code,
        party=about_party(code, dataset, texts),
        note=entry.note,
        former=entry.former,
        also=entry.also_known_as,
        reach=_reach(dataset, texts, code),
        judged=latest_judged(pairs, dataset, texts),
        pairs=list(found.by_pair.values()),
        scale=found.scale,
        other_pairs=[Link(pair_name(one, dataset), here.to(addresses.pair(one))) for one in pairs[PAIRS:]],
        people=office_holders(code, named, place, BYTES_OF_LINES // 3, PEOPLE),
        bodies=[Link(actor.name, here.to(pagination.actor(actor.id))) for actor in bodies[:BODIES]],
        more_bodies=max(0, len(bodies) - BODIES),
        latest_title=spanned("front.latest", latest, texts),
        lines=lines,
        filters=filter_form([line.facets for line in lines], dataset, texts),
        chronology=led_to("country", code, len(events), here, texts),
        more=len(events) - len(lines),
        sources=notes.sources(),
        forge=Forge(dataset.site).file(f"{VOCABULARY}/{_file_of(code, dataset)}.yaml", addresses.country(code)),
    )


def _file_of(code: str, dataset: Dataset) -> str:
    return "parties" if code in dataset.vocabulary.parties else "countries"


def _reach(dataset: Dataset, texts: Texts, code: str) -> ReachView:
    return reach_view(reach_of(dataset, dataset.country_events(code), dataset.country_pairs(code)), dataset, texts)


def age_of_country(dataset: Dataset, texts: Texts, code: str) -> str:
    """Return how far the record of a country goes, and how old the directions of its pairs are, in words."""
    return joined([_reach(dataset, texts, code).line, latest_judged(dataset.country_pairs(code), dataset, texts)])


def themes(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts) -> Iterator[Output]:
    """Make the index of themes and a page for each."""

    def view(here: Here) -> ThemesView:
        return ThemesView(
            themes=[
                (
                    Link(entry.label, here.to(addresses.theme(theme))),
                    entry.definition,
                    sum(not event.withdrawn for event in dataset.theme_events(theme)),
                )
                for theme in dataset.themes()
                for entry in [dataset.term("themes", theme)]
            ]
        )

    yield page(
        dataset,
        texts,
        addresses.THEMES,
        "themes",
        view,
        title=texts("theme.themes"),
        description=texts("theme.about"),
    )
    for theme in dataset.themes():
        yield _theme(dataset, pagination, papers, texts, theme)


def _theme(dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, theme: str) -> Output:
    entry = dataset.term("themes", theme)

    def view(here: Here) -> ThemeView:
        return theme_view(theme, dataset, pagination, papers, texts, here)

    return page(
        dataset,
        texts,
        addresses.theme(theme),
        "theme",
        view,
        title=entry.label,
        description=entry.definition,
        up=(addresses.THEMES, texts("theme.themes")),
        skip="events",
        filters="yes",
    )


def theme_view(
    theme: str, dataset: Dataset, pagination: Pagination, papers: Papers, texts: Texts, here: Here
) -> ThemeView:
    """Return what a theme's page or paper shows."""
    notes = Footnotes(dataset, here, pagination, texts)
    views = Events(dataset, pagination, here, notes, texts)
    entry = dataset.term("themes", theme)
    events = _latest(dataset.theme_events(theme))
    lines = views.lines(fitting(events, LISTED, LineBytes(dataset)))
    return ThemeView(
        definition=entry.definition,
        links=paper_links(papers, addresses.paper_of_theme(theme), here, texts),
        lines=lines,
        filters=filter_form([line.facets for line in lines], dataset, texts),
        chronology=led_to("theme", theme, len(events), here, texts),
        more=len(events) - len(lines),
        count=len(events),
        sources=notes.sources(),
        forge=Forge(dataset.site).file(f"{VOCABULARY}/themes.yaml", addresses.theme(theme)),
    )


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    return [event for event in reversed(events) if not event.withdrawn]
