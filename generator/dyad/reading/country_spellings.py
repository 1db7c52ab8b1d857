"""This module holds what is known of the names of countries besides the vocabulary of a project, and how they are compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from string import ascii_uppercase
from typing import Any, cast

from babel import Locale, localedata
from pydantic import TypeAdapter

from dyad.model.vocabulary import CountryEntry
from dyad.reading import yamlfile
from dyad.reading.bodies import bodies
from dyad.reading.folding import words
from dyad.runtime.resources import resource

_FILE = "templates/country-names.yaml"
_VOCABULARY = "briefings/vocabulary/countries.yaml"
_SMALL_WORDS = frozenset({"the", "of", "and"})
_LONG_WORDS = {"st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "fed": "federal", "is": "islands"}
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}
"""What one letter before or behind a name stands for: S. Sudan is not Sudan, though CLDR has Sudan as `S Sudan` in a language."""
_FEWEST_LETTERS = 5
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?|de_CH|es_419|es_MX|fr_CA|pt_PT")
"""The languages of CLDR, each in all of its scripts, and where a region has names of its own."""

FLAG_LETTERS = {0x1F1E6 + number: letter for number, letter in enumerate(ascii_uppercase)}
"""The letters of alpha-2 codes of which flags are made (UTS #51, Annex B)."""
Index = Mapping[str, frozenset[str]]
"""Codes by what leads to them."""


@cache
def shipped() -> Mapping[str, CountryEntry]:
    """Return the countries of the vocabulary that comes with the program, which projects have a copy of, perhaps an older one."""
    return TypeAdapter(dict[str, CountryEntry]).validate_python(_read(_VOCABULARY))


@cache
def table() -> Mapping[str, Any]:
    """Return what is known of names besides."""
    return _read(_FILE)


def _read(path: str) -> Mapping[str, Any]:
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return cast(Mapping[str, Any], found)


@cache
def given_up() -> Index:
    """Return the countries by codes that ISO 3166-1 has given up or never had."""
    return index((one, code) for code, several in table()["codes"].items() for one in several)


@cache
def shared() -> Index:
    """Return the countries that share a name, by its words."""
    return index((bag_of(name), code) for name, codes in table()["several"].items() for code in codes)


@cache
def foreign() -> Index:
    """Return the alpha-2 codes of countries by their names in all languages of CLDR; this takes a second, and few need it."""
    names = {
        (name, code)
        for language in filter(_LANGUAGE.fullmatch, localedata.locale_identifiers())
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2
    }
    return index((key, code) for name, code in names for key in keys_of([name]))


@cache
def told() -> Mapping[str, str | tuple[str, str, str]]:
    """Return what is no country by its words: its year and its two states, its country, or what it is."""
    known = table()
    countries = {key for entry in shipped().values() for key in keys_of(called(entry))}  # which have abbreviations too
    return {
        **{
            bag: "body"
            for short, names in bodies().items()
            for bag in map(bag_of, (short, *names))
            if bag not in countries
        },
        **{bag_of(name): "disputed" for name in known["disputed"]},
        **{bag_of(name): "uncoded" for name in known["uncoded"]},
        **{bag_of(name): code for code, names in known["parts"].items() for name in names},
        **{bag_of(name): (held["until"], held["by"], held["now"]) for name, held in known["held"].items()},
    }


def index(pairs: Iterable[tuple[str, str]]) -> Index:
    """Return all codes by what leads to each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, code in pairs:
        found[key].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def called(entry: CountryEntry) -> Sequence[str]:
    """Return the name of a country and its other names."""
    return (entry.name, *entry.also_known_as)


def keys_of(names: Iterable[str]) -> set[str]:
    """Return what names are looked up by: their words in one order, and their letters."""
    return {key for plain in map(_plain, names) for key in (" ".join(sorted(plain)), "".join(plain)) if key}


def bag_of(name: str) -> str:
    """Return the words of a name, folded, in one order, as `Korea, Republic of` and `Republic of Korea` have them both."""
    return " ".join(sorted(_plain(name)))


def joined(name: str) -> str:
    """Return the letters of a name without the spaces between its words: Viet Nam and Vietnam, Côte d'Ivoire and Cote d Ivoire."""
    return "".join(_plain(name))


def _plain(name: str) -> list[str]:
    plain = [_LONG_WORDS.get(word, word) for word in words(name) if word not in _SMALL_WORDS]
    for at in (0, -1) if len(plain) > 1 else ():
        plain[at] = _DIRECTIONS.get(plain[at], plain[at])
    return plain


def is_long(letters: str) -> bool:
    """Say whether a slip in a name can be told from another name: Iran and Iraq are one letter apart."""
    return len(letters) >= _FEWEST_LETTERS


def is_longer(letters: str) -> bool:
    """Say whether one letter more, less or otherwise makes no other word: `begin` is no Benin."""
    return len(letters) > _FEWEST_LETTERS


def single(letters: str) -> str:
    """Return letters of which none stands twice in a row: Phillipines, Philippines."""
    return re.sub(r"(.)\1+", r"\1", letters)
