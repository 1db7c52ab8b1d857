"""`language_tag` finds the tag of a language that somebody names: by a tag in any usual form, or by its name in English or its own letters.

Names are those of CLDR and of IANA's registry; what is in neither is not guessed at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers
from rapidfuzz import fuzz, process

from dyad.model import languages
from dyad.text import folded
from dyad.text.suggestions import LIKENESS

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_FEW = 3
_SHORTEST_NAME = 4
"""Letters from which on a word is rather a name than a tag."""


def language_tag(words: str) -> str | None:
    """Return the tag of a language: `bn` for `Bengali`, `Bangla`, `বাংলা`, `ben` and `BN`; None where nothing is called so."""
    wanted = folded(words)
    if words.istitle() and wanted in _english():  # some names are codes of others: `Asu` is none of `asu`
        return _english()[wanted]
    if _TAG.fullmatch(words) and (tag := _canonical(words)):
        return tag
    return _english().get(wanted) or _own().get(wanted)


def near_languages(words: str) -> str:
    """Ask whether a language was meant that has such a word in its name, or a like one; else say how one is named."""
    fault = (
        languages.fault(words) if _TAG.fullmatch(words) and words.islower() and len(words) < _SHORTEST_NAME else None
    )
    if fault and fault.deprecated:
        return fault.hint
    wanted = folded(words)
    common = {**_own(), **_first(_named(Locale("en")))}
    found = [name for name in {**common, **_english()} if wanted in name.split()]
    if not found:
        found = [
            name for name, _, _ in process.extract(wanted, common.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
        ]
    tags = list(dict.fromkeys(_english().get(name) or common[name] for name in found))[:_FEW]
    listed = " or ".join(f"'{tag}' ({languages.name(tag, 'en')})" for tag in tags)
    return f"did you mean {listed}?" if listed else "write its tag or its English name: ur, bn, Arabic"


def _canonical(tag: str) -> str | None:
    """Return a tag in the form that BCP 47 recommends (RFC 5646, 2.1.1), a code of three letters by that of two; None for none."""
    first, *others = re.split("[-_]", tag)
    first = first.lower()
    aliased = get_global("language_aliases").get(first, "")
    if len(first) == 3 and len(aliased) == 2:
        first = aliased
    found = "-".join((first, *map(_cased, others)))
    return None if languages.fault(found) else found


def _cased(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) < 4 else part.lower()


@cache
def _english() -> Mapping[str, str]:
    """Return tags by the English names of languages; where CLDR and the registry differ, both are there, and CLDR's count first."""
    registered = [(name, tag) for tag, name in languages.registered_names()]
    return _first([*_named(Locale("en")), *registered])


@cache
def _own() -> Mapping[str, str]:
    """Return tags by what languages are called in themselves."""
    found = []
    for one in locale_identifiers():
        if "_" not in one:
            try:
                locale = Locale.parse(one)
            except (UnknownLocaleError, ValueError):
                continue
            found += [(locale.languages[one], one)] if one in locale.languages else []
    return _first(found)


def _named(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, called in locale.languages.items():
        tag = code.replace("_", "-")
        if not languages.fault(tag):
            yield called, tag


def _first(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return tags by folded name, the first of those of one name."""
    found: dict[str, str] = {}
    for name, tag in names:
        found.setdefault(folded(name), tag)
    return found
