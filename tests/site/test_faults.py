"""Whatever goes wrong, the last good site stands, and the message says what to do."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dyad.build import Options, build
from dyad.reading import engine_file
from dyad.reading.load import load
from dyad.runtime.files import NotOurs, write
from dyad.site import engine
from dyad.site.engine import EngineFailure
from dyad.site.publish import Busy, locked, recover, swap
from tests.support import world
from tests.support.command import ENVIRONMENT, run
from tests.support.folders import tree
from tests.support.odd_disks import as_anyone

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)


def test_where_there_is_no_project_one_problem_says_how_to_begin(tmp_path: Path) -> None:
    assert run(tmp_path, "check") == (
        1,
        (
            "briefings/site.yaml:1:1: error[no-site] there is no such file\n       start a project with: dyad init DIR\n"
            "1 problem in 1 file\nwhy a rule is there: dyad check --explain RULE\n"
        ),
    )


def test_a_path_that_holds_no_record_is_not_called_good(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert run(folder, "check", "--as-of", "2031-06-30", str(folder / "briefings/events/2031"))[0] == 0
    for path, words in (
        (folder / "briefings/none.yaml", "does not exist"),
        (tmp_path_factory.mktemp("other"), "holds no record of this project"),
    ):
        code, said = run(folder, "check", str(path))
        assert code == 2 and words in " ".join(said.split()), said


def test_a_mistake_writes_nothing_and_the_last_site_stands(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/mira-tolvane.yaml", "name: Mira\n")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert code == 1
    assert "'kind' is missing" in said and "the last site stands" in said
    assert tree(folder / "build/site") == before


def test_two_builds_at_once_are_refused(folder: Path) -> None:
    with locked(folder / "build"), pytest.raises(Busy, match="another build"):
        build(folder, QUICK)
    code, said = _while_locked(folder)
    assert code == 2 and "wait for it, or stop it" in said


def _while_locked(folder: Path) -> tuple[int, str]:
    with locked(folder / "build"):
        return run(folder, "build")


def test_a_folder_that_is_not_ours_is_never_touched(folder: Path) -> None:
    foreign = folder / "holiday"
    foreign.mkdir()
    (foreign / "photo.jpg").write_text("sea", encoding="utf-8")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--out", str(foreign), "--no-search", "--no-pdf")
    assert code == 2 and "choose another folder with --out" in said
    assert tree(foreign) == {"photo.jpg": b"sea"}
    with pytest.raises(NotOurs):
        write(foreign, [("index.html", b"x")])


def test_a_path_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "ours", [("../evil", b"x")])


def test_a_link_to_another_folder_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path / "ours", [("page", b"x")])
    (tmp_path / "ours/pairs").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "ours", [("pairs/deep/page", b"x")])
    assert not tree(tmp_path / "elsewhere")


def test_what_stands_in_the_place_of_a_file_or_of_a_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    write(ours, [("page", b"x"), ("pairs/deep/page", b"x")])
    (ours / "page").unlink()
    (ours / "page").mkdir()
    with pytest.raises(NotOurs, match=f"{ours}/page is a folder, in the place of a file .*remove {ours}$"):
        write(ours, [("page", b"x")])
    shutil.rmtree(ours / "pairs")
    (ours / "pairs").write_bytes(b"mine")
    with pytest.raises(NotOurs, match=f"{ours}/pairs is no folder, .*remove {ours}$"):
        write(ours, [("pairs/deep/page", b"x")])
    assert (ours / "pairs").read_bytes() == b"mine"


def test_a_file_that_was_left_half_written_is_written_again(tmp_path: Path) -> None:
    write(tmp_path / "ours", [("page", b"whole")])
    (tmp_path / "ours/page").write_bytes(b"who")
    (tmp_path / "ours/.page.new").write_bytes(b"wh")
    write(tmp_path / "ours", [("page", b"whole")])
    assert (tmp_path / "ours/page").read_bytes() == b"whole" and not (tmp_path / "ours/.page.new").exists()


def test_a_build_folder_with_other_files_is_never_touched(folder: Path) -> None:
    (folder / "build/work").mkdir(parents=True)
    (folder / "build/work/thesis.txt").write_text("years", encoding="utf-8")
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert code == 2 and "did not make (work); move them away" in said
    assert tree(folder / "build") == {"work/thesis.txt": b"years"}


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_is_clean(
    folder: Path, tmp_path: Path, share: float
) -> None:
    begun = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "dyad",
        "-C",
        str(folder),
        "build",
        "--as-of",
        "2031-06-30",
        "--no-search",
        "--no-pdf",
    ]
    subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True)
    moment = share * (time.monotonic() - begun)  # of a whole build, as fast as this machine is today
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    command = [
        sys.executable,
        "-m",
        "dyad",
        "-C",
        str(folder),
        "build",
        "--as-of",
        "2031-06-30",
        "--no-search",
        "--no-pdf",
    ]
    started = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(moment)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    build(world.unbuilt(folder, tmp_path / "clean"), QUICK)
    after = tree(tmp_path / "clean/build/site")
    assert tree(folder / "build/site") in (before, after)
    build(folder, QUICK)
    assert tree(folder / "build/site") == after


def test_a_disk_that_is_full_is_said_and_the_last_site_stands(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    # A true limit of the system on the size of files: writing beyond it fails as on a full disk.
    script = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); from dyad.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", script, "-C", str(folder), "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "The last site stands" in done.stderr and "Traceback" not in done.stderr
    assert tree(folder / "build/site") == before


def test_an_engine_that_fails_is_quoted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder, QUICK)
    monkeypatch.setattr(engine, "SETTINGS", {**engine_file.SETTINGS, "hooks": ["nowhere.py"]})
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    with pytest.raises(EngineFailure, match="nowhere"):
        build(folder, QUICK)


def test_a_site_between_two_renames_is_brought_back(tmp_path: Path) -> None:
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("good", encoding="utf-8")
    recover(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "good"


def test_a_swap_puts_the_old_site_aside(tmp_path: Path) -> None:
    for name, content in (("site", "old"), ("fresh", "new")):
        write(tmp_path / name, [("index.html", content.encode())])
    swap(tmp_path / "fresh", tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "fresh/index.html").read_text(encoding="utf-8") == "old"


def test_a_file_that_may_not_be_read_is_a_problem_and_the_last_site_stands(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    (folder / "briefings/actors/river-court.yaml").chmod(0)
    code, said = as_anyone(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert (
        code == 1 and "river-court.yaml:1:1: error[unreadable-file] the file cannot be read: Permission denied" in said
    )
    assert "Traceback" not in said and tree(folder / "build/site") == before


@pytest.mark.parametrize("where", ["build", "build/docs"])
def test_a_folder_that_may_only_be_read_is_said_and_the_last_site_stands(folder: Path, where: str) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    world.write(folder, "briefings/actors/river-court.yaml", "name: The River Court\nkind: court\ncountry: none\n")
    closed = [one for one in (folder / where).rglob("*") if one.is_dir()] + [folder / where]
    for one in closed:
        one.chmod(0o555)
    try:
        code, said = as_anyone(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    finally:
        for one in closed:
            one.chmod(0o755)
    assert (
        code == 1
        and "Permission denied" in said
        and "make it writable for you" in said
        and "The last site stands" in said
    )
    assert "Traceback" not in said and tree(folder / "build/site") == before


@pytest.mark.parametrize("free", [1, 40, 120, 200])
def test_a_disk_that_is_truly_full_is_said_and_the_last_site_stands(small_disk: Path, free: int) -> None:
    folder = world.make(small_disk / "world")
    build(folder, QUICK)
    before = tree(folder / "build/site")
    settings = folder / "briefings/site.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("title: ", "title: Newly "), encoding="utf-8"
    )  # all pages are to be rendered again
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    os.truncate(filler, filler.stat().st_size - free * 1024)
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert (
        code == 1
        and "No space left on device" in said
        and "free some space there" in said
        and "The last site stands" in said
    )
    assert "Traceback" not in said and tree(folder / "build/site") == before
    filler.unlink()
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
    assert code == 0, said


def test_a_file_of_ten_megabytes_is_refused_at_once_and_not_taken_into_memory(folder: Path) -> None:
    with (folder / "briefings/events/2031/huge.yaml").open("wb") as file:
        file.write(b"title: ")
        file.truncate(10_000_000)
    code, said = run(folder, "check", "--as-of", "2031-06-30")
    assert (
        code == 1
        and "huge.yaml:1:1: error[too-large] the file has more than 256 KB" in said
        and "split it into several records" in said
    )


def test_a_hundred_thousand_foreign_files_are_named_one_by_one(folder: Path) -> None:
    stray = folder / "briefings/events/photos"
    stray.mkdir()
    first = stray / "0.jpg"
    first.write_bytes(b"")
    for number in range(1, 100_000):
        if number % 30_000 == 0:  # a file has room for so many names
            first = stray / f"{number}.jpg"
            first.write_bytes(b"")
        else:
            os.link(first, stray / f"{number}.jpg")
    begun = time.process_time()
    found, problems = load(folder)
    assert (
        time.process_time() - begun < 60
    )  # a tenth of that, as a rule; to list the folder for each file took seven hundred
    assert found is not None and len(found.events) == 4
    assert len(problems) == 100_000 and {one.rule for one in problems} == {"stray-file"}


def test_a_clock_that_was_set_back_is_said_and_changes_nothing(folder: Path) -> None:
    build(folder, QUICK)
    before = tree(folder / "build/site")
    epoch = int(datetime(2029, 1, 1, tzinfo=UTC).timestamp())
    done = subprocess.run(
        [sys.executable, "-m", "dyad", "-C", str(folder), "build", "--no-search", "--no-pdf"],
        env={**ENVIRONMENT, "SOURCE_DATE_EPOCH": str(epoch)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        done.returncode == 1
        and "today is 2029-01-01, before the first publication" in done.stdout
        and "set the clock of this machine" in done.stdout
    )
    assert tree(folder / "build/site") == before


def test_a_file_that_seems_older_than_the_last_build_is_read_all_the_same(folder: Path) -> None:
    build(folder, QUICK)
    record = folder / "briefings/actors/river-court.yaml"
    was = record.stat()
    record.write_text(
        record.read_text(encoding="utf-8").replace("River Court", "Rover Court"), encoding="utf-8"
    )  # as long as before
    os.utime(record, ns=(was.st_atime_ns - 10**15, was.st_mtime_ns - 10**15))
    build(folder, QUICK)
    assert "Rover Court" in (folder / "build/site/actors/river-court/index.html").read_text(encoding="utf-8")


def test_a_site_elsewhere_has_nothing_beside_it(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "public/site"
    for _ in range(2):
        build(folder, replace(QUICK, out=elsewhere))
        assert [one.name for one in elsewhere.parent.iterdir()] == ["site"]


def test_a_damaged_state_means_a_full_build(folder: Path) -> None:
    first = build(folder, QUICK)
    (folder / "build/kept/rendering").write_text("{", encoding="utf-8")
    assert build(folder, QUICK).rendered == first.pages


def test_wrong_use_is_said_with_exit_code_two(folder: Path) -> None:
    assert run(folder, "build", "--as-of", "yesterday")[0] == 2
    assert run(folder, "check", "--explain", "no-recipt") == (2, run(folder, "check", "--explain", "no-recipt")[1])
    assert "did you mean 'no-receipt'?" in run(folder, "check", "--explain", "no-recipt")[1]
    assert run(folder, "nothing")[0] == 2


def test_a_crooked_epoch_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    code, said = run(folder, "check")
    assert code == 2 and "must be a number of seconds since 1970" in said
