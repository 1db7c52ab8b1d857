"""This module finds what a file points to, each with its place, also in a file that is no record yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pydantic import BaseModel

from dyad.model import Record, Target, ids
from dyad.model.annotations import leaves
from dyad.model.fields import Shorthand
from dyad.model.references import pointers, pointing
from dyad.model.reflection import fields, part
from dyad.reading.yamlfile import Keys, Value


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer: the kind and id it names, and where in the file it stands."""

    kind: Target
    target: str
    keys: Keys


def references(record: Record) -> list[Reference]:
    """Return every reference a record makes, in the order of its fields. Where places do not matter, `Record.targets` is faster."""
    return [Reference(*one) for one in pointers(record)]


def loose_references(model: type[BaseModel], value: Value, keys: Keys = ()) -> Iterator[Reference]:
    """Yield what the values of a file point to that is no record yet: they may be in another shape than the model's."""
    if not isinstance(value, dict):
        return
    for _, key, single, several in pointing(model):
        there, inner, short = value.get(key, ""), part(model, key), _shorthand(model, key)
        items = (
            [((*keys, key, number), item, several) for number, item in enumerate(there)]
            if isinstance(there, list)
            else [((*keys, key), there, single)]
        )
        for at, item, kind in items:
            if inner and short and isinstance(item, str):
                yield from (replace(one, keys=at) for one in loose_references(inner, {short: item}, at))
            elif inner:
                yield from loose_references(inner, item, at)
            elif isinstance(item, str) and kind and _may_be_told(kind, item):
                yield Reference(kind, item, at)


def _may_be_told(kind: Target, target: str) -> bool:
    """Say whether a text names something, or was to; what is wrong with the text of a pair or a claim is said already."""
    return target not in ("", "none") and not (kind in ("pair", "claim") and shape_problem(kind, target))


def shape_problem(kind: Target, target: str) -> tuple[str, str] | None:
    """Return the rule that a text breaks which cannot be a pointer at all, and how; None for one that can."""
    if kind == "pair":
        return None if ids.is_pair(target) else ("bad-pair", f"'{target}' is no pair")
    if kind == "country":
        return None if ids.is_country(target) else ("bad-country", f"'{target}' is not three capitals")
    if kind == "actor" and ids.is_country(target):
        return None
    why = ids.id_problem(target)
    return ("bad-id", f"'{target}' {why}") if why else None


@cache
def _shorthand(model: type[BaseModel], key: str) -> str:
    """Return the field that a bare text stands for, where a part of this field may be written as one; else nothing."""
    marks = (mark for leaf in leaves(fields(model)[key]) for mark in leaf.marks)
    return next((mark.key for mark in marks if isinstance(mark, Shorthand)), "")
