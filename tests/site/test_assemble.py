"""A new site beside the old one: links, whole folders moved, and nothing else."""

import os
from pathlib import Path

import pytest

from dyad.build import Options, build
from dyad.runtime import files as write
from dyad.site.assemble import Files, assemble
from tests.support import world
from tests.support.folders import tree


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A scratch folder with two parts: years of one pair in the first, and of another in the second."""
    for file in (
        "part-0/site/pairs/x/index.html",
        "part-0/site/pairs/x/2031/index.html",
        "part-1/site/pairs/y/index.html",
        "part-1/site/assets/theme.css",
    ):
        (tmp_path / "work" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / file).write_text(file, encoding="utf-8")
    (tmp_path / "docs/pairs/y").mkdir(parents=True)
    (tmp_path / "docs/pairs/y/record.json").write_text("{}", encoding="utf-8")
    return tmp_path / "work"


def files(scratch: Path) -> Files:
    """Return what the site is to hold: all but the theme's style sheet."""
    found = {
        file: (f"{folder}/{file}", state)
        for folder in (scratch / "part-0/site", scratch / "part-1/site", scratch.parent / "docs")
        for file, state in write.present(folder).items()
    }
    return {file: one for file, one in found.items() if not file.startswith("assets/")}


def test_folders_are_moved_where_all_of_them_is_scratch_and_linked_where_not(tmp_path: Path, scratch: Path) -> None:
    assemble(tmp_path / "fresh", files(scratch), scratch)
    assert set(write.present(tmp_path / "fresh")) == {
        "pairs/x/index.html",
        "pairs/x/2031/index.html",
        "pairs/y/index.html",
        "pairs/y/record.json",
    }
    assert not (scratch / "part-0/site/pairs/x").exists()
    assert (scratch / "part-1/site/pairs/y/index.html").samefile(tmp_path / "fresh/pairs/y/index.html")
    assert (tmp_path / "docs/pairs/y/record.json").samefile(tmp_path / "fresh/pairs/y/record.json")


def test_a_folder_that_is_there_keeps_what_is_wanted_of_it_and_nothing_more(tmp_path: Path, scratch: Path) -> None:
    wanted = files(scratch)
    write.write(tmp_path / "fresh", [("pairs/x/index.html", b"before"), ("pairs/x/1999/index.html", b"gone")])
    assemble(tmp_path / "fresh", wanted, scratch)
    assert tree(tmp_path / "fresh")["pairs/x/index.html"] == b"part-0/site/pairs/x/index.html"
    assert set(write.present(tmp_path / "fresh")) == set(wanted)


def test_what_lies_in_a_moved_folder_and_is_not_wanted_goes(tmp_path: Path, scratch: Path) -> None:
    wanted = files(scratch)
    (scratch / "part-0/site/pairs/x/forged.html").write_text("forged", encoding="utf-8")
    assemble(tmp_path / "fresh", wanted, scratch)
    assert set(write.present(tmp_path / "fresh")) == set(wanted)


@pytest.mark.parametrize("inner", ["pairs", "pairs/x", "pairs/x/2031"])
def test_nothing_is_put_where_a_link_leads_that_stands_for_a_folder(tmp_path: Path, scratch: Path, inner: str) -> None:
    fresh = tmp_path / "fresh"
    whole = write.present(scratch / "part-0/site")
    assemble(fresh, files(scratch), tmp_path / "nowhere")
    (fresh / inner).rename(tmp_path / "elsewhere")
    (fresh / inner).symlink_to(tmp_path / "elsewhere")
    lies_there = tree(tmp_path / "elsewhere")
    assemble(fresh, files(scratch), tmp_path / "nowhere")
    assert not (fresh / inner).is_symlink() and write.present(fresh).keys() > whole.keys()
    assert tree(tmp_path / "elsewhere") == lies_there


@pytest.mark.parametrize("left", [(), ("x", "y/z")], ids=["empty", "full"])
def test_a_folder_in_the_place_of_a_file_is_removed_and_a_file_in_that_of_a_folder(
    tmp_path: Path, scratch: Path, left: tuple[str, ...]
) -> None:
    fresh = tmp_path / "fresh"
    wanted = {file: state for file, (_, state) in files(scratch).items()}
    assemble(fresh, files(scratch), tmp_path / "nowhere")
    page = fresh / "pairs/x/index.html"
    page.unlink()
    page.mkdir()
    for name in left:
        (page / name).parent.mkdir(exist_ok=True)
        (page / name).write_text("mine", encoding="utf-8")
    write.clear(fresh / "pairs/y")
    (fresh / "pairs/y").write_text("mine", encoding="utf-8")
    assemble(fresh, files(scratch), tmp_path / "nowhere")
    assert write.present(fresh) == wanted


@pytest.mark.parametrize(
    ("mask", "file_mode", "folder_mode"),
    [(0o077, 0o644, 0o755), (0o022, 0o644, 0o755), (0o027, 0o644, 0o755), (0o002, 0o664, 0o775)],
)
def test_a_web_server_of_another_user_can_read_the_whole_site_whatever_the_mask(
    tmp_path: Path, mask: int, file_mode: int, folder_mode: int
) -> None:
    project = world.make(tmp_path / "world")
    before = os.umask(mask)
    try:
        built = build(project, Options(as_of=world.TODAY, out=tmp_path / "out" / "site"))
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert built.site is not None
    found = {(one.stat().st_mode & 0o7777, one.is_dir()) for one in [built.site, *built.site.rglob("*")]}
    assert found == {(file_mode, False), (folder_mode, True)}
