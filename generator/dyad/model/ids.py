"""An id names one record for good; this module says what an id may be, and builds the ids of pairs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{3}")
PAIR = re.compile(r"([a-z]{3})-([a-z]{3})")
ID_LENGTH = range(3, 81)

# Names that mean something to a web server, to this site's own addresses or to a file system (Windows device names).
RESERVED = frozenset(
    {"index", "404", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
_LETTERS = {
    **{
        "a": "əɐⱥ",
        "b": "ƀɓ",
        "c": "ƈȼ",
        "d": "đðɖɗ",
        "e": "ɛɇǝ",
        "f": "ƒ",
        "g": "ɠǥɣ",
        "h": "ħ",
        "i": "ıɨɩ",
        "j": "ȷɉ",
    },
    **{"k": "ƙ", "l": "łɫƚ", "n": "ŋɲƞ", "o": "øɔ", "p": "ƥ", "q": "ĸ", "r": "ɍ", "s": "ʂ", "t": "ŧʈƭⱦ", "u": "ʉ"},
    **{"v": "ʋ", "y": "ƴɏ", "z": "ƶ", "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ"},
}
"""Latin letters that Unicode does not take apart, as CLDR's transform Latin-ASCII spells them; ə as Azerbaijani names are written in English."""
_SPELLED = str.maketrans({letter: latin for latin, letters in _LETTERS.items() for letter in letters})


def id_problem(text: str) -> str | None:
    """Say why `text` cannot be the id of a record, or None when it can (ARCHITECTURE.md, Rules of the record)."""
    if is_address(text):
        return "is an address, and no id"
    if not ID.fullmatch(text):
        return "is not made of lower-case letters a–z, digits and single hyphens"
    if len(text) not in ID_LENGTH:
        return f"has {len(text)} characters; an id has 3 to 80"
    if text in RESERVED:
        return "is a reserved name"
    return None


def is_address(text: str) -> bool:
    """Say whether somebody wrote the address of a page where an id is wanted."""
    return "://" in text or text.lower().startswith("www.")


def term_problem(text: str) -> str | None:
    """Say why `text` cannot be the id of an entry of a vocabulary, or None when it can.

    Entries have addresses and are the values of filters, as ids are. They may be shorter, and a scale may be of single
    capitals; a longer number would be the address of a part of a page.
    """
    if len(text) == 1 and text.isascii() and text.isalnum():
        return None
    if not text:
        return "is empty"
    if text.isdigit():
        return "is a number"
    return id_problem(text) if len(text) >= ID_LENGTH.start or not ID.fullmatch(text) else None


def folder_problem(name: str) -> str | None:
    """Say why a folder cannot be called so on every system (Windows: Naming Files, Paths, and Namespaces), or None when it can."""
    if name.partition(".")[0].lower() in RESERVED - {"index", "404"}:
        return "is a reserved name"
    if re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]$', name):
        return "cannot be written on every system"
    return None


def nearest_id(text: str) -> str:
    """Return the legal id that reads most like `text`, its Latin letters spelled in a–z; may be empty when nothing of it can stay."""
    return _hyphened(_bare(text).translate(_SPELLED))


def is_spelled(text: str) -> bool:
    """Say whether an id can say something of a name: not of one that is written in another script."""
    return bool(re.search("[a-z]", nearest_id(text))) or not any(map(str.isalpha, text))


def bare_id(text: str) -> str:
    """Return `text` in a–z, digits and hyphens, without the letters that have no part in a–z.

    Published addresses are made of words so: it never changes, and a new id is made by `nearest_id`.
    """
    return _hyphened(_bare(text))


def _bare(text: str) -> str:
    """Return small letters without their accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).lower()


def _hyphened(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:80].strip("-")


def is_country(text: str) -> bool:
    """Say whether `text` has the shape of an ISO 3166-1 alpha-3 code in capitals."""
    return COUNTRY.fullmatch(text) is not None


def country_problem(text: str) -> str | None:
    """Say why `text` cannot be the code of a country, or None when it can."""
    if not is_country(text):
        return "is not three capitals"
    return "is a reserved name" if text.lower() in RESERVED else None


def pair_id(one: str, other: str) -> str:
    """Build the id of a pair from two alpha-3 codes, in either order: `PAK`, `BGD` → `bgd-pak`."""
    return "-".join(sorted((one.lower(), other.lower())))


def pair_countries(pair: str) -> tuple[str, str]:
    """Split a pair id into its two alpha-3 codes: `bgd-pak` → `BGD`, `PAK`. Raises ValueError for any other text."""
    match = PAIR.fullmatch(pair)
    if not match:
        raise ValueError(f"{pair!r} is no pair id")
    return match[1].upper(), match[2].upper()


def is_pair(text: str) -> bool:
    """Say whether `text` is a pair id: two different lower-case codes in alphabetical order."""
    match = PAIR.fullmatch(text)
    return bool(match) and match[1] < match[2] if match else False


def pairs_among(countries: Iterable[str]) -> Iterator[str]:
    """Yield the id of every pair among some countries, in order."""
    for one, other in combinations(sorted(set(countries)), 2):
        yield pair_id(one, other)
