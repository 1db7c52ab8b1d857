"""The words by which texts are judged are data, and are found whole, in any ending that an entry allows."""

import pytest

from dyad.language.word_lists import FOLDER, Hit, has, hits, of_list, without
from dyad.reading.own_words import Language
from dyad.runtime.resources import resource

ENGLISH = Language("en")


def found(text: str, name: str) -> list[str]:
    """Return the words of a list in an English text."""
    return [one.words for one in of_list(text, name, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("He took large bribes.", "crimes", ["took large bribes", "bribes"]),
        ("He TOOK bribes.", "crimes", ["TOOK bribes", "bribes"]),
        ("Borovia-backed gunmen", "crimes", ["Borovia-backed"]),
        ("the anti-corruption law", "charges", []),
        ("It uses the lull to mass guns.", "violence", ["uses the lull to mass guns"]),
        ("It used the lull to move grain.", "violence", []),
        ("It used the lullaby to move guns.", "violence", []),
        ("martyrdom", "loaded", ["martyrdom"]),
        ("illness", "health", ["illness"]),
        ("a village", "health", []),
        ("it took five long and very large bribes", "crimes", ["bribes"]),
    ],
)
def test_entries_are_found_with_their_endings_and_gaps(text: str, name: str, words: list[str]) -> None:
    assert found(text, name) == words


def test_a_phrase_that_means_something_else_is_spared() -> None:
    assert found("a visa regime", "loaded") == [] and found("the regime", "loaded") == ["regime"]


def test_a_hit_says_where_it_stands() -> None:
    assert of_list("the regime fell", "loaded", ENGLISH) == (Hit("loaded", 4, 10, "regime"),)
    assert has("the regime fell", "loaded", ENGLISH) and not has("the rain fell", "loaded", ENGLISH)


def test_a_language_is_judged_by_its_own_words_and_those_of_its_shorter_tag_alone() -> None:
    assert hits("the regime fell", Language("en-GB")) == hits("the regime fell", ENGLISH) != ()
    assert (
        hits("the regime fell", Language("eo")) == ()
        and without(Language("eo")) == without(Language("zz")) != frozenset()
    )


def test_every_language_of_the_words_has_the_lists_that_the_checks_ask_for() -> None:
    names = {one.stem for one in resource(FOLDER).glob("*.yaml")}
    assert "en" in names
    for name in ("crimes", "charges", "violence", "deeds", "loaded", "family", "faith", "health", "official", "both"):
        assert any(name == one.list for one in hits(" ".join(SAMPLES), ENGLISH)), name


SAMPLES = (
    "took bribes",
    "corruption",
    "killed",
    "fired",
    "regime",
    "daughter",
    "sect",
    "cancer",
    "ministry",
    "both sides",
)
