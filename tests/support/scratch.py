"""A scratch git repository: nothing of the user's own settings or of other repositories plays into it."""

import os
import subprocess
from pathlib import Path

_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2031-06-30T00:00:00Z",
    "GIT_COMMITTER_DATE": "2031-06-30T00:00:00Z",
}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ALONE
    return subprocess.run(
        ["git", *words], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def begin(folder: Path) -> str:
    """Make a repository of a folder and commit what is in it; return the commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    return commit(folder, "Begin")


def commit(folder: Path, message: str = "Change") -> str:
    """Commit everything in a folder and return the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")
