"""Languages are called by their own names, whatever CLDR knows of them."""

import pytest
from babel import Locale
from babel.core import get_global

from dyad.authoring.webpage import read_page
from dyad.language.texts import languages as interfaces
from dyad.model import languages
from dyad.runtime.resources import resource

ROWS = [
    line.split("\t")
    for line in resource(languages.REGISTRY).read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("interface", interfaces())
def test_every_registered_language_has_a_name(interface: str) -> None:
    tags = [subtag for kind, subtag, *_ in ROWS if kind == "language" and ".." not in subtag]
    assert len(tags) > 8_000
    own = {tag for tag, name in Locale(interface).languages.items() if name == tag}  # `fon` is called so in French
    assert [tag for tag in tags if languages.name(tag, interface) in ("", tag) and tag not in own] == []
    for kind, subtag, *_ in ROWS:
        if kind != "language" and ".." not in subtag and len(subtag) in (2, 4):
            assert languages.name(f"en-{subtag}", interface) not in ("", f"en-{subtag}")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("prs", "Dari"),
        ("pnb", "Western Panjabi"),
        ("lah", "Lahnda"),
        ("syl", "Sylheti"),
        ("und", "Unknown language"),
        ("arb", "Standard Arabic"),
        ("mul", "Multiple languages"),
        ("mo", "Moldavian"),
        ("ur", "Urdu"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)"),
        ("qab", "Private use"),
        ("es-419", "Spanish (Latin America)"),
        ("de-1996", "German (German orthography of 1996)"),
        ("sl-rozaj-biske-1994", "Slovenian (Resian, San Giorgio/Bila dialect, Standardized Resian orthography)"),
        ("en-GB-scotland", "English (United Kingdom, Scottish Standard English)"),
        ("ja-Latn-hepburn", "Japanese (Latin, Hepburn romanization)"),
    ],
)
def test_a_language_is_not_told_as_another(tag: str, name: str) -> None:
    assert languages.name(tag, "en") == name


def test_a_language_alone_is_never_given_a_script_or_a_country() -> None:
    assert [
        one
        for one in (languages.name(row[1], "en") for row in ROWS if row[0] == "language" and len(row[1]) < 4)
        if "(Arabic," in one or "United States" in one
    ] == []


def test_the_codes_of_three_letters_that_are_not_registered_lead_to_those_that_are() -> None:
    doubled = {
        old: new
        for old, new in get_global("language_aliases").items()
        if len(old) == 3 and len(new) == 2 and languages.registered("language", old) is None
    }
    assert len(doubled) > 150
    for old, new in doubled.items():
        found = languages.fault(old)
        assert found is not None and f"'{new}'" in found.hint


def test_deprecated_parts_name_what_is_preferred() -> None:
    for kind, subtag, _, *preferred in ROWS:
        if preferred:
            found = languages.fault(subtag if kind == "language" else f"en-{subtag}")
            assert found is not None and found.deprecated
            assert preferred[0] == "-" or f"'{preferred[0]}'" in found.hint


@pytest.mark.parametrize("tag", ["qaa", "qtz", "en-XK", "en-QM", "und-Qaaa", "es-419", "de-CH-1996", "sl-rozaj"])
def test_what_is_for_private_use_is_taken(tag: str) -> None:
    assert languages.fault(tag) is None


@pytest.mark.parametrize(
    "tag", ["qq", "xx", "en-ZX", "en-Abcd", "qtz-Qaby", "en-QL", "es-418", "de-1997", "sl-rozay", "de-1996-1996"]
)
def test_what_lies_beyond_a_range_is_not(tag: str) -> None:
    assert languages.fault(tag) is not None


def test_a_page_that_names_no_language_gives_none() -> None:
    page = b'<html lang="xx-XX"><head><title>Speech</title><meta property="og:locale" content="bn_BD"></head><body>x</body></html>'
    assert read_page(page, "https://gazette.example/").answers["language"] == ["bn"]
    assert "language" not in read_page(page.replace(b"bn_BD", b"qq_QQ"), "https://gazette.example/").answers


@pytest.mark.parametrize(
    ("tag", "is_english"),
    [
        ("en", True),
        ("en-GB", True),
        ("en-Latn-US", True),
        ("enm", False),
        ("fr", False),
        ("ang", False),
        ("ur-IN", False),
    ],
)
def test_english_is_english_in_each_of_its_countries(tag: str, is_english: bool) -> None:
    assert languages.is_english(tag) is is_english
