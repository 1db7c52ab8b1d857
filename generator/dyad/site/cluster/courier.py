"""`main` is the process that speaks with Dask's scheduler for a build: sealed orders go out by it, and sealed answers come back."""

import asyncio
import os
import secrets
import sys
import threading
import warnings
from collections.abc import Coroutine, Mapping
from importlib.metadata import version
from queue import SimpleQueue
from typing import Any, BinaryIO

from distributed import Client
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from dyad.runtime import frames, processes
from dyad.site.cluster import relay

CONNECT = 5.0
"""Seconds that a scheduler is waited for."""
LOOK = 1.0
"""Seconds between two looks at which workers there are."""
TRIES = 3
"""How often a work is begun whose process is ended each time."""


class LostCluster(Exception):
    """The cluster cannot go on; the words say why."""


class Courier:
    """Carries the orders of one build."""

    def __init__(self, client: Any, address: str, wait: float, give: "SimpleQueue[bytes | None]") -> None:
        """Carry to the scheduler of a client; what comes back goes to `give`. A worker is waited for `wait` seconds."""
        self._client, self._address, self._wait, self._give = client, address, wait, give
        self._name = secrets.token_hex(8)
        self._blobs: dict[str, Any] = {}
        self._refused: dict[str, str] = {}
        self._told: set[str] = set()
        self._present: Mapping[str, int] = {}
        self._greeting = b""
        self._greeted: set[str] = set()
        self._running: set[asyncio.Task[None]] = set()

    def say(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        """Tell the builder."""
        self._give.put(frames.packed(head, body))

    async def carry(self, orders: "asyncio.Queue[tuple[Mapping[str, Any], bytes] | None]") -> None:
        """Carry what is ordered until the builder is gone. Raises LostCluster, and what Dask raises."""
        watch = asyncio.create_task(self._watch())
        self._running.add(watch)
        nothing: asyncio.Task[Any] = asyncio.create_task(orders.get())
        while True:
            done, _ = await asyncio.wait([nothing, *self._running], return_when=asyncio.FIRST_COMPLETED)
            for one in done - {nothing}:
                self._running.discard(one)
                one.result()
            if nothing in done:
                if (came := nothing.result()) is None:
                    return
                await self._take(*came)
                nothing = asyncio.create_task(orders.get())

    async def _take(self, head: Mapping[str, Any], body: bytes) -> None:
        if "greet" in head:
            self._greeting = body
        elif "blob" in head:
            name = head["blob"]
            # A task, not scattered data: what a lost worker held of it is there again.
            self._blobs[name] = self._client.submit(bytes, body, key=f"dyad-blob-{name}")
        else:
            self._running.add(asyncio.create_task(self._order(head["order"], head["blobs"], body)))

    async def _watch(self) -> None:
        """Look which workers there are, greet those that came, and tell what became of it."""
        idle, told = 0.0, 0
        while not self._greeting:
            await asyncio.sleep(LOOK / 50)
        while True:
            self._present = await self._client.scheduler.ncores()
            if fresh := self._present.keys() - self._greeted:
                await self._greet(fresh)
            fit = self._fit()
            if self._present and not fit:
                raise LostCluster(f"no worker of {self._address} can take part:\n{self._reasons()}")
            self._tell_refused()
            if fit and told != (told := sum(self._present[one] for one in fit)):
                self.say({"threads": told})
            if not fit and not idle:
                self.say({"say": f"{self._address} has no worker; waiting up to {self._wait:.0f} s for one"})
            idle = 0.0 if fit else idle + LOOK
            if idle > self._wait:
                raise LostCluster(f"{self._address} has no worker; start one: dask worker {self._address}")
            await asyncio.sleep(LOOK)

    async def _greet(self, fresh: set[str]) -> None:
        """Ask workers for the key and the version; who has another, or no Dyad at all, is refused."""
        found = await self._client.run(relay.greet, self._greeting, workers=list(fresh), on_error="return")
        for worker, said in found.items():
            if isinstance(said, OSError):  # it is gone again
                continue
            self._greeted.add(worker)
            if isinstance(said, Exception):
                self._refuse(worker, f"it cannot run Dyad: {type(said).__name__}: {said}")
            else:
                self._heard(said)

    def _heard(self, said: tuple[str, bytes]) -> memoryview | None:
        """Return the sealed part of what a worker said; None where it refused, which is told once."""
        worker, message = said
        head, body = frames.unpacked(message)
        if words := head.get("refused"):
            self._refuse(worker, str(words))
            return None
        return body

    def _refuse(self, worker: str, why: str) -> None:
        self._refused.setdefault(worker, why)

    def _tell_refused(self) -> None:
        for worker in self._refused.keys() - self._told:
            self.say({"say": f"the worker {worker} takes no part: {self._refused[worker]}"})
            self._told.add(worker)

    def _reasons(self) -> str:
        return "\n".join(f"{worker}: {why}" for worker, why in self._refused.items())

    def _fit(self) -> list[str]:
        return sorted(self._present.keys() - self._refused.keys())

    async def _order(self, number: int, blobs: list[str], order: bytes) -> None:
        """Have one order done by a worker that can do it, and tell the answer."""
        turn = 0
        while True:
            turn += 1
            allowed = self._fit() if self._refused else None
            future = self._client.submit(
                relay.work,
                order,
                *[self._blobs[name] for name in blobs],
                key=f"dyad-{self._name}-{number}-{turn}",
                workers=allowed,
                retries=TRIES - 1,
                pure=False,
            )
            said = await self._outcome(future, allowed)
            if said is not None and (body := self._heard(said)) is not None:
                self.say({"answer": number}, bytes(body))
                return
            while not self._fit():  # the look at the workers ends this, where none comes
                await asyncio.sleep(LOOK / 10)

    async def _outcome(self, future: Any, allowed: list[str] | None) -> tuple[str, bytes] | None:
        """Return what came of a task; None where all workers that were allowed to do it are gone."""
        waiting: asyncio.Task[tuple[str, bytes]] = asyncio.ensure_future(future._result())
        while not (await asyncio.wait([waiting], timeout=LOOK))[0]:
            if allowed is not None and not self._present.keys() & set(allowed):
                await self._client.cancel([future])
                return None
        return waiting.result()


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _words(error: BaseException, address: str) -> str:
    """Say why a cluster cannot go on."""
    if isinstance(error, LostCluster):
        return str(error)
    if isinstance(error, KilledWorker):
        return f"{TRIES + 1} workers ended at the same work, mostly for want of memory; start fewer on a machine, or give them more (dask worker --memory-limit)"
    if isinstance(error, relay.ExecutorEnded):
        return f"a worker could not do its work, {TRIES} times: {error}, mostly for want of memory"
    if isinstance(error, asyncio.CancelledError | FutureCancelledError | OSError):
        return f"the scheduler {address} went away"
    return f"{address}: {type(error).__name__}: {_first_line(error)}"


async def _carry(address: str, wait: float, orders: "asyncio.Queue[Any]", give: "SimpleQueue[bytes | None]") -> str:
    """Connect and carry; return why that ended, or nothing where the builder did."""
    connect: Any = Client
    try:
        made = connect(address, asynchronous=True, timeout=CONNECT, set_as_default=False)
        client: Any = await asyncio.wait_for(made, CONNECT + 1)
        there = await asyncio.wait_for(client.scheduler.versions(), CONNECT)
    except (ValueError, TypeError) as error:
        return f"'{address}' is no address of a scheduler, such as tcp://127.0.0.1:8786: {error}"
    except (
        Exception,
        asyncio.CancelledError,
    ) as error:  # whatever stands there is no scheduler that we could speak with
        return f"no scheduler answers at {address} ({_first_line(error)}); start one: dask scheduler"
    try:
        own, other = version("distributed"), there["packages"]["distributed"]
        if other != own:
            return f"the scheduler {address} runs Dask {other}, and here is {own}; install the same on both"
        await Courier(client, address, wait, give).carry(orders)
        return ""
    except BaseException as error:
        return _words(error, address)


async def _main(address: str, wait: float, give: "SimpleQueue[bytes | None]") -> str:
    orders: asyncio.Queue[Any] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_read, args=(sys.stdin.buffer, loop, orders), daemon=True).start()
    return await _carry(address, wait, orders, give)


def _read(take: BinaryIO, loop: asyncio.AbstractEventLoop, orders: "asyncio.Queue[Any]") -> None:
    while frame := frames.take(take):
        head, body = frame
        loop.call_soon_threadsafe(orders.put_nowait, (head, bytes(body)))
    loop.call_soon_threadsafe(orders.put_nowait, None)


def _write(out: BinaryIO, give: "SimpleQueue[bytes | None]") -> None:
    while message := give.get():
        out.write(message)
        out.flush()


async def _ended(work: Coroutine[Any, Any, str], give: "SimpleQueue[bytes | None]", writer: threading.Thread) -> None:
    """Let the last words through and end at once: what Dask still has to tidy up is not waited for."""
    if failed := await work:
        give.put(frames.packed({"failed": failed}))
    give.put(None)
    writer.join()
    os._exit(0)


def main() -> None:
    """Carry between the pipes of the builder and a scheduler until either of them is gone."""
    parent, address, wait = sys.argv[1:]
    processes.end_with(int(parent))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    warnings.simplefilter("ignore")  # of large graphs: what workers need of the records is one
    give: SimpleQueue[bytes | None] = SimpleQueue()
    # Neither end waits for the other while it has something to say itself.
    writer = threading.Thread(target=_write, args=(out, give), daemon=True)
    writer.start()
    asyncio.run(_ended(_main(address, float(wait), give), give, writer))
