"""Citations of thirty made-up sources and one, read by readers that are not ours: pybtex, citeproc-py, rispy."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Person, parse_string
from pybtex.plugin import find_plugin

from dyad.language.texts import ENGLISH
from dyad.model.dates import Date
from dyad.model.published import Withdrawal
from dyad.outputs.exports.bibtex import bibtex
from dyad.outputs.exports.csl import csl
from dyad.outputs.exports.ris import ris
from dyad.outputs.views.cited import cited
from dyad.text import json_list
from tests.support.goldens import GOLDENS
from tests.support.thirty_sources import sources

STYLES = Path(__file__).parents[1] / "support/csl"
NAME = {
    "type": "object",
    "properties": {"family": {"type": "string"}, "given": {"type": "string"}, "literal": {"type": "string"}},
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "required": ["type", "id"],
    "properties": {
        **{
            key: {"type": "string"}
            for key in ("id", "title", "container-title", "publisher", "language", "DOI", "ISBN", "URL", "note")
        },
        "type": {
            "enum": "article-journal article-newspaper book document entry-encyclopedia motion_picture post report speech treaty webpage".split()
        },
        **{key: {"type": "array", "items": NAME} for key in ("author", "editor")},
        **dict.fromkeys(("issued", "accessed"), DATE),
    },
    "additionalProperties": False,
}
"""What of the schema of CSL data (csl-data.json, version 1.0.2) our items use; it takes nothing that the schema refuses."""


@cache
def items() -> Mapping[str, Any]:
    made = json.loads(json_list(csl(cited(one, ENGLISH)) for one in sources()))
    return {one["id"]: one for one in made}


@cache
def entries() -> BibliographyData:
    return parse_string("\n".join(bibtex(cited(one, ENGLISH)) for one in sources()), "bibtex")


@cache
def records() -> Mapping[str, Any]:
    return {one["id"]: one for one in rispy.load(StringIO("".join(ris(cited(one, ENGLISH)) for one in sources())))}


def test_every_source_is_read_in_every_format() -> None:
    ids = [one.id for one in sources()]
    assert len(ids) == 30 + len(BROKEN)
    assert ids == list(items()) == list(entries().entries) == list(records())


def test_csl_holds_to_its_schema() -> None:
    jsonschema.validate(list(items().values()), {"type": "array", "items": ITEM})


BROKEN = {"span"}
"""Shapes on which this reader stops: its dates from one day to another call what is not there (citeproc-py 0.11.1)."""


def rendered(style: str) -> list[str]:
    shown = {key.lower(): one for key, one in items().items() if key not in BROKEN}
    made = CitationStylesBibliography(
        CitationStylesStyle(str(STYLES / f"{style}.csl"), validate=False),
        CiteProcJSON([{**one, "id": key} for key, one in shown.items()]),
        formatter.plain,
    )
    for key in shown:
        made.register(Citation([CitationItem(key)]))
    return [f"{key}: {line}" for key, line in zip(made.keys, map(str, made.bibliography()), strict=True)]


def test_the_citations_in_two_styles_are_those_of_the_golden(request: pytest.FixtureRequest) -> None:
    lines = [f"# {style}\n{chr(10).join(rendered(style))}\n" for style in ("apa", "chicago-author-date")]
    golden, made = GOLDENS / "citations.txt", "\n".join(lines)
    if request.config.getoption("--renew"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "issued"),
    [
        ("plain", {"date-parts": [[2031, 2, 3]]}),
        ("month", {"date-parts": [[2031, 5]]}),
        ("about", {"date-parts": [[2031, 1]], "circa": True}),
        ("span", {"date-parts": [[2031, 1, 7], [2031, 1, 9]]}),
        ("open", {"literal": "since January 2031"}),
        ("choice", {"literal": "7, 9 or 11 January 2031"}),
    ],
)
def test_a_date_is_no_finer_in_csl_than_in_the_record(key: str, issued: Mapping[str, Any]) -> None:
    assert items()[key]["issued"] == issued


@pytest.mark.parametrize(
    ("key", "year", "month", "day", "note"),
    [
        ("plain", "2031", "February", "2031-02-03", None),
        ("month", "2031", "May", "2031-05", None),
        ("book", "2029", None, "2029", None),
        ("about", "2031", "January", "2031-01~", "About January 2031."),
        ("span", "2031", "January", "2031-01-07/2031-01-09", "7–9 January 2031."),
        ("open", None, None, "2031-01/..", "Since January 2031."),
        ("choice", "2031", "January", None, "7, 9 or 11 January 2031."),
        ("nobody", None, None, None, None),
    ],
)
def test_bibtex_has_the_date_for_classic_styles_and_for_biblatex(
    key: str, year: str | None, month: str | None, day: str | None, note: str | None
) -> None:
    fields = entries().entries[key].fields
    assert [fields.get(name) for name in ("year", "month", "date")] == [year, month, day and day.replace("~", "~")]
    assert fields.get("note") == note


def test_persons_are_persons_and_bodies_are_one_name() -> None:
    def read(key: str, role: str = "author") -> list[Person]:
        return list(entries().entries[key].persons[role])

    assert [(one.first_names, one.last_names) for one in read("two-persons")] == [
        (["Anna"], ["Berg"]),
        (["Karl"], ["Holm"]),
    ]
    assert [str(one) for one in read("body-and-person")] == ["{Ministry of Trade and Industry}", "Berg, Anna"]
    assert [one.last_names for one in read("many")][2] == ["{van der Ilse}"]
    assert len(read("one-text")) == 1
    assert [str(one) for one in read("edited", "editor")] == ["Holm, Karl", "{Ministry of Trade and Industry}"]
    assert items()["body-and-person"]["author"] == [
        {"literal": "Ministry of Trade and Industry"},
        {"family": "Berg", "given": "Anna"},
    ]
    assert records()["two-persons"]["authors"] == ["Berg, Anna", "Holm, Karl"]
    assert records()["body"]["authors"] == ["Ministry of Trade and Industry"]


@pytest.mark.parametrize(
    ("key", "kind", "field", "words"),
    [
        ("two-persons", "article", "journal", "The Made-up Gazette"),
        ("plain", "misc", "howpublished", "The Made-up Gazette"),
        ("book", "book", "publisher", "River Press"),
        ("report", "techreport", "institution", r"Institute for Bridges \& Ferries"),
        ("journal", "article", "journal", "Journal of Rivers"),
        ("encyclopedia", "misc", "howpublished", "All of Ardenia"),
        ("treaty", "misc", "howpublished", "The Made-up Gazette"),
    ],
)
def test_the_publisher_stands_in_the_field_of_its_type(key: str, kind: str, field: str, words: str) -> None:
    entry = entries().entries[key]
    assert (entry.type, entry.fields[field]) == (kind, words)


def test_a_title_keeps_its_capitals_and_a_language_has_the_name_that_babel_knows() -> None:
    fields = entries().entries["capitals"].fields
    assert fields["title"] == "{NATO and the EU talk to Ardenia in Bor}" and fields["langid"] == "english"
    assert entries().entries["other-script"].fields["langid"] == "arabic"
    assert entries().entries["ours"].fields["title"] == "{[A note on the ferry]}"


def test_what_else_is_known_is_in_every_format() -> None:
    copy = "Archived copy of 4 February 2031: https://archive.example/2031/speak_1"
    assert (items()["archived"]["note"], records()["archived"]["notes"]) == (copy, [copy])
    assert entries().entries["archived"].fields["note"] == copy.replace("_", r"\_")
    for key, name, tex, value in (
        ("journal", "DOI", "doi", "10.5555/made-up.2031"),
        ("book", "ISBN", "isbn", "978-0-00-000000-2"),
    ):
        assert items()[key][name] == entries().entries[key].fields[tex] == value
    assert (records()["journal"]["doi"], records()["book"]["issn"]) == ("10.5555/made-up.2031", "978-0-00-000000-2")
    assert items()["webpage"]["accessed"] == {"date-parts": [[2031, 6, 3]]}
    assert entries().entries["webpage"].fields["urldate"] == "2031-06-03"
    assert records()["webpage"]["access_date"] == "2031/06/03/"


@pytest.mark.parametrize(
    ("key", "year", "day"),
    [
        ("plain", "2031", "2031/02/03/"),
        ("month", "2031", "2031/05//"),
        ("book", "2029", "2029///"),
        ("about", "2031", "2031///about January 2031"),
        ("choice", "2031", "2031///7, 9 or 11 January 2031"),
        ("open", None, "///since January 2031"),
    ],
)
def test_ris_says_in_words_what_its_numbers_cannot(key: str, year: str | None, day: str) -> None:
    assert (records()[key].get("year"), records()[key]["date"]) == (year, day)


def test_lists_of_the_corpus_are_read_by_other_readers(site: Path) -> None:
    found = json.loads((site / "data/sources.csl.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, {"type": "array", "items": ITEM})
    ids = [one["id"] for one in found]
    assert list(parse_string((site / "data/sources.bib").read_text(encoding="utf-8"), "bibtex").entries) == ids
    assert [one["id"] for one in rispy.loads((site / "data/sources.ris").read_text(encoding="utf-8"))] == ids
    pair = parse_string((site / "data/bgd-pak.bib").read_text(encoding="utf-8"), "bibtex")
    assert 100 < len(pair.entries) < len(ids)
    assert len(rispy.loads((site / "data/bgd-pak.ris").read_text(encoding="utf-8"))) == len(pair.entries)
    [one] = rispy.loads((site / f"data/sources/{ids[3]}.ris").read_text(encoding="utf-8"))
    assert one["id"] == ids[3]


@pytest.mark.parametrize("style", ["unsrt", "plain", "alpha"])
def test_the_standard_styles_of_bibtex_render_every_source(style: str) -> None:
    texts = [one.text.render_as("text") for one in standard(style, entries())]
    assert len(texts) == len(entries().entries) and all("<missing" not in one for one in texts)


@pytest.mark.parametrize("style", ["unsrt", "plain"])
def test_the_standard_styles_of_bibtex_render_every_source_of_the_corpus(site: Path, style: str) -> None:
    read = parse_string((site / "data/sources.bib").read_text(encoding="utf-8"), "bibtex")
    assert len(list(standard(style, read))) == len(read.entries) > 1_300


def standard(style: str, read: BibliographyData) -> Iterable[Any]:
    """Return the entries as a standard style renders them; it stops at one that lacks what it demands."""
    made: Iterable[Any] = find_plugin("pybtex.style.formatting", style)().format_entries(read.entries.values())
    return made


@pytest.mark.parametrize(
    ("tag", "name"), [("bn", "bengali"), ("bn-BD", "bengali"), ("nb", "norsk"), ("ur", "urdu"), ("mis", None)]
)
def test_a_language_is_called_as_babel_calls_it(tag: str, name: str | None) -> None:
    one = sources()[0].model_copy(update={"language": tag})
    entry = parse_string(bibtex(cited(one, ENGLISH)), "bibtex").entries[one.id]
    assert entry.fields.get("langid") == name


def test_a_source_that_was_withdrawn_is_so_in_every_format() -> None:
    gone = Withdrawal(on=Date.of("2031-03-02"), why="The paper took it back.")
    one = cited(sources()[0].model_copy(update={"withdrawn": gone}), ENGLISH)
    words = "Withdrawn on 2 March 2031: The paper took it back."
    assert words in csl(one)["note"] and words in ris(one)
    assert words in parse_string(bibtex(one), "bibtex").entries[one.id].fields["note"]
