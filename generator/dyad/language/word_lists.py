"""The words by which a text is judged: one file for each language, `templates/words/<language>.yaml`, and none in the code.

A project may have such a file of its own; each list in it takes the place of ours.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from dyad.model.languages import ancestors
from dyad.reading import yamlfile
from dyad.reading.own_words import Language
from dyad.reading.project_files import WORDS
from dyad.runtime.resources import resource

FOLDER = WORDS
SOURCE = "en"
"""The language that has every list. Another that lacks one is judged without it, and the check says so: English words mean other things there."""

GAP = 3
"""Words that `..` stands for, at most."""
_KEY = re.compile(r"(?<![\w-])\w{1,3}|-\w{1,2}")
"""Where an entry can begin, by its first letters: a word, or the second half of one with a hyphen."""
_BEGINS = re.compile(r"-\w{1,2}|\w{1,3}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase of a list, found in a text."""

    list: str
    start: int
    end: int
    words: str
    """As the text has it."""


@lru_cache(maxsize=20_000)
def hits(text: str, language: Language) -> Sequence[Hit]:
    """Return all words of all lists in a text, in its order, without those that mean something else where they stand."""
    found = list(found_in(text, _entries(language)))
    spared = [(one.start, one.end) for one in found if one.list == "except"]
    return tuple(
        one
        for one in found
        if one.list != "except" and not any(start < one.end and one.start < end for start, end in spared)
    )


def of_list(text: str, name: str, language: Language) -> Sequence[Hit]:
    """Return the words of one list in a text, in its order; of two that begin together, the longer."""
    longest: dict[int, Hit] = {}
    for one in hits(text, language):
        if one.list == name and (one.start not in longest or one.end > longest[one.start].end):
            longest[one.start] = one
    return tuple(longest.values())


def has(text: str, name: str, language: Language) -> bool:
    """Say whether a word of a list stands in a text."""
    return any(one.list == name for one in hits(text, language))


Finder = Mapping[str, Sequence[tuple[str, str, int]]]
"""The entries of some lists by their first letters, each with the name of its list and the words that `..` stands for."""


def finder(lists: Mapping[str, Sequence[str]], gap: int = GAP) -> Finder:
    """Return what finds the words of some lists, written as in `templates/words/`; `gap` is how many words `..` stands for.

    An entry that begins with no letter is left out: nothing can be found by it.
    """
    found: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for name, entries in lists.items():
        for entry in entries:
            for key in _keys(entry):
                found[key].append((name, entry, gap))
    return found


def found_in(text: str, entries: Finder) -> Iterator[Hit]:
    """Yield the words of all lists of a finder, in the order of the text."""
    for key in _KEY.finditer(text):
        for name, entry, gap in entries.get(key[0].lower(), ()):
            if match := _pattern(entry, gap).match(text, key.start()):
                yield Hit(name, match.start(), match.end(), _whole(text, match))


def _whole(text: str, match: re.Match[str]) -> str:
    """Return what was found as readers see it: the second half of a word with its first."""
    first = re.search(r"\w*$", text[: match.start()]) if match[0].startswith("-") else None
    return (first[0] if first else "") + match[0]


@cache
def _entries(language: Language) -> Finder:
    """Return the entries of all lists by their first letters, each with the list it is of."""
    return finder(_lists(language))


def _keys(entry: str) -> set[str]:
    """Return the first letters of an entry, for each word that it can begin with."""
    found = [_BEGINS.match(one) for one in entry.split()[0].split("|")]
    return {one[0].lower() for one in found if one}


@cache
def _pattern(entry: str, gap: int) -> re.Pattern[str]:
    """Return what finds an entry, made when a text first has a word that begins so: to make all takes longer than a small check."""
    between = rf"(?:[\w'’-]+\s+){{0,{gap}}}?"
    words = [between if one == ".." else f"{_word(one)} " for one in entry.split()]
    return re.compile("".join(words).rstrip().replace(" ", r"\s+") + r"(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    """Return what finds a word of an entry, or one of several; of one that ends in `*`, any word that begins so."""
    made = [re.escape(one.removesuffix("*")) + (r"\w*" if one.endswith("*") else "") for one in word.split("|")]
    return made[0] if len(made) == 1 else rf"(?:{'|'.join(made)})(?!\w)"


def names() -> frozenset[str]:
    """Return the names of all lists."""
    return frozenset(_ours(SOURCE))


def without(language: Language) -> frozenset[str]:
    """Return the lists that a language has not: what looks for them finds nothing. One that is there and empty is meant so."""
    return names() - _lists(language).keys()


@cache
def _lists(language: Language) -> Mapping[str, Sequence[str]]:
    """Return the lists of a language, each from where it is said nearest: the project's own, ours, those of a shorter tag."""
    found: dict[str, Sequence[str]] = {}
    for tag in ancestors(language.tag):
        found = {**_ours(tag), **_sound(language.own.words.get(tag)), **found}
    return found


def _sound(file: Any) -> Mapping[str, Sequence[str]]:
    """Return the lists of a file; what has not the shape of one is left out, and named by the check."""
    return {
        name: entries for name, entries in (file.items() if isinstance(file, dict) else ()) if is_list(name, entries)
    }


def is_list(name: str, entries: object) -> bool:
    """Say whether these are the words of a list that there is."""
    return name in names() and isinstance(entries, list) and all(map(is_entry, entries))


def is_entry(entry: object) -> bool:
    """Say whether something can be looked for: a word or a phrase that begins with letters."""
    return (
        isinstance(entry, str)
        and bool(entry.strip())
        and all(_BEGINS.match(one) for one in entry.split()[0].split("|"))
    )


@cache
def _ours(tag: str) -> Mapping[str, Sequence[str]]:
    path = f"{FOLDER}/{tag}.yaml"
    if not resource(path).is_file():
        return {}
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return cast(Mapping[str, Sequence[str]], found)
