"""A plan is what was to happen, with its state on the as-of day; pages, PDFs and the weekly report share the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dyad.analysis.dataset import Dataset
from dyad.model import Agreement, Event, SourceRef
from dyad.model.dates import Date, days_off
from dyad.model.event import OPEN

State = Literal["due", "expires", "ran-out", "overdue", "undated", "kept", "late", "postponed", "cancelled", "lapsed"]

ENDED = frozenset({"expired", "terminated", "superseded"})
"""Statuses of agreements after which nothing runs out any more."""


@dataclass(frozen=True)
class Plan:
    """What was planned, last before the outcome, and its state on the as-of date: an event, or the end of an agreement."""

    record: Event | Agreement
    state: State
    planned: Date
    source: SourceRef | None
    title: str | None = None
    """How it was called while it was planned; None where nobody said so."""


def plans(dataset: Dataset, pair: str | None = None) -> Sequence[Plan]:
    """Return an entry for all that was planned, and for the ends of agreements, in the record or between a pair; by day."""
    events = dataset.pair_events(pair) if pair else dataset.events()
    agreements = dataset.pair_agreements(pair) if pair else dataset.agreements()
    return sorted([*ledger(events, dataset), *expiries(agreements, dataset.as_of)], key=_by_day)


def next_due(dataset: Dataset, count: int) -> Sequence[Plan]:
    """Return what has no outcome yet in the whole record, in the order of `outlook`, so many at most."""
    return outlook(dataset.derived(plans), dataset.as_of, dataset.site.stale_after)[:count]


def ledger(events: Iterable[Event], dataset: Dataset) -> Sequence[Plan]:
    """Return an entry for every event that is, or once was, planned; in the order of the planned dates."""
    entries = (entry for event in events if not event.withdrawn and (entry := _entry(event, dataset)))
    return sorted(entries, key=_by_day)


def expiries(agreements: Iterable[Agreement], as_of: date) -> Sequence[Plan]:
    """Return an entry for every agreement that is to run out, or has and nothing is recorded of what came then; by day."""
    entries = (
        Plan(
            one,
            "ran-out" if one.end.on.latest and one.end.on.latest < as_of else "expires",
            one.end.on,
            one.end.source,
        )
        for one in agreements
        if one.end and not one.withdrawn and not _told_after(one, one.end.on)
    )
    return sorted(entries, key=_by_day)


def _told_after(agreement: Agreement, end: Date) -> bool:
    """Say whether a status of any party is recorded from the end of an agreement on, or ended it before."""
    return any(
        status.status in ENDED or (status.as_of.earliest and end.earliest and status.as_of.earliest >= end.earliest)
        for status in agreement.history
    )


def _by_day(entry: Plan) -> tuple[object, ...]:
    return (*entry.planned.sort_key, entry.record.id)


_OUTLOOK: dict[State, int] = {"due": 0, "expires": 0, "ran-out": 1, "overdue": 1, "undated": 2, "postponed": 3}
_AHEAD = 2 * 365
"""So many days before it the end of an agreement is worth a look."""


def outlook(entries: Sequence[Plan], as_of: date, stale_after: int) -> Sequence[Plan]:
    """Return what has no outcome yet: what is to come, soonest first; what is overdue, latest first; then what has no date.

    What passed, or began without an end in sight, more than `stale_after` days ago stands in the ledger only.
    """
    since = days_off(as_of, -stale_after)
    waiting = sorted(
        (entry for entry in entries if entry.state in _OUTLOOK and _is_near(entry, as_of, since)), key=_by_day
    )
    late_first = sorted(waiting, key=lambda entry: entry.planned.sort_key, reverse=True)
    ordered = [entry for entry in waiting if _OUTLOOK[entry.state] == 0] + [
        entry for entry in late_first if _OUTLOOK[entry.state] > 0
    ]
    return sorted(ordered, key=lambda entry: _OUTLOOK[entry.state])


def _is_near(entry: Plan, as_of: date, since: date) -> bool:
    known = entry.planned.latest or entry.planned.earliest
    if known and known < since:
        return False
    return (
        entry.state != "expires" or entry.planned.earliest is None or entry.planned.earliest < days_off(as_of, _AHEAD)
    )


def _entry(event: Event, dataset: Dataset) -> Plan | None:
    plans = [stage for stage in event.history if stage.status in OPEN | {"postponed"}]
    source = plans[-1].source if plans else (event.sources[0] if event.sources else None)
    first = next((stage.date for stage in plans if stage.date), event.date)
    title = next((stage.title for stage in reversed(plans) if stage.title), None)
    match event.status:
        case "occurred":
            if not plans:
                return None
            kept = all(
                stage.date is None or stage.date.text == event.date.text or _within(event.date, stage.date)
                for stage in plans
            )
            put_off = any(stage.status in ("postponed", "rescheduled") for stage in plans)
            return Plan(event, "kept" if kept and not put_off else "late", first, source, title)
        case "postponed" | "cancelled" | "lapsed":
            states: dict[str, State] = {"postponed": "postponed", "cancelled": "cancelled", "lapsed": "lapsed"}
            return Plan(event, states[event.status], first, source, title)
        case _ if event.date.latest is None:
            return Plan(event, "undated", event.date, source)
        case _:
            return Plan(event, "overdue" if is_overdue(event, dataset.as_of) else "due", event.date, source)


def is_overdue(event: Event, as_of: date) -> bool:
    """Say whether the day for which something was planned has passed, and nothing is recorded of what came of it."""
    return event.status in OPEN and event.date.latest is not None and event.date.latest < as_of


def _within(outcome: Date, planned: Date) -> bool:
    """Say whether an outcome lies within the span of days that the plan named."""
    return (
        outcome.earliest is not None
        and outcome.latest is not None
        and planned.earliest is not None
        and planned.latest is not None
        and planned.earliest <= outcome.earliest
        and outcome.latest <= planned.latest
    )
