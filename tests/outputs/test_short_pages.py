"""Lists and pages that are cut: the made-up world with limits so small that each of them is reached, long after its last event."""

import re
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from posixpath import join, normpath

import pytest

from tests.support import busy_world, full_world, world
from tests.support.goldens import GOLDENS, changed, digests
from tests.support.made import LATER, lengthen, made, shorten

LINK = re.compile(r'href="([^"#]*)(?:#([^"]*))?"')
ANCHOR = re.compile(r'(?:\bid="|\{ *#)([^"}]+)["}]')
"""The places on a page: of an element, or of a heading that the engine makes."""


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """All that is made with small limits, by path; they are put back before another test makes anything."""
    records = world.records(full_world.make(tmp_path_factory.mktemp("short") / "world"))
    before = shorten()
    try:
        return dict(made(records, LATER))
    finally:
        lengthen(before)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """All that is made of a world with much in it, by path."""
    return dict(made(world.records(busy_world.make(tmp_path_factory.mktemp("busy"))), world.TODAY))


@pytest.mark.parametrize("which", ["short", "busy"])
def test_every_output_is_as_it_was(which: str, request: pytest.FixtureRequest) -> None:
    found: Mapping[str, bytes] = request.getfixturevalue(which)
    golden = GOLDENS / f"{which}.txt"
    now = "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(found.items()))
    if request.config.getoption("--renew"):
        golden.write_text(now, encoding="utf-8")
    assert list(changed(digests(golden.read_text(encoding="utf-8")), digests(now))) == []


def test_every_link_between_short_pages_leads_to_a_page_and_a_place_that_are_there(short: Mapping[str, bytes]) -> None:
    pages = {address(path): content.decode() for path, content in short.items() if path.endswith(".md")}
    anchors = {one: set(ANCHOR.findall(text)) for one, text in pages.items()}
    lost = [
        (one, link)
        for one, text in pages.items()
        for link, anchor in LINK.findall(text)
        if ":" not in link and not made_later(target := normpath(join(one, link.partition("?")[0])))
        if not there(target, anchor, anchors, short)
    ]
    assert lost == []


def test_every_event_stands_whole_on_one_page_of_a_pair_however_short_pages_are(short: Mapping[str, bytes]) -> None:
    homes = Counter(
        (year[1], event)
        for path, content in short.items()
        if (year := re.fullmatch(r"(pairs/[a-z-]+|events)/[0-9]{4}(?:/[0-9]+)?\.md", path))
        for event in set(re.findall(r'<article[^>]* id="([^"]+)"', content.decode()))
    )
    assert homes and set(homes.values()) == {1}


def address(path: str) -> str:
    """Return the folder that a page is put into."""
    return "." if path == "index.md" else path.removesuffix(".md").removesuffix("/index")


def made_later(target: str) -> bool:
    """Say whether a link leads to what is made after the pages."""
    return any(part in target.split("/") and target != "as-of" for part in ("pdf", "assets", "as-of", "search-index"))


def there(target: str, anchor: str, anchors: Mapping[str, set[str]], short: Mapping[str, bytes]) -> bool:
    """Say whether a page, and a place on it, or a file was made."""
    return (target in anchors and (not anchor or anchor in anchors[target])) or not short.keys().isdisjoint(
        (target, f"{target}/index.html")
    )
