"""This module puts a folder of new files in place in one step: all of them are there, or none."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from dyad.runtime.files import place


class Taken(Exception):
    """There is such a folder already."""


def write_folder(root: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder of the project in `root`. Raises Taken, and OSError as the disk does.

    They are written in a hidden folder beside, which no reader of records looks into, and which is then given its name in one step.
    """
    target = root / folder
    if os.path.lexists(target):
        raise Taken(f"{folder} is there already; name another folder with --into")
    try:
        _write_beside(target, files)
    except OSError as error:  # of the folder that was asked for, not of the one beside
        raise OSError(error.errno, error.strerror, str(target)) from error


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
