"""A change is dated by the day it was published; `news` lists all of them in one order for pages, feeds and PDFs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice, takewhile

from dyad.analysis.dataset import Dataset
from dyad.model import KINDS, AnyRecord, Kind, Published, Site, plural
from dyad.model.added import since
from dyad.model.dates import day_of
from dyad.model.published import Change

ADDED, WITHDRAWN = "added", "withdrawn"
_ORDER: Sequence[Kind] = ("event", "agreement", "pair", "actor", "source")
CORRECTIONS = frozenset({"corrected", WITHDRAWN})
"""Classes of changes that say that something was wrong."""

_COUNTED_UNTIL = date(2026, 11, 30)
"""Up to this day, changes of sites that were published with ids of their address were told apart by their place in the file."""


@dataclass(frozen=True)
class PublishedChange:
    """One change of one record: when, of which class, and what readers are told."""

    on: date
    kind: str
    """The class: `added`, or an entry of the vocabulary `change-classes`."""
    of: Kind
    """The kind of record: `event`, `actor` …"""
    record: AnyRecord
    note: str
    field: str | None = None
    was: str | None = None
    now: str | None = None
    mark: str = ""
    """What tells it from other changes of one day, class and field."""

    def key(self, record: str) -> str:
        """Return a name for this change of a record that stays the same from build to build."""
        return "/".join(filter(None, [self.of, record, self.on.isoformat(), self.kind, self.field, self.mark]))


def news(dataset: Dataset) -> Sequence[PublishedChange]:
    """Return all changes up to the as-of date, newest first.

    What came with the first publication is no news. An output that tells of some of them asks for those alone.
    """
    return dataset.derived(_news)


def newest_changes(dataset: Dataset, count: int) -> Sequence[PublishedChange]:
    """Return the newest changes, so many at most."""
    return news(dataset)[:count]


def newest_corrections(dataset: Dataset, count: int) -> Sequence[PublishedChange]:
    """Return the newest changes that say that something was wrong, so many at most."""
    return list(islice((one for one in news(dataset) if one.kind in CORRECTIONS), count))


def changes_after(dataset: Dataset, day: date) -> Sequence[PublishedChange]:
    """Return the changes that were published after a day, newest first."""
    return list(takewhile(lambda one: one.on > day, news(dataset)))


def _news(dataset: Dataset) -> Sequence[PublishedChange]:
    return among(((kind, record) for kind in KINDS for record in dataset.of_kind(kind)), dataset)


def among(records: Iterable[tuple[Kind, AnyRecord]], dataset: Dataset) -> Sequence[PublishedChange]:
    """Return the changes of some records, each with its kind, up to the as-of date, newest first; of one day what happened before who is named in it."""
    found = [
        one for kind, record in records for one in of_record(kind, record, dataset.site) if one.on <= dataset.as_of
    ]
    return sorted(found, key=lambda one: (-one.on.toordinal(), _ORDER.index(one.of), one.record.id, one.kind))


def of_record(kind: Kind, record: AnyRecord, site: Site) -> Iterable[PublishedChange]:
    """Yield the changes that one record tells of, its first publication left out."""
    if added := since(record, site):
        yield PublishedChange(day_of(added), ADDED, kind, record, "")
    for change, mark in zip(record.changes, _marks(record.changes, site), strict=True):
        yield PublishedChange(
            day_of(change.on), change.kind, kind, record, change.note, change.field, change.was, change.now, mark
        )
    withdrawn = record.withdrawn if isinstance(record, Published) else None
    if withdrawn and not any(change.kind == WITHDRAWN for change in record.changes):
        yield PublishedChange(day_of(withdrawn.on), WITHDRAWN, kind, record, withdrawn.why)


def _marks(changes: Iterable[Change], site: Site) -> Iterator[str]:
    """Yield the mark of each change: of what it says, so that another put above it moves none.

    What was published with the number among its like keeps that.
    """
    met: Counter[tuple[str | None, ...]] = Counter()
    for change in changes:
        counted = site.first_url and day_of(change.on) <= _COUNTED_UNTIL
        said = "" if counted else _content(change)
        alike = (change.on.text, change.kind, change.field, said)
        met[alike] += 1
        yield "/".join(filter(None, [said, str(met[alike]) if met[alike] > 1 else ""]))


def _content(change: Change) -> str:
    """Return what a change says, in short: its values, where it has them, since a note may be worded anew."""
    said = f"{change.was}\n{change.now}" if change.was or change.now else change.note
    return sha256(said.encode()).hexdigest()[:8]


def of_pair(pair_id: str, dataset: Dataset) -> Sequence[PublishedChange]:
    """Return the changes of a pair's events, agreements and briefing, newest first."""
    moved = (event for event, _ in dataset.pair_ripples(pair_id))
    events = {event.id: event for event in (*dataset.pair_events(pair_id), *moved)}
    records: list[tuple[Kind, AnyRecord]] = [
        *(("event", event) for event in events.values()),
        *(("agreement", one) for one in dataset.pair_agreements(pair_id)),
    ]
    if pair := dataset.pair(pair_id):
        records.append(("pair", pair))
    return among(records, dataset)


def first_publication(dataset: Dataset) -> date:
    """Return the day of the first publication."""
    return day_of(dataset.site.published)


def first_counts(dataset: Dataset) -> Mapping[str, int]:
    """Return how many records of each kind came with the first publication, whatever was added since; of pairs, how many have a page."""
    return {
        **dataset.counts(),
        **{
            plural(kind): sum(1 for one in dataset.of_kind(kind) if since(one, dataset.site) is None)
            for kind in KINDS
            if kind != "pair"
        },
    }


def last_change(records: Iterable[tuple[Kind, AnyRecord]], dataset: Dataset) -> date:
    """Return the day of the latest change among records; the first publication where there was none since."""
    days = [one.on for one in among(records, dataset)]
    return max([*days, min(first_publication(dataset), dataset.as_of)])
