"""Where a site goes: what others put there stays, and a folder that is needed for something else is refused."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dyad.build import Options, build
from dyad.runtime.files import MARK, NotOurs
from dyad.site import publish
from tests.support import world
from tests.support.command import run
from tests.support.folders import tree
from tests.support.odd_disks import as_anyone, small_disk
from tests.support.scratch import begin, commit, git

__all__ = ["small_disk"]

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)
BUILD = ("build", "--as-of", "2031-06-30", "--no-search", "--no-pdf", "--out")


def pages(site: Path) -> dict[str, bytes]:
    """Return the files of a site but for those with a dot, and the mark."""
    return {path: content for path, content in tree(site).items() if not path.startswith(".")}


def edit(folder: Path) -> None:
    world.write(
        folder,
        "briefings/actors/river-court.yaml",
        'name: The River Court\nkind: court\ncountry: none\nadded: "2031-06-01"\n',
    )


def test_a_repository_that_publishes_the_site_stays_one(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    assert run(folder, *BUILD, str(public))[0] == 0
    begin(public)
    for name in ("CNAME", ".nojekyll", "pairs/mine.txt"):
        (public / name).write_text("mine", encoding="utf-8")
    first = commit(public)
    (public / ".git/refs/tags").mkdir(exist_ok=True)  # empty, and git is none without it
    edit(folder)
    for _ in range(2):
        code, said = run(folder, *BUILD, str(public))
        assert code == 0, said
    git(public, "fsck")
    assert git(public, "rev-parse", "HEAD") == first and "CNAME" not in git(public, "status", "--porcelain")
    assert all(
        (public / name).read_text(encoding="utf-8") == "mine" for name in ("CNAME", ".nojekyll", "pairs/mine.txt")
    )
    build(folder, QUICK)
    alone = pages(folder / "build/site")
    assert {
        path: content for path, content in pages(public).items() if path not in ("CNAME", "pairs/mine.txt")
    } == alone
    assert not (public / publish.STAGE).exists() and sorted(one.name for one in tmp_path.iterdir()) == [
        "public",
        "world",
    ]


def test_a_repository_without_a_site_takes_its_first_one(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    git(public, "init", "--quiet")
    assert run(folder, *BUILD, str(public))[0] == 0
    assert (public / ".git/HEAD").is_file() and (public / "index.html").is_file() and (public / MARK).is_file()


def test_what_is_no_longer_made_goes_and_what_others_made_stays(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    edit(folder)
    build(folder, replace(QUICK, out=public))
    assert (public / "actors/river-court/index.html").is_file()
    (public / "actors/river-court/notes.txt").write_text("mine", encoding="utf-8")
    (folder / "briefings/actors/river-court.yaml").write_text(
        world.dedent(world.FILES["briefings/actors/river-court.yaml"]), encoding="utf-8"
    )
    (folder / "briefings/actors/harbour-watch.yaml").write_text(
        "name: The Harbour Watch\nkind: court\ncountry: none\n", encoding="utf-8"
    )
    build(folder, replace(QUICK, out=public))
    assert (public / "actors/river-court/notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_files_of_others_are_never_away(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    build(folder, replace(QUICK, out=public))
    for name in ("CNAME", "pairs/mine.txt"):
        (public / name).write_text("mine", encoding="utf-8")
    missed: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            missed.extend(name for name in ("CNAME", "pairs/mine.txt", "index.html") if not (public / name).is_file())

    fresh = tmp_path / "next"
    shutil.copytree(public, fresh, ignore=shutil.ignore_patterns("CNAME", "mine.txt"))
    looker = threading.Thread(target=look)
    looker.start()
    for _ in range(30):
        publish.swap(fresh, public, shared=True)
        shutil.rmtree(fresh)
        shutil.copytree(public, fresh, ignore=shutil.ignore_patterns("CNAME", "mine.txt"))
    done.set()
    looker.join()
    assert not missed


def test_a_file_of_others_under_a_name_of_ours_is_named_and_stays(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    build(folder, replace(QUICK, out=public))
    (public / "actors/new-one").mkdir()
    (public / "actors/new-one/index.html").write_text("mine", encoding="utf-8")
    before = tree(public)
    world.write(
        folder,
        "briefings/actors/new-one.yaml",
        'name: The New One\nkind: court\ncountry: none\nadded: "2031-06-01"\nsources: [gazette]\n',
    )
    code, said = run(folder, *BUILD, str(public))
    assert (
        code == 2
        and "actors/new-one/index.html" in "".join(said.split())
        and "move them away" in " ".join(said.split())
    )
    assert tree(public) == before


@pytest.mark.parametrize(
    "out",
    [
        "/",
        ".",
        "..",
        "build",
        "build/docs",
        "build/docs/deep",
        "build/site/deep",
        "build/kept/new",
        "briefings",
        "briefings/events/new",
        "briefings/pages",
    ],
)
def test_a_folder_that_is_needed_for_something_else_is_refused(
    folder: Path, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, QUICK)
    before = tree(folder)
    monkeypatch.chdir(folder)
    code, said = run(folder, *BUILD, out)
    assert code == 2 and "choose another folder with --out" in " ".join(said.split()) and "Traceback" not in said
    assert tree(folder) == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a system without a folder that takes no folders")
def test_where_no_folder_can_be_made_is_told_before_anything_is_made(folder: Path) -> None:
    code, said = run(folder, *BUILD, "/proc/made-up")
    assert code == 2 and "no folder can be made at /proc/made-up; choose another" in " ".join(said.split()), said
    assert not (folder / "build/docs").exists()


def test_the_usual_folder_may_be_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run(folder, *BUILD, "build/site")[0] == 0 and (folder / "build/site/index.html").is_file()


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder on another file system."""
    place = Path("/dev/shm/dyad-test-of-out")
    if not Path("/dev/shm").is_dir() or Path("/dev/shm").stat().st_dev == Path("/tmp").stat().st_dev:
        pytest.skip("there is no second file system here")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    yield place
    shutil.rmtree(place)


def test_a_site_goes_to_another_disk(folder: Path, memory: Path) -> None:
    build(folder, QUICK)
    for _ in range(2):
        assert run(folder, *BUILD, str(memory / "site"))[0] == 0
        assert pages(memory / "site") == pages(folder / "build/site") and [one.name for one in memory.iterdir()] == [
            "site"
        ]
        edit(folder)
        build(folder, QUICK)


def test_a_site_goes_onto_a_disk_that_is_mounted_at_its_own_folder(folder: Path, small_disk: Path) -> None:
    (small_disk / "lost+found").mkdir()
    (small_disk / "lost+found").rmdir()
    for _ in range(2):
        code, said = run(folder, *BUILD, str(small_disk))
        assert code == 0, said
        build(folder, QUICK)
        assert pages(small_disk) == pages(folder / "build/site") and not (small_disk / publish.STAGE).exists()
        edit(folder)


def test_a_site_goes_where_nobody_may_write_beside_it(folder: Path) -> None:
    closed = folder / "closed"
    (closed / "html").mkdir(parents=True)
    closed.chmod(0o555)
    try:
        results = [as_anyone(folder, *BUILD, str(closed / "html")) for _ in range(2)]
    finally:
        closed.chmod(0o755)
    assert [code for code, _ in results] == [0, 0], results
    assert (closed / "html/index.html").is_file()


def test_a_linked_folder_stays_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "target")
    for _ in range(2):
        assert run(folder, *BUILD, str(tmp_path / "public"))[0] == 0
        assert (tmp_path / "public").is_symlink() and (tmp_path / "target/index.html").is_file()


def test_the_build_folder_may_be_a_link_to_another_disk(folder: Path, memory: Path, tmp_path: Path) -> None:
    clean = world.make(tmp_path / "clean")
    build(clean, QUICK)
    (folder / "build").symlink_to(memory)
    for _ in range(2):
        code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search", "--no-pdf")
        assert code == 0, said
        assert pages(folder / "build/site") == pages(clean / "build/site") and (folder / "build").is_symlink()


def test_a_disk_without_hard_links_gets_copies(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., None] = os.link

    def link(origin: str, file: str, **how: bool) -> None:
        if str(file).startswith(str(tmp_path / "stick")):
            raise PermissionError(1, "Operation not permitted", str(file))  # link(2) on exFAT
        real(origin, file, **how)

    monkeypatch.setattr(os, "link", link)
    build(folder, replace(QUICK, out=tmp_path / "stick/site"))
    build(folder, QUICK)
    assert pages(tmp_path / "stick/site") == pages(folder / "build/site")


def test_a_site_whose_mark_was_written_by_an_earlier_version_is_taken_over(folder: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    build(folder, replace(QUICK, out=public))
    (public / MARK).write_text(
        "Everything in this folder is made by dyad build, and removed by it.\n", encoding="utf-8"
    )
    (public / "gone.html").write_text("of an earlier version", encoding="utf-8")
    (public / ".nojekyll").touch()
    build(folder, replace(QUICK, out=public))
    assert not (public / "gone.html").exists() and (public / ".nojekyll").exists()


def test_the_link_of_a_work_tree_in_the_projects_own_site_stays(folder: Path) -> None:
    build(folder, QUICK)
    (folder / "build/site/.git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    edit(folder)
    for _ in range(3):
        build(folder, QUICK)
        assert (folder / "build/site/.git").read_text(encoding="utf-8") == "gitdir: elsewhere\n"
    with pytest.raises(NotOurs):
        publish.place(folder, folder / "build", folder / "build/site/.git")
    assert (
        subprocess.run(
            ["find", str(folder / "build"), "-name", ".dyad-*"], capture_output=True, text=True, check=True
        ).stdout
        == ""
    )
