"""A finding is a problem at a field of a record; `placed` gives it line and column, which few runs need."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from dyad.reading import yamlfile
from dyad.reading.problems import Location, Problem
from dyad.reading.yamlfile import Keys
from dyad.runtime import opener


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A problem at the value (or the key) found by following `keys` into a file."""

    path: str
    keys: Keys
    rule: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    of: Literal["value", "key"] = "value"


def placed(findings: Iterable[Finding], root: Path) -> list[Problem]:
    """Give each finding its line and column by reading its file once more.

    Records carry no places: they would double the cost of reading, and are needed only for what is wrong.
    """
    problems = []
    for path, group in groupby(sorted(findings, key=lambda one: one.path), key=lambda one: one.path):
        problems += placed_in(_bytes(root, path), group)
    return problems


def placed_in(content: bytes, findings: Iterable[Finding]) -> list[Problem]:
    """Give findings in one file their lines and columns by its content."""
    found = yamlfile.places(content)
    problems = []
    for one in findings:
        line, column, length = yamlfile.locate(found, one.keys, of=one.of)
        problems.append(
            Problem(Location(one.path, line, column, length), one.rule, one.message, one.hint, one.severity)
        )
    return problems


def _bytes(root: Path, path: str) -> bytes:
    try:
        return opener.read(root, path)
    except OSError:  # it vanished since it was read: the problem stands at its first line
        return b""
