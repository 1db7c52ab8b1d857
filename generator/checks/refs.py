"""Pointers from record to record."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rapidfuzz import fuzz, process, utils

from generator import ids
from generator.findings import Finding
from generator.load import Records
from generator.model import Actor
from generator.nearest import LIKENESS
from generator.references import Reference, references

# A three-letter code with two letters swapped is only two thirds alike.
CODE_LIKENESS = 60


def known_targets(records: Records, as_of: date) -> Iterator[Finding]:
    """Every id names a record that is there."""
    former = {old: (kind, record.id) for kind, record in records.all() for old in getattr(record, "formerly", ())}
    for _, record in records.all():
        for one in references(record):
            if one.kind == "claim" or _exists(one, records):
                continue
            renamed = former.get(one.target)
            if renamed and renamed[0] == one.kind:
                yield Finding(
                    record.path, one.keys, "renamed-record", f"{one.kind} '{one.target}' was renamed", f"write '{renamed[1]}'"
                )
            else:
                yield Finding(record.path, one.keys, f"unknown-{_kind(one)}", f"no {_kind(one)} '{one.target}'", _near(one, records))
    for number, pair in enumerate(records.site.tracked):
        one = Reference("pair", pair, ("tracked", number))
        if not _exists(one, records):
            yield Finding(records.site.path, one.keys, "unknown-pair", f"no pair '{pair}'", _near(one, records))
    for written in records.pairs.values():
        if not _exists(Reference("pair", written.id, ()), records):
            yield Finding(written.path, (), "unknown-pair", f"the file's name '{written.id}' names a country that is not in the vocabulary")


def known_claims(records: Records, as_of: date) -> Iterator[Finding]:
    """A claim that is disputed, confirmed, qualified or quoted is there."""
    for kind, record in records.all():
        for one in references(record):
            if one.kind != "claim":
                continue
            event_id, hash_, claim_id = one.target.rpartition("#")
            event = records.events.get(event_id if hash_ else record.id) if hash_ or kind == "event" else None
            if event_id in records.unread.get("event", ()):
                continue
            if event is None:
                near = _choose(_suggest(event_id, dict.fromkeys(records.events, ())))
                yield Finding(record.path, one.keys, "unknown-claim", f"no event '{event_id}' to hold a claim '{claim_id}'", near)
            elif claim_id not in (known := [claim.id for claim in event.claims]):
                near = f"its claims are: {', '.join(known)}" if known else "it has no claims"
                yield Finding(record.path, one.keys, "unknown-claim", f"no claim '{claim_id}' in event '{event.id}'", near)


def _exists(one: Reference, records: Records) -> bool:
    countries = records.vocabulary.countries
    if one.target in records.unread.get(one.kind, ()):
        return True
    match one.kind:
        case "country":
            return one.target in countries
        case "pair":
            return all(code in countries for code in ids.pair_countries(one.target))
        case "actor":
            return one.target in records.actors or one.target in countries
        case kind:
            return one.target in records.of_kind(kind)


def _kind(one: Reference) -> str:
    return "country" if one.kind == "actor" and ids.is_country(one.target) else one.kind


def _near(one: Reference, records: Records) -> str:
    """Name the records that the writer may have meant."""
    countries = {code: (entry.name, *entry.also_known_as) for code, entry in records.vocabulary.countries.items()}
    match _kind(one):
        case "country":
            return _choose(_suggest(one.target, countries), {code: names[0] for code, names in countries.items()})
        case "pair":
            return "a pair is two codes of vocabulary/countries.yaml in small letters: bgd-pak"
        case "actor":
            named = {key: _names(actor) for key, actor in records.actors.items()}
            shown = {key: f"{actor.name}, {actor.country}" for key, actor in records.actors.items()}
            return _choose(_suggest(one.target, named), shown) or f"run: dyad new actor {one.target}"
        case kind:
            known = records.of_kind(kind)
            titles = {key: getattr(record, "title", "") for key, record in known.items()}
            return _choose(_suggest(one.target, dict.fromkeys(known, ())), titles) or f"run: dyad new {kind} {one.target}"


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.also_known_as, *([actor.abbreviation] if actor.abbreviation else ()), *actor.names.values())


def _suggest(word: str, known: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids, at most three, whose id or names are most like `word`; several when they are equally near."""
    words = [(spelling, key) for key, names in known.items() for spelling in (key, *names)]
    scores: dict[str, float] = {}
    for _, score, position in process.extract(
        word.replace("-", " "), [spelling.replace("-", " ") for spelling, _ in words],
        scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKENESS if len(word) > 3 else CODE_LIKENESS, limit=12,
    ):
        key = words[position][1]
        scores[key] = max(score, scores.get(key, 0))
    best = max(scores.values(), default=0)
    return sorted(key for key, score in scores.items() if score >= best - 3)[:3]


def _choose(found: list[str], shown: Mapping[str, str] | None = None) -> str:
    if not found:
        return ""
    words = [f"'{key}' ({shown[key]})" if shown and shown.get(key) else f"'{key}'" for key in found]
    return f"did you mean {' or '.join(words)}?"
