"""For each rule a bad example, and the exact problem that it must give.

A case takes one file of the made-up world and changes one stretch of it.
"""

from pathlib import Path

import pytest

from dyad.checks import sources
from dyad.checks.rules import rules
from dyad.model.vocabulary import NEEDED, OPTIONAL
from dyad.reading.problems import Problem
from tests.support import world
from tests.support.cases import BRIDGE, CALL, CASES, GAZETTE, MIRA, PAIR, SITE, STRAYS, TREATY, Case


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_a_bad_file_gives_exactly_its_problem(tmp_path: Path, case: Case) -> None:
    rule, file, there, instead, place, words = case
    good = world.dedent(world.FILES[file])
    assert there in good, "the case no longer fits the made-up world"
    project = world.make(tmp_path, {file: good.replace(there, instead, 1)})
    found = [one for one in world.problems(project) if one.place.path == file]
    assert [(one.rule, f"{one.place.line}:{one.place.column}") for one in found] == [(rule, place)], found
    assert words in f"{found[0].message} {found[0].hint}"


def test_three_mistakes_in_one_file_are_three_problems_at_their_lines(tmp_path: Path) -> None:
    bad = (
        world.dedent(world.FILES[CALL])
        .replace("phone-call", "phonecall")
        .replace('"2031-02-02"', '"2031-02-30"')
        .replace("milestone", "mile")
    )
    found = world.problems(world.make(tmp_path, {CALL: bad}))
    own = [(one.rule, one.place.line) for one in found if one.place.path == CALL]
    assert own == [("bad-date", 2), ("unknown-term", 3), ("unknown-field", 10)]


def test_a_file_in_a_wrong_shape_is_still_held_against_the_others(tmp_path: Path) -> None:
    bad = (
        world.dedent(world.FILES[CALL])
        .replace("phone-call", "phonecall")
        .replace("actor: oskar-venn", "actor: oscar-venn")
        .replace("[gazette]", "[gazete]")
        .replace("[mira-tolvane]", "[mira]")
    )
    found = [
        (one.rule, one.place.line)
        for one in world.problems(world.make(tmp_path, {CALL: bad}))
        if one.place.path == CALL
    ]
    assert found == [("unknown-term", 3), ("unknown-actor", 6), ("unknown-actor", 8), ("unknown-source", 11)]


def test_mistakes_of_all_files_are_named_in_one_run(tmp_path: Path) -> None:
    project = world.make(tmp_path, {CALL: "title: [", MIRA: "name:", "briefings/events/2031/Bad Name.yaml": "title: x"})
    paths = {one.place.path for one in world.problems(project)}
    assert {CALL, MIRA, "briefings/events/2031/Bad Name.yaml"} <= paths


@pytest.mark.parametrize(("path", "content", "rule"), STRAYS)
def test_a_file_that_should_not_be_there_is_named(tmp_path: Path, path: str, content: str, rule: str) -> None:
    found = world.problems(world.make(tmp_path, {path: content}))
    assert rule in {one.rule for one in found}, found


@pytest.mark.parametrize(
    ("data", "rule"),
    [(b"\xff\xfea\x00", "not-utf8"), (b"title: caf\xe9", "not-utf8"), (b"\xef\xbb\xbftitle: x", "byte-order-mark")],
)
def test_a_file_in_another_encoding_is_named(folder: Path, data: bytes, rule: str) -> None:
    (folder / CALL).write_bytes(data)
    assert rule in {one.rule for one in world.problems(folder)}


def test_a_title_of_two_posts_is_named_in_the_second(folder: Path) -> None:
    world.write(
        folder,
        "briefings/vocabulary/posts.yaml",
        """\
        chief: {label: Chief, definition: Leads., titles: [First Speaker, "Envoy to {country}"]}
        second: {label: Second, definition: Follows., titles: [Second Speaker, first speaker (acting), Envoy to Borovia]}
        """,
    )
    found = world.problems(folder)
    assert [(one.rule, one.place.path, one.place.line, one.message) for one in found] == [
        (
            "title-of-two-posts",
            "briefings/vocabulary/posts.yaml",
            2,
            "'first speaker (acting)' is a title of 'chief' too",
        ),
        ("title-of-two-posts", "briefings/vocabulary/posts.yaml", 2, "'Envoy to Borovia' is a title of 'chief' too"),
    ]


def test_a_project_without_posts_has_no_problem(folder: Path) -> None:
    (folder / "briefings/vocabulary/posts.yaml").unlink()
    assert world.problems(folder) == []


def test_an_office_that_ended_before_the_event_is_named(tmp_path: Path) -> None:
    later = world.dedent(world.FILES[CALL]).replace('"2031-02-02"', '"2031-05-02"')
    found = _of(world.problems(world.make(tmp_path, {CALL: later})), "office-not-held")
    assert [(one.place.line, one.place.column) for one in found] == [(6, 29)]
    assert "Oskar Venn is not recorded as 'Prime Minister' on 2 May 2031" in found[0].message


def test_an_attacker_who_says_so_itself_is_let_be(tmp_path: Path) -> None:
    said = world.dedent(world.FILES[BRIDGE]).replace(
        "parties: [ARD, BOR]", "parties: [{actor: BOR, role: initiator}, ARD]"
    )
    said = said.replace("act: denies", "act: announces").replace(
        "Nobody of Borovia fired.", "Its guards fired at the bridge."
    )
    assert _of(world.problems(world.make(tmp_path, {BRIDGE: said})), "attacker-on-accusation") == []


@pytest.mark.parametrize("office", ["incoming Prime Minister", "Prime Minister-designate", "Governor of the Bank"])
def test_an_office_that_does_not_claim_to_be_held_is_let_be(tmp_path: Path, office: str) -> None:
    later = (
        world.dedent(world.FILES[CALL])
        .replace('"2031-02-02"', '"2031-05-02"')
        .replace("as: Prime Minister", f"as: {office}")
    )
    assert _of(world.problems(world.make(tmp_path, {CALL: later})), "office-not-held") == []


def test_equally_near_names_are_all_suggested(tmp_path: Path) -> None:
    twin = {f"briefings/actors/mira-tolvan{end}.yaml": "name: Mira\nkind: person\ncountry: ARD\n" for end in "abcd"}
    call = world.dedent(world.FILES[CALL]).replace("[mira-tolvane]", "[mira-tolvan]")
    found = _of(world.problems(world.make(tmp_path, {**twin, CALL: call})), "unknown-actor")
    assert found[0].hint.count("'mira-tolvan") == 3


def test_a_paper_does_not_speak_for_a_government(tmp_path: Path) -> None:
    bridge = world.dedent(world.FILES[BRIDGE]).replace(
        "by: oskar-venn, act: denies", "by_text: The Herald, act: states"
    )
    found = _of(world.problems(world.make(tmp_path, {BRIDGE: bridge})), "position-of-another")
    assert [(one.message, one.hint) for one in found] == [
        ("the claim is The Herald's, not BOR's", "take 'by' out: the claim stands under what others say")
    ]
    pair = world.dedent(world.FILES[PAIR]).replace(
        '{by: BOR, claim: "2031-04-bridge#bor"}', '{claim: "2031-04-bridge#bor"}'
    )
    assert (
        _of(world.problems(world.make(tmp_path / "mended", {BRIDGE: bridge, PAIR: pair})), "position-of-another") == []
    )


def test_a_renamed_record_is_named_with_its_new_id(tmp_path: Path) -> None:
    renamed = world.dedent(world.FILES[GAZETTE]) + "formerly: [old-gazette]\n"
    call = world.dedent(world.FILES[CALL]).replace("sources: [gazette]", "sources: [old-gazette]")
    found = _of(world.problems(world.make(tmp_path, {GAZETTE: renamed, CALL: call})), "renamed-record")
    assert found[0].hint == "write 'gazette'"


MANY = [f"{first}{second}D" for first in "KLMPR" for second in "ABCEFG"]
"""Thirty countries of a made-up world."""


def _meeting(folder: Path, pairs: str = "") -> Path:
    project = world.make(folder)
    countries = project / "briefings/vocabulary/countries.yaml"
    more = "".join(f"{code}: {{name: {code.title()}land}}\n" for code in MANY)
    countries.write_text(world.COUNTRIES + more, encoding="utf-8")
    named = f"parties: [ARD, BOR, CAS, {', '.join(MANY)}]\n        {pairs}"
    world.write(project, BRIDGE, world.FILES[BRIDGE].replace("parties: [ARD, BOR]\n        ", named))
    return project


def test_a_meeting_of_many_asks_once_for_its_pairs_and_proposes_those_that_have_a_briefing(tmp_path: Path) -> None:
    [found] = world.problems(_meeting(tmp_path))
    assert found.rule == "many-countries" and "33 countries take part" in found.message
    assert "those that have a briefing here: 'pairs: [ard-bor]'" in found.hint and "'pairs: []'" in found.hint


@pytest.mark.parametrize(
    ("pairs", "belongs"), [("pairs: [ard-bor, bor-kad]", ["ard-bor", "bor-kad"]), ("pairs: []", [])]
)
def test_a_meeting_of_many_says_its_pairs_or_that_it_has_none(tmp_path: Path, pairs: str, belongs: list[str]) -> None:
    project = _meeting(tmp_path, f"{pairs}\n        ")
    # What rests on the event in the briefing of a pair is another matter.
    assert [one.rule for one in world.problems(project)] == []
    dataset = world.dataset(project)
    assert list(dataset.event_pairs("2031-04-bridge")) == belongs
    assert all(dataset.has_country(code) for code in MANY)


def test_an_event_of_two_may_say_that_it_belongs_to_no_pair(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL]) + "pairs: []\n"
    dataset = world.dataset(world.make(tmp_path, {CALL: call, PAIR: None}))
    assert dataset.event_pairs("2031-02-02-call") == ()
    assert list(dataset.event_pairs("2031-05-10-summit")) == ["ard-bor"]


def test_a_folder_without_settings_says_how_to_begin(tmp_path: Path) -> None:
    found = world.problems(world.make(tmp_path, {SITE: None}))
    assert ("no-site", "start a project with: dyad init DIR") in {(one.rule, one.hint) for one in found}


@pytest.mark.parametrize("name", sorted(NEEDED.keys() - OPTIONAL))
def test_a_missing_vocabulary_is_named_and_no_word_of_it_blamed(folder: Path, name: str) -> None:
    (folder / f"briefings/vocabulary/{name}.yaml").unlink()
    assert [one for one in world.problems(folder) if one.rule not in ("missing-vocabulary", "missing-term")] == []
    assert f"briefings/vocabulary/{name}.yaml" in {one.place.path for one in world.problems(folder)}


def test_what_points_to_a_broken_file_is_not_blamed(tmp_path: Path) -> None:
    found = world.problems(world.make(tmp_path, {MIRA: "name: [", GAZETTE: "title: x", BRIDGE: "title: x"}))
    assert {one.place.path for one in found} == {MIRA, GAZETTE, BRIDGE}


def test_a_pair_in_which_one_side_speaks_is_warned_of(tmp_path: Path) -> None:
    call = world.dedent(world.FILES[CALL])
    calls = {f"briefings/events/2031/call-{number:02}.yaml": call for number in range(12)}
    found = _of(world.problems(world.make(tmp_path, calls)), "one-sided")
    assert [(one.severity, one.place.path, one.hint) for one in found] == [("warning", PAIR, "look for what BOR says")]


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / CALL).unlink()
    (folder / CALL).mkdir()  # a folder that is called like a file is read by nobody
    (folder / MIRA).unlink()
    (folder / MIRA).symlink_to(folder / GAZETTE)
    found = world.problems(folder)
    assert "stray-file" in {one.rule for one in found if one.place.path == MIRA}


def test_what_rests_on_a_withdrawn_event_is_named(tmp_path: Path) -> None:
    gone = world.dedent(world.FILES[BRIDGE]) + 'withdrawn: {on: "2031-06-01", why: It was another bridge.}\n'
    found = _of(world.problems(world.make(tmp_path, {BRIDGE: gone})), "basis-withdrawn")
    assert [one.place.line for one in found] == [3, 4]


def test_a_judgement_that_outlives_the_agreement_it_speaks_of_is_named(tmp_path: Path) -> None:
    ends = world.dedent(world.FILES[TREATY]).replace(
        "history:\n", 'expires: {on: "2032-06-30", source: gazette}\nhistory:\n'
    )
    late = world.dedent(world.FILES[PAIR]).replace("rests_on: [2031-05-10-summit]", "rests_on: [2031-04-bridge]")
    soon = late.replace('resolve_by: "2032-12-31"', 'resolve_by: "2032-06-30"')
    named, kept = (
        _of(world.problems(world.make(tmp_path / name, {TREATY: ends, PAIR: pair})), "resolved-too-late")
        for name, pair in (("late", late), ("soon", soon))
    )
    assert [(one.place.path, one.place.line, one.severity) for one in named] == [(PAIR, 12, "error")]
    assert "'river-treaty' ends by 2032-06-30, before 2032-12-31" in named[0].message
    assert kept == []


def test_every_rule_has_a_bad_example() -> None:
    files = [Path(__file__).parents[1] / "support/cases.py", *Path(__file__).parent.glob("test_*.py")]
    shown = "".join(file.read_text(encoding="utf-8") for file in files if file.stem != "test_rule_pages")
    unseen = {
        "unreadable-file",
        "vanished-id",
        "untold-change",
        "lost-name",
    }  # need a disk that fails, or a state before: tests/site/test_faults.py, tests/diff/test_diff.py, tests/diff/test_verdict.py
    unseen |= {
        "missing-added",
        "dead-link",
        "too-heavy",
        "no-font",
        "copied-sentence",
        "waiting-draft",
        "broken-draft",
        "unknown-markup",
        "quoted-title",
    }  # tests/model/test_added.py, tests/site/test_prose_links.py, tests/model/test_weights.py, tests/site/test_font_needs.py, tests/authoring/test_draft.py, tests/reading/test_slips.py
    assert [
        rule for rule in rules() if f'"{rule}"' not in shown and rule not in unseen and not rule.startswith("import-")
    ] == []  # tests/authoring/test_import.py


def _of(found: list[Problem], rule: str) -> list[Problem]:
    return [one for one in found if one.rule == rule]


def test_a_copy_is_told_from_its_page_only_where_their_addresses_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is dear to tell, and each source of a large project is asked."""
    copy = "archived_url: https://web.archive.org/web/20310204101112/https://gazette.example/speak\narchived_on: 2031-02-04\n"
    made = world.make(tmp_path, {GAZETTE: world.dedent(world.FILES[GAZETTE]) + copy})
    monkeypatch.setattr(sources, "copy_of", lambda address: pytest.fail(f"{address} was looked at"))
    assert world.problems(made) == []
