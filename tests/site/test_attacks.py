"""Every attack in every free-text field of every kind of record, built into a site, and opened in a browser.

The checks that refuse such texts are switched off here: what is proved is that the pages hold without them.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import markdown
import pytest
from icalendar import Calendar
from jinja2 import Environment
from lxml import html
from pydantic import AfterValidator, BaseModel

from dyad import addresses
from dyad.analysis.accounts import FullNames
from dyad.build import Options, build
from dyad.model import KINDS, Site
from dyad.model.fields import Prose
from dyad.model.vocabulary import CountryEntry, Entry
from dyad.outputs.markdown.folder import page_of, taken
from dyad.reading.load import load
from tests.support import world
from tests.support.hostile import CODES, TEXTS, _unchecked, a_world_of
from tests.support.markdown_read import leading, leading_from_file, of_html, of_markdown, of_page, unfiltered
from tests.support.seen import Seen

EXTENSIONS = [
    *"abbr admonition attr_list def_list footnotes md_in_html tables toc wikilinks".split(),
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex betterem blocks.admonition blocks.details blocks.tab caret critic details emoji highlight "
            "inlinehilite keys magiclink mark progressbar smartsymbols snippets superfences tabbed tasklist tilde"
        ).split()
    ),
]
"""What users of Material turn on, all at once."""
SITE = "https://world.example/"
TAGS = frozenset(
    "a em strong code br span p ul li ol section div pre table thead tbody tr th td h1 h2 h3 h4 h5 hr".split()
)
"""The elements that Markdown of ours makes."""
ALLOWED_INLINE = {"em", "strong", "code", "a"}


def built(folder: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a site of texts with the first line of defence switched off."""
    monkeypatch.setattr("dyad.build.load_and_check", _unchecked)
    # So few that no text, however long, cuts a list earlier than its number of rows does.
    monkeypatch.setattr("dyad.outputs.pagination.ROWS_PER_PAGE", 10)
    # Attacks are names as well, and stand in each other: whom words name hangs on the words.
    monkeypatch.setattr("dyad.analysis.dataset.full_names", lambda actors: FullNames({}, 0))
    made = build(a_world_of(folder, texts), Options(as_of=world.TODAY, search=False, pdf=False))
    assert made.site is not None
    return made.site


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of all attacks."""
    with pytest.MonkeyPatch.context() as patch:
        yield built(tmp_path_factory.mktemp("attacked"), TEXTS, patch)


def elements(site: Path) -> Counter[str]:
    """Count the elements of all pages but those that inline text may make."""
    found: Counter[str] = Counter()
    for file in site.rglob("*.html"):
        found.update(tag for tag, _ in Seen(file.read_text(encoding="utf-8")).tags if tag not in ALLOWED_INLINE)
    return found


def test_no_attack_makes_an_element_anywhere(attacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harmless = built(
        tmp_path / "harmless", [f"{text[0]} plain words {number}" for number, text in enumerate(TEXTS)], monkeypatch
    )
    assert elements(attacked) == elements(harmless)  # the first character stays: the glossary is cut by it


AT_ONCE = 60
"""Pages that are opened side by side, in frames."""


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for_in_a_browser(browser: Any, attacked: Path, tmp_path: Path) -> None:
    pages = sorted(attacked.rglob("*.html"))
    ran, asked = opened(browser, pages, tmp_path)
    assert (len(pages) > 4 * len(TEXTS), ran, asked) == (True, [], [])


@pytest.mark.browser
def test_what_runs_or_asks_would_be_seen(browser: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<script>alert(1)</script><img src=https://evil.example/p.gif>", encoding="utf-8")
    ran, asked = opened(browser, [bad], tmp_path)
    assert (ran, asked) == (["ran 1"], ["https://evil.example/p.gif"])


def opened(browser: Any, pages: list[Path], scratch: Path) -> tuple[list[str], list[str]]:
    """Open pages in a browser, their own policy switched off: the text alone must be harmless. Return what ran, and what was asked of others."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.alert = word => console.log('ran ' + word)")  # a frame may open no dialog
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def dismissed(dialog: Any) -> None:
        said.append(f"ran {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("request", lambda request: asked.append(request.url))
    for start in range(0, len(pages), AT_ONCE):
        frames = scratch / f"frames-{start}.html"
        frames.write_text(
            "".join(f'<iframe src="{file.as_uri()}"></iframe>' for file in pages[start : start + AT_ONCE]),
            encoding="utf-8",
        )
        page.goto(frames.as_uri())
    context.close()
    return [words for words in said if words.startswith("ran ")], [url for url in asked if not url.startswith("file:")]


def test_the_texts_read_as_written(attacked: Path) -> None:
    def missing(texts: list[str], page: str) -> list[str]:
        shown = " ".join(Seen((attacked / page / "index.html").read_text(encoding="utf-8")).text.split())
        return [text for text in texts if " ".join(text.split()) not in shown]

    assert missing(TEXTS, "countries") == []
    for number, (code, text) in enumerate(zip(CODES, TEXTS, strict=False)):
        pair = "-".join(sorted(("ard", code.lower())))
        for page in (f"actors/actor-n{number:03}", f"pairs/{pair}", f"pairs/{pair}/2031", f"countries/{code.lower()}"):
            assert missing([text], page) == [], page


def test_no_attack_makes_an_element_in_a_feed_or_an_entry_in_a_calendar(attacked: Path) -> None:
    for file in sorted(attacked.rglob("*.atom")):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(file).iter()}
        assert tags <= {
            "feed",
            "id",
            "title",
            "updated",
            "link",
            "author",
            "name",
            "entry",
            "summary",
            "category",
            "subtitle",
        }, file.name
    (feed,) = (ElementTree.parse(attacked / "data/all.atom").getroot(),)
    told = [element.text or "" for element in feed.iter("{http://www.w3.org/2005/Atom}summary")]
    assert told and all(any(text in summary for text in TEXTS) for summary in told)
    for file in sorted(attacked.rglob("*.ics")):
        parts = Counter(part.name for part in Calendar.from_ical(file.read_bytes()).walk())
        assert parts.keys() <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD"}
    entries = Calendar.from_ical((attacked / "data/all.ics").read_bytes()).walk("VEVENT")
    assert {str(one["summary"]) for one in entries} >= set(TEXTS)


def test_no_attack_makes_a_row_a_formula_or_a_record_in_the_data(attacked: Path) -> None:
    for file in sorted(attacked.rglob("*.csv")):
        header, *rows = csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))
        assert {len(row) for row in rows} <= {len(header)}, file.name
        assert [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r]", cell)] == []
    data = json.loads((attacked / "data/all.json").read_text(encoding="utf-8"))
    assert {one["title"] for one in data["events"]} >= set(TEXTS)
    bib = (attacked / "data/sources.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@\w+\{", bib, re.MULTILINE)) == len(data["sources"]) == 2 * len(TEXTS) + 2
    assert re.sub(r"\\[{}]", "", bib).count("{") == re.sub(r"\\[{}]", "", bib).count("}")
    for page in (attacked / "pairs").rglob("index.html"):
        for script in html.parse(page).iter("script"):
            assert script.get("type") != "application/ld+json" or json.loads(script.text or "")


def test_no_attack_is_markup_in_the_texts(attacked: Path) -> None:
    for file in [*sorted(attacked.glob("llms*.txt")), *sorted(attacked.rglob("*.md.txt"))]:
        text = file.read_text(encoding="utf-8")
        said = of_markdown(text)
        assert said.tags <= TAGS | {"blockquote"}, (file.name, said.tags - TAGS)
        assert not re.search(r"^>\s*(>|forged quote)", text, re.MULTILINE), (
            file.name
        )  # quotations of ours, and no others
        assert [one for one in said.links if not one.startswith(("http://", "https://", "mailto:"))] == []


def hostile(attacked: Path) -> Iterator[tuple[str, str, str]]:
    """Yield pages of the site of all attacks: file, content, and its Markdown. All that gather records, and some of each kind."""
    docs = attacked.parent / "docs"
    pages = [file.relative_to(docs).as_posix() for file in sorted(docs.rglob("*.md"))]
    stand = frozenset(taken(pages))
    for file in sorted(stand):
        content = (docs / file).read_text(encoding="utf-8")
        yield file, content, page_of(file, content, stand, SITE).decode().split("---\n", 2)[2]


def test_no_attack_is_more_than_its_characters_on_a_forge(attacked: Path) -> None:
    faults, tags = [], set[str]()
    for file, content, text in hostile(attacked):
        page, said = of_page(content, leading(addresses.page_of(file), SITE), whole=True), of_markdown(text)
        tags |= said.tags
        if page.words != said.words or page.cited != said.cited or page.notes != said.notes:
            faults.append(f"{file}: {page.words - said.words} {said.words - page.words}"[:400])
        lead = leading_from_file(file, SITE)
        strange = {lead(one) for one in said.links} - unfiltered(page.links, SITE)
        strange -= page.links.keys()
        known = (f"{SITE}{addresses.page_of(file)}", f"{SITE}events/", "mailto:")  # cited, without filter, as written
        strange = {one for one in strange if not one.startswith(known)}
        faults += [f"{file}: {strange}"[:300]] if strange else []
    assert not faults, "\n".join(faults[:10])
    assert tags <= TAGS


def test_no_attack_is_an_expression_of_a_macro(attacked: Path) -> None:
    renders = Environment(keep_trailing_newline=True)
    for file, _, text in hostile(attacked):
        assert renders.from_string(text).render() == text, file


WHERE = (
    "pairs/ard-xaa.md",
    "pairs/ard-xaa/2031.md",
    "events/2031.md",
    "sources/2031.md",
    "agreements.md",
    "countries.md",
)


def test_no_attack_is_markup_whatever_extension_of_material_is_on(attacked: Path) -> None:
    reader = markdown.Markdown(
        extensions=EXTENSIONS,
        extension_configs={"pymdownx.snippets": {"check_paths": True, "restrict_base_path": True}},
    )
    faults, seen = [], 0
    for file, content, text in hostile(attacked):
        if file in WHERE or re.fullmatch(r"(actors/letter/\w|agreements/\d+|pairs/ard-xb\w/2031)\.md", file):
            seen += 1
            said = of_html(reader.reset().convert(text), prefix="fn:")
            page = of_page(content, leading(addresses.page_of(file), SITE), whole=True)
            added, strange = said.words - page.words, said.tags - TAGS
            if added or page.words - said.words or strange:
                faults.append(f"{file}: {strange} added {added} missing {page.words - said.words}"[:500])
    assert seen > 10
    assert not faults, "\n".join(faults[:10])


def test_every_attack_reads_as_written(attacked: Path) -> None:
    told = {file: " ".join(of_markdown(text).text.split()) for file, _, text in hostile(attacked) if file in WHERE[2:]}
    every: Sequence[str] = [" ".join(text.split()) for text in TEXTS]
    assert [text for text in every if not any(text in words for words in told.values())] == []


def test_every_free_text_field_of_every_kind_is_attacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = "attacked on every side"
    project = a_world_of(tmp_path, [word])
    records, problems = load(project)
    assert records is not None and problems == []
    parts: list[Any] = [*(record for _, record in records.all()), records.site, *records.vocabulary.countries.values()]
    parts += [entry for entries in records.vocabulary.entries.values() for entry in entries.values()]
    reached = {found for part in parts for found in _holding(part, word)}
    models = [*KINDS.values(), Site, Entry, CountryEntry]
    assert sorted({found for model in models for found in _free_text(model)} - reached) == []


def _free_text(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a model, and of its parts, that take text of the writer's own making."""
    for name, info in model.model_fields.items():
        if _takes_text(info.annotation, info.metadata):
            yield model.__name__, name
        for inner in _parts(info.annotation):
            yield from _free_text(inner)


def _takes_text(annotation: Any, metadata: Any = ()) -> bool:
    own = [*metadata, *getattr(annotation, "__metadata__", ())]
    checked = any(isinstance(one, AfterValidator) and "_checked" in one.func.__qualname__ for one in own)
    return checked or any(one in get_args(Prose) for one in own) or any(map(_takes_text, get_args(annotation)))


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _holding(value: Any, word: str, where: tuple[str, str] = ("", "")) -> Iterator[tuple[str, str]]:
    """Yield each field in which a word stands."""
    if isinstance(value, str):
        yield from [where] if word in value else []
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _holding(getattr(value, name), word, (type(value).__name__, name))
    elif isinstance(value, dict):
        yield from _holding(list(value.values()), word, where)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _holding(item, word, where)
