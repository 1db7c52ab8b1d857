"""The lasting page of an event: light, whole, and the address that leaves the site."""

import re
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest
import rispy
from icalendar import Calendar
from lxml import html

from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Outside
from tests.support import world

CALL = "briefings/events/2031/2031-02-02-call.yaml"
CHANGED = world.dedent(world.FILES[CALL]) + (
    "formerly: [first-call]\nchanges:\n"
    '  - {on: "2031-03-01", class: corrected, note: The day was wrong., field: date, was: "2031-02-01", now: "2031-02-02"}\n'
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    withdrawn = {
        "briefings/events/2031/2031-01-hoax.yaml": 'title: A hoax\ndate: "2031-01"\ntype: meeting\nparties: [ARD, BOR]\n'
        'summary: The two met.\nsources: [gazette]\nwithdrawn: {on: "2031-03-02", why: The paper made it up.}\n'
    }
    planned = {
        "briefings/events/2031/2031-06-visit.yaml": 'title: A visit\ndate: "2031-07-20"\ntype: meeting\nparties: [ARD, BOR]\n'
        "summary: They will meet.\nsources: [gazette]\nstatus: rescheduled\nhistory:\n"
        '  - {status: scheduled, as_of: "2031-06-01", date: "2031-07-10", source: gazette}\n'
        '  - {status: rescheduled, as_of: "2031-06-20", date: "2031-07-20", source: gazette}\n'
    }
    project = world.make(tmp_path_factory.mktemp("lasting") / "world", {CALL: CHANGED, **withdrawn, **planned})
    dataset = world.dataset(project)
    return {one.path: one.content() for one in outputs(dataset, Pagination(dataset))}


def words(page: bytes) -> str:
    return " ".join(" ".join(map(str, html.document_fromstring(page.decode()).itertext())).split())


def test_every_event_has_its_page_with_what_is_told_by_whom_and_the_way_to_its_entry(
    files: Mapping[str, bytes],
) -> None:
    page = files["e/2031-04-bridge/index.html"]
    for part in (
        "Shots at the bridge April 2031 · Clash ·",
        "Shots were heard at the bridge. According to reports from both banks.",
        "Disputed: governments differ",
        "Oskar Venn denies (12 April 2031): Nobody of Borovia fired.",
        "[وزيرا الخارجية], The Made-up Herald, May 2031",
        "Made-up editors. “Shots at the bridge” (April 2031). Made-up briefings, as of 30 June 2031. "
        "https://world.example/e/2031-04-bridge/",
    ):
        assert part in words(page), part
    links = [one.get("href") for one in html.document_fromstring(page.decode()).iter("a")]
    assert "../../pairs/ard-bor/2031/#e-2031-04-bridge" in links and "cite.ris" in links
    assert all(len(content) < 8_000 for path, content in files.items() if path.startswith("e/"))


def test_its_versions_are_told_newest_first(files: Mapping[str, bytes]) -> None:
    told = words(files["e/2031-02-02-call/index.html"])
    assert (
        "Versions 1 March 2031. Corrected: The day was wrong. 1 January 2031. Published with the first edition." in told
    )


def test_an_earlier_name_shows_the_same_and_points_to_the_present_one(files: Mapping[str, bytes]) -> None:
    old, new = files["e/first-call/index.html"], files["e/2031-02-02-call/index.html"]
    assert old == new and b'<link rel="canonical" href="https://world.example/e/2031-02-02-call/">' in old


def test_a_withdrawn_event_says_only_that(files: Mapping[str, bytes]) -> None:
    told = words(files["e/2031-01-hoax/index.html"])
    assert "Withdrawn: The paper made it up." in told and "The two met" not in told


def test_its_citation_names_it_and_its_sources(files: Mapping[str, bytes]) -> None:
    read = rispy.loads(files["e/2031-05-10-summit/cite.ris"].decode())
    assert [one["id"] for one in read] == ["2031-05-10-summit", "gazette", "herald"]
    assert read[0]["urls"] == ["https://world.example/e/2031-05-10-summit/"]


@pytest.mark.parametrize(
    ("event", "notes"),
    [
        ("2031-01-hoax", ["Withdrawn on 2 March 2031: The paper made it up.", "Date of the event: January 2031."]),
        ("2031-06-visit", ["Date of the event: 20 July 2031.", "Status: Rescheduled."]),
        ("2031-04-bridge", ["Date of the event: April 2031."]),
    ],
)
def test_a_citation_says_that_an_event_was_withdrawn_or_only_planned_and_its_own_date(
    files: Mapping[str, bytes], event: str, notes: list[str]
) -> None:
    assert rispy.loads(files[f"e/{event}/cite.ris"].decode())[0]["notes"] == notes
    assert " ".join(notes) in words(files[f"e/{event}/index.html"])


def test_how_a_plan_went_is_told_in_order_with_what_says_so(files: Mapping[str, bytes]) -> None:
    told = words(files["e/2031-06-visit/index.html"])
    first = "Scheduled for 10 July 2031. Known as of 1 June 2031: The Made-up Gazette, 3 February 2031"
    then = "Rescheduled for 20 July 2031. Known as of 20 June 2031: The Made-up Gazette, 3 February 2031"
    assert f"History {first} {then} Versions" in told
    assert "History" not in words(files["e/2031-04-bridge/index.html"])


def test_a_page_has_a_picture_for_previews_where_one_was_drawn(files: Mapping[str, bytes], folder: Path) -> None:
    dataset = world.dataset(folder)
    made = outputs(dataset, Pagination(dataset), cards=True)
    [drawn] = [one.content() for one in made if one.path == "e/2031-04-bridge/index.html"]
    picture = '//meta[@property="og:image"]/@content'
    assert html.document_fromstring(drawn.decode()).xpath(picture) == ["https://world.example/cards/site.png"]
    assert html.document_fromstring(files["e/2031-04-bridge/index.html"].decode()).xpath(picture) == []


def test_the_address_that_stays_is_the_one_in_feeds_calendars_and_citations_and_on_paper(
    files: Mapping[str, bytes],
) -> None:
    lasting = "https://world.example/e/2031-02-02-call/"
    entries = Calendar.from_ical(files["data/all.ics"]).walk("VEVENT")
    assert lasting in [str(one["url"]) for one in entries]
    assert lasting in [one.link for one in feedparser.parse(files["data/all.atom"]).entries]
    year = files["pairs/ard-bor/2031.md"].decode()
    assert f"as of 30 June 2031. {lasting}" in year and 'href="../../../e/2031-02-02-call/"' in year
    assert f'"@id":"{lasting}"' in year.replace(" ", "") or "2031-02-02-call" not in "".join(
        re.findall("ld.json.*", year)
    )
    paper = Outside("pairs/ard-bor/", "https://world.example/")
    assert paper.to("pairs/ard-bor/2031/#e-2031-02-02-call") == lasting
    assert paper.to("pairs/ard-bor/2031/") == "https://world.example/pairs/ard-bor/2031/"


def test_every_event_of_the_corpus_has_its_page_and_none_is_heavy(site: Path) -> None:
    pages = sorted(site.glob("e/*/index.html"))
    assert len(pages) >= 470 and max(page.stat().st_size for page in pages) < 9_000
