"""`authors_of` takes the authors of one answer apart, where it is plain that there are several; else it is one name."""

import re

from dyad.reading.yamlfile import Value

_BODY = re.compile(r"\{([^{}]+)\}")
_PERSON = re.compile(r"([^,]+), ([^,]+)")
_APART = re.compile(r"\s*[;\n]\s*(?![^{}]*\})")
_AND = re.compile(r",?\s+(?:and|&)\s+(?![^{}]*\})")
_WORD = re.compile(r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_][\w’'-]+)")
_PARTICLES = frozenset("al bin binti da de del der di dos du el ibn la le ten van von zu".split())
_OF_BODIES = frozenset(
    "agencies agency association bank board bureau center centre commission committee company council court department desk"
    " division embassy federation foundation government group institute ministry mission network news office organisation"
    " organization party press school secretariat service services society staff team times union university".split()
)
"""Words of the names of bodies, in which `and` joins what they are for."""
_MOST_WORDS = 5


def authors_of(answer: str) -> list[Value]:
    """Return the authors that an answer names: `Tolvane, Mira`, a person; `Ministry of Trade`, as it stands; `{Trade, Roads and Mines}`, a body (as BibTeX has it).

    A semicolon parts authors, and `and` parts persons, whose last word is then the family name, as bylines have it.
    """
    return [_author(name) for piece in _APART.split(answer.strip()) if piece for name in _persons(piece)]


def of_byline(line: str) -> list[str]:
    """Return the names of a page's byline, in which commas part persons: `Ann Writer, Bo Scribe`; a line of anything else is one."""
    pieces = line.split(", ")
    words = [one.split() for one in pieces]
    several = all(len(one) > 1 and one[0].casefold() not in _PARTICLES and _is_name(" ".join(one)) for one in words)
    return [_family_first(one) for one in pieces] if len(pieces) > 1 and several else [line]


def _persons(text: str) -> list[str]:
    """Take persons apart: `A. Writer, B. Writer and C. Writer`, `Writer, A. and Writer, B.`; a text of anything else is one name."""
    pieces = _AND.split(text)
    if len(pieces) == 1:
        return [text]
    if all(_PERSON.fullmatch(one) and _is_name(one) for one in pieces):
        return pieces
    *first, last = pieces
    found = [*(name for one in first for name in re.split(r",\s+", one)), last]
    return [_family_first(one) for one in found] if all(_is_name(one) and " " in one for one in found) else [text]


def _family_first(name: str) -> str:
    """Return the name of one of several persons with the family name first: the last word, with the particles before it."""
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def _is_name(text: str) -> bool:
    """Say whether a text reads as the name of a person: a few words in capitals, none of them of a body."""
    words = text.replace(",", " ").split()
    return len(words) <= _MOST_WORDS and all(
        word.casefold() in _PARTICLES
        or (_WORD.fullmatch(word) and not word[0].islower() and word.casefold() not in _OF_BODIES)
        for word in words
    )


def _author(name: str) -> Value:
    if body := _BODY.fullmatch(name):
        return body[1]
    parts = _PERSON.fullmatch(name)
    return {"family": parts[1], "given": parts[2]} if parts else name
