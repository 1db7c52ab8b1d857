"""Who tells an event, and on what accounts differ: computed for the readers of a pair."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

import pytest

from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import Disagreement, between, differences, governments_differ, on_one_word, voice
from dyad.language.texts import ENGLISH
from dyad.outputs.views.voices import difference_words, told_words
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
EVENT = "briefings/events/2031/2031-03-test.yaml"


def _source(publisher: str, more: str = "") -> str:
    return (
        f"title: A report by {publisher}\npublisher: {publisher}\nkind: article-newspaper\n"
        f"no_url: Seen in print.\npublished: '2031-03-05'\nlanguage: en\n{more}"
    )


ACTORS = {
    "river-watch": "name: River Watch\nkind: ngo\ncountry: none\ndescription: A body.\nsources: [gazette]\n",
    "reed-party": "name: Reed Party\nkind: party\ncountry: BOR\ndescription: A party.\nsources: [gazette]\n",
    "ard-wire": "name: Ardenian Wire\nkind: media\ncountry: ARD\ndescription: An agency.\nsources: [gazette]\n",
    "bor-court": "name: Court of Borovia\nkind: court\ncountry: BOR\ndescription: A court.\nsources: [gazette]\n",
    "old-hand": "name: Jon Marrow\nkind: person\ncountry: BOR\ndescription: A person.\nsources: [gazette]\n"
    "offices: [{title: Minister, from: '2010', to: '2012', sources: [gazette]}]\n",
}
SOURCES = {
    "tide": _source("The Tide"),
    "wave": _source("The Wave", "origin: Ardenian Wire\n"),
    "reef": _source("The Reef", "origin: Ardenian Wire\n"),
    "organ": _source("Borovian State Radio", "word_of: BOR\n"),
    "forged": _source(
        "Borovian State Radio", "word_of: BOR\nwithdrawn: {on: '2031-04-01', why: It was forged.}\nkept_for: A test.\n"
    ),
    "retracted": _source("The Shoal", "withdrawn: {on: '2031-04-01', why: It was retracted.}\nkept_for: A test.\n"),
}


def told(folder: Path, event: str, pair: str | None = "ard-bor") -> str:
    dataset = _world(folder, event)
    return told_words(voice(dataset.event("2031-03-test"), dataset, pair), dataset, ENGLISH)


_CLAIMED = {
    CALL: dedent(world.FILES[CALL]) + "claims: [{id: c, says: Nobody fired., by: ARD, act: states, source: gazette}]\n"
}


def _world(folder: Path, event: str, more: Mapping[str, str] = MappingProxyType({})) -> Dataset:
    whole = f"title: A thing happens\ndate: '2031-03'\nsummary: It happened.\n{event}"
    if "type:" not in whole:
        whole += "type: meeting\n"
    if "parties:" not in whole:
        whole += "parties: [ARD, BOR]\n"
    if "sources:" not in whole:
        whole += "sources: [tide]\n"
    files = {f"briefings/actors/{name}.yaml": words for name, words in ACTORS.items()}
    files |= {f"briefings/sources/2031/{name}.yaml": words for name, words in SOURCES.items()}
    return world.dataset(world.make(folder, {**files, **more, EVENT: whole}))


@pytest.mark.parametrize(
    ("event", "label"),
    [
        ("according_to: [ARD, BOR]\n", "told by both governments"),
        ("according_to: [mira-tolvane]\nword_of: [BOR]\n", "told by Ardenia"),  # `word_of` is for words
        ("according_to: officials of both\nword_of: [ARD, BOR]\n", "told by both governments"),
        ("according_to: [ARD, CAS]\n", "told by Ardenia"),  # a third party repeats it
        ("according_to: [CAS]\n", "told by Cascara"),
        ("according_to: [river-watch]\n", "told by the River Watch"),
        ("according_to: [reed-party]\n", "told by the Reed Party"),  # a party is no government
        ("according_to: [bor-court]\n", "told by Borovia"),
        ("according_to: [old-hand]\n", "told by Jon Marrow"),  # out of office by then
        ("according_to: [old-hand]\nparties: [ARD, {actor: old-hand, as: Envoy}]\n", "told by Borovia"),
        ("according_to: [ard-wire]\n", "press, one outlet"),
        ("according_to: press reports\n", "press, one outlet"),
        ("sources: [tide, wave]\n", "press, 2 outlets"),
        ("sources: [wave, reef]\n", "press, one outlet"),  # one agency text in two papers
        ("sources: [organ]\n", "told by Borovia"),  # a state's own medium
        ("sources: [organ, tide]\n", "told by Borovia"),
        ("sources: [forged, tide]\n", "press, one outlet"),  # what was withdrawn is nobody's word
        ("sources: [retracted, tide]\n", "press, one outlet"),
        ("according_to: [ARD]\nsources: [organ]\n", "told by both governments"),
    ],
)
def test_the_label_names_who_tells(tmp_path: Path, event: str, label: str) -> None:
    event = event.replace("according_to: [mira-tolvane]\nword_of: [BOR]", "according_to: [mira-tolvane]")
    assert told(tmp_path, event) == label


def test_a_readout_of_what_the_other_said_is_its_writers_word(tmp_path: Path) -> None:
    claim = "claims: [{id: one, says: It is good., by: ARD, act: states, source: tide%s}]\n"
    assert told(tmp_path / "own", claim % "") == "told by Ardenia"
    assert told(tmp_path / "readout", claim % ", told_by: BOR") == "told by Borovia"


def test_a_denial_tells_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "claims: [{id: one, says: It is not so., by: ARD, act: denies, source: tide}]\n").startswith(
        "press"
    )


@pytest.mark.parametrize(
    ("event", "label"),
    [
        ("type: election\nparties: [BOR]\naccording_to: [BOR]\npairs: [ard-bor]\n", "official record"),
        ("type: death\nparties: [BOR]\nsources: [organ]\npairs: [ard-bor]\n", "official record"),
        ("type: death\nparties: [BOR]\naccording_to: [reed-party]\npairs: [ard-bor]\n", "told by the Reed Party"),
        ("type: election\nparties: [BOR]\npairs: [ard-bor]\n", "press, one outlet"),
        ("type: trade-restriction\nparties: [BOR]\naccording_to: [BOR]\npairs: [ard-bor]\n", "told by Borovia"),
        ("type: election\nparties: [ARD, BOR]\naccording_to: [BOR]\n", "told by Borovia"),
    ],
)
def test_an_act_of_a_country_in_its_own_affairs_is_no_one_sided_account(tmp_path: Path, event: str, label: str) -> None:
    assert told(tmp_path, event) == label


def test_the_label_is_for_the_readers_of_the_pair(tmp_path: Path) -> None:
    event = "according_to: [ARD, BOR]\nparties: [ARD, BOR, CAS]\n"
    assert told(tmp_path / "1", event, "ard-bor") == "told by both governments"
    assert told(tmp_path / "2", event, "ard-cas") == "told by Ardenia"
    assert told(tmp_path / "3", event, "bor-cas") == "told by Borovia"


def test_only_what_is_between_the_two_is_counted_as_told_by_one_alone(tmp_path: Path) -> None:
    cases = {
        "according_to: [ARD]\n": True,
        "according_to: [ARD]\nsources: [tide, wave]\n": False,  # two outlets report it on their own
        "according_to: [ARD]\nsources: [wave, reef]\n": True,
        "according_to: [ARD, BOR]\n": False,
        "": False,
    }
    for number, (event, alone) in enumerate(cases.items()):
        dataset = _world(tmp_path / str(number), event)
        assert on_one_word(dataset.event("2031-03-test"), dataset, "ard-bor") is alone, event
    dataset = _world(tmp_path / "content", "parties: [ARD, CAS]\npairs: [ard-bor]\n")
    event_ = dataset.event("2031-03-test")
    assert event_ in dataset.pair_events("ard-bor")
    assert event_ not in between("ard-bor", dataset.pair_events("ard-bor"), dataset)


def _claims(first: str, second: str, about: str = "") -> str:
    return (
        f"claims:\n  - {{id: a, says: So it is., {first}, act: states, source: tide}}\n"
        f"  - {{id: b, says: So it is not., {second}, act: denies, source: tide, disputes: [a]{about}}}\n"
    )


@pytest.mark.parametrize(
    ("claims", "found", "label"),
    [
        (_claims("by: ARD", "by: BOR", ", about: who"), Disagreement("governments", "who"), "governments differ: who did it"),
        (_claims("by: ARD", "by: bor-court"), Disagreement("governments", None), "governments differ"),
        (_claims("by: ARD", "by: CAS", ", about: why"), Disagreement("governments", "why"), "governments differ: why"),
        (_claims("by: BOR", "by: reed-party"), Disagreement("accounts", None), "accounts differ"),
        (
            _claims("by_text: The Tide", "by_text: The Wave", ", about: date"),
            Disagreement("reports", "date"),
            "reports differ: the date",
        ),
        (_claims("by: ARD", "by_text: The Wave", ", about: number"), Disagreement("accounts", "number"), "accounts differ: a number"),
    ],
)  # fmt: skip
def test_governments_that_differ_are_told_from_reports_that_do(
    tmp_path: Path, claims: str, found: Disagreement, label: str
) -> None:
    dataset = _world(tmp_path, claims)
    event = dataset.event("2031-03-test")
    assert list(differences(event, dataset)) == [found]
    assert governments_differ(event, dataset) is (found.by == "governments")
    assert difference_words(found, ENGLISH) == label


def test_what_nobody_disputes_differs_in_nothing(tmp_path: Path) -> None:
    dataset = _world(tmp_path, "claims: [{id: a, says: So it is., by: ARD, act: alleges, source: tide}]\n")
    assert differences(dataset.event("2031-03-test"), dataset) == []


def test_an_answer_in_another_event_makes_both_differ(tmp_path: Path) -> None:
    answer = "claims: [{id: b, says: Somebody of Ardenia fired., by: CAS, act: alleges, source: tide, about: who, "
    dataset = _world(tmp_path, f"{answer}disputes: ['2031-02-02-call#c']}}]\n", _CLAIMED)
    asked, answered = dataset.event("2031-02-02-call"), dataset.event("2031-03-test")
    assert list(differences(asked, dataset)) == list(differences(answered, dataset))
    assert list(differences(asked, dataset)) == [Disagreement("governments", "who")]


def test_a_withdrawn_answer_disputes_nothing(tmp_path: Path) -> None:
    answer = (
        "claims: [{id: b, says: It is not so., by: CAS, act: denies, source: tide, disputes: ['2031-02-02-call#c']}]\n"
    )
    dataset = _world(tmp_path, f"{answer}withdrawn: {{on: '2031-04-01', why: It was wrong.}}\n", _CLAIMED)
    assert list(differences(dataset.event("2031-02-02-call"), dataset)) == []
