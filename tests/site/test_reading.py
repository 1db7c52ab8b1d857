"""A briefing is read on a screen, a phone and by keyboard: the brief, the moving contents, the ways back, the menu, the choice of what to print."""

from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PAIRS = ["bgd-pak", "ind-pak", "bgd-ind", "bgd-chn", "chn-pak"]
PHONE = {"width": 390, "height": 844}


def until(page: Any, told: str) -> None:
    """Wait for something to be so; the page's own policy lets no test evaluate in it again and again."""
    for _ in range(100):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(told)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page on a wide screen."""
    made = browser.new_page(viewport={"width": 1440, "height": 900})
    yield made
    made.close()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A page on a phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("pair", PAIRS)
def test_the_brief_ends_within_two_screens_of_scrolling(phone: Any, server: str, pair: str) -> None:
    phone.goto(f"{server}pairs/{pair}/")
    end = phone.evaluate("document.querySelector('.dy-stop').getBoundingClientRect().bottom + scrollY")
    assert end <= 3 * PHONE["height"]
    words = phone.evaluate(
        """() => [...document.querySelector("article").children]
        .slice(0, [...document.querySelector("article").children].findIndex((one) => one.id === "record"))
        .map((one) => one.innerText).join(" ").split(/\\s+/).filter(Boolean).length"""
    )
    assert 150 < words <= 600


def test_the_contents_follow_the_reader_and_mark_where_they_are(page: Any, server: str) -> None:
    page.goto(server + "pairs/bgd-pak/")
    for anchor in ("milestones", "people", "sources", "judgements"):
        page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
        until(page, f"document.querySelector('.dy-toc [aria-current]')?.hash === '#{anchor}'")
        marked = page.locator(".dy-toc [aria-current]")
        assert marked.count() == 1 and marked.is_visible()
        box = marked.bounding_box()
        assert 0 < box["y"] < 900


def test_a_thin_bar_stays_with_page_section_and_search(phone: Any, server: str) -> None:
    phone.goto(server + "pairs/ind-pak/")
    assert phone.locator(".dy-thin").is_hidden()
    phone.evaluate("document.getElementById('agreements').scrollIntoView()")
    phone.wait_for_selector(".dy-thin:not([hidden])")
    assert "India–Pakistan" in phone.locator(".dy-thin > .dy-wide").inner_text()
    assert "Agreements" in phone.locator(".dy-thin button").inner_text()
    phone.locator(".dy-thin button").tap()
    phone.locator(".dy-sections a", has_text="Milestones").tap()
    until(phone, "Math.abs(document.getElementById('milestones').getBoundingClientRect().top) < 120")
    assert phone.locator(".dy-sections").is_hidden()
    top = phone.evaluate("document.getElementById('milestones').getBoundingClientRect().top")
    assert top >= phone.locator(".dy-thin").bounding_box()["height"] - 1  # the bar covers no heading that was led to
    phone.locator(".dy-thin > .dy-wide > a").last.tap()
    phone.wait_for_selector("dialog[open] input")


def test_a_note_leads_to_its_source_and_back(page: Any, server: str) -> None:
    page.goto(server + "pairs/bgd-pak/")
    note = page.locator("#milestones ~ .dy .dy-receipt").nth(3)
    place, source = note.get_attribute("id"), note.locator("a").first.get_attribute("href")
    note.locator("a").first.click()
    until(page, f"location.hash === '{source}'")
    back = page.locator(f"{source} .dy-back a[href='#{place}']")
    back.click()
    until(page, f"location.hash === '#{place}'")
    assert 0 < page.locator(f"#{place}").bounding_box()["y"] < 900


def test_a_way_back_into_a_closed_part_opens_it(page: Any, server: str) -> None:
    page.goto(server + "pairs/bgd-pak/")
    place = page.locator(".dy-judgement .dy-receipt").first.get_attribute("id")
    page.evaluate(f"location.hash = '{place}'")
    until(page, f"document.getElementById('{place}').closest('details').open")
    assert page.locator(f"#{place}").is_visible()


@pytest.mark.parametrize("address", ["pairs/ind-pak/", "pairs/ind-pak/2025/"])
def test_the_first_entry_is_a_few_tabs_from_the_top(page: Any, server: str, address: str) -> None:
    page.goto(server + address)
    for tabs in range(1, 21):
        page.keyboard.press("Tab")
        here = page.evaluate("(document.activeElement.className || '') + ' ' + (document.activeElement.hash || '')")
        if here.startswith("dy-skip") and here.split("#")[-1] in ("recent", "entries"):
            page.keyboard.press("Enter")
        if page.evaluate("!!document.activeElement.closest('.dy-rows, .dy-entry')"):
            assert tabs <= 20
            return
    raise AssertionError("no entry was reached")


def test_at_320_px_the_menu_shows_all_of_itself(browser: Any, server: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(server + "pairs/bgd-pak/")
    names = page.locator(".dy-nav a").all_text_contents()
    assert {"Briefings", "Countries", "What’s new", "Data", "Method"} <= set(names)
    page.locator(".dy-menu").tap()
    for one in page.locator(".dy-nav a").all():
        box = one.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 640
        assert box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Escape")
    assert page.locator(".dy-nav a").first.is_hidden()
    context.close()


def test_the_menu_opens_without_javascript_too(browser: Any, server: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "pairs/bgd-pak/")
    page.locator(".dy-menu").click()
    assert page.get_by_role("link", name="Countries").first.is_visible()
    context.close()


def test_the_other_pairs_of_its_countries_are_one_step_away(page: Any, server: str) -> None:
    page.goto(server + "pairs/bgd-pak/")
    page.locator(".dy-siblings a", has_text="India–Pakistan").click()
    assert page.url.endswith("/pairs/ind-pak/")


def test_a_year_leads_to_the_years_beside_it(page: Any, server: str) -> None:
    page.goto(server + "pairs/ind-pak/2025/")
    page.locator(".dy-pager a", has_text="2026").click()
    assert page.url.endswith("/pairs/ind-pak/2026/")
    assert page.locator(".dy-up a").all_text_contents() == ["Briefings", "India–Pakistan"]


@pytest.mark.parametrize("address", ["themes/water/", "actors/ishaq-dar/", "countries/ind/"])
def test_every_event_told_elsewhere_leads_to_its_pairs(page: Any, server: str, address: str) -> None:
    page.goto(server + address)
    rows = page.locator(".dy-rows > li")
    assert rows.count() and rows.count() == page.locator(".dy-rows > li:has(.dy-of-pair a)").count()


def test_ctrl_p_asks_what_to_print_and_the_brief_is_two_sheets(page: Any, server: str) -> None:
    page.goto(server + "pairs/bgd-pak/")
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.print; }")
    page.keyboard.press("Control+p")
    page.get_by_role("button", name="The brief").click()
    assert page.evaluate("window.asked") == "brief"
    brief = page.pdf(format="A4", prefer_css_page_size=True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    whole = page.pdf(format="A4", prefer_css_page_size=True)
    assert brief.count(b"/Type /Page\n") <= 2 < whole.count(b"/Type /Page\n")


def test_the_page_for_what_is_not_there_says_so_and_has_a_search(page: Any, server: str) -> None:
    page.goto(server + "404.html")
    assert page.title().startswith("Page not found")
    page.locator(".dy-search-here input").fill("Dar")
    page.wait_for_selector(".dy-search-here .dy-results a")
