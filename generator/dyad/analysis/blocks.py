"""`blocks` cuts a long list by how the keys of its items begin, so that an item that comes, goes or changes touches its own block alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TypeVar

from dyad.analysis.dataset import Dataset
from dyad.model import Event, Source

MOST = 400
"""Items of a block, about: so many are made in a tenth of a second, and a record of 100,000 has some hundreds of blocks."""

T = TypeVar("T")


def event_blocks(dataset: Dataset) -> Mapping[str, Sequence[Event]]:
    """Return all events, oldest first, in blocks by the day that they are ordered by: decades, years or months, as many as there are."""
    return blocks(dataset.events(), [str(event.date.earliest or event.date.latest) for event in dataset.events()], MOST)


def event_block(dataset: Dataset, name: str) -> Sequence[Event]:
    """Return the events of one block. Raises KeyError where there is none of that name."""
    return dataset.derived(event_blocks)[name]


def source_blocks(dataset: Dataset) -> Mapping[str, Sequence[Source]]:
    """Return all sources, by id, in blocks by how their ids begin."""
    return blocks(dataset.sources(), [source.id for source in dataset.sources()], MOST)


def source_block(dataset: Dataset, name: str) -> Sequence[Source]:
    """Return the sources of one block. Raises KeyError where there is none of that name."""
    return dataset.derived(source_blocks)[name]


def blocks(items: Iterable[T], keys: Iterable[str], most: int) -> Mapping[str, Sequence[T]]:
    """Cut items, which stand in the order of their keys, into blocks in the same order, each under what its keys begin with.

    A block of more than `most` is cut at the first letter in which its keys differ; items with one key stay together.
    """
    return dict(_cut("", list(zip(keys, items, strict=True)), most))


def _cut(name: str, inside: Sequence[tuple[str, T]], most: int) -> Iterable[tuple[str, Sequence[T]]]:
    groups: dict[str, list[tuple[str, T]]] = {}
    if len(inside) > most:
        shared = sum(
            1 for _ in takewhile(lambda both: both[0] == both[1], zip(inside[0][0], inside[-1][0], strict=False))
        )
        for one in inside:
            groups.setdefault(one[0][: shared + 1], []).append(one)
    if len(groups) < 2:
        return [(name, [item for _, item in inside])]
    return [block for start, group in groups.items() for block in _cut(start, group, most)]
