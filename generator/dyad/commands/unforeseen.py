"""`unforeseen` turns an exception that nobody expected into one sentence, and writes its traceback to a file for a report."""

import sys
import tempfile
import traceback
from importlib.metadata import PackageNotFoundError, version


def unforeseen(error: Exception) -> tuple[str, int]:
    """Word an exception that a command has no words for, and give the code to exit with: what the system refused by its name, the rest as a mistake of ours."""
    from dyad.commands.failures import FAILURES, told  # they know the whole program, which a check need not wait for

    if isinstance(error, FAILURES):
        return told(error), 1
    words = "\n".join(traceback.format_exception_only(error)).strip()
    return f"Dyad made a mistake of its own: {words}\nThe last site stands. Please report it{_noted(error)}", 3


def _noted(error: Exception) -> str:
    """Write the traceback into a file, and say where that is."""
    told = "".join([f"dyad {_version()}, Python {sys.version}, {sys.platform}\n", *traceback.format_exception(error)])
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="dyad-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(told)
    except OSError:
        return ", with what this shows: dyad --debug COMMAND"
    return f", with this file: {file.name}"


def _version() -> str:
    try:
        return version("dyad-briefings")
    except PackageNotFoundError:
        return "of a source folder"
