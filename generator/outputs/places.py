"""Pages that gather events from one side: countries and themes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import addresses
from generator.load import VOCABULARY
from generator.model import Event
from generator.outputs.calendars import has_calendar
from generator.outputs.events import pair_name
from generator.outputs.forge import Forge
from generator.outputs.kit import Kit
from generator.outputs.output import Here, Output, page
from generator.outputs.people import Person, people
from generator.outputs.views import Line, Link

LISTED = 60
"""Events that such a page lists; the rest are in the chronologies."""


@dataclass(frozen=True)
class PairLine:
    """A pair with its direction and numbers."""

    name: Link
    word: str | None
    label: str | None
    events: int
    latest: Line | None


def pair_line(pair: str, kit: Kit, here: Here, line: Line | None) -> PairLine:
    """Return a pair as lists show it."""
    written = kit.dataset.pair(pair)
    word = written.direction.word if written and written.direction else None
    label = kit.dataset.vocabulary.label("directions", word) if word else None
    events = len(kit.dataset.pair_events(pair))
    return PairLine(Link(pair_name(pair, kit.dataset), here.to(addresses.pair(pair))), word, label, events, line)


def countries(kit: Kit) -> Iterator[Output]:
    """Make the index of countries and a page for each."""

    def view(here: Here) -> Mapping[str, Any]:
        names = kit.dataset.vocabulary
        return {"countries": [
            (Link(names.country_name(code), here.to(addresses.country(code))), code, len(kit.dataset.country_events(code)))
            for code in kit.dataset.countries()
        ]}

    yield page(
        addresses.COUNTRIES, "countries", view, title="Countries", as_of=kit.dataset.as_of.isoformat(),
        description="The countries in the record.",
    )
    for code in kit.dataset.countries():
        yield _country(kit, code)


def _country(kit: Kit, code: str) -> Output:
    name = kit.dataset.vocabulary.country_name(code)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        events = _latest(kit.dataset.country_events(code))
        actors = kit.dataset.country_actors(code)
        holders: Sequence[Person] = people([actor.id for actor in actors if actor.kind == "person"], kit, views, notes, most=len(actors))
        entry = kit.dataset.country(code)
        return {
            "feed": here.to(addresses.data(f"country-{code.lower()}.atom")), "calendar": here.to(addresses.data(f"country-{code.lower()}.ics")) if has_calendar(kit.dataset.country_events(code)) else None,
            "name": name, "code": code, "note": entry.note, "former": entry.former, "also": entry.also_known_as,
            "pairs": [pair_line(pair, kit, here, None) for pair in kit.dataset.country_pairs(code)],
            "people": holders, "bodies": [Link(actor.name, here.to(addresses.actor(actor.id))) for actor in actors if actor.kind != "person"],
            "lines": views.lines(events[:LISTED]), "more": max(0, len(events) - LISTED), "sources": notes.sources(),
            "forge": Forge(kit.dataset.site).file(f"{VOCABULARY}/countries.yaml", addresses.country(code)),
        }

    return page(
        addresses.country(code), "country", view, title=name, as_of=kit.dataset.as_of.isoformat(),
        description=f"{name}: its pairs, its office-holders and its latest events in the record.",
    )


def themes(kit: Kit) -> Iterator[Output]:
    """Make the index of themes and a page for each."""

    def view(here: Here) -> Mapping[str, Any]:
        return {"themes": [
            (Link(entry.label, here.to(addresses.theme(theme))), entry.definition, len(kit.dataset.theme_events(theme)))
            for theme in kit.dataset.themes() for entry in [kit.dataset.term("themes", theme)]
        ]}

    yield page(
        addresses.THEMES, "themes", view, title="Themes", as_of=kit.dataset.as_of.isoformat(),
        description="The same events by subject, across pairs.",
    )
    for theme in kit.dataset.themes():
        yield _theme(kit, theme)


def _theme(kit: Kit, theme: str) -> Output:
    entry = kit.dataset.term("themes", theme)

    def view(here: Here) -> Mapping[str, Any]:
        notes = kit.notes(here)
        views = kit.events(here, notes)
        events = _latest(kit.dataset.theme_events(theme))
        return {
            "definition": entry.definition, "lines": views.lines(events[:LISTED * 2]), "more": max(0, len(events) - LISTED * 2),
            "count": len(events), "sources": notes.sources(), "forge": Forge(kit.dataset.site).file(f"{VOCABULARY}/themes.yaml", addresses.theme(theme)),
        }

    return page(
        addresses.theme(theme), "theme", view, title=entry.label, as_of=kit.dataset.as_of.isoformat(), description=entry.definition,
    )


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    return [event for event in reversed(events) if not event.withdrawn]
