"""The state that a working tree is held against: a git revision, read without touching the tree, or a folder."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from generator.load import FOLDER


class NoBase(Exception):
    """There is nothing to compare with; the message says why and what to do."""


@dataclass(frozen=True)
class Base:
    """A project's folder, and what it is called."""

    folder: Path
    name: str


@contextmanager
def base_of(root: Path, base: str) -> Iterator[Base]:
    """Give the state that the project in `root` began from, for as long as it is needed.

    `base` is a git revision, else a folder. Of a revision, the commit is taken where HEAD left it, as for a pull request:
    what others have added to it since is not missing here. Raises NoBase, and OSError as the disk does.
    """
    commit, why = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if commit:
        start, _ = _git(root, "merge-base", "HEAD", commit)
        if not start:
            raise NoBase(f"the commit where HEAD left {base} is not here; fetch the history: git fetch --unshallow")
        with TemporaryDirectory(prefix="dyad-base-") as folder:
            _unpack(root, start, Path(folder))
            yield Base(Path(folder), base if base == start else f"{base} ({start[:12]})")
    elif Path(base).is_dir():
        yield Base(Path(base), base)
    else:
        raise NoBase(f"'{base}' is neither a git revision nor a folder" + (f"; git says: {why}" if why else ""))


def _git(root: Path, *words: str) -> tuple[str, str]:
    """Return what git prints, or nothing and why: it is not there, this is no repository, it does not trust the folder."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "", "it is not installed"
    return ("", done.stderr.partition("\n")[0]) if done.returncode else (done.stdout.strip(), "")


def _unpack(root: Path, commit: str, folder: Path) -> None:
    """Write the records of a commit into a folder. Links are left out: they are not records."""
    with subprocess.Popen(["git", "archive", "--format=tar", commit, "--", FOLDER], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as archive:
        try:
            with tarfile.open(fileobj=cast(IO[bytes], archive.stdout), mode="r|") as packed:
                packed.extractall(folder, filter=_records_only)
        except tarfile.ReadError as error:  # git has written nothing
            raise NoBase(f"there is no {FOLDER}/ in {commit[:12]}") from error


def _records_only(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    return tarfile.data_filter(member, folder) if member.isfile() or member.isdir() else None
