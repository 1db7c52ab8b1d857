"""`value_before` reads what a change says stood in a field, so that the site of an earlier day shows it."""

from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from dyad.model import OF_THE_FILE, Change, Record, Ref
from dyad.model.annotations import leaves
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
    found = list(leaves(info))
    kind, marks, many = found[0]
    if len(found) > 1 or many or kind not in (str, Date) or any(isinstance(one, Ref) for one in marks):
        return None
    return TypeAdapter(Annotated[(kind, *marks)] if marks else kind)
