"""Pairs side by side: one line of time and one scale; no zero where nobody looked; each number leads to what it counts; the same weeks in columns."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.model import Event
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from tests.support import world
from tests.support.charts import event
from tests.support.corpus import DAY

TWO = """\
    title: Made-up briefings
    tagline: Nothing here is real
    url: https://world.example/
    repository: https://forge.example/world
    forge: github
    publisher: Made-up editors
    published: "2031-01-01"
    tracked: [ard-bor, ard-cas]
    coverage: {to: "2031-05", on: "2031-06-01", by: Made-up editors}
    """
MORE = {
    "briefings/site.yaml": TWO,
    "briefings/events/2030/2030-11-05-meeting.yaml": event("2030-11-05", "meeting", "[ARD, CAS]"),
    "briefings/events/2030/2030-11-06-meeting.yaml": event("2030-11-06", "meeting", "[ARD, CAS]"),
    "briefings/events/2030/2030-treaty.yaml": event("2030", "meeting", "[ARD, CAS]"),
    "briefings/events/2029/2029-12-30-clash.yaml": event("2029-12-30/2030-01-02", "clash", "[ARD, BOR]"),
    "briefings/events/2025/2025-04-02-call.yaml": event("2025-04-02", "phone-call", "[ARD, BOR]"),
}


def shown(folder: Path) -> Any:
    """Return the page of the pairs side by side, as a browser reads it."""
    dataset = world.dataset(folder)
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "timeline.md")
    return html.fromstring(found.content().decode())


@pytest.fixture
def page(tmp_path: Path) -> Any:
    """The page of a world with two tracked pairs."""
    return shown(world.make(tmp_path / "world", MORE))


def words(element: Any) -> str:
    """Return what is read of an element."""
    return " ".join(element.text_content().split())


def rows(page: Any, label: str) -> Mapping[str, Sequence[str]]:
    """Return a table of the page: the words of each row by those of its heading."""
    (region,) = page.xpath(f"//*[@aria-label='{label}']")
    return {words(row[0]): [words(cell) for cell in row[1:]] for row in region.iterfind(".//tbody/tr")}


def test_quarters_count_and_say_what_was_not_covered_and_zero_only_where_somebody_looked(page: Any) -> None:
    found = rows(page, "Events by pair and quarter")
    assert [*found] == ["Ardenia–Borovia", "Ardenia–Cascara"]
    assert found["Ardenia–Borovia"][-6:] == ["0", "0", "0", "1", "2 covered in part, until 31 May 2031", "0"]
    assert found["Ardenia–Cascara"][-6:] == ["0", "0", "2", "0", "0 covered in part, until 31 May 2031", "1"]


def test_every_number_leads_to_the_chronology_of_its_pair_so_filtered(page: Any) -> None:
    (region,) = page.xpath("//*[@aria-label='Events by pair and quarter']")
    links = region.xpath(".//td/a/@href")
    assert len(links) == 24
    assert "../pairs/ard-cas/events/?from=2030-10&until=2030-12&status=occurred&link=direct" in links
    drawn = page.xpath("//figure//a[@aria-label]")
    assert [one.get("href") for one in drawn] == links
    assert "Ardenia–Cascara, Quarter 4 of 2030: 2 events" in [one.get("aria-label") for one in drawn]


def test_bars_of_all_pairs_have_one_scale(page: Any) -> None:
    heights = {
        one.get("aria-label"): sum(int(bar.get("height")) for bar in one.xpath("./rect[contains(@class, 'dy-bar')]"))
        for one in page.xpath("//figure//a[@aria-label]")
    }
    by_count: dict[str, set[int]] = {}
    for label, height in heights.items():
        by_count.setdefault(re.findall(r": (\d+) event", label)[0], set()).add(height)
    assert all(max(one) - min(one) <= 1 for one in by_count.values()) and min(by_count["2"]) > max(by_count["1"]) > 0


def test_a_quarter_that_runs_differs_from_one_that_was_not_covered(tmp_path: Path) -> None:
    files: Mapping[str, str] = {**MORE, "briefings/site.yaml": TWO.replace('"2031-05"', '"2031-06"')}
    now = rows(shown(world.make(tmp_path / "now", files)), "Events by pair and quarter")
    assert now["Ardenia–Borovia"][-2] == "2"  # covered to its last day
    early = {**MORE, "briefings/site.yaml": TWO.replace('"2031-05"', '"2031-03"').replace("2031-06-01", "2031-04-01")}
    page = shown(world.make(tmp_path / "early", early))
    assert rows(page, "Events by pair and quarter")["Ardenia–Cascara"][-2] == "– not covered"
    assert page.xpath("//figure//line[@class='dy-hatch']")


def test_years_count_what_lies_in_them_wholly_or_in_part_and_fold_those_without_any(page: Any) -> None:
    found = rows(page, "Events by year and pair")
    assert found["2030"] == ["1", "3"] and found["2029"] == ["1", "0"] and found["2025"] == ["1", "0"]
    assert "2026 to 2028: no event is recorded." in found


def test_months_stand_beside_each_other_with_whose_word_it_is_and_what_nothing_means(page: Any) -> None:
    found = rows(page, "Events by month and pair")
    assert found["June 2031"] == ["not covered", "not covered"]
    assert found["May 2031"][0].startswith("10 May 2031 Summit on the river")
    assert found["February 2031"][0] == "2 Feb 2031 Ardenia and Borovia speak by phone told by Ardenia"
    assert found["March 2031"] == ["nothing recorded", "nothing recorded"]
    assert found["December 2030 to January 2031"] == found["March 2031"]
    apart = found["Over several months, or the month is not known"]
    assert "2030 A made-up meeting of 2030" in apart[1] and "29 Dec 2029" not in apart[1]


def happened(dataset: Any, pair: str) -> Sequence[Event]:
    """Return what happened between the two countries of a pair, by the records alone."""
    one, other = pair.upper().split("-")
    return [
        event
        for event in dataset.events()
        if pair in dataset.event_pairs(event.id)  # of a meeting of many countries no pair is made
        and {one, other} <= set(dataset.direct_countries(event.id)) and event.status == "occurred" and not event.withdrawn
    ]  # fmt: skip


def test_numbers_of_the_real_record_are_those_of_its_events(project: Path, site: Path) -> None:
    dataset = world.dataset(project, DAY)
    page: Any = html.fromstring((site / "timeline/index.html").read_text(encoding="utf-8"))
    found = rows(page, "Events by year and pair")
    for at, pair in enumerate(dataset.site.tracked):
        told = {year: int(cells[at].split()[0].replace("–", "0")) for year, cells in found.items() if year.isdigit()}
        counted = {
            year: sum(
                (event.date.earliest or date.max).year <= int(year) <= (event.date.latest or DAY).year
                for event in happened(dataset, pair)
            )
            for year in told
        }
        assert told == counted
        row = [*rows(page, "Events by pair and quarter").values()][at]
        within = [one for one in happened(dataset, pair) if date(2024, 1, 1) <= (one.date.earliest or date.min)]
        assert sum(int(cell.split()[0].replace("–", "0")) for cell in row) == len(within)


@pytest.mark.browser
def test_the_list_that_a_number_opens_has_so_many_events(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}timeline/")
    table = page.get_by_role("region", name="Events by year and pair")
    cells = {}
    for year, at in (("2025", 0), ("2025", 2), ("2024", 1)):
        cells[year, at] = int(table.get_by_role("row", name=year).locator("td a").nth(at).inner_text())
    for (year, at), count in cells.items():
        page.goto(f"{server}timeline/")
        table.get_by_role("row", name=year).locator("td a").nth(at).click()
        page.locator("[role=status]", has_text=re.compile(r"\d+ of \d+ shown")).first.wait_for()
        assert page.locator(".dy-rows > li:visible").count() == count > 1
    page.close()


@pytest.mark.browser
def test_two_pairs_are_chosen_and_stand_week_by_week_and_the_address_can_be_shared(
    browser: Any, server: str, project: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{server}timeline/")
    page.locator("summary", has_text="Two to four pairs").click()
    page.get_by_role("checkbox", name="India–Pakistan").check()
    status = page.locator(".dy-choose [role=status]")
    status.filter(has_text="Choose two to four pairs.").wait_for()
    page.get_by_role("checkbox", name="Bangladesh–Pakistan").check()
    page.get_by_role("radio", name="weeks").check()
    page.get_by_role("textbox", name="From").fill("2025-04-07")
    page.get_by_role("textbox", name="Until").fill("2025-06")
    status.filter(has_text="2025-04-07 to 2025-06").wait_for()
    assert page.url.endswith("?pair=bgd-pak&pair=ind-pak&by=week&from=2025-04-07&until=2025-06")
    dataset = world.dataset(project, DAY)
    own = {
        event.id
        for pair in ("bgd-pak", "ind-pak")
        for event in dataset.pair_events(pair)
        if not event.withdrawn
        and (event.date.earliest or date.min) <= date(2025, 6, 30)
        and (event.date.latest or date.max) >= date(2025, 4, 7)
    }
    links = page.locator(".dy-beside td a")
    told = {re.sub(".*#e-", "", one) for one in links.evaluate_all("many => many.map((one) => one.href)")}
    assert told == own and len(own) > 20
    assert page.locator(".dy-beside tbody th").first.inner_text() == "30 June 2025"
    page.goto(page.url)
    status.filter(has_text="2025-04-07 to 2025-06").wait_for()
    assert links.count() >= len(own)
    for name in ("Bangladesh–India", "China–Pakistan"):
        page.locator(".dy-choose summary").click() if not page.locator(".dy-choose details[open]").count() else None
        page.get_by_role("checkbox", name=name).check()
    assert page.get_by_role("checkbox", name="India–Nepal").is_disabled()
    page.close()


@pytest.mark.browser
def test_without_a_script_the_tracked_pairs_can_be_read_on_a_small_screen(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{server}timeline/?pair=ind-pak&pair=bgd-pak")
    assert page.locator(".dy-beside").is_visible() and not page.locator(".dy-choose").is_visible()
    assert page.locator(".dy-beside thead th").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("path", ["index.html", "pairs/bgd-pak/index.html"])
def test_the_front_page_and_the_briefings_lead_there(site: Path, path: str) -> None:
    links: Any = html.fromstring((site / path).read_text(encoding="utf-8")).xpath("//a/@href")
    assert any(re.fullmatch(r"(\.\./)*timeline/", one) for one in links)


@pytest.mark.parametrize(
    ("pairs", "years", "in_the_last_month", "title"),
    [(12, 60, 3, "A meeting " + "& talk " * 12), (40, 3, 20, "A meeting"), (2, 240, 200, "A long meeting " * 6)],
)
def test_the_page_keeps_its_limit_however_many_pairs_years_and_events(
    tmp_path: Path, pairs: int, years: int, in_the_last_month: int, title: str
) -> None:
    codes = [f"Q{a}{b}" for a in "ABCDEFG" for b in "ABCDEFG"][:pairs]
    sides = [f"ard-{code.lower()}" for code in codes]
    names = "".join(f"{code}: {{name: {code.title()}land}}\n" for code in ["ARD", "BOR", "CAS", *codes])
    files = {
        "briefings/site.yaml": TWO.replace("[ard-bor, ard-cas]", f"[{', '.join(sides[:24])}]"),
        "briefings/vocabulary/countries.yaml": names,
    }
    folder = world.make(tmp_path / "world", files)
    days = [f"{2031 - year}-05-10" for year in range(years)] + ["2031-06-01"] * in_the_last_month
    for code in codes:
        for number, day in enumerate(days):
            text = event(day, "meeting", f"[ARD, {code}]").replace(f"A made-up meeting of {day}", title.strip())
            world.write(folder, f"briefings/events/{day[:4]}/{day}-{code.lower()}-{number}.yaml", text)
    dataset = world.dataset(folder)
    content = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "timeline.md").content()
    assert len(content) < 280_000  # the frame comes to it
    page = html.fromstring(content.decode())
    counted = [int(cells[0].split()[0]) for label, cells in rows(page, "Events by year and pair").items() if cells]
    assert sum(counted) == len(days)
    june = next(cells[0] for label, cells in rows(page, "Events by month and pair").items() if label == "June 2031")
    more = int((re.findall(r"(\d+) more$", june) or ["0"])[0])
    assert june.count(title.strip()) + more == in_the_last_month
