"""The words of the interface: one file for each language, `templates/texts/<language>.yaml`, and no words anywhere else.

A project may have such a file of its own: for a language that we have none for, or for some texts of one that we have. What
neither says is taken from the shorter tag (`fr` for `fr-CA`), dates and lists from CLDR, and the rest from English.
Records are not translated: titles, summaries and the labels of the vocabulary are what editors wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, cast

from markupsafe import Markup, escape

from dyad.language import cldr
from dyad.model.languages import ancestors, direction, is_english
from dyad.reading import yamlfile
from dyad.reading.own_words import NONE, OwnWords
from dyad.reading.project_files import TEXTS
from dyad.runtime.resources import resource

FOLDER = TEXTS
SOURCE = "en"
"""The language that all texts are in, and which stands in for the others."""

BEFORE_A_DAY = "day"
"""The form of a text around a date that is for days, where a language has an article before them."""
AROUND_A_DATE = frozenset({"date.since", "date.until", "date.about", "date.perhaps-about", "date.between"})
"""The texts that may have it."""
_INSTEAD = "parties."
"""What the keys of texts begin with that stand in for others where a project has parties of its own."""

Message = str | Mapping[str, str]
"""A text with names in braces for what is put in; or one for each plural form of the language (CLDR), chosen by `count`."""


@dataclass(frozen=True)
class Texts:
    """The words of one language, by key: `pair.bottom-line`."""

    language: str = SOURCE
    own: OwnWords = NONE
    """What a project says in words of its own."""
    with_parties: bool = False
    """Whether a pair may be of others than countries, of whom other texts speak."""

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return a text with its values put in: HTML (Markup) where one of the values is HTML, else plain; without any, as it is written.

        Raises KeyError for a text that is not there.
        """
        message = self._messages[key]
        if not isinstance(message, str):
            message = self._form(message, values)
        if not values:
            return message
        if isinstance(count := values.get("count"), int):
            values["count"] = cldr.number(count, self.language)
        if any(isinstance(value, Markup) for value in values.values()):
            return Markup(str(escape(message)).format(**{name: escape(value) for name, value in values.items()}))
        return message.format(**values)

    @cached_property
    def _messages(self) -> Mapping[str, Message]:
        return messages(self)

    def as_written(self, key: str) -> Message:
        """Return a text with all its forms, for a script that puts values in by itself."""
        return self._messages[key]

    def _form(self, message: Mapping[str, str], values: Mapping[str, Any]) -> str:
        """Return the plural form for a count, or for a day: in French the first of a month is `1er`.

        What stands around a date has a form for days: `depuis le 2 mars`, `depuis mars`.
        """
        if "is_day" in values:
            return message[BEFORE_A_DAY] if values["is_day"] and BEFORE_A_DAY in message else message["other"]
        count = values["count"] if "count" in values else values["day"]
        return message.get(cldr.plural_form(self.language, int(count)), message["other"])

    @property
    def direction(self) -> str:
        """Which way the lines run: `ltr`, or `rtl` from right to left."""
        return direction(self.language)

    @property
    def in_english(self) -> bool:
        """Whether it is the language that all texts are in."""
        return is_english(self.language)

    def address(self, address: str) -> str:
        """Return an address as it stands among words: from right to left, its last slash would else be shown before it (UAX 9)."""
        return address if self.direction == "ltr" else f"{address}\N{LEFT-TO-RIGHT MARK}"

    def section(self, name: str) -> Mapping[str, Message]:
        """Return the texts of a section by the last part of their keys, in the order of the English file."""
        return {key.partition(".")[2]: message for key, message in self._messages.items() if key.startswith(f"{name}.")}

    def listed(self, words: Sequence[str]) -> str:
        """Join words as the language does: `A`, `A and B`, `A, B and C`."""
        *most, last = words or [""]
        return self("list.and", most=self("list.comma").join(most), last=last) if most else last


ENGLISH = Texts()
"""What the messages to contributors are worded in."""


def languages() -> Sequence[str]:
    """Return the languages that we have texts in, by their tags (BCP 47)."""
    return sorted(file.stem for file in resource(FOLDER).glob("*.yaml"))


def is_spoken(texts: Texts) -> bool:
    """Say whether there are texts in a language at all, the project's own or ours."""
    return any(one in languages() or one in texts.own.texts for one in ancestors(texts.language))


@cache
def messages(texts: Texts) -> Mapping[str, Message]:
    """Return all texts of a language by key, each as it is said nearest to the language."""
    found: dict[str, Message] = {}
    for said in reversed(list(_said(texts))):
        found |= {key: message for key, message in said.items() if not found or key in found}
    if texts.with_parties:
        found |= {key.removeprefix(_INSTEAD): found[key] for key in list(found) if key.startswith(_INSTEAD)}
    return found


def missing(texts: Texts) -> Sequence[str]:
    """Return the keys of the texts that are English because nothing nearer to the language says them."""
    *said, source = _said(texts)
    if texts.in_english:
        return []
    wanted = [key for key in source if texts.with_parties or not key.startswith(_INSTEAD)]
    return [key for key in wanted if not any(key in one for one in said)]


def english() -> Mapping[str, Message]:
    """Return the texts that every language has, as we say them in English."""
    return _ours(SOURCE)


def _said(texts: Texts) -> Iterator[Mapping[str, Message]]:
    """Yield what is said in a language, the nearest first: the project's own, ours, those of shorter tags, CLDR's, English."""
    for tag in ancestors(texts.language):
        yield flat(texts.own.texts.get(tag))
        yield _ours(tag)
    if not texts.in_english:
        yield cldr.defaults(texts.language)
    yield english()


def flat(file: Any) -> Mapping[str, Message]:
    """Return the texts of a file by key; what has not the shape of one is left out, and named by the check."""
    return {
        f"{section}.{key}": message
        for section, entries in (file.items() if isinstance(file, dict) else ())
        for key, message in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(message, str) or is_plural(message)
    }


def is_plural(message: object) -> bool:
    """Say whether a text has plural forms, of which the last stands in for those that are left out."""
    return isinstance(message, dict) and "other" in message and all(isinstance(one, str) for one in message.values())


@cache
def _ours(language: str) -> Mapping[str, Message]:
    if language not in languages():
        return {}
    path = f"{FOLDER}/{language}.yaml"
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return flat(cast(Mapping[str, Any], found))
