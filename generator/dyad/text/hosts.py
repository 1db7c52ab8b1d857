"""The hosts of addresses: which may be linked, and how a reader sees them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

import idna

from dyad.text.characters import character, composed, folded, is_of_one_script

URL_LENGTH = 2000
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)  # RFC 1123, 2.1
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
"""What ends a host that browsers read as the number of a machine (URL Standard, 3.5)."""
HOST_LENGTH = 253  # RFC 1035, 2.3.4
# Names that mean another machine for everyone: RFC 6761, 6762 and 8375, and what ICANN keeps out of the DNS for this use.
_LOCAL = frozenset(
    {"localhost", "local", "internal", "invalid", "arpa", "lan", "home", "corp", "intranet", "localdomain"}
)
_UNFIT = re.compile(r"[\s\x00-\x20\x7f\\<>\"`{}|^]")
_PATH = re.compile(r"https?://[^/?#]+[/?#]")
"""What a path has begun in: a sign that cannot stand in an address can be written there by its number."""
_NO_HOST = "the address names no host"

# An address or a bare host within words. A bare one ends in a code of two letters or in one of these, so that "Pvt.Ltd" is none.
_ENDINGS = "com org net int edu gov mil info news press media blog online site app dev io example"
_SAID = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]*://(?:[^\s/@]*@)?|\bwww\.|@)([\w.-]+)|(?<![\w.@-])((?:[\w-]+\.)*[\w-]{{2,}}\.(?:[a-z]{{2}}|{_ENDINGS.replace(' ', '|')}))(?![\w-])",
    re.IGNORECASE,
)


_OF_FILES = frozenset({"js", "ts", "cs"})
"""Endings that files have, and no host (IANA, Root Zone Database)."""


def url_problem(text: str, *, private: bool = False) -> str | None:
    """Say why an address is not one that a page may link to, or None: http and https, with a host that all may reach, without tricks.

    With `private` a machine of a private network will do: for addresses of one's own.
    """
    if len(text) > URL_LENGTH:
        return f"the address has more than {URL_LENGTH} characters"
    if unfit := _unfit(text):
        before, sign = unfit
        instead = f"; write '{quote(sign, errors='surrogatepass')}' in its place" if _PATH.match(before) else ""
        return f"the address holds a space, a quote, a bracket, a backslash or a hidden character{instead}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "this is no address"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if "@" in parts.netloc:
        return "the address holds a user name"
    if port == 0 or parts.netloc.endswith(":") or not text.split(":", 1)[1].startswith("//"):
        return _NO_HOST
    host = parts.netloc.rpartition(":")[0] if port is not None else parts.netloc
    return _host_problem(host) or (
        f"'{host}' is a machine of a private network" if not private and _is_private(host) else None
    )


def _unfit(text: str) -> tuple[str, str] | None:
    """Return the first sign that cannot stand in an address, and what is before it; None where each can."""
    found = _UNFIT.search(text)
    hidden = () if text.isascii() else (at for at, one in enumerate(text) if one > "~" and character(one).is_hidden)
    at = found.start() if found else next(iter(hidden), None)
    return None if at is None else (text[:at], text[at])


@lru_cache(maxsize=4096)
def _host_problem(host: str) -> str | None:
    """Say why a host is none that can be told from others, or None (RFC 1123, IDNA 2008, UTS #39)."""
    if _is_number(host):
        return None if _number(host) else _NO_HOST
    if not host or len(host) > HOST_LENGTH:
        return _NO_HOST
    why = next(filter(None, map(_label_problem, host.split("."))), None)
    return f"{why} ('{host}')" if why else None


def _is_private(host: str) -> bool:
    """Say whether a sound host is not the same machine for everybody."""
    if number := _number(host) if _is_number(host) else None:
        return not number.is_global or number.is_multicast
    before, _, last = host.rpartition(".")
    return not before or last.lower() in _LOCAL


def _is_number(host: str) -> bool:
    return host.startswith("[") or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return IPv6Address(host[1:-1]) if host.startswith("[") and host.endswith("]") else IPv4Address(host)
    except ValueError:
        return None


def _label_problem(label: str) -> str | None:
    """Say why a part of a host is none, or None; a part in letters of another script is of that script alone."""
    is_coded = label[:4].lower() == "xn--"
    if label.isascii() and not is_coded:
        return None if _LABEL.fullmatch(label) else "the address names no host that can be"
    try:
        read = idna.ulabel(label)
        idna.alabel(read)
    except (idna.IDNAError, UnicodeError, ValueError):
        return "the address names no host that can be"
    return None if is_of_one_script(read) else "the host mixes letters of different scripts that can look alike"


def host_of(address: str) -> str:
    """Return the host of an address or of a mailbox, in small letters and without `www.`; nothing where there is none."""
    if address.startswith("mailto:"):
        return address.rpartition("@")[2].lower()
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_below(host: str, known: str) -> bool:
    """Say whether a host is a known one, or one below it: `m.gazette.example` of `gazette.example`."""
    return host == known or host.endswith(f".{known}")


@lru_cache(maxsize=8192)  # a source stands on every page that cites it
def shown_host(address: str) -> str:
    """Return the host of an address as readers see it; one in other letters than ours with the name that the network knows it by."""
    host = host_of(address)
    try:
        coded = host.encode("ascii").decode() if host.isascii() else idna.encode(host).decode()
        read = idna.decode(coded) if "xn--" in coded else coded
    except (idna.IDNAError, UnicodeError):
        return host
    return read if read == coded else f"{read} ({coded})"


def said_hosts(words: str) -> Iterator[str]:
    """Yield the hosts that words name, as a reader would take them: `https://a.example/b`, `a.example`, in small letters without `www.`."""
    for found in _SAID.finditer(composed(folded(words)).replace("。", ".")):
        host = (found[1] or found[2]).strip(".").removeprefix("www.")
        if "." in host and (found[1] or not _is_name(host, words)):
            yield host


def _is_name(host: str, words: str) -> bool:
    """Say whether what looks like a bare host is a name or a file: `Md.Al`, `ASP.NET`, `Node.js`, `README.md`."""
    at = words.lower().find(host)
    stem, _, ending = words[at : at + len(host)].rpartition(".") if at >= 0 else host.rpartition(".")
    if ending.lower() in _OF_FILES or (ending.lower() == "md" and stem.isupper()):
        return True
    return ending[:1].isupper() and not (stem.isupper() and ending in ("COM", "ORG"))
