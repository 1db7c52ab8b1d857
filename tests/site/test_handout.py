"""What the local server answers, and whom: asked over its socket, as a browser, a stranger's page and a scanner would."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.site import handout
from tests.support import world

ROOT = Path(__file__).parents[2]
OWN = b"<title>the site's own</title>"


def laid(folder: Path, url: str) -> Path:
    """Return a small site for an address."""
    for file, content in {
        "index.html": b"front",
        "404.html": OWN,
        "assets/x.js": b"script",
        "pairs/ard-bor/index.html": b"pair",
        "robots.txt": f"User-agent: *\nSitemap: {url}sitemap.xml\n".encode(),
        "data/all.ics": b"BEGIN:VCALENDAR",
        ".made-by-dyad": b"a note of ours",
        ".git/config": b"what others keep there",
    }.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    return folder


class Host:
    """A server at work."""

    def __init__(self, site: Path) -> None:
        self.door = handout.door(0)
        self.port = self.door.getsockname()[1]
        self.running = handout.server(site, self.door)
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def ask(
        self, path: str, host: str | None = "localhost", method: str = "GET"
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        asked.putrequest(method, path, skip_host=True)
        if host is not None:
            asked.putheader("Host", host)
        asked.endheaders()
        answer = asked.getresponse()
        return answer.status, answer.read(), answer.headers

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as asked:
            asked.sendall(request)
            asked.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: asked.recv(65536), b""))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A site made for the root of a host."""
    host = Host(laid(tmp_path_factory.mktemp("site"), "https://world.example/"))
    yield host
    host.running.shutdown()


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A site made for a folder below one."""
    host = Host(laid(tmp_path_factory.mktemp("site"), "https://world.example/made/up/"))
    yield host
    host.running.shutdown()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:9", "[::1]:8000"])
def test_this_machine_is_answered_by_its_own_names(root: Host, host: str) -> None:
    assert root.ask("/", host)[:2] == (200, b"front")


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example#localhost",
        "user@localhost",
        "localhost:8000:evil",
        "0.0.0.0",
        "127.1",
        "2130706433",
        "192.168.0.7:8000",
        "[::ffff:127.0.0.1]",
        "localhost\t.evil.example",
    ],
)
def test_a_stranger_whose_name_was_made_to_mean_this_machine_reads_nothing(root: Host, host: str | None) -> None:
    for path in ("/", "/pairs/ard-bor/", "/nowhere", "/pairs"):
        status, content, headers = root.ask(path, host)
        assert status == 421 and "location" not in headers
        assert not any(words in content for words in (b"front", b"pair", OWN))


def test_two_hosts_or_another_form_of_request_are_no_way_round(root: Host) -> None:
    for request in (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
    ):
        answer = root.raw(request)
        assert b" 421 " in answer.partition(b"\r\n")[0] and b"front" not in answer


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_other_host_is_answered(root: Host, host: str) -> None:
    known = host.lower().rpartition(":")[0] if re.search(r":\d*$", host) else host.lower()
    assert (root.ask("/", host)[0] == 200) == (known in ("localhost", "127.0.0.1", "[::1]"))


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere/deep/down/",
        "/assets/",
        "/data/",
        "/pairs/",
        "/%00",
        "/%00/",
        "/a%00.html",
        "/%ff",
        "/%ed%a0%80",
        "/" + "x" * 5000,
        "/index.html/",
        "/.made",
        "/.made-by-dyad",
        "/.git/config",
        "/%2egit/config",
        "/assets/../.made-by-dyad",
        "/%zz",
        "//evil.example/",
    ],
)
def test_what_is_not_there_is_the_sites_own_page_and_no_folder_is_listed(
    root: Host, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert root.ask(path)[:2] == (404, OWN)
    assert root.ask(path, method="HEAD")[:2] == (404, b"")
    assert capfd.readouterr() == ("", "")


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="?#"), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_nothing_outside_of_the_site_is_ever_answered(root: Host, path: str) -> None:
    status, content, _ = root.ask(f"/{path}")
    assert (status, content) in {(404, OWN), (200, b"front"), (302, b"")}


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/assets/..%5c..%5cx",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_the_site(root: Host, path: str) -> None:
    assert root.ask(path)[:2] == (404, OWN)


def test_a_folder_without_its_slash_leads_to_its_page_and_keeps_within(root: Host, below: Host) -> None:
    assert (root.ask("/pairs/ard-bor?x=1")[2]["Location"], root.ask("/pairs/ard-bor/")[1]) == (
        "/pairs/ard-bor/",
        b"pair",
    )
    assert below.ask("/made/up/pairs/ard-bor")[2]["Location"] == "/made/up/pairs/ard-bor/"


def test_a_site_that_was_made_for_a_path_is_handed_out_below_it(below: Host) -> None:
    assert below.ask("/made/up/")[:2] == (200, b"front") and below.ask("/made/up/assets/x.js")[:2] == (200, b"script")
    assert [below.ask(path)[2]["Location"] for path in ("/", "/made/up", "/?q=1")] == ["/made/up/"] * 3
    assert [below.ask(path)[:2] for path in ("/pairs/ard-bor/", "/made/", "/made/upper/", "/made/up/nowhere/")] == [
        (404, OWN)
    ] * 4


def test_a_site_that_moves_while_it_is_served_is_handed_out_where_it_stands_then(tmp_path: Path) -> None:
    host = Host(laid(tmp_path, "https://world.example/one/"))
    assert host.ask("/one/")[0] == 200
    laid(tmp_path, "https://world.example/two/")
    assert (host.ask("/one/")[0], host.ask("/two/")[0]) == (404, 200)
    shutil.rmtree(tmp_path)
    assert host.ask("/two/")[:2] == (404, b"There is no site yet; the terminal says why.\n")
    host.running.shutdown()


def test_kinds_of_files_are_told_and_nothing_is_kept_or_embedded_elsewhere(root: Host) -> None:
    headers = root.ask("/data/all.ics")[2]
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (headers["Cache-Control"], headers["Cross-Origin-Resource-Policy"]) == ("no-store", "same-origin")


def dyad(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "dyad",
        "-C",
        str(folder),
        "serve",
        "--no-pdf",
        "--as-of",
        world.TODAY.isoformat(),
        *words,
    ]
    return subprocess.Popen(
        command,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"},
    )


@pytest.mark.parametrize("port", ["70000", "-1", "65536", "x", "taken"])
def test_a_port_that_cannot_be_had_is_told_before_anything_is_built(folder: Path, port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        running = dyad(folder, "--port", str(taken.getsockname()[1]) if port == "taken" else port)
        said = running.communicate(timeout=60)[0]
    assert running.returncode == 2 and "Traceback" not in said and "port" in said
    assert not (folder / "build").exists()


def test_any_free_port_is_told_by_its_number_with_the_path_of_the_site(folder: Path) -> None:
    world.write(
        folder,
        "briefings/site.yaml",
        world.FILES["briefings/site.yaml"].replace("https://world.example/", "https://world.example/made/up"),
    )
    running = dyad(folder, "--port", "0")
    assert running.stdout is not None
    said = ""
    while "stop with" not in said:
        said = running.stdout.readline()
        assert said, running.wait()
    told = re.search(r"http://127\.0\.0\.1:([1-9]\d+)(/made/up/) ", said)
    assert told, said
    asked = http.client.HTTPConnection("127.0.0.1", int(told[1]), timeout=20)
    asked.request("GET", f"{told[2]}nowhere/at/all")
    answer = asked.getresponse()
    assert answer.status == 404 and b'href="/made/up/assets/dyad.css"' in answer.read()
    running.terminate()
    running.communicate(timeout=60)
