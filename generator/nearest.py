"""The nearest known word to one that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

# Below this likeness (0–100) a suggestion misleads more often than it helps.
LIKENESS = 72


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when nothing is near."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKENESS)
    return found[0] if found else None
