"""What one run leaves for the next is believed only where this very program left it: whatever changed, and whatever somebody put there."""

import gc
import marshal
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from dyad.build import Options, build
from dyad.cli import main
from dyad.outputs.views.output import environment
from dyad.reading.load import load
from dyad.runtime import cache
from dyad.runtime.files import NotOurs
from dyad.runtime.fingerprint import fingerprint
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.builds import judged
from tests.support.corpus import ROOT
from tests.support.folders import tree
from tests.support.limits import without_rights

OPTIONS = Options(as_of=world.TODAY)
PLANTED = b"/* planted */ <script>planted()</script>\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up world, with the state of one month before."""
    return world.make(
        tmp_path / "world",
        {"briefings/site.yaml": world.dedent(world.FILES["briefings/site.yaml"]) + 'snapshots: "1"\n'},
    )


def plant(top: Path) -> int:
    """Put something foreign over every file below a folder, and one file beside each; return how many there were."""
    there = [file for file in sorted(top.rglob("*")) if file.is_file() and file.name not in (".made-by-dyad", ".lock")]
    for file in there:
        file.unlink()  # it is not written into: the site links to it
        file.write_bytes(PLANTED)
        file.with_name(f"planted{file.suffix}").write_bytes(PLANTED)
    return len(there)


KEPT = (
    "docs",
    "theme",
    "paper",
    "pdf",
    "card",
    "cards",
    "search",
    "kept",
    "work",
    "site",
    ".site.new",
    "past/2031-05/docs",
    "past/2031-05/theme",
    "past/2031-05/site",
    "past/2031-05/search",
    "past/2031-05/kept",
)
"""Every folder that a build leaves behind."""


def test_these_are_all_the_folders_that_a_build_leaves(folder: Path) -> None:
    build(folder, OPTIONS)
    left = {
        one.relative_to(folder / "build").as_posix()
        for top in (folder / "build", folder / "build/past/2031-05")
        for one in top.iterdir()
        if one.is_dir()
    }
    assert left - {"past"} <= {*KEPT, "past/2031-05/work", "past/2031-05/.site.new"}


def test_nothing_that_is_put_into_a_build_folder_reaches_the_site(folder: Path) -> None:
    build(folder, OPTIONS)
    good = tree(folder / "build/site")
    assert sum(plant(folder / "build" / place) > 0 for place in KEPT) >= 10
    build(folder, OPTIONS)
    assert tree(folder / "build/site") == good
    for place in KEPT:
        if place not in ("kept", "past/2031-05/kept"):
            plant(folder / "build" / place)
            assert tree(build(folder, OPTIONS).site or Path()) == good, place


def test_nor_in_a_quick_build(folder: Path) -> None:
    build(folder, OPTIONS)
    good = tree(folder / "build/site")
    for place in KEPT:
        plant(folder / "build" / place)
        build(folder, Options(as_of=world.TODAY, quick=True))
        assert not [
            file for file, content in tree(folder / "build/site").items() if content == PLANTED or "planted" in file
        ], place
    build(folder, OPTIONS)
    assert tree(folder / "build/site") == good


def test_nor_what_comes_with_a_project_that_was_never_built_here(folder: Path, tmp_path: Path) -> None:
    build(folder, OPTIONS)
    good = tree(folder / "build/site")
    for place in KEPT:
        if not place.endswith("kept"):
            plant(folder / "build" / place)
    fetched = Path(shutil.copytree(folder, tmp_path / "fetched", copy_function=shutil.copy2))
    assert build(fetched, OPTIONS).site and tree(fetched / "build/site") == good


def test_a_link_in_the_place_of_a_folder_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine", encoding="utf-8")
    build(folder, OPTIONS)
    for place in ("search", "theme", "docs", "work", "pdf", "paper", "card", "cards", "past", ".site.new"):
        there = folder / "build" / place
        shutil.rmtree(there, ignore_errors=True)
        there.symlink_to(elsewhere)
        with suppress(OSError, NotOurs):  # told in words by the command
            build(folder, OPTIONS)
        assert sorted(one.name for one in elsewhere.rglob("*")) == ["mine.txt"], place
        if there.is_symlink():
            there.unlink()


def test_a_link_among_what_is_written_is_said_so(folder: Path, tmp_path: Path) -> None:
    build(folder, OPTIONS)
    shutil.rmtree(folder / "build/docs/assets")
    (tmp_path / "elsewhere").mkdir()
    (folder / "build/docs/assets").symlink_to(tmp_path / "elsewhere")
    done = CliRunner().invoke(main, ["-C", str(folder), "build", "--as-of", world.TODAY.isoformat()])
    assert done.exit_code == 2 and "leads out of" in done.output and not list((tmp_path / "elsewhere").iterdir())


# --- the program itself

LIBRARY = "icalendar"


def swap(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text, file
    file.write_text(text.replace(was, now), encoding="utf-8")


def renewed_library(program: Path) -> None:
    """Put the next version of a library before the one that is installed; it does one thing otherwise."""
    found = find_spec(LIBRARY)
    assert found and found.origin
    here = Path(found.origin).parent
    places = program / "generator"
    shutil.copytree(here, places / LIBRARY, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    (places / f"{LIBRARY}-99.0.dist-info").mkdir()
    (places / f"{LIBRARY}-99.0.dist-info/METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {LIBRARY}\nVersion: 99.0\n", encoding="utf-8"
    )
    for file in (places / LIBRARY).rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('("BEGIN"', '("begin"').replace("('BEGIN'", "('begin'"), encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a template of pages": lambda program: swap(program / "templates/pages/front.md.j2", 'class="', 'class="dy-again '),
    "the frame of pages": lambda program: swap(program / "templates/theme/main.html", "<head>", "<head>\n"),
    "a style": lambda program: swap(program / "templates/assets/dyad.css", "{", "{ "),
    "a text": lambda program: swap(program / "templates/texts/en.yaml", "Sources", "Our sources"),
    "our own code": lambda program: swap(
        program / "generator/dyad/outputs/views/output.py", "return made if", "return b'' + made if"
    ),
    "what is searched": lambda program: swap(
        program / "generator/dyad/site/search_index.py", "BYTES_OF_WORDS = 12_000", "BYTES_OF_WORDS = 500"
    ),
    "how words are folded": lambda program: swap(program / "templates/folding.yaml", "ß: ss", "ß: sz"),
    "a library": renewed_library,
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program that may be changed."""
    for name in ("generator", "templates", "briefings/vocabulary"):
        shutil.copytree(ROOT / name, tmp_path / "program" / name)
    return tmp_path / "program"


def run(program: Path, folder: Path, *words: str) -> str:
    command = [sys.executable, "-P", "-m", "dyad", "-C", str(folder), *words, "--as-of", world.TODAY.isoformat()]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(program / "generator")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_when_the_program_is_another_the_site_is_that_of_a_clean_build(program: Path, tmp_path: Path) -> None:
    """One change comes after the other, as versions do."""
    folder = world.make(tmp_path / "world")
    run(program, folder, "build", "--no-pdf")
    for what, change in CHANGES.items():
        before = tree(folder / "build/site")
        change(program)
        run(program, folder, "build", "--no-pdf")
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        run(program, world.make(tmp_path / "clean"), "build", "--no-pdf")
        now = tree(folder / "build/site")
        assert now == tree(tmp_path / "clean/build/site"), what
        if what != "our own code":
            assert now != before, f"{what}: the change shows nowhere, so this proves nothing"


def test_a_text_that_is_added_is_seen_by_the_next_check(program: Path, tmp_path: Path) -> None:
    folder = world.make(
        tmp_path / "world",
        {"briefings/site.yaml": world.dedent(world.FILES["briefings/site.yaml"]) + "language: tlh\n"},
    )
    time.sleep(cache.JUST_NOW / 1e9 + 0.2)  # the verdict on files that were written just now is not remembered
    assert "tlh" in run(program, folder, "check") and "tlh" in run(program, folder, "check")
    shutil.copyfile(program / "templates/texts/en.yaml", program / "templates/texts/tlh.yaml")
    assert "templates/texts/tlh.yaml" not in run(program, folder, "check")


# --- the cache folder of the user


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, not made yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    forget()
    yield tmp_path / "caches/dyad"
    monkeypatch.undo()
    forget()


def forget() -> None:
    for one in (cache.own_folder, cache._key, environment):
        one.cache_clear()


def test_a_compiled_template_that_somebody_else_put_there_does_not_run(
    folder: Path, caches: Path, tmp_path: Path
) -> None:
    build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    good = tree(folder / "build/site")
    compiled = [file for file in caches.iterdir() if file.name != "key"]
    assert compiled
    evil = marshal.dumps(compile(f"open({str(tmp_path / 'ran')!r}, 'w').close()", "x", "exec"))
    for file in compiled:
        data = file.read_bytes()
        at = data.index(b"\xe3")  # where code begins as marshal writes it
        file.write_bytes(data[:at] + evil + data[at:])
    shutil.rmtree(folder / "build")
    forget()
    build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert tree(folder / "build/site") == good and not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "spoil", ["group may write", "all may write", "a link", "a file", "the key may be read", "the key is a link"]
)
def test_a_cache_folder_that_is_not_this_users_alone_is_not_used(caches: Path, tmp_path: Path, spoil: str) -> None:
    cache.store(tmp_path / "kept/made", 1)
    assert cache.load(tmp_path / "kept/made") == 1
    if spoil.endswith("may write"):
        caches.chmod(0o770 if spoil.startswith("group") else 0o707)
    elif spoil == "the key may be read":
        (caches / "key").chmod(0o640)
    elif spoil == "the key is a link":
        (caches / "key").rename(tmp_path / "key")
        (caches / "key").symlink_to(tmp_path / "key")
    else:
        caches.rename(tmp_path / "moved")
        caches.symlink_to(tmp_path / "moved") if spoil == "a link" else caches.write_bytes(b"")
    forget()
    assert cache.load(tmp_path / "kept/made") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_the_cache_folder_of_another_user_is_not_used(caches: Path, tmp_path: Path) -> None:
    assert cache.own_folder() == caches
    os.chown(caches, 12345, 12345)
    forget()
    assert cache.own_folder() is None


def test_a_relative_path_for_caches_is_ignored(caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    forget()
    assert cache.own_folder() == tmp_path / "home/.cache/dyad" and not (tmp_path / "here").exists()


def test_what_lies_long_in_the_cache_folder_is_removed_but_for_the_key(caches: Path, tmp_path: Path) -> None:
    cache.store(tmp_path / "kept/made", 1)
    for name in ("old", "new", "__jinja2_x.cache"):
        (caches / name).write_bytes(b"")
    for name in ("old", "key", "__jinja2_x.cache"):
        os.utime(caches / name, (0, 0))
    cache.tidy()
    assert sorted(one.name for one in caches.iterdir()) == ["key", "new"]


# --- one seal


def test_what_was_sealed_is_believed_in_its_own_place_alone(tmp_path: Path) -> None:
    cache.store(tmp_path / "one/kept/rendering", 1)
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    assert (cache.load(tmp_path / "one/kept/rendering"), cache.load(tmp_path / "other/kept/rendering")) == (1, None)


def test_what_is_kept_and_may_not_be_read_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    how = ("build", "--no-pdf", "--as-of", world.TODAY.isoformat())
    assert without_rights(folder, *how)[0] == 0
    before = tree(folder / "build/site")
    (folder / "build/kept").chmod(0)
    code, said = without_rights(folder, *how)
    (folder / "build/kept").chmod(0o755)
    assert (code, "Traceback" in said) == (0, False), said
    assert tree(folder / "build/site") == before


def test_a_pipe_in_the_place_of_what_is_kept_is_not_waited_for(folder: Path) -> None:
    (folder / "build/kept").mkdir(parents=True)
    for name in ("verdict", "signatures", "made", "rendering"):
        os.mkfifo(folder / "build/kept" / name)
    assert judged(folder, world.TODAY).problems == []


def test_the_callers_collector_is_left_as_it_was(folder: Path) -> None:
    before = (gc.get_freeze_count(), gc.isenabled(), gc.get_threshold())
    load(folder)
    judged(folder, world.TODAY)
    build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert (gc.get_freeze_count(), gc.isenabled(), gc.get_threshold()) == before


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that waits and forks, which this one is not for good."""
    monkeypatch.setattr(cache, "_at_hand", {})
    monkeypatch.setattr(cache, "_frozen", False)
    yield
    gc.unfreeze()
    fingerprint.cache_clear()


def test_what_is_at_hand_is_not_read_again_and_what_was_written_since_is(waiting: None, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for name in ("one", "two", "gone"):
        cache.store(kept / name, [name])
    cache.at_hand(kept)
    one = cache.load(kept / "one")
    assert one == ["one"] and cache.load(kept / "one") is one
    cache.store(kept / "two", ["another"])
    cache.forget(kept / "gone")
    assert (cache.load(kept / "two"), cache.load(kept / "gone")) == (["another"], None)
    cache.at_hand(kept)
    assert cache.load(kept / "one") is one and cache.load(kept / "two") is cache.load(kept / "two")


def test_what_somebody_put_in_the_place_of_what_is_at_hand_is_not_believed(waiting: None, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    cache.store(kept / "one", ["one"])
    cache.at_hand(kept)
    (kept / "one").write_bytes(PLANTED)
    assert cache.load(kept / "one") is None
    cache.at_hand(kept)
    assert cache.load(kept / "one") is None


def test_what_is_at_hand_is_not_believed_once_the_program_is_another(
    waiting: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template is edited while a site is served: the next build must not take what the last one made for fresh."""
    templates = tmp_path / "templates"
    shutil.copytree(resource("templates"), templates)
    monkeypatch.setattr(
        "dyad.runtime.fingerprint.resource", lambda name: templates if name == "templates" else resource(name)
    )
    fingerprint.cache_clear()
    cache.store(tmp_path / "kept/one", ["one"])
    cache.at_hand(tmp_path / "kept")
    assert cache.load(tmp_path / "kept/one") == ["one"]
    cache.at_hand(tmp_path / "kept")
    (templates / "pages/pair.md.j2").write_text("another", encoding="utf-8")
    assert cache.load(tmp_path / "kept/one") is None
