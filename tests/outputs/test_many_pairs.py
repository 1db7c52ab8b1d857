"""The front page and the table of all pairs, for few pairs and for very many: each is found, by either of its names, with and without a script."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.analysis.age import judged
from dyad.analysis.dataset import pair_name
from dyad.build import Options, build
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Output
from dyad.outputs.views.pairs_by_country import by_country
from tests.support import many_pairs, world
from tests.support.axe import violations
from tests.support.serving import served


def pages(folder: Path) -> dict[str, Output]:
    """Return the pages of a project, not yet made, by path."""
    dataset = world.dataset(folder)
    return {one.path: one for one in outputs(dataset, Pagination(dataset)) if one.is_page}


def read(made: Output) -> Any:
    """Return a page as a browser reads it."""
    return html.fromstring(made.content().decode().partition("\n---\n")[2])


def words(element: Any) -> str:
    """Return the words of an element in one line."""
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_pairs.make(tmp_path_factory.mktemp("many") / "world", 500, 40)


@pytest.mark.parametrize(
    ("count", "countries", "tracked"), [(1, 2, 0), (5, 4, 0), (5, 10, 5), (50, 12, 0), (50, 12, 5)]
)
def test_a_front_page_of_few_pairs_leads_to_each(tmp_path: Path, count: int, countries: int, tracked: int) -> None:
    folder = many_pairs.make(tmp_path / "world", count, countries, tracked)
    text = pages(folder)["index.md"].content().decode()
    assert all(f'href="pairs/{pair}/"' in text for pair in many_pairs.pairs(count, countries))


def test_pairs_of_four_countries_are_a_matrix_and_those_that_share_none_are_cards(tmp_path: Path) -> None:
    close = read(pages(many_pairs.make(tmp_path / "close", 5, 4))["index.md"])
    apart = read(pages(many_pairs.make(tmp_path / "apart", 5, 10))["index.md"])
    assert close.xpath("//div[@class='dy-matrix']") and not close.xpath("//ul[@class='dy-cards']")
    assert not apart.xpath("//div[@class='dy-matrix']") and len(apart.xpath("//ul[@class='dy-cards']/li")) == 5


def test_the_pairs_of_a_country_stand_by_the_name_of_the_other(tmp_path: Path) -> None:
    folder = many_pairs.make(tmp_path / "world", 50, 12)
    names = {code: {"name": f"{chr(90 - number)}land"} for number, code in enumerate(many_pairs.codes(12))}
    (folder / "briefings/vocabulary/countries.yaml").write_text(json.dumps(names), encoding="utf-8")
    found = by_country(world.dataset(folder))
    assert list(found) == sorted(found, key=lambda code: names[code]["name"])
    for code, standing in found.items():
        others = [names[(set(pair.upper().split("-")) - {code}).pop()]["name"] for pair in standing]
        assert others == sorted(others) and len(others) > 1


def test_a_front_page_of_fifty_pairs_names_each_under_both_of_its_countries(tmp_path: Path) -> None:
    page = read(pages(many_pairs.make(tmp_path / "world", 50, 12))["index.md"])
    found = [
        (group.xpath("./dt/a/@href")[0].split("/")[1], link.get("href").split("/")[1])
        for group in page.xpath("//dl[@class='dy-by-country']/div")
        for link in group.xpath("./dd/a")
    ]
    assert sorted(found) == sorted((code, pair) for pair in many_pairs.pairs(50, 12) for code in pair.split("-"))


def test_a_front_page_of_very_many_pairs_stays_short_and_leads_to_all(five_hundred: Path) -> None:
    made = pages(five_hundred)["index.md"]
    page, text = read(made), made.content()
    assert len(text) < 60_000 and b"\nscript: pairs\n" in text.replace(b'"', b"")
    assert [words(one) for one in page.xpath("//a[@class='dy-all-pairs']")] == ["All 500 pairs, with filters"]
    assert page.xpath("//div[@class='dy-find']/@data-parts") == ["pairs/ pairs/2/ pairs/3/"]
    dataset = world.dataset(five_hundred)
    counts = {dataset.vocabulary.country_name(code): len(dataset.country_pairs(code)) for code in many_pairs.codes(40)}
    countries = [words(one).rpartition(" ") for one in page.xpath("//div[@class='dy-find']//nav//li")]
    assert {name: int(count) for name, _, count in countries} == counts


def test_a_front_page_of_very_many_pairs_names_the_newest_changes(tmp_path: Path) -> None:
    folder = many_pairs.make(tmp_path / "world", 150, 18)
    file = next((folder / "briefings/events").rglob("aaq-abq-0.yaml"))
    change = {"on": "2031-06-02", "class": "corrected", "note": "It was another paper.", "was": "one", "now": "another"}
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), "changes": [change]}), encoding="utf-8")
    news = read(pages(folder)["index.md"]).xpath("//ul[@class='dy-news']")
    assert len(news) == 2 and all("It was another paper." in words(one) for one in news), (
        "the newest, and the corrected"
    )


def test_a_front_page_without_very_many_pairs_has_no_finder_and_no_script_of_it(tmp_path: Path) -> None:
    text = pages(world.make(tmp_path / "world"))["index.md"].content().decode()
    assert "dy-find" not in text and "script:" not in text


def rows(folder: Path) -> list[Any]:
    """Return the rows of the table of all pairs, from all of its parts."""
    made = pages(folder)
    parts = [path for path in made if path.startswith("pairs") and path.removeprefix("pairs").strip("/").removesuffix(".md").isdigit()]  # fmt: skip
    return [row for path in ["pairs.md", *sorted(parts)] for row in read(made[path]).xpath("//tr[@data-kind='pair']")]


def test_every_pair_has_one_row_in_the_table(five_hundred: Path) -> None:
    found = [row.xpath("./th/a/@href")[0].removeprefix("../").strip("/") for row in rows(five_hundred)]
    assert sorted(found) == many_pairs.pairs(500, 40)


def test_each_country_has_a_place_in_the_table_that_leads_to_all_of_its_pairs(five_hundred: Path) -> None:
    made, dataset = pages(five_hundred), world.dataset(five_hundred)
    parts = ["pairs.md", "pairs/2.md", "pairs/3.md"]
    jumps = read(made["pairs.md"]).xpath("//nav//li/a/@href")
    places = [f"{'' if path == 'pairs.md' else '2/' if '2' in path else '3/'}#{one}" for path in parts for one in read(made[path]).xpath("//tbody/@id")]  # fmt: skip
    assert jumps == places and len(set(jumps)) == 40
    found: dict[str, set[str]] = {}
    code = ""
    for group in (group for path in parts for group in read(made[path]).xpath("//tbody")):
        code = (
            (group.get("id") or f"c-{code.lower()}").removeprefix("c-").upper()
        )  # one that goes on has no place of its own
        links = group.xpath("./tr/th/a/@href | ./tr[contains(@class, 'dy-also')]//a/@href")
        found.setdefault(code, set()).update(one.rstrip("/").rpartition("/")[2] for one in links)
    assert found == {code: set(dataset.country_pairs(code)) for code in many_pairs.codes(40)}


def test_a_row_tells_how_old_its_direction_is_and_whose_word_its_newest_event_is(tmp_path: Path) -> None:
    page = read(pages(world.make(tmp_path / "world"))["pairs.md"])
    told = [[words(cell) for cell in row] for row in page.xpath("//tr[@data-kind='pair']")]
    assert told == [
        [
            "Ardenia–Borovia",
            "↔ Mixed, judged on 11 May 2031",
            "10 May 2031: Summit on the river · press, 2 outlets",
            "4",
        ],
        ["Ardenia–Cascara", "not judged", "not recorded", "0"],
    ]


def test_a_direction_that_is_only_the_last_one_is_not_found_among_those_that_are_so_now(tmp_path: Path) -> None:
    folder = many_pairs.make(tmp_path / "world", 50, 12)
    for row in rows(folder):
        said = words(row[1])
        assert row.get("data-direction").startswith("last-") == said.startswith("last judged")
        assert (row.get("data-direction") == "none") == (said == "not judged")


def test_a_pair_without_an_event_stands_in_the_table_and_is_older_than_every_day_asked_for(tmp_path: Path) -> None:
    only_moved = {"briefings/events/2031/2031-05-10-summit.yaml": None, "briefings/pairs/bor-cas.yaml": '{"gaps": ["Nothing was found."]}'}  # fmt: skip
    changes: dict[str, str | None] = {**only_moved, "briefings/pairs/ard-bor.yaml": None}
    row = next(
        one for one in rows(world.make(tmp_path / "world", changes)) if "bor-cas" in one.xpath("./th/a/@href")[0]
    )
    assert [words(cell) for cell in row] == ["Borovia–Cascara", "not judged", "not recorded", "0"]
    assert row.get("data-until") == "0001-01-01" and row.xpath("./td/@data-sort") == [""]


def test_a_world_without_a_pair_has_a_table_that_says_so(tmp_path: Path) -> None:
    nothing = {path: None for path in world.FILES if path != "briefings/site.yaml"}
    site = world.FILES["briefings/site.yaml"].replace("tracked: [ard-bor]", "tracked: []")
    page = pages(world.make(tmp_path / "world", {**nothing, "briefings/site.yaml": site}))["pairs.md"]
    assert "No pair is recorded yet." in page.content().decode()


def test_of_very_many_pairs_those_with_the_most_events_can_be_chosen_side_by_side(five_hundred: Path) -> None:
    dataset = world.dataset(five_hundred)
    page = read(pages(five_hundred)["timeline.md"])
    assert page.xpath("//input[@name='pair']/@value") == list(dataset.pairs())[:300]
    (link,) = page.xpath("//a[@href='../pairs/' and contains(., '300 pairs')]")
    assert words(link) == "The 300 pairs with the most events can be chosen here; all pairs are in a list."


def test_every_page_of_a_world_of_very_many_pairs_has_room_for_its_frame(five_hundred: Path) -> None:
    sizes = {
        path: len(one.content())
        for path, one in pages(five_hundred).items()
        if "/" not in path or path.startswith("record/2")
    }
    assert max(sizes.values()) < 260_000, max(sizes, key=sizes.__getitem__)


def test_a_country_of_two_hundred_pairs_names_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    star = [f"aaq-{code}".lower() for code in many_pairs.codes(200)[1:]]
    monkeypatch.setattr(many_pairs, "pairs", lambda count, countries: star)
    text = pages(many_pairs.make(tmp_path / "world", 199, 200))["countries/aaq.md"].content().decode()
    assert all(f"pairs/{pair}/" in text for pair in star) and len(text) < 100_000


@pytest.fixture(scope="module")
def served_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world of 120 pairs, whose table has three parts, built as far as a browser needs it."""
    folder = many_pairs.make(tmp_path_factory.mktemp("served") / "world", 120, 16)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dyad.outputs.views.pairs_by_country.PAIRS_PER_LIST", 50)
        assert build(folder, Options(as_of=world.TODAY, pdf=False, search=False)).problems == []
    return folder


@pytest.fixture(scope="module")
def server(served_world: Path) -> Iterator[str]:
    with served(served_world / "build/site") as address:
        yield address


def shown(page: Any, where: str = ".dy-pairs tr[data-kind]:visible th") -> list[str]:
    """Return the names of the pairs that a table shows."""
    return list(page.locator(where).all_inner_texts())


@pytest.mark.browser
def test_pairs_are_filtered_over_all_parts_as_the_records_say(browser: Any, server: str, served_world: Path) -> None:
    dataset = world.dataset(served_world)
    of_country = [pair_name(pair, dataset) for pair in dataset.country_pairs("AEQ")]
    improving = [pair for pair in dataset.pairs() if (found := judged(dataset, pair)) and found.word == "improving" and not found.is_stale]  # fmt: skip
    recent = [pair for pair in dataset.pairs() if any(str(event.date.latest) >= "2031" for event in dataset.pair_events(pair))]  # fmt: skip
    page = browser.new_page()
    for query, expected in (
        ("country=AEQ", of_country),
        ("direction=improving", [pair_name(pair, dataset) for pair in improving]),
        ("from=2031", [pair_name(pair, dataset) for pair in recent]),
        ("q=eldania+bodania", [pair_name("abq-aeq", dataset)]),
    ):
        page.goto(f"{server}pairs/?{query}")
        page.locator("[role=status]", has_text=f"{len(expected)} of 120 shown").wait_for()
        assert sorted(shown(page)) == sorted(expected) and expected, query
        assert page.locator(".dy-also:visible").count() == 0
    page.close()


@pytest.mark.browser
def test_pairs_are_sorted_over_all_parts_and_the_address_keeps_it(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}pairs/")
    page.get_by_role("button", name="Newest event").click()
    page.wait_for_url("**sort=2.ascending")
    days = page.locator(".dy-pairs td[data-sort]").evaluate_all("all => all.map((one) => one.dataset.sort)")
    assert len(days) == 120 and days == sorted(days) and page.locator(".dy-period:visible").count() == 0
    page.close()


@pytest.mark.browser
def test_without_a_script_the_whole_list_stands_by_country(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, found = context.new_page(), []
    for part in ("", "2/", "3/"):
        page.goto(f"{server}pairs/{part}")
        found += shown(page)
    assert len(set(found)) == len(found) == 120 and page.locator(".dy-filters:visible").count() == 0
    page.goto(server)
    assert page.locator(".dy-find .dy-filters:visible").count() == 0
    page.locator(".dy-find nav a", has_text="Jodania").click()
    assert page.locator("tbody:target .dy-period:first-child", has_text="Jodania").count() == 1
    context.close()


@pytest.mark.browser
def test_the_field_of_the_front_page_finds_a_pair_in_any_part_and_hands_its_words_on(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server)
    page.get_by_role("searchbox").fill("jodania")
    page.locator(".dy-find [role=status]", has_text="12 of").wait_for()
    first = page.locator(".dy-find li a").first
    assert "Jodania" in first.inner_text() and first.get_attribute("href").startswith(f"{server}pairs/")
    page.get_by_role("searchbox").fill("nowhere at all")
    page.locator(".dy-find [role=status]", has_text="No match.").wait_for()
    page.get_by_role("searchbox").fill("jodania")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/pairs/?q=jodania")
    page.locator("[role=status]", has_text="of 120 shown").wait_for()
    assert all("Jodania" in name for name in shown(page)) and shown(page)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "pairs/", "pairs/?country=AEQ"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(browser: Any, server: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server}{path}", wait_until="networkidle")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
