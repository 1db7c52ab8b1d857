"""`remember` keeps of one incremental make how each output was made, what was planned together, and every answer.

Questions are numbered, since many outputs ask the same ones.
"""

import marshal
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dyad.runtime import cache
from dyad.runtime.files import State
from dyad.site.dependencies import DependencyTracker, Fingerprint, Query, Told


class MadeOutput(NamedTuple):
    """How a file was made."""

    holds: bytes
    """The digest of what the output's function held."""
    asked: "array[int]"
    """The numbers of the questions that it asked."""
    digest: str
    """SHA-256 of the content."""
    state: State
    """What the file was on the disk when it had been written."""


class MadeGroup(NamedTuple):
    """How a group of outputs was planned."""

    holds: Fingerprint
    """The mark of what the function held that planned it."""
    asked: "array[int]"
    """The numbers of the questions that it asked."""
    paths: Sequence[str]
    """The files that it planned."""


@dataclass(frozen=True)
class Remembered:
    """What is known of the last make: answers by question, outputs by path, and groups by key."""

    answers: Mapping[Query, Fingerprint] = field(default_factory=dict)
    outputs: Mapping[str, MadeOutput] = field(default_factory=dict)
    groups: Mapping[str, MadeGroup] = field(default_factory=dict)
    within: Mapping[int, "array[int]"] = field(default_factory=dict)
    """By the number of a question for what is derived, the numbers of those that it asked in turn."""


def recall(memory: Path) -> Remembered:
    """Return what the last make kept in the file `memory`; nothing where there is none to be believed."""
    kept = cache.load(memory)
    if not kept:
        return Remembered()
    answers, packed = kept
    outputs, groups, within = marshal.loads(packed)
    return Remembered(
        answers,
        {path: MadeOutput(holds, numbers(asked), *rest) for path, (holds, asked, *rest) in outputs.items()},
        {key: MadeGroup(holds, numbers(asked), paths) for key, (holds, asked, paths) in groups.items()},
        {number: numbers(asked) for number, asked in within.items()},
    )


def remember(memory: Path, made: Remembered) -> None:
    """Keep it for the next make; all but the answers as plain data, which takes a third of the time."""
    outputs = {path: (holds, asked.tobytes(), *rest) for path, (holds, asked, *rest) in made.outputs.items()}
    groups = {key: (holds, asked.tobytes(), paths) for key, (holds, asked, paths) in made.groups.items()}
    within = {number: asked.tobytes() for number, asked in made.within.items()}
    cache.store(memory, (made.answers, marshal.dumps((outputs, groups, within))))


def numbers(asked: bytes | Iterable[int]) -> "array[int]":
    """Return the numbers of questions in little room."""
    return array("I", asked)


class Answers:
    """What outputs asked, each question with its answer in the last build and in this one."""

    def __init__(self, before: Remembered, watch: DependencyTracker, looked_at: Iterable[int]) -> None:
        """Answer those questions of the last build again whose numbers are `looked_at`; the others wait until they are asked.

        What was derived is derived again only where something that this asked has another answer.
        """
        self._before, self._watch = before.answers, watch
        self._questions = list(before.answers)
        self._numbers = {question: number for number, question in enumerate(self._questions)}
        self._within = dict(before.within)
        self.known: dict[Query, Fingerprint] = {}
        """The answers of this build."""
        self.changed: set[int] = set()
        """The numbers of questions whose answer is another than in the last build."""
        for number in looked_at:
            self._answer(number)

    @property
    def count(self) -> int:
        """How many questions have a number."""
        return len(self._numbers)

    def number(self, question: Query) -> int:
        """Return the number of a question. Raises KeyError for one that was never asked."""
        return self._numbers[question]

    def take(self, asked: Told) -> Sequence[int]:
        """Take what was asked now and return the numbers of the questions, in their order."""
        answers, within = asked
        taken = [self._taken(question, mark) for question, mark in answers.items()]
        for question, inner in within.items():
            self._within[self._numbers[question]] = numbers(self._numbers[one] for one in inner)
        return taken

    def all(self) -> Mapping[Query, Fingerprint]:
        """Return every question by its number, with its last answer."""
        return {question: self.known.get(question, self._before.get(question)) for question in self._numbers}

    def within(self) -> Mapping[int, "array[int]"]:
        """Return what was asked by what is derived, all by their numbers.

        Left out is what nobody looked at while one of those answers changed: the next build cannot tell that from them any more.
        """
        seen = {self._numbers[question] for question in self.known}
        return {number: inner for number, inner in self._within.items() if number in seen or not self._is_shaken(inner)}

    def _is_shaken(self, asked: Iterable[int]) -> bool:
        return any(one in self.changed or self._is_shaken(self._within.get(one, ())) for one in asked)

    def _answer(self, number: int) -> None:
        question = self._questions[number]
        if question in self.known:
            return
        inner = self._within.get(number)
        for one in inner or ():
            self._answer(one)
        if inner is not None and self.changed.isdisjoint(inner):
            self.known[question] = self._before[question]
        else:
            self._taken(question, self._watch.answer(question))
            if question in self._watch.within:  # what it asks now may be other than what it asked then
                self.take(self._watch.told([question], self.known))
            else:  # it was derived for something of the whole record, and nobody noted what it asked
                self._within.pop(number, None)

    def _taken(self, question: Query, mark: Fingerprint) -> int:
        number = self._numbers.setdefault(question, len(self._numbers))
        if self.known.setdefault(question, mark) != self._before.get(question, mark):
            self.changed.add(number)
        return number
