"""This module finds the record that a text means, by id, name or spelling, and the nearest where it means none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process, utils

from dyad.model import Actor, Target, ids
from dyad.reading.loose_references import Reference
from dyad.reading.records import Records
from dyad.text.suggestions import LIKENESS

# A three-letter code with two letters swapped is only two thirds alike.
CODE_LIKENESS = 60


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


def kind_meant(one: Reference) -> Target:
    """Return the kind of record that a reference means: where an actor may stand, three capitals are a country."""
    return "country" if one.kind == "actor" and ids.is_country(one.target) else one.kind


def near(one: Reference, records: Records) -> str:
    """Name the records that the writer may have meant, or the command that makes one."""
    countries = {code: (entry.name, *entry.also_known_as) for code, entry in records.vocabulary.countries.items()}
    match kind_meant(one):
        case "country":
            return near_word(one.target, countries, {code: names[0] for code, names in countries.items()})
        case "pair":
            return "a pair is two codes of vocabulary/countries.yaml in small letters: bgd-pak"
        case "actor":
            named = {key: actor_names(actor) for key, actor in records.actors.items()}
            shown = {key: f"{actor.name}, {actor.country}" for key, actor in records.actors.items()}
            return near_word(one.target, named, shown) or _new("actor", one.target)
        case "claim":
            return ""  # it stands within an event: see `checks.refs`
        case kind:
            known = records.of_kind(kind)
            titles = {key: getattr(record, "title", "") for key, record in known.items()}
            return near_word(one.target, dict.fromkeys(known, ()), titles) or _new(kind, one.target)


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
    """Return the code of a country by each of its codes, names and spellings, in small letters; what two share stands for neither."""
    return _by_name(
        {
            code: tuple(filter(None, (code, one.alpha2, one.name, one.demonym, *one.also_known_as)))
            for code, one in records.vocabulary.countries.items()
        }
    )


def actor_ids(records: Records) -> Mapping[str, str]:
    """Return the id of an actor, or the code of a country, by each of its names in small letters; what two share stands for neither."""
    countries = {code: (code, one.name, *one.also_known_as) for code, one in records.vocabulary.countries.items()}
    return _by_name({**countries, **{key: (key, *actor_names(one)) for key, one in records.actors.items()}})


def _by_name(known: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, names in known.items():
        for name in names:
            found[name.casefold()].add(one)
    return {name: next(iter(ones)) for name, ones in found.items() if len(ones) == 1}


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
        score_cutoff=LIKENESS if len(word) > 3 else CODE_LIKENESS,
        limit=12,
    ):
        key = words[position][1]
        scores[key] = max(score, scores.get(key, 0))
    best = max(scores.values(), default=0)
    return sorted(key for key, score in scores.items() if score >= best - 3)[:3]
