"""A record that a page cannot carry is named before anything is built; what passes is carried."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyad import text
from dyad.build import Options, build
from dyad.model.weights import MOST_BYTES, length, weight
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


MANY = 150


def _source(number: int) -> str:
    long = f"Paper {number} " + "of a name that never ends " * 11
    return (
        f"title: {long}\npublisher: {long}\nauthor: {long}\nkind: article-newspaper\nlanguage: en\n"
        f"url: https://paper.example/{number}/{'a' * 1900}\npublished: '2031-02-01'\n"
        f"reliability: {{grade: B, why: {'Because of it. ' * 100}, by: Made-up editors, on: '2031-02-04'}}\n"
    )


def _said(number: int, words: str) -> str:
    title = f"They speak {number} " + "for a long while " * 5
    return (
        f"title: {title}\ndate: '2031-02-{number % 27 + 2:02}'\ntype: phone-call\n"
        "parties: [mira-tolvane, oskar-venn, ARD, BOR]\n"
        f"summary: {words}\naccording_to: [mira-tolvane]\nthemes: [trade]\nsources: [paper-{number}]\n"
        f"claims: [{{id: one, says: {words}, by: mira-tolvane, act: states, source: paper-{number}}}]\n"
    )


@pytest.mark.parametrize("words", ["They spoke. " * 160, "They spoke of *it*. " * 98])
def test_lists_of_many_long_records_stay_below_the_limit_of_a_page(tmp_path: Path, words: str) -> None:
    many = {f"briefings/sources/2031/paper-{number}.yaml": _source(number) for number in range(MANY)}
    many |= {f"briefings/events/2031/2031-02-talk-{number}.yaml": _said(number, words) for number in range(MANY)}
    folder = world.make(tmp_path, many)
    assert [one for one in _told(folder) if one[1] == "too-heavy"] == []
    built = build(folder, Options(world.TODAY, search=False, pdf=False))
    assert built.site is not None, [one.message for one in built.problems if one.severity == "error"]
    heaviest = max(built.site.rglob("*.html"), key=lambda page: page.stat().st_size)
    assert heaviest.stat().st_size <= MOST_BYTES, heaviest
    actor = (built.site / "actors/mira-tolvane/index.html").read_text(encoding="utf-8")
    assert 'href="statements/"' in actor and "events, with filters" in actor  # it says that there are more


def test_a_record_has_the_same_fields_and_weight_whatever_was_asked_of_it_before_and_a_copy_weighs_anew(
    tmp_path: Path,
) -> None:
    event = world.records(world.make(tmp_path)).events["2031-04-bridge"]
    bare = event.model_copy()
    before, heavy = dict(bare), weight(bare)
    assert bare.targets and bare.weight == event.weight == heavy == weight(bare)
    assert dict(bare) == before and dict(bare).keys() == type(bare).model_fields.keys()
    longer = event.model_copy(update={"title": event.title * 2})
    assert longer.weight == heavy + 2 * length(event.title)
