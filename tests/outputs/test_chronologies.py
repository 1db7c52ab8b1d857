"""The chronology in rows, and its filters: held against the records, in a browser and without a script."""

import csv
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import icalendar
import pytest

from dyad.analysis.dataset import Dataset
from dyad.analysis.voice import differences, voice
from dyad.build import Options, build
from dyad.language.texts import ENGLISH
from dyad.model import Event, ids
from dyad.model.dates import Date, parse
from dyad.outputs import pagination
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.facets import facets
from dyad.outputs.views.filters import filter_form
from dyad.text.formats import csv_cell
from tests.support import river_world, world
from tests.support.papers import text_of
from tests.support.river_world import ODD
from tests.support.serving import served

PAIR = "ard-bor"
PLACE = f"pairs/{PAIR}/events/"


class Site(NamedTuple):
    """A made-up site that is served, with its records."""

    address: str
    folder: Path
    dataset: Dataset


def _site(project: Path) -> Iterator[Site]:
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.site is not None, [one for one in built.problems if one.severity == "error"][:3]
    with served(built.site) as address:
        yield Site(address, built.site, world.dataset(project))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A long chronology of a made-up pair, its chronologies cut into short parts."""
    project = river_world.make(tmp_path_factory.mktemp("river") / "world", 90)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagination, "ROWS_PER_PAGE", 15)
        yield from _site(project)


def rows(dataset: Dataset, pair: str = PAIR) -> Sequence[Event]:
    """Return the events that a chronology shows: of a pair with what moved it from elsewhere, or of all."""
    events = [*dataset.pair_events(pair), *(one for one, _ in dataset.pair_ripples(pair))] if pair else dataset.events()
    return list({event.id: event for event in events if not event.withdrawn}.values())


FACETS: Mapping[str, Callable[[Event, Dataset], Sequence[str]]] = {
    "type": lambda event, _: [event.type],
    "class": lambda event, dataset: [dataset.term("event-types", event.type).quad],
    "theme": lambda event, _: event.themes,
    "status": lambda event, _: [event.status],
    "confidence": lambda event, _: [event.confidence],
    "differ": lambda event, dataset: [one.by for one in differences(event, dataset)] or ["none"],
    "told": lambda event, dataset: [
        told.tellers[0] if told.kind == "one" else told.kind for told in [voice(event, dataset, PAIR)]
    ],
    "actor": lambda event, dataset: [one.id for one in dataset.actors() if event in dataset.actor_events(one.id)],
    "country": lambda event, dataset: [one for one in dataset.countries() if event in dataset.country_events(one)],
}
"""What the records say, asked in another way than the facets are made, where there is one."""


def overlaps(when: Date, since: str | None, until: str | None) -> bool:
    """Say whether a date can lie in a span whose ends are partial dates."""
    begins, ends = parse(since).earliest if since else None, parse(until).latest if until else None
    late = when.latest is None or begins is None or when.latest >= begins
    return late and (when.earliest is None or ends is None or when.earliest <= ends)


def expected(dataset: Dataset, asked: Mapping[str, Sequence[str]], pair: str = PAIR) -> set[str]:
    """Return the events that fit some filters, by the records."""
    since, until = (asked.get(name, [None])[0] for name in ("from", "until"))
    return {
        event.id
        for event in rows(dataset, pair)
        if overlaps(event.date, since, until)
        and all(set(values) & set(FACETS[name](event, dataset)) for name, values in asked.items() if name in FACETS)
        and all(word in f"{event.title} {event.summary}".lower() for word in asked.get("q", [""])[0].split())
    }


def query(asked: Mapping[str, Sequence[str]]) -> str:
    return "?" + "&".join(f"{name}={quote(value)}" for name, values in asked.items() for value in values)


def opened(browser: Any, address: str) -> Any:
    """Return a page whose filters have done what its address asks."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def shown(page: Any) -> list[str]:
    """Return the events that a list shows, in its order."""
    links = page.locator(".dy-rows > li:not([hidden]) .dy-title > a").evaluate_all("all => all.map(one => one.hash)")
    return [str(link).removeprefix("#e-") for link in links]


ASKED: Sequence[Mapping[str, Sequence[str]]] = (
    {"type": ["visit", "meeting"]},
    {"type": ["visit", "meeting", "clash"], "from": ["2001"]},
    {"class": ["verbal-cooperation", "material-conflict"], "until": ["2010-06"], "from": ["1985-07"]},
    {"differ": ["governments"], "told": ["ARD", "both"]},
    {"q": ["home hours"], "status": ["occurred"]},
    {"confidence": ["high"], "from": ["2031-01-14"], "until": ["2031-01-14"]},
    {"actor": ["river-court", "mira-tolvane"], "differ": ["none"]},
    {"country": ["CAS"]},
    {"theme": ["water"], "confidence": ["medium", "high"], "told": ["BOR"]},
)


@pytest.mark.browser
@pytest.mark.parametrize("asked", ASKED, ids=query)
def test_several_filters_at_once_let_through_what_the_records_say(
    browser: Any, made: Site, asked: Mapping[str, Sequence[str]]
) -> None:
    page = opened(browser, made.address + PLACE + query(asked))
    found, due = shown(page), expected(made.dataset, asked)
    assert set(found) == due and len(found) == len(due)
    assert 0 < len(due) < len(rows(made.dataset)), "the filters of this test tell nothing apart"
    assert f"{len(due)} of {len(rows(made.dataset))} shown." in page.get_by_role("status").inner_text()
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("words", ["unal cafe", "CAFÉ ferry twice", "bank ferry", "ferry 2031-01-14", "ardenia wind"])
def test_all_words_are_looked_for_in_any_order_and_field_without_case_and_marks(
    browser: Any, made: Site, words: str
) -> None:
    page = opened(browser, f"{made.address}{PLACE}?q={quote(words)}")
    assert shown(page) == ["odd"]
    page.goto(f"{made.address}{PLACE}?text={quote(words)}")  # as addresses said before
    page.wait_for_load_state("networkidle")
    assert shown(page) == ["odd"]
    page.goto(f"{made.address}{PLACE}?q={quote(words)}+submarine")
    page.wait_for_load_state("networkidle")
    assert shown(page) == []
    page.close()


@pytest.mark.browser
def test_partial_dates_overlap_as_the_dates_of_records_do(browser: Any, made: Site) -> None:
    chance = random.Random(7)

    def some() -> str:
        year, month, day = chance.randint(2028, 2031), chance.randint(1, 12), chance.randint(1, 28)
        return chance.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])

    cases = []
    for _ in range(600):
        when = parse(chance.choice([some(), f"{some()}/..", f"../{some()}", "2029-11/2030-02", "2030-02-28"]))
        cases.append((when, some() if chance.random() < 0.8 else "", some() if chance.random() < 0.8 else ""))
    asked = [[str(when.earliest or ""), str(when.latest or ""), since, until] for when, since, until in cases]
    page = opened(browser, made.address + PLACE)
    found = page.evaluate(
        """async ([module, asked]) => {
          const { fits } = await import(module);
          return asked.map(([from, until, ...ends]) => {
            const item = document.createElement("li");
            if (from) item.dataset.from = from;
            if (until) item.dataset.until = until;
            return fits(item, new Map([["from", [ends[0]]], ["until", [ends[1]]]].filter(([, [end]]) => end)), new Map());
          });
        }""",
        [f"{made.address}assets/matching.js", asked],
    )
    assert found == [overlaps(when, since or None, until or None) for when, since, until in cases]
    assert {True, False} <= set(found)
    page.close()


@pytest.mark.browser
def test_what_is_chosen_stands_in_the_address_and_comes_back_from_it(browser: Any, made: Site) -> None:
    page = opened(browser, made.address + PLACE)
    page.locator("summary", has_text="Type").click()
    for name in ("Visit", "Meeting"):
        page.get_by_role("checkbox", name=re.compile(f"^{name} ")).check()
    page.get_by_label("From").fill("2009-02")
    page.get_by_role("searchbox").fill("river day")
    page.wait_for_url("**q=river+day*")
    state = page.url.removeprefix(made.address + PLACE)
    assert sorted(state[1:].split("&")) == ["from=2009-02", "q=river+day", "type=meeting", "type=visit"]
    found = shown(page)
    assert set(found) == expected(made.dataset, {"type": ["visit", "meeting"], "from": ["2009-02"], "q": ["river day"]})
    again = opened(browser, page.url)
    assert shown(again) == found and again.get_by_role("searchbox").input_value() == "river day"
    assert again.locator(":checked").count() == 2 and again.get_by_text("Type (2)").is_visible()
    again.get_by_role("button", name="Clear").click()
    assert len(shown(again)) == len(rows(made.dataset)) and "?" not in again.url
    page.close()
    again.close()


@pytest.mark.browser
def test_a_value_that_is_no_choice_filters_nevertheless(browser: Any, made: Site) -> None:
    page = opened(browser, f"{made.address}{PLACE}?type=%3Cb%3Enothing")
    assert shown(page) == [] and page.locator(".dy-hints button").inner_text().startswith("Without Type: <b>nothing:")
    page.goto(f"{made.address}{PLACE}?from=yesterday")
    assert "Write a date as" in page.get_by_role("status").inner_text()
    assert shown(page) and page.get_by_label("From").get_attribute("aria-invalid") == "true"
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "asked",
    [
        {"type": ["clash"], "from": ["2031-05"], "q": ["river"]},
        {"type": ["clash"], "class": ["verbal-cooperation"], "until": ["2009"]},
    ],
    ids=query,
)
def test_where_nothing_is_found_it_is_told_what_would_be_without_each_filter(
    browser: Any, made: Site, asked: Mapping[str, Sequence[str]]
) -> None:
    page = opened(browser, made.address + PLACE + query(asked))
    assert shown(page) == [] and "No match." in page.get_by_role("status").inner_text()
    without = {name: {key: value for key, value in asked.items() if key != name} for name in asked}
    due = {name: count for name, rest in without.items() if (count := len(expected(made.dataset, rest)))}
    hints = page.locator(".dy-hints button")
    counts = [int(words.rpartition(" ")[2]) for words in hints.all_inner_texts()]
    assert due and sorted(counts) == sorted(due.values())
    hints.first.click()
    page.wait_for_load_state("networkidle")
    assert len(shown(page)) == counts[0] and page.locator(".dy-hints button").count() == 0
    page.close()


@pytest.mark.browser
def test_all_parts_are_in_one_list_in_order_once_a_filter_is_used_and_each_number_leads_to_its_source(
    browser: Any, made: Site
) -> None:
    page = opened(browser, made.address + PLACE)
    assert len(shown(page)) == 15 and len(page.locator(".dy-parts a").all()) > 1
    page.get_by_label("From").fill("1000")
    order = [event.id for part in Pagination(made.dataset).rows(PAIR) for event in part]
    for _ in range(200):  # the parts are asked for a moment after the last letter
        if len(shown(page)) == len(order):
            break
        page.wait_for_timeout(50)
    assert shown(page) == order
    cited = page.locator(".dy-rows > li").evaluate_all(
        """rows => rows.map(row => [...row.querySelectorAll("sup a")].flatMap(link => {
          const [first, last] = link.textContent.match(/^\\d+(?:–\\d+)?/)[0].split("–").map(Number);
          return Array.from({length: (last || first) - first + 1}, (_, at) => document.querySelector(`#source-${first + at} .dy-grade`).hash);
        }))"""
    )
    for event, found in zip(order, cited, strict=True):
        assert {one.removeprefix("#s-") for one in found} == {one.source for one in made.dataset.event(event).sources}
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )
    dead = page.locator(".dy-rows a, .dy-sources a").evaluate_all(
        "links => links.filter(one => one.origin === location.origin && one.pathname.includes('/events/')).map(one => one.hash).filter(hash => hash && !document.querySelector(hash))"
    )
    assert dead == []
    page.close()


@pytest.mark.browser
def test_a_part_that_cannot_be_fetched_is_told_and_the_rest_is_filtered(browser: Any, made: Site) -> None:
    page = browser.new_page()
    page.route(f"**/{PLACE}2/", lambda route: route.abort())
    page.goto(f"{made.address}{PLACE}?type=visit&type=meeting&type=trade")
    page.wait_for_load_state("networkidle")
    assert "only this part is filtered" in page.get_by_role("status").inner_text()
    assert set(shown(page)) < expected(made.dataset, {"type": ["visit", "meeting", "trade"]})
    page.close()


def taken(page: Any, name: str, folder: Path) -> bytes:
    """Press a button that takes away what is shown, and return the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    waiting.value.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


@pytest.mark.browser
def test_the_csv_of_what_is_shown_says_what_the_csv_of_the_site_says(browser: Any, made: Site, tmp_path: Path) -> None:
    asked = {"type": ["visit", "meeting", "trade"]}
    page = opened(browser, made.address + PLACE + query(asked))
    found = list(csv.DictReader(taken(page, "CSV of what", tmp_path).decode().splitlines()))
    assert [one["id"] for one in found] == shown(page)
    with (made.folder / "data/all.csv").open(encoding="utf-8", newline="") as file:
        whole = {one["id"]: one for one in csv.DictReader(file)}
    same = ("title", "earliest", "latest", "type", "quad", "status", "pairs", "themes", "confidence")
    for one in found:
        assert {name: one[name] for name in same} == {name: whole[one["id"]][name] for name in same}
        assert one["address"] == whole[one["id"]]["address"]
    odd = next(one for one in found if one["id"] == "odd")
    assert odd["title"] == csv_cell(str(ODD["title"])) and odd["title"].startswith("'=")
    assert odd["summary"].endswith("According to Ardenia.")
    page.close()


@pytest.mark.browser
def test_the_calendar_of_what_is_shown_has_the_entries_of_the_sites_own(
    browser: Any, made: Site, tmp_path: Path
) -> None:
    page = opened(browser, made.address + PLACE)
    content = taken(page, "Calendar of what", tmp_path)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))

    def entries(calendar: bytes) -> dict[str, tuple[object, ...]]:
        return {
            str(one["UID"]): (one.decoded("DTSTART"), one.decoded("DTEND"), str(one["SUMMARY"]), str(one["STATUS"]))
            for one in icalendar.Calendar.from_ical(calendar).walk("VEVENT")
        }

    own = entries((made.folder / "data/ard-bor.ics").read_bytes())
    assert entries(content) == own and len(own) > 10
    [odd] = [one for one in icalendar.Calendar.from_ical(content).walk("VEVENT") if "ferry" in str(one["SUMMARY"])]
    assert odd.decoded("DTEND") == date(2031, 1, 15)
    assert str(odd["DESCRIPTION"]).startswith(f"{ODD['summary']} According to Ardenia.")
    page.close()


@pytest.mark.browser
def test_what_is_printed_is_what_is_shown_and_says_what_was_filtered(browser: Any, made: Site, tmp_path: Path) -> None:
    page = opened(browser, f"{made.address}{PLACE}?q=ferry&type=visit")
    page.pdf(path=tmp_path / "filtered.pdf", format="A4")
    text = " ".join("".join(text_of(tmp_path / "filtered.pdf")).split())
    assert "Filtered by words “ferry”; Type: Visit. 1 of" in text
    assert "a ferry, and" in text and " on the river" not in text
    page.goto(made.address + PLACE)
    page.pdf(path=tmp_path / "whole.pdf", format="A4")
    assert "Filtered by" not in "".join(text_of(tmp_path / "whole.pdf"))
    page.close()


@pytest.mark.browser
def test_a_filter_is_worked_by_keyboard_alone(browser: Any, made: Site) -> None:
    page = opened(browser, made.address + PLACE)
    page.get_by_label("Until").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**?type=*")
    page.wait_for_function("() => !document.querySelector('.dy-filters [role=status]').textContent.includes('Loading')")
    chosen = page.locator("[name=type]:checked").get_attribute("value")
    assert set(shown(page)) == expected(made.dataset, {"type": [chosen]})
    page.keyboard.press("Escape")
    assert page.locator(".dy-facet[open]").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Type (1)"
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("place", [PLACE, "events/"])
def test_at_320_pixels_nothing_is_wider_than_the_screen_with_each_list_of_choices_open(
    browser: Any, made: Site, place: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(made.address + place)
    for summary in page.locator(".dy-facet > summary").all():
        summary.click()
        assert page.locator(".dy-facet[open]").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.browser
def test_without_a_script_the_whole_list_is_there_and_no_form(browser: Any, made: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made.address + PLACE)
    found = shown(page)
    while (after := page.locator(".dy-pager a", has_text="›")).count():
        after.click()
        found += shown(page)
    assert sorted(found) == sorted(event.id for event in rows(made.dataset))
    assert not page.locator(".dy-filters").is_visible()
    context.close()


@pytest.mark.browser
def test_over_all_pairs_rows_name_their_pair_and_lists_of_an_actor_a_country_and_a_theme_lead_there(
    browser: Any, made: Site
) -> None:
    dataset = made.dataset
    page = opened(browser, f"{made.address}events/?pair=ard-cas&pair=bor-cas")
    due = {event.id for event in rows(dataset, "") if {"ard-cas", "bor-cas"} & set(dataset.event_pairs(event.id))}
    assert set(shown(page)) == due and page.locator(".dy-row:visible .dy-of-pair").count() == len(due)
    for place, events in (
        ("actors/river-court/", dataset.actor_events("river-court")),
        ("countries/ard/", dataset.country_events("ARD")),
        ("themes/trade/", dataset.theme_events("trade")),
    ):
        page.goto(made.address + place)
        page.get_by_role("link", name=re.compile("events?, with filters")).click()
        page.wait_for_load_state("networkidle")
        assert set(shown(page)) == {event.id for event in events if not event.withdrawn}, place
    page.close()


def test_the_counts_of_the_choices_are_those_of_the_whole_list(made: Site) -> None:
    page = (made.folder / PLACE / "index.html").read_text(encoding="utf-8")
    choices = re.findall(r'name="(\w+)" value="([^"]+)"> <span>[^<]*</span> \((\d+)\)', page)
    assert {"type", "class", "actor", "told", "differ", "status", "link"} <= {name for name, _, _ in choices}
    for name, value, count in choices:
        if name in FACETS:
            assert int(count) == len(expected(made.dataset, {name: [value]})), (name, value)
    later = (made.folder / PLACE / "2/index.html").read_text(encoding="utf-8")
    assert "dy-filters" not in later and "Filter all events, from the first part" in later


def test_a_short_list_has_no_filter_and_one_that_tells_nothing_apart_is_left_out(made: Site) -> None:
    dataset = made.dataset
    found = [
        facets(event, dataset, PAIR, voice(event, dataset, PAIR), differences(event, dataset))
        for event in rows(dataset)
    ]
    assert filter_form(found[:3], dataset, ENGLISH) is None
    alike = filter_form([found[0]] * 4, dataset, ENGLISH)
    assert alike and alike.filters == []
    assert all(ids.is_country(code) for one in found for code in one["country"].split())


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A pair of 1,244 events."""
    project = river_world.make(tmp_path_factory.mktemp("large") / "world", 1380)
    yield from _site(project)


@pytest.mark.browser
def test_a_pair_of_1244_events_has_light_pages_and_is_filtered_whole(browser: Any, large: Site) -> None:
    files = list((large.folder / PLACE).rglob("index.html"))
    assert len(files) > 5 and max(file.stat().st_size for file in files) < 300_000
    assert len(rows(large.dataset)) >= 1244
    asked = {"type": ["clash"], "from": ["1990"], "until": ["2009-06"]}
    page = opened(browser, large.address + PLACE + query(asked))
    assert set(shown(page)) == expected(large.dataset, asked)
    assert len(shown(page)) > 100
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1200, 1366])
def test_a_list_of_values_that_opens_is_wholly_on_the_screen(browser: Any, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{server}events/")
    for facet in page.locator(".dy-facet").all():
        facet.locator("summary").click()
        # It is moved in the frame after it opens.
        page.wait_for_function(
            "([list, width]) => list.getBoundingClientRect().left >= 0 && list.getBoundingClientRect().right <= width",
            arg=[facet.locator("ul").element_handle(), width],
        )
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.browser
def test_what_is_asked_of_a_country_s_list_goes_on_to_the_whole_chronology(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}countries/pak/?q=Simla")
    link = page.locator("main a[href*='events/?']").first
    assert "country=PAK" in link.get_attribute("href") and "q=Simla" in link.get_attribute("href")
    link.click()
    page.wait_for_url("**/events/?**")
    # In another part of the list: it is shown when all parts are there.
    page.locator(".dy-rows > li:visible", has_text="Simla").first.wait_for()
    page.close()
