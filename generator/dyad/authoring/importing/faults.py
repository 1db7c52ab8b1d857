"""A fault is what is wrong with a row; many rows have the same one, and are told together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dyad.reading.problems import Location, Problem, Severity

EXAMPLES = 3
"""Rows of one cause that are shown; the others are counted, with their lines."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, or worth knowing of it."""

    rule: str
    cause: str
    """What rows with the same trouble have in common: the field, or the column and its table."""
    message: str
    hint: str = ""
    severity: Severity = "error"


@dataclass
class Cause:
    """The rows that have one trouble."""

    rule: str
    cause: str
    severity: Severity
    faults: list[tuple[int, RowFault]] = field(default_factory=list)

    @property
    def lines(self) -> list[int]:
        """The lines of the rows, each once."""
        return sorted({line for line, _ in self.faults})

    def examples(self, path: str) -> list[Problem]:
        """Return the first rows, such as differ in what is said of them before others."""
        first: dict[str, Problem] = {}
        for line, fault in sorted(self.faults, key=lambda one: one[0]):
            first.setdefault(fault.message, problem(path, line, fault))
        return list(first.values())[:EXAMPLES]

    def rest(self, shown: Sequence[Problem]) -> str:
        """Name the rows that are not shown; nothing where all are."""
        told = {one.place.line for one in shown}
        others = [line for line in self.lines if line not in told]
        if not others:
            return ""
        listed = ", ".join(map(str, others[:12])) + (" …" if len(others) > 12 else "")
        return f"{self.severity}[{self.rule}] {len(self.lines)} rows have this ({self.cause}), also lines {listed}"


def by_cause(faults: Iterable[tuple[int, RowFault]]) -> list[Cause]:
    """Group faults by what rows have in common: warnings first, and then what most rows have last, where it is read first."""
    found: dict[tuple[str, str, str], Cause] = {}
    for line, fault in faults:
        key = (fault.severity, fault.rule, fault.cause)
        found.setdefault(key, Cause(fault.rule, fault.cause, fault.severity)).faults.append((line, fault))
    return sorted(found.values(), key=lambda one: (one.severity == "error", len(one.lines), -one.lines[0]))


def problem(path: str, line: int, fault: RowFault) -> Problem:
    """Return a fault as a problem at its row."""
    return Problem(Location(path, line, 1), fault.rule, fault.message, fault.hint, fault.severity)
