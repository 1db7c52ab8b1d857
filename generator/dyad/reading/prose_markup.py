"""Markup of other kinds of Markdown, which a page of prose does not take: readers would see its signs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dyad.reading.problems import Location, Problem
from dyad.text import without_code


class _Form(NamedTuple):
    shape: re.Pattern[str]
    what: str
    instead: str


def _form(shape: str, what: str, instead: str) -> _Form:
    return _Form(re.compile(shape, re.MULTILINE), what, instead)


_FORMS = (
    _form(r"\[\^[^\[\]\s]+\]", "footnotes are", "write the words in brackets, or link to where they stand"),
    _form(
        r"^(?:!!!|\?\?\?\+?|:::)[ \t]*[\w\"{].*$",
        "blocks such as notes are",
        "write a quotation: begin its lines with '> '",
    ),
    _form(r"^[ \t]*[-*+] \[[ xX]\](?=\s)", "lists of tasks are", "take the square brackets out"),
    _form(r"^:[ \t]{1,4}\S.*$", "lists of definitions are", "write a list: - **word**: what it means"),
    _form(r"~~(?=\S)[^~\n]+~~", "words that are struck out are", "take the words out"),
    _form(r"(?<![=\w])==(?=\S)[^=\n]+==(?!=)", "marked words are", "write **these words** in bold"),
    _form(
        r"\{:?[ \t]*[.#][\w-][^{}\n]*\}", "ids and classes are", "take them out: each heading has a place of its own"
    ),
    _form(r"^\*\[[^\]\n]+\]:.*$", "abbreviations are", "write them out where they stand first"),
    _form(r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])", "names of icons and emoji are", "write the sign itself"),
    _form(
        r"(?<=\w)~[^~\s]+~(?!~)|(?<=\w)\^[^^\s]+\^",
        "raised and lowered signs are",
        "write the sign itself, as in H₂O or m²",
    ),
    _form(r"\[\[[^\[\]\n]+\]\]", "links of a wiki are", "write [words](page.md)"),
    _form(r"(?<!\\)\$\$[^$\n]+\$\$|\\\((?:(?!\\\().)+?\\\)", "formulas are", "write them in words, or as a picture"),
)


def foreign_markup(path: str, text: str) -> Iterator[Problem]:
    """Yield a warning at each place where a page has such markup, outside of code."""
    plain = without_code(text)
    for form in _FORMS:
        for found in form.shape.finditer(plain):
            if plain.endswith("\\", 0, found.start()):
                continue
            place = Location.at(path, text, found.start(), len(found[0]))
            hint = f"{form.instead}; where the signs are meant, put them in backticks"
            yield Problem(
                place, "unknown-markup", f"{form.what} not taken here: readers see the signs", hint, "warning"
            )
