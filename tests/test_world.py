"""The made-up world is itself without fault, so that each test's fault stands alone."""

from pathlib import Path

from tests.support import world


def test_the_made_up_world_has_no_problems(folder: Path) -> None:
    assert world.problems(folder) == []
