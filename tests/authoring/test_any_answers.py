"""Whatever is answered, an interview asks on: it raises nothing, loses no answer that stands, and goes on the same from what it keeps."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from dyad.authoring.interview import Asked, Interview
from dyad.authoring.new_records import State, begun
from dyad.authoring.questions import ASKED
from dyad.model import Kind
from dyad.reading.records import Records
from tests.support import world

STATE = TypeAdapter(State)
KINDS: tuple[Kind, ...] = ("event", "actor", "source", "agreement")
WORDS = (
    "", "", "", "y", "n", "yes", "<", "-", "..", " ", "x", "gazette", "The Made-up Gazette", "https://new.example/a?utm_id=1",
    "https://gazette.example/speak?fbclid=3", "http://", "Mira Tolvane", "Mira Tolvane as Foreign Minister", "Nobody as King",
    "Nobody", "Ardenia", "none", "person", "meeting", "webpage", "treaty", "scheduled", "trade", "2031-02-01", "2031-12-24",
    "2031-02-04", "2031-13", "soon", "Urdu", "ur: نام", "xx: y", "Tolvane, Mira", "{A, B}", "a\nb\nc", "Ardenia\nNobody\nBorovia",
    "id-of-it", "Not An Id!", "river-court", "\u202e", "\ud800", "x" * 3000, "*bold", "<script>", "[a](javascript:x)", "'",
)  # fmt: skip


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return world.records(world.make(tmp_path_factory.mktemp("any") / "world"))


def seen(asked: Asked | None) -> object:
    """Return what is asked, without what is said of the last answer, which is not kept."""
    return asked and (asked.question, asked.about, asked.number)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.sampled_from(WORDS), max_size=40), changes=st.randoms(use_true_random=False))
def test_an_interview_survives_all_answers_and_being_broken_off_after_each(
    records: Records, kind: Kind, answers: list[str], changes: random.Random
) -> None:
    talk = Interview(begun(kind, {}, {}), records, world.TODAY)
    for answer in answers:
        asked = talk.asked()
        if asked is None:
            names = sorted(talk.changeable())
            talk.change(changes.choice(names))
            asked = talk.asked()
        assert asked is not None
        count = talk.count()
        talk.take(answer)
        after = talk.asked()
        if answer.strip() != "<":
            assert talk.count() >= count or asked.proposed  # what was put to be changed may be taken away
        kept = STATE.validate_json(STATE.dump_json(talk.state))
        again = Interview(kept, records, world.TODAY)
        if after is None or not after.doubt:
            assert seen(again.asked()) == seen(after)


GOOD = {
    "sources": ["gazette", ""], "title": ["A title"], "date": ["2031-02-04"], "type": ["meeting"], "parties": ["Ardenia", "BOR", ""],
    "summary": ["They met."], "name": ["Somebody New"], "kind": ["person"], "country": ["Cascara"], "url": ["https://a.example/b"],
    "publisher": ["A paper"], "no_archive": ["None yet."], "short_title": [""], "signed": [""],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.lists(st.sampled_from(["Nobody\n", "2031-13", "*bold", "Not An Id!", "<", "\u202ex"]), max_size=6))
def test_whatever_went_wrong_before_good_answers_lead_to_a_record(
    records: Records, kind: Kind, noise: list[str]
) -> None:
    talk = Interview(begun(kind, {}, {}), records, world.TODAY)
    waiting = list(noise)
    for _ in range(300):
        asked = talk.asked()
        if asked is None:
            break
        name, field = asked.about, asked.question.field
        if asked.doubt:
            talk.take("y" if asked.doubt.startswith("Leave") else "n")
        elif waiting and asked.question.field not in (
            "place",
            "according_to",
            "title",
            "publisher",
            "description",
            "authors",
        ):
            talk.take(waiting.pop())
        elif field == "kind":
            talk.take({"source": "webpage", "agreement": "treaty"}.get(kind, "person") if name == kind else "person")
        elif field == "id":
            talk.take(asked.proposed if not asked.is_refused else "an-id")
        else:
            good = GOOD.get(field, [""])
            talk.take(good[min(asked.number, len(good) - 1)])
    assert talk.asked() is None
    made = talk.new.drafts()
    assert made[-1].record is not None and not [one for one in made[-1].findings if one.severity == "error"]


def test_every_kind_that_can_be_asked_for_is_tried() -> None:
    assert set(KINDS) == set(ASKED)


def test_a_changed_id_of_a_new_source_is_followed_by_all_that_name_it(records: Records) -> None:
    talk = Interview(begun("event", {"sources": ["https://new.example/a"]}, {}), records, world.TODAY)
    new = ["New", "Paper", "webpage", "2031-02-04", "", "", "", "None.", "first", ""]
    person = [
        "Zoé Arlen as Envoy",
        "y",
        "person",
        "ARD",
        "",
        "",
        "first",
        "",
        "",
        "",
        "",
        "",
        "",
        "first",
        "",
        "zoe",
        "",
    ]
    for answer in [*new, "They met", "2031-02-04", "meeting", *person, "They met.", "", "", "", "talks"]:
        assert talk.asked() is not None
        talk.take(answer)
    assert talk.asked() is None
    talk.change("source id")
    assert talk.asked() is not None
    talk.take("second")
    assert talk.asked() is None
    source, actor, event = talk.new.drafts()
    assert [one.findings for one in (source, actor, event)] == [[], [], []]
    named = [one.content.partition(b"# More")[0] for one in (actor, event)]
    assert source.path.endswith("/second.yaml") and b"first" not in b"".join(named)
    assert [one.count(b"sources: [second]") for one in named] == [2, 1]


def test_a_record_that_is_not_rested_on_any_more_is_not_written(records: Records) -> None:
    talk = Interview(begun("agreement", {"sources": ["https://new.example/a"]}, {}), records, world.TODAY)
    for answer in [
        "New",
        "Paper",
        "webpage",
        "2031-02-04",
        "",
        "",
        "",
        "None.",
        "first",
        "",
        "A pact",
        "",
        "treaty",
        "ARD",
        "",
        "",
        "",
        "",
    ]:
        talk.asked()
        talk.take(answer)
    talk.asked()
    talk.take("pact")
    assert talk.asked() is None and len(talk.new.drafts()) == 2
    talk.change("source")
    for answer in ("gazette", ""):
        talk.asked()
        talk.take(answer)
    assert talk.asked() is None and [Path(one.path).stem for one in talk.new.drafts()] == ["pact"]


PARTIES = [
    ("Mira Tolvane, Oskar Venn", ["mira-tolvane", "oskar-venn"], ""),
    ("Mira Tolvane; Oskar Vennn; Cascara", ["mira-tolvane", "CAS"], "Oskar Vennn"),
    ("Ardenia and Borova", ["ARD"], "Borova"),
    ("Mira Tolvane (Foreign Minister), Borovia", ["mira-tolvane as Foreign Minister", "BOR"], ""),
    ("Ministry of Trade and Mines", [], "Ministry of Trade and Mines"),
    ("Ardenia, Ministry of Trade and Mines", [], "Ardenia, Ministry of Trade and Mines"),
    ("River Court", ["River Court"], ""),
]


@pytest.mark.parametrize(("said", "taken", "left"), PARTIES, ids=[one[0] for one in PARTIES])
def test_of_several_parties_on_a_line_only_the_one_that_cannot_stand_is_asked_for_anew(
    records: Records, said: str, taken: list[str], left: str
) -> None:
    talk = Interview(begun("event", {}, {}), records, world.TODAY)
    for answer in ("gazette", "", "They talk", "2031-02-04", "meeting", said):
        assert talk.asked() is not None
        talk.take(answer)
    asked = talk.asked()
    while asked and asked.doubt:
        talk.take("n")
        asked = talk.asked()
    assert asked is not None and asked.proposed == left
    if left and taken:
        talk.take("Borovia")
        asked = talk.asked()
        assert asked is not None and asked.proposed == ""
    found = talk.state.open[0].answers.get("parties", [])
    assert [one for one in found if one != "Borovia" or not left] == taken
