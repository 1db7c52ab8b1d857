"""What the check says of one rule, and the event at the bridge with other words."""

from pathlib import Path

from dyad.reading.problems import Problem
from tests.support import world
from tests.support.cases import BRIDGE

SUMMARY = "Shots were heard at the bridge."


def told(folder: Path, files: dict[str, str | None], rule: str) -> list[Problem]:
    """Return what the check says of one rule in the made-up world with some files changed."""
    return [one for one in world.problems(world.make(folder, files)) if one.rule == rule]


def bridge(there: str, instead: str) -> dict[str, str | None]:
    """Return the event at the bridge with one stretch changed."""
    good = world.dedent(world.FILES[BRIDGE])
    assert there in good, "the example no longer fits the made-up world"
    return {BRIDGE: good.replace(there, instead, 1)}
