"""Languages by their tags (BCP 47): which are registered, which are preferred to which, and what they are called.

Names are those of CLDR; where it has none, the registry's own. What CLDR would rather have (likely scripts, macrolanguages) is
never told in place of what was written: `und` is not English, and `arb` is not the Arabic of Egypt.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from fontTools.unicodedata import script_horizontal_direction

from dyad.runtime.resources import resource

REGISTRY = "templates/languages.tsv"
"""Made from IANA's language subtag registry (RFC 5646, section 3)."""
LOOK_UP = "https://www.iana.org/assignments/language-subtag-registry"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_FEW = 3


class Subtag(NamedTuple):
    """A part of a tag as it is registered."""

    name: str
    preferred: str
    """What to write in its place where it is deprecated, `-` where that is nothing; else empty."""


class Fault(NamedTuple):
    """What is wrong with a tag."""

    message: str
    hint: str
    deprecated: bool = False
    """Whether it only has a better one."""


def fault(tag: str) -> Fault | None:
    """Return what is wrong with a tag of sound form: a part that is not registered, or is deprecated; None for a good one."""
    seen: set[str] = set()
    for kind, part in parts(tag):
        found = registered(kind, part)
        if part in seen:
            return Fault(f"'{part}' stands twice in '{tag}'", "take one out")
        seen.add(part)
        if found is None:
            return Fault(f"'{part}' is no registered {kind}", _meant(kind, part))
        if found.preferred:
            instead = (
                f"write '{found.preferred}' ({_registry()[kind, found.preferred].name})"
                if (kind, found.preferred) in _registry()
                else f"look one up: {LOOK_UP}"
            )
            return Fault(f"the {kind} '{part}' ({found.name}) is deprecated", instead, deprecated=True)
    return None


def name(tag: str, language: str) -> str:
    """Return what a language is called in another, by CLDR or else in the registry's English; its tag where neither knows it."""
    known = _known(locale(language) or Locale("en"))
    first, *others = [_name(kind, part, known[kind]) for kind, part in parts(tag)]
    return f"{first} ({', '.join(others)})" if others else first


def official(country: str) -> Sequence[str]:
    """Return the official languages of a country (alpha-2 code) as CLDR has them, those of the whole country first."""
    return get_official_languages(country, regional=True, de_facto=True)


@cache
def locale(language: str) -> Locale | None:
    """Return what CLDR knows of a language, with or without its region; None where it knows nothing."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _known(words: Locale) -> Mapping[str, Mapping[str, str]]:
    """Return what CLDR calls the parts of tags in a language, by kind."""
    variants = {part.lower(): called for part, called in words.variants.items()}
    return {"language": words.languages, "script": words.scripts, "region": words.territories, "variant": variants}


def _name(kind: str, part: str, known: Mapping[str, str]) -> str:
    """Return what a part of a tag is called; CLDR lends a few languages the name of another, which is registered as that one's."""
    found = registered(kind, part)
    lent = _owners().get((kind, known.get(part, "")), part) != part
    return (None if lent and found else known.get(part)) or (found.name if found else part)


def is_english(tag: str) -> bool:
    """Say whether a language is English, of whatever country."""
    return tag.partition("-")[0] == "en"


def script(tag: str) -> str:
    """Return the script that a language is written in, as its tag says or as CLDR thinks likely: `Arab` for `ur`; else `Latn`."""
    first, *others = (part for _, part in parts(tag))
    if written := next((part for kind, part in parts(tag) if kind == "script"), ""):
        return written
    likely = get_global("likely_subtags")
    found = likely.get("_".join([first, *others])) or likely.get(first, "")
    return next((part for part in found.split("_")[1:] if len(part) == 4), "Latn")


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return which way the lines of a language run, by its script (Unicode's own property of scripts)."""
    try:
        return "rtl" if script_horizontal_direction(script(tag)) == "RTL" else "ltr"
    except KeyError:  # a script for private use
        return "ltr"


def ancestors(tag: str) -> Sequence[str]:
    """Return a tag, and the shorter ones whose texts serve in its place (RFC 4647, 3.4): `fr-CA`, `fr`; none in another script."""
    steps = tag.split("-")
    shorter = ["-".join(steps[:count]) for count in range(len(steps), 0, -1)]
    return [one for one in shorter if script(one) == script(tag)]


def parts(tag: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a tag, each with its kind: `zh-Hant-TW` is a language, a script and a region, `1996` in `de-1996` a variant."""
    first, *others = tag.split("-")
    yield "language", first
    for part in others:
        yield "script" if len(part) == 4 and part.isalpha() else "region" if len(part) < 4 else "variant", part


def registered(kind: str, part: str) -> Subtag | None:
    """Return what the registry says of a language, a script, a region or a variant; None where it says nothing."""
    return _registry().get((kind, part))


@cache
def _registry() -> Mapping[tuple[str, str], Subtag]:
    """Return the registry by kind and subtag; a range, which is for private use, by each of its subtags."""
    rows = (
        line.split("\t")
        for line in resource(REGISTRY).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    return {
        (kind, one): Subtag(name, "".join(preferred))
        for kind, subtag, name, *preferred in rows
        for one in _within(subtag)
    }


@cache
def _owners() -> Mapping[tuple[str, str], str]:
    """Return whose name each registered name is, where it is that of one part only."""
    return {(kind, one.name): part for (kind, part), one in reversed(list(_registry().items()))}


def _within(subtag: str) -> Iterator[str]:
    """Yield the subtags of a range such as `qaa..qtz`: its ends are of one length, and differ in their last two letters."""
    first, dots, last = subtag.partition("..")
    if not dots:
        yield first
        return
    capital = first[-2:].isupper()
    for one in _ALPHABET:
        for other in _ALPHABET:
            made = first[:-2] + ((one + other).upper() if capital else one + other)
            if first <= made <= last:
                yield made


def _meant(kind: str, part: str) -> str:
    """Return a hint: the tag of the same language that is registered (ISO 639-2 has two for many), else those a letter away."""
    other = get_global("language_aliases").get(part, "") if kind == "language" else ""
    near = [other] if registered(kind, other) else list(_near(kind, part))
    words = " or ".join(f"'{one}' ({_registry()[kind, one].name})" for one in near)
    return f"did you mean {words}? All are in {LOOK_UP}" if words else f"look it up: {LOOK_UP}"


def _near(kind: str, part: str) -> Iterator[str]:
    """Yield a few registered subtags that one other letter makes of this one; those that CLDR has a name for."""
    known = _known(Locale("en"))[kind]
    made = (
        f"{part[:at]}{letter}{part[at + 1 :]}"
        for at in reversed(range(len(part)))
        for letter in (_ALPHABET.upper() if part[at].isupper() else _ALPHABET)
    )
    near = (one for one in made if one in known and registered(kind, one))
    yield from (one for one, _ in zip(dict.fromkeys(near), range(_FEW), strict=False))


def registered_names() -> Iterator[tuple[str, str]]:
    """Yield each registered language that is not deprecated, and what the registry calls it."""
    yield from (
        (part, one.name) for (kind, part), one in _registry().items() if kind == "language" and not one.preferred
    )
