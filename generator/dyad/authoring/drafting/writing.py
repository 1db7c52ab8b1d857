"""`write` puts drafts into their folder, each as one file; what is there already, edited perhaps, stays."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from dyad.authoring.comments import Comments
from dyad.authoring.drafting.folder import ARTICLE, LISTS, DraftFile, decided, drafts_in
from dyad.authoring.drafting.places import mark
from dyad.authoring.layout import layout
from dyad.authoring.schema import schema
from dyad.model import FILES, Kind
from dyad.model.vocabulary import Vocabulary
from dyad.reading.yamlfile import Value
from dyad.runtime.files import place

_HEAD = "# A draft: nothing of it is published. Write what is to be written, hold each field against its words below, then give this file to: dyad accept"


def content(one: DraftFile) -> bytes:
    """Return the file of a draft."""
    comments = Comments()
    comments.head = [_HEAD]
    fields: dict[str, Value] = {"draft": one.kind, "record": one.record}
    for name in LISTS:
        if value := getattr(one, name):
            fields[name] = value
    return layout(fields, _shape(one.kind), comments).encode()


@cache
def _shape(kind: Kind) -> Mapping[str, Any]:
    whole = schema(kind, FILES[kind], Vocabulary())
    rest: dict[str, Any] = {
        name: {"type": "array", "items": {"type": "object", "x-lines": "several"}} for name in LISTS
    }
    rest |= {
        name: {"type": "array", "items": {"type": "string"}, "x-lines": "several"} for name in ("untold", "refused")
    }
    return {
        "$defs": {**whole.get("$defs", {}), "record": whole},
        "type": "object",
        "properties": {"draft": {}, "record": {"$ref": "#/$defs/record"}, **rest},
    }


def write(folder: Path, drafts: Sequence[DraftFile], texts: Mapping[str, str]) -> list[Path]:
    """Write drafts that are not there yet and were not decided on; those that are there, edited perhaps, stay. Returns the new files.

    `texts` are the sentences of the articles, one a line, by the folders of their drafts: they are put beside them.
    """
    fresh: dict[Path, bytes] = {}
    for one in drafts:
        home = folder / one.folder
        if one.mark in decided(home) or one.mark in {other.mark for other in drafts_in(home)}:
            continue
        one.name = next(
            name
            for name in _names(one.name)
            if not _file(home, one, name).exists() and _file(home, one, name) not in fresh
        )
        one.file = _file(home, one, one.name)
        fresh[one.file] = content(one)
    if fresh:
        mark(folder)
    homes = {file.parent.name for file in fresh}
    place({folder / name / ARTICLE: text.encode("utf-8", "replace") for name, text in texts.items() if homes})
    place(fresh)
    return list(fresh)


def _file(home: Path, one: DraftFile, name: str) -> Path:
    return home / f"{one.kind}-{name}.yaml"


def _names(name: str) -> Iterator[str]:
    """Yield a name, and what it becomes where another draft has it."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))
