"""`unfenced` and `without_code` read a page whose code stands between fences, or is marked by backticks or its indent."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^(`{3,}(?=[^`\n]*$)|~{3,})(.*)$\n?", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)|^(?: {4}|\t).*$", re.MULTILINE)
APART = "\ue001"
"""A heading of its own, in a character that no page may hold: between a list and code, which else were a part of its last item. `html.blocks` takes it out."""
_IN_LIST = re.compile(r"[-*+][ \t]|\d+\.[ \t]|[ \t]")
"""How a line begins that is of a list."""


class _Block(NamedTuple):
    """Where code between fences begins and ends, and the fences around it."""

    start: int
    code: int
    code_ends: int
    end: int


def unfenced(text: str) -> str:
    """Return a page with each block of code that stands between fences as one that is indented, line by line."""
    parts: list[str] = []
    end = 0
    for block in _blocks(text):
        code = re.sub(r"(?m)^(?=.)", "    ", text[block.code : block.code_ends])
        before = text[end : block.start]
        parts += [before, f"######{APART}\n" if _IN_LIST.match(before.rstrip().rpartition("\n")[2]) else "\n", code]
        end = block.end
    return "".join([*parts, text[end:]])


def without_code(text: str) -> str:
    """Return a page with blanks in the place of its code, so that all else stands where it stood."""
    parts: list[str] = []
    end = 0
    for block in _blocks(text):
        parts += [text[end : block.start], _blank(text[block.start : block.end])]
        end = block.end
    return _CODE.sub(lambda found: _blank(found[0]), "".join([*parts, text[end:]]))


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the blocks between fences: a fence of the same sign ends one, which is no shorter and has no word behind it (CommonMark 4.5).

    One that is never closed is no block: nobody wants the rest of a page to be code. So that many of them take no
    longer than their lines, it is found out from the end which are closed.
    """
    fences = list(_FENCE.finditer(text))
    closed: list[bool] = []
    longest = {"`": 0, "~": 0}
    for fence in reversed(fences):
        sign, length = fence[1][0], len(fence[1])
        closed.append(length <= longest[sign])
        if not fence[2].strip(" \t"):
            longest[sign] = max(longest[sign], length)
    opening: re.Match[str] | None = None
    for fence, is_closed in zip(fences, reversed(closed), strict=True):
        if opening is None:
            opening = fence if is_closed else None
        elif fence[1].startswith(opening[1]) and not fence[2].strip(" \t"):
            yield _Block(opening.start(), opening.end(), fence.start(), fence.end(2))
            opening = None


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)
