"""The lock on a build folder: one build at a time. It goes with the process that took it, however that ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:
    msvcrt = None  # type: ignore[assignment]

LOCK = ".lock"
"""The file in a build folder that holds the number of the process that builds."""

_held: set[int] = set()
"""The open locks of this process. The kernel gives one back when the last who has it open is gone: children must not."""

_STOP = "taskkill /PID" if os.name == "nt" else "kill"
"""The command that ends a process."""
_FAR = 1 << 30
"""The byte that is locked where a locked byte cannot be read (Windows): far beyond the number."""


class Busy(Exception):
    """Another build holds the folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder that is there. Raises Busy, and OSError as the disk does."""
    _once()
    file = folder / LOCK
    opened = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        if not _take(opened, file):
            raise Busy(_words(folder, _holder(opened)))
        _held.add(opened)
        _sign(opened, file)
        yield
    finally:
        _held.discard(opened)
        if fcntl:
            fcntl.flock(opened, fcntl.LOCK_UN)  # a child that was forked this moment may have it open still
        os.close(opened)
        if not (fcntl or msvcrt):
            _give_back(file)


def _sign(opened: int, file: Path) -> None:
    """Write into the lock who holds it. Raises OSError as the disk does, naming the file."""
    try:
        os.ftruncate(opened, 0)
        os.write(opened, f"{os.getpid()}\n".encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _take(opened: int, file: Path) -> bool:
    """Take the lock, unless another holds it: by flock(2), else by LockFile of Windows, else by a file beside that names its maker."""
    try:
        if fcntl:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt:
            os.lseek(opened, _FAR, os.SEEK_SET)
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            os.lseek(opened, 0, os.SEEK_SET)
        else:
            _make(file)
    except (BlockingIOError, PermissionError, FileExistsError):
        return False
    return True


def _make(file: Path) -> None:
    """Make the file that stands for the lock where the system has none; one whose maker is gone is taken over."""
    beside = file.with_name(f"{LOCK}.held")
    with suppress(FileNotFoundError, ValueError):
        if not alive(int(beside.read_text(encoding="ascii"))):
            beside.unlink()
    with beside.open("x", encoding="ascii") as made:
        made.write(str(os.getpid()))


def _give_back(file: Path) -> None:
    beside = file.with_name(f"{LOCK}.held")
    with suppress(OSError, ValueError):
        if int(beside.read_text(encoding="ascii")) == os.getpid():
            beside.unlink()


def _holder(opened: int) -> int:
    """Return the number of the process that holds the lock; 0 where it did not write it yet."""
    try:
        os.lseek(opened, 0, os.SEEK_SET)
        return int(os.read(opened, 20))
    except (OSError, ValueError):
        return 0


def _words(folder: Path, holder: int) -> str:
    if not holder:
        return f"another build is at work in {folder}; wait for it, or stop it"
    if not alive(holder):
        return f"another build is at work in {folder}: process {holder}, which cannot be seen from here (another machine, or a container); wait for it, or stop it there"
    return f"another build is at work in {folder}: process {holder}; wait for it, or stop it: {_STOP} {holder}"


def alive(process: int) -> bool:
    """Say whether a process is there. Where asking would stop it (Windows), it is taken to be."""
    if os.name == "nt" or process <= 0:
        return process > 0
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def _once() -> None:
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_let_go)


def _let_go() -> None:
    """Close, in a forked child, the locks that its parent holds."""
    for opened in _held:
        os.close(opened)
    _held.clear()
