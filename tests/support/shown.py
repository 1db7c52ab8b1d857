"""What the views of a page say, leaf by leaf: for tests that look whether another edition says all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup

from dyad.outputs.views.receipts import Receipt
from dyad.outputs.views.views import When

Forms = tuple[str, ...]
"""What a part of a view says, in its forms, one of which is enough."""


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Forms]]:
    """Yield what a view says, by path: words, numbers, days, the numbers of sources; no yes or no."""
    match value:
        case Receipt():
            yield path, (f"[{value.number}, {value.locator}]" if value.locator else f"[{value.number}]",)
        case When():
            yield path, (value.words, value.short)
        case str() | int() if value and not isinstance(value, bool):
            yield path, (value if isinstance(value, Markup) else str(value),)
        case _:
            for name, inner in parts(value):
                yield from leaves(inner, f"{path}.{name}".strip("."))


def parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a value by name; those of a list have none."""
    if is_dataclass(value):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value))
    elif hasattr(value, "_asdict"):
        yield from value._asdict().items()
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (("", inner) for inner in value)


def above(path: str) -> Sequence[str]:
    """Return a path and all that it is part of, the nearest first."""
    steps = path.split(".")
    return [".".join(steps[:end]) for end in range(len(steps), 0, -1)]


def flat(words: str) -> str:
    """Return words as they are compared: without markup, in one line."""
    return " ".join((words.striptags() if isinstance(words, Markup) else words).split())
