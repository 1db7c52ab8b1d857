"""`Edits` gathers what is to become of a project's files: nothing is written before all of it is known, shown and checked."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from dyad.authoring.maintaining.editing import Unfit, edited
from dyad.authoring.maintaining.pointing import Turn
from dyad.model import KINDS, AnyRecord, Kind, ids, kind_of
from dyad.reading import prose, yamlfile
from dyad.reading.lookup import near_word
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import opener

Named = tuple[Kind, AnyRecord]
"""A record and its kind."""
MOVABLE = tuple(kind for kind in KINDS if kind != "pair")
"""The kinds whose ids are names; that of a pair is made of its countries."""


MOST_LAID = 60
"""Lines that are shown of the diff of a file that nobody writes by hand: a lock, a schema."""


class Impossible(Exception):
    """What was asked for cannot be done; the message says why, and what can."""


@dataclass
class Edits:
    """What is to become of the files of the project in `root`."""

    root: Path
    records: Records
    title: str = ""
    """What all of it does, as a commit's subject says it."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Ids that are others from now on: what is said of the old one then is said of the new one."""
    notes: list[str] = field(default_factory=list)
    """What there is to say of it."""
    left: list[str] = field(default_factory=list)
    """What was said and stands in no record any more."""
    was: dict[str, bytes] = field(default_factory=dict)
    """The files that are touched, by path from the project's folder, as they are."""
    moved: dict[str, str] = field(default_factory=dict)
    """The new paths of files that go elsewhere."""
    _values: dict[str, dict[str, Value]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _laid: dict[str, bytes] = field(default_factory=dict)

    def value(self, path: str) -> dict[str, Value]:
        """Return the values of a record's file, as they are to be. Raises Unfit where they cannot be read, OSError as the disk does."""
        if path not in self._values:
            self.was[path] = opener.read(self.root, path)
            found, problems = yamlfile.read(self.was[path], path)
            if problems or not isinstance(found, dict):
                raise Unfit(path, "it has mistakes of its own", f"run: dyad check {path}")
            self._values[path] = found
        return self._values[path]

    def put(self, path: str, value: dict[str, Value]) -> None:
        """Give a record's file other values."""
        self.value(path)
        self._values[path] = value

    def move(self, path: str, to: str) -> None:
        """Let a file stand elsewhere. Raises Impossible where another stands there."""
        if os.path.lexists(self.root / to):
            raise Impossible(f"{to} is there already")
        self.value(path)
        self.moved[path] = to

    def drop(self, path: str) -> None:
        """Let a file go."""
        self.value(path)
        self._gone.add(path)

    def lay(self, path: str, content: bytes, was: bytes | None) -> None:
        """Give any file of the project other bytes than it `was` read with; None for a new one."""
        if was is not None:
            self.was[path] = was
        self._laid[path] = content

    def turn(self, turn: Turn, only: set[str] | None = None) -> list[Named]:
        """Turn what points to a record, in all others and in the pages of prose, or in the records of some paths; return those turned."""
        found = []
        for kind, record in self.records.all():
            if only is not None and record.path not in only:
                continue
            if record.path not in self._values and turn.old.encode() not in opener.read(self.root, record.path):
                continue
            before = self.value(record.path)
            after = turn.record(kind, record, before)
            if after != before:
                self.put(record.path, after)
                found.append((kind, record))
        if only is None:
            self._turn_pages(turn)
        return found

    def _turn_pages(self, turn: Turn) -> None:
        texts = [(name, page.text) for name, page in self.records.pages.items()]
        for name, text in [*texts, *((name, page.text) for name, page in self.records.beside.pages.items())]:
            path = f"{prose.FOLDER}/{name}.md"
            if turn.text(text) != text and (self.root / path).is_file():
                self.was.setdefault(path, opener.read(self.root, path))
                self._texts[path] = turn.text(self._texts.get(path, self.was[path].decode("utf-8")))

    def files(self) -> dict[str, bytes | None]:
        """Return the files that are to be other than they are, by path; None for one that goes. Raises Unfit."""
        made: dict[str, bytes | None] = {**self._laid, **{path: text.encode() for path, text in self._texts.items()}}
        for path, value in self._values.items():
            if path in self._gone:
                made[path] = None
                continue
            content = edited(self.was[path], path, value)
            if path in self.moved:
                made |= {path: None, self.moved[path]: content}
            elif content != self.was[path]:
                made[path] = content
        return dict(sorted(made.items()))

    def naming(self, old: str, files: Mapping[str, bytes | None]) -> list[str]:
        """Return the places of the records, edited as `files` say, where an id still stands: in remarks and in words."""
        word, found = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])".encode()), []
        kept = re.compile(
            rf"\s*(?:formerly:|-\s+[\"']?{re.escape(old)}[\"']?\s*$)".encode()
        )  # what leads on, or is of another kind
        paths = {record.path for _, record in self.records.all()} - files.keys()
        for path, content in [*((path, opener.read(self.root, path)) for path in paths), *files.items()]:
            for number, line in enumerate((content or b"").split(b"\n"), start=1):
                if word.search(line) and not kept.match(line):
                    found.append(f"{path}:{number}")
        return sorted(found)

    def shown(self, files: Mapping[str, bytes | None]) -> Iterator[str]:
        """Yield the lines of a diff of the files, one after another; a file that moves is compared with itself."""
        back = {new: old for old, new in self.moved.items()}
        for path, content in files.items():
            if path in self.moved:
                continue
            old = back.get(path, path)
            was, now = _lines(self.was.get(old, b"")), _lines(content or b"")
            if old != path:
                yield f"rename {old} to {path}"
            new = path if content is not None else "/dev/null"
            lines = list(unified_diff(was, now, old if old in self.was else "/dev/null", new, lineterm=""))
            most = MOST_LAID if path in self._laid else len(lines)
            yield from lines[:most]
            if len(lines) > most:
                yield f"… and {len(lines) - most} more lines of {path}"


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", errors="replace").splitlines()


def found(records: Records, name: str, kind: Kind | None = None) -> Named:
    """Return the record that an id, or the path of its file, names. Raises Impossible, with the nearest, where none or several do."""
    if name.endswith(".yaml"):
        kind, name = kind_of(Path(name).as_posix()) or kind, Path(name).stem
    kinds = [one for one in ([kind] if kind else KINDS) if name in records.of_kind(one)]
    if len(kinds) > 1:
        raise Impossible(
            f"there are {' and '.join(f'an {one}' if one[0] in 'ae' else f'a {one}' for one in kinds)} '{name}'; say which with --kind"
        )
    if not kinds:
        known = {key: () for one in ([kind] if kind else KINDS) for key in records.of_kind(one)}
        earlier = [record.id for _, record in records.all() if name in getattr(record, "formerly", ())]
        hint = f"it is '{earlier[0]}' now" if earlier else near_word(name, known)
        raise Impossible(f"there is no {kind or 'record'} '{name}'" + (f"; {hint}" if hint else ""))
    return kinds[0], records.of_kind(kinds[0])[name]


def of_one_kind(records: Records, one: str, other: str, kind: Kind | None) -> tuple[Kind, AnyRecord, AnyRecord]:
    """Return two records of one kind by their ids. Raises Impossible where they are not."""
    first, second = found(records, one, kind), found(records, other, kind)
    if first[0] != second[0]:
        raise Impossible(
            f"'{one}' is of the kind {first[0]}, '{other}' of the kind {second[0]}; both must be of one kind"
        )
    if first[0] == "pair":
        raise Impossible("the name of a pair is made of its countries; it cannot be another")
    if first[1].id == second[1].id:
        raise Impossible(f"'{one}' and '{other}' are one record")
    return first[0], first[1], second[1]


def title_of(record: AnyRecord) -> str:
    """Return what a record is called."""
    return str(getattr(record, "title", None) or getattr(record, "name", None) or record.id)


def sound_id(text: str) -> str:
    """Return an id that a record may have. Raises Impossible, with the nearest, for any other text."""
    if why := ids.id_problem(text):
        near = ids.nearest_id(text)
        raise Impossible(f"'{text}' {why}" + (f"; try '{near}'" if near and not ids.id_problem(near) else ""))
    return text


def listed(value: Value | None) -> list[Value]:
    """Return a list as it is, one item that stands without its list in one, and nothing for nothing."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def with_change(value: dict[str, Value], **entry: str) -> dict[str, Value]:
    """Return a record's values with one more entry of `changes`."""
    entry = {name.rstrip("_"): text for name, text in entry.items()}
    return {**value, "changes": [*listed(value.get("changes")), dict(entry)]}


def counted(number: int) -> str:
    """Return a number of records in words that a sentence about them can begin with."""
    return "one record is" if number == 1 else f"{number} records are"
