"""What is kept of a check is never told otherwise than a clean check tells it, whatever was edited in between."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dyad.checks import CHECKS, check
from dyad.checks.findings_kept import KeptFindings
from dyad.model import KINDS, Kind, plural
from dyad.reading.findings import Finding
from dyad.reading.load import load
from dyad.reading.records import Records
from dyad.runtime import cache
from dyad.site.font_needs import lacking
from tests.support import full_world, world
from tests.support.editor import Editor


def findings(folder: Path, day: date, kept: Path | None = None) -> list[Finding]:
    """Check a project, with or without what is kept."""
    records, _ = load(folder)
    return check(records, day, (lacking,), kept) if records else []


@pytest.mark.parametrize("seed", range(3))
def test_a_check_that_remembers_finds_what_a_clean_one_finds_after_any_edit(tmp_path: Path, seed: int) -> None:
    editor, edits = Editor(full_world.make(tmp_path / "project"), seed), []
    for _ in range(40):
        edits.append(editor.edit())
        kept = findings(editor.folder, editor.day, tmp_path / "kept")
        assert kept == findings(editor.folder, editor.day), edits


NO_PAIR = {"briefings/pairs/ard-bor.yaml": None}
"""A world without the page that rests on most of its records."""
BESIDES = ("mira-tolvane", "herald")
"""What the events of Oskar Venn name besides."""


class Shut(Mapping[str, Any]):
    """Records of which only some may be looked at."""

    def __init__(self, records: Mapping[str, Any], open_: frozenset[str]) -> None:
        """Take all records, and the ids of those that may be looked at."""
        self._records, self._open = records, open_

    def __getitem__(self, id: str) -> Any:
        """Return a record that may be looked at."""
        assert id in self._open or id not in self._records, f"'{id}' was looked at"
        return self._records[id]

    def __contains__(self, id: object) -> bool:
        """Say whether there is a record: that may be asked of all."""
        return id in self._records

    def __iter__(self) -> Iterator[str]:
        """Yield all ids."""
        return iter(self._records)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._records)


class ShutRecords(Records):
    """Records that cannot be looked at, with the marks of their files."""

    def marks(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield the marks without a look at a record that may not be looked at."""
        held: Mapping[str, Any] = vars(self.of_kind(kind))["_records"]
        return Records.marks(Records(self.site).with_more(kind, held.values()), kind)


def shut(records: Records, *open_: str) -> Records:
    """Return the same records, of which only some may be looked at."""
    fields: dict[str, Any] = {name: getattr(records, name) for name in ("site", "vocabulary", "own", "unread", "loose")}
    fields |= {plural(kind): Shut(records.of_kind(kind), frozenset(open_)) for kind in KINDS}
    return ShutRecords(**fields)


def test_a_record_that_nobody_changed_is_not_looked_at(tmp_path: Path) -> None:
    folder = full_world.make(tmp_path / "project")
    world.write(folder, "briefings/events/2031/2031-07-02-fair.yaml", FAIR)
    before = findings(folder, world.TODAY, tmp_path / "kept")
    assert "date-in-future" in {one.rule for one in before}
    assert check(shut(world.records(folder)), world.TODAY, (lacking,), tmp_path / "kept") == before


def test_an_edit_is_judged_with_what_it_points_to_and_what_points_to_it(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "project", NO_PAIR)
    assert findings(folder, world.TODAY, tmp_path / "kept") == []
    file = folder / "briefings/actors/oskar-venn.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Prime Minister", "Envoy"), encoding="utf-8")
    records = shut(world.records(folder), "oskar-venn", "gazette", "2031-02-02-call", "2031-04-bridge", *BESIDES)
    found = check(records, world.TODAY, (lacking,), tmp_path / "kept")
    assert [(one.path, one.rule) for one in found] == [
        ("briefings/events/2031/2031-02-02-call.yaml", "office-not-recorded")
    ]


def test_another_day_is_looked_at_by_those_who_wait_for_it(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "project", NO_PAIR)
    event = world.write(folder, "briefings/events/2031/2031-07-02-fair.yaml", FAIR)
    eve = date(2031, 7, 1)
    assert [one.rule for one in findings(folder, eve, tmp_path / "kept")] == ["date-in-future"]
    records = shut(world.records(folder), event.stem, "gazette")
    found = check(records, eve + timedelta(1), (lacking,), tmp_path / "kept")
    assert [one.rule for one in found] == ["event-after-sources"]
    assert [one.rule for one in findings(folder, eve, tmp_path / "kept")] == ["date-in-future"]


FAIR = """\
    title: A fair on the river
    date: "2031-07-02"
    type: meeting
    parties: [ARD, CAS]
    summary: Boats of both sides lay at the fair of the river.
    themes: [trade]
    sources: [gazette]
    """


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: bytes([*data[:-9], data[-9] ^ 1, *data[-8:]]),
        lambda data: b"",
    ],
)
def test_what_is_kept_is_not_believed_when_it_was_altered(tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    folder, kept = full_world.make(tmp_path / "project"), tmp_path / "kept"
    clean = findings(folder, world.TODAY, kept)
    kept.write_bytes(harm(kept.read_bytes()))
    assert findings(folder, world.TODAY, kept) == clean == findings(folder, world.TODAY, kept)


def test_what_another_version_kept_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, kept = world.make(tmp_path / "project"), tmp_path / "kept"
    with monkeypatch.context() as patch:
        patch.setattr("dyad.checks.findings_kept.KeptFindings._found", lambda self, subject, around: ((), ()))
        patch.setattr(cache, "fingerprint", lambda: "of another version")
        findings(folder, world.TODAY, kept)
    world.write(folder, "briefings/events/2031/2031-07-02-fair.yaml", FAIR)
    assert [one.rule for one in findings(folder, world.TODAY, kept)] == ["date-in-future"]


def test_two_checks_at_once_leave_what_one_of_them_found(tmp_path: Path) -> None:
    folder, kept = world.make(tmp_path / "project"), tmp_path / "kept"
    findings(folder, world.TODAY, kept)
    earlier = world.records(folder)
    world.write(folder, "briefings/events/2031/2031-07-02-fair.yaml", FAIR)
    slow = KeptFindings((*CHECKS, lacking), earlier, world.TODAY)
    assert [one.rule for one in findings(folder, world.TODAY, kept)] == ["date-in-future"]
    assert slow.findings(kept) == []
    assert [one.rule for one in findings(folder, world.TODAY, kept)] == ["date-in-future"]


def test_a_file_that_cannot_be_read_has_only_those_judged_who_ask_for_it(tmp_path: Path) -> None:
    folder, kept = world.make(tmp_path / "project"), tmp_path / "kept"
    findings(folder, world.TODAY, kept)
    world.write(folder, "briefings/actors/river-court.yaml", "name: [")
    found, _ = load(folder)
    assert found is not None and found.unread["actor"] == {"river-court"}
    assert check(shut(found), world.TODAY, (lacking,), kept) == check(found, world.TODAY, (lacking,))


def test_a_pair_file_of_no_two_codes_is_told_and_ends_no_check(tmp_path: Path) -> None:
    folder = full_world.make(tmp_path / "project")
    written = (folder / "briefings/pairs/ard-bor.yaml").read_text(encoding="utf-8")
    (folder / "briefings/pairs/ard-bor-b.yaml").write_text(written, encoding="utf-8")
    assert [one.rule for one in world.problems(folder) if one.place.path.endswith("ard-bor-b.yaml")] == ["bad-id"]
