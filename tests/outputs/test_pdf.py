"""Briefings on paper, as printers, readers by ear and archives would look at them."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.language.texts import ENGLISH, Texts
from dyad.outputs.exports.data import record
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.brief import brief
from dyad.outputs.pdf.briefings import book
from dyad.outputs.pdf.document import documents
from dyad.outputs.pdf.setting import packed, pdf
from dyad.outputs.pdf.standard import PdfFailure
from dyad.outputs.pdf.tokens import plain
from dyad.outputs.pdf.years import chronology
from dyad.reading.load import load
from dyad.runtime import paper_fonts
from dyad.site import pdf_orders
from tests.support import world
from tests.support.command import run
from tests.support.hostile import CODES, TEXTS, _unchecked, a_world_of
from tests.support.papers import (
    COUNT,
    LONG,
    NAMES,
    Tag,
    bigger_world,
    boxes,
    empty_at_the_foot,
    ordered,
    spots_of,
    squeezed,
    tags,
    text_of,
    words,
)

ROOT = Path(__file__).parents[2]
LONGER = {"ard-bor", "ard-bor-2031", "booklet"}
"""Those of many pages, with all that an event cites."""


# -- What every page says


def test_every_page_says_what_it_is_of_which_day_where_the_newer_one_is_and_its_number(file: Path) -> None:
    pages = text_of(file)
    title, address = {
        "ard-bor": ("Ardenia–Borovia", "pairs/ard-bor/"),
        "ard-bor-2031": ("Ardenia–Borovia, 2031", "pairs/ard-bor/2031/"),
        "ard-bor-brief": ("Ardenia–Borovia, in brief", "pairs/ard-bor/"),
        "country-ard": ("Ardenia", "countries/ard/"),
        "theme-trade": ("Trade and economy", "themes/trade/"),
        "actor-mira-tolvane": ("Mira Tolvane", "actors/mira-tolvane/"),
        "agreements": ("Agreements", "agreements/"),
        "booklet": ("", ""),
    }[file.stem]
    assert len(pages) > 2 or file.stem not in LONGER
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert f"https://world.example/{address}" in page
        assert "as of 30 June 2031" in page
        assert title in page


def test_the_paper_is_the_size_asked_for(file: Path) -> None:
    sizes = {"a4": (595, 842), "letter": (612, 792)}
    with pikepdf.open(file) as opened:
        for page in opened.pages:
            assert tuple(round(float(side)) for side in page.mediabox[2:]) == sizes[file.parent.name]


def test_nothing_stands_in_the_margins(file: Path) -> None:
    for page in boxes(file):
        for left, right, word in page.words:
            assert left > 40 and right < page.width - 40, word


def test_pages_are_black_and_grey_with_white_margins(file: Path, tmp_path: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "25", str(file), str(tmp_path / "page")], check=True)
    for picture in sorted(tmp_path.glob("*.ppm")):
        _, sizes, _, pixels = picture.read_bytes().split(b"\n", 3)
        width = int(sizes.split()[0])
        assert pixels[0::3] == pixels[1::3] == pixels[2::3]
        edges = [
            pixels[start : start + 15] + pixels[start + 3 * width - 15 : start + 3 * width]
            for start in range(0, len(pixels), 3 * width)
        ]
        assert min(map(min, edges)) == 255


# -- Structure: what a screen reader is told


def test_no_short_row_of_a_table_and_no_item_of_a_list_is_on_two_pages(structure: list[Tag]) -> None:
    # Only tables of agreements and of questions, with three heads and four, have rows so high that they may be broken.
    tables = [tag for tag in structure if tag.kind == "/Table" and sum(one.kind == "/TH" for one in tag.all()) == 2]
    rows = [one for tag in tables for one in tag.all() if one.kind == "/TR"] + [
        tag for tag in structure if tag.kind == "/LI"
    ]
    assert rows
    assert [sorted(tag.pages) for tag in rows if len(tag.pages) > 1] == []


def test_an_entry_of_a_chronology_breaks_only_between_its_parts(printed: Path) -> None:
    for paper in ("a4", "letter"):
        structure = tags(printed / paper / "ard-bor-2031.pdf")
        parts = [
            tag
            for tag in structure
            if tag.kind in ("/P", "/H2", "/Div") and all(one.kind != "/Div" for one in tag.children)
        ]
        assert len(parts) > 5 * COUNT
        assert [sorted(tag.pages) for tag in parts if len(tag.pages) > 1] == []
        # What tells a reader what the entry is, and its first part, stand together.
        entries = [structure[at : at + 4] for at, tag in enumerate(structure) if tag.kind == "/H2"]
        assert {len(set().union(*(tag.own for tag in entry))) for entry in entries} == {1}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["ard-bor", "ard-bor-2031", "country-ard", "actor-mira-tolvane"])
def test_no_page_is_a_third_empty_but_the_last(printed: Path, name: str, paper: str) -> None:
    *all_but_last, _ = empty_at_the_foot(printed / paper / f"{name}.pdf")
    assert len(all_but_last) > 1 and max(all_but_last) < 1 / 3


def test_each_source_is_told_once_and_leads_back_to_where_it_is_used_first(printed: Path) -> None:
    file = printed / "a4/ard-bor.pdf"
    assert squeezed("".join(text_of(file, "-raw"))).count(LONG) == 1
    with pikepdf.open(file) as opened:
        inside = [
            (number, int(opened.pages.index(pikepdf.Page(one.Dest[0]))))
            for number, page in enumerate(opened.pages)
            for one in page.get("/Annots", [])
            if isinstance(one.get("/Dest"), pikepdf.Array)
        ]
    assert any(to > number for number, to in inside) and any(to < number for number, to in inside)
    assert not [tag for tag in tags(file) if tag.kind in ("/Note", "/FENote")]


def test_sections_and_paragraphs_have_the_numbers_of_the_page(printed: Path) -> None:
    built = build(printed / "world", replace(QUICK, pdf=False))
    assert built.site is not None
    html = (built.site / "pairs/ard-bor/index.html").read_text(encoding="utf-8")
    page = [
        " ".join(unescape(re.sub(r"<a .*?</a>|<[^>]+>", "", one)).split())
        for one in re.findall(r"<h[23] id=.*?>(.*?)</h[23]>", html, re.DOTALL)
    ]
    for paper in ("a4", "letter"):
        with pikepdf.open(printed / paper / "ard-bor.pdf") as opened, opened.open_outline() as outline:
            told = [one.title for part in outline.root for one in (part, *part.children)]
        assert [one for one in page if not one.endswith("To cite and to take away")] == told
        numbers = re.findall(
            r"^ *(\d\.\d+\.\d+) ", "\n".join(text_of(printed / paper / "ard-bor.pdf", "-layout")), re.MULTILINE
        )
        assert {"1.1.1", "1.2.1", "1.5.1", "2.2.10"} <= set(numbers)


def test_the_first_page_has_contents_version_contact_and_how_far_the_record_goes(printed: Path) -> None:
    for paper in ("a4", "letter"):
        pages = text_of(printed / paper / "ard-bor.pdf", "-layout")
        first = " ".join(pages[0].split())
        for said in (
            "Newest event:",
            "Sources looked for until:",
            "Version as of 30 June 2031 · last change",
            "Contact Made-up editors; errors are reported at https://forge.example/world/issues/new",
            "To cite Made-up editors. “Ardenia–Borovia.”",
        ):
            assert said in first
        for number, title in re.findall(r"\b(\d\.\d+) +([A-Z][a-z ]+?),? ?[\w ]*\.{3,}", first):
            at = int(re.search(rf"{re.escape(number)} +{title}.*?\.{{3,}} *(\d+)", first)[1])  # type: ignore[index]
            assert re.search(rf"^ *{re.escape(number)} +{title}", pages[at - 1], re.MULTILINE), title


def test_no_heading_stands_alone_at_the_foot_of_a_page(structure: list[Tag]) -> None:
    spots = list(spots_of(structure[0], heading=False))
    assert sum(heading for heading, _ in spots) > 1
    assert [
        number for number, (heading, page) in enumerate(spots[:-1]) if heading and spots[number + 1][1] != page
    ] == []


def test_the_heads_of_a_table_are_repeated_on_each_of_its_pages(printed: Path) -> None:
    for paper in ("a4", "letter"):
        file = printed / paper / "ard-bor.pdf"
        table = max(
            (tag for tag in tags(file) if tag.kind == "/Table"),
            key=lambda tag: sum(one.kind == "/TR" for one in tag.all()),
        )
        assert len(table.pages) > 1
        for page in table.pages:
            assert re.search(r"^ *Date +Event$", text_of(file, "-layout")[page], re.MULTILINE)


def test_tables_have_heads_with_a_scope_and_cells_that_know_them(structure: list[Tag], file: Path) -> None:
    heads = [tag for tag in structure if tag.kind == "/TH"]
    assert heads or file.stem == "ard-bor-2031"
    for head in heads:
        assert head.attributes["/Scope"] == "/Column"
    for cell in (tag for tag in structure if tag.kind == "/TD"):
        assert cell.attributes["/Headers"]


def test_pictures_are_told_in_words(structure: list[Tag]) -> None:
    pictures = [tag for tag in structure if tag.kind == "/Figure"]
    assert pictures
    assert all(len(tag.alt) > 20 for tag in pictures)


def test_the_language_of_the_text_and_of_each_name_is_told(printed: Path) -> None:
    with pikepdf.open(printed / "a4/ard-bor.pdf") as opened:
        assert str(opened.Root.Lang) == "en"
        told = {tag.language for tag in tags(printed / "a4/ard-bor.pdf") if tag.language}
        for page in opened.pages:
            told |= {
                str(one.operands[1]["/Lang"])
                for one in pikepdf.parse_content_stream(page, "BDC")
                if "/Lang" in one.operands[1]
            }
    assert told == {"en", "ar", "bn"}


def test_a_booklet_has_contents_running_titles_and_an_index_that_are_right(printed: Path) -> None:
    pages = text_of(printed / "a4/booklet.pdf")
    contents = next(page for page in pages if page.lstrip().startswith("Contents") or "\nContents\n" in page)
    for chapter in ("Ardenia–Borovia", "Ardenia–Cascara"):
        number = int(re.search(rf"{chapter}[ .]*[\s\u2060]*(\d+)", contents)[1])  # type: ignore[index]
        assert chapter in pages[number - 1] and "Chronology" in "".join(pages[number - 1 : number + 2])
    index = pages[-1]
    found = re.search(r"Mira Tolvane.*?((?:\d+, )*\d+)$", index, re.MULTILINE | re.DOTALL)
    assert found
    for printed_number in found[1].split(", "):
        page = pages[int(printed_number) - 1]
        assert "Mira Tolvane" in page or "Busy day" in page


def test_an_actor_with_a_long_id_stands_in_the_index(tmp_path: Path) -> None:
    actor = "permanent-commission-for-the-waters-of-the-river"
    project = world.make(
        tmp_path / "world",
        {
            f"briefings/actors/{actor}.yaml": "name: Waters Commission\nkind: agency\ncountry: ARD\n",
            "briefings/events/2031/waters.yaml": f"""\
            title: Waters are measured
            date: "2031-05-02"
            type: meeting
            parties: [{actor}, oskar-venn]
            summary: The commission measured the river.
            according_to: [oskar-venn]
            sources: [herald]
            """,
        },
    )
    [booklet] = ordered(project, tmp_path / "out", "ard-bor", book=True)
    assert re.search(r"Waters Commission, \d", text_of(booklet)[-1])


# -- The file: fonts, standards, data, bytes


def test_every_font_is_one_of_ours_and_inside(file: Path) -> None:
    with pikepdf.open(file) as opened:
        fonts = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        for font in fonts:
            assert re.match(r"/[A-Z]{6}\+Noto(Sans|Serif|Naskh)", str(font.FontName))
            assert {"/FontFile2", "/FontFile3"} & set(font.keys())


def test_the_fonts_are_shipped_with_their_licence_and_what_they_show_is_known() -> None:
    folder = paper_fonts.folder()
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE\n\nVersion 1.1" in licence
    shown: set[int] = set()
    for file in sorted(folder.glob("*.[to]tf")):
        font = TTFont(file)
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert f"{file.name}: {font['name'].getDebugName(0).strip()}" in licence
        shown |= set(font.getBestCmap())
    listed = [
        [int(end, 16) for end in line.split("-")]
        for line in (folder / "coverage.txt").read_text(encoding="ascii").split()
    ]
    assert {number for first, last in listed for number in range(first, last + 1)} == shown - {0, 0x0D, 0xFEFF}
    assert paper_fonts.shown("Dar \U0001f600 met") == "Dar [U+1F600] met"


def test_it_says_that_it_is_pdf_ua_1_and_pdf_a_3a(file: Path) -> None:
    with pikepdf.open(file) as opened, opened.open_metadata() as said:
        assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "3", "A")
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_a_packed_pdf_is_the_same_in_fewer_bytes(file: Path, tmp_path: Path) -> None:
    made, small = file.read_bytes(), tmp_path / "small.pdf"
    small.write_bytes(packed(made))
    assert small.stat().st_size < (0.6 if file.stem in LONGER else 0.8) * len(made) and small.read_bytes() == packed(
        made
    )
    assert text_of(small) == text_of(file)
    told = [
        [(one.kind, one.alt, one.language, one.attributes, one.pages) for one in tags(which)] for which in (small, file)
    ]
    assert told[0] == told[1]
    with pikepdf.open(small) as opened, pikepdf.open(file) as other:
        assert opened.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert {name: one.get_file().read_bytes() for name, one in opened.attachments.items()} == {
            name: one.get_file().read_bytes() for name, one in other.attachments.items()
        }


def test_the_data_of_the_briefing_is_attached(printed: Path) -> None:
    dataset = world.dataset(printed / "world")
    with pikepdf.open(printed / "a4/ard-bor.pdf") as opened:
        assert list(opened.attachments) == ["ard-bor.json"]
        attached = opened.attachments["ard-bor.json"]
        assert attached.get_file().read_bytes().decode() == record(dataset, Pagination(dataset), ENGLISH, "ard-bor")()
        assert attached.get_file().mime_type == "application/json"
    with pikepdf.open(printed / "a4/booklet.pdf") as opened:
        assert not opened.attachments  # each briefing's own PDF has its data


def test_the_same_records_and_day_give_the_same_bytes_from_elsewhere(printed: Path, tmp_path: Path) -> None:
    bigger_world(tmp_path / "another folder")
    environment = {
        **os.environ,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT / "generator"),
    }
    for options in (["ard-bor", "ard-bor-2031"], ["ard-bor", "ard-cas", "--book"]):
        command = [
            sys.executable,
            "-m",
            "dyad",
            "-C",
            str(tmp_path / "another folder"),
            "pdf",
            *options,
            "--as-of",
            "2031-06-30",
            "--out",
            str(tmp_path / "out"),
        ]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    for file in (tmp_path / "out").iterdir():
        assert file.read_bytes() == (printed / "a4" / file.name).read_bytes(), file.name


# -- Text: all of it is there, as it was written


def test_names_in_every_script_are_found_by_copy(printed: Path) -> None:
    text = words(printed / "a4/actor-mira-tolvane.pdf")
    assert [name for name in NAMES.values() if squeezed(name) not in text] == []


def test_what_a_page_gathers_is_on_paper(printed: Path) -> None:
    text = {
        kind: " ".join(" ".join(text_of(printed / f"letter/{kind}.pdf", "-layout")).split())
        for kind in ("country-ard", "theme-trade", "actor-mira-tolvane", "agreements")
    }
    for kind, parts in {
        "country-ard": (
            "Ardenia–Borovia",
            "Mixed",
            "Busy day 27",
            "Foreign Minister",
            "Sources",
        ),
        "theme-trade": ("Ardenia and Borovia speak by phone", "Phone call", "The two sides speak"),
        "actor-mira-tolvane": ("Ambassador to Cascara", "Busy day 35", "Also known as M. Tolvane", "Person · Ardenia"),
        "agreements": ("2020–2029", "River Treaty", "held in abeyance (as of 20 Apr 2031)"),
    }.items():
        assert [part for part in parts if part not in text[kind]] == [], kind


def test_a_table_of_people_has_the_name_that_their_own_country_writes(printed: Path) -> None:
    text = words(printed / "a4/ard-bor.pdf")
    assert [language for language, name in NAMES.items() if squeezed(name) in text] == ["ar"]


def test_a_long_address_is_whole_and_on_the_page(file: Path) -> None:
    assert len(LONG) == 170
    assert LONG in words(file) or file.stem not in LONGER


def test_every_event_actor_and_source_of_the_model_is_on_paper(printed: Path) -> None:
    dataset = world.dataset(printed / "world")
    briefing, year = words(printed / "a4/ard-bor.pdf"), words(printed / "a4/ard-bor-2031.pdf")
    events = dataset.pair_events("ard-bor")
    assert len(events) > COUNT
    for event in events:
        assert squeezed(event.title) in year
        for party in event.parties:
            assert squeezed(dataset.actor_name(party.actor)) in year
        for one in event.sources:
            source = dataset.source(one.source)
            assert squeezed(source.url or source.no_url or "") in year
            assert squeezed(source.title) in year
    for heading in (
        "The two speak, and shots were heard.",
        "Nobody asked the fish.",
        "River Treaty",
        "Who fired?",
        "made-up editors. “ardenia–borovia.”",
    ):
        assert squeezed(heading).casefold() in briefing.casefold()


def test_the_real_corpus_is_whole_on_paper_with_its_names_and_addresses(tmp_path: Path) -> None:
    records, _ = load(ROOT)
    assert records is not None
    dataset = Dataset(as_known(records, CORPUS_DAY), CORPUS_DAY)
    names = ["bgd-pak", *(f"bgd-pak-{year}" for year in Pagination(dataset).years("bgd-pak"))]
    wanted = pdf_orders.Order(names, CORPUS_DAY, CORPUS_DAY, tmp_path, processes=2)
    text = {file.stem: words(file) for file, _ in pdf_orders.fill(ROOT, wanted, lambda done, count: None).made}
    years = "".join(text[name] for name in names[1:])
    for event in dataset.pair_events("bgd-pak"):
        assert squeezed(event.title) in years, event.id
        for party in event.parties:
            assert squeezed(dataset.actor_name(party.actor)) in years, party.actor
        for source in (dataset.source(one.source) for one in event.sources):
            assert not source.url or (source.url in years) is not source.reprint, (
                source.id
            )  # a reprint is cited, never addressed
    for name in ("اسحاق ڈار", "মুহাম্মদ ইউনূস"):
        assert squeezed(name) in text["bgd-pak"]


CORPUS_DAY = world.date(2026, 11, 29)


def test_hostile_text_comes_out_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dyad.site.pdf_orders.load_and_check", _unchecked)
    monkeypatch.setattr("dyad.outputs.pages.pair_lists.NEWEST", 1000)
    project = a_world_of(tmp_path / "world", TEXTS)
    [all_of_them] = ordered(project, tmp_path, "ard-bor")  # every event of the attacks moved this pair
    said = words(all_of_them)
    assert [text for text in TEXTS if said.count(squeezed(text)) < 4] == []
    some = {f"ard-{code.lower()}": squeezed(text) for code, text in list(zip(CODES, TEXTS, strict=False))[::9]}
    [book] = ordered(project, tmp_path, *some, book=True)
    for text, file in zip(some.values(), ordered(project, tmp_path, *(f"{pair}-2031" for pair in some)), strict=True):
        assert words(file).count(text) > 10 and words(book).count(text) > 10


# -- The brief: two pages, whatever is in the record

SCRIPTS = [
    "Envoys met again and spoke of grain. ",
    "代表们又见面了",
    "দূতেরা আবার দেখা করলেন। ",
    "التقى المبعوثون مرة أخرى. ",
    "x" * 61 + " ",
]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("words", SCRIPTS)
@pytest.mark.parametrize("letters", [60, 400, 2000])
def test_a_brief_has_two_pages_at_most_and_says_how_much_more_is_on_the_page(
    folder: Path, tmp_path: Path, paper: str, words: str, letters: int
) -> None:
    data = long_brief(folder, (words * letters)[:letters])
    file = tmp_path / "brief.pdf"
    file.write_bytes(pdf("brief", json.dumps(data), world.TODAY, paper))
    pages = text_of(file, "-layout")
    assert len(pages) <= 2
    more = [int(count) for count in re.findall(r"More on the page: (\d+)", " ".join(pages))]
    assert len(more) == 5 and min(more) >= MANY
    news, rows = more[1], sum(2 * MANY - count for count in (more[0], *more[2:]))
    structure = tags(file)
    cells = [tag for tag in structure if tag.kind == "/TR" and any(one.kind == "/TD" for one in tag.children)]
    judged = len(re.findall(r"\b1\.2\.\d+\b", " ".join(pages)))
    assert len(cells) + judged == rows
    assert sum(tag.kind == "/LI" for tag in structure) >= 2 * MANY - news
    with pikepdf.open(file) as opened:
        told = {str(one.A.URI) for page in opened.pages for one in page.get("/Annots", []) if "/A" in one}
    assert "https://world.example/pairs/ard-bor/#news" in told


MANY = 12


def long_brief(folder: Path, words: str) -> Any:
    """Return the data of a brief with many rows of long texts, and twice as many rows on the page."""
    dataset = world.dataset(folder)
    data = json.loads(brief(dataset, Pagination(dataset), ENGLISH, "ard-bor").content())
    text, name = plain(words), plain(words[:300])
    data["bottom_line"] |= {"text": text, "reason": text}
    [judgement], [dispute] = data["judgements"], data["disputes"]
    cells = [{**cell, "says": text} for cell in dispute["cells"]]
    link = {"text": name, "href": "https://world.example/"}
    held = {"name": link, "term": {"words": name, "receipts": []}}
    news = {"label": "Corrected", "record": link, "note": text}
    plan = {
        "planned": {"short": "2031"},
        "meaning": "Due soon",
        "title": name,
        "href": "https://world.example/",
        "recorded": name,
        "receipts": [],
    }
    rows = {
        "judgements": {**judgement, "text": text},
        "news": news,
        "watch": plan,
        "disputes": {**dispute, "question": name, "cells": cells, "others": cells},
        "offices": {"label": name, "cells": [[held], [held]]},
    }
    address = plain(f"https://world.example/{'a' * len(words)}")
    sources = [{**one, "title": name, "shown_url": address, "url": "https://world.example/"} for one in data["sources"]]
    return {
        **data,
        **{name: [row] * MANY for name, row in rows.items()},
        "counts": dict.fromkeys(rows, 2 * MANY),
        "sources": sources,
    }


def test_a_brief_names_the_sources_that_it_cites_most_and_leads_to_the_page_for_all_others(printed: Path) -> None:
    file = printed / "a4/ard-bor-brief.pdf"
    text = " ".join("".join(text_of(file)).split())
    assert "Sources it cites most" in text and "https://gazette.example/speak" in text
    assert "All are on https://world.example/pairs/ard-bor/, by the same numbers." in text
    assert len(text_of(file)) <= 2 and text_of(file)[0].split()[:2] == ["Made-up", "briefings"]


def test_a_brief_of_a_day_of_which_the_site_stands_leads_there(folder: Path, tmp_path: Path) -> None:
    site = folder / "briefings/site.yaml"
    site.write_text(f"{site.read_text(encoding='utf-8')}snapshots: 2\n", encoding="utf-8")
    for day, address in (("2031-05-31", "as-of/2031-05/pairs/ard-bor/"), ("2031-05-30", "pairs/ard-bor/")):
        wanted = pdf_orders.Order(["ard-bor-brief"], world.date.fromisoformat(day), world.TODAY, tmp_path)
        [(file, _)] = pdf_orders.fill(folder, wanted, lambda done, count: None).made
        assert f"https://world.example/{address} · as of" in " ".join(text_of(file)[0].split())


# -- The command, the site, and what goes wrong


def test_the_command_says_what_it_made(folder: Path, tmp_path: Path) -> None:
    code, said = run(
        folder,
        "pdf",
        "bor-ard",
        "ARD-CAS",
        "--paper",
        "letter",
        "--out",
        str(tmp_path / "out"),
        "--as-of",
        "2031-06-30",
    )
    assert code == 0
    assert re.search(r"ard-bor\.pdf: \d pages, \d+ kB\n.*ard-cas\.pdf: \d pages?, \d+ kB", said)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["ard-bor.pdf", "ard-cas.pdf"]


def test_a_pair_that_is_not_known_is_answered_with_the_nearest(folder: Path, tmp_path: Path) -> None:
    code, said = run(folder, "pdf", "ard-bar", "--out", str(tmp_path / "out"), "--as-of", "2031-06-30")
    assert code == 2 and "there is no PDF 'ard-bar'; did you mean 'ard-bor'?" in said
    code, said = run(folder, "pdf", "ard-bor-2031", "--book", "--out", str(tmp_path / "out"), "--as-of", "2031-06-30")
    assert code == 2 and "there is no briefing 'ard-bor-2031'" in said
    code, said = run(folder, "pdf", "zzz", "--book", "--out", str(tmp_path / "out"), "--as-of", "2031-06-30")
    assert code == 2 and "there are: ard-bor, ard-cas" in said
    assert not (tmp_path / "out").exists()


def test_mistakes_in_the_records_are_reported_and_nothing_is_made(folder: Path, tmp_path: Path) -> None:
    world.write(folder, "briefings/actors/mira-tolvane.yaml", "name: Mira\n")
    code, said = run(folder, "pdf", "ard-bor", "--out", str(tmp_path / "out"), "--as-of", "2031-06-30")
    assert code == 1 and "'kind' is missing" in said and "nothing was written" in said
    assert not (tmp_path / "out").exists()


QUICK = Options(as_of=world.TODAY, search=False)


def test_the_site_has_the_pdfs_and_its_pages_tell_their_length_and_size(folder: Path) -> None:
    built = build(folder, QUICK)
    assert built.site is not None
    names = {file.name for file in (built.site / "pdf").iterdir()}
    gathered = {*(f"country-{code}" for code in ("ard", "bor", "cas")), "theme-trade", "agreements"}
    own = {"ard-bor-brief", "ard-cas-brief"}
    once = {"ard-bor", "ard-bor-2031", "ard-cas", "booklet"}
    assert names == {f"{name}.pdf" for name in gathered | own | once} | {f"{name}-letter.pdf" for name in own | once}
    for name in once:  # one sheet, at both of the addresses at which there was one for each size
        assert (built.site / f"pdf/{name}.pdf").samefile(built.site / f"pdf/{name}-letter.pdf")
        with pikepdf.open(built.site / f"pdf/{name}.pdf") as opened:
            assert [round(float(side)) for side in opened.pages[0].mediabox[2:]] == [595, 792]
    chips = {
        "pairs/ard-bor/": [("Brief PDF", "ard-bor-brief"), ("Full PDF", "ard-bor")],
        "countries/ard/": [("PDF", "country-ard")],
        "themes/trade/": [("PDF", "theme-trade")],
        "agreements/": [("PDF", "agreements")],
        "data/": [("PDF", "booklet")],
    }
    for address, papers in chips.items():
        html = (built.site / address / "index.html").read_text(encoding="utf-8")
        for what, name in papers:
            with pikepdf.open(built.site / f"pdf/{name}.pdf") as opened:
                count = len(opened.pages)
            up = "../" * address.count("/")
            pages = f"{count} page{'' if count == 1 else 's'}"
            paper = "A4" if name in own else "A4, Letter"
            assert f'<a href="{up}pdf/{name}.pdf">{what} · {pages} · {paper}</a>' in html
            assert (f'<a href="{up}pdf/{name}-letter.pdf">{what} · Letter</a>' in html) == (name in own)


def test_actors_of_few_events_are_printed_when_asked_for_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dyad.outputs.pdf.document.EVENTS_OF_ACTOR", 15)
    project = bigger_world(tmp_path / "world")
    dataset = world.dataset(project)
    ready, every = (
        {one.path for one in documents(dataset, Pagination(dataset), ENGLISH, ready=ready)} for ready in (True, False)
    )
    assert ready < every
    assert {"ard-bor-2031.json", "actor-mira-tolvane.json", "actor-oskar-venn.json"} <= ready
    assert every - ready == {"actor-river-court.json"} & every
    site = build(project, QUICK).site
    assert site is not None
    page = (site / "actors/mira-tolvane/index.html").read_text(encoding="utf-8")
    assert "../../pdf/actor-mira-tolvane.pdf" in page and "actor-mira-tolvane-letter" not in page
    assert not list((site / "pdf").glob("actor-*-letter.pdf")) and list((site / "pdf").glob("ard-bor-2031-letter.pdf"))


def test_only_pdfs_whose_data_changed_are_made_again(folder: Path) -> None:
    build(folder, QUICK)
    before = states(folder)
    build(folder, QUICK)
    assert states(folder) == before
    file = folder / "briefings/events/2031/2031-05-10-summit.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("The leaders met on an island.", "The leaders met on a small island."),
        encoding="utf-8",
    )
    build(folder, QUICK)
    assert {name for name, state in states(folder).items() if before[name] != state} == {
        *(f"{name}.pdf" for name in ("ard-bor", "ard-bor-2031", "booklet")),
        *(f"country-{code}.pdf" for code in ("ard", "bor", "cas")),
    }
    before = states(folder)
    world.write(folder, "briefings/pairs/ard-cas.yaml", "gaps: [Nobody asked the birds.]\n")
    build(folder, QUICK)
    assert {name for name, state in states(folder).items() if before[name] != state} == {
        "ard-cas.pdf",
    }


def states(folder: Path) -> dict[str, int]:
    """Return when each PDF was written."""
    return {file.name: file.stat().st_mtime_ns for file in (folder / "build/pdf").glob("*.pdf")}


def test_without_pdfs_no_page_speaks_of_one(folder: Path) -> None:
    built = build(folder, replace(QUICK, pdf=False))
    assert built.site is not None
    assert not (built.site / "pdf").exists()
    assert "pdf/" not in (built.site / "pairs/ard-bor/index.html").read_text(encoding="utf-8")


def test_a_failure_names_the_pdf_and_the_record(folder: Path) -> None:
    dataset = world.dataset(folder)
    pagination, texts = Pagination(dataset), Texts()
    year, booklet = (
        json.loads(output.content())
        for output in (
            chronology(dataset, pagination, texts, "ard-bor", 2031),
            book(dataset, pagination, texts, ["ard-cas"], "booklet"),
        )
    )
    unknown = "\U0010fffd"  # no font has it
    year["months"][1]["entries"][0]["line"]["summary"] = booklet["chapters"][0]["ripples"][0]["why"] = unknown
    for data, named in ((year, "event '2031-04-bridge'"), (booklet, "“Summit on the river”")):
        with pytest.raises(PdfFailure, match=f"world: {named}: .*could not be displayed"):
            pdf("world", json.dumps(data), world.TODAY, "letter")
    [after] = ordered(
        folder, folder / "out", "ard-cas"
    )  # a process that has set a PDF itself still has others set them
    assert after.is_file()


def cannot_be_set(*_: object) -> None:
    """Stand in for setting a PDF; a process that was not forked finds it here by its name."""
    raise PdfFailure("ard-bor: event '2031-04-bridge': it cannot be set")


def test_a_failure_is_told_and_the_last_site_stands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # children take no module from the working folder,
    monkeypatch.syspath_prepend(str(ROOT))  # and find this one here
    monkeypatch.setattr("dyad.site.pdf_files._print", cannot_be_set)
    code, said = run(folder, "build", "--as-of", "2031-06-30", "--no-search")
    assert code == 1 and "a PDF could not be made; the last site stands.\nard-bor: event '2031-04-bridge'" in said
    code, said = run(folder, "pdf", "ard-bor", "--out", str(tmp_path / "out"), "--as-of", "2031-06-30")
    assert code == 1 and "none was written.\nard-bor: event '2031-04-bridge'" in said
