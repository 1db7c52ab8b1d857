"""`ProvedSite` keeps what a proof read on each page, so that the next one looks at what changed, and at what that bears on."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from dyad.runtime import cache
from dyad.runtime.files import State
from dyad.site.page_reader import Home, Page

SHARDS = 512
"""What is kept of the pages lies in so many files, of which few are read after an edit."""

Due = Mapping[str, Collection[str]]
"""By page, the anchors of the records that have to stand there; `""` for the page itself."""


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
    """By file and place in it (`""` for the file as a whole): how many pages link there."""


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

    def replace(self, known: ProofKept, pages: Mapping[str, Page]) -> None:
        """Keep what is `known` of a site that was looked at as a whole."""
        links: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for target, count in Counter(target for page in pages.values() for target in page.targets).items():
            file, _, place = target.partition("#")
            links[file][place] = count
        self._shards = {number: _Shard(b"", {}, {}) for number in range(SHARDS)}
        for file, page in pages.items():
            self._shards[_number(file)].pages[file] = page
        for file, places in links.items():
            self._shards[_number(file)].links[file] = places
        self._keep(
            known._replace(shards={}), [number for number, one in self._shards.items() if one.pages or one.links]
        )

    def _keep(self, known: ProofKept, touched: Iterable[int]) -> None:
        """Write some shards, and then what tells of all of them."""
        marks = {number: secrets.token_bytes(8) for number in touched}
        for number, mark in marks.items():
            cache.store(self._folder / f"{number:03}", tuple(self._shards[number]._replace(mark=mark)))
        cache.store(self._memory, known._replace(shards={**known.shards, **marks}))

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
