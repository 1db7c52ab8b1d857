"""The one way to the bytes of a project's files: plain files only, no links, and never more than is wanted.

What lies in a project may come from a stranger. A link could publish a file of whoever builds, a pipe makes its reader
wait for ever, a device has no end.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path, PurePath
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

MOST = 256 * 1024
"""Bytes of a file that people write."""
MOST_DATA = 256 * 1024 * 1024
"""Bytes of a file that programs write: a table to import."""

_KINDS = (
    (S_ISLNK, "a link"),
    (S_ISDIR, "a folder"),
    (S_ISFIFO, "a pipe"),
    (S_ISSOCK, "a socket"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
)
# Nothing that is opened leads on to another file, waits for a writer, or is handed on to a child (open(2)).
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotPlain(OSError):
    """What stands at a path is no plain file; `strerror` says what it is."""


def read(root: Path, path: str, most: int = MOST) -> bytes:
    """Return the bytes of the file at `path` below `root`; of a longer one the first `most` and one more.

    No step of the way below `root` is a link. A path that leads out of it, which only the command line can name, is held
    to that at its end alone. Raises NotPlain, and OSError as the disk does.
    """
    if inside(path):
        refuse_links(root, PurePath(path).parent)
    file = os.fspath(root / path)
    _refuse_unless(S_ISREG, os.lstat(file), file)
    opened = os.open(file, _FLAGS)
    with os.fdopen(opened, "rb") as source:
        now = os.fstat(opened)
        _refuse_unless(S_ISREG, now, file)  # it may have been exchanged since
        return source.read(min(most, now.st_size) + 1)


def whole(root: Path, path: str) -> bytes:
    """Return all bytes of a file that programs write, as `read` does. Raises NotPlain also where there are too many."""
    data = read(root, path, MOST_DATA)
    if len(data) > MOST_DATA:
        raise NotPlain(errno.EINVAL, f"it has more than {MOST_DATA // 1024**2} MB", os.fspath(root / path))
    return data


def lines_of(root: Path, path: str) -> list[str]:
    """Return the lines of a file as far as they can be read; none, where it cannot."""
    try:
        return read(root, path).decode("utf-8", errors="replace").split("\n")
    except OSError:
        return []


def refuse_links(root: Path, path: PurePath | str) -> None:
    """Raise NotPlain where a step of the way from `root` to the folder `path` is no folder of its own, but a link to one."""
    folder = root
    for step in PurePath(path).parts:
        folder /= step
        _refuse_unless(S_ISDIR, folder.lstat(), os.fspath(folder))


def inside(path: str) -> bool:
    """Say whether a path leads to a place below the folder that it begins from."""
    steps = PurePath(path)
    return bool(steps.parts) and not steps.is_absolute() and ".." not in steps.parts


def kind(mode: int) -> str:
    """Return what stands at a path, by its mode: `a pipe`; empty for a plain file."""
    return next((words for test, words in _KINDS if test(mode)), "")


def _refuse_unless(wanted: Callable[[int], bool], found: os.stat_result, path: str) -> None:
    if not wanted(found.st_mode):
        raise NotPlain(errno.EINVAL, f"it is {kind(found.st_mode) or 'no folder'}", path)
