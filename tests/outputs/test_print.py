"""Pages as a browser prints them: the print sheet, over Chromium's own print to PDF."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dyad.build import Options, build
from tests.support import world
from tests.support.papers import LONG, Tag, bigger_world, boxes, spots_of, squeezed, tags, text_of
from tests.support.serving import served

PAGES = {
    "front": ("", "Made-up briefings"),
    "briefing": ("pairs/ard-bor/", "Ardenia–Borovia"),
    "year": ("pairs/ard-bor/2031/", "Ardenia–Borovia, 2031"),
    "chronology": ("pairs/ard-bor/events/", "Ardenia–Borovia: all events"),
    "country": ("countries/ard/", "Ardenia"),
    "actor": ("actors/mira-tolvane/", "Mira Tolvane"),
    "actors": ("actors/", "Actors"),
    "agreements": ("agreements/", "Agreements"),
    "theme": ("themes/trade/", "Trade and economy"),
    "calendar": ("calendar/", "Calendar and ledger"),
    "sources": ("sources/2031/", "Sources: 2031"),
    "changes": ("changes/", "What’s new"),
    "data": ("data/", "Data"),
    "method": ("method/", "Method"),
    "rules": ("contribute/rules/", "Rules"),
}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made-up site."""
    project = bigger_world(tmp_path_factory.mktemp("paper") / "world")
    built = build(project, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.site is not None
    with served(built.site) as address:
        yield address


@pytest.fixture(scope="module")
def printed(browser: Any, server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of page on A4 and Letter, printed from a dark screen."""
    folder = tmp_path_factory.mktemp("printed")
    page = browser.new_page(color_scheme="dark")
    for kind, (address, _) in PAGES.items():
        page.goto(server + address)
        for paper in ("A4", "Letter"):
            page.pdf(
                path=folder / f"{kind}-{paper}.pdf",
                format=paper,
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
    page.close()
    return folder


@pytest.fixture(params=[f"{kind}-{paper}" for kind in PAGES for paper in ("A4", "Letter")])
def file(printed: Path, request: pytest.FixtureRequest) -> Path:
    """Each of them."""
    return printed / f"{request.param}.pdf"


def test_every_page_of_every_kind_has_title_day_address_and_number(file: Path) -> None:
    address, title = PAGES[file.stem.split("-")[0]]
    pages = text_of(file, "-layout")
    for number, page in enumerate(pages, start=1):
        head, foot = page.strip().split("\n")[0], page.strip().split("\n")[-1]
        assert title in head and "as of 30 June 2031" in head
        assert f"https://world.example/{address}" in foot and f"page {number} of {len(pages)}" in foot


def test_the_paper_is_the_printers_own(printed: Path) -> None:
    for paper, size in (("A4", (596, 843)), ("Letter", (612, 792))):
        with pikepdf.open(printed / f"briefing-{paper}.pdf") as opened:
            assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in opened.pages} == {size}


def test_no_row_and_no_entry_is_on_two_pages(file: Path) -> None:
    assert [sorted(tag.pages) for tag in tags(file) if is_whole(tag) and len(tag.pages) > 1] == []


def is_whole(tag: Tag) -> bool:
    """Say whether an element is an item, a row that is no head of a table, or an entry: not the page's own article."""
    return (
        tag.kind == "/LI"
        or (tag.kind == "/TR" and any(one.kind == "/TD" for one in tag.all()))
        or (tag.kind == "/Art" and all(one.kind != "/H1" for one in tag.all()))
    )


def test_no_heading_stands_alone_at_the_foot_of_a_page(file: Path) -> None:
    spots = list(spots_of(tags(file)[0], heading=False))
    assert any(heading for heading, _ in spots)
    assert [
        number for number, (heading, page) in enumerate(spots[:-1]) if heading and spots[number + 1][1] != page
    ] == []


def test_what_names_an_opened_part_stays_with_it(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + PAGES["briefing"][0])
    page.emulate_media(media="print")
    shown = page.locator("details > summary").evaluate_all("all => all.map(one => getComputedStyle(one).breakAfter)")
    assert shown and set(shown) == {"avoid"}
    page.close()


def test_nothing_leaves_the_page(file: Path) -> None:
    for page in boxes(file):
        for left, right, word in page.words:
            assert left > 40 and right < page.width - 40, word


def test_every_event_actor_and_address_of_a_source_is_there(printed: Path) -> None:
    text = {
        kind: squeezed("".join(text_of(printed / f"{kind}-A4.pdf", "-raw"))) for kind in ("briefing", "year", "sources")
    }
    dataset = world.dataset(printed.parent / "paper0/world")
    for event in dataset.pair_events("ard-bor"):
        assert squeezed(event.title) in text["year"], event.id
        assert all(squeezed(dataset.actor_name(party.actor)) in text["year"] for party in event.parties), event.id
        for source in (dataset.source(one.source) for one in event.sources):
            assert squeezed(source.url or source.no_url or "") in text["year"], source.id
    for kind in text:
        assert LONG in text[kind], kind
        assert "https://gazette.example/speak" in text[kind], kind


def test_what_is_closed_is_open_and_what_only_a_screen_can_use_is_gone(printed: Path) -> None:
    text = " ".join(" ".join(text_of(printed / "briefing-A4.pdf")).split())
    for hidden in ("Ardenia and Borovia speak by phone (2 Feb 2031)", "Quarter 1 of 2031"):
        assert hidden in text
    for chrome in ("On this page", "Search", "Report an error", "Clear", "Light"):
        assert chrome not in text


def test_dark_screens_print_black_on_white(printed: Path, tmp_path: Path) -> None:
    subprocess.run(
        ["pdftoppm", "-gray", "-r", "30", str(printed / "briefing-A4.pdf"), str(tmp_path / "page")], check=True
    )
    for picture in sorted(tmp_path.glob("*.pgm")):
        pixels = picture.read_bytes().split(b"\n", 3)[3]
        assert sum(pixel > 250 for pixel in pixels) > 0.6 * len(pixels)


def test_a_filter_takes_nothing_off_the_paper(browser: Any, server: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(server + "pairs/ard-bor/2031/?type=clash")
    assert page.locator(".dy-entry:visible").count() == 1
    page.pdf(path=tmp_path / "filtered.pdf", format="A4")
    page.close()
    assert "Busy day 35" in "".join(text_of(tmp_path / "filtered.pdf"))


def test_without_javascript_everything_is_printed_too(browser: Any, server: str, printed: Path, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "pairs/ard-bor/")
    page.pdf(path=tmp_path / "plain.pdf", format="A4", prefer_css_page_size=True)
    context.close()
    pages = text_of(tmp_path / "plain.pdf", "-layout")
    for number, sheet in enumerate(pages, start=1):
        head, foot = sheet.strip().split("\n")[0], sheet.strip().split("\n")[-1]
        assert "Ardenia–Borovia" in head and "as of 30 June 2031" in head
        assert "https://world.example/pairs/ard-bor/" in foot and f"page {number} of {len(pages)}" in foot
    text = "".join(text_of(tmp_path / "plain.pdf"))
    assert (
        "Made-up briefings · Ardenia–Borovia · as of 30 June 2031 · https://world.example/pairs/ard-bor/"
        in " ".join(text.split())
    )
    assert "Quarter 1 of 2031" in text
