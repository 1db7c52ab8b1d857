"""Actors, sources and agreements as tables: whole in their parts, filtered over all of them, sorted by every column, plain without a script."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.analysis.dataset import Dataset
from dyad.model import Actor
from dyad.outputs import outputs, pagination
from dyad.outputs.pages import actor_lists
from dyad.outputs.pages.source_lists import outlet_ids
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.actor_rows import actor_row_bytes
from dyad.reading import yamlfile
from tests.support import world


def shown(folder: Path, path: str) -> Any:
    """Return a page of a project, as a browser reads it."""
    dataset = world.dataset(folder)
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == path)
    return html.fromstring(found.content().decode().partition("\n---\n")[2])


def rows(page: Any) -> Sequence[Sequence[str]]:
    """Return the words of the rows of a table."""
    return [
        [" ".join(" ".join(cell.itertext()).split()).replace(" ;", ";") for cell in row]
        for row in page.xpath("//table[contains(@class, 'dy-listing')]/tbody/tr")
    ]


def test_a_long_glossary_begins_with_a_table_of_all_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "ACTORS_PER_PAGE", 2)
    folder = world.make(tmp_path / "world")
    page = shown(folder, "actors.md")
    assert [row[0] for row in rows(page)] == ["Mira Tolvane M. Tolvane; ميرا تولفان", "Oskar Venn", "River Court"]
    assert rows(page)[0][1:4] == ["Person", "Ardenia", "Foreign Minister, since 1 March 2029 (as of 20 May 2031)"]
    mira = page.xpath("//table//tbody/tr")[0]
    assert (mira.get("data-office"), mira.get("data-standing"), mira.get("data-letter")) == (
        "foreign-minister head-of-mission-cas",
        "yes",
        "m",
    )
    assert shown(folder, "countries/ard/actors.md").xpath("//tbody/tr/th/a/@href") == ["../../../actors/mira-tolvane/"]


def test_a_glossary_of_one_page_is_filtered_where_it_stands(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world", {"briefings/actors/fish.yaml": '{"name": "Fish Office", "kind": "ministry", "country": "BOR"}'})  # fmt: skip
    page = shown(folder, "actors.md")
    items = page.xpath("//ul[@class='dy-glossary']/li")
    assert [one.get("data-kind") for one in items] == ["ministry", "person", "person", "court"]
    facets = {one.get("name") for one in page.xpath("//div[contains(@class, 'dy-filters')]//input[@type='checkbox']")}
    assert facets == {"country", "kind", "office", "standing", "letter"} and not rows(page)


def test_a_table_in_parts_leads_to_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "ACTORS_PER_PAGE", 1)
    monkeypatch.setattr("dyad.outputs.pages.actor_lists.ACTORS_PER_LIST", 1)
    people = {f"briefings/actors/person-{number}.yaml": json.dumps({"name": f"P{number}", "kind": "person", "country": "ARD", "offices": [{"title": "Envoy", "checked_on": "2020"}]}) for number in range(3)}  # fmt: skip
    folder = world.make(tmp_path / "world", people)
    dataset = world.dataset(folder)
    made = {one.path: one for one in outputs(dataset, Pagination(dataset))}
    told = [row[0] for number in range(1, 7) for row in rows(shown(folder, "actors.md" if number == 1 else f"actors/letter/all/{number}.md"))]  # fmt: skip
    assert len(told) == len(dataset.actors()) == 6 and "actors/letter/all/7.md" not in made
    assert shown(folder, "actors.md").xpath("//*[@data-parts]/@data-parts")[0].split()[0] == "letter/all/2/"


def test_an_actor_is_measured_once_for_each_table_however_many_parts_that_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "ACTORS_PER_PAGE", 1)
    monkeypatch.setattr(actor_lists, "ACTORS_PER_LIST", 1)
    measured: Counter[str] = Counter()

    def counted(actor: Actor, dataset: Dataset) -> int:
        measured[actor.id] += 1
        return actor_row_bytes(actor, dataset)

    monkeypatch.setattr(actor_lists, "actor_row_bytes", counted)
    people = {f"briefings/actors/person-{number}.yaml": json.dumps({"name": f"P{number}", "kind": "person", "country": "ARD", "offices": [{"title": "Envoy", "checked_on": "2020"}]}) for number in range(20)}  # fmt: skip
    dataset = world.dataset(world.make(tmp_path / "world", people))
    made = [one.content() for one in outputs(dataset, Pagination(dataset)) if one.path.startswith("actors/letter/all/")]
    assert len(made) > 20
    assert max(measured.values()) == 2  # in the table of all, and in that of the country


def source(publisher: str, **more: object) -> str:
    """Return the record of a source."""
    kept = {"kind": "article-newspaper", "no_url": "In print.", "kept_for": "It stays.", "language": "en"}
    return json.dumps({"title": f"News of {publisher}", "publisher": publisher, **kept, **more})


def test_sources_stand_newest_first_and_those_without_a_date_last(tmp_path: Path) -> None:
    files = {
        "briefings/sources/2030/old.yaml": source("Old Sheet", published="2030"),
        "briefings/sources/undated/none.yaml": source("unknown"),
    }
    page = shown(world.make(tmp_path / "world", files), "sources/list.md")
    assert [row[0] for row in rows(page)] == [
        "[وزيرا الخارجية]",
        "The two sides speak",
        "News of Old Sheet",
        "News of unknown",
    ]
    assert rows(page)[1][1:] == ["The Made-up Gazette", "3 Feb 2031", "English", "B", "5"]
    sort = page.xpath("//td[@data-side='Published']/@data-sort")
    assert sort == ["2031-05-01", "2031-02-03", "2030-01-01"]


def test_two_outlets_whose_names_read_alike_have_two_words_in_addresses(tmp_path: Path) -> None:
    names = ["The Day", "The day!", "دن", "पत्र"]
    files = {f"briefings/sources/undated/s{at}-x.yaml": source(name) for at, name in enumerate(names)}
    dataset = world.dataset(world.make(tmp_path / "world", files))
    found = {name: word for name, word in outlet_ids(dataset.sources()).items() if name in names}
    assert sorted(found.values()) == ["outlet", "outlet-2", "the-day", "the-day-2"]


def test_outlets_stand_with_their_sources(tmp_path: Path) -> None:
    page = shown(world.make(tmp_path / "world"), "sources/outlets.md")
    assert [one.text_content() for one in page.xpath("//summary/bdi")] == ["The Made-up Gazette", "The Made-up Herald"]
    assert "../list/?outlet=the-made-up-gazette" in page.xpath("//details//a/@href")


def records(project: Path, kind: str) -> Sequence[Any]:
    """Return the records of a kind as their files have them."""
    return [yamlfile.read(file.read_bytes(), file.name)[0] for file in (project / f"briefings/{kind}").rglob("*.yaml")]


@pytest.mark.browser
def test_actors_are_filtered_over_all_parts_and_counted_as_the_records_count(
    browser: Any, server: str, project: Path
) -> None:
    own = [one for one in records(project, "actors") if one["country"] == "PAK"]
    page = browser.new_page()
    visible = page.locator(".dy-listing tbody tr:visible")
    for query, count in (
        ("country=PAK", len(own)),
        ("country=PAK&kind=ministry", sum(one["kind"] == "ministry" for one in own)),
        ("country=PAK&q=ڈار", sum("ڈار" in str(one.get("names")) + str(one.get("also_known_as")) for one in own)),
    ):
        page.goto(f"{server}actors/?{query}")
        page.locator("[role=status]", has_text=f"{count} of {len(records(project, 'actors'))} shown").wait_for()
        assert visible.count() == count > 0
    page.close()


@pytest.mark.browser
def test_sources_are_found_by_outlet_and_sorted_and_the_address_keeps_both(
    browser: Any, server: str, project: Path
) -> None:
    own = [one for one in records(project, "sources") if one["publisher"] == "Dawn"]
    page = browser.new_page()
    page.goto(f"{server}sources/list/?outlet=dawn")
    page.locator("[role=status]", has_text=f"{len(own)} of ").wait_for()
    page.get_by_role("button", name="Published").click()
    page.wait_for_url("**sort=2.ascending")
    dates = page.locator(".dy-listing tbody tr:visible td[data-sort]").evaluate_all("all => all.map((one) => one.dataset.sort)")  # fmt: skip
    assert len(dates) > 10 and dates == sorted(dates) and "outlet=dawn" in page.url
    page.goto(page.url)
    page.locator("th[aria-sort=ascending]", has_text="Published").wait_for()
    assert page.locator(".dy-listing tbody tr:visible").count() == len(own)
    page.close()


@pytest.mark.browser
def test_the_whole_register_is_filtered_by_pair_and_sorted(browser: Any, server: str, project: Path) -> None:
    own = [one for one in records(project, "agreements") if {"IND", "PAK"} <= set(one["parties"])]
    page = browser.new_page()
    page.goto(f"{server}agreements/?pair=ind-pak")
    page.locator("[role=status]", has_text=f"{len(own)} of {len(records(project, 'agreements'))} shown").wait_for()
    page.get_by_role("button", name="Agreement", exact=True).click()
    page.locator("th[aria-sort=ascending]").wait_for()
    titles = page.locator(".dy-register tr[data-kind]:visible th > a").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold) and len(titles) == len(own) > 10
    assert page.locator(".dy-period:visible").count() == 0
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("address", ["actors/", "sources/list/", "sources/outlets/", "countries/pak/actors/"])
def test_without_a_script_tables_stand_whole_on_a_small_screen(browser: Any, server: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(server + address)
    assert page.locator("main :is(.dy-listing tbody tr, .dy-outlets > li):visible").count() > 50
    assert page.locator(".dy-sortable button, .dy-filters:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
