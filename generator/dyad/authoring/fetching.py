"""A page from the web: asked for by whoever knows its address, answered by whoever likes. Time, bytes and places are bounded."""

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import IO, Any

from dyad.text import url_problem

MAX_BYTES = 8 * 1024 * 1024
"""More of a page is not looked at."""
PATIENCE = 30.0
"""Seconds for an answer, redirects and all."""
_AGENT = "Mozilla/5.0 (compatible; dyad)"


@dataclass(frozen=True)
class FetchedPage:
    """The beginning of a page."""

    data: bytes
    charset: str | None
    """The encoding that the server names; it comes before the page's own word (WHATWG HTML, determining the character encoding)."""


class Unreachable(OSError):
    """The page cannot be had; the words say why."""


def fetch(address: str, *, private: bool = False, patience: float = PATIENCE) -> FetchedPage:
    """Return the beginning of the page at an address. Raises Unreachable, and ValueError for an address that is none.

    `private`: also from this machine and from networks that are not the public one.
    """
    if why := url_problem(address, private=True):
        raise ValueError(why)
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
    try:
        with opener(patience, private=private).open(request, timeout=patience) as answer:
            return FetchedPage(
                _unpacked(answer.read(MAX_BYTES), answer.headers.get("Content-Encoding", "")),
                answer.headers.get_content_charset(),
            )
    except Unreachable:
        raise
    except http.client.HTTPException as error:
        raise Unreachable(f"the answer is broken ({type(error).__name__})") from error
    except TimeoutError as error:
        raise Unreachable(f"there was no whole answer within {patience:.0f} seconds") from error
    except (OSError, ValueError) as error:  # URLError is an OSError; ValueError is a redirect that leads to no address
        reason = getattr(error, "reason", None)
        if isinstance(reason, Unreachable):
            raise reason from error
        raise Unreachable(
            f"there was no whole answer within {patience:.0f} seconds"
            if isinstance(reason, TimeoutError)
            else str(error)
        ) from error


def opener(patience: float, *, private: bool) -> urllib.request.OpenerDirector:
    """Return what asks over http and https only, ends after so many seconds, and stays on the public network unless `private`."""
    end = monotonic() + patience
    proxies = {
        part.rpartition("@")[2].partition(":")[0]
        for one in urllib.request.getproxies().values()
        if (part := one.rpartition("//")[2].rstrip("/"))
    }
    made = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        _Http(end, private, proxies),
        _Https(end, private, proxies),
        _Redirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        made.add_handler(handler)
    return made


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if why := url_problem(newurl, private=True):
            raise Unreachable(f"it leads on to what is no address of a page: {why}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Plain(socket.socket):
    """A connection that ends at a moment, however slowly the other side speaks."""

    end: float

    def recv_into(self, *args: Any, **more: Any) -> int:
        self.settimeout(_left(self.end))
        return super().recv_into(*args, **more)


class _Sealed(ssl.SSLSocket):
    end: float

    def recv_into(self, *args: Any, **more: Any) -> int:
        self.settimeout(_left(self.end))
        return super().recv_into(*args, **more)


def _left(end: float) -> float:
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connect(host: str, port: int, end: float, *, anywhere: bool) -> _Plain:
    """Connect to a host by the very addresses that were looked at: a second answer of its name server is not asked for."""
    _left(end)
    found = [(kind, where) for kind, _, _, _, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not anywhere and (inner := next((str(where[0]) for _, where in found if not _is_public(str(where[0]))), None)):
        raise Unreachable(
            f"{host} is {inner}, which is not on the public network; if that is meant, add --from-private"
        )
    failure: OSError = Unreachable(f"{host} has no address")
    for kind, where in found:
        opened = _Plain(kind, socket.SOCK_STREAM)
        opened.end = end
        try:
            opened.settimeout(_left(end))
            opened.connect(where)
        except OSError as error:
            opened.close()
            failure = error
        else:
            return opened
    raise failure


def _is_public(address: str) -> bool:
    """Say whether an address is one of the public network: neither private, nor of this machine, the link or a group (IANA's registries)."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in ipaddress.ip_network(
            "64:ff9b::/96"
        ):  # RFC 6052: the last 32 bits are an IPv4 address
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
    return found.is_global and not found.is_multicast


def _unpacked(data: bytes, encoding: str) -> bytes:
    """Return a page as it is, also where it came packed unasked; not more of it than is looked at."""
    if encoding.strip().lower() in ("", "identity"):
        return data
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise Unreachable(f"it came packed as {encoding!r}, which was not asked for")
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(data, MAX_BYTES)
    except zlib.error as error:
        raise Unreachable("it came packed, and cannot be unpacked") from error


class _Http(urllib.request.HTTPHandler):
    def __init__(self, end: float, private: bool, proxies: set[str]) -> None:
        super().__init__()
        self._end, self._private, self._proxies = end, private, proxies

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_connection(http.client.HTTPConnection, self._end, self._private, self._proxies), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, end: float, private: bool, proxies: set[str]) -> None:
        super().__init__()
        self._end, self._private, self._proxies = end, private, proxies

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        context = ssl.create_default_context()
        context.sslsocket_class = type("_Bounded", (_Sealed,), {"end": self._end})
        return self.do_open(
            _connection(http.client.HTTPSConnection, self._end, self._private, self._proxies), req, context=context
        )


def _connection(
    kind: type[http.client.HTTPConnection], end: float, private: bool, proxies: set[str]
) -> type[http.client.HTTPConnection]:
    """Return a kind of connection that goes only where it may. The user's own proxy may stand anywhere."""

    def begin(self: Any, *args: Any, **more: Any) -> None:
        kind.__init__(self, *args, **more)
        self._create_connection = lambda where, *_: _connect(
            where[0], where[1], end, anywhere=private or where[0] in proxies
        )

    members: Mapping[str, Any] = {"__init__": begin}
    return type(kind.__name__, (kind,), dict(members))


def link_status(address: str, *, patience: float, headers: Mapping[str, str], private: bool = False) -> int | None:
    """Return the status that an address answers with, redirects followed; None when nothing can be said."""
    try:
        if url_problem(address, private=True):
            return None
        with opener(patience, private=private).open(
            urllib.request.Request(address, headers=dict(headers)), timeout=patience
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError, http.client.HTTPException):
        return None
