"""The words of the interface: one file for each language, `templates/texts/<language>.yaml`, and no words anywhere else.

Records are not translated: titles, summaries and the labels of the vocabulary are what editors wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from babel import Locale
from markupsafe import Markup, escape

from dyad.reading import yamlfile
from dyad.runtime.resources import resource

FOLDER = "templates/texts"

Message = str | Mapping[str, str]
"""A text with names in braces for what is put in; or one for each plural form of the language (CLDR), chosen by `count`."""


@dataclass(frozen=True)
class Texts:
    """The words of one language, by key: `pair.bottom-line`."""

    language: str = "en"

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return a text with its values put in: HTML (Markup) where one of the values is HTML, else plain; without any, as it is written.

        Raises KeyError for a text that is not there.
        """
        message = _messages(self.language)[key]
        if not isinstance(message, str):
            message = message[_locale(self.language).plural_form(values["count"])]
        if not values:
            return message
        if any(isinstance(value, Markup) for value in values.values()):
            return Markup(str(escape(message)).format(**{name: escape(value) for name, value in values.items()}))
        return message.format(**values)

    def section(self, name: str) -> Mapping[str, Message]:
        """Return the texts of a section by the last part of their keys, in the order of the file."""
        return {
            key.partition(".")[2]: message
            for key, message in _messages(self.language).items()
            if key.startswith(f"{name}.")
        }

    def listed(self, words: Sequence[str]) -> str:
        """Join words as the language does: `A`, `A and B`, `A, B and C`."""
        *most, last = words or [""]
        return self("list.and", most=self("list.comma").join(most), last=last) if most else last


ENGLISH = Texts()
"""What the messages to contributors are worded in."""


def languages() -> Sequence[str]:
    """Return the languages that there are texts in, by their tags (BCP 47)."""
    return sorted(file.stem for file in resource(FOLDER).glob("*.yaml"))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@cache
def _messages(language: str) -> Mapping[str, Message]:
    path = f"{FOLDER}/{language}.yaml"
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return {
        f"{section}.{key}": text
        for section, texts in cast(Mapping[str, Mapping[str, Message]], found).items()
        for key, text in texts.items()
    }
