"""`typeset` sets documents with Typst in child processes, also when it is only one: its threads must not have been started in what is forked later."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import as_completed
from typing import TypeVar

from dyad.runtime import isolation
from dyad.runtime.parallel import can_fork, workers

T = TypeVar("T")


def typeset(work: Callable[..., T], tasks: Iterable[tuple[object, ...]], processes: int) -> Iterator[T]:
    """Yield what `work` makes of each task, as it is done, in at most so many processes; they end with the last."""
    from dyad.outputs.pdf.setting import (
        has_set,  # loading Typst takes a tenth of a second, which a build with nothing to set is spared
    )

    given = list(tasks)
    # Beside another thread, and where Typst's were started, a forked child may wait for what nobody does any more.
    alone = can_fork() and not has_set()
    with workers(min(processes, len(given)), "fork" if alone else "spawn") as pool:
        with isolation.inherited():  # they are started as work is given out
            running = [pool.submit(work, *task) for task in given]
        for one in as_completed(running):
            yield one.result()
