"""The site in a real browser: for readers with a keyboard, a phone, a screen reader, a grey printer or no script."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_site import project, server, site

__all__ = ["project", "server", "site"]

KINDS = (
    "", "pairs/bgd-pak/", "pairs/ind-pak/2025/", "countries/", "countries/bgd/", "actors/", "actors/ishaq-dar/", "agreements/", "themes/", "themes/trade/",
    "calendar/", "sources/", "sources/undated/", "changes/", "corrections/", "data/", "method/", "contribute/", "contribute/fields/", "contribute/rules/", "search/?q=biman", "404.html",
)
MODES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}, "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "desktop-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.browser
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Any, server: str, mode: str) -> None:
    import axe_playwright_python

    rules = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, **MODES[mode])
    page = context.new_page()
    found = []
    for address in KINDS:
        page.goto(server + address)
        page.wait_for_load_state("networkidle")
        page.evaluate(rules)
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            off = {"target-size": {"enabled": media == "screen"}}  # nobody points at paper
            result = page.evaluate("([tags, rules]) => axe.run(document, {runOnly: {type: 'tag', values: tags}, rules})", [WCAG, off])
            found += [(address, media, one["id"], node["target"], node["failureSummary"][:160]) for one in result["violations"] for node in one["nodes"][:2]]
    context.close()
    assert found == []


@pytest.mark.browser
def test_axe_finds_nothing_in_the_search_dialog(browser: Any, server: str) -> None:
    import axe_playwright_python

    rules = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server)
    page.keyboard.press("Control+k")
    page.keyboard.type("Jaishankar")
    page.wait_for_selector("dialog .dy-results a")
    page.evaluate(rules)
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    assert [(one["id"], one["nodes"][0]["target"]) for one in result["violations"]] == []
    context.close()


@pytest.mark.browser
def test_a_chronology_is_filtered_and_its_address_can_be_shared(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "pairs/ind-pak/2025/")
    page.get_by_label("Type").select_option("attack")
    assert page.locator(".dy-entry:visible").count() == page.locator(".dy-entry[data-type=attack]").count() > 0
    assert page.url.endswith("?type=attack")
    page.goto(page.url)
    assert page.locator(".dy-entry:visible").count() == page.locator(".dy-entry[data-type=attack]").count()
    page.get_by_label("Text").fill("no such words anywhere")
    assert page.get_by_text("No match.").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert page.locator(".dy-entry:visible").count() == page.locator(".dy-entry").count()
    page.close()


@pytest.mark.browser
def test_the_first_view_of_a_briefing_is_light(browser: Any, server: str, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "pairs/bgd-pak/")
    page.wait_for_load_state("networkidle")
    files = [site / url.removeprefix(server).partition("?")[0] for url in asked]
    weight = sum(len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 6)) for file in files)
    assert weight <= 80_000, weight
    page.close()


@pytest.mark.browser
def test_light_and_dark_are_the_readers_choice_and_are_kept(browser: Any, server: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(server)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    page.goto(server + "actors/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.close()


@pytest.mark.browser
def test_printed_pages_are_black_on_white_and_show_the_addresses_of_sources(browser: Any, server: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(server + "pairs/bgd-pak/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator(".dy-address").first.is_visible()
    assert not page.locator(".dy-header").is_visible()
    page.close()


def test_the_data_package_is_valid_by_its_own_library(site: Path) -> None:
    from frictionless import validate

    report = validate(str(site / "data/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:3]


def test_every_page_has_its_data_as_json_ld_that_reads(site: Path) -> None:
    html = (site / "pairs/bgd-pak/index.html").read_text(encoding="utf-8")
    content = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    made = json.loads(content)
    assert made["@type"] == "Dataset" and len(made["distribution"]) == 3
    for one in made["distribution"]:
        assert (site / one["contentUrl"].removeprefix("https://dyad.example/")).is_file()


def test_no_page_is_heavier_than_its_budget(site: Path) -> None:
    assert [file.name for file in site.rglob("*.html") if file.stat().st_size > 300_000] == []


def test_every_calendar_and_feed_is_read_by_independent_readers(site: Path) -> None:
    import feedparser
    from icalendar import Calendar

    for file in sorted(site.glob("data/*.ics")):
        assert Calendar.from_ical(file.read_bytes()).walk("VEVENT"), file.name
    for file in sorted(site.glob("data/*.atom")):
        assert not feedparser.parse(file.read_bytes()).bozo, file.name
