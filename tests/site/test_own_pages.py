"""The pages of the editors' own: safe as inline text is, proved before they are built, and found again everywhere."""

import html
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dyad import addresses, text
from dyad.build import Options, build
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.reading import own_pages
from dyad.reading.problems import Problem
from dyad.site.search_documents import of_pages
from dyad.site.verdict import load_and_check
from dyad.text import Picture
from tests.support import builds, full_world, world
from tests.support.attacks import ATTACKS
from tests.support.folders import tree
from tests.support.seen import Seen

QUICK = Options(as_of=world.TODAY, search=False, pdf=False)
ABOUT = """\
---
menu: true
---
# About us

See [Mira](../actors/mira-tolvane/).

![The river at the bridge](img/river.png)

| Office | Hours |
| --- | --- |
| Bridge | mornings |

## How we work

We read.
"""


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), (1, 2, 3)).save(out, kind)
    return out.getvalue()


def paged(folder: Path, pages: dict[str, str]) -> Path:
    """Make the made-up world with pages of its own, and a picture."""
    shutil.rmtree(folder, ignore_errors=True)
    project = world.make(folder, {f"briefings/pages/{name}.md": written for name, written in pages.items()})
    (project / "briefings/pages/img").mkdir(parents=True, exist_ok=True)
    (project / "briefings/pages/img/river.png").write_bytes(picture())
    return project


def told(project: Path) -> list[tuple[str, str, str]]:
    found = load_and_check(project, world.TODAY)[1]
    return [
        (f"{one.place.path.rpartition('/')[2]}:{one.place.line}:{one.place.column}", one.rule, one.hint)
        for one in found
    ]


# -- what a stranger may write

TAGS = {*"p ul ol li h2 h3 h4 table thead tbody tr th td blockquote pre em strong code a img".split()}
RIVER = {"img/river.png": Picture("../own/img/river.png", 30, 20)}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "# Title\n\n{}\n",
        "![A river](img/river.png)\n\n- {}\n",
        "| a |\n| --- |\n| {} |\n",
        "![{}](img/river.png)",
        "![a]({})",
        '![a](img/river.png "{}")',
    ],
)
def test_an_attack_on_a_page_makes_nothing_but_plain_elements(name: str, around: str) -> None:
    made = text.blocks(around.replace("{}", ATTACKS[name]), RIVER)
    for tag, attributes in Seen(str(made)).tags:
        held = dict(attributes)
        assert tag in TAGS, (tag, made)
        assert not [
            one for one in held if one not in ("href", "rel", "title", "id", "src", "alt", "width", "height", "loading")
        ]
        assert tag != "img" or held["src"] == "../own/img/river.png"
        assert not (href := held.get("href") or "") or href.startswith(
            ("https://", "http://", "mailto:", "#", "../")
        ), href


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_as_the_title_of_a_page_is_words_or_refused(name: str) -> None:
    problems: list[Problem] = []
    page = own_pages.page("about", f"# {ATTACKS[name]}\n\nWords.\n", problems)
    assert (page is not None and not list(text.plain_problems(page.title))) or problems


def test_the_attacks_that_pass_the_check_are_built_and_proved(folder: Path) -> None:
    passed: dict[str, str] = {}
    for number, attack in enumerate(ATTACKS.values()):
        page = {f"page-{number}": f"# Page {number}\n\n{attack}\n"}
        if "\n" not in attack and not _found(attack):
            passed |= page
    assert len(passed) >= 10
    project = paged(folder, passed)
    wrong = {place.partition(".")[0] for place, _, _ in told(project)}
    for name in wrong:
        (project / f"briefings/pages/{name}.md").unlink()
    assert len(passed) - len(wrong) >= 5
    done = build(project, QUICK)
    assert done.site
    assert all((done.site / name / "index.html").is_file() for name in passed.keys() - wrong)


def _found(attack: str) -> bool:
    return any(True for _ in text.prose_problems(attack))


# -- what a page shows


def test_a_page_is_built_with_its_pictures_tables_and_links(folder: Path) -> None:
    project = paged(folder, {"about-us": ABOUT})
    assert told(project) == []
    done = build(project, QUICK)
    assert done.site
    page = (done.site / "about-us/index.html").read_text(encoding="utf-8")
    [shown] = [dict(held) for tag, held in Seen(page).tags if tag == "img"]
    alt = "The river at the bridge"
    assert shown == {"src": "../own/img/river.png", "alt": alt, "width": "30", "height": "20", "loading": "lazy"}
    assert "<td>Bridge</td>" in page and 'id="about-how-we-work"' in page and page.count("<h1") == 1
    assert (done.site / "own/img/river.png").read_bytes() == picture()
    assert '<a href="../about-us/" aria-current="page">About us</a>' in page
    assert "https://world.example/about-us/" in (done.site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_says_where_it_stands_and_in_which_order(folder: Path) -> None:
    pages = {
        "last": "---\ntitle: A last page\nmenu: footer\norder: 2\n---\nWords.\n",
        "first": "---\ntitle: Z first page\nmenu: footer\norder: 1\n---\nWords.\n",
        "quiet": "# A quiet page\n\nWords.\n",
    }
    done = build(paged(folder, pages), QUICK)
    assert done.site
    page = (done.site / "method/index.html").read_text(encoding="utf-8")
    assert page.index(">Z first page</a>") < page.index(">A last page</a>") and "A quiet page" not in page
    assert (done.site / "quiet/index.html").is_file()


def test_a_page_in_another_language_runs_its_own_way(folder: Path) -> None:
    done = build(paged(folder, {"about": "---\ntitle: رازداری\nlanguage: ur\n---\nیہ ایک صفحہ ہے۔\n"}), QUICK)
    assert done.site
    page = (done.site / "about/index.html").read_text(encoding="utf-8")
    assert '<div class="dy dy-prose" lang="ur" dir="rtl"><p>یہ ایک صفحہ ہے۔</p>' in page.replace("\n", "")


def test_the_search_and_the_pages_in_markdown_have_it(folder: Path) -> None:
    project = paged(folder, {"about-us": ABOUT})
    dataset = world.dataset(project)
    [found] = [one for one in of_pages(dataset, dataset.texts) if one.address == "about-us/"]
    assert found.title == "About us" and "We read." in found.text
    build(project, Options(as_of=world.TODAY, search=False, pdf=False, markdown=folder.parent / "markdown"))
    page = (folder.parent / "markdown/docs/about-us.md").read_text(encoding="utf-8")
    assert "![The river at the bridge](https://world.example/own/img/river.png)" in page and "| Bridge" in page
    assert "about-us.md" in (folder.parent / "markdown/mkdocs.yml").read_text(encoding="utf-8")


# -- what is wrong with it


@pytest.mark.parametrize(
    ("written", "place", "rule", "hint"),
    [
        ("# A\n\n[x](../acters/)\n", "about.md:3:5", "dead-link", "../actors/"),
        ("# A\n\n![x](img/rivr.png)\n", "about.md:3:6", "dead-link", "did you mean 'img/river.png'?"),
        ("# A\n\n![](img/river.png)\n", "about.md:3:5", "dead-link", "what it shows"),
        ("# A\n\n![x](https://evil.example/p.png)\n", "about.md:3:6", "dead-link", "those of the project"),
        ("# A\n\n![x](../../secret.png)\n", "about.md:3:6", "dead-link", ""),
        ("# A\n\n![x](/etc/a.png)\n", "about.md:3:6", "dead-link", "lay it there"),
        ("---\ntitle: A\n---\n\na <b>word</b>\n", "about.md:5:3", "no-html", "in Markdown"),
        ("---\ntitle: A\n---\n[x](imprint.md)\n", "about.md:4:5", "dead-link", "write it as"),
        ("---\ntitle: A\norder: first\n---\n", "about.md:3:8", "bad-form", "digits"),
        ("---\ntitle: A\nlanguage: Urdu\n---\n", "about.md:3:11", "bad-form", ""),
        ("---\n- A\n---\n", "about.md:2:1", "wrong-shape", "title"),
        ("---\ntitle: !!python/name:os.system\n---\n", "about.md:2:8", "yaml-tag", ""),
        ("Words.\n", "about.md:1:1", "missing-field", "a heading"),
        ("# \u200b\n", "about.md:1:3", "hidden-character", ""),
    ],
)
def test_what_is_wrong_is_named_at_its_place(folder: Path, written: str, place: str, rule: str, hint: str) -> None:
    found = told(paged(folder, {"about": written}))
    assert (place, rule) in [one[:2] for one in found], found
    assert any(hint in one[2] for one in found if one[:2] == (place, rule))


def test_no_page_can_take_an_address_of_the_site(tmp_path: Path) -> None:
    dataset = world.dataset(full_world.make(tmp_path / "world"))
    first = {addresses.page_of(one.path).partition("/")[0] for one in outputs(dataset, Pagination(dataset))}
    folders = {one for one in first if one and "." not in one}
    assert folders <= addresses.TAKEN, sorted(folders - addresses.TAKEN)
    project = paged(tmp_path / "own", dict.fromkeys(("data", "e", "search-index", "assets"), "# Ours\n"))
    assert [(place, rule) for place, rule, _ in told(project)] == [
        (f"{name}.md:1:1", "taken-address") for name in ("assets", "data", "e", "search-index")
    ]


# -- made again


def test_after_any_edit_the_site_is_that_of_a_clean_build(folder: Path, tmp_path: Path) -> None:
    project = paged(folder, {"about-us": ABOUT, "imprint": "# Imprint\n\nWords.\n"})
    pages = project / "briefings/pages"
    site = project / "briefings/site.yaml"
    settings = site.read_text(encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    build(project, QUICK)
    edits: list[Callable[[], object]] = [
        lambda: (pages / "about-us.md").write_text(ABOUT.replace("We read.", "We read twice."), encoding="utf-8"),
        lambda: (pages / "img/river.png").write_bytes(picture("PNG") + b"\0"),
        lambda: (pages / "imprint.md").unlink(),
        lambda: (pages / "terms.md").write_text("---\ntitle: Terms\nmenu: footer\n---\nWords.\n", encoding="utf-8"),
        lambda: site.write_text(
            f"{settings}accent: indigo\nfooter: New words\nlogo: img/river.png\n", encoding="utf-8"
        ),
        lambda: site.write_text(settings, encoding="utf-8"),
        lambda: (project / "mkdocs.yml").write_text(config + "copyright: More\n", encoding="utf-8"),
    ]
    for edit in edits:
        edit()
        assert build(project, QUICK).problems == []
    fresh = tmp_path / "fresh"
    world.unbuilt(project, fresh)
    assert build(fresh, QUICK).site
    assert tree(project / "build/site") == tree(fresh / "build/site")
    assert not (project / "build/site/imprint").exists()


def test_a_picture_that_changes_while_the_site_is_built_stops_the_build(folder: Path) -> None:
    records = world.records(paged(folder, {}))
    (folder / "briefings/pages/img/river.png").write_bytes(b"other")
    with pytest.raises(OSError, match="changed while the site was built"):
        records.beside.files["img/river.png"].content()


def test_the_earlier_states_of_a_site_have_the_pages_too(folder: Path) -> None:
    files, _ = builds.made(paged(folder, {"about-us": ABOUT}))
    assert html.unescape(files["about-us.md"].decode()).count("About us") >= 1
