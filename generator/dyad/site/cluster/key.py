"""`Key` seals what builder and workers send each other: what is unpickled runs, so it must come from who has the same secret.

The secret is never sent, only digests that it takes part in (HMAC, RFC 2104).
"""

import hmac
import os
import secrets
import sys
from hashlib import sha256
from pathlib import Path

from dyad.runtime import files, opener

VARIABLE = "DYAD_CLUSTER_KEY"
"""The environment variable that holds the key, where no file does."""
_SIZE = 32
_SHORTEST = 32
"""Characters of a key, at least: as many as nobody guesses."""


class NoKey(Exception):
    """There is no key that can be used; the words say why, and what to do."""


class NotSealed(Exception):
    """A message was not sealed with this key, or for another purpose."""


class Key:
    """The secret that builder and workers share."""

    def __init__(self, secret: bytes) -> None:
        """Hold the secret."""
        self._secret = secret

    def sealed(self, purpose: str, data: bytes) -> bytes:
        """Return data with the digest that shows who made it, and for what."""
        return self._digest(purpose, data) + data

    def opened(self, purpose: str, message: bytes | memoryview) -> memoryview:
        """Return what was sealed for a purpose. Raises NotSealed."""
        whole = memoryview(message)
        if not hmac.compare_digest(whole[:_SIZE], self._digest(purpose, whole[_SIZE:])):
            raise NotSealed
        return whole[_SIZE:]

    def _digest(self, purpose: str, data: bytes | memoryview) -> bytes:
        made = hmac.new(self._secret, purpose.encode() + b"\0", sha256)
        made.update(data)
        return made.digest()


def place() -> Path:
    """Return the file that a user's key stands in (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(named) if os.path.isabs(named) else Path.home() / ".config") / "dyad/cluster-key"  # noqa: PTH117


def found() -> Key:
    """Return the key of this user: what the variable holds, else what the file does. Raises NoKey."""
    if secret := os.environ.get(VARIABLE, "").strip():
        return _key(secret.encode(), VARIABLE)
    try:
        file = place()
        secret_of_file = opener.read(file.parent, file.name).strip()
        state = file.stat()
    except (OSError, RuntimeError):
        raise NoKey(f"there is no key: set {VARIABLE}, or copy the builder's ~/.config/dyad/cluster-key") from None
    if sys.platform != "win32" and state.st_mode & 0o077:
        raise NoKey(f"others may read the key in {file}; make it yours alone: chmod 600 {file}")
    return _key(secret_of_file, str(file))


def make() -> Path | None:
    """Write a new key to this user's file, where there is none yet and the variable holds none; return the file that was made. Raises OSError."""
    file = place()
    if os.environ.get(VARIABLE, "").strip() or os.path.lexists(file):
        return None
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = files.name_beside(file)
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as opened:
            opened.write(f"{secrets.token_hex(_SIZE)}\n")
        fresh.rename(file)
    finally:
        files.take_away(fresh)
    return file


def _key(secret: bytes, place: str) -> Key:
    if len(secret) < _SHORTEST:
        raise NoKey(
            f"the key in {place} is too short: at least {_SHORTEST} characters; "
            "this makes one: python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return Key(secret)
