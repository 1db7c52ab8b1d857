"""The sources for reference managers: BibTeX, and CSL-JSON 1.0."""

import re
from collections.abc import Iterator
from typing import Any

from generator import addresses
from generator.dates import Date
from generator.model import Source
from generator.outputs.kit import Kit
from generator.outputs.output import Output
from generator.text import json_list

# CSL has no archive; these of our kinds are its types under another name.
_CSL = {"encyclopedia": "entry-encyclopedia", "archive": "document", "press-release": "document", "video": "motion_picture"}
_BIBTEX = {"book": "book", "article-journal": "article", "report": "techreport"}
_SPECIAL = re.compile(r"([\\{}$&#%_~^])")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibliography(kit: Kit) -> Iterator[Output]:
    """Make both lists of all sources."""
    yield Output(addresses.data("sources.csl.json"), lambda: json_list(_csl(one) for one in kit.dataset.sources()) + "\n")
    yield Output(addresses.data("sources.bib"), lambda: "\n".join(_bibtex(one) for one in kit.dataset.sources()))


def _csl(source: Source) -> dict[str, Any]:
    made: dict[str, Any] = {"id": source.id, "type": _CSL.get(source.kind, source.kind), "title": _title(source)}
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


def _bibtex(source: Source) -> str:
    fields = {"title": _title(source), "author": source.author, "howpublished": None if source.publisher == "unknown" else source.publisher}
    if source.published:
        fields["date"] = source.published.text
    if source.url and not source.reprint:
        fields["url"] = source.url
    fields["langid"] = source.language
    rows = "".join(f"  {name} = {{{value if name == 'url' else _tex(value)}}},\n" for name, value in fields.items() if value)
    return f"@{_BIBTEX.get(source.kind, 'misc')}{{{source.id},\n{rows}}}\n"


def _title(source: Source) -> str:
    return f"[{source.title}]" if source.title_is_ours else source.title


def _tex(words: str) -> str:
    """Return words in which TeX sees nothing but words."""
    return _SPECIAL.sub(lambda found: _TEX.get(found[0], "\\" + found[0]), words)
