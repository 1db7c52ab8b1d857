"""Child interpreters that run our code and nothing of the project's: its folder may hold a `yaml.py` of a stranger.

Python looks for modules in the working folder first (`python -c`, `python -m`), and in folders that the environment names.
A child gets the folders that this process itself takes modules from, whole paths only, and works in a scratch folder.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_KEPT = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONNOUSERSITE")
"""What the environment may tell a child interpreter; all else that begins with PYTHON is ours to say."""
_BEGIN = "import sys; sys.path[:] = sys.argv.pop(1).split('\\n')\n"


def python(code: str, *arguments: str) -> list[str]:
    """Return the command that runs some code, with arguments, in a child interpreter (-P: Python 3.11, Command line and environment)."""
    return [sys.executable, "-P", "-c", _BEGIN + code, "\n".join(_places()), *arguments]


def environment(**more: str) -> Mapping[str, str]:
    """Return the environment of a child interpreter: this process's own, and `more`."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name in _KEPT}
    return {**plain, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", **more}


@contextmanager
def inherited() -> Iterator[None]:
    """Let the interpreters that `multiprocessing` starts while the block runs be children of that kind."""
    before, places = dict(os.environ), list(sys.path)
    sys.path[:] = _places()
    for name in [name for name in os.environ if name.startswith("PYTHON") and name not in _KEPT]:
        del os.environ[name]
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        sys.path[:] = places
        os.environ.clear()
        os.environ.update(before)


def leave_working_folder() -> None:
    """Take modules in this process, from now on, from where its children do."""
    sys.path[:] = _places()


def _places() -> list[str]:
    """Return where modules are taken from, our own package included, in order: whole paths that do not depend on the working folder.

    Python makes whole paths of what PYTHONPATH says; an empty entry of it, which a `:` too many makes, is the working folder.
    """
    working = [
        os.path.abspath(one)  # noqa: PTH100
        for one in os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if not Path(one).is_absolute()
    ]
    own = os.fspath(Path(__file__).parent.parent.parent)
    return list(
        dict.fromkeys([*(place for place in sys.path if Path(place).is_absolute() and place not in working), own])
    )
