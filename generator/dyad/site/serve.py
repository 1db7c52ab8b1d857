"""`serve` builds again when a file changes and hands out the last good site; a mistake takes no page away.

Pages are handed out by a process of their own, so that none of its threads is in the way of a build, which forks. Where
the system cannot fork (Windows) a thread hands them out, and each build is an interpreter of its own.
"""

import multiprocessing
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from dyad.runtime import isolation, processes
from dyad.site import handout
from dyad.site.live import Live

LOOK_AGAIN = 0.3
"""Seconds between two looks at the files."""

QUIET_LOOKS = 10
"""Looks without a change after which whoever writes is taken to pause."""


def serve(
    site: Path,
    door: socket.socket,
    watched: list[Path],
    show: Callable[[], object],
    complete: Callable[[], object],
    ready: Callable[[], object] = lambda: None,
    learn: Callable[[], object] = lambda: None,
    news: Live | None = None,
) -> None:
    """Serve `site` at a door that is open, on this machine only, until interrupted.

    `show` is called at first, after which `ready` is, and at once when a watched file changes; `complete` when whoever
    writes pauses after that, and at first; a change ends a `complete` that is still at work. Each call has a process
    of its own, which leaves here nothing of what it read: a template may be another the next time. `learn` is called here
    after each, for what the next one shall find at hand. Where the system cannot fork, both must be such as can be pickled.
    With `news`, pages show what came of the last call.
    """
    with door, _handed_out(site, door, news):
        seen, quiet, work, ended = state(watched), 0, None, False
        try:
            work = _begin(show, door)
            work.join()
            ready()
            while True:
                time.sleep(LOOK_AGAIN)
                quiet += 1
                if (now := state(watched)) != seen:
                    seen, quiet, ended = now, 0, False
                    _end(work)
                    work = _begin(show, door)
                    work.join()
                elif quiet == QUIET_LOOKS:
                    work = _begin(complete, door)
                    ended = False
                elif _forks() and not ended and not work.is_alive():
                    ended = True
                    learn()
        except KeyboardInterrupt:
            pass  # how a server ends
        finally:
            _end(work)


def _forks() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def _handed_out(site: Path, door: socket.socket, news: Live | None) -> Iterator[None]:
    """Hand out the pages of `site` while the block runs."""
    if not _forks():
        server = handout.server(site, door, news)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
        return
    # Forked, so that it is whole at once: an interpreter that is just starting complains where its parent is gone.
    child = multiprocessing.get_context("fork").Process(
        target=_hand_out, args=(os.getpid(), site, door, news), daemon=True
    )
    child.start()
    try:
        yield
    finally:
        child.kill()


def _begin(call: Callable[[], object], door: socket.socket) -> BaseProcess:
    work: BaseProcess
    if not _forks():
        work = multiprocessing.get_context("spawn").Process(target=call)
        with isolation.inherited():
            work.start()
        return work
    work = multiprocessing.get_context("fork").Process(target=_alone, args=(os.getpid(), call, door))
    work.start()
    with suppress(OSError):  # it was quicker
        os.setpgid(_number(work), _number(work))
    return work


def _alone(parent: int, call: Callable[[], object], door: socket.socket) -> None:
    """Call with all processes that come of it in one group, which can be ended as one; the door is not theirs to hold open."""
    processes.end_with(parent)
    os.setpgid(0, 0)
    door.close()
    call()


def _end(work: BaseProcess | None) -> None:
    """End a process with all that came of it; whenever a build is ended, the last good site stands."""
    if work and work.is_alive():
        if hasattr(os, "killpg"):
            _end_group(work)
        else:
            _end_tree(work)
        work.join()


def _end_group(work: BaseProcess) -> None:
    with suppress(ProcessLookupError):
        os.killpg(_number(work), signal.SIGKILL)
        work.join()
        for _ in range(100):  # till all of them are gone, so that none writes into the next build
            os.killpg(_number(work), 0)
            time.sleep(0.01)


def _end_tree(work: BaseProcess) -> None:
    """End a process and those below it with the system's own command for it (Windows: taskkill)."""
    with suppress(OSError):
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(_number(work))], capture_output=True, check=False)
    work.kill()


def _number(work: BaseProcess) -> int:
    assert work.pid is not None  # it was started
    return work.pid


def _hand_out(parent: int, site: Path, door: socket.socket, news: Live | None) -> None:
    """Hand out the pages of `site` to whoever comes to the door, for as long as the process lives that began this one."""
    processes.end_with(parent)
    threading.Thread(target=handout.server(site, door, news).serve_forever, daemon=True).start()
    began_by = multiprocessing.parent_process()
    assert began_by is not None  # this function is only ever the whole of a child process
    began_by.join()


def state(watched: list[Path]) -> dict[str, tuple[int, int]]:
    """Return when each watched file was changed last, and its size."""
    found = {}
    for top in watched:
        inside = (os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names)  # noqa: PTH118 - many files, often
        for file in inside if top.is_dir() else [os.fspath(top)]:
            with suppress(OSError):  # gone between the listing and the look
                stat = os.stat(file)  # noqa: PTH116
                found[file] = (stat.st_mtime_ns, stat.st_size)
    return found
