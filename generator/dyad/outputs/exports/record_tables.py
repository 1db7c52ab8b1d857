"""`TABLES` are the tables of the record, with their keys: the CSV files, the Data Package and the database are made of them.

The rows of events and of sources are made block by block (`analysis.blocks`), so that an edit makes those of one block.
A column is its name and what it says of a row, as text; one that is empty is not known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from dyad import addresses
from dyad.analysis.blocks import event_block, event_blocks, source_block, source_blocks
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.exports import tables_of_events, tables_of_records
from dyad.outputs.exports.data import COLUMNS, event_rows
from dyad.outputs.exports.parts import part
from dyad.outputs.exports.tables import lines
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output

Rows = Callable[[Sequence[Any], Dataset, Pagination, Texts], Iterable[Any]]
"""Makes rows of some records."""


@dataclass(frozen=True)
class Table:
    """A table: its columns, its rows, which columns tell its rows apart, and which lead to the rows of others."""

    columns: Mapping[str, Callable[[Any], str]]
    rows: Rows
    key: tuple[str, ...] = ("id",)
    refers: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold the key of a row of another table, by name of the table."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold an entry of a vocabulary, by its name: what the entries mean is in the table `labels`."""
    of: Literal["events", "sources", "all"] = "all"
    """The records whose blocks give it rows; a table of `all` is small, and is made in one."""


def _of(rows: Callable[[Dataset], Iterable[Any]]) -> Rows:
    """Return the rows of a table that asks for nothing but the dataset."""
    return lambda _, dataset, *__: rows(dataset)


def _told(rows: Callable[[Iterable[Event]], Iterable[Any]]) -> Rows:
    """Return the rows of a table in which events are told of without any other record."""
    return lambda events, *_: rows(events)


def _among(rows: Callable[[Iterable[Event], Dataset], Iterable[Any]]) -> Rows:
    """Return the rows of a table in which events are told of among the others of the dataset."""
    return lambda events, dataset, *_: rows(events, dataset)


_OF_EVENT = {"event": "events"}

TABLES: Mapping[str, Table] = {
    "countries": Table(tables_of_records.COUNTRIES, _of(tables_of_records.countries), ("code",)),
    "pairs": Table(
        tables_of_records.PAIRS,
        _of(tables_of_records.pairs),
        refers={"country1": "countries", "country2": "countries"},
        labels={"direction": "directions"},
    ),
    "actors": Table(tables_of_records.ACTORS, _of(lambda dataset: dataset.actors()), labels={"kind": "actor-kinds"}),
    "offices": Table(
        tables_of_records.OFFICES,
        _of(tables_of_records.offices),
        ("actor", "number"),
        {"actor": "actors"},
        {"capacity": "capacities"},
    ),
    "sources": Table(
        tables_of_records.SOURCES,
        lambda sources, *_: sources,
        labels={"kind": "source-kinds", "grade": "grades"},
        of="sources",
    ),
    "agreements": Table(
        tables_of_records.AGREEMENTS,
        lambda _, *known: tables_of_records.standings_of_all(*known),
        labels={"kind": "agreement-kinds"},
    ),
    "events": Table(
        COLUMNS,
        event_rows,
        labels={"type": "event-types", "status": "statuses", "confidence": "event-confidences"},
        of="events",
    ),
    "event_pairs": Table(
        tables_of_events.PAIRS,
        _among(tables_of_events.pairs),
        ("event", "pair"),
        {**_OF_EVENT, "pair": "pairs"},
        of="events",
    ),
    "event_themes": Table(
        tables_of_events.THEMES,
        _told(tables_of_events.themes),
        ("event", "theme"),
        _OF_EVENT,
        {"theme": "themes"},
        of="events",
    ),
    "event_sources": Table(
        tables_of_events.SOURCES,
        _told(tables_of_events.sources),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
        of="events",
    ),
    "parties": Table(
        tables_of_events.PARTIES,
        _among(tables_of_events.parties),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors", "country": "countries"},
        {"role": "roles"},
        of="events",
    ),
    "attributions": Table(
        tables_of_events.ATTRIBUTIONS,
        _among(tables_of_events.attributions),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors"},
        of="events",
    ),
    "claims": Table(
        tables_of_events.CLAIMS,
        _told(tables_of_events.claims),
        ("event", "id"),
        _OF_EVENT,
        {"act": "acts"},
        of="events",
    ),
    "figures": Table(
        tables_of_events.FIGURES,
        _told(tables_of_events.figures),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
        of="events",
    ),
    "plover": Table(
        tables_of_events.PLOVER,
        _among(tables_of_events.plover),
        ("event", "country1", "country2"),
        {**_OF_EVENT, "country1": "countries", "country2": "countries"},
        of="events",
    ),
    "labels": Table(
        tables_of_records.LABELS,
        lambda _, dataset, pagination, texts: tables_of_records.labels(dataset, texts),
        ("vocabulary", "value"),
    ),
}
"""In an order in which each refers only to those before it."""

_OWN_PARTIES = {
    "own_parties": Table(
        tables_of_records.OWN_PARTIES,
        _of(tables_of_records.own_parties),
        ("code",),
        {"code": "countries"},
        {"kind": "party-kinds"},
    )
}


_SERIES = {
    "event_series": Table(
        tables_of_events.SERIES,
        _told(tables_of_events.series),
        ("event",),
        _OF_EVENT,
        {"series": "series"},
        of="events",
    )
}

_EVERY = {**TABLES, **_OWN_PARTIES, **_SERIES}
_BLOCKS = {"events": (event_blocks, event_block), "sources": (source_blocks, source_block)}


def tables(dataset: Dataset) -> Mapping[str, Table]:
    """Return the tables of a project: `TABLES`, and those of its own parties and of its series where it has any."""
    with_series = dataset.derived(has_series)
    return {**TABLES, **(_OWN_PARTIES if dataset.vocabulary.parties else {}), **(_SERIES if with_series else {})}


def has_series(dataset: Dataset) -> bool:
    """Say whether any event is one of a series of recurring meetings."""
    return any(event.series for event in dataset.events())


TYPES = {"number": "integer", "nth": "integer", "outlets": "integer", "earliest": "date", "latest": "date"}
"""Columns that are no plain text."""


def file_of(name: str) -> str:
    """Return the name of a table's CSV file; that of the events has stood under its name since the first edition."""
    return "all.csv" if name == "events" else f"{name.replace('_', '-')}.csv"


def parts(name: str, dataset: Dataset, pagination: Pagination, texts: Texts) -> Sequence[Output]:
    """Return what the blocks of the record give to the CSV file of a table: its lines, without the names of the columns."""
    path = addresses.data(file_of(name))
    blocks = dataset.derived(_BLOCKS[of][0]) if (of := _EVERY[name].of) != "all" else ("",)
    return [part(path, block, partial(_lines, name, block, dataset, pagination, texts)) for block in blocks]


def _lines(name: str, block: str, dataset: Dataset, pagination: Pagination, texts: Texts) -> str:
    table = _EVERY[name]
    records = dataset.derived(_BLOCKS[table.of][1], block) if table.of != "all" else ()
    return lines(
        [cell(row) for cell in table.columns.values()] for row in table.rows(records, dataset, pagination, texts)
    )
