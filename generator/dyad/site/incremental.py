"""`make` rewrites an output of `build/docs` only if a query it made has a new answer, or a value it holds changed."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from traceback import walk_tb

from dyad import addresses
from dyad.model import Record, Site
from dyad.outputs.views.output import Edition, Output, Planned
from dyad.runtime import files
from dyad.runtime.files import NotOurs, State
from dyad.runtime.parallel import spread
from dyad.site.dependencies import DependencyTracker, Fingerprint, Query, Told
from dyad.site.remembered import Answers, MadeGroup, MadeOutput, Remembered, recall, remember

CHUNK = 400
"""Outputs, about, that a process makes in one go."""


class OutputFailure(Exception):
    """An output could not be made, by a mistake of ours; the message names it, and the record that it was at."""


Halfway = Callable[[Mapping[str, MadeOutput]], None]
OfAll = Callable[[Sequence[Output]], Iterable[Output]]

_SEEN = (".md", ".html")
"""How the files end that readers see in a browser, and that the proof of the site reads: a quick build makes them."""
_LOADED = ("assets/", addresses.OWN)
"""Where lies what those load: a quick build makes it too."""
_LATER: Fingerprint = ("to be made again",)
"""What an output is remembered to hold that a quick build left out of date: no function holds that."""


def make(
    docs: Path,
    planned: Sequence[Planned],
    watch: DependencyTracker,
    memory: Path,
    processes: int,
    pages_stand: Halfway = lambda pages: None,
    *,
    of_all: OfAll = lambda others: (),
    quick: bool = False,
) -> Mapping[str, MadeOutput]:
    """Bring `docs` to hold the planned outputs and nothing else, and return how each was made, by path.

    An output stands if its file is as it was left, its function holds the same values, and every query it made has the same
    answer; all others are made again. A group of which all this is true, and of the function that planned it, is not planned
    again. `of_all` plans what is made of all the others, by their paths. Pages come first, and `pages_stand` is told of them
    before the rest is made. What is known of the outputs is kept in the file `memory`. `quick`: what no page shows or loads
    stays as it lies there, for the next build to bring up to date. Raises NotOurs, ValueError and OSError as `files.write` does.
    """
    files.claim(docs)
    present = files.present(docs)
    before = recall(memory)
    known = {path: one for path, one in before.outputs.items() if one.state == present.get(path)}

    def late(path: str) -> bool:
        return quick and not (path.endswith(_SEEN) or path.startswith(_LOADED))

    asked_now = chain(
        (one.asked for path, one in known.items() if not late(path)), (one.asked for one in before.groups.values())
    )
    answers = Answers(before, watch, chain.from_iterable(asked_now) if quick else range(len(before.answers)))

    def stays(path: str) -> bool:
        made = known.get(path)
        return made is not None and (late(path) or (made.holds != _LATER and answers.changed.isdisjoint(made.asked)))

    outputs, groups, standing = _brought(planned, before.groups, answers, watch, stays)
    # Where a group was planned anew, what is late of it was made by the plan before.
    groups = {key: one for key, one in groups.items() if one is before.groups.get(key) or not any(map(late, one.paths))}
    outputs += of_all([*outputs, *map(_standing, standing)])
    now = {path: known[path] for path in standing}

    def stands(output: Output) -> bool:
        made = known.get(output.path)
        return made is not None and answers.changed.isdisjoint(made.asked) and made.holds == _holds(output, watch, now)

    def bring(outputs: Sequence[Output]) -> bool:
        now.update(
            {one.path: known[one.path] for one in outputs if (stays(one.path) if late(one.path) else stands(one))}
        )
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

    pages, others, *editions = _in_turn(outputs)
    news = bring(pages)
    pages_stand({path: one for path, one in now.items() if path.endswith(".md")})
    for turn in (others, *editions):
        news |= bring(turn)
    files.sweep(docs, present, now.keys())
    if news or now.keys() != before.outputs.keys() or answers.changed or groups != before.groups:
        remember(memory, Remembered(answers.all(), _told(now, late, answers), groups, answers.within()))
    return now


def _told(now: Mapping[str, MadeOutput], late: Callable[[str], bool], answers: Answers) -> Mapping[str, MadeOutput]:
    """Return how outputs were made; the next build is not to take those for fresh that may be `late` and had an answer that changed."""
    return {
        path: one._replace(holds=_LATER) if late(path) and not answers.changed.isdisjoint(one.asked) else one
        for path, one in now.items()
    }


def _brought(
    planned: Sequence[Planned],
    before: Mapping[str, MadeGroup],
    answers: Answers,
    watch: DependencyTracker,
    stays: Callable[[str], bool],
) -> tuple[list[Output], dict[str, MadeGroup], list[str]]:
    """Return the outputs that are to be looked at one by one, every group as it is planned now, and the paths of those that stand whole."""
    outputs: list[Output] = []
    groups: dict[str, MadeGroup] = {}
    standing: list[str] = []
    for one in planned:
        if isinstance(one, Output):
            outputs.append(one)
            continue
        holds, last = watch.mark(one.plan), before.get(one.key)
        if last and last.holds == holds and answers.changed.isdisjoint(last.asked) and all(map(stays, last.paths)):
            groups[one.key] = last
            standing += last.paths
            continue
        watch.asked.clear()
        found = list(one.plan())
        own = list(watch.asked)
        asked = array("I", answers.take(watch.told(own, answers.known))[: len(own)])
        paths = [output.path for output in found]
        outputs += found
        if {made.path for output in found if isinstance(output, Edition) for made in output.of} <= {*paths}:
            groups[one.key] = MadeGroup(holds, asked, paths)
    return outputs, groups, standing


def _standing(path: str) -> Output:
    """Return what stands for an output that is not planned again, where others need its path."""

    def make() -> str:
        raise AssertionError(f"{path} stands, and was not planned")

    return Output(path, make)


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
) -> tuple[Told, list[tuple[Fingerprint, Sequence[int], str, State]]]:
    """Make and write some outputs: what they asked, with the answers; for each its mark, its questions, digest and state.

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
    return watch.told(numbers, answers), made
