"""The relations of a site at a glance: countries in a circle, a line for each tracked pair. The numbers for the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from dyad.analysis.dataset import Dataset, pair_name
from dyad.analysis.voice import between
from dyad.language.texts import Texts
from dyad.model import ids
from dyad.outputs.views.ages import DirectionView, direction_view

_WIDTH, _HEIGHT = 360, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 308, 34, 262
"""The box that the countries stand on."""
_ALONG = 0.25
"""How far along its line a label stands where the line crosses the circle: such lines meet in the middle."""


@dataclass(frozen=True)
class Node:
    """A country, and the height of its label."""

    name: str
    x: int
    y: int
    label_y: int


@dataclass(frozen=True)
class Edge:
    """A pair: its line, as wide as its number of events is large, and where its label stands."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: int
    label: str
    day: str
    """The day on which its direction was judged; empty where none was."""
    word: str
    stale: bool
    x: int
    y: int


@dataclass(frozen=True)
class Network:
    """The whole picture, and what it says in words."""

    width: int
    height: int
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    summary: str


def network(pairs: Sequence[str], dataset: Dataset, texts: Texts) -> Network | None:
    """Return the picture of some pairs; None for fewer than two."""
    if len(pairs) < 2:
        return None
    codes = list(dict.fromkeys(code for pair in pairs for code in ids.pair_countries(pair)))
    places = dict(zip(codes, _places(len(codes)), strict=True))
    counts = {pair: len(between(pair, dataset.pair_events(pair), dataset)) for pair in pairs}
    most = max(counts.values()) or 1
    edges = []
    said = []
    for pair in pairs:
        one, other = ids.pair_countries(pair)
        (x1, y1), (x2, y2) = places[one], places[other]
        direction, count = direction_view(dataset, pair, texts), counts[pair]
        across = abs(codes.index(one) - codes.index(other)) not in (1, len(codes) - 1)
        along = _ALONG if across else 0.5
        x, y = round(x1 + (x2 - x1) * along), round(y1 + (y2 - y1) * along) + 4
        edges.append(
            Edge(
                x1,
                y1,
                x2,
                y2,
                max(2, round(10 * count / most)),
                f"{_word(direction, texts)} · {count}" if direction else str(count),
                direction.on.short if direction else "",
                direction.word if direction else "",
                direction.stale if direction else False,
                x,
                y,
            )
        )
        said.append(
            texts(
                "front.edge",
                pair=pair_name(pair, dataset),
                direction=direction.words if direction else texts("front.no-direction"),
                events=texts("count.events", count=count),
            )
        )
    nodes = [
        Node(dataset.vocabulary.country_name(code), x, y, y + (24 if y > _HEIGHT // 2 else -13))
        for code, (x, y) in places.items()
    ]
    return Network(_WIDTH, _HEIGHT, nodes, edges, texts("list.semicolon").join(said))


def _word(direction: DirectionView, texts: Texts) -> str:
    return texts("age.was", direction=direction.label.lower()) if direction.stale else direction.label


def _places(count: int) -> Sequence[tuple[int, int]]:
    """Return points on a circle that is stretched to fill the box, the first at the top on the right."""
    turns = [2 * pi * (number + 0.5) / count - pi / 2 for number in range(count)]
    across, down = [cos(turn) for turn in turns], [sin(turn) for turn in turns]
    return list(zip(_stretched(across, _LEFT, _RIGHT), _stretched(down, _TOP, _BOTTOM), strict=True))


def _stretched(values: Sequence[float], first: int, last: int) -> Sequence[int]:
    low, high = min(values), max(values)
    return [round(first + (value - low) / ((high - low) or 1) * (last - first)) for value in values]
