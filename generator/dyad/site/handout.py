"""Handing out the pages of a built site on this machine, as a public server would: below the site's path, with its own 404 page.

Only this machine is served, and only browsers that asked for it by its own name: a page of a stranger whose host is made
to mean this machine (DNS rebinding) could else read a record that is not published yet.
"""

import mimetypes
import posixpath
import re
import socket
import sys
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dyad.model.public_address import path_of
from dyad.site import drafts_page, live
from dyad.site.live import Live

# What Python's own list does not have: e-books, databases, and citations, which a browser hands to a reference manager.
mimetypes.add_type("application/epub+zip", ".epub")
mimetypes.add_type("application/vnd.sqlite3", ".sqlite")
mimetypes.add_type("application/x-research-info-systems", ".ris")

LOOPBACK = "127.0.0.1"
_NAMES = frozenset({LOOPBACK, "localhost", "[::1]"})
"""What browsers on this machine, or at the near end of a tunnel to it, call it."""
_SITEMAP = re.compile(r"^Sitemap: (.*)sitemap\.xml$", re.MULTILINE)


def door(port: int) -> socket.socket:
    """Open a port of this machine to itself; 0 for any that is free. Raises OSError when it is taken, or is not for us."""
    return socket.create_server((LOOPBACK, port), backlog=64)


def address(of: socket.socket, site: Path) -> str:
    """Return where the site is handed out at a door."""
    return f"http://{LOOPBACK}:{of.getsockname()[1]}{mount(site)}"


def mount(site: Path) -> str:
    """Return the path that a built site was made for, as its `robots.txt` says: its 404 page works there only. `/` before it is built."""
    try:
        told = _SITEMAP.search((site / "robots.txt").read_text(encoding="utf-8"))
    except OSError:
        return "/"
    return path_of(told[1]) if told else "/"


def server(site: Path, at: socket.socket, news: Live | None = None) -> ThreadingHTTPServer:
    """Return a server of the site at a door that is open already; with `news`, pages show what came of the last build."""
    made = _Server((LOOPBACK, 0), partial(_Pages, site, news), bind_and_activate=False)
    made.socket.close()
    made.socket = at
    return made


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in the middle of a page."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Pages(BaseHTTPRequestHandler):
    def __init__(self, site: Path, news: Live | None, *given: Any) -> None:
        self._site, self._news = site, news
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer with a file of the site, the way to it, or the site's own page for what is not there."""
        home, path = mount(self._site), self.path.partition("?")[0]
        if not self._meant_for_us():
            self._answer(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"Ask for {LOOPBACK} or localhost: this server is for this machine only.\n".encode(),
                "x.txt",
            )
        elif path != home and path in ("/", home.removesuffix("/")):
            self._lead(home)
        elif self._news and path.startswith(
            (f"{home}{live.FOLDER}", f"/{live.FOLDER}")
        ):  # the second before it is built
            self._tell(self._news, path.partition(live.FOLDER)[2])
        elif path == home + drafts_page.ADDRESS:
            self._answer(HTTPStatus.OK, drafts_page.drafts_page(self._site.parent.parent), "x.html", drafts_page.POLICY)
        elif path.startswith(home):
            self._find(path, posixpath.normpath(f"/{unquote(path.removeprefix(home))}").lstrip("/"))
        else:
            self._miss()

    do_HEAD = do_GET

    def end_headers(self) -> None:
        """Keep browsers from showing an older page, and other sites from embedding any."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing for each request."""

    def _meant_for_us(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        return (
            len(hosts) == 1
            and re.sub(r":[0-9]*$", "", hosts[0].strip().lower()) in _NAMES
            and self.path.startswith("/")
        )

    def _find(self, path: str, below: str) -> None:
        """Answer with the file at a place below the site's folder; a folder is its page, and nothing else of it is told."""
        file = self._site / below / ("index.html" if path.endswith("/") else "")
        if any(part.startswith(".") for part in below.split("/")):  # our own notes, and what others keep there: `.git`
            self._miss()
            return
        try:
            self._answer(HTTPStatus.OK, self._with_news(file), file.name)
        except IsADirectoryError:
            self._lead(f"{path}/")
        except (OSError, ValueError):  # it is not there, or no file can have such a name: with a zero byte, or too long
            self._miss()

    def _with_news(self, file: Path) -> bytes:
        """Return a file; a page with what asks for news. The mark is read first, so that a page is never older than it says."""
        if self._news is None or file.suffix != ".html":
            return file.read_bytes()
        at = self._news.at()
        return self._news.added(file.read_bytes(), at, mount(self._site))

    def _tell(self, news: Live, name: str) -> None:
        told = news.answer(name)
        if told is None:
            self._miss()
        else:
            self._answer(HTTPStatus.OK, told, name)

    def _miss(self) -> None:
        page = self._site / "404.html"
        if page.is_file():
            self._answer(HTTPStatus.NOT_FOUND, self._with_news(page), page.name)
        elif self._news:
            content = self._news.added(live.NO_SITE, self._news.at(), mount(self._site))
            self._answer(HTTPStatus.NOT_FOUND, content, page.name)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is no site yet; the terminal says why.\n", "x.txt")

    def _lead(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, content: bytes, name: str, policy: str = "") -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
