"""`pointers` finds what a record points to by the model's own marks, so that no list of fields is kept twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from dyad.model.annotations import leaves

Kind = Literal["event", "actor", "source", "agreement", "pair"]
"""A kind of record."""
Target = Kind | Literal["country", "claim"]
"""What a field can name: a record, or what stands in one or in the vocabulary."""


@dataclass(frozen=True)
class Ref:
    """Marks a field that names another record."""

    kind: Target

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave the kind for the field reference."""
        return {**handler(schema), "x-refers-to": self.kind}


@dataclass(frozen=True)
class MayName:
    """Marks a text that may be the id of another record, and else says something in words: nothing is amiss where no record has it."""

    kind: Target | Literal["same"]
    """The kind of record; `same` for that of the record in which it stands."""


class Pointing(NamedTuple):
    """A field of a part that is, or holds, pointers.

    A kind is empty where there is no pointer (free words) or where it lies deeper in a part.
    """

    name: str
    """The attribute."""
    key: str
    """The key in the file."""
    single: Target | Literal[""]
    """The kind that a single value names."""
    several: Target | Literal[""]
    """The kind that the items of a list name."""


def pointers(part: BaseModel, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[Target, str, tuple[str | int, ...]]]:
    """Yield kind, target and place of every pointer of a part, in the order of its fields.

    The place is the keys and the numbers of list items that lead there in the file; `keys` lead to the part.
    """
    for name, key, single, several in pointing(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from pointers(item, (*keys, key, number))
                elif several and item != "none" and isinstance(item, str):
                    yield several, item, (*keys, key, number)
        elif isinstance(value, BaseModel):
            yield from pointers(value, (*keys, key))
        elif single and value != "none" and isinstance(value, str):
            yield single, value, (*keys, key)


@cache
def pointing(model: type[BaseModel]) -> tuple[Pointing, ...]:
    """Return the fields of a part that are, or hold, pointers."""
    plan = []
    for name, info in model.model_fields.items():
        found = set(_kinds(info))
        if found:
            kind = {many: name for many, name in found if name}
            plan.append(Pointing(name, info.alias or name, kind.get(False, ""), kind.get(True, "")))
    return tuple(plan)


def named(part: BaseModel, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[MayName, str, tuple[str | int, ...]]]:
    """Yield the mark, text and place of every text of a part that may be the id of another record, or words."""
    for name, info in type(part).model_fields.items():
        value, here = getattr(part, name), (*keys, info.alias or name)
        if isinstance(value, BaseModel):
            yield from named(value, here)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from named(item, (*here, number))
        elif isinstance(value, str):
            yield from ((mark, value, here) for mark in may_name(type(part), name))


@cache
def may_name(model: type[BaseModel], name: str) -> tuple[MayName, ...]:
    """Return the marks of a field that may hold the id of a record, or words."""
    found = (mark for leaf in leaves(model.model_fields[name]) for mark in leaf.marks if isinstance(mark, MayName))
    return tuple(found)


def _kinds(field: FieldInfo) -> Iterator[tuple[bool, Target | Literal[""]]]:
    """Yield the kinds of pointers that a field holds, and whether they stand in a list."""
    for leaf in leaves(field):
        yield from ((leaf.many, mark.kind) for mark in leaf.marks if isinstance(mark, Ref))
        if leaf.part and pointing(leaf.part):
            yield leaf.many, ""
