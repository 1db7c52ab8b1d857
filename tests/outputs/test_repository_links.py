"""From every page and event a reader reaches the file behind it, its history, and a form that knows what is meant."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from dyad import addresses
from dyad.diff.pages import made
from dyad.language.texts import Texts
from dyad.outputs.pagination import Pagination
from dyad.outputs.pdf.brief import brief
from tests.support import world

ROOT = Path(__file__).parents[2]
FORGE = "https://forge.example/world"
LINK = re.compile(r'<a href="(https://forge\.example/world/[^"]*)">([^<]*)</a>')


@pytest.fixture
def pages(folder: Path) -> dict[str, str]:
    """Every page of the made-up world, by its address."""
    return {address: content.decode() for address, content in made(world.records(folder), world.TODAY, 1).items()}


def links(text: str) -> list[tuple[str, str]]:
    """Return the links to the repository: where they lead, and what they say."""
    return [(unescape(href), words.lower()) for href, words in LINK.findall(text)]


def test_every_event_leads_to_its_file_its_history_and_a_form_with_its_id(pages: dict[str, str], folder: Path) -> None:
    page = pages["pairs/ard-bor/2031/"]
    entries = re.findall(r'<article[^>]* id="e-([^"]*)".*?</article>', page, re.DOTALL)
    assert len(entries) == 4
    for event in entries:
        entry = page[page.index(f'id="e-{event}"') :].partition("</article>")[0]
        (edit, one), (history, two), (report, three) = links(entry)
        assert (one, two, three) == ("edit", "history", "report an error")
        path = f"briefings/events/2031/{event}.yaml"
        assert (folder / path).is_file()
        assert (edit, history) == (f"{FORGE}/edit/main/{path}", f"{FORGE}/commits/main/{path}")
        asked = parse_qs(urlsplit(report).query)
        assert asked == {
            "template": ["wrong-fact.yml"],
            "record": [event],
            "page": [f"https://world.example/pairs/ard-bor/2031/#e-{event}"],
        }


def test_the_form_has_the_questions_that_a_page_answers() -> None:
    told = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text(encoding="utf-8"))
    assert {"record", "page"} <= {one.get("id") for one in told["body"]}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (addresses.FRONT, "briefings/site.yaml"),
        ("pairs/ard-bor/", "briefings/pairs/ard-bor.yaml"),
        ("countries/ard/", "briefings/vocabulary/countries.yaml"),
        ("themes/trade/", "briefings/vocabulary/themes.yaml"),
        ("actors/mira-tolvane/", "briefings/actors/mira-tolvane.yaml"),
        (addresses.METHOD, "briefings/pages/method.md"),
        (addresses.NAMING, "briefings/pages/naming.md"),
        (addresses.SOURCING, "briefings/pages/sourcing.md"),
        ("sources/2031/", "briefings/sources/2031/gazette.yaml"),
        (addresses.agreement("river-treaty"), "briefings/agreements/river-treaty.yaml"),
    ],
)
def test_every_page_that_is_written_somewhere_leads_there(pages: dict[str, str], address: str, file: str) -> None:
    found = links(pages[address])
    assert (f"{FORGE}/edit/main/{file}", "edit") in found and (f"{FORGE}/commits/main/{file}", "history") in found
    assert any(words == "report an error" and "template=wrong-fact.yml" in href for href, words in found)


def test_a_pair_of_which_nothing_is_written_leads_to_a_new_file(tmp_path: Path) -> None:
    pages = made(world.records(world.make(tmp_path / "world", {"briefings/pairs/ard-bor.yaml": None})), world.TODAY, 1)
    assert f"{FORGE}/new/main/briefings/pairs?filename=ard-bor.yaml" in dict(links(pages["pairs/ard-bor/"].decode()))


SITE = "briefings/site.yaml"
OTHERS = {
    "no repository": ("repository: https://forge.example/world\n", ""),
    "a forge that nobody knows": ("forge: github\n", ""),
    "a forge that readers cannot open": ("forge: github\n", "forge: none\n"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_where_nothing_is_known_of_the_forge_no_page_speaks_of_links_to_it(tmp_path: Path, what: str) -> None:
    settings = world.dedent(world.FILES[SITE]).replace(*OTHERS[what])
    root = world.make(tmp_path / "world", {SITE: settings})
    records = world.records(root)
    for address, content in made(records, world.TODAY, 1).items():
        page = content.decode()
        assert not re.search(r'>(Edit|History|Report an error)</a>|href="https://forge', page), address
        assert '<div class="dy-forge"></div>' not in page and "<p></p>" not in page, address
        if address == addresses.CONTRIBUTE:
            assert "edit link" not in page and "{#form}" not in page and "{#create}" not in page
            assert ("git clone" in page) == (what != "no repository") == ("Made-up editors" not in page)
    dataset = world.dataset(root)
    frame = json.loads(brief(dataset, Pagination(dataset), Texts("en"), "ard-bor").content())
    assert frame["report"] is None


@pytest.mark.parametrize(
    ("forge", "edit", "report"),
    [
        ("gitlab", "-/edit/main/briefings/site.yaml", "-/issues/new?"),
        ("forgejo", "_edit/main/briefings/site.yaml", "issues/new?"),
    ],
)
def test_pages_have_the_links_of_their_forge(tmp_path: Path, forge: str, edit: str, report: str) -> None:
    settings = world.dedent(world.FILES[SITE]).replace("forge: github", f"forge: {forge}")
    pages = made(world.records(world.make(tmp_path / "world", {SITE: settings})), world.TODAY, 1)
    found = [href.removeprefix(f"{FORGE}/") for href, _ in links(pages[addresses.FRONT].decode())]
    assert found[0] == edit and found[2].startswith(report)
    assert ("template=" in found[2]) == (forge == "forgejo")  # which finds the forms of GitHub as well
    begun = [href for href, _ in links(pages[addresses.CONTRIBUTE].decode()) if "sources/2031?" in href]
    assert len(begun) == 1 and "title%3A" in begun[0]
