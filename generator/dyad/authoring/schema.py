"""`dyad schema` derives the editor schemas (JSON Schema 2020-12) from the model and the vocabulary."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from dyad.authoring import known_ids
from dyad.authoring.examples import examples
from dyad.model import FILES, OF_THE_FILE, Record
from dyad.model.dates import PATTERN
from dyad.model.vocabulary import CountryEntry, Entry, PartyEntry, Synonym, Vocabulary
from dyad.reading.project_files import FOLDER
from dyad.reading.records import Records

SCHEMAS = f"{FOLDER}/schema"
TABLES: dict[str, TypeAdapter[Any]] = {
    "countries": TypeAdapter(dict[str, CountryEntry]),
    "parties": TypeAdapter(dict[str, PartyEntry]),
    "synonyms": TypeAdapter(dict[str, Synonym]),
    "vocabulary": TypeAdapter(dict[str, Entry]),
}
"""The shapes of files of the vocabulary, by the names of their schemas."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(records: Records) -> Iterator[tuple[str, bytes]]:
    """Yield the schema files of a project: name in the folder of schemas, content.

    There is one of every kind of record, those of the vocabulary, and the ids that records point to.
    """
    for kind, model in FILES.items():
        yield f"{kind}.json", _file(_as_editors_read(schema(kind, model, records.vocabulary)))
    for name in TABLES:
        yield f"{name}.json", _file(_as_editors_read(table_schema(name, records.vocabulary)))
    yield known_ids.FILE, known_ids.known_ids(records)


def table_schema(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of a file of the vocabulary, one of `TABLES`."""
    return {"$schema": _DIALECT, **_as_written(TABLES[name].json_schema(by_alias=True), vocabulary), "title": name}


def _file(made: dict[str, Any]) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def schema(kind: str, model: type[Record], vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of one kind: as text files are written, so every value is text, a list or a group."""
    made = model.model_json_schema(mode="validation", by_alias=True)
    for name in OF_THE_FILE:
        made["properties"].pop(name)
    made["required"] = [name for name in made.get("required", []) if name not in OF_THE_FILE]
    _exemplify(model.__name__, made)
    for name, part in made.get("$defs", {}).items():
        _exemplify(name, part)
    written: dict[str, Any] = _as_written(made, vocabulary)
    return {"$schema": _DIALECT, **written, "title": kind}


def _exemplify(part: str, node: dict[str, Any]) -> None:
    """Give the fields of a part their examples."""
    for name, field in node.get("properties", {}).items():
        if found := examples().get((part, name)):
            field["examples"] = found + [one for one in field.get("examples", ()) if one not in found]


def _as_written(node: Any, vocabulary: Vocabulary) -> Any:
    """Turn the model's schema into that of the written file: terms become lists of words, defaults and nulls go."""
    if isinstance(node, list):
        return [_as_written(one, vocabulary) for one in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _as_written(value, vocabulary)
        for key, value in node.items()
        if key not in ("default", "title") or not isinstance(value, str | None)
    }
    if "properties" in node:  # a field may be called title
        made["properties"] = {name: _as_written(value, vocabulary) for name, value in node["properties"].items()}
    if "title" in node and isinstance(node["title"], dict):
        made["title"] = _as_written(node["title"], vocabulary)
    made |= _words(vocabulary.entries.get(made.pop("x-vocabulary", ""), {}))
    if made.get("type") == "boolean":
        # In a file, true is a word; an editor's YAML reader takes it for a truth value.
        made = {**{key: value for key, value in made.items() if key != "type"}, "enum": [True, False, "true", "false"]}
    if made.get("type") == "integer":
        made = {
            **{key: value for key, value in made.items() if key not in ("type", "minimum")},
            "type": ["string", "integer"],
            "pattern": _digits(made.get("maximum"), made.get("minimum", 0)),
        }
    options = made.get("anyOf")
    if options and {"type": "null"} in options:
        left = [one for one in options if one != {"type": "null"}]
        made.pop("anyOf")
        made = {**left[0], **made, **_both_described(made, left[0])} if len(left) == 1 else {"anyOf": left, **made}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    return made


def _words(entries: Mapping[str, Entry]) -> dict[str, Any]:
    """Return the list of the words of a vocabulary; to editors an empty one is a list that no word is of, and is left out."""
    told = [f"{entry.label}: {entry.definition}" for entry in entries.values()]
    return {"enum": list(entries), "enumDescriptions": told} if entries else {}


def _digits(most: int | None, least: int) -> str:
    """Return the pattern of a count that is written as text: any, one from 1 on, or one up to `most`."""
    if most is None:
        return "^0*[1-9][0-9]*$" if least else "^[0-9]+$"
    return f"^0*({'|'.join(map(str, range(most + 1)))})$"


def _both_described(*nodes: dict[str, Any]) -> dict[str, str]:
    """Return the description of a field followed by that of its words."""
    words = [one["description"] for one in nodes if "description" in one]
    return {"description": "\n".join(words)} if words else {}


def _as_editors_read(node: Any) -> Any:
    """Turn the schema of a file into the one that editors get: they read unquoted figures as numbers, and offer ids."""
    if isinstance(node, list):
        return [_as_editors_read(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: value if key in ("enum", "examples", "required") else _as_editors_read(value)
        for key, value in node.items()
    }
    if pointer := known_ids.pointer(made.get("x-refers-to", "")):
        # Made-up ids would be offered beside the project's own.
        kept = {key: value for key, value in made.items() if key == "description"}
        named = {"$ref": pointer, **kept}
        return {"anyOf": [named, {"const": "none"}], **kept} if made.get("x-or-none") else named
    made.pop("x-refers-to", None)
    if isinstance(made.get("enum"), list):
        return _with_figures(made)
    if made.get("type") == "string":
        made |= _unquoted(made.get("pattern", ""))
    return made


def _with_figures(made: dict[str, Any]) -> dict[str, Any]:
    """Let the words of a list that are figures stand without quotes; they are offered once, and no made-up ones beside them."""
    figures = [int(word) for word in made["enum"] if isinstance(word, str) and word.isdigit()]
    made.pop("examples", None)
    if not figures:
        return made
    words = {key: made.pop(key) for key in ("type", "enum", "enumDescriptions") if key in made}
    return {**made, "anyOf": [words, {"type": "integer", "minimum": min(figures), "maximum": max(figures)}]}


_READ_AS = {"integer": ("1", "2026", "9780306406157"), "number": ("0.5",), "boolean": ("true",)}
"""What an editor's YAML reader takes unquoted text for (YAML 1.2.2, 10.3), with texts of that kind."""


def _unquoted(pattern: str) -> dict[str, Any]:
    """Return what else than text a text of this form is to an editor when it stands without quotes."""
    also = [kind for kind, texts in _READ_AS.items() if any(re.search(pattern, text) for text in texts)]
    also = [kind for kind in also if kind != "integer" or "number" not in also]
    years = {"minimum": 1000, "maximum": 2999} if pattern == PATTERN else {}
    return {"type": ["string", *also], **years} if also else {}
