"""YAML as people write it: each slip is taken as it is meant, or named for what it is; nothing of a text is lost in silence."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.authoring.formatting import formatted
from dyad.model.reflection import in_words
from dyad.reading.yamlfile import read
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"


def _read(text: str) -> tuple[object, list[str]]:
    value, problems = read(text.encode(), CALL)
    return value, [f"{one.rule}@{one.place.line}:{one.place.column}" for one in problems]


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=30)
    | st.text("a #:-[]{}&*!|>%@`'\"~?,.", max_size=12)
)
def test_what_is_written_behind_a_field_is_read_or_something_is_said(words: str) -> None:
    value, said = _read(f"title: {words}\ndate: x\n")
    written = words.strip(" ")
    if said or not isinstance(value, dict) or written[:1] in ("'", '"', "#", "|", ">", ""):
        return  # named, quoted, or nothing at all: the model asks for the field
    title = value["title"]
    assert not isinstance(title, str) or title == written


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: Round #3 of talks", "cut-text@1:14"),
        ("title: Round of talks\t# 3", "cut-text@1:23"),
        ("title: null", "yaml-null@1:8"),
        ("according_to: ~", "yaml-null@1:15"),
        ("gaps:\n  - What became of item #5", "cut-text@2:25"),
        ("title:\u00a0Talks", "odd-space@1:7"),
        ("\u00a0\u00a0title: Talks", "odd-space@1:1"),
        ("gaps:\n  -\u3000What", "odd-space@2:4"),
        ("title：Talks", "odd-space@1:6"),
        ("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b", "merge-conflict@1:1"),
        ("title: B\n>>>>>>> b", "merge-conflict@2:1"),
    ],
)
def test_a_slip_is_named_at_its_place(line: str, said: str) -> None:
    assert _read(f"{line}\n")[1] == [said]


@pytest.mark.parametrize(
    "line",
    [
        "type: meeting # or a visit?",
        'title: "Round #3 of talks" # as printed',
        "title: Round#3",
        "title: A no-break\u00a0space within",
        "title: 10\u202f000 people",
        "title: nullified",
        "title: Null Island",
        "title: https://a.example/#b",
    ],
)
def test_what_is_no_slip_is_let_be(line: str) -> None:
    assert _read(f"{line}\n")[1] == []


@pytest.mark.parametrize(
    "written",
    [
        ">\n  The two met\n  and spoke.",
        "|\n  The two met\n  and spoke.",
        ">-\n  The two met and spoke.",
        "The two met\n  and spoke.",
    ],
)
def test_a_text_over_several_lines_is_taken_as_meant(tmp_path: Path, written: str) -> None:
    call = world.dedent(world.FILES[CALL])
    summary = next(line for line in call.splitlines() if line.startswith("summary:"))
    folder = world.make(tmp_path, {CALL: call.replace(summary, f"summary: {written}")})
    assert world.problems(folder) == []
    assert world.dataset(folder).event("2031-02-02-call").summary == "The two met and spoke."


def test_paragraphs_where_one_line_is_wanted_are_named(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL])
    summary = next(line for line in call.splitlines() if line.startswith("summary:"))
    folder = world.make(tmp_path, {CALL: call.replace(summary, "summary: |\n  The two met.\n\n  They spoke.")})
    assert [one.rule for one in world.problems(folder)] == ["line-break"]


def test_no_field_that_a_writer_fills_with_words_is_cut_in_silence() -> None:
    written = {
        one for one in in_words() if _read(f"{one}: Point #3 was settled\n")[1] == [f"cut-text@1:{len(one) + 9}"]
    }
    assert written == in_words() >= {"outcome", "was", "now", "text_citation", "short_title", "as", "locator"}
    for kind in ("by", "type", "actor", "source", "date"):
        assert _read(f"{kind}: word # a remark\n")[1] == []


def test_a_page_of_prose_with_two_versions_is_refused(tmp_path: Path) -> None:
    page = "# Method\n\n<<<<<<< HEAD\nOne way.\n=======\nAnother way.\n>>>>>>> other\n"
    folder = world.make(tmp_path, {"briefings/pages/method.md": page})
    assert ("merge-conflict", 3) in [(one.rule, one.place.line) for one in world.problems(folder)]
    fine = world.make(
        tmp_path / "fine", {"briefings/pages/method.md": "Method\n=======\n\nA heading by a line below it.\n"}
    )
    assert "merge-conflict" not in [one.rule for one in world.problems(fine)]


def test_fmt_mends_what_needs_no_guess() -> None:
    made, problems = formatted("\ufefftitle：Talks\r\nparties:\r\n\u00a0\u00a0-\u00a0ARD\r\n".encode(), CALL)
    assert (made.decode(), problems) == ("title: Talks\nparties: [ARD]\n", [])


def test_lines_of_an_old_mac_are_named_once_and_read_as_they_are_meant(tmp_path: Path) -> None:
    text = world.dedent(world.FILES[CALL]).replace("type: phone-call", "type: phone-cal")
    project = world.make(tmp_path, {CALL: text})
    written = (project / CALL).read_bytes()
    (project / CALL).write_bytes(written.replace(b"\n", b"\r"))
    found = world.problems(project)
    assert [(one.rule, one.place.line) for one in found] == [("bad-character", 1), ("unknown-term", 3)]
    assert formatted((project / CALL).read_bytes(), CALL) == formatted(written, CALL)
    mixed = read(written.replace(b"\n", b"\r", 1), CALL)[1]
    assert "take it out" in [one.hint for one in mixed]


def test_fmt_never_makes_a_cut_permanent() -> None:
    text = b"title: Round #3 of talks\n"
    made, problems = formatted(text, CALL)
    assert made == text and [one.rule for one in problems] == ["cut-text"]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title: 'Ardenia's answer'\n", 1, "put all of it in double quotes: an apostrophe ends a text in single ones"),
        ('title: "Peace" talks\n', 1, "put all of it in single quotes, or write it without quotes at its start"),
        ('title: "C:\\Users\\mira"\n', 1, "use single quotes, or write \\\\"),
        ("summary: >\nThe two spoke.\ntype: meeting\n", 2, "indent each of its lines by two spaces"),
        ("```yaml\ntitle: Talks\n```\n", 1, "take the lines with ``` out"),
        ("type: meeting\ntitle = Talks\n", 2, "write 'name: value'"),
    ],
)
def test_what_yaml_cannot_read_is_named_for_what_it_is(text: str, line: int, hint: str) -> None:
    [problem] = read(text.encode(), CALL)[1]
    assert (problem.place.line, problem.hint) == (line, hint)


@pytest.mark.parametrize("items", ["-ARD\n  -BOR", "– ARD\n  – BOR", "• ARD\n  • BOR"])
def test_items_without_hyphen_and_space_are_named(tmp_path: Path, items: str) -> None:
    call = world.dedent(world.FILES[CALL])
    before, after = call.split("parties:\n", 1)
    rest = re.split(r"^(?=\S)", after, maxsplit=1, flags=re.MULTILINE)[1]
    folder = world.make(tmp_path, {CALL: f"{before}parties:\n  {items}\n{rest}"})
    assert "write 'parties: [ARD, BOR]'" in [one.hint for one in world.problems(folder)]


PARTIES = """parties:
  - {actor: mira-tolvane, as: Foreign Minister}
  - {actor: oskar-venn, as: Prime Minister}
"""
TWO = "write 'parties: [ARD, BOR]'"
SPACE = "a colon and a space are wanted after the name: write 'actor: mira-tolvane'"
BY_HAND = [
    (PARTIES, "parties:\n  ARD\n  BOR\n", "5:3", TWO),
    (PARTIES, "parties: ARD BOR\n", "4:10", TWO),
    (PARTIES, "parties: ARD, BOR\n", "4:10", TWO),
    (PARTIES, "parties: ARD and BOR\n", "4:10", TWO),
    (PARTIES, "parties: (ARD; BOR)\n", "4:10", TWO),
    (PARTIES, "parties: [ARD BOR]\n", "4:11", "each party is an item of its own: [ARD, BOR]"),
    (PARTIES, "parties:\n  – ARD\n  – BOR\n", "5:3", TWO),
    (PARTIES, "parties:\n  • ARD\n  • BOR\n", "5:3", TWO),
    (PARTIES, "parties:\n  1. ARD\n  2. BOR\n", "5:3", TWO),
    (PARTIES, "parties:\n  * ARD\n  * BOR\n", "5:3", "write '- ' in place of '* '"),
    (PARTIES, "parties: - ARD - BOR\n", "4:10", "write 'name: [one, another]'"),
    (PARTIES, "parties: [ARD, #BOR]\n", "4:16", "take '#' out, or put the text with it in double quotes"),
    (PARTIES, "parties: [ARD #one, BOR]\n", "4:15", "take '#' out, or put the text with it in double quotes"),
    (PARTIES, "parties: [actor:ARD, BOR]\n", "4:11", "a space is missing after the colon: write '{actor: ARD}'"),
    ("{actor: mira-tolvane, as", "{actor: mira-tolvane as", "5:25", "write '{one: value, another: value}'"),
    ("{actor: mira-tolvane, as", "{actor: mira-tolvane; as", "5:25", "write '{one: value, another: value}'"),
    (
        "{actor: mira-tolvane, as: Foreign Minister}",
        "Mira Tolvane as Foreign Minister",
        "5:5",
        "write '{actor: mira-tolvane, as: Foreign Minister}'",
    ),
    ("title: Ardenia", 'title: "Ardenia', "1:8", "close it at the end of the text"),
    ("summary: The two", "summary: 'The two", "7:10", "close it at the end of the text"),
    ("sources: [gazette]", 'note: "So\n  it was\nsources: ["gazette"]', "11:7", "close it at the end of the text"),
    ("title: Ardenia", "title - Ardenia", "1:6", "write 'name: value'"),
    ("title: Ardenia", "**title**: Ardenia", "1:1", "write the name of the field alone: 'name: value'"),
    ("title: Ardenia", "// a remark\ntitle: Ardenia", "1:1", "write '# ' before it"),
    ("title: Ardenia", "- title: Ardenia", "1:1", "take the hyphen out"),
    ("title: Ardenia", "  title: Ardenia", "2:1", "begin each field at the edge"),
    ("milestone: true", "milestone: ✓", "10:12", "write 'true', or take the line out"),
    (
        "title: Ardenia and Borovia speak by phone",
        "title: “Ardenia and Borovia speak by phone”",
        "1:8",
        "take them out: Ardenia and Borovia speak by phone",
    ),
]


@pytest.mark.parametrize(("there", "instead", "place", "hint"), BY_HAND, ids=[one[1][:30] for one in BY_HAND])
def test_what_people_write_by_hand_is_named_at_its_place_with_what_to_write(
    tmp_path: Path, there: str, instead: str, place: str, hint: str
) -> None:
    good = world.dedent(world.FILES[CALL])
    assert there in good
    project = world.make(tmp_path, {CALL: good.replace(there, instead, 1)})
    found = [one for one in world.problems(project) if one.place.path == CALL]
    assert [(f"{one.place.line}:{one.place.column}", one.hint) for one in found] == [(place, hint)]


def test_a_colon_without_its_space_within_braces_is_named(tmp_path: Path) -> None:
    good = world.dedent(world.FILES[CALL])
    for sign in (":", "="):
        bad = good.replace("actor: mira-tolvane", f"actor{sign}mira-tolvane", 1)
        project = world.make(tmp_path / f"{ord(sign)}", {CALL: bad})
        assert SPACE in {one.hint for one in world.problems(project)}


def test_an_alias_is_answered_with_what_it_stands_for() -> None:
    _, problems = read(b"parties: &both [ARD, BOR]\naccording_to: *both\n", CALL)
    assert [one.hint for one in problems] == ["take it out", "write the value itself: [ARD, BOR]"]


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ('date: "2031-02-02"|date: “2031-02-02”', 'date: "2031-02-02"'),
        ('date: "2031-02-02"|date: ‘2031-02-02’', 'date: "2031-02-02"'),
        ("type: phone-call|type: “phone-call”", "type: phone-call"),
        ("sources: [gazette]|sources: [“gazette”]", "sources: [gazette]"),
        ("sources: [gazette]|sources:\n• gazette\n• herald", "sources: [gazette, herald]"),
        ("sources: [gazette]|sources:\n  – gazette\n  – herald", "sources: [gazette, herald]"),
        ("themes: [trade]|themes:\n  * trade", "themes: [trade]"),
        ("title: Ardenia|title: “Ardenia”", "“Ardenia” and"),  # the words of a text are the writer's own
        ("milestone: true|note: “So it was”", "“So it was”"),
    ],
)
def test_fmt_straightens_quotes_and_hyphens_where_no_text_stands(written: str, stands: str) -> None:
    there, instead = written.split("|")
    good = world.dedent(world.FILES[CALL])
    assert there in good
    made, problems = formatted(good.replace(there, instead, 1).encode(), CALL)
    assert problems == [] and stands in made.decode()


RECORD = "a record is no list: its fields begin at the edge"
NO_ITEM = "this line is no field, and no item of the list above"
GOES_ON = "this line goes on with the text above, but begins at the edge"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("- title: Talks\ndate: x\n", (1, 1), RECORD),
        ("# a remark\n\n---\n- title: Talks\ntype: x\n", (4, 1), RECORD),
        ("title: Talks\nsummary: The two met\nand spoke of trade\ntype: x\n", (3, 1), GOES_ON),
        ("title: Talks\nsummary: The two met on a\ndate of their choice\ndate: x\n", (3, 1), GOES_ON),
        ("title: Talks\ntype meeting\ndate: x\n", (2, 5), "a colon is missing after the field's name"),
        ("date: x\ntitle - Talks\n", (2, 6), "a colon is missing after the field's name"),
        ("gaps:\n  - What became of it\nnote of it\n", (3, 5), "a colon is missing after the field's name"),
        ("gaps:\n  - What became of it\nsaid nothing\n", (3, 1), NO_ITEM),
        ("sources:\n- gazette\nherald\n", (3, 1), NO_ITEM),
        ("title: Talks\nsummary: The two met\nand said https://a.example/b\n", (3, 1), GOES_ON),
        ("title; Talks\ndate: x\n", (1, 6), "a colon is wanted after the field's name"),
        ("/* talks */\ntitle: Talks\n", (1, 1), "a remark begins with '#'"),
        ("themes: [trade],\ntitle: Talks\n", (1, 16), "no comma stands behind a field"),
        ('title: "Talks",\ndate: x\n', (1, 15), "no comma stands behind a field"),
        ("parties:\n  - (actor: mira-tolvane, as: Minister)\n", (2, 5), "a group of fields stands in curly brackets"),
        ("sources: [gazette]\n- herald\n", (2, 1), "the list above is closed, and an item follows"),
        ("sources: [gazette]\n- source: herald\n", (2, 1), "the list above is closed, and an item follows"),
        ("sources: [gazette]\n- note: So\n", (2, 1), "a field begins at the edge, without a hyphen"),
        ("title: Talks\n- actor: x\n", (2, 1), "an item of a list stands below the name of the list"),
        ("type: visit\n  themes: [trade]\n", (2, 3), "a field stands within the text above"),
    ],
)
def test_a_slip_is_told_from_another_by_what_stands_above(text: str, place: tuple[int, int], message: str) -> None:
    [problem] = read(text.encode(), CALL)[1]
    assert (problem.place.line, problem.place.column, problem.message) == (*place, message)


@pytest.mark.parametrize("item", ["- actor: mira-tolvane", "- id: c1", "- date: x"])
@pytest.mark.parametrize("above", ["title: Talks\nparties: ARD\n", "parties: [ARD]\n", "title: Talks\n# so\n"])
def test_an_item_of_a_list_below_other_lines_is_not_taken_for_the_record(above: str, item: str) -> None:
    [problem] = read(f"{above}{item}\n".encode(), CALL)[1]
    assert problem.rule == "yaml-syntax" and problem.message != RECORD
