"""An accusation is a claim with its speaker; what a state says of its own deed is none."""

from pathlib import Path

import pytest

from tests.support import world
from tests.support.cases import BRIDGE, CALL, GAZETTE, PAIR
from tests.support.told import SUMMARY, bridge, told

ACCUSING = """\
    Oskar Venn took bribes from a contractor.
    Venn took bribes.
    The prime minister of Borovia took large bribes.
    Ravi Kumar embezzled public money.
    He took bribes as mayor.
    Oskar Venn laundered money through a bank.
    Mira Tolvane is corrupt.
    The foreign minister smuggled weapons.
    The bribery of Oskar Venn came to light.
    Ardenia's ambassador lied to the court.
    Oskar Venn, the prime minister, murdered a rival.
    Borovian troops crossed into Ardenia.
    Borovia crossed into Ardenia at dawn.
    Borovian soldiers killed nine villagers.
    Nine villagers were killed by Borovian soldiers.
    The shots were fired first by Borovia.
    Borovia's army shelled the town.
    Borovian jets bombed a school.
    Borovian police tortured prisoners.
    Borovian agents abducted a journalist.
    Borovian forces violated the ceasefire.
    Ardenia spied on Borovia.
    Borovian soldiers crossed over into Ardenia.
    Borovia sent gunmen into Ardenia.
    Borovia is arming the rebels.
    The minister was bribed by a company.
    Borovia trained the gunmen.
    The gunmen were trained by Borovia.
    Borovia-backed gunmen attacked the bridge.
    Borovian-backed militants attacked the bridge.
    Borovia infiltrated fighters into the valley.
    Borovia sponsors terrorist groups in Ardenia.
    Borovia planned the attack on the bridge.
    The attack was masterminded by Oskar Venn.
    The government of Borovia was behind the attack.
    Oskar Venn was on the payroll of a foreign company.
    Oskar Venn had a rival killed.
    Mira Tolvane ran a secret prison.
    Oskar Venn took cash from a contractor.
    Oskar Venn fled with state money.
    The minister is a terrorist.
    Borovia armed and paid the gunmen.
    Borovia gives shelter to militants.
    Borovia was responsible for the attack.
    Borovia is to blame for the attack.
    Borovian troops entered Ardenia before dawn.
    Borovian soldiers slipped across the frontier.
    The Borovian army pushed forty people across the border.
    Borovia's border guards beat villagers.
    Borovia breached the ceasefire.
    Ardenia's navy rammed a Borovian boat.
    Borovian shelling killed nine villagers.
    Borovian rockets killed nine villagers.
    Militants trained in Borovia crossed the river.
    Militants trained at camps in Borovia crossed the river.
    Gunmen armed and sent from Borovia were seen.
    Rebels who were trained inside Borovia met.
    Borovia used the truce to move missiles forward.
    The Borovian army used the ceasefire to regroup."""
PLAIN = """\
    Shelling killed nine villagers in Borovia.
    Bombing kills Borovian soldiers at the bridge.
    Borovian lorries entered Ardenia.
    The prime minister of Borovia entered Ardenia on foot.
    Ardenia entered the market of Borovia.
    Borovian doctors operated on wounded children in Ardenia.
    Militants armed with knives were seen in Borovia.
    Students trained in Borovia returned to Ardenia.
    Militants were tried in Borovia.
    Borovia used the truce to exchange prisoners.
    Borovia used the truce to move wounded soldiers.
    Borovia used the ceasefire to bring in the harvest.
    Borovia used the truce to move its troops home.
    The ministers of Borovia entered Ardenia on foot.
    The envoys of Borovia crossed into Ardenia by bus.
    Ardenia said that Borovia was to blame.
    The ministers planned the reopening of the bridge.
    Borovia's exports struck a record.
    Ardenia struck Borovia off its list of unsafe countries.
    Borovia took funds from the regional bank.
    Ten people were killed at the bridge.
    Gunmen killed ten people at the bridge.
    Gunmen from Borovia were seen at the bridge.
    A bomb exploded near the Borovian embassy.
    Two soldiers of Ardenia were wounded.
    Ardenia mourned soldiers killed in 2001.
    Borovia did not attack Ardenia.
    Ardenia warned that it would strike.
    Trade unions went on strike in Borovia.
    Oskar Venn crossed the border by bus.
    The prime minister crossed into Ardenia by train.
    The storm destroyed houses in Borovia.
    Ardenia's team beat Borovia in the final.
    The minister was shot by an unknown man.
    The two ministers agreed to fight corruption and smuggling.
    Ardenia and Borovia signed a memorandum on trafficking.
    The Anti-Corruption Commission of Ardenia met its Borovian counterpart.
    The Prevention of Corruption Act of Ardenia was changed.
    A Borovian-backed plan for the river was read out.
    Ardenia said that Borovian troops crossed into Ardenia.
    “Oskar Venn took bribes” stood on a wall."""


def lines(text: str) -> list[str]:
    """Return the sentences of a list."""
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize("sentence", lines(ACCUSING))
def test_an_accusation_in_our_own_words_is_told_with_its_place(tmp_path: Path, sentence: str) -> None:
    (found,) = told(tmp_path, bridge(SUMMARY, sentence), "accusation-outside-claim")
    assert (found.severity, found.place.path, found.place.line, found.place.column) == ("warning", BRIDGE, 5, 10)
    assert "act: alleges" in found.hint


@pytest.mark.parametrize("sentence", lines(PLAIN))
def test_what_accuses_nobody_or_reports_a_claim_is_let_be(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, bridge(SUMMARY, sentence), "accusation-outside-claim") == []


@pytest.mark.parametrize("field", ["title: Shots at the bridge", "according_to: reports from both banks"])
def test_titles_and_notes_are_read_too(tmp_path: Path, field: str) -> None:
    words = {
        "title": "title: Oskar Venn took bribes, says Ardenia",
        "according_to": f"{field}\nnote: Borovia killed nine men.",
    }
    assert len(told(tmp_path, bridge(field, words[field.partition(":")[0]]), "accusation-outside-claim")) == 1


def test_a_reported_accusation_without_a_claim_is_still_told(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL]).replace(
        "summary: The two spoke of *trade*",
        "summary: Mira Tolvane said that Oskar Venn took bribes. The two spoke of *trade*",
    )
    assert len(told(tmp_path, {CALL: call}, "accusation-outside-claim")) == 1


def test_an_own_deed_is_no_accusation_once_the_state_announces_it(tmp_path: Path) -> None:
    own = "  - {id: own, says: Borovian troops crossed the river., by: BOR, act: announces, source: herald}\n"
    files = bridge(SUMMARY, "Borovian troops crossed into Ardenia.")
    files[BRIDGE] = str(files[BRIDGE]).replace("figures:", f"{own}figures:")
    assert told(tmp_path, files, "accusation-outside-claim") == []


@pytest.mark.parametrize(
    ("says", "act", "let_be"),
    [
        ("Its guards fired at the bridge.", "announces", True),
        ("Its guards fired at the bridge.", "states", False),
        ("He did it.", "states", False),
        ("It will answer in time.", "announces", False),
    ],
)
def test_an_attacker_is_named_only_where_it_announces_that_deed(
    tmp_path: Path, says: str, act: str, let_be: bool
) -> None:
    files = bridge("parties: [ARD, BOR]", "parties: [{actor: BOR, role: initiator}, ARD]")
    own = f"  - {{id: own, says: {says}, by: oskar-venn, act: {act}, source: herald}}\n"
    files[BRIDGE] = str(files[BRIDGE]).replace("figures:", f"{own}figures:")
    assert (told(tmp_path, files, "attacker-on-accusation") == []) is let_be


def test_a_bottom_line_that_accuses_is_told(tmp_path: Path) -> None:
    pair = world.dedent(world.FILES[PAIR]).replace("The two speak, and", "Borovian troops killed nine men, and")
    (found,) = told(tmp_path, {PAIR: pair}, "accusation-outside-claim")
    assert (found.place.path, found.place.line) == (PAIR, 2)


@pytest.mark.parametrize(("grade", "count"), [("B", 0), ("C", 0), ("D", 1), ("F", 1)])
def test_an_accusation_on_a_weak_source_is_an_error(tmp_path: Path, grade: str, count: int) -> None:
    gazette = world.dedent(world.FILES[GAZETTE]).replace("grade: B", f"grade: {grade}")
    files = bridge("act: alleges, source: herald", "act: alleges, source: gazette") | {GAZETTE: gazette}
    found = told(tmp_path, files, "accusation-on-weak-source")
    assert [(one.severity, one.place.line) for one in found] == [("error", 9)] * count
