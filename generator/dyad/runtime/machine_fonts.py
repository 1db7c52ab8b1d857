"""`for_text` finds the installed fonts of Noto for scripts that those we ship do not show; no other font of a machine is ever used."""

from collections.abc import Iterator, Sequence
from functools import cache

from fontTools import unicodedata
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.ttCollection import TTCollection

from dyad.runtime.installed_fonts import installed

CJK = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
"""Scripts that are in one font, each language of which is a face of it."""
_OF_CJK = tuple(f"Noto{name}" for name in "SansCJK SansCJKkr SansCJKjp SansCJKsc SansKR SansJP SansSC SerifCJK".split())
_OF_SIGNS = ("NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoEmoji", "NotoMusic")


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


@cache
def _shown(file: str) -> frozenset[int]:
    """Return the characters that a font shows, by number; none of one that cannot be read."""
    try:
        fonts = TTCollection(file, lazy=True).fonts if file.endswith(".ttc") else [TTFont(file, lazy=True)]
        return frozenset(code for font in fonts for code in font.getBestCmap() or ())
    except (TTLibError, OSError):
        return frozenset()
