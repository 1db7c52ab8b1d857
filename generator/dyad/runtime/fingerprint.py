"""`fingerprint` digests this program, its data and its libraries, so that what another program kept is not believed."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from dyad.runtime.resources import resource

_PACKAGE = Path(__file__).parent.parent


@cache
def fingerprint() -> str:
    """Return a digest of all that makes values of files: Python, every installed distribution, our code, our data.

    It is that of the moment when it is first asked for, and so are the texts and rules that a process has read.
    """
    digest = blake2b(repr((sys.version, list(_distributions()))).encode("utf-8", "surrogateescape"), digest_size=32)
    for name, content in _own():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _own() -> Iterator[tuple[str, bytes]]:
    """Yield the files of our code and our data, by path."""
    for top, ending in ((_PACKAGE, ".py"), (resource("templates"), ""), (resource("briefings/vocabulary"), "")):
        for folder, below, names in os.walk(top):
            below.sort()
            for name in sorted(name for name in names if name.endswith(ending)):
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - hundreds of them, at each start
                    yield f"{top.name}{folder[len(str(top)) :]}/{name}", file.read()


def _distributions() -> Iterator[tuple[str, int]]:
    """Yield the distributions, in the order of the places that modules are taken from.

    The folder that is installed with each (`icalendar-6.3.1.dist-info`) tells its version, and the size of the list of its
    files whether another build of it took its place (PyPA, Recording installed projects). To read what they hold would
    take as long as a check.
    """
    for place in dict.fromkeys(sys.path):
        with suppress(OSError):  # a folder that is not there, or a packed one
            for name in sorted(os.listdir(place or ".")):  # noqa: PTH208
                if name.endswith((".dist-info", ".egg-info", ".egg-link")):
                    yield name, _size(f"{place}/{name}/RECORD")


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116 - a hundred of them, at each start
    except OSError:
        return 0
