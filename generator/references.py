"""What a record points to: read off the model's own marks, so that no list of fields is kept twice."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator import ids
from generator.model import Record
from generator.model.fields import Ref, Shorthand
from generator.parts import fields, part
from generator.yamlfile import Keys, Value


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer: the kind and id it names, and where in the file it stands."""

    kind: str
    target: str
    keys: Keys


def references(record: Record) -> list[Reference]:
    """Return every reference a record makes, in the order of its fields."""
    return list(_walk(record, ()))


def loose_references(model: type[BaseModel], value: Value, keys: Keys = ()) -> Iterator[Reference]:
    """Yield what the values of a file point to that is no record yet: they may be in another shape than the model's."""
    if not isinstance(value, dict):
        return
    for _, key, single, several in _plan(model):
        there, inner, short = value.get(key, ""), part(model, key), _shorthand(model, key)
        items = [((*keys, key, number), item, several) for number, item in enumerate(there)] if isinstance(there, list) else [((*keys, key), there, single)]
        for at, item, kind in items:
            if inner:
                yield from loose_references(inner, {short: item} if short and isinstance(item, str) else item, at)
            elif isinstance(item, str) and kind and _is_sound(kind, item):
                yield Reference(kind, item, at)


def _is_sound(kind: str, target: str) -> bool:
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
    info = fields(model)[key]
    return next((mark.key for mark in _marks(info.annotation, info.metadata) if isinstance(mark, Shorthand)), "")


def _marks(annotation: Any, metadata: Any) -> Iterator[Any]:
    yield from metadata
    if get_origin(annotation) is Annotated:
        yield from _marks(annotation.__origin__, annotation.__metadata__)
    for inner in get_args(annotation):
        yield from _marks(inner, ())


def _walk(part: BaseModel, keys: Keys) -> Iterator[Reference]:
    for name, key, single, several in _plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _one(item, several, (*keys, key, number))
        else:
            yield from _one(value, single, (*keys, key))


def _one(value: object, kind: str, keys: Keys) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from _walk(value, keys)
    elif isinstance(value, str) and kind and value != "none":
        yield Reference(kind, value, keys)


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, str, str], ...]:
    """List the fields of a part that are, or hold, references.

    Each is given as attribute, key in the file, the kind that a single value names, and the kind that the items of
    a list name; a kind is empty where there is no reference (free words) or where it lies deeper in a part.
    """
    plan = []
    for name, info in model.model_fields.items():
        found = set(_kinds(info.annotation, info.metadata, False))
        if found:
            kind = {many: name for many, name in found if name}
            plan.append((name, info.alias or name, kind.get(False, ""), kind.get(True, "")))
    return tuple(plan)


def _kinds(annotation: Any, metadata: Any, many: bool) -> Iterator[tuple[bool, str]]:
    """Yield the kinds of references below an annotation, and whether they stand in a list."""
    yield from ((many, mark.kind) for mark in metadata if isinstance(mark, Ref))
    if get_origin(annotation) is Annotated:
        yield from _kinds(annotation.__origin__, annotation.__metadata__, many)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if _plan(annotation):
            yield many, ""
    elif get_origin(annotation) in (tuple, Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _kinds(inner, (), many or get_origin(annotation) is tuple)
