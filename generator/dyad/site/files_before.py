"""`FilesBefore` looks at the files of the last build while the records are read and laid out: to ask the disk for each takes long where they are many."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from dyad.runtime.files import State, present
from dyad.runtime.parallel import ahead


class FilesBefore:
    """The files of the folder that pages and data are made in, and of the site that stands, as they were when the build began."""

    def __init__(self, docs: Path, site: Path) -> None:
        """Begin to look at both folders, which may not be there."""
        self._both = ahead(lambda: [present(one) if one.is_dir() else {} for one in (docs, site)])

    @cached_property
    def _found(self) -> Sequence[Mapping[str, State]]:
        return self._both()

    def docs(self) -> Mapping[str, State]:
        """Return the files of the Markdown and the data, by path."""
        return self._found[0]

    def site(self) -> Mapping[str, State]:
        """Return those of the standing site."""
        return self._found[1]
