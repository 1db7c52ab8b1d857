"""Files of the whole record are put together from parts: they are those of a clean build whatever moves, and no part is published."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyad.analysis import blocks
from dyad.build import Options, build
from dyad.outputs.exports.tables import lines, rows_of, table
from dyad.site.verdict import load_and_check
from tests.support import world
from tests.support.builds import clean, made
from tests.support.folders import tree

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)
EVENTS = "briefings/events"
WHOLE = ("data/all.json", "data/all.csv", "data/dyad.sqlite", "data/parties.csv", "data/sources.csv")
"""Some of the files that are put together."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut even the small made-up world into blocks."""
    monkeypatch.setattr(blocks, "MOST", 1)


def published(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if not path.startswith(".parts/")}


def errors(folder: Path) -> list[str]:
    return [one.rule for one in load_and_check(folder, world.TODAY)[1] if one.severity == "error"]


def replaced(was: str, now: str, path: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        assert was in text
        file.write_text(text.replace(was, now), encoding="utf-8")

    return edit


def renamed(was: str, now: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / now).parent.mkdir(parents=True, exist_ok=True)
        (folder / was).rename(folder / now)

    return edit


def written(path: str, text: str) -> Callable[[Path], None]:
    return lambda folder: (world.write(folder, path, text), None)[1]


def removed(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


VOTE, BRIDGE = f"{EVENTS}/2031/2031-07-01-vote.yaml", f"{EVENTS}/2031/2031-04-bridge.yaml"
FIRST = """\
    title: The first talks
    date: "1999-01-02"
    type: meeting
    parties: [ARD, CAS]
    summary: They met.
    according_to: both
    sources: [gazette]
    """
MOVES: dict[str, Callable[[Path], None]] = {
    "another title": replaced("Shots at", "More shots at", BRIDGE),
    "the first event of a year, before all others": written(f"{EVENTS}/1999/1999-01-02-talks.yaml", FIRST),
    "another year": replaced('date: "1999-01-02"', 'date: "2030-11-05"', f"{EVENTS}/1999/1999-01-02-talks.yaml"),
    "another kind of date": replaced('date: "2030-11-05"', 'date: "2030"', f"{EVENTS}/1999/1999-01-02-talks.yaml"),
    "no known beginning": replaced('date: "2030"', 'date: "../2031-01-31"', f"{EVENTS}/1999/1999-01-02-talks.yaml"),
    "one of two days": replaced("../2031-01-31", "[2028-05-05,2031-01-31]", f"{EVENTS}/1999/1999-01-02-talks.yaml"),
    "another id": renamed(f"{EVENTS}/1999/1999-01-02-talks.yaml", f"{EVENTS}/2028/2028-05-talks.yaml"),
    "a source before all others": written(
        "briefings/sources/2031/almanac.yaml", world.FILES["briefings/sources/2031/herald.yaml"]
    ),
    "resting on it": replaced("[gazette]", "[almanac]", f"{EVENTS}/2028/2028-05-talks.yaml"),
    "a series is declared": written(
        "briefings/vocabulary/series.yaml", "river-talks: {label: Talks, definition: Each year.}\n"
    ),
    "a series begins": replaced(
        "summary:", "series: river-talks\nnumber: 1\nsummary:", f"{EVENTS}/2028/2028-05-talks.yaml"
    ),
    "the series ends": replaced("series: river-talks\nnumber: 1\n", "", f"{EVENTS}/2028/2028-05-talks.yaml"),
    "withdrawn": replaced(
        "summary:",
        'withdrawn: {on: "2031-05-05", why: It was another.}\nsummary:',
        f"{EVENTS}/2028/2028-05-talks.yaml",
    ),
    "gone": removed(f"{EVENTS}/2028/2028-05-talks.yaml"),
    "its source gone": removed("briefings/sources/2031/almanac.yaml"),
}
"""Edits in a row, by what each of them does to where records stand."""


def test_whatever_moves_between_parts_the_files_are_those_of_a_clean_build(folder: Path) -> None:
    made(folder)
    for number, (name, move) in enumerate(MOVES.items()):
        move(folder)
        assert errors(folder) == [], name
        if number % 3 == 0:
            made(folder, quick=True)
        assert made(folder)[0] == clean(folder), name


def test_what_a_quick_build_leaves_for_later_is_made_by_the_next(folder: Path) -> None:
    before = made(folder)[0]
    for name, move in MOVES.items():
        move(folder)
        quickly = made(folder, quick=True)[0]
        assert {path: quickly[path] for path in WHOLE} == {path: before[path] for path in WHOLE}, name
    assert made(folder)[0] == clean(folder)


def test_however_the_record_is_cut_what_is_published_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = clean(folder)
    monkeypatch.setattr(blocks, "MOST", 10**6)
    whole = clean(folder)
    assert len(cut) > len(whole)
    assert published(cut) == published(whole)


def test_an_edit_makes_the_parts_of_its_block_and_leaves_the_tables_that_say_the_same(folder: Path) -> None:
    before = made(folder)[0]
    MOVES["another title"](folder)
    after, anew = made(folder)
    parts = {path for path in anew if path.startswith(".parts/")}
    assert parts == {".parts/data/all.csv/2031-04", ".parts/data/all.json/events/2031-04"}
    assert set(WHOLE) & anew == {"data/all.json", "data/all.csv", "data/dyad.sqlite"}
    assert {path for path in anew if before.get(path) == after[path]} == set()


def test_parts_that_were_damaged_removed_or_put_there_change_nothing(folder: Path, tmp_path: Path) -> None:
    good = made(folder)[0]
    parts = folder / "build/docs/.parts/data"
    one, other = parts / "all.csv/2031-04", parts / "all.json/head"
    one.unlink()
    one.write_text("forged,row\r\n", encoding="utf-8")
    other.unlink()
    (tmp_path / "elsewhere").write_text("foreign", encoding="utf-8")
    other.symlink_to(tmp_path / "elsewhere")
    for foreign in ("all.csv/2031-03", "all.csv/.hidden", "nobody.csv/all", "index.md", "page.html"):
        world.write(parts, foreign, "foreign\n")
    (parts / "parties.csv/2031-04").unlink()
    assert made(folder)[0] == good
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "foreign"
    assert tree(folder / "build/docs").keys() - {".made-by-dyad"} == good.keys()


def test_what_a_quick_build_finds_missing_is_made_of_parts_that_are_up_to_date(folder: Path) -> None:
    made(folder)
    for name, move in MOVES.items():
        move(folder)
        for path in WHOLE:
            (folder / "build/docs" / path).unlink()
        quickly, good = made(folder, quick=True)[0], clean(folder)
        assert {path: quickly[path] for path in WHOLE} == {path: good[path] for path in WHOLE}, name
    assert made(folder)[0] == clean(folder)


def test_a_build_folder_from_before_there_were_parts_is_brought_up_to_date(folder: Path) -> None:
    good = made(folder)[0]
    docs = folder / "build/docs"
    for path in good:
        if path.startswith(".parts/"):
            (docs / path).unlink()
    MOVES["another title"](folder)
    assert made(folder)[0] == clean(folder)


def test_no_part_is_published(folder: Path) -> None:
    site = folder / "briefings/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "snapshots: 1\n", encoding="utf-8")
    assert build(folder, Options(as_of=world.TODAY, search=False, pdf=False, markdown=folder / "markdown")).site
    assert (folder / "build/docs/.parts").is_dir()
    published = tree(folder / "build/site")
    assert {"data/all.json", "as-of/2031-05/data/all.json"} <= published.keys()
    for path, content in {**published, **tree(folder / "markdown")}.items():
        assert ".parts" not in path and b".parts/" not in content, path


def test_a_link_of_prose_to_a_part_is_a_dead_link(folder: Path) -> None:
    world.write(folder, "briefings/pages/method.md", "## Scope\n\nSee [this](../data/all.csv).\n")
    assert errors(folder) == []
    assert ".parts/data/all.csv/2031-04" in made(folder)[0]
    world.write(folder, "briefings/pages/method.md", "## Scope\n\nSee [this](../.parts/data/all.csv/2031-04).\n")
    assert errors(folder) == ["dead-link"]


def test_the_database_has_the_rows_of_the_tables(folder: Path) -> None:
    """A cell that a spreadsheet would run has an apostrophe in the CSV files, and none in the database."""
    odd = "=1+1, 'quoted'"
    replaced("label: wounded", f'label: "{odd}"', BRIDGE)(folder)
    files = made(folder)[0]
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(files["data/dyad.sqlite"])
        [label] = base.execute("select label from figures").fetchone()
        titles = [one for (one,) in base.execute("select title from events order by id")]
    assert label == odd
    assert f"'{odd}".encode() in files["data/figures.csv"]
    assert titles == [
        one["title"] for one in sorted(json.loads(files["data/all.json"])["events"], key=lambda one: one["id"])
    ]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4), max_size=5))
def test_rows_are_had_back_from_their_lines(rows: list[list[str]]) -> None:
    assert rows_of(lines(rows)) == rows
    assert rows_of(lines([["long " * 50_000, "'=1"]])) == [["long " * 50_000, "'=1"]]
    assert table(["a", "b"], rows) == "a,b\r\n" + "".join(lines([row]) for row in rows)
