"""Offices on one line of time: what is drawn, told and answered is what a source gives, and nothing is drawn through what is not known."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.analysis.offices import Post
from dyad.outputs import outputs, pagination
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.charts.tenures import DrawnTerm, Known, TenureRow, known, span_of, tenures
from dyad.reading import yamlfile
from tests.support import world

Term = Mapping[str, str]


def held(folder: Path, people: Mapping[str, Sequence[Term]], countries: str = world.COUNTRIES) -> Path:
    """Return a world in which some people of Ardenia held offices, and nobody else there did."""
    changes: dict[str, str | None] = {
        f"briefings/actors/{name}.yaml": json.dumps(
            {"name": name.title(), "kind": "person", "country": "ARD", "offices": offices}
        )
        for name, offices in people.items()
    }
    mira = world.dedent(world.FILES["briefings/actors/mira-tolvane.yaml"])
    changes["briefings/actors/mira-tolvane.yaml"] = mira[: mira.index("offices:")]
    made = world.make(folder / "world", changes)
    (made / "briefings/vocabulary/countries.yaml").write_text(countries, encoding="utf-8")
    return made


def foreign(**dates: str) -> Term:
    """Return a term as foreign minister."""
    return {"title": "Foreign Minister", **{key.rstrip("_"): value for key, value in dates.items()}}


def post_of(folder: Path) -> Post:
    """Return the one office of Ardenia."""
    (post,) = world.dataset(folder).posts("ARD")
    return post


def days(folder: Path, term: Term) -> Known | None:
    """Return the days of a term, as far as they are known."""
    (holding,) = post_of(held(folder, {"anna": [term]})).holdings
    return known(holding.office)


@pytest.mark.parametrize(
    ("term", "most", "sure"),
    [
        (foreign(from_="2010-02-03", to="2012-03-04"), ("2010-02-03", "2012-03-04"), ("2010-02-03", "2012-03-04")),
        (foreign(from_="2010", to="2012-03"), ("2010-01-01", "2012-03-31"), ("2010-12-31", "2012-03-01")),
        (foreign(from_="2010", to="2010"), ("2010-01-01", "2010-12-31"), None),
        (foreign(to="2012-03-04"), ("2012-03-04", "2012-03-04"), ("2012-03-04", "2012-03-04")),
        (foreign(from_="2010-02-03"), ("2010-02-03", "2010-02-03"), ("2010-02-03", "2010-02-03")),
        (foreign(from_="2010-02-03", to="..", checked_on="2011-05-05"), ("2010-02-03", "2011-05-05"), ("2010-02-03", "2011-05-05")),
        (foreign(checked_on="2011-05-05"), ("2011-05-05", "2011-05-05"), ("2011-05-05", "2011-05-05")),
    ],
    ids=["days", "coarse", "within-a-year", "no-start", "no-end", "last-seen", "only-seen"],
)  # fmt: skip
def test_a_term_is_drawn_no_further_than_a_source_shows_it(
    tmp_path: Path, term: Term, most: Sequence[str], sure: Sequence[str] | None
) -> None:
    found = days(tmp_path, term)
    assert found is not None
    assert [found.first.isoformat(), found.last.isoformat()] == [*most]
    assert [day.isoformat() for day in found.sure or ()] == [*(sure or ())]


def test_a_term_without_dates_is_named_and_not_drawn(tmp_path: Path) -> None:
    folder = held(tmp_path, {"anna": [foreign()], "boris": [foreign(from_="2012-01-01", to="2013-01-01")]})
    page = shown(folder)
    assert "Dates not found: Anna" in page.text_content()
    assert [one.text for one in page.iterfind(".//svg//title")] == ["Boris: 1 January 2012 to 1 January 2013"]


def drawn(folder: Path) -> TenureRow:
    """Return the row of the one office of Ardenia."""
    post, as_of = post_of(folder), world.TODAY
    terms = [DrawnTerm(one, one.actor, "", "", f"{one.actor}: ") for one in post.holdings]
    (row,) = tenures([(post.label, terms)], span_of([post], as_of, False), as_of).rows
    return row


PEOPLE: Mapping[str, Sequence[Term]] = {
    "anna": [foreign(from_="2010-01-01", to="2012-03")],
    "boris": [foreign(from_="2012-03-20", to="2015-06-01")],
    "carla": [foreign(from_="2019", to="..", checked_on="2030-05-01")],
    "dario": [foreign(checked_on="2017-04-04")],
    "elena": [{**foreign(from_="2013-01-01", to="2013-06-01"), "capacity": "acting"}],
}


def test_bars_and_what_is_not_known_fill_the_line_and_never_overlap(tmp_path: Path) -> None:
    row = drawn(held(tmp_path, PEOPLE))
    day = 100 / ((date(2031, 12, 31) - date(2010, 1, 1)).days + 1)
    for begin, end in row.unknown:
        assert not [one for one in row.bars if one.x < end - day and one.x + one.width > begin + day]
    told = sum(end - begin for begin, end in row.unknown)
    alone = sum(one.width for one in row.bars if one.full)  # who acted did so while another was in office
    overlap = 12 * day  # 20 to 31 March 2012, of which both dates may be true
    until = ((world.TODAY - date(2010, 1, 1)).days + 1) * day
    assert told + alone - overlap == pytest.approx(until, abs=2 * day)
    assert row.unknown[-1][1] == pytest.approx(until, abs=2 * day)  # nobody is known since Carla was last seen


def test_two_in_office_at_once_stand_one_below_the_other_and_who_follows_beside(tmp_path: Path) -> None:
    row = drawn(held(tmp_path, {**PEOPLE, "fanny": [foreign(from_="2015-06-01", to="2015-08-01")]}))
    lanes = {one.title.partition(":")[0]: one.y for one in row.bars}
    assert lanes["boris"] == lanes["fanny"] == lanes["anna"] < lanes["elena"]
    assert [one.title.partition(":")[0] for one in row.bars if not one.full] == ["elena"]


def test_a_point_says_where_somebody_was_only_seen(tmp_path: Path) -> None:
    row = drawn(held(tmp_path, PEOPLE))
    seen = {one.title.partition(":")[0]: len(one.seen) for one in row.bars}
    assert seen == {"anna": 0, "boris": 0, "carla": 1, "dario": 1, "elena": 0}


def test_the_line_of_a_former_state_ends_with_what_is_known_of_it(tmp_path: Path) -> None:
    former = world.COUNTRIES.replace("ARD: {", "ARD: {former: true, ")
    page = shown(held(tmp_path, {"anna": [foreign(from_="1980-01-01", to="1988-05-05")]}, former))
    (chart,) = page.iterfind(".//figure/svg")
    assert (chart.get("data-first"), chart.get("data-last")) == ("1980-01-01", "1988-12-31")
    assert "From 1980 to 31 December 1988." in page.text_content()


def shown(folder: Path, path: str = "countries/ard/offices/timeline.md") -> Any:
    """Return a page of a project, as a browser reads it."""
    dataset = world.dataset(folder)
    found = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == path)
    return html.fromstring(found.content().decode())


def test_the_table_names_each_term_in_each_of_its_decades_the_latest_first_and_the_gaps(tmp_path: Path) -> None:
    page = shown(held(tmp_path, PEOPLE))
    assert page.xpath("//table[@class='dy-tenures']/thead//th/text()") == ["Office", "2030s", "2020s", "2010s"]
    cells = [
        [" ".join(p.text_content().split()) for p in cell.iterfind("p")]
        for cell in page.xpath("//tr[@id='o-foreign-minister']/td")
    ]
    carla = "Carla since 2019 (as of 1 May 2030)"
    assert cells == [
        [carla],
        [carla],
        [
            carla,
            "Dario attested as of 4 April 2017",
            "Elena 1 January 2013 to 1 June 2013 (acting)",
            "Boris 20 March 2012 to 1 June 2015",
            "Anna 1 January 2010 to March 2012",
            "Between 4 April 2017 and 2019 the record does not say who held it.",
            "Between 1 June 2015 and 4 April 2017 the record does not say who held it.",
        ],
    ]
    drawn_terms = {one.text for one in page.iterfind(".//svg//title")}
    assert {one.partition(":")[0] for one in drawn_terms} == {name.title() for name in PEOPLE}


def test_many_offices_are_cut_into_pages_that_lead_to_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "POSTS_PER_PAGE", 1)
    folder = world.make(tmp_path / "world")
    second = shown(folder, "countries/ard/offices/timeline/2.md")
    assert second.xpath("//tr[@id='o-head-of-mission-cas']") and not second.xpath("//tr[@id='o-foreign-minister']")


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("countries/ard/offices.md", "timeline/"),
        ("countries/ard.md", "offices/timeline/"),
        ("pairs/ard-bor.md", "../../countries/ard/offices/timeline/"),
        ("pairs/ard-bor/2031.md", "../../../countries/ard/offices/timeline/?on=2031-02-02#o-foreign-minister"),
    ],
)
def test_offices_people_and_events_lead_to_the_line_of_time(tmp_path: Path, path: str, link: str) -> None:
    page = shown(world.make(tmp_path / "world"), path)
    assert link in page.xpath("//a/@href")


def in_office(project: Path, day: str, titles: Sequence[str], country: str) -> set[str]:
    """Return who held an office on a day, read from the records by their text alone."""
    found = set()
    for file in sorted((project / "briefings/actors").rglob("*.yaml")):
        record: Any = yamlfile.read(file.read_bytes(), file.name)[0]
        for office in record.get("offices", ()):
            last = office.get("checked_on") if office.get("to") in ("..", None) else office["to"]
            last = last or office.get("from") or ""
            begun = (office.get("from") or last) <= day
            if record["country"] == country and office["title"] in titles and begun and f"{last}-99" >= day:
                found.add(record["name"])
    return found


PRIME = ("Prime Minister", "Caretaker Prime Minister", "Acting Prime Minister", "Chief Adviser")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("country", "day", "office", "titles"),
    [
        ("PAK", "2025-04-12", "head-of-government", PRIME),
        ("IND", "2008-11-26", "head-of-government", PRIME),
        ("BGD", "2024-08-20", "head-of-government", PRIME),
        ("BGD", "1996-04-30", "head-of-government", PRIME),
        ("IND", "1971-12-16", "head-of-government", PRIME),
    ],
)
def test_the_field_answers_as_the_records_say(
    browser: Any, server: str, project: Path, country: str, day: str, office: str, titles: Sequence[str]
) -> None:
    page = browser.new_page()
    page.goto(f"{server}countries/{country.lower()}/offices/timeline/?on={day}#o-{office}")
    row = page.locator(".dy-then .dy-meant")
    row.wait_for()
    said = row.locator("td").inner_text()
    names = set(row.locator("td a").all_inner_texts()) if "does not say" not in said else set()
    assert names == in_office(project, day, titles, country)
    page.close()


@pytest.mark.browser
def test_the_field_takes_partial_dates_says_what_is_not_known_and_keeps_the_day_in_the_address(
    browser: Any, server: str
) -> None:
    page = browser.new_page()
    page.goto(f"{server}countries/pak/offices/timeline/")
    field, status = page.get_by_role("textbox", name="Who held which office on"), page.locator(".dy-on [role=status]")
    field.fill("2025-04")
    page.locator(".dy-then tbody tr").first.wait_for()
    answers = page.locator(".dy-then tbody tr")
    assert answers.count() == page.locator(".dy-tenures tbody tr").count()
    assert re.search(r"^2025-04: \d+ of \d+ offices", status.inner_text()) and page.url.endswith("?on=2025-04")
    silent = [one for one in answers.all_inner_texts() if "The record does not say." in one]
    assert silent and any("Before: " in one for one in silent)
    assert page.locator(".dy-asked").count() == page.locator(".dy-plot").count()
    field.fill("April")
    assert "Write a date" in status.inner_text() and answers.count() == 0 and "?" not in page.url
    assert field.get_attribute("aria-invalid") == "true"
    page.close()


@pytest.mark.browser
def test_without_a_script_the_table_stands_and_the_field_is_not_shown(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{server}countries/pak/offices/timeline/?on=2025-04")
    assert page.locator(".dy-tenures").first.is_visible() and page.locator(".dy-plot").first.is_visible()
    assert not page.locator(".dy-on").is_visible() and not page.locator(".dy-then").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.browser
def test_a_search_for_an_office_on_a_day_leads_to_all_offices_of_that_day(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}search/?q=foreign+minister+of+pakistan+april+2025")
    page.get_by_role("link", name="All offices, April 2025").first.click()
    page.wait_for_url("**/countries/pak/offices/timeline/?on=2025-04#o-foreign-minister")
    page.locator(".dy-then .dy-meant", has_text="Dar").wait_for()
    page.close()


@pytest.mark.browser
def test_of_offices_in_parts_that_cannot_be_had_nothing_is_answered_until_they_can(browser: Any, server: str) -> None:
    context = browser.new_context()
    page, address = context.new_page(), f"{server}countries/pak/offices/timeline/"
    whole = context.request.get(address).text()
    page.route(
        address,
        lambda route: route.fulfill(
            body=whole.replace("</h1>", '</h1><nav class="dy-parts"><a href="2/">2</a></nav>', 1)
        ),
    )
    page.goto(address)
    field, status = page.get_by_role("textbox", name="Who held which office on"), page.locator(".dy-on [role=status]")
    field.fill("2025-04")
    page.locator(".dy-on", has_text="The other parts of this page could not be loaded.").wait_for()
    assert not page.locator(".dy-then").is_visible()
    page.route(f"{address}2/", lambda route: route.fulfill(body=whole))
    field.fill("2025-05")
    page.locator(".dy-then tbody tr").first.wait_for()
    assert page.locator(".dy-then tbody tr").count() == 2 * page.locator(".dy-tenures tbody tr").count()
    assert status.inner_text().startswith("2025-05: ")
    context.close()
