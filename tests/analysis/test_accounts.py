"""On whose word an event is told, where that is said in words."""

from collections.abc import Iterator
from pathlib import Path

from dyad.analysis.accounts import FullNames, full_names, tellers
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"


class Names(dict[tuple[str, ...], str]):
    """Names that can be looked up, and of which nobody may go through all."""

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """Raise AssertionError."""
        raise AssertionError("all names were gone through")


def test_the_names_of_all_persons_are_not_gone_through_for_each_event(folder: Path) -> None:
    file = folder / CALL
    told = file.read_text(encoding="utf-8").replace("[mira-tolvane]", "an aide of Mira Tolvane", 1)
    file.write_text(told, encoding="utf-8")
    dataset = world.dataset(folder)
    known = full_names(dataset.actors())
    assert known.longest == 2
    guarded = FullNames(Names(known.ids.items()), known.longest)
    assert tellers(dataset.event("2031-02-02-call"), guarded) == ["mira-tolvane"]
