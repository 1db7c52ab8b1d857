"""An `Accent` is the colour of links: one of Material's names, or `#rrggbb`, which is refused where readers could not tell it from the ground.

The contrast is computed as WCAG 2.2 has it (1.4.3, relative luminance), against each ground that a link stands on.
"""

import re
from collections.abc import Callable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from dyad.model.fields import Part
from dyad.text.suggestions import nearest

Mode = Literal["light", "dark"]

PRIMARY: Mapping[str, str] = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep-purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light-blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light-green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep-orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue-grey": "#546d78",
    "black": "#000000",
    "white": "#ffffff",
}
"""The colours that Material knows by name, as it shows them (`palette.primary`)."""
GROUNDS: Mapping[Mode, tuple[str, ...]] = {
    "light": ("#ffffff", "#f6f4f0", "#fff6e0"),
    "dark": ("#16181b", "#1f2226", "#3a2f12"),
}
"""The grounds that a link stands on: `--paper`, `--wash` and `--notice` of `templates/assets/dyad.css`."""
LEAST = 4.5
"""The contrast of text that is not large (WCAG 2.2, 1.4.3, level AA)."""
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, mode: Mode) -> float:
    """Return the contrast of a colour with the ground that it stands out from least."""
    return min(contrast(colour, ground) for ground in GROUNDS[mode])


def readable(colour: str, mode: Mode) -> str:
    """Return the colour itself where it can be read; else the nearest of its hue that can: darker on light grounds, lighter on dark ones."""
    if least_contrast(colour, mode) >= LEAST:
        return colour
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    end = 0 if mode == "light" else 1
    shades = (_hex(hls_to_rgb(hue, lightness + (end - lightness) * step / 255, saturation)) for step in range(256))
    return next(shade for shade in shades if least_contrast(shade, mode) >= LEAST)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in parts)


def _on(mode: Mode) -> Callable[[str], str]:
    def colour(value: str) -> str:
        plain = value.lower().strip()
        if named := PRIMARY.get(plain.replace(" ", "-").replace("gray", "grey")):
            return readable(named, mode)
        if not _HEX.fullmatch(plain):
            near = nearest(plain, PRIMARY)
            hint = f"did you mean '{near}'?" if near else 'write "#005a9c", or a name such as teal'
            raise PydanticCustomError("unknown-colour", "'{value}' is no colour", {"value": value, "hint": hint})
        exact = plain if len(plain) == 7 else "#" + "".join(one * 2 for one in plain[1:])
        if (found := least_contrast(exact, mode)) >= LEAST:
            return exact
        raise PydanticCustomError(
            "low-contrast",
            "on {mode} ground the contrast of this colour is {found}; text needs {least}",
            {
                "mode": mode,
                "found": f"{found:.2f}",
                "least": str(LEAST),
                "hint": f"""the nearest of its hue that can be read is "{readable(exact, mode)}\"""",
            },
        )

    return colour


class Accent(Part):
    """The colour of links, on light and on dark ground."""

    light: Annotated[str, AfterValidator(_on("light"))]
    """On light ground: a name that Material knows (`indigo`), in the nearest shade that can be read, or `"#rrggbb"`."""
    dark: Annotated[str, AfterValidator(_on("dark"))] | None = None
    """On dark ground; left out, the nearest colour of the same hue that can be read there."""

    def on(self, mode: Mode) -> str:
        """Return the colour on light or on dark ground."""
        return self.light if mode == "light" else self.dark or readable(self.light, "dark")
