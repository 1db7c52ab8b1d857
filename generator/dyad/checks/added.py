"""`caused_by` says what the check will find in new records before they are written, `caused_by_all` in records of several kinds."""

from collections.abc import Collection, Iterable
from datetime import date

from dyad.checks import check
from dyad.model import AnyRecord, Kind
from dyad.reading.findings import Finding
from dyad.reading.records import Records

_LATER = frozenset({"unused-source", "same-text", "same-event", "same-address"})


def caused_by(made: Iterable[AnyRecord], kind: Kind, records: Records, today: date) -> list[Finding]:
    """Return what the check finds with some new or changed records of a kind, and does not find without them.

    That nothing rests on a new source yet is the next step, not a mistake: an event can only be written or imported after it.
    What may be there already is told by those who ask, before they ask here.
    """
    new = list(made)
    fresh = {one.path for one in new if one.id not in records.of_kind(kind)}
    return caused_by_all(records.with_more(kind, new), check(records, today), fresh, today)


def caused_by_all(grown: Records, before: Collection[Finding], fresh: Collection[str], today: date) -> list[Finding]:
    """Return what the check finds in records that have `grown`, and did not find `before`; `fresh` are the files that are new."""
    found = set(check(grown, today)).difference(before)
    return sorted(one for one in found if one.rule not in _LATER or one.path not in fresh)
