"""The interview on a real terminal: mistakes, pastes, breaks and kills lose no answer, and what is written passes the check."""

import os
import signal
from pathlib import Path

import pytest

from dyad.authoring.choices import choices, fitting
from dyad.authoring.new_records import State
from dyad.authoring.questions import questions
from dyad.authoring.sheets import Sheet
from dyad.authoring.spoken_names import new_person
from dyad.authoring.unfinished import begin
from dyad.commands.prompting import Terminal
from tests.support import command, terminal, world
from tests.support.terminal import CTRL_C, ENTER, Screen, screen

DAY = ("--as-of", world.TODAY.isoformat())
DUMB = {"TERM": "dumb"}


def new(folder: Path) -> list[str]:
    """Return the files that were not there, by name."""
    return sorted(
        file.name
        for file in (folder / "briefings").rglob("*.yaml")
        if file.relative_to(folder).as_posix() not in world.FILES and "vocabulary" not in file.parts
    )


def read(folder: Path, name: str) -> str:
    [file] = (folder / "briefings").rglob(name)
    return file.read_text(encoding="utf-8").partition("# More")[0]


def passes(folder: Path) -> bool:
    code, said = command.run(folder, "check", *DAY)
    return code == 0 and "0 problems" in said


def a_source(asked: Screen) -> None:
    """Answer the questions of a new source whose address is given, each wrongly at first."""
    asked.answer("title:", "x" * 301)
    asked.answer("", "A river")
    asked.answer("publisher:", "")
    asked.answer("this is needed", "The Courier")
    asked.answer("kind:", "newspaper")
    asked.answer("no entry", "Web page")
    asked.answer("published:", "31 February 2031")
    asked.answer("— ", "2031-02-05")
    asked.answer("language:", "Benglai")
    asked.answer("did you mean 'bn'", "Bengali")
    asked.answer("author:", "Tolvane, Mira")
    asked.answer("another author?", "{Ministry of Water, Wind and Rain}")
    asked.answer("another author?", "")
    asked.answer("archived url:", "archive")
    asked.answer("", "https://perma.cc/AB12-CD34")
    asked.answer("archived on:", "2031")
    asked.answer("", "2031-02-05")
    asked.answer("id:", "A/B")
    asked.answer("is not made of", "courier")


def a_plan(asked: Screen) -> None:
    asked.answer("source:", "https://courier.example/river?utm_source=x&fbclid=y&page=2")
    asked.wait("serves tracking only: utm_source, fbclid", "New source")
    a_source(asked)
    asked.answer("another source?", "")
    asked.answer("title:", "They are to talk.")
    asked.answer("full stop", "They are to talk")
    asked.answer("date:", "soon")
    asked.answer("'soon' is not a date", "2031-09-01")
    asked.answer("date checked:", "perhaps")
    asked.answer("neither yes nor no", "yes")
    asked.answer("status:", "")
    asked.answer("this is needed; one of:", "sheduled")
    asked.answer("did you mean 'scheduled'", "scheduled")
    asked.answer("type:", "meting")
    asked.answer("did you mean 'meeting'", "Meeting")


def the_parties(asked: Screen) -> None:
    asked.answer("party:", "Oskar Vennn")
    asked.wait("did you mean 'oskar-venn'", "as a new actor? (y/N)")
    asked.type(ENTER)
    asked.answer("did you mean", "Oskar Venn")
    asked.answer("another party?", "Zoé Arlen as Envoy to Borovia")
    asked.wait("Write 'Zoé Arlen' as a new actor? (y/N)")
    asked.type("y" + ENTER)
    asked.answer("kind:", "persn")
    asked.answer("did you mean 'person'", "person")
    asked.answer("country:", "Ardena")
    asked.answer("did you mean 'ARD'", "Ardenia")
    asked.answer("native name:", "زوي")
    asked.answer("has no language before it", "Arabic: زوي")
    asked.answer("another native name?", "")
    asked.answer("also known as:", "")
    asked.answer("source:", "no such thing")
    asked.wait("Write 'no such thing' as a new source? (y/N)")
    asked.type("The Courier" + ENTER)  # an answer in place of yes or no is one
    asked.answer("another source?", "")
    asked.answer("description:", "")
    asked.answer("organisation:", "")  # the office itself stood with the name
    asked.answer("from:", "2030-13")
    asked.answer("there is no month 13", "2030-12")
    asked.answer("to:", "..")
    asked.answer("checked on:", "2031-02-05")
    asked.answer("source:", "A river")
    asked.answer("another source?", "")
    asked.answer("id:", "river-court")
    asked.answer("there is already an actor 'river-court'", "zoe-arlen")
    asked.answer("another party?", "")


def the_rest(asked: Screen) -> None:
    asked.answer("according to:", "")
    asked.answer("place:", "The Bridge")
    asked.answer("theme:", "trad")
    asked.answer("did you mean 'trade'", "trade")
    asked.answer("another theme?", "")
    asked.answer("id:", "Dar/Meets Dhaka!")
    asked.answer("is not made of lower-case letters", "talks")


def test_a_planned_event_with_a_new_source_and_a_new_person_with_a_mistake_at_each_question(folder: Path) -> None:
    with screen(folder, "new", "event", *DAY) as asked:
        a_plan(asked)
        the_parties(asked)
        asked.wait("summary:", "> ")
        asked.paste("They are to talk\r\nabout the *river*,\n\nand of trade.\n")
        asked.type(ENTER)
        the_rest(asked)
        asked.wait("briefings/sources/2031/courier.yaml", "briefings/actors/zoe-arlen.yaml", "status: scheduled")
        assert new(folder) == []
        asked.answer("finds nothing wrong", "tile")
        asked.answer("did you mean 'title'", "title")
        asked.answer("title:", "They are to meet")
        asked.answer("Enter writes it", "source title")
        asked.answer("title:", "")  # the answer stood there, and was kept by Enter
        asked.answer("Enter writes it", "actor office")
        for question in ("office:", "organisation:", "from:", "to:", "checked on:", "source:"):
            asked.answer(question, "")
        asked.answer("another source?", "")
        asked.answer("another office?", "")
        asked.answer("Enter writes it", "")
        asked.wait("next: dyad check")
        assert asked.end() == 0
    assert new(folder) == ["courier.yaml", "talks.yaml", "zoe-arlen.yaml"]
    assert "title: They are to meet\n" in read(folder, "talks.yaml")
    assert "summary: They are to talk about the *river*, and of trade.\n" in read(folder, "talks.yaml")
    assert "{actor: zoe-arlen, as: Envoy to Borovia}" in read(folder, "talks.yaml")
    office = (
        "- title: Envoy to Borovia",
        'from: "2030-12"',
        'to: ".."',
        'checked_on: "2031-02-05"',
        "sources: [courier]",
    )
    assert "\n    ".join(office) in read(folder, "zoe-arlen.yaml")
    source = read(folder, "courier.yaml")
    assert "url: https://courier.example/river?page=2\n" in source and "language: bn\n" in source
    assert "- {family: Tolvane, given: Mira}\n  - Ministry of Water, Wind and Rain\n" in source
    assert passes(folder) and not list((folder / "build/unfinished").iterdir())


@pytest.mark.parametrize("end", ["ctrl-c", "kill", "terminate", "closed"])
def test_what_is_broken_off_is_offered_and_goes_on_where_it_was(folder: Path, end: str) -> None:
    with screen(folder, "new", "event", *DAY) as asked:
        asked.answer("source:", "https://courier.example/river")
        asked.answer("title:", "A river")
        asked.answer("publisher:", "The Courier")
        asked.wait("kind:", "> ")
        if end == "ctrl-c":
            asked.type("web")
            asked.wait("web")
            asked.type(CTRL_C)
            asked.wait("your answers are kept. Go on with: dyad new event")
            assert asked.end() == 130
        elif end == "closed":
            asked.hang_up()
            asked.process.wait(terminal.PATIENCE)
        else:
            asked.kill(signal.SIGKILL if end == "kill" else signal.SIGTERM)
            asked.end()
    assert new(folder) == []
    with screen(folder, "new", "actor", *DAY) as asked:
        asked.wait("kept: 1 × event; go on with: dyad new event", "name:", "> ")
        asked.type(CTRL_C)
        asked.end()
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("You broke off a new event 'A river' (3 answers", "Go on with it?")
        asked.type(ENTER)
        asked.wait("New source", "kind:", "> web" if end == "ctrl-c" else "> ")
        asked.type("webpage" + ENTER)
        for question, given in (
            ("published:", "2031-02-05"),
            ("language:", ""),
            ("author:", ""),
            ("archived url:", ""),
            ("no archive:", "None yet."),
            ("id:", ""),
            ("another source?", ""),
            ("title:", "They talked"),
            ("date:", "2031-02-04"),
            ("type:", "meeting"),
            ("party:", "Ardenia\nBorovia"),
        ):
            asked.wait(question, "> ")
            asked.paste(given) if "\n" in given else asked.type(given)
            asked.type(ENTER)
        for question, given in (
            ("another party?", ""),
            ("summary:", "They talked of the bridge."),
            ("according to:", ""),
            ("place:", ""),
            ("theme:", ""),
            ("id:", ""),
            ("Enter writes it", ""),
        ):
            asked.answer(question, given)
        assert asked.end() == 0, asked.text
    assert new(folder) == ["2031-02-04-they-talked.yaml", "the-courier-20310205.yaml"]
    assert "parties: [ARD, BOR]" in read(folder, "2031-02-04-they-talked.yaml")
    assert passes(folder)


def test_two_interviews_at_once_keep_two_drafts_and_do_not_take_each_others(folder: Path) -> None:
    with screen(folder, "new", "agreement", *DAY) as one, screen(folder, "new", "agreement", *DAY) as other:
        for asked, title in ((one, "First"), (other, "Second")):
            asked.answer("source:", "gazette")
            asked.answer("another source?", "")
            asked.answer("title:", title)
            asked.wait("short title:", "> ")
            assert "You broke off" not in asked.text
        one.type(CTRL_C)
        one.end()
        other.type(CTRL_C)
        other.end()
    assert len(list((folder / "build/unfinished").iterdir())) == 2
    with screen(folder, "new", "agreement", *DAY) as asked:
        asked.wait("'First'", "Go on with it?")
        asked.type("f" + ENTER)
        asked.wait("'Second'", "Go on with it?")
        asked.type("n" + ENTER)
        asked.wait("source:", "> ")
        asked.type(CTRL_C)
        asked.end()
    assert len(list((folder / "build/unfinished").iterdir())) == 2  # the second, and the one of this moment


def test_an_empty_enter_after_a_refused_name_asks_before_the_name_is_left_out(folder: Path) -> None:
    with screen(
        folder, "new", "event", *DAY, "--source", "gazette", "--title", "They talked", "--date", "2031-02-04"
    ) as asked:
        asked.answer("type:", "meeting")
        asked.answer("party:", "Ardenia")
        asked.answer("another party?", "Borovja")
        asked.wait("as a new actor? (y/N)")
        asked.type(ENTER)
        asked.answer("no actor 'Borovja'", "\x7f")  # the name that stood there is taken away
        asked.wait("Leave 'Borovja' out? (y/N)")
        asked.type("n" + ENTER)
        asked.answer("another party?", "Borovia")
        asked.answer("another party?", "")
        asked.answer("summary:", "They talked.")
        for question in ("according to:", "place:", "theme:", "id:", "Enter writes it"):
            asked.answer(question, "")
        assert asked.end() == 0
    assert "parties: [ARD, BOR]" in read(folder, "2031-02-04-they-talked.yaml")


def test_options_are_answers_and_wrong_ones_are_asked_again(folder: Path) -> None:
    given = (
        "--title",
        "They talked.",
        "--party",
        "Ardenia",
        "--party",
        "Borovja",
        "--source",
        "https://gazette.example/speak?utm_medium=y",
    )
    with screen(folder, "new", "event", *DAY, *given, "--date", "2031-02-04", "--type", "meeting", "talks") as asked:
        asked.wait("taken: gazette (The two sides speak)")
        asked.answer("full stop", "They talked")
        asked.wait("Write 'Borovja' as a new actor? (y/N)")
        asked.type("Borovia" + ENTER)
        asked.answer("another party?", "")
        asked.answer("summary:", "They talked.")
        for question in ("according to:", "place:", "theme:", "Enter writes it"):
            asked.answer(question, "")
        assert asked.end() == 0
    assert new(folder) == ["talks.yaml"] and "sources: [gazette]" in read(folder, "talks.yaml")
    assert "parties: [ARD, BOR]" in read(folder, "talks.yaml")


def test_one_can_go_back_and_leave_what_was_begun_by_mistake(folder: Path) -> None:
    with screen(folder, "new", "event", *DAY) as asked:
        asked.answer("source:", "https://courier.example/wrong")
        asked.answer("New source title:", "<")
        asked.answer("url:", "<")
        asked.answer("Event source:", "gazette")
        asked.answer("another source?", "")
        asked.answer("title:", "<")
        asked.answer("source:", "herald")
        asked.answer("another source?", "")
        asked.answer("title:", "They talked")
        asked.wait("date:", "> ")
        asked.type(CTRL_C)
        asked.end()
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("'They talked' (2 answers", "Go on with it?")


@pytest.mark.parametrize(
    ("columns", "more"), [(80, DUMB), (40, {}), (40, DUMB), (80, {"NO_COLOR": "1"}), (200, {}), (20, {})]
)
def test_on_any_terminal_a_source_is_asked_for_in_words_that_fit(
    folder: Path, columns: int, more: dict[str, str]
) -> None:
    with screen(folder, "new", "source", *DAY, columns=columns, more=more) as asked:
        for question, given in (
            ("url:", "https://courier.example/river"),
            ("title:", "A river"),
            ("publisher:", "The Courier"),
            ("kind:", "nonsense"),
            ("no entry 'nonsense'", "webpage"),
            ("published:", "2031-02-05"),
            ("language:", "Urdu"),
            ("author:", ""),
            ("archived url:", ""),
            ("no archive:", "None yet."),
            ("id:", ""),
            ("Enter writes it", ""),
        ):
            asked.answer(question, given)
        assert asked.end() == 0, asked.text
    assert "language: ur\n" in read(folder, "the-courier-20310205.yaml")
    code, said = command.run(folder, "check", *DAY)
    assert code == 0 and "warning[unused-source]" in said
    if more == DUMB:
        assert "\x1b" not in asked.said
    if "NO_COLOR" in more:
        assert "\x1b[31m" not in asked.said and "\x1b[1;31m" not in asked.said
    longest = max(len(line) for line in asked.text.split("\n") if line.startswith(("title:", "kind:", "published:")))
    assert longest < max(columns, 21)


def test_a_paste_on_a_terminal_that_does_not_tell_it_is_one_answer_too(folder: Path) -> None:
    with screen(
        folder, "new", "agreement", *DAY, "--source", "gazette", "--title", "A pact", "--kind", "treaty", more=DUMB
    ) as asked:
        asked.answer("short title:", "-")
        asked.answer("party:", "Ardenia")
        asked.answer("another party?", "")
        asked.answer("signed:", "")
        asked.wait("summary:", "> ")
        asked.type("They share\nthe water\nof the river.\n")
        asked.answer("id:", "")
        asked.answer("Enter writes it", "")
        assert asked.end() == 0, asked.text
    assert "summary: They share the water of the river.\n" in read(folder, "a-pact.yaml")


@pytest.mark.parametrize(
    ("field", "typed", "offered"),
    [
        ("type", "pho", ["phone-call"]),
        ("type", "by tele", ["phone-call"]),
        ("parties", "ميرا", ["Mira Tolvane"]),
        ("parties", "tolv", ["Mira Tolvane"]),
        ("parties", "bor", ["Borovia", "Oskar Venn"]),
        ("sources", "made-up", ["gazette", "herald"]),
        ("sources", "two speak", ["gazette"]),
        ("place", "bri", ["The Bridge"]),
        ("themes", "rivers", ["water"]),
        ("date", "2031", []),
    ],
)
def test_what_is_offered_is_found_by_any_of_its_names(folder: Path, field: str, typed: str, offered: list[str]) -> None:
    [question] = [one for one in questions("event") if one.field == field]
    assert sorted(one.text for one in fitting(choices(question, world.records(folder)), typed)) == offered


def test_the_choices_are_shown_before_an_answer_is_typed(folder: Path) -> None:
    with screen(
        folder, "new", "event", *DAY, "--source", "gazette", "--title", "They talked", "--date", "2031-02-04"
    ) as asked:
        asked.wait("type:", "> ", "phone-call", "Phone call", "visit", "Visit")
        asked.type("phone-call" + ENTER)
        asked.wait("party:", "> ", "Mira Tolvane", "mira-tolvane, ARD", "Cascara", "CAS")
        asked.type("Mira Tolvane" + ENTER)
        asked.wait("another party?", "> ")
        asked.type(CTRL_C)
        asked.end()
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("(5 answers")


def test_a_likely_double_is_shown_before_it_is_written(folder: Path) -> None:
    with screen(folder, "new", "source", *DAY) as asked:
        for question, given in (
            ("url:", "http://www.gazette.example/speak/?fbclid=x"),
            ("source 'gazette' has this address already", ""),
        ):
            asked.answer(question, given) if given else asked.wait(question)
        for question, given in (
            ("title:", "Another"),
            ("publisher:", "The Made-up Gazette"),
            ("kind:", "webpage"),
            ("published:", ""),
            ("language:", ""),
            ("author:", ""),
            ("archived url:", ""),
            ("no archive:", "None yet."),
            ("id:", ""),
        ):
            asked.answer(question, given)
        asked.wait("This may be there already: 'gazette'")
        asked.answer("Enter writes it", "")
        asked.wait("Write it all the same? (y/N)")
        asked.type(ENTER)
        asked.wait("Enter writes it", "> ")
        asked.type(CTRL_C)
        asked.end()
    assert new(folder) == []


def told(asked: Screen, *answers: tuple[str, str]) -> None:
    for question, given in answers:
        asked.answer(question, given)


def test_the_walk_of_the_guide_can_be_done_by_keystrokes_alone(tmp_path: Path) -> None:
    """In a new project, whose countries are those of the world: a source, then a person with an office, then a plan."""
    assert command.run(tmp_path, "init", str(tmp_path / "try"))[0] == 0
    project = tmp_path / "try"
    with screen(project, "new", "source") as asked:
        told(asked, ("url:", "paper.example"), ("", "https://paper.example/2026/01/25/call"), ("title:", "An example"))
        told(asked, ("publisher:", "The Paper"), ("kind:", "article-newspaper"), ("published:", "2026-01-25"))
        told(asked, ("language:", "English"), ("author:", ""), ("archived url:", ""), ("no archive:", "It is made up."))
        told(asked, ("id:", ""), ("Enter writes it", ""))
        asked.wait("next: dyad new event --source the-paper-20260125")
        assert asked.end() == 0
    assert command.run(project, "check")[0] == 0
    with screen(project, "new", "actor") as asked:
        told(asked, ("name:", "An Example"), ("kind:", "person"), ("country:", "Nowhere"), ("no country", "Norway"))
        told(asked, ("native name:", ""), ("also known as:", ""), ("source:", "An example"), ("another source?", ""))
        told(asked, ("description:", ""), ("office:", "Envoy of an example"), ("organisation:", ""), ("from:", "2025"))
        told(asked, ("to:", ".."), ("checked on:", "2026-01-25"), ("source:", ""), ("another office?", ""))
        told(asked, ("id:", "An Example"), ("is not made of", "an-example"), ("Enter writes it", ""))
        assert asked.end() == 0, asked.text
    with screen(project, "new", "event") as asked:
        told(asked, ("source:", "The Paper"), ("another source?", ""), ("title:", "An example of talks is planned"))
        told(asked, ("date:", "2999-06"), ("status:", "scheduled"), ("type:", "meeting"), ("party:", "An Example"))
        told(
            asked, ("another party?", "Sweden"), ("another party?", ""), ("summary:", "An example of talks is planned.")
        )
        told(
            asked, ("according to:", ""), ("place:", "Oslo"), ("theme:", ""), ("id:", "talks"), ("Enter writes it", "")
        )
        assert asked.end() == 0, asked.text
    code, said = command.run(project, "check")
    assert code == 0 and said.startswith("0 problems")


TYPED = (
    "gazette",
    "",
    "They talk",
    "2031-02-04",
    "meeting",
    "Ardenia",
    "Borovia",
    "",
    "They spoke of the bridge",
    "",
    "",
    "tra",
)


@pytest.mark.parametrize("more", [{}, DUMB], ids=["able", "dumb"])
def test_what_is_typed_ahead_of_ctrl_c_is_kept_and_put_before_the_writer(folder: Path, more: dict[str, str]) -> None:
    """Whenever Ctrl-C comes between the lines, each of them is there once, and there is one ending."""
    with screen(folder, "new", "event", *DAY, more=more) as asked:
        asked.wait("source:", "> ")
        asked.type("\r".join(TYPED))
        asked.type(CTRL_C)
        assert asked.end() == 130
        assert asked.text.count("Nothing was written") == 1 and "Stopped" not in asked.text
    [kept] = (folder / "build/unfinished").glob("*/answers.json")
    held = kept.read_text(encoding="utf-8")
    assert [one for one in TYPED if one and held.count(f'"{one}"') != 1] == []


def test_lines_that_were_typed_ahead_are_taken_one_by_one(folder: Path) -> None:
    sheet = Sheet("event", answers={"sources": ["gazette"]}, closed=["sources"])
    left(folder, State([sheet], typed="They talk", ahead=["2031-02-04", "meeting", "Ardenia"]))
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("You broke off", "Go on with it?")
        asked.type(ENTER)
        for question, line in (
            ("title:", "They talk"),
            ("date:", "2031-02-04"),
            ("type:", "meeting"),
            ("party:", "Ardenia"),
        ):
            asked.wait(question, f"> {line}")
            asked.type(ENTER)
        asked.answer("another party?", "Borovia")
        asked.answer("another party?", "")
        asked.wait("summary:", "> ")


@pytest.mark.parametrize("more", [{}, DUMB], ids=["able", "dumb"])
@pytest.mark.parametrize(
    ("keys", "line"), [("", "They talk"), ("They met", "They met")], ids=["as it was put", "another in its place"]
)
def test_a_line_typed_ahead_that_ctrl_c_finds_before_the_writer_is_put_once_more_and_no_more(
    folder: Path, keys: str, line: str, more: dict[str, str]
) -> None:
    sheet = Sheet("event", answers={"sources": ["gazette"]}, closed=["sources"])
    left(folder, State([sheet], ahead=["They talk", "2031-02-04", "meeting"]))
    before = "They talk] > " if more else "> They talk"
    with screen(folder, "new", "event", *DAY, more=more) as asked:
        asked.wait("Go on with it?")
        asked.type(ENTER)
        asked.wait("title:", before)
        asked.type(keys)
        asked.wait(keys)
        asked.type(CTRL_C)
        assert asked.end() == 130
    with screen(folder, "new", "event", *DAY, more=more) as asked:
        asked.wait("Go on with it?")
        asked.type(ENTER)
        for question, each in (("title:", line), ("date:", "2031-02-04"), ("type:", "meeting")):
            asked.wait(question, f"{each}] > " if more else f"> {each}")
            asked.type(ENTER)
        asked.wait("party:", "> ")
        asked.type(CTRL_C)
        asked.end()
    [kept] = (folder / "build/unfinished").glob("*/answers.json")
    held = kept.read_text(encoding="utf-8")
    assert held.count(f'"{line}"') == 1 and ("They talk" in held) == (line == "They talk")


@pytest.mark.parametrize(
    ("question", "typed", "meant"),
    [("status:", "planned", "scheduled"), ("status:", "called off", "cancelled"), ("status:", "mooted", "floated")],
)
def test_another_word_for_a_choice_is_answered_with_the_choice_that_enter_takes(
    folder: Path, question: str, typed: str, meant: str
) -> None:
    with screen(
        folder, "new", "event", "--source", "gazette", "--title", "They are to talk", "--date", "2031-09", *DAY
    ) as asked:
        asked.answer(question, typed)
        asked.wait(f"did you mean '{meant}'", f"> {meant}")
        asked.type(ENTER)
        asked.wait("type:", "> ")


@pytest.mark.parametrize(
    ("answer", "name", "office", "country"),
    [
        ("Zoé Arlen as the Foreign Minister of Ardenia", "Zoé Arlen", "Foreign Minister", "ARD"),
        ("Zoé Arlen (Prime Minister)", "Zoé Arlen", "Prime Minister", ""),
        ("Zoé Arlen, Prime Minister of Borovia", "Zoé Arlen", "Prime Minister", "BOR"),
        ("Foreign Minister Zoé Arlen", "Zoé Arlen", "Foreign Minister", ""),
        ("Zoé Arlen (Ardenia)", "Zoé Arlen", "", "ARD"),
        ("Ministry of Trade, Industry and Roads", "Ministry of Trade, Industry and Roads", "", ""),
        ("Prime Minister's Office", "Prime Minister's Office", "", ""),
        ("Zoé Arlen", "Zoé Arlen", "", ""),
    ],
)
def test_an_office_that_stands_with_a_new_name_is_told_from_it(
    folder: Path, answer: str, name: str, office: str, country: str
) -> None:
    found = new_person(answer, world.records(folder))
    assert (found.name, found.office, found.country) == (name, office, country)


def left(folder: Path, state: State) -> Path:
    """Leave an interview as a process does that ends."""
    kept = begin(folder)
    kept.keep(state)
    kept.release()
    return kept.folder


def test_what_was_being_written_when_the_program_was_killed_is_written_by_the_next(folder: Path) -> None:
    there, missing = "briefings/sources/2031/new.yaml", "briefings/events/2031/talks.yaml"
    files = {there: "title: New\n", missing: "title: Talks\n"}
    world.write(folder, there, files[there]).write_text(files[there], encoding="utf-8")
    left(folder, State([Sheet("event", answers={"title": ["Talks"]})], ready=files))
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("You broke off a new event 'Talks'", "Go on with it?")
        asked.type("They talk" + ENTER)
        asked.wait("'they talk' is none of the answers", "Go on with it?")
        asked.type(ENTER)
        asked.wait(there, missing, "next: dyad check")
        assert asked.end() == 0
    assert {path: (folder / path).read_text(encoding="utf-8") for path in files} == files
    assert not list((folder / "build/unfinished").iterdir())


def test_answers_that_do_not_stand_any_more_are_asked_anew(folder: Path) -> None:
    answers = {"sources": ["gone"], "title": ["They talked"], "date": ["2031-02-04"]}
    left(folder, State([Sheet("event", closed=list(answers), answers=answers)]))
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("Go on with it?")
        asked.type(ENTER)
        asked.wait("source:", "> gone")
        asked.type("gazette" + ENTER)
        asked.answer("another source?", "")
        asked.wait("type:", "> ")


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"open": []}', b"\xff", b'{"open": [{"kind": "king"}]}'])
def test_answers_that_cannot_be_read_are_let_alone(folder: Path, spoilt: bytes) -> None:
    file = left(folder, State([Sheet("event")])) / "answers.json"
    file.write_bytes(spoilt)
    with screen(folder, "new", "event", *DAY) as asked:
        asked.wait("source:", "> ")
        assert "You broke off" not in asked.text
    assert file.read_bytes() == spoilt


@pytest.mark.parametrize("place", ["build", "build/unfinished"])
def test_where_answers_cannot_be_kept_it_is_said_and_asked_all_the_same(
    folder: Path, tmp_path: Path, place: str
) -> None:
    (folder / place).parent.mkdir(exist_ok=True)
    (tmp_path / "elsewhere").mkdir()
    (folder / place).symlink_to(tmp_path / "elsewhere")
    with screen(folder, "new", "agreement", *DAY) as asked:
        asked.wait("Your answers cannot be kept while you type")
        asked.answer("source:", "gazette")
        asked.wait("another source?", "> ")
        asked.type(CTRL_C)
        asked.wait("Nothing was written.")
        assert asked.end() == 130
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_that_came_in_between_is_not_written_over_and_the_answers_stay(folder: Path) -> None:
    with screen(
        folder,
        "new",
        "agreement",
        *DAY,
        "--title",
        "A pact",
        "--kind",
        "treaty",
        "--party",
        "ARD",
        "--source",
        "gazette",
    ) as asked:
        for question in ("short title:", "signed:", "summary:", "id:"):
            asked.answer(question, "")
        asked.wait("Enter writes it", "> ")
        own = world.write(folder, "briefings/agreements/a-pact.yaml", "title: Another\n")
        asked.type(ENTER)
        asked.wait("File exists", "nothing was written; your answers are kept")
        assert asked.end() == 1
    assert "Another" in own.read_text(encoding="utf-8")
    own.unlink()
    with screen(folder, "new", "agreement", *DAY) as asked:
        asked.wait("'A pact'", "Go on with it?")
        asked.type(ENTER)
        asked.answer("Enter writes it", "")
        assert asked.end() == 0
    assert new(folder) == ["a-pact.yaml"]


def test_only_what_waits_in_a_terminal_is_taken_for_typed_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe is left to whoever reads it next."""
    end, start = os.pipe()
    os.write(start, b"They talk\n")
    os.close(start)
    with os.fdopen(end) as piped:
        monkeypatch.setattr("sys.stdin", piped)
        assert Terminal().ahead() == [] and piped.read() == "They talk\n"
