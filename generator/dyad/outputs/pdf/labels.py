"""This module gives the templates of paper the interface's words that they ask for, in the language of the site."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from string import Formatter

from dyad.language.texts import Texts
from dyad.outputs.pdf.tokens import Json, words
from dyad.runtime.resources import resource

_ASKED = re.compile(r'\bt\(\s*"([a-z-]+\.[a-z-]+)"')


@cache
def asked() -> Sequence[str]:
    """Return the keys of the texts that the templates ask for."""
    sources = (file.read_text(encoding="utf-8") for file in resource("templates/pdf").glob("*.typ"))
    return sorted({key for source in sources for key in asked_in(source)})


def asked_in(source: str) -> Sequence[str]:
    """Return the keys that one template asks for: `t("pair.news")`."""
    return _ASKED.findall(source)


@cache
def labels(texts: Texts) -> Mapping[str, Json]:
    """Return these texts by key: as plain text, or where values are put in as what stands before, between and after them.

    `As of {date}.` → `["As of ", {"put": "date"}, "."]`: only Typst has what is put there, a link or the number of a page.
    A text with plural forms is worded where its count is known. Raises KeyError for a text that is not there.
    """
    return {key: _label(texts(key)) for key in asked()}


def _label(pattern: str) -> Json:
    parts = list(_parts(pattern))
    return parts if any(isinstance(part, dict) and "put" in part for part in parts) else words(pattern)


def _parts(pattern: str) -> Iterator[Json]:
    for before, name, _, _ in Formatter().parse(pattern):
        if before:
            yield words(before)
        if name:
            yield {"put": name}
