"""`unknown_names` finds the names in a sentence that nobody in the record has yet."""

import re
from collections.abc import Iterator

from dyad.authoring.drafting.named import Named
from dyad.authoring.drafting.spelling import without_ending
from dyad.authoring.drafting.words import Lexicon

_RUN = re.compile(r"(?<![\w’'-])[A-ZÀ-ÞĀ-Ž][\w’'-]*(?:\s+(?:(?:al|bin|de|von|van|ul|el)\s+)?[A-ZÀ-ÞĀ-Ž][\w’'-]*)*")
_SMALL = frozenset(
    "by the in on at when but and our a an after before while if meanwhile from for of with this that it he she they his her their as since under"
    " during also both no not to although because until unless yet so did does do has have had is are was were will can could may might".split()
)


def unknown_names(text: str, found: list[Named], words: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the names in a sentence that nobody has yet: two or more words in capitals, or one behind a title."""
    titles = {entry.split()[-1].casefold() for name in ("titles", "officials") for entry in words.list(name)}
    for run in _RUN.finditer(text):
        parts = [(one.start() + run.start(), without_ending(one[0])) for one in re.finditer(r"\S+", run[0])]
        titled = next((place for place in range(len(parts), 0, -1) if parts[place - 1][1].casefold() in titles), 0)
        while titled == 0 and parts and parts[0][1].casefold() in _SMALL:
            parts = parts[1:]
        name = parts[titled:]
        before = re.search(r"(\w+)\.?,?\s+$", text[: run.start()])
        is_titled = bool(titled) or bool(before and before[1].casefold() in titles)
        if not name or not (len(name) > 1 or is_titled) or name[-1][1].casefold() in titles:
            continue
        start, end = name[0][0], name[-1][0] + len(name[-1][1])
        if not any(other.start < end and start < other.end for other in found):
            yield start, end, text[start:end]
