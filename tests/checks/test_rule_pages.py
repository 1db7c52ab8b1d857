"""Every rule is explained in one place, and its examples are held against the check itself."""

import ast
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dyad import addresses
from dyad.checks.rules import Rule, rules
from dyad.cli import main
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading.problems import Location, Problem
from dyad.reading.report import as_github, as_summary, as_text
from tests.support import world
from tests.support.modules import modules
from tests.support.seen import Seen

CALL = "briefings/events/2031/2031-02-02-call.yaml"
IN_WORDS = {
    # No text can show the bytes of a file; they are in test_cases.
    "too-large",
    "not-utf8",
    "byte-order-mark",
    "not-nfc",
    "unreadable-file",
    # A name, a folder or a second file is at fault; they are in test_cases too.
    "no-site",
    "stray-file",
    "taken-address",
    "missing-vocabulary",
    "missing-term",
    "words-not-read",
    # Another language is at fault; they are in test_own_texts.
    "missing-text",
    "no-words",
    # What a machine lacks is at fault; it is in test_font_needs.
    "no-font",
    "renamed-record",
    "many-countries",
    "one-sided",
    "basis-withdrawn",
    "accusation-on-weak-source",
    "weak-sources",
    "same-wikidata",
    "same-name",
    "same-source",
    "former-state",
    "party-not-then",
    "series-number",
    "party-of-no-side",
    "resolved-too-late",
    # The files of the made-up world say their day; a page of prose is held against the whole site; a heavy record is long.
    "missing-added",
    "dead-link",
    # The files of the made-up world came with the first publication; a long text is told of, not shown.
    "name-of-another-day",
    "folder-of-another-year",
    "long-summary",
    "too-heavy",
    # These need a state before: test_diff.
    "vanished-id",
    "untold-change",
    "lost-name",
    # And these the data of others: test_import.
    "import-map",
    "import-row",
    "import-value",
    "import-duplicate",
    "import-together",
    "import-shortened",
    "import-address",
    "import-guess",
    "import-conflict",
    # And these an article and its drafts: test_draft.
    "copied-sentence",
    "waiting-draft",
    "broken-draft",
}


def put(rule: Rule, example: str, folder: Path) -> list[str]:
    """Put an example where it stands in the made-up world, and return the rules that the check names in its file."""
    if rule.file in world.FILES:
        text = world.dedent(world.FILES[rule.file])
        stands = rule.stands or rule.good
        assert stands in text, "the example no longer fits the made-up world"
        content = text.replace(stands, example, 1)
    else:
        content = example
    project = world.make(folder, {rule.file: content})
    return [one.rule for one in world.problems(project) if one.place.path == rule.file]


@pytest.mark.parametrize("name", [name for name in rules() if name not in IN_WORDS])
def test_the_bad_example_breaks_just_its_rule_and_the_good_one_none(tmp_path: Path, name: str) -> None:
    rule = rules()[name]
    assert put(rule, rule.bad, tmp_path / "bad") == [name]
    assert put(rule, rule.good, tmp_path / "good") == []


def test_examples_are_in_words_only_where_no_single_file_can_show_them() -> None:
    assert {name for name, rule in rules().items() if not rule.file} == IN_WORDS


def test_every_rule_says_why_in_a_sentence_or_two() -> None:
    for name, rule in rules().items():
        assert rule.line.endswith((".", ")")) and 20 <= len(rule.why) <= 200 and rule.why.endswith("."), name
        assert rule.bad and rule.good and rule.bad != rule.good, name
        assert "\n\n" not in rule.bad + rule.good, f"{name}: an empty line would end the block of the page"


def test_every_rule_that_the_program_names_is_explained() -> None:
    position = {"Finding": 2, "Problem": 1, "PydanticCustomError": 0, "RowFault": 0}
    named: set[object] = set()
    for file in modules().values():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in position
                and len(node.args) > position[node.func.id]
            ):
                rule = node.args[position[node.func.id]]
                named |= {rule.value} if isinstance(rule, ast.Constant) else set()
    assert len(named) > 40
    assert named - {"string_type"} <= rules().keys()  # pydantic's own word for what `wrong-shape` says


def test_the_page_holds_every_rule_at_the_address_that_messages_name(folder: Path) -> None:
    dataset = world.dataset(folder)
    page = (
        next(one for one in outputs(dataset, Pagination(dataset)) if one.path == addresses.page_file(addresses.RULES))
        .content()
        .decode()
    )
    seen = Seen(page)
    anchors = {attributes["id"] for tag, attributes in seen.tags if tag == "section"}
    assert {addresses.RULES + f"#{anchor}" for anchor in anchors} == {addresses.rule(name) for name in rules()}
    for rule in rules().values():
        assert rule.line in seen.text
    assert "\u202e" not in page and "<U+202E>" in seen.text


PROBLEM = Problem(Location(CALL, 3, 7, 9), "unknown-term", "no entry 'x'", "write 'y'")
WHY = "https://world.example/contribute/rules/#r-unknown-term"


def test_every_form_of_a_message_leads_to_its_rule(folder: Path) -> None:
    assert as_github([PROBLEM], "https://world.example/").endswith(f"::no entry 'x' — write 'y' {WHY}")
    assert f"[unknown&#45;term](<{WHY}>)" in as_summary([PROBLEM], "https://world.example/")
    assert f"\033]8;;{WHY}\033\\unknown-term\033]8;;\033\\" in as_text(
        [PROBLEM], lambda path: [], site="https://world.example/", colour=True
    )
    assert "https" not in as_text([PROBLEM], lambda path: [], site="https://world.example/")


def test_without_a_site_nothing_is_linked() -> None:
    assert as_github([PROBLEM]).endswith("::no entry 'x' — write 'y'")
    assert "| unknown&#45;term |" in as_summary([PROBLEM])
    assert "\033]8" not in as_text([PROBLEM], lambda path: [], colour=True)


def test_the_check_leads_to_the_rules_the_first_and_the_second_time(folder: Path) -> None:
    world.write(folder, CALL, world.FILES[CALL].replace("phone-call", "phonecall"))
    for _ in range(2):
        told = CliRunner().invoke(main, ["-C", str(folder), "check"])
        assert told.exit_code == 1
        assert told.stdout.endswith(
            "why a rule is there: dyad check --explain RULE, or https://world.example/contribute/rules/\n"
        )
        made = json.loads(CliRunner().invoke(main, ["-C", str(folder), "check", "--format", "json"]).stdout)
        assert WHY in [one["why"] for one in made["problems"] if one["path"] == CALL]


def test_a_rule_is_explained_on_the_terminal() -> None:
    told = CliRunner().invoke(main, ["check", "--explain", "unknown-actor"])
    assert told.exit_code == 0
    assert told.stdout.startswith("unknown-actor: The actor has no file.\n\n")
    assert (
        "Bad:\n  - {actor: mira-tolvan, as: Foreign Minister}\n\nGood:\n  - {actor: mira-tolvane, as: Foreign Minister}\n"
        in told.stdout
    )


def test_a_rule_that_is_not_there_is_answered_with_the_nearest() -> None:
    told = CliRunner().invoke(main, ["check", "--explain", "unknown-aktor"])
    assert told.exit_code == 2 and "did you mean 'unknown-actor'?" in told.stderr
