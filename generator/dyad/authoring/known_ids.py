"""The ids of a project as a JSON Schema, so that an editor offers them with the names of what they stand for.

They stand in a file of their own, to which the schemas of records lead: a new actor changes one file, and no schema of a
kind. An id that is newer than the file has the form of one, and is taken; whether it stands for something is the check's
question.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dyad.model import Actor, AnyRecord, Event, Source, ids
from dyad.model.participants import direct_countries, pairs_of
from dyad.model.references import Target
from dyad.reading.records import Records

FILE = "ids.json"
"""The file in the folder of schemas."""
_ID = {
    "type": ["string", "number", "boolean"],  # `1971`, `1e3` and `true` can be ids, and are no text to an editor
    "pattern": f"^{ids.ID.pattern}$",
    "minLength": ids.ID_LENGTH.start,
    "maxLength": ids.ID_LENGTH.stop - 1,
    "patternErrorMessage": "An id has small letters a–z, digits and single hyphens.",
}
_COUNTRY = {
    "type": "string",
    "pattern": f"^{ids.COUNTRY.pattern}$",
    "patternErrorMessage": "A country is written by its three capitals, such as PAK.",
}
_PAIR = {
    "type": "string",
    "pattern": f"^{ids.PAIR.pattern}$",
    "patternErrorMessage": "A pair is two codes of countries in small letters: bgd-pak.",
}
_ACTOR = {
    "patternErrorMessage": "An actor is named by its id, such as mira-tolvane, or a country by its three capitals."
}
_FORMS: Mapping[Target, list[dict[str, Any]]] = {
    "actor": [{**_ID, **_ACTOR}, {**_COUNTRY, **_ACTOR}],
    "country": [_COUNTRY],
    "source": [_ID],
    "agreement": [_ID],
    "event": [_ID],
    "pair": [_PAIR],
}
"""What the ids of each kind look like, also those that are new."""


def known_ids(records: Records) -> bytes:
    """Return the file of all ids that a record can point to, by the kind of what they stand for, each with its name."""
    made = {kind: _offer(dict(_named(kind, records)), forms) for kind, forms in _FORMS.items()}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ids", "$defs": made}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def pointer(kind: str) -> str:
    """Return the reference to the ids of a kind, from a schema that stands beside their file; nothing where there are none."""
    return f"{FILE}#/$defs/{kind}" if kind in _FORMS else ""


def _offer(named: Mapping[str, str], forms: list[dict[str, Any]]) -> dict[str, Any]:
    """Offer ids beside their forms; the forms come first, since an editor says of a wrong value what the first wants."""
    offered = {"enum": list(named), "enumDescriptions": list(named.values())}
    return {"anyOf": [*forms, *([offered] if named else [])]}


def _named(kind: Target, records: Records) -> Iterator[tuple[str, str]]:
    """Yield the ids of a kind with what they stand for; what was withdrawn is not offered."""
    countries = {code: entry.name for code, entry in records.vocabulary.countries.items()}
    match kind:
        case "country":
            yield from countries.items()
        case "pair":
            yield from (
                (pair, "–".join(countries[code] for code in ids.pair_countries(pair))) for pair in _pairs(records)
            )
        case "actor" | "source" | "agreement" | "event":
            yield from ((key, _words(one, countries)) for key, one in records.of_kind(kind).items() if not _gone(one))
            yield from countries.items() if kind == "actor" else ()


def _words(record: AnyRecord, countries: Mapping[str, str]) -> str:
    match record:
        case Actor():
            return ", ".join(filter(None, (record.name, countries.get(record.country, ""))))
        case Source():
            when = record.published.text if record.published else ""
            return ", ".join(filter(None, (record.title, record.publisher, when)))
        case Event():
            return f"{record.date.text}: {record.title}"
    return str(getattr(record, "title", record.id))


def _gone(record: AnyRecord) -> bool:
    return getattr(record, "withdrawn", None) is not None


def _pairs(records: Records) -> list[str]:
    """Return the pairs of which something is written, in the order of their ids."""
    told = {
        pair
        for event in records.events.values()
        for pair in pairs_of(event, direct_countries(event, records.vocabulary, records.actors))
    }
    known = records.vocabulary.countries
    return sorted(one for one in {*records.pairs, *told} if all(code in known for code in ids.pair_countries(one)))
