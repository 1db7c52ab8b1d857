"""Charts draw zero only where somebody looked: each state of a quarter is told in a picture, in a table and in words."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dyad.analysis.age import covered_until
from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.model import Event
from dyad.outputs.views.charts import Quarters, quarters, sparks
from dyad.outputs.views.views import Link
from tests.support import world

PAIR = "briefings/pairs/ard-bor.yaml"


def event(when: str, kind: str, parties: str = "[ARD, BOR]") -> str:
    """Return an event of a day and a kind, between the two."""
    return f"""\
        title: A made-up {kind} of {when}
        date: "{when}"
        type: {kind}
        parties: {parties}
        summary: It was reported.
        according_to: reports from both banks
        sources: [herald]
        """


MORE: Mapping[str, str | None] = {
    "briefings/events/2030/2030-strike.yaml": event("2030", "air-strike"),
    "briefings/events/2030/2030-11-game.yaml": event("2030-11-03", "sport"),
    "briefings/events/2030/2030-12-war.yaml": event("2030-12", "war"),
}


def covered(folder: Path, until: str) -> Path:
    """Make the world with some more events, and with what was looked for."""
    own = f'coverage: {{to: "{until}", on: "2031-06-01", by: Made-up editors}}\n'
    return world.make(folder, {**MORE, PAIR: world.dedent(world.FILES[PAIR]) + own})


def chart(dataset: Dataset) -> Quarters:
    """Return the chart of the two as their briefing shows it."""

    def link(one: Event) -> Link:
        return Link(one.title, f"#{one.id}")

    found = quarters(dataset.pair_events("ard-bor"), covered_until(dataset, "ard-bor"), link, dataset, ENGLISH)
    assert found is not None
    return found


@pytest.fixture
def drawn(tmp_path: Path) -> Quarters:
    """The chart of two quarters later than anybody looked, with a quarter that was looked for in part before them."""
    return chart(world.dataset(covered(tmp_path, "2031-05"), date(2031, 11, 30)))


def test_zero_not_covered_and_covered_in_part_are_told_apart_in_the_table(drawn: Quarters) -> None:
    told = {one.label: (one.state, one.said, list(one.counts), one.other) for one in drawn.quarters[-7:]}
    assert told == {
        "Quarter 3 of 2030": ("covered", None, ["0", "0", "0", "0"], "0"),
        "Quarter 4 of 2030": ("covered", None, ["0", "0", "0", "1"], "1"),
        "Quarter 1 of 2031": ("covered", None, ["0", "1", "0", "0"], "0"),
        "Quarter 2 of 2031": ("in-part", "in part, until 31 May 2031", ["0", "1", "0", "1"], "0"),
        "Quarter 3 of 2031": ("uncovered", "not covered", ["–", "–", "–", "–"], "–"),
        "Quarter 4 of 2031": ("uncovered", "not covered", ["–", "–", "–", "–"], "–"),
        "Quarter not known": ("covered", None, ["0", "0", "0", "1"], "0"),
    }


def test_what_was_not_looked_for_is_hatched_and_what_was_in_part_is_outlined(drawn: Quarters) -> None:
    assert [(one.state, bool(one.hatch), one.x) for one in drawn.fields] == [
        ("in-part", False, 9 * 54 + 8),
        ("uncovered", True, 10 * 54 + 8),
        ("uncovered", True, 11 * 54 + 8),
    ]
    assert [(one.text, one.x) for one in drawn.words] == [("not covered", 11 * 54), ("in part", 9 * 54 + 27)]


def test_the_caption_counts_the_quarters_covered_and_tells_the_rest_apart(drawn: Quarters) -> None:
    assert drawn.summary == (
        "2 events of cooperation, 2 events of conflict in the 10 quarters covered, of the last 12. "
        "1 more is not dated to a quarter, and stands apart (Q?). 1 has no class, and is counted below the bars."
    )
    assert [one.text for one in drawn.unclassed] == ["1"]


def test_war_is_named_in_the_chart_and_in_its_words(drawn: Quarters) -> None:
    assert [(one.letter, one.link.text) for one in drawn.named] == [
        ("a", "A made-up war of 2030-12"),
        ("b", "Shots at the bridge"),
        ("c", "A made-up air-strike of 2030"),
    ]
    assert "a: A made-up war of 2030-12. b: Shots at the bridge." in drawn.alt


def test_the_quarter_that_still_runs_is_called_so_far(tmp_path: Path) -> None:
    last = chart(world.dataset(covered(tmp_path, "2031-06-01"), date(2031, 6, 1))).quarters[-2]
    assert (last.label, last.state, last.said) == ("Quarter 2 of 2031", "so-far", "so far")


def test_an_event_beyond_what_was_looked_for_is_shown_and_not_counted(tmp_path: Path) -> None:
    found = chart(world.dataset(covered(tmp_path, "2031-03"), date(2031, 6, 30)))
    assert (found.quarters[-2].state, list(found.quarters[-2].counts)) == ("uncovered", ["–", "1", "–", "1"])
    assert found.summary.startswith(
        "1 event of cooperation, 1 event of conflict in the 11 quarters covered, of the last 12. "
        "2 more lie beyond what was looked for."
    )


def test_where_all_was_looked_for_nothing_is_hatched_or_outlined(tmp_path: Path) -> None:
    project = world.make(
        tmp_path,
        {
            PAIR: f'{world.dedent(world.FILES[PAIR])}coverage: {{to: "2031-06-30", on: "2031-06-30", by: Made-up editors}}\n'
        },
    )
    found = chart(world.dataset(project))
    assert (found.fields, found.words, found.unclassed) == ([], [], [])
    assert found.summary == "In the last 12 quarters: 2 events of cooperation, 1 event of conflict."


def test_small_charts_side_by_side_have_one_scale(tmp_path: Path) -> None:
    dataset = world.dataset(
        world.make(
            tmp_path,
            {
                f"briefings/events/2031/2031-03-{day}-visit.yaml": event(f"2031-03-{day}", "visit", parties)
                for day, parties in (("02", "[ARD, CAS]"), ("03", "[ARD, BOR]"), ("04", "[ARD, BOR]"))
            },
        )
    )
    found = sparks({pair: (dataset.pair_events(pair), dataset.as_of) for pair in ("ard-bor", "ard-cas")}, dataset)
    assert {one.middle for one in found.values()} == {21}
    assert [max(bar.height for bar in found[pair].bars) for pair in ("ard-bor", "ard-cas")] == [21, 7]
