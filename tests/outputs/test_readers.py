"""The site in a real browser: for readers with a keyboard, a phone, a screen reader, a grey printer or no script."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from dyad.build import Options, build
from dyad.outputs import pagination
from tests.benchmarks.searching import ENTITY, MOST, Zipping, transferred
from tests.support import full_world, world
from tests.support.axe import violations
from tests.support.serving import served

COURT = "briefings/actors/river-court.yaml"

KINDS = (
    "",
    "pairs/bgd-pak/",
    "pairs/ind-pak/2025/",
    "pairs/ind-pak/events/",
    "timeline/?pair=ind-pak&pair=bgd-pak&by=week&from=2025-05&until=2025-05",
    "countries/",
    "countries/bgd/",
    "countries/usa/offices/timeline/?on=2025-04",
    "actors/",
    "actors/ishaq-dar/",
    "agreements/",
    "themes/",
    "themes/trade/",
    "calendar/",
    "sources/",
    "sources/outlets/",
    "countries/usa/actors/",
    "actors/mea-in/statements/2/",
    "sources/1999/",
    "changes/",
    "record/",
    "record/ind-pak/",
    "corrections/",
    "data/",
    "method/",
    "contribute/",
    "contribute/fields/",
    "contribute/rules/",
    "search/?q=biman",
    "404.html",
)
MADE_UP_KINDS = (
    "",
    "pairs/ard-bor/",
    "pairs/ard-bor/2031/",
    "pairs/ard-bor/events/",
    "timeline/?pair=ard-bor&by=week&from=2031-02&until=2031-05",
    "countries/",
    "countries/ard/",
    "countries/ard/offices/timeline/?on=2031-04",
    "countries/ard/actors/",
    "actors/",
    "actors/mira-tolvane/",
    "agreements/",
    "themes/",
    "themes/trade/",
    "calendar/",
    "sources/",
    "sources/outlets/",
    "sources/2031/",
    "changes/",
    "record/",
    "record/ard-bor/",
    "corrections/",
    "data/",
    "method/",
    "contribute/",
    "contribute/fields/",
    "contribute/rules/",
    "search/?q=river",
    "404.html",
)
"""The same kinds of pages of the large made-up world, where every field is shown and no list is long."""
MODES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "desktop-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
PRINTED = ("", "pairs/bgd-pak/", "pairs/ind-pak/2025/", "actors/ishaq-dar/", "countries/bgd/")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the large made-up world."""
    folder = full_world.make(tmp_path_factory.mktemp("readers") / "world")
    settings = folder / "briefings/site.yaml"
    settings.write_text(re.sub("(?m)^snapshots: .*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8")
    built = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None, built.problems
    with served(built.site) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Any, server: str, made_up: str, mode: str) -> None:
    context = browser.new_context(bypass_csp=True, **MODES[mode])
    page = context.new_page()
    found = []
    # What a screen or the dark changes, it changes on short pages as on long ones.
    site, kinds = (server, KINDS) if mode == "desktop" else (made_up, MADE_UP_KINDS)
    for address in kinds:
        answer = page.goto(site + address)
        assert answer.ok, address
        page.wait_for_load_state("networkidle")
        for media in ("screen", "print") if mode == "desktop" and address in PRINTED else ("screen",):
            page.emulate_media(media=media)
            off = {"target-size": {"enabled": media == "screen"}}  # nobody points at paper
            # In the dark nothing changes but the colours.
            asked = (
                {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
                if "dark" in mode
                else {"runOnly": {"type": "tag", "values": WCAG}, "rules": off}
            )
            found += [
                (address, media, one["id"], node["target"], node["failureSummary"][:160])
                for one in violations(page, asked)
                for node in one["nodes"][:2]
            ]
    context.close()
    assert found == []


@pytest.mark.browser
def test_axe_finds_nothing_in_the_search_dialog(browser: Any, server: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server)
    page.keyboard.press("Control+k")
    page.keyboard.type("Jaishankar")
    page.wait_for_selector("dialog .dy-results a")
    asked = {"runOnly": {"type": "tag", "values": WCAG}}
    assert [(one["id"], one["nodes"][0]["target"]) for one in violations(page, asked)] == []
    context.close()


@pytest.mark.browser
def test_a_chronology_is_filtered_and_its_address_can_be_shared(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "pairs/ind-pak/2025/")
    page.locator("summary", has_text="Type").click()
    page.get_by_role("checkbox", name=re.compile("^Attack ")).check()
    assert page.locator(".dy-entry:visible").count() == page.locator(".dy-entry[data-type=attack]").count() > 0
    assert page.url.endswith("?type=attack")
    page.goto(page.url)
    assert page.locator(".dy-entry:visible").count() == page.locator(".dy-entry[data-type=attack]").count()
    page.get_by_role("searchbox", name="Words").fill("no such words anywhere")
    assert page.get_by_text("No match.", exact=True).is_visible()
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
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    shown, address = page.locator(".dy-sources .dy-source-title a").first.evaluate(
        "a => [getComputedStyle(a, '::after').content, a.href]"
    )
    assert shown == f'" {address}"'
    assert not page.locator(".dy-header").is_visible()
    page.close()


def test_the_nu_checker_finds_no_error_on_any_page(site: Path) -> None:
    jar, command = os.environ.get("VNU_JAR"), shutil.which("vnu")
    if not (jar and shutil.which("java")) and not command:
        pytest.skip(
            "no Nu HTML checker on this machine; with Java and `npm install vnu-jar`: VNU_JAR=…/vnu.jar make test"
        )
    checker = ["java", "-jar", jar] if jar else [str(command)]
    found = subprocess.run(
        [*checker, "--errors-only", "--skip-non-html", "--format", "gnu", "--stdout", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "most"), [("Jaishankar", ENTITY), ("Mohammed Yunus", ENTITY), ("water treaty", MOST)]
)
def test_a_first_search_transfers_little(browser: Any, site: Path, words: str, most: int) -> None:
    with served(site, Zipping) as address:
        assert 0 < sum(transferred(browser, address, words).values()) <= most


@pytest.mark.browser
def test_results_are_filtered_and_put_in_order_of_date_and_the_address_says_so(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}search/?kind=event&pair=India–Pakistan&order=desc")
    page.wait_for_selector(".dy-results a")
    years = [int(re.findall(r"\d{4}", text)[0]) for text in page.locator(".dy-results .dy-quiet").all_text_contents()]
    assert len(years) == 10 and years == sorted(years, reverse=True)
    assert all("India–Pakistan" in text for text in page.locator(".dy-results .dy-quiet").all_text_contents())
    page.get_by_label("Year").select_option("2019")
    page.wait_for_url("**/search/?*year=2019*")
    page.locator(".dy-results .dy-quiet").first.filter(has_text="2019").wait_for()
    assert all("2019" in text for text in page.locator(".dy-results .dy-quiet").all_text_contents())
    page.get_by_label(re.compile("^Order")).select_option("")
    page.wait_for_url(lambda url: "order" not in url)
    page.close()


@pytest.mark.browser
def test_a_citation_is_copied_by_a_button(browser: Any, server: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(server + "pairs/bgd-pak/")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "as of 29 November 2026" in copied and copied.endswith("https://dyad.example/pairs/bgd-pak/")
    context.close()


@pytest.mark.browser
def test_what_is_new_since_a_day_and_since_the_last_visit(browser: Any, tmp_path: Path) -> None:
    project = world.make(
        tmp_path,
        {
            COURT: 'name: River Court\nkind: court\ncountry: none\nadded: "2031-06-25"\nchanges:\n  - {on: "2031-03-01", class: corrected, note: It was spelt wrong.}\n'
        },
    )
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.site is not None
    with served(built.site) as address:
        page = browser.new_page()
        page.goto(address + "changes/")
        shown = page.locator(".dy-news li:visible")
        assert shown.count() == 2
        page.get_by_role("button", name="Last 7 days").click()
        assert shown.count() == 1 and page.get_by_text("Changes since 2031-06-23: 1").is_visible()
        assert page.url.endswith("?since=2031-06-23")
        page.get_by_label("Since").fill("2031-03-02")
        assert page.get_by_text("Changes since 2031-03-02: 1").is_visible()
        assert page.evaluate("Object.keys(localStorage)") == []  # nothing is kept before it is asked for
        page.get_by_role("button", name="Remember this visit").click()
        page.reload()
        page.get_by_role("button", name="Since my last visit").click()
        assert shown.count() == 0 and page.get_by_text("Changes since 2031-06-30: 0").is_visible()
        page.close()


@pytest.mark.browser
def test_an_entry_that_moved_to_another_part_is_found_there_by_its_old_address(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "EVENTS_PER_PAGE", 1)
    project = world.make(tmp_path)
    assert build(project, Options(as_of=world.TODAY, search=False, pdf=False)).site
    with served(project / "build/site") as address:
        page = browser.new_page()
        for at in ("", "2/"):
            page.goto(f"{address}pairs/ard-bor/2031/{at}#e-2031-05-10-summit")
            page.wait_for_url(f"{address}pairs/ard-bor/2031/3/#e-2031-05-10-summit")
            assert page.locator("#e-2031-05-10-summit").is_visible()
        page.close()


def test_every_page_says_what_it_is_to_previews_and_where_it_stands(site: Path) -> None:
    for page, kind in (("", "website"), ("pairs/bgd-pak/", "article"), ("actors/ishaq-dar/", "article")):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        for meta in (
            f'<link rel="canonical" href="https://dyad.example/{page}">',
            f'property="og:url" content="https://dyad.example/{page}"',
            f'property="og:type" content="{kind}"',
        ):
            assert meta in html, (page, meta)
        for name in ("og:title", "og:description", "og:site_name"):
            assert re.search(rf'property="{name}" content="[^"]+"', html), (page, name)
    briefing = (site / "pairs/bgd-pak/index.html").read_text(encoding="utf-8")
    assert 'content="Bangladesh–Pakistan, as of 29 November 2026. Last judged improving on 20 March 2026' in briefing
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Bangladesh–Pakistan" href="../../data/bgd-pak.atom">'
        in briefing
    )


def test_events_of_a_known_day_and_place_are_told_to_machines(site: Path) -> None:
    html = (site / "pairs/ind-pak/2025/index.html").read_text(encoding="utf-8")
    events = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    for one in events:
        assert (
            one["@type"] == "Event" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", one["startDate"]) and one["location"]["name"]
        )
        page = (site / one["url"].removeprefix("https://dyad.example/") / "index.html").read_text(encoding="utf-8")
        assert f"<h1>{escape(one['name'])}</h1>" in page
    assert len(events) >= 5


def test_the_data_page_tells_which_addresses_stay_and_what_changed_in_their_shape(site: Path) -> None:
    html = (site / "data/index.html").read_text(encoding="utf-8")
    for words in (
        "Addresses that stay",
        "What changed in the shape of the data",
        "The first version.",
        "Columns of the CSV",
    ):
        assert words in html


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
        assert Calendar.from_ical(file.read_bytes()).walk("VEVENT") or "-coming" in file.name, file.name
    for file in sorted(site.glob("data/*.atom")):
        assert not feedparser.parse(file.read_bytes()).bozo, file.name
