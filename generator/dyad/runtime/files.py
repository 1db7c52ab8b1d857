"""This module alone writes outputs: it touches a file only where it differs, and removes what is no longer made."""

import errno
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG

MARK = ".made-by-dyad"
"""The file that shows a folder to be ours; without it nothing in a folder is touched."""


_OURS = "What is listed here, or all if nothing is, is made by dyad build, and removed by it."


class NotOurs(Exception):
    """The folder holds files, and none of them says that Dyad made it."""


class Kept(Exception):
    """A file of the user's own was left as it is; the words say why."""


class LeadsOut(NotOurs, ValueError):
    """A path leads out of a folder of ours, by a step up or by a link on its way."""


State = tuple[int, int]
"""A file on the disk: size and time of writing. (Its time of change moves whenever a link to it is made.)"""


def claim(folder: Path) -> None:
    """Make a folder ours. Raises NotOurs when it holds anything else, OSError when it cannot be written."""
    _stays_within.cache_clear()
    is_new = not os.path.lexists(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARK).exists():
        if any(folder.iterdir()):
            raise NotOurs(f"{folder} holds files that Dyad did not make; move them away, or choose another folder")
        try:
            mark(folder)
        except OSError:
            if is_new:  # without a mark it would be in the way of the next build
                with suppress(OSError):
                    folder.rmdir()
            raise


def mark(folder: Path) -> None:
    """Show a folder to be ours."""
    with suppress(FileExistsError):  # another command did so this moment
        _create(str(folder / MARK), f"{_OURS}\n".encode())


def list_ours(folder: Path, files: Iterable[str]) -> None:
    """Note in the mark of a folder which files in it are ours, whatever others come to lie there."""
    beside = name_beside(folder / MARK)
    _create(str(beside), "\n".join([_OURS, *sorted(files), ""]).encode("utf-8", "surrogateescape"), folder / MARK)
    beside.replace(folder / MARK)


def listed_as_ours(folder: Path) -> frozenset[str] | None:
    """Return the files that a folder's mark lists as ours; None where it lists none, as that of an earlier version."""
    try:
        _, *files = (folder / MARK).read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except (OSError, ValueError):
        return None
    return frozenset(files) or None


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Bring a folder to hold exactly `files` (path in the folder, content), touching only what differs.

    Raises NotOurs for a folder that is not ours, ValueError for a path that leads out of it, OSError as the disk does.
    """
    claim(folder)
    before = present(folder)
    written = {path for path, content in files if put(folder, path, content)}
    sweep(folder, before, written)


def put(folder: Path, path: str, content: bytes) -> State:
    """Write one file of a folder that is ours, if it differs.

    Raises ValueError for a path that leads out of the folder, and NotOurs where a folder has the place of a file, or the reverse.
    """
    if not _stays_within(str(folder), path.rpartition("/")[0]):
        raise LeadsOut(f"{path!r} leads out of {folder}: remove the link there, or the whole folder")
    file = f"{folder}/{path}"
    try:
        return _create(file, content)
    except FileNotFoundError:  # most folders are there already, so that asking first costs more
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        return _create(file, content)
    except FileExistsError:
        if Path(file).is_dir() and not Path(file).is_symlink():
            raise NotOurs(f"{file} is a folder, in the place of a file of ours; {_move_away(folder)}") from None
        return _update(Path(file), content)
    except NotADirectoryError:
        above = next(one for one in Path(file).parents if os.path.lexists(one))
        raise NotOurs(f"{above} is no folder, and files of ours belong in it; {_move_away(folder)}") from None


def _move_away(folder: Path) -> str:
    return f"move it away, or remove {folder}"


def sweep(folder: Path, before: Iterable[str], kept: Container[str]) -> None:
    """Remove the files that were there before and are not among those kept, and the folders that are empty then."""
    removed = [path for path in before if path not in kept]
    for path in removed:
        with suppress(FileNotFoundError, NotADirectoryError):  # a file may stand now where its folder was
            (folder / path).unlink()
    for below in sorted({(folder / path).parent for path in removed}, key=lambda one: -len(one.parts)):
        while below != folder and below.is_dir() and not any(os.scandir(below)):
            below.rmdir()
            below = below.parent


def present(folder: Path) -> dict[str, State]:
    """Return the files of a folder of ours, by path."""
    found: dict[str, State] = {}
    below, top = [""], os.fspath(folder)
    while below:
        inside = below.pop()
        for entry in os.scandir(f"{top}/{inside}"):
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                below.append(f"{path}/")
            else:
                one = entry.stat(follow_symlinks=False)
                found[path] = (one.st_size, one.st_mtime_ns)  # as `state` does; a call for each of very many costs more
    found.pop(MARK, None)
    return found


def standing(folder: Path) -> Mapping[str, State] | None:
    """Return the files that stand in a folder; None where there is none, or only a link to one."""
    return present(folder) if folder.is_dir() and not folder.is_symlink() else None


def clear(folder: Path) -> None:
    """Remove a folder, or whatever stands in its place."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def state(found: os.stat_result) -> State:
    """Return what is told of a file from its state on the disk."""
    return found.st_size, found.st_mtime_ns


@contextmanager
def readable() -> Iterator[None]:
    """Let everyone read what is written, whatever the user's mask: a web server is another user. For the whole process and its children."""
    mask = os.umask(0)
    os.umask(mask & ~0o055)
    try:
        yield
    finally:
        os.umask(mask)


@lru_cache(maxsize=16384)
def _stays_within(folder: str, below: str) -> bool:
    """Say whether a folder below another is really there, or will be: no step up, no link on the way."""
    if not below:
        return True
    above, _, name = below.rpartition("/")
    return name not in ("", ".", "..") and not Path(folder, below).is_symlink() and _stays_within(folder, above)


def place(files: Mapping[Path, bytes], *, new: bool = False) -> None:
    """Write files of the user's own: each is there whole or as it was before; where one has no room, none is written.

    Raises FileExistsError where they are to be `new` and one is there, and OSError as the disk does, naming the file.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for file, content in files.items():
            if new and os.path.lexists(file):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
            if file.is_dir():  # found out by the renaming only, when others have their names already
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
            ready.append((name_beside(file), file))
            write_beside(*ready[-1], content)
        for beside, file in ready:
            _name(beside, file, new=new)
    finally:
        for beside, _ in ready:
            take_away(beside)


def revise(file: Path, was: bytes, now: bytes) -> None:
    """Write a file of the user's own anew, its rights kept. Raises Kept where somebody wrote to it since, or lets nobody write to it."""
    state = file.lstat()
    if not S_ISREG(state.st_mode):
        raise Kept("it is no file any more")
    if not state.st_mode & 0o222:
        raise Kept("it may only be read; if you may change that: chmod u+w")
    if not os.access(file, os.W_OK):
        raise Kept("you may not write to it, or its disk may only be read")
    beside = name_beside(file)
    try:
        write_beside(beside, file, now)
        if file.read_bytes() != was:
            raise Kept("it was saved meanwhile; do it again")
        beside.replace(file)
    finally:
        take_away(beside)


def write_beside(beside: Path, file: Path, content: bytes) -> None:
    """Write what is to be a file under another name next to it, with the rights of the file that it will stand for, if there is one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _create(str(beside), content, file)
    if file.is_file():
        _alike(file, beside)


def name_beside(file: Path) -> Path:
    """Return a name next to a file that nobody has: hidden, short enough, and not to be guessed."""
    return file.with_name(f".dyad-{token_hex(8)}.new")


def take_away(beside: Path) -> None:
    """Take away what stands beside, if it is still there; a disk that may only be read refuses even what is not there."""
    with suppress(OSError):
        beside.unlink()


def _name(beside: Path, file: Path, *, new: bool) -> None:
    """Give a file that stands beside its own name; where it is to be new, a file that came in between stays."""
    if not new:
        beside.replace(file)
        return
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
        beside.rename(file)


def _alike(file: Path, beside: Path) -> None:
    """Give a file the rights, owner and attributes of the one that it will stand for, as far as the system lets us."""
    state = file.stat()
    written = beside.stat()
    if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (written.st_uid, written.st_gid):
        with suppress(OSError):
            os.chown(beside, state.st_uid, state.st_gid)
    shutil.copystat(file, beside)
    os.utime(beside, ns=(written.st_atime_ns, written.st_mtime_ns))


def _create(file: str, content: bytes, meant: Path | None = None) -> State:
    """Write a file that is not there yet; one that cannot be written whole is taken away again.

    Where the disk refuses, the file that was `meant` is named.
    """
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(meant or file)) from error
    try:
        with os.fdopen(opened, "wb", buffering=0) as out:
            rest = memoryview(content)
            while rest:
                rest = rest[out.write(rest) :]
            return state(os.fstat(opened))
    except BaseException as error:
        with suppress(OSError):
            Path(file).unlink()
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(meant or file)) from error
        raise


def _update(file: Path, content: bytes) -> State:
    """Write a file of ours anew, if it differs: beside and renamed, so that it is whole whenever it is read; the site links to it."""
    now = file.lstat()
    if S_ISREG(now.st_mode) and now.st_size == len(content) and file.read_bytes() == content:
        return state(now)
    beside = name_beside(file)
    written = _create(str(beside), content, file)
    beside.replace(file)
    return written
