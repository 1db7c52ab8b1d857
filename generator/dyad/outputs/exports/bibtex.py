"""`bibtex` writes what is cited as an entry that BibTeX, biblatex and reference managers read."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dyad.model import languages
from dyad.model.dates import Date
from dyad.model.source import CitedName
from dyad.outputs.views.cited import Cited, is_plain, shared_year

_TYPES = {
    "article-newspaper": ("article", "journal"),
    "article-journal": ("article", "journal"),
    "book": ("book", "publisher"),
    "report": ("techreport", "institution"),
    "encyclopedia": ("incollection", "booktitle"),
}
"""The type of an entry, and the field that holds the publisher."""
_MISC = ("misc", "howpublished")
"""Those of all others."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BABEL = frozenset(
    "afrikaans amharic arabic armenian assamese azerbaijani bengali bulgarian burmese catalan chinese croatian czech danish "
    "dutch english estonian finnish french georgian german greek gujarati hebrew hindi hungarian icelandic indonesian italian "
    "japanese kannada kazakh khmer korean lao latvian lithuanian malay malayalam marathi mongolian nepali norwegian odia "
    "persian polish portuguese punjabi romanian russian serbian sinhala slovak slovenian spanish swahili swedish tamil telugu "
    "thai tibetan turkish ukrainian urdu uyghur uzbek vietnamese".split()
)
"""Languages that babel calls by their English name."""
_OF_BABEL = {"bangla": "bengali", "norwegian bokmål": "norsk", "norwegian nynorsk": "nynorsk"}
"""Those that it calls otherwise."""
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
_APART = re.compile(r"[,{}\\\"]|\band\b|\s", re.IGNORECASE)
"""What makes several of a part of a name, or another part."""


def bibtex(one: Cited) -> str:
    """Return an entry; nothing in its words ends a field or the entry."""
    kind, holder = _kind(one)
    fields = {
        "title": f"{{{_tex(one.title)}}}",  # braced, so that no style takes its capitals away
        "author": _names(one.authors),
        "editor": _names(one.editors),
        holder: _tex(one.publisher or ""),
        "url": _address(one.url) if one.url else "",
        "urldate": one.accessed.text if one.accessed else "",
        "doi": _address(one.doi) if one.doi else "",
        "isbn": one.isbn or "",
        "langid": _language(one.language) or "",
        "note": " ".join(map(_tex, _notes(one))),
    }
    rows = [f"{name} = {{{value}}}" for name, value in fields.items() if value]
    body = "".join(f"  {row},\n" for row in [*rows[:1], *_dates(one.published), *rows[1:]])
    return f"@{kind}{{{one.id},\n{body}}}\n"


def _kind(one: Cited) -> tuple[str, str]:
    """Return the type and the field of the publisher: `misc` where what classic styles demand of a type is not known."""
    kind, holder = _TYPES.get(one.kind, _MISC)
    named = one.authors or (kind == "book" and one.editors)
    dated = one.published and shared_year(one.published)
    return (kind, holder) if named and dated and one.publisher else _MISC


def _names(names: Sequence[CitedName]) -> str:
    """Return names: a body is one name as it stands, since commas and "and" would make several of it."""
    return " and ".join(
        f"{{{_tex(one.literal)}}}"
        if one.literal
        else ", ".join(_apart(part) for part in (one.family, one.given) if part)
        for one in names
    )


def _apart(part: str) -> str:
    return f"{{{_tex(part)}}}" if _APART.search(part) else _tex(part)


def _dates(when: Date | None) -> Iterator[str]:
    """Yield the date for classic styles and, where it is one of biblatex (EDTF, level 1), for that."""
    if when is None:
        return
    if year := shared_year(when):
        yield f"year = {{{year}}}"
        months = {point.month for point in when.points if point}
        if len(months) == 1 and (month := months.pop()):
            yield f"month = {_MONTHS[month - 1]}"
    if when.precision != "one-of":
        yield f"date = {{{when.text}}}"


def _notes(one: Cited) -> Iterator[str]:
    """Yield what no field says; a date that classic styles would print as surer than it is stands here in words."""
    if one.published and not is_plain(one.published):
        yield f"{one.when[:1].upper()}{one.when[1:]}."
    yield from one.notes


@lru_cache(maxsize=1024)
def _language(tag: str | None) -> str | None:
    """Return what babel calls a language; None for one that it does not know by name."""
    called = languages.name(tag.split("-")[0], "en").lower() if tag else ""
    return _OF_BABEL.get(called, called if called in _BABEL else None)


def _address(url: str) -> str:
    return _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)


def _tex(words: str) -> str:
    """Return words in which TeX sees nothing but words."""
    return _SPECIAL.sub(lambda found: _TEX.get(found[0], "\\" + found[0]), " ".join(words.split()))
