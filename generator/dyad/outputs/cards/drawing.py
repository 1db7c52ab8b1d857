"""`drawn` draws one card with Typst, in the fonts of the PDFs and as closed to the world as they are."""

from io import BytesIO
from typing import cast

from PIL import Image

from dyad.outputs.pdf.setting import compiler_for

_TONES = 32
"""Colours that are left: type on paper has few, and its edges need no more."""


def drawn(data: str) -> bytes:
    """Return the card of some data as PNG, the same wherever and whenever."""
    with compiler_for("templates", "cards/card.typ", data) as ready:
        made = ready.compile(format="png", ppi=72.0, sys_inputs={"view": data})
    out = BytesIO()
    with Image.open(BytesIO(cast(bytes, made))) as picture:
        picture.convert("RGB").quantize(_TONES, Image.Quantize.MAXCOVERAGE).save(out, "PNG", optimize=True)
    return out.getvalue()
