"""`sentences` splits a text into its sentences, and `ended` ends one that another follows."""

import re

# What ends a sentence in the scripts that put a space behind it (Unicode, Sentence_Terminal).
_STOPS = ".!?\u061f\u06d4\u0964\u0965\u1362\u1367\u104b\u17d4\u0589\uff01\uff1f\u3002\uff0e"
# Behind the mark may stand quotes, brackets, marks of Markdown and the address of a link; a sentence begins with no small letter.
_END = re.compile(rf"(?<=[{_STOPS}])(?:\]\([^()\s]*\)|[\"'”’»)\]*_`])*\s+(?=[\"'“‘«(\[*_`]*[^\W_a-zß-öø-ÿ])")
_ENDED = re.compile(rf"[{_STOPS}…:;؛](?:\]\([^()\s]*\)|[\"'”’»)\]*_`])*$")
_QUOTES = frozenset("\"'”’»")
# A full stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Md|Lt|Gen|Col|Maj|Brig|Capt|Adm|Sgt|Prof|Hon|Sen|Rep|Gov|St|No|Nos|Art|Amb|Sr|Jr|Rs|Tk|Vol|vs|v|cf|ca|approx|para|p|pp|art|ret|retd|"
    r"e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\.$"
)


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; initials (`A. K. Abdul Momen`) and usual short forms end none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if _QUOTES & set(end[0]) or not _SHORT.search(piece):  # a closing quote after the full stop ends it for certain
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def ended(text: str) -> str:
    """Return a text, plain or an inline field, with a full stop where it ends without a mark."""
    return text if _ENDED.search(text) else f"{text}."
