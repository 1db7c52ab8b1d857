"""This module finds what a file points to, each with its place, also in a file that is no record yet."""

from collections.abc import Iterator
from dataclasses import dataclass
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
            if inner:
                yield from loose_references(inner, {short: item} if short and isinstance(item, str) else item, at)
            elif isinstance(item, str) and kind and _is_sound(kind, item):
                yield Reference(kind, item, at)


def _is_sound(kind: Target, target: str) -> bool:
    """Say whether a text can be a pointer at all; that it cannot is said already."""
    match kind:
        case "pair":
            return ids.is_pair(target)
        case "country":
            return ids.is_country(target)
        case "actor" if ids.is_country(target):
            return True
    return not ids.id_problem(target)


@cache
def _shorthand(model: type[BaseModel], key: str) -> str:
    """Return the field that a bare text stands for, where a part of this field may be written as one; else nothing."""
    marks = (mark for leaf in leaves(fields(model)[key]) for mark in leaf.marks)
    return next((mark.key for mark in marks if isinstance(mark, Shorthand)), "")
