"""PDFs are set in the fonts that are shipped, and for other scripts in those of Noto on the machine; this module knows which characters they show."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dyad.runtime import machine_fonts
from dyad.runtime.resources import resource


def folder() -> Path:
    """Return the folder of the fonts that are shipped."""
    return resource("templates/pdf/fonts")


@cache
def _missing() -> re.Pattern[str]:
    """Return the pattern of a character that no shipped font shows; `coverage.txt` beside the fonts lists what they do. Ends of lines show nothing."""
    spans = (line.split("-") for line in (folder() / "coverage.txt").read_text(encoding="ascii").split())
    return re.compile(
        "[^\\n{}]".format(
            "".join(f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last, 16)))}" for first, last in spans)
        )
    )


def beside(text: str) -> Sequence[str]:
    """Return the files of the machine's fonts that a text needs beside those that are shipped; mostly none."""
    return machine_fonts.for_text("".join(_missing().findall(text))) if not text.isascii() else ()


def unshown(text: str) -> Sequence[str]:
    """Return the characters of a text that no font shows, each once, in order."""
    found = _missing().findall(text) if not text.isascii() else ()
    return [one for one in dict.fromkeys(found) if machine_fonts.for_character(one) is None]


def shows(text: str) -> bool:
    """Say whether the fonts can show every character of a text."""
    return not unshown(text)


def shown(text: str) -> str:
    """Return a text in which a character that no font has stands as its code: `[U+1F600]`. Nothing is left out."""
    return _missing().sub(
        lambda found: found[0] if machine_fonts.for_character(found[0]) else f"[U+{ord(found[0]):04X}]", text
    )
