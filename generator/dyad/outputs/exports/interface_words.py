"""This module writes the interface's words into files for scripts and for the frame of the pages."""

import json
import re
from string import Formatter

from dyad.language.texts import Texts
from dyad.outputs.views.output import Output
from dyad.runtime.resources import resource


def script_texts(texts: Texts) -> Output:
    """Return the module that the scripts take their words from."""
    return Output("assets/texts.js", lambda: f"export default {_json(texts, 'script')};\n")


def theme_texts(texts: Texts) -> Output:
    """Return the template that the frame of the pages takes its words from, read by both engines."""
    return Output(
        "texts.html",
        lambda: (
            "{% set language = "
            + json.dumps(texts.language)
            + " %}\n{% set direction = "
            + json.dumps(texts.direction)
            + " %}\n{% set t = "
            + _json(texts, "frame")
            + " %}\n"
        ),
    )


def print_style(texts: Texts) -> Output:
    """Return the style sheet of paper, whose margins say the page's number in the language, and run its way.

    No style sheet can ask for a word, and the boxes of a margin have no names but left and right (CSS Paged Media, 5.2).
    """
    parts = Formatter().parse(texts("paper.page"))
    counted = " ".join(
        one for before, name, _, _ in parts for one in (_quoted(before), _COUNTERS.get(name or "", "")) if one
    )

    def make() -> str:
        style = resource(STYLE).read_text(encoding="utf-8").replace(_COUNTED, counted)
        return style if texts.direction == "ltr" else _MARGIN.sub(lambda at: at[1] + _OTHER_SIDE[at[2]], style)

    return Output(PRINT, make)


PRINT = "assets/print.css"
STYLE = f"templates/{PRINT}"
_COUNTERS = {"number": "counter(page)", "count": "counter(pages)"}
_COUNTED = '"page " counter(page) " of " counter(pages)'
"""How the sheet says it in English."""
_MARGIN = re.compile(r"(@(?:top|bottom)-)(left|right)")
_OTHER_SIDE = {"left": "right", "right": "left"}


def _quoted(words: str) -> str:
    """Return a string of CSS, empty for none."""
    return '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"')) if words else ""


def _json(texts: Texts, section: str) -> str:
    return json.dumps(
        {key.replace("-", "_"): message for key, message in texts.section(section).items()}, ensure_ascii=False
    )
