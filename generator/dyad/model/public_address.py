"""`site_address` and `repository_address` bring the addresses of a site and its repository into their one form; all others are built by adding to it.

Feeds and PDFs cannot take an address back, so what could be read in two ways is refused, not guessed at.
"""

import re
from collections.abc import Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import idna

from dyad.text import url_problem

_PORTS = {"http": 80, "https": 443}
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
"""A host that browsers take for the number of a machine (WHATWG URL, ends-in-a-number checker)."""
_PLAIN = "!$&'()*+,;=:@~"
"""What a step of a path holds unencoded (RFC 3986, pchar), besides letters, digits, `-`, `.` and `_`."""

_BY_SCHEME = re.compile(r"(?:git\+)?(?:ssh|git)://(?:[^@/\s]+@)?(?P<host>[^@/:\s]+)(?::\d+)?/(?P<path>\S+)")
_BY_COLON = re.compile(r"[\w.-]+@(?P<host>[^@/:\s]+):(?P<path>(?!//)\S+)")
"""The two forms in which git writes a repository that it reaches by SSH (git-clone, "Git URLs")."""
_ANY = range(1_000)
_ABOVE = {"github.com": _ANY[1:2], "www.github.com": _ANY[1:2], "codeberg.org": _ANY[1:2], "gitlab.com": _ANY[1:]}
"""How many names stand above that of a repository: one owner, or a group within groups."""


class BadAddress(ValueError):
    """An address that nothing can be built on; the message says why."""


class _Parts(NamedTuple):
    origin: str
    host: str
    steps: Sequence[str]


def site_address(text: str) -> str:
    """Return the address of a site as others are built on it: host in small letters and ASCII, a slash at the end.

    Raises BadAddress for one with a query, a fragment, a host that is none, or a path that is no plain folder.
    """
    parts = _parts(text)
    if parts.steps and parts.steps[-1].lower().endswith((".html", ".htm")):
        raise BadAddress(f"'{unquote(parts.steps[-1])}' is a page; write the address of the site's folder")
    return "/".join([parts.origin, *parts.steps, ""])


def repository_address(text: str) -> str:
    """Return the address of a repository as others are built on it: without `.git` and without a slash at the end.

    Raises BadAddress as `site_address` does, where no repository is named, and for an address that only git can follow,
    with the one that a browser can.
    """
    if web := web_address(text):
        raise BadAddress(f"this is how git reaches it; write the address of its page: {web}")
    parts = _parts(text)
    *above, name = parts.steps or [""]
    if not name.removesuffix(".git") or len(above) not in _ABOVE.get(parts.host, _ANY) or "-" in above:
        raise BadAddress(
            "the address names no repository; write it as https://github.com/OWNER/NAME or https://gitlab.com/GROUP/PROJECT"
        )
    return "/".join([parts.origin, *above, name.removesuffix(".git")])


def web_address(remote: str) -> str | None:
    """Return the address of a repository's page that belongs to how git reaches it; None for what is no remote on a host.

    `git@host:group/project.git` and `ssh://git@host:22/group/project.git` both have theirs at `https://host/group/project`:
    the port is that of SSH, and says nothing of the page. A host without a dot may be a name that the user's SSH alone knows.
    """
    found = _BY_SCHEME.fullmatch(remote) or _BY_COLON.fullmatch(remote)
    if found is None or "." not in found["host"]:
        return None
    try:
        return repository_address(f"https://{found['host']}/{found['path'].strip('/')}")
    except BadAddress:
        return None


def path_of(address: str) -> str:
    """Return the path of a site's address, from slash to slash: `/` at the root of a host."""
    return urlsplit(address).path


def _parts(text: str) -> _Parts:
    if why := url_problem(text, private=True):  # an intranet may have a site too
        raise BadAddress(why)
    if "?" in text or "#" in text:
        raise BadAddress("the address holds a query or a fragment; others are built by adding to it")
    found = urlsplit(text)
    host, port = _host(found.hostname or ""), found.port
    if found.netloc.endswith(":"):
        raise BadAddress("the address ends its host with a colon, and names no port")
    origin = f"{found.scheme}://{host}{f':{port}' if port not in (None, _PORTS[found.scheme]) else ''}"
    path = found.path.removeprefix("/").removesuffix("/")
    return _Parts(origin, host, [_step(one) for one in path.split("/")] if path or found.path == "//" else [])


def _host(host: str) -> str:
    """Return a host as it is asked for. Raises BadAddress for what is no name of one, or is written otherwise than it is called."""
    try:
        if ":" in host:
            return f"[{IPv6Address(host)}]"
        if _NUMBER.fullmatch(host):
            return str(IPv4Address(host))
        if host.endswith(".") or idna.uts46_remap(host, std3_rules=True) != host:
            raise BadAddress(f"'{host}' is not how a host is written")
        return idna.encode(host, uts46=True, std3_rules=True).decode("ascii")
    except (AddressValueError, idna.IDNAError) as error:
        raise BadAddress(f"'{host}' is no name of a host") from error


def _step(step: str) -> str:
    """Return one step of a path as it is asked for. Raises BadAddress for what a browser or a server would read as something else."""
    try:
        plain = unquote(step, errors="strict")
    except UnicodeDecodeError as error:
        raise BadAddress("the path is not in UTF-8") from error
    if plain in ("", ".", "..") or not plain.isprintable() or re.search(r'[/\\?#%"<>]', plain):
        raise BadAddress(
            f"the path holds '{step}', which is no name of a folder" if step else "the path holds two slashes in a row"
        )
    return quote(plain, safe=_PLAIN)
