"""This module makes the record of what rows say, as it will be read from its file."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from dyad.authoring.formatting import composed
from dyad.authoring.importing.cell_words import in_cells
from dyad.authoring.importing.faults import RowFault
from dyad.authoring.importing.gathering import Gathered
from dyad.model import KINDS, AnyRecord, plural
from dyad.model.vocabulary import Vocabulary
from dyad.reading import load, yamlfile
from dyad.reading.findings import Finding
from dyad.reading.project_files import FOLDER
from dyad.reading.yamlfile import Value


def path_of(one: Gathered, into: str) -> str:
    """Return the file of a record: where it is already, else in the folder of the import."""
    return one.known.path if one.known else f"{FOLDER}/{plural(one.map.kind)}/{into}/{one.id}.yaml"


def recorded(
    one: Gathered, path: str, added: Mapping[str, Value], vocabulary: Vocabulary
) -> tuple[AnyRecord | None, bytes, list[tuple[int, RowFault]]]:
    """Return the record that rows make, its file, and what is wrong with it, each at its row."""
    content = composed(one.map.kind, {**added, **one.fields}, path)
    record, found = read_as(one, content, path, vocabulary)
    return record, content, list(of_rows(one, found))


def read_as(one: Gathered, content: bytes, path: str, vocabulary: Vocabulary) -> tuple[AnyRecord | None, list[Finding]]:
    """Read a file's bytes as the record of some rows."""
    value, problems = yamlfile.read(content, path)
    if problems or value is None:
        return None, [Finding(path, (), each.rule, each.message, each.hint) for each in problems]
    model: Any = KINDS[one.map.kind]
    name = one.known.id if one.known else one.id
    return load.parse(model, value, path, name, sha256(content).hexdigest(), vocabulary)


def of_rows(one: Gathered, found: Iterable[Finding]) -> Iterator[tuple[int, RowFault]]:
    """Yield what is wrong with a record at the row to blame; what a value that is refused already leads to is not said again."""
    for each in found:
        first = each.keys[0] if each.keys else ""
        if first in one.failed and each.rule == "missing-field":
            continue
        cause = ".".join(str(key) for key in each.keys if isinstance(key, str))
        message, hint = in_cells(one.map, each)
        yield _line(one, each), RowFault(each.rule, cause or each.rule, message, hint, each.severity)


def _line(one: Gathered, each: Finding) -> int:
    """Return the row that gave the item of a list, else the first row of the record."""
    lines = one.items.get(str(each.keys[0]), []) if each.keys else []
    number = each.keys[1] if len(each.keys) > 1 else None
    return lines[number] if isinstance(number, int) and number < len(lines) else one.lines[0]
