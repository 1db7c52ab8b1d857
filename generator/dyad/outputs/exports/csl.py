"""`csl` writes what is cited as an item of CSL-JSON 1.0.2, for Zotero, Pandoc and all that read styles of CSL."""

from collections.abc import Mapping
from typing import Any

from dyad.model.dates import Date
from dyad.model.source import CitedName
from dyad.outputs.views.cited import Cited

# CSL has no archive and no press release; these of our kinds are its types under another name.
_TYPES = {
    "encyclopedia": "entry-encyclopedia",
    "archive": "document",
    "press-release": "document",
    "video": "motion_picture",
}
_WITHIN = frozenset({"article-newspaper", "article-journal", "encyclopedia", "webpage", "post"})
"""Kinds whose publisher is what they stand in."""


def csl(one: Cited) -> Mapping[str, Any]:
    """Return an item of CSL-JSON; what is not known is not in it."""
    made: dict[str, Any] = {
        "id": one.id,
        "type": _TYPES.get(one.kind, one.kind),
        "title": one.title,
        "author": [_name(name) for name in one.authors],
        "editor": [_name(name) for name in one.editors],
        "container-title" if one.kind in _WITHIN else "publisher": one.publisher,
        "issued": _issued(one.published, one.when) if one.published else None,
        "accessed": _parts(one.accessed) if one.accessed else None,
        "language": one.language,
        "DOI": one.doi,
        "ISBN": one.isbn,
        "URL": one.url,
        "note": " ".join(one.notes),
    }
    return {name: value for name, value in made.items() if value}


def _name(one: CitedName) -> Mapping[str, str]:
    if one.literal:
        return {"literal": one.literal}
    return {"family": one.family or "", **({"given": one.given} if one.given else {})}


def _issued(when: Date, words: str) -> Mapping[str, Any]:
    """Return a date: about, as the structure has it; a choice or an open span, of which it knows nothing, in words."""
    if when.precision == "one-of" or None in when.points:
        return {"literal": words}
    unsure = when.qualifier or any(point and point.qualifier for point in when.points)
    return {**_parts(when), **({"circa": True} if unsure else {})}


def _parts(when: Date) -> Mapping[str, Any]:
    return {
        "date-parts": [
            [number for number in (point.year, point.month, point.day) if number] for point in when.points if point
        ]
    }
