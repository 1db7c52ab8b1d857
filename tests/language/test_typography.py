"""Each language of ours keeps the rules of its script: the spaces of French, the signs of Urdu, and no article before a name that is put in."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from dyad.language import texts
from dyad.language.date_words import date_words
from dyad.language.texts import Texts
from dyad.model.dates import parse
from dyad.outputs.exports.interface_words import screen_style, script_texts
from dyad.reading import yamlfile
from dyad.runtime.resources import resource
from tests.support.typography import FAULTS, faults_of_french, faults_of_urdu

TYPED_BY_READERS = ("search.", "filter.date-form")
"""Words that somebody writes into a field, and the form of a date: no sentences."""


def said(folder: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a file of words, with where it stands: of a text with forms, each form."""
    file = resource(f"{folder}/{tag}.yaml")
    found, problems = yamlfile.read(file.read_bytes(), file.name)
    assert problems == []

    def within(value: Any, at: str) -> Iterator[tuple[str, str]]:
        for key, one in value.items() if isinstance(value, Mapping) else enumerate(value):
            place = f"{at}.{key}" if at else str(key)
            yield from [(place, one)] if isinstance(one, str) else within(one, place)

    yield from within(found, "")


def all_said(tag: str) -> Iterator[tuple[str, str]]:
    """Yield all that is said in a language: texts, vocabulary."""
    for folder in (texts.FOLDER, "templates/vocabulary"):
        for at, text in said(folder, tag):
            if not at.startswith(TYPED_BY_READERS):
                yield f"{folder}: {at}", text


@pytest.mark.parametrize(("tag", "faults"), FAULTS.items())
def test_every_text_has_the_signs_of_its_language(tag: str, faults: Any) -> None:
    found = list(all_said(tag))
    assert len(found) > 1500
    assert {at: wrong for at, text in found if (wrong := faults(text))} == {}


@pytest.mark.parametrize(
    ("faults", "text"),
    [
        (faults_of_french, "Vraiment ?"),
        (faults_of_french, "Vraiment?"),
        (faults_of_french, "« Oui »"),
        (faults_of_french, "{name} : rien"),
        (faults_of_french, "un\u202f; deux: trois"),
        (faults_of_french, "12 %"),
        (faults_of_urdu, "کیا?"),
        (faults_of_urdu, "ایک, دو"),
        (faults_of_urdu, "ختم."),
        (faults_of_urdu, "ایک; دو"),
    ],
)
def test_a_sign_of_another_language_is_found(faults: Any, text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    ("faults", "text"),
    [
        (faults_of_french, "{name}\u00a0: 12:30\u202f; https://x.example/?a=1, «\u00a0oui\u00a0»\u202f!"),
        (faults_of_urdu, "{name}: 4.0، https://x.example/?a=1؛ {year}، ”ہاں“؟ ختم۔"),
    ],
)
def test_a_text_that_has_the_signs_of_its_language_is_left_alone(faults: Any, text: str) -> None:
    assert faults(text) == []


NAMES = "country|name|speakers?|tellers?|who|pairs?|office|party|publisher|by|subject|names|title"
ARTICLE = re.compile(
    rf"(?:\b(?:de|du|des|à|au|aux|par|pour|selon|avec|que|chez|dans|sur|entre|en|vers) |[dlq]u?’)\{{(?:{NAMES})\}}",
    re.I,
)


def test_no_french_text_puts_a_name_where_an_article_belongs() -> None:
    assert (
        ARTICLE.search("Selon {country}")
        and ARTICLE.search("d’{name}")
        and not ARTICLE.search("Selon\u00a0: {country}")
    )
    assert {at: text for at, text in all_said("fr") if ARTICLE.search(text)} == {}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2031-03-02/..", "depuis le 2 mars 2031"),
        ("2031-03/..", "depuis mars 2031"),
        ("../2031-03-01", "jusqu’au 1er mars 2031"),
        ("../2031", "jusqu’à 2031"),
        ("2031-03-02~", "vers le 2 mars 2031"),
        ("2031-03~", "vers mars 2031"),
        ("2031-03-02%", "peut-être vers le 2 mars 2031"),
        ("[2031-03-02..2031-04-05]", "entre le 2 mars 2031 et le 5 avril 2031"),
        ("[2031-03..2031-05]", "entre mars 2031 et mai 2031"),
    ],
)
def test_a_day_has_its_article_in_french_and_a_month_has_none(written: str, words: str) -> None:
    assert date_words(parse(written), Texts("fr")) == words


def test_the_signs_between_words_are_those_of_the_language() -> None:
    signs = {
        tag: [Texts(tag)(f"list.{one}") for one in ("comma", "colon", "semicolon", "stop")]
        for tag in ("en", "fr", "ur")
    }
    assert signs == {
        "en": [", ", ": ", "; ", "."],
        "fr": [", ", "\u00a0: ", "\u202f; ", "."],
        "ur": ["، ", ": ", "؛ ", "۔"],
    }


TEMPLATES = [
    file
    for folder, ending in (("pages", "*.j2"), ("epub", "*.xhtml.j2"), ("pdf", "*.typ"))
    for file in sorted(resource(f"templates/{folder}").glob(ending))
]
WRITTEN = re.compile(r"(?m)^ *[:,;.] ?(?=[<{])|(?:\}\}|%\}|</\w+>)[:,;](?: |<|\{)|(?:\}\}|%\})\.(?: |<|\{%)")
ON_PAPER = re.compile(r"[\])*}][:,;.](?: #|#| ?\])|\[[:,;.](?: #|\])|\)\.#if")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_has_a_sign_of_its_own_between_words(template: Any) -> None:
    source = template.read_text(encoding="utf-8")
    assert (ON_PAPER if template.suffix == ".typ" else WRITTEN).findall(source) == []


IN_SCRIPT = re.compile(r"""(?:join\(|\[)(["'`])[,;:.] \1|[“”„«»]""")
IN_STYLE = re.compile(r"""content:(?: [^"';]+)* (["'])(?:(?!\1).)*[,;:.] ?\1""")


@pytest.mark.parametrize("file", sorted(resource("templates/assets").glob("*.[jc]s*")), ids=lambda file: file.name)
def test_no_script_and_no_style_sheet_has_a_sign_of_its_own_between_words(file: Any) -> None:
    source = file.read_text(encoding="utf-8")
    assert (IN_SCRIPT if file.suffix == ".js" else IN_STYLE).findall(source) == []


@pytest.mark.parametrize(
    ("tag", "comma", "colon", "semicolon", "quoted"),
    [
        ("en", ", ", ": ", "; ", "“{words}”"),
        ("fr", ", ", "\u00a0: ", "\u202f; ", "«\u00a0{words}\u00a0»"),
        ("ur", "، ", ": ", "؛ ", "”{words}“"),
        ("ja", "、", ": ", "; ", "“{words}”"),  # the comma is CLDR’s; where there are no texts, English stands in
    ],
)
def test_scripts_and_style_sheets_put_the_signs_of_the_language_between_words(
    tag: str, comma: str, colon: str, semicolon: str, quoted: str
) -> None:
    said = json.loads(script_texts(Texts(tag)).content().decode().removeprefix("export default ").removesuffix(";\n"))
    assert (said["comma"], said["semicolon"], said["quoted"]) == (comma, semicolon, quoted)
    style = screen_style(Texts(tag)).content().decode()
    assert re.findall(r'--(\w+): "(.*?)";', style) == [("colon", colon), ("semicolon", semicolon)]
