"""An office that a person is given in an event is held against the terms and the sightings that are recorded."""

from pathlib import Path

import pytest

from tests.support import world
from tests.support.cases import CALL, MIRA


@pytest.mark.parametrize(
    ("seen", "problems"),
    [("2031-02-02", []), ("2031-02", []), ("2031-03-01", ["office-not-held"]), ("2029", ["office-not-held"])],
)
def test_who_was_only_seen_in_an_office_at_the_time_held_it(tmp_path: Path, seen: str, problems: list[str]) -> None:
    mira = world.dedent(world.FILES[MIRA])
    terms = (
        'offices:\n  - {title: Foreign Minister, from: "2020", to: "2021"}\n'
        f'  - {{title: Foreign Minister, checked_on: "{seen}"}}\n'
    )
    project = world.make(tmp_path, {MIRA: mira.partition("offices:")[0] + terms})
    assert [one.rule for one in world.problems(project) if one.place.path == CALL] == problems
