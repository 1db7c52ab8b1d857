"""Work in several processes, and what makes it unsafe: a child that is forked beside a thread may wait for ever."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dyad.commands.showing import Working
from dyad.runtime.parallel import ahead, meanwhile, spread


@pytest.fixture
def thread() -> Iterator[None]:
    """Another thread, as long as the test runs."""
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    beside.start()
    yield
    done.set()
    beside.join()


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(spread(lambda number: number * 2, range(1000), 2)) == list(range(0, 2000, 2))


def test_beside_another_thread_nothing_is_forked(thread: None) -> None:
    assert set(spread(lambda _: os.getpid(), range(1000), 2)) == {os.getpid()}


def test_a_sign_of_life_is_no_thread() -> None:
    before = threading.active_count()
    with Working("reading") as shown:
        shown.update("checking …")
        assert threading.active_count() == before


def test_work_that_nobody_waits_for_is_done_when_the_block_ends_by_another_process(tmp_path: Path) -> None:
    script = """
import os, sys
from functools import partial
from pathlib import Path
from dyad.runtime.parallel import meanwhile

def told(name):
    Path(name).write_text(str(os.getpid()))

with meanwhile() as later:
    for name in "ab":
        later(partial(told, name))
print(os.getpid(), *(Path(name).read_text() for name in "ab"))
"""  # in a process of its own: other tests may have left threads in this one
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert len(set(done.stdout.split())) == 3


def test_beside_another_thread_work_that_nobody_waits_for_is_done_at_once(thread: None, tmp_path: Path) -> None:
    with meanwhile() as later:
        later((tmp_path / "made").touch)
        assert (tmp_path / "made").exists()


def test_what_goes_wrong_in_a_block_does_not_stop_the_work_beside_it(tmp_path: Path) -> None:
    with pytest.raises(KeyError), meanwhile() as later:
        later((tmp_path / "made").touch)
        raise KeyError
    assert (tmp_path / "made").exists()


def test_work_that_is_begun_ahead_is_done_by_another_process_and_its_outcome_carried_back() -> None:
    script = """
import os
from dyad.runtime.parallel import ahead

outcome = ahead(lambda: (os.getpid(), "x" * 1_000_000))
never = ahead(lambda: "y" * 1_000_000)  # nobody asks for it, and it does not keep the program from ending
print(os.getpid(), outcome()[0])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert len(set(done.stdout.split())) == 2


@pytest.mark.parametrize("end", ["os._exit(3)", "1 / 0", "lambda: 0"], ids=["ended", "failed", "not to be carried"])
def test_work_that_came_to_nothing_ahead_is_done_when_it_is_asked_for(end: str) -> None:
    script = f"""
import os
from dyad.runtime.parallel import ahead

here = os.getpid()
print(ahead(lambda: "done here" if os.getpid() == here else {end.replace("lambda: 0", "(lambda: 0)")})())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "done here\n" and not done.stderr


def test_beside_another_thread_work_is_not_begun_ahead(thread: None) -> None:
    assert ahead(os.getpid)() == os.getpid()


def test_work_that_was_begun_ahead_ends_when_nobody_can_ask_for_it_any_more() -> None:
    script = """
from multiprocessing import active_children
from time import sleep
from dyad.runtime.parallel import ahead

outcome = ahead(lambda: "x" * 1_000_000)  # more than a pipe holds
del outcome
while active_children():
    sleep(0.01)
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
