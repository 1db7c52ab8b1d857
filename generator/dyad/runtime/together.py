"""`put` writes several files of the user's own together: whatever ends the program, all of them are as before or all are new.

A rename is whole or not done, but several are not one. So what is about to be done is noted first, sealed as everything
that is kept; `finish` does the rest where a program was killed in between, or takes away what it had only prepared.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dyad.runtime import cache, files, opener

NOTE = Path("build/kept/together")
"""Where a project notes what is about to be done."""


class _Work(NamedTuple):
    """The files that are to be renamed, each with the name it is to have, those to be removed, and whether all stand ready."""

    names: list[tuple[str, str]]
    gone: list[str]
    ready: bool


def put(root: Path, wanted: Mapping[str, bytes | None], was: Mapping[str, bytes]) -> None:
    """Give files of the project in `root` other bytes, or remove them (None), all or none.

    `was` holds what each that is there held when it was read. Raises Kept where somebody wrote to one since, or lets nobody
    write to it, and OSError as the disk does; then all files are as they were.
    """
    for path in wanted:
        _refuse_changed(root, path, was.get(path))
    names = [(str(files.name_beside(Path(path))), path) for path, content in wanted.items() if content is not None]
    gone = [path for path, content in wanted.items() if content is None]
    cache.store(root / NOTE, _Work(names, gone, ready=False))
    try:
        for beside, path in names:
            files.write_beside(root / beside, root / path, wanted[path] or b"")
        for path in wanted:
            _refuse_changed(root, path, was.get(path))
    except BaseException:
        finish(root)
        _take_away(root, names)
        raise
    cache.store(root / NOTE, _Work(names, gone, ready=True))
    try:
        _rename(root, names, gone)
    except OSError:
        files.place({root / path: content for path, content in was.items() if path in wanted})
        for path in wanted.keys() - was.keys():
            (root / path).unlink(missing_ok=True)
        _take_away(root, names)
        cache.forget(root / NOTE)
        raise
    except BaseException:  # asked to stop in between: the few renames that are left are done first
        finish(root)
        raise
    cache.forget(root / NOTE)


def finish(root: Path) -> list[str]:
    """Bring to its end what a killed program had begun in the project in `root`; return the files that are new or gone by it."""
    if not os.path.lexists(root / NOTE):
        return []
    work = cache.load(root / NOTE)
    done: list[str] = []
    if isinstance(work, tuple) and len(work) == 3:
        names, gone, ready = work
        if ready:
            _rename(root, names, gone)
            done = sorted([*(path for _, path in names), *gone])
        else:
            _take_away(root, names)
    cache.forget(root / NOTE)
    return done


def _rename(root: Path, names: list[tuple[str, str]], gone: list[str]) -> None:
    for beside, path in names:
        if os.path.lexists(root / beside):
            (root / beside).replace(root / path)
    for path in gone:
        (root / path).unlink(missing_ok=True)


def _take_away(root: Path, names: list[tuple[str, str]]) -> None:
    for beside, _ in names:
        files.take_away(root / beside)


def _refuse_changed(root: Path, path: str, was: bytes | None) -> None:
    """Raise Kept where a file is not as it was read: written to meanwhile, gone, or come."""
    if was is None:
        if os.path.lexists(root / path):
            raise files.Kept(f"{path} is there already")
        return
    if opener.read(root, path, max(len(was), opener.MOST)) != was:
        raise files.Kept(f"{path} was saved meanwhile; do it again")
    if not (root / path).stat().st_mode & 0o222 or not os.access(root / path, os.W_OK):
        raise files.Kept(f"{path} may only be read; if you may change that: chmod u+w")
