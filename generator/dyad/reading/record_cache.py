"""The cache of records spares parsing a file that has not changed.

A file is the same when the system says that nobody wrote to it since (as git does), or else when its bytes are the
same. Only files without a problem are kept, so that every problem is found anew, where it stands.
"""

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import time_ns
from zlib import crc32

from dyad.model import Record
from dyad.reading import yamlfile
from dyad.reading.kept_record import KeptRecord
from dyad.reading.problems import Problem
from dyad.runtime import cache, opener
from dyad.runtime.cache import Signature
from dyad.runtime.parallel import spread

Parsed = tuple[Record | None, list[Problem]]
Read = tuple[KeptRecord | None, Sequence[Problem]]
_Shard = Mapping[str, tuple[Signature | None, KeptRecord]]
"""Records by path, each with the signature of its file; none of one that may have been written to unseen."""

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
        self, root: Path, files: Mapping[str, Signature], parse: Callable[[str], Parsed], processes: int
    ) -> dict[str, Read]:
        """Return what `parse` makes of each file (path from `root`), in order; it is called only for those that changed."""
        began = time_ns()
        shards: dict[int, dict[str, Signature]] = defaultdict(dict)
        for path, signature in files.items():
            shards[_shard(path)][path] = signature
        with cache.no_collection():
            before = {number: self._recall(number) for number in shards}
            read: dict[str, Read] = {
                path: (record, ()) for known in before.values() for path, (_, record) in known.items()
            }
            stale = {
                number: changed
                for number, now in shards.items()
                if (changed := [path for path, signature in now.items() if _written(before[number], path) != signature])
                or len(before[number]) > len(now)
            }
            many = sum(map(len, stale.values())) >= WORTH_PROCESSES

            def renewed(number: int) -> dict[str, Read] | bytes:
                known, now = before[number], shards[number]
                found = {path: _read(root, path, known, parse) for path in stale[number]}
                self._renew(number, known, {path: found.get(path) or read[path] for path in now}, now, began)
                return pickle.dumps(found, pickle.HIGHEST_PROTOCOL) if many else found

            for part in spread(renewed, list(stale), processes if many else 1, worth=2):
                read.update(pickle.loads(part) if isinstance(part, bytes) else part)
        return {path: read[path] for path in files}

    def _renew(
        self, number: int, before: _Shard, read: Mapping[str, Read], signatures: Mapping[str, Signature], began: int
    ) -> None:
        """Keep what was read without a problem of the files of a shard, where it is not what was kept."""
        now = {
            path: (signatures[path] if cache.settled(signatures[path], began) else None, record)
            for path, (record, problems) in read.items()
            if record and not problems
        }
        if self._folder and now != before:
            cache.store(self._folder / _name(number), (self._basis, now))

    def _recall(self, number: int) -> _Shard:
        value = cache.load(self._folder / _name(number)) if self._folder else None
        return value[1] if value and value[0] == self._basis else {}


def at_hand(folder: Path) -> None:
    """Have what is kept in `folder` at hand for processes that are forked from this one, its records made (`cache.at_hand`)."""
    cache.at_hand(folder, _make)


def _make(name: str, kept: tuple[str, _Shard]) -> None:
    if name in map(_name, range(SHARDS)):
        for _, one in kept[1].values():
            _ = one.record


def _written(known: _Shard, path: str) -> Signature | None:
    return known[path][0] if path in known else None


def _read(root: Path, path: str, known: _Shard, parse: Callable[[str], Parsed]) -> Read:
    """Read a file that may have been written to; of the same bytes comes what came of them before."""
    before = known[path][1] if path in known else None
    return (before, ()) if before and before.digest == _digest(root, path) else _kept(*parse(path))


def _kept(record: Record | None, problems: Sequence[Problem]) -> Read:
    return (KeptRecord.of(record) if record else None), problems


def _digest(root: Path, path: str) -> str:
    try:
        return yamlfile.digest(opener.read(root, path))
    except OSError:
        return ""


def _name(number: int) -> str:
    return f"records-{number:02}"


def _shard(path: str) -> int:
    return crc32(os.fsencode(path)) % SHARDS  # a name may hold bytes that are no text
