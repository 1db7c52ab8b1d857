"""Pages that gather events from one side: countries and themes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dyad import addresses
from dyad.model import Event
from dyad.outputs.views.filters import filters
from dyad.outputs.views.kit import Kit
from dyad.outputs.views.output import Here, Output
from dyad.outputs.views.pair_cells import cell
from dyad.outputs.views.people import Person, people
from dyad.outputs.views.repository_links import Forge
from dyad.outputs.views.subjects import subject_links
from dyad.outputs.views.views import Link
from dyad.reading.load import VOCABULARY

LATEST = 20
"""Events that a country's page lists; the rest are in the chronologies."""
LISTED = 120
"""Events that a theme's page lists."""


def countries(kit: Kit) -> Iterator[Output]:
    """Make the index of countries and a page for each."""

    def view(here: Here) -> Mapping[str, Any]:
        names = kit.dataset.vocabulary
        return {
            "countries": [
                (
                    Link(names.country_name(code), here.to(addresses.country(code))),
                    code,
                    len(kit.dataset.country_events(code)),
                )
                for code in kit.dataset.countries()
            ]
        }

    yield kit.page(
        addresses.COUNTRIES,
        "countries",
        view,
        title=kit.texts("country.countries"),
        description=kit.texts("country.countries-about"),
    )
    for code in kit.dataset.countries():
        yield _country(kit, code)


def _country(kit: Kit, code: str) -> Output:
    name = kit.dataset.vocabulary.country_name(code)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        events = _latest(kit.dataset.country_events(code))
        lines = views.lines(events[:LATEST])
        actors = kit.dataset.country_actors(code)
        holders: Sequence[Person] = people(
            [actor.id for actor in actors if actor.kind == "person"], kit, views, notes, most=len(actors)
        )
        entry = kit.dataset.country(code)
        return {
            "links": subject_links(kit, here, f"country-{code.lower()}", kit.dataset.country_events(code)),
            "count": len(events),
            "name": name,
            "code": code,
            "note": entry.note,
            "former": entry.former,
            "also": entry.also_known_as,
            "pairs": [cell(pair, kit, here) for pair in kit.dataset.country_pairs(code)],
            "people": holders,
            "bodies": [
                Link(actor.name, here.to(addresses.actor(actor.id))) for actor in actors if actor.kind != "person"
            ],
            "lines": lines,
            "more": max(0, len(events) - LATEST),
            "sources": notes.sources(),
            "forge": Forge(kit.dataset.site).file(f"{VOCABULARY}/countries.yaml", addresses.country(code)),
        }

    return kit.page(
        addresses.country(code),
        "country",
        view,
        title=name,
        description=kit.texts("country.about", country=name),
        up=(addresses.COUNTRIES, kit.texts("country.countries")),
        feed=addresses.data(f"country-{code.lower()}.atom"),
    )


def themes(kit: Kit) -> Iterator[Output]:
    """Make the index of themes and a page for each."""

    def view(here: Here) -> Mapping[str, Any]:
        return {
            "themes": [
                (
                    Link(entry.label, here.to(addresses.theme(theme))),
                    entry.definition,
                    len(kit.dataset.theme_events(theme)),
                )
                for theme in kit.dataset.themes()
                for entry in [kit.dataset.term("themes", theme)]
            ]
        }

    yield kit.page(
        addresses.THEMES,
        "themes",
        view,
        title=kit.texts("theme.themes"),
        description=kit.texts("theme.about"),
    )
    for theme in kit.dataset.themes():
        yield _theme(kit, theme)


def _theme(kit: Kit, theme: str) -> Output:
    entry = kit.dataset.term("themes", theme)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        events = _latest(kit.dataset.theme_events(theme))
        lines = views.lines(events[:LISTED])
        return {
            "definition": entry.definition,
            "lines": lines,
            "filters": filters(lines, kit),
            "more": len(events) - len(lines),
            "count": len(events),
            "sources": notes.sources(),
            "forge": Forge(kit.dataset.site).file(f"{VOCABULARY}/themes.yaml", addresses.theme(theme)),
        }

    return kit.page(
        addresses.theme(theme),
        "theme",
        view,
        title=entry.label,
        description=entry.definition,
        up=(addresses.THEMES, kit.texts("theme.themes")),
        filters="yes",
    )


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    return [event for event in reversed(events) if not event.withdrawn]
