"""A system without what only Unix has, simulated: run as a program, it runs the `dyad` command as Windows would let it.

python tests/support/other_system.py -C PROJECT check
"""

import multiprocessing
import os
import signal
import sys
from typing import Any

NO_MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "tty")
NOT_OF_OS = (
    "O_CLOEXEC O_NOFOLLOW O_NONBLOCK chown fork forkpty geteuid getpgid getuid initgroups killpg register_at_fork setpgid setsid"
).split()
NOT_OF_SIGNAL = ("SIGALRM", "SIGHUP", "alarm", "setitimer")


def become() -> None:
    """Take from this process what the other system lacks."""
    for name in NO_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for holder, names in ((os, NOT_OF_OS), (signal, NOT_OF_SIGNAL)):
        for name in names:
            if hasattr(holder, name):
                delattr(holder, name)
    given = multiprocessing.get_context

    def get_context(method: Any = None) -> Any:
        if method == "fork":
            raise ValueError("cannot find context for 'fork'")
        return given(method or "spawn")

    multiprocessing.get_context = get_context
    multiprocessing.get_all_start_methods = lambda: ["spawn"]


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file, in which modules would be found
    become()
    from dyad.__main__ import main

    main()
