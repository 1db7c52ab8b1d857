"""Fonts of Noto that are installed on the machine, for scripts that those we ship do not show; no other font of a machine is ever used.

A font is known by its file's name, as Noto names it: `NotoSansTibetan-Regular.ttf`, `NotoSansCJK-Regular.ttc`.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from fontTools import unicodedata
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.ttCollection import TTCollection

CJK = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
"""Scripts that are in one font, each language of which is a face of it."""
_OF_CJK = tuple(f"Noto{name}" for name in "SansCJK SansCJKkr SansCJKjp SansCJKsc SansKR SansJP SansSC SerifCJK".split())
_OF_SIGNS = ("NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoEmoji", "NotoMusic")
_FILE = re.compile(r"(Noto[A-Za-z0-9]+?)(?:-Regular|\[[\w,]+\])?\.(?:ttf|otf|ttc)", re.IGNORECASE)


def for_text(text: str) -> Sequence[str]:
    """Return the files of the fonts that show some characters, as far as there are any; each once, in order."""
    return list(dict.fromkeys(file for one in sorted(set(text)) if (file := for_character(one))))


@cache
def for_character(one: str) -> str | None:
    """Return the file of the installed font that shows a character; None where there is none."""
    found = (file for name in _names(one) if (file := installed().get(name.lower())))
    return next((file for file in found if ord(one) in _shown(file)), None)


def scripts(one: str) -> Sequence[str]:
    """Return the scripts that a character is written in (UAX 24), first the one that is called by its name; none for a sign of all."""
    of = unicodedata.script(one)
    return [of] if of not in ("Zyyy", "Zinh", "Zzzz") else sorted(unicodedata.script_extension(one) - {of})


def package(one: str) -> str:
    """Return the package of Debian and Ubuntu that has a font of Noto for a character; empty where none has."""
    of = scripts(one)
    return "fonts-noto-cjk" if CJK & set(of) else "fonts-noto-core" if of else ""


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


def _names(one: str) -> Iterator[str]:
    """Yield what fonts that may show a character are called."""
    for script in scripts(one):
        if script in CJK:
            yield from _OF_CJK
        else:
            name = unicodedata.script_name(script, "").replace("_", "")
            yield from (f"NotoSans{name}", f"NotoSerif{name}", f"Noto{name}")
    if not scripts(one):
        yield from _OF_SIGNS


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


@cache
def _shown(file: str) -> frozenset[int]:
    """Return the characters that a font shows, by number; none of one that cannot be read."""
    try:
        fonts = TTCollection(file, lazy=True).fonts if file.endswith(".ttc") else [TTFont(file, lazy=True)]
        return frozenset(code for font in fonts for code in font.getBestCmap() or ())
    except (TTLibError, OSError):
        return frozenset()
