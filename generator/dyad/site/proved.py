"""`ProvedSite` keeps what a proof read on each page, so that the next one looks at what changed, and at what that bears on."""

import pickle
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from dyad.runtime import cache
from dyad.runtime.files import State
from dyad.site.page_reader import Home, Page

SHARDS = 512
"""What is kept of the pages lies in so many files, of which few are read after an edit."""

Links = Mapping[str, Mapping[str, int]]
"""By file and place in it (`""` for the file as a whole): how many pages link there."""


class Lost(Exception):
    """What was kept of some pages is not there any more, or of another proof: all pages are read anew."""


class ProofKept(NamedTuple):
    """What is known of a site as a whole."""

    home: Home
    sound: bool
    """Whether the proof found no fault."""
    pages: Mapping[str, State]
    """The pages as they were read."""
    files: frozenset[str]
    """All other files."""
    due: Mapping[str, bytes]
    """By page, a digest of the anchors that were due on it."""
    shards: Mapping[int, bytes]
    """The mark of each shard, new with every writing: those of several proofs are not mixed."""


class _Shard(NamedTuple):
    """What is kept of the files whose names fall into one shard."""

    mark: bytes
    pages: dict[str, Page]
    links: dict[str, dict[str, int]]


def in_parts(files: Iterable[str]) -> list[str]:
    """Return files in the order in which `WholeSite` takes them: shard by shard."""
    return sorted(files, key=lambda file: (_number(file), file))


class WholeSite:
    """All pages of a site, packed shard by shard as they are read: unpacked they would fill the memory."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Take pages, in the order of `in_parts`."""
        self._packed: dict[int, bytes] = {}
        self._links: defaultdict[int, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for number, group in groupby(pages, key=lambda page: _number(page.file)):
            found = {page.file: page for page in group}
            self._packed[number] = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
            for target, count in Counter(target for page in found.values() for target in page.targets).items():
                file, _, place = target.partition("#")
                places = self._links[_number(file)][file]
                places[place] = places.get(place, 0) + count

    def parts(self) -> Iterator[tuple[int, Mapping[str, Page], Links]]:
        """Yield each shard: its number, its pages, and how many pages of all link to its files."""
        for number in sorted(self._packed.keys() | self._links.keys()):
            with cache.no_collection():
                packed = self._packed.get(number)
                pages = pickle.loads(packed) if packed else {}
            yield number, pages, dict(self._links.get(number, {}))


class ProvedSite:
    """The site as the last proof found it."""

    def __init__(self, memory: Path, home: Home) -> None:
        """Recall what the file `memory` keeps of a site at `home`, and the folder beside it of its pages."""
        self._memory, self._folder = memory, memory.with_name(f"{memory.name}-pages")
        found: ProofKept | None = cache.load(memory)
        nothing = ProofKept(home, sound=False, pages={}, files=frozenset(), due={}, shards={})
        self.known = found if found and found.home == home else nothing
        self._shards: dict[int, _Shard] = {}

    def page(self, file: str) -> Page:
        """Return what was read on a page. Raises Lost."""
        return self._shard(file).pages[file]

    def pages(self, files: Iterable[str]) -> Iterator[tuple[str, Page]]:
        """Yield pages by their files. Raises Lost."""
        return ((file, self.page(file)) for file in files)

    def links(self, file: str) -> Mapping[str, int]:
        """Return how many pages link to a file, by place in it. Raises Lost."""
        return self._shard(file).links.get(file, {})

    def change(self, known: ProofKept, gone: Iterable[str], now: Mapping[str, Page], links: Mapping[str, int]) -> None:
        """Keep what is `known` of the site now: pages that are `gone` or read `now`, and by how many the links to a target grew. Raises Lost."""
        touched = set()
        for file in gone:
            del self._shard(file).pages[file]
            touched.add(_number(file))
        for file, page in now.items():
            self._shard(file).pages[file] = page
            touched.add(_number(file))
        for target, more in links.items():
            file, _, place = target.partition("#")
            places = self._shard(file).links.setdefault(file, {})
            places[place] = places.get(place, 0) + more
            if not places[place]:
                del places[place]
            touched.add(_number(file))
        self._keep(known, touched)

    def replace(self, known: ProofKept, whole: "WholeSite") -> None:
        """Keep what is `known` of a site that was looked at as a whole."""
        marks = {}
        for number, pages, links in whole.parts():
            marks[number] = self._write(number, pages, links)
        self._shards.clear()
        cache.store(self._memory, known._replace(shards=marks))

    def _keep(self, known: ProofKept, touched: Iterable[int]) -> None:
        """Write some shards, and then what tells of all of them."""
        marks = {number: self._write(number, *self._shards[number][1:]) for number in touched}
        cache.store(self._memory, known._replace(shards={**known.shards, **marks}))

    def _write(self, number: int, pages: Mapping[str, Page], links: Links) -> bytes:
        """Write a shard, and return its new mark."""
        mark = secrets.token_bytes(8)
        cache.store(self._folder / f"{number:03}", (mark, pages, links))
        return mark

    def _shard(self, file: str) -> _Shard:
        number = _number(file)
        if number not in self._shards:
            mark = self.known.shards.get(number)
            kept = (
                _Shard(*(cache.load(self._folder / f"{number:03}") or (None, {}, {}))) if mark else _Shard(b"", {}, {})
            )
            if mark and kept.mark != mark:
                raise Lost
            self._shards[number] = kept
        return self._shards[number]


def _number(file: str) -> int:
    return crc32(file.encode("utf-8", "surrogateescape")) % SHARDS
