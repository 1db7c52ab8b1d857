"""The pictures of the site's sign that home screens and older browsers want, made from the sign itself.

When `favicon.svg` was changed: `python -m tests.support.icons` writes them anew.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from dyad.runtime.resources import resource

ASSETS = resource("templates/assets")
SIZES = {32: (None, 100), 180: ("white", 80), 192: ("white", 80), 512: ("white", 80)}
"""The ground of each picture, by its side in pixels, and how many per cent of it the sign fills.

Home screens lay a picture on a ground of theirs where it has none, and may cut it to a circle of four fifths (Web App Manifest, maskable icons).
"""
_TONES = 32


def icons() -> Iterator[tuple[Path, Image.Image]]:
    """Yield the file and the picture of each size."""
    for size, (ground, fills) in SIZES.items():
        page = f"#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: {ground or 'none'})"
        sign = f'#place(center + horizon, image("favicon.svg", width: {fills}%, height: {fills}%))'
        source = f"{page}\n{sign}".encode()
        made: bytes = typst.compile(source, root=str(ASSETS), format="png", ppi=72.0)  # type: ignore[call-overload]
        with Image.open(BytesIO(made)) as picture:
            yield ASSETS / f"icon-{size}.png", picture.convert("RGB").quantize(_TONES) if ground else picture.copy()


if __name__ == "__main__":
    for file, picture in icons():
        picture.save(file, optimize=True)
