"""What a record points to: read off the model's own marks, so that no list of fields is kept twice."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model import Record
from generator.model.fields import Ref
from generator.yamlfile import Keys


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer: the kind and id it names, and where in the file it stands."""

    kind: str
    target: str
    keys: Keys


def references(record: Record) -> list[Reference]:
    """Return every reference a record makes, in the order of its fields."""
    return list(_walk(record, ()))


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
