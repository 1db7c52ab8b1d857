"""Putting a finished site in place: built beside, then swapped in, so that a good site always stands."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import lock
from generator.lock import Busy
from generator.nearest import few
from generator.write import MARK, NotOurs, mark

__all__ = ["Busy", "NotOurs"]

_EXCHANGE, _AT_CWD = 2, -100  # renameat2(2): RENAME_EXCHANGE, AT_FDCWD


_LEFT = (".", "kept", "import-")
"""How the names begin of what other commands leave in a build folder before there is a build."""


@contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold a build folder for one build at a time. Raises Busy, and NotOurs for a folder that holds something else."""
    build.mkdir(parents=True, exist_ok=True)
    if not any((folder / MARK).exists() for folder in (build, build / "docs")):  # folders of earlier versions are marked within
        if foreign := sorted(entry.name for entry in build.iterdir() if not entry.name.startswith(_LEFT)):
            raise NotOurs(f"{build} holds files that Dyad did not make ({few(foreign)}); move them away: a build needs this folder for itself")
        mark(build)
    with lock.locked(build):
        yield


def swap(fresh: Path, site: Path) -> None:
    """Put `fresh` in the place of `site`; what stood there, if anything, then has the name of `fresh`.

    Where the system can exchange two folders in one step (Linux) there is no moment without a site. Raises NotOurs
    when `site` is a folder that Dyad did not make.
    """
    refuse_foreign(site)
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(site)
        return
    if not _exchange(fresh, site):
        old = site.with_name(f".{site.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        fresh.rename(site)
        old.rename(fresh)


def recover(site: Path) -> None:
    """Bring back the last site where a build was killed between two renames."""
    old = site.with_name(f".{site.name}.old")
    if old.is_dir() and not site.exists():
        old.rename(site)


def refuse_foreign(site: Path) -> None:
    """Raise NotOurs when a folder holds files and no mark of ours."""
    if site.exists() and not (site / MARK).exists() and (not site.is_dir() or any(site.iterdir())):
        raise NotOurs(f"{site} holds files that Dyad did not make; move them away, or choose another folder with --out")


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0
