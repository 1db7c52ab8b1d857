"""`translated` puts the files of a new project into the language of its founder: prose, the words of its vocabularies, and the names of countries."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePath
from typing import Any, cast

from dyad.authoring.formatting import formatted, revised
from dyad.language.texts import languages
from dyad.model.languages import locale
from dyad.reading import yamlfile
from dyad.reading.translations import translation
from dyad.runtime.resources import resource

FOLDER = "templates/vocabulary"
"""A label, a definition and, of an office, its titles for each entry of each vocabulary, by language."""
_SETTINGS, _COUNTRIES = "briefings/site.yaml", "briefings/vocabulary/countries.yaml"


class NoSuchLanguage(ValueError):
    """There are no texts of ours in a language; the message names those that there are."""


def refuse_unknown(language: str) -> None:
    """Raise NoSuchLanguage for a language in which a project cannot begin."""
    if language not in languages():
        known = ", ".join(languages())
        raise NoSuchLanguage(
            f"there are no texts in '{language}'; write one of {known}, or begin in English and add templates/texts/{language}.yaml"
        )


def translated(path: PurePath, content: bytes, language: str) -> bytes:
    """Return the content of a new project's file, in a language; of prose and examples that nobody translated, as it is."""
    name = path.as_posix()
    if language == "en":
        return content
    if ours := translation(name, language):
        if path.suffix == ".md":
            return ours.read_bytes()
        content = _with(content, name, ours.read_bytes())
    if name == _SETTINGS:
        return formatted(content + f"language: {language}\n".encode(), name)[0]
    if name == _COUNTRIES:
        return _rewritten(content, name, lambda code, entry: _country(code, entry, language))
    words = _words(language).get(path.stem) if name.startswith("briefings/vocabulary/") else None
    return _rewritten(content, name, lambda term, entry: _entry(entry, words.get(term))) if words else content


def _with(content: bytes, path: str, fields: bytes) -> bytes:
    """Return a file of YAML with some of its fields in other words, and its remarks."""
    (found, first), (other, second) = yamlfile.read(content, path), yamlfile.read(fields, path)
    assert isinstance(found, dict) and isinstance(other, dict) and not first + second, path  # our own files
    return revised(content, path, {**found, **other})


def _rewritten(content: bytes, path: str, change: Callable[[str, Any], Any]) -> bytes:
    """Return a vocabulary with each of its entries changed, and its remarks."""
    found, problems = yamlfile.read(content, path)
    assert not problems and isinstance(found, dict), problems  # our own file
    return revised(content, path, {key: change(key, entry) for key, entry in found.items()})


def _entry(entry: Mapping[str, Any], words: list[str] | None) -> Mapping[str, Any]:
    """Return an entry with its label and its definition in another language, and the titles of that language before its own."""
    if words is None:
        return entry
    label, definition, *titles = words
    more = {"titles": [*titles, *entry.get("titles", [])]} if titles else {}
    return {**entry, "label": label, "definition": definition, **more}


def _country(code: str, entry: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return a country under the name that CLDR has for it, or else we have, with its note; it is still found by the English one."""
    known = locale(language)
    ours, *note = _words(language).get("countries", {}).get(code, [None])
    if note:
        entry = {**entry, "note": note[0]}
    name = (known.territories.get(entry.get("alpha2", "")) if known else None) or ours
    if name is None or name == entry["name"]:
        return entry
    others = dict.fromkeys([entry["name"], *entry.get("also_known_as", [])])
    kept = {key: value for key, value in entry.items() if key not in ("name", "demonym", "also_known_as")}
    return {"name": name, **kept, "also_known_as": [one for one in others if one != name]}


@cache
def _words(language: str) -> Mapping[str, Mapping[str, list[str]]]:
    path = f"{FOLDER}/{language}.yaml"
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return cast(Mapping[str, Mapping[str, list[str]]], found)
