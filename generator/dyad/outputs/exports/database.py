"""This module writes the whole record as one SQLite file, `dyad.sqlite`, with views that put the tables together."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports.record_tables import TYPES, Table, cells, tables
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.runtime.resources import resource

FILE = "dyad.sqlite"
VIEWS = "templates/data/views.sql"


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the database."""
    yield Output(addresses.data(FILE), partial(_database, dataset, pagination, texts))


def _database(dataset: Dataset, pagination: Pagination, texts: Texts) -> bytes:
    """Return the file. It is written in memory, from the first page on, so that the same record makes the same bytes."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("pragma page_size = 8192")  # of smaller ones, most summaries would spill into pages of their own
        base.execute("pragma foreign_keys = on")
        found = tables(dataset)
        for name, one in found.items():
            base.execute(_table(name, found))
            marks = ", ".join("?" * len(one.columns))
            rows = ([cell or None for cell in row] for row in cells(name, dataset, pagination, texts))
            base.executemany(f'insert into "{name}" values ({marks})', rows)
        base.executescript(resource(VIEWS).read_text(encoding="utf-8"))
        base.commit()
        base.execute("vacuum")
        return base.serialize()


def _table(name: str, tables: Mapping[str, Table]) -> str:
    one = tables[name]
    columns = [f'"{column}" {"integer" if TYPES.get(column) == "integer" else "text"}' for column in one.columns]
    keys = [f"primary key ({_listed(one.key)})"]
    keys += [
        f'foreign key ("{column}") references "{other}" ({_listed(tables[other].key)})'
        for column, other in one.refers.items()
    ]
    return f'create table "{name}" ({", ".join([*columns, *keys])}) without rowid'


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
