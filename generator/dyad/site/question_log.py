"""A `QuestionLog` tells the process that forked this one what outputs ask, each question once: most ask what others asked before."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from dyad.runtime.files import State
from dyad.site.dependencies import DependencyTracker, Query, Told
from dyad.site.remembered import Answers


class ChunkMade(NamedTuple):
    """What came of some outputs."""

    told: Told
    """The questions that were not told before, with their answers."""
    made: Sequence[tuple[bytes, Sequence[int], str, State]]
    """For each output a digest of what it held, the numbers of its questions, its own digest and state."""
    base: int = 0
    """A question whose number is smaller has it of the process that hears of it; from here on those are counted that were told."""
    process: int | None = None
    """The process whose count goes on with its next chunk; None where this chunk stands for itself."""


class QuestionLog:
    """What the outputs asked that one process makes, by number."""

    def __init__(self, process: int, answers: Answers) -> None:
        """Begin for a process; what `answers` knows by now need not be told."""
        self.process, self.base = process, answers.count
        self._answers = answers
        self._told: dict[Query, int] = {}
        self._new: dict[Query, int] = {}

    def number(self, question: Query) -> int:
        """Return the number of a question; one that was never told is noted."""
        if (number := self._told.get(question)) is not None:
            return number
        if question in self._answers.known and (heard := self._answers.number(question)) < self.base:
            return heard
        return self._new.setdefault(question, self.base + len(self._told) + len(self._new))

    def news(self, watch: DependencyTracker) -> Told:
        """Return the questions noted since the last call, and behind them those that they asked in turn, as far as they were not told."""
        known = self._answers.known
        told = watch.told(self._new, known, lambda one: one in self._told or one in known)
        self._told.update(zip(told[0], count(self.base + len(self._told)), strict=False))
        self._new.clear()
        return told
