"""Sentences of an English text."""

import re

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
# A full stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Md|Lt|Gen|Col|Maj|Brig|Capt|Adm|Sgt|Prof|Hon|Sen|Rep|Gov|St|No|Nos|vs|v|cf|ca|approx|para|p|pp|art|"
    r"e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\.$"
)


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; initials (`A. K. Abdul Momen`) and usual short forms end none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if end[0].strip() or not _SHORT.search(piece):  # a closing quote after the full stop ends it for certain
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
