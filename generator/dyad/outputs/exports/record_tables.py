"""`TABLES` are the tables of the record, with their keys: the CSV files, the Data Package and the database are made of them.

A column is its name and what it says of a row, as text; one that is empty is not known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports import tables_of_events, tables_of_records
from dyad.outputs.exports.data import COLUMNS, event_rows
from dyad.outputs.pagination import Pagination

T = TypeVar("T")


@dataclass(frozen=True)
class Table:
    """A table: its columns, its rows, which columns tell its rows apart, and which lead to the rows of others."""

    columns: Mapping[str, Callable[[Any], str]]
    rows: Callable[[Dataset, Pagination, Texts], Iterable[Any]]
    key: tuple[str, ...] = ("id",)
    refers: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold the key of a row of another table, by name of the table."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Columns that hold an entry of a vocabulary, by its name: what the entries mean is in the table `labels`."""


_OF_EVENT = {"event": "events"}

TABLES: Mapping[str, Table] = {
    "countries": Table(
        tables_of_records.COUNTRIES, lambda dataset, *_: tables_of_records.countries(dataset), ("code",)
    ),
    "pairs": Table(
        tables_of_records.PAIRS,
        lambda dataset, *_: tables_of_records.pairs(dataset),
        refers={"country1": "countries", "country2": "countries"},
        labels={"direction": "directions"},
    ),
    "actors": Table(tables_of_records.ACTORS, lambda dataset, *_: dataset.actors(), labels={"kind": "actor-kinds"}),
    "offices": Table(
        tables_of_records.OFFICES,
        lambda dataset, *_: tables_of_records.offices(dataset),
        ("actor", "number"),
        {"actor": "actors"},
        {"capacity": "capacities"},
    ),
    "sources": Table(
        tables_of_records.SOURCES,
        lambda dataset, *_: dataset.sources(),
        labels={"kind": "source-kinds", "grade": "grades"},
    ),
    "agreements": Table(
        tables_of_records.AGREEMENTS, tables_of_records.standings_of_all, labels={"kind": "agreement-kinds"}
    ),
    "events": Table(
        COLUMNS,
        event_rows,
        labels={"type": "event-types", "status": "statuses", "confidence": "event-confidences"},
    ),
    "event_pairs": Table(
        tables_of_events.PAIRS,
        lambda dataset, *_: tables_of_events.pairs(dataset),
        ("event", "pair"),
        {**_OF_EVENT, "pair": "pairs"},
    ),
    "event_themes": Table(
        tables_of_events.THEMES,
        lambda dataset, *_: tables_of_events.themes(dataset),
        ("event", "theme"),
        _OF_EVENT,
        {"theme": "themes"},
    ),
    "event_sources": Table(
        tables_of_events.SOURCES,
        lambda dataset, *_: tables_of_events.sources(dataset),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
    ),
    "parties": Table(
        tables_of_events.PARTIES,
        lambda dataset, *_: tables_of_events.parties(dataset),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors", "country": "countries"},
        {"role": "roles"},
    ),
    "attributions": Table(
        tables_of_events.ATTRIBUTIONS,
        lambda dataset, *_: tables_of_events.attributions(dataset),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors"},
    ),
    "claims": Table(
        tables_of_events.CLAIMS,
        lambda dataset, *_: tables_of_events.claims(dataset),
        ("event", "id"),
        _OF_EVENT,
        {"act": "acts"},
    ),
    "figures": Table(
        tables_of_events.FIGURES,
        lambda dataset, *_: tables_of_events.figures(dataset),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
    ),
    "plover": Table(
        tables_of_events.PLOVER,
        lambda dataset, *_: tables_of_events.plover(dataset),
        ("event", "country1", "country2"),
        {**_OF_EVENT, "country1": "countries", "country2": "countries"},
    ),
    "labels": Table(
        tables_of_records.LABELS,
        lambda dataset, _, texts: tables_of_records.labels(dataset, texts),
        ("vocabulary", "value"),
    ),
}
"""In an order in which each refers only to those before it."""

TYPES = {"number": "integer", "outlets": "integer", "earliest": "date", "latest": "date"}
"""Columns that are no plain text."""


def file_of(name: str) -> str:
    """Return the name of a table's CSV file; that of the events has stood under its name since the first edition."""
    return "all.csv" if name == "events" else f"{name.replace('_', '-')}.csv"


def cells(name: str, dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table, each as what its columns say."""
    table = TABLES[name]
    for row in table.rows(dataset, pagination, texts):
        yield tuple(cell(row) for cell in table.columns.values())
