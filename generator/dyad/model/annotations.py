"""`leaves` walks through the annotation of a field and yields what it says of the values; nothing else reads annotations."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_EITHER, _SEVERAL = (Union, UnionType), (tuple, dict)


class Leaf(NamedTuple):
    """One type that a value of the field, or an item of its list, may have."""

    type: Any
    marks: tuple[Any, ...]
    """What is noted on it with `Annotated`, from the outside in."""
    many: bool
    """Whether values of this type stand in a list or a group."""

    @property
    def part(self) -> type[BaseModel] | None:
        """The part of a record that it is; None for text, dates and flags."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, BaseModel) else None


def leaves(field: FieldInfo) -> Iterator[Leaf]:
    """Yield every type that values of a field may have, but for None."""
    yield from _leaves(Leaf(field.annotation, tuple(field.metadata), many=False))


def _leaves(whole: Leaf) -> Iterator[Leaf]:
    kind, marks, many = whole
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _leaves(Leaf(kind.__origin__, (*marks, *kind.__metadata__), many))
    elif origin in _SEVERAL or origin in _EITHER:
        for inner in get_args(kind):
            if inner not in (NoneType, Ellipsis):
                yield from _leaves(Leaf(inner, marks, many or origin in _SEVERAL))
    else:
        yield whole
