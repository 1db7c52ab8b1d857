"""A folder served on this machine, for browser tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Print nothing."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """Serve a folder, plainly or by another handler; give its address."""
    started = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=started.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{started.server_port}/"
    finally:
        started.shutdown()


class Forge(_Quiet):
    """Serves as forges serve the sites of their projects: the folder of a site within a host, its 404 page for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the 404 page of the folder that was asked in, which is the site's, if there is one."""
        own = next(iter(sorted(Path(self.directory).rglob("404.html"), key=lambda file: len(file.parts))), None)
        if code != 404 or own is None:
            super().send_error(code, message, explain)
            return
        content = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
