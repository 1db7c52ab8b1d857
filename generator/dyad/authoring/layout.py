"""The layout writes the canonical text of a record: one order of fields, one way of quoting, one way to break lines."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from dyad.authoring.comments import Comments
from dyad.model.reflection import in_words
from dyad.reading.yamlfile import Keys, Value

WIDTH = 100
"""Characters of a line up to which a list or group stands in brackets."""

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# Words that some readers of YAML (1.1 or 1.2) take for a truth value or for nothing.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_SYNTAX = re.compile(r": |:$| #|[\n\t\x85]|\s$")
_BRACKETS = re.compile(r"[,\[\]{}:]")
# What a file may not hold as it is, or what ends a line: written by its number in quotes.
_UNWRITTEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

Shape = Mapping[str, Any]
"""A node of a JSON Schema; `x-lines` says that a group always takes one line, or that it never does, whatever its length."""


def layout(record: dict[str, Value], schema: Shape, comments: Comments | None = None) -> str:
    """Return a record as canonical YAML. `schema` gives the order of its fields; unknown fields come last, as they stand."""
    return "\n".join(_Layout(schema, comments or Comments()).lines(record)) + "\n"


class _Layout:
    """Lays one record out."""

    def __init__(self, schema: Shape, comments: Comments) -> None:
        self._schema, self._comments, self._holders = schema, comments, comments.holders()

    def lines(self, record: dict[str, Value]) -> Iterator[str]:
        head = self._comments.head
        yield from head
        if head[1:] or (head and not head[0].startswith("# yaml-language-server:")):
            yield ""
        yield from self._group(record, self._schema, (), 0)
        yield from self._comments.after.get((), [])

    def _group(self, group: dict[str, Value], shape: Shape, path: Keys, indent: int) -> Iterator[str]:
        shape = self._resolved(shape, group)
        for key in _ordered(group, shape):
            yield from self._entry(f"{_key(key)}:", group[key], _field(shape, key), (*path, key), indent)

    def _items(self, items: list[Value], shape: Shape, path: Keys, indent: int) -> Iterator[str]:
        inner = self._resolved(shape, items).get("items", {})
        for number, item in enumerate(items):
            yield from self._entry("-", item, inner, (*path, number), indent)

    def _entry(self, lead: str, value: Value, shape: Shape, path: Keys, indent: int) -> Iterator[str]:
        pad = " " * indent
        beside = f"  {self._comments.beside[path]}" if path in self._comments.beside else ""
        above = [f"{pad}{words}" for words in self._comments.before.get(path, [])]
        one = self._in_one_line(value, shape, path, indent + len(lead) + 1)
        if one is not None and beside and isinstance(value, str) and value == one and _holds_words(path):
            one = quoted(value)  # a remark behind a text that is not quoted looks like the rest of it
        if one is not None:
            below = [f"{pad}{lead} {one}{beside}"]
        elif isinstance(value, str):
            sign = "|" if value.endswith("\n") else "|-"
            below = [
                f"{pad}{lead} {sign}{beside}",
                *(f"{pad}  {line}" if line else "" for line in value.removesuffix("\n").split("\n")),
            ]
        else:
            below = list(
                self._group(value, shape, path, indent + 2)
                if isinstance(value, dict)
                else self._items(value, shape, path, indent + 2)
            )
            if lead == "-":
                # What comes first stands behind the hyphen; remarks above it, or beside the hyphen, then stand above both.
                first = next(number for number, line in enumerate(below) if not line.lstrip().startswith("#"))
                above += [f"{pad}{words.strip()}" for words in [beside, *below[:first]] if words]
                below = [f"{pad}- {below[first][indent + 2 :]}", *below[first + 1 :]]
            else:
                below = [f"{pad}{lead}{beside}", *below]
        yield from above
        yield from below
        yield from (f"{pad}{words}" for words in self._comments.after.get(path, []) if path)

    def _in_one_line(self, value: Value, shape: Shape, path: Keys, column: int) -> str | None:
        """Return a value as it stands on its line, in brackets where it is a list or group; None where it takes more lines."""
        if isinstance(value, str):
            return None if _is_block(value) else scalar(value, flag=self._is_flag(shape))
        if not value:
            return "[]" if isinstance(value, list) else "{}"
        if path in self._holders:
            return None
        made = self._bracketed(value, shape)
        lines = shape.get("x-lines", "one" if made is not None and column + len(made) <= WIDTH else "several")
        return made if lines == "one" else None

    def _bracketed(self, value: Value, shape: Shape) -> str | None:
        if isinstance(value, str):
            return None if "\n" in value else scalar(value, bracketed=True, flag=self._is_flag(shape))
        shape = self._resolved(shape, value)
        if isinstance(value, list):
            inner = [self._bracketed(item, shape.get("items", {})) for item in value if isinstance(item, str)]
            # A list of groups reads best with each of them on a line.
            return (
                f"[{', '.join(one for one in inner if one is not None)}]"
                if len(inner) == len(value) and None not in inner
                else None
            )
        if shape.get("type") == "object" and "properties" not in shape:
            return None  # names by language: scripts of two directions in one line read badly
        parts = {key: self._bracketed(value[key], _field(shape, key)) for key in _ordered(value, shape)}
        return (
            "{" + ", ".join(f"{_key(key)}: {one}" for key, one in parts.items()) + "}"
            if None not in parts.values()
            else None
        )

    def _resolved(self, shape: Shape, value: Value) -> Shape:
        """Follow a schema's references and alternatives to the one for a value of this kind."""
        while "$ref" in shape:
            shape = self._schema["$defs"][shape["$ref"].rpartition("/")[2]]
        for one in shape.get("anyOf", ()):
            found = self._resolved(one, value)
            if found.get("type") == {str: "string", list: "array", dict: "object"}[type(value)]:
                return found
        return shape

    def _is_flag(self, shape: Shape) -> bool:
        return True in shape.get("enum", ()) or shape.get("type") == "boolean"


def scalar(text: str, *, bracketed: bool = False, flag: bool = False) -> str:
    """Return a text in one line: plain where every reader of YAML takes it for this text, else in double quotes.

    `flag`: the field is true or false, and stays so.
    """
    if flag and text in ("true", "false"):
        return text
    sure = (
        text[:1].isalpha()
        and text.casefold() not in _WORDS
        and not _SYNTAX.search(text)
        and not (bracketed and _BRACKETS.search(text))
    )
    return text if sure and not _UNWRITTEN.search(text) and unicodedata.is_normalized("NFC", text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, in one line."""
    made = json.dumps(text, ensure_ascii=False)
    if unicodedata.is_normalized("NFC", made):
        return _UNWRITTEN.sub(_number, made)
    return "".join(one if one.isascii() and one != "\x7f" else f"\\U{ord(one):08x}" for one in made)


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _is_block(text: str) -> bool:
    """Say whether a text of several lines reads best, and back as it is, line by line."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    return (
        "\n" in text
        and not _UNWRITTEN.search(body.replace("\n", ""))
        and unicodedata.is_normalized("NFC", text)
        and bool(lines[0].strip())
        and bool(lines[-1].strip())
        and not lines[0][0].isspace()
        and all(not line or line.strip() for line in lines)
    )


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) else quoted(key)


def _ordered(group: Mapping[str, Value], shape: Shape) -> list[str]:
    known = [key for key in shape.get("properties", ()) if key in group]
    return known + [key for key in group if key not in known]


def _field(shape: Shape, key: str) -> Shape:
    found = shape.get("properties", {}).get(key, shape.get("additionalProperties"))
    return found if isinstance(found, dict) else {}


def _holds_words(path: Keys) -> bool:
    """Say whether a value, or an item of a list, stands in a field that is written in words."""
    return path[-1] in in_words() or (isinstance(path[-1], int) and path[-2] in in_words())
