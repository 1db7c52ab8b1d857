"""`work` is what Dask calls on a worker: it hands a sealed order on to a process of Dyad's own, and gives back the answer.

That process has no threads, so that it can fork, and an environment that is the same everywhere. Nothing is opened here.
"""

import os
import subprocess
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from distributed import get_worker

from dyad.runtime import frames, isolation

KEPT = 8
"""Blobs, at most, that a worker keeps on its disk."""
_BEGIN = "from dyad.site.cluster.executor import main; main()"


class ExecutorEnded(Exception):
    """The process that did the work was ended, mostly for want of memory."""


class ExecutorProcess:
    """A process that does one order at a time."""

    def __init__(self, scratch: Path) -> None:
        """Start it in a scratch folder."""
        self.process = subprocess.Popen(
            isolation.python(_BEGIN, str(os.getpid()), str(scratch)),
            env=isolation.environment(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8"),
            cwd=scratch,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def work(self, order: bytes) -> bytes:
        """Return its answer to an order. Raises ExecutorEnded."""
        assert self.process.stdin and self.process.stdout
        with suppress(BrokenPipeError):
            frames.put(self.process.stdin, {}, order)
            if answer := frames.take(self.process.stdout):
                return bytes(answer[1])
        code = self.process.wait()
        raise ExecutorEnded(
            f"its process ended by signal {-code}" if code < 0 else f"its process ended with code {code}"
        )


_idle: defaultdict[Path, list[ExecutorProcess]] = defaultdict(list)
"""The processes that wait, by their scratch folders: those of this worker."""
_lock = threading.Lock()


def work(order: bytes, *blobs: bytes) -> tuple[str, bytes]:
    """Return the address of this worker, and its answer to an order that needs some blobs. Raises ExecutorEnded."""
    return _work(get_worker(), order, blobs)


def greet(order: bytes, dask_worker: Any = None) -> tuple[str, bytes]:
    """Return what `work` does, without blobs; `dask_worker` is the worker, which Dask names to what a client has all of them run."""
    return _work(dask_worker, order, ())


def _work(worker: Any, order: bytes, blobs: Sequence[bytes]) -> tuple[str, bytes]:
    scratch = Path(worker.local_directory) / "dyad"
    try:
        scratch.mkdir(mode=0o700, exist_ok=True)
        for blob in blobs:
            _lay(scratch, blob)
        with _executor(scratch) as executor:
            return worker.address, executor.work(order)
    except OSError as error:
        return worker.address, frames.packed({"refused": f"its disk: {error.strerror}"})


@contextmanager
def _executor(scratch: Path) -> Iterator[ExecutorProcess]:
    """Give a process that waits, or a new one; it waits again afterwards, unless it was ended."""
    with _lock:
        waiting = _idle[scratch]
        while waiting and waiting[-1].process.poll() is not None:
            waiting.pop()
        one = waiting.pop() if waiting else None
    one = one or ExecutorProcess(scratch)
    yield one
    with _lock:
        waiting.append(one)


def _lay(scratch: Path, blob: bytes) -> None:
    """Lay a blob down by its content, whole or not at all, and take away those that were not asked for lately."""
    file = scratch / f"{sha256(blob).hexdigest()}.blob"
    with suppress(FileNotFoundError):
        os.utime(file)
        return
    with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as beside:
        try:
            beside.write(blob)
            beside.close()
            Path(beside.name).replace(file)
        except OSError:
            Path(beside.name).unlink()
            raise
    with _lock:
        for old in sorted(scratch.glob("*.blob"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
