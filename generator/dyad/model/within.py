"""`dates_within` and `notes_within` walk through a record and its parts."""

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from dyad.model.annotations import leaves
from dyad.model.dates import Date
from dyad.model.reflection import part

_BY_EDITORS = frozenset({"added", "changes", "withdrawn", "coverage"})
"""Fields whose days are those of the editors' own work; they have rules of their own."""


def notes_within(of: BaseModel) -> Iterator[str]:
    """Yield the notes of a record, and of its parts."""
    yield getattr(of, "note", None) or ""
    for _, inner in _parts(of):
        yield from notes_within(inner)


def dates_within(of: BaseModel, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Date]]:
    """Yield the dates that a record, or a part of one, says of the world, each with the keys that lead to it in its file."""
    for attribute, key in _dated(type(of)).items():
        value = getattr(of, attribute)
        if isinstance(value, Date):
            yield (*keys, key), value
    for at, inner in _parts(of):
        yield from dates_within(inner, (*keys, *at))


def _parts(of: BaseModel) -> Iterator[tuple[tuple[str | int, ...], BaseModel]]:
    for attribute, key in _inner(type(of)).items():
        value = getattr(of, attribute)
        if isinstance(value, BaseModel):
            yield (key,), value
        for number, one in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(one, BaseModel):
                yield (key, number), one


@cache
def _dated(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the fields of a part that hold a date, with the names that they have in files."""
    return {
        name: info.alias or name
        for name, info in model.model_fields.items()
        if name not in _BY_EDITORS and any(leaf.type is Date for leaf in leaves(info))
    }


@cache
def _inner(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the fields of a part that hold parts which hold dates."""
    found = {name: info.alias or name for name, info in model.model_fields.items() if name not in _BY_EDITORS}
    inner = {name: part(model, key) for name, key in found.items()}
    return {name: found[name] for name, one in inner.items() if one and (_dated(one) or _inner(one))}
