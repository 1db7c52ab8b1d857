"""`TreeDigest` digests the signatures of all that lies in folders, each file looked at once, however many names it has."""

import marshal
import os
from collections.abc import Container, Mapping
from hashlib import blake2b

from dyad.runtime import cache

_Told = tuple[str | int, ...]


class TreeDigest:
    """Takes in folders, and tells one digest of all of them.

    A build gives most files three names, by hard links. What a folder itself says tells which file a name stands for, so
    that only the first name of a file is asked for its state: half of the time at 500,000 names.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._digest = blake2b()
        self._seen: dict[int, set[int]] = {}
        """By device, the numbers of files with several names whose signature is in the digest."""

    def take(self, top: str, passing: Mapping[str, Container[str]]) -> None:
        """Take in what lies below a folder, folders too; nothing where there is none. `passing`: by folder, names in it that are left out."""
        below = [(top, _device(top))]
        while below:
            folder, device = below.pop()
            told, folders = self._entries(folder, device, passing.get(folder, ()))
            self._digest.update(marshal.dumps((folder, sorted(told)), 0))
            below += sorted(folders)

    def value(self) -> bytes:
        """Return the digest of all that was taken in."""
        return self._digest.digest()

    def _entries(self, folder: str, device: int, without: Container[str]) -> tuple[list[_Told], list[tuple[str, int]]]:
        """Return what a folder holds: the name of each entry with its signature, or with its number alone where the digest has that; and the folders in it."""
        told: list[_Told] = []
        folders: list[tuple[str, int]] = []
        seen = self._seen.setdefault(device, set())
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
                told.append((entry.name, *cache.signature(found)))
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, found.st_dev))
                # Some network disks and layers of disks tell another number in the folder, or the same one of two devices.
                elif found.st_nlink > 1 and found.st_ino == number and found.st_dev == device:
                    seen.add(number)
        return told, folders


def _device(folder: str) -> int:
    try:
        return os.lstat(folder).st_dev
    except OSError:  # there is none
        return -1
