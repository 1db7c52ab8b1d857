"""The relations of a site at a glance: countries in a circle, a line for each tracked pair. The numbers for the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from generator import ids
from generator.dataset import Dataset
from generator.outputs.events import pair_name

_RADIUS_X, _RADIUS_Y, _MIDDLE_X, _MIDDLE_Y = 230, 95, 320, 130


@dataclass(frozen=True)
class Node:
    """A country."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Edge:
    """A pair: its line, as wide as its number of events is large, and where its label stands."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: int
    label: str
    word: str
    x: int
    y: int


@dataclass(frozen=True)
class Network:
    """The whole picture, and what it says in words."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    summary: str


def network(pairs: Sequence[str], dataset: Dataset) -> Network | None:
    """Return the picture of some pairs; None for fewer than two."""
    if len(pairs) < 2:
        return None
    codes = list(dict.fromkeys(code for pair in pairs for code in ids.pair_countries(pair)))
    places = {code: _place(number, len(codes)) for number, code in enumerate(codes)}
    most = max(len(dataset.pair_events(pair)) for pair in pairs) or 1
    edges = []
    words = []
    for pair in pairs:
        one, other = ids.pair_countries(pair)
        (x1, y1), (x2, y2) = places[one], places[other]
        written, count = dataset.pair(pair), len(dataset.pair_events(pair))
        word = written.direction.word if written and written.direction else ""
        label = dataset.vocabulary.label("directions", word) if word else ""
        edges.append(Edge(x1, y1, x2, y2, max(1, round(9 * count / most)), f"{label} · {count}" if label else str(count), word, (x1 + x2) // 2, (y1 + y2) // 2 - 6))
        words.append(f"{pair_name(pair, dataset)}: {label.lower() or 'no direction'}, {count} events")
    nodes = [Node(dataset.vocabulary.country_name(code), *places[code]) for code in codes]
    return Network(nodes, edges, "; ".join(words) + ".")


def _place(number: int, count: int) -> tuple[int, int]:
    angle = 2 * pi * number / count - pi / 2
    return round(_MIDDLE_X + _RADIUS_X * cos(angle)), round(_MIDDLE_Y + _RADIUS_Y * sin(angle))
