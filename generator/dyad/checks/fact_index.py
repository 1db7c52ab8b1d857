"""`FactIndex` finds the records that say the same, without a look at any of them."""

import marshal
from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

Plain = Any
"""None, texts, numbers, truth values, and tuples of them."""

_PARTS = 64
"""An index is kept in so many parts, so that after an edit few are read and written."""


class Packed:
    """A map from texts to maps of plain data, kept in parts that are unpacked when they are asked for."""

    def __init__(self, parts: Sequence[bytes] = ()) -> None:
        """Take the parts as they were packed; none for a map that begins empty."""
        self._packed = list(parts) or [b""] * _PARTS
        self._waiting = set(range(_PARTS)) if parts else set[int]()
        self._changed = set[int]() if parts else set(range(_PARTS))
        self._held: dict[str, dict[str, Plain]] = {}

    def get(self, key: str) -> dict[str, Plain]:
        """Return what stands under a key; an empty map where nothing does."""
        if self._waiting:
            self._unpack(_part(key))
        return self._held.get(key) or {}

    def put(self, key: str, value: dict[str, Plain]) -> None:
        """Put something under a key; an empty map takes it out."""
        self._unpack(number := _part(key))
        self._changed.add(number)
        if value:
            self._held[key] = value
        else:
            self._held.pop(key, None)

    def parts(self) -> tuple[bytes, ...]:
        """Return all parts, packed."""
        found: dict[int, dict[str, dict[str, Plain]]] = {number: {} for number in self._changed}
        for key, value in self._held.items() if found else ():
            if (number := _part(key)) in found:
                found[number][key] = value
        for number, part in found.items():
            self._packed[number] = marshal.dumps(part)
        self._changed.clear()
        return tuple(self._packed)

    def _unpack(self, number: int) -> None:
        if number in self._waiting:
            self._waiting.remove(number)
            self._held |= marshal.loads(self._packed[number])


def _part(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % _PARTS


class FactIndex:
    """What records say, by key."""

    def __init__(self, by_key: Sequence[bytes] = (), by_holder: Sequence[bytes] = ()) -> None:
        """Take what was packed, or begin with nothing."""
        self._by_key, self._by_holder = Packed(by_key), Packed(by_holder)
        self._sorted: dict[str, Sequence[tuple[Plain, str]]] = {}

    def sharing(self, key: str) -> Sequence[tuple[Plain, str]]:
        """Return the values and ids of those who say a key, in order."""
        if key not in self._sorted:
            said = self._by_key.get(key)
            self._sorted[key] = sorted((value, holder.partition(":")[2]) for holder, value in said.items())
        return self._sorted[key]

    def said(self, holder: str, name: str) -> Iterator[tuple[str, Plain]]:
        """Yield the keys of one name that a record says, `kind:id`, with their values."""
        said = self._by_holder.get(holder)
        yield from ((key[len(name) + 1 :], value) for key, value in said.items() if key.startswith(f"{name}:"))

    def replace(self, holder: str, said: dict[str, Plain]) -> list[str]:
        """Put what a record, `kind:id`, says now in the place of what it said; return the keys of which anything is another."""
        before = self._by_holder.get(holder)
        changed = [
            key for key in {**before, **said} if key not in before or key not in said or before[key] != said[key]
        ]
        for key in changed:
            others = self._by_key.get(key) or {}
            others.pop(holder, None)
            if key in said:
                others[holder] = said[key]
            self._by_key.put(key, others)
            self._sorted.pop(key, None)
        if changed:
            self._by_holder.put(holder, said)
        return changed

    def packed(self) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Return the index, packed."""
        return self._by_key.parts(), self._by_holder.parts()
