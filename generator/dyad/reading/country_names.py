"""`country_names` knows each country by its codes, its usual and former names, and its names in all languages of CLDR."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from babel import Locale
from babel.core import get_global
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dyad.model.vocabulary import CountryEntry, Vocabulary
from dyad.reading.country_spellings import (
    FLAG_LETTERS,
    bag_of,
    called,
    foreign,
    given_up,
    index,
    is_long,
    is_longer,
    joined,
    keys_of,
    shared,
    shipped,
    single,
    table,
    told,
)
from dyad.text.suggestions import few

_QUOTES = "\"'“”„‟‘’‚‛«»‹›"
_CODE = re.compile("[A-Z]{3}")
"""What is written so is meant as a code: `SIN` is Singapore's of the Olympic Committee, and not China in Hausa."""
_SUBDIVISION = re.compile(r"([A-Z]{2})-([A-Z0-9]{1,3})")
"""The code of a part of a country (ISO 3166-2): `GB-SCT`."""
_SUCCESSORS = 4
"""States after a former one that a hint names."""
_INITIALS = re.compile(r"[A-Za-z](?:\. ?[A-Za-z]){1,2}")
_NO_COUNTRY = {
    "body": "a body, and no country: an actor, written by its id, whose own 'country' is 'none'; to have pairs with it, add it to vocabulary/parties.yaml",
    "disputed": "a disputed place, and no party: write who took part; a place stands in 'place', here without 'country'",
    "uncoded": "ISO 3166 has no code for it: where a record needs it, add it to vocabulary/parties.yaml, with a code from XAA to XZZ",
}


class KnownCountries:
    """The names of countries, for one vocabulary: what it says of a country goes before what is known of it."""

    def __init__(self, countries: Mapping[str, CountryEntry]) -> None:
        """Take the countries of a project."""
        self.countries = countries
        self._known = {code: entry for code, entry in shipped().items() if self._is_that(code, entry)}
        self._alpha2 = index(
            (entry.alpha2, code) for code, entry in {**self._known, **countries}.items() if entry.alpha2
        )
        self._own = index((key, code) for code, entry in countries.items() for key in keys_of(called(entry)))
        self._names = index(
            (key, code)
            for code, names in self._all_names()
            for key in keys_of(one for one in names if not self._is_shared(one, code))
        )
        self._adjectives = index(
            (key, code)
            for code, entry in {**self._known, **countries}.items()
            if code not in table()["adjective_of_another"]
            for key in keys_of(filter(None, [entry.demonym]))
        )
        self._capitals = index((bag_of(seat), code) for code, entry in countries.items() for seat in entry.capitals)
        self._long = sorted({one for _, names in self._all_names() for one in map(joined, names) if is_long(one)})
        self._singles = index((single(one), one) for one in self._long)

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the codes of all countries that a text can mean: one where it is sure, several where they share a name.

        Codes may be missing in the vocabulary, where the text names a country that is.
        """
        text = " ".join(text.translate(FLAG_LETTERS).split()).strip(_QUOTES).removesuffix(".")
        text = text.replace(".", "") if _INITIALS.fullmatch(text) else text
        if text in self.countries:
            return (text,)
        bag = bag_of(text)
        return tuple(
            sorted(
                self._coded(text)
                or self._names.get(bag)
                or shared().get(bag)
                or self._names.get(joined(text))
                or self._adjectives.get(bag)
                or (() if bag in told() or _CODE.fullmatch(text) else self._otherwise(text))
            )
        )

    def hint(self, text: str) -> str:
        """Say what to write for a country that a text means, or why it is none; nothing where nobody can know."""
        found = self.meant(text)
        if known := [code for code in found if code in self.countries]:
            return self._former(known[0]) if len(known) == 1 else f"write {self._shown(known)}"
        if found:
            return f"that is {self._shown(found)}, which is not in vocabulary/countries.yaml: add it there"
        near = self._near(text)
        return self._no_country(text) or (f"did you mean {self._shown(near)}?" if near else "")

    def _former(self, code: str) -> str:
        """Say what to write for a country; of one that is no more, until when, and which states came after it."""
        entry = self.entry(code)
        hint = f"write {self._shown([code])}"
        if entry is None or not entry.until:
            return hint
        after = [f"'{one}' ({self.named(one)})" for one in entry.successors if one in self.countries]
        since = f"; it ended {'on' if entry.until.is_day else 'in'} {entry.until.text}"
        return f"{hint}{since}, for what came after write {few(after, _SUCCESSORS)}" if after else f"{hint}{since}"

    def is_body(self, text: str) -> bool:
        """Say whether a text is the name of a body that is known all over the world, such as the United Nations."""
        return told().get(bag_of(text)) == "body"

    def named(self, code: str) -> str:
        """Return what a country is called here, or, where it is not in the vocabulary, elsewhere."""
        entry = self.countries.get(code) or self._known.get(code)
        return entry.name if entry else code

    def others_called(self, name: str, code: str) -> Sequence[str]:
        """Return the codes of all countries and parties but one that a name is a name or a code of."""
        key = bag_of(name)
        found = self._names.get(key, frozenset()) | self._names.get(joined(name), frozenset())
        return sorted((found | shared().get(key, frozenset()) | frozenset(self._coded(name))) - {code})

    def coded_elsewhere(self, code: str) -> str:
        """Return whom a code is known for outside the project, by ISO 3166 or the Olympic Committee; nothing where it is free."""
        if code in shipped():
            return shipped()[code].name
        if known := given_up().get(code):
            return " or ".join(self.named(one) for one in sorted(known))
        return "a country that was, or a reserved one (ISO 3166)" if code in table()["taken"] else ""

    def entry(self, code: str) -> CountryEntry | None:
        """Return what is known of a country; the years of a former state also where an older vocabulary has none."""
        entry, known = self.countries.get(code), self._known.get(code)
        if entry and known and entry.former and not entry.until:
            return entry.model_copy(update={"since": known.since, "until": known.until, "successors": known.successors})
        return entry or known

    def _is_that(self, code: str, shipped_entry: CountryEntry) -> bool:
        """Say whether a code is here what it is in the world, or free: a made-up Estoria may be EST."""
        entry = self.countries.get(code)
        return entry is None or entry.alpha2 == shipped_entry.alpha2 or bag_of(entry.name) == bag_of(shipped_entry.name)

    def _all_names(self) -> Iterator[tuple[str, Sequence[str]]]:
        listed: Mapping[str, Sequence[str]] = table()["names"]
        english: Mapping[str, str] = Locale.parse("en").territories
        for code, entry in self.countries.items():
            yield code, called(entry)
        for code, entry in self._known.items():
            yield (
                code,
                [*called(entry), *listed.get(code, ()), *(filter(None, [english.get(entry.alpha2 or "")]))],
            )

    def _is_shared(self, name: str, code: str) -> bool:
        """Say whether a name is one of those that several countries share, unless the project gave it to one of them itself."""
        key = bag_of(name)
        if key not in shared():
            return False
        ours, theirs = self._own.get(key, frozenset()), self._known.get(code)
        return not (code in ours and (theirs is None or key not in keys_of(called(theirs))))

    def _coded(self, text: str) -> Iterable[str]:
        """Return the countries that a text means as a code: alpha-3, alpha-2, numeric, or one that was given up."""
        if not text.isascii() or not text.isalnum() or len(text) > 3:
            return ()
        code, aliases = text.upper(), get_global("territory_aliases")
        found = {code} & (self.countries.keys() | self._known.keys()) or self._alpha2.get(code, frozenset())
        if not found and text == code:
            found = given_up().get(code) or self._of_alpha2(aliases.get(code, ()))
        if found and text != code:  # small letters may be a name as well
            found = found | shared().get(bag_of(text), frozenset())
        return found

    def _of_alpha2(self, codes: Sequence[str]) -> frozenset[str]:
        return self._alpha2.get(codes[0], frozenset()) if len(codes) == 1 else frozenset()

    def _otherwise(self, text: str) -> Iterable[str]:
        """Return the country of a name with `Republic of`, of two names of one, or of a name in another language."""
        return (
            self._names.get(bag_of(re.sub(r"(?i)\brepublic\b", "", text)))
            or self._of_parts(text)
            or {
                code
                for alpha2 in foreign().get(bag_of(text)) or foreign().get(joined(text)) or ()
                for code in self._alpha2.get(alpha2, ())
            }
        )

    def _of_parts(self, text: str) -> frozenset[str]:
        """Return the country that a text names twice: Burma (Myanmar), Holland/Netherlands."""
        parts = [part for part in re.split(r"[()\[\]/,;]", text) if part.strip()]
        found = {self._names.get(bag_of(part), frozenset()) for part in parts} if len(parts) > 1 else set()
        return found.pop() if len(found) == 1 else frozenset()

    def _near(self, text: str) -> list[str]:
        """Return the countries of the vocabulary a whole name of which is one slip away: no first letter, and no code."""
        word = joined(text)
        if not is_long(word):
            return []
        slips = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=1, limit=None)
        near = {one for one, _, _ in slips if one[0] == word[0] and (is_longer(one) or sorted(one) == sorted(word))}
        near |= self._singles.get(single(word), frozenset())
        codes = {code for one in near for code in self._names.get(one, ())}
        return sorted(codes & self.countries.keys())

    def _no_country(self, text: str) -> str:
        """Say what a text is that is taken for a country."""
        bag = bag_of(text)
        meaning, seats = told().get(bag), sorted(self._capitals.get(bag, ()))
        if isinstance(meaning, tuple):
            until, then, now = meaning
            return f"a part of another country until {until}: write {self._shown([then])} for the state then, {self._shown([now])} for the one since"
        if whole := sorted(self._of_subdivision(text)):
            known = "" if whole[0] in self.countries else ", which is not in vocabulary/countries.yaml: add it there"
            return f"the code of a part of a country (ISO 3166-2): write {self._shown(whole)}{known}"
        if meaning:
            return _NO_COUNTRY.get(meaning) or f"a part of a country: write {self._shown([meaning])}"
        return f"a capital: its state is {self._shown(seats)}, and a place stands in 'place'" if seats else ""

    def _of_subdivision(self, text: str) -> Iterable[str]:
        """Return the country of which a text is the code of a part; nothing where it may be the codes of two countries."""
        found = _SUBDIVISION.fullmatch(text)
        if found is None or self._coded(found[2]):
            return ()
        every = self._alpha2.get(found[1], frozenset())
        return every & self.countries.keys() or every

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
