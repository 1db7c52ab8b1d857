"""A project's own texts and words are taken as far as they go; what is missing, lost or never asked for is named at its place."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dyad.language.texts import ENGLISH, messages
from dyad.reading.problems import Problem
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.cases import VOTE

EN, EO, SITE = "templates/texts/en.yaml", "templates/texts/eo.yaml", "briefings/site.yaml"


def in_language(tag: str, files: Mapping[str, str], folder: Path) -> list[Problem]:
    """Return the problems of the made-up world in a language, with more files."""
    site = world.dedent(world.FILES[SITE]) + f"language: {tag}\n"
    return world.problems(world.make(folder, {SITE: site, **files}))


def told(problems: list[Problem], path: str) -> list[tuple[str, int, int]]:
    return [(one.rule, one.place.line, one.place.column) for one in problems if one.place.path == path]


def test_our_own_english_file_is_sound_in_every_language_of_two_forms(tmp_path: Path) -> None:
    found = in_language("eo", {EO: (resource(EN)).read_text(encoding="utf-8")}, tmp_path)
    assert told(found, EO) == [] and [one.rule for one in found] == ["no-words"]


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("frame: {menu: 'A {menu}'}", "bad-text", "nothing is put in for '{menu}'; this text has no names in braces"),
        ("card: {as-of: As of}", "bad-text", "'{date}' is lost; the English is: “As of {date}”"),
        ("card: {as-of: 'As of {date!r}'}", "bad-text", "nothing is put in for '{date}'; this text has {date}"),
        ("card: {as-of: 'As of {date:99999999}'}", "bad-text", "nothing is put in for '{date}'; this text has {date}"),
        ("card: {as-of: 'As of {date.year}'}", "bad-text", "nothing is put in for '{date.year}'; this text has {date}"),
        ("card: {as-of: 'As of {date'}", "bad-text", "a brace stands alone; write names in braces as the English has"),
        ("frame: {menu: {one: A, other: B}}", "bad-text", "this text has no plural forms; write one text"),
        ("frame: {menu: ''}", "bad-text", "this text is empty; the English is: “Menu”"),
        ("frame: {menu: [A]}", "bad-text", "a text is wanted here, or one for each plural form"),
        ("frame: {menu: {one: [A], other: B}}", "bad-text", "a text is wanted here, or one for each plural form"),
        ("count: {events: {one: '{count} A', few: '{count} B', other: '{count} C'}}", "bad-text", "'few' is no plural"),
        ("count: {events: {other: '{count} C'}}", "bad-text", "the form 'one' is missing; write one text for each of"),
        ("date: {months: a b c}", "bad-text", "twelve months are wanted here, with one space between; these are 3"),
        ("frame: {serch: A}", "unknown-text", "there is no text 'frame.serch'; did you mean 'search'?"),
        ("frmae: {menu: A}", "unknown-text", "there is no text 'frmae'; did you mean 'frame'?"),
        ("frame: Menu", "bad-text", "'frame' is a group of texts; write them below it"),
        ("- frame", "bad-text", "texts are groups of groups; begin with two lines such as 'frame:'"),
        ("frame: {menu: <b>Menu</b>}", "bad-text", "'<' has no place in a text of the interface"),
        ("frame: {menu: 'A [link](javascript:1)'}", "bad-text", "'[' has no place in a text of the interface"),
        ('frame: {menu: "a\\u202eb"}', "hidden-character", "cannot be seen"),
    ],
)
def test_what_cannot_stand_is_named_with_the_way_out(tmp_path: Path, text: str, rule: str, says: str) -> None:
    found = [one for one in in_language("en", {EN: text}, tmp_path) if one.place.path == EN]
    assert [one.rule for one in found] == [rule], found
    assert says in f"{found[0].message}; {found[0].hint}"


def test_a_form_for_one_number_alone_may_say_it_in_words(tmp_path: Path) -> None:
    arabic = "zero: z, one: o, two: t, few: '{count} f', many: '{count} m', other: '{count} x'"
    files = {"templates/texts/ar.yaml": f"count: {{events: {{{arabic}}}}}"}
    assert "bad-text" not in [one.rule for one in in_language("ar", files, tmp_path / "ar")]
    # In French one form is for none and for one.
    files = {"templates/texts/fr.yaml": "count: {events: {one: un, other: '{count} x'}}"}
    assert "bad-text" in [one.rule for one in in_language("fr", files, tmp_path / "fr")]


def test_missing_texts_are_named_below_their_section_with_the_english_and_whole_sections_once(tmp_path: Path) -> None:
    english = messages(ENGLISH)
    card = "frame: {menu: A}\ncard: {alt: '{site} {tagline}'}\n"
    found = [one for one in in_language("eo", {EO: card}, tmp_path) if one.rule == "missing-text"]
    assert {one.severity for one in found} == {"warning"} and len(found) == 3
    whole, frame, missing = found
    assert (missing.place.line, missing.hint) == (2, "add below 'card:' as-of: “As of {date}”")
    assert all(f"{key.partition('.')[2]}: “{english[key]}”" in frame.hint for key in english if "frame.s" in key)
    assert "pair (" in whole.message and "card (" not in whole.message and "templates/texts/en.yaml" in whole.hint


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    files = {"templates/texts/french.yaml": "frame: {menu: A}", "templates/words/de.yaml": "current: [nun]"}
    found = in_language("en", files, tmp_path)
    assert [(one.rule, one.severity) for one in found] == [("words-not-read", "warning")] * 2
    assert "name it en.yaml" in found[0].hint


def test_a_language_that_is_not_registered_is_named_whatever_texts_it_has(tmp_path: Path) -> None:
    assert "no-such-language" in [
        one.rule for one in in_language("zz", {"templates/texts/zz.yaml": "frame: {}"}, tmp_path)
    ]


@pytest.mark.parametrize("text", ["a: [", "", "frame: {menu: A", "x: &y z", "a: b\na: c"])
def test_a_file_that_is_no_sound_yaml_is_a_problem_of_that_file_alone(tmp_path: Path, text: str) -> None:
    found = in_language("eo", {EO: text}, tmp_path)
    assert any(one.severity == "error" for one in found)
    assert {one.place.path for one in found if one.severity == "error"} == {EO}


def test_the_checks_without_words_are_named_and_own_words_are_looked_for(tmp_path: Path) -> None:
    texts = {EO: "frame: {menu: A}"}
    (without,) = [one for one in in_language("eo", texts, tmp_path / "without") if one.rule == "no-words"]
    assert (without.place.path, without.severity) == (
        SITE,
        "warning",
    ) and "loaded-word, private-life" in without.message
    own = {**texts, "templates/words/eo.yaml": "loaded: [spoke]\nheld: []\nfamily: []\nfaith: []\nhealth: []\n"}
    found = in_language("eo", own, tmp_path / "own")
    assert "loaded-word" in [one.rule for one in found]
    (idle,) = [one for one in found if one.rule == "no-words"]
    assert "loaded-word" not in idle.message and "private-life" not in idle.message and "undated-now" in idle.message


@pytest.mark.parametrize(
    ("tag", "summary", "rule"),
    [
        ("fr", "Les terroristes et les autres", "loaded-word"),
        ("fr", "La Borovie accuse les autres", "accusation-without-speaker"),
        ("fr", "Actuellement ils ne disent rien", "undated-now"),
        ("ur", "دہشت گردوں نے بات کی", "loaded-word"),
        ("ur", "بورویا نے الزام لگایا", "accusation-without-speaker"),
        ("ur", "فی الحال وہ خاموش ہیں", "undated-now"),
    ],
)
def test_french_and_urdu_are_judged_by_words_of_theirs_and_the_rest_is_said_to_find_nothing(
    tmp_path: Path, tag: str, summary: str, rule: str
) -> None:
    text, spoken = world.dedent(world.FILES[VOTE]), "Borovia is to elect a parliament."
    assert spoken in text
    found = in_language(tag, {VOTE: text.replace(spoken, f"{summary}.")}, tmp_path)
    assert [one.place.path for one in found if one.rule == rule] == [VOTE]
    (idle,) = [one for one in found if one.rule == "no-words"]
    assert idle.message.endswith("to look for: accusation-outside-claim finds nothing")


@pytest.mark.parametrize(
    ("text", "rule"),
    [("- x", "bad-words"), ("current: now", "bad-words"), ("current: ['']", "bad-words"), ("current: [' !']", "bad-words"),
     ("current: [[now]]", "bad-words"), ("curent: [now]", "unknown-text")],
)  # fmt: skip
def test_lists_that_cannot_be_looked_for_are_named(tmp_path: Path, text: str, rule: str) -> None:
    found = in_language("en", {"templates/words/en.yaml": text}, tmp_path)
    assert [one.rule for one in found] == [rule]
