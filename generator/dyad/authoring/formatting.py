"""`dyad fmt` rewrites files in canonical form; comments and values stay what they are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from dyad.authoring.comments import Comments, read_comments
from dyad.authoring.layout import layout
from dyad.authoring.schema import schema, table_schema
from dyad.model import FILES, KINDS, kind_of
from dyad.model.added import to_be_said
from dyad.model.reflection import in_words
from dyad.model.vocabulary import Vocabulary
from dyad.reading import load, yamlfile
from dyad.reading.load import VOCABULARY
from dyad.reading.problems import Location, Problem
from dyad.reading.project_files import FOLDER, SITE
from dyad.reading.slips import mended, straightened
from dyad.reading.yamlfile import Value
from dyad.runtime import opener
from dyad.runtime.files import Kept, revise
from dyad.text import composed as nfc

_ADDED = re.compile(rb"^added:", re.MULTILINE)
"""How nearly all files say it: those need not be read once more."""


class NoRecord(Exception):
    """A path that was asked for is none of the project's records."""


class Unfaithful(Exception):
    """The canonical form would say something else: a mistake of ours; the file is left as it is."""


@dataclass
class Formatted:
    """What came of some files."""

    files: int = 0
    """How many were read."""
    changed: dict[str, bytes] = field(default_factory=dict)
    """Those that are not in canonical form, by path from the project's folder, and how they are to read."""
    problems: list[Problem] = field(default_factory=list)
    """Why a file cannot be read; it is left as it is."""
    kept: dict[str, str] = field(default_factory=dict)
    """Why a file that is not in canonical form could not be written; it is left as it is."""
    links: list[str] = field(default_factory=list)
    """Those written that have further names (hard links), under which they read as before."""


def prepare(root: Path, chosen: Iterable[Path] = (), added: date | None = None, *, write: bool = False) -> Formatted:
    """Format the files and folders chosen, or all of the project in `root`; with `write` each is written as soon as it is known.

    Records that do not say when they were added are given the day `added`, if there is one. Raises NoRecord for a path
    that holds no record, and OSError as the disk does.
    """
    found = Formatted()
    for path in _files(root, [one.resolve() for one in chosen] or [root / FOLDER]):
        found.files += 1
        try:
            data = opener.read(root, path)
        except OSError as error:
            found.problems.append(
                Problem(Location(path, 1, 1), "unreadable-file", f"the file cannot be read: {error.strerror}")
            )
            continue
        made, problems = formatted(data, path)
        found.problems += problems
        if added and not problems:
            made = _dated(made, path, added)
        if b"\r\n" in data:  # git gives files these line ends on Windows, and takes them back
            made = made.replace(b"\n", b"\r\n")
        if made != data and (not write or _written(root / path, data, made, path, found)):
            found.changed[path] = made
    return found


def _written(file: Path, was: bytes, now: bytes, path: str, found: Formatted) -> bool:
    """Write one file, and say whether it was; what there is to say of it is noted."""
    names = file.lstat().st_nlink
    try:
        revise(file, was, now)
    except Kept as why:
        found.kept[path] = str(why)
        return False
    if names > 1:
        found.links.append(path)
    return True


def day_added(root: Path, today: date, *, first: bool = False) -> date | None:
    """Return the day to write into records that say none: today, or with `first` that of the first publication.

    There is none before the site in `root` is published, nor where its settings cannot be read.
    """
    records, _ = load.load(root)
    if records is None or not to_be_said(records.site, today):
        return None
    return records.site.published.earliest if first else today


def _dated(data: bytes, path: str, added: date) -> bytes:
    """Return a record's file with the day it was added, where it says none and its kind has one."""
    kind = kind_of(path)
    if kind is None or "added" not in KINDS[kind].model_fields or _ADDED.search(data):
        return data
    value, problems = yamlfile.read(data, path)
    written = problems or not isinstance(value, dict) or "added" in value
    return data if written else revised(data, path, {"added": added.isoformat()})


def formatted(data: bytes, path: str) -> tuple[bytes, list[Problem]]:
    """Return a file's bytes in canonical form; the same bytes, with the problems, where it cannot be read.

    Letters with marks are put in composed form (NFC), line ends become line feeds, a byte order mark goes, and what looks
    like a space, a quote or the hyphen of an item where YAML wants one becomes one.
    """
    try:
        text = straightened(mended(nfc(data.decode("utf-8")).replace("\r\n", "\n")), in_words())
    except UnicodeDecodeError:
        text = ""
    before, problems = yamlfile.read(text.encode() if text else data, path)
    if problems or not isinstance(before, dict) or not before:
        return data, yamlfile.read(data, path)[1]
    comments = read_comments(text)
    made = _settled(before, _shape(path), text)
    after, unread = yamlfile.read(made.encode(), path)
    if any(one.rule == "too-large" for one in unread):
        return data, unread  # only its canonical form is
    if unread or after != before or Counter(read_comments(made).every()) != Counter(comments.every()):
        raise Unfaithful(path)
    return made.encode(), []


def _settled(record: dict[str, Value], shape: Mapping[str, Any], text: str) -> str:
    """Lay a record out with the comments of `text` until nothing moves: one that moved out leaves a list that has room on one line."""
    for _ in range(yamlfile.MAX_DEPTH):
        made = layout(record, shape, read_comments(text))
        if made == text:
            break
        text = made
    return text


def composed(kind: str, fields: dict[str, Value], path: str, remarks: Comments | None = None) -> bytes:
    """Return the file of a new record in canonical form, to stand at `path`; its first line gives an editor the schema."""
    comments = remarks or Comments()
    comments.head.insert(0, f"# yaml-language-server: $schema={'../' * (path.count('/') - 1)}schema/{kind}.json")
    return layout(fields, _schema(kind), comments).encode()


def revised(data: bytes, path: str, fields: Mapping[str, Value | None], remark: str = "") -> bytes:
    """Return a record's file with these fields in place of its own, its comments kept, and a remark above everything else.

    A field of None is taken out. Raises ValueError where the file cannot be read.
    """
    before, problems = yamlfile.read(data, path)
    if problems or not isinstance(before, dict):
        raise ValueError(f"{path} cannot be read")
    comments = read_comments(data.decode().replace("\r\n", "\n"))
    comments.head += [f"# {line}" for line in remark.split("\n")] if remark else []
    after = {key: value for key, value in {**before, **fields}.items() if value is not None}
    return _settled(after, _shape(path), layout(after, _shape(path), comments)).encode()


def stretch(kind: str, part: str, field: str, value: Value) -> str:
    """Return how a field of a record, or of the part of that name in the model, stands in a file."""
    whole = _schema(kind)
    node = whole["$defs"].get(part, whole)
    return layout({field: value}, {**node, "$defs": whole["$defs"]}).rstrip("\n")


def field_order(path: str) -> list[str]:
    """Return the fields of a record in the order of its canonical form; none for a vocabulary, whose entries stand as they are put."""
    return [] if path.startswith(f"{VOCABULARY}/") else list(_shape(path).get("properties", ()))


def is_record(path: str) -> bool:
    """Say whether a path from the project's folder is that of a file that can be formatted."""
    return path.endswith(".yaml") and (
        path == SITE
        or path.startswith(f"{VOCABULARY}/")
        or (path.startswith(f"{FOLDER}/") and kind_of(path) is not None)
    )


def _files(root: Path, chosen: Iterable[Path]) -> list[str]:
    found: set[str] = set()
    for path in chosen:
        if not path.is_relative_to(root):
            raise NoRecord(f"{path} is not in this project")
        inside = [path] if path.is_file() else path.rglob("*.yaml")
        names = {one.relative_to(root).as_posix() for one in inside if one.is_file() and not one.is_symlink()}
        taken = {
            name for name in names if is_record(name) and not any(part.startswith(".") for part in name.split("/"))
        }
        if not taken and path != root / FOLDER:
            raise NoRecord(f"{path.relative_to(root)} holds no records")
        found |= taken
    return sorted(found)


def _shape(path: str) -> Mapping[str, Any]:
    if path == SITE:
        return _schema("site")
    if path.startswith(f"{VOCABULARY}/"):
        return _table(PurePath(path).stem)
    return _schema(kind_of(path) or "")


@cache
def _schema(kind: str) -> Mapping[str, Any]:
    return schema(kind, FILES[kind], Vocabulary())


_LINES = frozenset({"countries", "parties"})
"""Vocabularies of many short entries, each of which stands on a line; of others, each field does."""


@cache
def _table(name: str) -> Mapping[str, Any]:
    """Return the schema of a vocabulary."""
    made = table_schema(name if name in _LINES else "vocabulary", Vocabulary())
    return {
        **made,
        "additionalProperties": {**made["additionalProperties"], "x-lines": "one" if name in _LINES else "several"},
    }
