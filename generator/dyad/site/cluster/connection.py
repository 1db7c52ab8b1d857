"""`Connection` gives orders to the workers of a scheduler and takes their answers; Dask itself runs in a process beside.

So this process stays without threads and can fork, and unpickles nothing but what is sealed with the key.
"""

import os
import pickle
import secrets
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from typing import Any, NamedTuple

from dyad.runtime import frames, isolation
from dyad.runtime.fingerprint import likeness
from dyad.site.cluster import key
from dyad.site.cluster.failure import ClusterFailure

INSTALL = "install what speaks with a cluster, here and on each worker: pip install dyad-briefings[cluster]"
WAIT = 60.0
"""Seconds that a build waits for a worker, where there is none."""
_BEGIN = "from dyad.site.cluster.courier import main; main()"


class GivenOrder(NamedTuple):
    """An order that was given: its number, and what its answer is sealed with."""

    number: int
    digest: str


class Connection:
    """A scheduler whose workers have the key and the version; leaving the context takes all orders back."""

    def __init__(self, address: str, say: Callable[[str], None], wait: float = WAIT) -> None:
        """Connect to the scheduler at an address; `say` is told what the user has to know. Raises ClusterFailure."""
        self._address, self._say = address, say
        self._key = _key(say)
        self._nonce, self._given = secrets.token_hex(8), 0
        self._answers: dict[int, memoryview] = {}
        self._blobs: set[str] = set()
        self.threads = 0
        """How many orders are done at once."""
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the connection
        self._courier = subprocess.Popen(
            isolation.python(_BEGIN, str(os.getpid()), address, str(wait)),
            env=isolation.environment(**{key.VARIABLE: ""}),
            cwd=os.path.abspath(os.sep),  # noqa: PTH100
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
        )

    def __enter__(self) -> "Connection":
        """Greet the workers, and return itself once there is one that can work."""
        try:
            order, message = self._order("greet", None, ())
            self._put({"greet": order.number}, message)
            while not self.threads:
                self._hear()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        """End the process that speaks with the scheduler, which then forgets what was ordered."""
        self._courier.kill()
        self._courier.communicate()
        self._words.close()

    def blob(self, data: bytes) -> str:
        """Let workers have what many orders need, sealed; return its name."""
        sealed = self._key.sealed("blob", data)
        name = sha256(sealed).hexdigest()
        if name not in self._blobs:
            self._put({"blob": name}, sealed)
            self._blobs.add(name)
        return name

    def give(self, work: str, what: object, blobs: Sequence[str] = ()) -> GivenOrder:
        """Give an order: the name of a work, what it is to be done with, and the blobs that it needs."""
        order, message = self._order(work, what, blobs)
        self._put({"order": order.number, "blobs": list(blobs)}, message)
        return order

    def answer(self, order: GivenOrder) -> Any:
        """Wait for the answer to an order. Raises what stopped the work, and ClusterFailure."""
        while order.number not in self._answers:
            self._hear()
        made = self._opened(order.digest, self._answers.pop(order.number))
        if isinstance(made, Exception):
            raise made
        return made

    def _order(self, work: str, what: object, blobs: Sequence[str]) -> tuple[GivenOrder, bytes]:
        self._given += 1
        head = {"like": likeness(), "work": work, "blobs": list(blobs), "of": f"{self._nonce} {self._given}"}
        body = zlib.compress(pickle.dumps(what, protocol=pickle.HIGHEST_PROTOCOL), 1)
        message = self._key.sealed("order", frames.packed(head, body))
        return GivenOrder(self._given, sha256(message).hexdigest()), message

    def _opened(self, digest: str, answer: memoryview) -> Any:
        try:
            return pickle.loads(zlib.decompress(self._key.opened(f"answer to {digest}", answer)))
        except key.NotSealed:
            raise ClusterFailure("a worker answered without the key; who else is on that network?") from None

    def _put(self, head: Mapping[str, Any], body: bytes) -> None:
        assert self._courier.stdin
        with suppress(BrokenPipeError):  # why it ended is heard when an answer is waited for
            frames.put(self._courier.stdin, head, body)

    def _hear(self) -> None:
        """Take in the next thing that the process beside says."""
        assert self._courier.stdout
        head, body = frames.take(self._courier.stdout) or ({"failed": self._last_words()}, memoryview(b""))
        if failed := head.get("failed"):
            raise ClusterFailure(str(failed))
        if say := head.get("say"):
            self._say(str(say))
        if threads := head.get("threads"):
            self.threads = int(threads)
        if number := head.get("answer"):
            self._answers[number] = body

    def _last_words(self) -> str:
        self._words.seek(0)
        said = self._words.read().decode(errors="replace").strip().splitlines()
        return f"the connection to {self._address} broke{f': {said[-1]}' if said else ''}"


def _key(say: Callable[[str], None]) -> key.Key:
    """Return the key, made now where the user has none. Raises ClusterFailure."""
    if find_spec("distributed") is None:
        raise ClusterFailure(INSTALL)
    try:
        if made := key.make():
            say(f"a key for clusters was made: {made}; workers elsewhere need a copy of it")
        return key.found()
    except key.NoKey as error:
        raise ClusterFailure(str(error)) from None
