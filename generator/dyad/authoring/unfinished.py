"""Interviews that were broken off: each is kept in a folder of its own below `build/`, which git leaves out, until it is written or given up.

A folder is locked by the process that asks, so that two interviews at once do not see each other.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from pydantic import TypeAdapter, ValidationError

from dyad.authoring.new_records import State
from dyad.model import Kind
from dyad.runtime import opener
from dyad.runtime.files import place
from dyad.runtime.lock import Busy, locked

FOLDER = "build/unfinished"
"""Where they are kept, from the project's folder."""
_FILE = "answers.json"
_STATE = TypeAdapter(State)
_MOST = 4 * 1024 * 1024


class Unfinished:
    """The answers of one interview on the disk."""

    def __init__(self, folder: Path, state: State | None = None) -> None:
        """Name the folder of an interview that is at work, or was; `state` is what it holds."""
        self.folder, self.state = folder, state
        self._lock = ExitStack()

    @property
    def kind(self) -> Kind:
        """The kind of the record that it is about."""
        assert self.state is not None
        return self.state.open[0].kind

    @property
    def day(self) -> date:
        """The day of its last answer (UTC)."""
        return datetime.fromtimestamp((self.folder / _FILE).stat().st_mtime, UTC).date()

    def hold(self) -> bool:
        """Lock it for this process; say whether nobody else has it. Raises OSError as the disk does."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.enter_context(locked(self.folder))
        except Busy:
            return False
        return True

    def release(self) -> None:
        """Let others have it."""
        self._lock.close()

    def keep(self, state: State) -> None:
        """Keep the answers as they are now, whole or as before. Raises OSError as the disk does."""
        place({self.folder / _FILE: _STATE.dump_json(state, indent=1)})

    def forget(self) -> None:
        """Take it away: it is written, or given up."""
        with suppress(OSError):
            (self.folder / _FILE).unlink(missing_ok=True)  # first, so that nobody finds it half gone
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def begin(root: Path) -> Unfinished:
    """Return a place for the answers of a new interview, which nobody else has. Raises OSError as the disk does."""
    with suppress(FileNotFoundError):  # it is not there yet
        opener.refuse_links(root, FOLDER)
    made = Unfinished(root / FOLDER / token_hex(8))
    made.hold()
    return made


def unfinished(root: Path) -> Iterator[Unfinished]:
    """Yield the interviews that were broken off, oldest first, each held until it is released or forgotten; those at work are not among them."""
    with suppress(OSError):
        opener.refuse_links(root, FOLDER)
        folders = [one for one in (root / FOLDER).iterdir() if (one / _FILE).is_file()]
        for folder in sorted(folders, key=lambda one: (one / _FILE).stat().st_mtime_ns):
            found = Unfinished(folder)
            if not found.hold():
                continue
            with suppress(OSError, ValidationError):
                found.state = _STATE.validate_json(opener.read(folder, _FILE, _MOST))
            if found.state and found.state.open:
                yield found
            else:
                found.release()
