"""A record of a published site says when it was added; what came with the first publication is not told as new."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.analysis.as_of import as_known
from dyad.analysis.changes import news
from dyad.authoring.init import init
from dyad.cli import main
from dyad.model.added import since
from tests.support import world

KINDS = ["actors/mira-tolvane", "sources/2031/gazette", "events/2031/2031-02-02-call", "agreements/river-treaty"]


def _bare(folder: Path, path: str) -> Path:
    """Take the day out of a record, as somebody writes one by hand."""
    file = folder / f"briefings/{path}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('added: "2031-01-01"\n', ""), encoding="utf-8")
    return file


def _fmt(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1940587200")  # noon of 2031-06-30
    return CliRunner().invoke(main, ["-C", str(folder), "fmt", *words])


@pytest.mark.parametrize("path", KINDS)
def test_a_record_by_hand_is_asked_for_its_day_with_the_line_to_write(folder: Path, path: str) -> None:
    file = _bare(folder, path)
    [problem] = world.problems(folder)
    assert (problem.rule, problem.place.line, problem.hint) == (
        "missing-added",
        1,
        "write 'added: \"2031-06-30\"', or run: dyad fmt",
    )
    file.write_text(file.read_text(encoding="utf-8") + 'added: "2031-06-30"\n', encoding="utf-8")
    assert [one for one in world.problems(folder) if one.rule != "no-archive"] == []


def test_before_the_first_publication_nobody_is_asked(tmp_path: Path) -> None:
    site = world.dedent(world.FILES["briefings/site.yaml"]).replace("2031-01-01", world.TODAY.isoformat())
    folder = world.make(tmp_path, {"briefings/site.yaml": site})
    for path in KINDS:
        _bare(folder, path)
    assert world.problems(folder) == []


@pytest.mark.parametrize("path", KINDS)
def test_fmt_writes_the_day_once(folder: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    _fmt(folder, monkeypatch)
    file = _bare(folder, path)
    assert "is not in canonical form" in _fmt(folder, monkeypatch, "--check").output
    assert _fmt(folder, monkeypatch, str(file)).exit_code == 0
    assert 'added: "2031-06-30"\n' in file.read_text(encoding="utf-8")
    assert (
        _fmt(folder, monkeypatch, "--check").output == "0 of 10 files to change\n"
        or _fmt(folder, monkeypatch, "--check").exit_code == 0
    )


def test_fmt_gives_the_day_of_the_first_publication_where_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [_bare(folder, path) for path in KINDS]
    assert _fmt(folder, monkeypatch, "--first-publication").exit_code == 0
    assert all('added: "2031-01-01"' in file.read_text(encoding="utf-8") for file in files)


def test_what_came_with_the_first_publication_is_no_news_and_is_dated_by_its_sources(tmp_path: Path) -> None:
    call = world.dedent(world.FILES["briefings/events/2031/2031-02-02-call.yaml"])
    folder = world.make(tmp_path, {"briefings/events/2031/later.yaml": call + 'added: "2031-05-01"\n'})
    records = world.records(folder)
    told = {one.record.id for one in news(world.dataset(folder)) if one.kind == "added"}
    assert told == {"later"}
    assert [since(records.events[one], records.site) is None for one in ("2031-02-02-call", "later")] == [True, False]
    assert set(as_known(records, date(2031, 3, 1)).events) & {"2031-02-02-call", "later"} == {"2031-02-02-call"}


def test_a_day_that_has_not_come_is_named(tmp_path: Path) -> None:
    call = world.dedent(world.FILES["briefings/events/2031/2031-02-02-call.yaml"]) + 'added: "2032-05-01"\n'
    assert [
        (one.rule, one.place.line)
        for one in world.problems(world.make(tmp_path, {"briefings/events/2031/2031-02-02-call.yaml": call}))
    ] == [("date-in-future", 12)]


def test_a_new_project_passes_and_asks_for_what_is_written_by_hand(tmp_path: Path) -> None:
    init(tmp_path / "new")
    assert world.problems(tmp_path / "new", date(2026, 11, 29)) == []
    example = next((tmp_path / "new/briefings/events/2026").glob("*.yaml"))
    own = (
        example.read_text(encoding="utf-8")
        .replace('added: "2026-01-01"\n', "")
        .replace("summary: This", "summary: Ours")
        .replace('date: "2026-01"', 'date: "2026-02"')
        .replace("Example officials meet", "Our delegates speak")
    )
    (example.parent / "own-event.yaml").write_text(own, encoding="utf-8")
    assert [one.rule for one in world.problems(tmp_path / "new", date(2026, 11, 29))] == ["missing-added"]
