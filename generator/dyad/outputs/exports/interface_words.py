"""This module writes the interface's words into files for scripts and for the frame of the pages."""

import json

from dyad.language.texts import Texts
from dyad.outputs.views.output import Output


def script_texts(texts: Texts) -> Output:
    """Return the module that the scripts take their words from."""
    return Output("assets/texts.js", lambda: f"export default {_json(texts, 'script')};\n")


def theme_texts(texts: Texts) -> Output:
    """Return the template that the frame of the pages takes its words from, read by both engines."""
    return Output(
        "texts.html",
        lambda: (
            "{% set language = " + json.dumps(texts.language) + " %}\n{% set t = " + _json(texts, "frame") + " %}\n"
        ),
    )


def _json(texts: Texts, section: str) -> str:
    return json.dumps(
        {key.replace("-", "_"): message for key, message in texts.section(section).items()}, ensure_ascii=False
    )
