"""Charts draw zero only where somebody looked: each state of a quarter is told in a picture, in a table and in words."""

from datetime import date
from pathlib import Path

import pytest

from dyad.language.texts import ENGLISH
from dyad.outputs.views.charts.bars import levels
from dyad.outputs.views.charts.quarters import Quarters
from dyad.outputs.views.charts.sparks import scale_words, sparks
from tests.support import world
from tests.support.charts import PAIR, chart, covered, drawn, event, milestones

MORE = {
    "briefings/events/2030/2030-strike.yaml": event("2030", "air-strike"),
    "briefings/events/2030/2030-11-game.yaml": event("2030-11-03", "sport"),
    "briefings/events/2030/2030-12-war.yaml": event("2030-12", "war"),
}


@pytest.fixture
def partly(tmp_path: Path) -> Quarters:
    """The chart of two quarters later than anybody looked, with a quarter that was looked for in part before them."""
    return chart(world.dataset(covered(tmp_path, "2031-05", MORE), date(2031, 11, 30)))


def test_zero_not_covered_and_covered_in_part_are_told_apart_in_the_table(partly: Quarters) -> None:
    told = {one.label: (one.state, one.said, list(one.counts), one.other) for one in partly.quarters[-7:]}
    assert told == {
        "Quarter 3 of 2030": ("covered", None, ["0", "0", "0", "0"], "0"),
        "Quarter 4 of 2030": ("covered", None, ["0", "0", "0", "1"], "1"),
        "Quarter 1 of 2031": ("covered", None, ["0", "1", "0", "0"], "0"),
        "Quarter 2 of 2031": ("in-part", "covered in part, until 31 May 2031", ["0", "1", "0", "1"], "0"),
        "Quarter 3 of 2031": ("uncovered", "not covered", ["–", "–", "–", "–"], "–"),
        "Quarter 4 of 2031": ("uncovered", "not covered", ["–", "–", "–", "–"], "–"),
        "Quarter not known": ("covered", None, ["0", "0", "0", "1"], "0"),
    }


def test_what_was_not_looked_for_is_one_hatched_stretch_and_what_was_in_part_is_outlined(partly: Quarters) -> None:
    assert [(one.place, one.count, one.hatched) for one in partly.fields] == [(9, 1, False), (10, 2, True)]


def test_the_legend_has_the_shapes_that_are_drawn_and_no_others(partly: Quarters) -> None:
    assert [(one.shape, one.words) for one in partly.legend] == [
        ("verbal-cooperation", "cooperation in words"),
        ("material-conflict", "conflict in deeds"),
        ("none", "no class"),
        ("partly", "covered in part, until 31 May 2031"),
        ("uncovered", "not covered"),
    ]


def test_years_stand_below_their_quarters(partly: Quarters) -> None:
    assert [(one.label, one.place, one.count) for one in partly.years] == [
        ("2029", 0, 4),
        ("2030", 4, 4),
        ("2031", 8, 4),
    ]


@pytest.mark.parametrize(
    ("scale", "up", "down"),
    [
        ((1, 0), [1], []),
        ((3, 11), [], [5, 10]),
        ((14, 1), [10, 5], []),
        ((0, 42), [], [10, 20, 30, 40]),
        ((140, 7), [100, 50], []),
    ],
)
def test_the_scale_has_a_few_round_numbers_at_their_heights(
    scale: tuple[int, int], up: list[int], down: list[int]
) -> None:
    found = levels(scale, 210, 100)
    assert [one.count for one in found] == [*up, 0, *down]
    for one in found:
        assert abs(one.y - 100) == round(one.count * 210 / sum(scale))
        assert (one.y < 100) == (found.index(one) < len(up))


def test_the_quarter_that_still_runs_is_called_so_far(tmp_path: Path) -> None:
    found = chart(world.dataset(covered(tmp_path, "2031-06-01", MORE), date(2031, 6, 1)))
    last = found.quarters[-2]
    assert (last.label, last.state, last.said) == ("Quarter 2 of 2031", "so-far", "so far")
    assert ("partly", "so far") in [(one.shape, one.words) for one in found.legend]


def test_an_event_beyond_what_was_looked_for_is_shown_and_not_counted(tmp_path: Path) -> None:
    found = chart(world.dataset(covered(tmp_path, "2031-03", MORE), date(2031, 6, 30)))
    assert (found.quarters[-2].state, list(found.quarters[-2].counts)) == ("uncovered", ["–", "1", "–", "1"])
    assert found.title.startswith("1 event of cooperation and 1 event of conflict were recorded in the 11 quarters")
    assert "2 lie beyond what was looked for." in found.about


def test_where_all_was_looked_for_nothing_is_hatched_or_outlined(tmp_path: Path) -> None:
    own = 'coverage: {to: "2031-06-30", on: "2031-06-30", by: Made-up editors}\n'
    found = chart(world.dataset(world.make(tmp_path, {PAIR: f"{world.dedent(world.FILES[PAIR])}{own}"})))
    assert (found.fields, found.unclassed) == ([], [])
    assert {one.shape for one in found.legend} == {"verbal-cooperation", "material-conflict"}


def test_what_the_chart_is_drawn_from_stands_below_it(tmp_path: Path, partly: Quarters) -> None:
    assert partly.source == (
        "Source: 6 events between the two countries in this record, January 2029 to December 2031; "
        "looked for until May 2031; as of 30 November 2031."
    )
    assert partly.file == ("ard-bor.csv", "data/ard-bor.csv")
    unsaid = chart(world.dataset(world.make(tmp_path / "unsaid")))
    assert "; how far was looked for is not recorded; " in unsaid.source


def test_what_has_no_class_alone_is_no_chart(tmp_path: Path) -> None:
    left_out = {path: None for path in world.FILES if path.startswith("briefings/events/")}
    alone = {"briefings/events/2030/2030-11-game.yaml": event("2030-11-03", "sport")}
    kept = {PAIR: "gaps: [Nobody asked the fish.]\n"}
    assert drawn(world.dataset(world.make(tmp_path, {**left_out, **alone, **kept}))) is None


# -- What the chart names


def test_war_and_milestones_are_named_in_their_order_and_told_to_those_who_do_not_see(partly: Quarters) -> None:
    assert partly.named is not None
    assert [(one.letter, one.place, one.link.text) for one in partly.named.events] == [
        ("a", 7, "A made-up war of 2030-12"),
        ("b", 8, "Ardenia and Borovia speak by phone"),
        ("c", 9, "Shots at the bridge"),
        ("d", 12, "A made-up air-strike of 2030"),
    ]
    assert "a: A made-up war of 2030-12. b: Ardenia and Borovia speak by phone." in partly.alt
    assert (partly.named.words, partly.named.more) == ("Named in the chart:", None)


def test_letters_of_one_quarter_are_one_text_and_two_such_side_by_side_stand_at_two_heights(tmp_path: Path) -> None:
    days = ("2030-01-02", "2030-02-03", "2030-03-04", "2030-04-05", "2030-05-06", "2030-07-07")
    own = milestones([(day, "visit") for day in days])
    named = chart(world.dataset(covered(tmp_path, "2031-06", own))).named
    assert named and [(one.place, one.text, one.raised) for one in named.letters] == [
        (6, "a–c", False),
        (7, "d–e", True),
        (8, "f", False),
        (10, "g", False),
        (11, "h", False),
    ]


def test_the_most_telling_are_named_and_the_rest_are_counted(tmp_path: Path) -> None:
    days = [(f"2030-0{month}-11", "visit") for month in range(1, 9)]
    own = milestones([*days, ("2030-01-02", "agreement-signed"), ("2029-01-03", "election"), ("2029-02-04", "attack")])
    named = chart(world.dataset(covered(tmp_path, "2031-06", {**own, **MORE}))).named
    assert named is not None
    assert [one.link.text for one in named.events] == [
        "A made-up election of 2029-01-03",
        "A made-up attack of 2029-02-04",
        "A made-up agreement-signed of 2030-01-02",
        "A made-up visit of 2030-08-11",
        "A made-up war of 2030-12",
        "Ardenia and Borovia speak by phone",
        "Shots at the bridge",
        "A made-up air-strike of 2030",
    ]
    assert named.more == "7 more such events are in the chronology."


def test_a_milestone_of_one_country_is_named_and_in_no_bar(tmp_path: Path) -> None:
    own = milestones([("2030-01-02", "election")], parties="[BOR]")
    found = chart(world.dataset(covered(tmp_path, "2031-06", own)))
    assert found.named and found.named.events[0].link.text == "A made-up election of 2030-01-02"
    assert found.named.words == "Named in the chart; what is not between the two countries is in no bar:"
    assert found.unclassed == []


def test_a_plan_and_what_lies_outside_the_quarters_are_not_named(tmp_path: Path) -> None:
    own = milestones([("2027-01-02", "war"), ("2031-08-02", "election")])
    planned = {
        path: text.replace("milestone: true", "milestone: true\n        status: scheduled")
        for path, text in own.items()
        if "2031" in path
    }
    named = chart(world.dataset(covered(tmp_path, "2031-06", {**own, **planned}))).named
    assert named and [one.link.text for one in named.events] == [
        "Ardenia and Borovia speak by phone",
        "Shots at the bridge",
    ]


# -- Small charts


def test_small_charts_side_by_side_have_one_scale_and_say_so(tmp_path: Path) -> None:
    dataset = world.dataset(
        world.make(
            tmp_path,
            {
                f"briefings/events/2031/2031-03-{day}-visit.yaml": event(f"2031-03-{day}", "visit", parties)
                for day, parties in (("02", "[ARD, CAS]"), ("03", "[ARD, BOR]"), ("04", "[ARD, BOR]"))
            },
        )
    )
    shown = {pair: (dataset.pair_events(pair), dataset.as_of) for pair in ("ard-bor", "ard-cas")}
    found = sparks(shown, dataset)
    assert {one.middle for one in found.values()} == {21}
    assert [max(bar.height for bar in found[pair].bars) for pair in ("ard-bor", "ard-cas")] == [21, 7]
    words = scale_words(shown, dataset, ENGLISH)
    assert "July 2028 to June 2031." in words and "one scale: the tallest bar is 3 events." in words


def test_the_scale_of_small_charts_leaves_out_what_they_do_not_draw(tmp_path: Path) -> None:
    unknown = {f"briefings/events/2030/2030-{number}-visit.yaml": event("2030", "visit") for number in range(5)}
    dataset = world.dataset(world.make(tmp_path, unknown))
    shown = {"ard-bor": (dataset.pair_events("ard-bor"), dataset.as_of)}
    assert "the tallest bar is 1 event." in scale_words(shown, dataset, ENGLISH)
