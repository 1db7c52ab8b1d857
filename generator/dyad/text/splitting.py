"""`sentences` splits an English text into its sentences, and `ended` ends one that another follows."""

import re

# Behind the mark may stand quotes, brackets, marks of Markdown and the address of a link; a sentence begins with no small letter.
_END = re.compile(r"(?<=[.!?])(?:\]\([^()\s]*\)|[\"'”’»)\]*_`])*\s+(?=[\"'“‘«(\[*_`]*[^\W_a-zß-öø-ÿ])")
_ENDED = re.compile(r"[.!?…:;。؟।](?:\]\([^()\s]*\)|[\"'”’»)\]*_`])*$")
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
