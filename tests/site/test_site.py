"""The real corpus, built from end to end, as a reader meets it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dyad.addresses import page_of
from dyad.build import AuditFailure, Options, build
from dyad.outputs.markdown.folder import page_of as in_markdown
from dyad.outputs.markdown.folder import taken
from dyad.site.engine import Running
from tests.support import full_world, world
from tests.support.corpus import DAY, ROOT
from tests.support.folders import tree
from tests.support.markdown_read import leading, leading_from_file, of_markdown, of_page, unfiltered
from tests.support.seen import Seen


def text_of(site: Path, page: str) -> str:
    """Return the visible text of a page's article."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    return " ".join(Seen(html[html.index("<article") : html.rindex("</article>")]).text.split())


def test_every_kind_of_page_stands_at_its_address(site: Path) -> None:
    for address in (
        "",
        "pairs/bgd-pak/",
        "pairs/bgd-pak/2026/",
        "pairs/bgd-pak/events/",
        "events/",
        "events/part/2/",
        "countries/",
        "countries/bgd/",
        "actors/",
        "actors/ishaq-dar/",
        "agreements/",
        "themes/",
        "themes/trade/",
        "calendar/",
        "sources/",
        "sources/2025/",
        "sources/undated/",
        "changes/",
        "corrections/",
        "data/",
        "method/",
        "method/naming/",
        "method/sourcing/",
        "contribute/",
        "contribute/fields/",
        "contribute/rules/",
        "search/",
    ):
        assert (site / address / "index.html").is_file(), address
    for file in (
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "data/all.json",
        "data/bgd-pak.json",
        "data/all.csv",
        "data/all.ics",
        "data/all.atom",
        "data/all.feed.json",
        "search-index/index.json",
    ):
        assert (site / file).is_file(), file


def test_the_facts_of_the_article_of_january_2026_stand_attributed_and_no_finer_than_known(site: Path) -> None:
    year = text_of(site, "pairs/bgd-pak/2026")
    assert "January 2026 Pakistan permits Biman to fly Dhaka-Karachi" in year
    assert "25 January 2026 Foreign ministers of Pakistan and Bangladesh speak by telephone" in year
    assert "agreed to work for closer ties. According to the Ministry of Foreign Affairs, Pakistan" in year
    assert "Scheduled for 12 February 2026 (as of 25 January 2026)" in year


def test_the_data_holds_as_many_records_as_the_folder(site: Path, project: Path) -> None:
    made = json.loads((site / "data/all.json").read_text(encoding="utf-8"))
    for kind in ("events", "actors", "sources", "agreements"):
        assert len(made[kind]) == len(list((project / "briefings" / kind).rglob("*.yaml"))), kind


def test_in_january_2026_the_election_was_to_come(project: Path, tmp_path: Path) -> None:
    then = Options(
        as_of=world.date(2026, 1, 26),
        today=DAY,
        folder=tmp_path / "build",
        out=tmp_path / "then",
        search=False,
        pdf=False,
    )
    built = build(project, then)
    assert built.site is not None
    year = text_of(built.site, "pairs/bgd-pak/2026")
    assert "Bangladesh to hold a parliamentary election" in year and "12 February 2026" in year
    assert "won the 13th parliamentary election" not in year
    assert "Tarique Rahman becomes prime minister" not in year
    due = text_of(built.site, "calendar")
    assert due.index("Bangladesh to hold a parliamentary election") < due.index("outcome not recorded here")
    assert not (built.site / "pairs/bgd-pak/2026/index.html").read_text(encoding="utf-8").count("February 2026 · ")


def test_the_same_input_gives_the_same_bytes_from_elsewhere(project: Path, site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another folder"
    for file in sorted((project / "briefings").rglob("*.yaml"), reverse=True) + sorted(
        (project / "briefings").rglob("*.md")
    ):  # and made in another order
        (elsewhere / file.relative_to(project)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, elsewhere / file.relative_to(project))
    shutil.copyfile(project / "mkdocs.yml", elsewhere / "mkdocs.yml")
    environment = {
        **os.environ,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT / "generator"),
    }
    subprocess.run(
        [sys.executable, "-m", "dyad", "-C", str(elsewhere), "build", "--as-of", DAY.isoformat(), "--no-pdf"],
        check=True,
        env=environment,
        capture_output=True,
    )
    assert tree(elsewhere / "build/site") == tree(site)


def test_zensical_builds_the_same_pages(tmp_path: Path) -> None:
    """Every page of a world in which every field is written; that it builds the record too is seen at each request."""
    folder, options = full_world.make(tmp_path / "world"), Options(as_of=world.TODAY, search=False, pdf=False)
    ours = build(folder, options).site
    theirs = build(folder, replace(options, out=tmp_path / "zensical", engine="zensical")).site
    assert ours is not None and theirs is not None
    pages = {file.parent.relative_to(ours).as_posix() for file in ours.rglob("index.html")}
    assert pages == {file.parent.relative_to(theirs).as_posix() for file in theirs.rglob("index.html")}
    written = {page for page in pages if "<article" in (ours / page / "index.html").read_text(encoding="utf-8")}
    assert len(written) > 70
    for page in sorted(written):
        assert text_of(theirs, page) == text_of(ours, page), page


def test_mkdocs_alone_builds_the_same_page(project: Path, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "alone"
    shutil.copytree(project / "build/docs", copy / "build/docs")
    shutil.copytree(project / "build/theme", copy / "build/theme")
    shutil.copyfile(project / "mkdocs.yml", copy / "mkdocs.yml")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=copy, check=True, capture_output=True)
    for page in ("pairs/bgd-pak/2025", "actors/ishaq-dar", "calendar"):
        ours, theirs = ((one / page / "index.html").read_text(encoding="utf-8") for one in (site, copy / "build/site"))
        assert set(re.findall(r'\bid="([^"]+)"', ours)) <= set(re.findall(r'\bid="([^"]+)"', theirs))
        # MkDocs gives the title a permanent link as well.
        assert text_of(copy / "build/site", page).replace("¶", "", 1) == text_of(site, page)


def test_a_site_with_a_fault_is_never_put_in_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert good.site is not None
    before = tree(good.site)
    world.write(folder, "briefings/actors/new-voice.yaml", "name: New Voice\nkind: person\ncountry: ARD\n")

    sites = Running.sites

    def spoilt(running: Running) -> list[Path]:
        made = sites(running)
        for file in made[0].rglob("index.html"):
            file.write_text(
                file.read_text(encoding="utf-8").replace("</body>", "<img src=https://evil.example/x></body>"),
                encoding="utf-8",
            )
        return made

    monkeypatch.setattr(Running, "sites", spoilt)
    with pytest.raises(AuditFailure) as refused:
        build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert any("asks another host: https://evil.example/x" in fault for fault in refused.value.faults)
    assert tree(good.site) == before


def test_an_edit_renders_only_what_it_touches_and_gives_the_clean_tree(folder: Path, tmp_path: Path) -> None:
    build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    again = build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert (again.rendered, again.pages > 20) == (0, True)
    world.write(
        folder,
        "briefings/actors/river-court.yaml",
        "name: River Court\nkind: court\ncountry: none\ndescription: It sits by the river.\n",
    )
    edited = build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert 0 < edited.rendered <= 3
    assert not (folder / "build/work").exists()  # what the engine worked with is no part of the site
    clean = world.unbuilt(folder, tmp_path / "clean")
    build(clean, Options(as_of=world.TODAY, search=False, pdf=False))
    assert tree(folder / "build/site") == tree(clean / "build/site")


@pytest.mark.browser
def test_nothing_is_asked_of_another_host_and_no_rule_of_the_policy_is_broken(browser: Any, server: str) -> None:
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for address in (
        "",
        "pairs/bgd-pak/",
        "pairs/ind-pak/2025/",
        "actors/ishaq-dar/",
        "search/?q=Jaishankar",
        "calendar/",
        "404.html",
    ):
        page.goto(server + address)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(server)] == []
    assert said == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Jaishankar", "S. Jaishankar"),
        ("BNP", "Bangladesh Nationalist Party"),
        ("اسحاق ڈار", "Mohammad Ishaq Dar"),
        ("Touhid", "Md. Touhid Hossain"),
    ],
)
def test_every_spelling_finds_its_actor(browser: Any, server: str, words: str, actor: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}search/?kind=actor&q={words}")
    page.wait_for_selector(".dy-results a")
    found = page.locator(".dy-results a").all_text_contents()
    assert any(part in name for name in found for part in (actor, actor.split()[-1])), found
    page.close()


@pytest.mark.browser
def test_search_opens_by_slash_and_is_used_by_keyboard_alone(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "pairs/bgd-pak/")
    page.keyboard.press("/")
    page.keyboard.type("biman")
    page.wait_for_selector("dialog .dy-results a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("!location.pathname.endsWith('/pairs/bgd-pak/') || location.hash")
    page.close()


@pytest.mark.browser
def test_without_javascript_everything_is_read(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "pairs/bgd-pak/")
    for heading in (
        "Bottom line",
        "Key judgements",
        "Where they disagree",
        "Chronology",
        "Agreements",
        "Key people",
        "Background",
        "Sources",
    ):
        assert page.get_by_role("heading", name=heading).first.is_visible()
    page.goto(server + "search/")
    assert page.get_by_text("Search needs JavaScript").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "address", ["", "pairs/ind-pak/", "pairs/bgd-ind/2025/", "actors/", "sources/2025/", "method/"]
)
def test_a_narrow_page_reflows_without_scrolling_sideways(browser: Any, server: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})  # 1280 CSS pixels at 400 % (WCAG 2.2, 1.4.10)
    page.goto(server + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_every_fifth_page_says_in_markdown_what_it_says_on_the_site(site: Path) -> None:
    docs, address = site.parent / "docs", "https://dyad.example/"
    pages = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    stand = frozenset(taken(pages))
    faults = []
    for file in sorted(stand)[::5]:
        content = (docs / file).read_text(encoding="utf-8")
        page = of_page(content, leading(page_of(file), address), whole=True)
        text = of_markdown(in_markdown(file, content, stand, address).decode().split("---\n", 2)[2])
        links = unfiltered(page.links, address) - set(map(leading_from_file(file, address), text.links))
        if page.words != text.words or page.notes != text.notes or page.cited != text.cited or links:
            faults.append(f"{file}: {page.words - text.words} {text.words - page.words} {links}"[:400])
    assert len(stand) > 400
    assert not faults, "\n".join(faults[:10])
