"""After any edit, only what it touches is made again, and the outcome is that of a clean build, byte for byte."""

import gc
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dyad.build import Options, build
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import environment
from dyad.runtime import cache
from dyad.site.dependencies import DependencyTracker
from tests.support import world
from tests.support.builds import clean, judged, made
from tests.support.folders import tree

Record = dict[str, Any]
QUICK = Options(as_of=world.TODAY, search=False, pdf=False)


def read(text: str) -> Record:
    """Read a record as plain text and lists."""
    return dict(yaml.load(text, yaml.BaseLoader))


def dump(record: Record) -> str:
    """Write a record."""
    return str(yaml.safe_dump(record, allow_unicode=True, sort_keys=False))


def edits(record: Record) -> Iterator[tuple[str, Callable[[Record], None]]]:
    """Yield one edit and more for each field of a record, deep ones included; not all of them leave it sound."""

    def other(value: object) -> object:
        if isinstance(value, str):
            return {"2031-02-03": "2031-02-02"}.get(value, f"{value} again" if " " in value else value)
        return value

    for key, value in record.items():
        yield f"without {key}", lambda it, key=key: it.pop(key)  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
        if isinstance(value, str):
            yield f"other {key}", lambda it, key=key, value=value: it.__setitem__(key, other(value))  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
        if isinstance(value, list):
            yield f"less of {key}", lambda it, key=key: it[key].pop()  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
            yield f"{key} turned round", lambda it, key=key: it[key].reverse()  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
            for number, item in enumerate(value):
                for part in item if isinstance(item, dict) else ():
                    yield (
                        f"other {part} of {key}",
                        lambda it, key=key, number=number, part=part: it[key][number].__setitem__(  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults
                            part, other(it[key][number][part])
                        ),
                    )
                    yield f"no {part} of {key}", lambda it, key=key, number=number, part=part: it[key][number].pop(part)  # type: ignore[misc]  # mypy cannot tell the type of a lambda with defaults


def test_after_an_edit_of_any_field_the_files_are_those_of_a_clean_build(folder: Path) -> None:
    made(folder)
    tried: dict[str, int] = {}
    for file in sorted((folder / "briefings").rglob("*.yaml")):
        if file.parent.name in ("vocabulary", "schema"):
            continue
        written = file.read_text(encoding="utf-8")
        for name, edit in edits(read(written)):
            record = read(written)
            edit(record)
            file.write_text(dump(record), encoding="utf-8")
            if any(one.severity == "error" for one in world.problems(folder)):
                continue
            assert made(folder)[0] == clean(folder), f"{file.name}: {name}"
            tried[file.parent.name] = tried.get(file.parent.name, 0) + 1
        file.write_text(written, encoding="utf-8")
    assert tried.keys() >= {"briefings", "actors", "2031", "pairs", "agreements"} and sum(tried.values()) > 100, tried


@pytest.mark.parametrize("seed", range(4))
def test_after_edits_in_a_row_the_files_are_those_of_a_clean_build(folder: Path, seed: int) -> None:
    """Records come, go and change, and what a quick build left is made by the next; no state but the last matters."""
    draw = random.Random(seed)
    files = [
        file
        for kind in ("events", "actors", "sources")
        for file in sorted((folder / "briefings" / kind).rglob("*.yaml"))
    ]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    made(folder)
    sound = 0
    while sound < 8:
        file = draw.choice(files)
        what = draw.choice(["edit", "edit", "remove", "restore", "twin"])
        if what == "remove":
            file.unlink(missing_ok=True)
        elif what == "twin" and file.exists():
            twin = file.with_name(f"{file.stem}-again.yaml")
            twin.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
        elif what == "edit" and file.exists():
            record = read(file.read_text(encoding="utf-8"))
            draw.choice(list(edits(record)))[1](record)
            file.write_text(dump(record), encoding="utf-8")
        else:
            file.write_text(texts[file], encoding="utf-8")
        if any(one.severity == "error" for one in world.problems(folder)):
            file.write_text(texts[file], encoding="utf-8")
            file.with_name(f"{file.stem}-again.yaml").unlink(missing_ok=True)
            if any(one.severity == "error" for one in world.problems(folder)):
                for one, words in texts.items():
                    one.write_text(words, encoding="utf-8")
            continue
        sound += 1
        good = clean(folder)
        if draw.random() < 0.6:
            quickly = made(folder, quick=True)[0]
            assert quickly.keys() == good.keys(), f"{what} {file.name}"
            late = {path for path, content in quickly.items() if content != good[path]}
            shown = {path for path in late if path.endswith((".md", ".html")) or path.startswith(("assets/", "own/"))}
            assert not shown, f"{what} {file.name}"
        if draw.random() < 0.6:
            assert made(folder)[0] == good, f"{what} {file.name}"
    assert made(folder)[0] == clean(folder)


def test_an_edit_of_one_event_makes_only_what_shows_it(folder: Path) -> None:
    made(folder)
    file = folder / "briefings/events/2031/2031-04-bridge.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Again "), encoding="utf-8")
    files, written = made(folder)
    assert "pairs/ard-bor/2031.md" in written and "data/ard-bor.csv" in written
    assert not {"actors/river-court.md", "method.md", "pairs/ard-cas.md"} & written
    assert len(written) < len(files) / 2


def test_records_whose_files_lie_in_another_folder_are_linked_there(folder: Path) -> None:
    """Each page that shows one leads to its file on the forge."""
    made(folder)
    for kind in ("actors", "agreements", "events", "sources"):
        for file in sorted((folder / "briefings" / kind).rglob("*.yaml")):
            (file.parent / "elsewhere").mkdir(exist_ok=True)
            file.rename(file.parent / "elsewhere" / file.name)
    assert not [one for one in world.problems(folder) if one.severity == "error"]
    assert made(folder)[0] == clean(folder)


def test_an_edit_of_a_page_of_prose_makes_that_page_alone(folder: Path) -> None:
    made(folder)
    world.write(folder, "briefings/pages/naming.md", "## Rivers\n\nEach has one name.\n")
    assert made(folder)[1] == {"method/naming.md"}


def test_a_word_of_the_vocabulary_touches_every_page_that_says_it(folder: Path) -> None:
    made(folder)
    file = folder / "briefings/vocabulary/event-types.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("label: ", "label: Some ", 3), encoding="utf-8")
    assert made(folder)[0] == clean(folder)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site_built_after_edits_is_that_of_a_clean_build(folder: Path, tmp_path: Path, engine: Any) -> None:
    options = Options(as_of=world.TODAY, engine=engine, pdf=False)
    build(folder, options)
    for number, file in enumerate(sorted((folder / "briefings/events").rglob("*.yaml"))[:3]):
        file.write_text(
            file.read_text(encoding="utf-8").replace("title: ", f"title: Again {number} "), encoding="utf-8"
        )
        assert build(folder, options).site
    world.unbuilt(folder, tmp_path / "clean")
    build(tmp_path / "clean", options)
    assert tree(folder / "build/site") == tree(tmp_path / "clean/build/site")


def test_a_page_that_somebody_changed_by_hand_is_made_again(folder: Path) -> None:
    first = build(folder, QUICK)
    good = tree(folder / "build/site")
    page = folder / "build/site/index.html"
    page.unlink()
    page.write_text("<h1>Forged</h1>", encoding="utf-8")
    sheet = folder / "build/docs/data/all.csv"
    sheet.unlink()
    sheet.write_text("forged", encoding="utf-8")
    second = build(folder, QUICK)
    assert (first.pages, second.rendered) == (second.pages, 1)
    assert tree(folder / "build/site") == good


def test_what_was_kept_elsewhere_or_altered_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept/made"
    cache.store(file, {"a": 1})
    assert cache.load(file) == {"a": 1}
    good = file.read_bytes()
    for spoilt in (good[:-1], good + b"x", b"", b"\0" * 32 + good[32:], good[:40] + bytes([good[40] ^ 1]) + good[41:]):
        file.write_bytes(spoilt)
        assert cache.load(file) is None
    file.write_bytes(good)
    assert cache.load(file.rename(tmp_path / "kept/proof")) is None  # another file's place
    other = tmp_path / "kept/proof"
    other.rename(file)
    monkeypatch.setattr(cache, "_key", lambda: b"k" * 32)  # another machine
    assert cache.load(file) is None


def test_a_recall_among_much_that_is_made_leaves_collection_to_whoever_makes_it(tmp_path: Path) -> None:
    cache.store(tmp_path / "kept/proof", {"a": 1})
    with cache.no_collection():
        assert cache.load(tmp_path / "kept/proof") == {"a": 1}
        assert not gc.isenabled()
    assert gc.isenabled()


def test_without_a_place_for_the_key_nothing_is_kept_and_all_goes_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    remembered = (cache.own_folder, cache._key, environment)
    for one in remembered:
        one.cache_clear()
    try:
        first = build(folder, QUICK)
        assert first.rendered == first.pages == build(folder, QUICK).rendered
    finally:
        for one in remembered:
            one.cache_clear()


def test_what_cannot_be_marked_is_refused_at_once(folder: Path) -> None:
    found = world.records(folder)
    dataset = world.dataset(folder)
    watch = DependencyTracker(dataset, Pagination(dataset), found)
    with pytest.raises(TypeError, match="an output holds a generator"):
        watch.mark(lambda held=(one for one in "abc"): held)


def test_a_check_of_files_that_nobody_wrote_to_is_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = time.time() - 60
    monkeypatch.setattr(cache, "JUST_NOW", -(10**18))  # the files of a test have just been written
    first = judged(folder, world.TODAY)
    monkeypatch.setattr("dyad.site.verdict.load_and_check", lambda root, today, seen: pytest.fail("read again"))
    assert judged(folder, world.TODAY) == first
    with pytest.raises(pytest.fail.Exception):
        judged(folder, world.TODAY.replace(day=1))
    file = folder / "briefings/events/2031/2031-04-bridge.yaml"
    file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    os.utime(file, (old, old))
    with pytest.raises(pytest.fail.Exception):
        judged(folder, world.TODAY)


def test_a_file_written_just_now_is_read_by_its_bytes(folder: Path) -> None:
    """Two writings within one tick of the clock leave the same signature behind."""
    made(folder)
    file = folder / "briefings/actors/river-court.yaml"
    state = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("River", "Hills"), encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert b"Hills Court" in made(folder)[0]["actors/river-court.md"]
