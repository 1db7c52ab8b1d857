"""This module finds the records that a change touches, and fails where an id vanishes or a date changes unsaid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dyad.checks.sources import archive_missing
from dyad.diff.following import Heirs, follows, heirs
from dyad.model import KINDS, OF_THE_FILE, Agreement, AnyRecord, Change, Kind, Published, Record, plural
from dyad.model.added import since
from dyad.reading.findings import Finding
from dyad.reading.load import FOLDER
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records

WATCHED = ("date", "status")
"""The fields of an event that readers act on: a change of them is told."""
WITH_OWN_PAGE = tuple(kind for kind in KINDS if kind != "pair")
"""The kinds whose ids are addresses; a pair's address is made of its countries, and stands without its file."""


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


def record_changes(before: Records, after: Records, ids: Heirs | None = None) -> tuple[list[RecordChange], int]:
    """Return what changed from one state of the records to another, by kind and id, and how many records only follow ids that changed."""
    ids, following = ids or heirs(before, after), 0
    found = list(_vocabulary_changes(before, after))
    if fields := _differing(before.site, after.site):
        found.append(RecordChange("settings", "site", "changed", after.site.title, fields))
    for kind in KINDS:
        for old, new in _kept(before, after, kind):
            change = _change(kind, old, new, ids)
            if change and (change.fields or change.was):
                found.append(change)
            elif change:
                following += 1
        there = {*_heirs(after, kind), *after.unread.get(kind, ())}
        found.extend(
            RecordChange(kind, record.id, "gone", _title(record))
            for record in before.of_kind(kind).values()
            if record.id not in there
        )
        known = {*before.of_kind(kind), *before.unread.get(kind, ())}
        for record in after.of_kind(kind).values():
            if known.isdisjoint((record.id, *_earlier_ids(record))):
                found.append(RecordChange(kind, record.id, "new", _title(record)))
    return sorted(found), following


def vanished(before: Records, after: Records, folder: Path) -> Iterator[Problem | Finding]:
    """Yield each id of the earlier state, whose files lie in `folder`, that no longer leads anywhere."""
    for kind in WITH_OWN_PAGE:
        heirs, unread = _heirs(after, kind), after.unread.get(kind, frozenset())
        for file in sorted((folder / FOLDER / plural(kind)).rglob("*.yaml")):
            if file.stem not in heirs and file.stem not in unread:
                yield Problem(
                    Location(file.relative_to(folder).as_posix(), 1, 1),
                    "vanished-id",
                    f"the published {kind} '{file.stem}' is gone",
                    "put the file back and add 'withdrawn: {on, why}'; or list the id in 'formerly' of the record that stands for it",
                )
        for old, new in _kept(before, after, kind):
            for earlier in _earlier_ids(old):
                if earlier not in heirs:
                    yield Finding(
                        new.path,
                        ("formerly",),
                        "vanished-id",
                        f"the earlier id '{earlier}' is no longer listed",
                        "put it back: its address is published",
                    )


def untold(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each changed date or status that no new entry of `changes` tells of."""
    for old, new in _kept(before, after, "event"):
        for field in WATCHED:
            was, now = _words(old, field), _words(new, field)
            if was != now and not _told(old, new, field):
                yield Finding(
                    new.path,
                    (field,),
                    "untold-change",
                    f"{field} was '{was}' and is '{now}', and no entry of 'changes' says so",
                    f'add to \'changes\': {{on: YYYY-MM-DD, class: corrected or updated, field: {field}, was: "{was}", now: "{now}", note: why}}',
                )


def untold_statuses(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each agreement whose status for a party changed, where no new entry of `changes` tells of it."""
    for old, new in _kept(before, after, "agreement"):
        if not (isinstance(old, Agreement) and isinstance(new, Agreement)) or _told(old, new, "history"):
            continue
        was, now = ({one.by: one.status for one in each.history} for each in (old, new))
        for party in dict.fromkeys((*was, *now)):
            if was.get(party) != now.get(party):
                yield Finding(
                    new.path,
                    ("history",),
                    "untold-change",
                    f"{party}'s status was '{was.get(party, 'none')}' and is '{now.get(party, 'none')}', and no entry of 'changes' says so",
                    "add to 'changes': {on: YYYY-MM-DD, class: corrected or updated, field: history, note: why}",
                )


def unarchived(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each new source without an archived copy and without a reason; what says when it was added is the check's business."""
    known = {*before.sources, *before.unread.get("source", ())}
    for source in after.sources.values():
        if known.isdisjoint((source.id, *source.formerly)) and not since(source, after.site):
            yield from archive_missing(source)


def _heirs(records: Records, kind: Kind) -> Mapping[str, AnyRecord]:
    """Return the records of a kind by every id that leads to them."""
    current = records.of_kind(kind)
    return {old: record for record in current.values() for old in _earlier_ids(record)} | dict(current)


def _kept(before: Records, after: Records, kind: Kind) -> Iterator[tuple[AnyRecord, AnyRecord]]:
    """Yield each record of the earlier state with the one that stands for it now."""
    heirs = _heirs(after, kind)
    yield from ((record, heirs[record.id]) for record in before.of_kind(kind).values() if record.id in heirs)


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
    if (*_earlier_ids(old), old.id) == _earlier_ids(new):
        told |= {"formerly"}
    return RecordChange(kind, new.id, "renamed", _title(new), tuple(one for one in fields if one not in told), old.id)


def _sort(old: AnyRecord, new: AnyRecord) -> str:
    if _is_withdrawn(new) and not _is_withdrawn(old):
        return "withdrawn"
    return "corrected" if any(one.kind == "corrected" for one in _new_entries(old, new)) else "changed"


def _earlier_ids(record: AnyRecord) -> tuple[str, ...]:
    return record.formerly if isinstance(record, Published) else ()


def _is_withdrawn(record: AnyRecord) -> bool:
    return isinstance(record, Published) and record.withdrawn is not None


def _told(old: AnyRecord, new: AnyRecord, field: str) -> bool:
    return any(one.field in (None, field) for one in _new_entries(old, new))


def _new_entries(old: AnyRecord, new: AnyRecord) -> Iterable[Change]:
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


def _words(record: Record, field: str) -> str:
    value = getattr(record, field)
    return str(getattr(value, "text", value))


def _title(record: AnyRecord) -> str:
    return str(getattr(record, "title", None) or getattr(record, "name", None) or record.id)
