"""These types say what text a field may hold and what it points to; the model refuses everything else."""

import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dyad import text
from dyad.model import ids
from dyad.model.dates import DAY_PATTERN, Date
from dyad.model.packing import Packed, packed
from dyad.model.references import Ref, Target, pointers
from dyad.model.weights import weight


class Part(BaseModel):
    """A piece of a record: frozen, closed to unknown keys, every field described by its docstring."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def __reduce__(self) -> Packed:
        """Carry a part to another process, or to another run, as what was written in it."""
        return packed(self, alone=False)


class Record(Part):
    """One file. `id`, `path` and `digest` come from the file itself, never from its text."""

    id: str
    """The file's name without `.yaml`."""
    path: str
    """The file, from the project's folder, with forward slashes."""
    digest: str
    """SHA-256 of the file, with line feeds as line ends, in hexadecimal."""

    @cached_property
    def targets(self) -> tuple[tuple[Target, str], ...]:
        """What the record points to, by kind and id, each once. Asked for many times, it is found once."""
        return tuple({(kind, target): None for kind, target, _ in pointers(self)})

    @cached_property
    def weight(self) -> int:
        """How many bytes of HTML the record takes on one page, at most. It is found when the file is read, and kept with it."""
        return weight(self)

    def __reduce__(self) -> Packed:
        """Carry a record as what was written in it; each is its own."""
        return packed(self, alone=True)

    def __repr__(self) -> str:
        """Return the kind, the id and what the record is called, since notebooks show lists of them; `dict(record)` has every field."""
        called = getattr(self, "title", None) or getattr(self, "name", None)
        return f"<{type(self).__name__} {self.id}{f': {called}' if called else ''}>"

    def __iter__(self) -> Generator[tuple[str, Any], None, None]:
        """Yield each field with its value, and nothing that was found out of them."""
        yield from ((name, self.__dict__[name]) for name in type(self).__pydantic_fields__)

    def __copy__(self) -> Self:
        """Return a copy, which may be given other values: what follows from them is found anew."""
        copied = super().__copy__()
        for found in ("targets", "weight"):
            copied.__dict__.pop(found, None)
        return copied


OF_THE_FILE = frozenset({"id", "path", "digest"})


class Terms(Protocol):
    """What the model asks of the vocabulary while it reads a file."""

    def ids(self, vocabulary: str) -> Collection[str]:
        """Return the ids that a vocabulary declares; none when it is missing, which is a problem of its own."""


@dataclass(frozen=True)
class Term:
    """Marks a field whose value is an entry of `briefings/vocabulary/<vocabulary>.yaml`."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the value against the vocabulary that the loader gives as context."""
        return core_schema.with_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave the vocabulary's name for the editor schema, which fills in its entries."""
        return {**handler(schema), "x-vocabulary": self.vocabulary}

    def _known(self, value: str, info: ValidationInfo) -> str:
        terms: Terms | None = info.context
        known = terms.ids(self.vocabulary) if terms is not None else ()
        if known and value not in known:
            raise PydanticCustomError(
                "unknown-term",
                "no entry '{value}' in vocabulary/{vocabulary}.yaml",
                {"value": value, "vocabulary": self.vocabulary},
            )
        return value


@dataclass(frozen=True)
class Hindsight:
    """Marks a field that is written when the outcome is known: shown as of an earlier stage, a record goes without it."""


@dataclass(frozen=True)
class Shorthand:
    """Lets a list item be written as the bare value of its main key: `ishaq-dar` for `{actor: ishaq-dar}`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Open the shorthand before the part itself is read."""
        return core_schema.no_info_before_validator_function(self._open, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow both forms in editors."""
        full = handler(schema)
        return {"anyOf": [handler.resolve_ref_schema(full)["properties"][self.key], full]}

    def _open(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value


@dataclass(frozen=True)
class OneOrMore:
    """Lets a list of one item be written as the item."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap a single item before the list is read."""
        return core_schema.no_info_before_validator_function(self._wrap, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Allow both forms in editors."""
        several = handler(schema)
        return {"anyOf": [several["items"], several]}

    def _wrap(self, value: Any) -> Any:
        return value if isinstance(value, list | tuple) else (value,)


_Problems = Callable[[str], Iterable[tuple[int, str, str]]]
"""What names the faults of a text: place, rule, message."""


def _checked(problems: _Problems) -> Callable[[str], str]:
    def check(value: str) -> str:
        found = dict.fromkeys((rule, message) for _, rule, message in problems(value))
        for rule, message in found:  # an error has one rule; the others go with the first
            others = [(rule, message) for rule, message in found][1:]
            raise PydanticCustomError(rule, "{message}", {"message": message, "others": others})
        return value

    return check


def _sound_id(value: str) -> str:
    if why := ids.id_problem(value):
        raise PydanticCustomError("bad-id", "'{value}' {why}", {"value": value, "why": why, "hint": _try(value)})
    return value


def _try(value: str) -> str:
    if ids.is_address(value):
        return f"a source is named by its id; run: dyad new source --url {value}"
    nearest = ids.nearest_id(value)
    return f"try '{nearest}'" if nearest and not ids.id_problem(nearest) else ""


def _sound_reference(value: str) -> str:
    why = "names nobody" if value == "none" else ids.id_problem(value)
    if ids.is_country(value) or not why:
        return value
    raise PydanticCustomError(
        "bad-id",
        "'{value}' {why}",
        {"value": value, "why": why, "hint": _try(value) if value != "none" else "take it out", "is_country": True},
    )


_CAPITALS = "write three capitals, such as PAK"
_NOT_NONE = "take it out where it is of no country"


def _sound_country(value: str) -> str:
    if not ids.is_country(value):
        raise PydanticCustomError(
            "bad-country",
            "'{value}' is not three capitals",
            {"value": value, "hint": _NOT_NONE if value == "none" else _CAPITALS, "is_country": True},
        )
    return value


def _sound_pair(value: str) -> str:
    if not ids.is_pair(value):
        raise PydanticCustomError(
            "bad-pair",
            "'{value}' is no pair",
            {"value": value, "hint": "write two codes in small letters and alphabetical order: bgd-pak"},
        )
    return value


def _single_day(value: Date) -> Date:
    if not value.is_day:
        raise PydanticCustomError(
            "bad-date", "'{value}' is not a single day", {"value": value.text, "hint": "write YYYY-MM-DD"}
        )
    return value


def _sound_address(value: str) -> str:
    if why := text.url_problem(value):
        raise PydanticCustomError("bad-address", "{why}", {"why": why})
    return value


_FLAGS = {
    **dict.fromkeys(("yes", "y", "on", "1", "true"), "write 'true'"),
    **dict.fromkeys(("no", "n", "off", "0", "false"), "write 'false', or take the line out"),
}
"""What people write for the two, and YAML 1.1 read as them."""


def _truth(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError(
                "bad-flag",
                "'{value}' is neither true nor false",
                {"value": value, "hint": _FLAGS.get(value.lower(), "write 'true', or take the line out")},
            )
        return value == "true"
    return value


def _in_one_line(value: Any) -> Any:
    """Return a text that was written over several lines (`>`, `|`) in one; paragraphs stay apart, and are refused."""
    if not isinstance(value, str) or "\n" not in value:
        return value
    return _LINE_END.sub(" ", value.strip("\n"))


_LINE_END = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?!\n)")
_OneLine = BeforeValidator(_in_one_line)


@dataclass(frozen=True, kw_only=True)
class InWords(StringConstraints):
    """Marks text that people write in words of their own, where a number sign is no remark: how long it may be, and what is refused in it."""

    min_length: int = 1
    problems: _Problems
    """Names what is wrong with a text."""
    lines: Literal["one", "many"] = "one"
    """Whether it stands in one line, however it is written in the file."""

    def __iter__(self) -> Iterator[Any]:
        """Yield what pydantic is to do with such a text."""
        yield from super().__iter__()
        yield AfterValidator(_checked(self.problems))
        if self.lines == "one":
            yield _OneLine


Plain = Annotated[str, InWords(max_length=2000, problems=text.plain_problems)]
"""Text in one line, without any markup."""
Title = Annotated[str, InWords(max_length=300, problems=text.plain_problems)]
"""A title in one line."""
Name = Annotated[str, InWords(max_length=300, problems=text.name_problems)]
"""What somebody is called, in one line."""
Headline = Annotated[str, InWords(max_length=100, pattern=r"[^.]$", problems=text.plain_problems)]
"""A title in one line, at most 100 characters, without a full stop."""
Inline = Annotated[str, InWords(max_length=2000, problems=text.inline_problems)]
"""Text with emphasis, code and links only."""
Prose = Annotated[str, InWords(max_length=20000, problems=text.prose_problems, lines="many")]
"""Paragraphs of text."""
Flag = Annotated[bool, BeforeValidator(_truth)]
"""`true` or `false`."""
Day = Annotated[
    Date, AfterValidator(_single_day), Field(json_schema_extra={"pattern": DAY_PATTERN, "examples": ["2026-01-25"]})
]
"""One day: YYYY-MM-DD."""
Address = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_sound_address)]
"""An http or https address."""
Language = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
    ),
]
"""A language tag of BCP 47: `ur`, `zh-Hant`, `es-419`, `de-1996`."""
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
"""A Wikidata item: Q and digits."""

Slug = Annotated[str, AfterValidator(_sound_id)]
Country = Annotated[str, AfterValidator(_sound_country), Ref("country")]
CountryOrNone = Annotated[
    str,
    AfterValidator(lambda v: v if v == "none" else _sound_country(v)),
    Ref("country"),
    Field(json_schema_extra={"x-or-none": True}),
]
"""The code of a country, or `none`."""
ActorRef = Annotated[str, AfterValidator(_sound_reference), Ref("actor")]
EventRef = Annotated[str, AfterValidator(_sound_id), Ref("event")]
SourceId = Annotated[str, AfterValidator(_sound_id), Ref("source")]
AgreementRef = Annotated[str, AfterValidator(_sound_id), Ref("agreement")]
PairRef = Annotated[str, AfterValidator(_sound_pair), Ref("pair")]
ClaimRef = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*#)?[a-z0-9]+(-[a-z0-9]+)*$"), Ref("claim")
]
"""A claim of the same event (`pk`) or of another (`event-id#pk`)."""
