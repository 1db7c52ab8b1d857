"""This module finds the records that a change touches, and how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dyad.diff.following import Heirs, by_every_id, earlier_ids, follows
from dyad.model import KINDS, OF_THE_FILE, AnyRecord, Change, Kind, Published, Record
from dyad.reading.records import Records


@dataclass(frozen=True, order=True)
class RecordChange:
    """A record that is not what it was."""

    kind: Kind | Literal["settings", "vocabulary"]
    id: str
    sort: str
    """`new`, `changed`, `corrected`, `withdrawn`, `renamed`, `merged` or `gone`."""
    title: str
    fields: tuple[str, ...] = ()
    """The fields that differ; of a vocabulary, its words."""
    was: str = ""
    """The earlier id, of what was renamed or merged."""


def record_changes(before: Records, after: Records, ids: Heirs) -> tuple[list[RecordChange], int]:
    """Return what changed from one state of the records to another, by kind and id, and how many records only follow ids that changed."""
    following = 0
    found = list(_vocabulary_changes(before, after))
    if fields := _differing(before.site, after.site):
        found.append(RecordChange("settings", "site", "changed", after.site.title, fields))
    for kind in KINDS:
        for old, new in kept(before, after, kind):
            change = _change(kind, old, new, ids)
            if change and (change.fields or change.was):
                found.append(change)
            elif change:
                following += 1
        there = {*by_every_id(after, kind), *after.unread.get(kind, ())}
        found.extend(
            RecordChange(kind, record.id, "gone", _title(record))
            for record in before.of_kind(kind).values()
            if record.id not in there
        )
        known = {*before.of_kind(kind), *before.unread.get(kind, ())}
        for record in after.of_kind(kind).values():
            if known.isdisjoint((record.id, *earlier_ids(record))):
                found.append(RecordChange(kind, record.id, "new", _title(record)))
    return sorted(found), following


def kept(before: Records, after: Records, kind: Kind) -> Iterator[tuple[AnyRecord, AnyRecord]]:
    """Yield each record of the earlier state with the one that stands for it now."""
    there = by_every_id(after, kind)
    yield from ((record, there[record.id]) for record in before.of_kind(kind).values() if record.id in there)


def _change(kind: Kind, old: AnyRecord, new: AnyRecord, ids: Heirs) -> RecordChange | None:
    """Return what changed in a record: no field, where it only follows ids that changed; None where nothing did."""
    fields = _differing(old, new)
    if old.id == new.id and not fields:
        return None
    told = follows(kind, old, new, fields, ids)
    if old.id == new.id:
        return RecordChange(kind, new.id, _sort(old, new), _title(new), tuple(one for one in fields if one not in told))
    if (kind, old.id) in ids.merged:
        return RecordChange(kind, new.id, "merged", _title(old), was=old.id)
    if (*earlier_ids(old), old.id) == earlier_ids(new):
        told |= {"formerly"}
    return RecordChange(kind, new.id, "renamed", _title(new), tuple(one for one in fields if one not in told), old.id)


def _sort(old: AnyRecord, new: AnyRecord) -> str:
    if _is_withdrawn(new) and not _is_withdrawn(old):
        return "withdrawn"
    return "corrected" if any(one.kind == "corrected" for one in new_entries(old, new)) else "changed"


def _is_withdrawn(record: AnyRecord) -> bool:
    return isinstance(record, Published) and record.withdrawn is not None


def new_entries(old: AnyRecord, new: AnyRecord) -> Iterable[Change]:
    """Return what a record tells of its changes, and did not tell before."""
    return [one for one in new.changes if one not in old.changes]


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    return tuple(
        info.alias or name
        for name, info in type(new).model_fields.items()
        if name not in OF_THE_FILE and getattr(old, name) != getattr(new, name)
    )


def _vocabulary_changes(before: Records, after: Records) -> Iterator[RecordChange]:
    old, new = ({**one.vocabulary.entries, "countries": one.vocabulary.countries} for one in (before, after))
    for name in sorted({*old, *new}):
        was, now = old.get(name, {}), new.get(name, {})
        if words := tuple(word for word in dict.fromkeys((*was, *now)) if was.get(word) != now.get(word)):
            yield RecordChange("vocabulary", name, "changed", name, words)


def _title(record: AnyRecord) -> str:
    return str(getattr(record, "title", None) or getattr(record, "name", None) or record.id)
