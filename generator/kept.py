"""What one run keeps for the next, in `build/kept`: safe to delete, and believed only when this program wrote it here.

The folder lies in the project, so whoever can add a file to a pull request could put one there. Each file therefore
carries a keyed digest; the key lies in the user's own cache folder. A file that was cut short, altered, brought along
or written by another version of the program reads as if it were not there.
"""

import gc
import hmac
import os
import pickle
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from sys import version as python_version
from typing import Any

Signature = tuple[int, int, int, int]
"""What changes when a file is written: size, time of writing, time of change, number on the disk."""

JUST_NOW = 2_000_000_000
"""Nanoseconds: a file written this short a time before it was read may be written once more unseen (git calls it racy)."""

_SIZE = 32


def keep(file: Path, value: object) -> None:
    """Keep a value of plain data and records for later runs, where there is a place for it and for the key."""
    key = _key()
    if key is None:
        return
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_seal(key, file.name, data) + data)
        beside.replace(file)
    except OSError:  # a full disk, a folder that may only be read: the next run does the work again
        with suppress(OSError):
            beside.unlink()


def recall(file: Path) -> Any:
    """Return what `keep` kept in a file, or None where there is nothing to be believed."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    key = _key()
    data = memoryview(found)[_SIZE:]
    if key is None or not hmac.compare_digest(found[:_SIZE], _seal(key, file.name, data)):
        return None
    with no_collection():
        return pickle.loads(data)


@contextmanager
def no_collection() -> Iterator[None]:
    """Make many values without looking, again and again, for rings among them: there are none, and it doubles the time.

    One within another leaves it to the outer one to look again.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor is any looked for later on
        if looked:
            gc.enable()


def forget(file: Path) -> None:
    """Forget what a file keeps."""
    file.unlink(missing_ok=True)


def signature(found: os.stat_result) -> Signature:
    """Return the signature of a file from its state on the disk."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(signature: Signature, when: int) -> bool:
    """Say whether a signature was old enough at `when` (nanoseconds) that any later writing shows in it."""
    return max(signature[1], signature[2]) < when - JUST_NOW


@cache
def program() -> str:
    """Return a digest of all that makes values from files: our code and data, the libraries, Python."""
    digest = blake2b(repr((python_version, [(name, version(name)) for name in ("pydantic", "PyYAML", "jinja2", "markdown", "nh3")])).encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _seal(key: bytes, name: str, data: bytes | memoryview) -> bytes:
    digest = blake2b(f"{program()}\0{name}\0".encode(), key=key, digest_size=_SIZE)
    digest.update(data)
    return digest.digest()


@cache
def own_folder() -> Path | None:
    """Return this user's cache folder, which nobody else can write to; None where there is none that we can write to."""
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dyad"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


@cache
def _key() -> bytes | None:
    """Return this user's key, made at its first use; None where there is no place for it."""
    folder = own_folder()
    if folder is None:
        return None
    try:
        fresh = os.open(folder / "key", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        pass
    except OSError:
        return None
    else:
        with os.fdopen(fresh, "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
    try:
        key = (folder / "key").read_bytes()
    except OSError:
        return None
    return key if len(key) == _SIZE else None
