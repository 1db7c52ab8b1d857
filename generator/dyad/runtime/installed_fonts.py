"""`installed` finds the fonts of Noto that are installed on the machine, and reads none: `machine_fonts.for_text` does, where one is needed.

A font is known by its file's name, as Noto names it: `NotoSansTibetan-Regular.ttf`, `NotoSansCJK-Regular.ttc`.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

_FILE = re.compile(r"(Noto[A-Za-z0-9]+?)(?:-Regular|\[[\w,]+\])?\.(?:ttf|otf|ttc)", re.IGNORECASE)


def signature() -> str:
    """Return a digest of the fonts that there are: what is made with them is made again where one is another."""
    states = (
        (file, state.st_size, state.st_mtime_ns)
        for file in sorted(installed().values())
        if (state := Path(file).stat())
    )
    return sha256(repr(list(states)).encode()).hexdigest()[:16] if installed() else ""


@cache
def installed() -> Mapping[str, str]:
    """Return the upright, regular fonts of Noto in the folders of fonts of this system and this user, by name in small letters."""
    found: dict[str, str] = {}
    for folder in _folders():
        for top, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if match := _FILE.fullmatch(name):
                    found.setdefault(match[1].lower(), os.path.join(top, name))  # noqa: PTH118 - many files
    return found


def _folders() -> Iterator[Path]:
    """Yield where fonts are installed, the user's own first (XDG Base Directory; Apple; Microsoft)."""
    home = Path.home()
    if sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    elif sys.platform == "win32":
        yield from (Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts", Path("C:/Windows/Fonts"))
    else:
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "fonts"
        yield home / ".fonts"
        for shared in (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
            yield Path(shared) / "fonts"
