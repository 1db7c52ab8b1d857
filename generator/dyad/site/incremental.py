"""`make` rewrites an output of `build/docs` only if a query it made has a new answer, or a value it holds changed."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from traceback import walk_tb

from dyad import addresses
from dyad.model import Record, Site
from dyad.outputs.views.output import Edition, Group, Output, Planned
from dyad.runtime import cache, files
from dyad.runtime.files import NotOurs, State
from dyad.runtime.parallel import spread
from dyad.site.dependencies import DependencyTracker, Query
from dyad.site.question_log import ChunkMade, QuestionLog
from dyad.site.remembered import Answers, MadeGroup, MadeOutput, Remembered, numbers, recall, remember

CHUNK = 400
"""Outputs, about, that a process makes in one go."""
_PACK = 20
"""Of those, outputs that were planned side by side, where there are very many."""
_RUN = 10 * CHUNK
"""Calendars, at most, that a process makes in one go: the longer the run, the fewer entries are made twice."""


class OutputFailure(Exception):
    """An output could not be made, by a mistake of ours; the message names it, and the record that it was at."""


Halfway = Callable[[Mapping[str, MadeOutput]], None]
Later = Callable[[Callable[[], None]], None]
OfAll = Callable[[Sequence[Output]], Iterable[Output]]
Maker = Callable[[Path, Sequence[Sequence[Output]], Callable[[Sequence[Output]], ChunkMade]], Iterator[ChunkMade]]
"""Makes chunks of outputs in a folder, in order: elsewhere, or here by the function that it is given."""

_SEEN = (".md", ".html")
"""How the files end that readers see in a browser, and that the proof of the site reads: a quick build makes them."""
_LOADED = ("assets/", addresses.OWN)
"""Where lies what those load: a quick build makes it too."""
_LATER = b"to be made again"
"""What an output is remembered to hold that a quick build left out of date: no digest is that."""


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
    later: Later = lambda work: work(),
    maker: Maker | None = None,
    listed: Callable[[], Mapping[str, State]] | None = None,
) -> Mapping[str, MadeOutput]:
    """Bring `docs` to hold the planned outputs and nothing else, and return how each was made, by path.

    An output stands if its file is as it was left, its function holds the same values, and every query it made has the same
    answer; all others are made again. A group of which all this is true, and of the function that planned it, is not planned
    again. `of_all` plans what is made of all the others, by their paths. Pages come first, and `pages_stand` is told of them
    before the rest is made. What is known of the outputs is kept in the file `memory`, `later` where nobody need wait for it.
    `quick`: what no page shows or loads stays as it lies there, for the next build to bring up to date. `maker` makes what is
    many, where that is not this machine alone. `listed` returns the files of `docs`, where somebody looked already. Raises NotOurs, ValueError and OSError as `files.write` does.
    """
    files.claim(docs)
    present = listed() if listed else files.present(docs)
    with cache.no_collection():
        before = recall(memory)
        round_ = _Round(docs, watch, before, present, partial(_spread, processes, maker), quick=quick)
        outputs, standing = round_.planned(planned)
        outputs += of_all([*outputs, *map(_standing, standing)])
    round_.renew_parts(outputs)
    pages, others, *editions = _in_turn(outputs)
    round_.bring(pages)
    pages_stand({path: one for path, one in round_.now.items() if path.endswith(".md")})
    for turn in (others, *editions):
        round_.bring(turn)
    files.sweep(docs, present, round_.now.keys())
    if round_.has_news():
        later(partial(remember, memory, round_.made()))
    return round_.now


class _Round:
    """One make: what is known from the last one, and what is made in this."""

    def __init__(
        self,
        docs: Path,
        watch: DependencyTracker,
        before: Remembered,
        present: Mapping[str, State],
        maker: Maker,
        *,
        quick: bool,
    ) -> None:
        """Ask again what outputs and groups asked; in a quick round not what only those asked that are late."""
        self._docs, self._watch, self._before, self._maker, self._quick = docs, watch, before, maker, quick
        self._known = {path: one for path, one in before.outputs.items() if one.state == present.get(path)}
        asked_now = chain(
            (one.asked for path, one in self._known.items() if not self._late(path)),
            (one.asked for one in before.groups.values()),
        )
        looked_at = set(chain.from_iterable(asked_now)) if quick else range(len(before.answers))
        self._answers = Answers(before, watch, looked_at)
        self._groups: dict[str, MadeGroup] = {}
        self._is_new = False
        self._log: QuestionLog | None = None
        self.now: dict[str, MadeOutput] = {}
        """How each output was made, this time or before."""

    def planned(self, planned: Sequence[Planned]) -> tuple[list[Output], list[str]]:
        """Return the outputs that are to be looked at one by one, and the paths of those that stand with their whole group."""
        outputs: list[Output] = []
        standing: list[str] = []
        for one in planned:
            if isinstance(one, Output):
                outputs.append(one)
            elif stands := self._group(one):
                standing += stands.paths
                self._groups[one.key] = stands
            else:
                outputs += self._plan(one)
        self.now.update({path: self._known[path] for path in standing})
        return outputs, standing

    def renew_parts(self, outputs: Iterable[Output]) -> None:
        """See that what a quick round has to make, since it is missing, is made of nothing that is late."""
        for one in outputs:
            if isinstance(one, Edition) and self._late(one.path) and one.path not in self._known:
                for part in filter(self._late, [each.path for each in one.of]):
                    self._known.pop(part, None)

    def bring(self, outputs: Sequence[Output]) -> None:
        """Make those of some outputs that do not stand."""
        self.now.update({one.path: self._known[one.path] for one in outputs if self._stands(one)})
        self._log = None  # what its processes told is known now
        chunks = list(_dealt([output for output in outputs if output.path not in self.now]))
        found = self._maker(self._docs, chunks, self._chunk)
        told: defaultdict[int | None, list[int]] = defaultdict(list)
        for part, one in zip(chunks, found, strict=True):
            table = told[one.process] if one.process else []
            table += self._answers.take(one.told)
            for output, (holds, own, content, state) in zip(part, one.made, strict=True):
                asked = numbers(n if n < one.base else table[n - one.base] for n in own)
                self.now[output.path] = MadeOutput(holds, asked, content, state)
        self._is_new |= bool(chunks)

    def _chunk(self, outputs: Sequence[Output]) -> ChunkMade:
        """Make a chunk, in this process or in one that was forked for it and makes others too."""
        log = self._log
        if log is None or log.process != os.getpid():
            log = self._log = QuestionLog(os.getpid(), self._answers)
        made = chunk(self._docs, outputs, self._watch, log.number, self.now)
        return ChunkMade(log.news(self._watch), made, log.base, log.process)

    def has_news(self) -> bool:
        """Say whether the next make has to know anything that the last one did not leave."""
        before = self._before
        changed = self._is_new or bool(self._answers.changed)
        return changed or self.now.keys() != before.outputs.keys() or self._groups != before.groups

    def made(self) -> Remembered:
        """Return what the next make is to know. It is not to take for fresh what is late and had an answer that changed."""
        changed = self._answers.changed
        outputs = {
            path: one._replace(holds=_LATER) if self._late(path) and not changed.isdisjoint(one.asked) else one
            for path, one in self.now.items()
        }
        return Remembered(self._answers.all(), outputs, self._groups, self._answers.within())

    def _late(self, path: str) -> bool:
        return self._quick and not (path.endswith(_SEEN) or path.startswith(_LOADED))

    def _stands(self, output: Output) -> bool:
        if self._late(output.path):
            return output.path in self._known
        made = self._known.get(output.path)
        return (
            made is not None
            and self._answers.changed.isdisjoint(made.asked)
            and made.holds == _holds(output, self._watch, self.now)
        )

    def _stays(self, path: str) -> bool:
        """Say whether an output stands if the plan of its group does."""
        made = self._known.get(path)
        if made is None or self._late(path):
            return made is not None
        return made.holds != _LATER and self._answers.changed.isdisjoint(made.asked)

    def _group(self, group: Group) -> MadeGroup | None:
        """Return how a group was planned, if it would be planned so again and all of its outputs stand."""
        last = self._before.groups.get(group.key)
        stands = (
            last is not None
            and self._answers.changed.isdisjoint(last.asked)
            and last.holds == self._watch.mark(group.plan)
            and all(map(self._stays, last.paths))
        )
        return last if stands else None

    def _plan(self, group: Group) -> Sequence[Output]:
        """Plan a group, and note how. Of one whose outputs are late that is not kept: they were made by the plan before."""
        self._watch.asked.clear()
        found = list(group.plan())
        own, known = list(self._watch.asked), self._answers.known
        self._answers.take(self._watch.told((one for one in own if one not in known), known, known.__contains__))
        asked = numbers(map(self._answers.number, own))
        paths = [one.path for one in found]
        of_others = {made.path for one in found if isinstance(one, Edition) for made in one.of} - {*paths}
        if not of_others and not any(map(self._late, paths)):
            self._groups[group.key] = MadeGroup(self._watch.mark(group.plan), asked, paths)
        return found


def _spread(
    processes: int,
    maker: Maker | None,
    docs: Path,
    chunks: Sequence[Sequence[Output]],
    here: Callable[[Sequence[Output]], ChunkMade],
) -> Iterator[ChunkMade]:
    """Make chunks of outputs in some processes of this machine; where they are many and there is a maker, by that."""
    if maker and sum(map(len, chunks)) >= CHUNK:
        return maker(docs, chunks, here)
    return spread(here, chunks, processes, worth=8)


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


def _holds(output: Output, watch: DependencyTracker, made: Mapping[str, MadeOutput]) -> bytes:
    """Return the digest of all that an output is made with; an edition has it from files that are made already."""
    if isinstance(output, Edition):
        return watch.digest((output.turn, [made[one.path].digest for one in output.of]))
    return watch.digest(output.make)


def _dealt(outputs: Sequence[Output]) -> Iterator[Sequence[Output]]:
    """Share outputs out, each part to be made by one process.

    Calendars are cut into long runs, since most entries stand in several of one country; copies of files of this machine
    stay together. The rest is dealt out like cards, so that the heavy ones, the files of the whole record, do not all fall
    to one; where they are many, in packs of neighbours, which ask much the same.
    """
    calendars = [output for output in outputs if output.path.endswith(".ics")]
    copies = [output for output in outputs if output.copies]
    others = [output for output in outputs if not output.path.endswith(".ics") and not output.copies]
    count = max(1, min(len(others), 16), len(others) // CHUNK)
    size = min(_PACK, max(1, len(others) // (count * _PACK)))
    packs = [others[start : start + size] for start in range(0, len(others), size)]
    dealt = ([output for pack in packs[start::count] for output in pack] for start in range(count))
    runs = (calendars[start : start + _RUN] for start in range(0, len(calendars), _RUN))
    yield from filter(None, [*runs, copies, *dealt])


def _content(docs: Path, output: Output) -> bytes:
    if isinstance(output, Edition):
        made = output.turn([(docs / one.path).read_bytes().decode() for one in output.of])
        return made if isinstance(made, bytes) else made.encode()
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


def chunk(
    docs: Path,
    outputs: Sequence[Output],
    watch: DependencyTracker,
    number: Callable[[Query], int],
    before: Mapping[str, MadeOutput],
) -> list[tuple[bytes, Sequence[int], str, State]]:
    """Make and write some outputs, and return of each what ChunkMade holds of it.

    `number` gives every question its number; `before` is what was made in turns before this one.
    """
    made: list[tuple[bytes, Sequence[int], str, State]] = []
    for output in outputs:
        watch.asked.clear()
        content, state = _written(docs, output)
        holds = _holds(output, watch, before)
        made.append((holds, numbers(map(number, watch.asked)), sha256(content).hexdigest(), state))
    return made
