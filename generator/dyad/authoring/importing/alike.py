"""`alike` finds which new records may say again what is recorded, or what another row says."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dyad.checks.alike import SAME_WORDS, Alike, recorded
from dyad.model import AnyRecord, Event
from dyad.reading.records import Records

_FIRST = (date.min, 0, date.min)


def alike(records: Records, new: Sequence[tuple[AnyRecord, int]]) -> Iterator[tuple[int, Alike]]:
    """Yield the number of each new record, given with its row, that is like another, and that one.

    Events are looked at by their dates: a record is compared with the last that were met.
    """
    met = recorded(records, (one for _, one in records.all() if not isinstance(one, Event)))
    order: list[tuple[tuple[date, int, date], int, AnyRecord]] = [
        (one.date.sort_key, -1, one) for one in records.events.values()
    ]
    for number, (record, _) in enumerate(new):
        order.append((record.date.sort_key if isinstance(record, Event) else _FIRST, number, record))
    for _, number, record in sorted(order, key=lambda one: one[:2]):
        if number < 0:
            met.add(record)
            continue
        found = next((one for one in met.like(record, timedelta()) if _may_be_one(record, one)), None)
        if found:
            yield number, found
        met.add(record, f"line {new[number][1]}")


def _may_be_one(record: AnyRecord, found: Alike) -> bool:
    """Say whether two events may be one: machines say many in the same words, of other days and other countries."""
    other = found.record
    if not isinstance(record, Event) or not isinstance(other, Event):
        return True
    if not other.date.overlaps(record.date.earliest, record.date.latest):
        return False
    return found.why != SAME_WORDS or {one.actor for one in record.parties} == {one.actor for one in other.parties}
