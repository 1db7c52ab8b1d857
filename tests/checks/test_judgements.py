"""A judgement has its days in order, and a sentence the events of the sides that it names."""

from pathlib import Path

import pytest

from tests.support import world
from tests.support.cases import PAIR, TREATY
from tests.support.told import told

OPEN = "The two speak, and shots were heard."
VOTE_ALONE = "rests_on: [2031-07-01-vote]"


def judged_on(**words: str) -> dict[str, str | None]:
    """Return the pair with stretches of its file changed, and the treaty, which runs out in June 2032."""
    pair = world.dedent(world.FILES[PAIR])
    for there, _, instead in (one.partition(" => ") for one in words.values()):
        assert there in pair
        pair = pair.replace(there, instead, 1)
    treaty = world.dedent(world.FILES[TREATY]) + 'expires: {on: "2032-06-30", source: gazette}\n'
    return {PAIR: pair, TREATY: treaty}


@pytest.mark.parametrize(("day", "count"), [("2032-12-31", 1), ("2032-07-01", 1), ("2032-06-30", 0), ("2031-12-31", 0)])
def test_a_judgement_after_the_end_of_its_treaty_is_an_error(tmp_path: Path, day: str, count: int) -> None:
    files = judged_on(basis="[2031-05-10-summit] => [2031-04-bridge]", day=f'"2032-12-31" => "{day}"')
    found = told(tmp_path, files, "resolved-too-late")
    assert [(one.severity, one.place.line) for one in found] == [("error", 12)] * count


def test_a_treaty_that_had_run_out_already_ends_nothing(tmp_path: Path) -> None:
    files = judged_on(basis="[2031-05-10-summit] => [2031-04-bridge]")
    files[TREATY] = str(files[TREATY]).replace("2032-06-30", "2031-05-30")
    assert told(tmp_path, files, "resolved-too-late") == []


def test_a_judgement_before_its_own_date_is_an_error(tmp_path: Path) -> None:
    (found,) = told(tmp_path, judged_on(day='"2032-12-31" => "2030-12-31"'), "dates-reversed")
    assert (found.severity, found.place.path, found.place.line) == ("error", PAIR, 12)


@pytest.mark.parametrize(
    ("sentence", "basis", "missing"),
    [
        ("Ardenia and Borovia speak.", VOTE_ALONE, ["Ardenia"]),
        ("Ardenian ministers speak.", VOTE_ALONE, ["Ardenia"]),
        ("Both sides hold back.", VOTE_ALONE, ["Ardenia"]),
        ("Borovia votes.", VOTE_ALONE, []),
        ("Both sides hold back.", "rests_on: [2031-02-02-call, 2031-04-bridge]", []),
    ],
)
def test_the_basis_shows_each_side_that_a_sentence_names(
    tmp_path: Path, sentence: str, basis: str, missing: list[str]
) -> None:
    files = judged_on(text=f"{OPEN} => {sentence}", basis=f"rests_on: [2031-02-02-call, 2031-04-bridge] => {basis}")
    found = told(tmp_path, files, "basis-of-one-side")
    assert [one.message for one in found] == [f"no event in 'rests_on' shows what {one} did or said" for one in missing]


def test_what_was_done_to_a_side_is_no_step_of_its_own(tmp_path: Path) -> None:
    note = 'title: Borovia protests\ndate: "2031-03-02"\ntype: protest-note\nsources: [herald]\nsummary: Borovia sent a note.\n'
    note += "parties: [{actor: BOR, role: initiator}, {actor: ARD, role: recipient}]\n"
    files = judged_on(
        text=f"{OPEN} => Both sides protest.", basis="rests_on: [2031-02-02-call, 2031-04-bridge] => rests_on: [note]"
    )
    files["briefings/events/2031/note.yaml"] = note
    assert len(told(tmp_path, files, "basis-of-one-side")) == 1
