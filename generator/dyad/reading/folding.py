"""`words` folds a text into the words by which it is searched; `templates/folding.yaml` is the rule, here and in `assets/folding.js`.

Both do the same in the same order, so that whatever script, accent or keyboard a name is typed with finds it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, cast

from dyad.reading import yamlfile
from dyad.runtime.resources import resource

FILE = "templates/folding.yaml"

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_RUNS = re.compile(f"{_HAN.pattern}+|{_HAN.pattern.replace('[', '[^')}+")
"""A word, cut where a script with spaces between words meets one without."""


@lru_cache(maxsize=65_536)
def words(text: str) -> Sequence[str]:
    """Return the words of a text in its order, folded; those of a compound each by itself."""
    return tuple(word for token in _tokens(text) for part in token.split("-") for word in _of_han(part))


def compounds(text: str) -> Sequence[str]:
    """Return the words with hyphens as one word each: of `Al-Qaeda`, `alqaeda`; not of numbers, which are dates."""
    found = (token.replace("-", "") for token in _tokens(text) if "-" in token.strip("-"))
    return [one for one in found if not one.isdecimal()]


def sound(word: str) -> str:
    """Return how a folded word sounds, roughly: what sounds alike is one letter, and all vowels are one."""
    rule = table()
    for written, heard in rule["sounds"]:
        word = word.replace(written, heard)
    word = word[:1] + re.sub(f"[{rule['silent']}]", "", word[1:])
    word = word[:1] + re.sub(f"[{rule['vowels']}]+", "a", word[1:])
    return re.sub(r"(.)\1+", r"\1", word)


def shelves(word: str) -> Sequence[str]:
    """Return the one or two letters under which a word lies among those for near spellings: its first two consonants as they sound."""
    heard = sound(word)
    consonants = re.sub(f"[{table()['vowels']}{table()['silent']}]", "", heard)
    return tuple(dict.fromkeys(consonants[:2] or heard[:1]))


@cache
def table() -> Mapping[str, Any]:
    """Return the rule as it is told in its file."""
    found, problems = yamlfile.read(resource(FILE).read_bytes(), FILE)
    assert not problems, problems  # our own file
    return cast(Mapping[str, Any], found)


class _Letters(dict[int, str]):
    """What becomes of each character: a letter, a digit, a hyphen, nothing, or the space between two words."""

    def __missing__(self, code: int) -> str:
        letter, rule = chr(code), table()
        if letter in rule["letters"]:
            made = rule["letters"][letter]
        elif letter in rule["hyphens"]:
            made = "-"
        elif unicodedata.category(letter) == "Nd":
            made = self._digit(letter)
        elif letter == "." or unicodedata.category(letter)[0] in "LMN":
            made = letter
        else:
            made = " "
        self[code] = made
        return cast(str, made)

    @staticmethod
    def _digit(letter: str) -> str:
        zero = next((one for one in table()["zeros"] if 0 <= ord(letter) - ord(one) < 10), None)
        return str(ord(letter) - ord(zero)) if zero else letter


_LETTERS = _Letters()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rule = table()
    return (
        re.compile(f"[{rule['apostrophes']}]s(?![a-zA-Z])"),
        re.compile(f"[{rule['apostrophes']}]"),
        re.compile(f"[{rule['marks']}]"),
    )


def _tokens(text: str) -> Sequence[str]:
    """Return what stands between spaces, folded; the initials of a name are one word."""
    possessive, apostrophe, mark = _patterns()
    text = apostrophe.sub("", possessive.sub("", text))
    text = mark.sub("", unicodedata.normalize("NFKD", text).lower()).translate(_LETTERS)
    text = re.sub(r"(?<=[a-z])\.", "", text).replace(".", " ")
    return re.sub(r"(?<![^ ])([a-z]) (?=[a-z](?: |$))", r"\1", " ".join(text.split())).split()


def _of_han(word: str) -> Iterator[str]:
    """Yield a word; of what is written without spaces, every two letters that stand together."""
    if word.isascii():
        yield from filter(None, [word])
        return
    for run in _RUNS.findall(word):
        if len(run) < 3 or not _HAN.match(run):
            yield run
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
