"""The cache of records spares parsing a file that has not changed.

A file is the same when the system says that nobody wrote to it since (as git does), or else when its bytes are the
same. Only files without a problem are kept, so that every problem is found anew, where it stands.
"""

import marshal
import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import time_ns
from typing import Any
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
    ) -> Mapping[str, Read]:
        """Return what `parse` makes of each file (path from `root`), in any order; it is called only for those that changed."""
        began = time_ns()
        with cache.no_collection():
            before = [self._recall(number) for number in range(SHARDS)]
            read: dict[str, Read] = {
                path: (record, ())
                for known in before
                for path, (signature, record) in known.items()
                if signature and files.get(path) == signature
            }
            waiting = [path for path in files if path not in read]
            stale: dict[int, list[str]] = {at: [] for at, known in enumerate(before) if not known.keys() <= read.keys()}
            for path in waiting:
                stale.setdefault(_shard(path), []).append(path)
            many = len(waiting) >= WORTH_PROCESSES

            def renewed(number: int) -> dict[str, Read] | bytes:
                found = {path: _read(root, path, before[number], parse) for path in stale[number]}
                self._keep(number, before[number], found, files, began)
                return pickle.dumps(found, pickle.HIGHEST_PROTOCOL) if many else found

            for part in spread(renewed, list(stale), processes if many else 1, worth=2):
                read.update(pickle.loads(part) if isinstance(part, bytes) else part)
        return read

    def _keep(
        self, number: int, before: _Shard, found: Mapping[str, Read], files: Mapping[str, Signature], began: int
    ) -> None:
        """Keep a shard with what was found without a problem, where it is another then."""
        now = {path: one for path, one in before.items() if path in files and path not in found}
        for path, (record, problems) in found.items():
            if record and not problems:
                now[path] = (files[path] if cache.settled(files[path], began) else None, record)
        if self._folder and now != before:
            cache.store(self._folder / _name(number), (self._basis, _packed(now)))

    def _recall(self, number: int) -> _Shard:
        value = cache.load(self._folder / _name(number)) if self._folder else None
        return _unpacked(value[1]) if value and value[0] == self._basis else {}


def at_hand(folder: Path) -> None:
    """Have what is kept in `folder` at hand for processes that are forked from this one, its records made (`cache.at_hand`)."""
    cache.at_hand(folder, _make)


def _make(name: str, kept: Any) -> Any:
    if name not in map(_name, range(SHARDS)):
        return kept
    basis, packed = kept
    shard = _unpacked(packed)
    for _, one in shard.values():
        _ = one.record
    return basis, shard


def _packed(shard: _Shard) -> bytes:
    """Pack a shard as plain data, which takes less time to read back than objects do."""
    return marshal.dumps({path: (signature, one.digest, one.packed()) for path, (signature, one) in shard.items()})


def _unpacked(shard: bytes | _Shard) -> _Shard:
    """Return a shard as it was before it was packed; one that is at hand has been unpacked."""
    if not isinstance(shard, bytes):
        return shard
    plain = marshal.loads(shard)
    return {path: (signature, KeptRecord(path, digest, said)) for path, (signature, digest, said) in plain.items()}


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
