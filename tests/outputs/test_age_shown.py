"""A site that is left alone grows old, and says so: on every page that judges, and in every format.

The made-up world is built for a day two years after its newest event, the real record for 1 June 2028.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.language.texts import ENGLISH
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf import briefings
from dyad.site.search_index import documents
from tests.support import full_world, world
from tests.support.serving import served

VOTE = "briefings/events/2031/2031-07-01-vote.yaml"
LATER = date(2033, 7, 1)
"""A day two years after the newest event of the large made-up world, and after every day that its judgements name."""
JUDGING = (
    "index.md",
    "pairs/ard-bor.md",
    "pairs/ard-cas.md",
    "countries/ard.md",
    "countries/bor.md",
    "countries/cas.md",
)
"""The pages on which a direction stands."""
OLD = {
    "ard-bor": "last judged mixed on 11 May 2031, 2 years ago",
    "ard-cas": "last judged improving on 2 June 2031, 2 years ago",
}


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The large made-up world, as its site stands two years later."""
    return world.dataset(full_world.make(tmp_path_factory.mktemp("later") / "world"), LATER)


@pytest.fixture(scope="module")
def made(later: Dataset) -> Mapping[str, str]:
    """Every file of text that the site is made of, by path."""
    return {
        one.path: one.content().decode()
        for one in outputs(later, Pagination(later))
        if one.path.endswith((".md", ".txt", ".json", ".atom", ".csv", ".ics"))
    }


def parts(page: str) -> tuple[str, str, str]:
    """Return the description of a page, what stands above its first section, and the rest of it, as text."""
    front, body = page.removeprefix("---\n").split("\n---\n", 1)
    head, _, rest = body.partition("\n## ")
    told = next(line for line in front.splitlines() if line.startswith("description:"))
    above, below = (" ".join(_html(one).text_content().split()) for one in (head, rest))
    return told, above, below


def _html(page: str) -> Any:
    """Return a page as lxml reads it; its own types know nothing of HTML."""
    return html.fromstring(f"<div>{page}</div>")


@pytest.mark.parametrize("path", JUDGING)
def test_a_page_that_judges_says_above_its_first_section_where_the_record_ends(
    made: Mapping[str, str], path: str
) -> None:
    told, head, _ = parts(made[path])
    assert re.search(r"Nothing after [0-9]+ \w+ 2031 is recorded; sources were looked for until ", head)
    assert re.search(r"[Jj]udged .*2 years ago", head) and "2 years ago" in told and "looked for until" in told


@pytest.mark.parametrize("path", ["agreements.md", "agreements/river-treaty.md", "agreements/fish-accord.md"])
def test_a_page_that_says_how_an_agreement_stands_says_above_it_where_the_record_ends(
    made: Mapping[str, str], path: str
) -> None:
    _, head, _ = parts(made[path])
    assert "ago" in head and re.search(r"Nothing after .*2031 is recorded; sources were looked for until ", head)


def test_a_bottom_line_says_of_which_day_the_newest_event_behind_it_is(made: Mapping[str, str]) -> None:
    assert "Rests on 2 events, the newest of April 2031" in made["pairs/ard-bor.md"]


def test_no_page_shows_a_direction_without_its_day(made: Mapping[str, str]) -> None:
    seen = 0
    for path in (one for one in made if one.endswith(".md")):
        for found in _html(made[path]).find_class("dy-direction"):
            judged = found.xpath("ancestor::*[contains(@class, 'dy-judged')]")[0]
            assert re.search(r"last judged .* on [0-9]+ \w+ 2031, 2 years ago", judged.text_content()), path
            assert "dy-stale" in judged.get("class") and "dy-stale" in found.get("class")
            seen += 1
    assert seen > len(JUDGING)


@pytest.mark.parametrize(
    "path", ["llms.txt", *(f"data/{pair}{end}" for pair in OLD for end in (".md.txt", ".atom", ".feed.json"))]
)
def test_every_format_that_judges_says_how_old_that_is(made: Mapping[str, str], path: str) -> None:
    pairs = [pair for pair in OLD if path == "llms.txt" or pair in path]
    for pair in pairs:
        assert OLD[pair] in re.sub("[↗→↘↔] ", "", made[path]).lower().replace("june", "June").replace("may", "May")
    assert "looked for until" in made[path]


def test_the_data_says_in_figures_how_old_what_it_judges_is(made: Mapping[str, str]) -> None:
    age = json.loads(made["data/ard-bor.json"])["age"]
    assert (age["newest_event"], age["looked_for_until"], age["stale"]) == ("2031-05-25", "2031-05", True)
    assert age["direction"] == {"word": "mixed", "judged_on": "2031-05-11", "days": 782, "stale": True}
    assert [one["past_without_outcome"] for one in age["judgements"]] == [True, False]
    everything = json.loads(made["data/all.json"])["age"]
    assert everything["stale"] and everything["directions"]["ard-bor"]["stale"]


def test_no_page_speaks_of_a_day_that_has_passed_as_ahead(made: Mapping[str, str]) -> None:
    _, _, rest = parts(made["pairs/ard-bor.md"])
    assert "On 1 June 2031 it was judged: It is likely that the two sign a new treaty." in rest
    assert "To be judged since 31 December 2032; no outcome is recorded here." in rest
    for path, page in made.items():
        if path.endswith((".md", ".md.txt")) and not path.startswith(("contribute", "method")):
            assert ENGLISH("pair.resolve-by", date="31 December 2032") not in page, path
            assert "dy-status dy-due" not in page and ENGLISH("pair.indicators") not in page, path
    watched = rest.partition("What to watch")[2].partition("Where they disagree")[0]
    assert ENGLISH("pair.no-watch") in watched


def test_what_changed_stays_when_nothing_did(made: Mapping[str, str]) -> None:
    _, _, rest = parts(made["pairs/ard-cas.md"])
    told = rest.partition("What changed {#changed}")[2].partition("{#watch}")[0]
    assert f"{ENGLISH('pair.no-news', days=30)} All changes" in told and ENGLISH("pair.latest") in told


def test_a_briefing_says_how_many_of_the_sources_that_it_lists_were_read_in_part(made: Mapping[str, str]) -> None:
    _, _, rest = parts(made["pairs/ard-bor.md"])
    listed = len(_html(made["pairs/ard-bor.md"]).find_class("dy-sources")[0])
    assert f"{listed} sources" in rest
    assert f"Of {listed} sources listed below, 1 were known only by an excerpt or a headline; 1 have a title" in rest
    assert f"{ENGLISH('pair.read-unsaid', count=listed - 1)} " in rest.replace(
        "recorded how much was read.", "recorded how much was read. "
    )
    assert ENGLISH("source.key") in rest


def test_on_paper_the_first_page_says_so_too(later: Dataset) -> None:
    found = briefings.briefing(later, Pagination(later), ENGLISH, "ard-bor")
    strip = json.loads(found.content())["strip"]
    assert strip["reach"]["notice"].startswith("Nothing after 25 May 2031 is recorded")
    assert (strip["direction"]["stale"], strip["direction"]["ago"]) == (True, "2 years ago")


@pytest.fixture(scope="module")
def old(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real record, as it stands in 2028 when nobody wrote to it since."""
    folder = tmp_path_factory.mktemp("old") / "project"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("build"))
    built = build(folder, Options(as_of=date(2028, 6, 1), pdf=False))
    assert built.problems == [] and built.site is not None
    return built.site


def pages_that_judge(site: Path) -> Iterator[str]:
    """Yield the addresses of the front page, of every briefing and of its countries, of the register and of agreements."""
    yield ""
    briefings = sorted(one.parent.name for one in site.glob("pairs/*/index.html"))
    yield from (f"pairs/{pair}/" for pair in briefings)
    yield from sorted({f"countries/{code}/" for pair in briefings for code in pair.split("-")})
    yield from ("agreements/", "agreements/indus-waters-treaty/", "agreements/tripartite-agreement-1974/")


def assert_first_screen_warns(page: Any, height: int, path: str) -> Any:
    """Hold a page to its warning of age on the first screen; return the warning."""
    notice = page.locator(".dy-age").first
    assert "is recorded; sources were looked for until" in notice.inner_text(), path
    box = notice.bounding_box()
    assert box is not None and box["y"] + box["height"] <= height, path
    return notice


@pytest.mark.browser
@pytest.mark.parametrize("size", [(390, 844), (1280, 900)], ids=["phone", "desktop"])
def test_in_2028_the_first_screen_of_the_real_record_says_how_old_it_is(
    old: Path, browser: Any, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    with served(old) as address:
        for path in pages_that_judge(old):
            page.goto(f"{address}{path}")
            if path.startswith("agreements/"):
                assert_first_screen_warns(page, size[1], path)
                continue
            if not page.locator(".dy-judged").count():
                continue  # a pair that nobody has judged
            notice = assert_first_screen_warns(page, size[1], path)
            judged = notice if "judged on" in notice.inner_text() else page.locator(".dy-standing").first
            assert re.search(r"judged.*(months|years?) ago", " ".join(judged.inner_text().split())), path
            box = judged.bounding_box()
            assert box is not None and box["y"] + box["height"] <= size[1], path
    context.close()


PLAN = {
    "briefings/events/2031/2031-07-20-fair.yaml": """\
        title: Ardenia and Borovia plan a river fair
        date: "2031-07-20"
        type: meeting
        parties: [ARD, BOR]
        summary: The two are to hold a fair.
        according_to: [ARD]
        place: {name: The Bridge}
        status: scheduled
        milestone: true
        sources: [gazette]
        """
}


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        (date(2031, 6, 30), "Status: Scheduled.", "outcome not recorded"),
        (date(2031, 8, 1), "Status: date passed, outcome not recorded here.", "Status: Scheduled"),
    ],
)
def test_no_format_calls_a_plan_whose_day_has_passed_scheduled(
    tmp_path: Path, day: date, said: str, unsaid: str
) -> None:
    dataset = world.dataset(world.make(tmp_path / "world", {**PLAN, VOTE: None}), day)
    files = {one.path: one for one in outputs(dataset, Pagination(dataset))}
    for path in ("data/ard-bor-2031.md.txt", "data/ard-bor.ics", "pairs/ard-bor/2031.md"):
        told = files[path].content().decode().replace("\r\n ", "").replace("\\,", ",")
        told = re.sub(r" · [◷!] (.*)", r" Status: \1.", told)
        assert said in told, path
        assert unsaid not in told, path


def test_a_calendar_is_not_sure_of_a_plan_whose_day_has_passed(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path / "world", {**PLAN, VOTE: None}), date(2031, 8, 1))
    files = {one.path: one for one in outputs(dataset, Pagination(dataset))}
    assert "STATUS:TENTATIVE" in files["data/ard-bor.ics"].content().decode()
    assert "EventScheduled" not in files["pairs/ard-bor/2031.md"].content().decode()


def test_a_plan_is_no_milestone_until_it_happened(tmp_path: Path) -> None:
    dataset = world.dataset(world.make(tmp_path / "world", PLAN))
    page = next(one for one in outputs(dataset, Pagination(dataset)) if one.path == "pairs/ard-bor.md")
    stones = page.content().decode().partition("{#milestones}")[2].partition("\n## ")[0]
    assert "Ardenia and Borovia speak by phone" in stones
    assert "river fair" not in stones


def test_a_bottom_line_that_is_searched_for_stands_beside_its_age(later: Dataset) -> None:
    found = next(one for one in documents(later, Pagination(later)) if one.name == "p-ard-bor")
    (said,) = found.said
    assert said.words and OLD["ard-bor"][1:] in said.voice
