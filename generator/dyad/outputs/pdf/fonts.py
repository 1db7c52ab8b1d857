"""PDFs are set in the fonts that are shipped and in no others; this module knows which characters they show."""

import re
from functools import cache
from pathlib import Path

from dyad.runtime.resources import resource


def folder() -> Path:
    """Return the folder of the fonts."""
    return resource("templates/pdf/fonts")


@cache
def _missing() -> re.Pattern[str]:
    """Return the pattern of a character that no font shows; `coverage.txt` beside the fonts lists what they do."""
    spans = (line.split("-") for line in (folder() / "coverage.txt").read_text(encoding="ascii").split())
    return re.compile(
        "[^{}]".format(
            "".join(f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}" for first, last in spans)
        )
    )


def shows(text: str) -> bool:
    """Say whether the fonts can show every character of a text."""
    return not _missing().search(text)


def shown(text: str) -> str:
    """Return a text in which a character that no font has stands as its code: `[U+1F600]`. Nothing is left out."""
    return _missing().sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
