"""Forms: a stranger's words become records that pass the check, or are refused at the question; nothing else comes of them."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dyad.authoring.formatting import formatted
from dyad.authoring.forms import FORMS
from dyad.reading import yamlfile
from dyad.reading.load import load
from tests.support import world
from tests.support.workflow_steps import NODE

ROOT = Path(__file__).parents[2]
RECORD = re.compile(r"briefings/(events|sources|actors|agreements|pairs)/([a-z0-9-]+/)?[a-z0-9-]+\.yaml")
CALL = "briefings/events/2031/2031-02-02-call.yaml"
MIRA = "briefings/actors/mira-tolvane.yaml"

EVENT = {
    "title": "Ardenia and Borovia talk again",
    "date": "2031-02-04",
    "type": "Phone call",
    "parties": "Mira Tolvane, Oskar Venn",
    "summary": "They talked.\nAbout the *river*.",
    "according_to": "Mira Tolvane",
    "place": "",
    "source_url": "https://courier.example/river",
    "source_title": "A river",
    "source_publisher": "The Made-up Courier",
    "source_published": "2031-02-15",
    "more": "Ask @editors about #1.",
}
ACTOR = {
    "name": "Zoé Arlen",
    "kind": "person",
    "country": "Ardenia",
    "office": "Minister of Trade",
    "office_from": "2030-05",
    "office_to": "",
    "also_known_as": "Z. Arlen\nZoe Arlen",
    "names": "hi: ज़ोए",
    "source_url": "",
    "source_title": "A list",
    "source_publisher": "The Made-up Gazette",
    "source_published": "",
    "more": "",
}
WRONG = {
    "record": "2031-02-02-call",
    "page": "https://world.example/pairs/ard-bor/2031/#e-2031-02-02-call",
    "field": "date",
    "wrong": "It was a day later.",
    "right": "2031-02-03",
    "source_url": "https://gazette.example/speak",
    "more": "page 2 of the gazette",
}
PLAN = {
    **EVENT,
    "title": "Ardenia and Borovia are to meet",
    "date": "2031-08",
    "status": "scheduled: a date was given",
    "type": "meeting",
    "parties": "Ardenia and Borovia",
    "summary": "The two are to meet on the river.",
    "according_to": "",
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    told = importlib.util.spec_from_file_location("form", ROOT / ".github" / "form.py")
    assert told is not None and told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


def body(script: ModuleType, form: str, answers: dict[str, str]) -> str:
    """Return an issue's text as GitHub makes it from an answered form."""
    return "\r\n\r\n".join(
        f"### {heading}\r\n\r\n{answers.get(name) or '_No response_'}"
        for heading, name in script.headings(form).items()
    )


def outcome(script: ModuleType, folder: Path, form: str, text: str) -> dict[str, Any]:
    """Return what the script makes of an issue."""
    issue = {
        "number": 12,
        "body": text,
        "labels": [{"name": "triage"}, {"name": form}],
        "created_at": "2031-06-30T10:00:00Z",
    }
    made: dict[str, Any] = script.outcome(issue, folder)
    assert all(RECORD.fullmatch(path) for path in made.get("files", {}))
    return made


def applied(folder: Path, made: dict[str, Any]) -> None:
    """Put the files of a request in place, and see that the check finds nothing."""
    for path, content in made["files"].items():
        assert formatted(content.encode(), path) == (content.encode(), [])
        world.write(folder, path, content)
    assert world.problems(folder) == []


def test_a_new_event_comes_with_its_source(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", EVENT))
    assert made["title"] == "New event from issue 12"
    assert list(made["files"]) == [
        "briefings/events/2031/2031-02-04-ardenia-and-borovia-talk-again.yaml",
        "briefings/sources/2031/the-made-up-courier-20310215.yaml",
    ]
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    event = records.events["2031-02-04-ardenia-and-borovia-talk-again"]
    assert [one.actor for one in event.parties] == ["mira-tolvane", "oskar-venn"] and event.according_to == (
        "mira-tolvane",
    )
    assert (event.type, event.summary, event.added and event.added.text) == (
        "phone-call",
        "They talked. About the *river*.",
        "2031-06-30",
    )
    assert "Closes #12" in made["body"] and "@editors" not in made["body"] and "#1." not in made["body"]


def test_a_source_that_is_there_is_not_made_again(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script, folder, "new-event", body(script, "new-event", {**EVENT, "source_url": "http://gazette.example/speak/"})
    )
    assert len(made["files"]) == 1 and "sources: [gazette]" in "".join(made["files"].values())
    applied(folder, made)


def test_a_first_day_of_a_month_that_was_checked_is_taken(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script, folder, "new-event", body(script, "new-event", {**EVENT, "date": "2031-01-01", "date_checked": "true"})
    )
    applied(folder, made)
    assert "date_checked: true" in "".join(made["files"].values())


def test_a_new_actor_comes_with_the_office_its_source_shows(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-actor", body(script, "new-actor", ACTOR))
    assert made["title"] == "New actor from issue 12" and len(made["files"]) == 2
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    actor = records.actors["zoe-arlen"]
    assert (actor.country, actor.names, actor.also_known_as, actor.offices[0].title) == (
        "ARD",
        {"hi": "ज़ोए"},
        ("Z. Arlen", "Zoe Arlen"),
        "Minister of Trade",
    )


def test_a_file_that_no_name_could_be_spelled_for_is_named(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-actor", body(script, "new-actor", {**ACTOR, "name": "Зоя Арлен"}))
    assert "briefings/actors/actor.yaml" in made["files"] and "cannot be spelled in an id" in made["body"]


def test_more_names_of_a_known_actor_go_into_its_file(script: ModuleType, folder: Path) -> None:
    world.write(folder, MIRA, "# Seen by two.\n\n" + world.dedent(world.FILES[MIRA]))
    made = outcome(
        script,
        folder,
        "new-actor",
        body(script, "new-actor", {**ACTOR, "name": "M. Tolvane", "also_known_as": "Mira T.", "names": "hi: मीरा"}),
    )
    assert (made["title"], list(made["files"])) == ("New actor from issue 12", [MIRA])
    applied(folder, made)
    text = made["files"][MIRA]
    assert (
        text.startswith("# Seen by two.\n")
        and "also_known_as: [M. Tolvane, Mira T.]" in text
        and "  hi: मीरा\n" in text
        and "  ar: " in text
    )


def test_a_wrong_fact_of_one_field_is_corrected_and_told(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", WRONG))
    applied(folder, made)
    text = made["files"][CALL]
    assert (
        'date: "2031-02-03"\n' in text
        and "field: date" in text
        and 'was: "2031-02-02"' in text
        and "class: corrected" in text
    )
    assert "the gazette" in made["body"]


def test_the_source_of_a_correction_comes_with_it(script: ModuleType, folder: Path) -> None:
    new = {
        "source_url": "courier.example/late",
        "source_title": "A late call",
        "source_publisher": "The Made-up Courier",
    }
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", {**WRONG, **new}))
    assert sorted(made["files"]) == [CALL, "briefings/sources/undated/the-made-up-courier.yaml"]
    applied(folder, made)
    assert "sources: [gazette, the-made-up-courier]" in made["files"][CALL]
    assert "url: https://courier.example/late" in made["files"]["briefings/sources/undated/the-made-up-courier.yaml"]


def test_the_source_of_a_remark_comes_with_it_too(script: ModuleType, folder: Path) -> None:
    new = {"field": "something else", "source_url": "", "source_title": "A letter", "source_publisher": "An archive"}
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", {**WRONG, **new}))
    applied(folder, made)
    assert (
        "sources: [gazette, an-archive]" in made["files"][CALL]
        and "# Source: A letter, An archive" in made["files"][CALL]
    )


@pytest.mark.parametrize("record", ["", "site"])
def test_what_is_wrong_on_a_page_of_no_record_is_left_to_an_editor(
    script: ModuleType, folder: Path, record: str
) -> None:
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", {**WRONG, "record": record}))
    assert set(made) == {"comment"} and "an editor reads it here" in made["comment"]


@pytest.mark.parametrize(
    "record",
    [
        "https://world.example/pairs/ard-bor/2031/#e-2031-02-02-call",
        "`2031-02-02-call`",
        "https://world.example/events/2031-02-02-call/",
    ],
)
def test_a_record_is_found_by_its_address_too(script: ModuleType, folder: Path, record: str) -> None:
    made = outcome(script, folder, "wrong-fact", body(script, "wrong-fact", {**WRONG, "record": record, "page": ""}))
    assert list(made["files"]) == [CALL]


def test_an_address_that_is_none_is_told_once(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "source_url": "I read it"}))
    assert [line.split(" | ")[0] for line in made["comment"].splitlines() if line.startswith("| ")][2:] == [
        "| Address of the source"
    ]


def test_a_planned_event_comes_with_its_status(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "planned-event", body(script, "planned-event", PLAN))
    assert made["title"] == "Planned event from issue 12"
    applied(folder, made)
    [text] = [content for path, content in made["files"].items() if "/events/" in path]
    assert "status: scheduled\n" in text and 'date: "2031-08"\n' in text and "parties: [ARD, BOR]\n" in text


def test_all_that_is_wrong_is_told_at_once_and_in_the_order_of_the_form(script: ModuleType, folder: Path) -> None:
    spoilt = {
        "title": "It ends in a full stop.",
        "date": "2032-02-14",
        "type": "phone cal",
        "parties": "Nobody One and Nobody Two",
        "summary": "<b>They talked.</b>",
        "source_url": "",
        "source_title": "",
        "source_publisher": "",
        "source_published": "31 February 2031",
    }
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, **spoilt}))
    rows = [line.split(" | ")[0].removeprefix("| ") for line in made["comment"].splitlines() if line.startswith("| ")][
        2:
    ]
    shown = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), " ".join(rows))
    assert shown == (
        "Title Date Kind of event Who took part? Who took part? What happened? "
        "Title of the source Publisher Date of publication"
    )


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        ("Ardenia and Borovia", "[ARD, BOR]"),
        ("between the Republic of Ardenia and Borovia", "[ARD, BOR]"),
        ("Mira Tolvane, Oskar Venn", "[mira-tolvane, oskar-venn]"),
        ("Mira Tolvane and Oskar Venn", "[mira-tolvane, oskar-venn]"),
        ("Mira Tolvane & Oskar Venn", "[mira-tolvane, oskar-venn]"),
        ("- Mira Tolvane\n- Borovia", "[mira-tolvane, BOR]"),
        ("1. Ardenia\n2. Borovia.", "[ARD, BOR]"),
        ("Ardenia/Borovia", "[ARD, BOR]"),
        ("Ardenia – Borovia", "[ARD, BOR]"),
        (
            "Ardenian Foreign Minister Mira Tolvane and Borovia",
            "\n  - {actor: mira-tolvane, as: Foreign Minister}\n  - BOR",
        ),
        ("Foreign Minister Mira Tolvane", "\n  - {actor: mira-tolvane, as: Foreign Minister}"),
        ("Mira Tolvane (foreign minister); Borovia", "\n  - {actor: mira-tolvane, as: Foreign Minister}\n  - BOR"),
        (
            "Mira Tolvane, Foreign Minister of Ardenia, and Borovia",
            "\n  - {actor: mira-tolvane, as: Foreign Minister}\n  - BOR",
        ),
        ("Mira Tolvane as Foreign Minister, Borovia", "\n  - {actor: mira-tolvane, as: Foreign Minister}\n  - BOR"),
        ("Ms Mira Tolvane", "[mira-tolvane]"),
        ("Mira Tolvane (Ardenia)", "[mira-tolvane]"),
        ("Borovian Foreign Minister Mira Tolvane", None),
        ("Mira Tolvane (Borovia)", None),
        ("spokesman for Mira Tolvane", None),
        ("Mira Tolvane's brother", None),
        ("brother of Mira Tolvane", None),
        ("Jonas Foreign Minister Oskar Venn", None),
        ("and", None),
    ],
)
def test_who_took_part_is_read_as_people_say_it_where_it_means_one_record(
    script: ModuleType, folder: Path, said: str, parties: str | None
) -> None:
    told = {**EVENT, "parties": said, "according_to": "", "source_url": "https://gazette.example/speak"}
    made = outcome(script, folder, "new-event", body(script, "new-event", told))
    assert ("files" in made) is (parties is not None), made
    if parties is not None:
        assert f"parties:{'' if parties.startswith(chr(10)) else ' '}{parties}\n" in "".join(made["files"].values())
        applied(folder, made)


@pytest.mark.parametrize(
    ("question", "said", "written"),
    [
        ("type", "PHONE CALL", "type: phone-call\n"),
        ("type", "a phone-call", "type: phone-call\n"),
        ("type", "Phone_call.", "type: phone-call\n"),
        ("date", "4 February 2031", 'date: "2031-02-04"\n'),
        ("date", "February 4th, 2031", 'date: "2031-02-04"\n'),
        ("date", "the 4th of February 2031", 'date: "2031-02-04"\n'),
        ("source_url", "courier.example/river?a=b", "url: https://courier.example/river?a=b\n"),
        ("source_url", "//courier.example", "url: https://courier.example\n"),
        ("source_url", "<https://courier.example/x>", "url: https://courier.example/x\n"),
        ("source_url", "[A river](https://courier.example/x)", "url: https://courier.example/x\n"),
        ("source_url", "HTTP://Courier.example/x", "url: "),
        ("according_to", "Mira Tolvane and Oskar Venn", "according_to: [mira-tolvane, oskar-venn]\n"),
        ("according_to", "a fisherman of both banks", "according_to: a fisherman of both banks\n"),
    ],
)
def test_an_answer_that_can_mean_one_thing_only_is_taken(
    script: ModuleType, folder: Path, question: str, said: str, written: str
) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, question: said}))
    assert "files" in made, made
    assert written in "".join(made["files"].values())
    applied(folder, made)


@pytest.mark.parametrize("said", ["1/2/2031", "February", "05.06.31", "last Tuesday", "2031-02-04 or so"])
def test_a_date_that_can_mean_two_days_is_not_guessed(script: ModuleType, folder: Path, said: str) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "date": said}))
    assert set(made) == {"comment"} and "| Date |" in made["comment"]


@pytest.mark.parametrize("still", ["present", "Now", "-"])
def test_an_office_that_is_still_held_is_seen_by_its_source(script: ModuleType, folder: Path, still: str) -> None:
    told = {**ACTOR, "office_to": still, "source_published": "3 March 2031"}
    made = outcome(script, folder, "new-actor", body(script, "new-actor", told))
    applied(folder, made)
    text = made["files"]["briefings/actors/zoe-arlen.yaml"]
    assert 'to: ".."\n' in text and 'checked_on: "2031-03-03"\n' in text


def test_the_forms_and_what_is_made_of_them_are_the_same() -> None:
    files = {one.stem for one in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml")}
    flow = (ROOT / ".github" / "workflows" / "forms.yml").read_text("utf-8")
    assert files == set(FORMS) == set(re.findall(r"labels\.\*\.name, '([\w-]+)'", flow))
    for one in files:
        told = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{one}.yml").read_text("utf-8"))
        assert told["labels"] == [one]
        assert all(
            part["attributes"].get("description")
            for part in told["body"]
            if part["type"] == "input" and part.get("id") not in ("title", "place")
        ), one


def test_an_answer_with_many_names_is_read_in_no_time(script: ModuleType, folder: Path) -> None:
    crowd = " and ".join(["Ardenia, Nobody", "Bosnia and"] * 800)
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "parties": crowd}))
    assert set(made) == {"comment"}


def test_a_wrong_fact_in_words_becomes_a_remark_at_the_head_of_the_file(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script,
        folder,
        "wrong-fact",
        body(
            script,
            "wrong-fact",
            {
                **WRONG,
                "field": "something else",
                "wrong": "x\n# yaml-language-server: $schema=https://evil.example/\n\u202etitle: y",
            },
        ),
    )
    applied(folder, made)
    value, problems = yamlfile.read(made["files"][CALL].encode(), CALL)
    assert problems == [] and value == yamlfile.read((folder / CALL).read_bytes(), CALL)[0]
    assert all(line.startswith("# ") for line in made["files"][CALL].partition("\n\n")[0].split("\n"))
    assert "\n# Wrong: x # yaml-language-server" in made["files"][CALL]


def test_a_briefing_itself_can_be_reported(script: ModuleType, folder: Path) -> None:
    made = outcome(
        script,
        folder,
        "wrong-fact",
        body(script, "wrong-fact", {**WRONG, "record": "ard-bor", "field": "something else"}),
    )
    assert list(made["files"]) == ["briefings/pairs/ard-bor.yaml"]
    applied(folder, made)


@pytest.mark.parametrize(
    ("form", "answers", "question", "words"),
    [
        ("new-event", {**EVENT, "date": "14 February"}, "Date", "is not a date"),
        ("new-event", {**EVENT, "date": "2031-02-31"}, "Date", "February 2031 has 28 days"),
        ("new-event", {**EVENT, "type": "phone cal"}, "Kind of event", "did you mean Phone call?"),
        (
            "new-event",
            {**EVENT, "parties": "Mira Tolvane, Nobody Known"},
            "Who took part?",
            "nobody is known here by the name 'Nobody Known'",
        ),
        ("new-event", {**EVENT, "summary": "<img src=x onerror=alert(1)>"}, "What happened?", "HTML is not taken here"),
        ("new-event", {**EVENT, "title": "A\u202eB"}, "Title", "cannot be seen"),
        ("new-event", {**EVENT, "source_url": "javascript:alert(1)"}, "Address of the source", "begins with"),
        ("new-event", {**EVENT, "source_title": ""}, "Title of the source", "an answer is needed here"),
        (
            "new-event",
            {**EVENT, "date": "2031-02-01"},
            "Is it really the first of the month?",
            "an answer is needed here",
        ),
        ("new-event", {**EVENT, "date": "2032-02-14"}, "Date", "Planned event"),
        ("new-event", {}, "Title of the source", "an answer is needed here"),
        ("new-actor", {**ACTOR, "country": "Atlantis"}, "Country", "no country"),
        ("new-actor", {**ACTOR, "names": "ज़ोए"}, "Native script", "has no language before it"),
        ("wrong-fact", {**WRONG, "right": "tomorrow"}, "What is right?", "is not a date"),
        ("wrong-fact", {**WRONG, "record": "../../../etc/passwd"}, "Record", "there is no record"),
        ("wrong-fact", {**WRONG, "record": "no-such-record"}, "Record", "there is no record"),
        ("wrong-fact", {**WRONG, "source_url": ""}, "Address of the source that says so", "an answer is needed here"),
        ("wrong-fact", {**WRONG, "source_url": "new.example/x"}, "Title of the source", "an answer is needed here"),
        ("planned-event", {**PLAN, "date": "2031-03"}, "Date for which it is planned", "has passed"),
        ("planned-event", {**PLAN, "status": "occurred"}, "How sure is it?", "is no status"),
        ("planned-event", {**PLAN, "date": "soon"}, "Date for which it is planned", "write the day itself"),
        ("new-actor", {**ACTOR, "kind": "qwertz"}, "Kind", "one of: "),
        ("new-actor", {**ACTOR, "office_from": "last May"}, "In office from", "is not a date"),
        ("new-actor", {**ACTOR, "office": ""}, "Office", "an answer is needed here"),
    ],
)
def test_what_cannot_stand_is_said_at_its_question_and_nothing_is_proposed(
    script: ModuleType, folder: Path, form: str, answers: dict[str, str], question: str, words: str
) -> None:
    made = outcome(script, folder, form, body(script, form, answers))
    assert set(made) == {"comment"}
    shown = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), made["comment"])
    assert re.search(rf"^\| {re.escape(question)} \| .*{re.escape(words)}", shown, re.MULTILINE), shown


@pytest.mark.parametrize(
    "hostile",
    [
        "a: b\n- c",
        "a river}}]]",
        "'\"`${{ github.token }}`",
        "::error::x",
        "$(touch /tmp/x)",
        "!!python/object:os.system x",
        "&a *a",
        "---\nx: y\n...\n-",
        "# no comment",
        "| block",
        "\\u202e",
    ],
)
def test_syntax_in_an_answer_stays_text(script: ModuleType, folder: Path, hostile: str) -> None:
    made = outcome(
        script,
        folder,
        "new-event",
        body(script, "new-event", {**EVENT, "title": hostile, "source_title": hostile, "more": hostile}),
    )
    assert "files" in made, made
    applied(folder, made)
    records, _ = load(folder)
    assert records is not None
    event, source = (
        next(one for one in records.events.values() if one.added and one.added.text == "2031-06-30"),
        records.sources["the-made-up-courier-20310215"],
    )
    assert event.title == source.title == " ".join(hostile.split()) and event.date.text == "2031-02-04"


def test_a_heading_that_was_written_into_an_answer_takes_nothing_from_the_other_answers(
    script: ModuleType, folder: Path
) -> None:
    made = outcome(
        script,
        folder,
        "new-event",
        body(script, "new-event", {**EVENT, "summary": "They talked.\n\n### Date\n\n2031-03-03\n\n### What else\n\nx"}),
    )
    [text] = [content for path, content in made["files"].items() if "/events/" in path]
    assert 'date: "2031-02-04"' in text and 'summary: "They talked. ### Date 2031-03-03 ### What else x"' in text


def test_a_megabyte_is_refused_at_once(script: ModuleType, folder: Path) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "summary": "x" * 1_000_000}))
    assert set(made) == {"comment"} and len(made["comment"]) < 1000


def test_an_issue_that_no_form_opened_is_let_be(script: ModuleType, folder: Path) -> None:
    assert outcome(script, folder, "question", "Hello") == {}


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "### ",
                "Title",
                "Date",
                "\n",
                "\r\n",
                "2031-02-04",
                "_No response_",
                "Mira Tolvane",
                "phone-call",
                "date",
                "2031-02-02-call",
                "mira-tolvane",
                "---",
                ": ",
                "- ",
                "#",
                "\u202e",
                "\x00",
                "\ud800",
                "'",
                '"',
                "{",
                "[",
            ]
        ),
        st.text(max_size=20),
    ),
    max_size=12,
).map("".join)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_answers_give_a_traceback_or_a_file_that_breaks_the_check(
    script: ModuleType, folder: Path, data: st.DataObject
) -> None:
    form, good = data.draw(
        st.sampled_from([("new-event", EVENT), ("new-actor", ACTOR), ("wrong-fact", WRONG), ("planned-event", PLAN)])
    )
    spoilt = {**good, **data.draw(st.dictionaries(st.sampled_from(sorted(good)), PIECES, max_size=3))}
    made = outcome(script, folder, form, data.draw(st.one_of(st.just(body(script, form, spoilt)), PIECES)))
    for path, content in made.get("files", {}).items():
        assert formatted(content.encode(), path) == (content.encode(), [])
    assert set(made) in ({"comment"}, {"title", "body", "files"})
    assert re.fullmatch(r"[\w -]*", made.get("title", ""))
    told = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), made.get("comment", ""))
    ways_out = [line.rpartition(" | ")[2] for line in told.splitlines() if line.startswith("| ")]
    assert not [one for one in ways_out if re.search(r"\bdyad\b|run:|--\w|\.yaml", one)], (
        "nobody here has a command line"
    )


HARNESS = """
const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const calls = [];
const say = (name, data) => async (options) => { calls.push([name, options]); return { data }; };
const github = {
  paginate: async (call, options) => (await call(options)).data,
  rest: {
    issues: { listComments: async () => ({ data: given.comments }), createComment: say("createComment"), updateComment: say("updateComment") },
    git: {
      getRef: async () => ({ data: { object: { sha: "main" } } }), createTree: say("createTree", { sha: "tree" }), createCommit: say("createCommit", { sha: "commit" }),
      listMatchingRefs: async () => ({ data: given.refs }), updateRef: say("updateRef"), createRef: say("createRef"),
    },
    repos: { compareCommitsWithBasehead: async () => ({ data: { total_commits: given.commits.length, commits: given.commits } }) },
    pulls: { listReviews: async () => ({ data: given.reviews }), list: async () => ({ data: given.open }), create: say("create", { number: 7 }), update: say("update", { number: 7 }) },
  },
};
const context = { repo: { owner: "o", repo: "r" }, payload: { issue: { number: 12 }, repository: { default_branch: "main" } } };
const run = new (async () => {}).constructor("github", "context", "core", "require", given.script);
run(github, context, {}, require).then(() => console.log(JSON.stringify(calls)), (error) => console.log(JSON.stringify([...calls, ["failed", String(error)]])));
"""


def told(folder: Path, made: dict[str, Any], **more: Any) -> list[tuple[str, Any]]:
    """Run the script of the second job on an outcome, and return what it asks of GitHub."""
    if NODE is None:
        pytest.skip("no Node.js on this machine: the workflows' scripts are not run")
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "forms.yml").read_text(encoding="utf-8"))["jobs"]["tell"][
        "steps"
    ]
    (folder / "outcome.json").write_text(json.dumps(made), encoding="utf-8")
    full = {
        "script": steps[-1]["with"]["script"],
        "comments": [],
        "refs": [],
        "open": [],
        "commits": [],
        "reviews": [],
        **more,
    }
    done = subprocess.run(
        [NODE, "-e", HARNESS],
        input=json.dumps(full),
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        timeout=60,
    )
    return [(name, options) for name, options in json.loads(done.stdout)]


def test_the_request_is_opened_once_and_renewed_when_the_form_is_edited(
    script: ModuleType, folder: Path, tmp_path: Path
) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", EVENT))
    calls = told(tmp_path, made)
    assert [name for name, _ in calls] == ["createTree", "createCommit", "createRef", "create", "createComment"]
    tree = dict(calls)["createTree"]["tree"]
    assert {one["path"]: one["content"] for one in tree} == made["files"] and {one["mode"] for one in tree} == {
        "100644"
    }
    assert (dict(calls)["createRef"]["ref"], dict(calls)["create"]["head"]) == ("refs/heads/form-12", "form-12")
    ours = {"id": 3, "user": {"login": "github-actions[bot]"}, "body": dict(calls)["createComment"]["body"]}
    message = dict(calls)["createCommit"]["message"]
    bots = {"author": {"login": "github-actions[bot]"}, "commit": {"message": message, "tree": {"sha": "tree"}}}
    stands = {"ref": "refs/heads/form-12", "object": {"sha": "tip"}}
    again = told(tmp_path, made, comments=[ours], refs=[stands], open=[{"number": 7}], commits=[bots])
    assert [name for name, _ in again] == ["createTree", "createCommit", "updateRef", "update", "updateComment"]
    assert dict(again)["createCommit"]["parents"] == ["tip", "main"] and dict(again)["updateRef"]["force"] is False


@pytest.mark.parametrize(
    "title",
    [
        "Fixes GH 12 closes everything",
        "resolves #1",
        "closes: owner/repo#3",
        "fixed https://github.com/o/r/issues/5",
        "Close 7 [skip ci]",
        "Co-authored-by: x <x@x>",
    ],
)
def test_no_word_of_the_form_acts_in_a_message_or_a_name(
    script: ModuleType, folder: Path, tmp_path: Path, title: str
) -> None:
    made = outcome(script, folder, "new-event", body(script, "new-event", {**EVENT, "title": title}))
    if set(made) == {"comment"}:
        return
    calls = dict(told(tmp_path, made))
    said = f"{calls['createCommit']['message']}\n{calls['createRef']['ref']}\n{calls['create']['title']}\n{calls['create']['head']}"
    assert not re.search(r"(?i)(close|fix|resolve)(s|d|es|ed)?\b|skip|co-authored|@|#", said), said
    acting = re.findall(r"(?i)\b(?:close|fix|resolve)(?:s|d|es|ed)?:?\s+\S*#\d+", calls["create"]["body"])
    assert acting == ["Closes #12"]


def test_what_cannot_stand_is_only_said(tmp_path: Path) -> None:
    assert [name for name, _ in told(tmp_path, {"comment": "x"})] == ["createComment"]
    assert told(tmp_path, {}) == []


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/x.yml",
        "briefings/../x.yaml",
        "/etc/x.yaml",
        "briefings/site.yaml",
        "briefings/events/2031/x.yaml\n",
        "briefings/vocabulary/themes.yaml",
    ],
)
def test_only_records_are_ever_committed(tmp_path: Path, path: str) -> None:
    assert [name for name, _ in told(tmp_path, {"title": "x", "body": "x", "files": {path: "x"}})] == ["failed"]


@pytest.mark.parametrize("github", [".github", "templates/forges/github/dot-github"])
def test_the_command_of_the_workflow_runs(folder: Path, tmp_path: Path, script: ModuleType, github: str) -> None:
    event = {
        "issue": {
            "number": 12,
            "body": body(script, "new-event", EVENT),
            "labels": [{"name": "new-event"}],
            "created_at": "2031-06-30T10:00:00Z",
        }
    }
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    steps = yaml.safe_load((ROOT / github / "workflows" / "forms.yml").read_text(encoding="utf-8"))["jobs"]["read"][
        "steps"
    ]
    [command] = [step["run"] for step in steps if step.get("name") == "Read the form"]
    (folder / ".venv").symlink_to(Path(sys.executable).parent.parent)
    shutil.copytree(ROOT / ".github", folder / ".github", dirs_exist_ok=True)
    subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={"GITHUB_EVENT_PATH": str(tmp_path / "event.json"), "PATH": "/usr/bin:/bin"},
        check=True,
        timeout=60,
    )
    assert json.loads((folder / "outcome.json").read_text(encoding="utf-8"))["title"].startswith("New event ")
