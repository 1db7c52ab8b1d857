"""The cache of records spares parsing a file that has not changed.

A file is the same when the system says that nobody wrote to it since (as git does), or else when its bytes are the
same. Only files without a problem are kept, so that every problem is found anew, where it stands.
"""

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from time import time_ns
from typing import Any
from zlib import crc32

from dyad.model import Record
from dyad.reading import yamlfile
from dyad.reading.problems import Problem
from dyad.runtime import cache, opener
from dyad.runtime.cache import Signature
from dyad.runtime.parallel import spread

Read = tuple[Record | None, list[Problem]]

SHARDS = 64
"""Records are kept in so many files, so that after an edit little is written."""

WORTH_PROCESSES = 5000
"""Changed files from which it pays to read in several processes: the records have to be carried back."""


class Memory:
    """What is kept of the records of one project, as read with one vocabulary."""

    def __init__(self, folder: Path | None, basis: str) -> None:
        """Remember in `folder` (nowhere when None) what is read with a vocabulary of the digest `basis`."""
        self._folder, self._basis = folder, basis

    def read(
        self, root: Path, files: Mapping[str, Signature], parse: Callable[[str], Read], processes: int
    ) -> dict[str, Read]:
        """Return what `parse` makes of each file (path from `root`), in order; it is called only for those that changed."""
        began = time_ns()
        written: Mapping[str, tuple[Signature, str]] = self._recall("signatures")
        shards: dict[int, dict[str, str]] = defaultdict(dict)
        for path, signature in files.items():
            before, digest = written.get(path, (None, ""))
            shards[_shard(path)][path] = digest if before == signature else ""
        many = sum(not digest for known in shards.values() for digest in known.values()) >= WORTH_PROCESSES
        with cache.no_collection():
            packed = spread(
                lambda one: self._shard(*one, root, parse, pack=many),
                list(shards.items()),
                processes if many else 1,
                worth=2,
            )
            read = {
                path: result
                for part in packed
                for path, result in (pickle.loads(part) if isinstance(part, bytes) else part).items()
            }
        # The records were kept first: killed in between, the old signatures send the next run to the bytes.
        now = {
            path: (files[path], record.digest)
            for path, (record, problems) in read.items()
            if record and not problems and cache.settled(files[path], began)
        }
        if now != written:
            self._keep("signatures", now)
        return {path: read[path] for path in files}

    def _shard(
        self, number: int, digests: Mapping[str, str], root: Path, parse: Callable[[str], Read], *, pack: bool
    ) -> dict[str, Read] | bytes:
        """Read the files of one shard; those whose digest is given have not been written to since it was taken."""
        before: Mapping[str, Read] = self._recall(_name(number))
        read = {
            path: known
            if (known := before.get(path)) and known[0] and known[0].digest == (digest or _digest(root, path))
            else parse(path)
            for path, digest in digests.items()
        }
        sound = {path: result for path, result in read.items() if result[0] and not result[1]}
        if sound.keys() != before.keys() or any(result is not before[path] for path, result in sound.items()):
            self._keep(_name(number), sound)
        return pickle.dumps(read, pickle.HIGHEST_PROTOCOL) if pack else read

    def _recall(self, name: str) -> Mapping[str, Any]:
        value = cache.load(self._folder / name) if self._folder else None
        return value[1] if value and value[0] == self._basis else {}

    def _keep(self, name: str, value: object) -> None:
        if self._folder:
            cache.store(self._folder / name, (self._basis, value))


def _digest(root: Path, path: str) -> str:
    try:
        return yamlfile.digest(opener.read(root, path))
    except OSError:
        return ""


def _name(number: int) -> str:
    return f"records-{number:02}"


def _shard(path: str) -> int:
    return crc32(os.fsencode(path)) % SHARDS  # a name may hold bytes that are no text
