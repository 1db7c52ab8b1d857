"""This module writes the interface's words into files for scripts and for the frame of the pages."""

import json
import re
from collections.abc import Mapping, Sequence
from string import Formatter

from dyad.language.texts import Message, Texts
from dyad.outputs.views.output import Output
from dyad.runtime.resources import resource


def make(texts: Texts) -> Sequence[Output]:
    """Return the files that browsers take the language from: both style sheets, and the words of the scripts."""
    return [screen_style(texts), print_style(texts), script_texts(texts)]


def script_texts(texts: Texts) -> Output:
    """Return the module that the scripts take their words from."""
    signs = {name: texts(key) for name, key in SIGNS.items()}
    return Output("assets/texts.js", lambda: f"export default {_json({**texts.section('script'), **signs})};\n")


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
            + _json(texts.section("frame"))
            + " %}\n"
        ),
    )


def screen_style(texts: Texts) -> Output:
    """Return the style sheet of the screen, with the signs of the language where it puts one between words."""
    colon, semicolon = (_quoted(texts(f"list.{name}")) or '""' for name in ("colon", "semicolon"))

    def make() -> str:
        style = resource(f"templates/{SCREEN}").read_text(encoding="utf-8")
        return style.replace(_SIGNED, f"--colon: {colon}; --semicolon: {semicolon};")

    return Output(SCREEN, make)


def print_style(texts: Texts) -> Output:
    """Return the style sheet of paper, whose margins say the page's number in the language, and run its way.

    No style sheet can ask for a word, and the boxes of a margin have no names but left and right (CSS Paged Media, 5.2).
    """
    parts = Formatter().parse(texts("paper.page"))
    counted = " ".join(
        one for before, name, _, _ in parts for one in (_quoted(before), _COUNTERS.get(name or "", "")) if one
    )

    def make() -> str:
        style = resource(f"templates/{PRINT}").read_text(encoding="utf-8").replace(_COUNTED, counted)
        return style if texts.direction == "ltr" else _MARGIN.sub(lambda at: at[1] + _OTHER_SIDE[at[2]], style)

    return Output(PRINT, make)


SCREEN, PRINT = "assets/dyad.css", "assets/print.css"
STYLES = (SCREEN, PRINT)
_COUNTERS = {"number": "counter(page)", "count": "counter(pages)"}
_COUNTED = '"page " counter(page) " of " counter(pages)'
"""How the sheet says it in English."""
SIGNS = {"comma": "list.comma", "semicolon": "list.semicolon", "quoted": "change.quoted"}
"""What the scripts put between and around words, as all else does."""
_SIGNED = '--colon: ": "; --semicolon: "; ";'
"""The signs of English, as the sheet has them."""
_MARGIN = re.compile(r"(@(?:top|bottom)-)(left|right)")
_OTHER_SIDE = {"left": "right", "right": "left"}


def _quoted(words: str) -> str:
    """Return a string of CSS, empty for none."""
    return '"{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"')) if words else ""


def _json(said: Mapping[str, Message]) -> str:
    return json.dumps({key.replace("-", "_"): message for key, message in said.items()}, ensure_ascii=False)
