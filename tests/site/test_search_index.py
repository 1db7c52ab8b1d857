"""The index holds what the record holds, by the rules that the search reads it by."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dyad.analysis.dataset import Dataset
from dyad.build import Options, build
from dyad.model.vocabulary import Synonym
from dyad.outputs.pagination import Pagination
from dyad.site.search_concepts import Concepts
from dyad.site.search_documents import Document
from dyad.site.search_index import FOLDER, KINDS, digest, documents, index
from tests.support import full_world, world

SYNONYMS = """\
    titles-of-address: {left_out: true, words: [Mr, General]}
    ceasefire: {words: [ceasefire, stop firing]}
    water: {words: [water], also: [river]}
    """


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return world.dataset(full_world.make(tmp_path / "world"))


def files(dataset: Dataset, folder: Path) -> Mapping[str, Any]:
    """Return the files of the index by path, read."""
    index(documents(dataset, Pagination(dataset)), dataset, folder)
    return {
        file.relative_to(folder).as_posix().removesuffix(".json"): json.loads(file.read_bytes())
        for file in folder.rglob("*.json")
    }


def found(files: Mapping[str, Any], word: str) -> list[list[int]]:
    """Return the numbers of the documents that have a word: in a name, a title, the text."""
    entry = next(
        (one for path, part in files.items() if path.startswith("words/") for one in part if one[0] == word), [word]
    )
    names, titles, texts = (*entry[1:], [], [], [])[:3]
    return [numbers(names[::2]), numbers(titles), numbers(texts)]


def numbers(steps: list[int]) -> list[int]:
    return [sum(steps[: at + 1]) for at in range(len(steps))]


def test_every_record_that_stands_has_a_document_of_its_own(dataset: Dataset) -> None:
    made = documents(dataset, Pagination(dataset))
    assert max(Counter(one.name for one in made).values()) == 1
    names = {one.name for one in made}
    for letter, records in (
        ("e", dataset.events()),
        ("a", dataset.actors()),
        ("g", dataset.agreements()),
        ("s", dataset.sources()),
    ):
        for one in records:
            assert (f"{letter}-{one.id}" in names) is (one.withdrawn is None), one
    assert {one.kind for one in made} == set(KINDS)


def test_documents_stand_kind_by_kind_and_what_is_dated_in_the_order_of_time(dataset: Dataset, tmp_path: Path) -> None:
    made = documents(dataset, Pagination(dataset))
    assert [one.kind for one in made] == sorted((one.kind for one in made), key=KINDS.index)
    events = [one.span for one in made if one.kind == "event" and one.span]
    assert events == sorted(events) and events
    start = files(dataset, tmp_path / "index")["index"]
    assert [(kind, count) for kind, count, _ in start["kinds"]] == [
        (kind, sum(one.kind == kind for one in made)) for kind in KINDS
    ]


def test_a_word_leads_to_its_documents_and_a_name_says_how_long_it_is(dataset: Dataset, tmp_path: Path) -> None:
    made, read = documents(dataset, Pagination(dataset)), files(dataset, tmp_path / "index")
    names, titles, texts = ([made[number] for number in each] for each in found(read, "tolvane"))
    assert "a-mira-tolvane" in {one.name for one in names}
    assert all("tolvane" in one.text.lower() for one in (*names, *titles, *texts))
    everything = [one for one in made if "tolvane" in one.text.lower()]
    assert {one.name for one in everything} == {one.name for one in (*names, *titles, *texts)}
    assert found(read, "the") == [[], [], []]


def test_each_part_begins_where_the_list_says(dataset: Dataset, tmp_path: Path) -> None:
    read = files(dataset, tmp_path / "index")
    firsts = read["index"]["words"]
    assert [read[f"words/{number}"][0][0] for number in range(len(firsts))] == firsts
    words = [one[0] for number in range(len(firsts)) for one in read[f"words/{number}"]]
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be")) and len(words) == len(set(words))


def test_filters_hold_the_documents_that_they_name(dataset: Dataset, tmp_path: Path) -> None:
    made, read = documents(dataset, Pagination(dataset)), files(dataset, tmp_path / "index")
    countries = {one.name for one in dataset.vocabulary.countries.values()}
    assert {value for value, _ in read["filters/country"]} <= countries
    for name in ("pair", "country", "type", "theme", "year", "status", "actor", "place"):
        for value, steps in read[f"filters/{name}"]:
            assert {made[number].name for number in numbers(steps)} == {
                one.name for one in made if value in one.filters.get(name, ())
            }


def test_days_are_those_of_the_documents(dataset: Dataset, tmp_path: Path) -> None:
    made, read = documents(dataset, Pagination(dataset)), files(dataset, tmp_path / "index")
    for kind, steps in read["days"].items():
        own, first = [one for one in made if one.kind == kind and one.span], 0
        for one, (step, more) in zip(own, zip(steps[::2], steps[1::2], strict=True), strict=True):
            first += step
            assert one.span and (first, first + more) == tuple(day.toordinal() for day in one.span)


def test_synonyms_are_one_sign_in_texts_and_in_what_is_asked() -> None:
    read = {
        "ceasefire": Synonym(words=("ceasefire", "stop firing", "truces")),
        "water": Synonym(words=("water",), also=("river",)),
        "titles": Synonym(words=("Mr",), left_out=True),
    }
    concepts = Concepts(read)
    signs = [unit.signs for unit in concepts.units("they stop firing at the river by truce".split())]
    assert [one for one in signs if one] == [["#ceasefire"], ["#water"], ["#ceasefire"]]
    assert concepts.asked == {"#ceasefire": [("ceasefire",), ("stop", "firing"), ("truce",)], "#water": [("water",)]}
    assert concepts.left_out == {"mr"}


def test_two_actors_of_one_name_are_told_apart_in_the_filter(tmp_path: Path) -> None:
    twin = "name: Mira Tolvane\nkind: person\ncountry: BOR\n"
    call = world.FILES["briefings/events/2031/2031-02-02-call.yaml"].replace("oskar-venn", "mira-of-borovia")
    dataset = world.dataset(
        world.make(
            tmp_path / "world",
            {"briefings/actors/mira-of-borovia.yaml": twin, "briefings/events/2031/2031-02-02-call.yaml": call},
        )
    )
    event = next(one for one in documents(dataset, Pagination(dataset)) if one.name == "e-2031-02-02-call")
    assert event.filters["actor"] == ["Mira Tolvane (Ardenia, mira-tolvane)", "Mira Tolvane (Borovia, mira-of-borovia)"]


def test_an_actor_whose_name_stands_in_no_latin_letters_is_found_by_it(dataset: Dataset, tmp_path: Path) -> None:
    read = files(dataset, tmp_path / "index")
    made = documents(dataset, Pagination(dataset))
    for word in ("میرا", "米拉"):
        assert "a-mira-tolvane" in {made[number].name for number in found(read, word)[0]}


def test_a_synonym_makes_the_index_anew_and_no_page(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world", {"briefings/vocabulary/synonyms.yaml": SYNONYMS})
    first = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert first.site is not None
    before = (first.site / FOLDER / "index.json").read_bytes()
    again = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert again.site is not None and (again.site / FOLDER / "index.json").read_bytes() == before
    world.write(folder, "briefings/vocabulary/synonyms.yaml", f"{SYNONYMS}bridge: {{words: [bridge, span]}}\n")
    renewed = build(folder, Options(as_of=world.TODAY, pdf=False))
    assert renewed.site is not None and renewed.rendered == 0
    assert b"#bridge" in (renewed.site / FOLDER / "index.json").read_bytes() != before


def test_a_changed_document_changes_the_digest(dataset: Dataset) -> None:
    made = list(documents(dataset, Pagination(dataset)))
    other = [Document(**{**vars(made[0]), "about": "Something else"}), *made[1:]]
    assert digest(made, dataset) == digest(made, dataset) != digest(other, dataset)


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("truce: {words: []}", "empty-field"),
        ("truce: {words: [truce], meaning: x}", "unknown-field"),
        ("truce: {}", "missing-field"),
        ('"A B": {words: [truce]}', "bad-id"),
    ],
)
def test_a_mistake_in_the_synonyms_is_named_with_its_place(tmp_path: Path, entry: str, rule: str) -> None:
    folder = world.make(tmp_path / "world", {"briefings/vocabulary/synonyms.yaml": f"{entry}\n"})
    assert [(one.rule, one.place.line) for one in world.problems(folder)] == [(rule, 1)]


def test_a_project_does_without_synonyms(tmp_path: Path) -> None:
    folder = world.make(tmp_path / "world")
    (folder / "briefings/vocabulary/synonyms.yaml").unlink()
    assert world.problems(folder) == []
    assert files(world.dataset(folder), tmp_path / "index")["index"]["concepts"] == {}


def test_every_result_leads_to_a_place_that_is_there(tmp_path: Path) -> None:
    built = build(full_world.make(tmp_path / "world"), Options(as_of=world.TODAY, pdf=False))
    assert built.site is not None
    for file in (built.site / FOLDER / "cards").iterdir():
        for card in json.loads(file.read_bytes()):
            for at in (card["at"], *(one["at"] for one in card.get("held", ()))):
                page, _, anchor = at.partition("#")
                html = (built.site / page.partition("?")[0] / "index.html").read_text(encoding="utf-8")
                assert f'id="{anchor}"' in html if anchor else html, at
