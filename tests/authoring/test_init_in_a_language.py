"""A new project in another language has its words from the beginning, and passes the check."""

import re
from pathlib import Path

import pytest
from babel import Locale

from dyad.authoring.formatting import prepare
from dyad.authoring.init import init
from dyad.authoring.translating import NoSuchLanguage, _words
from dyad.language.texts import languages
from dyad.reading import prose
from dyad.reading.load import load
from dyad.reading.translations import translation
from dyad.runtime.resources import resource
from tests.support import world
from tests.support.command import run
from tests.support.typography import FAULTS

OTHERS = [tag for tag in languages() if tag != "en"]


@pytest.mark.parametrize("tag", OTHERS)
def test_every_word_of_every_vocabulary_is_in_the_language(tmp_path: Path, tag: str) -> None:
    init(tmp_path / "english")
    init(tmp_path / "other", tag)
    english, _ = load(tmp_path / "english")
    other, problems = load(tmp_path / "other")
    assert other is not None and english is not None and problems == []
    assert other.site.language == tag
    same = {
        "infrastructure",
        "sport",
        "sanctions",
        "extradition",
        "vote",
        "consultations",
        "invitation",
        "accusation",
        "expulsion",
    }
    for name, entries in english.vocabulary.entries.items():
        translated = other.vocabulary.entries[name]
        assert list(translated) == list(entries), name  # the order is that of the first
        for term, entry in entries.items():
            assert translated[term].definition != entry.definition, (name, term)
            assert translated[term].label != entry.label or len(entry.label) < 14 or term in same, (name, term)
            kept = {"label", "definition", "titles"}
            assert translated[term].model_dump(exclude=kept) == entry.model_dump(exclude=kept), (name, term)
            assert set(translated[term].titles) >= set(entry.titles), (name, term)
    names = Locale.parse(tag).territories
    assert (
        other.vocabulary.countries["NOR"].name == names["NO"]
        and "Norway" in other.vocabulary.countries["NOR"].also_known_as
    )
    assert [one.rule for one in world.problems(tmp_path / "other")] in ([], ["no-words"])
    assert prepare(tmp_path / "other").changed == {}


def test_no_word_is_translated_that_no_vocabulary_has(tmp_path: Path) -> None:
    init(tmp_path / "english")
    english, _ = load(tmp_path / "english")
    assert english is not None
    for tag in OTHERS:
        found = {name: set(terms) for name, terms in _words(tag).items()}
        assert found.pop("countries") <= english.vocabulary.countries.keys()
        assert found == {name: set(terms) for name, terms in english.vocabulary.entries.items() if terms}, tag
    assert {file.stem for file in resource("templates/vocabulary").glob("*.yaml")} == set(OTHERS)


def test_a_language_without_texts_is_refused_with_the_way_out_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(
        NoSuchLanguage, match=r"write one of en, fr, ur, or begin in English and add templates/texts/de\.yaml"
    ):
        init(tmp_path / "new", "de")
    assert not (tmp_path / "new").exists()
    code, said = run(tmp_path, "init", str(tmp_path / "new"), "--language", "de")
    assert code == 2 and "there are no texts in 'de'" in said


@pytest.mark.parametrize("tag", OTHERS)
def test_no_country_keeps_an_english_name_or_note(tmp_path: Path, tag: str) -> None:
    init(tmp_path / "english")
    init(tmp_path / "other", tag)
    (english, _), (other, _) = load(tmp_path / "english"), load(tmp_path / "other")
    assert english is not None and other is not None
    theirs = Locale.parse(tag).territories
    for code, entry in english.vocabulary.countries.items():
        translated = other.vocabulary.countries[code]
        assert translated.name != entry.name or theirs.get(entry.alpha2 or "", "Sikkim") == entry.name, code
        assert (translated.note is None) == (entry.note is None)
        assert translated.note is None or translated.note != entry.note, code
        assert entry.name == translated.name or entry.name in translated.also_known_as


PROSE = ["README.md", "CONTRIBUTING.md", *(f"briefings/pages/{page}.md" for page in prose.PAGES)]
CODE = re.compile(r"```.*?```|`[^`]+`|\]\([^)]+\)", re.S)


@pytest.mark.parametrize("tag", OTHERS)
@pytest.mark.parametrize("path", PROSE)
def test_prose_is_in_the_language_and_has_the_commands_links_and_sections_of_the_english(path: str, tag: str) -> None:
    english = (resource("templates/init") / path).read_text(encoding="utf-8")
    file = translation(path, tag)
    assert file is not None
    translated = file.read_text(encoding="utf-8")

    def code(text: str) -> set[str]:
        return {re.sub(r"#.*", "", one) for one in CODE.findall(text)}

    assert code(english) <= code(translated) and translated.count("\n#") == english.count("\n#")
    assert translated.count("\n- ") == english.count("\n- ") or path == "README.md"
    words = re.findall(r"[A-Za-z]{3,}", CODE.sub(" ", translated))
    told = {"the", "and", "with", "that", "which", "are", "what", "how", "where", "not"}
    assert told.isdisjoint(words)
    # Names of menus on a forge, and of forges, are what stands there.
    plain = re.sub(r"(?m)^\d+\. |^#+ |\*+[ -~]+?\*+|\*", "", CODE.sub("x", translated))
    assert FAULTS[tag](plain) == []


def test_a_new_project_has_no_example_in_english(tmp_path: Path) -> None:
    init(tmp_path / "english")
    english, _ = load(tmp_path / "english")
    assert english is not None
    for tag in OTHERS:
        init(tmp_path / tag, tag)
        found, _ = load(tmp_path / tag)
        assert found is not None
        assert found.site.title != english.site.title and found.site.publisher != english.site.publisher
        assert found.site.tagline != english.site.tagline
        [(one, other)] = zip(english.events.values(), found.events.values(), strict=True)
        assert one.id == other.id and one.title != other.title and one.summary != other.summary
        assert one.date == other.date and [p.actor for p in one.parties] == [p.actor for p in other.parties]
