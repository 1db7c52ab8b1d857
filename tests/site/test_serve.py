"""The local server: a change shows at once, a mistake leaves the last good page, and what takes longer follows."""

import multiprocessing
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from dyad.build import Options, build
from dyad.site import handout, pdf_files, search_index
from dyad.site import serve as server
from tests.support import world
from tests.support.folders import tree
from tests.support.server_state import PATIENCE, shown

CALL = "briefings/events/2031/2031-02-02-call.yaml"
PAGE = "pairs/ard-bor/2031/"


def change(folder: Path, was: str, now: str) -> None:
    good = (folder / CALL).read_text(encoding="utf-8")
    assert was in good
    world.write(folder, CALL, good.replace(was, now))


def edit(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if text:
        file.write_text(text.replace(was, now), encoding="utf-8")


def test_a_change_shows_a_mistake_is_told_and_the_last_good_page_stands(
    folder: Path, address: str, tmp_path: Path
) -> None:
    assert shown(address + PAGE, "<title>")
    change(folder, "title: ", "title: Edited. ")
    assert shown(address + PAGE, "Edited. ")
    change(folder, "type: phone-call", "type: phone-cal")
    end = time.monotonic() + PATIENCE
    while "phone-cal'" not in (tmp_path / "said").read_text(encoding="utf-8") and time.monotonic() < end:
        time.sleep(0.2)
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert f"{CALL}:" in said and "did you mean 'phone-call'" in said and "the last site stands" in said
    assert shown(address + PAGE, "Edited. ")
    assert shown(address + ".live/state.json", "did you mean 'phone-call'"), "the browser is told as well"


def test_the_search_index_follows_when_the_writer_pauses(address: str) -> None:
    assert shown(address + PAGE, "<title>")
    assert shown(f"{address}{search_index.FOLDER}/index.json", "version")


@pytest.mark.skipif(
    not Path("/proc/thread-self/children").is_file(), reason="the system does not tell who is whose child"
)
def test_nothing_is_left_behind_when_the_server_is_killed(folder: Path, address: str) -> None:
    assert shown(address + PAGE, "<title>")
    serving = next(one for one in _children(os.getpid()) if b"serve" in _command(one))
    # One thread, so that builds may fork; the pages come from a child.
    assert len(list(Path(f"/proc/{serving}/task").iterdir())) == 1 and any(
        b"serve" in _command(one) for one in _children(serving)
    )
    os.kill(serving, signal.SIGKILL)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address).close()
        except ConnectionResetError:  # it went while it answered; the next try tells
            pass
        except URLError:
            return
        time.sleep(0.1)
    pytest.fail("somebody still hands out pages")


def _until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def _runs(process: int) -> bool:
    """Say whether a process is there, and has not ended without anybody asking how."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout.strip()
    return bool(told) and not told.startswith("Z")


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def test_a_quick_build_leaves_index_and_pdfs_and_the_next_one_brings_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, quick = Options(as_of=world.TODAY), Options(as_of=world.TODAY, quick=True)
    before = tree(site(folder, whole))
    change(folder, "title: ", "title: Edited. ")
    with monkeypatch.context() as patch:
        patch.setattr(search_index, "index", lambda *args: pytest.fail("the index was made"))
        patch.setattr(
            pdf_files, "set_here", lambda folder, sheets, processes: pytest.fail("a PDF was made") if sheets else []
        )
        looked = tree(site(folder, quick))
    slow = {file for file in before if file.startswith(("pdf/", f"{search_index.FOLDER}/"))}
    assert slow and all(looked[file] == before[file] for file in slow)
    assert looked[f"{PAGE}index.html"] != before[f"{PAGE}index.html"]
    again = tree(site(folder, whole))
    clean = world.make(tmp_path / "clean")
    change(clean, "title: ", "title: Edited. ")
    assert again == tree(site(clean, whole))


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_edited_a_quick_build_is_proven_and_a_whole_one_after_it_is_clean(
    folder: Path, tmp_path: Path, seed: int
) -> None:
    """Records move to other years and pairs, get other names, are renamed, come and go."""
    draw = random.Random(seed)
    options = Options(as_of=world.TODAY, pdf=False)
    quick = replace(options, quick=True)
    site(folder, options)
    tried = 0
    events = folder / "briefings/events/2031"
    bridge, vote = events / "2031-04-bridge.yaml", events / "2031-07-01-vote.yaml"
    edits: dict[str, Callable[[], object]] = {
        "another year": lambda: edit(bridge, 'date: "2031-04"', 'date: "2030-04"'),
        "another pair": lambda: edit(bridge, "parties: [ARD, BOR]", "parties: [ARD, CAS]"),
        "another name": lambda: edit(folder / "briefings/actors/mira-tolvane.yaml", "name: ", "name: Other "),
        "another event": lambda: (events / "2031-04-again.yaml").write_bytes(bridge.read_bytes()),
        "another theme": lambda: edit(folder / "briefings/vocabulary/themes.yaml", "label: ", "label: Some "),
        "another id": lambda: vote.rename(events / "2031-07-01-poll.yaml"),
        "no milestone": lambda: change(folder, "milestone: true", "note: So."),
    }
    for name in draw.sample(list(edits), 5):
        edits[name]()
        tried += build(folder, quick).site is not None  # a fault of the site raises
        if draw.random() < 0.3:
            (events / "2031-04-again.yaml").unlink(missing_ok=True)
            build(folder, quick)
    assert tried > 1
    again = tree(site(folder, options))
    world.unbuilt(folder, tmp_path / "clean")
    assert again == tree(site(tmp_path / "clean", options))


def test_a_quick_build_brings_what_pages_load(folder: Path) -> None:
    lines = 'accent: "#0b5345"\nstyles: [house.css]\n'
    settings = f"{world.dedent(world.FILES['briefings/site.yaml'])}{lines}"
    world.write(folder, "briefings/site.yaml", settings)
    world.write(folder, "briefings/pages/house.css", "h1 { letter-spacing: 0 }\n")
    before = tree(site(folder, Options(as_of=world.TODAY, pdf=False)))
    world.write(folder, "briefings/site.yaml", settings.replace("#0b5345", "#512e5f"))
    world.write(folder, "briefings/pages/house.css", "h1 { letter-spacing: 1px }\n")
    shown = tree(site(folder, Options(as_of=world.TODAY, pdf=False, quick=True)))
    assert {file for file in ("assets/look.css", "own/house.css") if shown[file] != before[file]} == {
        "assets/look.css",
        "own/house.css",
    }


def test_the_first_quick_build_has_neither_index_nor_pdfs(folder: Path) -> None:
    made = tree(site(folder, Options(as_of=world.TODAY, quick=True)))
    assert not [file for file in made if file.startswith(("pdf/", f"{search_index.FOLDER}/"))]


def site(folder: Path, options: Options) -> Path:
    built = build(folder, options)
    assert built.site is not None, built.problems
    return built.site


def test_a_change_does_not_wait_for_the_index_of_the_one_before(tmp_path: Path) -> None:
    watched, done = tmp_path / "record", tmp_path / "done"
    watched.write_text("1", encoding="utf-8")
    done.mkdir()
    (tmp_path / "site").mkdir()

    def complete() -> None:
        holder = subprocess.Popen(["sleep", "60"])
        (done / f"begun-{holder.pid}").write_text("", encoding="utf-8")
        holder.wait()
        (done / "completed").write_text("", encoding="utf-8")

    def show() -> None:
        (done / f"shown-{watched.read_text(encoding='utf-8')}").write_text("", encoding="utf-8")

    door = handout.door(0)

    def serve() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background ignores it
        server.serve(tmp_path / "site", door, [watched], show, complete)

    serving = multiprocessing.get_context("fork").Process(target=serve)
    serving.start()
    door.close()
    try:
        assert _until(lambda: any(done.glob("begun-*")))
        watched.write_text("second", encoding="utf-8")
        assert _until(lambda: (done / "shown-second").exists())
        assert not (done / "completed").exists()
        assert not _runs(int(next(done.glob("begun-*")).name.partition("-")[2]))
    finally:
        os.kill(serving.pid or 0, signal.SIGINT)
        serving.join()
