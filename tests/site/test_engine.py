"""The engine renders what it is given in one go or in turns, and tells what it meets in any of them."""

from datetime import date
from pathlib import Path

import pytest

from dyad.runtime.files import present
from dyad.site import engine
from dyad.site.engine import Crew, EngineFailure, RenderOrder, start
from tests.support.folders import tree

FRAME = "<!doctype html><title>{{ page.title }}</title>{{ page.content }}\n"
DAY = date(2031, 6, 30)
SETTINGS = {"site_name": "The river", "site_url": "https://river.example/", "extra": {}}


def rendered(folder: Path, pages: dict[str, bytes]) -> tuple[dict[str, bytes], int]:
    """Render pages with two processes; return the HTML, and in how many folders it came."""
    docs, theme = folder / "docs", folder / "theme"
    for file, words in {"index.md": b"# Front\n", **pages}.items():
        (docs / file).parent.mkdir(parents=True, exist_ok=True)
        (docs / file).write_bytes(words)
    theme.mkdir()
    (theme / "main.html").write_text(FRAME, encoding="utf-8")
    with Crew("mkdocs", DAY, ready=1) as crew:
        sites = start(RenderOrder(crew, theme, docs, ["index.md", *pages], folder / "work", SETTINGS, 2)).sites()
    html = {name: content for site in sites for name, content in tree(site).items() if name.endswith(".html")}
    return html, len([site for site in sites if present(site)])


def in_turns(patch: pytest.MonkeyPatch) -> None:
    """Let a process render few pages at once, and two processes be worth it."""
    patch.setattr(engine, "WORTH_A_PROCESS", 2)
    patch.setattr(engine, "_AT_ONCE", 15_000)


def test_pages_come_out_the_same_whether_they_are_rendered_at_once_or_in_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"{place}/page-{number}.md": b"# A page\n\nBy *the* river.\n" for place in "ab" for number in range(9)}
    at_once, folders = rendered(tmp_path / "at-once", pages)
    assert folders == 1
    in_turns(monkeypatch)
    found, folders = rendered(tmp_path / "in-turns", pages)
    assert folders > 4 and found == at_once and len(at_once) > len(pages)


def test_what_goes_wrong_in_a_later_turn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_turns(monkeypatch)
    with pytest.raises(EngineFailure, match="page-8") as told:
        rendered(tmp_path, {**{f"page-{number}.md": b"# A page\n" for number in range(8)}, "page-8.md": b"\xff\n"})
    assert "RuntimeWarning" not in str(told.value)
