"""Where the goldens lie, and how lists of digests differ."""

from collections.abc import Iterator
from pathlib import Path

GOLDENS = Path(__file__).parents[1] / "goldens"


def digests(tree: str) -> dict[str, str]:
    """Return the digests of a list of files, by path."""
    return {path: digest for digest, path in (line.split("  ", 1) for line in tree.splitlines())}


def changed(before: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """Yield the files that are new, gone or other than they were."""
    for path in sorted(before.keys() | now.keys()):
        if before.get(path) != now.get(path):
            yield f"{'new' if path not in before else 'gone' if path not in now else 'changed'}: {path}"
