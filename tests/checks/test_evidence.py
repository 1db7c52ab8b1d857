"""What a record says is not more than its sources carry."""

from pathlib import Path

import pytest

from tests.support import world
from tests.support.cases import BRIDGE, CALL, GAZETTE, HERALD, MIRA, PAIR
from tests.support.told import told

GRADE = "reliability: {grade: B,"
GONE = 'withdrawn: {on: "2031-06-01", why: The paper took it back.}\n'


def graded(grade: str) -> dict[str, str | None]:
    """Return the Gazette with another grade."""
    return {GAZETTE: world.dedent(world.FILES[GAZETTE]).replace("grade: B", f"grade: {grade}")}


@pytest.mark.parametrize("grade", ["C", "D", "F"])
def test_an_event_on_weak_sources_that_is_sure_of_itself_is_an_error(tmp_path: Path, grade: str) -> None:
    (found,) = [one for one in told(tmp_path, graded(grade), "weak-sources") if one.place.path == CALL]
    assert (found.severity, found.place.line) == ("error", 11)
    assert f"grade {grade}" in found.message and "confidence: medium" in found.hint


@pytest.mark.parametrize(
    ("said", "count"),
    [("confidence: medium\nnote: Known only from a small outlet.\n", 0), ("confidence: medium\n", 1), ("", 1)],
)
def test_a_weak_event_says_so_with_confidence_and_note(tmp_path: Path, said: str, count: int) -> None:
    files = graded("C") | {CALL: world.dedent(world.FILES[CALL]) + said}
    assert len([one for one in told(tmp_path, files, "weak-sources") if one.place.path == CALL]) == count


def test_ungraded_sources_are_asked_for_where_the_project_grades_its_sources(tmp_path: Path) -> None:
    assert told(tmp_path / "half", {}, "weak-sources") == []
    third = world.dedent(world.FILES[GAZETTE]).replace("speak", "third")
    found = told(tmp_path / "most", {"briefings/sources/2031/third.yaml": third}, "weak-sources")
    assert {(one.severity, one.place.path.rpartition("/")[2]) for one in found} == {
        ("warning", "2031-04-bridge.yaml"),
        ("warning", "2031-07-01-vote.yaml"),
    }


def test_what_rests_on_a_withdrawn_source_alone_is_told_at_its_place(tmp_path: Path) -> None:
    gone: dict[str, str | None] = {GAZETTE: world.dedent(world.FILES[GAZETTE]) + GONE}
    found = told(tmp_path, gone, "basis-withdrawn")
    places = {(one.place.path.rpartition("/")[2], one.place.line) for one in found}
    assert {
        ("2031-02-02-call.yaml", 11),
        ("mira-tolvane.yaml", 7),
        ("oskar-venn.yaml", 5),
        ("river-treaty.yaml", 9),
    } <= places
    assert {one.severity for one in found} == {"error"}


def test_a_claim_and_a_figure_on_a_withdrawn_source_are_told(tmp_path: Path) -> None:
    gone: dict[str, str | None] = {HERALD: world.dedent(world.FILES[HERALD]) + GONE}
    found = [one for one in told(tmp_path, gone, "basis-withdrawn") if one.place.path == BRIDGE]
    assert [one.place.line for one in found] == [9, 10, 12, 14]


def test_what_another_source_carries_too_stands(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        GAZETTE: world.dedent(world.FILES[GAZETTE]) + GONE,
        CALL: world.dedent(world.FILES[CALL]).replace("sources: [gazette]", "sources: [gazette, herald]"),
    }
    assert [one for one in told(tmp_path, files, "basis-withdrawn") if one.place.path == CALL] == []


def test_a_sentence_of_a_background_does_not_rest_on_a_withdrawn_source(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        GAZETTE: world.dedent(world.FILES[GAZETTE]) + GONE,
        PAIR: world.dedent(world.FILES[PAIR]).replace("[@2031-02-02-call]", "[@source:gazette]"),
    }
    assert [one.place.line for one in told(tmp_path, files, "basis-withdrawn") if one.place.path == PAIR] == [18]


def test_a_withdrawn_record_rests_on_nothing(tmp_path: Path) -> None:
    files: dict[str, str | None] = {name: world.dedent(world.FILES[name]) + GONE for name in (GAZETTE, CALL, MIRA)}
    assert [one for one in told(tmp_path, files, "basis-withdrawn") if one.place.path in (CALL, MIRA)] == []


@pytest.mark.parametrize(
    ("day", "count"), [("2031-02-03", 0), ("2031-02-04", 0), ("2031-02-05", 1), ("2031-02", 0), ("2031-03", 1)]
)
def test_an_event_after_its_sources_is_told_but_for_a_day_between_places(tmp_path: Path, day: str, count: int) -> None:
    call = world.dedent(world.FILES[CALL]).replace('"2031-02-02"', f'"{day}"')
    assert len(told(tmp_path, {CALL: call}, "event-after-sources")) == count


@pytest.mark.parametrize("more", ["status: scheduled\n", "date_basis: announced\n"])
def test_a_plan_may_lie_after_what_tells_of_it(tmp_path: Path, more: str) -> None:
    call = world.dedent(world.FILES[CALL]).replace('"2031-02-02"', '"2031-02-20"') + more
    assert told(tmp_path, {CALL: call}, "event-after-sources") == []


def test_an_undated_source_may_be_of_any_day(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        CALL: world.dedent(world.FILES[CALL]).replace('"2031-02-02"', '"2031-02-20"'),
        GAZETTE: world.dedent(world.FILES[GAZETTE]).replace('published: "2031-02-03"\n', ""),
    }
    assert told(tmp_path, files, "event-after-sources") == []
