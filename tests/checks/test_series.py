"""A meeting in a series of recurring ones leads to the one before and the one after; numbers are held to the days."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading.problems import Problem
from tests.support import world
from tests.support.books import unpacked

SERIES = {"briefings/vocabulary/series.yaml": "river-talks: {label: River Talks, definition: Talks each year.}\n"}
_EVENT = """\
title: Talks of {day}
date: "{day}"
type: meeting
parties: [ARD, BOR]
summary: They talked in {day}.
place: {{name: Hall {day}}}
{more}
sources: [herald]
"""


def _talks(*held: tuple[str, str]) -> dict[str, str | None]:
    """Return events of a series: their days, and what else each says."""
    return {
        f"briefings/events/{day[:4]}/{day}-talks.yaml": _EVENT.format(day=day, more=more.replace("; ", "\n"))
        for day, more in held
    }


def _problems(folder: Path, files: Mapping[str, str | None], rules: tuple[str, ...]) -> list[Problem]:
    return [one for one in world.problems(world.make(folder, files)) if one.rule in rules]


RULES = ("series-number", "number-of-no-series", "unknown-term")
NUMBERED = [(f"20{year}-03-0{year - 20}", f'series: river-talks; number: "{year}"') for year in (26, 27, 29)]


def test_each_leads_to_the_one_before_and_after_over_years_that_are_missing(tmp_path: Path) -> None:
    folder = world.make(tmp_path, {**SERIES, **_talks(*reversed(NUMBERED))})
    assert world.problems(folder) == []
    dataset = world.dataset(folder)
    pages = {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}
    middle, first = str(pages["pairs/ard-bor/2027.md"]), str(pages["pairs/ard-bor/2026.md"])
    assert "River Talks, no. 27" in middle
    before, after = middle.index('before: <a href="../2026/#e-2026-03-06-talks"'), middle.index("after (no. 29): <a")
    assert before < after < middle.index("../2029/#e-2029-03-09-talks", after) + 1
    assert "after: <a" in first and "before: <a" not in first
    briefing, lasting = str(pages["pairs/ard-bor.md"]), str(pages["e/2027-03-07-talks/index.html"])
    assert "River Talks, no. 27" in briefing and "2029/#e-2029-03-09-talks" in briefing.partition("no. 27")[2]
    assert "Series: River Talks, no. 27" in lasting and "after (no. 29): <a" in lasting
    assert 'before: <a href="../2026-03-06-talks/"' in lasting and 'href="../2029-03-09-talks/"' in lasting
    assert "River Talks" not in str(pages["e/2031-02-02-call/index.html"])
    assert "River Talks, no. 27" in unpacked(bytes(pages["data/ard-bor.epub"]))
    assert "river-talks" in str(pages["data/ard-bor.json"])
    base = sqlite3.connect(":memory:")
    content = pages["data/dyad.sqlite"]
    base.deserialize(content if isinstance(content, bytes) else content.encode())
    assert [row[1:] for row in base.execute("select * from event_series order by 1")] == [
        ("river-talks", 26),
        ("river-talks", 27),
        ("river-talks", 29),
    ]


def test_meetings_without_numbers_stand_by_date_and_a_withdrawn_one_is_passed_over(tmp_path: Path) -> None:
    held = [("2026-03-02", "series: river-talks"), ("2027-03", "series: river-talks"), ("2028", "series: river-talks")]
    files = _talks(*held)
    gone = files["briefings/events/2027/2027-03-talks.yaml"]
    dataset = world.dataset(world.make(tmp_path / "all", {**SERIES, **files}))
    assert [one and one.id for one in dataset.in_series("2027-03-talks")] == ["2026-03-02-talks", "2028-talks"]
    assert dataset.in_series("2031-02-02-call") == (None, None)
    withdrawn = f'{gone}withdrawn: {{on: "2031-06-01", why: It was another meeting.}}\n'
    files["briefings/events/2027/2027-03-talks.yaml"] = withdrawn
    dataset = world.dataset(world.make(tmp_path / "less", {**SERIES, **files}))
    assert [one and one.id for one in dataset.in_series("2028-talks")] == ["2026-03-02-talks", None]
    assert dataset.in_series("2027-03-talks") == (None, None)


FAULTS = [
    ([("2026-03-02", 'series: river-talks; number: "7"'), ("2027-03-02", 'series: river-talks; number: "7"')], "too"),
    ([("2026-03-02", 'series: river-talks; number: "8"'), ("2027-03-02", 'series: river-talks; number: "7"')], "later"),
    ([("2026-03-02", 'number: "8"')], "no series"),
    ([("2026-03-02", "series: river-talk")], "no entry 'river-talk'"),
]


@pytest.mark.parametrize(("held", "words"), FAULTS)
def test_a_fault_of_a_series_is_named_once(tmp_path: Path, held: list[tuple[str, str]], words: str) -> None:
    [found] = _problems(tmp_path, {**SERIES, **_talks(*held)}, RULES)
    assert words in found.message
    if found.rule == "unknown-term":
        assert found.hint == "did you mean 'river-talks' (River Talks)?"


def test_a_series_of_a_project_that_has_none_yet_says_where_it_goes(tmp_path: Path) -> None:
    [found] = _problems(tmp_path, _talks(("2026-03-02", "series: river-talks")), RULES)
    assert found.message == "no entry 'river-talks' in vocabulary/series.yaml"


def test_numbers_of_months_and_years_that_overlap_are_no_fault(tmp_path: Path) -> None:
    held = [("2026", 'series: river-talks; number: "8"'), ("2026-03", 'series: river-talks; number: "7"')]
    assert _problems(tmp_path, {**SERIES, **_talks(*held)}, RULES) == []


@pytest.mark.parametrize("number", ["0", "-1", "seven", "1.5", "99999"])
def test_a_number_that_is_none_is_named(tmp_path: Path, number: str) -> None:
    files = {**SERIES, **_talks(("2026-03-02", f'series: river-talks; number: "{number}"'))}
    assert [one.place.line for one in world.problems(world.make(tmp_path, files)) if "talks" in one.place.path] == [8]
