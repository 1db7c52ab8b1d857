"""`Standing` says whether the last build stands as it was made, of what lies there now: then nothing is done again.

It is asked before a record is read. What it compares are the signatures of files, as git does: of all that a build is
made of, and of all that it made.
"""

import marshal
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from dyad.model import Site
from dyad.reading.offers import is_there, looked_for
from dyad.reading.problems import Problem
from dyad.runtime import cache
from dyad.site import verdict

_PASSING = re.compile(r"(past/[^/]+/)?(kept|work|\.lock)(/|$)")
"""What a build folder holds that is no part of what was built: our own memory, scratch, and the mark of who builds."""


@dataclass(frozen=True)
class Standing:
    """The last build of a site, and where it is remembered."""

    memory: Path
    """The file that keeps it."""
    basis: tuple[bytes, str]
    """What it was made of, and how it was asked for."""
    folders: Sequence[Path]
    """Where it lies."""

    @classmethod
    def of(cls, root: Path, asked: str, memory: Path, folders: Iterable[Path]) -> "Standing | None":
        """Return that of the project in `root`, built as `asked`; None where a file was written to so recently that its time does not tell."""
        project, every = verdict.tree(root), sorted(set(folders))
        apart = [one for one in every if not any(one != other and one.is_relative_to(other) for other in every)]
        return cls(memory, (project, asked), apart) if project else None

    def recall(self) -> tuple[list[Problem], int] | None:
        """Return the problems and the number of pages of the last build, if another would come out the same."""
        kept = cache.load(self.memory)
        if not kept:
            return None
        basis, beside, made, problems, pages = kept
        if basis != self.basis or any(is_there(Path(file)) != there for file, there in beside):
            return None
        return (problems, pages) if made == self._made() else None

    def keep(self, site: Site, root: Path, problems: list[Problem], pages: int) -> None:
        """Remember a build that is done, with the settings of its site."""
        beside = [(os.fspath(file), there) for file, there in looked_for(root, site).values()]
        cache.store(self.memory, (self.basis, beside, self._made(), problems, pages))

    def _made(self) -> bytes:
        """Return a digest of the signatures of all that the build made."""
        found = [
            (path, cache.signature(state))
            for folder in self.folders
            for path, state in verdict.walk(os.fspath(folder))
            if not _PASSING.match(path[len(os.fspath(folder)) + 1 :])
        ]
        return blake2b(marshal.dumps(sorted(found), 0)).digest()
