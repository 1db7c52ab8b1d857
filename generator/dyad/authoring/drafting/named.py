"""`Named` is somebody named in a sentence, with the place of the name."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal["person", "body", "country", "people", "capital"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Somebody named in a sentence."""

    start: int
    end: int
    words: str
    sort: Sort
    """What it is; `people` is a nationality, which may also stand before another name."""
    actor: str
    """The id of an actor, or the code of a country."""
    country: str = ""
