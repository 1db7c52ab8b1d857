"""What is kept of records spares reading and making them, and nobody can tell it from what a clean reading gives."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dyad.checks import check
from dyad.model import KINDS, kind_of, packing, plural
from dyad.reading import kept_record, load, record_cache, yamlfile
from dyad.reading.problems import Problem
from dyad.reading.records import Records
from dyad.runtime import cache
from dyad.site.font_needs import lacking
from tests.support import full_world, world
from tests.support.editor import Editor

EVENT = "briefings/events/2031/2031-02-02-call.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which every kind of record stands; its files count as written long ago."""
    monkeypatch.setattr(cache, "JUST_NOW", -(10**18))
    return full_world.make(tmp_path / "project")


class Watch:
    """What is done with records: which files are parsed, and how many records are made of what was kept."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Watch from now on."""
        self.parsed: list[str] = []
        self.made = 0
        self._parse, self._make = yamlfile.read, packing.made
        patch.setattr(yamlfile, "read", self._parsing)
        patch.setattr(kept_record, "made", self._making)

    def _parsing(self, data: bytes, path: str) -> object:
        self.parsed += [path] if kind_of(path) else []
        return self._parse(data, path)

    def _making(self, *said: Any) -> object:
        self.made += 1
        return self._make(*said)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A watch on what is done with records."""
    return Watch(monkeypatch)


def read(folder: Path, memory: Path | None = None) -> tuple[Records, Sequence[Problem]]:
    """Read a project, with or without what is kept of it."""
    records, problems, _ = load.load_for_check(folder, memory)
    assert records
    return records, problems


def number(records: Records) -> int:
    """Return how many records there are."""
    return sum(len(records.of_kind(kind)) for kind in KINDS)


def test_what_is_read_with_a_memory_is_what_is_read_without_after_any_edit(folder: Path, tmp_path: Path) -> None:
    editor = Editor(folder, 7)
    for _ in range(30):
        editor.edit()
        (records, problems), (kept, told) = read(folder), read(folder, tmp_path / "kept")
        assert told == problems and kept == records
        assert [list(kept.of_kind(kind)) for kind in KINDS] == [list(records.of_kind(kind)) for kind in KINDS]


def test_only_a_file_that_holds_other_bytes_is_parsed(folder: Path, tmp_path: Path, watch: Watch) -> None:
    read(folder, tmp_path / "kept")
    watch.parsed.clear()
    os.utime(folder / EVENT, (1, 1))
    read(folder, tmp_path / "kept")
    assert watch.parsed == []
    (folder / EVENT).write_text((folder / EVENT).read_text("utf-8").replace("title: ", "title: Again "), "utf-8")
    read(folder, tmp_path / "kept")
    assert watch.parsed == [EVENT]


def test_a_file_that_may_have_been_written_to_unseen_is_looked_into(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "JUST_NOW", 3600 * 10**9)
    unchanged = cache.signature((folder / EVENT).stat())
    monkeypatch.setattr(load, "signature", lambda state: unchanged)
    read(folder, tmp_path / "kept")
    (folder / EVENT).write_text((folder / EVENT).read_text("utf-8").replace("title: ", "title: Again "), "utf-8")
    assert read(folder, tmp_path / "kept")[0].events["2031-02-02-call"].title.startswith("Again ")


def test_no_record_is_made_for_who_counts_them_or_asks_which_there_are(
    folder: Path, tmp_path: Path, watch: Watch
) -> None:
    for memory in (None, tmp_path / "kept", tmp_path / "kept"):
        records, _ = read(folder, memory)
        for kind in KINDS:
            there = records.of_kind(kind)
            assert len(there) == len([id for id in there if id in there]) == len(dict(records.marks(kind))) > 0
            assert "no-such-record" not in there and there.get("no-such-record") is None
        assert records.size() and watch.made == 0
    assert records.events["2031-02-02-call"] is records.events["2031-02-02-call"] and watch.made == 1
    assert dict(records.marks("event")) == dict(read(folder)[0].marks("event"))


def test_a_check_after_an_edit_makes_no_record_that_it_does_not_look_at(
    folder: Path, tmp_path: Path, watch: Watch
) -> None:
    def judged() -> list[str]:
        records, _ = read(folder, tmp_path / "kept")
        return [one.rule for one in check(records, world.TODAY, (lacking,), tmp_path / "findings")]

    judged()
    watch.made = 0
    judged()
    assert watch.made == 0
    source = next((folder / "briefings/sources").rglob("almanac.yaml"))
    source.write_text(source.read_text("utf-8") + "kept_for: Its maps.\n", "utf-8")
    records, _ = read(folder)
    pointing = [one for _, one in records.all() if ("source", "almanac") in one.targets]
    watch.made = 0
    judged()
    assert 0 < watch.made <= 4 * len(pointing) < number(records)


@pytest.mark.parametrize("harm", [lambda data: data[:-1], lambda data: b"", lambda data: data[:-9] + b"x" + data[-8:]])
def test_what_was_altered_or_kept_elsewhere_or_by_another_version_is_read_anew(
    folder: Path, tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes], bytes]
) -> None:
    kept = tmp_path / "kept"
    clean = read(folder, kept)
    one, *others = sorted(kept.glob("records-*"))
    one.write_bytes(harm(one.read_bytes()))
    shutil.copyfile(others[0], others[1])
    watch.parsed.clear()
    assert read(folder, kept) == clean and watch.parsed
    watch.parsed.clear()
    assert read(folder, kept) == clean and not watch.parsed
    monkeypatch.setattr(cache, "fingerprint", lambda: "of another version")
    assert read(folder, kept) == clean and len(watch.parsed) == number(clean[0])


def test_what_several_processes_read_is_what_one_reads(
    folder: Path, tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "briefings/actors/river-court.yaml").write_text("name: [", "utf-8")
    (folder / "briefings/actors/hill-court.yaml").write_text("name: Hill Court\nkind: none\n", "utf-8")
    clean = read(folder)
    monkeypatch.setattr(record_cache, "WORTH_PROCESSES", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    watch.made = 0
    assert read(folder, tmp_path / "kept")[1] == clean[1] and watch.made == 0
    assert read(folder, tmp_path / "kept") == clean


def test_who_waits_with_what_is_kept_has_its_records_made(folder: Path, tmp_path: Path, watch: Watch) -> None:
    kept = tmp_path / "kept"
    clean = read(folder, kept)
    record_cache.at_hand(kept)
    try:
        assert read(folder, kept) == clean
        watch.made = 0
        assert len([one for _, one in read(folder, kept)[0].all()]) == number(clean[0]) and watch.made == 0
        (folder / EVENT).write_text((folder / EVENT).read_text("utf-8").replace("title: ", "title: Again "), "utf-8")
        assert read(folder, kept) == read(folder)
    finally:
        shutil.rmtree(kept)
        record_cache.at_hand(kept)
    assert read(folder, kept) == read(folder)


def test_records_are_shown_compared_and_carried_as_a_dictionary_of_them(folder: Path) -> None:
    records, _ = read(folder)
    for kind in KINDS:
        there = getattr(records, plural(kind))
        assert repr(there) == repr(dict(there)) and there == dict(there) and {**there} == there
        assert [*there.items()] == [*zip(there, there.values(), strict=True)]
