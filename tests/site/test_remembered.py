"""What is derived is derived again where anything that it asks now has another answer."""

from pathlib import Path

import pytest

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.model import Office
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.reading.load import load
from dyad.site import incremental
from dyad.site.dependencies import DependencyTracker, Query
from dyad.site.remembered import Answers, Remembered
from tests.support import world

CALL, BRIDGE = "briefings/events/2031/2031-02-02-call.yaml", "briefings/events/2031/2031-04-bridge.yaml"


def chosen(dataset: Dataset, usual: str) -> str:
    """Return what is usual, or once the call has another title what the other event says; which is the same at first."""
    again = "Again" in dataset.event("2031-02-02-call").title
    return dataset.event("2031-04-bridge").summary if again else usual


def outcome(folder: Path, path: str = "data/chosen.txt", *, quick: bool = False) -> str:
    """Make one page and one file that say what was chosen, and return what one of them says."""
    found, _ = load(folder, folder / "build/kept")
    assert found
    dataset = Dataset(as_known(found, world.TODAY), world.TODAY)
    watch = DependencyTracker(dataset, Pagination(dataset), found)
    seen = watch.dataset
    outputs = [
        Output("data/chosen.txt", lambda: seen.derived(chosen, "Shots were heard at the bridge.")),
        Output("call.md", lambda: seen.event("2031-02-02-call").title),
        Output("bridge.md", lambda: seen.event("2031-04-bridge").summary),
    ]
    incremental.make(folder / "build/docs", outputs, watch, folder / "build/kept/made", 1, quick=quick)
    return (folder / "build/docs" / path).read_text(encoding="utf-8")


def edit(folder: Path, path: str, was: str, now: str) -> None:
    file = folder / path
    file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")


def test_what_asks_more_than_before_is_derived_again_when_that_changes(folder: Path) -> None:
    assert outcome(folder) == "Shots were heard at the bridge."
    edit(folder, CALL, "title: ", "title: Again ")
    assert outcome(folder) == "Shots were heard at the bridge."
    edit(folder, BRIDGE, "Shots were heard", "Nothing was heard")
    assert outcome(folder) == "Nothing was heard at the bridge."


def test_what_a_quick_build_did_not_look_at_is_derived_by_the_next(folder: Path) -> None:
    edit(folder, CALL, "title: ", "title: Again ")
    assert outcome(folder) == "Shots were heard at the bridge."
    edit(folder, BRIDGE, "Shots were heard", "Nothing was heard")
    assert outcome(folder, "bridge.md", quick=True) == "Nothing was heard at the bridge."
    assert outcome(folder) == "Nothing was heard at the bridge."


def test_a_post_is_written_out_once_however_many_held_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        name = f"Ira Bel{chr(97 + number % 20) * (1 + number // 20)}"
        office = f'{{title: President, from: "{1990 + number}", to: "{1991 + number}", sources: [gazette]}}'
        holder = f"name: {name}\nkind: person\ncountry: ARD\noffices: [{office}]\nsources: [gazette]\n"
        world.write(folder, f"briefings/actors/holder-{number}.yaml", holder)
    dataset = world.dataset(folder)
    watch = DependencyTracker(dataset, Pagination(dataset), world.records(folder))
    written: list[str] = []
    how = Office.__repr__

    def noted(office: Office) -> str:
        written.append(how(office))
        return written[-1]

    monkeypatch.setattr(Office, "__repr__", noted)
    marks = {watch.answer(("dataset", "posts_held", (f"holder-{number}",))) for number in range(30)}
    assert len(marks) == 30
    assert 30 <= len(written) <= 60


def many(dataset: Dataset) -> str:
    """Return what is chosen, as part of what is told of the whole record."""
    return dataset.derived(chosen, "Shots were heard at the bridge.")


def watched(folder: Path) -> DependencyTracker:
    found, _ = load(folder, folder / "build/kept")
    assert found
    dataset = Dataset(as_known(found, world.TODAY), world.TODAY)
    return DependencyTracker(dataset, Pagination(dataset), found)


def test_what_was_derived_for_the_whole_record_first_is_derived_again_too(folder: Path) -> None:
    of_all: Query = ("dataset", "derived", (many,))
    of_one: Query = ("dataset", "derived", (chosen, "Shots were heard at the bridge."))
    before = Answers(Remembered(), watched(folder), ())
    for question in (of_all, of_one):  # each by a process of its own
        before.take(watched(folder).told([question], {}))
    edit(folder, CALL, "title: ", "title: Again ")
    now = again(before, folder)
    edit(folder, BRIDGE, "Shots were heard", "Nothing was heard")
    assert now.number(of_one) in again(now, folder).changed


def again(before: Answers, folder: Path) -> Answers:
    """Ask all again, as the next build does."""
    return Answers(Remembered(before.all(), within=before.within()), watched(folder), range(before.count))
