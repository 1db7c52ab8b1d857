"""What the program itself says on a site is in the site's language; what exists in English only says so, and is marked as English."""

import re
from pathlib import Path, PurePath
from typing import Any

import pytest
from lxml import html

from dyad.authoring.init import init
from dyad.authoring.maintaining import upgrading
from dyad.authoring.maintaining.upgrading import upgraded
from dyad.authoring.translating import translated
from dyad.build import Options, build
from dyad.language.texts import ENGLISH as ENGLISH_TEXTS
from dyad.language.texts import Texts
from dyad.reading.load import load
from tests.support import pseudo, world

PAGES = ("method", "method/naming", "method/sourcing", "contribute", "contribute/fields", "contribute/rules")
NOTICE = ENGLISH_TEXTS("record.in-english")
ENGLISH = {"the", "and", "with", "that", "which", "are", "what", "how", "where", "not", "is", "of", "to"}


def said(site: Path, page: str) -> list[tuple[str, str, str]]:
    """Return each text of a page, but for code and its list of contents, with its language and its direction."""
    tree: Any = html.fromstring((site / page / "index.html").read_text(encoding="utf-8"))
    within = "not(ancestor::script or ancestor::style or ancestor::code or ancestor::nav or ancestor::head)"
    found = []
    for text in tree.xpath(f"//text()[normalize-space() and {within}]"):
        around = text.getparent() if text.is_text else text.getparent().getparent()
        language, way = (
            next(iter(around.xpath(f"ancestor-or-self::*[@{one}][1]/@{one}")), "") for one in ("lang", "dir")
        )
        found.append((language, way, str(text)))
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


@pytest.fixture(scope="module", params=["fr", "ur", "qaa-Hebr"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A new project in a language of ours, and one in a language of the project's own that none of our prose is in."""
    tag = request.param
    project = tmp_path_factory.mktemp("project") / "world"
    if tag == "qaa-Hebr":
        init(project)
        for page in (project / "briefings/pages").iterdir():
            page.unlink()
        pseudo.speak(project, tag)
    else:
        init(project, tag)
    built = build(project, Options(as_of=world.TODAY, pdf=False, search=False))
    assert built.site is not None and [one for one in built.problems if one.severity == "error"] == []
    return tag, built.site


@pytest.mark.parametrize("page", PAGES)
def test_what_is_english_on_a_page_is_marked_and_said_to_be_so(site: tuple[str, Path], page: str) -> None:
    tag, folder = site
    found = said(folder, page)
    foreign = [text for language, way, text in found if (language, way) == ("en", "ltr")]
    rest = [text for language, _, text in found if language == tag]
    assert rest and len(foreign) + len(rest) == len(found)
    if tag != "qaa-Hebr":  # judgements of the made-up languages keep the English words of likelihood
        titles = Texts(tag)("method.titles", titles="")  # of offices, as sources in several languages give them
        assert [text for text in rest if len(words(text) & ENGLISH) > 1 and not text.startswith(titles)] == []
    notice = str(pseudo.made_up(NOTICE, tag)) if tag in pseudo.LETTERS else Texts(tag)("record.in-english")
    in_english = page in ("contribute/fields", "contribute/rules") or (tag == "qaa-Hebr" and page.startswith("method"))
    assert bool(foreign) == in_english == (notice in rest)


def test_an_english_site_says_of_no_text_that_it_is_in_english(tmp_path: Path) -> None:
    init(tmp_path / "world")
    built = build(tmp_path / "world", Options(as_of=world.TODAY, pdf=False, search=False))
    assert built.site is not None
    for page in PAGES:
        assert {language for language, _, _ in said(built.site, page)} == {"en"}
        assert NOTICE not in (built.site / page / "index.html").read_text(encoding="utf-8")


def test_prose_that_was_laid_down_in_english_is_brought_to_the_language_by_an_upgrade(tmp_path: Path) -> None:
    init(tmp_path / "world")
    own = world.write(tmp_path / "world", "briefings/pages/naming.md", "Our own rules.\n")
    settings = tmp_path / "world/briefings/site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "language: fr-CA\n", encoding="utf-8")
    records, problems = load(tmp_path / "world")
    assert records is not None and problems == []
    assert records.pages["method"].in_english and not records.pages["naming"].in_english
    settings.write_text(settings.read_text(encoding="utf-8").replace("fr-CA", "fr"), encoding="utf-8")
    records, _ = load(tmp_path / "world")
    assert records is not None
    changed = {one.path: one for one in upgraded(tmp_path / "world", records.site)}
    assert "briefings/pages/naming.md" not in changed and own.read_text(encoding="utf-8") == "Our own rules.\n"
    for path in ("briefings/pages/method.md", "briefings/pages/sourcing.md", "README.md", "CONTRIBUTING.md"):
        assert "now in the site's language, 'fr'" in changed[path].said
        (tmp_path / "world" / path).write_bytes(changed[path].content)
    records, _ = load(tmp_path / "world")
    assert records is not None and not records.pages["method"].in_english
    assert "Ce que c’est" in records.pages["method"].text


def test_an_upgrade_translates_no_file_that_the_writers_have_made_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init(tmp_path / "world")
    for file in (tmp_path / "world").rglob("*.md"):
        file.write_text(f"In words of our own: {file.name}.\n", encoding="utf-8")
    records, _ = load(tmp_path / "world")
    assert records is not None
    asked: list[str] = []

    def noted(path: PurePath, content: bytes, language: str) -> bytes:
        asked.append(path.as_posix())
        return translated(path, content, language)

    monkeypatch.setattr(upgrading, "translated", noted)
    list(upgraded(tmp_path / "world", records.site))
    assert asked and [path for path in asked if not upgrading.managed(path)] == []
