"""A scheduler of Dask with workers, in processes of their own: each with a home, a key and a scratch folder that nobody else has."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from time import monotonic, sleep

from tests.support.command import ENVIRONMENT

KEY = "0123456789abcdef" * 4
"""The key of the workers here."""
_DASK = (sys.executable, "-m", "dask")


def port() -> int:
    """Return a port that is free."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def scheduler(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Run a scheduler; give its address."""
    address = f"{host}:{port()}"
    arguments = ("scheduler", "--host", host, "--port", address.rpartition(":")[2], "--no-dashboard", "--no-show")
    with _running([*_DASK, *arguments], folder, {}):
        yield f"tcp://{address}"


@contextmanager
def worker(
    address: str,
    folder: Path,
    *,
    key: str | None = KEY,
    before: Sequence[str] = (),
    more: Sequence[str] = (),
    settings: Mapping[str, str] = {},
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker of a scheduler without anybody who would start it again; `before`: a command that it is run by."""
    folder.mkdir(parents=True)
    home = folder / "home"
    (home / ".config/dyad").mkdir(parents=True)
    if key:
        (home / ".config/dyad/cluster-key").write_text(f"{key}\n")
        (home / ".config/dyad/cluster-key").chmod(0o600)
    own = {"HOME": str(home), "TMPDIR": str(folder), **settings}
    scratch = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder / "scratch"))
    with _running([*before, *_DASK, "worker", address, *scratch, *more], folder, own) as process:
        yield process


@contextmanager
def _running(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    plain = {name: value for name, value in ENVIRONMENT.items() if not name.startswith(("XDG_", "DYAD_"))}
    with (folder / "words").open("ab") as words:
        process = subprocess.Popen(
            command, cwd=folder, env={**plain, **settings}, stdout=words, stderr=words, start_new_session=True
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(said: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something is so."""
    end = monotonic() + seconds
    while not said():
        assert monotonic() < end
        sleep(0.05)
