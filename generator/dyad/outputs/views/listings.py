"""A `Listing` is a plain table of many records, in parts, that a script filters over all of them and sorts by its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dyad.outputs.views.filters import FilterForm
from dyad.outputs.views.views import Link


@dataclass(frozen=True)
class ListCell:
    """What stands in one column of a row."""

    words: Link
    also: Sequence[str] = ()
    """Other names, in small."""
    sort: str = ""
    """What it is sorted by, where that is not what it says."""


@dataclass(frozen=True)
class ListRow:
    """A record: what it is filtered by, and its cells; the first of them names it."""

    facets: Mapping[str, str]
    cells: Sequence[ListCell]


@dataclass(frozen=True)
class Listing:
    """A table of records, or one part of it."""

    about: str
    links: Sequence[Link]
    parts: Sequence[Link]
    whole: Link | None
    """From a later part, the first one, where all of them are filtered."""
    filters: FilterForm | None
    label: str
    columns: Sequence[str]
    rows: Sequence[ListRow]
