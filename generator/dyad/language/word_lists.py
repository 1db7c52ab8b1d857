"""The words by which a text is judged: one file for each language, `templates/words/<language>.yaml`, and none in the code."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from dyad.reading import yamlfile
from dyad.runtime.resources import resource

FOLDER = "templates/words"
FALLBACK = "en"
"""Read where there is no file for the language of a site: its words are found in no text of another language."""

_KEY = re.compile(r"(?<![\w-])\w{1,3}|-\w{1,2}")
"""Where an entry can begin, by its first letters: a word, or the second half of one with a hyphen."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase of a list, found in a text."""

    list: str
    start: int
    end: int
    words: str
    """As the text has it."""


@lru_cache(maxsize=20_000)
def hits(text: str, language: str) -> Sequence[Hit]:
    """Return all words of all lists in a text, in its order, without those that mean something else where they stand."""
    found = list(_found(text, _entries(language)))
    spared = [(one.start, one.end) for one in found if one.list == "except"]
    return tuple(
        one
        for one in found
        if one.list != "except" and not any(start < one.end and one.start < end for start, end in spared)
    )


def of_list(text: str, name: str, language: str) -> Sequence[Hit]:
    """Return the words of one list in a text, in its order; of two that begin together, the longer."""
    longest: dict[int, Hit] = {}
    for one in hits(text, language):
        if one.list == name and (one.start not in longest or one.end > longest[one.start].end):
            longest[one.start] = one
    return tuple(longest.values())


def has(text: str, name: str, language: str) -> bool:
    """Say whether a word of a list stands in a text."""
    return any(one.list == name for one in hits(text, language))


def _found(text: str, entries: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]) -> Iterator[Hit]:
    for key in _KEY.finditer(text):
        for name, pattern in entries.get(key[0].lower(), ()):
            if match := pattern.match(text, key.start()):
                yield Hit(name, match.start(), match.end(), _whole(text, match))


def _whole(text: str, match: re.Match[str]) -> str:
    """Return what was found as readers see it: the second half of a word with its first."""
    first = re.search(r"\w*$", text[: match.start()]) if match[0].startswith("-") else None
    return (first[0] if first else "") + match[0]


@cache
def _entries(language: str) -> Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]:
    """Return the entries of all lists by their first letters, each with the list it is of."""
    found: defaultdict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for name, entries in _lists(language).items():
        for entry in entries:
            for key in _keys(entry):
                found[key].append((name, _pattern(entry)))
    return found


def _keys(entry: str) -> set[str]:
    """Return the first letters of an entry, for each word that it can begin with."""
    found = [re.match(r"-\w{1,2}|\w{1,3}", one) for one in entry.split()[0].split("|")]
    assert all(found), entry  # our own file
    return {one[0] for one in found if one}


def _pattern(entry: str) -> re.Pattern[str]:
    words = [r"(?:[\w'’-]+\s+){0,3}?" if one == ".." else f"{_word(one)} " for one in entry.split()]
    return re.compile("".join(words).rstrip().replace(" ", r"\s+") + r"(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    """Return what finds a word of an entry, or one of several; of one that ends in `*`, any word that begins so."""
    made = [re.escape(one.removesuffix("*")) + (r"\w*" if one.endswith("*") else "") for one in word.split("|")]
    return made[0] if len(made) == 1 else rf"(?:{'|'.join(made)})(?!\w)"


@cache
def _lists(language: str) -> Mapping[str, Sequence[str]]:
    known = {file.stem for file in resource(FOLDER).glob("*.yaml")}
    tag = next((one for one in (language, language.partition("-")[0]) if one in known), FALLBACK)
    path = f"{FOLDER}/{tag}.yaml"
    found, problems = yamlfile.read(resource(path).read_bytes(), path)
    assert not problems, problems  # our own file
    return cast(Mapping[str, Sequence[str]], found)
