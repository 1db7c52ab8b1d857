"""Every attack in every free-text field of every kind of record, built into a site, and opened in a browser.

The checks that refuse such texts are switched off here: what is proved is that the pages hold without them.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from lxml import html
from markdown_it import MarkdownIt
from pydantic import AfterValidator, BaseModel

from dyad.build import Options, build
from dyad.model import KINDS, Site
from dyad.model.fields import Prose
from dyad.model.vocabulary import CountryEntry, Entry
from dyad.reading.load import load
from tests.support import world
from tests.support.hostile import CODES, TEXTS, _unchecked, a_world_of
from tests.support.seen import Seen

ALLOWED_INLINE = {"em", "strong", "code", "a"}


def built(folder: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a site of texts with the first line of defence switched off."""
    monkeypatch.setattr("dyad.build.load_and_check", _unchecked)
    # So few that no text, however long, cuts a list earlier than its number of rows does.
    monkeypatch.setattr("dyad.outputs.pagination.ROWS_PER_PAGE", 10)
    # Attacks are names as well, and stand in each other: whom words name hangs on the words.
    monkeypatch.setattr("dyad.analysis.dataset.full_names", lambda actors: {})
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
        assert parts.keys() <= {"VCALENDAR", "VEVENT"}
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


def test_no_attack_is_markup_in_the_plain_briefings(attacked: Path) -> None:
    for file in [attacked / "llms.txt", *sorted(attacked.rglob("*.md.txt"))]:
        words = file.read_text(encoding="utf-8")
        seen = Seen(MarkdownIt("commonmark", {"html": True}).enable("table").render(words))
        made = {tag for tag, _ in seen.tags}
        assert made <= ALLOWED_INLINE | {"h1", "h2", "p", "ul", "li", "blockquote"}, (file.name, made)
        assert [attributes for _, attributes in seen.tags if not set(attributes) <= {"href", "title"}] == []
        assert [
            one["href"]
            for _, one in seen.tags
            if "href" in one and not str(one["href"]).startswith(("http://", "https://", "mailto:"))
        ] == []


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
