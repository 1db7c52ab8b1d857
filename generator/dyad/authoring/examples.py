"""Every field has an example, read from `templates/contribute/`; schemas and the field reference show it."""

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from dyad.model import FILES
from dyad.model.reflection import part
from dyad.reading import yamlfile
from dyad.reading.yamlfile import Value
from dyad.runtime.resources import resource

MOST = 3
"""Examples of one field."""


@cache
def example(kind: str) -> Mapping[str, Value]:
    """Return the record that has every field of a kind, or of `site`."""
    file = f"templates/contribute/{kind}.yaml"
    found, problems = yamlfile.read(resource(file).read_bytes(), file)
    assert not problems and isinstance(found, dict), problems  # our own file
    return found


@cache
def examples() -> Mapping[tuple[str, str], list[Value]]:
    """Return examples by the name of the part (or record) in the model and of its field in files; at most three, the first found first."""
    found: dict[tuple[str, str], list[Value]] = {}
    for kind, model in FILES.items():
        for name, field, value in _walk(model, example(kind)):
            known = found.setdefault((name, field), [])
            if value not in known and len(known) < MOST:
                known.append(value)
    return found


def shortest(value: Value) -> Value:
    """Keep of a list of groups its first, which says enough."""
    return value[:1] if isinstance(value, list) and isinstance(value[0], dict) else value


def _walk(model: type[BaseModel], group: Mapping[str, Value]) -> Iterator[tuple[str, str, Value]]:
    for field, value in group.items():
        yield model.__name__, field, value
        inner = part(model, field)
        for item in value if isinstance(value, list) else [value]:
            if inner and isinstance(item, dict):
                yield from _walk(inner, item)
