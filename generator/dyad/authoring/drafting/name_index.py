"""`NameIndex` holds every name of a project's actors and countries, spelled as names are compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from dyad.authoring.drafting.named import Sort
from dyad.authoring.drafting.spelling import FEWEST_LETTERS, key_of
from dyad.model import Actor
from dyad.model.languages import is_english
from dyad.reading.records import Records

_OF = re.compile(r",\s+|\s+of\s+|\s+of\s+the\s+", re.IGNORECASE)


class NameIndex:
    """The names of a project's actors and countries, as articles of one language use them."""

    def __init__(self, records: Records, language: str) -> None:
        """Spell out all names."""
        self._records = records
        self.known: dict[str, list[tuple[Sort, str, str]]] = defaultdict(list)
        """By a name as names are compared: what each who bears it is, its id, and its country."""
        self.bodies: dict[str, dict[str, str]] = defaultdict(dict)
        """By the name of a body without that of its country: the body of each country."""
        self.exact: dict[str, tuple[Sort, str, str]] = {}
        """Short forms, which count only as they are written."""
        for actor in records.actors.values():
            if not actor.withdrawn:
                self._take(actor)
        self._take_countries(language)

    def _take(self, actor: Actor) -> None:
        country = "" if actor.country == "none" else actor.country
        sort: Sort = "person" if actor.kind == "person" else "body"
        for name in (actor.name, *actor.also_known_as, *actor.names.values()):
            self._add(name, sort, actor.id, country)
            if sort == "body" and country:
                self._add_body(name, actor.id, country)
        if actor.abbreviation:
            self.exact.setdefault(actor.abbreviation, (sort, actor.id, country))

    def _add(self, name: str, sort: Sort, actor: str, country: str = "") -> None:
        key = key_of(name)
        if name.isupper() and len(name) <= 3 and name.isascii():  # “AL”, “FO”: only as it stands
            self.exact.setdefault(name, (sort, actor, country))
        elif len(key) >= FEWEST_LETTERS and (sort, actor, country) not in self.known[key]:
            self.known[key].append((sort, actor, country))

    def _add_body(self, name: str, actor: str, country: str) -> None:
        """Let a body be found by its name without that of its country, where the country stands beside it."""
        names = {key_of(one) for one in self._names_of(country)}
        parts = [key_of(one) for one in _OF.split(name)]
        for cut in range(1, len(parts)):
            if " ".join(parts[cut:]) in names:
                self.bodies[key_of(name[: _place_of(name, cut)])].setdefault(country, actor)
        for one in names:
            if key_of(name).startswith(f"{one} "):
                self.bodies[key_of(name)[len(one) + 1 :]].setdefault(country, actor)
        self.bodies[key_of(name)].setdefault(country, actor)

    def _names_of(self, country: str) -> Iterable[str]:
        entry = self._records.vocabulary.countries.get(country)
        return (entry.name, *entry.also_known_as, *filter(None, [entry.demonym])) if entry else ()

    def _take_countries(self, language: str) -> None:
        own = _territories(language)
        for code, entry in self._records.vocabulary.countries.items():
            for name in (entry.name, *entry.also_known_as, *filter(None, [own.get(entry.alpha2 or "")])):
                self._add(name, "country", code, code)
            if entry.demonym:
                self._add(entry.demonym, "people", code, code)
                self._add(f"{entry.demonym}s", "people", code, code)
            for name in entry.capitals:
                self._add(name, "capital", code, code)


def _place_of(name: str, cut: int) -> int:
    """Return where the part of a name ends that stands before its `cut`-th comma or “of”."""
    return [one.start() for one in _OF.finditer(name)][cut - 1]


@lru_cache(maxsize=8)
def _territories(language: str) -> Mapping[str, str]:
    """Return the names of countries in a language, by their two letters (CLDR)."""
    try:
        return {} if is_english(language) else dict(Locale(language).territories)
    except (UnknownLocaleError, ValueError):
        return {}
