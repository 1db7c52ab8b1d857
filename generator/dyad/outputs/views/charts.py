"""This module computes the numbers of the charts; templates draw them as SVG without script or style.

Zero is drawn only where somebody looked: a period beyond what was looked for is hatched, one that still runs is outlined.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from dyad.analysis.age import State, state
from dyad.analysis.dataset import Dataset
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.views import Link

QUADS = ("material-cooperation", "verbal-cooperation", "verbal-conflict", "material-conflict")
SHOWN = 12
"""Quarters in the chart: three years."""
WAR = frozenset({"war", "clash", "air-strike", "attack"})
"""Types of events that a chart names: a bar of one record does not say what it was."""

_BAR, _STEP, _HEIGHT, _FOOT, _HEAD, _ROW = 38, 54, 190, 42, 34, 18
"""The chart in its own units: width of a bar, way to the next, height of all bars, room for the scale below, for words and letters above, and for what has no class."""
_NAMED = 13
"""The least height of a bar that its number fits into."""
_SMALL_BAR, _SMALL_STEP, _SMALL_HEIGHT = 8, 10, 28
"""The same of the small charts."""


@dataclass(frozen=True)
class Bar:
    """A part of a bar, in the chart's own units, with what it counts and whether its number fits into it."""

    quad: str
    x: int
    y: int
    width: int
    height: int
    count: int
    named: bool


@dataclass(frozen=True)
class Stretch:
    """A part of the chart that is no zero: hatched where nobody looked, outlined where it was looked for in part, or still runs."""

    state: State
    x: int
    y: int
    width: int
    height: int
    hatch: str
    """The path of the hatching; empty where it is an outline."""
    lines: Sequence[tuple[int, int, int]]
    """The same as strokes, each by its lower end and its width, which is its height too."""


@dataclass(frozen=True)
class Word:
    """A word in the chart, by its middle."""

    x: int
    text: str


@dataclass(frozen=True)
class Quarter:
    """A quarter with its counts as the table shows them, in the order of QUADS; `x` is where its bars begin."""

    label: str
    short: str
    year: int | None
    state: State
    said: str | None
    """What is to be known of it: not covered, so far."""
    counts: Sequence[str]
    other: str
    x: int


@dataclass(frozen=True)
class Tick:
    """A year, or a milestone, on a line of time."""

    x: int
    label: str


@dataclass(frozen=True)
class Named:
    """An event that the chart names, by a letter above its quarter."""

    letter: str
    x: int
    link: Link


@dataclass(frozen=True)
class Quarters:
    """Cooperation above a line, conflict below it, by quarter."""

    quads: Sequence[str]
    quarters: Sequence[Quarter]
    years: Sequence[Tick]
    bars: Sequence[Bar]
    fields: Sequence[Stretch]
    words: Sequence[Word]
    named: Sequence[Named]
    unclassed: Sequence[Word]
    width: int
    height: int
    top: int
    """Where the room for the bars begins."""
    bottom: int
    """And where it ends."""
    middle: int
    summary: str
    alt: str
    """All of it in words, for those who do not see it."""


@dataclass(frozen=True)
class Spark:
    """The same without words, small enough to stand in a cell."""

    bars: Sequence[Bar]
    fields: Sequence[Stretch]
    width: int
    height: int
    middle: int


@dataclass(frozen=True)
class _Column:
    """What stands in one place of a chart: a quarter, or (`number` None) the events whose quarter is not known."""

    number: int | None
    state: State
    events: Sequence[Event]
    counts: Counter[str]


def quarters(
    events: Sequence[Event],
    covered: date | None,
    link: Callable[[Event], Link],
    dataset: Dataset,
    texts: Texts,
) -> Quarters | None:
    """Count events by quarter and class over the last three years; None when there is nothing to show.

    `covered` is the last day that sources were looked for. Events whose date is not known to the quarter stand in a bin of their own.
    """
    columns = _columns(events, covered, dataset)
    bars, middle = _bars(columns, _scale([columns]), _Size(_STEP, _BAR, _HEIGHT, _HEAD))
    if not bars:
        return None
    named = _named(columns, link)
    other = any(one.counts["none"] for one in columns)
    bottom = _HEAD + _HEIGHT
    summary = _summary(columns, texts)
    return Quarters(
        quads=QUADS,
        quarters=[_quarter_view(place, one, covered, texts) for place, one in enumerate(columns)],
        years=[
            Tick(place * _STEP, str(one.number // 4))
            for place, one in enumerate(columns)
            if one.number is not None and one.number % 4 == 0
        ],
        bars=bars,
        fields=_fields(columns, _Size(_STEP, _BAR, _HEIGHT, _HEAD), 12),
        words=_words(columns, texts),
        named=named,
        unclassed=[
            Word(place * _STEP + _STEP // 2, str(one.counts["none"]))
            for place, one in enumerate(columns)
            if one.counts["none"]
        ],
        width=len(columns) * _STEP,
        height=bottom + _FOOT + (_ROW if other else 0),
        top=_HEAD,
        bottom=bottom,
        middle=middle,
        summary=summary,
        alt=" ".join([summary, *(f"{one.letter}: {one.link.text}." for one in named), texts("chart.see-table")]),
    )


def sparks(shown: Mapping[str, tuple[Sequence[Event], date | None]], dataset: Dataset) -> Mapping[str, Spark]:
    """Return the quarters of several pairs as small pictures on one scale, by pair; none when there is nothing to show.

    A pair is given as its events and the last day that sources were looked for.
    """
    columns = {
        pair: [one for one in _columns(events, covered, dataset) if one.number is not None]
        for pair, (events, covered) in shown.items()
    }
    scale, size = _scale(list(columns.values())), _Size(_SMALL_STEP, _SMALL_BAR, _SMALL_HEIGHT, 0)
    found = {}
    for pair, own in columns.items():
        bars, middle = _bars(own, scale, size)
        if sum(scale):
            found[pair] = Spark(bars, _fields(own, size, 4), SHOWN * _SMALL_STEP - 2, _SMALL_HEIGHT, middle)
    return found


def scale_words(shown: Mapping[str, tuple[Sequence[Event], date | None]], dataset: Dataset, texts: Texts) -> str:
    """Return what small charts side by side show, and that they have one scale."""
    columns = [_columns(events, covered, dataset) for events, covered in shown.values()]
    last = _quarter(dataset.as_of)
    return texts(
        "chart.sparks",
        first=_quarter_words(last - SHOWN + 1, texts),
        last=_quarter_words(last, texts),
        most=max(_scale(columns), default=0),
    )


def _columns(events: Sequence[Event], covered: date | None, dataset: Dataset) -> Sequence[_Column]:
    """Sort events into the last quarters, oldest first, and behind them those whose quarter is not known, if there are any."""
    last = _quarter(dataset.as_of)
    places: dict[int | None, list[Event]] = {number: [] for number in range(last - SHOWN + 1, last + 1)}
    unknown: list[Event] = []
    for event in events:
        number = _of(event)
        if event.status == "occurred" and number in places:
            places[number].append(event)
        elif event.status == "occurred" and number is None and _within(event, last):
            unknown.append(event)
    if unknown:
        places[None] = unknown
    return [
        _Column(
            number,
            state(*_days(number), covered, dataset.as_of) if number is not None else "covered",
            found,
            Counter(dataset.term("event-types", event.type).quad for event in found),
        )
        for number, found in places.items()
    ]


def _within(event: Event, last: int) -> bool:
    """Say whether an event whose quarter is not known lies within the quarters shown: with its first day, so that none is told twice."""
    first = event.date.earliest or event.date.latest
    return first is not None and last - SHOWN < _quarter(first) <= last


def _scale(charts: Sequence[Sequence[_Column]]) -> tuple[int, int]:
    """Return the tallest bar upwards and the tallest downwards among some charts."""
    counts = [one.counts for columns in charts for one in columns]
    return (
        max((one[QUADS[0]] + one[QUADS[1]] for one in counts), default=0),
        max((one[QUADS[2]] + one[QUADS[3]] for one in counts), default=0),
    )


@dataclass(frozen=True)
class _Size:
    """The measures of a chart: the way to the next bar, its width, the height of all bars, and where they begin."""

    step: int
    bar: int
    height: int
    top: int


def _bars(columns: Sequence[_Column], scale: tuple[int, int], size: _Size) -> tuple[Sequence[Bar], int]:
    """Lay out the bars: cooperation upwards from the middle line, conflict downwards; and say where that line is."""
    up, down = scale
    if not up + down:
        return [], size.top
    unit = size.height / (up + down)
    middle = size.top + round(up * unit)
    bars = []
    for place, one in enumerate(columns):
        x = place * size.step + (size.step - size.bar) // 2
        # Deeds stand next to the line, words further out.
        for side, quads in ((-1, QUADS[:2]), (1, (QUADS[3], QUADS[2]))):
            total = 0
            for quad in filter(one.counts.__getitem__, quads):
                count = one.counts[quad]
                start, total = round(total * unit), total + count
                tall = round(total * unit) - start
                y = middle - start - tall if side < 0 else middle + start
                bars.append(Bar(quad, x, y, size.bar, tall, count, tall >= _NAMED))
    return bars, middle


def _fields(columns: Sequence[_Column], size: _Size, gap: int) -> Sequence[Stretch]:
    """Lay out what is no zero: hatched or outlined, `gap` from stroke to stroke."""
    found = []
    for place, one in enumerate(columns):
        if one.state == "covered":
            continue
        x = place * size.step + (size.step - size.bar) // 2
        ends = range(size.bar, size.height + 1, gap) if one.state == "uncovered" else ()
        lines = [(x, size.top + end, size.bar) for end in ends]
        path = " ".join(f"M{left} {low}l{wide} {-wide}" for left, low, wide in lines)
        found.append(Stretch(one.state, x, size.top, size.bar, size.height, path, lines))
    return found


def _words(columns: Sequence[_Column], texts: Texts) -> Sequence[Word]:
    """Return the words above the columns: those side by side that are not covered share theirs."""
    found: list[Word] = []
    dark = [place for place, one in enumerate(columns) if one.state == "uncovered"]
    if dark:
        found.append(Word((dark[0] + dark[-1] + 1) * _STEP // 2, texts("chart.uncovered")))
    found += [
        Word(place * _STEP + _STEP // 2, texts(f"chart.{one.state}"))
        for place, one in enumerate(columns)
        if one.state in ("so-far", "in-part")
    ]
    return found


def _named(columns: Sequence[_Column], link: Callable[[Event], Link]) -> Sequence[Named]:
    """Return the events of war, each with its letter: a, b … z, aa, bb …"""
    wars = [(place, event) for place, one in enumerate(columns) for event in one.events if event.type in WAR]
    of_place: Counter[int] = Counter()
    found = []
    for number, (place, event) in enumerate(wars):
        letter = ascii_lowercase[number % 26] * (number // 26 + 1)
        found.append(Named(letter, place * _STEP + 12 + 12 * of_place[place], link(event)))
        of_place[place] += 1
    return found


def _quarter_view(place: int, one: _Column, covered: date | None, texts: Texts) -> Quarter:
    return Quarter(
        label=texts("chart.no-quarter") if one.number is None else _quarter_words(one.number, texts),
        short=texts("chart.no-quarter-short")
        if one.number is None
        else texts("chart.quarter-short", number=one.number % 4 + 1),
        year=None if one.number is None else one.number // 4,
        state=one.state,
        said=_said(one, covered, texts),
        counts=[_cell(one, quad, texts) for quad in QUADS],
        other=_cell(one, "none", texts),
        x=place * _STEP + (_STEP - _BAR) // 2,
    )


def _cell(one: _Column, quad: str, texts: Texts) -> str:
    count = one.counts[quad]
    return str(count) if count or one.state != "uncovered" else texts("chart.no-count")


def _said(one: _Column, covered: date | None, texts: Texts) -> str | None:
    if one.state == "in-part" and covered:
        return texts("chart.in-part-until", date=day_words(covered, texts))
    return None if one.state == "covered" else texts(f"chart.{one.state}")


def _summary(columns: Sequence[_Column], texts: Texts) -> str:
    """Return the numbers of the quarters covered in a sentence; what is known only by year, and what has no class, is told apart."""
    known = [one for one in columns if one.number is not None]
    looked = [one for one in known if one.state != "uncovered"]
    cooperation, conflict = (
        sum(one.counts[quad] for one in looked for quad in side) for side in (QUADS[:2], QUADS[2:])
    )
    values = {
        "count": len(looked),
        "quarters": SHOWN,
        "cooperation": texts("chart.cooperation", count=cooperation),
        "conflict": texts("chart.conflict", count=conflict),
    }
    more = [
        texts(f"chart.{key}", count=count)
        for key, count in (
            ("beyond", sum(one.counts.total() for one in known if one.state == "uncovered")),
            ("unknown-quarter", sum(one.counts.total() for one in columns if one.number is None)),
            ("unclassed", sum(one.counts["none"] for one in columns)),
        )
        if count
    ]
    return " ".join([texts("chart.summary" if len(looked) == SHOWN else "chart.summary-covered", **values), *more])


def _quarter_words(number: int, texts: Texts) -> str:
    return texts("chart.quarter-of", number=number % 4 + 1, year=number // 4)


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _days(number: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter."""
    year, month = max(1, number // 4), number % 4 * 3 + 1
    last = date(year, month + 2, monthrange(year, month + 2)[1])
    return date(year, month, 1), last


def _of(event: Event) -> int | None:
    first, last = event.date.earliest, event.date.latest
    return (
        _quarter(first)
        if first and (event.date.precision == "interval" or (last and _quarter(first) == _quarter(last)))
        else None
    )


@dataclass(frozen=True)
class Timeline:
    """Milestones on one line from the first of them to the as-of date."""

    ticks: Sequence[Tick]
    years: Sequence[Tick]
    summary: str


_LINE = range(20, 620)


def milestones(events: Sequence[Event]) -> Sequence[Event]:
    """Return the milestones among some events; a plan is none, however great, until it happened."""
    return [event for event in events if event.milestone and event.status == "occurred"]


def timeline(events: Sequence[Event], as_of: date, texts: Texts) -> Timeline | None:
    """Lay out the milestones among some events; None for fewer than three. The list beside it names them."""
    stones = [event for event in milestones(events) if event.date.earliest]
    if len(stones) < 3:
        return None
    days = [event.date.earliest or as_of for event in stones]
    first, last = min(days).toordinal(), max(as_of, *days).toordinal()

    def x(day: date) -> int:
        return _LINE.start + round((day.toordinal() - first) / max(1, last - first) * (_LINE.stop - _LINE.start))

    ticks = [Tick(x(day), event.title) for event, day in zip(stones, days, strict=True)]
    decades = range(min(days).year // 10 * 10 + 10, as_of.year + 1, 10)
    years = [Tick(x(date(year, 1, 1)), str(year)) for year in decades]
    return Timeline(
        ticks, years, texts("chart.milestones", count=len(stones), first=min(days).year, last=max(days).year)
    )
