"""How an agreement stands for each party on the as-of day: the last status, its term, what was said later, what bears on it."""

from datetime import date
from pathlib import Path

import pytest

from dyad.analysis.dataset import Dataset
from dyad.analysis.standings import events_since, standings, statements
from tests.support import world

TREATY = "briefings/agreements/river-treaty.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"


def treaty(folder: Path, more: str = "", day: date = world.TODAY) -> Dataset:
    """Return the world with more lines in its treaty: signed by both, held in abeyance by Ardenia on 20 April 2031."""
    return world.dataset(world.make(folder, {TREATY: f"{world.dedent(world.FILES[TREATY])}{more}"}), day)


def words(dataset: Dataset) -> list[tuple[str, str, str | None]]:
    """Return for each party its status, and what it said later."""
    return [
        (one.party, one.word, one.later.claim.id if one.later else None)
        for one in standings(dataset.agreement("river-treaty"), dataset)
    ]


def test_each_party_stands_at_its_own_last_status(tmp_path: Path) -> None:
    assert words(treaty(tmp_path)) == [("ARD", "held-in-abeyance", None), ("BOR", "signed", None)]


def test_a_status_of_which_no_word_says_that_it_is_in_force_is_silent(tmp_path: Path) -> None:
    dataset = treaty(tmp_path)
    assert [one.is_silent for one in standings(dataset.agreement("river-treaty"), dataset)] == [False, True]


@pytest.mark.parametrize(
    ("by", "on", "later"),
    [
        ("by: BOR", "2031-04-21", {"BOR": "a"}),
        ("by: oskar-venn", "2031-04-21", {"BOR": "a"}),
        ("by: BOR", "2024-04-21", {}),
        ("by: BOR", "2025", {}),
        ("by: ARD", "2031-04-20", {}),
        ("by: ARD", "2031-05", {"ARD": "a"}),
        ("by: CAS", "2031-05", {}),
        ("by_text: Somebody of Borovia", "2031-05", {}),
    ],
)
def test_later_is_what_the_party_itself_surely_said_after_its_last_status(
    tmp_path: Path, by: str, on: str, later: dict[str, str]
) -> None:
    dataset = treaty(tmp_path, f'claims: [{{id: a, says: So it is., {by}, act: states, on: "{on}", source: herald}}]\n')
    assert {party: said for party, _, said in words(dataset) if said} == later


def test_the_latest_statement_stands_and_one_in_an_event_counts_with_the_events_day(tmp_path: Path) -> None:
    own = 'claims: [{id: a, says: So it is., by: BOR, act: states, on: "2031-04-11", source: herald}]\n'
    dataset = treaty(tmp_path, f'{own}statements: ["2031-04-bridge#bor", "2031-04-bridge#ard"]\n')
    assert words(dataset) == [("ARD", "held-in-abeyance", None), ("BOR", "signed", "bor")]
    found = statements(dataset.agreement("river-treaty"), dataset)
    assert [(one.claim.id, one.when.text) for one in found] == [
        ("bor", "2031-04-12"),
        ("a", "2031-04-11"),
        ("ard", "2031-04"),
    ]


@pytest.mark.parametrize(
    ("day", "more", "ended"),
    [
        (date(2031, 6, 30), "", []),
        (date(2031, 9, 30), "", []),
        (date(2031, 10, 1), "", ["ARD", "BOR"]),
        (date(2031, 12, 1), '  - {status: in-force, as_of: "2031-10", by: BOR, source: herald}\n', ["ARD"]),
        (date(2031, 12, 1), '  - {status: terminated, as_of: "2031-06", by: ARD, source: herald}\n', ["BOR"]),
    ],
    ids=["before", "on the last day", "after", "told by one", "ended by one"],
)
@pytest.mark.parametrize(
    "end", ["term: {expires: {on: 2031-09, source: gazette}}", "expires: {on: 2031-09, source: gazette}"]
)
def test_a_term_that_passed_is_expired_for_whoever_said_nothing_of_it(
    tmp_path: Path, end: str, day: date, more: str, ended: list[str]
) -> None:
    history, rest = world.dedent(world.FILES[TREATY]).split("sources:")
    dataset = world.dataset(world.make(tmp_path, {TREATY: f"{history}{more}{end}\nsources:{rest}"}), day)
    assert [party for party, word, _ in words(dataset) if word == "ran-out"] == ended


def test_events_after_the_last_statuses_bear_on_an_agreement(tmp_path: Path) -> None:
    dataset = treaty(tmp_path)
    assert [event.id for event in events_since(dataset.agreement("river-treaty"), dataset)] == ["2031-04-bridge"]


def test_what_is_said_later_is_not_known_before(tmp_path: Path) -> None:
    claim = 'claims: [{id: a, says: So it is., by: BOR, act: states, on: "2031-06-21", source: herald}]\n'
    more = f'{claim}statements: ["2031-04-bridge#bor"]\nrelations: {{amends: later-pact}}\n'
    pact = "title: Later Pact\nkind: treaty\nparties: [ARD, BOR]\nsources: [gazette]\nadded: 2031-06-20\n"
    files = {TREATY: f"{world.dedent(world.FILES[TREATY])}{more}", "briefings/agreements/later-pact.yaml": pact}
    project = world.make(tmp_path, files)
    one = world.dataset(project, date(2031, 6, 1)).agreement("river-treaty")
    assert one.claims == () and one.relations is not None and one.relations.amends == ()
    assert one.statements == ("2031-04-bridge#bor",)
    now = world.dataset(project).agreement("river-treaty")
    assert [claim.id for claim in now.claims] == ["a"] and now.relations and now.relations.amends == ("later-pact",)


def test_a_later_agreement_is_known_to_the_one_it_changes(tmp_path: Path) -> None:
    pact = 'title: Pact\nkind: treaty\nparties: [ARD, BOR]\nsigned: "2030"\nrelations: {supersedes: [river-treaty], carries-out: river-treaty}\nsources: [gazette]\n'
    dataset = world.dataset(world.make(tmp_path, {"briefings/agreements/pact.yaml": pact}))
    found = dataset.later_agreements("river-treaty")
    assert [(word, one.id) for word, one in found] == [("supersedes", "pact"), ("carries-out", "pact")]


def test_packages_of_texts_are_counted_apart(tmp_path: Path) -> None:
    pact = "title: Visit\nkind: bundle\nparties: [ARD, BOR]\nsources: [gazette]\n"
    dataset = world.dataset(world.make(tmp_path, {"briefings/agreements/visit.yaml": pact}))
    assert (dataset.counts()["agreements"], dataset.counts()["bundles"]) == (1, 1)
    assert world.dataset(world.make(tmp_path / "other")).counts()["bundles"] == 0
