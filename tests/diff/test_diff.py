"""What readers will see change, and what a change must not do."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dyad.cli import main
from dyad.diff.base import Base, NoBase, base_of
from dyad.diff.comparison import Difference, difference
from dyad.diff.pages import made
from dyad.diff.reading import read
from dyad.diff.report import MOST_LINES, json_report, markdown_report, text_report
from dyad.reading.load import load
from dyad.runtime import opener
from tests.support import scratch, world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"
VOTE = "briefings/events/2031/2031-07-01-vote.yaml"
COURT = "briefings/actors/river-court.yaml"
PAIR = "briefings/pairs/ard-bor.yaml"
TOLD = 'changes: [{on: "2031-06-20", class: corrected, field: date, was: "2031-02-02", now: "2031-02-03", note: A day later.}]\n'


def changed(folder: Path, path: str, *swaps: tuple[str, str], more: str = "") -> None:
    """Change stretches of a file, and add lines at its end."""
    text = (folder / path).read_text(encoding="utf-8")
    for there, instead in swaps:
        assert there in text
        text = text.replace(there, instead)
    (folder / path).write_text(text + more, encoding="utf-8")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The published state."""
    return world.make(tmp_path / "before")


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    """The working tree, for a test to change."""
    return Path(shutil.copytree(before, tmp_path / "after"))


def compare(before: Path, after: Path) -> Difference:
    return difference(after, Base(before, "before"), world.TODAY)


def told(found: Difference) -> list[tuple[str, str, str]]:
    return [(one.sort, one.kind, one.id) for one in found.records]


def rules(found: Difference) -> list[tuple[str, str, int]]:
    return [(one.rule, one.place.path, one.place.line) for one in found.problems]


def lines(difference: Difference, address: str) -> list[tuple[str, str, str]]:
    """Return the lines of a page that differ: sign, section and text; none where the page stays as it is."""
    return [
        (line.sign, line.section, line.text) for one in difference.pages if one.address == address for line in one.lines
    ]


def test_nothing_changed_is_nothing_told(before: Path, after: Path) -> None:
    found = compare(before, after)
    assert (found.records, found.pages, found.problems) == ([], [], [])


def test_a_new_event_is_shown_on_every_page_that_tells_of_it(before: Path, after: Path) -> None:
    world.write(
        after,
        "briefings/events/2031/bridge-opens.yaml",
        world.FILES[CALL].replace("Ardenia and Borovia speak by phone", "The bridge opens"),
    )
    found = compare(before, after)
    assert told(found) == [("new", "event", "bridge-opens")] and found.problems == []
    assert {"", "pairs/ard-bor/", "pairs/ard-bor/2031/", "actors/mira-tolvane/", "countries/ard/", "themes/trade/"} <= {
        page.address for page in found.pages
    }
    assert found.pages[0].address == "pairs/ard-bor/"
    assert ("+", "The bridge opens", "Parties: Mira Tolvane as Foreign Minister for Ardenia") in lines(
        found, "pairs/ard-bor/2031/"
    )


def test_a_changed_sentence_is_shown_as_it_reads_before_and_after(before: Path, after: Path) -> None:
    changed(after, BRIDGE, ("Shots were heard at the bridge.", "Three shots were heard at the bridge."))
    found = compare(before, after)
    assert [(one.sort, one.id, one.fields) for one in found.records] == [("changed", "2031-04-bridge", ("summary",))]
    assert [
        (sign, section, text.partition(" According")[0]) for sign, section, text in lines(found, "pairs/ard-bor/2031/")
    ] == [
        ("-", "Shots at the bridge", "Shots were heard at the bridge."),
        ("+", "Shots at the bridge", "Three shots were heard at the bridge."),
    ]


def test_an_event_under_another_title_stays_the_same_entry(before: Path, after: Path) -> None:
    changed(after, BRIDGE, ("title: Shots at the bridge", "title: Shots near the bridge"))
    assert lines(compare(before, after), "pairs/ard-bor/2031/") == [
        ("-", "Shots near the bridge", "Shots at the bridge"),
        ("+", "Shots near the bridge", "Shots near the bridge"),
    ]


def test_a_link_that_leads_elsewhere_under_the_same_words_is_seen(before: Path, after: Path) -> None:
    changed(after, CALL, ("https://gazette.example/river", "https://other.example/"))
    assert any(
        "river (https://other.example/)" in text for _, _, text in lines(compare(before, after), "pairs/ard-bor/2031/")
    )


def test_a_source_that_comes_before_others_does_not_renumber_what_is_shown(before: Path, after: Path) -> None:
    world.write(
        after,
        "briefings/sources/2031/courier.yaml",
        "title: Early\npublisher: The Courier\nkind: webpage\nno_url: Seen in print.\n",
    )
    changed(after, CALL, ("sources: [gazette]", "sources: [courier, gazette]"))
    found = compare(before, after)
    assert {section for _, section, _ in lines(found, "pairs/ard-bor/2031/")} == {
        "Ardenia and Borovia speak by phone",
        "Sources",
    }
    assert any("[Early]" in text for _, _, text in lines(found, "pairs/ard-bor/2031/"))


COURIER = "title: The river\npublisher: The Courier\nkind: webpage\nurl: https://courier.example/river\nkept_for: It was read.\n"


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ("", [("no-archive", "briefings/sources/2031/courier.yaml", 4)]),
        ("no_archive: The archive is not let in there.\n", []),
        ('archived_url: https://archive.example/1\narchived_on: "2031-06-20"\n', []),
        ("formerly: [gazette]\n", []),
    ],
)
def test_a_new_source_is_asked_for_an_archived_copy_also_where_nobody_says_that_it_is_new(
    before: Path, after: Path, more: str, asked: list[tuple[str, str, int]]
) -> None:
    world.write(after, "briefings/sources/2031/courier.yaml", COURIER + more)
    if more.startswith("formerly"):
        (after / "briefings/sources/2031/gazette.yaml").unlink()
    assert [one for one in rules(compare(before, after)) if one[0] == "no-archive"] == asked


def test_an_id_that_vanished_is_named_at_the_file_where_it_stood(before: Path, after: Path) -> None:
    (after / COURT).unlink()
    found = compare(before, after)
    assert told(found) == [("gone", "actor", "river-court")]
    assert rules(found) == [("vanished-id", COURT, 1)]
    assert [page.address for page in found.pages if page.sort == "gone"] == ["actors/river-court/"]


def test_an_id_vanishes_even_where_its_published_file_cannot_be_read(before: Path, after: Path) -> None:
    (before / COURT).write_text("name: [", encoding="utf-8")
    (after / COURT).unlink()
    found = compare(before, after)
    assert rules(found) == [("vanished-id", COURT, 1)]
    assert found.unmade == "Pages are not compared: before has errors of its own" and found.pages == []


def test_a_renamed_record_has_not_vanished(before: Path, after: Path) -> None:
    (after / COURT).rename(after / "briefings/actors/court-of-the-river.yaml")
    changed(after, "briefings/actors/court-of-the-river.yaml", more="formerly: [river-court]\n")
    found = compare(before, after)
    assert told(found) == [("renamed", "actor", "court-of-the-river")] and found.problems == []


def test_an_earlier_id_stays_listed(before: Path, after: Path) -> None:
    changed(before, COURT, more="formerly: [water-court]\n")
    found = compare(before, after)
    assert rules(found) == [("vanished-id", COURT, 1)] and "'water-court'" in found.problems[0].message


def test_a_file_that_moved_to_another_folder_has_not_changed(before: Path, after: Path) -> None:
    (after / "briefings/events/moved").mkdir()
    (after / CALL).rename(after / "briefings/events/moved" / Path(CALL).name)
    assert compare(before, after).records == []


def test_a_withdrawn_record_is_told_and_has_not_vanished(before: Path, after: Path) -> None:
    changed(after, VOTE, more='withdrawn: {on: "2031-06-20", why: It was another vote.}\n')
    found = compare(before, after)
    assert told(found) == [("withdrawn", "event", "2031-07-01-vote")] and found.problems == []


def test_the_file_of_a_pair_may_go_because_its_page_stays(before: Path, after: Path) -> None:
    (after / PAIR).unlink()
    found = compare(before, after)
    assert told(found) == [("gone", "pair", "ard-bor")] and found.problems == []
    assert ("changed", "pairs/ard-bor/") in [(page.sort, page.address) for page in found.pages]


@pytest.mark.parametrize("more", ["", TOLD.replace("field: date", "field: title")], ids=["nothing", "another-field"])
def test_a_date_that_changes_in_silence_is_asked_about_at_its_place(before: Path, after: Path, more: str) -> None:
    changed(after, CALL, ('"2031-02-02"', '"2031-02-03"'), more=more)
    found = compare(before, after)
    assert rules(found) == [("untold-change", CALL, 2)]
    assert 'was: "2031-02-02", now: "2031-02-03"' in found.problems[0].hint


@pytest.mark.parametrize("entry", [TOLD, TOLD.replace("field: date, ", "")], ids=["of-the-field", "of-the-whole"])
def test_a_date_that_changes_with_an_entry_is_a_correction(before: Path, after: Path, entry: str) -> None:
    changed(after, CALL, ('"2031-02-02"', '"2031-02-03"'), more=entry)
    found = compare(before, after)
    assert found.problems == [] and told(found) == [("corrected", "event", "2031-02-02-call")]


def test_an_entry_that_was_there_before_tells_nothing_new(before: Path, after: Path) -> None:
    for folder in (before, after):
        changed(folder, CALL, more=TOLD)
    changed(after, CALL, ('"2031-02-02"\n', '"2031-02-04"\n'))
    assert rules(compare(before, after)) == [("untold-change", CALL, 2)]


def test_a_status_that_changes_in_silence_is_asked_about(before: Path, after: Path) -> None:
    changed(after, VOTE, ("status: scheduled", "status: postponed"))
    found = compare(before, after)
    assert (
        rules(found) == [("untold-change", VOTE, 8)] and "'scheduled' and is 'postponed'" in found.problems[0].message
    )


TREATY = "briefings/agreements/river-treaty.yaml"


def test_a_partys_status_of_an_agreement_that_changes_in_silence_is_asked_about(before: Path, after: Path) -> None:
    changed(after, TREATY, ("status: held-in-abeyance", "status: suspended"))
    found = compare(before, after)
    assert rules(found) == [("untold-change", TREATY, 6)]
    assert "ARD's status was 'held-in-abeyance' and is 'suspended'" in found.problems[0].message
    changed(
        after, TREATY, more='changes: [{on: "2031-06-20", class: updated, field: history, note: It was suspended.}]\n'
    )
    assert compare(before, after).problems == []


def test_an_agreement_that_is_new_and_one_that_is_gone_are_told_under_the_headings_of_their_pages(
    before: Path, after: Path
) -> None:
    other = "briefings/agreements/bridge-toll.yaml"
    (after / other).write_text((after / TREATY).read_text(encoding="utf-8"), encoding="utf-8")
    come, gone = (
        [one for one in compare(*sides).pages if one.address == "agreements/bridge-toll/"]
        for sides in ((before, after), (after, before))
    )
    assert [one.sort for one in (*come, *gone)] == ["new", "gone"]
    for one in (*come, *gone):
        assert {"In force on 30 June 2031? According to each side", "The agreement", "Sources"} <= {
            line.section for line in one.lines
        }


def test_a_broken_file_has_not_vanished_and_leaves_the_pages_to_the_check(before: Path, after: Path) -> None:
    (after / CALL).write_text("title: [", encoding="utf-8")
    found = compare(before, after)
    assert (found.problems, found.records, found.pages) == ([], [], [])
    assert found.unmade == "Pages are compared when the check finds no errors; run: dyad check"


def test_settings_and_vocabulary_are_told(before: Path, after: Path) -> None:
    changed(after, "briefings/site.yaml", ("Nothing here is real", "All of it is made up"))
    changed(after, "briefings/vocabulary/countries.yaml", ("name: Cascara", "name: Great Cascara"))
    assert [(one.kind, one.id, one.fields) for one in compare(before, after).records] == [
        ("settings", "site", ("tagline",)),
        ("vocabulary", "countries", ("CAS",)),
    ]


def test_settings_that_cannot_be_read_are_said_so(before: Path, after: Path) -> None:
    (after / "briefings/site.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(NoBase, match="run: dyad check"):
        compare(before, after)
    with pytest.raises(NoBase, match="the settings in before cannot be read"):
        compare(after, before)


def test_all_that_a_page_says_of_an_event_is_read(before: Path) -> None:
    page = read(made(world.records(before), world.TODAY, 1)["pairs/ard-bor/2031/"].decode())
    words = [line.text for line in page.lines if line.section == "e-2031-04-bridge"]
    assert "Differs: Ardenia alleges: Borovia fired first. [وزيرا الخارجية]" in words
    assert "Figures: wounded: at least 2 people (Ardenia) [وزيرا الخارجية]" in words
    assert "Place: The Bridge" in words and "Agreements: River Treaty" in words
    assert (page.title, page.names["e-2031-04-bridge"]) == ("Ardenia–Borovia, 2031", "Shots at the bridge")


HOSTILE = "@everyone #1 ![x](https://evil.example/x.png) <b>bold</b> </details> | `code` **strong**"


def test_in_markdown_nothing_of_a_record_is_markup(before: Path, after: Path) -> None:
    changed(after, VOTE, ("title: Borovia votes", f'title: "{HOSTILE}"'), ("status: scheduled", "status: postponed"))
    words = markdown_report(compare(before, after))
    for mark in ("@everyone", "&#35;1", "![", "https://evil", "<b>", "`code`", "**strong"):
        assert mark not in words
    assert words.count("</details>") == words.count("<details>") > 3


def test_a_long_page_is_cut_with_a_count_and_whole_in_json(before: Path, after: Path) -> None:
    for number in range(12):
        world.write(
            after,
            f"briefings/events/2031/call-{number:02}.yaml",
            world.FILES[CALL].replace("by phone", f"again {number}"),
        )
    found = compare(before, after)
    whole = next(page for page in json.loads(json_report(found))["pages"] if page["address"] == "pairs/ard-bor/2031/")
    rest = len(whole["lines"]) - MOST_LINES
    assert rest > 0
    assert f"… and {rest} more lines" in text_report(
        found, lambda path: []
    ) and f"- and {rest} more lines" in markdown_report(found)
    assert whole["lines"][0].keys() == {"sign", "section", "text"}


def test_a_summary_never_grows_past_what_github_takes(
    before: Path, after: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(after, BRIDGE, ("Shots were heard", "Three shots were heard"))
    found = compare(before, after)
    assert "are left out here" not in markdown_report(found)
    monkeypatch.setattr("dyad.diff.report.MOST_BYTES", 2000)
    words = markdown_report(found)
    shown = words.count("<details>")
    assert 0 < shown < len(found.pages) and f"The next {len(found.pages) - shown} pages are left out here" in words


def test_of_a_long_line_the_sentences_that_differ_are_shown(before: Path, after: Path) -> None:
    long = (
        "The two spoke. " * 3
        + "They spoke of the river and of the bridge over it. They met in a small house on the island where the treaty was signed."
    )
    for folder, words in ((before, long), (after, long.replace("the river", "trade"))):
        world.write(
            folder,
            CALL,
            world.FILES[CALL].replace(
                "The two spoke of *trade* and of the [river](https://gazette.example/river).", words
            ),
        )
    found = compare(before, after)
    words = text_report(found, lambda path: [])
    assert (
        "    - … They spoke of the river and of the bridge over it. …\n    + … They spoke of trade and of the bridge over it. …\n"
        in words
    )
    assert any(text.startswith("The two spoke. The two spoke.") for _, _, text in lines(found, "pairs/ard-bor/2031/"))


def test_on_a_terminal_what_came_and_what_went_differ_in_colour_and_in_sign(before: Path, after: Path) -> None:
    changed(after, BRIDGE, ("Shots were heard at", "Three shots were heard at"))
    words = text_report(compare(before, after), lambda path: [], colour=True)
    assert "\033[31m    - Shots were heard at" in words and "\033[32m    + Three shots were heard at" in words


def test_a_row_of_a_list_is_one_line(before: Path, after: Path) -> None:
    changed(after, BRIDGE, ("title: Shots at the bridge", "title: Shots near the bridge"))
    rows = [text for sign, section, text in lines(compare(before, after), "") if section.startswith("Latest events")]
    assert [" ".join(text.split()[:9]) for text in rows] == [
        "Apr 2031 ▲ Clash · Shots at the bridge",
        "Apr 2031 ▲ Clash · Shots near the bridge",
    ]


PAGE = """\
---
title: "A page"
---

# A page&#46;

<div class="dy"><p>4 events · <a href="../">Briefing</a><br>as of today</p><p class="dy-actions"><a href="x">Data</a></p>
<nav><ul><li>2031</li></ul></nav></div>

## A table {#table}

<div class="dy"><script type="x">{}</script><svg viewBox="0"><text>7</text></svg><figure><figcaption>A caption</figcaption></figure>
<table><caption>Counts</caption><thead><tr><th>Year</th><th>Events</th></tr></thead><tbody><tr><td>2031</td><td>4</td></tr></tbody></table>
<details><summary>More</summary><blockquote>Said</blockquote></details>text <section>apart</section> tail
<ul class="dy-cells"><li>twice</li></ul></div>

## Entries

<div class="dy"><article class="dy-entry" id="e-1"><header><h3>A call <a class="dy-anchor" href="#e-1">¶</a></h3></header>
<dl><div><dt>Parties</dt><dd><ul><li>One</li><li>Two</li></ul></dd></div><div><dt>Place</dt><dd>There</dd></div></dl>
<p>They spoke of <em>trade</em><sup class="dy-receipt" id="cite-1">[<a href="#source-1">1, para 3</a>]</sup> and <a href="https://x.example/">more</a>.</p>
<p class="dy-forge"><a href="https://forge.example/edit">edit</a></p><details class="dy-forge"><summary>cite</summary></details></article>
after <ol class="dy-sources"><li id="source-1"><span class="dy-source-title"><a href="https://x.example/">Paper</a></span> https://x.example/</li></ol></div>
"""


def test_a_page_is_read_line_by_line_under_its_headings() -> None:
    page = read(PAGE)
    assert page.title == "A page." and page.names == {
        "": "A page.",
        "A table": "A table",
        "Entries": "Entries",
        "e-1": "A call",
    }
    assert [tuple(line) for line in page.lines] == [
        ("", "A page."),
        ("", "4 events · Briefing as of today"),
        ("A table", "A caption"),
        ("A table", "Counts"),
        ("A table", "Year | Events"),
        ("A table", "2031 | 4"),
        ("A table", "More"),
        ("A table", "Said"),
        ("A table", "text"),
        ("A table", "apart"),
        ("A table", "tail"),
        ("e-1", "A call"),
        ("e-1", "Parties: One"),
        ("e-1", "Parties: Two"),
        ("e-1", "Place: There"),
        ("e-1", "They spoke of trade [Paper, para 3] and more (https://x.example/)."),
        ("Entries", "after"),
        ("Entries", "Paper https://x.example/"),
    ]


def test_a_report_for_a_terminal_reads_like_this(before: Path, after: Path) -> None:
    world.write(after, COURT, "name: Court of the River\nkind: court\ncountry: none\n")
    assert (
        text_report(compare(before, after), lambda path: [])
        == """\
Against before, as of 2031-06-30

Records: 1 changed
  changed    actor river-court: Court of the River (name)

Pages: 2 changed

changed page Actors (actors/)
  C
    + Court of the River Court or tribunal · 0 events
  R
    - River Court Court or tribunal · 0 events

changed page Court of the River (actors/river-court/)
    - River Court
    + Court of the River"""
    )


def test_a_report_in_markdown_reads_like_this(before: Path, after: Path) -> None:
    (after / COURT).unlink()
    words = markdown_report(compare(before, after))
    assert words.startswith("""\
### What readers will see change

Against before, as of 2031-06-30.

| Where | Rule | What |
| --- | --- | --- |
| briefings&#47;actors&#47;river&#45;court&#46;yaml:1 | [vanished&#45;id](<https://world.example/contribute/rules/#r-vanished-id>) | the published actor &#39;river&#45;court&#39; is gone — put""")
    assert words.partition("**Records")[2].startswith(""": 1 gone**

- gone: actor river&#45;court&#58; River Court

**Pages: 3 changed, 1 gone**

<details><summary>changed: Made&#45;up briefings &#40;front page&#41;</summary>

- How to read this site
  - **before** 4 events · 2 pairs · 3 actors · 1 agreement · 2 sources
  - **now** 4 events · 2 pairs · 2 actors · 1 agreement · 2 sources

</details>

<details><summary>changed: Actors &#40;actors&#47;&#41;</summary>
""")


def test_a_page_is_new_or_gone_with_its_title_and_all_its_lines(before: Path, after: Path) -> None:
    world.write(after, "briefings/actors/sea-court.yaml", "name: Sea Court\nkind: court\ncountry: none\n")
    for found, sort, sign in ((compare(before, after), "new", "+"), (compare(after, before), "gone", "-")):
        [page] = [one for one in found.pages if one.address == "actors/sea-court/"]
        assert (page.sort, page.title) == (sort, "Sea Court")
        assert {line.sign for line in page.lines} == {sign} and "Sea Court" in page.lines[0].text


def test_what_was_withdrawn_before_is_only_changed(before: Path, after: Path) -> None:
    for folder in (before, after):
        changed(folder, VOTE, more='withdrawn: {on: "2031-06-20", why: It was another vote.}\n')
    changed(after, VOTE, ("another vote", "a vote elsewhere"))
    assert told(compare(before, after)) == [("changed", "event", "2031-07-01-vote")]


def test_a_page_of_just_so_many_lines_is_not_cut(before: Path, after: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(after, BRIDGE, ("Shots were heard at", "Three shots were heard at"))
    found = compare(before, after)
    monkeypatch.setattr("dyad.diff.report.MOST_LINES", max(len(page.lines) for page in found.pages))
    assert "more lines" not in text_report(found, lambda path: []) + markdown_report(found)


@pytest.fixture
def repository(folder: Path) -> Path:
    """The made-up world as a repository."""
    scratch.begin(folder)
    return folder


def diff(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "diff", "--as-of", world.TODAY.isoformat(), *words])


def test_a_revision_is_read_without_touching_the_tree(repository: Path) -> None:
    (repository / COURT).unlink()
    changed(repository, CALL, ("by phone", "again"))
    state = scratch.git(repository, "status", "--porcelain")
    told = diff(repository, "main", "--format", "json")
    assert told.exit_code == 1
    found = json.loads(told.stdout)
    assert [(one["change"], one["id"]) for one in found["records"]] == [
        ("gone", "river-court"),
        ("changed", "2031-02-02-call"),
    ]
    assert [(one["rule"], one["path"]) for one in found["problems"]] == [("vanished-id", COURT)]
    assert scratch.git(repository, "status", "--porcelain").replace("?? build/", "").strip() == state
    assert not scratch.git(repository, "worktree", "list", "--porcelain").count("prunable")


def test_what_others_added_since_is_not_missing(repository: Path) -> None:
    scratch.git(repository, "switch", "--quiet", "--create", "mine")
    scratch.git(repository, "switch", "--quiet", "main")
    world.write(repository, "briefings/actors/sea-court.yaml", "name: Sea Court\nkind: court\ncountry: none\n")
    scratch.commit(repository)
    scratch.git(repository, "switch", "--quiet", "mine")
    told = diff(repository, "main")
    assert told.exit_code == 0 and "Records: none changed" in told.stdout


def test_a_project_in_a_folder_of_a_repository_is_compared(tmp_path: Path) -> None:
    project = world.make(tmp_path / "sites" / "south")
    scratch.begin(tmp_path)
    (project / COURT).unlink()
    assert COURT in diff(project, "HEAD").stdout


def test_a_link_in_a_revision_is_not_followed(folder: Path) -> None:
    (folder / "briefings/actors/linked.yaml").symlink_to("/etc/hostname")
    scratch.begin(folder)
    (folder / "briefings/actors/linked.yaml").unlink()
    assert diff(folder, "HEAD").exit_code == 0


def test_a_base_may_be_a_folder(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    (other / COURT).unlink()
    told = diff(other, str(folder))
    assert told.exit_code == 1 and "vanished-id" in told.stdout
    assert diff(other, str(folder), "--format", "markdown").stdout.startswith("### What readers will see change")


@pytest.mark.parametrize("base", ["nowhere", "--output=stolen", "HEAD:briefings", "-x"])
def test_a_base_that_is_nothing_is_said_so(repository: Path, base: str) -> None:
    told = diff(repository, "--", base)
    assert told.exit_code == 2 and "neither a git revision nor a folder" in told.stderr
    assert not (repository / "stolen").exists()


def test_why_git_cannot_tell_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    told = diff(folder, "main")
    assert told.exit_code == 2 and "git says: fatal: not a git repository" in told.stderr
    monkeypatch.setenv("PATH", str(folder))
    assert "git says: it is not installed" in diff(folder, "main").stderr


def test_a_history_that_was_not_fetched_is_asked_for(repository: Path) -> None:
    scratch.git(repository, "switch", "--quiet", "--orphan", "apart")
    scratch.commit(repository)
    told = diff(repository, "main")
    assert told.exit_code == 2 and "git fetch --unshallow" in told.stderr


def test_a_revision_without_records_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    scratch.begin(tmp_path)
    world.make(tmp_path)
    with pytest.raises(NoBase, match="there is no briefings/ in"), base_of(tmp_path, "HEAD"):
        pass


def test_attributes_of_the_base_hide_nothing_and_alter_nothing(folder: Path) -> None:
    world.write(folder, ".gitattributes", f"{COURT} export-ignore\n{CALL} export-subst\n")
    changed(folder, CALL, ("title: Ardenia", "title: $Format:%H$ Ardenia"))
    scratch.begin(folder)
    (folder / COURT).unlink()
    told = diff(folder, "HEAD")
    assert told.exit_code == 1 and f"{COURT}:1:1: error[vanished-id]" in told.stdout
    with base_of(folder, "HEAD") as base:
        assert (base.folder / CALL).read_bytes() == (folder / CALL).read_bytes()


@pytest.mark.parametrize(
    "attribute", ["filter=own", "diff=own", "merge=own", "text eol=crlf", "ident", "working-tree-encoding=UTF-16LE"]
)
def test_no_command_of_the_settings_runs_and_the_bytes_are_those_committed(
    folder: Path, tmp_path: Path, attribute: str
) -> None:
    good = (folder / CALL).read_bytes()
    scratch.begin(folder)
    world.write(folder, ".git/info/attributes", f"* {attribute}\n")
    for name in (
        "filter.own.smudge",
        "filter.own.clean",
        "filter.own.process",
        "diff.own.textconv",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "merge.own.driver",
    ):
        scratch.git(folder, "config", name, f"touch {tmp_path / 'ran'}; cat")
    with base_of(folder, "HEAD") as base:
        assert (base.folder / CALL).read_bytes() == good
    assert diff(folder, "HEAD").exit_code == 0 and not (tmp_path / "ran").exists()


def test_an_object_that_stands_in_for_another_is_not_asked(repository: Path) -> None:
    now = scratch.git(repository, "rev-parse", "HEAD")
    (repository / COURT).unlink()
    scratch.commit(repository)
    scratch.git(repository, "replace", f"{now}^{{tree}}", "HEAD^{tree}")
    told = diff(repository, now)
    assert told.exit_code == 1 and "vanished-id" in told.stdout


def test_other_repositories_links_and_huge_files_of_a_revision_are_not_unpacked(folder: Path) -> None:
    world.write(folder, "briefings/actors/huge.yaml", "name: x\n" + "#" * 300_000)
    (folder / "briefings/actors/linked").symlink_to("/etc")
    (folder / "briefings/pairs/inner").mkdir()
    scratch.begin(folder / "briefings/pairs/inner")
    scratch.begin(folder)
    with base_of(folder, "HEAD") as base:
        found = {file.relative_to(base.folder).as_posix() for file in base.folder.rglob("*")}
        assert not {"briefings/actors/linked", "briefings/pairs/inner"} & found
        assert (base.folder / "briefings/actors/huge.yaml").stat().st_size == opener.MOST + 1
        assert {one.rule for one in load(base.folder)[1]} == {"too-large"}


@pytest.mark.parametrize(
    "name", ["..", ".", "...", "a\nb.yaml", "-x.yaml", "a\tb.yaml", "$(touch ran).yaml", "caf\udce9.yaml"]
)
def test_a_hostile_name_in_a_revision_leads_nowhere_else(repository: Path, tmp_path: Path, name: str) -> None:
    """Such trees cannot be committed by hand, but they can be fetched."""

    def tree(entry: bytes, held: str) -> str:
        (tmp_path / "tree").write_bytes(entry + b"\0" + bytes.fromhex(held))
        return scratch.git(repository, "hash-object", "-w", "--literally", "-t", "tree", str(tmp_path / "tree"))

    records = tree(b"100644 " + os.fsencode(name), scratch.git(repository, "hash-object", "-w", CALL))
    commit = scratch.git(repository, "commit-tree", tree(b"40000 briefings", records), "-m", "x")
    scratch.git(repository, "update-ref", "HEAD", commit)
    try:
        with base_of(repository, commit) as base:
            found = [file for file in base.folder.rglob("*") if file.is_file()]
            assert [os.fsencode(file) for file in found] == [os.fsencode(base.folder / "briefings" / name)]
    except NoBase as why:
        assert name in ("..", ".") and "leads elsewhere" in str(why)
    assert not (repository / "ran").exists()


def test_what_is_missing_from_a_partial_copy_is_asked_for_and_not_fetched(repository: Path, tmp_path: Path) -> None:
    scratch.git(repository, "config", "uploadpack.allowFilter", "true")
    scratch.git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repository}", "copy")
    scratch.git(tmp_path / "copy", "config", "remote.origin.uploadpack", f"touch {tmp_path / 'ran'}; git-upload-pack")
    with pytest.raises(NoBase, match="fetch"), base_of(tmp_path / "copy", "HEAD"):
        pass
    assert not (tmp_path / "ran").exists()
