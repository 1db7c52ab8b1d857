"""The JSON Schema of what a program answers that proposes events."""

from collections.abc import Mapping
from typing import Any

ANSWER: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["date", "type", "parties"],
                "additionalProperties": False,
                "properties": {
                    "date": {"$ref": "#/$defs/field", "description": "EDTF as of the records: 2031-02-14, 2031-02, 2031; never finer than its words"},
                    "type": {"$ref": "#/$defs/field", "description": "an id of the event types given"},
                    "status": {"$ref": "#/$defs/field", "description": "'scheduled' for what is planned"},
                    "parties": {"type": "array", "items": {"$ref": "#/$defs/party"}},
                    "according_to": {"type": "array", "items": {"$ref": "#/$defs/field"}, "description": "the id of whoever says it; the words name the speaker and a verb of saying"},
                    "quotations": {"type": "array", "items": {"type": "object", "required": ["words"], "properties": {"words": {"type": "string"}, "by": {"type": "string"}}}},
                },
            },
        }
    },
    "$defs": {
        "field": {"type": "object", "required": ["value", "words"], "properties": {"value": {"type": "string"}, "words": {"type": "string", "description": "a stretch of the article, letter by letter"}}},
        "party": {"type": "object", "required": ["value", "words"], "properties": {"value": {"type": "string", "description": "the id of an actor, or the code of a country"}, "words": {"type": "string"}, "role": {"type": "string"}}},
    },
}  # fmt: skip
"""The JSON Schema of an answer."""
