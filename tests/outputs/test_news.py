"""What is new: by pair, with what it tells and its sources, since a day that is in the address, and as text to send."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.analysis.changes import ADDED, news
from dyad.language.texts import ENGLISH
from dyad.outputs import outputs
from dyad.outputs.exports import digest
from dyad.outputs.pages import changes
from dyad.outputs.pagination import Pagination
from tests.support import world

CALL = world.dedent(world.FILES["briefings/events/2031/2031-02-02-call.yaml"])
LATE = {"briefings/events/2031/late-call.yaml": CALL.replace("speak by phone", "speak again") + 'added: "2031-06-05"\n'}


def _rows(folder: Path) -> list[Any]:
    dataset = world.dataset(folder)
    made = {
        one.path: one.content().decode()
        for one in outputs(dataset, Pagination(dataset))
        if one.path.startswith("changes")
    }
    return [
        row
        for page in made.values()
        for row in html.fragment_fromstring(page, "div").iterfind(".//ul[@class='dy-news']/li")
    ]


def test_a_new_event_is_told_with_whose_word_it_is_its_sources_and_its_pair(tmp_path: Path) -> None:
    (row,) = [row for row in _rows(world.make(tmp_path, LATE)) if "speak again" in row.text_content()]
    words = " ".join(row.text_content().split())
    assert "According to" in words and "Ardenia–Borovia · Sources: The Made-up Gazette" in words
    assert (row.get("data-on"), row.get("data-pairs")) == ("2031-06-05", "ard-bor")


def test_every_change_stands_on_one_page_by_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "NEWS_PER_PAGE", 2)
    folder = world.make(
        tmp_path,
        {**LATE, **{f"briefings/events/2031/late-{n}.yaml": f"{CALL}added: '2031-06-0{n}'\n" for n in (1, 3, 8)}},
    )
    days = [row.get("data-on") for row in _rows(folder)]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(news(world.dataset(folder))) > 2


def test_the_digest_tells_what_is_new_and_counts_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = world.dataset(world.make(tmp_path, LATE))
    text = digest.digest(dataset, Pagination(dataset), ENGLISH)
    assert text.startswith("Made-up briefings: what is new in the 30 days to 30 June 2031\n\nARDENIA–BOROVIA\n\n")
    told = text[text.index("Added: Ardenia and Borovia speak again") :].split("\n\n")[0].splitlines()
    assert told[0].endswith("(5 June 2031)") and told[1] == "2 February 2031"
    assert "According to" in told[2] and told[-2] == "Sources: The Made-up Gazette"
    assert told[-1] == "https://world.example/pairs/ard-bor/2031/#e-late-call"
    monkeypatch.setattr(digest, "MOST", 0)
    late = [one for one in news(dataset) if one.on > world.date(2031, 5, 31)]
    assert any(one.kind == ADDED for one in late)
    short = digest.digest(dataset, Pagination(dataset), ENGLISH)
    assert "speak again" not in short and f"And {len(late)} other change" in short


def test_the_digest_names_a_source_by_its_title_where_no_publisher_is_known(tmp_path: Path) -> None:
    source = "briefings/sources/2031/gazette.yaml"
    told = world.dedent(world.FILES[source]).replace("publisher: The Made-up Gazette", "publisher: unknown")
    dataset = world.dataset(world.make(tmp_path, {**LATE, source: told}))
    text = digest.digest(dataset, Pagination(dataset), ENGLISH)
    assert "publisher: unknown" in told and "unknown" not in text
    assert f"Sources: {dataset.source('gazette').title}\n" in text


@pytest.mark.browser
def test_a_day_and_a_pair_are_in_the_address_and_reach_over_all_parts(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}changes/")
    parts = [f"{server}changes/", *(link.evaluate("a => a.href") for link in page.query_selector_all(".dy-parts a"))]
    days: list[str] = []
    for address in dict.fromkeys(parts):
        page.goto(address)
        days += page.eval_on_selector_all(
            ".dy-news > li",
            "rows => rows.filter(row => row.dataset.pairs.split(' ').includes('ind-pak')).map(row => row.dataset.on)",
        )
    assert len(days) > 20
    page.goto(f"{server}changes/?since={min(days)}&pair=ind-pak")
    page.wait_for_function(
        "count => document.querySelector('.dy-since [role=status]').textContent.endsWith(`: ${count}`)", arg=len(days)
    )
    page.get_by_role("button", name="As text to send").click()
    letter = page.locator(".dy-since textarea").input_value()
    assert letter.count(f"\n{server}") == 1 + len(days) and f"?since={min(days)}&pair=ind-pak" in letter
    page.get_by_role("button", name="All", exact=True).click()
    assert page.url == f"{server}changes/"
    page.close()


@pytest.mark.browser
def test_at_320_px_nothing_runs_over(browser: Any, server: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for address in ("changes/", "record/", "record/ind-pak/"):
        page.goto(f"{server}{address}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
    page.close()
