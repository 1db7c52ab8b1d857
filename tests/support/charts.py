"""Charts of the made-up world: more events for it, and its chart as a briefing shows it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.model import Event
from dyad.outputs.views.charts.quarters import Quarters, quarters
from dyad.outputs.views.views import Link
from tests.support import world

PAIR = "briefings/pairs/ard-bor.yaml"


def event(when: str, kind: str, parties: str = "[ARD, BOR]", more: str = "") -> str:
    """Return an event of a day and a kind, between the two."""
    return f"""\
        title: A made-up {kind} of {when}
        date: "{when}"
        type: {kind}
        parties: {parties}
        summary: It was reported.
        according_to: reports from both banks
        sources: [herald]
        {more}
        """


def milestones(days: Sequence[tuple[str, str]], parties: str = "[ARD, BOR]") -> Mapping[str, str]:
    """Return milestones by their files, each of a day and a kind."""
    return {
        f"briefings/events/{when[:4]}/{when[:4]}-{number}-milestone.yaml": event(
            when, kind, parties, "milestone: true\n        pairs: [ard-bor]"
        )
        for number, (when, kind) in enumerate(days)
    }


def many(counts: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    """Yield events by their files: so many of a kind in a month."""
    for month, kinds in counts.items():
        for kind, count in kinds.items():
            for number in range(count):
                yield f"briefings/events/{month[:4]}/{month}-{kind}-{number}.yaml", event(month, kind)


def covered(folder: Path, until: str, more: Mapping[str, str]) -> Path:
    """Make the world with some more events, and with what was looked for."""
    own = f'coverage: {{to: "{until}", on: "{until[:7]}-01", by: Made-up editors}}\n'
    return world.make(folder, {**more, PAIR: world.dedent(world.FILES[PAIR]) + own})


def chart(dataset: Dataset) -> Quarters:
    """Return the chart of the two as their briefing shows it."""
    found = drawn(dataset)
    assert found is not None
    return found


def drawn(dataset: Dataset) -> Quarters | None:
    """Return the chart of the two, if there is one."""

    def link(one: Event) -> Link:
        return Link(one.title, f"#{one.id}")

    file = Link("ard-bor.csv", "data/ard-bor.csv")
    return quarters("ard-bor", dataset.pair_events("ard-bor"), link, file, dataset, ENGLISH)
