"""A problem says what is wrong, where, and the way out; `reading/report.py` words it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Self

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of a line of a file; line and column count from 1, columns and length count characters.

    Line 0 is no line: the place is a file that is not written yet, or an option of a command.
    """

    path: str
    line: int
    column: int
    length: int = 1

    @classmethod
    def at(cls, path: str, text: str, offset: int, length: int = 1) -> Self:
        """Return the stretch of a file that begins so many characters from the beginning of its text."""
        return cls(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), length)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a place: the rule, the fact, and what to do."""

    place: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def _speakable(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems in order, in characters that every output can hold: the bytes of a file's name that are no UTF-8 as `\\xff`."""
    for one in sorted(problems):
        place = replace(one.place, path=_bytes_told(one.place.path))
        yield replace(one, place=place, message=_bytes_told(one.message), hint=_bytes_told(one.hint))


def _bytes_told(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
