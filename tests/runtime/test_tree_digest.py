"""The digest of trees that share files: whatever changes under any name changes it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from dyad.runtime import cache
from dyad.runtime.tree_digest import Numbers, TreeDigest


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    """Three trees whose files are mostly the same ones, under three names each."""
    (tmp_path / "docs/a").mkdir(parents=True)
    for name in ("x", "y", "a/x", "a/z"):
        (tmp_path / "docs" / name).write_text("four", encoding="utf-8")
        os.utime(tmp_path / "docs" / name, (1, 1))
    for tree in ("site", "next"):
        shutil.copytree(tmp_path / "docs", tmp_path / tree, copy_function=os.link)
        (tmp_path / tree / "own").write_text(tree, encoding="utf-8")
    return tmp_path


@pytest.fixture
def settled(trees: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same trees, made long enough ago that whatever happens in a folder changes its state."""
    monkeypatch.setattr(cache, "JUST_NOW", 20_000_000)
    sleep(0.1)
    return trees


def taken(folder: Path, shut: Numbers | None = None) -> TreeDigest:
    made = TreeDigest(shut)
    for tree in ("docs", "site", "next"):
        made.take(str(folder / tree), {str(folder / "site"): {"kept"}})
    return made


def digest(folder: Path) -> bytes:
    return taken(folder).value()


def exchanged(one: Path, other: Path) -> None:
    beside = one.with_name("beside")
    one.rename(beside)
    other.rename(one)
    beside.rename(other)


def written(file: Path) -> None:
    state = file.stat()
    file.write_text("five", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def replaced(file: Path) -> None:
    state = file.stat()
    file.unlink()
    file.write_text("five", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def linked(folder: Path, to: str) -> None:
    folder.rename(folder.parent.parent / "a")
    folder.symlink_to(to)


def made_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


CHANGES: dict[str, Callable[[Path], object]] = {
    "two files with several names change their names": lambda top: exchanged(top / "site/x", top / "site/y"),
    "also across folders": lambda top: exchanged(top / "next/a/x", top / "next/y"),
    "a file is written to under one name": lambda top: written(top / "docs/a/x"),
    "under its last name": lambda top: written(top / "site/a/x"),
    "a name stands for another file": lambda top: replaced(top / "next/x"),
    "the first name stands for another file": lambda top: replaced(top / "docs/x"),
    "a name goes": lambda top: (top / "site/a/z").unlink(),
    "a name comes": lambda top: os.link(top / "docs/x", top / "site/w"),
    "a name of ours stands elsewhere": lambda top: (top / "site/a/z").rename(top / "site/z"),
    "an empty folder comes": lambda top: (top / "next/b").mkdir(),
    "a link stands for a folder": lambda top: linked(top / "next/a", "../a"),
    "a folder stands for a file": lambda top: made_a_folder(top / "site/x"),
    "a file without other names is written to": lambda top: written(top / "site/own"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(trees: Path, change: str) -> None:
    before = digest(trees)
    assert digest(trees) == before
    CHANGES[change](trees)
    assert digest(trees) != before


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_with_folders_that_are_not_opened(settled: Path, change: str) -> None:
    before = taken(settled)
    assert taken(settled, before.shut).value() == before.value()
    CHANGES[change](settled)
    assert taken(settled, before.shut).value() != before.value()


def test_a_folder_of_further_names_alone_is_not_opened_again(settled: Path, disk: "Disk") -> None:
    before = taken(settled)
    disk.opened.clear()
    assert taken(settled, before.shut).value() == before.value()
    assert [Path(one).relative_to(settled).as_posix() for one in disk.opened] == ["docs", "docs/a", "site", "next"]


def test_a_folder_that_was_changed_just_now_is_opened_again(trees: Path) -> None:
    assert taken(trees).shut == {}


def test_what_is_passed_over_and_what_is_not_there_changes_nothing(trees: Path) -> None:
    before = digest(trees)
    state = (trees / "site").stat()
    (trees / "site/kept").mkdir()
    (trees / "site/kept/x").write_text("ours", encoding="utf-8")
    os.utime(trees / "site", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert digest(trees) == before
    (trees / "next/kept").mkdir()
    assert digest(trees) != before
    made = TreeDigest()
    made.take(str(trees / "nowhere"), {})
    assert made.value()


def test_a_file_with_several_names_is_asked_for_its_state_once(trees: Path, disk: "Disk") -> None:
    digest(trees)
    files = [(trees / "docs" / name).stat().st_ino for name in ("x", "y", "a/x", "a/z")]
    assert [disk.asked.count(one) for one in files] == [1, 1, 1, 1]


class Disk:
    """Notes which folders are opened, and which entries are asked for their state."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.asked: list[int] = []
        self._scandir = os.scandir

    def scandir(self, folder: str) -> "Entries":
        self.opened.append(folder)
        return Entries([Entry(entry, self.asked) for entry in self._scandir(folder)])


class Entries(list["Entry"]):
    """The entries of a folder, which are closed as those of the system are."""

    def __enter__(self) -> "Entries":
        return self

    def __exit__(self, *error: object) -> None:
        pass


class Entry:
    """An entry of a folder that notes when its state is asked for."""

    def __init__(self, entry: os.DirEntry[str], asked: list[int]) -> None:
        self.name, self.path, self.inode, self.is_dir = entry.name, entry.path, entry.inode, entry.is_dir
        self._entry, self._asked = entry, asked

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        self._asked.append(self.inode())
        return self._entry.stat(follow_symlinks=follow_symlinks)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(os, "scandir", made.scandir)
    return made
