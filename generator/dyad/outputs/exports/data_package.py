"""A Frictionless Data Package of the record, with its codebook; and the coding in PLOVER, in a file of its own."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dyad import addresses, text
from dyad.analysis.dataset import Dataset
from dyad.language.texts import Texts
from dyad.outputs.exports.data import COLUMNS, VERSION
from dyad.outputs.views.output import Output

_ACTORS = ("id", "name", "kind", "country", "abbreviation", "also_known_as", "wikidata")
_SOURCES = ("id", "title", "publisher", "kind", "published", "language", "url", "grade")
_PLOVER = ("event", "date", "type", "mode", "country1", "country2")


def make(dataset: Dataset, texts: Texts) -> Iterator[Output]:
    """Make the package's description and its tables of actors and sources; its events are `all.csv`."""
    yield Output(addresses.data("actors.csv"), _table(_ACTORS, lambda: _actors(dataset)))
    yield Output(addresses.data("sources.csv"), _table(_SOURCES, lambda: _sources(dataset)))
    yield Output(addresses.data("plover.csv"), _table(_PLOVER, lambda: _plover(dataset)))
    yield Output(
        addresses.data("datapackage.json"),
        lambda: json.dumps(_package(dataset, texts), ensure_ascii=False, indent=1) + "\n",
    )


def _table(columns: Sequence[str], rows: Callable[[], Iterable[Sequence[str]]]) -> Callable[[], str]:
    def make() -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
        writer.writerow(columns)
        writer.writerows([text.csv_cell(cell) for cell in row] for row in rows())
        return out.getvalue()

    return make


def _actors(dataset: Dataset) -> Iterator[Sequence[str]]:
    for one in dataset.actors():
        yield (
            one.id,
            one.name,
            one.kind,
            one.country,
            one.abbreviation or "",
            "; ".join((*one.also_known_as, *one.names.values())),
            one.wikidata or "",
        )


def _sources(dataset: Dataset) -> Iterator[Sequence[str]]:
    for one in dataset.sources():
        address = "" if one.reprint else one.url or ""
        published, grade = one.published.text if one.published else "", one.reliability.grade if one.reliability else ""
        yield one.id, one.title, one.publisher, one.kind, published, one.language or "", address, grade


def _plover(dataset: Dataset) -> Iterator[Sequence[str]]:
    """Yield a row for each pair of each event that PLOVER has a type for."""
    for event in dataset.events():
        coded = dataset.term("event-types", event.type).plover
        if coded and event.status == "occurred" and not event.withdrawn:
            kind, _, mode = coded.partition("/")
            for pair in dataset.event_pairs(event.id):
                one, other = pair.upper().split("-")
                yield event.id, event.date.text, kind, mode, one, other


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
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [
            _resource("events", "all.csv", tuple(COLUMNS), {column: texts(f"column.{column}") for column in COLUMNS}),
            _resource("actors", "actors.csv", _ACTORS, {}),
            _resource("sources", "sources.csv", _SOURCES, {}),
        ],
    }


def _resource(name: str, path: str, columns: Sequence[str], meaning: dict[str, str]) -> dict[str, Any]:
    fields: list[dict[str, Any]] = [
        {
            "name": column,
            "type": "string",
            **({"description": meaning[column]} if column in meaning else {}),
            **({"constraints": {"required": True, "unique": True}} if column == "id" else {}),
        }
        for column in columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }
