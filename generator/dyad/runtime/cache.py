"""The cache keeps values between runs in `build/kept`: safe to delete, believed only when this program wrote them.

The folder lies in the project, so whoever can add a file to a pull request could put one there. Each file therefore
carries a keyed digest of what it holds, of the program and of its own place; the key lies in the user's own cache
folder. A file that was cut short, altered, brought along or written by another version of the program reads as if it
were not there. Other files that stand in `build` are believed by their size and time of writing, which are kept here.
"""

import gc
import hmac
import os
import pickle
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from time import time
from typing import Any

from dyad.runtime import opener
from dyad.runtime.fingerprint import fingerprint

Signature = tuple[int, int, int, int]
"""What changes when a file is written: size, time of writing, time of change, number on the disk."""

JUST_NOW = 2_000_000_000
"""Nanoseconds: a file written this short a time before it was read may be written once more unseen (git calls it racy)."""

_SIZE = 32
_MOST = 4 * 1024**3
"""Bytes of what is kept in one file; what is larger is not ours."""
_OLD = 30 * 24 * 3600
"""Seconds after which what lies in the cache folder is removed, but for the key."""


def store(file: Path, value: object) -> None:
    """Keep a value of plain data and records for later runs, where there is a place for it and for the key."""
    key = _key()
    if key is None:
        return
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(8)}")  # a name that nobody could put a link at
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as opened:
            opened.write(_seal(key, file, data))
            opened.write(data)
        beside.replace(file)
    except OSError:  # a full disk, a folder that may only be read: the next run does the work again
        with suppress(OSError):
            beside.unlink()


def load(file: Path) -> Any:
    """Return what `store` kept in a file, or None where there is nothing to be believed.

    What this process, or the one that it was forked from, has `at_hand` is not read again; nobody may change it.
    """
    held = _at_hand.get(os.path.realpath(file)) if _at_hand else None
    if held and held[0] == (fingerprint(), _state(file)):
        return held[1]
    try:
        found = opener.read(file.parent, file.name, _MOST)
    except OSError:
        return None
    key = _key()
    data = memoryview(found)[_SIZE:]
    if key is None or not hmac.compare_digest(found[:_SIZE], _seal(key, file, data)):
        return None
    with no_collection():
        return pickle.loads(data)


def at_hand(folder: Path, unpack: Callable[[str, Any], Any] = lambda name, kept: kept) -> None:
    """Read what is kept in a folder, so that processes which are forked from this one have it; forget what stands no more.

    `unpack` is called with the name of each file and what it keeps, and returns what `load` is to return from now on.
    It is for a process that does nothing else but to wait and to fork: the collector looks at none of it to its end. The
    program may be another when such a process begins, which therefore takes its fingerprint anew.
    """
    global _frozen
    _frozen = True
    fingerprint.cache_clear()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    now = {os.path.realpath(file): (fingerprint(), _state(file)) for file in files}
    for name in [name for name, (was, _) in _at_hand.items() if now.get(name) != was]:
        del _at_hand[name]
    for name, basis in now.items():
        if basis[1] and name not in _at_hand and (kept := load(Path(name))) is not None:
            with no_collection():
                _at_hand[name] = basis, unpack(Path(name).name, kept)
    fingerprint.cache_clear()


_at_hand: dict[str, tuple[tuple[str, Signature | None], Any]] = {}
"""What is at hand of each file, with the program that read it and the state of the file."""


def _state(file: Path) -> Signature | None:
    try:
        return signature(file.lstat())
    except OSError:
        return None


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the cyclic garbage collector while many acyclic objects are created; its passes would double the time.

    Nests: only the outermost block lets it work again.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if _frozen:
            gc.freeze()
        if looked:
            gc.enable()


@contextmanager
def frozen() -> Iterator[None]:
    """Keep the collector, for as long as the block runs, from what is made by `no_collection` in it: it stands to the end.

    Afterwards the collector of this process looks at all that it looked at before.
    """
    global _frozen
    if _frozen or gc.get_freeze_count():  # an outer block, or the caller's own doing
        yield
        return
    _frozen = True
    try:
        yield
    finally:
        _frozen = False
        gc.unfreeze()


_frozen = False


def is_kept(file: Path) -> bool:
    """Say whether something is kept in a file; of a folder that may not be read, nothing is."""
    return os.path.exists(file)  # noqa: PTH110 - a Path raises what the system refuses


def forget(file: Path) -> None:
    """Forget what a file keeps."""
    file.unlink(missing_ok=True)


def signature(found: os.stat_result) -> Signature:
    """Return the signature of a file from its state on the disk."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(signature: Signature, when: int) -> bool:
    """Return True if the file was modified long enough before `when` (nanoseconds) that a later write must change its
    time (git's racy-timestamp problem).
    """
    return max(signature[1], signature[2]) < when - JUST_NOW


def _seal(key: bytes, file: Path, data: bytes | memoryview) -> bytes:
    place = os.path.realpath(file.parent)
    # HMAC with SHA-256 (RFC 2104), for which processors have instructions: of 100 MB, a third of the time of BLAKE2.
    seal = hmac.new(key, f"{fingerprint()}\0{place}\0{file.name}\0".encode("utf-8", "surrogateescape"), "sha256")
    seal.update(data)
    return seal.digest()


@cache
def own_folder() -> Path | None:
    """Return this user's cache folder; None where there is none that this user alone can write to."""
    try:
        folder = _caches() / "dyad"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.lstat()
    except (OSError, RuntimeError):
        return None
    return folder if S_ISDIR(found.st_mode) and _ours(found, shared=0o022) and os.access(folder, os.W_OK) else None


def _caches() -> Path:
    """Return where a user's programs keep what can be made again; a relative path says nothing (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"  # noqa: PTH117


def _ours(found: os.stat_result, shared: int) -> bool:
    """Say whether what was found is this user's, and grants others none of the rights `shared`.

    Where the system has no such rights (Windows), those of the user's own folder hold, which others cannot read.
    """
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not S_IMODE(found.st_mode) & shared


@cache
def _key() -> bytes | None:
    """Return this user's key, made at its first use; None where there is no place for it, or others may have read it."""
    folder = own_folder()
    if folder is None:
        return None
    file = folder / "key"
    try:
        fresh = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        pass
    except OSError:
        return None
    else:
        with os.fdopen(fresh, "wb") as opened:
            opened.write(secrets.token_bytes(_SIZE))
    try:
        key, found = opener.read(folder, file.name), file.lstat()
    except OSError:
        return None
    return key if len(key) == _SIZE and _ours(found, shared=0o077) else None


def tidy() -> None:
    """Remove from the cache folder what was put there long ago, by other versions too: it is made again where it is needed."""
    folder = own_folder()
    for entry in os.scandir(folder) if folder else ():
        with suppress(OSError):  # another process was quicker
            if (
                entry.name != "key"
                and S_ISREG(entry.stat(follow_symlinks=False).st_mode)
                and entry.stat().st_mtime < time() - _OLD
            ):
                os.unlink(entry.path)  # noqa: PTH108
