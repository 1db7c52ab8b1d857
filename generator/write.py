"""The only code that writes output: what differs is written, what is no longer made is removed."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MARK = ".made-by-dyad"
"""The file that shows a folder to be ours; without it nothing in a folder is touched."""


class NotOurs(Exception):
    """The folder holds files, and none of them says that Dyad made it."""


@dataclass(frozen=True)
class Written:
    """What became of the files: paths in the folder."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def claim(folder: Path) -> None:
    """Make a folder ours. Raises NotOurs when it holds anything else, OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARK).exists():
        if any(folder.iterdir()):
            raise NotOurs(f"{folder} holds files that Dyad did not make; move them away, or choose another folder")
        (folder / MARK).write_text("Everything in this folder is made by dyad build, and removed by it.\n", encoding="utf-8")


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Bring a folder to hold exactly `files` (path in the folder, content), touching only what differs.

    Raises NotOurs for a folder that is not ours, ValueError for a path that leads out of it, OSError as the disk does.
    """
    claim(folder)
    changed, kept = [], set()
    for path, content in files:
        file = folder / path
        if not file.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{path!r} leads out of {folder}")
        kept.add(path)
        if _differs(file, content):
            _replace(file, content)
            changed.append(path)
    removed = [path for path in _present(folder) if path not in kept]
    for path in removed:
        (folder / path).unlink()
    _drop_empty(folder)
    return Written(tuple(changed), tuple(removed), len(kept) - len(changed))


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True


def _replace(file: Path, content: bytes) -> None:
    """Write beside and rename, so that a file is whole whenever it is read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)


def _present(folder: Path) -> list[str]:
    return sorted(
        path for path in (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() or file.is_symlink()) if path != MARK
    )


def _drop_empty(folder: Path) -> None:
    for below, _, _ in os.walk(folder, topdown=False):
        if Path(below) != folder and not any(os.scandir(below)):
            Path(below).rmdir()
