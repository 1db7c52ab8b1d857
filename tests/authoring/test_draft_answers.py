"""What a program answers stands only where the article itself tells it: the act, its day, who takes part and whose word it is."""

import json

import pytest

from dyad.authoring.drafting.article import read_article
from dyad.authoring.drafting.making import drafts_of
from dyad.authoring.drafting.merging import events_of
from dyad.authoring.drafting.model_answer import Checked, checked
from dyad.authoring.drafting.survey import Survey, survey
from dyad.model.dates import Date
from dyad.reading.records import Records
from tests.support import articles

ARTICLE = """A week on the river

Mira Tolvane met Joren Vask in Port Casca on Monday, Lena Orr said. Oskar Venn said nothing on Tuesday. The Ministry of Foreign Affairs of Ardenia announced a new bridge.

Ardenia denied that it had expelled a Borovian diplomat on 14 May. Reports that Borovia attacked Ardenia on 15 May are false, Joren Vask said.

Before Cascara closed its border, Tomas Hale telephoned Lena Orr on 12 May. Borovia released 12 Ardenian sailors on 16 May, according to Joren Vask and the Ministry of Foreign Affairs of Ardenia.

Lena Orr will visit Ardenia on 3 June, her office said. In the novel, Borovia invaded Cascara on 1 May.
"""

Field = dict[str, object]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return articles.records(tmp_path_factory.mktemp("known") / "project")


@pytest.fixture(scope="module")
def read(known: Records) -> Survey:
    return survey(read_article("week.txt", ARTICLE.encode(), published="2031-05-20"), known)


def field(value: str, words: str, **more: str) -> Field:
    return {"value": value, "words": words, **more}


MEETING: Field = {
    "date": field("2031-05-19", "on Monday"),
    "type": field("meeting", "met"),
    "parties": [field("mira-tolvane", "Mira Tolvane"), field("joren-vask", "Joren Vask")],
    "according_to": [field("lena-orr", "Lena Orr said")],
}
CALL: Field = {
    "date": field("2031-05-12", "on 12 May"),
    "type": field("phone-call", "telephoned"),
    "parties": [field("tomas-hale", "Tomas Hale"), field("lena-orr", "Lena Orr")],
}
RELEASE: Field = {
    "date": field("2031-05-16", "on 16 May"),
    "type": field("release", "released 12 Ardenian sailors"),
    "parties": [field("BOR", "Borovia", role="initiator"), field("ARD", "Ardenian", role="recipient")],
}
VISIT: Field = {
    "date": field("2031-06-03", "on 3 June"),
    "type": field("visit", "will visit"),
    "status": field("scheduled", "will visit"),
    "parties": [field("lena-orr", "Lena Orr"), field("ARD", "Ardenia", role="host")],
}


def answered(read: Survey, known: Records, *events: Field) -> Checked:
    return checked(json.dumps({"events": events}), read, known)


@pytest.mark.parametrize("event", [MEETING, CALL, RELEASE, VISIT])
def test_what_the_article_tells_stands(read: Survey, known: Records, event: Field) -> None:
    found = answered(read, known, event)
    assert found.refused == []
    assert len(found.events) == 1
    places = {one.sentence.place: one.sentence.text for one in read.readings}
    assert all(receipt.words in places[receipt.place] for _, receipt in found.events[0].receipts)


@pytest.mark.parametrize(
    ("event", "changes", "why", "stands"),
    [
        (MEETING, {"according_to": [field("oskar-venn", "Oskar Venn said nothing")]}, "it is not 'oskar-venn'", True),
        (MEETING, {"according_to": [field("oskar-venn", "Oskar Venn said")]}, "it is not 'oskar-venn'", True),
        (MEETING, {"according_to": [field("lena-orr", "Lena Orr")]}, "has no word of saying", True),
        (MEETING, {"according_to": [field("mofa-ard", "The Ministry of Foreign Affairs of Ardenia announced")]}, "it is not 'mofa-ard'", True),
        (MEETING, {"according_to": field("lena-orr", "Lena Orr said")}, "it is no list", True),
        (MEETING, {"type": field("attack", "met")}, "does not tell of 'Attack", False),
        (MEETING, {"type": field("death", "e")}, "is not in the article", False),
        (MEETING, {"type": field("phone-call", "Port Casca")}, "does not tell of 'Phone call'", False),
        (MEETING, {"date": field("2031-05-20", "on Tuesday")}, "is not when “met” was", False),
        (MEETING, {"date": field("2031-05-12", "on 12 May")}, "is not when “met” was", False),
        (MEETING, {"parties": [field("oskar-venn", "Oskar Venn")]}, "does not have 'oskar-venn' take part", False),
        (MEETING, {"parties": [field("mira-tolvane", "Mira Tolvane"), field("CAS", "Port Casca")]}, "does not have 'CAS' take part", True),
        (MEETING, {"parties": []}, "it names none", False),
        (MEETING, {"parties": field("mira-tolvane", "Mira Tolvane")}, "it is no list", False),
        (MEETING, {"parties": [field("mira-tolvane", "Mira Tolvane", role="initiator"), field("joren-vask", "Joren Vask")]}, "that 'mira-tolvane' is 'initiator'", True),
        (MEETING, {"status": field("scheduled", "met")}, "does not say that something is planned", True),
        (CALL, {"parties": [field("tomas-hale", "Tomas Hale"), field("CAS", "Cascara")]}, "does not have 'CAS' take part", True),
        (CALL, {"type": field("trade-restriction", "closed its border"), "parties": [field("CAS", "Cascara")]}, "is not when “closed its border” was", False),
        (RELEASE, {"parties": [field("BOR", "Borovia", role="recipient")]}, "that 'BOR' is 'recipient'", True),
        (VISIT, {"status": None}, "tells of it as planned", False),
        ({"date": field("2031-05-14", "on 14 May"), "type": field("expulsion", "expelled a Borovian diplomat"), "parties": [field("ARD", "Ardenia")]}, {}, "denies it", False),
        ({"date": field("2031-05-15", "on 15 May"), "type": field("attack", "attacked Ardenia"), "parties": [field("BOR", "Borovia")]}, {}, "denies it", False),
        ({"date": field("2031-05-01", "on 1 May"), "type": field("war", "invaded Cascara"), "parties": [field("BOR", "Borovia")]}, {}, "told of a story", False),
    ],
)  # fmt: skip
def test_what_the_words_do_not_show_is_refused_with_the_reason(
    read: Survey, known: Records, event: Field, changes: Field, why: str, stands: bool
) -> None:
    found = answered(read, known, {key: value for key, value in {**event, **changes}.items() if value is not None})
    assert any(why in line for line in found.refused), found.refused
    assert bool(found.events) == stands
    if found.events:
        assert {receipt.place for _, receipt in found.events[0].receipts} <= {
            one.sentence.place for one in read.readings
        }


def test_both_of_two_speakers_stand(known: Records) -> None:
    text = (
        "A note\n\nMira Tolvane met Joren Vask on Monday, Lena Orr said. The two talked for an hour, Oskar Venn said."
    )
    found = survey(read_article("note.txt", text.encode(), published="2031-05-20"), known)
    both = {**MEETING, "according_to": [field("lena-orr", "Lena Orr said"), field("oskar-venn", "Oskar Venn said")]}
    event = answered(found, known, both).events[0]
    assert [act.speaker.actor for act in event.told[0].acts if act.speaker] == ["lena-orr", "oskar-venn"]


@pytest.mark.parametrize(("day", "other"), [("12", "tomas-hale"), ("14", "lena-orr")])
def test_of_two_acts_of_one_verb_each_has_its_own_persons(known: Records, day: str, other: str) -> None:
    text = "A note\n\nJoren Vask met Lena Orr on 12 May and Tomas Hale on 14 May."
    found = survey(read_article("note.txt", text.encode(), published="2031-05-20"), known)
    event: Field = {
        "date": field(f"2031-05-{day}", f"on {day} May"),
        "type": field("meeting", "met"),
        "parties": [field("joren-vask", "Joren Vask"), field(other, known.actors[other].name)],
    }
    judged = answered(found, known, event)
    assert judged.refused == [f"event 1: parties: “met” does not have '{other}' take part"]
    assert [part.actor for part in judged.events[0].told[0].parts] == ["joren-vask"]


def test_what_was_refused_stays_with_the_draft_that_was_found_without_a_program(read: Survey, known: Records) -> None:
    given = answered(read, known, {**MEETING, "according_to": [field("lena-orr", "Lena Orr")]})
    made = drafts_of([read], known, Date.of("2031-06-30").earliest, given.events)  # type: ignore[arg-type]
    event = next(one for one in made.files if one.record.get("date") == "2031-05-19")
    assert len([one for one in made.files if one.kind == "event"]) == len(events_of([read]))
    assert any("has no word of saying" in line for line in event.refused)


def test_more_events_than_are_read_are_said(read: Survey, known: Records) -> None:
    found = answered(read, known, *[MEETING] * 101)
    assert any("events from 101 on" in line for line in found.refused)
