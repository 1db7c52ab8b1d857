"""Foreign data is a table of rows: plain text by column, each with its line, whatever the form of the file."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

REASONS = "reasons"
"""The column that a file of rejected rows has more than the data: what is wrong with each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, and its values in one line each; a value that is not there is empty."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that cannot be read as a row, and why."""

    line: int
    message: str
    hint: str
    ends: bool = False
    """Whether nothing behind it can be read either."""


@dataclass
class DataTable:
    """The rows of a file, and what it takes to write some of them again in the same form."""

    rows: list[Row] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    is_open: bool = False
    """Whether a row may lack a column: one that no row has may then still be right."""
    unread: list[Unread] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    """How the file was read where it does not say so itself: its encoding, what parts its columns."""
    guesses: list[str] = field(default_factory=list)
    """The same, where another reading was possible."""
    blank: int = 0
    """Rows without any value, which are passed over."""
    lines: Sequence[str] = ()
    """The lines of the file, for messages."""
    rejects: Callable[[Mapping[int, str]], bytes] = lambda reasons: b""
    """Writes the rows of some lines again, with the reasons given for each, in the form of the file."""


def in_one_line(value: str) -> str:
    """Return a cell's text in composed form, in one line and without blanks around it."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def same_name(names: Sequence[str], line: int) -> Unread | None:
    """Return what is wrong with the names of columns, which stand in a line, where two are the same; those without one are no matter."""
    twice = next((name for number, name in enumerate(names) if name and name in names[:number]), None)
    if twice is None:
        return None
    return Unread(line, f"two columns have the same name: '{twice}'", "rename one of them", ends=True)
