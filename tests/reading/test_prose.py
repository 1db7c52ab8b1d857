"""The pages of prose that every site has: the writers' own, else ours in the nearest language."""

from pathlib import Path

import pytest

from dyad.reading import prose
from dyad.reading.problems import Problem
from dyad.runtime.resources import resource

OWN = {page: f"# {page}\n\nIn words of our own.\n" for page in prose.PAGES}


def laid(folder: Path, pages: dict[str, str]) -> Path:
    """Return a folder with some pages of prose."""
    for name, text in pages.items():
        file = folder / prose.FOLDER / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def english(page: str) -> str:
    return (resource("templates/init") / prose.FOLDER / f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", "fr-CA", "ur", "nn"])
def test_a_page_is_told_to_be_ours_in_english_only_where_it_is_and_the_site_is_not(
    tmp_path: Path, language: str
) -> None:
    left = laid(tmp_path, {"method": english("method"), "naming": OWN["naming"]})
    found = prose.read(left, language, [])
    is_foreign = not language.startswith("en")
    assert found["method"] == prose.PageText(english("method"), is_foreign)
    assert found["naming"] == prose.PageText(OWN["naming"], False)
    translated = language.partition("-")[0] in ("fr", "ur")
    assert (found["sourcing"].text == english("sourcing")) is not translated
    assert found["sourcing"].in_english is (language == "nn")


def test_our_english_pages_are_not_read_where_an_english_site_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dyad.reading.prose.resource", lambda path: pytest.fail(f"{path} was read"))
    problems: list[Problem] = []
    assert {page: one.text for page, one in prose.read(laid(tmp_path, OWN), "en", problems).items()} == OWN
    assert problems == []
