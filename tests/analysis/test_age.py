"""How old what is known is: reach, directions, judgements; and what is known of a period."""

from datetime import date
from pathlib import Path

import pytest

from dyad.analysis.age import covered_until, is_past, judged, newest_of, reach, reach_of, state
from dyad.language.date_words import ago_words
from dyad.language.texts import ENGLISH
from tests.support import world

PAIR = "briefings/pairs/ard-bor.yaml"
SITE = "briefings/site.yaml"
WIDE = 'coverage: {to: "2031-05", on: "2031-06-01", by: Made-up editors}\n'


def with_coverage(folder: Path, *, site: str = "", pair: str = "") -> Path:
    """Make the world with what the site, and what the pair, says of how far sources were looked for."""
    return world.make(
        folder,
        {
            SITE: world.dedent(world.FILES[SITE]) + site,
            PAIR: world.dedent(world.FILES[PAIR]) + pair,
        },
    )


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2031, 5, 12), "1 day ago"),
        (date(2031, 7, 10), "60 days ago"),
        (date(2031, 7, 11), "2 months ago"),
        (date(2032, 2, 10), "8 months ago"),
        (date(2033, 5, 10), "23 months ago"),
        (date(2033, 5, 11), "2 years ago"),
        (date(2036, 5, 10), "4 years ago"),
    ],
)
def test_how_long_ago_is_said_coarsely_and_never_rounded_up(today: date, words: str) -> None:
    assert ago_words(date(2031, 5, 11), today, ENGLISH) == words


def test_a_direction_is_stale_after_the_days_of_the_site(folder: Path) -> None:
    found = {day: judged(world.dataset(folder, day), "ard-bor") for day in (date(2031, 8, 9), date(2031, 8, 10))}
    assert [one.is_stale for one in found.values() if one] == [False, True]


def test_a_direction_is_stale_once_something_happened_after_it(tmp_path: Path) -> None:
    vote = world.dedent(world.FILES["briefings/events/2031/2031-07-01-vote.yaml"]).replace("status: scheduled\n", "")
    project = world.make(tmp_path, {"briefings/events/2031/2031-07-01-vote.yaml": vote})
    before, after = (judged(world.dataset(project, date(2031, *day)), "ard-bor") for day in ((6, 30), (7, 1)))
    assert before and after and (before.is_stale, after.is_stale) == (False, True)


def test_a_record_is_silent_when_its_newest_event_is_older_than_the_sites_measure(folder: Path) -> None:
    found = [reach(world.dataset(folder, date(2031, 8, day)), "ard-bor") for day in (8, 9)]
    assert [(one.newest.id if one.newest else None, one.is_silent) for one in found] == [
        ("2031-05-10-summit", False),
        ("2031-05-10-summit", True),
    ]


def test_a_pair_says_otherwise_than_the_site_how_far_sources_were_looked_for(tmp_path: Path) -> None:
    own = WIDE.replace("2031-05", "2031-03")
    dataset = world.dataset(with_coverage(tmp_path, site=WIDE, pair=own))
    assert [one.to.text for one in reach(dataset, "ard-bor").coverages] == ["2031-03"]
    assert [one.to.text for one in reach_of(dataset, dataset.events(), ["ard-bor", "ard-cas"]).coverages] == [
        "2031-03",
        "2031-05",
    ]
    assert (covered_until(dataset, "ard-bor"), covered_until(dataset, "ard-cas")) == (
        date(2031, 3, 31),
        date(2031, 5, 31),
    )


def test_where_nobody_said_how_far_they_looked_the_newest_event_is_the_end(folder: Path) -> None:
    assert covered_until(world.dataset(folder), "ard-bor") == date(2031, 5, 10)
    assert covered_until(world.dataset(folder), "ard-cas") is None


def test_before_it_was_said_nobody_knew_how_far_sources_were_looked_for(tmp_path: Path) -> None:
    project = with_coverage(tmp_path, site=WIDE, pair=WIDE.replace("06-01", "06-02"))
    then = world.dataset(project, date(2031, 6, 1))
    pair = then.pair("ard-bor")
    assert then.site.coverage is not None and pair is not None and pair.coverage is None
    assert world.dataset(project, date(2031, 5, 31)).site.coverage is None


@pytest.mark.parametrize(
    ("covered", "today", "said"),
    [
        (None, date(2031, 12, 31), "uncovered"),
        (date(2031, 3, 31), date(2031, 12, 31), "uncovered"),
        (date(2031, 4, 1), date(2031, 12, 31), "in-part"),
        (date(2031, 6, 29), date(2031, 6, 30), "in-part"),
        (date(2031, 6, 29), date(2031, 6, 29), "so-far"),
        (date(2031, 6, 30), date(2031, 12, 31), "covered"),
    ],
)
def test_of_a_quarter_all_is_known_or_a_part_or_nothing(covered: date | None, today: date, said: str) -> None:
    assert state(date(2031, 4, 1), date(2031, 6, 30), covered, today) == said


def test_a_judgement_is_past_the_day_after_it_can_be_judged_unless_its_outcome_is_told(folder: Path) -> None:
    dataset = world.dataset(folder)
    pair = dataset.pair("ard-bor")
    assert pair is not None
    (one,) = pair.judgements
    basis = newest_of(one.rests_on, dataset)
    assert basis is not None and basis.id == "2031-05-10-summit"
    told = one.model_copy(update={"outcome": "They signed."})
    assert [is_past(one, date(2032, 12, 31)), is_past(one, date(2033, 1, 1)), is_past(told, date(2033, 1, 1))] == [
        False,
        True,
        False,
    ]
