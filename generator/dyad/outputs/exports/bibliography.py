"""This module writes the sources for reference managers: BibTeX, and CSL-JSON 1.0."""

import re
from collections.abc import Iterator
from typing import Any

from dyad import addresses
from dyad.analysis.dataset import Dataset
from dyad.model import Source
from dyad.model.dates import Date
from dyad.outputs.views.output import Output
from dyad.text import json_list

# CSL has no archive; these of our kinds are its types under another name.
_CSL = {
    "encyclopedia": "entry-encyclopedia",
    "archive": "document",
    "press-release": "document",
    "video": "motion_picture",
}
_BIBTEX = {"book": "book", "article-journal": "article", "report": "techreport"}
_SPECIAL = re.compile(r"([\\{}$&#%_~^\"@])")
# BibTeX counts braces, whatever stands before them: none that is written may come out as one, and all of ours are in pairs.
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    '"': r"\textquotedbl{}",
    "@": "{@}",
}
# What may stand in an address and has a meaning for BibTeX or TeX, in the form that addresses have for it (RFC 3986, 2.1).
_IN_ADDRESS = re.compile(r"[{}\\\"]")


def make(dataset: Dataset) -> Iterator[Output]:
    """Make both lists of all sources."""
    yield Output(addresses.data("sources.csl.json"), lambda: json_list(csl(one) for one in dataset.sources()) + "\n")
    yield Output(addresses.data("sources.bib"), lambda: "\n".join(bibtex(one) for one in dataset.sources()))


def csl(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON."""
    made: dict[str, Any] = {"id": source.id, "type": _CSL.get(source.kind, source.kind), "title": cited_title(source)}
    if source.publisher != "unknown":
        made["container-title" if source.kind == "article-newspaper" else "publisher"] = source.publisher
    if source.author:
        made["author"] = [{"literal": source.author}]
    if source.published and (parts := _parts(source.published)):
        made["issued"] = {"date-parts": parts}
    if source.language:
        made["language"] = source.language
    if source.url and not source.reprint:
        made["URL"] = source.url
    return made


def _parts(when: Date) -> list[list[int]]:
    """Return a date as CSL writes it, as fine as it is known."""
    return [[number for number in (point.year, point.month, point.day) if number] for point in when.points if point]


def bibtex(source: Source) -> str:
    """Return a source as an entry of BibTeX; nothing in its words ends a field or an entry."""
    # An author is one name as it stands: without braces of its own, commas and "and" would make several of it.
    author = f"{{{_tex(source.author)}}}" if source.author else ""
    fields = {
        "title": _tex(cited_title(source)),
        "author": author,
        "howpublished": "" if source.publisher == "unknown" else _tex(source.publisher),
        "date": source.published.text if source.published else "",
        "url": _address(source.url) if source.url and not source.reprint else "",
        "langid": source.language or "",
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_BIBTEX.get(source.kind, 'misc')}{{{source.id},\n{rows}}}\n"


def cited_title(source: Source) -> str:
    """Return a title as it is cited: one of our own stands in brackets."""
    return f"[{source.title}]" if source.title_is_ours else source.title


def _address(url: str) -> str:
    return _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)


def _tex(words: str) -> str:
    """Return words in which TeX sees nothing but words."""
    return _SPECIAL.sub(lambda found: _TEX.get(found[0], "\\" + found[0]), " ".join(words.split()))
