"""Folders as values, to compare them."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
