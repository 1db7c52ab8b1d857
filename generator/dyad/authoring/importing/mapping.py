"""The mapping file says which column of foreign data fills which field of a record; it is checked before any row."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from dyad.authoring.importing.columns import ColumnReading
from dyad.authoring.importing.tables import OWN_TABLES, ValueTable
from dyad.authoring.importing.templates import Hole, holes, texts
from dyad.model.fields import Part
from dyad.reading.yamlfile import Keys

ImportKind = Literal["event", "actor", "source", "agreement"]


class Span(Part):
    """A stretch of numbers, or of dates as the record writes them; both ends belong to it."""

    start: str | None = Field(default=None, alias="from")
    """The first; open when left out."""
    end: str | None = Field(default=None, alias="to")
    """The last; open when left out."""


_SHAPES = {str: "value", list: "list", tuple: "list"}
Wanted = Annotated[
    Annotated[str, Tag("value")] | Annotated[tuple[str, ...], Tag("list")] | Annotated[Span, Tag("span")],
    Discriminator(lambda value: _SHAPES.get(type(value), "span")),
]
"""What a column is to hold: a value, one of several, or something between two; `*` in a value stands for any letters."""


class RecordMap(Part):
    """What a row says of one record."""

    kind: ImportKind = "event"
    """What is made of a row."""
    name: str | None = None
    """What other records of the row call it: `{@source}` is the id of the one called `source`; its kind when left out."""
    id: str
    """The record's id, from columns: `coded-{Event ID}`."""
    fields: dict[str, Any]
    """The record, as in a file of it, with columns in curly brackets: `{Column}`, or `{Column|table}` to translate."""
    key: str | None = None
    """What rows of one record have in common, from columns; its id when left out."""
    collect: tuple[str, ...] = ()
    """The lists that several rows fill: rows with one key become one record, with an item of each."""
    shorten: tuple[str, ...] = ()
    """The fields that are cut at a word where they are longer than the record takes; each is told."""
    only: dict[str, Wanted] = Field(default_factory=dict)
    """What columns hold in the rows that are taken; all others are left out."""
    without: dict[str, Wanted] = Field(default_factory=dict, alias="except")
    """What columns hold in rows that are left out."""
    duplicates: Literal["keep", "leave-out", "stop"] = "keep"
    """What becomes of a record that looks like another: both stay and it is told, it is left out, or nothing is written."""
    known: Literal["compare", "use"] = "compare"
    """`use`: a record that is there already, or that an earlier row made, is used as it is, and nothing is compared with it."""
    known_by: str | None = None
    """A field by which a record that is there already is found besides its id: `wikidata`, `url`."""

    @property
    def called(self) -> str:
        """What other records of the row call it."""
        return self.name or self.kind


class _Reading(Part):
    """How the file is read, and what its values mean."""

    encoding: str | None = None
    """What the file is written in: `cp1252`, `utf-16`; found when left out."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """What parts the columns of a CSV file; found when left out."""
    header: Annotated[int, Field(ge=1)] = 1
    """The line of the names of columns, where a title or notes stand above them."""
    sheet: str | None = None
    """The sheet of a workbook; needed where several hold something."""
    rows: str | None = None
    """Where the list of rows stands in a JSON file: `data.items`; needed where it stands in several steps."""
    columns: dict[str, ColumnReading] = Field(default_factory=dict)
    """How the cells of a column are read, by its name."""
    tables: dict[str, ValueTable] = Field(default_factory=dict)
    """Tables by name; `actor`, `country` and `day` are there already."""


class ImportMap(_Reading, RecordMap):
    """One mapping file, of which each row makes one record."""

    @cached_property
    def records(self) -> tuple[RecordMap, ...]:
        """What a row makes."""
        return (self,)

    @property
    def several(self) -> bool:
        """Whether a row makes more than one record."""
        return False


class SeveralRecords(_Reading):
    """One mapping file, of which each row makes several records."""

    records: Annotated[tuple[RecordMap, ...], Field(min_length=1)]
    """What a row makes, in this order: a record can name those before it."""

    @property
    def several(self) -> bool:
        """Whether a row makes more than one record."""
        return True


AnyMap = ImportMap | SeveralRecords


def maps(mapping: AnyMap) -> Iterator[tuple[Keys, RecordMap]]:
    """Yield what a row makes, each with its place in the file."""
    if isinstance(mapping, ImportMap):
        yield (), mapping
    else:
        for number, one in enumerate(mapping.records):
            yield ("records", number), one


def called(mapping: AnyMap) -> frozenset[str]:
    """Return what the records of a row call each other; where a row makes one, a name behind `@` is that of a column."""
    return frozenset(one.called for _, one in maps(mapping)) if mapping.several else frozenset()


def places(mapping: AnyMap) -> Iterator[tuple[Keys, Hole]]:
    """Yield every hole of a mapping with its place."""
    for keys, one in maps(mapping):
        found = [((*keys, "id"), one.id), *texts(one.fields, (*keys, "fields"))]
        if one.key:
            found.append(((*keys, "key"), one.key))
        yield from ((at, hole) for at, text in found for hole in holes(text))


def wanted(mapping: AnyMap) -> frozenset[str]:
    """Return the columns that a mapping names, patterns left out."""
    names = called(mapping)
    named = {hole.column for _, hole in places(mapping) if not hole.record(names) and not hole.is_several}
    conditions = {column for _, one in maps(mapping) for column in (*one.only, *one.without)}
    return frozenset(named | conditions)


def known_tables(tables: Mapping[str, ValueTable]) -> Collection[str]:
    """Return the names of all tables."""
    return OWN_TABLES | tables.keys()
