"""This module writes the whole record as one SQLite file, `dyad.sqlite`, with views that put the tables together."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports.record_tables import TYPES, Table, parts, tables
from dyad.outputs.exports.tables import rows_of
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output, edition
from dyad.runtime.resources import resource

FILE = "dyad.sqlite"
VIEWS = "templates/data/views.sql"


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the database, of the parts that the CSV files are made of."""
    found = tables(dataset)
    lines = {name: parts(name, dataset, pagination, texts) for name in found}
    counts = [(name, _table(name, found), len(found[name].columns), len(lines[name])) for name in found]
    yield edition(addresses.data(FILE), [one for each in lines.values() for one in each], partial(_database, counts))


def _database(tables: Sequence[tuple[str, str, int, int]], parts: Sequence[str]) -> bytes:
    """Return the file, of the lines of tables: of each its name, its schema, and how many columns and parts it has.

    It is written in memory, from the first page on, so that the same record makes the same bytes.
    """
    rest = iter(parts)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("pragma page_size = 8192")  # of smaller ones, most summaries would spill into pages of their own
        base.execute("pragma foreign_keys = on")
        for name, schema, columns, count in tables:
            base.execute(schema)
            marks = ", ".join("?" * columns)
            rows = ([cell or None for cell in row] for lines in islice(rest, count) for row in rows_of(lines))
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
