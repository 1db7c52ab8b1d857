"""`country_names` knows each country by its codes, its usual and former names, and its names in all languages of CLDR."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from babel import Locale, localedata
from babel.core import get_global
from pydantic import TypeAdapter
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dyad.model.vocabulary import CountryEntry, Vocabulary
from dyad.reading import yamlfile
from dyad.reading.bodies import bodies
from dyad.reading.folding import words
from dyad.runtime.resources import resource

_FILE = "templates/country-names.yaml"
_VOCABULARY = "briefings/vocabulary/countries.yaml"
_SMALL_WORDS = frozenset({"the", "of", "and"})
_LONG_WORDS = {"st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "fed": "federal", "is": "islands"}
_FEWEST_LETTERS = 5
"""Letters of a name from which a slip in it can be told from another name: Iran and Iraq are one letter apart."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?|de_CH|es_419|es_MX|fr_CA|pt_PT")
"""The languages of CLDR, each in all of its scripts, and where a region has names of its own."""

Index = Mapping[str, frozenset[str]]


class KnownCountries:
    """The names of countries, for one vocabulary: what it says of a country goes before what is known of it."""

    def __init__(self, countries: Mapping[str, CountryEntry]) -> None:
        """Take the countries of a project."""
        self.countries = countries
        self._known = {code: entry for code, entry in shipped().items() if self._is_that(code, entry)}
        self._alpha2 = _index(
            (entry.alpha2, code) for code, entry in {**self._known, **countries}.items() if entry.alpha2
        )
        self._own = _index((key, code) for code, entry in countries.items() for key in _keys_of(_called(entry)))
        self._names = _index(
            (key, code)
            for code, names in self._all_names()
            for key in _keys_of(one for one in names if not self._is_shared(one, code))
        )
        self._adjectives = _index(
            (key, code)
            for code, entry in {**self._known, **countries}.items()
            for key in _keys_of(filter(None, [entry.demonym]))
        )
        self._capitals = _index((_bag(seat), code) for code, entry in countries.items() for seat in entry.capitals)
        self._long = sorted({one for _, names in self._all_names() for one in map(_joined, names) if _is_long(one)})
        self._singles = _index((_single(one), one) for one in self._long)

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the codes of all countries that a text can mean: one where it is sure, several where they share a name.

        Codes may be missing in the vocabulary, where the text names a country that is.
        """
        text = " ".join(text.split())
        if text in self.countries:
            return (text,)
        bag = _bag(text)
        return tuple(
            sorted(
                self._coded(text)
                or self._names.get(bag)
                or _several().get(bag)
                or self._names.get(_joined(text))
                or self._adjectives.get(bag)
                or (() if _is_told(bag) else self._otherwise(text))
            )
        )

    def hint(self, text: str) -> str:
        """Say what to write for a country that a text means, or why it is none; nothing where nobody can know."""
        found = self.meant(text)
        if known := [code for code in found if code in self.countries]:
            return f"write {self._shown(known)}"
        if found:
            return f"that is {self._shown(found)}, which is not in vocabulary/countries.yaml: add it there"
        near = self._near(text)
        return self._no_country(text) or (f"did you mean {self._shown(near)}?" if near else "")

    def named(self, code: str) -> str:
        """Return what a country is called here, or, where it is not in the vocabulary, elsewhere."""
        entry = self.countries.get(code) or self._known.get(code)
        return entry.name if entry else code

    def entry(self, code: str) -> CountryEntry | None:
        """Return what is known of a country; the years of a former state also where an older vocabulary has none."""
        entry, known = self.countries.get(code), self._known.get(code)
        if entry and known and entry.former and not entry.until:
            return entry.model_copy(update={"since": known.since, "until": known.until, "now": known.now})
        return entry or known

    def _is_that(self, code: str, shipped_entry: CountryEntry) -> bool:
        """Say whether a code is here what it is in the world, or free: a made-up Estoria may be EST."""
        entry = self.countries.get(code)
        return entry is None or entry.alpha2 == shipped_entry.alpha2 or _bag(entry.name) == _bag(shipped_entry.name)

    def _all_names(self) -> Iterator[tuple[str, Sequence[str]]]:
        listed: Mapping[str, Sequence[str]] = table()["names"]
        english: Mapping[str, str] = Locale.parse("en").territories
        for code, entry in self.countries.items():
            yield code, _called(entry)
        for code, entry in self._known.items():
            yield (
                code,
                [*_called(entry), *listed.get(code, ()), *(filter(None, [english.get(entry.alpha2 or "")]))],
            )

    def _is_shared(self, name: str, code: str) -> bool:
        """Say whether a name is one of those that several countries share, unless the project gave it to one of them itself."""
        key = _bag(name)
        if key not in _several():
            return False
        ours, theirs = self._own.get(key, frozenset()), self._known.get(code)
        return not (code in ours and (theirs is None or key not in _keys_of(_called(theirs))))

    def _coded(self, text: str) -> Iterable[str]:
        """Return the countries that a text means as a code: alpha-3, alpha-2, numeric, or one that was given up."""
        if not text.isascii() or not text.isalnum() or len(text) > 3:
            return ()
        code, aliases = text.upper(), get_global("territory_aliases")
        found = {code} & (self.countries.keys() | self._known.keys()) or self._alpha2.get(code, frozenset())
        if not found and text == code:
            found = _codes().get(code) or self._of_alpha2(aliases.get(code, ()))
        if found and text != code:  # small letters may be a name as well
            found = found | _several().get(_bag(text), frozenset())
        return found

    def _of_alpha2(self, codes: Sequence[str]) -> frozenset[str]:
        return self._alpha2.get(codes[0], frozenset()) if len(codes) == 1 else frozenset()

    def _otherwise(self, text: str) -> Iterable[str]:
        """Return the country of a name with `Republic of`, of two names of one, or of a name in another language."""
        return (
            self._names.get(_bag(re.sub(r"(?i)\brepublic\b", "", text)))
            or self._of_parts(text)
            or {
                code
                for alpha2 in _foreign().get(_bag(text)) or _foreign().get(_joined(text)) or ()
                for code in self._alpha2.get(alpha2, ())
            }
        )

    def _of_parts(self, text: str) -> frozenset[str]:
        """Return the country that a text names twice: Burma (Myanmar), Holland/Netherlands."""
        parts = [part for part in re.split(r"[()\[\]/,;]", text) if part.strip()]
        found = {self._names.get(_bag(part), frozenset()) for part in parts} if len(parts) > 1 else set()
        return found.pop() if len(found) == 1 else frozenset()

    def _near(self, text: str) -> list[str]:
        """Return the countries of the vocabulary a whole name of which is one slip away: no first letter, and no code."""
        word = _joined(text)
        if not _is_long(word):
            return []
        slips = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=1, limit=None)
        near = {one for one, _, _ in slips if one[0] == word[0] and (_is_longer(one) or sorted(one) == sorted(word))}
        near |= self._singles.get(_single(word), frozenset())
        codes = {code for one in near for code in self._names.get(one, ())}
        return sorted(codes & self.countries.keys())

    def _no_country(self, text: str) -> str:
        """Say what a text is that is taken for a country."""
        bag = _bag(text)
        told, seats = _told().get(bag), sorted(self._capitals.get(bag, ()))
        if isinstance(told, tuple):
            until, then, now = told
            return f"a part of another country until {until}: write {self._shown([then])} for the state then, {self._shown([now])} for the one since"
        if told:
            return _NO_COUNTRY.get(told) or f"a part of a country: write {self._shown([told])}"
        return f"a capital: its state is {self._shown(seats)}, and a place stands in 'place'" if seats else ""

    def _shown(self, codes: Sequence[str]) -> str:
        return " or ".join(f"'{code}' ({self.named(code)})" for code in codes)


def country_names(vocabulary: Vocabulary) -> KnownCountries:
    """Return the names of the countries of a vocabulary; the same for the same vocabulary."""
    found = _OF_VOCABULARY.get(vocabulary.digest)
    if found is None:
        _OF_VOCABULARY.clear()  # one project is read at a time
        found = _OF_VOCABULARY[vocabulary.digest] = KnownCountries(vocabulary.countries)
    return found


_OF_VOCABULARY: dict[str, KnownCountries] = {}


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
def _codes() -> Index:
    return _index((one, code) for code, several in table()["codes"].items() for one in several)


@cache
def _several() -> Index:
    return _index((_bag(name), code) for name, codes in table()["several"].items() for code in codes)


@cache
def _foreign() -> Index:
    """Return the alpha-2 codes of countries by their names in all languages of CLDR; this takes a second, and few need it."""
    names = {
        (name, code)
        for language in filter(_LANGUAGE.fullmatch, localedata.locale_identifiers())
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2
    }
    return _index((key, code) for name, code in names for key in _keys_of([name]))


@cache
def _told() -> Mapping[str, str | tuple[str, str, str]]:
    """Return what is no country by its words: its year and its two states, its country, or what it is."""
    known = table()
    return {
        **{_bag(name): "body" for short, names in bodies().items() for name in (short, *names)},
        **{_bag(name): "disputed" for name in known["disputed"]},
        **{_bag(name): "uncoded" for name in known["uncoded"]},
        **{_bag(name): code for code, names in known["parts"].items() for name in names},
        **{_bag(name): (held["until"], held["by"], held["now"]) for name, held in known["held"].items()},
    }


def _is_told(bag: str) -> bool:
    return bag in _told()


_NO_COUNTRY = {
    "body": "a body, and no country: an actor, written by its id, whose own 'country' is 'none'",
    "disputed": "a disputed place, and no party: write who took part; a place stands in 'place', here without 'country'",
    "uncoded": "ISO 3166 has no code for it: where a record needs it, add it to vocabulary/countries.yaml, with a code from XAA to XZZ",
}


def _index(pairs: Iterable[tuple[str, str]]) -> Index:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, code in pairs:
        found[key].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _called(entry: CountryEntry) -> Sequence[str]:
    return (entry.name, *entry.also_known_as)


def _keys_of(names: Iterable[str]) -> set[str]:
    return {key for plain in map(_plain, names) for key in (" ".join(sorted(plain)), "".join(plain)) if key}


def _bag(name: str) -> str:
    """Return the words of a name, folded, in one order, as `Korea, Republic of` and `Republic of Korea` have them both."""
    return " ".join(sorted(_plain(name)))


def _joined(name: str) -> str:
    """Return the letters of a name without the spaces between its words: Viet Nam and Vietnam, Côte d'Ivoire and Cote d Ivoire."""
    return "".join(_plain(name))


def _plain(name: str) -> list[str]:
    return [_LONG_WORDS.get(word, word) for word in words(name) if word not in _SMALL_WORDS]


def _is_long(joined: str) -> bool:
    return len(joined) >= _FEWEST_LETTERS


def _is_longer(joined: str) -> bool:
    """Say whether one letter more, less or otherwise makes no other word: `begin` is no Benin."""
    return len(joined) > _FEWEST_LETTERS


def _single(joined: str) -> str:
    """Return letters of which none stands twice in a row: Phillipines, Philippines."""
    return re.sub(r"(.)\1+", r"\1", joined)
