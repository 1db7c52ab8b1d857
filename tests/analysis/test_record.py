"""What is derived from the records: views as of a day, ledger, news, offices."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html

from dyad import addresses
from dyad.analysis.changes import first_counts, news
from dyad.analysis.plans import expiries, ledger, outlook
from dyad.analysis.voice import voice
from dyad.authoring.init import init
from dyad.authoring.schema import schemas
from dyad.cli import main
from dyad.language.texts import ENGLISH
from dyad.model.dates import Date
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.lasting_ids import calendar_id
from dyad.outputs.views.people import term_words
from dyad.reading.loose_references import references
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"
PAIR = "briefings/pairs/ard-bor.yaml"
SUMMIT = "briefings/events/2031/2031-05-10-summit.yaml"


def _html(page: str) -> Any:
    """Return a page as lxml reads it; its own types know nothing of HTML."""
    return html.fromstring(page)


def test_before_it_happened_the_summit_reads_as_planned(folder: Path) -> None:
    then = world.dataset(folder, date(2031, 3, 1))
    event = then.event("2031-05-10-summit")
    assert (event.title, event.status, event.date.text) == ("Summit on the river planned", "scheduled", "2031-05-08")
    assert [one.id for one in then.events()] == ["2031-02-02-call", "2031-05-10-summit"]


def test_before_anything_was_known_there_is_nothing(folder: Path) -> None:
    assert world.dataset(folder, date(2031, 2, 1)).events() == ()


def test_a_record_that_an_earlier_day_cuts_points_to_no_more_than_is_left(folder: Path) -> None:
    event = world.records(folder).events["2031-04-bridge"]
    assert set(event.targets) == {(one.kind, one.target) for one in references(event)}
    cut = event.model_copy(update={"claims": ()})
    assert set(cut.targets) == {(one.kind, one.target) for one in references(cut)} < set(event.targets)


def test_offices_and_statuses_that_came_later_are_left_out(folder: Path) -> None:
    then = world.dataset(folder, date(2029, 6, 1))
    assert [office.title for office in then.actor("oskar-venn").offices] == []
    later = world.dataset(folder, date(2031, 4, 19))
    assert [one.status for one in later.agreement("river-treaty").history] == ["signed", "signed"]


def test_a_correction_made_later_is_undone_and_not_told(tmp_path: Path) -> None:
    call = world.dedent(world.FILES["briefings/events/2031/2031-02-02-call.yaml"]) + (
        'changes:\n  - {on: "2031-03-01", class: corrected, field: date, was: "2031-02-01", now: "2031-02-02", note: It was a day later.}\n'
    )
    project = world.make(tmp_path, {"briefings/events/2031/2031-02-02-call.yaml": call})
    assert world.dataset(project, date(2031, 2, 20)).event("2031-02-02-call").date.text == "2031-02-01"
    now = world.dataset(project)
    assert now.event("2031-02-02-call").date.text == "2031-02-02"
    assert [(one.kind, one.note) for one in news(now)] == [("corrected", "It was a day later.")]


@pytest.mark.parametrize(
    ("field", "was"),
    [
        ("parties", "Ardenia alone"),
        ("place", "Cascara"),
        ("sources", "gazette"),
        ("pairs", "ard-cas"),
        ("id", "call"),
        ("milestone", "no"),
        ("the heading", "Call"),
    ],
)
def test_what_was_said_in_words_of_a_list_or_group_is_told_and_not_put_back(
    tmp_path: Path, field: str, was: str
) -> None:
    change = f'changes:\n  - {{on: "2031-03-01", class: corrected, field: {field}, was: {was}, now: other, note: It was otherwise.}}\n'
    project = world.make(tmp_path, {CALL: world.dedent(world.FILES[CALL]) + change})
    assert world.problems(project) == []
    then, now = (
        world.dataset(project, date(2031, 2, 20)).event("2031-02-02-call"),
        world.dataset(project).event("2031-02-02-call"),
    )
    assert then.changes == () and then.model_copy(update={"changes": now.changes}) == now


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2031, 6, 30), {"2031-05-10-summit": "late", "2031-07-01-vote": "due"}),
        (date(2031, 7, 2), {"2031-05-10-summit": "late", "2031-07-01-vote": "overdue"}),
    ],
)
def test_the_ledger_says_what_came_of_plans(folder: Path, day: date, states: dict[str, str]) -> None:
    dataset = world.dataset(folder, day)
    found = {one.record.id: one.state for one in ledger(dataset.events(), dataset)}
    assert {key: found.get(key) for key in states} == states


@pytest.mark.parametrize(("day", "watched"), [(date(2031, 9, 29), ["2031-07-01-vote"]), (date(2031, 9, 30), [])])
def test_a_plan_without_an_outcome_is_watched_until_it_is_stale(folder: Path, day: date, watched: list[str]) -> None:
    dataset = world.dataset(folder, day)
    assert [one.record.id for one in outlook(ledger(dataset.events(), dataset), day, 90)] == watched


@pytest.mark.parametrize(
    ("day", "more", "state", "watched"),
    [
        (date(2031, 6, 30), "", "expires", True),
        (date(2031, 9, 30), "", "expires", True),
        (date(2031, 10, 1), "", "ran-out", True),
        (date(2033, 10, 1), "", "ran-out", False),
        (date(2031, 10, 1), "  - {status: in-force, as_of: 2031-09, by: BOR, source: herald}\n", None, False),
        (date(2031, 6, 30), "  - {status: terminated, as_of: 2031-05, by: ARD, source: herald}\n", None, False),
    ],
)
def test_the_end_of_an_agreement_is_watched_until_something_is_told_of_it(
    tmp_path: Path, day: date, more: str, state: str | None, watched: bool
) -> None:
    treaty = "briefings/agreements/river-treaty.yaml"
    text = world.dedent(world.FILES[treaty]).replace(
        "history:\n", "expires: {on: 2031-09, source: gazette}\nhistory:\n"
    )
    history, rest = text.split("sources:")
    project = world.make(tmp_path, {treaty: f"{history}{more}sources:{rest}"})
    dataset = world.dataset(project, day)
    entries = expiries(dataset.agreements(), day)
    assert [one.state for one in entries] == ([state] if state else [])
    assert [one.record.id for one in outlook(entries, day, 90)] == (["river-treaty"] if watched else [])
    made = {
        one.path: one.content().decode()
        for one in outputs(dataset, Pagination(dataset))
        if one.path in ("pairs/ard-bor.md", "calendar.md", "agreements.md")
    }
    assert ("agreement runs out" in made["pairs/ard-bor.md"]) is (state == "expires")
    assert ("ran out by its term" in made["pairs/ard-bor.md"]) is (state == "ran-out" and watched)
    assert ('href="../agreements/river-treaty/"' in made["calendar.md"]) is (state is not None)
    assert ("Runs until" if day < date(2031, 10, 1) else "Its term ran until") in made["agreements.md"]


def test_a_far_end_of_an_agreement_is_not_yet_watched(tmp_path: Path) -> None:
    treaty = "briefings/agreements/river-treaty.yaml"
    dataset = world.dataset(
        world.make(
            tmp_path,
            {
                treaty: world.dedent(world.FILES[treaty]).replace(
                    "history:\n", "expires: {on: 2055, source: gazette}\nhistory:\n"
                )
            },
        )
    )
    assert (
        len(expiries(dataset.agreements(), world.TODAY)) == 1
        and outlook(expiries(dataset.agreements(), world.TODAY), world.TODAY, 90) == []
    )


@pytest.mark.parametrize(
    ("day", "status"), [(date(2031, 7, 1), "Scheduled"), (date(2031, 7, 2), "date passed, outcome not recorded here")]
)
def test_what_was_planned_for_a_day_that_passed_is_not_called_planned(folder: Path, day: date, status: str) -> None:
    dataset = world.dataset(folder, day)
    page = next(
        one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "countries/bor.md"
    )
    row = next(one for one in _html(page).iter("li") if "Borovia votes" in one.text_content())
    assert status in row.text_content()


@pytest.mark.parametrize(
    ("reviewed", "words"),
    [
        ("2031-06-20", None),
        ("2031-05-01", None),
        (
            "2031-04-01",
            "Changes to this record since the briefing was last read as a whole, on 1 April 2031: 1 corrected.",
        ),
        ("2031-06-30", None),
    ],
)
def test_what_changed_since_the_last_review_is_told_where_that_was_long_ago(
    tmp_path: Path, reviewed: str, words: str | None
) -> None:
    change = 'changes:\n  - {on: "2031-04-20", class: corrected, note: It was a day later.}\n'
    pair = re.sub(r'reviewed: {on: "[\d-]+"', f'reviewed: {{on: "{reviewed}"', world.dedent(world.FILES[PAIR]))
    dataset = world.dataset(world.make(tmp_path, {CALL: world.dedent(world.FILES[CALL]) + change, PAIR: pair}))
    page = next(
        one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"
    )
    changed = re.split(r"#{3} [\d.]+ (?:What changed|What to watch)", page)[1]
    assert ("It was a day later." in changed) is (words is not None)
    assert words is None or words in page


def test_words_of_a_side_count_as_its_own(tmp_path: Path) -> None:
    told = world.dedent(world.FILES[SUMMIT])
    for word_of, teller in (("[]", "press"), ("[ARD]", "one"), ("[ARD, BOR]", "both"), ("[CAS]", "others")):
        project = world.make(
            tmp_path / teller,
            {SUMMIT: f"{told}according_to: Ardenian officials and others\nword_of: {word_of}\n"},
        )
        dataset = world.dataset(project)
        assert voice(dataset.event("2031-05-10-summit"), dataset).kind == teller
        assert ("side-not-counted" in {one.rule for one in world.problems(project)}) is ("ARD" not in word_of)


def test_a_host_makes_no_pair_and_a_ripple_is_labelled(folder: Path) -> None:
    dataset = world.dataset(folder)
    assert dataset.event_pairs("2031-05-10-summit") == ("ard-bor",)
    assert [(event.id, ripple.why) for event, ripple in dataset.pair_ripples("ard-cas")] == [
        ("2031-05-10-summit", "Cascara hosted the two.")
    ]


def test_the_office_of_a_date_is_found(folder: Path) -> None:
    dataset = world.dataset(folder)
    assert [one.title for one in dataset.offices_on("mira-tolvane", Date.of("2028-05"))] == ["Ambassador to Cascara"]
    assert [one.title for one in dataset.offices_on("mira-tolvane", Date.of("2031-06-01"))] == []  # seen until May only


def test_an_office_is_never_called_current(folder: Path) -> None:
    offices = world.dataset(folder).actor("mira-tolvane").offices
    assert [term_words(one, ENGLISH) for one in offices] == [
        "since 1 March 2029 (as of 20 May 2031)",
        "2024 to December 2028",
    ]


def test_references_are_read_off_the_model(folder: Path) -> None:
    found = {(one.kind, one.target) for one in references(world.records(folder).events["2031-04-bridge"])}
    assert found == {
        ("actor", "ARD"),
        ("actor", "BOR"),
        ("actor", "oskar-venn"),
        ("source", "herald"),
        ("claim", "ard"),
        ("agreement", "river-treaty"),
    }


@pytest.mark.parametrize("page", ["", "actors/", "pairs/ard-bor/2031/"])
@pytest.mark.parametrize("target", ["", "actors/mira-tolvane/", "pairs/ard-bor/2031/#e-x", "data/all.json"])
def test_a_relative_link_leads_from_any_page_to_its_target(page: str, target: str) -> None:
    from urllib.parse import urljoin

    assert (
        urljoin(f"https://x.example/sub/{page}", addresses.relative(target, page)) == f"https://x.example/sub/{target}"
    )


def test_every_output_has_its_own_path_and_the_same_content_each_time(folder: Path) -> None:
    dataset = world.dataset(folder)
    made = outputs(dataset, Pagination(dataset))
    assert len({one.path for one in made}) == len(made)
    again = outputs(world.dataset(folder), Pagination(world.dataset(folder)))
    assert [one.content() for one in made] == [one.content() for one in again]


def test_long_registers_and_lists_of_changes_are_cut_into_parts_and_everything_is_linked_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        world.write(
            folder,
            f"briefings/agreements/pact-{number}.yaml",
            f'title: Pact {number}\nkind: treaty\nparties: [ARD, BOR]\nsources: [gazette]\nadded: "2031-05-0{number + 1}"\n',
        )
    monkeypatch.setattr("dyad.outputs.pagination.AGREEMENTS_PER_PAGE", 2)
    monkeypatch.setattr("dyad.outputs.pages.changes.NEWS_PER_PAGE", 2)
    dataset = world.dataset(folder)
    pagination = Pagination(dataset)
    assert [pagination.agreement(one.id) for one in dataset.agreements()] == [
        "agreements/river-treaty/",
        "agreements/pact-0/",
        "agreements/pact-1/",
        "agreements/pact-2/",
    ]
    assert [pagination.registered(one.id) for one in dataset.agreements()] == [
        "agreements/#a-river-treaty",
        "agreements/#a-pact-0",
        "agreements/2/#a-pact-1",
        "agreements/2/#a-pact-2",
    ]
    made = {one.path: one.content().decode() for one in outputs(dataset, pagination) if one.path.endswith(".md")}
    assert (
        "Pact 2" in made["agreements/2.md"]
        and "../2/" not in made["agreements/2.md"]
        and 'href="2/"' in made["agreements.md"]
    )
    assert "Pact 2" in made["changes.md"] and "Pact 0" in made["changes/2.md"] and "changes/3.md" not in made


def test_csv_and_json_hold_every_event(folder: Path) -> None:
    import csv
    import io

    dataset = world.dataset(folder)
    made = {
        one.path: one.content().decode()
        for one in outputs(dataset, Pagination(dataset))
        if one.path.startswith("data/all.") and one.path.endswith(("json", "csv"))
    }
    assert [row["id"] for row in csv.DictReader(io.StringIO(made["data/all.csv"]))] == [
        event.id for event in dataset.events()
    ]
    assert [one["id"] for one in json.loads(made["data/all.json"])["events"]] == [
        event.id for event in dataset.events()
    ]


def test_a_calendar_has_each_event_under_its_own_id(folder: Path) -> None:
    from icalendar import Calendar

    dataset = world.dataset(folder)
    made = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "data/all.ics")
    entries = {str(one["uid"]): one for one in Calendar.from_ical(made.content()).walk("VEVENT")}
    ids = {event.id: calendar_id(dataset.site, event.id) for event in dataset.events()}
    assert set(entries) == set(ids.values())
    assert str(entries[ids["2031-05-10-summit"]]["sequence"]) == "1"


def test_a_feed_is_read_by_an_independent_reader(tmp_path: Path) -> None:
    import feedparser

    added = world.dedent(world.FILES["briefings/actors/river-court.yaml"]) + 'added: "2031-05-01"\n'
    dataset = world.dataset(world.make(tmp_path, {"briefings/actors/river-court.yaml": added}))
    made = {
        one.path: one.content() for one in outputs(dataset, Pagination(dataset)) if one.path.startswith("data/all.")
    }
    feed = feedparser.parse(made["data/all.atom"])
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Added: River Court", "First publication: Made-up briefings"]
    assert [item["title"] for item in json.loads(made["data/all.feed.json"])["items"]] == [
        "Added: River Court",
        "First publication: Made-up briefings",
    ]
    early = world.dataset(world.make(tmp_path / "early"))
    assert all(
        feedparser.parse(one.content()).entries
        for one in outputs(early, Pagination(early))
        if one.path.endswith(".atom")
    )


def test_a_new_project_works_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert "briefings/site.yaml" in init(folder)
    assert CliRunner().invoke(main, ["-C", str(folder), "check"]).exit_code == 0
    assert CliRunner().invoke(main, ["-C", str(folder), "schema", "--check"]).exit_code == 0
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 2


def test_a_new_project_says_nothing_of_another_region(tmp_path: Path) -> None:
    """The corpus beside the program has its own pages and themes; neither goes into the projects of others."""
    init(tmp_path / "new")
    countries = tmp_path / "new/briefings/vocabulary/countries.yaml"
    told = "\n".join(
        file.read_text(encoding="utf-8")
        for file in (tmp_path / "new").rglob("*")
        if file.is_file() and file.suffix in (".md", ".yaml") and file != countries
    )
    assert not re.findall(r"Bangladesh|India|Pakistan|China|Kashmir|Hasina|SAARC|Indus", told)


def test_an_event_that_was_withdrawn_is_told_as_such_wherever_it_is_told(tmp_path: Path) -> None:
    why = "It was another river."
    gone = {
        path: world.dedent(world.FILES[path]) + f'withdrawn: {{on: "2031-06-01", why: {why}}}\n'
        for path in (CALL, SUMMIT)
    }
    dataset = world.dataset(world.make(tmp_path, gone))
    made = {
        one.path: one.content()
        for one in outputs(dataset, Pagination(dataset))
        if one.path.startswith(("data/", "pairs/", "countries/"))
    }
    told = made["data/ard-bor-2031.md.txt"].decode()
    assert f"\n> **{ENGLISH('record.withdrawn')}** {why}" in told
    assert "The leaders met on an island" not in told and "Borovia votes" in told and "◷ Scheduled" in told
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(made["data/all.csv"].decode()))}
    assert rows["2031-05-10-summit"]["withdrawn"] == why and rows["2031-04-bridge"]["withdrawn"] == ""
    assert (
        "2031-05-10-summit" not in made["data/plover.csv"].decode()
        and "2031-02-02-call" not in made["data/plover.csv"].decode()
    )
    assert "Cascara hosted the two." not in made["pairs/ard-cas.md"].decode()
    assert "2 events" in made["countries/bor.md"].decode()


def test_a_ripple_is_told_on_both_briefings(folder: Path) -> None:
    dataset = world.dataset(folder)
    made = {
        one.path: one.content().decode().partition("{#related}")[2].partition("\n## ")[0]
        for one in outputs(dataset, Pagination(dataset))
        if one.path in ("pairs/ard-bor.md", "pairs/ard-cas.md")
    }
    inward, outward = made["pairs/ard-cas.md"], made["pairs/ard-bor.md"]
    assert all("Summit on the river" in one and "Cascara hosted the two." in one for one in (inward, outward))
    assert (
        "Events elsewhere that concern this pair:" in inward and "Events here that concern other pairs:" not in inward
    )
    assert 'href="../ard-cas/"' in outward and "Events elsewhere that concern this pair:" not in outward


def test_what_neither_government_says_stands_in_a_column_of_its_own(tmp_path: Path) -> None:
    bridge = world.dedent(world.FILES[BRIDGE]).replace(
        "by: oskar-venn, act: denies", "by_text: The Herald, act: states"
    )
    pair = world.dedent(world.FILES[PAIR]).replace(
        '{by: BOR, claim: "2031-04-bridge#bor"}', '{claim: "2031-04-bridge#bor"}'
    )

    def table(folder: Path) -> list[list[str]]:
        dataset = world.dataset(folder)
        made = next(
            one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md"
        )
        rows = _html(made.partition('<table class="dy-disputes">')[2].partition("</table>")[0]).xpath("//tr")
        return [[cell.text_content().split(":")[0] for cell in row.xpath("th|td")][1:] for row in rows]

    assert table(world.make(tmp_path / "others", {BRIDGE: bridge, PAIR: pair})) == [
        ["Ardenia says", "Borovia says", "Others say"],
        ["Ardenia alleges", "no statement recorded here", "The Herald states"],
    ]
    assert table(world.make(tmp_path / "both")) == [
        ["Ardenia says", "Borovia says"],
        ["Ardenia alleges", "Oskar Venn denies"],
    ]


def test_a_page_of_prose_takes_headings_of_every_depth_each_with_an_anchor_of_its_own(tmp_path: Path) -> None:
    own = (
        "# What *this* [is](../actors/) & `x`\n\nA.\n\n### Notes\n\nSet\n===\n\n###### Six\n\n"
        "## 3\n\n### Notes\n\n## 3\n\n### Statuses\n"
    )
    dataset = world.dataset(world.make(tmp_path, {"briefings/pages/method.md": own}))
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "method.md").content().decode()
    assert "## What this is &#38; x {#about-what-this-is-x}" in page
    for heading in (
        '<h3 id="about-notes">Notes</h3>',
        '<h2 id="about-set">Set</h2>',
        '<h4 id="about-six">Six</h4>',
        '<h3 id="about-notes-2">Notes</h3>',
        '<h3 id="about-statuses">Statuses</h3>',
    ):
        assert heading in page
    anchors = re.findall(r'\{#([\w-]+)\}|\bid="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))


def test_a_project_has_its_own_pages_of_prose_or_those_of_a_new_one(tmp_path: Path) -> None:
    own = "Before all.\n\n## Limits\n\nOnly *weekdays* are read.\n\n## Limits\n\n## Слова\n\nx\n"
    dataset = world.dataset(world.make(tmp_path, {"briefings/pages/method.md": own}))
    made = {
        one.path: one.content().decode()
        for one in outputs(dataset, Pagination(dataset))
        if one.path.startswith("method")
    }
    assert re.findall(r"\n## (\w+) {#(about-[\w-]+)}\n", made["method.md"]) == [
        ("Limits", "about-limits"),
        ("Limits", "about-3"),
        ("Слова", "about-4"),
    ]
    assert "Only <em>weekdays</em> are read." in made["method.md"]
    assert "<p>Before all.</p>" in made["method.md"] and "absence here is not evidence" not in made["method.md"]
    assert "\n## Places {#about-places}\n" in made["method/naming.md"]


def test_schemas_say_what_the_words_mean(folder: Path) -> None:
    made = {name: json.loads(content) for name, content in schemas(world.records(folder))}
    kind = made["event.json"]["properties"]["type"]
    told = dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))
    assert told["phone-call"].startswith("Phone call: ")
    assert made["event.json"]["required"] == ["title", "date", "type", "parties", "summary", "sources"]


def test_the_schemas_of_this_project_are_up_to_date_and_take_every_record() -> None:
    root = Path(__file__).parents[2]
    assert CliRunner().invoke(main, ["-C", str(root), "schema", "--check"]).exit_code == 0


def test_stats_count_what_is_there_and_name_what_is_overdue(folder: Path) -> None:
    shown = CliRunner().invoke(main, ["-C", str(folder), "stats", "--as-of", "2031-07-05"]).output
    assert "events      4" in shown and "Ardenia–Borovia" in shown
    assert "briefings/events/2031/2031-07-01-vote.yaml  1 July 2031" in shown


def test_the_check_of_the_corpus_finds_nothing_and_counts() -> None:
    root = Path(__file__).parents[2]
    result = CliRunner().invoke(main, ["-C", str(root), "check", "--format", "json"])
    made = json.loads(result.output)
    assert made["problems"] == []
    assert made["records"]["events"] >= 237 and made["records"]["actors"] >= 145 and made["records"]["sources"] >= 501


def test_the_ledger_calls_a_plan_as_it_was_called_then(tmp_path: Path) -> None:
    untitled = world.dedent(world.FILES[SUMMIT]).replace("    title: Summit on the river planned\n", "")
    shown = {}
    for name, summit in (("titled", world.FILES[SUMMIT]), ("untitled", untitled)):
        dataset = world.dataset(world.make(tmp_path / name, {SUMMIT: summit}))
        page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "calendar.md")
        rows = _html(page.content().decode()).xpath("//li[.//*[contains(@class, 'dy-late')]]")
        shown[name] = [" ".join(row.text_content().split()) for row in rows]
    for name, title in (("titled", "Summit on the river planned"), ("untitled", "Meeting, planned")):
        (row,) = shown[name]
        assert f"{title}✓ happened on another date than planned Recorded as: Summit on the river." in row


def test_the_first_publication_counts_what_was_there_that_day(tmp_path: Path) -> None:
    late = world.dedent(world.FILES[CALL]) + 'added: "2031-06-05"\n'
    before, after = (
        first_counts(world.dataset(world.make(tmp_path / name, changes)))
        for name, changes in (("before", {}), ("after", {"briefings/events/2031/late-call.yaml": late}))
    )
    assert before == after and before["events"] == 4
