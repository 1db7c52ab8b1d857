"""The words by which texts are judged are data, and are found whole, in any ending that an entry allows."""

from pathlib import Path

import pytest

from dyad.language.word_lists import FOLDER, Hit, has, hits, is_list, of_list, without
from dyad.reading import yamlfile
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


IN_OTHER_LANGUAGES = [
    ("fr", "L’actuel président de Borovie", "current"),
    ("fr", "à l'heure actuelle", "current"),
    ("fr", "Ministre depuis 2029", "lasting"),
    ("fr", "Ministre depuis 2029, vue pour la dernière fois au 3 mars 2031", "dated"),
    ("fr", "Les deux États se taisent", "both"),
    ("fr", "Le village contesté", "disputed"),
    ("fr", "La Borovie les accuse", "accusing"),
    ("fr", "des terroristes", "loaded"),
    ("fr", "les forces d’occupation", "loaded"),
    ("fr", "le ministère de la Pêche", "official"),
    ("fr", "la ministre et son fils", "family"),
    ("fr", "elle fut hospitalisée", "health"),
    ("fr", "il est de longue date catholique", "faith"),
    ("fr", "des missiles ont frappé", "deeds"),
    ("ur", "موجودہ صدر", "current"),
    ("ur", "دونوں ممالک", "both"),
    ("ur", "زیرِ انتظام علاقہ", "disputed"),
    ("ur", "بورویا پر الزامات", "accusing"),
    ("ur", "دہشت گردوں نے", "loaded"),
    ("ur", "وزارتِ خارجہ", "official"),
    ("ur", "صدر کی اہلیہ", "family"),
    ("ur", "وہ زیر علاج ہیں", "health"),
    ("ur", "اپنا مذہب", "faith"),
    ("ur", "گولہ باری", "deeds"),
]


@pytest.mark.parametrize(("tag", "text", "name"), IN_OTHER_LANGUAGES)
def test_each_list_of_another_language_finds_what_it_is_for(tag: str, text: str, name: str) -> None:
    assert has(text, name, Language(tag))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Les deux ont accusé réception de la note"),
        ("fr", "un pacte de non-agression"),
        ("fr", "la protection des animaux sauvages"),
        ("fr", "les maladies infectieuses"),
        ("fr", "la langue maternelle et l’école des filles"),
        ("fr", "Il occupe le poste"),
        ("ur", "وزارت صحت"),
        ("ur", "بھائی چارہ"),
    ],
)
def test_words_that_mean_something_else_take_no_side_and_tell_of_nobody(tag: str, text: str) -> None:
    told = {one.list for one in hits(text, Language(tag))}
    assert not told & {"loaded", "family", "faith", "health", "accusing", "current"}, told


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


@pytest.mark.parametrize("file", sorted(resource(FOLDER).glob("*.yaml")), ids=lambda one: one.stem)
def test_every_word_of_ours_can_be_found_and_stands_once(file: Path) -> None:
    value, problems = yamlfile.read(file.read_bytes(), file.name)
    assert not problems and isinstance(value, dict)
    for name, entries in value.items():
        assert is_list(name, entries), name
        assert isinstance(entries, list) and len(entries) == len({str(one) for one in entries}), name


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
