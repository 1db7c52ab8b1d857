"""Why the model refuses a value, in the words of the person who wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dyad.model.reflection import fields, part
from dyad.model.vocabulary import Vocabulary
from dyad.reading.findings import Finding
from dyad.reading.yamlfile import Keys, Value
from dyad.text.suggestions import few, nearest

_SHAPES = {str: "text", list: "a list", dict: "a group of fields"}


def findings(
    error: ValidationError, model: type[BaseModel], data: Value, path: str, terms: Vocabulary
) -> Iterator[Finding]:
    """Turn each of pydantic's complaints about one file into a finding."""
    for detail in error.errors(include_url=False):
        keys = _keys(detail["loc"], data)
        context = detail.get("ctx", {})
        match detail["type"]:
            case "missing":
                name = str(detail["loc"][-1])
                described = _field(model, keys, name)
                yield Finding(path, keys, "missing-field", f"'{name}' is missing", described, of="key")
            case "extra_forbidden":
                name = str(detail["loc"][-1])
                yield Finding(
                    path, keys, "unknown-field", f"'{name}' is no field here", _known(model, keys, name), of="key"
                )
            case "string_type":
                yield Finding(path, keys, "wrong-shape", f"text is wanted here, this is {_shape(detail)}")
            case "tuple_type" | "list_type":
                yield Finding(
                    path,
                    keys,
                    "wrong-shape",
                    f"a list is wanted here, this is {_shape(detail)}",
                    "begin each item with '- '",
                )
            case "model_type" | "dict_type" | "model_attributes_type":
                yield Finding(path, keys, "wrong-shape", f"a group of fields is wanted here, this is {_shape(detail)}")
            case "bool_type":
                yield Finding(path, keys, "wrong-shape", f"true or false is wanted here, this is {_shape(detail)}")
            case "string_too_short":
                yield Finding(
                    path, keys, "empty-field", "nothing is written here", "write the value, or take the line out"
                )
            case "too_short" if detail["input"]:
                continue  # the items themselves are at fault, and are named
            case "too_short":
                yield Finding(path, keys, "empty-field", "the list is empty", "write at least one item")
            case "string_too_long" | "too_long":
                length, most = len(str(detail["input"])), context["max_length"]
                yield Finding(path, keys, "too-long", f"{length} characters are too many; at most {most}")
            case "string_pattern_mismatch" if keys and keys[-1] == "title":
                yield Finding(
                    path, keys, "title-full-stop", "a title does not end in a full stop", "take the full stop out"
                )
            case "string_pattern_mismatch":
                yield Finding(
                    path,
                    keys,
                    "bad-form",
                    f"'{detail['input']}' does not have the form of this field",
                    _field(model, keys),
                )
            case "literal_error":
                yield Finding(path, keys, "unknown-term", f"'{detail['input']}' is none of {context['expected']}")
            case "less_than_equal":
                yield Finding(path, keys, "too-long", f"{detail['input']} are too many; at most {context['le']}")
            case "int_parsing" | "int_type" | "greater_than_equal":
                yield Finding(path, keys, "bad-form", f"'{detail['input']}' is no count", "write digits")
            case "unknown-term":
                yield Finding(path, keys, "unknown-term", detail["msg"], _known_term(context, terms))
            case rule:
                yield Finding(path, keys, rule, detail["msg"], str(context.get("hint", "")))


def _keys(loc: tuple[int | str, ...], data: Value) -> Keys:
    """Follow a complaint's path as far as the file goes; pydantic's own steps (union members) are left out."""
    keys: list[int | str] = []
    here: Value = data
    last = len(loc) - 1
    for number, step in enumerate(loc):
        if isinstance(here, dict) and isinstance(step, str) and (step in here or number == last):
            keys.append(step)
            here = here.get(step, "")
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            keys.append(step)
            here = here[step]
    return tuple(keys)


def _shape(detail: ErrorDetails) -> str:
    return next((words for shape, words in _SHAPES.items() if isinstance(detail["input"], shape)), "something else")


def _known(model: type[BaseModel], keys: Keys, name: str) -> str:
    known = _fields(model, keys[:-1])
    if name in ("id", "path", "digest"):
        return "the file's name is its id: take the line out" if name == "id" else "take the line out"
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else f"the fields are: {', '.join(known)}"


def _field(model: type[BaseModel], keys: Keys, name: str | None = None) -> str:
    return _fields(model, keys[:-1]).get(
        name or str(next((key for key in reversed(keys) if isinstance(key, str)), "")), ""
    )


def _fields(model: type[BaseModel], keys: Keys) -> Mapping[str, str]:
    """Return the fields of the part that `keys` lead to, with their descriptions."""
    inner = model
    for key in keys:
        if isinstance(key, str):
            inner = part(inner, key) or inner
    return {name: info.description or "" for name, info in fields(inner).items()}


def _known_term(context: Mapping[str, Any], terms: Vocabulary) -> str:
    known = list(terms.ids(context["vocabulary"]))
    near = nearest(context["value"], known)
    if near:
        return f"did you mean '{near}' ({terms.label(context['vocabulary'], near)})?"
    return f"one of: {few(known)}"
