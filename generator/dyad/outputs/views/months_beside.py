"""`months_beside` lays the events of several pairs side by side: a row a month, a column a pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dyad import addresses
from dyad.analysis.age import covered_until, state
from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import differences, voice
from dyad.language.date_words import month_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.model.dates import Date, Point
from dyad.model.weights import length
from dyad.outputs.pagination import Pagination, fitting
from dyad.outputs.views.event_words import status_words
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link, When, when
from dyad.outputs.views.voices import difference_words, told_words

MONTHS = 18
"""Months that stand on the page; a script shows any others."""
_EVENT, _CELL = 460, 130
"""Bytes of an event beside its title, and of a cell (measured on 12 pairs)."""


@dataclass(frozen=True)
class EventBeside:
    """An event in a cell, with whose word it is told on."""

    when: When
    title: Link
    told: str


@dataclass(frozen=True)
class CellBeside:
    """The events of a pair in a month; without any, what that means."""

    side: str
    events: Sequence[EventBeside]
    more: Link | None
    """To the chronology, where there is no room for all."""
    empty: str


@dataclass(frozen=True)
class MonthRow:
    """A month of all pairs, or months in a row of which there is the same nothing to say."""

    label: str
    cells: Sequence[CellBeside]


@dataclass(frozen=True)
class MonthTable:
    """The last months of some pairs, the latest first."""

    about: str
    pairs: Sequence[Link]
    rows: Sequence[MonthRow]


_Month = tuple[int, int]


def months_beside(
    pairs: Sequence[str], dataset: Dataset, pagination: Pagination, here: Here, texts: Texts, room: int
) -> MonthTable:
    """Lay the last months of some pairs side by side, in about `room` bytes of HTML; what lies in several months, or may, stands apart at the end.

    Where the events are many, there are fewer months; where those of the last one have no room, a cell leads to the others.
    """
    events = {pair: [event for event in dataset.pair_events(pair) if not event.withdrawn] for pair in pairs}
    of_months = room * 3 // 4
    months, fit = _shown(events, dataset.as_of, of_months)
    view = _Beside(dataset, pagination, here, texts)
    most = of_months if fit else of_months // len(pairs)
    cells = {month: [view.cell(pair, events[pair], month, most) for pair in pairs] for month in months}
    rows = [
        MonthRow(_span(list(together), texts), found)
        for found, together in groupby(months, key=lambda month: cells[month])
    ]
    first, last = Point(*months[-1], None).first, Point(*months[0], None).last
    apart = [view.apart(pair, events[pair], first, last, (room - of_months) // len(pairs)) for pair in pairs]
    return MonthTable(
        about=texts(
            "parallel.months-about", first=month_words(*months[-1], texts), last=month_words(*months[0], texts)
        ),
        pairs=[Link(pair_name(pair, dataset), here.to(addresses.pair(pair))) for pair in pairs],
        rows=[
            *rows,
            *([MonthRow(texts("parallel.apart"), apart)] if any(one.events or one.more for one in apart) else []),
        ],
    )


def _span(months: Sequence[_Month], texts: Texts) -> str:
    """Return months in a row of which the same is to be said, the latest first, in words."""
    first, last = month_words(*months[-1], texts), month_words(*months[0], texts)
    return first if first == last else texts("parallel.months-span", first=first, last=last)


def month_of(when: Date) -> _Month | None:
    """Return the one month in which a date lies; None where it lies in several, or may."""
    first, last = when.earliest, when.latest
    known = first and last and (first.year, first.month) == (last.year, last.month)
    return (first.year, first.month) if first and known else None


def _shown(events: Mapping[str, Sequence[Event]], as_of: date, room: int) -> tuple[Sequence[_Month], bool]:
    """Return the months up to the as-of day, the latest first: as many as have room, and one at least; and whether that one has."""
    sizes: dict[_Month | None, int] = {}
    for event in (one for many in events.values() for one in many):
        month = month_of(event.date)
        sizes[month] = sizes.get(month, 0) + _bytes(event)
    last = as_of.year * 12 + as_of.month - 1
    months: list[_Month] = []
    for number in range(last, last - MONTHS, -1):
        month = number // 12, number % 12 + 1
        room -= sizes.get(month, 0) + _CELL * len(events)
        if room < 0:
            return months or [month], bool(months)
        months.append(month)
    return months, True


def _bytes(event: Event) -> int:
    return _EVENT + length(event.title)


class _Beside:
    """Words the cells of one page."""

    def __init__(self, dataset: Dataset, pagination: Pagination, here: Here, texts: Texts) -> None:
        self._dataset, self._pagination, self._here, self._texts = dataset, pagination, here, texts

    def cell(self, pair: str, events: Sequence[Event], month: _Month, room: int) -> CellBeside:
        """Return the events of a pair in a month, as far as there is room."""
        span = Point(*month, None)
        known = state(span.first, span.last, covered_until(self._dataset, pair), self._dataset.as_of)
        keys: Mapping[str, str] = {"covered": "nothing", "so-far": "nothing-so-far"}
        found = [event for event in events if month_of(event.date) == month]
        return self._cell(pair, found, self._texts(f"parallel.{keys.get(known, known)}"), room)

    def apart(self, pair: str, events: Sequence[Event], first: date, last: date, room: int) -> CellBeside:
        """Return the events of a pair that lie in several months, or may, one of which is shown; as far as there is room."""
        found = [
            event
            for event in events
            if month_of(event.date) is None
            and (event.date.earliest or date.min) <= last
            and (event.date.latest or date.max) >= first
        ]
        return self._cell(pair, found, "", room)

    def _cell(self, pair: str, events: Sequence[Event], empty: str, room: int) -> CellBeside:
        shown = fitting(list(reversed(events)), len(events), _bytes, room)
        left = len(events) - len(shown)
        all_of_them = self._here.to(addresses.pair_events(pair))
        more = Link(self._texts("pair.others", count=left), all_of_them) if left else None
        return CellBeside(pair_name(pair, self._dataset), [self._event(pair, one) for one in shown], more, empty)

    def _event(self, pair: str, event: Event) -> EventBeside:
        differ = [difference_words(one, self._texts) for one in differences(event, self._dataset)]
        told = told_words(voice(event, self._dataset, pair), self._dataset, self._texts)
        status = [] if event.status == "occurred" else [status_words(event, self._dataset, self._texts)]
        return EventBeside(
            when(event.date, self._texts),
            Link(event.title, self._here.to(self._pagination.event(event.id, pair))),
            " · ".join([*status, told, *differ]),
        )
