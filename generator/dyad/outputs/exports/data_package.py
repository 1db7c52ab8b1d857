"""This module writes every table of the record as CSV, and a Frictionless Data Package that says what they are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dyad import addresses
from dyad.analysis.age import reach_of_all
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.model.licences import LicenceTerms
from dyad.outputs.exports.data import COLUMNS, VERSION
from dyad.outputs.exports.parts import put_together
from dyad.outputs.exports.record_tables import TABLES, TYPES, file_of, parts, tables
from dyad.outputs.exports.tables import lines
from dyad.outputs.exports.tables_of_records import QUALIFIER
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.json_ld import is_place
from dyad.outputs.views.licence_words import terms
from dyad.outputs.views.output import Output

_CC_BY_SA = {
    "name": "CC-BY-SA-4.0",
    "title": "Creative Commons Attribution-ShareAlike 4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
}


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make a CSV file of each table, that of the events among them, and the package's description."""
    for name, one in tables(dataset).items():
        found = parts(name, dataset, pagination, texts)
        yield from found
        yield put_together(addresses.data(file_of(name)), found, head=lines([tuple(one.columns)]))
    yield Output(addresses.data("datapackage.json"), partial(_description, dataset, texts))


def _description(dataset: Dataset, texts: Texts) -> str:
    return json.dumps(_package(dataset, texts), ensure_ascii=False, indent=1) + "\n"


def _licence(of: LicenceTerms) -> dict[str, str]:
    """Return a licence as the Data Package has it: its name is an id, where it has one."""
    return {**({"name": of.spdx} if of.spdx else {}), "title": of.name, "path": of.address}


def _package(dataset: Dataset, texts: Texts) -> dict[str, Any]:
    site = dataset.site
    return {
        "profile": "tabular-data-package",
        "name": "dyad",
        "title": site.title,
        "description": site.tagline,
        "version": VERSION,
        "created": f"{dataset.as_of.isoformat()}T00:00:00Z",
        "homepage": site.url,
        "contributors": [{"title": site.publisher, "role": "publisher"}],
        "licenses": [_licence(terms(site))],
        "temporal": _temporal(dataset),
        "spatial": [dataset.vocabulary.country_name(one) for one in dataset.countries() if is_place(one, dataset)],
        "resources": [_resource(name, dataset, texts) for name in tables(dataset)],
    }


def _temporal(dataset: Dataset) -> Mapping[str, Any]:
    """Return from when to when the record tells, and until when sources were looked for."""
    first = dataset.derived(_first_day)
    found = reach_of_all(dataset)
    return {
        "start": first.isoformat() if first else None,
        "newest_event": found.newest.date.text if found.newest else None,
        "looked_for_until": found.coverages[0].to.text if found.coverages else None,
    }


def _first_day(dataset: Dataset) -> date | None:
    known = [event.date for event in dataset.events() if event.status == "occurred" and not event.withdrawn]
    return min((when.earliest for when in known if when.earliest), default=None)


def _resource(name: str, dataset: Dataset, texts: Texts) -> dict[str, Any]:
    one = tables(dataset)[name]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": texts(f"table.{name}"),
        "path": file_of(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"licenses": [_CC_BY_SA]} if name == "plover" else {}),
        "schema": {
            "fields": [_field(name, column, dataset, texts) for column in one.columns],
            "primaryKey": list(one.key),
            **({"foreignKeys": keys} if (keys := _foreign_keys(one.refers)) else {}),
        },
    }


def _field(name: str, column: str, dataset: Dataset, texts: Texts) -> dict[str, Any]:
    one = tables(dataset)[name]
    vocabulary = one.labels.get(column)
    entries = dataset.vocabulary.entries.get(vocabulary, {}) if vocabulary else {}
    labels = texts.section(QUALIFIER) if column == QUALIFIER else {key: one.label for key, one in entries.items()}
    unique = one.key == (column,)
    constraints = {"required": True, **({"unique": True} if unique else {})} if column in one.key else {}
    return {
        "name": column,
        "type": TYPES.get(column, "string"),
        "description": meaning(name, column, texts),
        **({"constraints": constraints} if constraints else {}),
        **({"categories": [{"value": key, "label": label} for key, label in labels.items()]} if labels else {}),
    }


def meaning(name: str, column: str, texts: Texts) -> str:
    """Return what a column says."""
    return texts(f"column.{column}" if name == "events" else f"column-of-table.{column}")


def _foreign_keys(refers: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
    return [
        {"fields": [column], "reference": {"resource": name, "fields": list(TABLES[name].key)}}
        for column, name in refers.items()
    ]


def columns_of_events(texts: Texts) -> Sequence[tuple[str, str]]:
    """Return the columns of the table of events, and what each says."""
    return [(column, meaning("events", column, texts)) for column in COLUMNS]
