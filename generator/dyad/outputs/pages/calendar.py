"""This page, calendar and ledger, shows what is due and what came of plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dyad import addresses
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.plans import Plan, plans
from dyad.language.texts import Texts
from dyad.model import Event, SourceRef
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.footnotes import Footnotes, SourceView
from dyad.outputs.views.output import Here, Output, page
from dyad.outputs.views.part_links import part_links, part_title
from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.subjects import calendar_links, followed
from dyad.outputs.views.views import Link, When, when


@dataclass(frozen=True)
class LedgerView:
    """What was planned and its state: an event, or the end of an agreement."""

    state: str
    meaning: str
    planned: When
    title: str
    href: str
    receipts: Sequence[Receipt]
    pairs: Sequence[Link]
    recorded: str | None
    """How the record calls what came of it, where the title says only what was planned."""


def ledger_view(
    one: Plan,
    dataset: Dataset,
    pagination: Pagination,
    texts: Texts,
    here: Here,
    notes: Footnotes,
    pair: str | None = None,
) -> LedgerView:
    """Return an entry of the ledger as the page `here` shows it, with its pairs; on the page of a `pair`, in its own chronology and without."""
    told: Sequence[SourceRef]
    if isinstance(one.record, Event):
        address, told, among = (
            pagination.event(one.record.id, pair),
            one.record.sources,
            dataset.event_pairs(one.record.id),
        )
    else:
        address, told, among = (
            pagination.agreement(one.record.id),
            [one.source] if one.source else [],
            dataset.agreement_pairs(one.record.id),
        )
    title = _title(one, dataset, texts)
    return LedgerView(
        one.state,
        texts(f"ledger.{one.state}"),
        when(one.planned, texts),
        title,
        here.to(address),
        notes.receipts(told),
        [] if pair else [Link(pair_name(each, dataset), here.to(addresses.pair(each))) for each in among],
        texts("ledger.recorded", title=one.record.title) if title != one.record.title else None,
    )


def _title(one: Plan, dataset: Dataset, texts: Texts) -> str:
    """Return what was planned, as it was called then; where nobody said so of what has an outcome, its kind alone: the later title may tell the outcome."""
    if isinstance(one.record, Event) and one.state in SETTLED:
        kind = dataset.vocabulary.label("event-types", one.record.type)
        return one.title or texts("ledger.planned", type=kind)
    return one.record.title


SETTLED = ("kept", "late")
"""States of plans whose event has come: its title tells what happened, which is more than was planned."""

ENTRIES_PER_PAGE = 80
"""So many entries stay below 300 kB of HTML (ARCHITECTURE.md, Limits)."""

OPEN_STATES = ("due", "expires", "undated", "ran-out", "overdue")


def make(dataset: Dataset, pagination: Pagination, texts: Texts) -> Iterator[Output]:
    """Make the page of what is due, and of what came of what was due; a long ledger goes on behind it."""
    entries = dataset.derived(plans)
    open_ = [one for one in entries if one.state in OPEN_STATES]
    # What is open stands before what is settled, the nearest first; the rest goes from the latest back.
    shown = [*open_, *(one for one in reversed(entries) if one.state not in OPEN_STATES)]
    parts = [shown[start : start + ENTRIES_PER_PAGE] for start in range(0, len(shown), ENTRIES_PER_PAGE)] or [[]]
    for number, part in enumerate(parts, start=1):
        yield _page(dataset, pagination, texts, part, number, len(parts))


@dataclass(frozen=True)
class CalendarView:
    """What the calendar shows."""

    due: Sequence[LedgerView]
    overdue: Sequence[LedgerView]
    past: Sequence[LedgerView]
    links: Sequence[Link]
    followed: str
    """The address of the calendar of what is to come."""
    parts: Sequence[Link]
    sources: Sequence[SourceView]


def _page(
    dataset: Dataset, pagination: Pagination, texts: Texts, entries: Sequence[Plan], number: int, count: int
) -> Output:
    place, texts = partial(addresses.part, addresses.CALENDAR), texts

    def view(here: Here) -> CalendarView:
        notes = Footnotes(dataset, here, pagination, texts)

        def shown(*states: str, others: bool = False) -> list[LedgerView]:
            return [
                ledger_view(one, dataset, pagination, texts, here, notes)
                for one in entries
                if (one.state in states) != others
            ]

        return CalendarView(
            due=shown("due", "expires", "undated"),
            overdue=shown("ran-out", "overdue"),
            past=shown(*OPEN_STATES, others=True),
            links=calendar_links(texts, here, dataset, "all"),
            followed=followed(dataset, addresses.data("all-coming.ics")),
            parts=part_links(place, number, count, here, texts),
            sources=notes.sources(),
        )

    title = part_title(texts("calendar.title"), number, count, texts)
    return page(dataset, texts, place(number), "calendar", view, title=title, description=texts("calendar.about"))
