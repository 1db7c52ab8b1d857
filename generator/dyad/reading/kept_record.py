"""A `KeptRecord` stands for a record that is made when somebody looks at it; `LazyRecords` are the records of a kind."""

import pickle
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from dyad.model import AnyRecord, Record
from dyad.model.fields import OF_THE_FILE
from dyad.model.packing import content, made

R = TypeVar("R", bound=AnyRecord)


class KeptRecord:
    """A record as it is kept: where its file lies, the digest of that, and what it says, packed until somebody asks."""

    __slots__ = ("_said", "digest", "path")

    def __init__(self, path: str, digest: str, said: bytes | Record) -> None:
        """Take a record that is there, or the bytes that were packed of it."""
        self.path, self.digest, self._said = path, digest, said

    @classmethod
    def of(cls, record: Record) -> "KeptRecord":
        """Pack a record, so that it is the same whether its file was read now or before."""
        return cls(record.path, record.digest, _packed(record))

    @property
    def record(self) -> Record:
        """The record; it is made once, and what it was made of is forgotten."""
        if isinstance(self._said, bytes):
            record = cast(Record, made(*pickle.loads(self._said)))
            vars(record).update(id=id_of(self.path), path=self.path, digest=self.digest)
            self._said = record
        return self._said

    def packed(self) -> bytes:
        """Return what the record says, packed."""
        return self._said if isinstance(self._said, bytes) else _packed(self._said)

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the record packed."""
        return KeptRecord, (self.path, self.digest, self.packed())


class LazyRecords(Mapping[str, R]):
    """The records of a kind, by id; who counts them, or asks which there are, waits for none to be made."""

    def __init__(self, kept: Mapping[str, KeptRecord]) -> None:
        """Take the records as they are kept, in the order of their ids."""
        self._kept = kept

    def __getitem__(self, id: str) -> R:
        """Return a record."""
        return cast(R, self._kept[id].record)

    def __contains__(self, id: object) -> bool:
        """Say whether there is a record of this id."""
        return id in self._kept

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._kept)

    def __repr__(self) -> str:
        """Return the records as a dictionary shows them."""
        return repr(dict(self))

    def files(self) -> Iterator[tuple[str, KeptRecord]]:
        """Yield each id with the record as it is kept, for who asks for no more than its file."""
        yield from self._kept.items()


def id_of(path: str) -> str:
    """Return the id that a file's name gives."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def _packed(record: Record) -> bytes:
    return pickle.dumps(content(record, OF_THE_FILE), pickle.HIGHEST_PROTOCOL)
