"""`LastBuild` says whether the last build stands as it was made, of what lies there now: then nothing is done again.

It is asked before a record is read. What it compares are the signatures of files, as git does: of all that a build is
made of, and of all that it made.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dyad.reading.problems import Problem
from dyad.reading.project_files import is_there
from dyad.runtime import cache
from dyad.runtime.tree_digest import Numbers, TreeDigest
from dyad.site import changed_files
from dyad.site.project_tree import tree

_PASSING = frozenset({"kept", "work", ".lock", ".site.new", changed_files.NAME, changed_files.ELSEWHERE})
"""What a build folder holds that is no part of what was built: our own memory, scratch, the mark of who builds, the
ground of the next site, which is looked at when that is put together, and the lists that whoever publishes takes away."""
_PAST = "past"
"""Where the folders lie in which earlier states are built."""


class Outcome(NamedTuple):
    """What came of a build."""

    problems: list[Problem]
    pages: int


@dataclass(frozen=True)
class LastBuild:
    """The last build of a site, and where it is remembered."""

    memory: Path
    """The file that keeps it."""
    basis: tuple[bytes, str] | None
    """What it was made of, and how it was asked for; None where that cannot be told."""
    build: Path
    """The folder of builds."""
    folders: Sequence[Path]
    """Where it lies: that folder, and the site where it is elsewhere."""

    @classmethod
    def of(cls, root: Path, asked: str, memory: Path, build: Path, sites: Iterable[Path]) -> "LastBuild":
        """Return that of the project in `root`, built as `asked`; nothing is known of it without that, or where a file was written to just now."""
        project = tree(root) if asked else None
        elsewhere = [one for one in sites if not one.is_relative_to(build)]
        apart = [one for one in elsewhere if not any(one != other and one.is_relative_to(other) for other in elsewhere)]
        return cls(memory, (project, asked) if project else None, build, [build, *apart])

    def recall(self) -> Outcome | None:
        """Return what came of the last build, if another would come out the same."""
        kept = cache.load(self.memory) if self.basis else None
        if not kept:
            return None
        basis, beside, made, shut, problems, pages = kept
        if basis != self.basis or any(is_there(Path(file)) != there for file, there in beside):
            return None
        return Outcome(problems, pages) if made == self._made(shut).value() else None

    def keep(self, outcome: Outcome, looked_for: Mapping[Path, bool]) -> None:
        """Remember a build that is done, if it can be told what it was made of; `looked_for`: the files above the project that it looked for, and whether each was there."""
        if not self.basis:
            return
        beside = [(os.fspath(file), there) for file, there in looked_for.items()]
        problems, pages = outcome
        made = self._made()
        cache.store(self.memory, (self.basis, beside, made.value(), made.shut, problems, pages))

    def _made(self, shut: Numbers | None = None) -> TreeDigest:
        """Return the digest of the signatures of all that the build made; `shut` are the folders that need not be opened to compare it."""
        digest = TreeDigest(shut)
        passing = {os.fspath(folder): _PASSING for folder in (self.build, *self._past())}
        for folder in self.folders:
            digest.take(os.fspath(folder), passing)
        return digest

    def _past(self) -> Iterable[Path]:
        """Return the folders in which earlier states were built."""
        return (self.build / _PAST).iterdir() if (self.build / _PAST).is_dir() else ()
