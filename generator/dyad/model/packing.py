"""`packed` says what pickle keeps of a part: what was written in it. Parts that say the same come back as one.

pydantic gives each part its own set of the names that were written, which of tens of thousands of records takes as much
as what they say. Parts are frozen, so one can stand wherever the same is said.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from types import NoneType
from typing import Any, NamedTuple

from pydantic import BaseModel

from dyad.model.dates import Date

_ATOMS = frozenset({str, NoneType, bool, int, Date})
"""The types of what holds nothing else."""
_FOUND = ("weight",)
"""What is found out of a record, and kept with it."""
_REMEMBERED = 2**15
"""Parts among which one that says the same is looked for."""

Packed = tuple[Callable[..., BaseModel], tuple[Any, ...]] | tuple[Callable[..., BaseModel], tuple[Any, ...], Any]


class _Form(NamedTuple):
    """What parts of one class have in common in which the same fields were written."""

    kept: Sequence[str]
    """The names of the values that are kept of each."""
    written: set[str]
    """The fields that were written: one set for all parts; pydantic copies it with a part, and changes the copy."""
    blank: dict[str, Any]
    """All fields, in order, as they are where nothing was written."""


def packed(part: BaseModel, *, alone: bool) -> Packed:
    """Return what pickle keeps of a part, as `object.__reduce__` does; of one that holds more than its fields, all of it.

    What stands `alone` is not looked for among those that say the same.
    """
    if part.__pydantic_private__:
        return _bare, (type(part),), part.__getstate__()
    said = content(part)
    return (made if alone or not all(type(value) in _ATOMS for value in said[1:]) else _shared), said


def content(part: BaseModel, without: Collection[str] = ()) -> tuple[Any, ...]:
    """Return what a part is `made` of; fields that it goes `without` have to be set in what is made."""
    model, values, names = type(part), vars(part), part.model_fields_set
    blank = _blank(model)
    written = kept = 0
    said = []
    for number, name in enumerate((*blank, *_FOUND)):
        written |= (name in names) << number
        if name in values and name not in without and (name in names or values[name] is not blank.get(name)):
            kept |= 1 << number
            said.append(values[name])
    return model, written, kept, *said


def made(model: type[BaseModel], written: int, kept: int, *said: Any) -> BaseModel:
    """Return a part as pydantic makes it; the bits of two numbers tell which fields were written, and which are kept."""
    form = _form(model, written, kept)
    values = form.blank.copy()
    values.update(zip(form.kept, said, strict=True))
    part = _bare(model)
    _set(part, "__dict__", values)
    _set(part, "__pydantic_fields_set__", form.written)
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


def _bare(model: type[BaseModel]) -> BaseModel:
    return model.__new__(model)


_set = object.__setattr__


@lru_cache(_REMEMBERED)
def _shared(model: type[BaseModel], written: int, kept: int, *said: Any) -> BaseModel:
    return made(model, written, kept, *said)


@cache
def _form(model: type[BaseModel], written: int, kept: int) -> _Form:
    blank = _blank(model)
    names = tuple(name for number, name in enumerate((*blank, *_FOUND)) if kept >> number & 1)
    return _Form(names, {name for number, name in enumerate(blank) if written >> number & 1}, blank)


@cache
def _blank(model: type[BaseModel]) -> dict[str, Any]:
    """Return each field as it is where nothing was written; one without a fixed default is never that, so it is kept always."""
    return {
        name: object() if info.is_required() or info.default_factory else info.default
        for name, info in model.model_fields.items()
    }
