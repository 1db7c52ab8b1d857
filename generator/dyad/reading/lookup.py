"""This module finds the record that a text means, by id, name or spelling, and the nearest where it means none."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process, utils

from dyad.model import KINDS, Actor, Target, ids
from dyad.reading.at_hand import actors_at_hand, codes_at_hand
from dyad.reading.country_names import country_names as country_names_of
from dyad.reading.folding import words
from dyad.reading.loose_references import Reference
from dyad.reading.near_actors import near_actors
from dyad.reading.records import Records
from dyad.text.suggestions import LIKENESS
from dyad.text.web_addresses import plain_address

T = TypeVar("T")

_MOST = 3
"""Records that a hint proposes."""
_AS_OFFICE = re.compile(r"(.+?)(?: as (.+)| \((.+)\))")
_FIELD = re.compile(r"(actor|source|as|for|role):(?!//)(\S+)")
_BETWEEN = re.compile(r"\s+and\s+|\s*[,;/&+]\s*|\s+[-–—]\s+")
"""What stands between two who are named together."""


def exists(kind: Target, target: str, records: Records) -> bool:
    """Say whether a record of a kind is there, or may be: its file could not be read. (For claims see `checks.refs`.)"""
    countries = records.vocabulary.countries
    if kind == "claim" or target in records.unread.get(kind, ()):
        return True
    match kind:
        case "country":
            return target in countries
        case "pair":
            return all(code in countries for code in ids.pair_countries(target))
        case "actor":
            return target in records.actors or target in countries
        case _:
            return target in records.of_kind(kind)


def meant(kind: Target, text: str, records: Records) -> tuple[str, ...]:
    """Return the ids of all records of a kind that a text means, or codes of countries: one where it is sure.

    It may be an id, a name in any spelling, a title or an address. Where an actor may stand, a country may.
    """
    match kind:
        case "country":
            return country_names_of(records.vocabulary).meant(text)
        case "actor":
            return _actors(text, records) or country_names_of(records.vocabulary).meant(text)
        case "source":
            return _meant(text, records.sources, lambda one: (one.title,)) or _at_address(text, records)
        case "claim":
            return ()
        case _:
            return _meant(text, records.of_kind(kind), lambda one: filter(None, [getattr(one, "title", "")]))


def kind_meant(one: Reference) -> Target:
    """Return the kind of record that a reference means: where an actor may stand, three capitals are a country."""
    return "country" if one.kind == "actor" and ids.is_country(one.target) else one.kind


def near(one: Reference, records: Records, countries: Collection[str] = ()) -> str:
    """Name the records that the writer may have meant, or the command that makes one; `countries` are those of what points."""
    text, kind = one.target, kind_meant(one)
    if kind == "pair":
        return f"a pair is two codes of {_files(records)} in small letters: bgd-pak"
    if kind == "claim":
        return ""  # it stands within an event: see `checks.refs`
    if hint := _as_part(kind, text, records):
        return hint
    if ids.is_address(text):
        return _of_address(kind, text, records)
    if kind == "country":
        by_abbreviation = _actors(text, records) if one.kind == "actor" else ()
        return f"write {_shown('actor', by_abbreviation, records)}" if by_abbreviation else _near_country(text, records)
    found = meant(kind, text, records)
    if found and not ids.is_country(found[0]):
        return f"write {_shown(kind, found, records)}"
    if other := next((other for other in KINDS if other != kind and text in records.of_kind(other)), None):
        return f"that is the id of {_a(other)}, and {_a(kind)} is wanted here"
    if kind == "actor":
        return _near_actor(text, records, countries)
    known = records.of_kind(kind)
    titles = {key: getattr(record, "title", "") for key, record in known.items()}
    return near_word(text, dict.fromkeys(known, ()), titles) or _new(kind, text)


def _as_part(kind: Target, text: str, records: Records) -> str:
    """Say how a group of fields is written that somebody wrote as one text: `Mira Tolvane as Minister`, `actor:ARD`."""
    if field := _FIELD.fullmatch(text):
        return f"a space is missing after the colon: write '{{{field[1]}: {field[2]}}}'"
    office = _AS_OFFICE.fullmatch(text) if kind == "actor" else None
    found = meant(kind, office[1].strip(), records) if office else ()
    return f"write '{{actor: {found[0]}, as: {office[2] or office[3]}}}'" if office and len(found) == 1 else ""


def _a(kind: Target) -> str:
    return f"{'an' if kind[0] in 'ae' else 'a'} {kind}"


def near_word(word: str, known: Mapping[str, Iterable[str]], shown: Mapping[str, str] | None = None) -> str:
    """Ask whether one of the known ids, each with its names, was meant by `word`; nothing where none is near."""
    found = _suggest(word, known)
    words = [f"'{key}' ({shown[key]})" if shown and shown.get(key) else f"'{key}'" for key in found]
    return f"did you mean {' or '.join(words)}?" if found else ""


def actor_names(actor: Actor) -> tuple[str, ...]:
    """Return every name of an actor, in every spelling and script."""
    return (
        actor.name,
        *actor.also_known_as,
        *([actor.abbreviation] if actor.abbreviation else ()),
        *actor.names.values(),
    )


def country_names(records: Records) -> Mapping[str, str]:
    """Return the code of a country by whatever it is called, where that is sure."""
    entries = records.vocabulary.countries
    listed = (
        name
        for code, one in entries.items()
        for name in filter(None, (code, one.alpha2, one.name, one.demonym, *one.also_known_as))
    )
    return _Meanings(lambda text: meant("country", text, records), listed)


def actor_ids(records: Records) -> Mapping[str, str]:
    """Return the id of an actor, or the code of a country, by whatever it is called, where that is sure."""
    countries = records.vocabulary.countries
    listed = (
        *(name for code, one in countries.items() for name in (code, one.name, *one.also_known_as)),
        *(name for key, one in records.actors.items() for name in (key, *actor_names(one))),
    )
    return _Meanings(lambda text: meant("actor", text, records), listed)


class _Meanings(Mapping[str, str]):
    """What texts mean: asked for one by one, since nobody can list all that a country is called; listed, as far as it is written down."""

    def __init__(self, look_up: Callable[[str], Sequence[str]], listed: Iterable[str]) -> None:
        self._look_up, self._listed = look_up, listed

    def __getitem__(self, text: str) -> str:
        found = self._look_up(text)
        if len(found) != 1:
            raise KeyError(text)
        return found[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _names(self) -> Sequence[str]:
        names = dict.fromkeys(name.casefold() for name in self._listed)
        return [name for name in names if len(self._look_up(name)) == 1]


def _by_words(known: Mapping[str, T], names: Callable[[T], Iterable[str]]) -> Mapping[str, Sequence[str]]:
    """Return the ids of records by the words of their names, folded."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, record in known.items():
        for name in {" ".join(words(one)) for one in names(record)}:
            found[name].append(key)
    return found


def _actors(text: str, records: Records) -> tuple[str, ...]:
    if text in records.actors:
        return (text,)
    known, index = _INDEX[-1] if _INDEX else ({}, {})
    if known is not records.actors:  # many are asked for, of one project
        index = _by_words(records.actors, actor_names)
        _INDEX[:] = [(records.actors, index)]
    return tuple(index.get(" ".join(words(text)), ()))


_INDEX: list[tuple[Mapping[str, Actor], Mapping[str, Sequence[str]]]] = []
"""The actors that were asked for last, with their ids by the words of their names."""


def _meant(text: str, known: Mapping[str, T], names: Callable[[T], Iterable[str]]) -> tuple[str, ...]:
    if text in known:
        return (text,)
    wanted = words(text)
    return tuple(key for key, one in known.items() if any(words(name) == wanted for name in names(one)))


def _at_address(text: str, records: Records) -> tuple[str, ...]:
    """Return the sources that have an address, or one that leads to the same page."""
    if not ids.is_address(text):
        return ()
    plain = plain_address(text if "://" in text else f"https://{text}")
    return tuple(key for key, one in records.sources.items() if one.url and plain_address(one.url) == plain)


def _of_address(kind: Target, text: str, records: Records) -> str:
    """Say what to write for an address that stands where an id is wanted."""
    if kind != "source":
        return f"an address names a source, and no {kind}"
    if found := _at_address(text, records):
        return f"write {_shown(kind, found, records)}"
    return f"a source is named by its id; run: dyad new source --url {text}"


def _near_country(text: str, records: Records) -> str:
    if text in records.actors:
        return f"an actor, and no {records.vocabulary.sides[0]}; its country is '{records.actors[text].country}'"
    hint = country_names_of(records.vocabulary).hint(text)
    return hint or f"{codes_at_hand(records)}; all stand in {_files(records)}"


def _files(records: Records) -> str:
    """Return where the codes stand that a pair is of."""
    others = " or vocabulary/parties.yaml" if records.vocabulary.parties else ""
    return f"vocabulary/countries.yaml{others}"


def _near_actor(text: str, records: Records, countries: Collection[str]) -> str:
    """Name the actors whose name is near; else what is no actor, those who may act here, or the command that makes one."""
    countries_known = country_names_of(records.vocabulary)
    if countries_known.meant(text):
        return countries_known.hint(text)
    if several := _several(text, records):
        return f"each party is an item of its own: [{', '.join(several)}]"
    named = {key: actor_names(actor) for key, actor in records.actors.items()}
    owners = {key: actor.country for key, actor in records.actors.items()}
    if found := near_actors(text, named, owners, countries):
        return f"did you mean {_shown('actor', found, records)}?"
    if hint := countries_known.hint(text):
        return f"{hint}; {_new('actor', text)}" if countries_known.is_body(text) else hint
    listed = actors_at_hand(text, countries, named, records)
    return f"{f'{listed}; or ' if listed else ''}{_new('actor', text)}; {codes_at_hand(records)}"


def _several(text: str, records: Records) -> list[str]:
    """Return who is named together in one text, as `Ardenia and Borovia` or `ard-bor`; nothing where one of them is not sure."""
    pieces = ids.pair_countries(text.lower()) if ids.is_pair(text.lower()) else _BETWEEN.split(text)
    if len(pieces) == 1 and all(map(ids.is_country, text.split())):
        pieces = text.split()
    meanings = [meant("actor", piece, records) for piece in pieces if piece.strip()]
    return [found[0] for found in meanings] if len(meanings) > 1 and all(len(one) == 1 for one in meanings) else []


def _shown(kind: Target, found: Sequence[str], records: Records) -> str:
    return " or ".join(f"'{one}'{f' ({said})' if (said := _said(kind, one, records)) else ''}" for one in found[:_MOST])


def _said(kind: Target, key: str, records: Records) -> str:
    """Return what a reader knows a record by."""
    if kind == "actor" and key in records.actors:
        return f"{records.actors[key].name}, {records.actors[key].country}"
    return "" if kind == "country" or kind == "claim" else getattr(records.of_kind(kind).get(key), "title", "")


def _new(kind: Target, target: str) -> str:
    return f"run: dyad new {kind} {target}" if not ids.id_problem(target) else f"run: dyad new {kind}"


def _suggest(word: str, known: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids, at most three, whose id or names are most like `word`; several when they are equally near."""
    words = [(spelling, key) for key, names in known.items() for spelling in (key, *names)]
    scores: dict[str, float] = {}
    for _, score, position in process.extract(
        word.replace("-", " "),
        [spelling.replace("-", " ") for spelling, _ in words],
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=LIKENESS,
        limit=12,
    ):
        key = words[position][1]
        scores[key] = max(score, scores.get(key, 0))
    best = max(scores.values(), default=0)
    return sorted(key for key, score in scores.items() if score >= best - 3)[:_MOST]
