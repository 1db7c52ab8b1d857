"""The only code that writes output: what differs is written, what is no longer made is removed."""

import os
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path

MARK = ".made-by-dyad"
"""The file that shows a folder to be ours; without it nothing in a folder is touched."""


class NotOurs(Exception):
    """The folder holds files, and none of them says that Dyad made it."""


State = tuple[int, int]
"""A file on the disk: size and time of writing. (Its time of change moves whenever a link to it is made.)"""


def claim(folder: Path) -> None:
    """Make a folder ours. Raises NotOurs when it holds anything else, OSError when it cannot be written."""
    _real.cache_clear()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARK).exists():
        if any(folder.iterdir()):
            raise NotOurs(f"{folder} holds files that Dyad did not make; move them away, or choose another folder")
        mark(folder)


def mark(folder: Path) -> None:
    """Show a folder to be ours."""
    (folder / MARK).write_text("Everything in this folder is made by dyad build, and removed by it.\n", encoding="utf-8")


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Bring a folder to hold exactly `files` (path in the folder, content), touching only what differs.

    Raises NotOurs for a folder that is not ours, ValueError for a path that leads out of it, OSError as the disk does.
    """
    claim(folder)
    before = present(folder)
    written = {path for path, content in files if put(folder, path, content)}
    sweep(folder, before, written)


def put(folder: Path, path: str, content: bytes) -> State:
    """Write one file of a folder that is ours, if it differs. Raises ValueError for a path that leads out of the folder."""
    file = folder / path
    if not _real(file.parent).is_relative_to(_real(folder)):
        raise ValueError(f"{path!r} leads out of {folder}")
    if file.is_symlink() or _differs(file, content):
        _replace(file, content)
    return state(file.stat())


def sweep(folder: Path, before: Iterable[str], kept: Container[str]) -> None:
    """Remove the files that were there before and are not among those kept, and the folders that are empty then."""
    removed = [path for path in before if path not in kept]
    for path in removed:
        (folder / path).unlink()
    for below in sorted({(folder / path).parent for path in removed}, key=lambda one: -len(one.parts)):
        while below != folder and below.is_dir() and not any(os.scandir(below)):
            below.rmdir()
            below = below.parent


def present(folder: Path) -> dict[str, State]:
    """Return the files of a folder of ours, by path."""
    found: dict[str, State] = {}
    below = [""]
    while below:
        inside = below.pop()
        for entry in os.scandir(folder / inside):
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                below.append(f"{path}/")
            elif path != MARK:
                found[path] = state(entry.stat(follow_symlinks=False))
    return found


def state(found: os.stat_result) -> State:
    """Return what is told of a file from its state on the disk."""
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=16384)
def _real(folder: Path) -> Path:
    return folder.resolve()


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True


def _replace(file: Path, content: bytes) -> None:
    """Write beside and rename, so that a file is whole whenever it is read."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(content)
    except FileNotFoundError:  # most folders are there already, so that asking first costs more
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
    beside.replace(file)
