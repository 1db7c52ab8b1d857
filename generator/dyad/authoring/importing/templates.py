"""Texts of a mapping have holes that columns fill: `{Column}`, `{Column|table}`, `{@source}` for the id of another record of the row."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from dyad.authoring.importing.rows import in_one_line
from dyad.reading.yamlfile import Keys

_HOLE = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


class Hole(NamedTuple):
    """A place in a text that a column fills, by way of a table if one is named."""

    column: str
    table: str | None

    def record(self, names: Container[str]) -> str | None:
        """Return the name of the record whose id fills it, of those that a row makes; None where a column does."""
        return self.column[1:] if self.column.startswith("@") and self.column[1:] in names else None

    @property
    def is_several(self) -> bool:
        """Whether it stands for all columns of a pattern: `Party *`, `targets.*.name`."""
        return "*" in self.column


@lru_cache(maxsize=4096)
def pieces(template: str) -> tuple[str | Hole, ...]:
    """Split a text into its words and the places that columns fill."""
    found: list[str | Hole] = []
    at = 0
    for match in _HOLE.finditer(template):
        found += [template[at : match.start()], Hole(in_one_line(match[1]), match[2] and match[2].strip())]
        at = match.end()
    return tuple(piece for piece in [*found, template[at:]] if piece)


@lru_cache(maxsize=4096)
def holes(template: str) -> tuple[Hole, ...]:
    """Return the places of a text that columns fill."""
    return tuple(piece for piece in pieces(template) if isinstance(piece, Hole))


def texts(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Yield every text of a template, each with its place."""
    if isinstance(value, str):
        yield keys, value
    else:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(inner, (*keys, key))


def of_item(value: Any) -> Iterator[Hole]:
    """Yield the holes of a list's item; those of a list within it fill that one's own items."""
    if isinstance(value, str):
        yield from holes(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from of_item(inner)
