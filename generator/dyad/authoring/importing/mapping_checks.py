"""`findings` says what is wrong with a mapping by itself, and `missing_columns` what is wrong with it for some data."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from dyad.authoring.importing.columns import CellReader
from dyad.authoring.importing.days import form_problem
from dyad.authoring.importing.decoding import is_encoding
from dyad.authoring.importing.mapping import AnyMap, RecordMap, called, known_tables, maps, places
from dyad.authoring.importing.rows import DataTable
from dyad.model import KINDS, Kind
from dyad.model.reflection import fields, part
from dyad.reading.findings import Finding, placed
from dyad.reading.lookup import near_word
from dyad.reading.problems import Problem
from dyad.reading.yamlfile import Keys
from dyad.text.suggestions import few, nearest

RULE = "import-map"


def findings(mapping: AnyMap, path: str) -> list[Finding]:
    """Return what is wrong with a mapping, wherever its data comes from."""
    return [
        Finding(path, keys, RULE, message, hint)
        for keys, message, hint in (
            *_of_file(mapping),
            *_of_names(mapping),
            *(one for keys, record in maps(mapping) for one in _of_record(record, keys)),
        )
    ]


def missing_columns(mapping: AnyMap, path: str, cells: CellReader, table: DataTable) -> list[Problem]:
    """Return a problem for every place of the mapping, read from `path`, that names a column which the data has not.

    Where rows may lack columns, it is a warning, unless there is one of nearly that name.
    """
    names = called(mapping)
    named = [(keys, hole.column) for keys, hole in places(mapping) if not hole.record(names)]
    named += [(("columns", name), name) for name in mapping.columns]
    for keys, one in maps(mapping):
        named += [((*keys, "only", name), name) for name in one.only]
        named += [((*keys, "except", name), name) for name in one.without]
    return placed(
        (
            Finding(
                path,
                keys,
                RULE,
                f"the data has no column '{name}'",
                _like(name, table.columns),
                "warning" if table.is_open and not _meant(name, table.columns) else "error",
            )
            for keys, name in named
            if not cells.is_there(name)
        ),
        Path(),
    )


def _like(name: str, columns: Collection[str]) -> str:
    return "; ".join(filter(None, [_meant(name, columns), f"its columns are: {few(sorted(columns))}"]))


def _meant(name: str, columns: Collection[str]) -> str:
    return near_word(name, dict.fromkeys(columns, ()))


_Fault = tuple[Keys, str, str]


def _of_file(mapping: AnyMap) -> Iterator[_Fault]:
    if mapping.encoding and not is_encoding(mapping.encoding):
        yield ("encoding",), f"there is no encoding '{mapping.encoding}'", "write one such as utf-8, utf-16 or cp1252"
    for name, column in mapping.columns.items():
        for form in column.format:
            if why := form_problem(form):
                yield (
                    ("columns", name, "format"),
                    f"'{form}' is no form of dates: {why}",
                    "write one such as '%d/%m/%Y', 'day month year' or 'excel'",
                )


def _of_names(mapping: AnyMap) -> Iterator[_Fault]:
    known = known_tables(mapping.tables)
    for keys, hole in places(mapping):
        if hole.table and hole.table not in known:
            yield keys, f"there is no table '{hole.table}'", f"the tables are: {', '.join(sorted(known))}"
    names, before = called(mapping), list[str]()
    for keys, record in maps(mapping):
        if record.called in before:
            yield (
                (*keys, "name" if record.name else "kind"),
                f"two records are called '{record.called}'",
                "give each a 'name' of its own",
            )
        inner = [(at, hole.record(names)) for at, hole in places(mapping) if at[: len(keys)] == keys]
        for at, name in inner:
            if name and name not in before:
                listed = f"those before it are: {', '.join(before)}" if before else "none stands before it"
                yield at, f"'{{@{name}}}' names no record before this one", listed
        before.append(record.called)


def _of_record(record: RecordMap, keys: Keys) -> Iterator[_Fault]:
    model = KINDS[record.kind]
    own = fields(model)
    yield from _unknown(record.fields, model, (*keys, "fields"))
    for name, info in own.items():
        if info.is_required() and name not in record.fields:
            yield (*keys, "fields"), f"no column and no text fills '{name}'", info.description or ""
    for number, name in enumerate(record.collect):
        if not isinstance(record.fields.get(name), list):
            yield (
                (*keys, "collect", number),
                f"'{name}' is no list of 'fields'",
                "name a list that rows give items to, such as 'offices'",
            )
    for number, name in enumerate(record.shorten):
        if longest(record.kind, name) is None or not isinstance(record.fields.get(name), str):
            yield (*keys, "shorten", number), f"'{name}' is no text of 'fields'", "name a text such as 'title'"
    if record.known_by and (record.known_by not in record.fields or record.known_by not in own):
        yield (*keys, "known_by"), f"'{record.known_by}' is none of 'fields'", "name a field that tells records apart"


def _unknown(template: Any, model: type[BaseModel], keys: Keys) -> Iterator[_Fault]:
    """Find the fields of a template that the record has not."""
    if isinstance(template, list):
        for number, item in enumerate(template):
            yield from _unknown(item, model, (*keys, number))
    elif isinstance(template, dict):
        known = fields(model)
        for name, inner in template.items():
            below = part(model, name)
            if name not in known:
                near = nearest(name, known)
                hint = f"did you mean '{near}'?" if near else f"the fields are: {few(list(known))}"
                yield (*keys, name), f"'{name}' is no field here", hint
            elif below:
                yield from _unknown(inner, below, (*keys, name))


def longest(kind: Kind, name: str) -> int | None:
    """Return how many characters a text of a record may have; None for what is no text with an end."""
    info = fields(KINDS[kind]).get(name)
    found = (getattr(one, "max_length", None) for one in (info.metadata if info else ()))
    return next((one for one in found if one), None)
