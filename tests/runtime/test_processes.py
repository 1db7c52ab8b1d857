"""When only the main process ends, nothing of it lives on, and the next run is not in its way."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dyad.runtime import lock
from dyad.runtime.parallel import spread
from tests.support.command import ENVIRONMENT, run

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").is_file(), reason="the system does not tell which processes there are"
)

TAG = "DYAD_TEST_FAMILY"
SECONDS = 30
"""Within which all of them are gone; on a machine with nothing else to do it is at once."""


def family(tag: str) -> list[int]:
    """Return the processes that are there with a tag in their environment: children carry it on."""
    found = []
    for one in Path("/proc").iterdir():
        try:
            if one.name.isdigit() and f"{TAG}={tag}".encode() in (one / "environ").read_bytes().split(b"\0"):
                found.append(int(one.name))
        except OSError:  # it ended, or is another's
            continue
    return found


def until(true: Callable[[], object], seconds: float = SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start the command in a session of its own, with a tag; whatever a test leaves is ended after it."""
    begun: list[subprocess.Popen[str]] = []

    def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "dyad", "-C", str(folder), *arguments]
        environment = {**ENVIRONMENT, TAG: str(tmp_path)}
        begun.append(
            subprocess.Popen(
                command,
                env=environment,
                start_new_session=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return begun[-1]

    yield start
    for process in family(str(tmp_path)):
        os.kill(process, signal.SIGKILL)
    for one in begun:
        one.communicate()


DAY = ("--as-of", "2031-06-30")


# Each moment without a word and with one; the words are all taken alike.
@pytest.mark.parametrize(
    ("end", "moment"),
    [
        *((signal.SIGKILL, moment) for moment in (0.0, 0.7, 2.0)),
        (signal.SIGINT, 0.0),
        (signal.SIGTERM, 0.7),
        (signal.SIGHUP, 2.0),
    ],
)
def test_a_build_whose_main_process_alone_is_ended_leaves_nobody_and_the_next_one_builds(
    folder: Path, tmp_path: Path, begin: Callable[..., "subprocess.Popen[str]"], end: signal.Signals, moment: float
) -> None:
    main = begin(folder, "build", *DAY, "--no-search")
    assert until(lambda: len(family(str(tmp_path))) > 1, 30), "it has children"
    time.sleep(moment)
    main.send_signal(end)
    main.wait(SECONDS)
    assert until(lambda: not family(str(tmp_path))), family(str(tmp_path))
    assert main.stdout is not None
    said = main.stdout.read()
    assert "Traceback" not in said
    if main.returncode == -end != -signal.SIGKILL:
        assert " pages: " in said  # it had built, and was on its way out
    elif main.returncode and end != signal.SIGKILL:
        assert main.returncode == 128 + end and "the last site stands" in said
    code, said = run(folder, "build", *DAY, "--no-search", "--no-pdf")
    assert code == 0, said


def test_a_child_that_lives_on_does_not_hold_the_lock(tmp_path: Path) -> None:
    script = """
import os, sys, time
from pathlib import Path
from dyad.runtime import lock
with lock.locked(Path(sys.argv[1])):
    if os.fork():
        time.sleep(0.5)  # the child has begun
        os._exit(0)
    print(os.getpid(), flush=True)
    time.sleep(60)
"""
    done = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    done.wait(30)
    assert done.stdout is not None
    child = int(done.stdout.readline())
    try:
        os.kill(child, 0)
        with lock.locked(tmp_path):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        done.stdout.close()


@pytest.mark.parametrize(
    ("end", "moment"),
    [
        (signal.SIGKILL, "first"),
        (signal.SIGKILL, "served"),
        (signal.SIGHUP, "first"),
        (signal.SIGTERM, "served"),
        (signal.SIGINT, "served"),
    ],
)
def test_a_server_whose_main_process_alone_is_ended_leaves_nobody(
    folder: Path, tmp_path: Path, begin: Callable[..., "subprocess.Popen[str]"], end: signal.Signals, moment: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    main = begin(folder, "serve", "--port", str(port), "--no-pdf", *DAY)
    if moment == "first":
        assert until(lambda: len(family(str(tmp_path))) > 1, 30)
    else:
        assert until(lambda: not socket.socket().connect_ex(("127.0.0.1", port)), 60)
        time.sleep(4)  # the second build, of index and PDFs, is at work
    main.send_signal(end)
    main.wait(SECONDS)
    assert until(lambda: not family(str(tmp_path))), family(str(tmp_path))
    assert "Traceback" not in (main.stdout.read() if main.stdout else "")
    assert run(folder, "build", *DAY, "--no-search", "--no-pdf")[0] == 0


def _slow(number: int) -> int:
    time.sleep(60)
    return number


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_stopped_import_leaves_nobody_and_nothing(
    folder: Path, tmp_path: Path, begin: Callable[..., "subprocess.Popen[str]"], end: signal.Signals
) -> None:
    data = folder / "rows.csv"
    data.write_text(
        "when,what\n" + "".join(f"2031-02-{day % 28 + 1:02},They met {day}\n" for day in range(30_000)),
        encoding="utf-8",
    )
    mapping = folder / "map.yaml"
    mapping.write_text("kind: event\nfields:\n  date: {column: when}\n  title: {column: what}\n", encoding="utf-8")
    before = sorted(str(one) for one in (folder / "briefings").rglob("*"))
    main = begin(folder, "import", str(data), "--map", str(mapping), "--write", *DAY)
    time.sleep(0.6)
    main.send_signal(end)
    main.wait(SECONDS)
    assert until(lambda: not family(str(tmp_path)))
    assert sorted(str(one) for one in (folder / "briefings").rglob("*")) == before
    assert "Traceback" not in (main.stdout.read() if main.stdout else "")


def test_the_message_names_the_process_that_builds(folder: Path) -> None:
    (folder / "build").mkdir()
    with lock.locked(folder / "build"):
        code, said = run(folder, "build")
    assert code == 2 and f"process {os.getpid()}" in said and f"kill {os.getpid()}" in " ".join(said.split())


def test_a_worker_that_is_killed_is_told_in_a_sentence(
    folder: Path, tmp_path: Path, begin: Callable[..., "subprocess.Popen[str]"]
) -> None:
    main = begin(folder, "build", *DAY, "--no-search")

    def forked() -> list[int]:
        own = Path(f"/proc/{main.pid}/cmdline").read_bytes()
        return [
            one for one in family(str(tmp_path)) if one != main.pid and Path(f"/proc/{one}/cmdline").read_bytes() == own
        ]

    killed = False
    while main.poll() is None:
        try:
            workers = forked()
        except OSError:
            break
        if len(workers) > 1:  # one alone lays out the site beside: nobody waits for what it saves
            os.kill(workers[-1], signal.SIGKILL)
            killed = True
            break
        time.sleep(0.005)
    said, _ = main.communicate(timeout=60)
    assert killed, said
    assert (
        main.returncode == 1
        and "too little memory" in said
        and "The last site stands" in said
        and "Traceback" not in said
    )


def test_work_that_goes_wrong_ends_its_workers_at_once() -> None:
    began = time.monotonic()

    def work(number: int) -> int:
        if not number:
            raise ValueError
        return _slow(number)

    with pytest.raises(ValueError):
        list(spread(work, range(8), 2, worth=1))
    assert time.monotonic() - began < 30


def test_a_wish_to_stop_is_not_lost_where_python_cannot_raise() -> None:
    script = """
import os, signal, time
from dyad.runtime import processes

class Deaf:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.1)

with processes.stoppable():
    try:
        Deaf()
        time.sleep(30)
    except processes.Stopped as stopped:
        raise SystemExit(stopped.number)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=20
    )
    assert (done.returncode, done.stderr) == (signal.SIGTERM, "")


def test_a_wish_to_stop_that_was_lost_is_not_taken_for_a_worker_that_died() -> None:
    script = """
import os, signal, time
from dyad.runtime import processes
from dyad.runtime.parallel import spread

class Deaf:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)  # the workers are ended, and the wish has not come again yet

def work(number):
    if number:
        time.sleep(30)
    return number

with processes.stoppable():
    try:
        for _ in spread(work, [0, 1, 2, 3], 2, worth=1):
            Deaf()
    except processes.Stopped as stopped:
        raise SystemExit(stopped.number)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=20
    )
    assert (done.returncode, done.stderr) == (signal.SIGTERM, "")


def test_a_child_that_is_ended_before_it_has_begun_says_nothing() -> None:
    """A program that ends ends the processes that work for it, and one may have been forked a moment before."""
    script = """
import multiprocessing, os, signal, time
from dyad.runtime import processes

def work():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(30)

with processes.stoppable():
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()
raise SystemExit(child.exitcode - 100)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=20
    )
    assert (done.returncode, done.stderr) == (28 + signal.SIGTERM, "")


def test_what_its_owner_lets_it_ignore_stays_ignored(folder: Path) -> None:
    command = [
        "nohup",
        sys.executable,
        "-c",
        "import os, signal; from dyad.runtime import processes\nwith processes.stoppable(): os.kill(os.getpid(), signal.SIGHUP)",
    ]
    assert (
        subprocess.run(command, env=ENVIRONMENT, cwd=folder, capture_output=True, check=False, timeout=20).returncode
        == 0
    )
