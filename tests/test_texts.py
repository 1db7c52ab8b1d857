"""The words of the interface stand in one file for each language, and nowhere else."""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from string import Formatter

import pikepdf
import pytest
from babel import Locale
from jinja2 import Environment
from markupsafe import Markup

from generator import texts, yamlfile
from generator.build import Options, build
from generator.pdf import order
from generator.resources import resource
from generator.texts import ENGLISH
from tests import world

TEMPLATES = [*sorted(resource("templates/pages").glob("*.j2")), *sorted(resource("templates/theme").glob("*.html"))]
# What is no word of any language: names of formats and of works, and signs.
NO_WORDS = re.compile(r"JSON|CSV|PDF|CC BY 4\.0|abc-xyz\.json|git clone|dyad (?:new event|check|serve)|Dyad")
SHOWN_ATTRIBUTES = re.compile(r'\b(?:title|aria-label|alt|placeholder|content)="([^"]*)"')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_holds_words_that_readers_see(template: Path) -> None:
    comment = {"comment_start_string": "{##", "comment_end_string": "##}"} if template.suffix == ".j2" else {}
    plain = "".join(value if kind == "data" else "\0" for _, kind, value in Environment(**comment).lex(template.read_text(encoding="utf-8")))
    assert "\0" in plain
    shown = re.sub(r"<!doctype html>|\{#[^}]*\}|<meta (?:http-equiv|name|property)=[^>]*>|<link [^>]*>", " ", plain)
    attributes = " ".join(SHOWN_ATTRIBUTES.findall(shown))
    words = re.findall(r"[^\W\d_]{2,}", NO_WORDS.sub(" ", f"{re.sub('<[^>]*>', ' ', shown)} {attributes}"))
    assert words == [] or (template.name == "_macros.html.j2" and set(words) == FACETS | set())


FACETS = {"data", "type", "theme", "actor", "status", "link"}
"""The attributes that a macro puts into a tag, and which stand in no tag of their own."""


def keys(file: Path) -> set[str]:
    """Return the keys of a language's texts, with the names that are put into each and its plural forms."""
    found, problems = yamlfile.read(file.read_bytes(), file.name)
    assert problems == [] and isinstance(found, dict)
    return {
        f"{section}.{key}: {sorted(_names(text))} {isinstance(text, dict)}"
        for section, entries in found.items() if isinstance(entries, dict) for key, text in entries.items()
    }


def _names(text: object) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [str(text)]
    return {name for form in forms for _, name, _, _ in Formatter().parse(str(form)) if name}


def test_every_language_says_the_same_with_the_same_values() -> None:
    files = sorted(resource(texts.FOLDER).glob("*.yaml"))
    for file in files:
        assert keys(file) == keys(resource(texts.FOLDER) / "en.yaml"), file.name


def asked() -> Iterator[re.Pattern[str]]:
    """Yield a pattern for every key that templates and program ask for: `{…}` in it stands for anything."""
    python = [node for file in resource("generator").rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    for node in python:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.compile(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            yield re.compile("".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values))
    for file in TEMPLATES:
        source = file.read_text(encoding="utf-8")
        yield from (re.compile(re.escape(key)) for key in re.findall(r'"([a-z-]+\.[a-z0-9.-]+)"', source))
        yield from (re.compile(re.escape(prefix) + ".+") for prefix in re.findall(r'\("([a-z-]+\.)" ~', source))
        yield from (re.compile("frame." + re.escape(name.replace("_", "-"))) for name in re.findall(r"\bt\.([a-z_]+)", source))
    for file in resource("templates/assets").glob("*.js"):
        found = re.findall(r"(?<!/)\btexts\.([a-z_]+)", file.read_text(encoding="utf-8"))
        yield from (re.compile("script." + re.escape(name.replace("_", "-"))) for name in found)


def test_every_text_is_asked_for_and_every_text_asked_for_is_there() -> None:
    there = {key for section in ("frame", "script") for key in (f"{section}.{name}" for name in ENGLISH.section(section))}
    patterns = {pattern.pattern: pattern for pattern in asked()}
    for key in sorted(texts._messages("en")):
        chosen = key.startswith("script.") and key.partition(".")[2] in ("kind", "pair", "country", "type", "theme", "year", "status", "actor")
        assert chosen or any(pattern.fullmatch(key) for pattern in patterns.values() if "." in pattern.pattern and len(pattern.pattern) > 4), key
    for pattern in patterns.values():
        if pattern.pattern.startswith(("frame\\.", "script\\.", "frame.", "script.")) and "-" not in pattern.pattern[:1]:
            assert any(pattern.fullmatch(key) for key in there), pattern.pattern


def test_values_are_escaped_where_there_is_html_and_left_alone_where_there_is_none() -> None:
    assert ENGLISH("event.according-to", speakers="A & B") == "According to A & B."
    assert ENGLISH("pair.says", country=Markup("<a>A</a>")) == Markup("<a>A</a> says")
    assert ENGLISH("change.was-now", was=Markup("<q>1</q>"), now="<2>") == Markup("Was <q>1</q>, is &lt;2&gt;.")
    assert [ENGLISH("count.events", count=number) for number in (0, 1, 2)] == ["0 events", "1 event", "2 events"]
    assert ENGLISH.listed(["A", "B", "C"]) == "A, B and C" and ENGLISH.listed([]) == ""


LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβγδεζηθικλμνξοπρστυφχψωϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫ")


def made_up(message: object) -> object:
    """Put a text into letters that no record of the made-up world is written in; the names in braces stay."""
    if isinstance(message, dict):
        return {form: made_up(text) for form, text in message.items()}
    return "".join(part if part.startswith("{") else part.translate(LETTERS) for part in re.split(r"(\{[^}]*\})", str(message)))


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project in a second language, which is one file; its vocabulary is in those letters too."""
    folder = tmp_path / "texts"
    shutil.copytree(resource(texts.FOLDER), folder)
    english, _ = yamlfile.read((folder / "en.yaml").read_bytes(), "en.yaml")
    assert isinstance(english, dict)
    second = {section: {key: made_up(text) for key, text in entries.items()} for section, entries in english.items() if isinstance(entries, dict)}
    (folder / "eo.yaml").write_text(json.dumps(second, ensure_ascii=False), encoding="utf-8")
    real = resource
    monkeypatch.setattr(texts, "resource", lambda name: folder / name.removeprefix(texts.FOLDER).lstrip("/") if name.startswith(texts.FOLDER) else real(name))
    project = world.make(tmp_path / "world", {"briefings/site.yaml": world.dedent(world.FILES["briefings/site.yaml"]) + "language: eo\n"})
    for file in (project / "briefings/vocabulary").glob("[!l]*.yaml"):  # judgements must hold the words of likelihood
        file.write_text(re.sub(r"(?m)^( +(?:label|definition): )(.*)$", lambda found: found[1] + str(made_up(found[2])), file.read_text(encoding="utf-8")), encoding="utf-8")
    yield project
    texts._messages.cache_clear()


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.yaml"))


def test_a_second_language_is_a_file_and_changes_every_word_of_the_interface(esperanto: Path) -> None:
    built = build(esperanto, Options(as_of=world.TODAY, search=False, pdf=False))
    assert built.problems == [] and built.site is not None
    # What is said in the records is not translated; the names of languages come from CLDR.
    recorded = " ".join(file.read_text(encoding="utf-8") for kind in ("events", "actors", "sources", "agreements", "pairs", "site.yaml") for file in _files(esperanto / "briefings" / kind))
    languages = " ".join(Locale("eo").languages.values())
    known = set(re.findall(r"[A-Za-z]+", f"{recorded} {world.COUNTRIES} {languages} Likely JSON CSV PDF CC BY Atom Markdown Wikidata"))
    for file in sorted(built.site.rglob("*.html")):
        page = file.relative_to(built.site).as_posix()
        if page.startswith(("contribute/", "data/", "method/")):
            continue  # what the program itself says to contributors, names of data files, and what editors wrote
        html = file.read_text(encoding="utf-8")
        assert '<html lang="eo"' in html, page
        body = re.sub(r"<script.*?</script>", " ", html[html.index("<body") :], flags=re.DOTALL)
        shown = unescape(f"{re.sub('<[^>]*>', ' ', body)} {' '.join(SHOWN_ATTRIBUTES.findall(body))}")
        assert set(re.findall(r"[A-Za-z]{2,}", re.sub(r"https?://\S+", " ", shown))) - known == set(), page
    for name, words in (("assets/texts.js", "No match."), ("data/all.atom", "changes"), ("data/ard-bor.md.txt", "Bottom line"), ("llms.txt", "Briefings")):
        assert str(made_up(words)) in (built.site / name).read_text(encoding="utf-8"), name


def test_a_pdf_is_tagged_and_dated_in_the_language_of_the_site(esperanto: Path, tmp_path: Path) -> None:
    filled = order.fill(esperanto, order.Order(["ard-bor"], world.TODAY, world.TODAY, tmp_path / "out"), lambda done, count: None)
    [(file, _)] = filled.made
    with pikepdf.open(file) as opened:
        assert str(opened.Root.Lang) == "eo"
    said = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    assert str(made_up("June")) in said and "June" not in said
