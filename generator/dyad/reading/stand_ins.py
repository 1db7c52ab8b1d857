"""`stand_in` gives an entry of a vocabulary that stands for one at fault, so that the records that name it are not blamed for it."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from dyad.model.reflection import fields
from dyad.model.vocabulary import CountryEntry, Entry
from dyad.reading.yamlfile import Value


def stand_in(model: type[BaseModel], key: str, value: Value) -> Any:
    """Return the entry `key` as far as it can be read, with its id in the place of its name; None where even that is no entry.

    For a party at fault stands a country, of which nothing is asked that only a party has, such as its kind.
    """
    kind = CountryEntry if issubclass(model, CountryEntry) else Entry
    if not issubclass(model, kind):
        return None
    known = fields(kind)
    needed = {name: key for name, field in known.items() if field.is_required()}
    read: Mapping[str, Value] = value if isinstance(value, dict) else {}
    read = {name: one for name, one in read.items() if name in known}
    for _ in range(2):  # what is at fault is left out, then the rest is read
        try:
            return kind.model_validate({**needed, **read})
        except ValidationError as error:
            faulty = {one["loc"][0] for one in error.errors() if one["loc"]}
            read = {name: one for name, one in read.items() if name not in faulty}
    return None
