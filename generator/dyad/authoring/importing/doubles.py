"""`Doubles` finds the record that stands for another of the same address, name or title, where rows rest on it."""

from collections.abc import Iterable, Iterator, Mapping

from dyad.model import KINDS, AnyRecord, Kind
from dyad.reading.lookup import actor_names
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.text import folded
from dyad.text.web_addresses import plain_address


class Doubles:
    """What is recorded, and what the rows met so far make."""

    def __init__(self, records: Records) -> None:
        """Begin with what is recorded."""
        self._marks: dict[tuple[str, str], tuple[str, str]] = {}
        for kind in KINDS:
            for record in records.of_kind(kind).values():
                self._remember(kind, _of_record(kind, record), f"the {kind} '{record.id}'", record.id)

    def like(self, kind: Kind, fields: Mapping[str, Value]) -> tuple[str, str] | None:
        """Return the name, for messages, and the id of a record that has the address, name or title of another."""
        return next((self._marks[kind, one] for one in _of_fields(kind, fields) if (kind, one) in self._marks), None)

    def remember(self, kind: Kind, name: str, fields: Mapping[str, Value], line: int) -> None:
        """Remember a row's record by its address, name or title."""
        self._remember(kind, _of_fields(kind, fields), f"line {line}", name)

    def _remember(self, kind: Kind, marks: Iterable[str], words: str, name: str) -> None:
        for one in marks:
            self._marks.setdefault((kind, one), (words, name))


def _of_record(kind: Kind, record: AnyRecord) -> Iterator[str]:
    if kind == "actor":
        yield from map(folded, actor_names(record))  # type: ignore[arg-type]
    elif kind in ("source", "agreement"):
        yield from _of_fields(
            kind, {name: getattr(record, name, None) or "" for name in ("url", "title", "short_title")}
        )


def _of_fields(kind: Kind, fields: Mapping[str, Value]) -> Iterator[str]:
    said = {name: value for name, value in fields.items() if isinstance(value, str) and value}
    if kind == "source" and "url" in said:
        yield plain_address(said["url"])
    elif kind == "actor" and "name" in said:
        yield folded(said["name"])
    elif kind == "agreement":
        yield from (folded(said[name]) for name in ("title", "short_title") if name in said)
