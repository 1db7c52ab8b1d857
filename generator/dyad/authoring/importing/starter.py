"""`starter` writes a first mapping for a file: its columns with what they hold, and the fields of a record to fill from them."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from dyad.authoring.importing.mapping import ImportKind
from dyad.authoring.importing.rows import DataTable
from dyad.authoring.importing.tables import FITTING
from dyad.authoring.importing.templates import holes
from dyad.model import KINDS
from dyad.model.reflection import fields
from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from dyad.text import folded
from dyad.text.suggestions import nearest

_WORDS = "templates/column-words.yaml"

_SAMPLES = 3


def starter(table: DataTable, kind: ImportKind, name: str) -> str:
    """Return the text of a mapping, to be read and changed before it is used."""
    lines = [
        f"# A first mapping of {name}: read it, change what was guessed, and try it:",
        f"#   dyad import {name} --map FILE",
    ]
    lines += ["#", "# Its columns, with what they hold:", *(f"#   {one}" for one in _columns(table)), ""]
    lines += [f"kind: {kind}", f"id: {json.dumps(f'{kind} {_identity(table)}', ensure_ascii=False)}", "fields:"]
    for field, info in fields(KINDS[kind]).items():
        if info.is_required() or (field in _called() and _column(field, table)):
            lines.append(f"  {field}: {_template(field, table)}  # {(info.description or '').partition('. ')[0]}")
    used = {hole.column for line in lines if not line.startswith("#") for hole in holes(line)}
    if left := [one for one in table.columns if one not in used]:
        lines += ["", f"# Columns that fill nothing yet: {', '.join(left)}"]
    return "\n".join(lines) + "\n"


def _columns(table: DataTable) -> Iterator[str]:
    for column in table.columns:
        held = dict.fromkeys(value for row in table.rows[:200] if (value := row.values.get(column)))
        words = f"{{{column}}}: {'; '.join(one[:40] for one in list(held)[:_SAMPLES]) or 'empty'}"
        yield "".join(one if one.isprintable() else "?" for one in words)


def _identity(table: DataTable) -> str:
    """Return a text that is different in each row: the column that is, or all of the first two together."""
    for column in table.columns:
        held = [row.values.get(column, "") for row in table.rows]
        if all(held) and len(set(held)) == len(held):
            return f"{{{column}}}"
    return " ".join(f"{{{column}}}" for column in table.columns[:2])


def _template(field: str, table: DataTable) -> str:
    column = _column(field, table)
    if column is None:
        return '"TO BE WRITTEN"'
    read = f"|{FITTING[field]}" if field in FITTING else ""
    hole = json.dumps(f"{{{column}{read}}}", ensure_ascii=False)
    return f"[{hole}]" if field in ("parties", "sources", "authors") else hole


def _column(field: str, table: DataTable) -> str | None:
    """Return the column whose name means a field, in whatever language: whole, else as a part of the name."""
    plain = {_plain(column): column for column in table.columns}
    called = _called().get(field, (field,))
    if found := next((plain[name] for name in called if name in plain), None):
        return found
    near = nearest(field, plain)
    within = (column for name in called for words, column in plain.items() if name in words.split() and len(name) > 2)
    return plain[near] if near else next(within, None)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", folded(name)).split())


@cache
def _called() -> Mapping[str, tuple[str, ...]]:
    """Return what columns that fill a field are called."""
    found, _ = yamlfile.read(resource(_WORDS).read_bytes(), _WORDS)
    assert isinstance(found, dict)
    return {field: tuple(_plain(str(one)) for one in words) for field, words in found.items()}
