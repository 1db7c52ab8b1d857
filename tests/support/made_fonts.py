"""Made-up fonts of Noto: a box for each character that is asked for, installed where this process looks for fonts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from dyad.outputs.pdf.setting import compiler
from dyad.runtime import installed_fonts, machine_fonts


def make(folder: Path, file: str, family: str, characters: str, width: int = 800) -> Path:
    """Write a font with some characters, each a box of a width."""
    folder.mkdir(parents=True, exist_ok=True)
    pen = TTGlyphPen(None)
    for step, point in enumerate([(50, 0), (50, 700), (width - 50, 700), (width - 50, 0)]):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    names = [".notdef", *(f"uni{ord(one):04X}" for one in characters)]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(one): f"uni{ord(one):04X}" for one in characters})
    made.setupGlyf(dict.fromkeys(names, box))
    made.setupHorizontalMetrics(dict.fromkeys(names, (width, 50)))
    made.setupHorizontalHeader(ascent=900, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "") + "-Regular"})
    made.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200, fsType=0)
    made.setupPost()
    made.save(folder / file)
    return folder / file


def forget() -> None:
    """Have the fonts of the machine looked for again, as another process would."""
    for one in (installed_fonts.installed, machine_fonts.for_character, machine_fonts._shown, compiler):
        one.cache_clear()


@contextmanager
def only_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have fonts looked for in one folder that is called `fonts` and in no other, also by processes that are begun from here."""
    assert folder.name == "fonts"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent))
    monkeypatch.setenv("XDG_DATA_DIRS", str(folder.parent / "none"))
    forget()
    yield folder
    forget()
