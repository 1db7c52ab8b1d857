"""A list that is too long for one page: the titles of its parts, and the links between them."""

from collections.abc import Callable, Sequence

from dyad.language.texts import Texts
from dyad.outputs.views.output import Here
from dyad.outputs.views.views import Link


def part_links(place: Callable[[int], str], number: int, count: int, here: Here, texts: Texts) -> Sequence[Link]:
    """Return a link to each of `count` parts, whose addresses `place` gives; none to part `number`, and none at all where there is one part."""
    if count == 1:
        return []
    return [
        Link(texts("record.part", number=part), None if part == number else here.to(place(part)))
        for part in range(1, count + 1)
    ]


def part_title(title: str, number: int, count: int, texts: Texts) -> str:
    """Return the title of a part; of the whole where there is one part."""
    return title if count == 1 else texts("record.part-of", title=title, number=number, count=count)
