"""A language from right to left: pages, e-books and pictures run its way, every word is its own, names in other scripts stay whole."""

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from dyad.build import Options, build
from dyad.model.languages import ancestors, direction
from tests.support import full_world, pseudo, world
from tests.support.axe import violations
from tests.support.command import run
from tests.support.serving import served

TAG = "qaa-Hebr"
"""For private use, in Hebrew letters: no library knows more of it."""
SHOWN_ATTRIBUTES = re.compile(r'\b(?:title|aria-label|alt|placeholder)="([^"]*)"')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The larger made-up world in the language, built without paper."""
    made = full_world.make(tmp_path_factory.mktemp("right-to-left") / "world")
    settings = made / "briefings/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('snapshots: "2"', 'snapshots: "0"'), "utf-8")
    pseudo.speak(made, TAG)
    assert build(made, Options(as_of=world.TODAY, pdf=False)).problems == []
    return made


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[str]:
    with served(project / "build/site") as address:
        yield address


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ur", "rtl"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("dv", "rtl"), ("ps", "rtl"), ("sd", "rtl"),
     ("ks", "rtl"), ("uz-Arab", "rtl"), ("pa-PK", "rtl"), ("nqo", "rtl"), ("ff-Adlm", "rtl"), ("qaa-Arab", "rtl"),
     ("fr", "ltr"), ("uz", "ltr"), ("pa", "ltr"), ("ks-Deva", "ltr"), ("zh-Hant", "ltr"), ("qaa", "ltr"), ("eo", "ltr")],
)  # fmt: skip
def test_the_way_of_a_language_is_that_of_its_script(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_a_shorter_tag_serves_only_where_it_is_written_in_the_same_script() -> None:
    assert ancestors("fr-CA") == ["fr-CA", "fr"] and ancestors("uz-Latn-UZ") == ["uz-Latn-UZ", "uz-Latn", "uz"]
    assert ancestors("uz-Arab") == ["uz-Arab"] and ancestors("pa-PK") == ["pa-PK"]


def english(project: Path) -> set[str]:
    """Return the words that may stand there in English: those of records and prose, names of countries, languages and formats."""
    folder = project / "briefings"
    told = [folder / "site.yaml", folder / "vocabulary/countries.yaml", folder / "vocabulary/likelihoods.yaml"]
    for kind in ("events", "actors", "sources", "agreements", "pairs", "pages"):
        told += sorted((folder / kind).rglob("*.*"))
    words = " ".join(file.read_text(encoding="utf-8") for file in told)
    formats = "JSON CSV csv ics PDF CC BY Atom Markdown Wikidata RIS EPUB BibTeX ISBN DOI"
    return set(re.findall(r"[A-Za-z]+", f"{words} {' '.join(Locale('en').languages.values())} {formats}"))


def prose(markup: str) -> str:
    """Return what readers of HTML see or hear of its body, if it has one."""
    head, begins, rest = markup.partition("<body")
    body = re.sub(r"<(script|pre|code|style).*?</\1>", " ", begins + rest or head, flags=re.DOTALL)
    return unescape(f"{re.sub('<[^>]*>', ' ', body)} {' '.join(SHOWN_ATTRIBUTES.findall(body))}")


def told(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what each file of the site says in words, by its path: pages, feeds, calendars, texts, e-books."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if path.startswith(("contribute/", "data/index", "method/", "robots")):
            continue  # what the program says to contributors, names of files, and what editors wrote
        if path.endswith((".html", ".atom")):
            yield (
                path,
                prose(file.read_text(encoding="utf-8")),
            )
        elif path.endswith(".md.txt") or path == "llms.txt":
            yield path, re.sub(r"\]\([^)]*\)|[\w./-]+\.txt", " ", file.read_text(encoding="utf-8"))
        elif path.endswith(".ics"):
            lines = file.read_bytes().decode().replace("\r\n ", "").replace("\\n", " ").splitlines()
            yield path, " ".join(line.partition(":")[2] for line in lines if re.match("SUMMARY|DESCRIPTION|X-WR", line))
        elif path.endswith(".feed.json"):
            feed = json.loads(file.read_text(encoding="utf-8"))
            yield (
                path,
                feed["title"]
                + prose(
                    " ".join(
                        f"{one['title']} {one.get('content_html', '')} {one.get('content_text', '')}"
                        for one in feed["items"]
                    )
                ),
            )
        elif path.endswith(".epub"):
            with zipfile.ZipFile(file) as book:
                for name in book.namelist():
                    if name.endswith(".xhtml"):
                        yield f"{path}/{name}", prose(book.read(name).decode())


def test_no_word_of_any_format_is_english_but_those_of_the_records(project: Path) -> None:
    known, formats = english(project), set()
    for path, words in told(project / "build/site"):
        formats.add(path.rpartition(".")[2])
        plain = re.sub(r"(https?|webcal)://\S+|\S+@\S+|[\w-]+\.(?:ics|csv)", " ", words)
        assert set(re.findall(r"[A-Za-z]{2,}", plain)) - known == set(), path
    assert formats >= {"html", "atom", "txt", "ics", "json", "xhtml"}


def test_pages_e_books_and_style_sheets_run_from_right_to_left(project: Path) -> None:
    site = project / "build/site"
    pages = list(site.rglob("*.html"))
    assert (
        all(f'<html lang="{TAG}" dir="rtl"' in file.read_text(encoding="utf-8") for file in pages) and len(pages) > 50
    )
    for file in (site / "data").glob("*.epub"):
        with zipfile.ZipFile(file) as book:
            package = next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))
            assert 'page-progression-direction="rtl"' in package
            assert all('dir="rtl"' in book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    for name in ("dyad.css", "print.css"):
        style = re.sub(
            r"/\*.*?\*/|@page\s*\{.*?\n\}", "", (site / "assets" / name).read_text(encoding="utf-8"), flags=re.DOTALL
        )
        physical = re.findall(
            r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right|float)\s*:|text-align: left", style
        )
        assert physical == [], name
    printed = (site / "assets/print.css").read_text(encoding="utf-8")
    boxes = re.findall(r"@(top|bottom)-(left|right) \{ content: (attr\([\w-]+\)|\")", printed)
    assert boxes == [
        ("top", "right", "attr(data-title)"),
        ("top", "left", "attr(data-as-of)"),
        ("bottom", "right", "attr(data-address)"),
        ("bottom", "left", '"'),
    ]
    page, counted = pseudo.made_up("page ", TAG), pseudo.made_up(" of ", TAG)
    assert f'"{page}" counter(page) "{counted}" counter(pages)' in (site / "assets/print.css").read_text(
        encoding="utf-8"
    )


@pytest.mark.browser
def test_a_chart_is_mirrored_with_its_words_readable_and_apart(browser: Any, server: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{server}pairs/ard-bor/")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.dy-plot text')].map(one => ({ words: one.textContent, ...one.getBoundingClientRect().toJSON() }))"
    )
    years = [one for one in boxes if re.fullmatch(r"20\d\d", one["words"])]
    assert [one["words"] for one in sorted(years, key=lambda one: -one["x"])] == sorted(one["words"] for one in years)
    assert len(years) > 2
    # Turned twice, the words stand as they were: the matrix on the screen has no mirror in it.
    turned = page.evaluate(
        "[...document.querySelectorAll('.dy-plot text')].map(one => { const ctm = one.getScreenCTM(); return ctm.a > 0 && ctm.d > 0; })"
    )
    frame = page.evaluate("document.querySelector('.dy-plot').getBoundingClientRect().toJSON()")
    assert all(turned)
    for at, one in enumerate(boxes):
        assert one["left"] >= frame["left"] - 1 and one["right"] <= frame["right"] + 1, one["words"]
        for other in boxes[at + 1 :]:
            apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            assert apart or one["bottom"] <= other["top"] + 3 or other["bottom"] <= one["top"] + 3, (one, other)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_no_page_is_wider_than_its_screen_and_lines_begin_at_the_right(browser: Any, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    for address in (
        "",
        "pairs/ard-bor/",
        "pairs/ard-bor/2031/",
        "actors/mira-tolvane/",
        "search/?q=river",
        "agreements/",
    ):
        page.goto(server + address)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address
        head = page.evaluate("document.querySelector('h1').getBoundingClientRect().toJSON()")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "right"
            and head["right"] > width / 2
        )
    page.close()


@pytest.mark.browser
def test_axe_finds_nothing_from_right_to_left(browser: Any, server: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    found = []
    for address in ("pairs/ard-bor/", "search/?q=river"):
        page.goto(server + address)
        page.wait_for_load_state("networkidle")
        found += [
            (address, one["id"], one["nodes"][0]["target"]) for one in violations(page) if one["id"] != "valid-lang"
        ]
    context.close()
    assert found == []


def test_on_paper_a_name_from_right_to_left_does_not_draw_the_number_behind_it_to_its_side(tmp_path: Path) -> None:
    meeting = """\
        title: Three sides meet
        date: "2031-03-04"
        type: meeting
        parties: [ARD, BOR, CAS]
        summary: They met.
        sources: [gazette]
        added: "2031-03-05"
        """
    names = "ARD: {name: Ardenia}\nBOR: {name: Borovia}\nCAS: {name: كسكارا}\n"
    made = world.make(
        tmp_path / "world",
        {"briefings/vocabulary/countries.yaml": names, "briefings/events/2031/three.yaml": world.dedent(meeting)},
    )
    code, said = run(made, "pdf", "ard-bor", "--as-of", world.TODAY.isoformat(), "--out", str(tmp_path / "out"))
    assert code == 0, said
    told = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "out/ard-bor.pdf"), "-"], capture_output=True, check=True
    )
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', told.stdout.decode())
    behind = [
        (float(start), float(left))
        for (left, top, word), (start, beside, number) in pairwise(words)
        if abs(float(top) - float(beside)) < 2 and re.search("[\u0600-\u06ff]", word) and "(1)" in number
    ]
    assert behind and all(start > left for start, left in behind), words
