"""This module writes the record of each pair as data, JSON and CSV, and has what that of all is written with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from dyad import addresses, text
from dyad.analysis.age import Reach, is_past, judged, newest_of, reach, reach_of_all
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.standings import standings
from dyad.analysis.voice import differences, voice
from dyad.language.texts import Texts
from dyad.model import OF_THE_FILE, Agreement, Event, Record
from dyad.model.dates import day_of
from dyad.outputs.exports.tables import table
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.event_words import BETWEEN, EventWords, event_words, plain_words
from dyad.outputs.views.licence_words import terms
from dyad.outputs.views.output import Group, Output

VERSION = "2"
"""The version of the data's shape; it changes when a field is taken away or changes its meaning."""


class EventRow(NamedTuple):
    """A row of the table of events."""

    event: Event
    words: EventWords
    found: Mapping[str, Any]
    """What was found out about it."""


COLUMNS: Mapping[str, Callable[[EventRow], str]] = {
    "id": lambda row: row.event.id,
    "title": lambda row: row.event.title,
    "date": lambda row: row.event.date.text,
    "earliest": lambda row: row.found["earliest"] or "",
    "latest": lambda row: row.found["latest"] or "",
    "precision": lambda row: row.found["precision"],
    "type": lambda row: row.event.type,
    "quad": lambda row: row.found["quad"],
    "status": lambda row: row.event.status,
    "pairs": lambda row: " ".join(row.found["belongs_to"]),
    "countries": lambda row: " ".join(row.found["countries"]),
    "actors": lambda row: " ".join(one.actor for one in row.event.parties),
    "place": lambda row: row.event.place.name if row.event.place else "",
    "summary": lambda row: plain_words(row.event.summary),
    "according_to": lambda row: _attribution(row.event),
    "told": lambda row: row.found["told"]["kind"],
    "tellers": lambda row: " ".join(row.found["told"]["tellers"]),
    "outlets": lambda row: str(row.found["told"]["outlets"]),
    "differ": lambda row: " ".join(f"{one['by']}:{one['about'] or ''}" for one in row.found["differ"]),
    "claims": lambda row: BETWEEN.join(row.words.claims),
    "themes": lambda row: " ".join(row.event.themes),
    "sources": lambda row: " ".join(one.source for one in row.event.sources),
    "confidence": lambda row: row.event.confidence,
    "note": lambda row: row.event.note or "",
    "address": lambda row: row.found["address"],
    "withdrawn": lambda row: row.event.withdrawn.why if row.event.withdrawn else "",
    "qualifier": lambda row: row.event.date.doubt,
}
"""The columns of the CSV in their order: what each says of an event."""


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Group]:
    """Make JSON and CSV for each pair; those of all events are made in `whole_record` and `data_package`."""
    for pair in dataset.pairs():
        yield Group(f"data {pair}", partial(_of_pair, dataset, pagination, texts, pair))


def _of_pair(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Iterator[Output]:
    yield Output(addresses.data(f"{pair}.json"), record(dataset, pagination, texts, pair))
    yield Output(addresses.data(f"{pair}.csv"), _csv(dataset, pagination, texts, pair))


def record(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Callable[[], str]:
    """Return the maker of the record of a pair as JSON."""

    def make() -> str:
        events, written = dataset.pair_events(pair), dataset.pair(pair)
        sources = dict.fromkeys(one.source for event in events for one in event.sources)
        made = {
            **head(dataset),
            "age": _age(dataset, pair),
            "pair": pair,
            "name": pair_name(pair, dataset),
            "briefing": plain(written) if written else None,
            "events": [event_record(event, dataset, pagination, texts, pair) for event in events],
            "sources": [plain(dataset.source(one)) for one in sources],
            "agreements": [agreement_record(one, dataset, pagination) for one in dataset.pair_agreements(pair)],
        }
        return text.json_document(made) + "\n"

    return make


def head(dataset: Dataset) -> Mapping[str, Any]:
    """Return what every record as data begins with."""
    return {
        "version": VERSION,
        "site": dataset.site.title,
        "as_of": dataset.as_of.isoformat(),
        "licence": terms(dataset.site).spdx or terms(dataset.site).name,
    }


def event_record(
    event: Event, dataset: Dataset, pagination: Pagination, texts: Texts, pair: str | None = None
) -> Mapping[str, Any]:
    """Return an event as data: its fields, and what is derived from them for the readers of a pair."""
    words = event_words(event, dataset, texts)
    return {**plain(event), **_derived(event, words, dataset, pagination, pair)}


def agreement_record(one: Agreement, dataset: Dataset, pagination: Pagination) -> Mapping[str, Any]:
    """Return an agreement as data: its fields, where its end stands in one place, and how it stands for each party."""
    end = one.end.model_dump(mode="json", by_alias=True, exclude_defaults=True) if one.end else None
    return {
        **plain(one),
        **({"expires": end} if end else {}),
        "standing": [
            {
                "party": each.party,
                "status": each.word,
                "as_of": each.last.as_of.text if each.last else None,
                "ran_out": each.ran_out.text if each.ran_out else None,
                "later": each.later.when.text if each.later else None,
            }
            for each in standings(one, dataset)
        ],
        "address": f"{dataset.site.url}{pagination.agreement(one.id)}",
    }


def age_of_all(dataset: Dataset) -> Mapping[str, Any]:
    """Return how old what is known of the whole site is, with the direction of each pair."""
    directions = {one: found for one in dataset.pairs() if (found := _direction(dataset, one))}
    return {**_reach(reach_of_all(dataset), dataset), "directions": directions}


def _age(dataset: Dataset, pair: str) -> Mapping[str, Any]:
    """Return how old what is known of a pair is, with its judgements."""
    return {
        **_reach(reach(dataset, pair), dataset),
        "direction": _direction(dataset, pair),
        "judgements": _judgements(dataset, pair),
    }


def _reach(found: Reach, dataset: Dataset) -> Mapping[str, Any]:
    last = found.newest.date if found.newest else None
    return {
        "newest_event": last.text if last else None,
        "looked_for_until": found.coverages[0].to.text if found.coverages else None,
        "days_without_event": (dataset.as_of - last.latest).days if last and last.latest else None,
        "stale_after": dataset.site.stale_after,
        "stale": found.is_silent,
    }


def _direction(dataset: Dataset, pair: str) -> Mapping[str, Any] | None:
    found = judged(dataset, pair)
    if not found:
        return None
    days = (dataset.as_of - day_of(found.on)).days
    return {"word": found.word, "judged_on": found.on.text, "days": days, "stale": found.is_stale}


def _judgements(dataset: Dataset, pair: str) -> list[Mapping[str, Any]]:
    written = dataset.pair(pair)
    return [
        {
            "as_of": one.as_of.text,
            "newest_basis": newest.date.text if (newest := newest_of(one.rests_on, dataset)) else None,
            "past_without_outcome": is_past(one, dataset.as_of),
        }
        for one in (written.judgements if written else ())
    ]


def _derived(
    event: Event, words: EventWords, dataset: Dataset, pagination: Pagination, pair: str | None
) -> Mapping[str, Any]:
    return {
        "earliest": event.date.earliest.isoformat() if event.date.earliest else None,
        "latest": event.date.latest.isoformat() if event.date.latest else None,
        "precision": event.date.precision,
        "qualifier": event.date.doubt or None,
        "quad": dataset.term("event-types", event.type).quad,
        "belongs_to": list(dataset.event_pairs(event.id)),
        "told": voice(event, dataset, pair)._asdict(),
        "differ": [one._asdict() for one in differences(event, dataset)],
        "words": list(words.sentences),
        "address": f"{dataset.site.url}{pagination.event(event.id)}",
    }


def plain(record: Record) -> Mapping[str, Any]:
    """Return a record as it was written: without what was left out, and without what belongs to the file."""
    found: dict[str, Any] = record.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=set(OF_THE_FILE)
    )
    return {"id": record.id, **found}


def _csv(dataset: Dataset, pagination: Pagination, texts: Texts, pair: str) -> Callable[[], str]:
    return lambda: table(
        tuple(COLUMNS),
        (
            [cell(row) for cell in COLUMNS.values()]
            for row in event_rows(dataset.pair_events(pair), dataset, pagination, texts, pair)
        ),
    )


def event_rows(
    events: Iterable[Event], dataset: Dataset, pagination: Pagination, texts: Texts, pair: str | None = None
) -> Iterator[EventRow]:
    """Yield the rows of the table of some events, as they are told to all readers, or to those of a pair."""
    for event in events:
        words = event_words(event, dataset, texts)
        found = _derived(event, words, dataset, pagination, pair)
        yield EventRow(event, words, {**found, "countries": dataset.direct_countries(event.id)})


def _attribution(event: Event) -> str:
    return event.according_to if isinstance(event.according_to, str) else " ".join(event.according_to or ())
