"""`origin_of` reads off a clone where its project is published from: the repository, its branch, and the address its forge gives the site."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dyad.model.forge import ForgeName, of_host
from dyad.model.public_address import BadAddress, repository_address, web_address

# A new folder may be a stranger's clone: what its settings say must run nothing.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
_SECRET = re.compile(r"(?<=//)[^/@]*@")
"""A name and a password, or a token, before the host of a remote."""


@dataclass(frozen=True)
class Origin:
    """Where a project is published from."""

    repository: str
    branch: str

    @property
    def host(self) -> str:
        """The host of the repository."""
        return urlsplit(self.repository).hostname or ""

    @property
    def forge(self) -> ForgeName | None:
        """The forge that runs there, if it is known."""
        return of_host(self.host)

    @property
    def site(self) -> str | None:
        """The address that the forge gives the site of a project; None where only its settings tell (GitLab's have names of their own)."""
        owner, _, name = urlsplit(self.repository).path.strip("/").rpartition("/")
        pages = _PAGES.get(self.host)
        if pages is None or "/" in owner:
            return None
        domain, whole = f"{owner.lower()}.{pages[0]}", pages[1].format(owner=owner.lower())
        return f"https://{domain}/" if name.lower() == whole else f"https://{domain}/{name}/"


_PAGES = {"github.com": ("github.io", "{owner}.github.io"), "codeberg.org": ("codeberg.page", "pages")}
"""The domain of the sites of a forge, and the repository of an owner whose site stands at its root."""


def origin_of(folder: Path) -> Origin | None:
    """Return what a folder's own remote `origin` says; None where the folder is no clone, or is one of a repository on no host."""
    if not (folder / ".git").exists():
        return None
    page = _page(_git(folder, "remote", "get-url", "origin"))
    return Origin(page, _git(folder, "symbolic-ref", "--short", "HEAD") or "main") if page else None


def _page(remote: str) -> str | None:
    """Return the page of a repository by its remote, without the secrets that may stand in it."""
    if not remote.startswith(("https://", "http://")):
        return web_address(remote)
    try:
        return repository_address(_SECRET.sub("", remote, count=1))
    except BadAddress:
        return None


def _git(folder: Path, *words: str) -> str:
    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run([*_GIT, *words], cwd=folder, env=alone, capture_output=True, text=True, check=False)
    except FileNotFoundError:  # git is not installed
        return ""
    return "" if done.returncode else done.stdout.strip()
