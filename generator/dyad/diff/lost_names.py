"""`lost_names` finds the offices that a country or a body loses with a name: they are recorded by it, and lead nowhere without."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dyad.diff.records import kept
from dyad.model import Actor
from dyad.model.posts import folded
from dyad.model.vocabulary import Vocabulary
from dyad.reading.findings import Finding
from dyad.reading.load import COUNTRIES
from dyad.reading.records import Records
from dyad.text.suggestions import few


def lost_names(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each name that a country or body had before and has no more, where offices are recorded by it."""
    yield from _of_countries(before.vocabulary, after)
    yield from _of_bodies(before, after)


def _of_countries(before: Vocabulary, after: Records) -> Iterator[Finding]:
    had, has = _names(before), _names(after.vocabulary)
    gone = [
        (code, name) for code, names in had.items() for name in names if folded(name) not in _all(has.get(code, ()))
    ]
    if not gone or not after.vocabulary.countries:  # where the file is gone, the check says so
        return
    earlier, now = replace(after.vocabulary, countries=before.countries).posts, after.vocabulary.posts
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in after.actors.values():
        for office in actor.offices if not actor.withdrawn else ():
            meant = earlier.meaning(office.title, office.organisation)
            if not meant or now.meaning(office.title, office.organisation):
                continue
            for code, name in gone:
                if meant.country in (code, None) and _says(f"{office.title} {office.organisation or ''}", name):
                    found[code, name].append(f"'{office.title}' of {actor.id}")
    for (code, name), offices in found.items():
        hint = f"add '{name}' to 'also_known_as' of {code}" if code in has else f"put {code} back"
        yield _lost(COUNTRIES, (code, "name"), name, code, offices, hint)


def _of_bodies(before: Records, after: Records) -> Iterator[Finding]:
    for old, new in kept(before, after, "actor"):
        if not isinstance(old, Actor) or not isinstance(new, Actor) or new.kind == "person" or new.withdrawn:
            continue
        for name in dict.fromkeys(folded(one) for one in _called(old) if folded(one) not in _all(_called(new))):
            offices = list(_of_body(name, new, after.actors.values()))
            if offices:
                shown = next(one for one in _called(old) if folded(one) == name)
                hint = f"add '{shown}' to 'also_known_as'"
                yield _lost(new.path, ("name",), shown, new.id, offices, hint)


def _of_body(name: str, body: Actor, actors: Iterable[Actor]) -> Iterator[str]:
    """Yield the offices of a body, by one of its names, that would fall to the countries of those who held them."""
    for actor in actors:
        for office in actor.offices if actor.country != body.country and not actor.withdrawn else ():
            if folded(office.organisation or "") == name:
                yield f"'{office.title}' of {actor.id}"


def _lost(path: str, keys: tuple[str, ...], name: str, of: str, offices: list[str], hint: str) -> Finding:
    many = "an office is" if len(offices) == 1 else f"{len(offices)} offices are"
    message = f"'{name}' is no name of {of} any more, and {many} recorded by it: {few(offices)}"
    return Finding(path, keys, "lost-name", message, hint)


def _names(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    return {code: (entry.name, *entry.also_known_as) for code, entry in vocabulary.countries.items()}


def _called(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.also_known_as, *filter(None, [actor.abbreviation]))


def _all(names: Iterable[str]) -> set[str]:
    return {folded(one) for one in names}


def _says(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(words)) is not None
