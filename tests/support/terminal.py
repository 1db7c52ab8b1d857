"""A terminal of our own (a pseudo-terminal) in which the command runs, driven by keys: it waits for what is said, and never for a time."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from tests.support.command import ENVIRONMENT

PATIENCE = 30.0
"""Seconds after which what is waited for is said not to come; a busy machine needs some."""
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][0-9A-B]?|\x07")
CTRL_C, ENTER, UP, LEFT = "\x03", "\r", "\x1b[A", "\x1b[D"


class Screen:
    """A running command, and all that it has said."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process, self.said, self._master, self._seen = process, "", master, 0

    @property
    def text(self) -> str:
        """Return what was said, without what moves the cursor and colours."""
        return _CONTROL.sub("", self.said).replace("\r", "")

    def wait(self, *words: str) -> None:
        """Wait until each of these was said, one after another, after what was waited for before."""
        for word in words:
            end = monotonic() + PATIENCE
            while (found := _flat(self.said).find(_flat(word), self._seen)) < 0:
                assert monotonic() < end and self._read(), f"{word!r} was not said after\n{self.text[-3000:]}"
            self._seen = found + len(_flat(word))

    def answer(self, question: str, keys: str) -> None:
        """Wait for a question and its prompt, then type an answer and Enter."""
        self.wait(question, "> ")
        self.type(keys + ENTER)

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def paste(self, text: str) -> None:
        """Paste a text as terminals do that tell it (bracketed paste)."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def end(self) -> int:
        """Wait for the end of the command and return its exit code."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        os.close(self._master)
        self._master = -1

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], PATIENCE)
        with suppress(OSError):  # the other side is gone (EIO)
            if ready and (data := os.read(self._master, 65536)):
                self.said += data.decode("utf-8", "replace")
                return True
        return False


def _flat(text: str) -> str:
    """Bring a text into one line without control sequences: where it was broken depends on the width."""
    return " ".join(_CONTROL.sub("", text).split())


@contextmanager
def screen(
    folder: Path, *words: str, columns: int = 80, rows: int = 40, more: Mapping[str, str] | None = None
) -> Iterator[Screen]:
    """Run the command in a project on a terminal of so many columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    unset = ("NO_COLOR", "COLUMNS", "LINES", "PROMPT_TOOLKIT_NO_CPR")
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in unset}
    process = subprocess.Popen(
        [sys.executable, "-m", "dyad", "-C", str(folder), *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": "xterm-256color", **(more or {})},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0) and None,
    )
    os.close(slave)
    found = Screen(process, master)
    try:
        yield found
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)
        if found._master >= 0:
            os.close(master)
