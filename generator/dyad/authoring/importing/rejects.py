"""This module writes the rows that are rejected into a file of the form of the data, with a column of reasons, to be mended and fed again."""

from pathlib import Path

from dyad.authoring.importing.imported import Imported
from dyad.runtime.files import place


class SameFile(Exception):
    """The rows would be written over the data that they come from."""


def write_rejects(found: Imported, data: Path, file: Path) -> int:
    """Write the rejected rows of `data` into a file, and return how many; none is written where none is rejected.

    Raises SameFile, and OSError as the disk does.
    """
    if file.exists() and file.samefile(data):
        raise SameFile(f"{file} is the data itself; name another file for the rejected rows")
    rejected = found.rejected
    if rejected:
        place({file: found.table.rejects(rejected)})
    return len(rejected)
