"""`paragraphs` brings a text into its paragraphs, each in one line and without hidden characters."""

import re
from collections.abc import Iterable, Iterator

from dyad.text import composed
from dyad.text.characters import character

_BULLET = re.compile(r"^\s*(?:[-*•‣▪–]|\d{1,2}[.)])\s+")


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text: without hidden characters, each in one line."""
    whole = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks: Iterable[str] = re.split(r"\n\s*\n", whole)
    for block in blocks:
        lines = [one for one in block.split("\n") if one.strip()]
        wrapped = len(lines) > 1 and all(len(one) < 100 for one in lines) and not any(map(_BULLET.match, lines[1:]))
        for piece in [" ".join(lines)] if wrapped and not _ends_each(lines) else lines:
            if tidy := " ".join("".join(one if not _hidden(one) else " " for one in _BULLET.sub("", piece)).split()):
                yield tidy


def _ends_each(lines: list[str]) -> bool:
    """Say whether every line ends a sentence, as those of a list or of a page saved as text do."""
    return all(re.search(r"[.!?…:”\"'’)।۔]\s*$", one) for one in lines[:-1])


def _hidden(one: str) -> bool:
    return not one.isascii() and character(one).is_hidden if one >= " " and one != "\x7f" else True
