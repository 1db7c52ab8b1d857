"""A new site beside the old one, from files that lie elsewhere."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import write
from generator.write import MARK, State

Files = Mapping[str, tuple[str, State]]
"""Files of the site by path: the file that each is taken from, and what that is on the disk."""


def taken(folder: Path, files: Iterable[str]) -> Files:
    """Return some files of a folder, to be taken from there."""
    return {file: (f"{folder}/{file}", write.state((folder / file).stat())) for file in files}


def assemble(fresh: Path, files: Files) -> None:
    """Bring the folder `fresh` to hold exactly `files`, by hard links, which cost nothing.

    What it holds already (it is the site before the last) stays; nothing is ever written into a file.
    """
    if fresh.is_symlink() or (fresh.exists() and not (fresh / MARK).exists()):
        raise write.NotOurs(f"{fresh} is in the way, and Dyad did not make it; move it away")
    write.claim(fresh)
    before = write.present(fresh)
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
        os.link(origin, f"{fresh}/{file}")
    write.sweep(fresh, before, files)
