"""A terminal holds what is typed or pasted before it is asked for; Ctrl-C is not to throw it away, and `waiting_lines` gives it."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

_MOST = 1 << 20


@contextmanager
def kept_waiting() -> Iterator[None]:
    """Let Ctrl-C wait, and the terminal keep what waits to be read when it comes (POSIX, NOFLSH); elsewhere nothing changes.

    An editor reads Ctrl-C as a key. Pressed between two questions it is a signal, which would break off what was read
    and not yet taken: it is looked for with `is_pressed`, and let through where nothing can be lost.
    """
    if not sys.stdin.isatty():
        yield
        return
    before = _switched_on()
    _mask("SIG_BLOCK")
    try:
        yield
    finally:
        _mask("SIG_UNBLOCK")
        if before is not None:
            import termios

            with suppress(OSError, termios.error):  # the terminal may be gone
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)


@contextmanager
def let_through() -> Iterator[None]:
    """Let Ctrl-C break off what is done here."""
    _mask("SIG_UNBLOCK")
    try:
        yield
    finally:
        _mask("SIG_BLOCK")


def is_pressed() -> bool:
    """Say whether a Ctrl-C waits."""
    return hasattr(signal, "sigpending") and signal.SIGINT in signal.sigpending()


def _mask(how: str) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(getattr(signal, how), {signal.SIGINT})


def _switched_on() -> Any:
    if os.name != "posix" or not sys.stdin.isatty():
        return None
    import termios

    with suppress(OSError, termios.error):
        before = termios.tcgetattr(sys.stdin.fileno())
        after = [*before[:3], before[3] | termios.NOFLSH, *before[4:]]
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, after)
        return before
    return None


def waiting_lines() -> str:
    """Return what waits in a terminal that is read line by line."""
    if os.name != "posix" or not sys.stdin.isatty():
        return ""
    import termios

    found = b""
    with suppress(OSError, termios.error):
        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
        # A line that is not ended is given out only where lines are not waited for.
        termios.tcsetattr(
            number, termios.TCSANOW, [*before[:3], before[3] & ~(termios.ICANON | termios.ECHO), *before[4:]]
        )
        try:
            while len(found) < _MOST and select.select([number], [], [], 0)[0] and (more := os.read(number, 4096)):
                found += more
        finally:
            termios.tcsetattr(number, termios.TCSANOW, before)
    return found.decode("utf-8", "replace").replace("\x03", "").replace("\r", "\n")
