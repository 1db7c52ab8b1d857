"""The limit of a page, and the weight of a record, so that what passes the check can be built.

The weight of a record is a bound of the bytes of HTML that it takes on one page, from its text alone: each value stands there
twice at most, in elements and with links around it; what is markup in HTML or in Markdown takes more bytes than it has characters.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

MOST_BYTES = 300_000
"""Bytes of HTML of the biggest page (ARCHITECTURE.md, Limits)."""
HEAVIEST = MOST_BYTES * 2 // 3
"""The heaviest record; the rest of a page is for its frame, the sources and what links there."""

_ELEMENTS = 150
"""Bytes of elements and classes around a value: measured on claims of a word each, 650 bytes for five values."""
_MARKUP = "&<>\"'*_`|"
_LINK = 40


def weight(value: Any) -> int:
    """Return the weight of a record, or of a value of one."""
    if isinstance(value, str):
        return _ELEMENTS + 2 * length(value)
    if isinstance(value, BaseModel):
        return sum(weight(one) for _, one in value)
    if isinstance(value, Mapping):
        return sum(map(weight, value.values()))
    return sum(map(weight, value)) if isinstance(value, list | tuple) else 0


def row(entry: BaseModel) -> int:
    """Return the weight of a row of a table: its elements (200 bytes, measured on the words of the vocabularies), and its texts."""
    return 200 + sum(length(value) for value in entry.__dict__.values() if isinstance(value, str))


def length(words: str) -> int:
    """Return at how many bytes of HTML, at most, a text with inline Markdown comes out."""
    return len(words.encode()) + 5 * sum(map(words.count, _MARKUP)) + _LINK * words.count("](")


def lengths(words: Iterable[str]) -> int:
    """Return about how many bytes some texts take; more where there is more markup in one than in prose."""
    return sum(max(len(one.encode()), length(one) - len(one) // 2) for one in words)
