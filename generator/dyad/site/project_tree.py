"""`tree` digests the signatures of all files of a project, so that its state is known again without reading one."""

import marshal
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import time_ns

from dyad.authoring.drafting.places import folders
from dyad.reading.project_files import CONFIG, FOLDER, LICENCE, OWN_BLOCKS, TEXTS, WORDS
from dyad.runtime import cache, installed_fonts
from dyad.runtime.cache import Signature


def tree(root: Path) -> bytes | None:
    """Return a digest of the signatures of all files of the project in `root`; None where it cannot be told from another state of it."""
    return digest(signatures(root))


@cache.no_collection()
def signatures(root: Path) -> Mapping[str, Signature | None]:
    """Return the signatures of all files and folders of the project in `root`, by path; None for one that was written just now and may be written again unseen. Of a project that is elsewhere there are none."""
    if (root / FOLDER).is_symlink():
        return {}
    now = time_ns()
    words = (state for folder in (TEXTS, WORDS, OWN_BLOCKS) for state in walk(os.fspath(root / folder)))
    waiting = (state for one in folders(root) for state in walk(os.fspath(one)))
    found = chain(_state(root / CONFIG), _state(root / LICENCE), walk(os.fspath(root / FOLDER)), words, waiting)
    return {
        path: signature if cache.settled(signature := cache.signature(state), now) else None for path, state in found
    }


def digest(found: Mapping[str, Signature | None]) -> bytes | None:
    """Return a digest of the signatures of a project's files and of the machine's fonts; None where one is not known."""
    if not found or None in found.values():
        return None
    return blake2b(marshal.dumps((sorted(found.items()), installed_fonts.signature()), 0)).digest()


def _state(file: Path) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError):  # there is none
        yield os.fspath(file), file.lstat()


def walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield what lies below a folder with its state on the disk, folders too; nothing where there is none."""
    below = [folder]
    while below:
        try:
            entries = list(os.scandir(below.pop()))
        except OSError:
            continue
        for entry in entries:
            yield entry.path, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
