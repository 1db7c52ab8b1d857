"""`spread` does the same work on many items in several processes, where that saves time."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Literal, TypeVar

from dyad.runtime import isolation
from dyad.runtime import processes as orphans

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 400
"""Below this number of items, starting processes and carrying results costs more than it saves."""

_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(work: Callable[[T], R], items: Sequence[T], processes: int, worth: int = WORTH_IT) -> Iterator[R]:
    """Yield `work` of each item, in order, as it is done.

    Child processes are forked, so that `work` and the items need not be carried to them: only results are. Where the
    system cannot fork, where another thread might hold a lock that the child would wait for, or where there are fewer than
    `worth` items, the work is done here.
    """
    global _task
    if processes < 2 or len(items) < worth or not can_fork():
        yield from map(work, items)
        return
    _task = (work, items)
    size = max(1, len(items) // (processes * 4))
    spans = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    try:
        with workers(processes, "fork") as pool:
            for part in pool.map(_part, spans):
                yield from part
    finally:
        _task = None


@contextmanager
def workers(processes: int, method: Literal["fork", "spawn"]) -> Iterator[ProcessPoolExecutor]:
    """Give some processes to work with, which end with this one; what goes wrong or is stopped ends them at once.

    A worker that was ended from outside raises BrokenProcessPool; Stopped, where somebody asked the program to end.
    """
    with isolation.inherited():
        made = ProcessPoolExecutor(processes, multiprocessing.get_context(method), orphans.end_with, (os.getpid(),))
    with made as pool:
        try:
            yield pool
        except BaseException as error:
            for one in list((getattr(pool, "_processes", None) or {}).values()):
                one.kill()
            pool.shutdown(cancel_futures=True)
            if (stopped := orphans.asked()) and error is not stopped:
                raise stopped from error
            raise


@contextmanager
def meanwhile() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Give a way to let work be done in forked processes, for which the end of the block waits; where the system cannot fork, at once.

    Its outcome is ignored: use it only for what saves time and is done again where it fails.
    """
    begun: list[BaseProcess] = []

    def later(work: Callable[[], object]) -> None:
        if not can_fork():
            work()
            return
        begun.append(multiprocessing.get_context("fork").Process(target=_bound, args=(os.getpid(), work)))
        begun[-1].start()

    try:
        yield later
    finally:
        for one in begun:
            one.join()


def ahead(work: Callable[[], R]) -> Callable[[], R]:
    """Begin work in a forked process, and return what waits for its outcome; it is done here, when that is called, where no process does it.

    The outcome is carried back, so that it pays only where it is small beside the work.
    """
    if not can_fork():
        return work
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_told, args=(os.getpid(), work, here, there), daemon=True
    )
    process.start()
    there.close()

    def outcome() -> R:
        try:
            found: R = here.recv()
        except (EOFError, OSError):
            return work()  # what went wrong there is told by doing it once more
        finally:
            here.close()
            process.join()
        return found

    return outcome


def _told(parent: int, work: Callable[[], object], here: Connection, there: Connection) -> None:
    orphans.end_with(parent)
    here.close()  # it is the parent's: left open here, nobody would learn that the parent asks no more
    with suppress(Exception), there:
        there.send(work())


def _bound(parent: int, work: Callable[[], object]) -> None:
    orphans.end_with(parent)
    work()


def can_fork() -> bool:
    """Say whether a child can be forked in which no lock is held by a thread that is not there; on Windows none can."""
    return threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def _part(span: range) -> list[Any]:
    assert _task is not None  # set before the children were forked
    work, items = _task
    return [work(items[number]) for number in span]
