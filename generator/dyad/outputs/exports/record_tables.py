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


def _of(rows: Callable[[Dataset], Iterable[Any]]) -> Callable[[Dataset, Pagination, Texts], Iterable[Any]]:
    """Return the rows of a table that asks for nothing but the dataset."""
    return lambda dataset, *_: rows(dataset)


_OF_EVENT = {"event": "events"}

TABLES: Mapping[str, Table] = {
    "countries": Table(tables_of_records.COUNTRIES, _of(tables_of_records.countries), ("code",)),
    "pairs": Table(
        tables_of_records.PAIRS,
        _of(tables_of_records.pairs),
        refers={"country1": "countries", "country2": "countries"},
        labels={"direction": "directions"},
    ),
    "actors": Table(tables_of_records.ACTORS, _of(Dataset.actors), labels={"kind": "actor-kinds"}),
    "offices": Table(
        tables_of_records.OFFICES,
        _of(tables_of_records.offices),
        ("actor", "number"),
        {"actor": "actors"},
        {"capacity": "capacities"},
    ),
    "sources": Table(
        tables_of_records.SOURCES,
        _of(Dataset.sources),
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
        _of(tables_of_events.pairs),
        ("event", "pair"),
        {**_OF_EVENT, "pair": "pairs"},
    ),
    "event_themes": Table(
        tables_of_events.THEMES,
        _of(tables_of_events.themes),
        ("event", "theme"),
        _OF_EVENT,
        {"theme": "themes"},
    ),
    "event_sources": Table(
        tables_of_events.SOURCES,
        _of(tables_of_events.sources),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
    ),
    "parties": Table(
        tables_of_events.PARTIES,
        _of(tables_of_events.parties),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors", "country": "countries"},
        {"role": "roles"},
    ),
    "attributions": Table(
        tables_of_events.ATTRIBUTIONS,
        _of(tables_of_events.attributions),
        ("event", "number"),
        {**_OF_EVENT, "actor": "actors"},
    ),
    "claims": Table(
        tables_of_events.CLAIMS,
        _of(tables_of_events.claims),
        ("event", "id"),
        _OF_EVENT,
        {"act": "acts"},
    ),
    "figures": Table(
        tables_of_events.FIGURES,
        _of(tables_of_events.figures),
        ("event", "number"),
        {**_OF_EVENT, "source": "sources"},
    ),
    "plover": Table(
        tables_of_events.PLOVER,
        _of(tables_of_events.plover),
        ("event", "country1", "country2"),
        {**_OF_EVENT, "country1": "countries", "country2": "countries"},
    ),
    "labels": Table(
        tables_of_records.LABELS,
        lambda dataset, pagination, texts: tables_of_records.labels(dataset, texts),
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
        tables_of_events.SERIES, _of(tables_of_events.series), ("event",), _OF_EVENT, {"series": "series"}
    )
}


def tables(dataset: Dataset) -> Mapping[str, Table]:
    """Return the tables of a project: `TABLES`, and those of its own parties and of its series where it has any."""
    has_series = any(event.series for event in dataset.events())
    return {**TABLES, **(_OWN_PARTIES if dataset.vocabulary.parties else {}), **(_SERIES if has_series else {})}


TYPES = {"number": "integer", "nth": "integer", "outlets": "integer", "earliest": "date", "latest": "date"}
"""Columns that are no plain text."""


def file_of(name: str) -> str:
    """Return the name of a table's CSV file; that of the events has stood under its name since the first edition."""
    return "all.csv" if name == "events" else f"{name.replace('_', '-')}.csv"


def cells(name: str, dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table, each as what its columns say."""
    table = tables(dataset)[name]
    for row in table.rows(dataset, pagination, texts):
        yield tuple(cell(row) for cell in table.columns.values())
