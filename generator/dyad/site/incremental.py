"""`make` rewrites an output of `build/docs` only if a query it made has a new answer, or a value it holds changed."""

from array import array
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from traceback import walk_tb
from typing import NamedTuple

from dyad import addresses
from dyad.model import Record, Site
from dyad.outputs.views.output import Edition, Output
from dyad.runtime import cache, files
from dyad.runtime.files import NotOurs, State
from dyad.runtime.parallel import spread
from dyad.site.dependencies import DependencyTracker, Fingerprint, Query

CHUNK = 400
"""Outputs, about, that a process makes in one go."""


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


class OutputFailure(Exception):
    """An output could not be made, by a mistake of ours; the message names it, and the record that it was at."""


Halfway = Callable[[Mapping[str, MadeOutput]], None]

_SEEN = (".md", ".html")
"""How the files end that readers see in a browser, and that the proof of the site reads: a quick build makes them."""
_LOADED = ("assets/", addresses.OWN)
"""Where lies what those load: a quick build makes it too."""
_LATER: Fingerprint = ("to be made again",)
"""What an output is remembered to hold that a quick build left out of date: no function holds that."""


class _Answers:
    """What outputs asked, each question with its answer in the last build and in this one."""

    def __init__(
        self, before: Mapping[Query, Fingerprint], watch: DependencyTracker, looked_at: Container[int]
    ) -> None:
        """Answer those questions of the last build again whose numbers are `looked_at`; the others wait until they are asked."""
        self._before = before
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

    def all(self) -> Mapping[Query, Fingerprint]:
        """Return every question by its number, with its last answer."""
        return {question: self.known.get(question, self._before.get(question)) for question in self._numbers}


def make(
    docs: Path,
    planned: Sequence[Output],
    watch: DependencyTracker,
    memory: Path,
    processes: int,
    pages_stand: Halfway = lambda pages: None,
    *,
    quick: bool = False,
) -> Mapping[str, MadeOutput]:
    """Bring `docs` to hold the planned outputs and nothing else, and return how each was made, by path.

    An output stands if its file is as it was left, its function holds the same values, and every query it made has the same
    answer; all others are made again. Pages come first, and `pages_stand` is told of them before the rest is made. What is
    known of the outputs is kept in the file `memory`. `quick`: what no page shows or loads stays as it lies there, for the
    next build to bring up to date. Raises NotOurs, ValueError and OSError as `files.write` does.
    """
    files.claim(docs)
    present = files.present(docs)
    before, made_before = cache.load(memory) or ({}, {})
    known = {path: one for path, made in made_before.items() if (one := MadeOutput(*made)).state == present.get(path)}
    pages, others, *editions = _in_turn(planned)
    late = {one.path for one in planned if quick and not (one.path.endswith(_SEEN) or one.path.startswith(_LOADED))}
    asked_now = (made.asked for path, made in known.items() if path not in late)
    answers = _Answers(before, watch, set(chain.from_iterable(asked_now)) if late else range(len(before)))
    now: dict[str, MadeOutput] = {}

    def stands(output: Output) -> bool:
        made = known.get(output.path)
        return made is not None and answers.changed.isdisjoint(made.asked) and made.holds == _holds(output, watch, now)

    def stays(output: Output) -> bool:
        return output.path in known if output.path in late else stands(output)

    def bring(outputs: Sequence[Output]) -> bool:
        now.update({output.path: known[output.path] for output in outputs if stays(output)})
        chunks = list(_dealt([output for output in outputs if output.path not in now]))
        for chunk, (asked, made) in zip(
            chunks,
            spread(lambda one: _chunk(docs, one, watch, answers.known, now), chunks, processes, worth=8),
            strict=True,
        ):
            table = answers.take(asked)
            for output, (holds, own, content, state) in zip(chunk, made, strict=True):
                now[output.path] = MadeOutput(holds, array("I", [table[number] for number in own]), content, state)
        return bool(chunks)

    news = bring(pages)
    pages_stand({output.path: now[output.path] for output in pages})
    for outputs in (others, *editions):
        news |= bring(outputs)
    files.sweep(docs, present, now.keys())
    if news or now.keys() != made_before.keys() or answers.changed:
        _remember(memory, answers, now, late)
    return {output.path: now[output.path] for output in planned}


def _remember(memory: Path, answers: _Answers, made: Mapping[str, MadeOutput], late: Container[str]) -> None:
    """Keep how outputs were made. The next build does not take those for fresh that may be `late` and had an answer that changed."""
    told = {}
    for path, one in made.items():
        is_late = path in late and not answers.changed.isdisjoint(one.asked)
        told[path] = tuple(one._replace(holds=_LATER) if is_late else one)  # plain tuples: a third of the time
    cache.store(memory, (answers.all(), told))


def _in_turn(planned: Sequence[Output]) -> Sequence[Sequence[Output]]:
    """Return pages, then what is made of records, then editions of pages, then editions of those."""
    editions = [output for output in planned if isinstance(output, Edition)]
    of_others = [any(isinstance(one, Edition) for one in output.of) for output in editions]
    return (
        [output for output in planned if output.is_page],
        [output for output in planned if not output.is_page and not isinstance(output, Edition)],
        [output for output, later in zip(editions, of_others, strict=True) if not later],
        [output for output, later in zip(editions, of_others, strict=True) if later],
    )


def _holds(output: Output, watch: DependencyTracker, made: Mapping[str, MadeOutput]) -> Fingerprint:
    """Return the mark of all that an output is made with; an edition has it from files that are made already."""
    if isinstance(output, Edition):
        return watch.mark((output.turn, [made[one.path].digest for one in output.of]))
    return watch.mark(output.make)


def _dealt(outputs: Sequence[Output]) -> Iterator[Sequence[Output]]:
    """Share outputs out, each part to be made by one process.

    Calendars stay together, since most entries stand in several. The rest is dealt out like cards, so that the heavy
    ones, the files of the whole record, do not all fall to one.
    """
    calendars = [output for output in outputs if output.path.endswith(".ics")]
    others = [output for output in outputs if not output.path.endswith(".ics")]
    count = max(min(len(others), 16), len(others) // CHUNK)
    yield from filter(None, [calendars, *(others[start::count] for start in range(count))])


def _content(docs: Path, output: Output) -> bytes:
    if isinstance(output, Edition):
        return output.turn([(docs / one.path).read_text(encoding="utf-8") for one in output.of]).encode()
    return output.content()


def _written(docs: Path, output: Output) -> tuple[bytes, State]:
    """Make and write an output. What the disk refuses is told as such; anything else is named with the output."""
    try:
        content = _content(docs, output)
        return content, files.put(docs, output.path, content)
    except (OSError, NotOurs):
        raise
    except Exception as error:
        record = _record_at(error)
        at = f" (at the record {record.path})" if record else ""
        raise OutputFailure(f"{output.path}{at}: {type(error).__name__}: {error}") from error


def _record_at(error: Exception) -> Record | None:
    """Return the record that the program had in hand, nearest to where an exception was raised."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    held = (value for frame in reversed(frames) for value in frame.f_locals.values())
    return next((value for value in held if isinstance(value, Record) and not isinstance(value, Site)), None)


def _chunk(
    docs: Path,
    outputs: Sequence[Output],
    watch: DependencyTracker,
    answers: Mapping[Query, Fingerprint],
    before: Mapping[str, MadeOutput],
) -> tuple[dict[Query, Fingerprint], list[tuple[Fingerprint, Sequence[int], str, State]]]:
    """Make and write some outputs: the questions they asked, with their answers; for each its mark, its questions, digest and state.

    `answers` are those that are known already, and `before` what was made in turns before this one.
    """
    numbers: dict[Query, int] = {}
    made: list[tuple[Fingerprint, Sequence[int], str, State]] = []
    for output in outputs:
        watch.asked.clear()
        content, state = _written(docs, output)
        made.append(
            (
                _holds(output, watch, before),
                array("I", [numbers.setdefault(question, len(numbers)) for question in watch.asked]),
                sha256(content).hexdigest(),
                state,
            )
        )
    return {
        question: answers[question] if question in answers else watch.answer(question) for question in numbers
    }, made
