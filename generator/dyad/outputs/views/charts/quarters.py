"""`quarters` makes the chart of a briefing: cooperation and conflict by quarter, with what it says in words and what it is drawn from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dyad.analysis.age import State, covered_until
from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import between
from dyad.language.date_words import day_words
from dyad.language.texts import Texts
from dyad.model import Event
from dyad.outputs.views.charts import words
from dyad.outputs.views.charts.bars import Bar, Level, Stretch, bars, levels, stretches
from dyad.outputs.views.charts.columns import QUADS, Column, columns, scale
from dyad.outputs.views.charts.named import NamedEvents, named
from dyad.outputs.views.views import Link

_HEIGHT, _HEAD, _LETTERS, _ROW, _FOOT = 240, 6, 14, 28, 38
"""Of all bars; of the room above them, and of a row of letters there; of the row of what has no class; and of the names of quarters and years."""


@dataclass(frozen=True)
class Quarter:
    """A quarter with its counts as the table shows them, in the order of QUADS."""

    label: str
    short: str
    year: int | None
    state: State
    said: str | None
    """What is to be known of it: not covered, so far."""
    counts: Sequence[str]
    other: str


@dataclass(frozen=True)
class ChartYear:
    """A year below its quarters: the place of the first of them, and how many there are."""

    label: str
    place: int
    count: int


@dataclass(frozen=True)
class Unclassed:
    """How many events of a quarter have no class."""

    place: int
    count: int


@dataclass(frozen=True)
class LegendKey:
    """A shape that the chart draws, and what it means."""

    shape: str
    words: str


@dataclass(frozen=True)
class Quarters:
    """Cooperation above a line, conflict below it, by quarter."""

    title: str
    """What it shows, in a sentence."""
    about: str
    """What else is to be known of it."""
    source: str
    file: Link
    """All the numbers, to take away."""
    quads: Sequence[str]
    quarters: Sequence[Quarter]
    years: Sequence[ChartYear]
    levels: Sequence[Level]
    bars: Sequence[Bar]
    fields: Sequence[Stretch]
    named: NamedEvents | None
    unclassed: Sequence[Unclassed]
    legend: Sequence[LegendKey]
    """The shapes that are drawn, and no others."""
    height: int
    top: int
    """Where the room for the bars begins."""
    bottom: int
    """And where it ends."""
    middle: int
    alt: str
    """All of it in words, for those who do not see it."""


def quarters(
    pair: str, events: Sequence[Event], link: Callable[[Event], Link], file: Link, dataset: Dataset, texts: Texts
) -> Quarters | None:
    """Count a pair's events by quarter and class over the last three years; None when there is nothing to draw.

    Bars count what happened between the two. `link` makes the links to the events that the chart names, `file` has all of them.
    """
    covered = covered_until(dataset, pair)
    shown = columns(between(pair, events, dataset), covered, dataset)
    names = named(pair, events, shown, link, dataset, texts)
    top, size = _room(names), scale([shown])
    drawn, middle = bars(shown, size, _HEIGHT, top)
    if not drawn:
        return None
    unclassed = [Unclassed(place, count) for place, one in enumerate(shown) if (count := one.counts["none"])]
    views = [_quarter(one, covered, texts) for one in shown]
    title, about = words.title(shown, texts), words.about(shown, texts)
    return Quarters(
        title=title,
        about=about,
        source=words.source(pair, shown, dataset, texts),
        file=file,
        quads=QUADS,
        quarters=views,
        years=years_of(shown),
        levels=levels(size, _HEIGHT, middle),
        bars=drawn,
        fields=stretches(shown),
        named=names,
        unclassed=unclassed,
        legend=list(_legend({one.quad for one in drawn}, bool(unclassed), views, texts)),
        height=top + _HEIGHT + (_ROW if unclassed else 0) + _FOOT,
        top=top,
        bottom=top + _HEIGHT,
        middle=middle,
        alt=" ".join([texts("chart.sentence", words=title), about, *_told(names, texts), texts("chart.see-table")]),
    )


def _room(names: NamedEvents | None) -> int:
    """Return the room above the bars: for no letters, or for one row of them or two."""
    if not names:
        return _HEAD
    return _HEAD + _LETTERS * (1 + any(one.raised for one in names.letters))


def _quarter(one: Column, covered: date | None, texts: Texts) -> Quarter:
    return Quarter(
        label=texts("chart.quarter-of", number=one.number % 4 + 1, year=one.number // 4)
        if one.number is not None
        else texts("chart.no-quarter"),
        short=texts("chart.quarter-short", number=one.number % 4 + 1)
        if one.number is not None
        else texts("chart.no-quarter-short"),
        year=one.number // 4 if one.number is not None else None,
        state=one.state,
        said=said_of(one.state, covered, texts),
        counts=[_cell(one, quad, texts) for quad in QUADS],
        other=_cell(one, "none", texts),
    )


def _cell(one: Column, quad: str, texts: Texts) -> str:
    count = one.counts[quad]
    return str(count) if count or one.state != "uncovered" else texts("chart.no-count")


def said_of(state: str, covered: date | None, texts: Texts) -> str | None:
    """Return what is to be known of a period that was not looked for as a whole: not covered, so far, covered in part until a day."""
    if covered and state == "in-part":
        return texts("chart.in-part-until", date=day_words(covered, texts))
    return None if state == "covered" else texts(f"chart.{state}")


def years_of(shown: Iterable[Column]) -> Sequence[ChartYear]:
    """Return the years of the columns that stand for a quarter, each with its first place and how many of its quarters there are."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(shown):
        if one.number is not None:
            places.setdefault(one.number // 4, []).append(place)
    return [ChartYear(str(year), own[0], len(own)) for year, own in places.items()]


def _legend(quads: set[str], has_unclassed: bool, quarters: Sequence[Quarter], texts: Texts) -> Iterator[LegendKey]:
    """Yield a key for each shape that is drawn; a quarter that was looked for in part says until when."""
    yield from (LegendKey(quad, texts(f"quad.{quad}")) for quad in QUADS if quad in quads)
    if has_unclassed:
        yield LegendKey("none", texts("quad.none"))
    for shape, states in (("partly", ("in-part", "so-far")), ("uncovered", ("uncovered",))):
        yield from (
            LegendKey(shape, said)
            for said in dict.fromkeys(one.said for one in quarters if one.state in states)
            if said
        )


def _told(names: NamedEvents | None, texts: Texts) -> Iterator[str]:
    """Yield the events that are named, for those who do not see the letters."""
    for one in names.events if names else ():
        yield f"{one.letter}{texts('list.colon')}{one.link.text}{texts('list.stop')}"
