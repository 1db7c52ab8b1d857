"""The lists for reference managers, read by a reader that is not ours."""

import json
from io import StringIO

import pytest
from citeproc.source.bibtex.bibparse import BibTeXParser
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from dyad.language.texts import ENGLISH
from dyad.model import Source
from dyad.outputs.exports.bibtex import bibtex
from dyad.outputs.exports.csl import csl
from dyad.outputs.exports.ris import ris
from dyad.outputs.views.cited import cited
from dyad.text import json_list
from tests.support.attacks import ATTACKS
from tests.support.thirty_sources import sources

FORGED = 'Statement}, author = "Forged Author", url = "https://evil.example/", year = 1999'
CROOKED = [
    FORGED,
    "unbalanced }",
    "unbalanced {",
    "}{",
    "\\",
    "\\}",
    "\\{",
    "100 %",
    "a @misc{b, title = {c}}",
    "@comment{",
    'He said "no"',
    "#1 & $2 _x_ ~ ^",
    "{{}",
    '"',
    "%}",
    "a, b = {c}",
    *ATTACKS.values(),
]
lines = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
    | st.text('{}\\"%@#$&_~^=, ab', min_size=1, max_size=40)
).filter(str.strip)


def _source(number: int, words: str, *, ours: bool = False) -> Source:
    return Source.model_construct(
        id=f"source-{number}",
        path="",
        digest="",
        title=words,
        publisher=words,
        author=words,
        kind="webpage",
        url="https://paper.example/1",
        language="en",
        title_is_ours=ours,
    )


def _read(sources: list[Source]) -> BibliographyData:
    return parse_string("\n".join(bibtex(cited(one, ENGLISH)) for one in sources), "bibtex")


def _is_whole(sources: list[Source]) -> None:
    entries = _read(sources).entries
    assert list(entries) == [one.id for one in sources]
    for one, entry in zip(sources, entries.values(), strict=True):
        assert set(entry.fields) | set(entry.persons) == {"title", "author", "howpublished", "url", "langid"}
        assert entry.fields["url"] == "https://paper.example/1"
        assert not set(one.title) & set("ab") or set(entry.fields["title"]) & set("ab")


@pytest.mark.parametrize("words", CROOKED)
def test_no_title_forges_a_field_or_spoils_the_list(words: str) -> None:
    _is_whole([_source(1, words), _source(2, "Plain"), _source(3, words, ours=True)])


@given(lines, lines)
def test_whatever_is_written_every_source_is_one_entry_with_our_fields(one: str, other: str) -> None:
    _is_whole([_source(1, one), _source(2, other)])


@given(st.sampled_from(CROOKED) | lines)
def test_a_title_reads_in_tex_as_it_was_written(words: str) -> None:
    title = _read([_source(1, words)]).entries["source-1"].fields["title"].removeprefix("{").removesuffix("}")
    for made, sign in (
        ("{@}", "@"),
        ("textquotedbl", '"'),
        ("textbraceleft", "{"),
        ("textbraceright", "}"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
        ("textbackslash", "\\"),
    ):
        title = title.replace(made if made == "{@}" else f"\\{made}{{}}", f"\0{ord(sign)}\0")
    for sign in "$&#%_":
        title = title.replace(f"\\{sign}", f"\0{ord(sign)}\0")
    assert not set(title) & set('{}\\$&#%_~^"@')
    read = "".join(chr(int(part)) if number % 2 else part for number, part in enumerate(title.split("\0")))
    assert read == " ".join(words.split())


@pytest.mark.parametrize("character", '{}\\"')
def test_an_address_ends_no_field(character: str) -> None:
    source = _source(1, "Plain").model_copy(update={"url": f"https://paper.example/a{character}b"})
    assert _read([source]).entries["source-1"].fields["url"] == f"https://paper.example/a%{ord(character):02X}b"


@pytest.mark.filterwarnings("ignore:Unsupported BibTeX field")
def test_a_second_reader_of_bibtex_finds_the_same_entries() -> None:
    several = sources()
    read = BibTeXParser(StringIO("\n".join(bibtex(cited(one, ENGLISH)) for one in several)))
    assert list(read) == [one.id for one in several]
    assert read["two-persons"]["author"] == "Berg, Anna and Holm, Karl"
    assert read["body"]["author"] == "{Ministry of Trade and Industry}"
    assert (read["month"]["year"], read["month"]["month"]) == ("2031", "May")


@given(lines)
def test_csl_gives_back_what_was_written(words: str) -> None:
    (made,) = json.loads(json_list([csl(cited(_source(1, words), ENGLISH))]))
    assert made == {
        "id": "source-1",
        "type": "webpage",
        "title": words,
        "container-title": words,
        "author": [{"literal": words}],
        "language": "en",
        "URL": "https://paper.example/1",
    }


@given(st.sampled_from(CROOKED) | lines)
def test_no_words_make_another_field_or_record_of_ris(words: str) -> None:
    made = ris(cited(_source(1, words), ENGLISH))
    assert [line[:6] for line in made.split("\r\n")] == [
        *("TY  - ", "ID  - ", "TI  - ", "AU  - ", "T2  - ", "UR  - ", "LA  - ", "ER  - "),
        *("", ""),
    ]
