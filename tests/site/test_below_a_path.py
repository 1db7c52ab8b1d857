"""A site at any address: at the root of a host, below a path, at a port; every address in it begins there, and a browser finds its way."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import icalendar
import pikepdf
import pytest
from click.testing import CliRunner
from lxml import etree, html

from dyad.cli import main
from dyad.model.public_address import site_address
from dyad.outputs.pdf.frame import qr
from dyad.site import handout
from tests.support import world
from tests.support.folders import tree
from tests.support.serving import Forge, served

SITE = "briefings/site.yaml"
OLD = "https://old-place.example/old-path/"
"""What site.yaml says: nothing of it is left where another address is told."""
PLACES = [
    "https://world.example",
    "https://owner.forge.example/project",
    "https://world.example/so/deep/down/",
    "http://world.example:8080/x",
    "https://xn--bcher-kva.example/b",
    "HTTPS://WORLD.Example/Upper",
]
ELSEWHERE = {"gazette.example", "forge.example", "creativecommons.org"}
"""Whom the made-up world links to: its source, its repository, and its licence."""


def run(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["-C", str(folder), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world with an earlier state, at the old address."""
    settings = world.dedent(world.FILES[SITE]).replace("https://world.example/", OLD)
    return world.make(tmp_path_factory.mktemp("places") / "world", {SITE: f'{settings}snapshots: "1"\n'})


@pytest.fixture(scope="module", params=PLACES)
def built(request: pytest.FixtureRequest, project: Path) -> tuple[Path, str]:
    """The site of the world, built for one address after the other in the same folder; and that address."""
    run(project, "build", "--as-of", world.TODAY.isoformat(), "--site-url", request.param)
    return project / "build/site", site_address(request.param)


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), html.parse(file).getroot()


def test_nothing_is_left_of_the_address_in_the_settings(built: tuple[Path, str]) -> None:
    for file, content in tree(built[0]).items():
        assert b"old-place" not in content and b"old-path" not in content, file


def test_every_page_says_that_it_stands_at_its_address(built: tuple[Path, str]) -> None:
    site, url = built
    for file, page in pages(site):
        if file == "404.html" or page.xpath("//meta[@http-equiv='refresh']"):
            continue
        today = re.sub(r"^as-of/[0-9-]+/", "", file).removesuffix("index.html")
        assert (
            page.xpath("//link[@rel='canonical']/@href")
            == [f"{url}{today}"]
            == page.xpath("//meta[@property='og:url']/@content")
        ), file


def test_links_keep_within_the_site_or_lead_to_whom_the_records_name(built: tuple[Path, str]) -> None:
    site, url = built
    home = urlsplit(url).path
    for file, page in pages(site):
        for link in [*page.xpath("//@href"), *page.xpath("//@src")]:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                assert link.startswith(url) or parts.hostname in ELSEWHERE, (file, link)
            elif file == "404.html":
                assert link.startswith((home, "#")) and not link.startswith("//"), link
                target = site / unquote(parts.path.removeprefix(home))
                assert target.exists(), link
            else:
                assert not link.startswith("/"), (file, link)


def test_lists_for_crawlers_and_machines_begin_at_the_address(built: tuple[Path, str]) -> None:
    site, url = built
    listed: Any = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert len(listed) > 15 and all(
        (site / f"{one.removeprefix(url)}index.html").is_file() and one.startswith(url) for one in listed
    )
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines()[-1] == f"Sitemap: {url}sitemap.xml"
    assert set(re.findall(r"\]\((\S+?)\)", (site / "llms.txt").read_text(encoding="utf-8"))) and all(
        one.startswith(url) for one in re.findall(r"\]\((\S+?)\)", (site / "llms.txt").read_text(encoding="utf-8"))
    )
    assert json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))["homepage"] == url
    assert all(
        one["address"].startswith(url)
        for one in json.loads((site / "data/all.json").read_text(encoding="utf-8"))["events"]
    )


def test_feeds_and_calendars_begin_at_the_address(built: tuple[Path, str]) -> None:
    site, url = built
    read = feedparser.parse((site / "data/all.atom").read_bytes())
    assert read.entries and not read.bozo
    assert all(
        one.startswith(url)
        for one in [
            read.feed.link,
            *(link.href for link in read.feed.links),
            *(entry.link for entry in read.entries),
        ]
    )
    feed = json.loads((site / "data/all.feed.json").read_text(encoding="utf-8"))
    assert feed["items"] and all(
        one.startswith(url)
        for one in [
            feed["home_page_url"],
            feed["feed_url"],
            *(item["url"] for item in feed["items"]),
        ]
    )
    entries = icalendar.Calendar.from_ical((site / "data/all.ics").read_bytes()).walk("VEVENT")
    assert entries and all(str(one["url"]).startswith(url) for one in entries)


def test_linked_data_begins_at_the_address(built: tuple[Path, str]) -> None:
    site, url = built
    found = [
        json.loads(text)
        for _, page in pages(site)
        for text in page.xpath("//script[@type='application/ld+json']/text()")
    ]
    assert found
    for text in re.findall(r'"(https?://[^"]+)"', json.dumps(found)):
        assert (
            text.startswith((url, "https://schema.org", "https://creativecommons.org/"))
            or urlsplit(text).hostname in ELSEWHERE
        ), text


def test_paper_links_and_points_to_the_address(built: tuple[Path, str]) -> None:
    site, url = built
    links = set()
    for file in sorted((site / "pdf").glob("*.pdf")):
        with pikepdf.open(file) as opened:
            links |= {
                str(note["/A"]["/URI"])
                for page in opened.pages
                for note in page.get("/Annots", pikepdf.Array())
                if "/URI" in note.get("/A", {})
            }
    assert any(one.startswith(f"{url}pairs/") for one in links)
    assert [one for one in links if not one.startswith(url) and urlsplit(one).hostname not in ELSEWHERE] == []
    told = json.loads((site.parent / "paper/ard-bor.json").read_text(encoding="utf-8"))
    assert qr(f"{url}pairs/ard-bor/") in json.dumps(told, ensure_ascii=False) or json.dumps(qr(f"{url}pairs/ard-bor/"))[
        1:-1
    ] in json.dumps(told)


def test_a_reader_reports_an_error_with_the_address_of_the_page(built: tuple[Path, str]) -> None:
    site, url = built
    forms = [
        link for _, page in pages(site) for link in page.xpath("//a/@href") if "/issues/new" in link and "page=" in link
    ]
    assert forms and all(unquote(link.partition("page=")[2]).startswith(url) for link in forms)


def test_back_at_the_address_of_the_settings_all_is_as_if_nothing_had_been(project: Path, tmp_path: Path) -> None:
    run(project, "build", "--as-of", world.TODAY.isoformat(), "--site-url", PLACES[1])
    run(project, "build", "--as-of", world.TODAY.isoformat())
    world.unbuilt(project, tmp_path / "clean")
    run(tmp_path / "clean", "build", "--as-of", world.TODAY.isoformat())
    assert tree(project / "build/site") == tree(tmp_path / "clean/build/site")


def test_a_link_in_prose_that_leads_out_of_the_site_is_refused_at_the_root_of_a_host_too(tmp_path: Path) -> None:
    for number, place in enumerate(PLACES[:2]):
        folder = world.make(tmp_path / str(number), {"briefings/pages/method.md": "See [there](../../method/).\n"})
        done = CliRunner().invoke(
            main,
            [
                "-C",
                str(folder),
                "build",
                "--as-of",
                world.TODAY.isoformat(),
                "--site-url",
                place,
                "--no-pdf",
                "--no-search",
            ],
        )
        assert done.exit_code == 1 and "method/index.html: a link out of the site: ../../method/" in done.output, (
            done.output
        )


@contextmanager
def _ours(site: Path, _place: str) -> Iterator[str]:
    door = handout.door(0)
    running = handout.server(site, door)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield handout.address(door, site)
    finally:
        running.shutdown()
        running.server_close()


@contextmanager
def _forge(site: Path, place: str) -> Iterator[str]:
    host = site.parent / "host"
    shutil.copytree(site, host / place)
    with served(host, Forge) as address:
        yield f"{address}{place}"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project as `dyad init` leaves it, built for its place on a forge, as the workflow `publish` does."""
    folder = tmp_path_factory.mktemp("new") / "project"
    assert CliRunner().invoke(main, ["init", str(folder)]).exit_code == 0
    run(folder, "build", "--site-url", "https://owner.forge.example/project/")
    return folder / "build/site"


@pytest.mark.browser
@pytest.mark.parametrize("serving", [_forge, _ours], ids=["forge", "serve"])
def test_a_new_project_below_a_path_is_read_searched_and_gets_lost_in(browser: Any, fresh: Path, serving: Any) -> None:
    with serving(fresh, "project/") as address:
        assert address.endswith("/project/")
        page = browser.new_page()
        answers: list[tuple[int, str]] = []
        said: list[str] = []
        page.on("response", lambda answer: answers.append((answer.status, answer.url)))
        page.on("console", lambda message: said.append(message.text))
        _search(page, address, address)
        page.goto(f"{address}pairs/nor-swe/")
        page.get_by_role("link", name="2026", exact=True).first.click()
        page.get_by_text("Example officials meet").first.wait_for(state="visible")
        assert page.url.startswith(f"{address}pairs/nor-swe/2026/")
        assert [one for one in answers if one[0] >= 400] == [] and said == []

        answers.clear()
        lost = f"{address}no/such/folder/here/"
        assert page.goto(lost).status == 404
        page.wait_for_load_state("networkidle")
        assert page.evaluate("getComputedStyle(document.querySelector('.dy-header')).display") != ""
        assert (
            page.evaluate(
                "[...document.styleSheets].every(one => one.cssRules.length > 10) && document.styleSheets.length"
            )
            >= 1
        )
        assert page.evaluate("document.documentElement.classList.contains('js')")
        _search(page, lost, address)
        assert {one for one in answers if one[0] >= 400} == {(404, lost)}
        assert [url for _, url in answers if not url.startswith(address)] == []
        page.goto(lost)
        page.locator(".dy-home").click()
        assert page.url == address
        page.close()


def _search(page: Any, begin: str, address: str) -> None:
    """Search for the one event from some page, by keyboard, and open what is found."""
    page.goto(begin)
    page.keyboard.press("/")
    page.keyboard.type("officials")
    page.wait_for_selector("dialog .dy-results a")
    page.locator("dialog .dy-results a", has_text="Example officials meet").first.click()
    page.wait_for_url(f"{address}pairs/nor-swe/2026/#e-example-meeting")
    assert page.locator("#e-example-meeting").is_visible()
