"""Limits of a process."""

import subprocess
import sys
from pathlib import Path

from tests.support.command import ENVIRONMENT


def limited(folder: Path, most: int, *arguments: str) -> tuple[int, str]:
    """Run the command where no file may have more than so many bytes: a true limit of the system, as a full disk is."""
    script = f"import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most})); from dyad.cli import main; main(sys.argv[1:])"
    return _run(script, "-C", str(folder), *arguments)


def without_rights(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command as somebody who may read and write what its rights allow and no more: root may else (capabilities(7))."""
    script = (
        "import ctypes, os, sys\n"
        "drop = getattr(ctypes.CDLL(None), 'prctl', lambda *given: 0)\n"
        "PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2\n"
        "for one in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH): drop(PR_CAPBSET_DROP, one, 0, 0, 0)\n"
        "os.execv(sys.executable, [sys.executable, '-B', '-m', 'dyad', *sys.argv[1:]])"
    )
    return _run(script, "-C", str(folder), *arguments)


def _run(script: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, *arguments],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
