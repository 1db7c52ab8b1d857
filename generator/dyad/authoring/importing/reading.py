"""`read_table` reads foreign data by the ending of its name and by what its bytes say of themselves."""

from collections.abc import Collection
from pathlib import PurePath

from dyad.authoring.importing import csv_rows, json_rows, workbook_rows
from dyad.authoring.importing.decoding import Undecoded, decoded
from dyad.authoring.importing.mapping import AnyMap
from dyad.authoring.importing.rows import DataTable, Unread

JSON_LINES = (".jsonl", ".ndjson")
JSON = (".json", ".geojson")
WORKBOOKS = (".xlsx", ".xlsm")

_PACKED, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_NAMES = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}


def read_table(data: bytes, path: str, mapping: AnyMap, wanted: Collection[str]) -> DataTable:
    """Read a file's rows. `wanted` are the columns of the mapping, by which it is seen what parts them."""
    ending = PurePath(path).suffix.lower()
    if ending in WORKBOOKS:
        return workbook_rows.read(data, mapping.sheet, mapping.header)
    if why := _foreign(data, ending):
        return DataTable(unread=[Unread(1, *why, ends=True)])
    try:
        text, encoding, is_guess = decoded(data, mapping.encoding)
    except Undecoded as error:
        return DataTable(unread=[Unread(error.line, error.message, error.hint, ends=True)])
    if ending in JSON_LINES:
        table = json_rows.read_lines(text)
    elif ending in JSON:
        table = json_rows.read(text, mapping.rows)
    else:
        table = csv_rows.read(text, path, mapping.delimiter, wanted, encoding, mapping.header)
    if is_guess:
        table.guesses.append(
            "the file is not UTF-8 and was read as Windows-1252: where letters come out wrong, name what it is: 'encoding: …'"
        )
    elif encoding in _NAMES and not mapping.encoding:
        table.taken.insert(0, _NAMES[encoding])
    return table


def _foreign(data: bytes, ending: str) -> tuple[str, str] | None:
    """Say what a file is that is no text, and what to do with it."""
    if data.startswith(_PACKED):
        return (
            f"this is a workbook or a packed folder, not {ending or 'text'}",
            "call it .xlsx if it is a workbook of Excel; save others as .xlsx or CSV, and unpack folders",
        )
    if data.startswith(_OLD_OFFICE):
        return "this is a file of an old office program", "save it as .xlsx or CSV"
    if data.startswith(_PDF):
        return "this is a PDF", "ask its publisher for the table itself, or copy it into a sheet and save that as CSV"
    return None
