"""`bars` lays out counts as bars: cooperation upwards from a middle line, conflict downwards; heights are the drawing's own units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count as counting

from dyad.analysis.age import State
from dyad.outputs.views.charts.columns import QUADS, Column

_NAMED = 14
"""The least height of a bar that its number fits into."""
_APART = 40
"""The least room between two lines of the scale, so that there are few."""


@dataclass(frozen=True)
class Bar:
    """A part of the bar in one place, with what it counts and whether its number fits into it."""

    quad: str
    place: int
    y: int
    height: int
    count: int
    named: bool


@dataclass(frozen=True)
class Stretch:
    """Places side by side that are no zero: hatched where nobody looked, else outlined."""

    place: int
    count: int
    hatched: bool


@dataclass(frozen=True)
class Level:
    """A line of the scale, and the number that it stands for."""

    y: int
    count: int


def bars(columns: Sequence[Column], scale: tuple[int, int], height: int, top: int) -> tuple[Sequence[Bar], int]:
    """Lay out the bars of some columns in a height that begins at `top`; and say where the middle line is."""
    up, down = scale
    if not up + down:
        return [], top
    unit = height / (up + down)
    middle = top + round(up * unit)
    found = []
    for place, one in enumerate(columns):
        # Deeds stand next to the line, words further out.
        for side, quads in ((-1, QUADS[:2]), (1, (QUADS[3], QUADS[2]))):
            total = 0
            for quad in filter(one.counts.__getitem__, quads):
                count = one.counts[quad]
                start, total = round(total * unit), total + count
                tall = round(total * unit) - start
                y = middle - start - tall if side < 0 else middle + start
                found.append(Bar(quad, place, y, tall, count, tall >= _NAMED))
    return found, middle


def levels(scale: tuple[int, int], height: int, middle: int, apart: int = _APART) -> Sequence[Level]:
    """Return the lines of a scale at a few round numbers, both ways from zero, at least so far apart."""
    up, down = scale
    unit = height / (up + down)
    step = next(one for one in _round_numbers() if one * unit >= apart)
    return [
        *(Level(middle - round(number * unit), number) for number in range(up // step * step, 0, -step)),
        Level(middle, 0),
        *(Level(middle + round(number * unit), number) for number in range(step, down + 1, step)),
    ]


def _round_numbers() -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20, 50, 100 …"""
    return (digit * 10**power for power in counting() for digit in (1, 2, 5))


def stretches(columns: Sequence[Column]) -> Sequence[Stretch]:
    """Return what is no zero; columns side by side that are not covered are one stretch."""
    found: list[Stretch] = []
    state: State = "covered"
    for place, one in enumerate(columns):
        if one.state == state == "uncovered":
            found[-1] = Stretch(found[-1].place, found[-1].count + 1, True)
        elif one.state != "covered":
            found.append(Stretch(place, 1, one.state == "uncovered"))
        state = one.state
    return found
