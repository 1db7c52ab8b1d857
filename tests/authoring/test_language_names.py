"""A language is found by whatever it is called: every name of CLDR and of IANA's registry leads back to its tag."""

import pytest
from babel import Locale

from dyad.authoring.language_names import language_tag, near_languages
from dyad.model import languages


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        *((words, "bn") for words in ("Bengali", "bengali", "Bangla", "বাংলা", "bn", "BN", "ben")),
        *((words, "bn-BD") for words in ("bn-BD", "bn_bd", "ben-bd")),
        *((words, "ur") for words in ("Urdu", "اردو", "urd")),
        *((words, "fr") for words in ("French", "français", "FRANÇAIS", "fre", "fra")),
        ("zh-hant", "zh-Hant"),
        ("Traditional Chinese", "zh-Hant"),
        ("es-419", "es-419"),
        ("Pashto", "ps"),
        ("Sinhala", "si"),
        ("de-1996", "de-1996"),
    ],
)
def test_a_language_is_found_by_its_tag_and_by_its_names(words: str, tag: str) -> None:
    assert language_tag(words) == tag


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Benglai", "'bn' (Bangla)"),
        ("Mandarin", "'cmn' (Mandarin Chinese)"),
        ("iw", "write 'he' (Hebrew)"),
        ("Norwegan", "'no' (Norwegian)"),
        ("nonsense words", "write its tag or its English name"),
        ("", "write its tag or its English name"),
        ("xx", "write its tag or its English name"),
    ],
)
def test_what_is_no_language_is_answered_with_near_ones(words: str, hint: str) -> None:
    assert language_tag(words) is None and hint in near_languages(words)


def test_every_name_of_cldr_leads_to_a_language_of_that_name() -> None:
    for code, name in Locale("en").languages.items():
        if not languages.fault(code.replace("_", "-")):
            tag = language_tag(name)
            assert tag == code.replace("_", "-") or (tag and Locale("en").languages.get(tag) == name), (code, name, tag)


def test_every_registered_tag_is_itself() -> None:
    for tag, _ in languages.registered_names():
        assert language_tag(tag) in (tag, tag[:2], language_tag(tag.upper()))
        assert languages.fault(language_tag(tag) or "") is None
