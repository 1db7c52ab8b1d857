"""No process of ours outlives the one that began it, however that one ends: by a signal, for want of memory, or well.

Linux tells a child of its parent's end (prctl(2): PR_SET_PDEATHSIG). Elsewhere a child looks once a second who its parent is;
a pipe would not tell, since children that are forked later hold its other end as well.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

_PDEATHSIG = 1
"""PR_SET_PDEATHSIG (linux/prctl.h)."""
_LOOK = 1.0
"""Seconds between two looks, where the system tells nothing."""

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end."""


_asked: "Stopped | None" = None
"""The wish to stop that came while the program was `stoppable`: it may have been lost on its way."""

_owner = 0
"""The process that is `stoppable`; a child of it that is asked to end before it began has nothing to tidy up, and nothing to say."""


class Stopped(KeyboardInterrupt):
    """Somebody asked the program to end."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__(number)
        self.number = number


def end_with(parent: int, *, lasting: bool = True) -> None:
    """Let this process, a child of the process `parent`, end when that one does, and not be asked to end besides.

    A process that will become another program (exec) is not `lasting`: the look at the parent would kill that one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent as well, which ends this process
    for number in STOPS[1:]:
        signal.signal(number, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    elif lasting and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: _left(parent))
        signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
    _left(parent)


def first() -> Callable[[], None] | None:
    """Return what a program shall do first that this process starts (`preexec_fn`), to end with it; None where the system has no such thing."""
    return partial(end_with, os.getpid(), lasting=False) if os.name == "posix" else None


def _left(parent: int) -> None:
    """End this process where its parent is gone already: somebody else has taken it over."""
    if os.name == "posix" and os.getppid() != parent:
        os._exit(1)


@contextmanager
def stoppable() -> Iterator[None]:
    """Let what asks this program to end raise Stopped, once its children were ended; a second time ends it at once.

    What its owner lets it ignore (nohup) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    global _asked, _owner
    _asked, _owner = None, os.getpid()
    before, unraisable = {number: signal.getsignal(number) for number in STOPS}, sys.unraisablehook
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = lambda lost: (
        _again(lost.exc_value) if isinstance(lost.exc_value, Stopped) else unraisable(lost)
    )
    try:
        yield
    finally:
        _asked = None
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)  # what `_again` set would end the interpreter as it ends
        sys.unraisablehook = unraisable
        for number, handler in before.items():
            signal.signal(number, handler)


def _again(lost: Stopped) -> None:
    """Raise once more, a moment later, what came while Python called back something that cannot raise, and was lost there."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: _stop(lost.number, None))
        signal.setitimer(signal.ITIMER_REAL, 0.05)


def _stop(number: int, frame: FrameType | None) -> None:
    global _asked
    if os.getpid() != _owner:
        os._exit(128 + number)
    for one in STOPS:
        signal.signal(one, signal.SIG_DFL)
    _asked = Stopped(number)
    end_children()
    raise _asked


def asked() -> Stopped | None:
    """Return the wish to stop that came since the program became stoppable; what its ended children left undone is no mistake then."""
    return _asked


def end_children() -> None:
    """End the processes that this one has forked; nobody waits for what they were at."""
    for child in multiprocessing.active_children():
        child.kill()
