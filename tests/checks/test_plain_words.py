"""Loaded words, private lives, words that grow old, and official voices in words."""

from pathlib import Path

import pytest

from tests.support import world
from tests.support.cases import BRIDGE, CALL, MIRA
from tests.support.told import SUMMARY, bridge, told

LOADED = [
    "Terrorists fired at the bridge.",
    "Two men were martyred at the bridge.",
    "The bridge lies in occupied Lakeland.",
    "The bridge lies in Borovian-occupied Lakeland.",
    "The so-called council met.",
    "The regime sent a puppet.",
    "Jihadists were seen.",
    "Terror outfits crossed the river.",
    "The illegally held valley was closed.",
    "Illegal migrants were returned.",
    "Radicals burned the flag.",
    "Two rebels were neutralised.",
    "The aggression ended.",
    "The fascist government resigned.",
    "The Borovia-held valley was closed.",
    "The two met in the Borovian-held valley.",
    "The occupation of the valley ended.",
    "Oskar Venn's occupation of the valley ended.",
    "The occupation of Oskar Venn's valley ended.",
    "The glorious army of Borovia marched.",
    "The barbarians of Borovia came.",
]
UNLOADED = [
    "The two spoke of terrorism.",
    "“Terrorists” is what Borovia called them.",
    "The Martyrs Memorial was opened.",
    "The visa regime was eased.",
    "The Occupied Territories Commission met.",
    "The non-aggression pact was signed.",
    "The hotel had a high occupation rate.",
    "The occupation of Mira Tolvane is given as lawyer.",
    "Mira Tolvane's occupation is given as lawyer.",
    "The occupation of the prime minister is lawyer.",
    "His listed occupation was lawyer.",
    "Oskar Venn spoke of a glorious sunset.",
    "The two met in brutal cold.",
    "A puppet theatre came from Borovia.",
    "Barbara Stone opened the fair.",
    "It is a long-held view of Borovia.",
    "The Borovia-held talks ended.",
    "The valley is held by Borovia.",
]
PRIVATE = [
    "Oskar Venn spoke of the wedding of his daughter.",
    "The prime minister's wife came along.",
    "Oskar Venn belongs to a sect.",
    "Oskar Venn is a devout man.",
    "Mira Tolvane was diagnosed with cancer.",
    "Venn was taken to hospital.",
    "Ravi Kumar's brother was there.",
    "The minister converted to the faith of the lake.",
    "The first lady of Borovia came along.",
    "The ex-wife of Oskar Venn spoke.",
    "Her in-laws own the port.",
    "Oskar Venn had an affair with an aide.",
    "Oskar Venn is a Catholic.",
    "Oskar Venn belongs to the Shia minority.",
    "Venn, an Ahmadi, spoke.",
    "Oskar Venn is said to be gravely unwell.",
    "The prime minister had a heart operation.",
    "Mira Tolvane tested positive for a virus.",
    "Oskar Venn's partner lives abroad.",
    "The minister's partner came along.",
    "The partner of Oskar Venn lives abroad.",
    "Mira Tolvane’s late companion owned the port.",
]
PUBLIC = [
    "Families from both banks were let through.",
    "A hospital was opened at the river.",
    "Oskar Venn met the health minister of Ardenia.",
    "Oskar Venn called the two sister cities.",
    "Oskar Venn spoke in good faith.",
    "Oskar Venn opened a cancer hospital in Ardenia.",
    "Venn visited a hospital in Ardenia.",
    "Venn opened a Hindu temple.",
    "Oskar Venn was admitted to the bar.",
    "Oskar Venn's partner in the talks was Mira Tolvane.",
    "Oskar Venn's trading partner is Ardenia.",
    "Oskar Venn called Ardenia a partner of Borovia.",
    "Oskar Venn spoke of Borovia's partner.",
    "Ardenia, a partner of Oskar Venn's government, spoke.",
    "Oskar Venn said that the two nations are brothers.",
    "Oskar Venn asked for the return of fishermen to their families.",
]


@pytest.mark.parametrize("sentence", LOADED)
def test_a_word_that_takes_a_side_is_told(tmp_path: Path, sentence: str) -> None:
    (found,) = told(tmp_path, bridge(SUMMARY, sentence), "loaded-word")
    assert (found.severity, found.place.line, found.place.column) == ("warning", 5, 10)


@pytest.mark.parametrize("sentence", UNLOADED)
def test_a_quotation_a_name_and_a_plain_sense_are_let_be(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, bridge(SUMMARY, sentence), "loaded-word") == []


def test_a_speaker_of_a_claim_may_use_any_word(tmp_path: Path) -> None:
    assert told(tmp_path, bridge("says: Borovia fired first.", "says: Terrorists fired first."), "loaded-word") == []


@pytest.mark.parametrize("sentence", PRIVATE)
def test_a_private_life_is_told(tmp_path: Path, sentence: str) -> None:
    call = world.dedent(world.FILES[CALL]).replace("summary: The two spoke", f"summary: {sentence} The two spoke")
    found = told(tmp_path, {CALL: call}, "private-life")
    assert found and {(one.severity, one.place.line) for one in found} == {("warning", 7)}


@pytest.mark.parametrize("sentence", PUBLIC)
def test_what_is_no_private_life_is_let_be(tmp_path: Path, sentence: str) -> None:
    call = world.dedent(world.FILES[CALL]).replace("summary: The two spoke", f"summary: {sentence} The two spoke")
    assert told(tmp_path, {CALL: call}, "private-life") == []


def test_a_claim_does_not_tell_of_a_family_either(tmp_path: Path) -> None:
    found = told(tmp_path, bridge("Borovia fired first.", "Oskar Venn has three wives."), "private-life")
    assert [one.place.line for one in found] == [9]


def test_a_death_may_say_of_what(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL]).replace("type: phone-call", "type: death")
    call = call.replace("summary: The two", "summary: Oskar Venn died in a hospital. The two")
    assert told(tmp_path, {CALL: call}, "private-life") == []


@pytest.mark.parametrize("words", ["in Ardenia since 2029", "minister since March 2030", "to date the only one"])
def test_a_description_that_goes_on_is_told(tmp_path: Path, words: str) -> None:
    mira = world.dedent(world.FILES[MIRA]) + f"description: Politician, {words}.\n"
    assert [one.severity for one in told(tmp_path, {MIRA: mira}, "undated-since")] == ["warning"]


def test_a_description_with_its_day_is_let_be(tmp_path: Path) -> None:
    mira = world.dedent(world.FILES[MIRA]) + "description: In Ardenia since 2029, as of 3 March 2031.\n"
    assert told(tmp_path, {MIRA: mira}, "undated-since") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("a military statement", "[ARD] or [BOR]"),
        ("the visa centre", "[ARD] or [BOR]"),
        ("airline and airport authorities", "[ARD] or [BOR]"),
        ("notices to airmen", "[ARD] or [BOR]"),
        ("Borovian state media", "[BOR]"),
        ("Oskar Venn, in a speech", "[BOR]"),
        ("the foreign ministry of Cascara", "[CAS]"),
        ("Ardenia's Ministry of Rivers", "[ARD]"),
    ],
)
def test_an_official_voice_in_words_is_asked_whose_it_is(tmp_path: Path, words: str, asked: str) -> None:
    (found,) = told(tmp_path, bridge("reports from both banks", words), "side-not-counted")
    assert (found.severity, found.place.path, found.place.line) == ("warning", BRIDGE, 6)
    assert asked in found.hint


@pytest.mark.parametrize("words", ["press reports", "The Ardenian Herald", "a witness from Borovia", "the River Court"])
def test_other_voices_are_nobodys_side(tmp_path: Path, words: str) -> None:
    assert told(tmp_path, bridge("reports from both banks", words), "side-not-counted") == []


def test_an_official_voice_that_is_counted_is_let_be(tmp_path: Path) -> None:
    files = bridge("according_to: reports from both banks", "according_to: a military statement\nword_of: [BOR]")
    assert told(tmp_path, files, "side-not-counted") == []
