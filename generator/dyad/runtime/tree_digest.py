"""`TreeDigest` digests the signatures of all that lies in folders, each file looked at once, however many names it has."""

import marshal
import os
from collections.abc import Collection, Container, Mapping
from hashlib import blake2b
from time import time_ns

from dyad.runtime import cache

_Told = tuple[str | int, ...]
Numbers = Mapping[int, Collection[int]]
"""Numbers of files or folders, by device."""


_Folder = tuple[str, int, int, bool]
"""A folder that is to be looked at: its path, device and number, and whether its state tells of whatever comes to it, goes or is renamed from now on."""


class TreeDigest:
    """Takes in folders, and tells one digest of all of them.

    A build gives most files three names, by hard links. What a folder itself says tells which file a name stands for, so
    that only the first name of a file is asked for its state: half of the time at 500,000 names. A folder that holds
    nothing but further names is shut: as long as its own state is the same, it need not even be opened the next time.
    """

    def __init__(self, shut: Numbers | None = None) -> None:
        """Begin with nothing; `shut` are the folders that were shut for the digest that this one is compared with, None where it is the first."""
        self._digest = blake2b()
        self._seen: dict[int, set[int]] = {}
        """Files with several names whose signature is in the digest."""
        self._known = shut
        self._began = time_ns()
        self.shut: dict[int, set[int]] = {}
        """The folders that were found to be shut."""

    def take(self, top: str, passing: Mapping[str, Container[str]]) -> None:
        """Take in what lies below a folder, folders too; nothing where there is none. `passing`: by folder, names in it that are left out."""
        below: list[_Folder] = [(top, _device(top), 0, False)]
        while below:
            path, device, number, settled = below.pop()
            told, folders = self._entries(path, device, passing.get(path, ()))
            if settled and not folders and all(len(entry) == 2 for entry in told):
                self.shut.setdefault(device, set()).add(number)
                continue
            self._digest.update(marshal.dumps((path, sorted(told)), 0))
            below += sorted(folders)

    def value(self) -> bytes:
        """Return the digest of all that was taken in."""
        return self._digest.digest()

    def _entries(self, folder: str, device: int, without: Container[str]) -> tuple[list[_Told], list[_Folder]]:
        """Return what a folder holds: the name of each entry with its signature, or with its number alone where the digest has that; and the folders in it that are to be opened."""
        told: list[_Told] = []
        folders: list[_Folder] = []
        seen = self._seen.setdefault(device, set())
        shut = self._known.get(device, ()) if self._known is not None else ()
        try:
            opened = os.scandir(folder)
        except OSError:
            return told, folders
        with opened:
            for entry in opened:
                number = entry.inode()
                if entry.name in without:
                    continue
                if number in seen:  # of files alone
                    told.append((entry.name, number))
                    continue
                found = entry.stat(follow_symlinks=False)
                told.append((entry.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
                if entry.is_dir(follow_symlinks=False):
                    here, number = found.st_dev == device, found.st_ino
                    if not (here and number in shut):
                        settled = here and self._known is None and cache.settled(cache.signature(found), self._began)
                        folders.append((entry.path, found.st_dev, number, settled))
                # Some network disks and layers of disks tell another number in the folder, or the same one of two devices.
                elif found.st_nlink > 1 and found.st_ino == number and found.st_dev == device:
                    seen.add(number)
        return told, folders


def _device(folder: str) -> int:
    try:
        return os.lstat(folder).st_dev
    except OSError:  # there is none
        return -1
