"""What one incremental make keeps for the next: how each output was made, what was planned together, and every answer.

Questions are numbered, since many outputs ask the same ones.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dyad.runtime import cache
from dyad.runtime.files import State
from dyad.site.dependencies import DependencyTracker, Fingerprint, Query


class MadeOutput(NamedTuple):
    """How a file was made."""

    holds: Fingerprint
    """The mark of what the output's function held."""
    asked: Sequence[int]
    """The numbers of the questions that it asked."""
    digest: str
    """SHA-256 of the content."""
    state: State
    """What the file was on the disk when it had been written."""


class MadeGroup(NamedTuple):
    """How a group of outputs was planned."""

    holds: Fingerprint
    """The mark of what the function held that planned it."""
    asked: Sequence[int]
    """The numbers of the questions that it asked."""
    paths: Sequence[str]
    """The files that it planned."""


@dataclass(frozen=True)
class Remembered:
    """What is known of the last make: answers by question, outputs by path, and groups by key."""

    answers: Mapping[Query, Fingerprint] = field(default_factory=dict)
    outputs: Mapping[str, MadeOutput] = field(default_factory=dict)
    groups: Mapping[str, MadeGroup] = field(default_factory=dict)


def recall(memory: Path) -> Remembered:
    """Return what the last make kept in the file `memory`; nothing where there is none to be believed."""
    answers, outputs, groups = cache.load(memory) or ({}, {}, {})
    return Remembered(
        answers,
        {path: MadeOutput(*one) for path, one in outputs.items()},
        {key: MadeGroup(*one) for key, one in groups.items()},
    )


def remember(
    memory: Path,
    answers: Mapping[Query, Fingerprint],
    outputs: Mapping[str, MadeOutput],
    groups: Mapping[str, MadeGroup],
) -> None:
    """Keep it for the next make."""
    plain = {path: tuple(one) for path, one in outputs.items()}  # plain tuples: a third of the time
    cache.store(memory, (answers, plain, {key: tuple(one) for key, one in groups.items()}))


class Answers:
    """What outputs asked, each question with its answer in the last build and in this one."""

    def __init__(
        self, before: Mapping[Query, Fingerprint], watch: DependencyTracker, looked_at: Container[int]
    ) -> None:
        """Answer those questions of the last build again whose numbers are `looked_at`; the others wait until they are asked."""
        self._before, self._watch = before, watch
        self._numbers = {question: number for number, question in enumerate(before)}
        self.known = {question: watch.answer(question) for question, one in self._numbers.items() if one in looked_at}
        """The answers of this build."""
        self.changed = {self._numbers[question] for question, mark in self.known.items() if mark != before[question]}
        """The numbers of questions whose answer is another than in the last build."""

    def take(self, asked: Mapping[Query, Fingerprint]) -> Sequence[int]:
        """Take questions that were asked now, with their answers, and return their numbers."""
        table = []
        for question, mark in asked.items():
            number = self._numbers.setdefault(question, len(self._numbers))
            if self.known.setdefault(question, mark) != self._before.get(question, mark):
                self.changed.add(number)
            table.append(number)
        return table

    def of(self, asked: Iterable[Query]) -> Mapping[Query, Fingerprint]:
        """Return the answers to questions."""
        return {one: self.known[one] if one in self.known else self._watch.answer(one) for one in asked}

    def all(self) -> Mapping[Query, Fingerprint]:
        """Return every question by its number, with its last answer."""
        return {question: self.known.get(question, self._before.get(question)) for question in self._numbers}
