"""A record that a page cannot carry is named before anything is built; what passes is carried."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad import text
from dyad.build import Options, build
from dyad.model.weights import MOST_BYTES, length
from tests.support import world

BRIDGE = "briefings/events/2031/2031-04-bridge.yaml"


def _claims(count: int, says: str) -> str:
    quoted = says.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        f'  - {{id: c{number}, says: "{quoted}", by: BOR, act: states, source: herald}}\n' for number in range(count)
    ]
    return world.dedent(world.FILES[BRIDGE]).replace("figures:", "".join(lines) + "figures:")


def _told(folder: Path) -> list[tuple[str, str]]:
    return [(one.place.path, one.rule) for one in world.problems(folder)]


@pytest.mark.parametrize(
    ("count", "says"), [(60, "a" + '"' * 1899), (1500, "Rain."), (60, "a" + "&" * 1899), (60, "`a` " * 450)]
)
def test_a_record_too_heavy_for_a_page_is_named(tmp_path: Path, count: int, says: str) -> None:
    assert (BRIDGE, "too-heavy") in _told(world.make(tmp_path, {BRIDGE: _claims(count, says)}))


@pytest.mark.parametrize(
    "path", ["actors/mira-tolvane", "agreements/river-treaty", "pairs/ard-bor", "sources/2031/gazette"]
)
def test_no_kind_of_record_grows_without_end(tmp_path: Path, path: str) -> None:
    field = {"actors": "also_known_as", "pairs": "gaps"}.get(path.partition("/")[0], "formerly")
    good = (
        world.dedent(world.FILES[f"briefings/{path}.yaml"])
        .replace("gaps: [Nobody asked the fish.]\n", "")
        .replace("also_known_as: [M. Tolvane]\n", "")
    )
    grown = f"{good}{field}: [{', '.join(f'item-{number}' for number in range(1500))}]\n"
    assert (f"briefings/{path}.yaml", "too-heavy") in _told(world.make(tmp_path, {f"briefings/{path}.yaml": grown}))


def test_a_page_of_prose_too_heavy_is_named(tmp_path: Path) -> None:
    assert _told(world.make(tmp_path, {"briefings/pages/method.md": "a\n\n" * 20_000})) == [
        ("briefings/pages/method.md", "too-heavy")
    ]


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200)
    | st.text(alphabet="*_`[]()<>&\"' ah:/.", max_size=200)
)
@settings(max_examples=300)
def test_no_text_comes_out_longer_than_its_weight_says(words: str) -> None:
    assert len(text.inline(words).encode()) <= length(words) + 30


@pytest.mark.parametrize(
    ("count", "says"),
    [(8, "a" + '"' * 1899), (200, "Rain."), (30, "An [account](https://gazette.example/a) of *it* all. " * 20)],
)
def test_the_heaviest_that_passes_are_built_side_by_side(tmp_path: Path, count: int, says: str) -> None:
    heavy = {BRIDGE.replace("bridge", f"bridge-{number}"): _claims(count, says) for number in range(4)}
    folder = world.make(tmp_path, heavy)
    assert [one for one in _told(folder) if one[1] == "too-heavy"] == []
    built = build(folder, Options(world.TODAY, search=False, pdf=False))
    assert built.site is not None, built.problems
    assert max(page.stat().st_size for page in built.site.rglob("*.html")) <= MOST_BYTES


def test_a_vocabulary_too_heavy_for_the_page_of_all_words_is_named(tmp_path: Path) -> None:
    themes = "briefings/vocabulary/themes.yaml"
    folder = world.make(tmp_path)
    words = "".join(
        f"theme-{number}: {{label: {'A long label ' * 5}, definition: {'Of it. ' * 10}}}\n" for number in range(1200)
    )
    file = folder / themes
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert (themes, "too-heavy") in _told(folder)
