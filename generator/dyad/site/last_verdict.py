"""`LastVerdict` says whether the last verdict on a project stands, before a record is read or what reads them is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dyad.reading.problems import Problem
from dyad.reading.project_files import SITE
from dyad.runtime import cache
from dyad.runtime.cache import Signature
from dyad.site.project_tree import digest, signatures

KEPT = Path("build/kept")
"""Where a project keeps what was read before."""


def memory(root: Path) -> Path | None:
    """Return where a project keeps what was read of its records before; None for what is no project: nothing is kept there."""
    return root / KEPT if (root / SITE).is_file() else None


@dataclass(frozen=True)
class Verdict:
    """The problems, in order, the number of records by kind, and the address of the site, if it is known."""

    problems: list[Problem]
    counts: Mapping[str, int]
    site: str


@dataclass(frozen=True)
class LastVerdict:
    """The last verdict on a project, and where it is remembered."""

    memory: Path
    """The file that keeps it."""
    basis: tuple[bytes, date] | None
    """The project and the day that a verdict is asked for; None where the project cannot be told from another state of it."""
    seen: Mapping[str, Signature | None]
    """The signatures of the project's files, by path, as far as they tell something."""

    @classmethod
    def of(cls, root: Path, today: date) -> "LastVerdict":
        """Return that on the project in `root` on a day; nothing is kept where there is none."""
        seen = signatures(root) if (root / SITE).is_file() else {}
        now = digest(seen)
        return cls(root / KEPT / "verdict", (now, today) if now else None, seen)

    def recall(self) -> Verdict | None:
        """Return the last verdict, if another would be the same."""
        kept = cache.load(self.memory) if self.basis else None
        return Verdict(*kept[1:]) if kept and kept[0] == self.basis else None

    def keep(self, verdict: Verdict) -> None:
        """Remember a verdict, if it can be told what it is on."""
        if self.basis:
            cache.store(self.memory, (self.basis, verdict.problems, verdict.counts, verdict.site))
