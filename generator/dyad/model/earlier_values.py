"""What stood in a field before a change, read as a value of the field: the site of an earlier day is built with it."""

from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from dyad.model import OF_THE_FILE, Change, Record, Ref
from dyad.model.dates import Date
from dyad.model.vocabulary import Vocabulary


def is_told(model: type[Record], field: str | None) -> bool:
    """Say whether `was` gives a field's earlier value in full: where the field is a text, a date or a word of the vocabulary.

    Of lists, groups and references it says something in words for readers.
    """
    return field is not None and _reader(model, field) is not None


def value_before(model: type[Record], change: Change, vocabulary: Vocabulary) -> str | Date | None:
    """Return what stood in a field of `model` before a change; None where that is not told, or is no value of the field."""
    reader = _reader(model, change.field) if change.field else None
    if reader is None or change.was is None:
        return None
    try:
        found: str | Date = reader.validate_python(change.was, context=vocabulary)
    except ValidationError:
        return None
    return found


@cache
def _reader(model: type[Record], field: str) -> TypeAdapter[Any] | None:
    info = model.model_fields.get(field)
    if info is None or field in OF_THE_FILE:
        return None
    kinds = (
        [one for one in get_args(info.annotation) if one is not NoneType]
        if NoneType in get_args(info.annotation)
        else [info.annotation]
    )
    marks = list(info.metadata)
    if len(kinds) == 1 and get_origin(kinds[0]) is Annotated:
        kinds, marks = [get_args(kinds[0])[0]], [*marks, *get_args(kinds[0])[1:]]
    if kinds not in ([str], [Date]) or any(isinstance(one, Ref) for one in marks):
        return None
    kind: Any = Annotated[kinds[0], *marks] if marks else kinds[0]
    return TypeAdapter(kind)
