"""Cards in a built site: there for every page that names one, made again only where what they say changed, none without PDFs."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from dyad.analysis.as_of import as_known
from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.outputs.pagination import Pagination
from dyad.reading.load import load
from dyad.site import card_files
from dyad.site.dependencies import DependencyTracker
from tests.support import world

PAIR = "briefings/pairs/ard-bor.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up world, built with its PDFs and cards."""
    folder = world.make(tmp_path_factory.mktemp("cards") / "world")
    done = build(folder, Options(as_of=world.TODAY, search=False))
    assert done.problems == [] and done.site is not None
    return done.site


def told(page: Path) -> Mapping[str, str]:
    """Return what a page says to those who show a preview of it."""
    found = html.document_fromstring(page.read_bytes()).iter("meta")
    return {
        name: one.get("content", "")
        for one in found
        if (name := one.get("property") or one.get("name") or "").startswith(("og:image", "twitter:"))
    }


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("pairs/ard-bor/index.html", "ard-bor"),
        ("index.html", "site"),
        ("pairs/ard-bor/2031/index.html", "site"),
        ("404.html", "site"),
    ],
)
def test_a_page_names_its_own_card_or_that_of_the_site(made: Path, page: str, card: str) -> None:
    found = told(made / page)
    assert found["og:image"] == f"https://world.example/cards/{card}.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"
    assert (made / f"cards/{card}.png").is_file()


def test_a_card_is_told_in_words(made: Path) -> None:
    own, site = told(made / "pairs/ard-bor/index.html"), told(made / "index.html")
    assert "Mixed, judged on 11 May 2031." in own["og:image:alt"]
    assert site["og:image:alt"] == "Made-up briefings: Nothing here is real"


def test_a_site_without_pdfs_has_no_card_and_names_none(folder: Path) -> None:
    done = build(folder, Options(as_of=world.TODAY, search=False, pdf=False))
    assert done.site is not None and not (done.site / "cards").exists()
    assert told(done.site / "index.html") == {"twitter:card": "summary"}


def test_home_screens_find_the_sign_and_the_manifest_on_every_page(made: Path) -> None:
    for page in ("index.html", "pairs/ard-bor/2031/index.html"):
        links = {
            (one.get("rel"), one.get("sizes")): one.get("href", "")
            for one in html.document_fromstring((made / page).read_bytes()).iter("link")
        }
        for key in (("icon", "32x32"), ("icon", None), ("apple-touch-icon", None), ("manifest", None)):
            assert ((made / page).parent / links[key]).resolve().is_file(), key
    assert re.search(r"manifest-src 'self'", (made / "index.html").read_text(encoding="utf-8"))


# -- Made again only where that is due


def drawn(folder: Path, *, quick: bool = False) -> set[str]:
    """Draw the cards of a project; return the files of those that were drawn anew."""
    found, _ = load(folder)
    assert found is not None
    dataset = Dataset(as_known(found, world.TODAY), world.TODAY)
    watch = DependencyTracker(dataset, Pagination(dataset), found)
    (folder / "build").mkdir(exist_ok=True)
    before = {file: file.stat().st_mtime_ns for file in (folder / "build/cards").glob("*.png")}
    files = card_files.draw(folder / "build", watch, folder / "build/kept", 2, quick=quick)
    now = {file: file.stat().st_mtime_ns for file in (folder / "build/cards").glob("*.png")}
    assert {file.name for file in now} == {Path(file).name for file in files}
    return {file.name for file, at in now.items() if before.get(file) != at}


def reworded(folder: Path) -> None:
    """Give the bottom line of a pair other words."""
    file = folder / PAIR
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(bottom_line:.*?text: )", r"\1Now ", text, count=1, flags=re.DOTALL)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


def test_only_what_says_something_else_is_drawn_again(folder: Path) -> None:
    assert drawn(folder) == {"site.png", "ard-bor.png"}
    assert drawn(folder) == set()
    reworded(folder)
    assert drawn(folder) == {"ard-bor.png"}


def test_a_card_that_was_touched_or_lost_is_drawn_again(folder: Path) -> None:
    drawn(folder)
    (folder / "build/cards/site.png").write_bytes(b"x")
    (folder / "build/cards/ard-bor.png").unlink()
    assert drawn(folder) == {"site.png", "ard-bor.png"}
    assert (folder / "build/cards/site.png").read_bytes()[:4] == b"\x89PNG"


def test_the_card_of_a_pair_that_is_gone_goes_with_it(folder: Path) -> None:
    drawn(folder)
    (folder / PAIR).unlink()
    drawn(folder)
    assert not (folder / "build/cards/ard-bor.png").exists()


def test_a_quick_build_leaves_the_cards_as_they_are(folder: Path) -> None:
    drawn(folder)
    reworded(folder)
    assert drawn(folder, quick=True) == set()
    assert drawn(folder) == {"ard-bor.png"}
    shutil.rmtree(folder / "build/cards")
    assert drawn(folder, quick=True) == set()
