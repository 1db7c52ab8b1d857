"""A page from the web: whatever answers, there is a sentence and an end, and no way into a private network."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dyad.authoring import fetching
from dyad.authoring.fetching import Unreachable, fetch
from dyad.authoring.webpage import read_page
from dyad.cli import main
from tests.support.limits import limited

Answer = Callable[[socket.socket], None]


@pytest.fixture
def answering() -> Iterator[Callable[[bytes | Answer], str]]:
    """Serve raw bytes, or by a function, to everybody who comes; give the address."""
    doors: list[socket.socket] = []

    def begin(answer: bytes | Answer) -> str:
        door = socket.create_server(("127.0.0.1", 0))
        doors.append(door)

        def serve() -> None:
            while True:
                try:
                    one, _ = door.accept()
                except OSError:
                    return
                with one:
                    try:
                        one.recv(65536)
                        answer(one) if callable(answer) else one.sendall(answer)
                    except OSError:  # the other side went
                        continue

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{door.getsockname()[1]}/"

    yield begin
    for one in doors:
        one.close()


BROKEN = {
    "no answer": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "long line": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    "cut chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
    "no number": b"HTTP/1.1 OK OK\r\n\r\n",
    "bad gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed",
    "brotli": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
    "cut short": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc",
    "not there": b"HTTP/1.1 404 Gone\r\n\r\n",
    "no target": b"HTTP/1.1 302 Found\r\nLocation: http://[bad\r\n\r\n",
    "to a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
    "to ftp": b"HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/x\r\n\r\n",
    "to itself": b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_a_sentence(answering: Callable[[bytes], str], folder: Path, name: str) -> None:
    done = CliRunner().invoke(
        main, ["-C", str(folder), "new", "source", "--no-ask", "--from-private", "--from-url", answering(BROKEN[name])]
    )
    if name == "cut short":  # what came is looked at: many servers count wrongly
        assert done.exit_code == 1
    else:
        assert done.exit_code == 1 and "the page cannot be read" in done.output and "--from-html FILE" in done.output, (
            done.output
        )
    assert isinstance(done.exception, SystemExit) and not isinstance(done.exception, AssertionError)


def _drip(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        one.sendall(b"X: y\r\n")
        time.sleep(0.2)


def _body(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        one.sendall(b"x")
        time.sleep(0.2)


@pytest.mark.parametrize("answer", [_drip, _body, lambda one: time.sleep(20)])
def test_an_answer_that_drips_ends(answering: Callable[[Answer], str], answer: Answer) -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable, match=r"within 1 seconds|broken"):
        fetch(answering(answer), private=True, patience=1.0)
    assert time.monotonic() - began < 4


def test_a_page_that_comes_packed_is_unpacked_and_not_beyond_measure(answering: Callable[[bytes], str]) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    assert fetch(answering(head + gzip.compress(b"<title>x</title>")), private=True).data == b"<title>x</title>"
    assert len(fetch(answering(head + gzip.compress(bytes(100_000_000))), private=True).data) == fetching.MAX_BYTES


@pytest.mark.parametrize(
    "charset",
    [
        "rot13",
        "hex",
        "base64",
        "zlib",
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "a\0b",
        "",
        "nonsense",
        "x" * 5000,
        "é",
    ],
)
def test_an_encoding_that_is_none_of_a_page_is_passed_over_at_once(charset: str) -> None:
    data = b"<html><head><title>A meeting</title></head><body>" + b"-abc" * 500_000
    began = time.monotonic()
    assert read_page(data, "", charset).answers["title"] == ["A meeting"]
    assert time.monotonic() - began < 5


def test_the_encoding_that_the_server_names_is_taken(answering: Callable[[bytes], str]) -> None:
    title = "المفاوضات"
    body = f"<html><title>{title}</title></html>".encode("windows-1256")
    page = fetch(
        answering(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256\r\n\r\n" + body), private=True
    )
    assert read_page(page.data, "", page.charset).answers["title"] == [title]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://0.0.0.0:9/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://[fe80::1]/",
        "http://224.0.0.1/",
        "http://100.64.0.1/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_what_is_not_on_the_public_network_is_not_asked(address: str) -> None:
    with pytest.raises(
        (Unreachable, ValueError), match=r"not on the public network|has no address|Name or service|address"
    ):
        fetch(address, patience=5)


def test_a_public_page_leads_nowhere_private(
    answering: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def inner(one: socket.socket) -> None:
        asked.append(1)
        one.sendall(b"HTTP/1.1 200 OK\r\n\r\nsecret")

    private = answering(inner)  # type: ignore[arg-type]
    public = answering(f"HTTP/1.1 302 Found\r\nLocation: {private}\r\n\r\n".encode())
    port, real = int(public.rstrip("/").rpartition(":")[2]), fetching._is_public
    calls: list[str] = []

    def once(address: str) -> bool:  # the first place is taken for a public one
        calls.append(address)
        return len(calls) == 1 or real(address)

    monkeypatch.setattr(fetching, "_is_public", once)
    with pytest.raises(Unreachable, match="not on the public network"):
        fetch(f"http://127.0.0.1:{port}/")
    assert not asked and len(calls) == 2


def test_a_name_server_that_answers_otherwise_the_second_time_is_not_asked_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    went: list[Any] = []

    def names(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34" if len(asked) == 1 else "127.0.0.1", port))
        ]

    def connect(self: socket.socket, where: Any) -> None:
        went.append(where)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(fetching._Plain, "connect", connect)
    with pytest.raises(Unreachable):
        fetch("http://rebind.example/")
    assert asked == ["rebind.example"] and went == [("93.184.216.34", 80)]


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_no_address_that_the_registry_keeps_apart_is_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if (
        address.is_loopback
        or address.is_private
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
    ):
        assert not fetching._is_public(str(address))
    if isinstance(address, ipaddress.IPv4Address):
        assert fetching._is_public(f"::ffff:{address}") == fetching._is_public(str(address))


def test_of_a_saved_page_only_the_beginning_is_read(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with page.open("wb") as file:
        file.write(b"<html><title>A title</title>")
        file.truncate(3_000_000_000)
    code, said = limited(folder, 10_000_000, "new", "source", "--no-ask", "--from-html", str(page))
    assert code == 1 and "Traceback" not in said and "memory" not in said
