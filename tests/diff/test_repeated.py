"""What reads otherwise on many pages alike is told once, with their number; the rest is told in full."""

import json
import shutil
from pathlib import Path

from dyad.diff.base import Base
from dyad.diff.comparison import difference
from dyad.diff.repeated import Repeated, Replacement, replacements
from dyad.diff.report import json_report, markdown_report, text_report
from tests.support import world

COUNTRIES = "briefings/vocabulary/countries.yaml"
BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"


def renamed(folder: Path, tmp_path: Path) -> Path:
    after = Path(shutil.copytree(folder, tmp_path / "after"))
    text = (after / COUNTRIES).read_text(encoding="utf-8")
    assert "name: Borovia, demonym: Borovian," in text
    instead = "name: Republic of Borovia, demonym: Borovite, also_known_as: [Borovia],"
    (after / COUNTRIES).write_text(text.replace("name: Borovia, demonym: Borovian,", instead), encoding="utf-8")
    return after


def test_another_name_of_a_country_is_one_change(folder: Path, tmp_path: Path) -> None:
    after = renamed(folder, tmp_path)
    found = difference(after, Base(folder, "before"), world.TODAY)
    [one] = found.alike
    assert (one.subject, one.words[0]) == ("country BOR", ("Borovia", "Republic of Borovia")) and one.only > 5
    said = text_report(found, lambda path: [])
    assert (
        f"Borovia is now called Republic of Borovia, “Borovian” reads “Borovite”; {one.only} pages only change in this"
        in said
    )
    assert len([page for page in found.pages if not page.rest]) == one.only
    assert f"{one.only} pages only change in this" in markdown_report(found)
    told = json.loads(json_report(found))
    assert told["alike"][0]["subject"] == "country BOR" and all(page["lines"] for page in told["pages"])


def test_what_else_changes_on_those_pages_is_told_in_full(folder: Path, tmp_path: Path) -> None:
    after = renamed(folder, tmp_path)
    text = (after / BRIDGE).read_text(encoding="utf-8")
    (after / BRIDGE).write_text(text.replace("value: at least 2", "value: at least 3"), encoding="utf-8")
    found = difference(after, Base(folder, "before"), world.TODAY)
    [year] = [page for page in found.pages if page.address == "pairs/ard-bor/2031/"]
    assert [(line.sign, "at least 3" in line.text) for line in year.rest] == [("-", False), ("+", True)]
    assert len(year.lines) > len(year.rest)


def test_a_name_on_few_pages_and_one_sentence_on_many_are_told_in_full(folder: Path, tmp_path: Path) -> None:
    after = Path(shutil.copytree(folder, tmp_path / "after"))
    text = (after / BRIDGE).read_text(encoding="utf-8")
    (after / BRIDGE).write_text(text.replace("Shots were heard at", "Thunder was heard at"), encoding="utf-8")
    found = difference(after, Base(folder, "before"), world.TODAY)
    assert found.alike == [] and len(found.pages) > 5
    assert all(page.rest == page.lines for page in found.pages)


def test_words_count_between_different_words_on_different_pages() -> None:
    names = ("Ann", "Ben", "Cid", "Dan", "Eve")
    pairs = [
        (f"p/{name}/", f"{name} met the envoy in {name}ville", f"{name} met the legate in {name}ville")
        for name in names
    ]
    same = [(f"p/{name}/", "They met the envoy", "They met the legate") for name in names]
    assert replacements(same) == [] and replacements(pairs[:4]) == []
    wide = [
        (page, old.replace("the", name), new.replace("the", name))
        for name, (page, old, new) in zip(names, pairs, strict=True)
    ]
    assert replacements(wide) == [Replacement("", (("envoy", "legate"),))]
    numbers = [(f"p/{name}/", f"{name} 12 events", f"{name} 13 events") for name in names]
    assert replacements(numbers) == []


def test_a_name_within_its_new_one_is_the_same_name_and_an_adjective_is_not() -> None:
    alike = Repeated([Replacement("country BOR", (("Borovia", "Republic of Borovia"), ("Borovian", "Borovite")))])
    assert alike.same("Borovia and Ardenia") == alike.same("Republic of Borovia and Ardenia")
    assert alike.same("Borovia") != alike.same("Borovian") and alike.same("Borovians") == "Borovians"
