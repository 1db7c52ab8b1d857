"""`nearest` finds the known word most like an unknown one, for "did you mean"."""

from collections.abc import Iterable, Sequence

# Below this likeness (0–100) a suggestion misleads more often than it helps.
LIKENESS = 72
FEW = 24
"""Words that a hint lists."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None when nothing is near."""
    from rapidfuzz import fuzz, process, utils  # no command need wait for it that finds no unknown word

    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKENESS
    )
    return found[0] if found else None


def few(words: Sequence[str], most: int = FEW) -> str:
    """List words, the first of them where they are many."""
    return ", ".join(words[:most]) + (" …" if len(words) > most else "")
