"""`tree` digests the signatures of all files of a project, so that its state is known again without reading one."""

import marshal
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from dyad.authoring.drafting.places import folders
from dyad.reading.project_files import CONFIG, FOLDER, LICENCE, OWN_BLOCKS, TEXTS, WORDS
from dyad.runtime import cache, installed_fonts


def tree(root: Path) -> bytes | None:
    """Return a digest of the signatures of all files of the project in `root` and of the machine's fonts; None when one was written just now and may be written again unseen, or is elsewhere."""
    if (root / FOLDER).is_symlink():
        return None
    now, found = time_ns(), []
    words = (state for folder in (TEXTS, WORDS, OWN_BLOCKS) for state in walk(os.fspath(root / folder)))
    waiting = [found for one in folders(root) for found in walk(os.fspath(one))]
    for path, state in [
        *_state(root / CONFIG),
        *_state(root / LICENCE),
        *walk(os.fspath(root / FOLDER)),
        *words,
        *waiting,
    ]:
        signature = cache.signature(state)
        if not cache.settled(signature, now):
            return None
        found.append((path, signature))
    return blake2b(marshal.dumps((sorted(found), installed_fonts.signature()), 0)).digest()


def _state(file: Path) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError):  # there is none
        yield os.fspath(file), file.lstat()


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield what lies below a folder with its state on the disk, folders too; nothing where there is none."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
