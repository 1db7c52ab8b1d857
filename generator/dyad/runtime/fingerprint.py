"""`fingerprint` digests this program, its data and its libraries, so that what another program kept is not believed."""

import os
import platform
import sys
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from dyad.runtime.resources import resource

_PACKAGE = Path(__file__).parent.parent


@cache
def fingerprint() -> str:
    """Return a digest of all that makes values of files: Python, every installed distribution, our code, our data.

    It is that of the moment when it is first asked for, and so are the texts and rules that a process has read.
    """
    digest = blake2b(repr((sys.version, list(_distributions()))).encode("utf-8", "surrogateescape"), digest_size=32)
    return _digested(digest)


def _digested(digest: blake2b) -> str:
    """Return a digest that our code and our data were put to."""
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


@cache
def likeness() -> Mapping[str, str]:
    """Return what two machines must have in common to make the same bytes, by name: our code, Python, libraries, system.

    Pillow's zlib packs otherwise on another kind of processor, and what Python packs hangs on the system's zlib. Of
    distributions, those count that every installation has, and Dask, whose ends must understand each other.
    """
    return {
        "Dyad": _digested(blake2b(digest_size=8)),
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "system": f"{platform.system()} {platform.machine()}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version for name in sorted(_needed()) if (version := _version(name))},
    }


def _needed() -> Collection[str]:
    """Return the distributions that ours and Dask's are installed with on this system, those that they need included."""
    from packaging.requirements import Requirement  # a build without a cluster is spared it
    from packaging.utils import canonicalize_name

    found = {"distributed": None}
    waiting = [Requirement("dyad-briefings"), Requirement("distributed")]
    while waiting:
        one = waiting.pop()
        with suppress(metadata.PackageNotFoundError):
            for need in map(Requirement, metadata.requires(one.name) or []):
                wanted = (
                    any(need.marker.evaluate({"extra": extra}) for extra in one.extras or [""]) if need.marker else True
                )
                if wanted and (name := canonicalize_name(need.name)) not in found:
                    found[name] = None
                    waiting.append(need)
    return found


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # it is not needed on this system
        return None
