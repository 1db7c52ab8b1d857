"""The folder of Markdown: built by stock Material and by Zensical, and kept clean."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from dyad.build import Options, build
from dyad.cli import main
from dyad.language.texts import ENGLISH
from dyad.outputs.markdown.folder import Publication
from dyad.runtime.files import NotOurs
from dyad.site import markdown_folder
from tests.support import full_world, world

SITE = "https://world.example/"
KNAVE = """Ann </title><img src=x onerror=alert(2)> "><svg onload=alert(3)> & &lt;b&gt; {{ 7 * 7 }} 'x' onclick=y"""
"""A name that would be markup wherever an engine prints it as it stands: in a title, in an attribute, in its navigation."""
HOSTILE = {
    "briefings/actors/river-court.yaml": f"name: {json.dumps(KNAVE)}\nkind: court\ncountry: none\n",
    "briefings/agreements/fish-accord.yaml": f"""\
        title: {json.dumps(KNAVE)}
        kind: agreement
        parties: [river-ministry, CAS]
        summary: Fish may cross.
        sources: [almanac]
        """,
    "briefings/site.yaml": full_world.FILES["briefings/site.yaml"]
    .replace("title: Made-up briefings", f"title: {json.dumps(KNAVE)}")
    .replace("tagline: Nothing here is real", f"tagline: {json.dumps(KNAVE)}"),
}


def made(folder: Path, target: Path) -> None:
    """Write the Markdown of a built project."""
    docs = folder / "build/docs"
    pages = [file.relative_to(docs).as_posix() for file in sorted(docs.rglob("*.md"))]
    publication = Publication("Made-up briefings", SITE, ["ard-bor", "ard-cas"])
    markdown_folder.put(target, docs, pages, publication, ENGLISH, 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Markdown of the large made-up world."""
    top = tmp_path_factory.mktemp("markdown")
    target = top / "written"
    project = full_world.make(top / "world", HOSTILE)
    build(project, Options(as_of=world.TODAY, search=False, pdf=False, markdown=target))
    return target


def run(*command: str, folder: Path) -> str:
    """Run a generator of others; return all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def by_material(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that stock Material makes of it, with a page of tags that a user adds."""
    (built / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    (built / "own.yml").write_text("INHERIT: mkdocs.yml\nstrict: true\n", encoding="utf-8")
    site = tmp_path_factory.mktemp("material") / "site"
    run("mkdocs", "build", "--strict", "-f", "own.yml", "-d", str(site), folder=built)
    return site


def test_stock_material_builds_it_strictly_with_every_event_actor_agreement_and_source(
    built: Path, by_material: Path
) -> None:
    project = built.parent / "world"
    ids = {
        kind: {file.stem for file in (project / "briefings" / kind).rglob("*.yaml")}
        for kind in ("events", "actors", "agreements", "sources")
    }
    anchors, pages = set[str](), set[str]()
    for file in by_material.rglob("index.html"):
        pages.add(file.relative_to(by_material).parent.as_posix())
        anchors |= {str(one) for one in html.parse(file).xpath("//h2/a/@id | //h3/a/@id | //h4/a/@id")}
    dataset = world.dataset(project)
    assert {f"e-{one.id}" for one in dataset.events()} <= anchors and len(ids["events"]) > 8
    assert {f"i-{one.id}" for one in dataset.actors()} | {f"a-{one.id}" for one in dataset.agreements()} <= anchors
    assert {f"s-{one.id}" for one in dataset.sources()} <= anchors
    assert {f"agreements/{one.id}" for one in dataset.agreements()} <= pages
    assert all(ids.values())


def test_stock_material_makes_tables_footnotes_admonitions_and_its_own_navigation(by_material: Path) -> None:
    page = html.parse(by_material / "pairs/ard-bor/index.html").getroot()
    assert page.find_class("admonition note") and not page.xpath("//*[@style or @onclick]")
    assert page.find_class("footnote-ref") and page.find_class("md-tabs__link") and page.find_class("md-search")
    assert len(page.xpath("//article//table")) > 2
    said = html.tostring(page.xpath("//article")[0], encoding="unicode")
    assert not re.search(r"\[\^|\{ ?#|!!!|\| ---", said)


def strange(site: Path) -> set[str]:
    """Return what stands on pages of a site, and in the titles of its search, and no theme put there: what runs or loads."""
    found = set[str]()
    for file in site.rglob("*.html"):
        for one in html.parse(file).iter("*"):
            found |= {f"{file}: <{one.tag} {name}>" for name in one.attrib if name.startswith("on")}
            runs = one.tag == "script" and "alert" in (one.text or "")
            if runs or one.tag in ("b", "img", "iframe", "object", "embed", "base", "style"):
                found.add(f"{file}: {html.tostring(one, encoding='unicode')[:100]}")
    for title in titles(site):
        inside = html.fragment_fromstring(title, create_parent=True).iterdescendants()
        found |= {f"{title}: <{one.tag}>" for one in inside if one.tag != "code"}
    return found


def titles(site: Path) -> list[str]:
    """Return the titles in the search of a site, which its script takes for HTML."""
    (file,) = [*site.glob("search/search_index.json"), *site.glob("search.json")]
    index = json.loads(file.read_text(encoding="utf-8"))
    return [one["title"] for one in index.get("docs") or index["items"]]


def assert_reads_as_written(site: Path) -> None:
    """Assert that a hostile name is nothing but its characters in the head, in the header and on the page."""
    assert strange(site) == set()
    for page, about in (("actors/river-court", f"{KNAVE} in the record."), ("agreements/fish-accord", KNAVE)):
        root = html.parse(site / page / "index.html").getroot()
        assert root.findtext("head/title") == f"{KNAVE} - {KNAVE}"
        assert about in root.xpath("string(//head/meta[@name='description']/@content)")
        assert [one.text_content().strip() for one in root.find_class("md-header__topic")] == [KNAVE, KNAVE]
        assert root.xpath("string(//article//h1)").strip("¶ ") == KNAVE
    assert any(html.fragment_fromstring(one, create_parent=True).text_content() == KNAVE for one in titles(site))


def test_a_hostile_name_is_its_characters_in_stock_material(by_material: Path) -> None:
    assert_reads_as_written(by_material)


def test_the_plugin_of_tags_that_comes_with_material_works_on_it(by_material: Path) -> None:
    links = html.parse(by_material / "tags/index.html").xpath("//article//li/a/@href")
    assert {"../pairs/ard-bor/", "../pairs/ard-bor/2031/", "../actors/river-court/"} <= set(map(str, links))


def test_zensical_builds_it_strictly(built: Path) -> None:
    run("zensical", "build", "--strict", folder=built)
    assert_reads_as_written(built / "site")
    page = html.parse(built / "site/pairs/ard-bor/index.html").getroot()
    assert page.find_class("admonition") and page.find_class("footnote-ref") and page.xpath("//article//table")


def test_a_second_build_leaves_nothing_stale_and_what_others_put_there(built: Path, tmp_path: Path) -> None:
    target, docs = tmp_path / "again", tmp_path / "project/build/docs"
    docs.mkdir(parents=True)
    for page in ("index.md", "method.md"):
        (docs / page).write_bytes((built.parent / "world/build/docs" / page).read_bytes())
    made(tmp_path / "project", target)
    (target / "own.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    (docs / "method.md").unlink()
    made(tmp_path / "project", target)
    there = {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()}
    assert there == {".made-by-dyad", "mkdocs.yml", "docs/index.md", "own.yml"}
    (docs / "own.md").write_bytes((docs / "index.md").read_bytes())
    (target / "docs/own.md").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurs, match="is no file of a build"):
        made(tmp_path / "project", target)
    assert (target / "docs/own.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("where", ["holds", "build", "build/site", "briefings", ".", "made"])
def test_a_folder_of_something_else_is_refused_with_a_way_out(tmp_path: Path, where: str) -> None:
    project = world.make(tmp_path / "world")
    target = project / where
    target.mkdir(exist_ok=True, parents=True)
    if where in ("holds", "made"):
        (target / ("letter.txt" if where == "holds" else ".made-by-dyad")).write_text("A site.\nindex.html\n")
    done = CliRunner().invoke(main, ["-C", str(project), "build", "--no-pdf", "--markdown", str(target)])
    assert done.exit_code == 2
    assert "choose another folder with --markdown" in done.output
    assert not (project / "build/docs").exists()
