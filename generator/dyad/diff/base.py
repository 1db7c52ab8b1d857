"""The base is what a working tree is compared with: a git revision, read without touching the tree, or a folder."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from dyad.reading.project_files import FOLDER
from dyad.runtime import opener

# What a repository says must not decide what is read of it: neither stand-ins for objects (git-replace) nor settings of a
# repository that lies within the project; and what is missing is not fetched, which may run a command that the settings name.
_GIT = ("git", "--no-replace-objects", "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
_ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_FILES = frozenset({"100644", "100755"})
"""The modes of plain files; links (120000) and other repositories (160000) are no records."""
_ENTRY = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]{40,64}) +(\S+)\t(.+)", re.DOTALL)


class NoBase(Exception):
    """There is nothing to compare with; the message says why and what to do."""


@dataclass(frozen=True)
class Base:
    """A project's folder, and what it is called."""

    folder: Path
    name: str


USUAL = ("origin/HEAD", "origin/main", "main")
"""What requests are usually made to, and so compared with where nobody says with what."""


class Blob(NamedTuple):
    """A file of a commit: its path from the project's folder, the object that holds it, and its size."""

    path: str
    object: str
    size: int


@contextmanager
def base_of(root: Path, base: str) -> Iterator[Base]:
    """Give the state that the project in `root` began from, for as long as it is needed.

    `base` is a git revision, else a folder. Of a revision, the commit is taken where HEAD left it, as for a pull request:
    what others have added to it since is not missing here. Raises NoBase, and OSError as the disk does.
    """
    if start := start_of(root, base):
        with TemporaryDirectory(prefix="dyad-base-") as folder:
            _unpack(root, start, Path(folder))
            yield Base(Path(folder), base if base == start else f"{base} ({start[:12]})")
    else:
        yield Base(Path(base), base)


def start_of(root: Path, base: str) -> str | None:
    """Return the commit where HEAD left a git revision; None where `base` is a folder. Raises NoBase."""
    commit, why = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if commit:
        start, _ = _git(root, "merge-base", "HEAD", commit)
        if not start:
            raise NoBase(f"the commit where HEAD left {base} is not here; fetch the history: git fetch --unshallow")
        return start
    if Path(base).is_dir():
        return None
    raise NoBase(f"'{base}' is neither a git revision nor a folder" + (f"; git says: {why}" if why else ""))


def usual_start(root: Path) -> str | None:
    """Return the commit where HEAD left the branch that requests are made to; None where git knows of none."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    return next((start for one in USUAL if (start := _git(root, "merge-base", "HEAD", one)[0])), None)


def files_of(root: Path, commit: str) -> dict[str, Blob]:
    """Return the plain files of the records of a commit by path, without reading them. Raises NoBase."""
    return {blob.path: blob for blob in _blobs(root, commit)}


def paths_in(folder: Path) -> list[str]:
    """Return the paths of the files that may hold records in a project's folder."""
    return [file.relative_to(folder).as_posix() for file in (folder / FOLDER).rglob("*.yaml")]


def is_same(blob: Blob, content: bytes) -> bool:
    """Say whether a file is as it was committed, by the name that git gives its content; line ends of Windows do not matter."""
    return any(_object(one, len(blob.object)) == blob.object for one in (content, content.replace(b"\r\n", b"\n")))


def _object(content: bytes, length: int) -> str:
    """Return git's name of a file's content, in SHA-1 or, where names are longer, SHA-256."""
    whole = b"blob %d\0%s" % (len(content), content)
    return (sha256(whole) if length > sha1().digest_size * 2 else sha1(whole, usedforsecurity=False)).hexdigest()


def _git(root: Path, *words: str) -> tuple[str, str]:
    """Return what git prints, or nothing and why: it is not there, this is no repository, it does not trust the folder."""
    try:
        done = subprocess.run([*_GIT, *words], cwd=root, env=_environment(), capture_output=True, check=False)
    except FileNotFoundError:
        return "", "it is not installed"
    said = os.fsdecode(done.stderr if done.returncode else done.stdout)
    return ("", said.partition("\n")[0]) if done.returncode else (said.strip(), "")


def _environment() -> Mapping[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def _unpack(root: Path, commit: str, folder: Path) -> None:
    """Write the records of a commit into a folder, byte for byte as they were committed.

    The objects are read themselves: `git archive` obeys the attributes of the commit, which can leave files out, alter
    them, and run the filters that the settings name.
    """
    blobs = list(_blobs(root, commit))
    if not blobs:
        raise NoBase(f"there is no {FOLDER}/ in {commit[:12]}")
    for blob, content in contents(root, blobs):
        _write(folder, blob, content)


def contents(root: Path, blobs: Iterable[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """Yield files of a commit with what they hold. Raises NoBase for one that is not here."""
    command = [*_GIT, "cat-file", "--batch"]
    with subprocess.Popen(
        command, cwd=root, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as git:
        assert git.stdin is not None and git.stdout is not None
        for blob in blobs:
            yield blob, _content(blob, git.stdin, git.stdout)
        git.stdin.close()


def _blobs(root: Path, commit: str) -> Iterator[Blob]:
    """Yield the plain files of the records of a commit. Raises NoBase for a name that leads elsewhere."""
    done = subprocess.run(
        [*_GIT, "ls-tree", "-r", "-z", "--long", "--end-of-options", commit, f"{FOLDER}/"],
        cwd=root,
        env=_environment(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise NoBase(f"{commit[:12]} cannot be read; git says: {os.fsdecode(done.stderr).partition(chr(10))[0]}")
    for line in done.stdout.split(b"\0")[:-1]:
        entry = _ENTRY.fullmatch(line)
        path = os.fsdecode(entry[5]) if entry else ""
        if (
            entry is None
            or any(step in ("", ".", "..") for step in path.split("/"))
            or not path.startswith(f"{FOLDER}/")
        ):
            raise NoBase(f"{commit[:12]} holds a file whose name leads elsewhere: {path!r}")
        if entry[1].decode() in _FILES:
            yield Blob(
                path, entry[3].decode(), int(entry[4]) if entry[4].isdigit() else 0
            )  # git says BAD of an object that is not here


def _content(blob: Blob, asked: IO[bytes], said: IO[bytes]) -> bytes:
    """Return what an object holds; of one that is larger than any record, as many empty bytes as show that it is."""
    if blob.size > opener.MOST:
        return bytes(opener.MOST + 1)
    asked.write(f"{blob.object}\n".encode())
    asked.flush()
    head = said.readline().split()
    if head != [blob.object.encode(), b"blob", str(blob.size).encode()]:
        raise NoBase(f"{blob.path} is not here as it was committed; fetch the history: git fetch --refetch")
    content = said.read(blob.size)
    said.read(1)  # the line feed after it
    return content


def _write(folder: Path, blob: Blob, content: bytes) -> None:
    file = folder / blob.path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as new:
            new.write(content)
    except (FileExistsError, NotADirectoryError) as error:
        raise NoBase(f"the commit holds two files of one name: {blob.path}") from error
