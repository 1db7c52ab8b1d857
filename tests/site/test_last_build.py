"""Where nothing changed nothing is done; and whatever changed, in the project, in what was built or in what was asked for, is seen."""

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from dyad import build as line
from dyad.build import Options, build
from dyad.model.forge import FORMS
from dyad.runtime import cache
from dyad.site import audit as site_audit
from dyad.site.last_build import LastBuild, Outcome
from tests.support import world
from tests.support.folders import tree

OPTIONS = Options(as_of=world.TODAY, pdf=False)


@pytest.fixture(autouse=True)
def _every_time_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files as old enough for their time to tell, as they are between two builds of a person."""
    monkeypatch.setattr(cache, "JUST_NOW", 0)


class Again(Exception):
    """The records are read once more."""


@pytest.fixture
def no_more_reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it to let every further build fail that reads records."""

    def read(*arguments: object) -> None:
        raise Again

    return lambda: monkeypatch.setattr(line, "load_and_check", read)


def test_a_build_of_what_stands_reads_no_record_and_says_the_same(
    folder: Path, no_more_reading: Callable[[], None]
) -> None:
    world.write(folder, "briefings/sources/2031/idle.yaml", world.FILES["briefings/sources/2031/herald.yaml"])
    first = build(folder, OPTIONS)
    before = tree(folder)
    no_more_reading()
    second = build(folder, OPTIONS)
    assert (second.problems, second.pages, second.site) == (first.problems, first.pages, first.site)
    assert (second.rendered, second.removed) == (0, 0) and first.rendered == first.pages and first.problems
    assert tree(folder) == before


@pytest.mark.parametrize(
    "other",
    [
        {"as_of": date(2031, 6, 29)},
        {"today": date(2031, 7, 1)},
        {"search": False},
        {"site_url": "https://elsewhere.example/below/"},
        {"engine": "zensical"},
        {"out": Path("out")},
        {"markdown": Path("markdown")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_is_asked_for_otherwise_is_built(
    folder: Path, tmp_path: Path, no_more_reading: Callable[[], None], other: dict[str, object]
) -> None:
    build(folder, OPTIONS)
    no_more_reading()
    placed = {key: tmp_path / value if isinstance(value, Path) else value for key, value in other.items()}
    with pytest.raises(Again):
        build(folder, replace(OPTIONS, **placed))  # type: ignore[arg-type]  # mypy cannot tell which value is whose


def test_a_quick_build_after_a_whole_one_has_nothing_to_do_and_a_whole_one_after_it_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch, no_more_reading: Callable[[], None]
) -> None:
    quick = replace(OPTIONS, quick=True)
    build(folder, OPTIONS)
    with monkeypatch.context() as patch:
        patch.setattr(line, "load_and_check", lambda *arguments: pytest.fail("the records are read once more"))
        assert build(folder, quick).rendered == 0
    edited = folder / "briefings/events/2031/2031-04-bridge.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("title: ", "title: Again "), encoding="utf-8")
    assert build(folder, quick).rendered
    no_more_reading()
    for options in (quick, OPTIONS):
        with pytest.raises(Again):
            build(folder, options)


def test_the_number_of_processes_changes_nothing(folder: Path, no_more_reading: Callable[[], None]) -> None:
    build(folder, replace(OPTIONS, processes=1))
    no_more_reading()
    assert build(folder, replace(OPTIONS, processes=2)).site


def rewritten(file: Path) -> None:
    """Write other bytes, as many, and put the time back."""
    before = file.stat()
    content = file.read_bytes()
    file.write_bytes(bytes(255 - byte for byte in content) or b"x")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path) -> None:
    """Put another file of the same bytes and times in its place."""
    before = file.stat()
    beside = file.with_name("beside")
    beside.write_bytes(file.read_bytes())
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(file)


def added(file: Path) -> None:
    """Put a file beside it."""
    file.with_name("planted.yaml").write_bytes(b"x")


def linked(file: Path) -> None:
    """Put a link in its place."""
    file.rename(file.with_name("was"))
    file.symlink_to("was")


def test_whatever_is_written_added_or_taken_away_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found: list[LastBuild] = []
    of = LastBuild.of

    def noted(root: Path, asked: str, memory: Path, build: Path, sites: Iterable[Path]) -> LastBuild:
        found.append(of(root, asked, memory, build, sites))
        return found[-1]

    monkeypatch.setattr(LastBuild, "of", noted)
    build(folder, OPTIONS)
    [last] = found
    assert last.basis and last.recall()
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]
    passing = {folder / "build" / name for name in ("kept", "work", ".lock", ".site.new")}
    looked_at = [file for file in files if not passing & {file, *file.parents}]
    assert len(looked_at) > 300
    draw = random.Random(7)
    changes: list[Callable[[Path], None]] = [rewritten, replaced, added, linked, Path.unlink]
    for file in draw.sample(looked_at, 100):
        change = draw.choice(changes)
        change(file)
        now = of(folder, last.basis[1], last.memory, last.build, ())
        assert now.recall() is None, f"{change.__name__} {file.relative_to(folder)}"
        now.keep(Outcome([], 1), {})
        assert now.recall() == ([], 1)


def test_a_page_of_a_site_elsewhere_is_looked_at_whatever_it_is_called(folder: Path, tmp_path: Path) -> None:
    for name in ("work", "kept"):
        world.write(folder, f"briefings/pages/{name}.md", f"# {name.capitalize()}\n\nWords.\n")
    options = replace(OPTIONS, out=tmp_path / "out")
    build(folder, options)
    good = tree(tmp_path / "out")
    for file in ("work/index.html", "kept/index.html"):
        for change in (lambda page: page.write_bytes(b"planted"), Path.unlink):
            change(tmp_path / "out" / file)
            build(folder, options)
            assert tree(tmp_path / "out") == good, file


def test_a_form_that_comes_while_a_build_is_at_work_is_seen_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, no_more_reading: Callable[[], None]
) -> None:

    def audit(*arguments: object, **options: object) -> list[str]:
        _add_a_form(folder)
        return site_audit.audit(*arguments, **options)  # type: ignore[arg-type]  # it is passed on

    monkeypatch.setattr(line, "audit", audit)
    build(folder, OPTIONS)
    no_more_reading()
    with pytest.raises(Again):
        build(folder, OPTIONS)


def _add_a_form(folder: Path) -> None:
    kind = world.records(folder).site.forge_kind
    assert kind
    missing = [folder / place for form in FORMS for place in kind.places(form) if not (folder / place).exists()]
    missing[0].parent.mkdir(parents=True, exist_ok=True)
    missing[0].write_text("name: One\n", encoding="utf-8")


def test_a_form_that_is_added_for_the_forge_is_seen(folder: Path, no_more_reading: Callable[[], None]) -> None:
    build(folder, OPTIONS)
    _add_a_form(folder)
    no_more_reading()
    with pytest.raises(Again):
        build(folder, OPTIONS)


def test_a_file_that_was_written_just_now_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, no_more_reading: Callable[[], None]
) -> None:
    monkeypatch.setattr(cache, "JUST_NOW", 3600 * 10**9)
    build(folder, OPTIONS)
    no_more_reading()
    with pytest.raises(Again):
        build(folder, OPTIONS)


def test_an_edit_of_any_file_is_in_the_site_after_it(folder: Path, tmp_path: Path) -> None:
    build(folder, OPTIONS)
    draw = random.Random(11)
    files = [file for file in sorted((folder / "build").rglob("*.*")) if file.is_file() and file.suffix != ".lock"]
    good = tree(folder / "build/site")
    for file in draw.sample(files, 4):
        file.write_bytes(b"planted")
        build(folder, OPTIONS)
        assert tree(folder / "build/site") == good, file


def test_what_somebody_puts_into_the_ground_of_the_next_site_is_not_in_that_site(folder: Path, tmp_path: Path) -> None:
    build(folder, OPTIONS)
    ground, event = folder / "build/.site.new", folder / "briefings/events/2031/2031-04-bridge.yaml"

    def edit() -> None:
        event.write_text(event.read_text(encoding="utf-8").replace("title: ", "title: Again "), encoding="utf-8")
        build(folder, OPTIONS)

    edit()
    changes: list[Callable[[Path], None]] = [replaced, added, linked, Path.unlink]
    files = sorted(ground.rglob("*.*"))[::40]
    for file, change in zip(files, cycle(changes), strict=False):
        change(file)
    assert len(files) > 4
    before = tree(folder / "build/site")
    assert build(folder, OPTIONS).rendered == 0 and tree(folder / "build/site") == before
    edit()
    clean = world.unbuilt(folder, tmp_path / "clean")
    build(clean, OPTIONS)
    assert tree(folder / "build/site") == tree(clean / "build/site")
