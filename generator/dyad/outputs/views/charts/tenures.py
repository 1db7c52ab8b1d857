"""`tenures` draws who held the offices of a country or body: a bar only for days that a source gives, nothing through what is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dyad.analysis.offices import Holding, Post, known_span
from dyad.model import Office
from dyad.model.dates import Date

_HEAD, _NAME, _LANE, _APART, _FOOT = 20, 17, 18, 8, 4
"""Heights in pixels: of the years above all, of an office's name, of a row of bars, of what stands between offices, and below all."""
_LETTER = 0.9
"""How much of the width, in percent, a letter of a name takes on a desk."""
_DECADES = 30
"""Years from which only decades have a line."""


class Known(NamedTuple):
    """The days of a term as far as they are known: those it can have begun and ended on at the most, and those that are sure."""

    first: date
    last: date
    sure: tuple[date, date] | None
    """The days on which the person was in office for certain; None where the dates are too coarse to tell."""


@dataclass(frozen=True)
class TenureBar:
    """A term as it is drawn; places are percent of the width."""

    title: str
    href: str
    label: str
    """The name, where there is room for it."""
    x: float
    width: float
    sure_x: float
    sure_width: float
    """Nothing where no day is sure."""
    y: int
    full: bool
    """Whether the office was held in full: not as acting or interim holder."""
    seen: Sequence[float]
    """Where the person was only seen in office: what lies before the first of them, or after the last, is not known."""


@dataclass(frozen=True)
class TenureRow:
    """An office with the bars of its holders, and with the stretches in which the record names nobody."""

    label: str
    y: int
    bars: Sequence[TenureBar]
    unknown_y: int
    unknown: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class YearMark:
    """A line at the beginning of a year."""

    x: float
    label: str


@dataclass(frozen=True)
class Tenures:
    """The offices of a country or body, one below the other, on one line of time."""

    first: str
    last: str
    """The days at both ends of the line, for a script."""
    years: Sequence[YearMark]
    rows: Sequence[TenureRow]
    keys: Sequence[str]
    """What the legend explains: the shapes that are drawn, and no others."""
    height: int


class DrawnTerm(NamedTuple):
    """A term as a chart takes it: whose it is, where it is told, and in which words."""

    holding: Holding
    name: str
    href: str
    words: str
    title: str
    """Name and words in one."""


def known(office: Office) -> Known | None:
    """Return the days of a term, as far as they are known; None for a term without dates."""
    span = known_span(office)
    if span is None:
        return None
    (first, sure_first), (last, sure_last) = _ends(span[0]), reversed(_ends(span[1]))
    return Known(min(first, last), max(first, last), (sure_first, sure_last) if sure_first <= sure_last else None)


def span_of(posts: Iterable[Post], as_of: date, is_former: bool) -> tuple[date, date]:
    """Return the line of time of some offices, in whole years: from the first day known to the as-of day; of a state that is no more, to the last known."""
    found = [days for post in posts for one in post.holdings if (days := known(one.office))]
    first = min((days.first for days in found), default=as_of)
    last = max((days.last for days in found), default=as_of)
    return date(first.year, 1, 1), date(last.year if is_former else max(last, as_of).year, 12, 31)


def tenures(offices: Sequence[tuple[str, Sequence[DrawnTerm]]], line: tuple[date, date], as_of: date) -> Tenures:
    """Draw some offices, each with its name and its terms, on a line of time that ends for all of them on the as-of day."""
    scale, rows, y = _Scale(*line), [], _HEAD
    for label, terms in offices:
        drawn = [(days, one) for one in terms if (days := known(one.holding.office))]
        lanes = _lanes([days for days, _ in drawn])
        top = y + _NAME
        rows.append(
            TenureRow(
                label,
                y + _NAME - 5,
                [scale.bar(days, one, top + lane * _LANE) for (days, one), lane in zip(drawn, lanes, strict=True)],
                top + _LANE // 2,
                scale.between([days for days, _ in drawn], min(as_of, line[1])),
            )
        )
        y = top + max([*lanes, 0]) * _LANE + _LANE + _APART
    return Tenures(line[0].isoformat(), line[1].isoformat(), scale.years(), rows, _keys(rows), y + _FOOT)


def _keys(rows: Sequence[TenureRow]) -> Sequence[str]:
    bars = [bar for row in rows for bar in row.bars]
    drawn = {
        "full": any(bar.full and bar.sure_width for bar in bars),
        "acting": any(not bar.full and bar.sure_width for bar in bars),
        "unsure": any(bar.sure_width < bar.width for bar in bars),
        "seen": any(bar.seen for bar in bars),
        "unknown": any(row.unknown for row in rows),
    }
    return [key for key, is_drawn in drawn.items() if is_drawn]


def _ends(when: Date) -> tuple[date, date]:
    """Return the first and the last day that a date can mean, of which one may be open."""
    return when.earliest or when.latest or date.min, when.latest or when.earliest or date.max


def _lanes(spans: Sequence[Known]) -> Sequence[int]:
    """Return for each term the row in which it stands: two that are in office at once stand one below the other."""
    taken: list[date] = []
    found = [0] * len(spans)
    for at in sorted(range(len(spans)), key=lambda one: spans[one].sure or spans[one][:2]):
        first, last = spans[at].sure or spans[at][:2]
        # Whoever comes on the day on which another goes follows them.
        lane = next((number for number, until in enumerate(taken) if until <= first), len(taken))
        taken[lane : lane + 1] = [last]
        found[at] = lane
    return found


class _Scale:
    """Places days on a line of time, in percent of its length."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._days = (last - first).days + 1

    def bar(self, days: Known, held: DrawnTerm, y: int) -> TenureBar:
        office = held.holding.office
        x, width = self._stretch(days.first, days.last)
        sure_x, sure_width = self._stretch(*days.sure) if days.sure else (x, 0.0)
        ends = [(days.first, office.start is not None), (days.last, isinstance(office.end, Date))]
        return TenureBar(
            title=held.title,
            href=held.href,
            label=held.name if sure_width > _LETTER * (len(held.name) + 1) else "",
            x=x,
            width=width,
            sure_x=sure_x,
            sure_width=sure_width,
            y=y,
            full=office.capacity in ("full", "adviser"),
            seen=list(dict.fromkeys(self._place(day) for day, is_end in ends if not is_end)),
        )

    def between(self, spans: Sequence[Known], until: date) -> Sequence[tuple[float, float]]:
        """Return the stretches up to a day in which nobody is known to have been in office."""
        found, day = [], self._first
        for one in sorted(spans):
            if one.first > day:
                found.append((self._place(day), self._place(one.first)))
            day = max(day, one.last + timedelta(days=1))
        if day < until:
            found.append((self._place(day), self._place(until)))
        return found

    def years(self) -> Sequence[YearMark]:
        """Return the lines of the years: of each decade, or of every fifth or single year where there are few."""
        length = self._last.year - self._first.year
        step = 10 if length >= _DECADES else 5 if length >= _DECADES // 3 else 1
        begun = (year for year in range(self._first.year, self._last.year + 1) if year % step == 0)
        return [YearMark(self._place(date(year, 1, 1)), str(year)) for year in begun]

    def _stretch(self, first: date, last: date) -> tuple[float, float]:
        return self._place(first), round(((last - first).days + 1) * 100 / self._days, 2)

    def _place(self, day: date) -> float:
        return round((day - self._first).days * 100 / self._days, 2)
