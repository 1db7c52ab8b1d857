"""Is it in force, according to each side, today? The register, the page, the briefing, search and data give one answer."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dyad.analysis.dataset import Dataset
from dyad.outputs import outputs
from dyad.outputs.pagination import Pagination
from dyad.site.search_index import documents
from tests.support import world

TREATY = "briefings/agreements/river-treaty.yaml"
SAID = """\
short_title: Water Pact
claims:
  - {id: bor, says: The treaty *binds* both., by: BOR, act: states, on: "2031-04-21", source: herald}
formerly: [old-treaty]
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """The world, whose treaty has something said about it, and a note for a status."""
    written = world.dedent(world.FILES[TREATY]).replace(
        "by: ARD, source: herald", "by: ARD, source: [herald, gazette], note: Until the bridge is whole."
    )
    return world.dataset(world.make(tmp_path, {TREATY: f"{written}{SAID}"}))


@pytest.fixture
def made(dataset: Dataset) -> Mapping[str, str]:
    """Every text among the outputs, by path."""
    found = (
        one
        for one in outputs(dataset, Pagination(dataset))
        if not one.path.startswith("assets/") and not one.path.endswith((".epub", ".sqlite"))
    )
    return {one.path: one.content().decode() for one in found}


@pytest.mark.parametrize(
    "path", ["agreements.md", "agreements/river-treaty.md", "pairs/ard-bor.md", "data/ard-bor.md.txt", "search", "csv"]
)
def test_each_gives_the_status_its_day_its_note_and_what_was_said_later(
    path: str, made: Mapping[str, str], dataset: Dataset
) -> None:
    if path == "search":
        text = next(one.text for one in documents(dataset, Pagination(dataset)) if one.kind == "agreement")
    else:
        text = made["data/agreements.csv" if path == "csv" else path]
    day = "2031-04-20" if path == "csv" else "20 Apr 2031"
    for words in ("held in abeyance", day, "Until the bridge is whole.", "No later statement recorded here.", "signed"):
        assert words in text
    assert "21 Apr 2031" in text and "states" in text and "both." in text
    assert path == "csv" or "Whether it is in force is not stated." in text


def test_search_finds_it_by_the_readers_question(dataset: Dataset) -> None:
    text = next(one.text for one in documents(dataset, Pagination(dataset)) if one.kind == "agreement")
    assert text.startswith("Water Pact\n") and "River Treaty" in text and "In force today?" in text


def test_a_statement_never_stands_in_search_without_its_speaker(dataset: Dataset) -> None:
    text = next(one.text for one in documents(dataset, Pagination(dataset)) if one.kind == "agreement")
    assert text.count("The treaty binds both.") == text.count("Borovia states: The treaty binds both.") == 1


def test_old_addresses_lead_on(made: Mapping[str, str]) -> None:
    register = made["agreements.md"]
    assert 'id="a-river-treaty"' in register and 'id="a-old-treaty"' in register and 'id="d-2020"' in register
    assert "../river-treaty/" in made["agreements/old-treaty/index.html"]
    assert 'href="river-treaty/"' in register


def test_every_link_to_it_leads_to_its_page(made: Mapping[str, str]) -> None:
    linking = [path for path, text in made.items() if "agreements/river-treaty/" in text]
    assert {"pairs/ard-bor.md", "pairs/ard-bor/2031.md", "sources/2031.md", "sitemap.xml", "data/all.json"} <= {
        *linking
    }
    assert not [path for path, text in made.items() if "agreements/#a-river-treaty" in text]


def test_the_older_place_of_an_end_is_shown_as_its_term_is(tmp_path: Path) -> None:
    shown = []
    for name, end in (
        ("older", 'expires: {on: "2030-03", source: gazette}'),
        ("term", 'term: {expires: {on: "2030-03", source: gazette}}'),
    ):
        written = f"{world.dedent(world.FILES[TREATY])}{end}\n"
        dataset = world.dataset(world.make(tmp_path / name, {TREATY: written}))
        pages = {one.path: one.content().decode() for one in outputs(dataset, Pagination(dataset)) if one.is_page}
        shown.append(pages["agreements/river-treaty.md"])
        assert "Its term ran until" in pages["agreements.md"] and "Runs until" not in pages["agreements.md"]
    assert shown[0] == shown[1] and "expired by its term" in shown[0]


def test_a_page_holds_as_many_events_and_statements_as_it_has_room_for(tmp_path: Path) -> None:
    files = {
        f"briefings/events/2031/2031-05-talk-{number}.yaml": (
            f'title: Talk {number}\ndate: "2031-05-{number % 28 + 1:02}"\ntype: meeting\nparties: [ARD, BOR]\n'
            f"summary: {'They spoke of the river. ' * 70}\nagreements: [river-treaty]\nsources: [herald]\n"
            f"claims: [{{id: a, says: {'The river is ours. ' * 90}, by: ARD, act: states, source: herald}}]\n"
        )
        for number in range(90)
    }
    names = ", ".join(f'"2031-05-talk-{number}#a"' for number in range(90))
    written = f"{world.dedent(world.FILES[TREATY])}statements: [{names}]\n"
    dataset = world.dataset(world.make(tmp_path, {**files, TREATY: written}))
    pagination = Pagination(dataset)
    page = next(one for one in outputs(dataset, pagination) if one.path == "agreements/river-treaty.md").content()
    assert 100_000 < len(page) < 300_000
    assert b"earlier statements are in the data." in page and b"earlier events are in the chronologies" in page
