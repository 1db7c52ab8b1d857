"""Renaming, merging, withdrawing and pointing elsewhere: what points to a record follows, and nothing is lost in silence."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from dyad.authoring import formatting
from dyad.authoring.maintaining.edits import MOVABLE, Edits
from dyad.authoring.maintaining.renaming import rename
from dyad.build import Options, build
from dyad.diff.base import Base
from dyad.diff.comparison import difference
from dyad.diff.pages import made as pages
from dyad.diff.reading import read
from dyad.model import Kind
from dyad.reading import yamlfile
from dyad.reading.load import load
from dyad.reading.records import Records
from dyad.reading.yamlfile import Value
from dyad.runtime import together
from tests.support import builds, full_world, world
from tests.support.command import run
from tests.support.folders import tree

DAY = ("--as-of", "2031-06-30")
CALL = "briefings/events/2031/2031-02-02-call.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"
SUMMIT = "briefings/events/2031/2031-05-10-summit.yaml"
MIRA = "briefings/actors/mira-tolvane.yaml"
OSKAR = "briefings/actors/oskar-venn.yaml"
GAZETTE = "briefings/sources/2031/gazette.yaml"
HERALD = "briefings/sources/2031/herald.yaml"
PAIR = "briefings/pairs/ard-bor.yaml"
SITE = "briefings/site.yaml"


def records(folder: Path) -> Records:
    found, _ = load(folder)
    assert found is not None
    return found


def value(folder: Path, path: str) -> dict[str, Value]:
    found, problems = yamlfile.read((folder / path).read_bytes(), path)
    assert isinstance(found, dict) and not problems
    return found


def swap(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if path.startswith("briefings/")}


def renamed(folder: Path, kind: Kind, old: str, new: str) -> None:
    edits = Edits(folder, records(folder))
    rename(edits, old, new, world.TODAY, kind=kind)
    together.put(folder, edits.files(), edits.was)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = full_world.make(tmp_path_factory.mktemp("large") / "world")
    formatting.prepare(folder, write=True)
    return folder


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data(), new=some.from_regex(r"[a-z0-9]{3,9}(-[a-z0-9]{1,5}){0,2}", fullmatch=True))
def test_a_renamed_record_is_one_renamed_record_and_named_back_it_is_what_it_was(
    large: Path, tmp_path_factory: pytest.TempPathFactory, data: some.DataObject, new: str
) -> None:
    every = [(kind, name) for kind in MOVABLE for name in records(large).of_kind(kind)]
    kind, old = data.draw(some.sampled_from(every))
    known = {
        name
        for one in MOVABLE
        for record in records(large).of_kind(one).values()
        for name in (record.id, *getattr(record, "formerly", ()))
    }
    if new in {*known, "con", "prn", "aux", "nul", "index", "404"} or new[:3] in ("com", "lpt"):
        return
    folder = Path(shutil.copytree(large, tmp_path_factory.mktemp("copy") / "world"))
    before = files(folder)
    renamed(folder, kind, old, new)
    assert world.problems(folder) == world.problems(large)
    found = difference(folder, Base(large, "before"), world.TODAY)
    assert [(one.sort, one.kind, one.id, one.was, one.fields) for one in found.records] == [
        ("renamed", kind, new, old, ())
    ]
    assert found.problems == [] and not [page for page in found.pages if page.sort in ("new", "gone")]
    renamed(folder, kind, new, old)
    after = files(folder)
    path = records(large).of_kind(kind)[old].path
    again = yamlfile.read(after[path], path)[0]
    assert isinstance(again, dict) and new in again.pop("formerly")
    was = yamlfile.read(before[path], path)[0]
    assert isinstance(was, dict) and again == {key: one for key, one in was.items() if key != "formerly"}
    assert {one: content for one, content in after.items() if one != path} == {
        one: content for one, content in before.items() if one != path
    }
    shutil.rmtree(folder.parent)


def test_when_every_record_has_another_id_the_site_says_the_same_and_every_old_address_leads_on(
    large: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(large, tmp_path / "world"))
    every = [(kind, name) for kind in MOVABLE for name in records(large).of_kind(kind)]
    for kind, name in every:
        renamed(folder, kind, name, f"{name}-zq")  # in the order of ids they stand as before
    assert world.problems(folder) == world.problems(large)
    found = build(folder, Options(as_of=world.TODAY, today=world.TODAY, search=True, pdf=False, processes=2))
    assert found.site is not None, found.problems  # the proof found no dead link, and every earlier id leads on
    old, new = (pages(records(one), world.TODAY, 1) for one in (large, folder))
    names = {f"/{name}-zq/": f"/{name}/" for _, name in every}
    plain = {}
    for address, content in new.items():
        for renamed_to, name in names.items():
            address = f"/{address}".replace(renamed_to, name)[1:]
        plain[address] = content
    assert plain.keys() == old.keys()
    for address in old:
        was, now = (read(one[address].decode()) for one in (old, plain))
        assert [line.text for line in was.lines] == [line.text.replace("-zq", "") for line in now.lines], address
    first, second = builds.clean(large), builds.clean(folder)
    for name in ("data/all.atom", "data/all.ics"):
        ids = [
            {line for line in one[name].decode().split("\n") if "<id>" in line or line.startswith("UID:")}
            for one in (first, second)
        ]
        assert ids[0] == ids[1] and ids[0]


def test_links_of_pages_and_texts_follow_and_words_that_name_it_are_told(folder: Path) -> None:
    page = world.write(
        folder,
        "briefings/pages/method.md",
        "# Method\n\nSee [her](../actors/mira-tolvane/), [it](../e/2031-02-02-call/) and `mira-tolvane`.\n\n[a]: ../actors/mira-tolvane/\n",
    )
    swap(folder, CALL, "https://gazette.example/river", "https://world.example/actors/mira-tolvane/")
    swap(folder, OSKAR, "name: Oskar Venn", "# not mira-tolvane\nname: Oskar Venn")
    code, said = run(folder, "rename", "mira-tolvane", "mira-a-tolvane", "--yes", *DAY)
    assert code == 0, said
    assert page.read_text(encoding="utf-8").count("../actors/mira-a-tolvane/") == 2
    assert "https://world.example/actors/mira-a-tolvane/" in (folder / CALL).read_text(encoding="utf-8")
    assert f"'mira-tolvane' still stands in words or remarks, which are left as they are: {OSKAR}:1" in said
    assert world.problems(folder) == []
    code, said = run(folder, "rename", "2031-02-02-call", "the-call", "--yes", *DAY)
    assert code == 0, said
    assert "../e/the-call/" in page.read_text(encoding="utf-8") and "[@the-call]" in (folder / PAIR).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("oskar-venn", "mira-tolvane"), "dyad merge oskar-venn mira-tolvane"),
        (("oskar-ven", "o-venn"), "did you mean 'oskar-venn'"),
        (("oskar-venn", "O. Venn"), "try 'o-venn'"),
        (("oskar-venn", "oskar-venn"), "called 'oskar-venn' already"),
        (("ard-bor", "bor-ard"), "made of its countries"),
        (("oskar-venn", "con"), "reserved"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_is_written(folder: Path, words: tuple[str, str], why: str) -> None:
    before = files(folder)
    code, said = run(folder, "rename", *words, "--yes", *DAY)
    assert code in (1, 2) and why in said and "Traceback" not in said
    assert files(folder) == before


def test_an_id_of_two_kinds_wants_the_kind_or_the_file(folder: Path) -> None:
    world.write(folder, "briefings/actors/gazette.yaml", "name: The Gazette\nkind: media\ncountry: ARD\n")
    code, said = run(folder, "rename", "gazette", "the-gazette", "--yes", *DAY)
    assert code == 1 and "there are an actor and a source 'gazette'; say which with --kind" in said
    assert run(folder, "rename", GAZETTE, "the-gazette", "--yes", *DAY)[0] == 0
    assert (folder / "briefings/actors/gazette.yaml").exists() and not (folder / GAZETTE).exists()


def test_a_file_that_cannot_be_read_stops_it_because_what_it_points_to_could_not_follow(folder: Path) -> None:
    (folder / CALL).write_text("title: [", encoding="utf-8")
    before = files(folder)
    code, said = run(folder, "rename", "oskar-venn", "o-venn", "--yes", *DAY)
    assert code == 1 and "mend them first" in said and CALL in said and files(folder) == before


def test_without_consent_nothing_is_written_and_the_diff_is_shown(folder: Path) -> None:
    before = files(folder)
    code, said = run(folder, "rename", "oskar-venn", "o-venn", *DAY)
    assert code == 2 and "+formerly: [oskar-venn]" in said and "--yes" in said
    code, said = run(folder, "rename", "oskar-venn", "o-venn", "--dry-run", *DAY)
    assert code == 0 and f"rename {OSKAR} to briefings/actors/o-venn.yaml" in said and "nothing was written" in said
    assert files(folder) == before


def test_an_id_that_was_never_published_is_not_kept_and_a_reason_is_told(folder: Path) -> None:
    run(folder, "rename", "oskar-venn", "o-venn", "--unpublished", "--why", "It was misspelt.", "--yes", *DAY)
    found = value(folder, "briefings/actors/o-venn.yaml")
    assert "formerly" not in found
    assert found["changes"] == [{"on": "2031-06-30", "class": "clarified", "note": "It was misspelt."}]


TWIN = """\
    name: Mira Tolvan
    kind: person
    country: ARD
    # Found in the almanac.
    names: {ar: ميرا تولفن, fr: Mira Tolvane}
    also_known_as: [m. tolvane, Mira T.]
    wikidata: Q4242
    offices:
      - {title: Foreign Minister, organisation: Ministry of Rivers, sources: [herald]}
      - {title: Minister of Rivers, from: "2020", sources: [herald]}
    sources: [herald]
    """


def test_a_merged_actor_keeps_all_that_either_said_and_takes_its_place_once(folder: Path) -> None:
    world.write(folder, "briefings/actors/mira-tolvan.yaml", TWIN)
    swap(
        folder,
        CALL,
        "  - {actor: oskar-venn, as: Prime Minister}",
        "  - {actor: oskar-venn, as: Prime Minister}\n  - mira-tolvan",
    )
    swap(folder, CALL, "according_to: [mira-tolvane]", "according_to: [mira-tolvan, mira-tolvane]")
    before = Path(shutil.copytree(folder, folder.parent / "before"))
    code, said = run(folder, "merge", "mira-tolvan", "mira-tolvane", "--why", "They are one person.", "--yes", *DAY)
    assert code == 0, said
    found = value(folder, MIRA)
    assert found["names"] == {"ar": "ميرا تولفان", "fr": "Mira Tolvane"}
    assert found["also_known_as"] == ["M. Tolvane", "Mira Tolvan", "ميرا تولفن", "Mira T."]
    assert [one["title"] for one in found["offices"] if isinstance(one, dict)] == [
        "Foreign Minister",
        "Ambassador to Cascara",
        "Foreign Minister",
        "Minister of Rivers",
    ]
    assert (found["wikidata"], found["sources"], found["formerly"]) == ("Q4242", ["herald"], ["mira-tolvan"])
    assert found["changes"] == [{"on": "2031-06-30", "class": "clarified", "note": "They are one person."}]
    call = value(folder, CALL)
    assert call["parties"] == [
        {"actor": "mira-tolvane", "as": "Foreign Minister"},
        {"actor": "oskar-venn", "as": "Prime Minister"},
    ]
    assert call["according_to"] == ["mira-tolvane"]
    assert "remark: # Found in the almanac." in said
    assert world.problems(folder) == []
    told = difference(folder, Base(before, "before"), world.TODAY)
    assert told.problems == [] and ("merged", "mira-tolvane", "mira-tolvan") in [
        (one.sort, one.id, one.was) for one in told.records
    ]


def test_a_remark_behind_an_item_that_names_the_old_id_is_told_and_a_message_ends_once(folder: Path) -> None:
    file = world.write(
        folder,
        "briefings/events/2031/call-again.yaml",
        world.FILES[CALL].replace("2031-02-02", "2031-03-09").rstrip()
        + "\n        related:\n          - 2031-02-02-call  # not mira-tolvane\n",
    )
    code, said = run(folder, "rename", "mira-tolvane", "mira-a-tolvane", "--yes", *DAY)
    assert code == 0, said
    assert "'mira-tolvane' still stands in words or remarks, which are left as they are: " in said
    [line] = [one for one in said.splitlines() if "still stands" in one]
    number = next(n for n, one in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "# not" in one)
    assert f"call-again.yaml:{number}" in line
    assert "formerly: [mira-tolvane]" in said
    code, said = run(folder, "rename", "mira-a-tolvan", "x-y", "--yes", *DAY)
    assert code == 1 and "did you mean 'mira-a-tolvane'? Nothing was written" in said


def test_where_two_records_differ_both_values_are_shown_and_somebody_chooses(folder: Path) -> None:
    world.write(
        folder,
        "briefings/events/2031/call-again.yaml",
        world.FILES[CALL].replace("2031-02-02", "2031-02-03").replace("by phone", "by telephone"),
    )
    before = files(folder)
    words = ("merge", "call-again", "2031-02-02-call", "--why", "One call.", "--yes", *DAY)
    code, said = run(folder, *words)
    assert code == 1 and files(folder) == before
    for line in (
        "--keep date  2031-02-02-call: 2031-02-02",
        "--take date  call-again: 2031-02-03",
        "--take title  call-again: Ardenia and Borovia speak by telephone",
    ):
        assert line in said
    code, said = run(folder, *words, "--take", "date", "--keep", "all")
    assert code == 0, said
    found = value(folder, CALL)
    assert (found["date"], found["title"]) == ("2031-02-03", "Ardenia and Borovia speak by phone")
    assert found["changes"] == [
        {
            "on": "2031-06-30",
            "class": "corrected",
            "field": "date",
            "was": "2031-02-02",
            "now": "2031-02-03",
            "note": "One call.",
        },
        {"on": "2031-06-30", "class": "clarified", "note": "One call."},
    ]
    assert "title: Ardenia and Borovia speak by telephone" in said and "date: 2031-02-02" in said


def test_a_choice_of_what_does_not_differ_and_one_made_both_ways_are_refused(folder: Path) -> None:
    world.write(folder, "briefings/events/2031/call-again.yaml", world.FILES[CALL].replace("2031-02-02", "2031-02-03"))
    before = files(folder)
    words = ("merge", "call-again", "2031-02-02-call", "--why", "One call.", "--yes", *DAY)
    for options, told in (
        (("--take", "dat", "--keep", "all"), "--keep or --take dat: they differ in: date"),
        (("--take", "date", "--keep", "date"), "date: --keep or --take, not both"),
    ):
        code, said = run(folder, *words, *options)
        assert code == 2 and told in said and files(folder) == before, said


def test_claims_of_one_name_are_told_apart_and_what_quotes_them_follows(folder: Path) -> None:
    twin = (
        world.FILES[BRIDGE]
        .replace("Borovia fired first.", "Borovia fired twice.")
        .replace("disputes: [ard]", 'disputes: [ard, "2031-04-bridge#ard"]')
    )
    world.write(folder, "briefings/events/2031/shots.yaml", twin)
    swap(
        folder,
        PAIR,
        '{by: BOR, claim: "2031-04-bridge#bor"}',
        '{by: BOR, claim: "2031-04-bridge#bor"}\n      - {by: ARD, claim: "shots#ard"}',
    )
    code, said = run(folder, "merge", "shots", "2031-04-bridge", "--why", "One clash.", "--keep", "all", "--yes", *DAY)
    assert code == 0, said
    claims = [one for one in value(folder, BRIDGE)["claims"] if isinstance(one, dict)]
    assert [one["id"] for one in claims] == ["ard", "bor", "ard-2", "bor-2"]
    assert claims[3]["disputes"] == ["ard-2", "2031-04-bridge#ard"]
    assert '{by: ARD, claim: "2031-04-bridge#ard-2"}' in (folder / PAIR).read_text(encoding="utf-8")


def test_two_parts_that_one_party_had_in_an_event_are_chosen_between(folder: Path) -> None:
    world.write(
        folder,
        "briefings/actors/o-venn.yaml",
        'name: O. Venn\nkind: person\ncountry: BOR\noffices: [{title: Senator, from: "2020", sources: [gazette]}]\n',
    )
    swap(
        folder,
        CALL,
        "  - {actor: oskar-venn, as: Prime Minister}",
        "  - {actor: oskar-venn, as: Prime Minister}\n  - {actor: o-venn, as: Senator}",
    )
    words = ("merge", "o-venn", "oskar-venn", "--why", "One person.", "--yes", *DAY)
    code, said = run(folder, *words)
    assert code == 1 and "--take 2031-02-02-call:parties  o-venn: {actor: oskar-venn, as: Senator}" in said
    assert run(folder, *words, "--take", "2031-02-02-call:parties")[0] == 0
    assert value(folder, CALL)["parties"] == [
        {"actor": "mira-tolvane", "as": "Foreign Minister"},
        {"actor": "oskar-venn", "as": "Senator"},
    ]


def test_merged_sources_stand_once_in_a_list_and_what_explains_a_gap_goes_with_it(folder: Path) -> None:
    world.write(
        folder,
        HERALD,
        world.FILES[HERALD].replace("no_url: Seen in print.", "no_url: Seen in print.\n        origin: gazette"),
    )
    code, said = run(
        folder,
        "merge",
        "herald",
        "gazette",
        "--why",
        "One text.",
        "--take",
        "published",
        "--keep",
        "all",
        "--yes",
        *DAY,
    )
    assert code == 0, said
    found = value(folder, GAZETTE)
    assert "no_url" not in found and "origin" not in found and "title_is_ours" not in found
    assert "no_url: Seen in print." in said and found["formerly"] == ["herald"]
    assert value(folder, SUMMIT)["sources"] == ["gazette"]


@settings(max_examples=40, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_no_value_of_a_merged_record_is_lost_in_silence(large: Path, data: some.DataObject) -> None:
    from dyad.authoring.maintaining.merging import merge

    found = records(large)
    kind = data.draw(some.sampled_from([one for one in MOVABLE if len(found.of_kind(one)) > 1]))
    one, other = data.draw(some.permutations(sorted(found.of_kind(kind))))[:2]
    if getattr(found.of_kind(kind)[other], "withdrawn", None):
        return
    edits = Edits(large, found)
    before = {path: value(large, path) for path in (found.of_kind(kind)[one].path,)}
    choice = data.draw(some.booleans())
    merge(edits, one, other, world.TODAY, lambda clash: choice, kind=kind, why="One.")
    told = json.dumps([edits.value(found.of_kind(kind)[other].path), *edits.left], ensure_ascii=False)
    for path in before:
        for text in _texts(before[path]):
            said = json.dumps(text, ensure_ascii=False)[1:-1]
            assert (
                said in told
                or json.dumps(said)[1:-1] in told
                or text.replace(one, other) in told
                or said.replace('"', '\\"') in told
            ), text


def _texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for inner in (value.values() if isinstance(value, dict) else value) for one in _texts(inner)]


def test_a_record_on_which_something_rests_is_not_withdrawn_before_that_has_another_basis(folder: Path) -> None:
    before = files(folder)
    code, said = run(folder, "withdraw", "herald", "--why", "The paper took it back.", "--yes", *DAY)
    assert (
        code == 1
        and "basis-withdrawn" in said
        and "dyad retarget" in said
        and "event 2031-04-bridge: Shots at the bridge" in said
    )
    assert files(folder) == before


def test_a_withdrawn_record_tells_why_and_what_points_to_it_is_listed(folder: Path) -> None:
    code, said = run(
        folder,
        "withdraw",
        "2031-07-01-vote",
        "--why",
        "It was another vote.",
        "--replaced-by",
        "2031-05-10-summit",
        "--yes",
        *DAY,
    )
    assert code == 0, said
    assert value(folder, "briefings/events/2031/2031-07-01-vote.yaml")["withdrawn"] == {
        "on": "2031-06-30", "why": "It was another vote.", "replaced_by": "2031-05-10-summit"}  # fmt: skip
    code, said = run(folder, "withdraw", "2031-07-01-vote", "--why", "Again.", "--yes", *DAY)
    assert code == 1 and "It was another vote." in said


def test_what_points_to_a_record_is_pointed_elsewhere_in_chosen_records_only(folder: Path) -> None:
    courier = world.FILES[HERALD].replace("The Made-up Herald", "The Courier").replace("2031-05", "2031-06-01")
    world.write(
        folder,
        "briefings/sources/2031/courier.yaml",
        courier.replace("no_url: Seen", "kept_for: It was read.\n        no_url: Seen"),
    )
    words = ("retarget", "herald", "courier", "--why", "The courier is nearer.", "--yes", *DAY)
    code, said = run(folder, *words, "--in", "2031-05-10-summit")
    assert code == 0, said
    summit = value(folder, SUMMIT)
    assert summit["sources"] == ["gazette", "courier"] and "herald" not in json.dumps(summit)
    assert summit["changes"] == [{"on": "2031-06-30", "class": "corrected", "note": "The courier is nearer."}]
    assert value(folder, BRIDGE)["sources"] == ["herald"] and (folder / HERALD).exists()
    before = files(folder)
    code, said = run(folder, *words)
    assert code == 1 and "unused-source" in said and "--kept-for" in said and files(folder) == before
    assert run(folder, *words, "--kept-for", "It was cited until June 2031.")[0] == 0
    assert value(folder, HERALD)["kept_for"] == "It was cited until June 2031." and world.problems(folder) == []


def test_one_field_that_points_elsewhere_is_told_with_both_names(folder: Path) -> None:
    code, said = run(folder, "retarget", "oskar-venn", "BOR", "--in", "2031-02-02-call", "--why", "x", "--yes", *DAY)
    assert code == 1 and "there is no record 'BOR'" in said
    both = '  - {title: Prime Minister, from: "2030", to: "2031-05", sources: [gazette]}'
    swap(folder, MIRA, "offices:\n", f"offices:\n{both}\n")
    code, said = run(folder, "retarget", "oskar-venn", "mira-tolvane", "--in", CALL, "--why", "x", "--yes", *DAY)
    assert code == 1 and "--take 2031-02-02-call:parties  oskar-venn: {actor: mira-tolvane, as: Prime Minister}" in said
    code, said = run(folder, "retarget", "oskar-venn", "mira-tolvane", "--in", PAIR, "--why", "x", "--yes", *DAY)
    assert code == 1 and "nothing in 'ard-bor' points to actor 'oskar-venn'" in said
    code, said = run(
        folder,
        "retarget",
        "oskar-venn",
        "mira-tolvane",
        "--in",
        BRIDGE,
        "--why",
        "She said it.",
        "--yes",
        "--dry-run",
        *DAY,
    )
    assert (
        '+changes: [{on: "2031-06-30", class: corrected, field: claims, was: Oskar Venn, now: Mira Tolvane, note: She said it.}]'
        in said
    )


ANOTHER = "name: Zoe Arlen\nkind: {kind}\ncountry: BOR\nsources: [gazette]\n{offices}"
OFFICE = '  - {{title: {}, from: "{}", to: "{}", sources: [gazette]}}\n'


@pytest.mark.parametrize(
    ("kind", "held", "party"),
    [
        ("person", [], "zoe-arlen"),
        ("person", [("Prime Minister", "2030", "2031-06")], {"actor": "zoe-arlen", "as": "Prime Minister"}),
        ("person", [("Prime Minister", "2020", "2021")], "zoe-arlen"),
        ("person", [("Minister of Trade", "2030", "2031-06")], {"actor": "zoe-arlen", "as": "Minister of Trade"}),
        ("person", [("Minister of Trade", "2030", "2031-06"), ("Envoy", "2031", "2032")], "zoe-arlen"),
        ("court", [], "zoe-arlen"),
    ],
)
def test_nobody_is_given_the_office_of_another(
    folder: Path, kind: str, held: list[tuple[str, str, str]], party: Value
) -> None:
    offices = "".join(OFFICE.format(*one) for one in held)
    actor = ANOTHER.format(kind=kind, offices=f"offices:\n{offices}" if offices else "")
    world.write(folder, "briefings/actors/zoe-arlen.yaml", actor)
    code, said = run(folder, "retarget", "oskar-venn", "zoe-arlen", "--in", CALL, "--why", "x", "--yes", *DAY)
    assert code == 0, said
    parties = value(folder, CALL)["parties"]
    assert isinstance(parties, list) and parties[1] == party
    assert ("is not recorded as 'Prime Minister'" in said) == ("Prime Minister" not in str(party))
    assert "is taken away" in said or isinstance(party, dict)


def test_the_number_of_records_that_is_demanded_is_one_less(folder: Path) -> None:
    swap(folder, SITE, "tracked: [ard-bor]", 'tracked: [ard-bor]\nminimum: {actors: "3", events: "2"}')
    world.write(folder, "briefings/actors/mira-tolvan.yaml", TWIN)
    swap(folder, SITE, 'actors: "3"', 'actors: "4"')
    assert run(folder, "merge", "mira-tolvan", "mira-tolvane", "--why", "One.", "--yes", *DAY)[0] == 0
    assert value(folder, SITE)["minimum"] == {"actors": "3", "events": "2"}
