"""This module tells what a change of ids does: which records have another id now, what leads to them, and what only follows them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dyad import addresses
from dyad.model import AnyRecord, Kind, Part, Published, Record
from dyad.model.references import may_name, pointing
from dyad.reading.records import Records

_RECEIPT = re.compile(r"\[@(source:)?([a-z0-9-]+)\]")
_PAGES = {"actor": addresses.actor, "event": addresses.event, "agreement": addresses.agreement}
"""The kinds of records that have pages of their own, with the address."""
_ANCHORS = {
    "actor": addresses.actor_anchor,
    "event": addresses.event_anchor,
    "agreement": addresses.agreement_anchor,
    "source": addresses.source_anchor,
}


@dataclass(frozen=True)
class Heirs:
    """The ids that are gone, with those of the records that stand for them, by kind."""

    renamed: Mapping[tuple[str, str], str]
    """Of records that have another id."""
    merged: Mapping[tuple[str, str], str]
    """Of records that are one with another that was there before."""

    def of(self, kind: str, record_id: str) -> str:
        """Return the id that stands for one now."""
        return self.renamed.get((kind, record_id)) or self.merged.get((kind, record_id), record_id)

    def address(self, address: str) -> str:
        """Return the address at which a page stands now: that of a renamed record is another, below it too."""
        for (kind, old), new in self.renamed.items():
            if kind in _PAGES and address.startswith(_PAGES[kind](old)):
                return _PAGES[kind](new) + address.removeprefix(_PAGES[kind](old))
        return address

    def section(self, section: str) -> str:
        """Return the anchor of an entry now."""
        return self._sections.get(section, section)

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        return {
            _ANCHORS[kind](old): _ANCHORS[kind](new) for (kind, old), new in self.renamed.items() if kind in _ANCHORS
        }


def earlier_ids(record: AnyRecord) -> tuple[str, ...]:
    """Return the ids that a record had before."""
    return record.formerly if isinstance(record, Published) else ()


def by_every_id(records: Records, kind: Kind) -> Mapping[str, AnyRecord]:
    """Return the records of a kind by every id that leads to them."""
    current = records.of_kind(kind)
    return {old: record for record in current.values() for old in earlier_ids(record)} | dict(current)


def heirs(before: Records, after: Records) -> Heirs:
    """Return what became of the ids that only the earlier state has."""
    renamed: dict[tuple[str, str], str] = {}
    merged: dict[tuple[str, str], str] = {}
    for kind, record in after.all():
        for old in earlier_ids(record):
            if old in before.of_kind(kind) and old not in after.of_kind(kind):
                (merged if record.id in before.of_kind(kind) else renamed)[kind, old] = record.id
    return Heirs(renamed, merged)


def follows(kind: Kind, old: AnyRecord, new: AnyRecord, fields: Iterable[str], ids: Heirs) -> frozenset[str]:
    """Return those of some fields in which a record only follows other ids: they say the same of the same records."""
    if not (ids.renamed or ids.merged):
        return frozenset()
    was, now = _data(old, kind, ids), _data(new, kind, ids)
    names = {info.alias or name: name for name, info in type(new).model_fields.items()}
    return frozenset(field for field in fields if _equal(was[names[field]], now[names[field]], ids))


def _equal(was: Any, now: Any, ids: Heirs) -> bool:
    if isinstance(was, str) and isinstance(now, str):  # a background
        return _receipts(was, ids) == _receipts(now, ids)
    return bool(was == now)


def _receipts(text: str, ids: Heirs) -> str:
    return _RECEIPT.sub(lambda one: f"[@{one[1] or ''}{ids.of('source' if one[1] else 'event', one[2])}]", text)


def _data(part: Part, kind: Kind, ids: Heirs) -> dict[str, Any]:
    """Return the values of a part with its pointers to what they lead to now; what then stands twice in a list stands once."""
    kinds = {one.name: (one.single, one.several) for one in pointing(type(part))}
    made = {}
    for name in (
        type(part).model_fields
        if not isinstance(part, Record)
        else type(part).model_fields.keys() - {"id", "path", "digest"}
    ):
        value = getattr(part, name)
        single, several = kinds.get(name, ("", ""))
        for mark in may_name(type(part), name):
            single = single or (kind if mark.kind == "same" else mark.kind)
        made[name] = _value(value, single, several, kind, ids)
    return made


def _value(value: Any, single: str, several: str, kind: Kind, ids: Heirs) -> Any:
    if isinstance(value, Part):
        return _data(value, kind, ids)
    if isinstance(value, tuple):
        once: list[Any] = []
        for item in value:
            if (made := _value(item, several, "", kind, ids)) not in once:
                once.append(made)
        return once
    if not isinstance(value, str) or not single:
        return value
    if single == "claim":
        event, mark, claim = value.rpartition("#")
        return f"{ids.of('event', event)}{mark}{claim}" if mark else value
    return ids.of(single, value)
