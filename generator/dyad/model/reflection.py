"""This module reads off the model which parts a record is made of, and their fields."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dyad.model import FILES, OF_THE_FILE, Record
from dyad.model.annotations import leaves
from dyad.model.coverage import Coverage
from dyad.model.fields import InWords
from dyad.model.vocabulary import CountryEntry, Entry, PartyEntry, Synonym


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return what can be written of a part or record, by the name it has in files."""
    own = OF_THE_FILE if issubclass(model, Record) else frozenset[str]()
    return {info.alias or name: info for name, info in model.model_fields.items() if name not in own}


def part(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """Return the part that a field holds, or holds a list of; None where it holds text."""
    info = fields(model).get(key)
    return next((leaf.part for leaf in leaves(info) if leaf.part), None) if info else None


def parts(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Yield every part within a part, each with the fields that lead to it, from the outside in."""
    for name in fields(model):
        if inner := part(model, name):
            yield (*path, name), inner
            yield from parts(inner, (*path, name))


@cache
def in_words() -> frozenset[str]:
    """Return the names of all fields, of records and vocabularies, that hold text in words of its writer and nowhere anything else."""
    whole: tuple[type[BaseModel], ...] = (*FILES.values(), Coverage, Entry, CountryEntry, PartyEntry, Synonym)
    text, other = set[str](), set[str]()
    for model in [*whole, *(inner for one in whole for _, inner in parts(one))]:
        for name, info in fields(model).items():
            is_text = any(isinstance(mark, InWords) for leaf in leaves(info) for mark in leaf.marks)
            (text if is_text else other).add(name)
    return frozenset(text - other)
