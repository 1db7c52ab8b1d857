"""`assemble` puts a new site together beside the old one, by hard links to files that lie elsewhere."""

import errno
import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR

from dyad.runtime import files as write
from dyad.runtime.files import MARK, State

_NO_LINKS = frozenset(
    {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
)
"""How a system refuses a hard link that would be none, or one too many (link(2))."""

Files = Mapping[str, tuple[str, State]]
"""Files of the site by path: the file that each is taken from, and what that is on the disk."""


def whole(folder: Path) -> Files:
    """Return all files of a folder, to be taken from there."""
    return taken_from(folder, write.present(folder))


def taken_from(folder: Path, there: Mapping[str, State]) -> Files:
    """Return files that are known to lie in a folder, to be taken from there."""
    return {file: (f"{folder}/{file}", state) for file, state in there.items()}


def assemble(fresh: Path, files: Files, scratch: Path) -> Mapping[str, State]:
    """Bring the folder `fresh` to hold exactly `files`, by hard links, which cost little; return what lies there then.

    What it holds already (it is the site before the last) stays; nothing is ever written into a file. Folders that are
    new are moved here whole from below `scratch`, which nobody needs afterwards: making a folder costs as much as a file.
    """
    if fresh.is_symlink() or (fresh.exists() and not (fresh / MARK).exists()):
        raise write.NotOurs(f"{fresh} is in the way, and Dyad did not make it; move it away")
    write.claim(fresh)
    _make_way(fresh, files)
    _move(fresh, files, f"{scratch}/")
    before = write.present(fresh)
    _link(fresh, files, before)
    write.sweep(fresh, before, files)
    return {file: state for file, (_, state) in files.items()}


def _make_way(fresh: Path, files: Files) -> None:
    """Remove what stands in the place of a folder: through a link, files would come to lie elsewhere."""
    folders = {file.rpartition("/")[0] for file in files}
    for folder in [*folders]:
        while folder := folder.rpartition("/")[0]:
            folders.add(folder)
    for folder in sorted(folders - {""}):
        place = f"{fresh}/{folder}"
        if (mode := _mode(place)) and not S_ISDIR(mode):
            os.unlink(place)  # noqa: PTH108 - of very many, a Path takes longer than the disk


def _mode(path: str) -> int:
    """Return what is at a path; 0 where there is nothing."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _link(fresh: Path, files: Files, before: Mapping[str, State]) -> None:
    """Link those of `files` into `fresh` that are not there `before`, or are others."""
    folders = {""}
    for file, (origin, state) in files.items():
        if before.get(file) == state:
            continue
        folder = file.rpartition("/")[0]
        if file in before:
            (fresh / file).unlink()
        elif folder not in folders:
            (fresh / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        place = f"{fresh}/{file}"
        try:
            link(origin, place)
        except FileExistsError:
            if not S_ISDIR(_mode(place)):
                raise
            shutil.rmtree(place)
            link(origin, place)


def link(origin: str, file: str) -> None:
    """Give a file a second name; a copy where that cannot be: on another disk, or on one without hard links."""
    try:
        os.link(origin, file, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError) as error:  # the second where a system cannot leave links alone
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        shutil.copy2(origin, file, follow_symlinks=False)


def _move(fresh: Path, files: Files, scratch: str) -> None:
    """Move the folders that `fresh` lacks and all of whose files come from one folder below `scratch`."""
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for file, (taken_from, _) in files.items():
        origin, folder = taken_from.removesuffix(file), file
        while folder:
            folder = folder.rpartition("/")[0]
            origins[folder].add(origin)
    moved = set()
    for folder, (origin, *others) in sorted(origins.items()):
        above = folder.rpartition("/")[0]
        if above in moved:
            moved.add(folder)
        elif not others and origin.startswith(scratch) and not os.path.lexists(f"{fresh}/{folder}"):
            (fresh / above).mkdir(parents=True, exist_ok=True)
            try:
                Path(origin, folder).rename(fresh / folder)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                return  # another disk: its files are copied, one by one
            moved.add(folder)
