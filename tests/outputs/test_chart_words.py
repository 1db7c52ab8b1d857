"""The title of a chart says what its figures say: only how much was recorded, and only where somebody looked."""

from collections import Counter
from collections.abc import Sequence

import pytest

from dyad.analysis.age import State
from dyad.language.texts import ENGLISH, Texts
from dyad.outputs.views.charts.columns import Column
from dyad.outputs.views.charts.words import about, title

FIRST = 2028 * 4 + 2
"""The third quarter of 2028."""


def columns(counts: Sequence[tuple[int, int]], uncovered: int = 0, unknown: tuple[int, int] = (0, 0)) -> list[Column]:
    """Return twelve quarters with so much cooperation and conflict each, of which the last ones are not covered."""
    found: list[Column] = []
    for place in range(12):
        state: State = "covered" if place < 12 - uncovered else "uncovered"
        found.append(Column(FIRST + place, state, counted(*(counts[place] if place < len(counts) else (0, 0)))))
    return found + ([Column(None, "covered", counted(*unknown))] if any(unknown) else [])


def counted(cooperation: int, conflict: int) -> Counter[str]:
    """Return counts, half of them in words."""
    return Counter(
        {
            "material-cooperation": cooperation // 2,
            "verbal-cooperation": cooperation - cooperation // 2,
            "verbal-conflict": conflict // 2,
            "material-conflict": conflict - conflict // 2,
        }
    )


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (
            columns([(2, 0), (3, 1), (2, 1), (4, 0), (1, 0), (2, 1), (2, 0), (0, 1)], uncovered=1),
            "More cooperation than conflict was recorded in 7 of the 11 quarters that were covered",
        ),
        (columns([(1, 2)] * 9), "More conflict than cooperation was recorded in 9 of the last 12 quarters"),
        (
            columns([(2, 1)] * 9, uncovered=3),
            "More cooperation than conflict was recorded in each of the 9 quarters that were covered",
        ),
        (
            columns([(0, 3), (3, 4), (1, 14), (2, 5)], uncovered=3),
            "Conflict was recorded most in January to March 2029: 14 of 26 events",
        ),
        (
            columns([(0, 3), (12, 3), (1, 3), (2, 3)]),
            "Cooperation was recorded most in October to December 2028: 12 of 15 events",
        ),
        (
            columns([(5, 1), (5, 1), (1, 3)]),
            "11 events of cooperation and 5 events of conflict were recorded in the last 12 quarters",
        ),
        (
            columns([(1, 0)], uncovered=2),
            "1 recorded event of cooperation, and none of conflict, is dated to the 10 quarters that were covered",
        ),
        (
            columns([(0, 2), (0, 4)]),
            "6 recorded events of conflict, and none of cooperation, are dated to the last 12 quarters",
        ),
        (
            columns([(3, 1)], uncovered=11),
            "3 events of cooperation and 1 event of conflict were recorded in the one quarter that was covered",
        ),
        (columns([], unknown=(0, 1)), "No recorded event of cooperation or conflict is dated to the last 12 quarters"),
        (columns([(2, 1)] * 12, uncovered=12), "None of the last 12 quarters was covered"),
    ],
)
def test_the_title_says_what_the_figures_say(shown: Sequence[Column], words: str) -> None:
    assert title(shown, ENGLISH) == words


def test_what_lies_beyond_what_was_looked_for_changes_no_title() -> None:
    looked = [(1, 2)] * 9
    assert title(columns([*looked, (50, 0)], uncovered=3), ENGLISH) == title(columns(looked, uncovered=3), ENGLISH)


def test_a_peak_is_one_quarter_alone_and_more_than_a_third() -> None:
    assert "most" not in title(columns([(0, 6), (1, 6), (2, 1)]), ENGLISH)  # two alike
    assert "most" not in title(columns([(1, 5), (1, 4), (2, 3), (2, 3)]), ENGLISH)  # exactly a third
    assert "most" not in title(columns([(1, 4), (3, 1), (3, 0)]), ENGLISH)  # few
    assert "most" not in title(columns([(6, 0), (0, 6)]), ENGLISH)  # as much of the other class
    assert "most" not in title(columns([(4, 0), (4, 5), (4, 1)]), ENGLISH)  # of the class of which there is less


def test_what_the_title_leaves_out_is_told_below_and_nothing_twice() -> None:
    shown = columns([(1, 2)] * 9 + [(1, 0)], uncovered=3, unknown=(1, 1))
    assert about(shown, ENGLISH) == (
        "9 events of cooperation and 18 events of conflict were recorded in the 9 quarters that were covered. "
        "1 lies beyond what was looked for. 2 are not dated to a quarter, and stand apart (Q?). "
        "Bars count records, not intensity: days of fighting can be one record."
    )
    assert about(columns([(5, 1), (5, 1), (1, 3)]), ENGLISH).startswith("Bars count records")


def test_what_has_no_class_is_counted() -> None:
    one = Column(FIRST, "covered", Counter({"none": 2, "verbal-conflict": 1}))
    assert "2 have no class, and are counted below the bars." in about([one, *columns([])[1:]], ENGLISH)


def test_a_month_of_two_words_is_named_whole() -> None:
    """In Vietnamese months are `tháng 1` to `tháng 12` (CLDR)."""
    peak = title(columns([(0, 3), (3, 4), (1, 14), (2, 5)], uncovered=3), Texts("vi"))
    assert [number for number in range(1, 13) if f"tháng\xa0{number} " in f"{peak} "] == [1, 3]
