"""Limits of a process."""

import subprocess
import sys
from pathlib import Path

from tests.support.command import ENVIRONMENT


def limited(folder: Path, most: int, *arguments: str) -> tuple[int, str]:
    """Run the command where no file may have more than so many bytes: a true limit of the system, as a full disk is."""
    script = f"import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most})); from dyad.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
