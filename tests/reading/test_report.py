"""Problems are worded once, and can be read by people, machines and GitHub."""

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dyad.reading.problems import Location, Problem
from dyad.reading.report import as_github, as_json, as_summary, as_text, closing
from tests.support import world
from tests.support.attacks import ATTACKS
from tests.support.seen import Seen

PROBLEM = Problem(
    Location("briefings/events/2031/call.yaml", 4, 13, 8),
    "unknown-actor",
    "no actor 'mira-tolv'",
    "did you mean 'mira-tolvane'?",
)
LINES = ["title: x", "date: y", "parties:", "  - {actor: mira-tol}"]


def test_a_problem_reads_place_fact_line_caret_and_way_out() -> None:
    assert as_text([PROBLEM], lambda path: LINES) == (
        "briefings/events/2031/call.yaml:4:13: error[unknown-actor] no actor 'mira-tolv'\n"
        "   4 |   - {actor: mira-tol}\n"
        "     |             ^^^^^^^^ did you mean 'mira-tolvane'?"
    )


def test_a_problem_without_its_line_still_says_all() -> None:
    assert as_text([PROBLEM], lambda path: []).endswith("no actor 'mira-tolv'\n       did you mean 'mira-tolvane'?")


def test_the_caret_stands_below_wide_and_combining_characters() -> None:
    wide = Problem(Location("x", 1, 8, 2), "rule", "message")
    shown = as_text([wide], lambda path: ["title: 外交部"]).split("\n")
    assert shown[2] == "     |        ^^^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    far = Problem(Location("x", 1, 501, 3), "rule", "message")
    shown = as_text([far], lambda path: ["a" * 500 + "bad" + "c" * 500]).split("\n")
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^") :].startswith("bad")


def test_colour_goes_to_terminals_only_when_asked() -> None:
    assert "\033[" not in as_text([PROBLEM], lambda path: LINES)
    assert "\033[" in as_text([PROBLEM], lambda path: LINES, colour=True)


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)]
)
def test_a_terminal_gets_colours_unless_its_owner_declines_them(
    folder: Path, environment: dict[str, str], coloured: bool
) -> None:
    world.write(
        folder,
        "briefings/events/2031/2031-02-02-call.yaml",
        world.FILES["briefings/events/2031/2031-02-02-call.yaml"].replace("phone-call", "phonecall"),
    )
    ours, theirs = pty.openpty()
    dyad: list[str | Path] = [Path(sys.executable).with_name("dyad"), "-C", folder, "check"]
    with subprocess.Popen(
        dyad, stdout=theirs, stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "TERM": "xterm", **environment}
    ):
        os.close(theirs)
        told = b""
        with contextlib.suppress(OSError):  # the other end is closed when all is said
            while part := os.read(ours, 4096):
                told += part
    os.close(ours)
    words = told.decode()
    assert ("\033[31;1m^^^^^^^^^\033[0m did you mean 'phone-call'" in words) == coloured
    assert ("\033[31" not in words and "^^^^^^^^^ did you mean 'phone-call'" in words) != coloured


def test_json_holds_problems_and_counts() -> None:
    made = json.loads(as_json([PROBLEM], {"events": 4}))
    assert made["records"] == {"events": 4}
    assert made["problems"] == [
        {
            "path": "briefings/events/2031/call.yaml",
            "line": 4,
            "column": 13,
            "end_column": 21,
            "rule": "unknown-actor",
            "severity": "error",
            "message": "no actor 'mira-tolv'",
            "hint": "did you mean 'mira-tolvane'?",
            "why": "",
        }
    ]


def test_github_gets_one_command_a_problem() -> None:
    hostile = Problem(Location("a,b:c.yaml", 1, 2), "rule", "first\nsecond ::error::x", "50 %")
    assert (
        as_github([hostile])
        == "::error file=a%2Cb%3Ac.yaml,line=1,col=2,endColumn=3,title=rule::first%0Asecond ::error::x — 50 %25"
    )


def test_the_summary_is_a_table_in_which_nothing_is_markup() -> None:
    made = as_summary([Problem(Location("x.yaml", 1, 1), "rule", "<b>@all</b> | [x](y)")])
    assert made.count("\n") == 3
    assert "<b>" not in made and "@all" not in made


def test_the_closing_line_counts() -> None:
    assert closing([]) == "0 problems"
    assert closing([PROBLEM]) == "1 problem in 1 file"
    assert closing([PROBLEM, PROBLEM]) == "2 problems in 1 file"


@given(st.text(), st.text(), st.integers(-2, 400), st.integers(-2, 400), st.integers(-2, 400))
def test_the_reporter_survives_any_file_and_sends_no_control_to_the_terminal(
    line: str, message: str, row: int, column: int, length: int
) -> None:
    made = as_text(
        [Problem(Location("x", row, max(column, 1), max(length, 1)), "rule", message)], lambda path: line.split("\n")
    )
    assert all(character.isprintable() or character == "\n" for character in made)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_in_a_problem_forges_no_command_and_no_markup_on_github(name: str) -> None:
    words = ATTACKS[name]
    problem = Problem(Location(words, 1, 1), words, words, words)
    (command,) = as_github([problem]).split("\n")
    found = re.fullmatch(r"::error (.*?)::(.*)", command)  # as GitHub's runner takes a command apart
    assert found
    told = {key: _unescaped(value) for key, _, value in (one.partition("=") for one in found[1].split(","))}
    assert (told["file"], told["title"], _unescaped(found[2])) == (words, words, f"{words} — {words}")
    summary = Seen(MarkdownIt("commonmark", {"html": True}).enable("table").render(as_summary([problem])))
    assert {tag for tag, _ in summary.tags} == {"table", "thead", "tbody", "tr", "th", "td"}
    assert summary.text.replace("\u200b", "").count(" ".join(words.split())) == 4


def _unescaped(words: str) -> str:
    for sign, written in ((":", "%3A"), (",", "%2C"), ("\n", "%0A"), ("%", "%25")):
        words = words.replace(written, sign)
    return words
