"""`findings` says why the model refuses a value, in the words of the person who wrote it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dyad.model.reflection import fields, part
from dyad.model.vocabulary import Vocabulary
from dyad.reading.country_names import country_names
from dyad.reading.findings import Finding
from dyad.reading.written_lists import is_marked, listed
from dyad.reading.yamlfile import Keys, Value
from dyad.text.suggestions import few, nearest

_SHAPES = {str: "text", list: "a list", dict: "a group of fields"}


class _Error(NamedTuple):
    """One of pydantic's errors, where it stands in the file, and what the file should be."""

    detail: ErrorDetails
    keys: Keys
    model: type[BaseModel]
    path: str
    terms: Vocabulary

    @property
    def context(self) -> Mapping[str, Any]:
        return self.detail.get("ctx", {})

    @property
    def name(self) -> str:
        """The field that is missing, or is none."""
        return str(self.detail["loc"][-1])

    def says(self, rule: str, message: str, hint: str = "", of: Literal["value", "key"] = "value") -> Finding:
        return Finding(self.path, self.keys, rule, message, hint, of=of)


def findings(
    error: ValidationError, model: type[BaseModel], data: Value, path: str, terms: Vocabulary
) -> Iterator[Finding]:
    """Turn each of pydantic's errors about one file into a finding."""
    for detail in error.errors(include_url=False):
        word, said = (
            _WORDS.get(detail["type"], _own_rule),
            _Error(detail, _keys(detail["loc"], data), model, path, terms),
        )
        if found := word(said):
            yield found
        yield from (said.says(rule, message) for rule, message in said.context.get("others", ()))


def _missing(error: _Error) -> Finding:
    meaning = _field(error.model, error.keys, error.name)
    return error.says("missing-field", f"'{error.name}' is missing", f"add '{error.name}: …': {meaning}", of="key")


def _unknown_field(error: _Error) -> Finding:
    hint = _known(error.model, error.keys, error.name)
    return error.says("unknown-field", f"'{error.name}' is no field here", hint, of="key")


def _wants(wanted: str, hint: str = "") -> Callable[[_Error], Finding]:
    return lambda error: error.says("wrong-shape", f"{wanted} is wanted here, this is {_shape(error.detail)}", hint)


def _wants_list(error: _Error) -> Finding:
    """Name a text where a list is wanted, with the same text in one; an empty field for what it is."""
    given, name = error.detail["input"], error.keys[-1] if error.keys else ""
    if given == "":
        return error.says(
            "wrong-shape", "nothing is written here", f"write '{name}: [one, another]', or take the line out"
        )
    items = listed(given) if isinstance(given, str) else []
    hint = f"write '{name}: [{', '.join(items)}]'" if items and len(given) < _SHORT else "begin each item with '- '"
    if items and is_marked(given):
        hyphen = (
            "a space is missing after the hyphen of an item"
            if given[0] == "-"
            else "an item of a list begins with a hyphen and a space"
        )
        return error.says("wrong-shape", hyphen, hint)
    return error.says("wrong-shape", f"a list is wanted here, this is {_shape(error.detail)}", hint)


_SHORT = 120
"""Characters of a text that a hint repeats as a list."""


def _wants_group(error: _Error) -> Finding:
    """Name a text where a group is wanted, with the same text as the first field that such a group needs."""
    given, name = error.detail["input"], error.keys[-1] if error.keys else ""
    known = _part(error.model, error.keys)
    first = next((key for key, info in fields(known).items() if info.is_required()), "") if known else ""
    says = first and isinstance(given, str) and 0 < len(given) < 60 and isinstance(name, str)
    hint = f"write '{name}: {{{first}: {given}}}'" if says else ""
    return error.says("wrong-shape", f"a group of fields is wanted here, this is {_shape(error.detail)}", hint)


def _too_short(error: _Error) -> Finding | None:
    if error.detail["input"]:  # the items themselves are at fault, and are named
        return None
    return error.says("empty-field", "the list is empty", "write at least one item")


def _too_long(error: _Error) -> Finding:
    length, most = len(str(error.detail["input"])), error.context["max_length"]
    return error.says("too-long", f"{length} characters are too many; at most {most}")


def _too_many(error: _Error) -> Finding:
    return error.says("too-long", f"{error.detail['input']} are too many; at most {error.context['le']}")


def _bad_form(error: _Error) -> Finding:
    if error.keys and error.keys[-1] == "title":
        return error.says("title-full-stop", "a title does not end in a full stop", "take the full stop out")
    hint = _field(error.model, error.keys)
    return error.says("bad-form", f"'{error.detail['input']}' does not have the form of this field", hint)


def _no_count(error: _Error) -> Finding:
    return error.says("bad-form", f"'{error.detail['input']}' is no count", "write digits")


def _unknown_term(error: _Error) -> Finding:
    return error.says("unknown-term", error.detail["msg"], _known_term(error.context, error.terms))


def _own_rule(error: _Error) -> Finding:
    """The model's own validators name their errors by our rules."""
    hint = str(error.context.get("hint", ""))
    if error.context.get("is_country"):
        hint = country_names(error.terms).hint(str(error.context["value"])) or hint
    return error.says(error.detail["type"], error.detail["msg"], hint)


_WORDS: Mapping[str, Callable[[_Error], Finding | None]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "string_type": _wants("text"),
    **dict.fromkeys(("tuple_type", "list_type"), _wants_list),
    **dict.fromkeys(("model_type", "dict_type", "model_attributes_type"), _wants_group),
    "bool_type": _wants("true or false"),
    "string_too_short": lambda error: error.says(
        "empty-field", "nothing is written here", "write the value, or take the line out"
    ),
    "too_short": _too_short,
    **dict.fromkeys(("string_too_long", "too_long"), _too_long),
    "less_than_equal": _too_many,
    "string_pattern_mismatch": _bad_form,
    "literal_error": lambda error: error.says(
        "unknown-term", f"'{error.detail['input']}' is none of {error.context['expected']}"
    ),
    **dict.fromkeys(("int_parsing", "int_type", "greater_than_equal"), _no_count),
    "unknown-term": _unknown_term,
}
"""How each of pydantic's errors is said (https://docs.pydantic.dev/latest/errors/validation_errors/)."""


def _keys(loc: tuple[int | str, ...], data: Value) -> Keys:
    """Follow an error's path as far as the file goes; pydantic's own steps (union members) are left out."""
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
    joined = re.fullmatch(r"([^:=]+)[:=](.+)", name, re.DOTALL)
    if joined and joined[1] in known:
        return f"a colon and a space are wanted after the name: write '{joined[1]}: {joined[2]}'"
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else f"the fields are: {', '.join(known)}"


def _field(model: type[BaseModel], keys: Keys, name: str | None = None) -> str:
    return _fields(model, keys[:-1]).get(
        name or str(next((key for key in reversed(keys) if isinstance(key, str)), "")), ""
    )


def _part(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """Return the part of the model that a field holds; None where it holds none."""
    inner: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, str):
            inner = part(inner, key) if inner else None
    return inner


def _fields(model: type[BaseModel], keys: Keys) -> Mapping[str, str]:
    """Return the fields of the part that `keys` lead to, with their descriptions."""
    inner = model
    for key in keys:
        if isinstance(key, str):
            inner = part(inner, key) or inner
    return {name: info.description or "" for name, info in fields(inner).items()}


def _known_term(context: Mapping[str, Any], terms: Vocabulary) -> str:
    known = list(terms.ids(context["vocabulary"]))
    if context["vocabulary"] == "actor-kinds" and (instead := _kind_of_whom(context["value"], terms)):
        return instead
    near = nearest(context["value"], known)
    if near:
        return f"did you mean '{near}' ({terms.label(context['vocabulary'], near)})?"
    return f"one of: {few(known)}"


def _kind_of_whom(value: str, terms: Vocabulary) -> str:
    """Say what to write for an office, or for a country, that stands where the kind of an actor is wanted."""
    words = value.replace("-", " ").lower()
    if (words.split()[-1:] and words.split()[-1] in _OFFICES) or terms.posts.meaning(words, None):
        return "whoever holds an office is of 'kind: person'; the office goes into 'offices'"
    if words in ("country", "state", "nation", "government"):
        return "a country has no record; where it takes part, its code stands, such as PAK"
    return ""


_OFFICES = frozenset(
    "minister premier president chancellor king queen prince emir ambassador envoy diplomat commissioner secretary "
    "spokesperson spokesman spokeswoman general admiral officer official politician leader adviser advisor judge chief".split()
)
"""How the titles of offices end, as they are written where a kind is wanted."""
