"""The links between the parts of a list that is too long for one page."""

from collections.abc import Callable, Sequence

from generator.outputs.output import Here
from generator.outputs.views import Link


def part_links(place: Callable[[int], str], number: int, count: int, here: Here) -> Sequence[Link]:
    """Return a link to each of `count` parts, whose addresses `place` gives; none to part `number`, and none at all where there is one part."""
    if count == 1:
        return []
    return [Link(f"Part {part}", None if part == number else here.to(place(part))) for part in range(1, count + 1)]
