"""This module puts an import in place in one step: all of its files are there, or none."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from dyad.runtime.files import Kept, place


class Taken(Exception):
    """There is such a folder already."""


def write_import(
    root: Path, new: Mapping[str, bytes], changed: Mapping[str, tuple[bytes, bytes]], *, may_join: bool = False
) -> None:
    """Write new files into new folders of the project in `root`, and others anew: `changed` are their bytes before and after.

    With `may_join` the folders may be there. New ones are written hidden beside, where no reader of records looks, and
    then given their names. Raises Taken, Kept where a file was saved meanwhile, and OSError as the disk does.
    """
    folders: dict[str, dict[str, bytes]] = {}
    joined: dict[Path, bytes] = {}
    for path, content in new.items():
        folder, _, name = path.rpartition("/")
        if os.path.lexists(root / folder):
            if not may_join:
                raise Taken(f"{folder} is there already; name another folder with --into")
            joined[root / path] = content
        else:
            folders.setdefault(folder, {})[name] = content
    for path, (was, _) in changed.items():
        if was and (root / path).read_bytes() != was:
            raise Kept(f"{path} was saved meanwhile; do it again")
    with _placed(root, folders):
        place(joined, new=True)
        place({root / path: now for path, (_, now) in changed.items()})


@contextmanager
def _placed(root: Path, folders: Mapping[str, Mapping[str, bytes]]) -> Iterator[None]:
    """Put new folders in place; where that fails, or what follows, they are taken away again."""
    done: list[Path] = []
    try:
        for folder, files in folders.items():
            try:
                _write_beside(root / folder, files)
            except OSError as error:  # of the folder that was asked for, not of the one beside
                raise OSError(error.errno, error.strerror, str(root / folder)) from error
            done.append(root / folder)
        yield
    except BaseException:
        for one in done:
            shutil.rmtree(one, ignore_errors=True)
        raise


def _write_beside(target: Path, files: Mapping[str, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".import-", dir=target.parent))
    try:
        place({beside / name: content for name, content in files.items()})
        beside.chmod(0o777 & ~_umask())
        beside.rename(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    """Return the rights that new files of this process lack (asking means setting)."""
    now = os.umask(0o077)
    os.umask(now)
    return now
