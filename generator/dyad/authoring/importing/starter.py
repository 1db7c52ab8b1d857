"""`starter` writes a first mapping for a file: its columns with what they hold, and the fields of a record to fill from them."""

import json
from collections.abc import Iterator

from dyad.authoring.importing.mapping import ImportKind
from dyad.authoring.importing.rows import DataTable
from dyad.model import KINDS
from dyad.model.reflection import fields
from dyad.text.suggestions import nearest

_CALLED = {
    "title": "title headline name event subject",
    "date": "date day when event_date",
    "type": "type kind event_type category",
    "summary": "summary description text notes details",
    "parties": "parties countries country actors party",
    "sources": "sources source url",
    "name": "name person full_name",
    "kind": "kind type category",
    "country": "country nationality state",
    "publisher": "publisher outlet newspaper site",
    "url": "url link address",
    "published": "published date",
    "signed": "signed date date_signed",
}
"""What columns that fill a field are often called."""
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
        if info.is_required() or (field in _CALLED and _column(field, table)):
            lines.append(f"  {field}: {_template(field, table)}  # {(info.description or '').partition('. ')[0]}")
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
    table_of = {
        "parties": "|country",
        "country": "|country",
        "date": "|day",
        "published": "|day",
        "signed": "|day",
    }.get(field, "")
    hole = json.dumps(f"{{{column}{table_of}}}", ensure_ascii=False)
    return f"[{hole}]" if field in ("parties", "sources") else hole


def _column(field: str, table: DataTable) -> str | None:
    """Return the column whose name is like what such columns are called."""
    plain = {column.casefold().replace(" ", "_").replace("-", "_"): column for column in table.columns}
    for name in _CALLED.get(field, field).split():
        if name in plain:
            return plain[name]
    near = nearest(field, plain)
    return plain[near] if near else None
