"""This module writes a Frictionless Data Package of the record with its codebook, and the coding in PLOVER."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.analysis.standings import Standing, standings
from dyad.language.texts import Texts
from dyad.model import Actor, Agreement, Event, Source
from dyad.outputs.exports.data import COLUMNS, VERSION
from dyad.outputs.exports.tables import table
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.agreements import later_words, status_label
from dyad.outputs.views.output import Output

_ACTORS: Mapping[str, Callable[[Actor], str]] = {
    "id": lambda one: one.id,
    "name": lambda one: one.name,
    "kind": lambda one: one.kind,
    "country": lambda one: one.country,
    "abbreviation": lambda one: one.abbreviation or "",
    "also_known_as": lambda one: "; ".join((*one.also_known_as, *one.names.values())),
    "wikidata": lambda one: one.wikidata or "",
}
_SOURCES: Mapping[str, Callable[[Source], str]] = {
    "id": lambda one: one.id,
    "title": lambda one: one.title,
    "publisher": lambda one: one.publisher,
    "kind": lambda one: one.kind,
    "published": lambda one: one.published.text if one.published else "",
    "language": lambda one: one.language or "",
    "url": lambda one: "" if one.reprint else one.url or "",
    "grade": lambda one: one.reliability.grade if one.reliability else "",
}


class Stand(NamedTuple):
    """How an agreement stands for one of its parties."""

    agreement: Agreement
    standing: Standing
    status: str
    later: str
    address: str


_AGREEMENTS: Mapping[str, Callable[[Stand], str]] = {
    "id": lambda one: f"{one.agreement.id}:{one.standing.party}",
    "agreement": lambda one: one.agreement.id,
    "title": lambda one: one.agreement.called,
    "official_title": lambda one: one.agreement.title if one.agreement.short_title else "",
    "kind": lambda one: one.agreement.kind,
    "signed": lambda one: one.agreement.signed.text if one.agreement.signed else "",
    "expires": lambda one: one.agreement.end.on.text if one.agreement.end else "",
    "party": lambda one: one.standing.party,
    "status": lambda one: one.status,
    "as_of": lambda one: one.standing.last.as_of.text if one.standing.last else "",
    "note": lambda one: (one.standing.last and one.standing.last.note) or "",
    "later": lambda one: one.later,
    "sources": lambda one: " ".join(each.source for each in one.standing.last.sources) if one.standing.last else "",
    "address": lambda one: one.address,
    "withdrawn": lambda one: one.agreement.withdrawn.why if one.agreement.withdrawn else "",
}


class Coded(NamedTuple):
    """An event between two countries, as PLOVER codes it."""

    event: Event
    coded: str
    countries: tuple[str, str]


_PLOVER: Mapping[str, Callable[[Coded], str]] = {
    "event": lambda one: one.event.id,
    "date": lambda one: one.event.date.text,
    "type": lambda one: one.coded.partition("/")[0],
    "mode": lambda one: one.coded.partition("/")[2],
    "country1": lambda one: one.countries[0],
    "country2": lambda one: one.countries[1],
}


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the package's description and its tables of actors, sources and agreements; its events are `all.csv`."""
    yield Output(addresses.data("actors.csv"), lambda: table(_ACTORS, dataset.actors()))
    yield Output(addresses.data("sources.csv"), lambda: table(_SOURCES, dataset.sources()))
    yield Output(addresses.data("agreements.csv"), lambda: table(_AGREEMENTS, _standings(dataset, pagination, texts)))
    yield Output(addresses.data("plover.csv"), lambda: table(_PLOVER, _plover(dataset)))
    yield Output(
        addresses.data("datapackage.json"),
        lambda: json.dumps(_package(dataset, texts), ensure_ascii=False, indent=1) + "\n",
    )


def _standings(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Stand]:
    """Yield a row for each party of each agreement."""
    for one in dataset.agreements():
        for each in standings(one, dataset):
            later = later_words(each.later, dataset, texts) if each.later else texts("agreement.no-later")
            status = status_label(each, dataset, texts)
            yield Stand(one, each, status, later, f"{dataset.site.url}{pagination.agreement(one.id)}")


def _plover(dataset: Dataset) -> Iterator[Coded]:
    """Yield a row for each country that took the step, and each that it was directed at, of an event that PLOVER has a type for.

    PLOVER codes who did what to whom. An event without a party in the role `initiator` has no such row: membership in a pair
    makes nobody an actor.
    """
    for event in dataset.events():
        coded = dataset.term("event-types", event.type).plover
        if coded and event.status == "occurred" and not event.withdrawn:
            took, met = _acting(event, dataset)
            yield from (Coded(event, coded, (one, other)) for one in took for other in met)


def _acting(event: Event, dataset: Dataset) -> tuple[Sequence[str], Sequence[str]]:
    """Return the countries whose parties took the step, and the other countries with a direct role."""
    took = dict.fromkeys(
        code for party in event.parties if party.role == "initiator" and (code := dataset.party_country(party))
    )
    return list(took), [code for code in dataset.direct_countries(event.id) if code not in took]


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
            _resource("events", "all.csv", COLUMNS, {column: texts(f"column.{column}") for column in COLUMNS}),
            _resource("actors", "actors.csv", _ACTORS, {}),
            _resource("sources", "sources.csv", _SOURCES, {}),
            _resource("agreements", "agreements.csv", _AGREEMENTS, {}),
        ],
    }


def _resource(name: str, path: str, columns: Iterable[str], meaning: dict[str, str]) -> dict[str, Any]:
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
