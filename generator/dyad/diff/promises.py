"""A change must not break what readers were promised: an id leads somewhere, a date changes with a word, a new source is kept, an office stays with its country."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from dyad.checks.sources import archive_missing
from dyad.diff.following import by_every_id, earlier_ids
from dyad.diff.lost_names import lost_names
from dyad.diff.records import kept, new_entries
from dyad.model import KINDS, Agreement, AnyRecord, Record, kind_of
from dyad.model.added import since
from dyad.reading.findings import Finding, placed
from dyad.reading.problems import Location, Problem
from dyad.reading.records import Records

WATCHED = ("date", "status")
"""The fields of an event that readers act on: a change of them is told."""
WITH_OWN_PAGE = tuple(kind for kind in KINDS if kind != "pair")
"""The kinds whose ids are addresses; a pair's address is made of its countries, and stands without its file."""


def broken(before: Records, after: Records, paths: Collection[str], root: Path) -> list[Problem]:
    """Return what a change of the project in `root` breaks, in order.

    `paths` are those of all files of the earlier state. `before` needs to hold only those of its records whose files are not
    there now as they were.
    """
    found = list(_broken(before, after, paths))
    plain = [one for one in found if isinstance(one, Problem)]
    return sorted([*plain, *placed((one for one in found if isinstance(one, Finding)), root)])


def _broken(before: Records, after: Records, paths: Collection[str]) -> Iterator[Problem | Finding]:
    yield from _vanished(before, after, paths)
    yield from _untold(before, after)
    yield from _untold_statuses(before, after)
    yield from _unarchived(after, paths)
    yield from lost_names(before, after)


def _vanished(before: Records, after: Records, paths: Collection[str]) -> Iterator[Problem | Finding]:
    """Yield each id of the earlier state that no longer leads anywhere."""
    for kind in WITH_OWN_PAGE:
        there, unread = by_every_id(after, kind), after.unread.get(kind, frozenset())
        for path in sorted(paths):
            name = PurePosixPath(path).stem
            if kind_of(path) == kind and path.endswith(".yaml") and name not in there and name not in unread:
                yield Problem(
                    Location(path, 1, 1),
                    "vanished-id",
                    f"the published {kind} '{name}' is gone",
                    "put the file back and add 'withdrawn: {on, why}'; or list the id in 'formerly' of the record that stands for it",
                )
        for old, new in kept(before, after, kind):
            for earlier in earlier_ids(old):
                if earlier not in there:
                    yield Finding(
                        new.path,
                        ("formerly",),
                        "vanished-id",
                        f"the earlier id '{earlier}' is no longer listed",
                        "put it back: its address is published",
                    )


def _untold(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each changed date or status that no new entry of `changes` tells of."""
    for old, new in kept(before, after, "event"):
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


def _untold_statuses(before: Records, after: Records) -> Iterator[Finding]:
    """Yield each agreement whose status for a party changed, where no new entry of `changes` tells of it."""
    for old, new in kept(before, after, "agreement"):
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


def _unarchived(after: Records, paths: Collection[str]) -> Iterator[Finding]:
    """Yield each new source without an archived copy and without a reason; what says when it was added is the check's business."""
    known = {PurePosixPath(path).stem for path in paths if kind_of(path) == "source"}
    for source in after.sources.values():
        if known.isdisjoint((source.id, *source.formerly)) and not since(source, after.site):
            yield from archive_missing(source)


def _told(old: AnyRecord, new: AnyRecord, field: str) -> bool:
    return any(one.field in (None, field) for one in new_entries(old, new))


def _words(record: Record, field: str) -> str:
    value = getattr(record, field)
    return str(getattr(value, "text", value))
